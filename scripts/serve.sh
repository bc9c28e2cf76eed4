#!/usr/bin/env bash
# Serves the demonstration's site with the production server.
set -euo pipefail
port=${1:-8000}
. scripts/environment.sh
.venv/bin/bangfu migrate -v0
.venv/bin/bangfu collectstatic --noinput -v0
.venv/bin/bangfu demo --logins --port "$port"
export BANGFU_COLLECTED_STATIC=1
exec .venv/bin/gunicorn bangfu.wsgi --bind "127.0.0.1:$port" --workers 2 --threads 4 --timeout 120
