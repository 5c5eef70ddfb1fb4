"""How far ahead a plan may look."""

MOST_MONTHS = 36
"""The longest horizon, in months. Proposed: three years are as far as anybody plans in earnest."""
