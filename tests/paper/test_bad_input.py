"""Whatever the file: a reading or a refusal that says why, within bounded memory and time, and nothing invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bounded_reading import outcomes
from handmade import docx, ofd, ofd_text, one_page, package, paragraph, pdf, sheet_rows, stream, xlsx
from hostile import FILES
from pypdf import PdfReader, PdfWriter

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition
from gongkai.paper.annual.read import read_bytes, read_file
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write import WRITERS
from gongkai.paper.formats.unreadable import Unreadable

KNOWN = Figures({key: 3 * number % 1000 for number, key in enumerate(edition("2021").keys)})
SUFFIXES = sorted(WRITERS)


@cache
def written(suffix: str) -> bytes:
    """A whole report with `KNOWN` figures."""
    return WRITERS[suffix](ReportDocument.drafted("青石市教育局", 2023, edition("2021"), KNOWN))


def refusal(data: bytes, name: str = "") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    return caught.value


def locked_pdf(user: str) -> bytes:
    """A report as PDF that only its owner may change, and that only who knows `user` may open."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(written(".pdf"))))
    writer.encrypt(user_password=user, owner_password=f"{user}owner", algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf() -> bytes:
    """A page that is one picture."""
    objects = one_page(b"q 595 0 0 842 0 0 cm /P Do Q", b"/XObject << /P 6 0 R >>")
    looks = b"/Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return pdf(objects | {6: stream(bytes(81), looks, packed=1)})


def locked_zip() -> bytes:
    """A package whose members are marked as encrypted, in front of each and in the directory."""
    data = bytearray(docx(paragraph("一、总体情况")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def compound(*streams: str) -> bytes:
    """The head of a file of the old office formats, and the names of its streams as its directory holds them."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


REFUSED: dict[str, tuple[Callable[[], bytes], str, dict[str, str]]] = {
    "nothing at all": (lambda: b"", "empty", {}),
    "blanks and empty lines": (lambda: b" \r\n\t\n", "empty", {}),
    "a byte order mark alone": (lambda: b"\xef\xbb\xbf", "empty", {}),
    "null bytes": (lambda: bytes(1000), "empty", {}),
    "a PDF that asks for a password": (lambda: locked_pdf("geheim"), "encrypted", {"kind": "pdf"}),
    "a Word file that asks for a password": (
        lambda: compound("EncryptionInfo", "EncryptedPackage"),
        "encrypted",
        {"kind": "office"},
    ),
    "a zip file that asks for a password": (locked_zip, "encrypted", {"kind": "zip"}),
    "an old office file that is no document": (lambda: compound("PowerPoint Document"), "unknown_package", {}),
    "a scanned PDF": (scanned_pdf, "image_only", {"pages": "1"}),
    "a PDF without pages": (
        lambda: pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
        "broken_package",
        {"kind": "pdf"},
    ),
    "an OFD of pictures": (lambda: ofd('<ofd:ImageObject ID="1" Boundary="0 0 210 297"/>'), "image_only", {}),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)), "image_only", {"kind": "jpeg"}),
    "a screenshot": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image_only", {"kind": "png"}),
    "a scan as TIFF": (lambda: b"II*\x00" + bytes(range(256)), "image_only", {"kind": "tiff"}),
    "a program": (lambda: b"\x7fELF" + bytes(range(256)) * 20, "binary", {}),
    "random bytes": (lambda: bytes((n * n * 7919 >> 5) % 256 for n in range(5000)), "binary", {}),
    "text of no known encoding": (lambda: bytes(range(128, 256)) * 50, "not_text", {}),
    "an archive of other files": (lambda: package({"a.txt": "1", "b.txt": "2"}), "unknown_package", {}),
    "a zip file cut off": (lambda: written(".docx")[:3000], "broken_package", {"kind": "zip"}),
    "a Word file without its document": (
        lambda: package({"[Content_Types].xml": "<Types/>"}),
        "broken_package",
        {"kind": "docx"},
    ),
    "a Word file whose document is no XML": (
        lambda: docx("", **{"word/document.xml": "一、总体情况"}),
        "broken_package",
        {"kind": "docx"},
    ),
    "a Word file whose document has no body": (
        lambda: docx("", **{"word/document.xml": "<document/>"}),
        "broken_package",
        {"kind": "docx"},
    ),
    "a workbook whose sheet is cut off": (
        lambda: xlsx("<sheetData><row><c><v>1</v></c>"),
        "broken_package",
        {"kind": "xlsx"},
    ),
    "an OFD whose page is cut off": (lambda: ofd("<ofd:TextObject>"), "broken_package", {"kind": "ofd"}),
    "a PDF that is only its first line": (lambda: b"%PDF-1.7\n", "broken_package", {"kind": "pdf"}),
    "JSON of someone else": (lambda: b'{"figures": [1, 2]}', "not_our_json", {"at": "form"}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_report_is_refused_with_its_reason(what: str) -> None:
    make, reason, facts = REFUSED[what]
    refused = refusal(make())
    assert refused.reason == reason
    assert facts.items() <= refused.facts.items()


@pytest.mark.parametrize("kind", sorted({name.split()[0] for name, _ in FILES}))
def test_no_file_takes_more_than_a_gigabyte_or_forever(kind: str, tmp_path: Path) -> None:
    expected = {name: outcome for name, outcome in FILES if name.split()[0] == kind}
    for (name, _), make in FILES.items():
        if name in expected:
            (tmp_path / name).write_bytes(make())
    assert outcomes(tmp_path) == expected


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "report.pdf"
    with huge.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    opened: list[Path] = []
    monkeypatch.setattr(Path, "read_bytes", opened.append)
    with pytest.raises(Unreadable) as caught:
        read_file(huge)
    assert (caught.value.reason, caught.value.facts["size"]) == ("too_large", "314572800")
    assert opened == []


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("wrong", [".pdf", ".docx", ".txt", ".jpg", ""])
def test_a_file_is_what_it_holds_and_not_what_it_is_called(suffix: str, wrong: str) -> None:
    reading = read_bytes(written(suffix), f"report{wrong}")
    assert reading.kind == suffix.removeprefix(".")
    assert reading.figures == KNOWN


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert read_bytes(locked_pdf("")).figures == KNOWN


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_off_anywhere_states_nothing_that_it_did_not_print(suffix: str, twentieth: int) -> None:
    whole = written(suffix)
    reading = attempt(whole[: len(whole) * twentieth // 20])
    stated = reading.figures if reading else {}
    assert {key: value for key, value in stated.items() if KNOWN[key] != value} == {}


def attempt(data: bytes) -> Reading | None:
    try:
        return read_bytes(data)
    except Unreadable:
        return None


def test_no_entity_brings_in_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("绝密文件")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    files = {
        "docx": docx(paragraph("一、总体情况&x;"), before=outside),
        "xlsx": xlsx(sheet_rows(["一、总体情况&x;"]), before=outside),
        "ofd": ofd(ofd_text("一、总体情况&x;", 1, 1), before=outside),
        "html": f"{outside}<html><body><p>一、总体情况&x;</p></body></html>".encode(),
        "xml": f'<?xml version="1.0"?>{outside}<html><body><p>一、总体情况&x;</p></body></html>'.encode(),
    }
    shown = {kind: repr(attempt(data)) for kind, data in files.items()}
    assert [kind for kind, text in shown.items() if "绝密" in text] == []
    assert "总体情况" in shown["html"]


ONE_CELL = "<table><tr><td>行政许可<td>{}</table>"
HEADER = (
    "二、主动公开政府信息情况<p>第二十条第（五）项<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>{}"
)


@pytest.mark.parametrize(
    ("printed", "stated"),
    [
        ("12", 12),
        ("1\x002", None),
        ("<script>5</script>12", 12),
        ("<span style='display: none'>5</span>12", 12),
        ("<span hidden>5</span>12", 12),
        ("12<!-- 5 -->", 12),
        ("<b>1</b><i>2</i>", 12),
        ("<div>1</div>2", None),
        ("1<br>2", None),
        ("12<sup>1</sup>", None),
        ("<s>5</s>12", None),
        ("<del>12</del>", None),
        ("<img src='12.png'>", None),
        ("<input value='12'>", None),
        ("9" * 5000, None),
        ("1e5", None),
        ("0x10", None),
        ("１２", 12),
        ("十二", None),
        ("NaN", None),
        ("∞", None),
        ("١٢", 12),
        ("²", None),
        ("12²", None),
        ("12①", None),
        ("①", None),
        ("㏠", None),
        ("1 2", None),
        ("12人民币元整", None),
    ],
)
def test_a_cell_states_a_figure_or_nothing(printed: str, stated: int | None) -> None:
    reading = read_bytes(f"<html><body>{HEADER.format(printed)}".encode())
    assert reading.figures.get("licences.decisions") == stated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    text = "二、主動公開政府信息情況\n第二十條第（五）項\n信息內容\t本年處理決定數量\n行政許可\t12\n"
    assert read_bytes(text.encode(encoding)).figures["licences.decisions"] == 12


def test_a_page_in_utf_16_is_read_as_a_page() -> None:
    reading = read_bytes(f"<html><body>{HEADER.format(12)}".encode("utf-16"))
    assert (reading.kind, reading.figures["licences.decisions"]) == ("html", 12)


def test_half_a_surrogate_pair_does_no_harm() -> None:
    page = f"<html><body>{HEADER.format(12)}<p>&#xD800;一、总体情况&#xDFFF;".encode()
    text = "一、总体情况\n".encode() + b"\xed\xa0\x80" + "行政许可\t12\n".encode() * 30
    wide = b"\xff\xfe" + "总体情况".encode("utf-16-le") + b"\x00\xd8" + "12\n".encode("utf-16-le")
    for reading in map(read_bytes, (page, text, wide)):
        assert repr(reading).encode()


@pytest.mark.parametrize("kind", ["doc", "xls", "rtf"])
def test_an_old_format_says_that_libreoffice_is_missing(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = {"doc": compound("WordDocument"), "xls": compound("Workbook"), "rtf": rb"{\rtf1 report}"}[kind]
    refused = refusal(data)
    assert (refused.reason, refused.facts) == ("office_missing", {"kind": kind})


def test_a_name_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "年报\n2023\x1b[31m“终稿”.docx"
    path.write_bytes(written(".docx"))
    assert read_file(path).name == "年报\n2023\x1b[31m“终稿”.docx"


@pytest.mark.parametrize("place", ["nan nan", "inf 0", "-inf -inf", "1e300 1e300", "x y", "", "1", "1 2 3 4 5 6"])
def test_an_ofd_with_impossible_places_keeps_its_text(place: str) -> None:
    left, _, top = place.partition(" ")
    page = ofd_text("一、总体情况", left, top, "nan") + ofd_text("二、主动公开政府信息情况", 20, 20)
    reading = read_bytes(ofd(page))
    assert {"总体情况", "主动公开"} <= {word for word in ("总体情况", "主动公开") if word in repr(reading.prose)}


@pytest.mark.parametrize("stated", ["-5", "x", "²", "99999999999", "", "1.5"])
def test_a_word_table_with_impossible_spans_is_read(stated: str) -> None:
    span = f'<w:gridSpan w:val="{stated}"/>'
    body = (
        "<w:tbl><w:tr><w:trPr>"
        f'<w:gridBefore w:val="{stated}"/></w:trPr><w:tc><w:tcPr>{span}</w:tcPr>{paragraph("行政许可")}</w:tc>'
        f"<w:tc>{paragraph('12')}</w:tc></w:tr></w:tbl>"
    )
    assert read_bytes(docx(body)).kind == "docx"


def test_a_pdf_after_a_hostile_one_is_read() -> None:
    hostile = next(make for (name, _), make in FILES.items() if name == "pdf of a form in itself")
    assert refusal(hostile()).reason == "crashed"
    assert read_bytes(written(".pdf")).figures == KNOWN
