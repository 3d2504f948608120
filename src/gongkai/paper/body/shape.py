"""The shape of a text: every word in a paragraph, heading, list or table; nothing empty, no layout by spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gongkai.paper.body.tree import FORMATTING, HEADINGS, INLINE, Element

BLANK = " \t\n\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Signs that show as a space."""

_NOT_TWICE = FORMATTING - {"sub", "sup"}
_SPACES = re.compile(r"[ \t\r\n]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…]")

Children = Sequence[Element | str]
TableShape = Callable[[Element], list[Element]]


def shaped(children: Children, table: TableShape) -> list[Element]:
    """What a body, a quotation or a cell holds, as blocks; words outside any block become a paragraph.

    `table` gives shape to a table, and may find that it is none.
    """
    blocks: list[Element] = []
    run: list[Element | str] = []
    for child in children:
        if isinstance(child, str) or not _holds_block(child):
            run.append(child)
            continue
        blocks += _paragraphs(run)
        run = []
        blocks += _block(child, table)
    return blocks + _paragraphs(run)


def _holds_block(element: Element) -> bool:
    return element.tag not in INLINE or any(inner.tag not in INLINE for inner in element.elements())


def _block(element: Element, table: TableShape) -> list[Element]:
    if element.tag in FORMATTING:
        return [_formatted(block, element) for block in shaped(element.children, table)]
    if element.tag in ("ul", "ol"):
        return _list(element, table)
    if element.tag == "table":
        return table(element)
    if element.tag == "hr":
        return [Element("hr")]
    inside = shaped(element.children, table)
    if element.tag == "blockquote":
        return [Element("blockquote", {}, [*inside])] if inside else []
    if element.tag in HEADINGS and inside and inside[0].tag == "p":
        # A heading that was never closed holds all that follows; only its first words are the heading.
        return [Element(element.tag, {}, inside[0].children), *inside[1:]]
    return inside


def _formatted(block: Element, outer: Element) -> Element:
    """A block that stood inside formatting: the formatting goes to its words, and not through a list or a table."""
    if block.tag in ("p", *HEADINGS):
        return Element(block.tag, {}, inline([Element(outer.tag, dict(outer.attributes), block.children)]))
    return block


def _list(element: Element, table: TableShape) -> list[Element]:
    items: list[Element] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items += _item(child.children, table)
        elif isinstance(child, Element) and child.tag in ("ul", "ol") and items:
            items[-1].children += _list(child, table)
        else:
            items += _item([child], table)
    return [Element(element.tag, element.attributes, [*items])] if items else []


def _item(children: Children, table: TableShape) -> list[Element]:
    inside = loose(shaped(children, table))
    return [Element("li", {}, inside)] if inside else []


def loose(blocks: list[Element]) -> list[Element | str]:
    """What an item of a list or a cell holds: the first paragraph's words without a paragraph around them, unless
    another paragraph follows.
    """
    if blocks and blocks[0].tag == "p" and not any(block.tag == "p" for block in blocks[1:]):
        return [*blocks[0].children, *blocks[1:]]
    return [*blocks]


def _paragraphs(run: Children) -> list[Element]:
    """The paragraphs of words that stand in no block; two line ends one after the other begin a new one."""
    paragraphs = []
    part: list[Element | str] = []
    ends = 0
    for child in [*run, None]:
        is_break = isinstance(child, Element) and child.tag == "br"
        if isinstance(child, str) and not child.strip(BLANK) and ends:
            continue
        if child is None or (not is_break and ends > 1):
            if words := inline(part):
                paragraphs.append(Element("p", {}, words))
            part = []
        ends = ends + 1 if is_break else 0
        if child is not None:
            part.append(child)
    return paragraphs


def inline(children: Children) -> list[Element | str]:
    """Words, formatting, pictures and line ends, without what shows nothing; nothing where nothing is shown."""
    merged = _without_empty(children, frozenset())
    # What is shown decides which spaces count, from either side.
    _trim(list(_leaves(merged)), str.lstrip)
    _trim(list(_leaves(merged))[::-1], str.rstrip)
    return _without_empty(merged, frozenset())


def _without_empty(children: Children, around: frozenset[str]) -> list[Element | str]:
    kept_parts: list[Element | str] = []
    for child in _unwrapped(children, around):
        if isinstance(child, Element) and child.tag in FORMATTING:
            inside = _without_empty(child.children, around | {child.tag})
            has_words = any(isinstance(child, Element) or child.strip(BLANK) for child in inside)
            if has_words:
                kept_parts.append(Element(child.tag, child.attributes, inside))
                continue
            child = "".join(child for child in inside if isinstance(child, str))
        if isinstance(child, str) and kept_parts and isinstance(kept_parts[-1], str):
            kept_parts[-1] += child
        elif child:
            kept_parts.append(child)
    return [_spaced(child) if isinstance(child, str) else child for child in kept_parts]


def _unwrapped(children: Children, around: frozenset[str]) -> Iterator[Element | str]:
    """The children, those of formatting that is already on instead of itself; a link that leads nowhere is none."""
    for child in children:
        if isinstance(child, Element) and (
            (child.tag in around and child.tag in _NOT_TWICE) or (child.tag == "a" and "href" not in child.attributes)
        ):
            yield from _unwrapped(child.children, around)
        else:
            yield child


def _spaced(text: str) -> str:
    """The text with single spaces, and none where only the markup had a new line between Chinese signs."""

    def space(match: re.Match[str]) -> str:
        start, end = match.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        return "" if "\n" in match[0] and _WIDE.match(before) and _WIDE.match(after) else " "

    text = text.replace("\xa0", " ")
    return _SPACES.sub(space, text)


def _leaves(children: list[Element | str]) -> Iterator[tuple[list[Element | str], int]]:
    """Where each text, picture and line end stands: in which list, at which place."""
    for place, child in enumerate(children):
        if isinstance(child, Element) and child.tag in FORMATTING:
            yield from _leaves(child.children)
        else:
            yield children, place


def _trim(leaves: list[tuple[list[Element | str], int]], strip: Callable[[str, str], str]) -> None:
    """Take away spaces at the edge of each line, and line ends at the edge of the whole or next to another one."""
    edge = True
    for owner, place in leaves:
        leaf = owner[place]
        if isinstance(leaf, str):
            text = strip(leaf, BLANK) if edge else leaf
            owner[place] = text
            edge = edge and not text
        else:
            if leaf.tag == "br" and edge:
                owner[place] = ""
            edge = leaf.tag == "br"
