"""What each spreadsheet of the desk holds, cell for cell, as it was written down from files given out before.

`exported.json` has for each address and each of its sheets the heading and the first rows. Moments and hash values,
which differ from run to run, stand there as `<moment>` and `<hash>`.
"""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from faces.desk.desk_pages import ROWS, client_of, numbered

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
"""The moment at which they were taken: on a Monday at ten in the morning."""
EXPECTED = json.loads(Path(__file__).with_name("exported.json").read_text(encoding="utf-8"))
EXPORTS = {row["name"]: row for row in ROWS if row["address"].endswith(".xlsx")}
FIRST = 4
"""How many rows of a sheet are compared, with the heading."""


def cell(value: object) -> object:
    """The value of a cell without what differs from run to run."""
    if not isinstance(value, str):
        return value
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?", "<moment>", value)
    return re.sub(r"\b[0-9a-f]{64}\b", "<hash>", text)


def test_every_spreadsheet_is_written_down() -> None:
    assert EXPORTS.keys() == EXPECTED.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPORTS)
def test_each_holds_the_cells_it_held_before(town: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    row = EXPORTS[name]
    viewer = next(viewer for viewer in ("clerk", "supervisor", "system", "security", "audit") if row[viewer] == "200")
    answer = client_of(viewer).get(numbered(row["address"]))
    book = load_workbook(io.BytesIO(answer.content))
    sheets = {
        sheet.title: [[cell(value) for value in line] for line in islice(sheet.iter_rows(values_only=True), FIRST)]
        for sheet in book.worksheets
    }
    assert sheets == EXPECTED[name]
