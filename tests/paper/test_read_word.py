"""What Word does to a report: its tables and marks as programs and people leave them, and what they state."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from handmade import cell, docx, paragraph, row, table

from gongkai.law.report.figures import BLANK, Value
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading
from gongkai.paper.formats.unreadable import Unreadable

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")
NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"
GRANTED = "（一）予以公开"
SECTION_2 = "二、主动公开政府信息情况"
SECTION_3 = "三、收到和处理政府信息公开申请情况"
SECTION_5 = "五、存在的主要问题及改进情况"
ITEM_5 = "第二十条第（五）项"
DECISIONS = "本年处理决定数量"


def requests(name: str, *values: Value) -> dict[str, Value]:
    return {f"requests.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


def vertical(merge: str) -> str:
    return f'<w:vMerge w:val="{merge}"/>'


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def run(inside: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr>{inside}</w:r>"


def typed(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def filled(inside: str) -> str:
    """A cell whose one paragraph holds this markup."""
    return f"<w:tc><w:p>{inside}</w:p></w:tc>"


def licences(cell_of_figure: str) -> str:
    """A Word report whose one figure, of licences, stands in this cell."""
    lines = table(row(cell("信息内容"), cell(DECISIONS)), row(cell("行政许可"), cell_of_figure))
    return paragraph(SECTION_2) + paragraph(ITEM_5) + lines


ZEROS = [cell("0")] * 5
SPINE = cell("三、本年度办理结果", vertical("restart"))
SPINE_GOES_ON = cell("", vertical("continue"))
HEADER = [
    row(cell("申请人情况", wide(3) + vertical("restart")), cell("申请人情况", wide(7))),
    row(
        cell("", wide(3) + vertical("continue")),
        cell("自然人", vertical("restart")),
        cell("法人或其他组织", wide(5)),
        cell("总计", vertical("restart")),
    ),
    row(
        cell("", wide(3) + vertical("continue")),
        cell("", vertical("continue")),
        *(cell(name) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")),
        cell("", vertical("continue")),
    ),
]
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)

WORD: list[tuple[str, str, Mapping[str, Value]]] = [
    (
        "the official table, its labels joined across and down",
        paragraph(SECTION_3)
        + table(
            *HEADER,
            row(cell(NEW, wide(3)), cell("4"), *ZEROS, cell("4")),
            row(SPINE, cell(GRANTED, wide(2)), cell("3"), *ZEROS, cell("3")),
            row(SPINE_GOES_ON, cell("（三）不予公开", vertical("restart")), cell("1.属于国家秘密"), *[cell("0")] * 7),
        ),
        requests("new", 4, 0, 0, 0, 0, 0, 4)
        | requests("outcome.granted", 3, 0, 0, 0, 0, 0, 3)
        | requests("outcome.refused.state_secret", 0, 0, 0, 0, 0, 0, 0),
    ),
    (
        "one cell joined over all seven columns: a figure for the row and for none of its columns",
        paragraph(SECTION_3) + table(*HEADER, row(cell(NEW, wide(3)), cell("0", wide(7)))),
        {"requests.new.merged_cell": 0},
    ),
    (
        "a row that starts further right, as when a cell was dragged",
        paragraph(SECTION_3)
        + table(
            *HEADER,
            row(cell(GRANTED, wide(2)), cell("2"), *ZEROS, cell("2"), properties='<w:gridBefore w:val="1"/>'),
        ),
        requests("outcome.granted", 2, 0, 0, 0, 0, 0, 2),
    ),
    (
        "an empty cell among figures",
        paragraph(SECTION_3) + table(*HEADER, row(cell(NEW, wide(3)), cell("4"), *ZEROS[1:], cell(""), cell("4"))),
        requests("new", 4, 0, 0, 0, 0, BLANK, 4),
    ),
    (
        "a form filled in through content controls",
        licences(f"<w:sdt><w:sdtContent>{cell('12')}</w:sdtContent></w:sdt>"),
        {"licences.decisions": 12},
    ),
    (
        "a figure inside a content control",
        licences(filled(f"<w:sdt><w:sdtContent>{run(typed('12'))}</w:sdtContent></w:sdt>")),
        {"licences.decisions": 12},
    ),
    (
        "a correction that was tracked: what was deleted no longer counts",
        licences(
            filled(f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>{run(typed('12'))}</w:ins>"),
        ),
        {"licences.decisions": 12},
    ),
    (
        "a figure moved away, and tracked",
        licences(filled(f"<w:moveFrom>{run(typed('5'))}</w:moveFrom><w:moveTo>{run(typed('12'))}</w:moveTo>")),
        {"licences.decisions": 12},
    ),
    (
        "a row whose deletion was tracked",
        licences(cell("12"))
        + table(row(cell("信息内容"), cell(DECISIONS)), row(cell("行政处罚"), cell("5"), properties="<w:del/>")),
        {"licences.decisions": 12},
    ),
    (
        "a figure that a field reckons: its instruction is no text",
        licences(
            filled(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(A1:A9)</w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(typed("12"))}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ),
        {"licences.decisions": 12},
    ),
    (
        "a figure torn into runs by the spelling checker",
        licences(filled(run(typed("1")) + "<w:proofErr/>" + run(typed("2")))),
        {"licences.decisions": 12},
    ),
    ("two paragraphs in a cell", licences(f"<w:tc>{paragraph('1')}{paragraph('2')}</w:tc>"), {}),
    (
        "a footnote mark behind a figure",
        licences(filled(run(typed("1")) + run(typed("2"), '<w:vertAlign w:val="superscript"/>'))),
        {},
    ),
    (
        "a hidden figure in front",
        licences(filled(run(typed("5"), "<w:vanish/>") + run(typed("12")))),
        {"licences.decisions": 12},
    ),
    ("a figure struck out, another behind it", licences(filled(run(typed("5"), "<w:strike/>") + run(typed("12")))), {}),
    ("a figure as a picture", licences(filled("<w:r><w:drawing/></w:r>")), {}),
    ("a sign of a symbol font", licences(filled('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')), {}),
    ("a hyphen that may not break", licences(filled("<w:r><w:noBreakHyphen/></w:r>")), {"licences.decisions": "-"}),
    (
        "a figure typed as a formula",
        licences(filled("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>")),
        {"licences.decisions": 12},
    ),
    (
        "a text box, kept twice for programs old and new",
        licences(
            filled(
                "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
                f"{paragraph('12')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
                f"{paragraph('12')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
        ),
        {"licences.decisions": 12},
    ),
    (
        "headings numbered by the program, which are not in the text",
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>主动公开政府信息情况</w:t></w:r></w:p>"
        + paragraph(ITEM_5)
        + table(row(cell("信息内容"), cell(DECISIONS)), row(cell("行政许可"), cell("12"))),
        {"licences.decisions": 12},
    ),
    (
        "the whole report in a table that only lays out the page",
        table(row(f"<w:tc>{licences(cell('12'))}<w:p/></w:tc>")),
        {"licences.decisions": 12},
    ),
    (
        "tables typed with tabs, without any table",
        paragraph(SECTION_2)
        + paragraph(ITEM_5)
        + f"<w:p>{run(typed('信息内容') + '<w:tab/>' + typed(DECISIONS))}</w:p>"
        + f"<w:p>{run(typed('行政许可') + '<w:tab/>' + typed('12'))}</w:p>",
        {"licences.decisions": 12},
    ),
]


@pytest.mark.parametrize(("body", "stated"), [case[1:] for case in WORD], ids=[case[0] for case in WORD])
def test_a_word_file_states_what_it_shows(body: str, stated: Mapping[str, Value]) -> None:
    reading = read_bytes(docx(body, declarations=NAMESPACES))
    assert (reading.kind, dict(reading.figures)) == ("docx", stated)


def test_what_word_deleted_is_not_in_the_prose_either() -> None:
    body = paragraph(SECTION_5) + (
        f"<w:p>{run(typed('主动性还不够。'))}<w:del><w:r><w:delText>队伍薄弱。</w:delText></w:r></w:del></w:p>"
    )
    text = "".join(line.text for line in read_bytes(docx(body)).prose.lines)
    assert ("主动性还不够" in text, "队伍薄弱" in text) == (True, False)


def test_an_old_word_file_is_read_by_libreoffice_or_says_that_it_is_missing(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    body = licences(cell("12")) + paragraph(SECTION_3) + paragraph("无。")
    if office is None:
        with pytest.raises(Unreadable) as caught:
            read_bytes(rb"{\rtf1 report}")
        assert caught.value.reason == "office_missing"
        return
    (tmp_path / "report.docx").write_bytes(docx(body, declarations=NAMESPACES))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("doc", "rtf", "odt"):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), "report.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        reading: Reading = read_bytes((tmp_path / f"report.{kind}").read_bytes(), f"report.{kind}")
        assert (reading.kind, dict(reading.figures)) == (kind, {"licences.decisions": 12})
