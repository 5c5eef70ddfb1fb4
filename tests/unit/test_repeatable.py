"""The same inputs give the same bytes: other process, hash seed, time zone and locale."""

from __future__ import annotations

import locale
import os
import subprocess
import sys

import pytest

from tests import helpers_report as made

ELSEWHERE = ("de_DE.UTF-8", "tr_TR.UTF-8", "cy_GB.UTF-8", "C.UTF-8")
"""The first that the machine has: names of days, commas and letters of its own, or at least UTF-8."""

COMMAND = (
    "import locale, sys, time\n"
    "print(locale.setlocale(locale.LC_ALL, ''), sys.flags.utf8_mode, locale.getencoding(), time.tzname[0])\n"
    "from maturity import api\n"
    "path, stem, kind, audience = sys.argv[1:]\n"
    "rules = api.load_ruleset('pcn-maturity'); found = api.score(rules, api.load_response(stem))\n"
    "plan = api.plan(rules, found)\n"
    "api.write_report(path, rules, found, plan, audience=audience) if kind != 'json' else "
    "open(path, 'w', encoding='utf-8').write(api.assessment_json(rules, found) + api.plan_json(rules, plan))\n"
)


def there_is(name):
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return True


def places():
    """Two places, each a hash seed, a time zone, a locale, and what a program there is told of it."""
    elsewhere = next(name for name in ELSEWHERE if there_is(name))
    return (
        ("1", "UTC", "C", "C 0 ANSI_X3.4-1968 UTC"),
        ("77", "Asia/Kathmandu", elsewhere, f"{elsewhere} 0 UTF-8 +0545"),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "audience"), [("pdf", "board"), ("html", "network"), ("json", "board")]
)
def test_a_whole_plan_is_the_same_anywhere(tmp_path, kind, audience):
    found = []
    for seed, zone, name, told in places():
        path = tmp_path / f"{seed}.{kind}"
        around = {
            **os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": name,
            "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        }  # fmt: skip
        arguments = [str(path), str(made.EXAMPLES[2]), kind, audience]
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments],
            env=around, check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[0] == told
        found.append(path.read_bytes())
    assert found[0] == found[1]
    assert found[0]
