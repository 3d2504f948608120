"""What survives in a copy that should not, how fast a copy is written, and how large it is beside its original.

What survives is asked of poppler and of the bytes themselves, never of what wrote the copy.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.generic import StreamObject
from weasyprint import HTML

from bench.section import Row, section
from gongkai.paper.release.found import Copied
from gongkai.paper.release.write import write_copy

_NAMES = ("李建国", "王小明", "赵敏", "陈思远", "周慧", "吴昊天", "郑伟", "孙丽华", "冯立", "胡静")
_WITHHELD = "欧阳秀芝户籍迁徙纠葛缘由酌情赡养"
"""Signs that stand on the page that is withheld, and on no other."""
_STYLE = """<meta charset=utf-8><style>@page { size: A4; margin: 20mm } body { font: 11pt "Noto Serif CJK SC" }
td { border: 1px solid #333; padding: 2pt 4pt } table { border-collapse: collapse; width: 100% }</style>"""
_PLANTS = (
    "BT /F1 14 Tf 60 500 Td (PLANT%d) Tj ET 0 g 50 495 200 20 re f", "1 g BT /F1 14 Tf 60 500 Td (PLANT%d) Tj ET 0 g",
    "BT 3 Tr /F1 14 Tf 60 500 Td (PLANT%d) Tj ET", "BT /F1 14 Tf -400 500 Td (PLANT%d) Tj ET",
    "q 60 300 100 50 re W n BT /F1 14 Tf 60 500 Td (PLANT%d) Tj ET Q", "BT /F1 1 Tf 60 500 Td (PLANT%d) Tj ET",
    "/Span <</ActualText (PLANT%d)>> BDC BT /F1 14 Tf 60 500 Td (shown) Tj ET EMC", "%% PLANT%d",
)  # fmt: skip
"""What of a page nobody sees, one a page."""
_SCANS, _ROWS = 10, 1400


@section("copies that are given out")
def copies() -> Iterator[Row]:
    """Survivors, pages a second of the processor, size."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        folder = Path(name)
        yield _survivors_of_a_withheld_page(folder)
        yield _survivors_of_plants(folder)
        rows = "".join(
            f"<tr><td>{n}<td>{_NAMES[n % 10]}<td>{n * 12345678901:018d}<td>{n * 37:,}.00" for n in range(_ROWS)
        )
        HTML(string=f"{_STYLE}<table>{rows}</table>").write_pdf(folder / "table.pdf")
        yield from _speed("a table, page after page", folder / "table.pdf", "≥ 4 pages/s")
        (folder / "scan.pdf").write_bytes(_scans())
        yield from _speed("scanned pages (JPEG)", folder / "scan.pdf", "≥ 2 pages/s")


def _speed(what: str, source: Path, aim: str) -> Iterator[Row]:
    copy = source.with_suffix(".copy")
    began = time.process_time()
    written = write_copy(source, copy)
    seconds = time.process_time() - began
    pages = written.pages or 0
    note = f"{pages} pages, {len(written.pictured)} as pictures"
    yield Row(f"{what}: speed", f"{pages / seconds:.1f} pages/s", aim, note)
    before, after = source.stat().st_size / 1024, copy.stat().st_size / 1024
    yield Row(f"{what}: size", f"× {after / before:.2f}", "≤ 1.5", f"{before:.0f} KiB before, {after:.0f} KiB after")


def _survivors_of_a_withheld_page(folder: Path) -> Row:
    pages = (f"<p style='page-break-after: always'>{_WITHHELD}</p>", f"<p>{'、'.join(_NAMES)}</p>")
    source, copy = folder / "letter.pdf", folder / "letter.copy"
    HTML(string=_STYLE + "".join(pages)).write_pdf(source)
    write_copy(source, copy, frozenset({1}))
    present = _read(copy)
    left = sum(sign in present or f"{ord(sign):04x}".encode() in _unpacked(copy) for sign in _WITHHELD)
    return Row("signs of a withheld page left", str(left), "0", f"of {len(_WITHHELD)}")


def _survivors_of_plants(folder: Path) -> Row:
    source, copy = folder / "plants.pdf", folder / "plants.copy"
    source.write_bytes(_planted())
    written: Copied = write_copy(source, copy)
    present = _read(copy).encode() + _unpacked(copy)
    left = sum(f"PLANT{number}".encode() in present for number in range(len(_PLANTS)))
    reported = sum(item.code in ("text", "spoken") for item in written.left_out)
    return Row("texts that nobody sees left", str(left), "0", f"of {len(_PLANTS)}; {reported} told to the officer")


def _read(file: Path) -> str:
    command = ["pdftotext", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def _unpacked(file: Path) -> bytes:
    """The bytes of a file and of all that is packed in it, letters small."""
    parts = [file.read_bytes()]
    with PdfReader(file) as pdf:
        for number in range(1, len(pdf.xref[0]) + 1):
            entry = pdf.get_object(number)
            parts.append(entry.get_data() if isinstance(entry, StreamObject) else repr(entry).encode())
    return b"\n".join(parts)


def _pdf(pages: list[tuple[bytes, bytes]], objects: list[bytes]) -> bytes:
    """A PDF of pages, each its content and resources; `objects` are numbered from 3."""
    bodies = [b"<</Type /Catalog /Pages 2 0 R>>", b"", *objects]
    kids = []
    for content, resources in pages:
        bodies.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(bodies) + 1)
        bodies.append(b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <<%s>>>>" % (
            len(bodies), resources
        ))  # fmt: skip
    bodies[1] = b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    end = b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(content))
    return content + head + b"".join(places) + end


def _planted() -> bytes:
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    pages = [((plant % number).encode() + b"\n", b"/Font <</F1 3 0 R>>") for number, plant in enumerate(_PLANTS)]
    return _pdf(pages, [font])


def _scans() -> bytes:
    images = []
    for number in range(_SCANS):
        page = Image.new("L", (1240, 1754), 250)
        pen = ImageDraw.Draw(page)
        for row in range(100, 1650, 30):
            for column in range(100, 1150, 22):
                pen.rectangle((column, row, column + (row * column + number) % 17, row + 14), fill=40)
        paper = io.BytesIO()
        page.save(paper, "JPEG", quality=80)
        images.append(
            b"<</Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /DCTDecode /Length %d>>\nstream\n%s\nendstream" % (len(paper.getvalue()), paper.getvalue())
        )
    drawn = b"q 595 0 0 842 0 0 cm /I Do Q"
    return _pdf([(drawn, b"/XObject <</I %d 0 R>>" % (3 + number)) for number in range(_SCANS)], images)
