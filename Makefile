# Everything a person or CI runs. Needs Python ≥ 3.11, make and npm; the rest is set up here.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SERVE ?= 1
WORKERS ?= 2
STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
WORDS := $(VENV)/.words

.PHONY: help setup setup-dev demo serve test check bench messages lock clean

help:
	@echo "make demo    演示：建库、出报告、启动网站（SERVE=0 不启动）"
	@echo "make serve   启动网站（演示数据）"
	@echo "make test    全部测试（含 PostgreSQL 与浏览器）"
	@echo "make check   代码规范、类型、依赖方向"
	@echo "make bench   性能测量，写入 docs/benchmarks.md"
	@echo "make setup   只安装运行环境"

setup: $(STAMP)
setup-dev: $(DEV_STAMP) $(WORDS)

$(STAMP): requirements.txt pyproject.toml package-lock.json hatch_build.py scripts/assets.py scripts/venv.sh
	PYTHON=$(PYTHON) scripts/venv.sh $(VENV)
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python -r requirements.txt
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	$(BIN)/python scripts/assets.py > /dev/null
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(WORDS): $(DEV_STAMP) $(wildcard src/bangfu/*/locale/*/LC_MESSAGES/*.po)
	$(BIN)/python scripts/catalogues.py > /dev/null
	@touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.txt
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python -r requirements-dev.txt
	@touch $@

demo: setup
	scripts/demo.sh $(SERVE) $(PORT)

serve: setup
	scripts/serve.sh $(PORT)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	BANGFU_DEBUG=1 $(BIN)/mypy  # its Django plugin loads the settings

test: setup-dev
	scripts/system-packages.sh
	$(MAKE) --no-print-directory check
	scripts/test.sh $(WORKERS)

bench: setup-dev
	$(BIN)/python -m tests.bench

messages: setup-dev
	$(BIN)/python scripts/messages.py

lock:
	$(BIN)/python -m uv pip compile --quiet --universal --no-header --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/python -m uv pip compile --quiet --universal --no-header --no-annotate --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) node_modules var dist src/bangfu/web/static/vendor
