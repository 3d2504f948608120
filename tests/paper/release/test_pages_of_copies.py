"""A page that is given looks as it did and says what it said, however it lies and whatever program made it."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint import HTML

from gongkai.paper.release import see
from gongkai.paper.release.found import Copied
from gongkai.paper.release.write import write_copy
from paper.release.looking import difference, drawn, text_of
from paper.release.papers import A4, Paper, letter

ROWS = "".join(
    f"<tr><td>{n}<td>李建国<td>11010519900{n:02d}742{n:02d}<td>{1.2 + n / 10:.1f}<td>{n * 1234:,}.00" for n in range(40)
)
TABLE = f"""<meta charset=utf-8><style>@page {{ size: A4; margin: 20mm }} body {{ font: 11pt "Noto Serif CJK SC" }}
td {{ border: 1px solid #333; padding: 2pt 4pt }} table {{ border-collapse: collapse; width: 100% }}
h1 {{ font: bold 18pt "Noto Sans CJK SC"; color: #225 }}
.seal {{ position: absolute; left: 110mm; top: 10mm; width: 38mm; height: 38mm; border: 1.2mm solid #c00;
border-radius: 50%; color: #c00; opacity: .8; text-align: center }}</style>
<h1>征地补偿清册</h1><div class=seal>青石市自然资源局</div>
<p style="text-align: justify">{"补偿标准依照综合地价执行。" * 12}</p>
<table>{ROWS}</table>"""  # fmt: skip


def copied(source: Path) -> tuple[Path, Copied]:
    copy = source.with_name("copy")
    return copy, write_copy(source, copy)


def test_a_table_of_two_pages_with_a_seal_looks_and_reads_as_it_did(tmp_path: Path) -> None:
    source = tmp_path / "original"
    HTML(string=TABLE).write_pdf(source)
    copy, came_of_it = copied(source)
    assert came_of_it == Copied(2)
    for page in (1, 2):
        assert text_of(copy, page) == text_of(source, page)
        mean, far = difference(drawn(source, page), drawn(copy, page))
        assert (far, mean < 0.2) == (0, True)


@pytest.mark.parametrize(
    "lies",
    [b"/Rotate 90", b"/Rotate 180", b"/Rotate 270", b"/Rotate -90", b"/CropBox [40 600 400 780]", b"/UserUnit 2",
     b"/Rotate 90 /CropBox [40 600 400 780]"],
)  # fmt: skip
def test_a_page_lies_as_it_lay(lies: bytes, tmp_path: Path) -> None:
    source = tmp_path / "original"
    source.write_bytes(letter("truetype").replace(A4, A4 + b" " + lies))
    copy, came_of_it = copied(source)
    assert came_of_it == Copied(2)
    for page in (1, 2):
        assert text_of(copy, page) == text_of(source, page)
        mean, far = difference(drawn(source, page), drawn(copy, page))
        assert (far, mean < 0.2) == (0, True)


DRAWINGS = {
    "lines of every kind": b"2 w 1 J 1 j [6 3] 1 d 1 0 0 RG 60 600 m 200 700 300 500 400 650 c S 60 500 200 60 re s",
    "a pen wider one way": b"q 3 0 0 1 0 0 cm 4 w 20 500 60 100 re S Q",
    "a hole": b"0 0.5 0 rg 60 500 200 200 re 100 540 120 120 re f*",
    "fill and line": b"0.9 0.8 0.2 rg 0 0 1 RG 3 w 60 500 200 100 re B",
    "the four of print": b"0.1 0.9 0.3 0.2 k 60 500 200 100 re f",
    "glass": b"1 0 0 rg 60 500 100 100 re f /G1 gs 0 0 1 rg 100 540 100 100 re f",
    "within clips": b"q 60 500 100 100 re W n q 110 550 m 210 550 l 110 650 l h W* n 0 g 0 0 595 842 re f Q Q",
    "colours by name": b"/Spot cs 0.5 scn 60 500 200 100 re f /Spot CS 1 SCN 4 w 60 400 200 50 re S",
    "a form within a form": b"q 0.5 0 0 0.5 100 300 cm /X1 Do Q",
}


@pytest.mark.parametrize("what", DRAWINGS)
def test_a_drawing_looks_as_it_did(what: str, tmp_path: Path) -> None:
    paper = Paper()
    inner = paper.stream(b"0 0.4 0.8 rg 0 0 200 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 150 300]")
    looks = b"/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Matrix [1 0.2 0 1 0 0] "
    outer = paper.stream(b"q 1 0 0 1 50 50 cm /X2 Do Q", looks + b"/Resources <</XObject <</X2 %d 0 R>>>>" % inner)
    tint = paper.add(b"<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.9 0.8 0] /N 1>>")
    resources = (
        b"/ExtGState <</G1 <</ca 0.5>>>> /ColorSpace <</Spot [/Separation /Seal /DeviceCMYK %d 0 R]>>"
        b" /XObject <</X1 %d 0 R>>" % (tint, outer)
    )
    paper.page(DRAWINGS[what], resources)
    source = tmp_path / "original"
    source.write_bytes(paper.saved())
    assert drawn(source, 1).getextrema()[0] < 250, "nothing is drawn"
    copy, came_of_it = copied(source)
    assert came_of_it == Copied(1)
    mean, far = difference(drawn(source, 1), drawn(copy, 1))
    assert (far, mean < 0.1) == (0, True)


def test_what_cannot_be_followed_is_a_picture_that_looks_the_same(tmp_path: Path) -> None:
    paper = Paper()
    function = paper.add(b"<</FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1>>")
    shading = b"<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [60 0 500 0] /Function %d 0 R>>" % function
    font = paper.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
    content = b"q 60 400 440 100 re W n /S sh Q BT /F 14 Tf 60 700 Td (Public words) Tj 3 Tr 0 -30 Td (HIDDEN) Tj ET"
    paper.page(content, b"/Shading <</S %s>> /Font <</F %d 0 R>>" % (shading, font))
    source = tmp_path / "original"
    source.write_bytes(paper.saved())
    copy, came_of_it = copied(source)
    assert [(page.page, page.why) for page in came_of_it.pictured] == [(1, "content")]
    assert text_of(copy, 1) == "Publicwords"
    assert difference(drawn(source, 1), drawn(copy, 1))[0] < 1


def test_a_page_that_takes_too_long_to_follow_is_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(see, "_SECONDS", -1)
    source = tmp_path / "original"
    source.write_bytes(letter("truetype"))
    copy, came_of_it = copied(source)
    assert [(page.page, page.why) for page in came_of_it.pictured] == [(1, "slow"), (2, "slow")]
    assert text_of(copy, 2) == text_of(source, 2)
