"""The words of a paragraph as Word keeps them: formatting, links, line ends; pictures as the words that are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urljoin

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongkai.paper.body.tree import Element
from gongkai.paper.official.word import TEXT_FACE, add_run

_ADDRESS = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?@!$&'()*+,;=%#]+")
_SPACES = re.compile(r"[\t\n\r]+")


@dataclass(frozen=True)
class WordFormat:
    """How words are set: face, size in points, and the formatting around them."""

    face: str = TEXT_FACE
    size: float = 16.0
    tags: frozenset[str] = frozenset()


def write_words(paragraph: Any, children: Sequence[Element | str], look: WordFormat, base: str) -> None:
    """Set these words at the end of the paragraph; links that are not whole lead on from `base`."""
    for child in children:
        if isinstance(child, str):
            _run(paragraph, _SPACES.sub(" ", child), look)
        elif child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag == "img":
            _run(paragraph, child.attributes.get("alt", ""), look)
        elif child.tag == "a":
            _link(paragraph, child, look, base)
        else:
            write_words(paragraph, child.children, replace(look, tags=look.tags | {child.tag}), base)


def address_of(href: str, base: str) -> str:
    """Where a link leads, whole; empty for one that a program would stumble over."""
    if not href:
        return ""
    try:
        whole = quote(urljoin(base, href), safe="-._~:/?@!$&'()*+,;=%#")
    except ValueError:
        return ""
    return whole if _ADDRESS.fullmatch(whole) and whole.count("#") < 2 else ""


def _run(paragraph: Any, text: str, look: WordFormat) -> None:
    if not text:
        return
    font = add_run(paragraph, text, look.face, look.size, bold="strong" in look.tags).font
    font.italic, font.underline, font.strike = "em" in look.tags, "u" in look.tags, "s" in look.tags
    font.subscript = True if "sub" in look.tags else None
    font.superscript = True if "sup" in look.tags and "sub" not in look.tags else None


def _link(paragraph: Any, link: Element, look: WordFormat, base: str) -> None:
    before = len(paragraph._p)
    write_words(paragraph, link.children, look, base)
    address = address_of(link.attributes.get("href", ""), base)
    if not address:
        return
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    # A link within a link was never read as one: the parser closes the first.
    for run in list(paragraph._p)[before:]:
        holder.append(run)
    paragraph._p.append(holder)
