"""Files made to exhaust their reader, given as files of a disclosure: each is read or refused, in bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hostile import FILES

from gongkai.paper.body.files import read_file
from gongkai.paper.body.from_docx import read_docx
from gongkai.paper.body.refusals import CannotRead, why_not_read

HOSTILE = {name: make for (name, _), make in FILES.items() if name.startswith(("docx", "pdf"))}
"""Workbooks and OFD documents go through the readers of reports, which have met these files."""


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_file_made_to_exhaust_its_reader_is_read_or_refused(make: Callable[[], bytes]) -> None:
    try:
        assert read_file(make(), "a").kind
    except CannotRead as refused:
        assert why_not_read(refused)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("docx")])
def test_a_document_made_to_exhaust_its_reader_is_read_or_refused(name: str) -> None:
    try:
        assert read_docx(HOSTILE[name]()).html is not None
    except CannotRead as refused:
        assert why_not_read(refused)
