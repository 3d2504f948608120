"""The rows of a filled workbook, as the confined process reads them."""

from __future__ import annotations

from typing import Any

from gongkai.paper.annual.formats.read_xlsx import look_outside, read_xlsx
from gongkai.paper.annual.formats.rows_here import as_data
from gongkai.paper.entries.apart import workbook_reader


def _read(data: bytes) -> dict[str, Any]:
    look_outside(data)
    return as_data(read_xlsx(data))


rows = workbook_reader(_read)
