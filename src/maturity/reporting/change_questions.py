"""Changes of questions in words."""

from __future__ import annotations

from maturity.core.questions import Cap, Option, Question
from maturity.core.ruleset import (
    RuleSet,
)
from maturity.reporting import answer_words, criterion_words, words
from maturity.reporting.change_about import Telling
from maturity.reporting.change_values import shown


class OfQuestions(Telling):
    """What changed in what is asked."""

    def _question_added(self) -> str:
        question: Question = self.change.after
        return f"a new question, {self.question(self.new, question.id)}"

    def _question_removed(self) -> str:
        return f"the question {self.question(self.old, self.change.before.id)} is asked no longer"

    def of_question(self) -> str:
        """The question that changed."""
        return f"the question {self.question(self.new, self.change.id)}"

    def label(self, option: Option) -> str:
        """An option as people read it."""
        return words.quoted(option.label or option.text)

    def _option_added(self) -> str:
        question = self.new.question(self.change.id)
        rank = question.rank(self.change.field)
        place = ""
        if question.kind.value == "ladder":
            place = (
                ", the lowest" if rank == 0 else f", above {self.label(question.options[rank - 1])}"
            )
        return f"{self.of_question()} has a new option, {self.label(self.change.after)}{place}"

    def _option_removed(self) -> str:
        return f"{self.of_question()} no longer has the option {self.label(self.change.before)}"

    def _option_text(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.whole()}: the option {words.quoted(was.text)} is now worded {words.quoted(becomes.text)}"

    def _option_worth(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.of_question()}: {self.label(becomes)} was worth {shown(was.worth)} and is now worth {shown(becomes.worth)}"

    def _option_over(self) -> str:
        was, becomes = self.change.before, self.change.after
        return f"{self.of_question()}: {self.label(becomes)} took {shown(was.over)} to come true and now takes {shown(becomes.over)}"

    def _option_outcome(self) -> str:
        option = self.change.after
        said = "is now" if option.outcome else "is no longer"
        return f"{self.of_question()}: {self.label(option)} {said} an outcome in the world"

    def _options_order(self) -> str:
        order = words.listed(self.label(option) for option in self.change.after.options)
        return f"{self.of_question()}: the order of its options is now {order}"

    def _na_added(self) -> str:
        return f"{self.of_question()} may now be not applicable: {words.quoted(self.change.after)}"

    def _na_removed(self) -> str:
        return f"{self.of_question()} may no longer be not applicable because {words.quoted(self.change.before)}"

    def _na_words(self) -> str:
        return f"{self.whole()}: a reason for “not applicable”, {words.quoted(self.change.before)}, is now worded {words.quoted(self.change.after)}"

    def _ask_when(self) -> str:
        was, becomes = self.change.before, self.change.after
        if was is None:
            return f"{self.of_question()} is now asked only where {criterion_words.briefly(self.new, becomes)}"
        if becomes is None:
            return f"{self.of_question()} is now always asked"
        return f"{self.of_question()}, when it is asked: {self.asked_before(was, becomes)}"

    def cap(self, ruleset: RuleSet, cap: Cap | None) -> str:
        """What an answer counts as at most; ``as it is`` without a cap."""
        if cap is None:
            return "as it is"
        question = ruleset.question(self.change.id)
        label = words.quoted(answer_words.value(question, cap.option))
        return f"at most as {label} unless {criterion_words.briefly(ruleset, cap.unless)}"

    def _cap(self) -> str:
        return (
            f"{self.of_question()}: an answer counted {self.cap(self.old, self.change.before)}, and now "
            f"counts {self.cap(self.new, self.change.after)}"
        )
