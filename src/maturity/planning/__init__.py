"""Planning: what comes next, what to settle, the order of actions, the calendar, the projection. Pure."""

from __future__ import annotations

from maturity.planning.make import make
from maturity.planning.plan import Plan

__all__ = ["Plan", "make"]
