"""Small documents of every kind, made by hand down to the byte: what no writing program would ever make, too."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def package(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members, deflated."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, declarations: str = "", before: str = "", **more: str | bytes) -> bytes:
    """A Word document with this body and no styles. `before` stands in front of the root; `more` replaces members."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _types({"/word/document.xml": main}),
        "_rels/.rels": _links({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": (
            f"{_DECLARATION}{before}<w:document {WORD} {declarations}><w:body>{body}</w:body></w:document>"
        ),
    }
    return package(members | more)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell; `properties` is what stands inside its w:tcPr."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def xlsx(*sheets: str, shared: str = "", names: Iterable[str] = (), before: str = "") -> bytes:
    """A workbook. Each sheet is what stands inside its ``worksheet`` element."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    titles = [*names, *(f"表{number}" for number in range(1, len(sheets) + 1))]
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles[: len(sheets)], 1)
    )
    parts = {f"/xl/worksheets/sheet{number}.xml": f"{kind}worksheet+xml" for number in range(1, len(sheets) + 1)}
    links = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    members: dict[str, str | bytes] = {
        "_rels/.rels": _links({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'{_DECLARATION}<workbook xmlns="{SHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
    }
    if shared:
        parts["/xl/sharedStrings.xml"] = f"{kind}sharedStrings+xml"
        links["rIdShared"] = ("sharedStrings", "sharedStrings.xml")
        members["xl/sharedStrings.xml"] = shared
    for number, sheet in enumerate(sheets, 1):
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'{_DECLARATION}{before}<worksheet xmlns="{SHEET}">{sheet}</worksheet>'
        )
    members["[Content_Types].xml"] = _types({"/xl/workbook.xml": f"{kind}sheet.main+xml"} | parts)
    members["xl/_rels/workbook.xml.rels"] = _links(links)
    return package(members)


def sheet_rows(*rows: Iterable[object]) -> str:
    """``sheetData`` of cells from column A on: numbers as numbers, text as text, None as no cell at all.

    A text that opens with = is a formula whose result was never stored.
    """
    lines = []
    for number, values in enumerate(rows, 1):
        cells = "".join(_sheet_cell(f"{_letters(column)}{number}", value) for column, value in enumerate(values))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _sheet_cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("="):
        return f'<c r="{place}"><f>{value[1:]}</f></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else _letters(column // 26 - 1) + _letters(column % 26)


OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, before: str = "") -> bytes:
    """An OFD document; each page is what stands inside its layer."""
    members = {
        "OFD.xml": f'{_DECLARATION}<ofd:OFD {OFD_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{_DECLARATION}<ofd:Document {OFD_SPACE}><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"{_DECLARATION}{before}<ofd:Page {OFD_SPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
    return package(members)


def ofd_text(text: str, left: object, top: object, size: object = 4) -> str:
    """A text object of an OFD page, places in millimetres."""
    return (
        f'<ofd:TextObject ID="1" Boundary="{left} {top} 100 {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
    )


Pdf = Mapping[int, bytes]


def pdf(objects: Pdf, trailer: bytes = b"") -> bytes:
    """A PDF of these numbered objects; number 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: int = 0) -> bytes:
    """A PDF stream, deflated `packed` times over."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * packed) if packed else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(content), filters, entries, content)


def one_page(content: bytes, resources: bytes = b"", **more: bytes) -> dict[int, bytes]:
    """The objects of a PDF of one page: 1 catalogue, 2 page tree, 3 page, 4 its content, 5 a font."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
        4: more.get("page", stream(content)),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'
