"""Looking at a plan again: is it what follows from what it carries, byte for byte?

Beside ``api``, and made in the same way. What is read is never believed: everything that can be
worked out is worked out again and compared.
"""

from __future__ import annotations

from maturity.verifying.verdicts import LIMIT, verify, verify_bytes

__all__ = ["LIMIT", "verify", "verify_bytes"]
