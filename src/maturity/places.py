"""Where the rules, schemas and templates are.

They live at the top of the repository, because people read them there, and inside the package in
an installed wheel. This module is the only one that knows; everybody else asks it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["rules", "schemas", "templates"]


def rules() -> Path:
    """The folder of rule sets: one folder for each, named by its id."""
    return _folder("rules")


def schemas() -> Path:
    """The folder of JSON Schemas, generated from the document models."""
    return _folder("schemas")


def templates() -> Path:
    """The folder of report templates, with its fonts."""
    return _folder("templates")


def _folder(name: str) -> Path:
    package = Path(str(files("maturity")))
    installed = package / "_data" / name
    checkout = package.parent.parent / name  # src/maturity -> the top of the repository
    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise FileNotFoundError(
        f"The folder '{name}' that belongs to maturity is missing: looked for {installed} "
        f"and {checkout}. Install the package again, or work from a whole checkout."
    )
