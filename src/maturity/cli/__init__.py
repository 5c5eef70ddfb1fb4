"""The command line: options in, one call of ``maturity.api``, words and an exit code out."""
