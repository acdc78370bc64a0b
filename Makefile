# The portal's everyday commands; `make help` lists them. Needs Python 3.11 or newer and nothing else.

# The first of these that is new enough.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
BIN = .venv/bin/python
# Two workers; each has a portal of its own for the journeys, which come last.
PYTEST = $(BIN) -m pytest -n 2
UV = $(BIN) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help run test check bench format messages requirements python runtime dev

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf 'make %-14s%s\n' "$$name" "$$text"; done

run: runtime ## Install what is missing and run the portal until Ctrl-C
	@exec $(BIN) -m deploy.run

test: dev ## Run every test, the browser's too
	@$(BIN) -m deploy.chromium install
	@$(BIN) -m deploy.prepare assets
	$(PYTEST)

check: dev ## Check format, code, types, templates, contracts, migrations and catalogues
	$(BIN) -m ruff format --check .
	$(BIN) -m ruff check .
	$(BIN) -m mypy
	$(BIN) -m djlint --lint --quiet templates
	$(BIN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo
	$(BIN) manage.py check
	$(BIN) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(BIN) manage.py catalogues check

bench: dev ## Measure speed against a bare page
	@$(BIN) -m deploy.prepare assets
	$(BIN) -m benchmarks

format: dev ## Put code into its form
	$(BIN) -m ruff check --fix .
	$(BIN) -m ruff format .

messages: dev ## Write the message catalogues from the code and compile them
	$(BIN) manage.py catalogues update
	$(BIN) manage.py catalogues compile

requirements: dev ## Pin the newest versions of all Python packages
	cd requirements && ../$(UV) --upgrade runtime.in -o runtime.txt
	cd requirements && ../$(UV) --upgrade --constraint runtime.txt dev.in -o dev.txt
	cd requirements && ../$(UV) --constraint dev.txt node.in -o node.txt
	sed -i.old "s#$(CURDIR)/##g" requirements/*.txt && rm -f requirements/*.old

runtime: python
	@$(PYTHON) -m deploy.install runtime

dev: python
	@$(PYTHON) -m deploy.install dev

python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed; install it (on Debian and Ubuntu: python3 and python3-venv)." >&2; exit 1; fi
