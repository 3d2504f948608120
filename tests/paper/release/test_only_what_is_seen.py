"""A copy says what a reader of its pages sees, and nothing else; the officer is told what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.paper.release.found import Copied, LeftOut
from gongkai.paper.release.wording import copied_lines
from gongkai.paper.release.write import write_copy
from paper.release.looking import difference, drawn, entries_of, objects_of, text_of
from paper.release.papers import A4, Paper
from paper.release.released import everything_in

SECRET = b"SECRETWORDS"
OPEN = b"PUBLIC"

HELVETICA = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"


def text(words: bytes, place: bytes = b"60 500", before: bytes = b"", size: bytes = b"14") -> bytes:
    return b"BT /F1 %s Tf %s %s Td (%s) Tj ET\n" % (size, before, place, words)


def page_of(tmp_path: Path, content: bytes, *, entries: bytes = A4, resources: bytes = b"") -> Path:
    """A file of one page with an open line, and what is to be tried."""
    paper = Paper()
    fonts = b"/Font <</F1 %d 0 R>> " % paper.add(HELVETICA)
    paper.page(text(OPEN, b"60 700") + content, fonts + resources, entries)
    file = tmp_path / "original"
    file.write_bytes(paper.saved())
    return file


def copied(source: Path) -> tuple[Path, Copied]:
    copy = source.with_name("copy")
    return copy, write_copy(source, copy)


UNSEEN_TEXTS = {
    "under a bar": text(SECRET) + b"0 g 50 495 200 20 re f",
    "under two bars that meet": text(SECRET) + b"0 g 50 495 60 20 re f 110 495 140 20 re f",
    "under a bar with a label": text(SECRET) + b"0 g 50 495 200 20 re f 1 g\n" + text(b"HIDDEN") + b"0 g\n",
    "on a bar of its own colour": b"0 g 50 495 200 20 re f\n" + text(SECRET),
    "white on white": b"1 g\n" + text(SECRET) + b"0 g\n",
    "nearly white": b"0.98 g\n" + text(SECRET) + b"0 g\n",
    "white under a line": b"1 g\n" + text(SECRET) + b"0 g 50 505 200 0.5 re f\n",
    "in the mode that draws nothing": text(SECRET, before=b"3 Tr"),
    "beside the page": text(SECRET, b"-400 500"),
    "outside its clip": b"q 60 300 100 50 re W n\n" + text(SECRET) + b"Q\n",
    "outside a clip that is no box": b"q 60 300 m 160 300 l 110 350 l h W n\n" + text(SECRET) + b"Q\n",
    "of one point": text(SECRET, size=b"1"),
    "all but transparent": b"q /G1 gs\n" + text(SECRET) + b"Q\n",
    "under an image": text(SECRET) + b"q 220 0 0 40 50 490 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n",
    "under a stencil": text(SECRET) + b"q 220 0 0 40 50 490 cm BI /W 8 /H 1 /IM true /BPC 1 ID \x00 EI Q\n",
}
"""What a program reads of a page, and nobody sees."""
GLASS = b"/ExtGState <</G1 <</ca 0.03>>>>"


@pytest.mark.parametrize("where", UNSEEN_TEXTS)
def test_a_text_that_nobody_sees_is_not_in_the_copy_and_is_told(where: str, tmp_path: Path) -> None:
    source = page_of(tmp_path, UNSEEN_TEXTS[where], resources=GLASS)
    assert SECRET in everything_in(source)
    copy, came_of_it = copied(source)
    assert came_of_it.pictured == ()
    assert text_of(copy, 1).replace("HIDDEN", "") == OPEN.decode()
    assert LeftOut("text", "", 1, 1) in came_of_it.left_out
    assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0


def test_small_letters_under_a_bar_just_as_high_as_they_are_go(tmp_path: Path) -> None:
    source = page_of(tmp_path, text(b"ceosuvxmnrwz", size=b"30") + b"0 g 50 499 300 17 re f")
    copy, came_of_it = copied(source)
    assert text_of(copy, 1) == OPEN.decode()
    assert came_of_it.left_out == (LeftOut("text", "", 1, 1),)


SEEN_TEXTS = {
    "turned": b"q 0.8 0.6 -0.6 0.8 100 300 cm\n" + text(SECRET, b"0 0") + b"Q\n",
    "white on black": b"0 g 50 495 200 20 re f 1 g\n" + text(SECRET) + b"0 g\n",
    "grey": b"0.8 g\n" + text(SECRET) + b"0 g\n",
    "drawn twice to be bold": text(SECRET) + text(SECRET, b"60.3 500"),
    "in pieces": b"BT /F1 14 Tf 60 500 Td [(SEC) 20 (RETW) -30 (ORDS)] TJ ET\n",
    "outlined": text(SECRET, before=b"1 Tr"),
    "stretched and raised": text(SECRET, before=b"150 Tz 5 Ts 2 Tc"),
    "beside a bar": text(SECRET) + b"0 g 50 470 200 20 re f",
    "above a picture": b"q 220 0 0 40 50 490 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xe0 EI Q\n" + text(SECRET),
    "under glass": text(SECRET) + b"q /G1 gs 1 0 0 rg 50 495 200 20 re f Q",
}
"""What a reader sees, however it is drawn."""


@pytest.mark.parametrize("how", SEEN_TEXTS)
def test_a_text_that_is_seen_stays_as_it_is(how: str, tmp_path: Path) -> None:
    source = page_of(tmp_path, SEEN_TEXTS[how], resources=GLASS)
    copy, came_of_it = copied(source)
    assert (came_of_it.left_out, came_of_it.pictured) == ((), ())
    # A text that is turned is put together in another order, in the original as in the copy.
    assert sorted(text_of(copy, 1)) == sorted(OPEN.decode() + SECRET.decode())
    mean, far = difference(drawn(source, 1), drawn(copy, 1))
    assert (far, mean < 0.1) == (0, True)


def test_of_a_word_that_a_bar_covers_in_part_the_rest_stays(tmp_path: Path) -> None:
    source = page_of(tmp_path, text(SECRET) + b"0 g 50 495 67 20 re f")
    copy, came_of_it = copied(source)
    assert text_of(copy, 1) == "PUBLICWORDS"
    assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0
    assert came_of_it == Copied(1, (LeftOut("text", "", 1, 1),), ())


def test_a_sign_of_which_a_sliver_is_seen_makes_its_page_a_picture(tmp_path: Path) -> None:
    source = page_of(tmp_path, text(SECRET) + b"0 g 50 495 180 14 re f")
    copy, came_of_it = copied(source)
    assert [(page.page, page.why) for page in came_of_it.pictured] == [(1, "cut")]
    assert text_of(copy, 1) == OPEN.decode()


def test_words_said_in_place_of_those_shown_go(tmp_path: Path) -> None:
    spoken = b"/Span <</ActualText (%s)>> BDC\n%s EMC\n" % (SECRET, text(b"SHOWN"))
    source = page_of(tmp_path, spoken)
    copy, came_of_it = copied(source)
    assert SECRET not in everything_in(copy)
    assert text_of(copy, 1) == "PUBLICSHOWN"
    assert came_of_it.left_out == (LeftOut("spoken", "", 1, 1),)


def test_words_said_that_are_those_shown_are_nothing_to_tell(tmp_path: Path) -> None:
    source = page_of(tmp_path, b"/Span <</ActualText (SHOWN)>> BDC\n%s EMC\n" % text(b"SHOWN"))
    copy, came_of_it = copied(source)
    assert b"ActualText" not in everything_in(copy)
    assert came_of_it.left_out == ()


class TestLayers:
    @pytest.mark.parametrize(("state", "text_there"), [("OFF", "PUBLIC"), ("ON", "PUBLICSECRETWORDS")])
    def test_what_is_on_a_layer_is_given_where_the_layer_is_shown(
        self, state: str, text_there: str, tmp_path: Path
    ) -> None:
        paper = Paper()
        font, layer = paper.add(HELVETICA), paper.add(b"<</Type /OCG /Name (Chen Lan)>>")
        resources = b"/Font <</F1 %d 0 R>> /Properties <</L1 %d 0 R>>" % (font, layer)
        paper.page(text(OPEN, b"60 700") + b"/OC /L1 BDC\n" + text(SECRET) + b"EMC\n", resources)
        layers = b"/OCProperties <</OCGs [%d 0 R] /D <</%s [%d 0 R]>>>>" % (layer, state.encode(), layer)
        source = tmp_path / "original"
        source.write_bytes(paper.saved(layers))
        copy, _ = copied(source)
        assert text_of(copy, 1) == text_there
        assert b"Chen Lan" not in everything_in(copy)
        assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0


def test_a_drawing_beside_the_page_or_under_another_goes(tmp_path: Path) -> None:
    outline = b"0 0 1 rg 60 500 m 90 530 l 120 500 l f\n"
    beside = b"0 0 1 rg -60 -90 m -30 -20 l -10 -90 l f\n"
    source = page_of(tmp_path, outline + beside + b"0 g 50 490 100 60 re f\n")
    copy, came_of_it = copied(source)
    assert came_of_it.left_out == (LeftOut("drawing", "", 2, 1),)
    assert b"0 0 1 rg" not in everything_in(copy)


def test_glass_and_hairlines_under_a_bar_go_too(tmp_path: Path) -> None:
    glass = b"q /G1 gs 0 0 1 rg 60 500 m 90 530 l 120 500 l f Q\n"
    hairline = b"0 1 0 rg 60 505 80 0.3 re f\n"
    half = b"/ExtGState <</G1 <</ca 0.5>>>>"
    source = page_of(tmp_path, glass + hairline + b"0 g 50 490 100 60 re f\n", resources=half)
    copy, came_of_it = copied(source)
    assert came_of_it.left_out == (LeftOut("drawing", "", 2, 1),)
    assert b"0 0 1 rg" not in everything_in(copy)
    assert b"0 1 0 rg" not in everything_in(copy)


HIDDEN_IN_THE_FILE = (
    b"/Metadata", b"/OpenAction", b"/Names", b"/Outlines", b"/StructTreeRoot", b"/AcroForm", b"/PageLabels",
    b"/PieceInfo", b"/Thumb", b"/Annots", b"/Lang", b"/MarkInfo", b"/Info", b"/ID",
)  # fmt: skip


def test_a_file_is_pages_and_nothing_else(tmp_path: Path) -> None:
    paper = Paper()
    telling = paper.stream(SECRET)
    catalog = b"".join(
        b"%s <</Type /Any /S /JavaScript /JS (%s) /Kids [%d 0 R]>> " % (name, SECRET, telling)
        for name in HIDDEN_IN_THE_FILE[:7]
    )
    note = b"[<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (%s)>>]" % SECRET
    beside = b"/PieceInfo <</App <</Private (%s)>>>> /Thumb %d 0 R /Metadata %d 0 R /Annots %s /Lang (%s)" % (
        SECRET, telling, telling, note, SECRET,
    )  # fmt: skip
    fonts = b"/Font <</F1 %d 0 R>>" % paper.add(HELVETICA)
    paper.page(b"% " + SECRET + b"\n" + text(OPEN, b"60 700"), fonts, A4 + beside)
    source = tmp_path / "original"
    trailer = b"/Info <</Title (%s)>> /ID [<00> <00>]" % SECRET
    source.write_bytes(paper.saved(catalog, trailer) + b"% after the end " + SECRET)
    copy, _ = copied(source)
    assert text_of(copy, 1) == OPEN.decode()
    assert SECRET not in everything_in(copy)
    names = {name.encode() for entries in entries_of(objects_of(copy)) for name in entries}
    assert not names & set(HIDDEN_IN_THE_FILE)


def test_an_earlier_version_of_the_file_is_gone(tmp_path: Path) -> None:
    source = page_of(tmp_path, text(SECRET))
    earlier = source.read_bytes()
    shown = b"5 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"
    content = next(number for number in range(3, 9) if b"%d 0 obj\n<< /Length" % number in earlier)
    shown = shown.replace(b"5 0", b"%d 0" % content)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 9 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        content, len(earlier), int(earlier.split(b"startxref\n")[1].split()[0]), len(earlier) + len(shown),
    )  # fmt: skip
    source.write_bytes(earlier + shown + table)
    copy, _ = copied(source)
    assert text_of(copy, 1) == ""
    assert SECRET not in everything_in(copy)


def test_the_officer_is_told_page_and_number_in_words() -> None:
    came_of_it = Copied(3, (LeftOut("text", "", 6, 1), LeftOut("image_part", "", 1, 3)), ())
    assert copied_lines(came_of_it) == [
        "第1页有6处看不见的文字没有写入", "第3页有1张图片被裁掉或者盖住的部分没有写入",
    ]  # fmt: skip
