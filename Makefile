# make build   the documents of every list under data/lists
# make test    the tests; make check: lint and types; make bench: the measurements
# On a fresh machine each of them first installs what it needs, at locked versions, into .venv.

PYTHON ?= python3
REQUIREMENTS ?= test
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The program runs from its sources: nothing to install anew after a change.
export PYTHONPATH := $(CURDIR)/src

.PHONY: build test check bench cases messages phrases reference rules schemas lock wheel clean

build: $(VENV)/.build
	$(BIN)/python -m respcli build

test: $(VENV)/.$(REQUIREMENTS)
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.bench
	$(PIP) --no-deps --no-build-isolation . # for the start-up of the console script
	$(BIN)/python benchmarks/run.py

# Write anew what is made from something else and committed; a test fails where it is stale.
cases: $(VENV)/.test
	$(BIN)/python -m pytest tests/test_cases.py --rewrite
messages: $(VENV)/.test
	$(BIN)/python tools/make_messages.py
reference: $(VENV)/.test
	$(BIN)/python tools/make_reference_docx.py

phrases: $(VENV)/.test
	$(BIN)/python tools/make_phrases.py
rules: $(VENV)/.test
	$(BIN)/python tools/make_rules.py
schemas: $(VENV)/.test
	$(BIN)/python tools/make_schemas.py

lock: $(VENV)/.check
	$(BIN)/python tools/lock.py

wheel: $(VENV)/.test
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf build dist $(VENV)

$(VENV)/.%: requirements/%.txt
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r $<
	touch $@
