"""Short ways of writing small rule sets for the tests of the oracle."""

from tests.oracle.engine import assess

LEVELS = [{"id": "one"}, {"id": "two"}, {"id": "three"}]


def ladder(ident, *, worth=None, options=("o0", "o1", "o2", "o3"), **more):
    body = {o: o for o in options}
    if worth is not None:
        body = {o: {"text": o, "worth": w} for o, w in zip(options, worth, strict=True)}
    return {"id": ident, "ladder": body, **more}


def yes_no(ident, better="yes", **more):
    return {"id": ident, "yes_no": {"better": better}, **more}


def at(question, least="o1", **more):
    return {"question": question, "at_least": least, **more}


def needs(**levels):
    """Levels from {level: {need: criterion}}."""
    return {level: {"needs": inner} for level, inner in levels.items()}


def capability(ident, questions=(), **rule):
    return {"id": ident, "questions": list(questions), **rule}


def ruleset(*capabilities, overall=None, domain=None, **header):
    found = {
        "format": "maturity/ruleset/1",
        "semantics": 1,
        "id": "small",
        "version": "1",
        "levels": LEVELS,
        "below": {"id": "zero"},
        "statements": "none",
        **header,
        "domains": [{"id": "D", "capabilities": list(capabilities), **(domain or {})}],
    }
    if overall:
        found["overall"] = overall
    return found


def response(answers=None, as_of="2027-01-31", **more):
    return {
        "format": "maturity/response/1",
        "ruleset": {"id": "small", "version": "1"},
        "as_of": as_of,
        "answers": answers or {},
        **more,
    }


def confirms(capability, level, role, says="agrees"):
    return {"capability": capability, "level": level, "role": role, "says": says}


NA = {"na": "alone"}


def assess_one(rules, answers=None, ident="C", variant=None, **more):
    return assess(rules, response(answers, **more), variant)[ident]


def pick(got, *keys):
    return tuple(got[k] for k in keys)
