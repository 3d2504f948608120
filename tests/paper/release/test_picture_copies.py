"""The copy of a picture: its dots as they are seen, and nothing beside them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from gongkai.paper.release.write import write_copy
from paper.release.released import Put, told_of

PLANT = b"SECRET-4471"


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    paper = io.BytesIO()
    picture.save(paper, form, **options)
    return paper.getvalue()


def chunks_of(png: bytes) -> list[bytes]:
    """The names of the chunks, read by hand; nothing may follow the last."""
    place, names = 8, []
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        names.append(png[place + 4 : place + 8])
        place += 12 + size
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and place == len(png) and names[-1] == b"IEND"
    return names


def segments_of(jpeg: bytes) -> list[int]:
    """The markers before the dots, read by hand; nothing may follow the end of the picture."""
    place, markers = 2, []
    while markers[-1:] != [0xDA]:
        assert jpeg[place] == 0xFF
        markers.append(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    assert jpeg.find(b"\xff\xd9", place) == len(jpeg) - 2
    return markers


def told(put: Put, tmp_path: Path, content: bytes) -> tuple[bytes, set[str]]:
    found = write_copy(put(content), tmp_path / "copy")
    return (tmp_path / "copy").read_bytes(), set(told_of(found))


class TestPng:
    def test_colours_that_cannot_be_seen_are_laid_on_white(self, put: Put, tmp_path: Path) -> None:
        picture = Image.new("RGBA", (4, 1), (200, 30, 30, 0))
        picture.putpixel((1, 0), (200, 30, 30, 255))
        picture.putpixel((2, 0), (0, 0, 0, 128))
        copy, codes = told(put, tmp_path, saved(picture))
        with Image.open(io.BytesIO(copy)) as after:
            assert after.mode == "RGB"
            dots = [after.getpixel((place, 0)) for place in range(3)]
        assert dots == [(255, 255, 255), (200, 30, 30), (127, 127, 127)]
        assert codes == {"transparency"}

    @pytest.mark.parametrize("mode", ["P", "L", "RGB", "LA"])
    def test_one_colour_that_counts_as_none_is_laid_on_white_too(self, put: Put, tmp_path: Path, mode: str) -> None:
        picture = Image.new("RGB", (2, 1), (200, 200, 200))
        picture.putpixel((0, 0), (10, 10, 10))
        options: dict[str, object] = {}
        if mode == "P":
            picture = picture.quantize(2)
            options["transparency"] = picture.getpixel((0, 0))
        elif mode == "LA":
            picture = Image.merge("LA", (picture.convert("L"), Image.frombytes("L", (2, 1), b"\0\xff")))
        else:
            picture = picture.convert(mode)
            options["transparency"] = picture.getpixel((0, 0))
        copy, codes = told(put, tmp_path, saved(picture, **options))
        with Image.open(io.BytesIO(copy)) as after:
            assert not after.has_transparency_data
            assert [after.convert("RGB").getpixel((place, 0)) for place in (0, 1)] == [(255, 255, 255), (200, 200, 200)]
        assert codes == {"transparency"}

    def test_texts_times_and_what_follows_the_end_are_gone(self, put: Put, tmp_path: Path) -> None:
        texts = PngInfo()
        texts.add_text("Comment", PLANT.decode())
        texts.add_itxt("XML:com.adobe.xmp", PLANT.decode())
        texts.add(b"tIME", b"\x07\xea\x01\x01\x01\x01\x01")
        source = saved(Image.new("RGB", (3, 2), (1, 2, 3)), pnginfo=texts, exif=exif()) + PLANT
        copy, codes = told(put, tmp_path, source)
        assert PLANT in source and PLANT not in copy
        assert set(chunks_of(copy)) == {b"IHDR", b"IDAT", b"IEND"}
        assert codes == {"picture_data", "trailing_data"}

    def test_later_frames_are_gone(self, put: Put, tmp_path: Path) -> None:
        frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "lime")]
        source = saved(frames[0], save_all=True, append_images=frames[1:])
        copy, codes = told(put, tmp_path, source)
        assert b"acTL" in source and b"acTL" not in copy and b"fdAT" not in copy
        with Image.open(io.BytesIO(copy)) as after:
            assert after.convert("RGB").getcolors() == [(16, (255, 0, 0))]
        assert "frames" in codes

    def test_sixteen_bits_of_grey_become_the_eight_that_are_seen(self, put: Put, tmp_path: Path) -> None:
        picture = Image.frombytes("I;16", (3, 1), struct.pack("<3H", 0, 0x8012, 0xFFFF))
        copy, _ = told(put, tmp_path, saved(picture))
        with Image.open(io.BytesIO(copy)) as after:
            assert (after.mode, list(after.tobytes())) == ("L", [0, 0x7F, 255])

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
    def test_others_keep_every_dot(self, put: Put, tmp_path: Path, mode: str) -> None:
        picture = Image.effect_noise((20, 20), 90).convert(mode)
        copy, codes = told(put, tmp_path, saved(picture))
        with Image.open(io.BytesIO(copy)) as after:
            assert after.convert("RGB").tobytes() == picture.convert("RGB").tobytes()
        assert codes == set()


def exif(**more: object) -> Image.Exif:
    told = Image.Exif()
    told[0x010E], told[0x0112] = PLANT.decode(), more.get("orientation", 1)
    return told


class TestJpeg:
    def test_everything_beside_the_dots_is_gone(self, put: Put, tmp_path: Path) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        source = saved(
            Image.new("RGB", (60, 40), (200, 30, 30)), "JPEG", exif=exif(), comment=PLANT, xmp=PLANT, icc_profile=profile,
        )  # fmt: skip
        copy, codes = told(put, tmp_path, source + PLANT)
        assert PLANT not in copy
        assert set(segments_of(copy)) == {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
        assert codes == {"picture_data", "trailing_data"}

    def test_a_second_picture_behind_the_first_is_gone(self, put: Put, tmp_path: Path) -> None:
        first, second = Image.new("RGB", (40, 30), (0, 0, 250)), Image.new("RGB", (40, 30), (250, 0, 0))
        source = saved(first, "MPO", save_all=True, append_images=[second])
        assert source.count(b"\xff\xd8\xff") == 2
        copy, codes = told(put, tmp_path, source)
        assert copy.count(b"\xff\xd8\xff") == 1 and 0xE2 not in segments_of(copy)
        assert "frames" in codes

    def test_inks_become_the_colours_that_a_screen_shows(self, put: Put, tmp_path: Path) -> None:
        copy, _ = told(put, tmp_path, saved(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG"))
        with Image.open(io.BytesIO(copy)) as after:
            red, green, blue = after.getpixel((8, 8))
            assert (after.mode, red > 240, green < 15, blue < 15) == ("RGB", True, True, True)

    def test_a_profile_goes_with_the_name_that_it_gives(self, put: Put, tmp_path: Path) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        copy, codes = told(put, tmp_path, saved(Image.new("RGB", (9, 9)), "JPEG", icc_profile=profile))
        assert b"ICC_PROFILE" not in copy and codes == {"picture_data"}

    @pytest.mark.parametrize(("orientation", "corner"), [(3, (59, 39)), (6, (39, 0)), (8, (0, 59))])
    def test_it_stands_as_it_was_meant_to_be_seen(
        self, put: Put, tmp_path: Path, orientation: int, corner: tuple[int, int]
    ) -> None:
        picture = Image.new("RGB", (60, 40), "white")
        picture.paste((0, 0, 0), (0, 0, 20, 20))
        copy, _ = told(put, tmp_path, saved(picture, "JPEG", exif=exif(orientation=orientation), quality=95))
        with Image.open(io.BytesIO(copy)) as after:
            assert max(after.getpixel(corner)) < 40
            assert dict(after.getexif()) == {}


def test_a_small_earlier_picture_is_gone(put: Put, tmp_path: Path) -> None:
    thumbnail = saved(Image.new("RGB", (16, 12), (0, 0, 250)), "JPEG")
    block = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\x1a\0\x02\x02\x01\0\x04\0\0\0\x01" + struct.pack(">I", 44)
    block += b"\x02\x02\0\x04\0\0\0\x01" + struct.pack(">I", len(thumbnail)) + b"\0\0\0\0" + thumbnail
    plain = saved(Image.new("RGB", (60, 40), (250, 0, 0)), "JPEG")
    source = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
    copy, _ = told(put, tmp_path, source)
    assert source.count(b"\xff\xd8\xff") == 2 and copy.count(b"\xff\xd8\xff") == 1


def test_a_piece_that_nobody_knows_is_gone_and_told(put: Put, tmp_path: Path) -> None:
    png = saved(Image.new("RGB", (3, 2), (1, 2, 3)))
    chunk = struct.pack(">I", len(PLANT)) + b"vpAg" + PLANT
    source = png[:33] + chunk + struct.pack(">I", zlib.crc32(chunk[4:])) + png[33:]
    copy, codes = told(put, tmp_path, source)
    assert PLANT not in copy and codes == {"picture_data"}
