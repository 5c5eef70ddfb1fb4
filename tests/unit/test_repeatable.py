"""The same inputs give the same bytes: other process, hash seed, time zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import helpers_report as made

PLACES = (("1", "UTC", "C"), ("77", "Asia/Kolkata", "de_DE.UTF-8"))
COMMAND = (
    "import sys; from maturity import api\n"
    "path, stem, kind, audience = sys.argv[1:]\n"
    "rules = api.load_ruleset('pcn-maturity'); found = api.score(rules, api.load_response(stem))\n"
    "plan = api.plan(rules, found)\n"
    "api.write_report(path, rules, found, plan, audience=audience) if kind != 'json' else "
    "open(path, 'w', encoding='utf-8').write(api.assessment_json(rules, found) + api.plan_json(rules, plan))\n"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "audience"), [("pdf", "board"), ("html", "network"), ("json", "board")]
)
def test_a_whole_plan_is_the_same_anywhere(tmp_path, kind, audience):
    found = []
    for seed, zone, locale in PLACES:
        path = tmp_path / f"{seed}.{kind}"
        around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        arguments = [str(path), str(made.EXAMPLES[2]), kind, audience]
        subprocess.run([sys.executable, "-c", COMMAND, *arguments], env=around, check=True)
        found.append(path.read_bytes())
    assert found[0] == found[1]
    assert found[0]
