# Everything a newcomer types. Each target first makes what it needs: a .venv, the packages, Tesseract.
# What is there already is not made again: the stamps below only age when pyproject.toml changes.

PYTHON ?= python3
OUT ?= out
QUICK ?=
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-ready
DEV := $(VENV)/.dev-ready
EYE := $(VENV)/.tesseract-ready

.PHONY: help install extract batch test test-slow test-all check package bare format bench bench-compare samples model reader doctor clean

help:
	@echo "make install                           put the command vanban on your path (by pipx or uv)"
	@echo "make extract FILE=scan.pdf [OUT=out]   one file to CSV"
	@echo "make batch DIR=folder [OUT=out]        a folder of scans to CSV; run it again to go on where it stopped"
	@echo "make test | test-all | check | package fast tests | every test | format, lint, types, docs | wheel and sdist, tried"
	@echo "make bare                              type the README on a bare Debian, do the Dockerfile's steps (root, mmdebstrap)"
	@echo "make bench [QUICK=1] [ONLY=\"restore tables\"] | bench-compare   measure and write docs/accuracy.md | what got better or worse"
	@echo "make samples | model | reader          make the synthetic scans | the language model | Tesseract's network anew"

install:
	@sh tools/install.sh

extract: $(RUN)
	@test -n "$(FILE)" || { echo "Say which file: make extract FILE=samples/plan.pdf"; exit 2; }
	@$(BIN)/vanban extract "$(FILE)" --out "$(OUT)"

batch: $(RUN)
	@test -n "$(DIR)" || { echo "Say which folder: make batch DIR=scans"; exit 2; }
	@$(BIN)/vanban extract "$(DIR)" --out "$(OUT)"

test: $(DEV) $(EYE)
	$(BIN)/pytest -n 2 --no-skips

test-slow: $(DEV) $(EYE)
	$(BIN)/pytest -n 2 --no-skips -m slow

test-all: $(DEV) $(EYE)
	$(BIN)/pytest -n 2 --no-skips -m "slow or not slow"

check: $(DEV) $(EYE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@sh tools/typed.sh $(VENV)/typed
	$(BIN)/mypy
	$(BIN)/pytest tests/test_docs.py tests/test_imports.py tests/test_regexes.py
	$(BIN)/pytest -m slow tests/test_growth.py

package: $(DEV)
	@sh tools/package.sh $(BIN)/python

bare:
	@$(PYTHON) tools/bare.py README.md README.vi.md docs/tutorial.md docs/vi/tutorial.md docs/windows.md Dockerfile

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV) $(EYE)
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(ONLY:%=--only %)

bench-compare: $(DEV) $(EYE)
	$(BIN)/python -m bench --compare $(if $(QUICK),--quick) $(ONLY:%=--only %)

samples: $(DEV)
	@sh tools/fonts.sh
	$(BIN)/python -m samples committed

reader: $(DEV) $(EYE)
	@sh tools/fonts.sh
	$(BIN)/python -m tools.reader

model: $(DEV) $(EYE)
	@sh tools/fonts.sh
	$(BIN)/python -m vanban.diacritics.train

doctor: $(RUN)
	@$(BIN)/vanban doctor

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(RUN): pyproject.toml setup.py | $(BIN)/python
	@sh tools/pip.sh $(PYTHON) $(BIN)/python -e .
	@touch $@

$(DEV): pyproject.toml setup.py | $(BIN)/python
	@sh tools/pip.sh $(PYTHON) $(BIN)/python -e '.[dev]'
	@touch $@ $(RUN)

# Debian keeps ensurepip in a package of its own (python3-venv); without it the outer pip fills the environment.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "vanban needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 2; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip $(VENV)

$(EYE): | $(BIN)/python
	@sh tools/tesseract.sh
	@touch $@
