"""A letter as PDF, from its HTML page: the same letter is the same bytes on the same machine."""

from __future__ import annotations

from dataclasses import replace

from gongkai.paper.letters.render import Rendered
from gongkai.paper.letters.writing.write_html import to_html
from gongkai.paper.pdf import missing_glyphs, pdf_of


def to_pdf(rendered: Rendered, seal: bytes | None = None) -> bytes:
    """The letter as tagged PDF, in the form for archives (PDF/A-2u).

    A character that no font here can draw would vanish, and with it perhaps half a name; its number is printed in its
    place: 〔U+2A6D6〕. `unprintable` asks for them beforehand. Raises NoSeal and CannotWrite(``pango_missing``,
    ``fonts_unknown``).
    """
    return pdf_of(to_html(_shown(rendered), seal), pdf_tags=True, pdf_variant="pdf/a-2u")


def unprintable(rendered: Rendered) -> list[str]:
    """The characters of the letter that no font here can draw. Raises CannotWrite(``fonts_unknown``)."""
    return missing_glyphs(rendered.text)


def _shown(rendered: Rendered) -> Rendered:
    marks = {ord(character): f"〔U+{ord(character):04X}〕" for character in unprintable(rendered)}
    if not marks:
        return rendered
    paragraphs = tuple(
        replace(paragraph, text=paragraph.text.translate(marks), label=paragraph.label.translate(marks))
        for paragraph in rendered.paragraphs
    )
    return replace(rendered, agency=rendered.agency.translate(marks), paragraphs=paragraphs)
