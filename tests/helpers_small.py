"""The head of a rule set small enough to work out on paper: two levels, and nothing that must be said."""

from __future__ import annotations


def head(lower: str, upper: str) -> str:
    """The head with these two levels, titled as they are called; what it has to ask follows it."""
    return f"""
format: maturity/ruleset/1
semantics: 1
id: small
version: "1"
title: Small
statements: none
levels: [{{id: {lower}, title: {lower.capitalize()}}}, {{id: {upper}, title: {upper.capitalize()}}}]
below: {{id: none-yet, title: None yet}}
"""


LOW_AND_HIGH = head("low", "high")
ONE_AND_TWO = head("one", "two")
