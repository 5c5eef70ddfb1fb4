"""Is a rule set sound? Checks of meaning and quality over one that is already valid.

The loader refuses what is not a rule set; these look at what it would do to people. Each check is
a pure function from a rule set and its places to diagnostics. Checks on prose, sources and actions
rest where the header says ``statements: none``.
"""

from __future__ import annotations

from functools import partial

from maturity.checks import (
    burden,
    clauses,
    closing,
    doing,
    local,
    matter,
    options,
    phrases,
    reach,
    scores,
    sources,
    unfinished,
    unused,
)
from maturity.checks.finding import Check, Places
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, in_order
from maturity.planning.integer import Solver

CHECKS: tuple[Check, ...] = (
    reach.levels_out_of_reach,  # L701 L709
    reach.bands_that_ask_nothing,  # L710
    matter.unread_questions,  # L702
    matter.unasked_options,  # L703
    reach.repeated_needs,  # L704
    matter.thin_results,  # L705 L706 L707
    reach.limits_that_never_bite,  # L708
    scores.idle_items,  # L711
    scores.equal_weights,  # L712
    unused.unread_facts,  # L713
    unused.idle_roles,  # L714
    unused.unread_facets,  # L715
    unused.unused_scales,  # L716
    unused.unused_ladders,  # L717
    unused.idle_variants,  # L718
    unfinished.to_fill_in,  # L719
    unfinished.to_name_a_release,  # L721
    closing.gaps_without_action,  # P101
    closing.steps_without_action,  # P104
    doing.effects,  # P102 P103 P108
    doing.time_and_people,  # P105 P106 P109
    doing.waiting,  # P107
    clauses.shape_of_clauses,  # W101 W102 W103
    clauses.content_of_clauses,  # W104 W105
    clauses.whole_statements,  # W106
    clauses.missing_words,  # W107 W109
    clauses.sentences_for_residents,  # W108
    options.same_options,  # W201 W202
    options.double_options,  # W203
    options.options_like_levels,  # W204
    options.questions_that_ask,  # W205
    phrases.words_not_used,  # W301
    phrases.long_sentences,  # W302
    phrases.hard_to_read,  # W303
    phrases.unexplained,  # W304
    phrases.spelling,  # W305
    sources.missing_sources,  # W401
    sources.unsourced_numbers,  # W402
    unused.uncited_sources,  # W403
    unused.unused_terms,  # W404
    unused.lone_tags,  # W405
    burden.too_much,  # W501 W502
    burden.over_budget,  # O140 O141 O142 O143
    local.easier,  # O120 O121
)
"""Every check, in the order of its codes."""


def run(ruleset: RuleSet, places: Places, solver: Solver | None = None) -> tuple[Diagnostic, ...]:
    """All that the checks find, in order of place.

    ``solver``: for the one check that the form of the rules may leave open, of a local version.
    """
    proved = partial(local.easier, solver=solver)
    checks = (proved if one is local.easier else one for one in CHECKS)
    return in_order(found for one in checks for found in one(ruleset, places))


__all__ = ["CHECKS", "Check", "Places", "run"]
