"""The head of a document, taken off a body above which a page shows it already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongkai.paper.body.official_form import HEAD, plain
from gongkai.paper.body.reading import lines_of
from gongkai.paper.body.tree import Element, parsed, written


def without_head(html: str, lines: Sequence[str]) -> str:
    """The body without the paragraphs at its top that hold nothing but these lines, each once."""
    root, left = parsed(html), Counter(lines)
    kept_children: list[Element | str] = []
    blocks = 0
    for child in root.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Element) and child.tag != "table" and blocks < HEAD:
            blocks += 1
            repeats = Counter(plain(line) for line in lines_of(Element("", {}, [child])))
            if repeats and repeats <= left:
                left -= repeats
                continue
        kept_children.append(child)
    return written(Element("", {}, kept_children)).strip()
