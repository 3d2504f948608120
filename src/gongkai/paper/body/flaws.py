"""What keeps people from reading a body: told by the markup alone, rule by rule, with words from `flaws.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.paper.body.addresses import link_address
from gongkai.paper.body.reading import squeezed
from gongkai.paper.body.tree import HEADINGS, Element, parsed


@dataclass(frozen=True)
class Flaw:
    """One flaw. `rule` is a code of `flaws.toml`; `number` counts the pictures, tables or links from 1, as the rule
    has it (0: the whole body or a heading); `words` are those of the heading or link.
    """

    rule: str
    number: int = 0
    words: str = ""


@dataclass(frozen=True)
class Described:
    """A flaw in Chinese: what is wrong, what to do, by which text, and whether its clause has been read."""

    label: str
    remedy: str
    source: str
    confirmed: bool


def find_flaws(html: str) -> tuple[Flaw, ...]:
    """The flaws of a body, cleaned or not: first those of the whole, then kind by kind in reading order."""
    root = parsed(html)
    return (*_whole(root), *_pictures(root), *_tables(root), *_headings(root), *_links(root))


def described(flaw: Flaw) -> Described:
    """A flaw in words. Raises KeyError for a rule that is none."""
    entry = _entries()[flaw.rule]
    label = str(entry["label"]).format(number=flaw.number, words=flaw.words)
    return Described(label, str(entry["remedy"]), str(entry["source"]), bool(entry["confirmed"]))


@cache
def _entries() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "flaws.toml").read_text(encoding="utf-8"))


def _whole(root: Element) -> Iterator[Flaw]:
    words = "".join(
        child for element in (root, *root.elements()) for child in element.children if isinstance(child, str)
    )
    if not words.strip():
        yield Flaw("pictures_only" if _all(root, "img") else "body_empty")


def _all(root: Element, *tags: str) -> list[Element]:
    return [element for element in root.elements() if element.tag in tags]


def _pictures(root: Element) -> Iterator[Flaw]:
    for number, picture in enumerate(_all(root, "img"), 1):
        if not picture.attributes.get("alt", "").strip():
            yield Flaw("picture_without_words", number)


def _tables(root: Element) -> Iterator[Flaw]:
    for number, table in enumerate(_all(root, "table"), 1):
        if not _all(table, "th"):
            yield Flaw("table_without_head", number)


def _headings(root: Element) -> Iterator[Flaw]:
    # The title of the page is the only heading of level 1.
    before = 1
    for heading in _all(root, *HEADINGS):
        level = int(heading.tag[1])
        if level > before + 1:
            yield Flaw("heading_skipped", words=squeezed(heading))
        before = level


def _links(root: Element) -> Iterator[Flaw]:
    for number, link in enumerate((element for element in _all(root, "a") if "href" in element.attributes), 1):
        words = squeezed(link)
        if not words:
            yield Flaw("link_without_words", number)
        if not link_address(link.attributes["href"]):
            yield Flaw("link_to_nowhere", number, words)
