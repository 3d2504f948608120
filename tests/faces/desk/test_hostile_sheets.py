"""上传的表格让读取程序卡住或者耗尽内存：用文字拒绝，页面照常，下一份表格照常读。"""

from __future__ import annotations

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from faces.desk.desk_world import BUREAU, CLERK, at_desk, words
from gongkai.law.registers import Register
from gongkai.office.registers.models import Decision
from gongkai.paper.entries import apart
from gongkai.paper.formats.spreadsheet import saved
from gongkai.paper.sandbox.limits import MEBIBYTE, Limits

pytestmark = pytest.mark.django_db
PENALTIES = f"{BUREAU}registers/{Register.PENALTIES.value}/"
DOORS = pytest.mark.parametrize(
    "address", [f"{PENALTIES}import/", f"{BUREAU}duties/import/"], ids=["register", "list of matters"]
)


def endless() -> bytes:
    """A workbook that the gate has nothing against: 120,000 rules for empty cells, each an object of its own."""
    dice = random.Random(1)
    rule = b'<cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    looks = (
        b'<conditionalFormatting sqref="%s%d">%s</conditionalFormatting>'
        % (get_column_letter(dice.randint(1, 16_000)).encode(), dice.randint(1, 999_999), rule)
        for _ in range(120_000)
    )
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>%s</worksheet>'
    workbook = BytesIO()
    with ZipFile(BytesIO(saved(Workbook()))) as source, ZipFile(workbook, "w", ZIP_DEFLATED) as written:
        for member in source.infolist():
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            written.writestr(member, sheet % b"".join(looks) if is_sheet else source.read(member))
    return workbook.getvalue()


def sent(client: Client, address: str, data: bytes) -> str:
    answer = client.post(address, {"file": SimpleUploadedFile("表.xlsx", data)})
    assert answer.status_code == 200
    return words(answer)


def filled(client: Client) -> bytes:
    """The blank sheet of the register, as it is downloaded."""
    return bytes(client.get(f"{PENALTIES}template.xlsx").content)


@DOORS
def test_a_workbook_over_which_the_reader_hangs_is_refused_in_words(
    town: None, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """With two seconds for a file: what takes it twenty takes no less here."""
    monkeypatch.setattr(apart, "LIMITS", Limits(seconds=2))
    clerk = at_desk(CLERK)
    before = Decision.objects.count()
    page = sent(clerk, address, endless())
    assert "2秒内没有读完，已停止：请只留下要导入的工作表，或者分成几个文件再传" in page
    assert Decision.objects.count() == before
    assert "表里没有填写任何一行" in sent(clerk, f"{PENALTIES}import/", filled(clerk))


def test_a_workbook_that_needs_more_memory_than_there_is_is_refused_in_words(
    town: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at_desk(CLERK)
    with monkeypatch.context() as short_of_memory:
        short_of_memory.setattr(apart, "LIMITS", Limits(memory=16 * MEBIBYTE))  # What it has it keeps.
        page = sent(clerk, f"{PENALTIES}import/", endless())
    assert any(words in page for words in ("内存不够，没有读完", "读取时程序中断")), page
    assert "表里没有填写任何一行" in sent(clerk, f"{PENALTIES}import/", filled(clerk))
