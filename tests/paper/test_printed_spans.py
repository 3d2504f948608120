"""A table as it was printed keeps its joined cells, across and down: every row is as wide as the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import PrintedTable
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write_docx import docx_bytes
from gongkai.paper.annual.writing.write_html import html_bytes
from gongkai.paper.annual.writing.write_xlsx import xlsx_bytes


def widths(table: PrintedTable) -> list[int]:
    """How many columns each row covers, with the cells that reach down into it."""
    reaching: list[int] = [0] * (len(table.rows) + 1)
    for number, row in enumerate(table.rows):
        for cell in row:
            for below in range(number, min(number + cell.rows, len(table.rows))):
                reaching[below] += cell.columns
    return reaching[: len(table.rows)]


@pytest.mark.parametrize(
    ("write", "name"), [(docx_bytes, "年报.docx"), (xlsx_bytes, "年报.xlsx"), (html_bytes, "年报.html")]
)
def test_every_row_of_the_requests_is_as_wide_as_the_table(write: Callable[[ReportDocument], bytes], name: str) -> None:
    figures = Figures(dict.fromkeys(edition("2021").keys, 0))
    document = ReportDocument.drafted("青石市自然资源局", 2025, edition("2021"), figures, {1: ("全年公开信息12条。",)})
    reading = read_bytes(write(document), name)
    (requests,) = [table for table in reading.tables if table.section == 3]
    assert set(widths(requests)) == {10}
    assert max(cell.rows for row in requests.rows for cell in row) > 15
