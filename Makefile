# Gongkai 公开. `make` or `make help` lists what can be done; everything installs what it needs first.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.setup
FONTS_TRIED := $(VENV)/.fonts-tried
DEMO := demo/qinghe-2023.txt
OUT ?= out
OFFICE ?= .office
# Each process begins with one half of the tests and in the end takes from the other: so what belongs together, and is
# built once for all, is run by one process, and none is idle.
PYTEST = $(BIN)/pytest -n 2 --dist worksteal
TESTS = tests

# Without kept bytecode each of the many processes that are started here would compile every library again.
unexport PYTHONDONTWRITEBYTECODE

# A command that found something to put right leaves with 1: for the demonstration that is the expected end, 2 is not.
FINDINGS_ARE_FINE = || test $$? -eq 1

.PHONY: help run report test check check-style check-types check-house bench docs setup fonts office clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) $(FONTS_TRIED) ## install everything, then show the demonstration on this machine: pages, accounts, until Ctrl+C
	@export GONGKAI_HOME="$${GONGKAI_HOME:-$(abspath $(OFFICE))}" GONGKAI_DEMO="$${GONGKAI_DEMO:-1}"; \
	exec $(BIN)/gongkai demo --serve

report: $(READY) ## check the demo report and rewrite it in the form in force, into out/
	@mkdir -p $(OUT)
	@$(BIN)/gongkai report check $(DEMO) $(FINDINGS_ARE_FINE)
	@$(BIN)/gongkai report check $(DEMO) --format html -o $(OUT)/findings.html $(FINDINGS_ARE_FINE)
	@$(BIN)/gongkai report rewrite $(DEMO) -o $(OUT)/
	@printf '\nIn %s:\n' "$(abspath $(OUT))"; cd $(OUT) && ls -1sh

test: $(READY) ## run all tests, and those that touch a database once more on PostgreSQL
	@scripts/system-packages chromium-headless-shell
	@command -v chromium-headless-shell >/dev/null || scripts/system-packages chromium
	@scripts/system-packages faketime
	@DATABASE_URL= $(PYTEST) $(TESTS)
	@scripts/test-on-postgres $(PYTEST)

check: $(READY) ## lint, format, types, arrows between the storeys, house rules
	@$(MAKE) --no-print-directory check-style
	@$(MAKE) --no-print-directory -j 2 --output-sync check-types check-house

check-style: $(READY)
	@$(BIN)/ruff check src tests bench scripts
	@$(BIN)/ruff format --check src tests bench scripts

check-types: $(READY)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check-house: $(READY)
	@$(BIN)/pytest tests/house

bench: $(READY) ## measure reading, checking, the pages of the office, memory (GONGKAI_SAMPLES: folder of sample reports)
	@$(BIN)/python -m bench.run

docs: $(READY) ## check the documentation: links, commands, code blocks
	@$(BIN)/pytest tests/house/test_documentation.py

setup: $(READY) ## install what is needed and do nothing else

$(READY): requirements.lock pyproject.toml scripts/setup scripts/system-packages
	@scripts/setup $(VENV)

# Once an environment, and only if it is quick: without them letters are printed in another face, and their page says so.
$(FONTS_TRIED): | $(READY)
	@timeout 20 scripts/official-fonts 2>/dev/null || echo "fonts: FandolFang (仿宋) not fetched now; later with: make fonts" >&2
	@touch $@

fonts: ## fetch FandolFang (仿宋) and FandolKai (楷体) for official letters: 54 MB
	@scripts/official-fonts

office: ## install LibreOffice, with which .doc and .wps are read: about 500 MB
	@scripts/system-packages libreoffice-writer-nogui

clean: ## remove what was built, measured or cached; the environment stays
	@rm -rf $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +
