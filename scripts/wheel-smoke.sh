#!/bin/sh
# The wheel on its own: build it, install it with the run-time lock only, use it from elsewhere.
# This finds what a checkout hides: a forgotten file, a tool that is needed at run time.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
scripts/setup.sh --quiet
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$room" .
.venv/bin/python -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --no-deps --require-hashes -r requirements/run.txt
"$room/venv/bin/pip" install --quiet --no-deps --no-index "$room"/pcn_maturity-*.whl

cd "$room"
try() {
    echo "  maturity $*"
    "$room/venv/bin/maturity" "$@" >"$room/out" 2>&1 </dev/null || { cat "$room/out"; exit 1; }
}
try --version
try --help
try show pcn-maturity P1
try form pcn-maturity -o form.xlsx
try score "$root/examples/U99001-riverside.xlsx"
try report "$root/examples/U99001-riverside.xlsx" -o plan.pdf
echo "The wheel works on its own: $(du -k "$room"/pcn_maturity-*.whl | cut -f1) KB."
