#!/bin/sh
# Run the tests, on up to four processors. Arguments go to pytest: scripts/test.sh -k workbook; -n0 for one at a time
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh --quiet
export PYTHONUTF8=1
exec .venv/bin/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile "$@" </dev/null
