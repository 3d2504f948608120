"""Files made to exhaust whoever opens them: small on the disk, endless when read."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from handmade import docx, ofd, ofd_text, one_page, package, paragraph, pdf, sheet_rows, stream, xlsx

_LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY l0 '本年新收'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 11))
    + "]>"
)
_QUADRATIC = f"<!DOCTYPE q [<!ENTITY a '{'政' * 100_000}'>]>"


def _zeros(members: int, size: int) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for number in range(members):
            made.writestr(f"word/{number or 'document'}.xml", bytes(size))
    return out.getvalue()


def _unpacks_to_more_than_it_says() -> bytes:
    """A docx whose document is 900 MB, and whose directory says 1 kB."""
    member = ZipInfo("word/document.xml")
    member.compress_type = ZIP_DEFLATED
    out = io.BytesIO()
    with ZipFile(out, "w") as made, made.open(member, "w", force_zip64=True) as file:
        for _ in range(900):
            file.write(bytes(1_000_000))
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def _overlapping() -> bytes:
    """A directory of 4,000 members that all point at the same packed megabytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bytes(60_000))
    data = out.getvalue()
    entry = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 4000, 4000, len(entry) * 4000, data.index(b"PK\x01\x02"), 0)
    return data[: data.index(b"PK\x01\x02")] + entry * 4000 + end


def _nested_zip() -> bytes:
    inner = _zeros(1, 100_000_000)
    for _ in range(5):
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as made:
            made.writestr("word/document.xml", inner)
        inner = out.getvalue()
    return inner


