"""Files made to exhaust their reader, given as files of a disclosure: each is read or refused, in bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hostile import FILES

from gongkai.paper.body.files import read_file
from gongkai.paper.body.from_docx import read_docx
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.body.showing import MOST_SIGNS
from gongkai.paper.body.shown import show_file

HOSTILE = {name: make for (name, _), make in FILES.items() if name.startswith(("docx", "pdf"))}
"""Workbooks and OFD documents go through the readers of reports, which have met these files."""


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_file_made_to_exhaust_its_reader_is_read_or_refused(make: Callable[[], bytes]) -> None:
    try:
        assert read_file(make()).kind
    except CannotRead as refused:
        assert why_not_read(refused)


SHOWN = {name: make for name, make in HOSTILE.items() if name.startswith("docx")} | {
    name: make
    for (name, _), make in FILES.items()
    if name.startswith(("xlsx of", "ofd that", "text of a million tabs"))
}
"""The PDF files among them are opened in the same way for a page, and with less done to them."""


@pytest.mark.parametrize("make", SHOWN.values(), ids=SHOWN)
def test_a_file_made_to_exhaust_its_reader_is_shown_in_bounds_or_not_at_all(make: Callable[[], bytes]) -> None:
    assert sum(len(part.html) for part in show_file(make()).parts) <= MOST_SIGNS


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("docx")])
def test_a_document_made_to_exhaust_its_reader_is_read_or_refused(name: str) -> None:
    try:
        assert read_docx(HOSTILE[name]()).html is not None
    except CannotRead as refused:
        assert why_not_read(refused)
