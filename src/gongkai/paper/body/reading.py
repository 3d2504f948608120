"""What a reader meets in a body: its words, its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.paper.body.tree import INLINE, Element, parsed


@dataclass(frozen=True)
class BodyLink:
    """A link: where it leads (empty where nothing can be opened) and the words it stands under."""

    href: str
    words: str


def text_of(html: str) -> str:
    """What a reader reads, for search and scrutiny: each block on a line, cells of a row parted by tabs.

    The words that stand for a picture are read too.
    """
    return "\n".join(lines_of(parsed(html)))


def lines_of(element: Element) -> Iterator[str]:
    """The lines of an element, none of them blank: a paragraph, a heading, an item, a row."""
    run: list[str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in INLINE:
            run.append(child if isinstance(child, str) else Element("", {}, [child]).words())
            continue
        yield from _lines(run)
        run = []
        if child.tag == "tr":
            yield from _lines(
                ["\t".join(" ".join(lines_of(inner)) for inner in child.children if isinstance(inner, Element))]
            )
        else:
            yield from lines_of(child)
    yield from _lines(run)


def _lines(run: list[str]) -> Iterator[str]:
    for line in "".join(run).split("\n"):
        if line.strip():
            yield line.strip(" \r\xa0")


def links_of(html: str) -> tuple[BodyLink, ...]:
    """The links, in reading order."""
    links = (element for element in parsed(html).elements() if element.tag == "a")
    return tuple(BodyLink(element.attributes.get("href", "").strip(), squeezed(element)) for element in links)


def squeezed(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join(element.words().split())
