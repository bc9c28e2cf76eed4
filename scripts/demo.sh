#!/usr/bin/env bash
# The demonstration: database, data, report, comparison with the source, and (unless 0 is given first) the site.
set -euo pipefail
serve=${1:-1}
port=${2:-8000}
. scripts/environment.sh
export BANGFU_SITE_URL="${BANGFU_SITE_URL:-http://localhost:$port}"
.venv/bin/bangfu demo
[ "$serve" = 0 ] || exec scripts/serve.sh "$port"
