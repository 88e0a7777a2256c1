# The two that matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
BIN := .venv/bin
PYTHON := $(BIN)/python
INSTALLED := .venv/installed
WORKERS ?= 2
BENCHES := start_up save_and_next list_scrolling grid_scrolling typing going_about search dates \
	ingest look_alikes reports

say = @printf '\n== %s\n' "$(1)"

.PHONY: help run install test lint types arch check-tests test-long bench app deb run-installer \
	test-deb test-run screenshots translations clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: $(INSTALLED)  ## set up and open Fonds on the sample archive
	@$(BIN)/fonds --sample

install: $(INSTALLED)  ## set up only; leaves .venv/bin/fonds

$(INSTALLED): pyproject.toml constraints.txt resources/packaging/set_up.sh resources/packaging/system.sh
	$(call say,Setting up)
	@sh resources/packaging/set_up.sh
	@touch $(INSTALLED)

test: $(INSTALLED) lint types arch check-tests  ## set up, then lint, types, architecture, tests

lint: $(INSTALLED)  ## style: ruff
	$(call say,Style)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(INSTALLED)  ## types: pyright, strict in the core
	$(call say,Types)
	@$(BIN)/basedpyright

arch: $(INSTALLED)  ## which package may import which
	$(call say,Architecture)
	@$(BIN)/lint-imports

check-tests: $(INSTALLED)
	$(call say,Tests)
	@$(BIN)/pytest -n $(WORKERS)

test-long: $(INSTALLED)  ## every test with many examples, and those marked long
	$(call say,Long tests)
	@HYPOTHESIS_PROFILE=long $(BIN)/pytest -n $(WORKERS) -m ""

bench: $(INSTALLED)  ## all benchmarks, as tables
	@set -e; for name in $(BENCHES); do $(PYTHON) -m tests.bench.$$name; done

bench-search: $(INSTALLED)  ## search beside plain FTS5 and Tantivy: up to an hour
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@$(PYTHON) -m tests.bench.search

bench-reports: $(INSTALLED)  ## reports beside Qt's own PDF writer and fpdf2: ten minutes
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@$(PYTHON) -m tests.bench.reports

bench-%: $(INSTALLED)  ## one benchmark: make bench-start-up
	@$(PYTHON) -m tests.bench.$(subst -,_,$*)

app: $(INSTALLED)  ## a folder that runs without Python: dist/fonds
	$(call say,Making the folder app)
	@sh resources/packaging/make_app.sh

deb:  ## a package for Debian and its relatives, from dist/fonds
	$(call say,Making the .deb)
	@sh resources/packaging/linux/make_deb.sh

run-installer:  ## a .run that installs for one person without root, from dist/fonds
	$(call say,Making the .run)
	@sh resources/packaging/linux/make_run.sh

test-deb:  ## install the .deb in a clean Debian and use it there; needs root
	@sh resources/packaging/linux/test_deb.sh

test-run:  ## run the .run as an ordinary person in a clean Debian; needs root
	@sh resources/packaging/linux/test_run.sh

screenshots: $(INSTALLED)  ## the pictures of docs/screenshots, made anew
	@$(PYTHON) -m docs.screenshots.make

translations: $(INSTALLED)  ## gather the marked words, say which have no translation, compile
	@$(PYTHON) -m resources.packaging.translations

clean:  ## remove what was made here; never an archive
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find db desktop resources tests -name __pycache__ -type d -prune -exec rm -rf {} +
