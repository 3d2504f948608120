"""在线查看: a file as a page shows it, on either face; and tables that narrow screens scroll."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.publishing.models import Attachment
from gongkai.office.publishing.show import shown_of
from gongkai.paper.body.shown import ShownPart

_TABLE = re.compile(r"</?table>")


@sheetclass
class FilePart:
    """A page, a sheet, or the whole of a file."""

    anchor: str = doc("its place on the page")
    name: str = doc("what it is called; empty for the whole")
    html: SafeString = doc("its words; empty where it has none")
    rows_left: int = doc("how many of its rows are in the file only")


@sheetclass
class FileView:
    """What a page shows of a file."""

    parts: tuple[FilePart, ...] = doc("its parts; none where it cannot be shown")
    left: int = doc("how many further parts are in the file only")
    pictures: int = doc("how many of its pictures are in the file only")
    scan: bool = doc("whether it is pictures of text, of which no words are known")
    picture: str = doc("where the picture that it is can be had; empty for all else")
    title: str = doc("what it is called")


def file_view(attachment: Attachment, address: str) -> FileView:
    """What a page shows of a file that can be had at an address. Whoever asks has looked whether it may be read."""
    if attachment.is_picture:
        return FileView((), 0, 0, attachment.scan, address, attachment.title)
    shown_file = shown_of(attachment)
    parts = () if attachment.scan else tuple(_part(number, part) for number, part in enumerate(shown_file.parts, 1))
    return FileView(parts, shown_file.left, shown_file.pictures, attachment.scan, "", attachment.title)


def _part(number: int, part: ShownPart) -> FilePart:
    name = escape(part.name)
    # What the heading says is not said twice, but to those who listen.
    html = part.html.replace(f"<caption>{name}</caption>", f'<caption class="visually-hidden">{name}</caption>')
    return FilePart(f"part-{number}", part.name, scrolling(html, part.name), part.rows_left)


def scrolling(clean: str, name: str = "") -> SafeString:
    """Clean HTML, each of its tables in a region that narrow screens scroll, by keyboard too.

    `name` says of what it is a part, so that no two regions of a page are called alike.
    """
    depth = number = 0

    def around(match: re.Match[str]) -> str:
        nonlocal depth, number
        if match[0] == "<table>":
            depth += 1
            if depth > 1:
                return match[0]
            number += 1
            label = f"{escape(name)}第{number}个表格，可左右滚动"
            return f'<div class="scroll-x roomy" tabindex="0" role="region" aria-label="{label}"><table>'
        depth -= 1
        return match[0] if depth else "</table></div>"

    return mark_safe(_TABLE.sub(around, clean))  # noqa: S308  (what is clean went through paper.body.clean)
