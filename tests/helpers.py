"""A small rule set made by hand, with every kind of question, for tests of answers and forms."""

from __future__ import annotations

from fractions import Fraction

from maturity.core.criteria import Asks, Test
from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind, Option, Question
from maturity.core.ruleset import (
    Action,
    ContextFact,
    Duty,
    EvidencePolicy,
    Facet,
    LevelRule,
    Need,
    Node,
    Role,
    RuleSet,
    Staged,
    Strength,
    Tier,
    Voice,
)
from maturity.core.scales import Level, Scale

LEVELS = (
    Level("starting-out", "Starting out", 0, Fraction(0)),
    Level("foundation", "Foundation", 1, Fraction(1)),
    Level("step-1", "Step 1", 2, Fraction(2)),
    Level("step-2", "Step 2", 3, Fraction(3)),
)
SCALE = Scale("default", LEVELS)


def ladder(ident: str, owner: str, ask: str, options: dict[str, str], **more: object) -> Question:
    """A ladder question."""
    built = tuple(Option(key, text, text.removeprefix("… ")) for key, text in options.items())
    return Question(ident, owner, Kind.LADDER, ask, Better.MORE, built, **more)  # type: ignore[arg-type]


LISTENING = ladder(
    "C1.listening",
    "C1",
    "What do you do with what people tell you outside your own meetings?",
    {
        "not-yet": "We have not gone out to listen yet",
        "listened": "We went and listened at two or more of their meetings",
        "noted": "… and wrote down what matters to people",
        "chosen": "… and it decided one piece of our work",
    },
    help="Phone and online count. Patient group meetings do not.",
)
PEOPLE = ladder(
    "C1.people",
    "C1",
    "Who are the residents in that work?",
    {"none": "There are none yet", "usual": "People already in our groups", "wider": "Also others"},
)
BETWEEN = ladder(
    "D5.between",
    "D5",
    "How do your practices use each other's data for joint work?",
    {"not-yet": "They do not yet", "lists": "Some have shared figures", "agreed": "By agreement"},
    na={"one-practice": "There is only one practice in this network"},
)
CARERS = Question(
    "D5.groups",
    "D5",
    Kind.SEVERAL,
    "Which groups can you count?",
    Better.MORE,
    (
        Option("carers", "Carers", "Carers"),
        Option("young", "Young people", "Young people"),
        Option("new", "People new to the country", "People new to the country"),
    ),
)
SHARE = Question(
    "D5.share",
    "D5",
    Kind.NUMBER,
    "What share of records holds the language spoken?",
    Better.MORE,
    low=Fraction(0),
    high=Fraction(100),
    unit="%",
)
ROUTINE = Question(
    "D5.routine",
    "D5",
    Kind.SINCE,
    "How long has data from a partner come regularly?",
    Better.LONGER,
)
TOLD = Question(
    "D5.told",
    "D5",
    Kind.YES_NO,
    "Have residents been told how data is used?",
    Better.YES,
    (Option("no", "No", "No"), Option("yes", "Yes", "Yes")),
)


def _rule(node: str, question: str, steps: dict[int, str], confirmed: dict[int, dict[str, str]]):
    rules = []
    for index, option in steps.items():
        need = Need(
            "n", f"{node}.{LEVELS[index].id}.n", Asks(question, Test.AT_LEAST, option), "we do"
        )
        rules.append(LevelRule(LEVELS[index], (need,), confirmed.get(index, {})))
    return Staged(tuple(rules))


