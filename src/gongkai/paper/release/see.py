"""What a page paints, by following its content operator by operator: those that are known, and no others."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from gongkai.paper.release.content import InlineImage, NotUnderstood, operators
from gongkai.paper.release.follow_drawing import GraphicsState, colour_in
from gongkai.paper.release.follow_text import FollowedText
from gongkai.paper.release.fonts import Font
from gongkai.paper.release.geometry import IDENTITY, Box, common, times
from gongkai.paper.release.layers import PdfLayers
from gongkai.paper.release.painted import Clip, PaintedPicture, PaintedSheet, PaintedText, Path, Spoken
from gongkai.paper.release.pdf_read import at, whole

_DEEPEST = 12
_SECONDS = 10
"""How long one page may take to be followed; then it is a picture."""


@dataclass
class _Mark:
    """A marked content that is open."""

    layer_off: bool
    words: str | None
    begin: int


def sheet_of(pdf: PdfReader, page: PageObject, fonts: dict[object, Font]) -> PaintedSheet:
    """What a page paints. `fonts` are those met so far. Raises NotUnderstood."""
    sheet = frame_of(page)
    contents = at(page, "/Contents")
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    content = b"\n".join(part.get_data() for part in map(whole, parts) if isinstance(part, StreamObject))
    left, bottom, right, top = sheet.box
    corners: Path = (("m", (left, bottom)), ("l", (right, bottom)), ("l", (right, top)), ("l", (left, top)), ("h", ()))
    state = GraphicsState(IDENTITY, Clip(None, corners, False, sheet.box, True))
    _Following(sheet, fonts, PdfLayers(pdf), at(page, "/Resources"), state).follow(content)
    return sheet


def frame_of(page: PageObject) -> PaintedSheet:
    """A page with nothing on it yet."""
    turned = int(_number(at_inherited(page, "/Rotate"), 0)) % 360
    return PaintedSheet(box_of(page), turned, _number(at(page, "/UserUnit"), 1.0), time.monotonic() + _SECONDS)


def box_of(page: PageObject) -> Box:
    """What of a page is shown, in its own units."""
    media, crop = (_box(at_inherited(page, name)) for name in ("/MediaBox", "/CropBox"))
    if media is None:
        media = (0.0, 0.0, 612.0, 792.0)
    return (common(media, crop) if crop else media) or media


def at_inherited(page: DictionaryObject, name: str) -> object:
    """What a page says, or the pages above it."""
    owner: object = page
    for _ in range(100):
        if (value := at(owner, name)) is not None:
            return value
        owner = at(owner, "/Parent")
        if owner is None:
            return None
    return None


def _box(value: object) -> Box | None:
    if not isinstance(value, ArrayObject) or len(value) != 4:
        return None
    x0, y0, x1, y1 = (float(str(whole(part))) for part in value)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) if x0 != x1 and y0 != y1 else None


def _number(value: object, missing: float) -> float:
    return float(value) if isinstance(value, int | float) else missing


class _Following(FollowedText):
    def __init__(
        self,
        sheet: PaintedSheet,
        fonts: dict[object, Font],
        layers: PdfLayers,
        resources: object,
        state: GraphicsState,
        depth: int = 0,
    ) -> None:
        super().__init__(sheet, fonts, resources, state)
        self._layers, self._depth = layers, depth
        self._marks: list[_Mark] = []

    def follow(self, content: bytes) -> None:
        """Follow a content to its end. Raises NotUnderstood."""
        for name, operands in operators(content):
            if time.monotonic() > self._sheet.deadline:
                raise NotUnderstood("slow")
            step = _STEPS.get(name)
            if step is None:
                raise NotUnderstood("content")
            try:
                step(self, *operands)
            except (TypeError, ValueError, OverflowError) as wrong:
                # Too few numbers, or a name for a number: readers skip such an operator, each in its own way.
                raise NotUnderstood("content") from wrong

    def draw(self, name: str) -> None:
        thing = at(at(self._resources, "/XObject"), name)
        if not isinstance(thing, StreamObject):
            raise NotUnderstood("content")
        before, self._layer_off = self._layer_off, self._layer_off or self._layers.off(at(thing, "/OC"))
        if at(thing, "/Subtype") == "/Image":
            self._picture(thing)
        elif at(thing, "/Subtype") == "/Form":
            self._form(thing)
        else:
            raise NotUnderstood("content")
        self._layer_off = before

    def _picture(self, image: DictionaryObject) -> None:
        state = self._state
        self._add(PaintedPicture(state.clip, state.ink, self._layer_off, state.matrix, image, self._resources))

    def _form(self, form: StreamObject) -> None:
        if self._depth >= _DEEPEST:
            raise NotUnderstood("content")
        state = replace(self._state)
        if at(form, "/Group") is not None:
            # Together as one thing would; where things overlap it differs, and is then found to look different.
            state.glass = state.ink.fill_alpha
            state.ink = replace(state.ink, stroke_alpha=state.glass)
        matrix = at(form, "/Matrix")
        if isinstance(matrix, ArrayObject):
            a, b, c, d, e, f = (float(str(whole(part))) for part in matrix)
            state.matrix = times((a, b, c, d, e, f), state.matrix)
        resources = at(form, "/Resources") or self._resources
        inner = _Following(self._sheet, self._fonts, self._layers, resources, state, self._depth + 1)
        inner._layer_off = self._layer_off
        if box := _box(at(form, "/BBox")):
            left, bottom, right, top = box
            inner.rectangle(left, bottom, right - left, top - bottom)
            inner.clip()
            inner.paint()
        inner.follow(form.get_data())

    def inline_image(self, image: InlineImage) -> None:
        stream = EncodedStreamObject()
        stream._data = image.content
        stream[NameObject("/Subtype")] = NameObject("/Image")
        for key, value in image.entries.items():
            name = _SHORT_KEYS.get(key, key)
            entry = _SHORT_VALUES.get(value, value) if isinstance(value, str) else value
            stream[NameObject(name)] = _object(entry)
        if "/Filter" in stream:
            listed = stream["/Filter"]
            names = listed if isinstance(listed, ArrayObject) else [listed]
            stream[NameObject("/Filter")] = ArrayObject(NameObject(_SHORT_VALUES.get(str(n), str(n))) for n in names)
        self._picture(stream)

    def mark(self, tag: str, properties: object = None) -> None:
        if isinstance(properties, str):
            properties = at(at(self._resources, "/Properties"), properties)
        off = tag == "/OC" and self._layers.off(properties)
        words = _spoken(properties)
        self._marks.append(_Mark(self._layer_off, words, len(self._sheet.painted)))
        self._layer_off = self._layer_off or off

    def unmark(self) -> None:
        if not self._marks:
            return
        mark = self._marks.pop()
        self._layer_off = mark.layer_off
        if mark.words:
            painted = self._sheet.painted[mark.begin :]
            texts = [placed.sign.text for thing in painted if isinstance(thing, PaintedText) for placed in thing.signs]
            self._sheet.spoken.append(Spoken(mark.words, "".join(texts)))

    def nothing(self, *_: object) -> None:
        """What neither paints nor changes how things are painted."""


def _spoken(properties: object) -> str | None:
    for key in ("/ActualText", "/Alt", "/E"):
        words = at(properties, key) if isinstance(properties, DictionaryObject) else (
            properties.get(key) if isinstance(properties, dict) else None
        )  # fmt: skip
        if isinstance(words, bytes):
            return words[2:].decode("utf-16-be", "replace") if words[:2] == b"\xfe\xff" else words.decode("latin1")
        if isinstance(words, TextStringObject | ByteStringObject):
            return str(words)
    return None


def _object(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return NameObject("/true") if value else NameObject("/false")
    if isinstance(value, float):
        return FloatObject(value)
    if isinstance(value, str):
        return NameObject(value)
    if isinstance(value, bytes):
        return ByteStringObject(value)
    if isinstance(value, list):
        return ArrayObject(_object(part) for part in value)
    if isinstance(value, dict):
        return DictionaryObject({NameObject(name): _object(part) for name, part in value.items()})
    raise NotUnderstood("content")


_SHORT_KEYS = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms", "/F": "/Filter",
    "/H": "/Height", "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width",
}  # fmt: skip
_SHORT_VALUES = {
    "/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed", "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode", "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip


def _device(kind: str, name: str) -> Callable[..., None]:
    def set_colour(following: _Following, *values: float) -> None:
        space = following._space(name)
        setattr(following._state, f"{kind}_space", space)
        following._inked(**{kind: colour_in(space, values)})

    return set_colour


def _paint(**how: bool) -> Callable[..., None]:
    return lambda following: following.paint(**how)


_F = _Following
_STEPS: dict[str, Callable[..., None]] = {
    "q": _F.save, "Q": _F.restore, "cm": _F.transform, "w": _F.line_width, "J": _F.line_cap, "j": _F.line_join,
    "M": _F.miter, "d": _F.dash, "gs": _F.graphics, "ri": _F.nothing, "i": _F.nothing,
    "m": _F.move, "l": _F.line, "c": _F.curve, "v": _F.curve_from_here, "y": _F.curve_to_there, "h": _F.close,
    "re": _F.rectangle, "W": _F.clip, "W*": _F.clip_even_odd, "n": _paint(),
    "f": _paint(fill=True), "F": _paint(fill=True), "f*": _paint(fill=True, even_odd=True),
    "S": _paint(stroke=True), "s": _paint(stroke=True, close=True), "B": _paint(fill=True, stroke=True),
    "B*": _paint(fill=True, even_odd=True, stroke=True), "b": _paint(fill=True, stroke=True, close=True),
    "b*": _paint(fill=True, even_odd=True, stroke=True, close=True),
    "cs": _F.fill_space, "CS": _F.stroke_space, "sc": _F.fill_colour, "scn": _F.fill_colour,
    "SC": _F.stroke_colour, "SCN": _F.stroke_colour,
    "g": _device("fill", "/DeviceGray"), "G": _device("stroke", "/DeviceGray"),
    "rg": _device("fill", "/DeviceRGB"), "RG": _device("stroke", "/DeviceRGB"),
    "k": _device("fill", "/DeviceCMYK"), "K": _device("stroke", "/DeviceCMYK"),
    "BT": _F.begin_text, "ET": _F.nothing, "Tf": _F.set_font, "Tc": _F.character_space, "Tw": _F.word_space,
    "Tz": _F.stretch, "TL": _F.set_leading, "Ts": _F.rise, "Tr": _F.mode, "Td": _F.next_line,
    "TD": _F.next_line_leading, "T*": _F.new_line, "Tm": _F.text_matrix, "Tj": _F.show, "TJ": _F.show_spaced,
    "'": _F.show_on_new_line, '"': _F.show_with_spaces, "Do": _F.draw, "BI": _F.inline_image,
    "BMC": _F.mark, "BDC": _F.mark, "EMC": _F.unmark, "MP": _F.nothing, "DP": _F.nothing,
    "BX": _F.nothing, "EX": _F.nothing,
}  # fmt: skip
