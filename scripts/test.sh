#!/bin/sh
# Run the tests. Arguments go to pytest: scripts/test.sh -k workbook
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh --quiet
export PYTHONUTF8=1
exec .venv/bin/python -m pytest -q "$@" </dev/null
