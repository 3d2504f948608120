"""HTML, however it came, as a small tree of the few elements that a published text is made of.

The parser is libxml2's, asked for events only, so that neither depth nor faults of the markup decide how long it takes.
What a reader would not have seen (scripts, hidden passages, islands of Office data) does not get into the tree;
elements that say nothing (`span`, `font`, `o:p`) are left out and what they hold stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

DEEPEST = 40
"""How deep elements may lie in one another; what lies deeper keeps its words only."""

_DEEPEST_READ = 400
_PIECE = 32_768
"""Markup is read in pieces of so many signs; after one that nests deeper than `_DEEPEST_READ` the parser begins anew,
for it looks through all open elements at each end tag."""

FORMATTING = frozenset({"strong", "em", "u", "s", "sub", "sup", "a"})
INLINE = FORMATTING | {"br", "img"}
EMPTY = frozenset({"br", "img", "hr"})
HEADINGS = ("h2", "h3", "h4")

_NAMED = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "h5": "h4", "h6": "h4", "dir": "ul", "menu": "ul",
}  # fmt: skip
"""Elements that are another one by another name. The title of a page is its only h1, and stands outside the text."""
_BLOCKS = frozenset(
    {
        "div", "section", "article", "header", "footer", "main", "aside", "address", "center", "pre", "dl", "dt", "dd",
        "figure", "figcaption", "fieldset", "legend", "details", "summary", "nav", "form", "hgroup", "listing", "xmp",
        "plaintext",
    }
)  # fmt: skip
_KEPT = INLINE | {
    "p", *HEADINGS, "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote",
    "hr",
}  # fmt: skip
_UNSEEN = frozenset(
    {
        "script", "style", "xml", "title", "template", "noscript", "iframe", "object", "applet", "svg",
        "canvas", "video", "audio", "textarea", "select", "datalist", "button", "noembed", "noframes", "frameset",
        "annotation", "annotation-xml", "map", "progress", "meter", "colgroup",
    }
)  # fmt: skip
"""What is no text, or is shown in place of something else: it goes with all that it holds."""
_HOLLOW = frozenset({"embed", "source", "track", "wbr", "param", "keygen", "bgsound", "command"})
"""What holds nothing, though the parser does not know it and lets it hold all that follows: never a reason to drop."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SIGNLESS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Signs that show nothing, or turn round the order in which others are read."""
_LINES = re.compile("[\x0b\x0c\x85\u2028\u2029]")


@dataclass(slots=True)
class Element:
    """One element. `children` are elements and texts, in order; ``div`` is any block without a meaning of its own."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements within, in reading order, each before what it holds."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def words(self) -> str:
        """The text within, and the words that stand for its pictures."""
        return "".join(child if isinstance(child, str) else _said(child) for child in self.children)


def _said(element: Element) -> str:
    if element.tag == "br":
        return "\n"
    return element.attributes.get("alt", "") if element.tag == "img" else element.words()


def parsed(markup: str) -> Element:
    """The tree of any markup, of any size and depth. Its root is no element of the page."""
    builder = _Builder()
    target: Any = builder
    parser = None
    for piece in _pieces(_LINES.sub("\n", _SIGNLESS.sub("", markup))):
        # A depth limit of its own would make the parser stop, and what follows be lost.
        parser = parser or etree.HTMLParser(target=target, huge_tree=True)
        parser.feed(piece)
        if builder.depth > _DEEPEST_READ:
            parser.close()
            parser = None
    if parser is not None:
        parser.close()
    return builder.root


def _pieces(markup: str) -> Iterator[str]:
    """The markup in pieces that end where a tag may begin."""
    start = 0
    while start < len(markup):
        end = start + _PIECE
        cut = markup.rfind("<", start + 1, end) if end < len(markup) else -1
        end = cut if cut > start else end
        yield markup[start:end]
        start = end


class _Builder:
    """Takes the parser's events. Every start has its end, for the parser closes what was left open."""

    def __init__(self) -> None:
        self.root = Element("")
        self.depth = 0
        self._open: list[tuple[Element, bool]] = [(self.root, False)]
        self._unseen = 0
        self._pre = 0
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        name = name.lower()
        if self._unseen or (name not in _HOLLOW and (name in _UNSEEN or _hides(attributes))):
            self._unseen += 1
            return
        parent, is_pre = self._open[-1][0], name == "pre"
        self._pre += is_pre
        tag = _tag(name, attributes)
        if not tag or len(self._open) > DEEPEST:
            self._open.append((parent, is_pre))
            return
        element = Element(tag, {key.lower(): _SIGNLESS.sub("", value or "") for key, value in attributes.items()})
        self._take_text()
        parent.children.append(element)
        self._open.append((parent if tag in EMPTY else element, is_pre))

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= 1
        if self._unseen:
            self._unseen -= 1
            return
        if self._open[-1][0] is not self._open[-2][0]:
            self._take_text()
        self._pre -= self._open.pop()[1]

    def data(self, text: str) -> None:
        """Text; it comes in pieces, as small as one sign."""
        if not self._unseen:
            self._text.append(text)

    def close(self) -> None:
        """The parser is done."""
        self._take_text()

    def _take_text(self) -> None:
        # Not at every tag: a page may put each sign into an element that says nothing.
        if not self._text:
            return
        text = _LINES.sub("\n", _SIGNLESS.sub("", "".join(self._text)))
        self._text.clear()
        first, *lines = text.split("\n") if self._pre else [text]
        children = self._open[-1][0].children
        if children and isinstance(children[-1], str):
            children[-1] += first
        else:
            children.append(first)
        for line in lines:
            children += [Element("br"), line]


def _hides(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _tag(name: str, attributes: dict[str, str]) -> str:
    """What an element is in the tree; empty for one that says nothing."""
    style = attributes.get("style") or ""
    if name == "span" and _BOLD.search(style):
        return "strong"
    if name in ("b", "strong") and _LIGHT.search(style):
        return ""
    tag = _NAMED.get(name, name)
    return tag if tag in _KEPT else "div" if tag in _BLOCKS else ""


def written(element: Element) -> str:
    """An element as HTML; of the root, what it holds, each block on a line of its own."""
    inside = [
        html.escape(child, quote=False) if isinstance(child, str) else written(child) for child in element.children
    ]
    if not element.tag:
        return "\n".join(inside)
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attributes.items())
    if element.tag in EMPTY:
        return f"<{element.tag}{attributes}>"
    return f"<{element.tag}{attributes}>{''.join(inside)}</{element.tag}>"
