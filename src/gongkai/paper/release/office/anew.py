"""Markup written anew by an allow-list: an element is taken over, opened up, left out with a word, or refused."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import UNDERSTOOD, full, local, short

_PLAIN = re.compile(r"[-+#]?[\w.%+:-]{0,48}(?:[ ,][-+]?[\w.%]{1,20}){0,16}", re.ASCII)
"""What a value may look like that is no text: a number, a measure, a colour, a word of the format, a list of these."""
_MOST_WORDS = 128
"""How long a text in an attribute may be."""
_IDENTIFIERS = ("rsid", "paraId", "textId", "uid")
"""Beginnings of attributes by which a program knows again who wrote what, and when."""
_SHOWING = {
    "t", "v", "drawing", "pict", "object", "pic", "blip", "sp", "txBody", "imagedata", "textpath", "sym", "chart",
    "graphicFrame", "wsp", "contentPart", "control",
}  # fmt: skip
"""Elements by which something stands on a page."""


@dataclass(frozen=True)
class AllowedVocabulary:
    """The allow-list. Whatever stands in none of its lists is left out, or refused where it shows something.

    `attributes` hold plain values; `words` hold text that the page needs, such as the name of a font.
    """

    kept: frozenset[str]
    attributes: frozenset[str]
    words: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    dropped: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, other: AllowedVocabulary) -> AllowedVocabulary:
        return AllowedVocabulary(
            self.kept | other.kept, self.attributes | other.attributes, self.words | other.words,
            self.texts | other.texts, self.opened | other.opened,
            {**self.dropped, **other.dropped}, {**self.refused, **other.refused},
        )  # fmt: skip


Handler = Callable[[etree._Element, etree._Element], None]
"""Writes what becomes of an element as last children of the second."""


class Anew(ABC):
    """One part written anew. Subclasses say in `handlers` what is more than a list."""

    def __init__(self, vocabulary: AllowedVocabulary, ledger: CopyLedger) -> None:
        self.vocabulary, self.ledger = vocabulary, ledger

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        return {}

    @abstractmethod
    def where(self) -> str:
        """The place that is being written, in Chinese."""

    def children(self, source: etree._Element, target: etree._Element) -> None:
        """Write all that is in an element."""
        for element in source:
            if isinstance(element.tag, str):
                self.element(element, target)

    def element(self, source: etree._Element, target: etree._Element) -> None:
        """Write one element, by its handler or by the lists."""
        name = short(source.tag)
        if name == "mc:AlternateContent":
            self._alternative(source, target)
        elif name in self.handlers:
            self.handlers[name](source, target)
        elif name in self.vocabulary.kept:
            self.taken_over(source, target)
        elif name in self.vocabulary.opened:
            self.children(source, target)
        elif name in self.vocabulary.refused:
            self.ledger.refuse(self.vocabulary.refused[name], self.where())
        elif name in self.vocabulary.dropped:
            if code := self.vocabulary.dropped[name]:
                self.ledger.leave_out(code, self.where())
        elif shows_something(source):
            self.ledger.refuse("unknown_content", f"{self.where()}：{local(source.tag)[:24]}")
        else:
            self.ledger.leave_out("extension", self.where())

    def taken_over(self, source: etree._Element, target: etree._Element) -> etree._Element:
        """Write an element of the list with its plain attributes and all that is in it."""
        element = self.alone(source, target)
        self.children(source, element)
        return element

    def alone(self, source: etree._Element, target: etree._Element) -> etree._Element:
        """Write an element with its attributes only."""
        element = etree.SubElement(target, source.tag)
        for key, value in source.attrib.items():
            if self.allowed(short(str(key)), str(value)):
                element.set(key, value)
            elif local(str(key)).startswith(_IDENTIFIERS):
                self.ledger.leave_out("identifiers", "整个文件")
        if short(source.tag) in self.vocabulary.texts:
            element.text = source.text if _is_text_for(short(source.tag), source.text or "") else None
            if source.text and source.text != source.text.strip() and element.tag == full("w:t"):
                element.set(full("xml:space"), "preserve")
        return element

    def allowed(self, name: str, value: str) -> bool:
        """Whether an attribute with this value is taken over."""
        if name in self.vocabulary.words:
            return len(value) <= _MOST_WORDS
        return name in self.vocabulary.attributes and _PLAIN.fullmatch(value) is not None

    def _alternative(self, source: etree._Element, target: etree._Element) -> None:
        if any(_asks_to_be_updated(branch) for branch in source):
            # What older programs show then is a sentence that the chart cannot be shown.
            self.ledger.refuse("unknown_content", f"{self.where()}：图表")
        elif (branch := chosen(source)) is not None:
            self.children(branch, target)
        elif shows_something(source):
            self.ledger.refuse("unknown_content", self.where())


def _is_text_for(name: str, text: str) -> bool:
    """Whether a text may stand in this element: where things are placed, numbers and words of the format only."""
    return name.partition(":")[0] not in ("wp", "xdr") or _PLAIN.fullmatch(text.strip()) is not None


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The first choice that only asks for what is understood; otherwise what older programs show, if there is any."""
    fallback = None
    for branch in alternatives.iterchildren(etree.Element):
        asked = _asked(branch)
        if local(branch.tag) == "Choice" and asked and all(uri in UNDERSTOOD for uri in asked):
            return branch
        if local(branch.tag) == "Fallback":
            fallback = branch
    return fallback


def _asked(branch: etree._Element) -> list[str | None]:
    return [branch.nsmap.get(prefix) for prefix in branch.get("Requires", "").split()]


def _asks_to_be_updated(branch: etree._Element) -> bool:
    return any(uri and ("chartex" in uri or "slicer" in uri) for uri in _asked(branch))


def shows_something(source: etree._Element) -> bool:
    """Whether an element that is not understood stands for something on a page."""
    for element in source.iter():
        if not isinstance(element.tag, str) or local(element.tag) not in _SHOWING:
            continue
        if local(element.tag) in ("t", "v") and not (element.text or "").strip():
            continue
        return True
    return False
