# unconf. `make run` needs Python 3.11 or later, make and the package registries; nothing else.

BIN := .venv/bin
PY := $(BIN)/python
# Tools that read Django's settings need a key, though nothing they do depends on it.
TOOL := SECRET_KEY=tools
# The Node that a Python wheel carries; whatever else is installed is not asked.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
NODE := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/node
TEMPLATES := $(wildcard templates/*.html templates/*/*.html)
STATIC := $(wildcard static/* static/*/* static/*/*/* static/*/*/*/*)
MESSAGES := $(wildcard locale/*/LC_MESSAGES/django.po)
COMPILED := $(MESSAGES:.po=.mo)
# More options for pytest, for instance: make quick PYTEST="-k votes"
PYTEST ?=

.PHONY: run setup dev test quick check lint bench fresh screenshots messages lock chromium

run: setup
	@exec $(PY) -m unconf.stack run

setup: .venv/run.stamp .venv/planner.stamp node_modules/run.stamp $(COMPILED) staticfiles/stamp

dev: .venv/dev.stamp node_modules/dev.stamp setup

test: dev chromium lint
	@$(PY) -m pytest -n 2 -q $(PYTEST)

quick: dev
	@$(PY) -m pytest -n 2 -q -m "not browser and not served and not stack and not slow" $(PYTEST)

# Formats, then checks: what one runs before a commit.
check: dev
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --write --log-level=warn static/css static/js || true
	@$(MAKE) --no-print-directory lint

lint: dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(TOOL) $(BIN)/mypy
	$(TOOL) $(BIN)/lint-imports --no-logo
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/djlint --lint --quiet templates
	$(NODE) node_modules/@biomejs/biome/bin/biome check --log-level=warn static/css static/js
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(PY) -m unconf.translations check

bench: dev chromium
	@$(PY) -m tests.benchmarks.planner
	@$(PY) -m tests.benchmarks.certificate u150-s1 u150-s2 u300-s1 u300-s2 u500-s1 u500-s2
	@$(PY) -m tests.benchmarks.pages --json var/bench/pages.json

# A clone of HEAD on a machine that has only python3, make, git and coreutils.
fresh: dev
	@$(PY) -m tests.fresh

screenshots: dev chromium
	@$(PY) -m tests.screenshots

messages: dev
	@$(PY) -m unconf.translations extract

chromium: .venv/dev.stamp
	@$(PY) -m tests.chromium

# Pin everything anew; the hashes are those of all platforms, and no index is named.
lock: .venv/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/run.in --output-file requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in --constraint requirements/run.txt --output-file requirements/dev.txt
	$(NPM) install --package-lock-only

PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(firstword $(foreach name,$(PYTHONS),$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))

.venv/bin/python:
	$(if $(PYTHON),,$(error unconf needs Python 3.11 or later and found none ($(PYTHONS)). Install one, or name it: make PYTHON=/path/to/python))
	@echo "Making a virtual environment with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "This Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "unconf.pth").write_text("$(CURDIR)\n")'

.venv/run.stamp: requirements/run.txt | .venv/bin/python
	@echo "Installing what unconf needs ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what building and testing need ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@touch $@

.venv/planner.stamp: $(wildcard rooms/planner/engine/*.py) .venv/run.stamp
	@echo "Compiling the planner ..."
	@$(PY) -m rooms.planner.engine
	@touch $@

node_modules/run.stamp: package-lock.json package.json .npmrc | .venv/run.stamp
	@echo "Installing the browser's libraries ..."
	@$(NPM) ci --omit=dev --loglevel=error
	@touch $@

node_modules/dev.stamp: package-lock.json package.json .npmrc | .venv/run.stamp
	@echo "Installing the checkers of CSS and JavaScript ..."
	@$(NPM) ci --loglevel=error
	@touch node_modules/run.stamp $@

locale/%.mo: locale/%.po | .venv/run.stamp
	@$(PY) -m unconf.translations compile

staticfiles/stamp: $(STATIC) node_modules/run.stamp unconf/finders.py unconf/storage.py
	@$(TOOL) $(PY) manage.py collectstatic --no-input --clear --verbosity=0
	@touch $@
