# Thin on purpose: each target is one line that calls a script or a tool.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check fmt lint types arrows rules prove release schemas docs examples golden lock wheel-smoke bench clean
bin := .venv/bin

help: ## Show this list
	@echo "make <target>:"; grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

setup: ## Make .venv, with everything that is needed
	@scripts/setup.sh

demo: ## Score three example networks and print one improvement plan
	@scripts/demo.sh

test: ## Run the tests; ARGS="-k word" for some of them
	@scripts/test.sh $(ARGS)

check: ## Style, types, arrows, rules, schemas, documents, spelling
	@scripts/check.sh

fmt: ready ## Format the code, and mend what can be mended
	@$(bin)/ruff format . && $(bin)/ruff check --fix .

lint: ready ## Look at the style of the code and of the YAML
	@$(bin)/ruff format --check . && $(bin)/ruff check . && $(bin)/yamllint --strict .

types: ready ## Check the types
	@$(bin)/mypy src $(wildcard scripts/*.py)

arrows: ready ## Check who imports whom
	@$(bin)/lint-imports --no-cache

rules: ready ## Check the matrix and run its cases
	@$(bin)/maturity check rules/pcn-maturity && $(bin)/maturity test rules/pcn-maturity

prove: ready ## Prove the matrix and the models that other people wrote (slow)
	@for each in rules/pcn-maturity tests/conformance/*/; do $(bin)/maturity check $$each --prove || exit 1; done

release: ready ## Release the matrix: one file that never changes again
	@$(bin)/maturity release rules/pcn-maturity

schemas: ready ## Write schemas/ from the document models
	@$(bin)/python scripts/schemas.py

docs: ready ## Write the generated pages of docs/
	@$(bin)/python scripts/docs.py

examples: ready ## Write the example workbooks from examples/*.yaml
	@$(bin)/python scripts/examples.py

golden: ready ## Write tests/golden/ again; review the difference like code
	@$(bin)/pytest -q tests --update-golden

lock: ## Write the lock files; ARGS=--upgrade takes the newest versions
	@scripts/lock.sh $(ARGS)

wheel-smoke: ready ## Build the wheel, install it alone elsewhere, and use it
	@scripts/wheel-smoke.sh

bench: ready ## Measure the engine, the route, starting, the report, mutation, impact, proof, arrays and rounds
	@for name in engine footing route startup report mutation impact rules arrays rounds memory; do $(bin)/python -m "benchmarks.$$name"; done

clean: ## Remove what was made: .venv, build, caches
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: ready
ready:
	@scripts/setup.sh --quiet
