# thidua: every target stands on `setup`. Help: make help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Debian packages: LibreOffice Writer without a desktop, its Python bridge, a Times New
# Roman metric-compatible font with all Vietnamese letters, font queries,
# Tesseract with Vietnamese for scans that are imported.
PACKAGES := libreoffice-writer-nogui python3-uno fonts-liberation2 fontconfig tesseract-ocr tesseract-ocr-vie
# For tests only: a real CUPS and a real IPP printer, what the latter announces itself on,
# and tokens made of software.
TEST_PACKAGES := cups cups-ipp-utils avahi-daemon dbus softhsm2
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "thidua cần Python 3.11 trở lên; có thể chỉ rõ: make PYTHON=python3.12 …" >&2; exit 4; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory python-venv
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.PHONY: python-venv
python-venv:
	$(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends python3-venv

$(VENV)/.ready-dev: $(VENV)/.ready
	PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# $(call missing,PACKAGES) → those that are not installed, for the shell
missing = for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done
INSTALL := $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends

# THIDUA_OFFICE=no leaves the machine as it is: documents are then made as DOCX, PDFs owed.
.PHONY: packages
packages:
	@if [ "$(THIDUA_OFFICE)" = no ]; then echo "Không cài LibreOffice (THIDUA_OFFICE=no)."; exit 0; fi; \
	missing=$$($(call missing,$(PACKAGES))); \
	[ -z "$$missing" ] && exit 0; \
	echo "Cài gói hệ thống: "$$missing; \
	$(INSTALL) $$missing >/dev/null \
	|| echo "Chưa cài được: "$$missing". Văn bản vẫn lập được dạng DOCX; bản PDF sẽ lập sau. Xem: thidua doctor" >&2

# RUNLEVEL=1 keeps the services of these packages from starting in a container; the
# tests run their own, on loopback and without privileges.
.PHONY: test-packages
test-packages:
	@missing=$$($(call missing,$(TEST_PACKAGES))); \
	[ -z "$$missing" ] && exit 0; \
	echo "Cài gói để kiểm thử: "$$missing; \
	$(INSTALL) $$missing >/dev/null

.PHONY: setup
setup: packages $(VENV)/.ready ## install thidua into .venv and the Debian packages it uses

.PHONY: demo
demo: setup ## the main job on real input, in a scratch workspace
	@THIDUA_OFFICE=$(THIDUA_OFFICE) bash examples/demo.sh $(BIN)/thidua

.PHONY: dev
dev: packages test-packages $(VENV)/.ready-dev

.PHONY: check
check: dev ## lint, types, architecture and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not office"

.PHONY: test
test: dev ## everything: lint, types, architecture, all tests with LibreOffice
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

.PHONY: cover
cover: dev ## the tests again with branch coverage; slow, for those who look for gaps
	$(BIN)/pytest --cov --cov-report=term

.PHONY: bench
bench: dev ## speed, side by side in one run; see benchmarks/README.md
	$(BIN)/python benchmarks/bench.py

.PHONY: bench-search
bench-search: dev ## searching and comparing, figures beside goals; FOLDER=, SIZES=, QUICK=1
	$(BIN)/python benchmarks/bench_search.py $(if $(FOLDER),--folder "$(FOLDER)") $(if $(SIZES),--sizes $(SIZES)) $(if $(QUICK),--quick)

.PHONY: fuzz
fuzz: dev ## spoil real files and read them, a minute long; SECONDS=, SEED=, TARGET=form.docx
	$(foreach o,SECONDS SEED TARGET,$(if $($(o)),$(o)="$($(o))")) $(BIN)/python -m tests.fuzz

.PHONY: torture
torture: dev ## strike thidua wherever it may be struck; ONLY="a part", KILLS=, SOAK=, SOAK_PDF=1, STRIDE=, SEED=, FOLDER=
	$(BIN)/python -m tests.torture.torture $(foreach o,ONLY KILLS OFFICE_KILLS OUTAGES INPUTS SOAK STRIDE SEED CALL COMMAND MIB FOLDER,$(if $($(o)),--$(subst _,-,$(shell echo $(o) | tr A-Z a-z)) "$($(o))")) $(if $(SOAK_PDF),--soak-pdf)

.PHONY: templates
templates: dev ## write templates/*/template.docx anew from the shared blocks
	$(BIN)/python templates/build.py

.PHONY: clean
clean: ## remove what make made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
