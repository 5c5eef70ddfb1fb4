"""What people do to a workbook: open it, change a cell, save it again."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook, opened, changed and saved."""
    workbook = opened(data)
    change(workbook)
    return saved(workbook)


def cell_of(workbook: Workbook, ref: str, column: int = 3) -> Cell:
    """The cell in a column of the row with this reference. Raises KeyError."""
    for sheet in workbook:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == ref:
                return sheet.cell(row, column)
    raise KeyError(ref)


def put(ref: str, value: object, column: int = 3) -> Callable[[Workbook], None]:
    """The change that puts a value into the row with this reference."""
    return lambda workbook: setattr(cell_of(workbook, ref, column), "value", value)
