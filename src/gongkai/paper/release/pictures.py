"""Pictures without what cameras and programs put into them: place, time, owner, device, a small earlier picture."""

from __future__ import annotations

import zlib
from pathlib import Path

from PIL import Image, ImageOps

from gongkai.paper.release.found import Found, NotReleasable

MAX_PIXELS = 150_000_000
"""A page of A3 at 1200 points an inch has 280 million; what is larger is no page."""
_ORIENTATION = 0x0112
_KINDS = {"JPEG": "jpg", "PNG": "png"}
_TELLING_NOTHING = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "transparency", "gamma", "interlace",
    "progressive", "progression", "adobe", "adobe_transform",
}  # fmt: skip
"""What a picture may say of itself: how it is encoded."""
_LOSSLESS_KEPT = {0xE0, 0xE2, 0xEE}
"""Segments without which a JPEG looks different: JFIF, the colour profile, Adobe's colour transform."""
_CHUNKS_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
}  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"


def examine_picture(file: Path) -> Found:
    """A picture is one page. Raises NotReleasable."""
    with _opened(file) as picture:
        return Found(_KINDS[picture.format or ""], 1)


def write_picture(source: Path, target: Path) -> None:
    """Write the picture anew, turned as it is meant to be seen. Raises NotReleasable."""
    with _opened(source) as picture:
        turned = picture.getexif().get(_ORIENTATION, 1) not in (0, 1)
        upright = ImageOps.exif_transpose(picture) if turned else picture
        upright.load()
        upright.info = {name: value for name, value in picture.info.items() if name == "transparency"}
        if picture.format == "PNG":
            upright.save(target, "PNG")
        else:
            # "keep" takes over the tables of the source, so that nothing is lost where nothing was turned.
            upright.save(target, "JPEG", quality=95 if turned else "keep", exif=b"", comment=b"", xmp=b"")
    with _opened(target) as written:
        if dict(written.getexif()) or set(written.info) - _TELLING_NOTHING:
            raise NotReleasable("not_removed")


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG inside another document without its telling segments; the picture itself is untouched.

    What is no JPEG that can be followed is given back as it is.
    """
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF:
        marker, size = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if marker == 0xDA:
            return b"".join([*kept, jpeg[place:]])
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _LOSSLESS_KEPT:
            kept.append(jpeg[place : place + 2 + size])
        place += 2 + size
    return jpeg


def without_chunks(png: bytes) -> bytes:
    """A PNG inside another document without text, time and what else tells of its making."""
    if not png.startswith(_PNG):
        return png
    kept, place = [_PNG], len(_PNG)
    while place + 12 <= len(png):
        size = int.from_bytes(png[place : place + 4], "big")
        name = png[place + 4 : place + 8]
        if name in _CHUNKS_KEPT:
            kept.append(png[place : place + 12 + size])
        place += 12 + size
        if name == b"IEND":
            return b"".join(kept)
    return png


def _opened(file: Path) -> Image.Image:
    try:
        picture = Image.open(file, formats=("JPEG", "PNG"))
    except (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError) as broken:
        raise NotReleasable("broken") from broken
    if picture.width * picture.height > MAX_PIXELS:
        picture.close()
        raise NotReleasable("too_large_inside")
    return picture


def bytes_without(name: str, content: bytes) -> bytes:
    """The content of a member of a package, by its name: pictures lose what they tell, all else stays."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("jpg", "jpeg"):
        return without_segments(content)
    return without_chunks(content) if ending == "png" else content
