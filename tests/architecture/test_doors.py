"""One door for each thing outside: files, the PDF renderer, the solver, the command line.

import-linter holds the arrows between our own packages; this looks at every import and call by
itself, in every module, also in packages that are not written yet.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "maturity"
MODULES = sorted(SOURCE.rglob("*.py"))

# Who may import what. A name that is not here may be imported anywhere but in the pure packages.
DOORS = {
    "weasyprint": ("pdf/",),
    "pydyf": ("pdf/",),
    "fontTools": ("pdf/",),
    "highspy": ("solver.py",),
    "click": ("cli/",),
    "xlsxwriter": ("forms/",),
    "python_calamine": ("forms/",),
}
PURE = ("core/", "people/", "planning/", "change/", "checks/")
OUTSIDE = {
    "click", "jinja2", "jsonschema", "markupsafe", "pydantic", "pydantic_core", "python_calamine",
    "weasyprint", "xlsxwriter", "yaml",
    # no file, clock, network, process or chance
    "glob", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "subprocess", "tempfile", "threading", "time", "urllib", "zipfile",
}  # fmt: skip

OPENERS = {"open", "fdopen", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory"}
READERS = {
    "read_text", "read_bytes", "write_text", "write_bytes",
    "touch", "mkdir", "makedirs", "rmdir", "unlink", "symlink_to", "hardlink_to", "rename",
}  # fmt: skip


def name_of(path):
    return path.relative_to(SOURCE).as_posix()


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module.split(".")[0]


def calls(path):
    """Calls that open or write a file: line and name. ``files.read_text`` goes through the door."""
    tree = ast.parse(path.read_text("utf-8"))
    reads_zip = any(name == "zipfile" for _, name in imports(path))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in OPENERS:
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="files")):
                pass
            case ast.Attribute(attr="open") if reads_zip:
                pass  # a part of a workbook that is already in memory
            case ast.Attribute(attr=name) if name in OPENERS | READERS:
                yield node.lineno, f".{name}"


def test_only_files_opens_or_writes_files():
    found = [
        f"{name_of(path)}:{line}: {name}"
        for path in MODULES
        if not name_of(path).startswith("files/")
        for line, name in calls(path)
    ]
    assert found == []


def test_what_is_outside_has_one_door():
    found = [
        f"{name_of(path)}:{line}: {name}"
        for path in MODULES
        for line, name in imports(path)
        if name in DOORS and not name_of(path).startswith(DOORS[name])
    ]
    assert found == []


def test_the_pure_packages_touch_nothing_outside():
    found = [
        f"{name_of(path)}:{line}: {name}"
        for path in MODULES
        if name_of(path).startswith(PURE)
        for line, name in imports(path)
        if name in OUTSIDE
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("open('a')", ["open"]),
        ("Path('a').read_text()", [".read_text"]),
        ("path.write_bytes(b'')", [".write_bytes"]),
        ("io.open('a')", [".open"]),
        ("files.read_text(path)", []),
        ("import zipfile\nzipfile.ZipFile(data).open('a')", []),
        ("text.replace('a', 'b')", []),
    ],
)
def test_the_test_itself_sees_what_it_should(tmp_path, code, expected):
    path = tmp_path / "module.py"
    path.write_text(code)
    assert [name for _, name in calls(path)] == expected
