#!/bin/sh
# Write the lock files: every package, its version and the hashes of its files; no addresses.
#   scripts/lock.sh            keep the versions we have, follow pyproject.toml
#   scripts/lock.sh --upgrade  take the newest versions that fit
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    rooms=$(mktemp -d)
    trap 'rm -rf "$rooms"' EXIT
    python3 -m venv "$rooms/lock"
    "$rooms/lock/bin/pip" install --quiet --disable-pip-version-check uv
    uv=$rooms/lock/bin/uv
fi

compile() {
    "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

compile pyproject.toml --output-file requirements/run.txt "$@"
compile pyproject.toml --all-extras --group dev --constraint requirements/run.txt \
    --output-file requirements/dev.txt "$@"
compile --group bench --constraint requirements/dev.txt \
    --output-file requirements/bench.txt "$@"

head_line() {
    { printf '# %s\n# Written by "make lock". Do not edit.\n' "$2"; grep -v '^#' "$1"; } >"$1.new"
    mv "$1.new" "$1"
}
head_line requirements/run.txt "What maturity needs to run."
head_line requirements/dev.txt "What a contributor needs: everything in run.txt, the extras, and the tools."
head_line requirements/bench.txt "What only the benchmarks need: peers to measure against."
echo "requirements/run.txt, dev.txt and bench.txt are up to date."
