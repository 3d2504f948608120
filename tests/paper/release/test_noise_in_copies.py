"""What no format knows may stand anywhere in an office file; none of it is in the copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from gongkai.paper.release.write import write_copy
from paper.release import test_excel_copies, test_slide_copies, test_word_copies
from paper.release.released import members_of, traces_of

PLANT = "SECRET密件"
_HOLD_TEXT = (
    "t", "v", "f", "posOffset", "align", "instrText", "formatCode", "definedName", "oddHeader", "oddFooter", "formula",
    "col", "colOff", "row", "rowOff",
)  # fmt: skip
"""Elements whose text means something: more of it would be another document."""


def with_noise(package: bytes) -> bytes:
    """The package with unknown attributes, elements, comments, instructions and stray text at every element."""
    paper = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = PLANT.encode()
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml") and not name.startswith(("[", "docProps")):
                data = _noisy(data)
            new.writestr(name, data)
    return paper.getvalue()


def _noisy(data: bytes) -> bytes:
    top = etree.fromstring(data)
    for element in list(top.iter(etree.Element)):
        element.set("noise", PLANT)
        element.set("{urn:noise}noise", PLANT)
        if etree.QName(element).localname not in _HOLD_TEXT:
            element.text = (element.text or "") + PLANT
            element.append(etree.Comment(PLANT))
            element.append(etree.ProcessingInstruction("noise", PLANT))
            etree.SubElement(element, "{urn:noise}noise", name=PLANT).text = PLANT
        if element is not top:
            element.tail = PLANT
    return etree.tostring(top)


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (test_word_copies.ordinary, "word/document.xml"),
        (test_excel_copies.ordinary, "xl/worksheets/sheet1.xml"),
        (test_excel_copies.charted, "xl/charts/chart1.xml"),
        (test_slide_copies.TestOrdinaryPresentations().package, "ppt/slides/slide1.xml"),
    ],
)
def test_nothing_of_it_is_in_the_copy(tmp_path: Path, make: Callable[[], bytes], part: str) -> None:
    (tmp_path / "plain").write_bytes(make())
    (tmp_path / "noisy").write_bytes(with_noise(make()))
    write_copy(tmp_path / "plain", tmp_path / "copy")
    write_copy(tmp_path / "noisy", tmp_path / "copy of the noisy one")
    assert traces_of(PLANT, tmp_path / "copy of the noisy one") == []
    assert members_of(tmp_path / "copy of the noisy one")[part] == members_of(tmp_path / "copy")[part]
