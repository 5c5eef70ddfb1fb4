#!/bin/sh
# Three made-up networks: where they stand, and one plan as a PDF.
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh --quiet
export PYTHONUTF8=1

for network in U99001-riverside U99002-harbour-town U99003-upper-dale; do
    printf '\n$ maturity score examples/%s.xlsx\n\n' "$network"
    .venv/bin/maturity score "examples/$network.xlsx"
done

plan=build/harbour-town-plan.pdf
mkdir -p build
printf '\n$ maturity report examples/U99002-harbour-town.xlsx -o %s\n\n' "$plan"
.venv/bin/maturity report examples/U99002-harbour-town.xlsx -o "$plan"
printf '\nThe improvement plan is in %s/%s\n' "$(pwd)" "$plan"
printf 'And a year later: did it work? docs/look-back.md says how to see it.\n'
