"""A round at work: forms out, the run, what is made of it all; what was worked out is not worked out twice.

Beside ``api``, and made in the same way. What a round comes to is worked out in ``rounds``, which is
pure; what its folder holds is read in ``gathering``.
"""

from __future__ import annotations

from maturity.running.now import whole
from maturity.running.ran import Ran, broken
from maturity.running.runs import run
from maturity.running.way import Way

__all__ = ["Ran", "Way", "broken", "run", "whole"]
