"""What a published document says as a file: its words, and from where and until when they hold.

The file is a copy of the public page and no original: it bears neither the red head nor a seal, and adds to the text
nothing but the colophon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.disclosure import Validity
from gongkai.law.terms import zh
from gongkai.paper.body.shape import BLANK
from gongkai.paper.body.tree import Element, parsed
from gongkai.paper.official.phrasing import day

LAST = 4
"""In so many of the last paragraphs a text may be signed."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_LONGEST_TITLE = 60
"""Signs of another document's title that stand at the head of every page."""
_IN_FORCE = (None, Validity.VALID)


@dataclass(frozen=True)
class Explained:
    """A document that the one at hand explains, and that is not any more what was explained. `state` is what it is now,
    None for one that was withdrawn; `since` the day from which it is so.
    """

    title: str
    state: Validity | None
    since: date | None

    @property
    def said(self) -> str:
        """What whoever reads the explanation must know."""
        title = self.title if len(self.title) <= _LONGEST_TITLE else f"{self.title[:_LONGEST_TITLE]}……"
        name, since = f"所解读的《{title}》", day_of(self.since)
        match self.state:
            case None:
                return f"{name}已于{since}撤下，本解读仅供查考。"
            case Validity.AMENDED:
                return f"{name}自{since}起有修改，本解读发布在前，以修改后的文件为准。"
        return f"{name}{zh(self.state)}：自{since}起不再作为办事依据，本解读仅供查考。"


@dataclass(frozen=True)
class ValidText:
    """Where the valid text stands, and whether this is it.

    `address` is the unchanging public one, `published_on` the day on which the document first became public,
    `version_on` that on which this version did. `force` is the state of the document, None where that is no question or
    not known, and `since` the day from which it has it. `corrected` marks a version that a later one has replaced.
    `outdated` is what changed of that which it explains.
    """

    index_number: str
    address: str
    published_on: date | None
    version: int
    version_on: date | None = None
    corrected: bool = False
    effective_on: date | None = None
    valid_until: date | None = None
    force: Validity | None = None
    since: date | None = None
    outdated: tuple[Explained, ...] = ()


@dataclass(frozen=True)
class PublishedDocument:
    """A published document. `body` is clean HTML (`paper.body.clean`), `attachments` the names of its attachments."""

    title: str
    number: str
    organ: str
    written_on: date | None
    body: str
    attachments: tuple[str, ...]
    standing: ValidText

    @property
    def tree(self) -> Element:
        """The body as elements."""
        return parsed(self.body)


def warnings(standing: ValidText) -> tuple[str, ...]:
    """What stands above the title and on every page, so that nobody takes the file for the valid text.

    Empty where it is valid, or nobody asks.
    """
    sentences = []
    if standing.corrected:
        sentences.append(f"第{standing.version}版已经更正，仅供查考。现在的文本见{standing.address}")
    if standing.force and standing.force not in _IN_FORCE:
        sentences.append(force_words(standing.force, standing.since))
    sentences += [outdated.said for outdated in standing.outdated]
    return tuple(printable(sentence) for sentence in sentences)


def force_words(state: Validity, day: date | None) -> str:
    """What whoever reads a document must know that is not, or not simply, in force from a day on."""
    word, since = zh(state), day_of(day)
    match state:
        case Validity.NOT_YET_IN_FORCE:
            return f"{word}：自{since}起施行。"
        case Validity.AMENDED:
            return f"{word}：自{since}起，本文件的部分内容已被修改，以修改后的为准。"
    return f"{word}：自{since}起，本文件不再作为办事依据。"


def colophon(document: PublishedDocument) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows at the end: each a label and its lines."""
    return tuple((label, tuple(map(printable, lines))) for label, lines in _rows(document) if any(lines))


def _rows(document: PublishedDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    standing = document.standing
    yield "索引号", (standing.index_number,)
    yield "发布机构", (document.organ,)
    yield "成文日期", (day_of(document.written_on),)
    yield "发布日期", (day_of(standing.published_on),)
    further = f"，{day_of(standing.version_on)}更正发布" if standing.version > 1 else ""
    yield "版次", (f"第{standing.version}版{further}" + ("（已经更正）" if standing.corrected else ""),)
    yield "施行日期", (day_of(standing.effective_on),)
    yield "有效期至", (day_of(standing.valid_until),)
    if standing.force and standing.force not in _IN_FORCE:
        yield "有效性", (force_words(standing.force, standing.since),)
    yield "附件", tuple(f"{place}. {name}" for place, name in enumerate(document.attachments, 1))
    pictures = sum(element.tag == "img" for element in document.tree.elements())
    if pictures:
        yield "图片", (f"正文有{pictures}幅图，本件只收图的文字说明，图见公开地址。",)
    yield "公开地址", (standing.address,)
    yield "说明", ("本件是公开网页的副本。有效性可能变化，以公开地址当日所载的文本为准。",)


def day_of(value: date | None) -> str:
    """2026年3月2日; nothing for no day."""
    return day(value) if value else ""


def printable(text: str) -> str:
    """Text on one line, without signs that no file can hold."""
    return _BREAKS.sub(" ", _NOT_XML.sub("", text)).strip(BLANK)


@dataclass(frozen=True)
class Places:
    """Paragraphs of the text that the standard sets otherwise than the rest, by their place among its blocks.

    `addressee` is the first one if it names those to whom the document goes; `signature` and `date` its last ones, if
    they are the name of the organ and a date. None where the text has no such paragraph.
    """

    addressee: int | None
    signature: int | None
    date: int | None


def places_of(document: PublishedDocument, tree: Element) -> Places:
    """Where addressees and signature stand in the body; only what has exactly their form is taken for them."""
    words = [_words(child) for child in tree.children]
    filled = [place for place, text in enumerate(words) if text]
    opens = filled[0] if filled and words[filled[0]].endswith("：") else None
    signature = dated = None
    for place in filled[-LAST:]:
        if _DATE.fullmatch(words[place]):
            dated = place
        elif words[place] == document.organ:
            signature = place
    if signature is None or dated is None or signature > dated:
        signature = None
    return Places(opens, signature, dated)


def _words(child: Element | str) -> str:
    return child.words().strip(BLANK) if isinstance(child, Element) and child.tag == "p" else ""
