"""What a long run says of how far it is, on a terminal and in a log."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest

from maturity.cli.told import Told


class Stream(io.StringIO):
    """Something to write to that is a terminal, or is not."""

    def __init__(self, *, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


class Clock:
    """Seconds that go on when they are told to."""

    now = 1000.0

    def __call__(self):
        return self.now


def told(*, terminal, seconds, steps):
    """What is written when each of the steps comes so many seconds after the one before."""
    stream, clock = Stream(terminal=terminal), Clock()
    with Told(stream, clock) as tell:
        for step in steps:
            tell(*step)
            clock.now += seconds
    return stream.getvalue()


FEW = [("Reading", 0, 2), ("Reading", 1, 2), ("Reading", 2, 2), ("Writing", 0, 11)]


def test_on_a_terminal_one_line_is_drawn_anew_and_left_clean():
    assert told(terminal=True, seconds=1, steps=FEW) == (
        "\rReading: 0 of 2, 2 left"
        "\rReading: 1 of 2, 1 left"
        "\rReading: 2 of 2        "
        "\rWriting: 0 of 11, 11 left"
        "\r                         \r"
    )


def test_a_shorter_line_leaves_nothing_of_a_longer_one():
    shown = told(terminal=True, seconds=1, steps=[("Writing", 9, 1000), ("Report", 0, 1)])
    first, second = shown.split("\r")[1:3]
    assert (len(first), second.rstrip()) == (len(second), "Report")


def test_how_long_it_takes_is_said_once_it_can_be():
    steps = [("Writing", done, 1250) for done in range(13)]
    lines = told(terminal=True, seconds=4, steps=steps).split("\r")
    assert lines[1].rstrip() == "Writing: 0 of 1250, 1250 left"
    assert lines[3].rstrip() == "Writing: 2 of 1250, 1248 left"
    assert lines[4].rstrip() == "Writing: 3 of 1250, 1247 left, about 1 hour 23 minutes"


@pytest.mark.parametrize(
    ("seconds", "of", "words"),
    [(11, 2, "10 seconds"), (11, 5, "40 seconds"), (11, 6, "1 minute"), (11, 330, "1 hour")],
)
def test_a_time_is_said_in_words(seconds, of, words):
    shown = told(terminal=True, seconds=seconds, steps=[("W", 0, of), ("W", 1, of)])
    assert shown.split("\r")[2] == f"W: 1 of {of}, {of - 1} left, about {words}"


def test_a_short_run_says_nothing_in_a_log():
    assert told(terminal=False, seconds=1, steps=FEW) == ""


def test_a_log_shows_life_every_half_minute_and_what_begins_then():
    steps = [("Writing", done, 100) for done in range(101)]
    log = told(terminal=False, seconds=2, steps=[*steps, ("Writing the round's report", 0, 1)])
    assert log.splitlines() == [
        "Writing: 15 of 100, 85 left, about 3 minutes",
        "Writing: 30 of 100, 70 left, about 2 minutes",
        "Writing: 45 of 100, 55 left, about 2 minutes",
        "Writing: 60 of 100, 40 left, about 1 minute",
        "Writing: 75 of 100, 25 left, about 50 seconds",
        "Writing: 90 of 100, 10 left, about 20 seconds",
        "Writing the round's report",
    ]


def test_a_long_run_of_1250_is_never_silent_for_a_minute():
    stream, clock = Stream(terminal=False), Clock()
    heard = [clock.now]
    with Told(stream, clock) as tell:
        for done in range(1251):
            before = len(stream.getvalue())
            tell("Writing", done, 1250)
            if len(stream.getvalue()) > before:
                heard.append(clock.now)
            clock.now += 3.1
    assert max(later - sooner for sooner, later in pairwise(heard)) < 60
    assert len(heard) > 100


def test_a_run_of_one_long_thing_says_what_it_begins():
    steps = [("Reading", 0, 1), ("Writing", 0, 1), ("Writing the round's report", 0, 1)]
    assert told(terminal=False, seconds=4, steps=steps) == ("Writing the round's report\n")


def test_nothing_to_do_says_nothing():
    assert told(terminal=True, seconds=60, steps=[("Reading", 0, 0)]) == ""


def test_a_program_without_stderr_says_nothing(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    with Told() as tell:
        tell("Reading", 1, 2)
