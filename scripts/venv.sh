#!/usr/bin/env bash
# Makes the virtual environment with uv in it, also where the system's Python lacks venv or is externally managed.
set -euo pipefail
venv=$1
python=${PYTHON:-python3}

command -v "$python" > /dev/null || { echo "没有找到 $python；需要 Python 3.11 或更高版本（可写 make setup PYTHON=路径）。" >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "需要 Python 3.11 或更高版本（当前：$("$python" --version 2>&1)）。" >&2; exit 1; }
command -v npm > /dev/null || { echo "需要 npm（Node.js 20 或更高版本）。" >&2; exit 1; }

if [ ! -x "$venv/bin/pip" ] && ! "$python" -m venv "$venv" 2> /dev/null; then
  rm -rf "$venv"
  if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv > /dev/null
    "$python" -m venv "$venv"
  else
    echo "系统的 Python 没有 venv 模块，请先安装：apt install python3-venv" >&2; exit 1
  fi
fi
[ -x "$venv/bin/uv" ] || "$venv/bin/pip" install --quiet --disable-pip-version-check uv
