"""The same inputs give the same bytes: other process, hash seed, time zone, locale and folder."""

from __future__ import annotations

import locale
import os
import subprocess
import sys

import pytest

from tests import helpers_report as made

ELSEWHERE = ("de_DE.UTF-8", "tr_TR.UTF-8", "cy_GB.UTF-8", "C.UTF-8")
"""The first that the machine has: names of days, commas and letters of its own, or at least UTF-8."""

COMMAND = """
import locale, sys, time
print(locale.setlocale(locale.LC_ALL, ''), sys.flags.utf8_mode, locale.getencoding(), time.tzname[0])
from pathlib import Path
from maturity import api, room
answers, out = sys.argv[1], Path(sys.argv[2])
rules = api.load_ruleset('pcn-maturity')
response = api.load_response(answers)
found = api.score(rules, response)
plan = api.plan(rules, found)
for name, audience in (('a.pdf', 'board'), ('a.html', 'network'), ('a.docx', 'network')):
    api.write_report(out / name, rules, found, plan, audience=audience)
for name in ('residents.pdf', 'residents.html', 'residents.docx'):
    api.write_residents(out / name, rules, found, plan)
room.write_agenda(out / 'agenda.html', rules, found)
for kind in ('xlsx', 'csv', 'yaml', 'json'):
    api.save_response(out / f'answers.{kind}', rules, response)
for name, made in {
    'assessment.json': api.assessment_json(rules, found).encode(),
    'plan.json': api.plan_json(rules, plan).encode(),
    'actions.csv': api.actions_csv(rules, found, plan),
    'actions.ics': api.actions_ics(rules, found, plan),
    'form.xlsx': api.form(rules, 'xlsx'),
}.items():
    (out / name).write_bytes(made)
"""


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
def test_all_that_is_made_of_a_response_is_the_same_anywhere(tmp_path):
    """Told of by its full path or from where it lies, in one folder or another, on any machine."""
    running = []
    for (seed, zone, name, told), deep in zip(places(), ("here", "some/where/else"), strict=True):
        folder = tmp_path / seed / deep
        (folder / "out").mkdir(parents=True)
        answers = folder / "answers.yaml"
        answers.write_bytes(made.EXAMPLES[2].read_bytes())
        around = {
            **os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": name,
            "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        }  # fmt: skip
        far = deep != "here"
        arguments = ["answers.yaml", "out"] if far else [str(answers), str(folder / "out")]
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            env=around, cwd=folder if far else tmp_path, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append((process, told, folder / "out"))
    found = []
    for process, told, out in running:
        assert process.communicate()[0].splitlines()[0] == told
        assert process.returncode == 0
        found.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert [name for name in found[0] if found[0][name] != found[1].get(name)] == []
    assert set(found[0]) == set(found[1])
    assert {path.rpartition(".")[2] for path in found[0]} == {
        "pdf", "html", "docx", "xlsx", "csv", "yaml", "json", "ics",
    }  # fmt: skip
    assert all(found[0].values())
