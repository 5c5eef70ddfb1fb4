"""Local versions: additions to another rule set, laid over it while it is still text."""