def _nested_forms(depth: int, times: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on."""
    objects = one_page(b"/X Do", b"/XObject << /X 10 0 R >>")
    for level in range(depth):
        resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >>" % (11 + level)
        kind = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] "
        objects[10 + level] = stream(b"/X Do\n" * times, kind + resources)
    objects[10 + depth] = stream(b"BT /F 12 Tf (1) Tj ET", kind + b"/Resources << /Font << /F 5 0 R >> >>")
    return pdf(objects)


def _pages(kids: bytes, count: int) -> bytes:
    objects = one_page(b"BT /F 12 Tf 9 9 Td (1) Tj ET")
    return pdf(objects | {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)})


def _text_lines(lines: int) -> bytes:
    drawn = b"".join(b"BT /F 1 Tf 9 %.3f Td (1 2 3 4 5 6 7 8) Tj ET\n" % (840 * n / lines) for n in range(lines))
    return pdf(one_page(b"", page=stream(drawn, packed=1)))


def _ruled(lines: int) -> bytes:
    """A page with a grid of so many lines each way, and figures enough to be taken for a table."""
    words = b"BT /F 6 Tf 9 9 Td (1 2 3 4 5 6 7 8 9 10) Tj ET\n"
    across = b"".join(b"0 %.4f m 595 %.4f l S\n" % (842 * n / lines, 842 * n / lines) for n in range(lines))
    down = b"".join(b"%.4f 0 m %.4f 842 l S\n" % (595 * n / lines, 595 * n / lines) for n in range(lines))
    return pdf(one_page(b"", page=stream(words + across + down, packed=1)))


def _ligature_bomb(times: int) -> bytes:
    """A font whose character map turns one byte into a thousand signs, and a page full of that byte."""
    objects = one_page(b"BT /F 12 Tf 9 9 Td (%s) Tj ET" % (b"A" * times))
    objects[5] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    objects[6] = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"1 beginbfchar <41> <%s> endbfchar endcmap end" % (b"0031" * 1000)
    )
    return pdf(objects)


def _wide_range() -> bytes:
    """A character map of one range over four thousand million codes."""
    objects = one_page(b"BT /F 12 Tf 9 9 Td (123456789) Tj ET")
    objects[5] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    objects[6] = stream(
        b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n"
        b"1 beginbfrange <00000000> <ffffffff> <0031> endbfrange endcmap"
    )
    return pdf(objects)


def _grid_html(rows: int, columns: int) -> bytes:
    return b"<html><body><table>" + (b"<tr>" + b"<td>1" * columns) * rows + b"</table></body></html>"


def _nested_docx(depth: int) -> bytes:
    opening = "<w:tbl><w:tr><w:tc>" * depth
    return docx(opening + paragraph("本年新收") + "</w:tc></w:tr></w:tbl>" * depth)


def _wide_docx() -> bytes:
    rows = "".join(f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100}</w:tr>" for _ in range(5000))
    return docx(f"<w:tbl>{rows}</w:tbl>")


def _sheet_of(cells: int) -> bytes:
    return xlsx(sheet_rows(*[[1] * 100] * (cells // 100)))


def _blanks(size: int) -> bytes:
    """So many blanks, deflated without ever being held whole."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()


FILES: dict[tuple[str, str], Callable[[], bytes]] = {
    ("csv of a million columns", "read"): lambda: b"1," * 1_000_000 + b"1\n" + b"a,b,c,d\n" * 3,
    ("csv with a quote that never closes", "too_large"): lambda: b'a,b,c,d\n"' + b"1,2,3,4\n" * 1_000_000,
    ("docx nested 200 tables deep", "broken_package"): lambda: _nested_docx(200),
    ("docx nested 5,000 deep in content controls", "broken_package"): lambda: docx(
        "<w:sdt><w:sdtContent>" * 5000 + paragraph("1") + "</w:sdtContent></w:sdt>" * 5000
    ),
    ("docx nested 200 deep in content controls", "read"): lambda: docx(
        "<w:sdt><w:sdtContent>" * 100 + paragraph("1") + "</w:sdtContent></w:sdt>" * 100
    ),
    ("docx of 500,000 cells", "too_long"): _wide_docx,
    ("docx of one row of 150,000 cells", "zip_bomb"): lambda: docx(
        f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 150_000}</w:tr></w:tbl>"
    ),
    ("docx of 2 million empty paragraphs", "zip_bomb"): lambda: docx("<w:p/>" * 2_000_000),
    ("docx of a million lines", "too_long"): lambda: docx(paragraph("本年新收" + "<w:br/>" * 10) * 100_000),
    ("docx that laughs a thousand million times", "broken_package"): lambda: docx(paragraph("&l10;"), before=_LAUGHS),
    ("docx with one entity a thousand times", "broken_package"): lambda: docx(
        paragraph("&a;" * 10_000), before=_QUADRATIC
    ),
    ("html nested 100,000 deep", "read"): lambda: b"<div>" * 100_000 + b"1" + b"</div>" * 100_000,
    ("html of 100,000 tables in tables", "read"): lambda: b"<table><tr><td>" * 100_000,
    ("html of 300 tables in tables, full of cells", "read"): lambda: b"<table><tr><td>1</td><td>2</td><td>" * 300,
    ("html of a million cells", "too_many_cells"): lambda: _grid_html(10_000, 100),
    ("html of 150,000 cells in one row", "too_many_cells"): lambda: _grid_html(1, 150_000),
    ("html of 150,000 lines", "too_long"): lambda: b"<p>" + b"1 2 3<br>" * 150_000,
    ("html of 100,000 rows that span to the end", "too_many_cells"): lambda: (
        b"<table>" + b"<tr><td rowspan=9999 colspan=9999>1" * 100_000 + b"</table>"
    ),
    ("html of a cell that spans everything", "read"): lambda: (
        b"<table><tr><td colspan=99999999 rowspan=99999999>1<td>2<tr><td>3</table>"
    ),
    ("html of attributes without end", "read"): lambda: b"<p " + b"a='1' " * 500_000 + b">1</p>",
    ("html that laughs", "read"): lambda: (_LAUGHS.replace("lolz", "html") + "<html><p>&l10;</p></html>").encode(),
    ("html of comments that never close", "read"): lambda: b"<html>" + b"<!-- " * 500_000,
    ("html of opening comments", "too_long"): lambda: b"<!---->" * 300_000 + b"x",
    ("json nested 100,000 deep", "not_our_json"): lambda: b'{"figures": ' + b"[" * 100_000,
    ("json of a number of a million digits", "not_our_json"): lambda: b'{"figures": {"x": 1' + b"0" * 1_000_000 + b"}}",
    ("json of a huge exponent", "not_our_json"): lambda: (
        b'{"year": 2023, "figures": {"requests.new.total": 1e999999999}}'
    ),
    ("ofd of a huge grid", "read"): lambda: ofd("".join(ofd_text("1", n % 100, n // 100) for n in range(100_000))),
    ("ofd of 4,000 pages", "read"): lambda: ofd(*[ofd_text("1", 1, 1)] * 4000),
    ("ofd that laughs", "broken_package"): lambda: ofd(ofd_text("&l10;", 1, 1), before=_LAUGHS),
    ("ofd with one entity a thousand times", "broken_package"): lambda: ofd(
        ofd_text("&a;" * 10_000, 1, 1), before=_QUADRATIC
    ),
    ("pdf of 100,000 lines on one page", "read"): lambda: _text_lines(100_000),
    ("pdf of 20,000 lines on one page", "too_long"): lambda: _text_lines(20_000),
    ("pdf of a million lines on one page", "read"): lambda: _text_lines(1_000_000),
    ("pdf of a table of a million cells", "read"): lambda: _ruled(1000),
    ("pdf of a table of 10,000 cells", "read"): lambda: _ruled(100),
    ("pdf of forms in forms", "crashed"): lambda: _nested_forms(9, 10),
    ("pdf of forms in forms in forms", "crashed"): lambda: _nested_forms(30, 2),
    ("pdf of a form in itself", "crashed"): lambda: pdf(
        one_page(b"/X Do", b"/XObject << /X 10 0 R >>")
        | {
            10: stream(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >>",
            )
        }
    ),
    ("pdf of pages that hold themselves", "broken_package"): lambda: _pages(b"2 0 R 3 0 R", 2),
    ("pdf of a million pages, all the same", "too_many_pages"): lambda: _pages(b"3 0 R " * 1_000_000, 1_000_000),
    ("pdf that says a million pages", "too_many_pages"): lambda: _pages(b"3 0 R", 1_000_000),
    ("pdf that says minus one pages", "read"): lambda: _pages(b"3 0 R", -1),
    ("pdf whose page unpacks to 1.2 GB", "crashed"): lambda: pdf(
        one_page(b"", page=stream(_blanks(1_200_000_000), b"/Filter /FlateDecode"))
    ),
    ("pdf whose page is packed twice", "read"): lambda: pdf(
        one_page(b"", page=stream(b" " * 300_000_000 + b"BT /F 9 Tf (1) Tj ET", packed=2))
    ),
    ("pdf whose page is run-length coded", "image_only"): lambda: pdf(
        one_page(b"", page=stream(b"\x81 " * 4_000_000 + b"\x80", b"/Filter /RunLengthDecode"))
    ),
    ("pdf of brackets", "image_only"): lambda: pdf(one_page(b"[" * 2_000_000)),
    ("pdf of dictionaries in dictionaries", "broken_package"): lambda: pdf(one_page(b"") | {1: b"<</A " * 100_000}),
    ("pdf of a font that writes novels", "crashed"): lambda: _ligature_bomb(100_000),
    ("pdf of a font of all codes", "read"): _wide_range,
    ("text of 10 million lines", "too_large"): lambda: b"1\n" * 10_000_000,
    ("text of a million bars", "too_many_cells"): lambda: b"|" * 1_000_000,
    ("text of a million tabs", "too_many_cells"): lambda: b"1\t" * 1_000_000,
    ("text of a million lines of tabs", "too_large"): lambda: b"1\t2\t3\n" * 1_000_000,
    ("text of one line of 60 MB", "too_large"): lambda: "政".encode() * 20_000_000,
    ("text of labels without end", "too_large"): lambda: (
        "自然人商业企业总计本年新收政府信息公开申请数量".encode() * 100_000
    ),
    ("text of brackets", "too_long"): lambda: ("（" * 300_000).encode(),
    ("text of open remarks", "too_long"): lambda: ("1(" * 300_000).encode(),
    ("text of digits without end", "too_large"): lambda: b"1" * 5_000_000,
    ("text of figures without end", "too_long"): lambda: (
        "三、收到和处理政府信息公开申请情况\n自然人\n本年新收政府信息公开申请数量\n".encode() + b"1\n" * 300_000
    ),
    ("text of headings", "too_long"): lambda: "一、总体情况\n".encode() * 100_000,
    ("text of sentences", "too_long"): lambda: ("2023年，本机关收到政府信息公开申请12件，答复3件。" * 50_000).encode(),
    ("text of titles", "too_large"): lambda: "2023年政府信息公开工作年度报告\n".encode() * 100_000,
    ("text of commas", "read"): lambda: b"1," * 2_000_000,
    ("text of signs of numbering", "too_long"): lambda: "（一）".encode() * 300_000,
    ("xlsx that says it has 17 thousand million cells", "read"): lambda: xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    ("xlsx merged over the whole sheet", "too_many_cells"): lambda: xlsx(
        sheet_rows(["本年新收", 1]) + '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    ("xlsx merged over 5,000 rows", "too_many_cells"): lambda: xlsx(
        sheet_rows(["本年新收", 1]) + '<mergeCells count="1"><mergeCell ref="A1:BL4999"/></mergeCells>'
    ),
    ("xlsx merged 10,000 times", "too_many_cells"): lambda: xlsx(
        sheet_rows(["本年新收", 1]) + "<mergeCells>" + '<mergeCell ref="A1:BL4999"/>' * 10_000 + "</mergeCells>"
    ),
    ("xlsx of two million cells", "too_long"): lambda: _sheet_of(2_000_000),
    ("xlsx of 1,000 sheets", "read"): lambda: xlsx(*[sheet_rows(["1", 2])] * 1000),
    ("xlsx of one sheet a thousand times", "too_long"): lambda: xlsx(*[sheet_rows(*[[1] * 20] * 400)] * 200),
    ("xlsx that laughs", "broken_package"): lambda: xlsx(sheet_rows(["&l10;"]), before=_LAUGHS),
    ("xlsx with one entity a thousand times", "broken_package"): lambda: xlsx(
        sheet_rows(["&a;" * 10_000]), before=_QUADRATIC
    ),
    ("xlsx that laughs in its shared texts", "broken_package"): lambda: xlsx(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
        shared=f'{_LAUGHS}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&l10;</t></si></sst>',
    ),
    ("zip of 60,000 members", "zip_bomb"): lambda: package({f"{number}": b"" for number in range(60_000)}),
    ("zip of many zeros", "zip_bomb"): lambda: _zeros(100, 100_000_000 // 20),
    ("zip of one gigabyte of zeros", "zip_bomb"): lambda: _zeros(1, 1_000_000_000),
    ("zip that unpacks to more than it says", "broken_package"): _unpacks_to_more_than_it_says,
    ("zip whose members are one and the same", "broken_package"): _overlapping,
    ("zip in a zip in a zip", "broken_package"): _nested_zip,
}
"""Each hostile file under the name of what it does and what comes of reading it: ``read``, or why it is refused."""
