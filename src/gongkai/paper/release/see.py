"""What a page paints, by following its content operator by operator: those that are known, and no others."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

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
)  # fmt: skip

from gongkai.paper.release.colours import ColourSpace, colour_space
from gongkai.paper.release.content import InlineImage, NotUnderstood, operators
from gongkai.paper.release.fonts import Font, font_of
from gongkai.paper.release.geometry import IDENTITY, Box, Matrix, around, common, moved, scale_of, times
from gongkai.paper.release.layers import Layers
from gongkai.paper.release.painted import Clip, Ink, Path, Picture, Placed, Segment, Shape, Sheet, Spoken, Text
from gongkai.paper.release.pdf_read import at, whole

_DEEPEST = 12
_SECONDS = 10
"""How long one page may take to be followed; then it is a picture."""
_MOST_PAINTED = 400_000
_BLENDS = {"/Normal", "/Compatible", "/Multiply"}
UNSEEN_MODE = 3
"""The mode in which a text is written and not drawn."""


@dataclass
class _State:
    """What q keeps and Q brings back."""

    matrix: Matrix
    clip: Clip | None = None
    glass: float = 1.0
    """How much of everything is seen of a form that is painted as one thing."""
    ink: Ink = field(default_factory=Ink)
    fill_space: ColourSpace = field(default_factory=lambda: colour_space("/DeviceGray"))
    stroke_space: ColourSpace = field(default_factory=lambda: colour_space("/DeviceGray"))
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass
class _Mark:
    """A marked content that is open."""

    layer_off: bool
    words: str | None
    begin: int


def sheet_of(pdf: PdfReader, page: PageObject, fonts: dict[object, Font]) -> Sheet:
    """What a page paints. `fonts` are those met so far. Raises NotUnderstood."""
    sheet = frame_of(page)
    contents = at(page, "/Contents")
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    content = b"\n".join(part.get_data() for part in map(whole, parts) if isinstance(part, StreamObject))
    left, bottom, right, top = sheet.box
    corners: Path = (("m", (left, bottom)), ("l", (right, bottom)), ("l", (right, top)), ("l", (left, top)), ("h", ()))
    state = _State(IDENTITY, Clip(None, corners, False, sheet.box, True))
    _Following(sheet, fonts, Layers(pdf), at(page, "/Resources"), state).follow(content)
    return sheet


def frame_of(page: PageObject) -> Sheet:
    """A page with nothing on it yet."""
    turned = int(_number(at_inherited(page, "/Rotate"), 0)) % 360
    return Sheet(box_of(page), turned, _number(at(page, "/UserUnit"), 1.0), time.monotonic() + _SECONDS)


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


class _Following:
    def __init__(
        self, sheet: Sheet, fonts: dict[object, Font], layers: Layers, resources: object, state: _State, depth: int = 0
    ) -> None:
        self._sheet, self._fonts, self._layers, self._resources = sheet, fonts, layers, resources
        self._state, self._depth = state, depth
        self._saved: list[_State] = []
        self._marks: list[_Mark] = []
        self._layer_off = False
        self._path: list[Segment] = []
        self._rectangles = 0
        self._place: tuple[float, float] = (0.0, 0.0)
        self._clipping: bool | None = None
        self._text_matrix = self._line_matrix = IDENTITY

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

    # The state

    def save(self) -> None:
        self._saved.append(replace(self._state))

    def restore(self) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def transform(self, *matrix: float) -> None:
        a, b, c, d, e, f = map(float, matrix)
        self._state.matrix = times((a, b, c, d, e, f), self._state.matrix)

    def _inked(self, **values: object) -> None:
        self._state.ink = replace(self._state.ink, **values)  # type: ignore[arg-type]

    def line_width(self, width: float) -> None:
        self._inked(width=float(width))

    def line_cap(self, cap: float) -> None:
        self._inked(cap=int(cap))

    def line_join(self, join: float) -> None:
        self._inked(join=int(join))

    def miter(self, limit: float) -> None:
        self._inked(miter=float(limit))

    def dash(self, lengths: list[float], phase: float) -> None:
        self._inked(dash=(tuple(map(float, lengths)), float(phase)))

    def graphics(self, name: str) -> None:
        said = at(at(self._resources, "/ExtGState"), name)
        if not isinstance(said, DictionaryObject):
            raise NotUnderstood("content")
        for key in said:
            value = at(said, key)
            if key in ("/ca", "/CA"):
                self._inked(**{_GRAPHICS[key]: float(str(value)) * self._state.glass})
            elif key in _GRAPHICS:
                self._inked(**{_GRAPHICS[key]: type(getattr(self._state.ink, _GRAPHICS[key]))(value)})
            elif key == "/BM":
                blends = [str(whole(blend)) for blend in value] if isinstance(value, ArrayObject) else [str(value)]
                if blends[0] not in _BLENDS:
                    raise NotUnderstood("transparency")
                self._inked(blend="/Normal" if blends[0] == "/Compatible" else blends[0])
            elif key == "/SMask" and value != "/None":
                raise NotUnderstood("transparency")
            elif key == "/Font" and isinstance(value, ArrayObject):
                self._state.font, self._state.size = self._font(value[0]), float(str(whole(value[1])))
            elif key == "/D" and isinstance(value, ArrayObject):
                lengths = whole(value[0])
                self.dash([float(str(whole(length))) for length in lengths], float(str(whole(value[1]))))

    # Colours

    def _space(self, name: str) -> ColourSpace:
        return colour_space(name, self._resources)

    def fill_space(self, name: str) -> None:
        self._state.fill_space = self._space(name)
        self._inked(fill=self._state.fill_space.initial)

    def stroke_space(self, name: str) -> None:
        self._state.stroke_space = self._space(name)
        self._inked(stroke=self._state.stroke_space.initial)

    def fill_colour(self, *values: float) -> None:
        self._inked(fill=_colour(self._state.fill_space, values))

    def stroke_colour(self, *values: float) -> None:
        self._inked(stroke=_colour(self._state.stroke_space, values))

    # Paths

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return moved(self._state.matrix, x, y)

    def move(self, x: float, y: float) -> None:
        self._place = x, y
        self._path.append(("m", self._point(x, y)))

    def line(self, x: float, y: float) -> None:
        self._place = x, y
        self._path.append(("l" if self._path else "m", self._point(x, y)))

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        if not self._path:
            self.move(x1, y1)
        self._place = x, y
        self._path.append(("c", (*self._point(x1, y1), *self._point(x2, y2), *self._point(x, y))))

    def curve_from_here(self, x2: float, y2: float, x: float, y: float) -> None:
        self.curve(*self._place, x2, y2, x, y)

    def curve_to_there(self, x1: float, y1: float, x: float, y: float) -> None:
        self.curve(x1, y1, x, y, x, y)

    def close(self) -> None:
        if self._path:
            self._path.append(("h", ()))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self.move(x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self._path.append(("l", self._point(*corner)))
        self._path.append(("h", ()))
        self._rectangles += 1

    def clip(self) -> None:
        self._clipping = False

    def clip_even_odd(self) -> None:
        self._clipping = True

    def paint(self, *, fill: bool = False, even_odd: bool = False, stroke: bool = False, close: bool = False) -> None:
        if close:
            self.close()
        path = tuple(self._path)
        if path and (fill or stroke):
            shape = Shape(
                self._state.clip, self._state.ink, self._layer_off, path, fill, even_odd, stroke, self._state.matrix
            )
            self._add(shape)
        if self._clipping is not None:
            self._state.clip = self._clipped(path, self._clipping)
        self._path, self._clipping, self._rectangles = [], None, 0

    def _clipped(self, path: Path, even_odd: bool) -> Clip:
        before = self._state.clip
        points = [(values[place], values[place + 1]) for _, values in path for place in range(0, len(values), 2)]
        box = around(points) if points else None
        upright = self._state.matrix[1] == self._state.matrix[2] == 0 or self._state.matrix[0] == 0
        plain = self._rectangles == 1 and len(path) == 5 and upright
        if before is not None:
            box = common(before.box, box) if before.box and box else None
            plain = plain and before.plain
        return Clip(before, path, even_odd, box, plain)

    def _add(self, thing: Shape | Picture | Text) -> None:
        if len(self._sheet.painted) >= _MOST_PAINTED:
            raise NotUnderstood("crowded")
        self._sheet.painted.append(thing)

    # Text

    def begin_text(self) -> None:
        self._text_matrix = self._line_matrix = IDENTITY

    def set_font(self, name: str, size: float) -> None:
        self._state.font = self._font(_raw(at(self._resources, "/Font"), name))
        self._state.size = float(size)

    def _font(self, reference: object) -> Font:
        entries = whole(reference)
        key = getattr(reference, "idnum", None) or id(entries)
        if key not in self._fonts:
            self._fonts[key] = font_of(entries)
        return self._fonts[key]

    def character_space(self, space: float) -> None:
        self._state.character_space = float(space)

    def word_space(self, space: float) -> None:
        self._state.word_space = float(space)

    def stretch(self, percent: float) -> None:
        self._state.stretch = percent / 100

    def set_leading(self, leading: float) -> None:
        self._state.leading = float(leading)

    def rise(self, rise: float) -> None:
        self._state.rise = float(rise)

    def mode(self, mode: float) -> None:
        self._state.mode = int(mode)

    def next_line(self, x: float, y: float) -> None:
        self._line_matrix = times((1, 0, 0, 1, x, y), self._line_matrix)
        self._text_matrix = self._line_matrix

    def next_line_leading(self, x: float, y: float) -> None:
        self._state.leading = -y
        self.next_line(x, y)

    def new_line(self) -> None:
        self.next_line(0, -self._state.leading)

    def text_matrix(self, *matrix: float) -> None:
        a, b, c, d, e, f = map(float, matrix)
        self._text_matrix = self._line_matrix = (a, b, c, d, e, f)

    def show(self, text: bytes) -> None:
        self.show_spaced([text])

    def show_on_new_line(self, text: bytes) -> None:
        self.new_line()
        self.show(text)

    def show_with_spaces(self, word: float, character: float, text: bytes) -> None:
        self._state.word_space, self._state.character_space = float(word), float(character)
        self.show_on_new_line(text)

    def show_spaced(self, parts: list[object]) -> None:
        state = self._state
        if state.font is None:
            raise NotUnderstood("font")
        if state.mode > UNSEEN_MODE:  # the text is a clip
            raise NotUnderstood("content")
        matrix = times(self._text_matrix, state.matrix)
        text = Text(
            state.clip,
            state.ink,
            self._layer_off,
            state.font,
            state.size,
            matrix,
            state.stretch,
            state.mode,
            scale_of(state.matrix),
        )
        x = 0.0
        for part in parts:
            if isinstance(part, float):
                x -= part / 1000 * state.size * state.stretch
                continue
            if not isinstance(part, bytes):
                raise NotUnderstood("content")
            for code, length in state.font.codes(part):
                sign = state.font.sign(code)
                text.signs.append(Placed(code, sign, x, state.rise))
                advance = sign.width / 1000 * state.size + state.character_space
                if length == 1 and code == 32:
                    advance += state.word_space
                x += advance * state.stretch
        self._text_matrix = times((1, 0, 0, 1, x, 0), self._text_matrix)
        if text.signs:
            self._add(text)

    # Images and forms

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
        self._add(Picture(state.clip, state.ink, self._layer_off, state.matrix, image, self._resources))

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

    # Marked content

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
            texts = [placed.sign.text for thing in painted if isinstance(thing, Text) for placed in thing.signs]
            self._sheet.spoken.append(Spoken(mark.words, "".join(texts)))

    def nothing(self, *_: object) -> None:
        """What neither paints nor changes how things are painted."""


def _colour(space: ColourSpace, values: tuple[float, ...]) -> object:
    if len(values) != space.components or not all(isinstance(value, float) for value in values):
        raise NotUnderstood("colour")
    return space.convert(values)


def _raw(owner: object, name: str) -> object:
    if not isinstance(owner, DictionaryObject) or name not in owner:
        raise NotUnderstood("font")
    return owner.raw_get(name)


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


_GRAPHICS = {
    "/LW": "width", "/LC": "cap", "/LJ": "join", "/ML": "miter", "/ca": "fill_alpha", "/CA": "stroke_alpha",
}  # fmt: skip
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
        following._inked(**{kind: _colour(space, values)})

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
