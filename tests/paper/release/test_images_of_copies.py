"""An image of a copy is what the page shows of it: nothing beside, beneath or behind, and nothing of another page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from gongkai.paper.release.found import Copied
from gongkai.paper.release.write import write_copy
from paper.release.looking import difference, drawn, images_of, objects_of, text_of
from paper.release.papers import A4, Paper, scanned_with_symbols
from paper.release.released import everything_in, photograph

SIZE = 340, 440
WHOLE_PAGE = b"q 595 0 0 842 0 0 cm /I Do Q\n"
GREY = b"/ColorSpace /DeviceGray /BitsPerComponent "
ALLOWED = {"/CCITTFaxDecode", "/DCTDecode", "/FlateDecode"}


def scan(*, dark: tuple[int, int, int, int] = (40, 60, 120, 90)) -> Image.Image:
    """A scanned page: lines of something like writing, and a dark place by which it is known."""
    image = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(image)
    for row in range(40, 420, 16):
        for column in range(30, 300, 12):
            pen.rectangle((column, row, column + (row * column) % 9, row + 7), fill=30)
    pen.rectangle(dark, fill=0)
    return image


def packed(image: Image.Image, how: str) -> tuple[bytes, bytes]:
    """An image as scanners pack it, and what is said of that."""
    if how == "jpeg":
        paper = io.BytesIO()
        image.save(paper, "JPEG", quality=90, comment=b"scanned by Chen Lan")
        return paper.getvalue(), GREY + b"8 /Filter /DCTDecode"
    black_and_white = image.point(lambda value: 255 if value > 128 else 0).convert("1")
    if how == "flate":
        return black_and_white.tobytes(), GREY + b"1"
    paper = io.BytesIO()
    black_and_white.save(paper, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(paper.getvalue())) as tiff:
        place, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    parameters = b"/DecodeParms <</K -1 /Columns %d /Rows %d /BlackIs1 true>>" % image.size
    return paper.getvalue()[place : place + length], GREY + b"1 /Filter /CCITTFaxDecode " + parameters


def scanned(tmp_path: Path, how: str, content: bytes = WHOLE_PAGE, entries: bytes = A4) -> Path:
    paper = Paper()
    bits, looks = packed(scan(), how)
    paper.page(content, b"/XObject <</I %d 0 R>>" % paper.image(bits, SIZE, looks), entries)
    file = tmp_path / "original"
    file.write_bytes(paper.saved())
    return file


def copied(source: Path) -> tuple[Path, Copied]:
    copy = source.with_name("copy")
    return copy, write_copy(source, copy)


def kinds(came_of_it: Copied) -> list[tuple[str, int]]:
    return [(item.code, item.count) for item in came_of_it.left_out]


@pytest.mark.parametrize("how", ["jpeg", "g4", "flate"])
class TestAScan:
    def test_that_is_shown_whole_stays_as_it_is(self, how: str, tmp_path: Path) -> None:
        source = scanned(tmp_path, how)
        copy, came_of_it = copied(source)
        assert came_of_it == Copied(1)
        assert difference(drawn(source, 1), drawn(copy, 1)) == (0, 0)
        (image,) = images_of(copy)
        assert image.size == SIZE
        assert image.packing in ALLOWED
        assert copy.stat().st_size < 1.2 * source.stat().st_size + 1000

    def test_of_which_a_part_is_shown_has_no_dots_beside_it(self, how: str, tmp_path: Path) -> None:
        # A fifth of the height of the page, and half of its width.
        source = scanned(tmp_path, how, entries=A4 + b" /CropBox [0 400 297.5 568.4]")
        copy, came_of_it = copied(source)
        (image,) = images_of(copy)
        assert image.size[0] <= SIZE[0] / 2 + 1
        assert image.size[1] <= SIZE[1] / 5 + 1
        assert kinds(came_of_it) == [("image_part", 1)]
        assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0

    def test_under_a_bar_is_empty_there(self, how: str, tmp_path: Path) -> None:
        source = scanned(tmp_path, how, WHOLE_PAGE + b"0 g 60 660 170 80 re f\n")
        copy, came_of_it = copied(source)
        assert kinds(came_of_it) == [("image_part", 1)]
        assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0
        # The dark place of the scan lies under the bar and nowhere else: without the bar nothing is dark there.
        bare = without_drawings(copy)
        assert drawn(bare, 1).crop((100, 160, 230, 220)).getextrema()[0] > 200
        assert drawn(bare, 1).crop((100, 500, 230, 560)).getextrema()[0] < 100


def without_drawings(copy: Path) -> Path:
    """The file with every fill made invisible: what an eraser of bars leaves."""
    from pypdf import PdfWriter  # noqa: PLC0415 - only this one test erases

    writer = PdfWriter(clone_from=copy)
    for page in writer.pages:
        content = page.get_contents().get_data().replace(b" h f", b" h n")
        page.get_contents().set_data(content)
        page["/Contents"].get_object().set_data(content)
    bare = copy.with_name("bare")
    writer.write(bare)
    return bare


def test_symbols_of_a_page_that_is_withheld_go_with_it(tmp_path: Path) -> None:
    source, copy = tmp_path / "original", tmp_path / "copy"
    source.write_bytes(scanned_with_symbols())
    assert write_copy(source, copy, frozenset({1})) == Copied(1)
    assert "JBIG2" not in repr(objects_of(copy))
    (image,) = images_of(copy)
    assert (image.size, image.packing) == ((136, 32), "/CCITTFaxDecode")
    assert difference(drawn(source, 2), drawn(copy, 1)) == (0, 0)


class TestAnImageOnePartlySeesThrough:
    @staticmethod
    def sealed(tmp_path: Path, mask: Image.Image, secret: bytes = b"\x11\x22\x33") -> Path:
        paper = Paper()
        opaque = paper.image(mask.tobytes(), mask.size, GREY + b"8")
        dots = b"".join(b"\xc8\x1e\x1e" if value else secret for value in mask.tobytes())
        looks = b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask %d 0 R" % opaque
        seal = paper.image(dots, mask.size, looks)
        font = paper.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
        content = b"BT /F 20 Tf 60 120 Td (beneath) Tj ET q 200 0 0 200 50 20 cm /I Do Q"
        paper.page(content, b"/XObject <</I %d 0 R>> /Font <</F %d 0 R>>" % (seal, font), b"/MediaBox [0 0 300 300]")
        source = tmp_path / "original"
        source.write_bytes(paper.saved())
        return source

    def test_has_no_colours_where_nobody_sees_it(self, tmp_path: Path) -> None:
        ring = Image.new("L", (100, 100), 0)
        ImageDraw.Draw(ring).ellipse((10, 10, 90, 90), outline=255, width=2)
        source = self.sealed(tmp_path, ring)
        assert b"\x11\x22\x33" in everything_in(source)
        copy, came_of_it = copied(source)
        assert came_of_it == Copied(1)
        assert b"\x11\x22\x33" not in everything_in(copy)
        assert text_of(copy, 1) == "beneath"
        assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0

    def test_covers_a_text_like_any_other_where_one_does_not_see_through(self, tmp_path: Path) -> None:
        source = self.sealed(tmp_path, Image.new("L", (100, 100), 255))
        copy, came_of_it = copied(source)
        assert text_of(copy, 1) == ""
        assert kinds(came_of_it) == [("text", 1)]
        assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0


def test_a_photograph_loses_what_the_camera_said_and_what_follows_its_end(tmp_path: Path) -> None:
    paper = Paper()
    looks = b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    image = paper.image(photograph() + b"SECRET after the end", (40, 20), looks)
    paper.page(b"q 400 0 0 200 60 400 cm /I Do Q", b"/XObject <</I %d 0 R>>" % image)
    source = tmp_path / "original"
    source.write_bytes(paper.saved())
    copy, came_of_it = copied(source)
    assert came_of_it == Copied(1)
    assert b"Chen Lan" not in everything_in(copy)
    assert b"SECRET" not in everything_in(copy)
    assert difference(drawn(source, 1), drawn(copy, 1)) == (0, 0)


def test_an_image_that_lies_wholly_under_another_goes(tmp_path: Path) -> None:
    paper = Paper()
    below = paper.image(b"\x77\x88", (2, 1), GREY + b"8")
    above = paper.image(b"\x99\xaa", (2, 1), GREY + b"8")
    content = b"q 100 0 0 100 60 400 cm /I Do Q q 140 0 0 140 40 380 cm /J Do Q"
    paper.page(content, b"/XObject <</I %d 0 R /J %d 0 R>>" % (below, above))
    source = tmp_path / "original"
    source.write_bytes(paper.saved())
    copy, came_of_it = copied(source)
    assert len(images_of(copy)) == 1
    assert kinds(came_of_it) == [("image", 1)]


def test_an_image_within_a_clip_that_is_no_box_is_empty_outside_it(tmp_path: Path) -> None:
    source = scanned(tmp_path, "flate", b"300 600 m 500 400 l 300 200 l 100 400 l h W n " + WHOLE_PAGE)
    copy, came_of_it = copied(source)
    assert kinds(came_of_it) == [("image_part", 1)]
    assert difference(drawn(source, 1), drawn(copy, 1))[1] == 0
    (image,) = images_of(copy)
    assert image.size[0] < SIZE[0]
