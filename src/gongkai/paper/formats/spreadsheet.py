"""What every spreadsheet of ours keeps to: text is text, however it begins, and numbers keep all their digits."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell

from gongkai.paper.text.characters import writable

_EXACT_DIGITS = 15
LONGEST_CELL = 32_767
"""The most characters a cell can hold, by the file format."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def put(cell: Cell | MergedCell, value: str | int | Decimal | None) -> None:
    """Write `value` into the cell: numbers as numbers, everything else as text that no program calculates.

    A number of more digits than a spreadsheet keeps is written as text. Text that begins like a formula is marked as
    text for good, so that it stays so when the cell is edited.
    """
    if isinstance(cell, MergedCell):
        raise ValueError(f"{cell.coordinate} lies under a merged cell and holds nothing")
    if isinstance(value, int | Decimal) and _is_exact(value):
        cell.value = value
        return
    text = "" if value is None else writable(format(value, "f") if isinstance(value, Decimal) else str(value))
    if not text:
        return
    cell.value = text[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def put_lines(cell: Cell | MergedCell, text: str) -> None:
    """Write text of several lines into the cell, each line as `put` does. Raises ValueError under a merged cell."""
    put(cell, text)
    if text:
        cell.value = "\n".join(writable(line) for line in text.split("\n"))[:LONGEST_CELL]
        cell.data_type = "s"


def _is_exact(value: int | Decimal) -> bool:
    number = Decimal(value)
    return (
        number.is_finite()
        and len(number.as_tuple().digits) <= _EXACT_DIGITS
        and abs(number.adjusted()) <= _EXACT_DIGITS
    )


def saved(book: Workbook) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
