"""Do the cases notice when the rule set is changed? Each mutant against the cases that could see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from maturity.checks.cases import response_of, run_one
from maturity.checks.equivalence import Equivalence
from maturity.checks.slip import Mutant
from maturity.core.cases import Case
from maturity.core.compile import compile_ruleset
from maturity.core.criteria import Asks, AsksFacet, Criterion, Reaches, Scores
from maturity.core.program import Program
from maturity.core.reads import leaves, questions_read, read_directly
from maturity.core.response import NotApplicable
from maturity.core.ruleset import RuleSet
from maturity.core.variants import in_variant

Progress = Callable[[int, int], None]
"""Called with how many mutants are done, of how many."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """What came of the mutants, in their order. ``equivalent``: with the proof in a few words."""

    noticed: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    equivalent: tuple[tuple[Mutant, str], ...]

    @property
    def counted(self) -> int:
        """How many mutants count: those not proved equivalent."""
        return len(self.noticed) + len(self.survivors)

    @property
    def percent(self) -> float:
        """How many of those that count were noticed, 0 to 100; 100 when there are none."""
        return 100 * len(self.noticed) / self.counted if self.counted else 100.0


def mutate(
    ruleset: RuleSet,
    cases: Sequence[Case],
    mutants: Iterable[Mutant],
    progress: Progress | None = None,
) -> Mutation:
    """Run the cases on each mutant until one notices. The cases must hold on the rule set itself.

    A mutant that no case notices is called equivalent only where that is proved (``equivalence``).
    """
    every = list(mutants)
    watch, equivalence = _Watch(ruleset, cases), Equivalence(ruleset)
    noticed, survivors, equivalent = [], [], []
    for done, mutant in enumerate(every):
        if progress is not None:
            progress(done, len(every))
        if watch.notices(mutant):
            noticed.append(mutant)
        elif proof := equivalence.proof(mutant):
            equivalent.append((mutant, proof))
        else:
            survivors.append(mutant)
    if progress is not None:
        progress(len(every), len(every))
    return Mutation(tuple(noticed), tuple(survivors), tuple(equivalent))


class _Watch:
    """The cases, by what they can see: a mutant is tried only on those that read what changed.

    Only the results that a group of cases looks at are compiled, smallest groups first.
    """

    def __init__(self, ruleset: RuleSet, cases: Sequence[Case]) -> None:
        needed = {node.id: frozenset(_needed(ruleset, node.id)) for node in ruleset.results}
        read = {name: frozenset(every) for name, (_, every) in questions_read(ruleset).items()}
        self.seen: dict[str, frozenset[str]] = {
            name: results | read[name] for name, results in needed.items()
        }
        self.neighbours: dict[str, frozenset[str]] = {
            node.id: frozenset(node.questions) for node in ruleset.nodes
        }
        self.spoils = "all_worst" in (
            ruleset.policies.unanswered,
            *(policies.unanswered for policies in ruleset.variants.values()),
        )
        self.owners = {question.id: question.owner for question in ruleset.questions}
        self.raising = {
            action.id: frozenset({*action.raises, *action.may_lead_to})
            for action in ruleset.actions
        }
        self.responses = {case.case: response_of(case, ruleset) for case in cases}
        groups: dict[tuple[frozenset[str], str], list[Case]] = {}
        for case in cases:
            results = frozenset(name for told in case.expect for name in needed[told])
            groups.setdefault((results, case.variant), []).append(case)
        self.groups = sorted(groups.items(), key=lambda group: len(group[0][0]))

    def notices(self, mutant: Mutant) -> bool:
        """Whether some case comes out otherwise."""
        touched = self._spread(mutant.touched)
        for (results, variant), cases in self.groups:
            program: Program | None = None
            for case in cases:
                if not self._could_see(case, touched):
                    continue
                if _refused(case, mutant.ruleset):
                    return True
                if program is None:
                    narrow = _narrowed(mutant.ruleset, results, self._read(results))
                    program = compile_ruleset(in_variant(narrow, variant))
                if not run_one(case, program, self.responses[case.case]).passed:
                    return True
        return False

    def _spread(self, touched: frozenset[str]) -> frozenset[str]:
        """What changed, with what may change through it: own questions, what is spoiled together."""
        found = set(touched)
        for name in touched:
            found |= self.neighbours.get(name, frozenset())
            found |= self.raising.get(name, frozenset())
            if self.spoils and name in self.owners:
                found |= self.neighbours[self.owners[name]]
        return frozenset(found)

    def _read(self, results: frozenset[str]) -> frozenset[str]:
        """The questions that results read, and those that can spoil them."""
        read = frozenset(name for told in results for name in self.seen[told])
        if not self.spoils:
            return read
        owners = {self.owners[name] for name in read if name in self.owners}
        return read | {name for owner in owners for name in self.neighbours[owner]}

    def _could_see(self, case: Case, touched: frozenset[str]) -> bool:
        return not touched or any(self.seen[name] & touched for name in case.expect)


def _needed(ruleset: RuleSet, name: str) -> set[str]:
    """A result and every other that it reads: directly, through others, through conditions."""
    found, asked = {name}, set[str]()
    pending: list[Criterion] = []

    def take(questions: Iterable[str], results: Iterable[str]) -> None:
        for result in results:
            if result not in found:
                found.add(result)
                take(*read_directly(ruleset.node(result)))
        for each in questions:
            if each not in asked:
                asked.add(each)
                question = ruleset.question(each)
                pending.extend(
                    c for c in (question.ask_when, question.cap and question.cap.unless) if c
                )

    take(*read_directly(ruleset.node(name)))
    while pending:
        tests = list(leaves(pending.pop()))
        take(
            [leaf.question for leaf in tests if isinstance(leaf, (Asks, AsksFacet))],
            [leaf.result for leaf in tests if isinstance(leaf, (Reaches, Scores))],
        )
    return found


def _narrowed(ruleset: RuleSet, results: frozenset[str], questions: frozenset[str]) -> RuleSet:
    """The rule set with some results and questions only; what they read must be among them."""
    return replace(
        ruleset,
        nodes=tuple(
            node if node.id in results else replace(node, rule=None, limits=(), needs_first=None)
            for node in ruleset.nodes
        ),
        questions=tuple(question for question in ruleset.questions if question.id in questions),
        actions=tuple(
            replace(
                action,
                raises=_only(action.raises, questions),
                may_lead_to=_only(action.may_lead_to, questions),
            )
            for action in ruleset.actions
            if not questions.isdisjoint((*action.raises, *action.may_lead_to))
        ),
        contradicts=(),
    )


def _only(values: Mapping[str, object], questions: frozenset[str]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if name in questions}


def _refused(case: Case, ruleset: RuleSet) -> bool:
    """Whether the rule set would not take the case's answers: an N/A for no listed reason."""
    for name, answer in case.answers.items():
        for given in (answer.value, *answer.by.values()):
            if isinstance(given, NotApplicable) and given.reason not in ruleset.question(name).na:
                return True
    return False
