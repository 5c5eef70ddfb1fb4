"""Every code a diagnostic can carry, with its page of ``docs/codes.md``.

Letter and three digits, never renumbered, never reused. **Y** the YAML text, **S** the shape of a
document, **R** references, **L** levels and scores, **P** actions and plan, **W** wording and
burden, **A** answers, **F** files and forms, **K** keeping and printing, **V** many voices, **C**
change from version to version, **O** local versions and budgets, **T** cases, **B** rounds of many
organisations.
"""

from __future__ import annotations

from maturity.codes.actions import CODES as _actions
from maturity.codes.answers import CODES as _answers
from maturity.codes.around_answers import CODES as _around_answers
from maturity.codes.code import Code, Severity
from maturity.codes.forms import CODES as _forms
from maturity.codes.levels import CODES as _levels
from maturity.codes.local import CODES as _local
from maturity.codes.many_forms import CODES as _many_forms
from maturity.codes.people import CODES as _people
from maturity.codes.printing import CODES as _printing
from maturity.codes.proof import CODES as _proof
from maturity.codes.reach import CODES as _reach
from maturity.codes.references import CODES as _references
from maturity.codes.rounds import CODES as _rounds
from maturity.codes.shape import CODES as _shape
from maturity.codes.takeaway import CODES as _takeaway
from maturity.codes.testing import CODES as _testing
from maturity.codes.texts import CODES as _texts
from maturity.codes.verify import CODES as _verify
from maturity.codes.versions import CODES as _versions
from maturity.codes.wording import CODES as _wording
from maturity.codes.yaml import CODES as _yaml

CODES: dict[str, Code] = {
    code.code: code
    for family in (
        _yaml,
        _shape,
        _references,
        _levels,
        _reach,
        _proof,
        _actions,
        _wording,
        _answers,
        _around_answers,
        _texts,
        _forms,
        _many_forms,
        _people,
        _printing,
        _takeaway,
        _verify,
        _versions,
        _local,
        _testing,
        _rounds,
    )
    for code in family
}

__all__ = ["CODES", "Code", "Severity"]
