"""Pictures inside an office file: decoded and written anew, with only what of them is shown."""

from __future__ import annotations

import io
import posixpath
import zlib

from lxml import etree
from PIL import Image

from gongkai.paper.release.found import NotReleasable
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import get, local, number
from gongkai.paper.release.office.parts import Parts
from gongkai.paper.release.office.writing import NewPackage
from gongkai.paper.release.pictures import MAX_PIXELS, encoded_anew

Crop = tuple[float, float, float, float]
"""What is cut off on the left, above, on the right and below, as shares of the whole."""
WHOLE = (0.0, 0.0, 0.0, 0.0)
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF")
_VECTORS = (".emf", ".wmf", ".emz", ".wmz", ".svg", ".pict", ".pct", ".wdp")
_FORMAT_NAMES = {"JPEG": ("jpeg", "jpg"), "PNG": ("png", "png")}


class Media:
    """The pictures of one package, each of the copy once."""

    def __init__(self, parts: Parts, package: NewPackage, folder: str, ledger: CopyLedger) -> None:
        self._parts, self._package, self._folder, self._ledger = parts, package, folder, ledger
        self._written: dict[tuple[str, Crop], tuple[str, bool]] = {}
        self._opaque: set[tuple[str, str]] = set()

    def take(self, owner: str, key: str, new_owner: str, crop: Crop, where: str) -> str | None:
        """Write the picture to which `owner` points under `key`; the key under which `new_owner` does.

        None where it cannot be written: that is refused then.
        """
        relation = self._parts.relations(owner).get(key)
        if relation is None or relation.external:
            self._ledger.refuse("external_data" if relation else "unknown_content", f"{where}：图片")
            return None
        name = relation.target
        if (name, crop) not in self._written:
            if not self._parts.has(name) or posixpath.splitext(name)[1].lower() in _VECTORS:
                self._parts.reached.add(name)
                self._ledger.refuse("vector_picture", where)
                return None
            self._written[name, crop] = self._write(name, crop, where)
        new, see_through = self._written[name, crop]
        new_key = self._package.relate(new_owner, "image", new)
        if not see_through:
            self._opaque.add((new_owner, new_key))
        return new_key

    def is_opaque(self, new_owner: str, new_key: str) -> bool:
        """Whether a picture of the copy hides whatever it lies on."""
        return (new_owner, new_key) in self._opaque

    def _write(self, name: str, crop: Crop, where: str) -> tuple[str, bool]:
        with _opened(self._parts.data(name)) as picture:
            if (frames := getattr(picture, "n_frames", 1)) > 1:
                self._ledger.leave_out("frames", where, frames - 1)
            cropped = _cropped(picture, crop)
            if cropped is not picture:
                self._ledger.leave_out("cropped", where)
            content, form = encoded_anew(cropped, photograph=picture.format in ("JPEG", "MPO"), alone=False)
        kind, ending = _FORMAT_NAMES[form]
        new = self._package.begin(f"{self._folder}/media/image{{n}}.{ending}", kind)
        self._package.content(new).write(content)
        with Image.open(io.BytesIO(content)) as written:
            return new, "A" in written.getbands()


def _opened(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise NotReleasable("too_large_inside")
        picture.load()
    except (OSError, ValueError, SyntaxError, zlib.error, EOFError, Image.DecompressionBombError) as broken:
        raise NotReleasable("broken") from broken
    return picture


def _cropped(picture: Image.Image, crop: Crop) -> Image.Image:
    left, above, right, below = crop
    if max(crop) <= 0:
        return picture
    wide, high = picture.size
    first, top = min(int(wide * left), wide - 1), min(int(high * above), high - 1)
    last, bottom = max(wide - int(wide * right), first + 1), max(high - int(high * below), top + 1)
    return picture.crop((first, top, last, bottom))


def crop_of(rectangle: etree._Element | None) -> Crop:
    """What an `a:srcRect` cuts off. Less than nothing, an empty margin, is left to the element itself."""
    left, above, right, below = (
        max(0.0, number(get(rectangle, side), 0) / 100_000) for side in ("l", "t", "r", "b")
    )  # fmt: skip
    return left, above, right, below


def margin_of(rectangle: etree._Element | None) -> dict[str, str]:
    """The sides of an `a:srcRect` on which a margin is added: they stay when the rest has been cut off."""
    sides = {side: get(rectangle, side) for side in ("l", "t", "r", "b")}
    return {side: value for side, value in sides.items() if number(value) < 0}


def hides_picture(blip: etree._Element) -> bool:
    """Whether an effect leaves nothing of a picture to be seen."""
    for effect in blip.iter():
        if not isinstance(effect.tag, str):
            continue
        if local(effect.tag) == "lum" and max(abs(number(effect.get(key))) for key in ("bright", "contrast")) >= 90_000:
            return True
        if local(effect.tag) == "alphaModFix" and number(effect.get("amt"), 100_000) <= 10_000:
            return True
    return False
