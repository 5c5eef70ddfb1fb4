"""Codes L: levels, criteria and scores."""

from __future__ import annotations

from maturity.codes.code import Code, error

_ORDER = "A better answer must never lower a result; this would break that."
_ONLY = "Where it stands it has no meaning, and would be passed over in silence."

CODES: tuple[Code, ...] = (
    error(
        "L101",
        "A test that does not go with the question",
        "Each type of question can be asked for 'at least as good as' in its own way only. "
        + _ORDER,
        "Use one of the tests that the message lists.",
    ),
    error(
        "L102",
        "A test that even the worst answer passes",
        "It asks nothing, so it looks like a condition and is none.",
        "Ask for something better, or delete it.",
    ),
    error(
        "L103",
        "More members asked for than there are, or none",
        "'n of' asks for at least 1 and at most all of its members.",
        "Correct n.",
    ),
    error(
        "L104",
        "More options asked for than there are, or none",
        "'count' asks for at least 1 and at most all options of the question.",
        "Correct the count.",
    ),
    error(
        "L105",
        "A value that the question does not take",
        "The question asks for another kind of value, or one within its bounds.",
        "Write a value that could be an answer.",
    ),
    error(
        "L106",
        "A result without levels",
        "It has a score and no bands, so there is no level to ask for or to read.",
        "Give it bands, or use its score.",
    ),
    error(
        "L107",
        "A result without a score",
        "It has levels and no score of its own.",
        "Ask for one of its levels, or read it with 'reads: band'.",
    ),
    error(
        "L108",
        "A test that does not go with the context fact",
        "Numbers are tested with at_least and at_most, choices and yes or no with 'is'.",
        "Use one of the tests that the message lists.",
    ),
    error(
        "L201",
        "A level that asks nothing",
        "It would hold for everybody, or for nobody; the rule set must say which.",
        "Write its needs, leave the level out, or state the policy 'empty_level'.",
    ),
    error(
        "L202",
        "A need without a clause",
        "A statement is made of its needs' clauses, so that words and rule cannot drift apart.",
        "Add 'says: …', or write 'statements: none' in the header if the set carries ids only.",
    ),
    error(
        "L203",
        "Levels and a score on one result",
        "A result is staged or scored; two rules could give two levels.",
        "Keep one of the two.",
    ),
    error("L204", "Bands without a score", _ONLY, "Delete them, or write a score."),
    error(
        "L205",
        "A limit, bands or needs_first on something that is no result",
        _ONLY,
        "Add levels or a score, or delete it.",
    ),
    error(
        "L206",
        "Limits on a result without levels",
        "A limit holds back a level and never changes a score.",
        "Add bands, or delete the limits.",
    ),
    error(
        "L207",
        "A rule for the place below the levels",
        "Nothing is asked there: it is where everybody begins.",
        "Delete it; its words stand in 'starting_out'.",
    ),
    error(
        "L208",
        "Bands that do not rise",
        "Lower ends rise from level to level, or a higher score could give a lower level.",
        "Put the lower ends in the order of the levels.",
    ),
    error("L209", "Worths that fall", _ORDER, "Let worths rise, or stay, from worse to better."),
    error("L210", "A worth below nothing", _ORDER, "Write 0 or more."),
    error(
        "L211",
        "A limit that reaches no higher than it holds",
        "'up_to' is the highest level that the limit holds back; at or below 'at_most' there is "
        "nothing to hold back.",
        "Name a level above 'at_most', or delete 'up_to'.",
    ),
    error(
        "L401",
        "A question that has no points",
        "Dates, and numbers where less is better, have no points of their own.",
        "Test it in a need or a limit, or ask a ladder with worths.",
    ),
    error(
        "L402",
        "A number without bounds in a score",
        "A blank counts from worst to best, so the score must know both.",
        "State 'from' and 'to' on the question.",
    ),
    error(
        "L403",
        "Options without a worth in a score",
        "Their points cannot be guessed.",
        "Give every option a worth.",
    ),
    error(
        "L404",
        "Items with different ranges of points",
        "In a mean, a minimum or a maximum an item left out as not applicable would move the "
        "result if ranges differed.",
        "Give them one range, or use sum or percent_of_maximum.",
    ),
    error(
        "L405",
        "A sum with an item that can be not applicable",
        "A sum that drops an item would punish, or reward, what does not apply.",
        "State 'na_counts_as', the points it then has.",
    ),
    error(
        "L406", "A key that this method does not know", _ONLY, "Delete it, or change the method."
    ),
    error(
        "L407",
        "A percentage of a score",
        "A percentage needs the most points an item can have, and a score has no most.",
        "Write 'reads: band', or name the questions.",
    ),
    error("L408", "A weight that is not above 0", _ORDER, "Write a weight above 0."),
    error(
        "L409",
        "A percentage of nothing",
        "An item without points above 0 may be the only one that applies, and there is no "
        "percentage of nothing.",
        "Give it points above 0, or leave it out.",
    ),
    error(
        "L501",
        "'counts_as_at_most' on a question that is no ladder",
        "It holds an answer back to an option, and only ladders have an order of options.",
        "Delete it, or ask a ladder.",
    ),
    error(
        "L502",
        "A cap at the best option",
        "It holds nothing back, so it looks like a rule and is none.",
        "Name a lower option, or delete it.",
    ),
    error(
        "L503",
        "The first option continues nothing",
        "'…' at the start of an option continues the one before it.",
        "Write the first option in full.",
    ),
    error(
        "L504",
        "A range without numbers in it",
        "'from' must be below 'to', or there is nothing to choose from.",
        "Write the smallest number under 'from' and the largest under 'to'.",
    ),
    error(
        "L505",
        "A question without words",
        "Nobody could answer it.",
        "Add 'ask: …', or write 'statements: none' in the header if the set carries ids only.",
    ),
)
