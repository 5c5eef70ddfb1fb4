"""Codes W: wording, sources and burden. They rest where a rule set says ``statements: none``."""

from __future__ import annotations

from maturity.codes.code import Code, note, warning

CODES: tuple[Code, ...] = (
    # clauses and statements
    warning(
        "W101",
        "A clause ends with a full stop",
        "Clauses are joined into one statement; a full stop in the middle breaks it.",
        "Take the full stop away.",
    ),
    warning(
        "W102",
        "A clause starts with a capital",
        "Clauses are joined into one statement and its first letter is made a capital; one in the middle looks like a mistake.",
        "Start small, unless the first word is a name.",
    ),
    warning(
        "W103",
        "A clause points at something outside it",
        "A clause must stand alone: its neighbour is left out where it does not apply, and it is read alone in a list of what comes next.",
        "Say what is meant in place of the pronoun.",
    ),
    warning(
        "W104",
        "A clause says what is missing",
        "A level says what is true of those who reached it. What is missing is for the page on what comes next.",
        "Say what has been done.",
    ),
    warning(
        "W105",
        "A clause or option that cannot be proved",
        "Nobody can show that something holds for every single one, always or never, so the honest would say no.",
        'Say how many: "four in five", "one piece of work", "most".',
    ),
    warning(
        "W106",
        "A statement is too long for a card",
        "People choose a statement from a card, in a room, after reading it once.",
        "Shorten its clauses, or move a need to another level. Forty-five words are the most.",
    ),
    warning(
        "W107",
        "A level without its words for residents",
        "The short version for residents would have a hole here.",
        "Add `for_residents:`, one plain sentence.",
    ),
    warning(
        "W108",
        "Words for residents that are no sentence",
        "They are printed as they stand, each on its own line.",
        "Begin with a capital and end with a full stop.",
    ),
    warning(
        "W109",
        "Evidence is asked for and nobody is told what",
        "From the level where evidence is asked, people must know what would do and what is not needed.",
        "Add `evidence:`, one question that asks where it is, who holds it and from when.",
    ),
    # questions and options
    warning(
        "W201",
        "Two options say the same",
        "People cannot choose between them, and the answer decides a level.",
        "Say what the better one adds.",
    ),
    warning(
        "W202",
        "Options overlap",
        "One and the same situation fits two options, so two networks alike would answer differently.",
        "Let each option begin where the one before it ends.",
    ),
    warning(
        "W203",
        "An option says two things",
        "The two can vary apart: whoever has one and not the other cannot answer.",
        "Split it into two options, or into two questions.",
    ),
    warning(
        "W204",
        "An option is word for word what a level says",
        "Then the answer is the level: people would choose the level they want instead of the fact that holds.",
        "Word the option as a fact that can be seen, and the clause as what follows from it.",
    ),
    warning(
        "W205",
        "A question that does not ask",
        "Without a question mark at its end people read it as a statement to agree with.",
        "End it with a question.",
    ),
    # words
    warning(
        "W301",
        "A word this product does not use",
        "It is jargon, or a word of inspection. Both make people answer for an inspector and not for themselves.",
        "Use the words that the message names.",
    ),
    warning(
        "W302",
        "A sentence is too long",
        "Beyond thirty words most readers lose the thread.",
        "Make two sentences of it.",
    ),
    warning(
        "W303",
        "Hard to read",
        "Residents, reception staff and people who learned English late take part. The grade is estimated from the length of words and sentences (Flesch-Kincaid), so treat it as a hint.",
        "Use shorter words and shorter sentences.",
    ),
    warning(
        "W304",
        "An abbreviation that the glossary does not explain",
        "Whoever does not know it is left out of the conversation.",
        "Write it out, or explain it in the glossary.",
    ),
    warning(
        "W305",
        "American spelling",
        "The matrix is written in British English; two spellings look careless.",
        "Use the British spelling that the message names.",
    ),
    # sources and numbers
    warning(
        "W401",
        "Nothing says where this comes from",
        "Readers should be able to tell an idea of ours from one that others have tried.",
        "Name at least one of the declared `sources`, or mark a duty as `proposed`.",
    ),
    warning(
        "W402",
        "A number without a source",
        "A threshold with no source is a proposal. If it is not marked as one, it is read as a fact.",
        "Add `sources` to the question, need or tier, or mark it with `proposed: yes`.",
    ),
    note(
        "W403",
        "Nothing cites this source",
        "It would stand in the list of sources and support nothing.",
        "Cite it where it belongs, or take it out.",
    ),
    note(
        "W404",
        "No text uses this term of the glossary",
        "It would be explained and never met.",
        "Take it out, or use the term where it is meant.",
    ),
    note(
        "W405",
        "A tag that is used once and looks like another",
        "A tag gathers; a slip of the pen makes a second one that gathers nothing.",
        "Use the tag that the message names, if it is meant.",
    ),
    # burden
    warning(
        "W501",
        "Too many questions",
        "Networks answer beside their daily work. Beyond 72 questions they stop thinking about each.",
        "Share questions between capabilities, and take out what changes least.",
    ),
    warning(
        "W502",
        "Answering takes too long",
        "The estimated minutes of all questions add up to more than an hour and a half.",
        "Take out or simplify the questions that take longest.",
    ),
)
