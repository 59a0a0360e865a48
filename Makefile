# Every target is one line in `make help`. The two that matter: `make site` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.SUFFIXES:

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
# pip compares hashes itself; the version notice and the root warning are noise here.
PIP    := $(PY) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes --no-build-isolation
LOCK   := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
export PIP_NO_INPUT := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help site serve check test unit browser screenshots bench lock clean environment difference reasons links awaited release

help: ## List every target
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.site ## Set up what is missing, validate the data and build the site into build/site
	@$(VENV)/bin/portal build

serve: $(VENV)/.site ## Show the site on this machine; rebuild and reload when data, pages or templates change
	@$(VENV)/bin/portal serve

check: $(VENV)/.test ## Lint, types and the data check, in seconds
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m mypy
	@$(VENV)/bin/portal check

test: check unit ## Everything: lint, types, data, unit tests, a strict build, browser tests
	@$(VENV)/bin/portal build
	@$(MAKE) --no-print-directory browser

unit: $(VENV)/.test ## The unit tests alone
	@$(PY) -m pytest -q -n auto --dist loadgroup tests --ignore=tests/browser --ignore=tests/built

browser: $(VENV)/.test $(VENV)/.browser $(VENV)/.validators $(VENV)/.node ## The tests of the finished site, on disk and in a real browser
	@$(PY) -m pytest -q -n auto tests/built tests/browser

screenshots: $(VENV)/.test $(VENV)/.browser ## Pictures of every kind of page into build/screenshots
	@$(PY) -m tests.browser.screenshots

bench: $(VENV)/.test $(VENV)/.browser ## Time the build, cold and warm, and the search
	@$(PY) -m tests.benchmarks.build
	@$(PY) -m tests.benchmarks.search
	@$(PY) -m tests.benchmarks.large

lock: $(VENV)/.validators ## Renew the hashed requirements files after a change in pyproject.toml
	@$(LOCK) --group build -o build_scripts/requirements.build.txt
	@$(LOCK) pyproject.toml -o build_scripts/requirements.txt
	@$(LOCK) pyproject.toml --group test -c build_scripts/requirements.txt -o tests/requirements.txt
	@$(LOCK) --group validators -o tests/validators/requirements.txt
	@$(LOCK) --group validators-old -o tests/validators/requirements.old.txt
	@cd tests/node && PATH="$(CURDIR)/$(VENV)/validators/bin:$$PATH" npm install --package-lock-only --ignore-scripts --silent

environment: $(VENV)/.site ## Set up what the command `portal` needs, and nothing else

# BASE is read by the shell, never by make: a branch may have any name.
difference: $(VENV)/.site ## What the data differ in from the revision in BASE (default main), as Markdown
	@mkdir -p build
	@if git cat-file -e "$${BASE:-main}:datapackages" 2>/dev/null; then \
	  $(VENV)/bin/portal diff "$${BASE:-main}" . --format markdown --limit 20 >build/difference.md || exit $$?; \
	  test "`wc -c <build/difference.md`" -lt 60000 || \
	    $(VENV)/bin/portal diff "$${BASE:-main}" . --format markdown --limit 2 >build/difference.md; \
	else echo "There is no base to compare the data with." >build/difference.md; fi
	@cat build/difference.md

reasons: $(VENV)/.site ## Ask a reason for every value that differs from the revision in BASE (default main)
	@if git cat-file -e "$${BASE:-main}:datapackages" 2>/dev/null; then \
	  $(VENV)/bin/portal check --against "$${BASE:-main}" --format "$${FORMAT:-text}"; \
	else echo "There is no base to compare the data with."; fi

links: $(VENV)/.site ## Ask every cited source whether its address still stands
	@mkdir -p build
	@$(VENV)/bin/portal links --keep --format markdown >build/links.md; code=$$?; cat build/links.md; exit $$code

awaited: $(VENV)/.site ## List expected dates that passed without news, and sources without an archived copy
	@mkdir -p build
	@$(VENV)/bin/portal awaited --format markdown >build/awaited.md; code=$$?; cat build/awaited.md; exit $$code

release: $(VENV)/.site ## The files of a release into build/release: all data, bill of materials, digests
	@test -f build/site/data/all.zip || { echo "build the site first: make site" >&2; exit 2; }
	@rm -rf build/release && mkdir -p build/release
	@cp build/site/data/all.zip build/release/
	@$(VENV)/bin/portal sbom >build/release/sbom.spdx.json
	@cd build/release && sha256sum all.zip sbom.spdx.json >SHA256SUMS

clean: ## Remove everything generated, the environment too
	@rm -rf build $(VENV)

# ---- the environment: each stamp is renewed only when the file it depends on changes --------------------------------
$(VENV)/.site: build_scripts/requirements.build.txt build_scripts/requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, $(PYTHON) is `$(PYTHON) --version 2>&1`. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@test -x $(PY) || { echo "making the environment in $(VENV) (once, about a minute)"; $(PYTHON) -m venv $(VENV); }
	@$(PIP) -r build_scripts/requirements.build.txt
	@$(PIP) -r build_scripts/requirements.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site tests/requirements.txt
	@$(PIP) -r tests/requirements.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.test
	@$(PY) -m tests.browser.install
	@touch $@

# Third-party validators conflict with the portal's own libraries and with one another: two environments of their own.
$(VENV)/.validators: $(VENV)/.test tests/validators/requirements.txt tests/validators/requirements.old.txt
	@for kind in "" .old; do \
	  test -x $(VENV)/validators$$kind/bin/python || $(PYTHON) -m venv $(VENV)/validators$$kind || exit 1; \
	  $(VENV)/validators$$kind/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
	    --require-hashes -r tests/validators/requirements$$kind.txt || exit 1; \
	done
	@touch $@

# npm's validators, with the node that came with Python's; scripts of packages are not run.
$(VENV)/.node: $(VENV)/.validators tests/node/package.json tests/node/package-lock.json
	@mkdir -p $(VENV)/node && cp tests/node/package.json tests/node/package-lock.json tests/node/.npmrc $(VENV)/node/
	@cd $(VENV)/node && PATH="$(CURDIR)/$(VENV)/validators/bin:$$PATH" npm ci --ignore-scripts --silent
	@touch $@
