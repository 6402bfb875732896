# Everything runs in .venv, which `make env` makes and keeps. Needs Python 3.11 or newer and nothing else.

BIN := .venv/bin
INSTALLED := .venv/.installed
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes

# A Python that is new enough and whole: distributions sometimes ship one without venv or SQLite.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import ensurepip, sqlite3, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help env serve demo explorer clients schema test bench lint format lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

env: $(INSTALLED) ## Make .venv with everything, anew only when the lock file changed

$(INSTALLED): requirements/development.txt pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "Endroll needs Python 3.11 or newer with its venv and sqlite3 modules, and found none." >&2; \
		echo "Install one (on Debian: python3 and python3-venv), or name it: make PYTHON=/path/to/python" >&2; \
		exit 1; \
	fi
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: demo explorer ## Serve the catalogue; a new one gets the demo dramas (ENDROLL_* decide where)
	@exec $(BIN)/endroll serve

demo: env ## Make or update the database, and load the demo catalogue where it is empty
	@$(BIN)/endroll migrate
	@$(BIN)/endroll demo

explorer: env ## Build the explorer page where its sources changed; the server works without it
	@$(BIN)/python explorer/build.py || true

clients: env ## Install the GraphQL clients that tests run, where their lock file changed
	@$(BIN)/python -m tests.clients.install || true

schema: env ## Write the schema to endroll/schema/schema.graphql
	@$(BIN)/endroll schema > endroll/schema/schema.graphql

test: env explorer clients ## Run every test
	$(BIN)/pytest -n auto

# What is empty has its default, which `python -m bench --help` gives; QUICK=1 takes a minute.
bench: env ## Measure Endroll beside its peers (SERIES, GROWN, SECONDS, ROUNDS, ATTEMPTS, PEERS, QUERIES, QUICK)
	@$(BIN)/python -m bench $(if $(SERIES),--series $(SERIES)) $(if $(GROWN),--grown $(GROWN)) \
		$(if $(SECONDS),--seconds $(SECONDS)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ATTEMPTS),--attempts $(ATTEMPTS)) \
		$(if $(PEERS),--peers $(PEERS)) $(if $(QUERIES),--queries $(QUERIES)) $(if $(QUICK),--quick)

lint: env ## Check style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: env ## Put the style right where that can be done mechanically
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: env ## Pin every dependency anew, with hashes, within pyproject.toml's bounds
	$(LOCK) pyproject.toml --extra imdb --output-file requirements/runtime.txt
	$(LOCK) pyproject.toml --extra tracing --extra sevenzip --extra imdb --group dev --output-file requirements/development.txt
	$(LOCK) --group build --output-file requirements/build.txt
	$(LOCK) --group node --output-file requirements/node.txt
	$(LOCK) bench/peers/datasette/requirements.in --output-file bench/peers/datasette/requirements.txt

clean: ## Remove what can be made again: .venv, caches, the built page. Databases stay
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf explorer/node_modules tests/clients/node_modules endroll/server/static
	rm -rf bench/.build bench/peers/mercurius/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
