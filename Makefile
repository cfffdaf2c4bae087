# Everything that a newcomer needs: `make summary` and `make test` set up what they use.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PERIOD ?=
TESTS  ?=
NAME   := out/summary$(if $(PERIOD),-$(PERIOD))

.DEFAULT_GOAL := help
.PHONY: help summary validate status history-demo test check bench golden clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

summary: $(VENV)/installed ## Write the theme summary as Markdown and HTML (PERIOD=2022-10 for one period)
	@$(BIN)/improvetrack summary $(if $(PERIOD),--period $(PERIOD)) --plan plan --output $(NAME).md
	@$(BIN)/improvetrack summary $(if $(PERIOD),--period $(PERIOD)) --plan plan --output $(NAME).html

validate: $(VENV)/installed ## Check the plan
	@$(BIN)/improvetrack validate --plan plan

status: $(VENV)/installed ## Show the plan at a glance
	@$(BIN)/improvetrack status --plan plan

history-demo: $(VENV)/installed ## Show change control on a plan's history, made in a temporary folder
	@$(BIN)/python -m tests.history.demonstration

test: $(VENV)/installed-dev ## Run all tests (PYTHON=/usr/bin/python3 VENV=.venv-system on another Python)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(TESTS)

check: test ## The same as test

bench: $(VENV)/installed-dev ## Measure speed and memory against limits in the same run
	$(BIN)/python -m benchmarks

golden: $(VENV)/installed-dev ## Write the expected outputs anew; look at the difference before committing it
	$(BIN)/python -m pytest --update-golden tests/rendering tests/test_documentation.py

clean: ## Remove what was made
	rm -rf $(VENV) .venv-system out build dist .pytest_cache .mypy_cache .ruff_cache
