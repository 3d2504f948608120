"""Pictures without what cameras and programs put into them: place, time, owner, device, a small earlier picture."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from gongkai.paper.release.found import CopiedFile, LeftOut, NotReleasable

MAX_PIXELS = 150_000_000
"""A page of A3 at 1200 points an inch has 280 million; what is larger is no page."""
_ORIENTATION = 0x0112
_KINDS = {"JPEG": "jpg", "PNG": "png", "MPO": "jpg"}
_QUALITY = 95
_UNSEEN = 16
"""A point of less than this opacity, of 255, is not seen; its colour goes."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_SCAN = 0xDA
"""The marker after which the dots come."""
_JPEG_END = b"\xff\xd9"
_CHUNKS_WRITTEN = {b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"}
_SEGMENTS_WRITTEN = {0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDD}
"""JFIF, tables and frames of a JPEG: what it takes to draw it."""
_DRAWING_CHUNKS = _CHUNKS_WRITTEN | {
    b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"hIST", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_DRAWING_SEGMENTS = _SEGMENTS_WRITTEN | {0xEE, *range(0xC0, 0xD8)}
"""What says how a picture is encoded, and nothing else."""


def examine_picture(file: Path) -> CopiedFile:
    """A picture is one page. Raises NotReleasable."""
    with _opened(file) as picture:
        return CopiedFile(_KINDS[picture.format or ""], 1, left_out=tuple(_left_out(picture, file)))


def write_picture(source: Path, target: Path) -> CopiedFile:
    """Write the picture anew, turned as it is meant to be seen. Raises NotReleasable."""
    with _opened(source) as picture:
        examined = CopiedFile(_KINDS[picture.format or ""], 1, left_out=tuple(_left_out(picture, source)))
        content, _ = encoded_anew(picture, photograph=picture.format in ("JPEG", "MPO"), alone=True)
    if not _is_bare(content):
        raise NotReleasable("not_removed")
    target.write_bytes(content)
    return examined


def encoded_anew(picture: Image.Image, *, photograph: bool, alone: bool) -> tuple[bytes, str]:
    """The dots of a picture and nothing else, as JPEG for a photograph and as PNG otherwise; with the form's name.

    One that stands alone is turned upright and laid on white. One that lies on a page is shown there as it is stored;
    where the page shines through, it loses the colours that are not seen. A JPEG whose dots are not touched keeps the
    tables of its source, so that it loses next to nothing.
    """
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture) if alone else picture
        plain = _plain(upright, picture.info, on_white=alone)
    except (OSError, ValueError, SyntaxError, zlib.error, EOFError) as broken:
        raise NotReleasable("broken") from broken
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    if plain.mode == "P":
        bare.putpalette(plain.getpalette() or [])
    dots, paper = _dots_an_inch(picture), io.BytesIO()
    if not photograph or plain.mode not in ("L", "RGB"):
        bare.save(paper, "PNG", **({"dpi": dots} if dots else {}))
        return paper.getvalue(), "PNG"
    turned = alone and picture.getexif().get(_ORIENTATION, 1) not in (0, 1)
    if isinstance(picture, JpegImageFile) and plain.mode == picture.mode and not turned:
        sampling = max(get_sampling(picture), 0)
        bare.save(paper, "JPEG", qtables=picture.quantization, subsampling=sampling, dpi=dots or (0, 0))
    else:
        bare.save(paper, "JPEG", quality=_QUALITY, subsampling=0, dpi=dots or (0, 0))
    return paper.getvalue(), "JPEG"


def _dots_an_inch(picture: Image.Image) -> tuple[int, int] | None:
    """How large it is to be printed, where that is said in a sensible way."""
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        across, down = (round(float(value)) for value in picture.info.get("dpi", ()))
        if 10 <= across <= 5000 and 10 <= down <= 5000:
            return across, down
    return None


def _plain(picture: Image.Image, info: dict[str | tuple[int, int], object], *, on_white: bool) -> Image.Image:
    """The picture in grey or colours that every reader knows, with what shines through at most beside them."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # 65,536 shades of grey, of which a screen shows 256.
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return _seen_through(picture.convert("RGBA"), on_white=on_white)
    picture = _in_common_colours(picture, info)
    if picture.mode in ("1", "L", "RGB", "P"):
        return picture
    return picture.convert("RGB")


def _seen_through(picture: Image.Image, *, on_white: bool) -> Image.Image:
    ground = Image.new("RGBA", picture.size, (255, 255, 255, 255 if on_white else 0))
    if on_white:
        return Image.alpha_composite(ground, picture).convert("RGB")
    seen = picture.getchannel("A").point(lambda value: 255 if value >= _UNSEEN else 0)
    ground.paste(picture, mask=seen)
    return ground


def _in_common_colours(picture: Image.Image, info: dict[str | tuple[int, int], object]) -> Image.Image:
    """In sRGB, where a profile says that the numbers mean other colours: the profile itself does not go along."""
    profile = info.get("icc_profile")
    if not isinstance(profile, bytes) or picture.mode not in ("RGB", "CMYK"):
        return picture
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        theirs = ImageCms.getOpenProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(theirs).lower():
            return picture
        turned = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
        return turned or picture
    return picture


def _left_out(picture: Image.Image, file: Path) -> Iterator[LeftOut]:
    """What the copy of a picture goes without, as officers are told."""
    where = "整个文件"
    content = file.read_bytes()
    telling = sum(kind not in _DRAWING_CHUNKS | _DRAWING_SEGMENTS for kind, _ in _pieces(content))
    if telling:
        yield LeftOut("picture_data", where, telling)
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        yield LeftOut("frames", where, frames - 1)
    if picture.has_transparency_data and picture.convert("RGBA").getchannel("A").getextrema()[0] != 255:
        yield LeftOut("transparency", where, 1)
    if not content.endswith(_PNG_END if content.startswith(_PNG) else _JPEG_END):
        yield LeftOut("trailing_data", where, 1)


def _is_bare(content: bytes) -> bool:
    """Whether a written picture holds what it takes to draw it, from the first byte to the last, and nothing else."""
    pieces = list(_pieces(content))
    if any(kind not in _CHUNKS_WRITTEN | _SEGMENTS_WRITTEN for kind, _ in pieces):
        return False
    last, end = pieces[-1]
    if last == b"IEND":
        return end == len(content)
    return last == _SCAN and content.find(_JPEG_END, end) == len(content) - len(_JPEG_END)


def _pieces(content: bytes) -> Iterator[tuple[bytes | int, int]]:
    """The chunks of a PNG or the segments of a JPEG up to its dots, each by its name and with the place of its end."""
    place = len(_PNG)
    if content.startswith(_PNG):
        while place + 12 <= len(content):
            kind = content[place + 4 : place + 8]
            place += 12 + int.from_bytes(content[place : place + 4], "big")
            yield kind, place
            if kind == b"IEND":
                return
        return
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        yield marker, place
        if marker == _SCAN:
            return


def _opened(file: Path) -> Image.Image:
    try:
        picture = Image.open(file, formats=("JPEG", "PNG"))
    except (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError) as broken:
        raise NotReleasable("broken") from broken
    if picture.width * picture.height > MAX_PIXELS:
        picture.close()
        raise NotReleasable("too_large_inside")
    return picture
