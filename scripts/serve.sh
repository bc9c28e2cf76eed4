#!/usr/bin/env bash
# Serves the demonstration's site with the production server.
set -euo pipefail
port=${1:-8000}
. scripts/environment.sh
export BANGFU_SITE_URL="${BANGFU_SITE_URL:-http://localhost:$port}"
# Before collectstatic: it writes the manifest of hashed names only when the storage asks for one.
export BANGFU_COLLECTED_STATIC=1
.venv/bin/bangfu migrate -v0
.venv/bin/bangfu collectstatic --noinput -v0
.venv/bin/bangfu demo --logins --port "$port"
exec .venv/bin/gunicorn bangfu.wsgi --bind "127.0.0.1:$port" --workers 2 --threads 4 --timeout 120