def small_ruleset(version: str = "1.10") -> RuleSet:
    """Two domains, two capabilities, seven questions, two actions, two duties."""
    c1 = Node(
        "C1",
        Tier.CAPABILITY,
        "Doing it together with residents",
        SCALE,
        parent="community",
        questions=("C1.listening", "C1.people"),
        actions=("C1.listen",),
        asks="Do residents help choose, shape and run the work?",
        rule=_rule(
            "C1",
            "C1.listening",
            {1: "noted", 2: "chosen"},
            {2: {"residents": "one resident in that work"}},
        ),
        evidence="Where could someone see who decided what, who holds it, from when?",
    )
    d5 = Node(
        "D5",
        Tier.CAPABILITY,
        "Sharing data between partners, safely",
        SCALE,
        parent="data",
        questions=("D5.between", "D5.groups", "D5.share", "D5.routine", "D5.told"),
        actions=("D5.agree",),
        asks="Can partners combine what they know?",
        rule=_rule("D5", "D5.between", {1: "agreed"}, {}),
    )
    community = Node("community", Tier.DOMAIN, "Community working", SCALE, children=("C1",))
    data = Node("data", Tier.DOMAIN, "Data use", SCALE, children=("D5",))
    return RuleSet(
        "small",
        version,
        "A small matrix",
        SCALE,
        (community, c1, data, d5),
        (LISTENING, PEOPLE, BETWEEN, CARERS, SHARE, ROUTINE, TOLD),
        (
            Action("C1.listen", "C1", "Go and listen twice", {"C1.listening": "noted"}),
            Action("D5.agree", "D5", "Put the agreement in order", {"D5.between": "agreed"}),
        ),
        subject=("network", "networks"),
        uses=("to choose what to work on next",),
        not_used_for=("comparing networks with each other",),
        seen_by=("the network", "the ICB, without names"),
        roles={
            "link-worker": Role("link-worker", "Link worker"),
            "clinical-director": Role("clinical-director", "Clinical director"),
            "charity": Role("charity", "Local charity", outside=True),
        },
        respondents=(
            Voice("clinical-director", "Clinical director", "clinical-director"),
            Voice("resident", "A resident", "resident"),
        ),
        context={
            "practices": ContextFact(
                "practices", "How many practices are in the network?", "number", low=Fraction(1)
            ),
            "rural": ContextFact("rural", "Is most of it rural?", "yes_no"),
            "setting": ContextFact(
                "setting", "Where is it?", "choice", {"town": "In a town", "coast": "By the sea"}
            ),
        },
        evidence=EvidencePolicy(LEVELS[2], Strength.LOCATED, Duration.parse("24 months")),
        facets={"plan": Facet("plan", "Plan", {"none": "No plan", "agreed": "Agreed plan"})},
        checklist=(
            Duty("must.dspt", "Has every practice reached Standards Met?", "practices"),
            Duty("must.door", "Can people register without papers?"),
        ),
    )


FULL = """\
format: maturity/response/1
ruleset: {id: small, version: "1.10"}
as_of: 2027-01-31
organisation: {code: U99001, name: Riverside Network, place: Riverside, icb: Exampleshire ICB}
context: {practices: 5, rural: yes, setting: coast}
context_sources: {practices: {source: register, date: 2026-12-01}}
people:
  - {id: p1, role: clinical-director, voice: clinical-director, name: A. Name, part: [facts, workshop]}
missing: [{voice: resident, why: invited twice}]
answers:
  C1.listening: noted
  C1.people:
    value: {between: [usual, wider]}
    by: {p1: wider}
    dissent: One partner felt that it is more
    comment: "= a formula?"
    facets: {plan: agreed}
    review: {value: usual, reason: minutes, reply: fine, by: ICB, on: 2027-03-01}
    set_on: 2027-01-20
  D5.between: {value: {na: one-practice}, carried_over: 2026-01-31, confirmed_carry: yes}
  D5.groups: [young, carers]
  D5.share: 33.30
  D5.routine: never
  D5.told: dont-know
evidence:
  - {for: C1.people, what: Minutes, where: drive, date: 2026-11-02, kind: processes, holder: Manager, supports: wider, seen_by: {role: partner, who: Riverside CVS, on: 2027-01-10}}
  - {for: C1, what: Notes, where: shelf}
  - {for: C1.step-1, what: Plan, held_by_icb: yes, accepted: yes}
confirmations:
  - {capability: C1, level: step-1, role: residents, says: agrees, who: a member, on: 2027-01-15}
priorities: [{capability: C1, why: it matters}]
proud_of: [one, two]
cards: {p1: {C1: step-1, D5: cannot-tell}}
card_comments: {p1: {C1: hm}}
actions:
  C1.listen: {state: under-way, who: A. Name, started: 2027-01-05, note: good}
  D5.agree: {state: refused, why: no time}
asks_of_icb: [{ask: money, action: C1.listen, answer: yes, answered_on: 2027-02-01}]
checklist: {must.dspt: in-place}
not_asked: [data]
share: [{text: people, value: 120, base: "480", source: s, date: 2026, checked_by: B}]
offers: [{capability: D5, what: ask us}]
innovations:
  - {title: Bus, need: n, group: g, involved: i, origin: invented, from: here, done: d, since: 2026-04, baseline: b, measure: m, results: [{group: g, result: r, base: 10}], did_not_work: x, spread: y, owner: z}
levels_first_shown: 2027-01-25
sign_off: {role: clinical-director, name: N, on: 2027-02-10}
succeeds: sha256:00
"""
"""A response to it that uses every key."""
