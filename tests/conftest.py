"""What all tests share: steady examples for hypothesis, and golden files."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# What is told fits a width, which must not be that of whoever runs the tests.
os.environ["COLUMNS"] = "100"

# "steady" gives the same examples on every machine and every day; "search" looks for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ again from what we make"
    )
