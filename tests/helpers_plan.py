"""Small rule sets for planning, written as people write them, and plans made from them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import Answer, Response
from maturity.loading import rulesets
from maturity.planning.make import make
from maturity.solver import open_problem

AS_OF = date(2027, 1, 31)

HEADER = """\
format: maturity/ruleset/1
semantics: 1
id: small
version: "1"
title: A small rule set
statements: none
levels:
  - {id: one, title: One}
  - {id: two, title: Two}
  - {id: three, title: Three}
below: {id: starting, title: Starting out}
roles:
  lead: {title: lead}
  gp: {title: GP}
  resident: {title: resident, outside: yes}
"""

COMMUNITY = "plan: {at_least_one_from: B}\n"


def capability(name, levels=("one", "two"), **extra):
    """A capability with one ladder: each level asks for the next option."""
    options = "".join(f"          o{i}: Option {i} of {name}\n" for i in range(len(levels) + 1))
    needs = "".join(
        f"      {level}: {{needs: {{n: {{question: {name}.q, at_least: o{i}}}}}}}\n"
        for i, level in enumerate(levels, 1)
    )
    actions = "".join(
        f"      - {{id: {name}.to-{i}, title: Take {name} to {i}, raises: {{{name}.q: o{i}}}, "
        f"{'' if i == 1 else f'after: [{name}.to-{i - 1}], '}"
        f"lead: lead, days: {{lead: {extra.get('days', 2)}}}, weeks: {extra.get('weeks', 4)}}}\n"
        for i in range(1, len(levels) + 1)
    )
    return (
        f"  - id: {name}\n    title: Capability {name}\n    questions:\n"
        f"      - id: {name}.q\n        ask: How far is {name}?\n        ladder:\n{options}"
        f"    levels:\n{needs}    actions:\n{actions}"
    )


def domain(name, *capabilities):
    body = "".join(f"    {line}\n" for c in capabilities for line in c.splitlines())
    return f"  - id: {name}\n    title: Domain {name}\n    capabilities:\n{body}"


def load(text):
    return rulesets.load({"small.yaml": text}).ruleset


def build(*domains, header=HEADER):
    return load(header + "domains:\n" + "".join(domains))


def response(ruleset, answers=None, **extra):
    given = {key: Answer(key, value=value) for key, value in (answers or {}).items()}
    return Response(ruleset.id, ruleset.version, AS_OF, answers=given, **extra)


def worst(ruleset, **extra):
    """Every ladder at its first option."""
    return response(ruleset, {q.id: q.options[0].id for q in ruleset.questions}, **extra)


def plan(ruleset, given, **wishes):
    program = compile_ruleset(ruleset)
    days, solver = wishes.pop("days", None), wishes.pop("solver", open_problem)
    return make(
        program,
        given,
        assess(program, given),
        solver=solver,
        days=None if days is None else Fraction(days),
        **wishes,
    )


def ids(made):
    return [action.action for action in made.actions]
