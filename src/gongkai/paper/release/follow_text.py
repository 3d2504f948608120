"""What a page writes: where each sign of its texts stands, as its operators set them."""

from __future__ import annotations

from pypdf.generic import DictionaryObject

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.follow_drawing import FollowedDrawing, GraphicsState
from gongkai.paper.release.fonts import Font
from gongkai.paper.release.geometry import IDENTITY, scale_of, times
from gongkai.paper.release.painted import PaintedSheet, PaintedText, PlacedSign
from gongkai.paper.release.pdf_read import at

UNSEEN_MODE = 3
"""The mode in which a text is written and not drawn."""
_SPACE = 32


class FollowedText(FollowedDrawing):
    """The operators that set and show text."""

    def __init__(self, sheet: PaintedSheet, fonts: dict[object, Font], resources: object, state: GraphicsState) -> None:
        super().__init__(sheet, fonts, resources, state)
        self._text_matrix = self._line_matrix = IDENTITY

    def begin_text(self) -> None:
        """BT."""
        self._text_matrix = self._line_matrix = IDENTITY

    def set_font(self, name: str, size: float) -> None:
        """Tf."""
        self._state.font = self._font(_raw(at(self._resources, "/Font"), name))
        self._state.size = float(size)

    def character_space(self, space: float) -> None:
        """Tc: the room after each sign."""
        self._state.character_space = float(space)

    def word_space(self, space: float) -> None:
        """Tw: the room after each space."""
        self._state.word_space = float(space)

    def stretch(self, percent: float) -> None:
        """Tz: how wide signs are drawn."""
        self._state.stretch = percent / 100

    def set_leading(self, leading: float) -> None:
        """TL: the room between lines."""
        self._state.leading = float(leading)

    def rise(self, rise: float) -> None:
        """Ts: how far above the line signs stand."""
        self._state.rise = float(rise)

    def mode(self, mode: float) -> None:
        """Tr: how signs are drawn, if at all."""
        self._state.mode = int(mode)

    def next_line(self, x: float, y: float) -> None:
        """Td: begin a line at this distance from the beginning of the last."""
        self._line_matrix = times((1, 0, 0, 1, x, y), self._line_matrix)
        self._text_matrix = self._line_matrix

    def next_line_leading(self, x: float, y: float) -> None:
        """TD: the same, and take the distance for that of lines."""
        self._state.leading = -y
        self.next_line(x, y)

    def new_line(self) -> None:
        """T*."""
        self.next_line(0, -self._state.leading)

    def text_matrix(self, *matrix: float) -> None:
        """Tm: begin a line here."""
        a, b, c, d, e, f = map(float, matrix)
        self._text_matrix = self._line_matrix = (a, b, c, d, e, f)

    def show(self, text: bytes) -> None:
        """Tj."""
        self.show_spaced([text])

    def show_on_new_line(self, text: bytes) -> None:
        """'."""
        self.new_line()
        self.show(text)

    def show_with_spaces(self, word: float, character: float, text: bytes) -> None:
        """ "."""
        self._state.word_space, self._state.character_space = float(word), float(character)
        self.show_on_new_line(text)

    def show_spaced(self, parts: list[object]) -> None:
        """TJ: signs and distances. Raises NotUnderstood."""
        state = self._state
        if state.font is None:
            raise NotUnderstood("font")
        if state.mode > UNSEEN_MODE:  # the text is a clip
            raise NotUnderstood("content")
        matrix = times(self._text_matrix, state.matrix)
        text = PaintedText(
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
        along = 0.0
        for part in parts:
            if isinstance(part, float):
                along -= part / 1000 * state.size * (1 if state.font.down else state.stretch)
            elif isinstance(part, bytes):
                for code, length in state.font.codes(part):
                    along = self._placed(text, state.font, code, along, is_space=length == 1 and code == _SPACE)
            else:
                raise NotUnderstood("content")
        end = (0.0, along) if state.font.down else (along, 0.0)
        self._text_matrix = times((1, 0, 0, 1, *end), self._text_matrix)
        if text.signs:
            self._add(text)

    def _placed(self, text: PaintedText, font: Font, code: int, along: float, *, is_space: bool) -> float:
        """Put a sign where the line has come to; where it has come to then."""
        state, sign = self._state, font.sign(code)
        room = state.character_space + (state.word_space if is_space else 0.0)
        if font.down is None:
            text.signs.append(PlacedSign(code, sign, along, state.rise))
            return along + (sign.width / 1000 * state.size + room) * state.stretch
        above, advance = font.down
        left = -sign.width / 2000 * state.size * state.stretch
        text.signs.append(PlacedSign(code, sign, left, along + state.rise - above / 1000 * state.size))
        return along + advance / 1000 * state.size + room


def _raw(owner: object, name: str) -> object:
    if not isinstance(owner, DictionaryObject) or name not in owner:
        raise NotUnderstood("font")
    return owner.raw_get(name)
