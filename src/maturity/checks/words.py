"""Tables of words: what is not used here, what to say instead, and how it is spelt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

INSTEAD: Final[Mapping[str, str]] = {
    # words of inspection
    "audit": "check",
    "audited": "checked",
    "compliance": "doing what the law asks",
    "compliant": "in place",
    "non-compliant": "not yet in place",
    "fail": "not yet",
    "fails": "not yet",
    "failed": "not yet",
    "failing": "not yet",
    "failure": "what did not work",
    "deficient": "not yet in place",
    "deficiency": "what comes next",
    "claimed": "our view",
    "assured": "at least",
    "assurance": "showing others",
    "overall score": "the levels, one by one",
    "red, amber, green": "words",
    "RAG": "words",
    "underperforming": "starting out",
    # jargon
    "MDT": "team of different professions",
    "multidisciplinary": "of different professions",
    "VCSE": "charities and community groups",
    "VCS": "charities and community groups",
    "PLUS groups": "groups chosen locally",
    "segmentation": "grouping people by need",
    "logic model": 'one page that says "because we do this, that should change"',
    "balancing measure": "what might get worse",
    "critical friend": "someone from outside who says what they think",
    "anchor organisation": "a large local employer",
    "anchor institution": "a large local employer",
    "aligned budget": "money set beside money",
    "test charter": "a small test with an end date",
    "portfolio": "the work as a whole",
    "procurement": "buying",
    "narratives": "what people say lies behind it",
    "co-production": "doing it together with residents",
    "coproduction": "doing it together with residents",
    "co-produce": "do it together with residents",
    "co-design": "design together",
    "empower": "help to lead",
    "empowered": "helped to lead",
    "empowerment": "helping people to lead",
    "hard-to-reach": "people we reach least",
    "hard to reach": "people we reach least",
    "stakeholder": "partner, resident, or who it is",
    "stakeholders": "partners, residents, or who they are",
    "leverage": "use",
    "robust": "what makes it strong",
    "holistic": "whole",
    "going forward": "from now on",
    "service user": "person",
    "service users": "people",
    "deep dive": "a closer look",
    "buy-in": "agreement",
    "low-hanging fruit": "what is easy",
}
"""Word or phrase, and what to say instead. Matched whole, whatever the case (capitals: as written)."""

BRITISH: Final[Mapping[str, str]] = {
    "organization": "organisation",
    "organizations": "organisations",
    "organize": "organise",
    "organized": "organised",
    "recognize": "recognise",
    "recognized": "recognised",
    "prioritize": "prioritise",
    "prioritized": "prioritised",
    "analyze": "analyse",
    "analyzed": "analysed",
    "apologize": "apologise",
    "summarize": "summarise",
    "minimize": "minimise",
    "maximize": "maximise",
    "utilize": "use",
    "realize": "realise",
    "specialized": "specialised",
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "neighborhood": "neighbourhood",
    "neighborhoods": "neighbourhoods",
    "color": "colour",
    "favorite": "favourite",
    "labor": "labour",
    "honor": "honour",
    "center": "centre",
    "centers": "centres",
    "fulfill": "fulfil",
    "enrollment": "enrolment",
    "enroll": "enrol",
    "counseling": "counselling",
    "traveler": "traveller",
    "travelers": "travellers",
    "traveling": "travelling",
    "labeled": "labelled",
    "modeling": "modelling",
    "judgment": "judgement",
    "program": "programme",
    "programs": "programmes",
    "pediatric": "paediatric",
    "anesthetic": "anaesthetic",
    "gray": "grey",
    "mom": "mum",
}
"""American spelling, and the British one."""

EVERYDAY: Final = frozenset({"NHS", "GP", "GPs", "A&E", "UK", "TV", "PDF", "OK", "COVID-19"})
"""Abbreviations that people in England know."""

POINTERS: Final = frozenset(
    {"it", "they", "them", "their", "this", "these", "those", "that", "such", "he", "she", "its"}
)
"""First words by which a clause points at another."""

UNPROVABLE: Final = frozenset({"every", "all", "always", "never", "everywhere"})
"""Words that nobody can show to be true of a whole network."""
