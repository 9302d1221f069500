# Works with GNU make 3.81 (macOS). Everything is installed into .venv; nothing else on the machine is touched.

PORT ?= 8000
HOST ?= 127.0.0.1
export PORT HOST PYTHON

FIND_PYTHON := sh learnsite/scripts/python.sh
TEST_ENVIRONMENT := $(FIND_PYTHON) -m learnsite.scripts.environment test
BIN := .venv/bin
PY := $(BIN)/python
PYTEST := $(PY) -m pytest
TEMPLATES := templates courses projects badges learnsite
UV_COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.PHONY: help run test test-browser test-postgres test-interop bench check check-format check-lint check-templates \
	check-types check-imports check-migrations check-deploy check-translations format lock environment

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run: ## prepare everything once, then serve on http://127.0.0.1:8000 (PORT=… moves it)
	@$(FIND_PYTHON) -m learnsite.scripts.run

environment:
	@$(TEST_ENVIRONMENT)

test: environment ## the tests that need nothing but Python
	@$(PYTEST) -n auto

test-browser: environment ## walk the product in Chromium
	@CHROMIUM="$$($(PY) -m tests.chromium)" && export CHROMIUM && $(PYTEST) -n 2 --dist loadfile -m browser tests

test-postgres: environment ## the tests on PostgreSQL, in a throw-away cluster
	@$(PY) -m learnsite.scripts.with_postgres $(PYTEST) -n auto -m 'not browser and not interop' tests

test-interop: environment ## have our credentials and statements checked by other people's programs (needs npm)
	@command -v npm >/dev/null || { echo 'No npm was found: install Node.js with npm to run these tests.' >&2; exit 1; }
	@cd tests/interop && { cmp -s package-lock.json node_modules/installed-lock || \
		{ npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json node_modules/installed-lock; }; }
	@cmp -s tests/interop/lrs/requirements.txt .venv/lrs/installed.txt || { $(PY) -m venv .venv/lrs && \
		.venv/lrs/bin/python -m pip install --quiet --require-hashes -r tests/interop/lrs/requirements.txt && \
		cp tests/interop/lrs/requirements.txt .venv/lrs/installed.txt; }
	@$(PYTEST) -m interop tests

bench: environment ## measure requests per second, p99, queries and CPU of the pages that matter
	@$(PY) -m benchmarks

check: environment check-format check-lint check-templates check-types check-imports check-migrations check-deploy check-translations ## format, lint, templates, types, imports, migrations, production settings, translations

check-format: environment
	@$(BIN)/ruff format --check --quiet --output-format concise .

check-lint: environment
	@$(BIN)/ruff check .

check-templates: environment
	@$(BIN)/djlint --lint --quiet $(TEMPLATES)

check-types: environment
	@$(BIN)/mypy

check-imports: environment
	@$(BIN)/lint-imports --no-cache --no-logo

check-migrations: environment
	@DJANGO_SETTINGS_MODULE=learnsite.settings.test $(PY) manage.py makemigrations --check --dry-run

check-deploy: environment
	@$(PY) -m learnsite.scripts.check_production

check-translations: environment
	@$(PY) -m learnsite.i18n check

format: environment ## put the code and the catalogues in shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(PY) -m learnsite.i18n update

lock: environment ## compile requirements.txt and tests/requirements.txt from pyproject.toml
	@$(PY) -m pip install --quiet uv
	@$(UV_COMPILE) --output-file requirements.txt pyproject.toml
	@$(UV_COMPILE) --constraints requirements.txt --group dev --output-file tests/requirements.txt pyproject.toml
