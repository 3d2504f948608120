"""A letter as one HTML page, from which the PDF is laid out too: nothing from outside, no script, all text escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongkai.paper.letters.render import Rendered
from gongkai.paper.letters.template import Shape
from gongkai.paper.letters.writing import layout
from gongkai.paper.letters.writing.seal import picture_address

_PLACE = "gongkai.paper.letters.writing"
_MM_PER_POINT = 25.4 / 72


def to_html(rendered: Rendered, seal: bytes | None = None) -> str:
    """The page. `seal` is the picture of the agency's seal, set over signature and date. Raises NoSeal."""
    paragraphs = layout.printed(rendered)
    signature = "".join(paragraph.text for paragraph in paragraphs if paragraph.shape is Shape.SIGNATURE)
    date = "".join(paragraph.text for paragraph in paragraphs if paragraph.shape is Shape.DATE)
    indents = layout.indents(signature, date)
    # The middle of the seal lies over the middle of the date, its upper edge within a line of the text above.
    middle = (indents.date + layout.width(date) / 2) * layout.TEXT_SIZE * _MM_PER_POINT
    return (
        _environment()
        .get_template("letter.html")
        .render(
            letter=rendered,
            blocks=tuple(layout.rows(iter(paragraphs))),
            last=next((paragraph for paragraph in reversed(paragraphs) if paragraph.shape is Shape.TEXT), None),
            head=layout.head_size(layout.text_of(rendered, Shape.HEAD)),
            titles=layout.title_lines(layout.text_of(rendered, Shape.TITLE)),
            indents=indents,
            mark=layout.text_of(rendered, Shape.SEAL) if seal is None else "",
            seal=picture_address(seal) if seal is not None else "",
            seal_right=round(max(middle - layout.SEAL_SIZE / 2, 0), 2),
            seal_top=round(layout.LEADING * _MM_PER_POINT - layout.SEAL_SIZE / 2, 2),
            style=Markup(style_sheet()),  # noqa: S704 (a style sheet of ours)
        )
    )


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader(_PLACE, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@cache
def style_sheet() -> str:
    """The style sheet of letters, which goes into the page as it is."""
    return (resources.files(_PLACE) / "letter.css").read_text(encoding="utf-8")
