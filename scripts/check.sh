#!/bin/sh
# Everything a machine can promise besides the tests. All steps run, even if one fails.
set -u
cd "$(dirname "$0")/.." || exit 1
scripts/setup.sh --quiet --jdk --browser --office || exit 1
export PYTHONUTF8=1
bin=.venv/bin
log=$(mktemp)
trap 'rm -f "$log"' EXIT
broken=0

check() {
    name=$1
    shift
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%-24s KEPT\n' "$name"
    else
        broken=$((broken + 1))
        printf '%-24s BROKEN   %s\n' "$name" "$*"
        sed 's/^/    /' "$log"
    fi
}

check "code: format" $bin/ruff format --check .
check "code: style" $bin/ruff check .
# shellcheck disable=SC2046 # several names, or none
check "code: types" $bin/mypy src $(ls scripts/*.py 2>/dev/null)
check "code: arrows" $bin/lint-imports --no-cache
check "scripts: shell" sh -n scripts/setup.sh
check "rules: YAML style" $bin/yamllint --strict .
check "rules: sound" $bin/maturity check rules/pcn-maturity
check "rules: cases" $bin/maturity test rules/pcn-maturity --coverage --mutate --at-least 95
check "rules: releases" $bin/python scripts/releases.py
check "schemas: up to date" $bin/python scripts/schemas.py --check
check "docs: up to date" $bin/python scripts/docs.py --check
check "examples: up to date" $bin/python scripts/examples.py --check
check "pdf: both standards" $bin/python -m pytest -q -m standards tests/unit/test_standards.py
check "web: WCAG 2.2 AA" $bin/python -m pytest -q -m web tests/unit/test_web.py
check "office: opens and saves" $bin/python -m pytest -q -m office tests/unit
check "spelling" $bin/codespell

if [ "$broken" -gt 0 ]; then
    echo "$broken broken."
    exit 1
fi
echo "All kept."
