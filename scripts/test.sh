#!/usr/bin/env bash
# The whole suite: everything on SQLite, then everything that touches the database on PostgreSQL,
# whatever the first of them found.
set -uo pipefail
workers=${1:-2}
python=.venv/bin/python
export BANGFU_DEBUG=1 PYTHONDONTWRITEBYTECODE=1

echo "== SQLite"
"$python" -m pytest -n "$workers" --dist loadgroup tests
sqlite=$?

echo "== PostgreSQL"
"$python" -m tests.postgres "$python" -m pytest -n "$workers" --dist loadgroup \
  -m "not e2e and not office and not pure" tests
postgresql=$?

exit $((sqlite || postgresql))
