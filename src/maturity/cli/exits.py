"""The exit codes, as docs/cli.md lists them."""

FINE, PROBLEM, USAGE, FAULT, MISSING, INTERRUPTED = 0, 1, 2, 3, 4, 130
