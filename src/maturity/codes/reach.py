"""Codes L700 to L799: what can be reached, what is read, what can matter."""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "L701",
        "No answers reach this level",
        "Even with the best answer to every question the level does not hold, so no organisation can ever reach it and no plan can lead to it.",
        "Look at the need that is named: lower what it asks for, or give the question or result it reads a place that high.",
    ),
    error(
        "L702",
        "Nothing reads this question",
        "People would spend time on an answer that changes no level, no score and no other question.",
        "Let a need read it, or take it out.",
    ),
    note(
        "L703",
        "Nothing asks for this option",
        "No need asks for it and no action leads to it, so whoever chooses it gains nothing over the best option that is asked for. It may still help people to place themselves.",
        "Leave it if it helps people to choose; otherwise join it with its neighbour.",
    ),
    warning(
        "L704",
        "A lower level already asks for this",
        "Levels add up: what a lower level asks for holds at this one as well, so the need adds a clause and no test.",
        "Ask for more here than the lower level does, or take the need out.",
    ),
    warning(
        "L705",
        "One question decides the whole capability",
        "One answer, in one person's words, would settle every level of it.",
        "Let at least one need read another question.",
    ),
    warning(
        "L706",
        "One question decides a level above the second",
        "The higher a level, the more it should rest on: from the third level on, at least two questions.",
        "Add a need that reads another question, its own or a shared one.",
    ),
    warning(
        "L707",
        "A capability is touched by too few or too many questions",
        "With fewer than three questions a capability rests on too little; with more than five it asks too much of those who answer.",
        "Share a question that another capability already asks, or take one away.",
    ),
    warning(
        "L708",
        "This limit can never bite",
        "Wherever the limit could hold a result back, its condition holds already or the level is out of reach, so it says something that never happens.",
        "Ask for more in `unless`, lower `at_most`, or take the limit out.",
    ),
    error(
        "L709",
        "No answers reach this band",
        "The band begins above the most points that the best answers can bring.",
        "Lower the band, or give the items more points or weight.",
    ),
    error(
        "L710",
        "Even the worst answers reach this band",
        "The band begins at or below the least points there can be, so everybody passes it and the place below is empty.",
        "Raise the lower end of the band, or leave out this level.",
    ),
    warning(
        "L711",
        "This item can never change the score",
        "Its points are the same whatever is answered, or another item always decides.",
        "Give its options different worth, or take it out of the score.",
    ),
    warning(
        "L712",
        "These weights make no difference",
        "In a weighted mean only the relation between weights counts, and here all are the same.",
        "Write `mean`, or give the items different weights.",
    ),
    note(
        "L713",
        "Nothing reads this context fact",
        "No condition depends on it. It is still shown beside the levels, where it helps to compare fairly.",
        "Nothing, if it is meant to be shown; otherwise take it out.",
    ),
    note(
        "L714",
        "This role does nothing",
        "No action is led or worked on by it, nobody is expected in it and it confirms nothing.",
        "Take it out, or give it its part.",
    ),
    note(
        "L715",
        "Nothing asks for this companion of answers",
        "No criterion reads the facet, so what is entered there changes no level.",
        "Let a criterion read it, or take it out.",
    ),
    note(
        "L716",
        "No result stands on this scale",
        "The scale is declared and never used.",
        "Name it with `scale:` where it is meant, or take it out.",
    ),
    note(
        "L717",
        "No question uses this ladder",
        "The ladder is declared and never used.",
        "Name it with `ladder:` where it is meant, or take it out.",
    ),
    warning(
        "L718",
        "A variant that changes nothing",
        "Its policies are those of the rule set, so whoever asks for it gets the same levels under another name.",
        "Write the policies in which it differs, or take it out.",
    ),
    warning(
        "L719",
        "Still to be filled in",
        "`FILL IN` marks what `maturity new` could not know: a source, a reason. As long as it stands there, people are shown it in place of yours. In a comment it does no harm.",
        "Write in its place what it asks for.",
    ),
    error(
        "L720",
        "Not filled in, so not released",
        "A release never changes again, and networks read it. It is refused while any text, key or case of it, or of the rule set that it extends, still says `FILL IN`.",
        "Write in its place what it asks for, then release.",
        fixture="tests/unit/test_releases.py",
    ),
    warning(
        "L721",
        "A version that cannot be released",
        "A release is a file named by its version. Curly quotation marks, as a word processor makes them, are part of "
        "the version: forms carry them, and no answer finds its matrix without them.",
        "Use letters, digits, '.', '_', '+' and '-', in straight quotation marks.",
    ),
)
