"""Codes P: actions and plan."""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "P101",
        "No action closes this gap",
        "Whoever misses this need would get a plan with nothing to do about it.",
        "Add an action that raises the question far enough, say with `may_lead_to` which action may lead there, or say with `depends_on` and `waits_for` what others have to do.",
    ),
    error(
        "P102",
        "An action raises nothing",
        "Doing it would change no answer, so no plan would ever choose it.",
        "Say under `raises` which answers hold once it is done, or under `may_lead_to` what it may lead to.",
    ),
    error(
        "P103",
        "An action raises an answer to the worst",
        "Every answer is at least the worst already, so this changes nothing.",
        "Name the answer that holds once the action is done.",
    ),
    error(
        "P104",
        "A step without an action",
        "The capability owns no action that works towards this level, so its page of the plan would be empty for those who stand just below.",
        "Add an action to the capability that raises a question this level reads, at least to what this level asks.",
    ),
    warning(
        "P105",
        "The lead of an action has no days in it",
        "Leading takes time. A plan that does not count it asks for work in somebody's own time.",
        "Give the lead at least half a day under `days`.",
    ),
    warning(
        "P106",
        "An action that takes no time",
        "Nothing is done in no time. Without days or weeks an action cannot stand in a calendar, and looks cheaper than it is.",
        "Estimate the working days by role under `days`, and the `weeks` from start to end.",
    ),
    warning(
        "P107",
        "What is waited for is not said",
        "A reader sees that others hold this step and not what they have to do, or the other way round.",
        "Write `depends_on` and `waits_for` together.",
    ),
    note(
        "P108",
        "An action only may lead to something that is no outcome",
        "`may_lead_to` is meant for changes in the world that nobody can promise. What the network itself does belongs under `raises`.",
        "Move it to `raises`, or mark the option with `outcome: yes`.",
    ),
    warning(
        "P109",
        "An action lacks what a plan prints",
        "A person who takes it on needs to know who leads, what to do first and how to tell that it is done.",
        "Add `lead`, `first_step` and `measure`.",
    ),
)
