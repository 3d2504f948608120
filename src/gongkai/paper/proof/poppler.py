"""What poppler reads of a PDF: the words of each page with their places, and how each page looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from gongkai.paper.proof.programs import CannotLook, run
from gongkai.paper.sandbox.run import own_folder

LONG_SIDE = 1000
"""Pixels of a page's longer side: enough to tell a sign of six points from its ground."""
_AT_ONCE = 16
"""Pages drawn before the first of them is let go."""
_HEAD = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s", re.DOTALL)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Word:
    """A word and its place on the page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PageWords:
    """The words of one page, and its size in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All its words, one after the other."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class PagePicture:
    """A page in shades of grey, a byte a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


def words_of_pages(file: Path) -> list[PageWords]:
    """The words of every page. Raises CannotLook."""
    markup = run("pdftotext", "-q", "-bbox", "-cropbox", str(file), "-", reads=[file]).decode("utf-8", errors="replace")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(_UNPRINTABLE.sub("", markup).encode(), parser)
    if root is None:
        raise CannotLook("pdftotext")
    return [_page(page) for page in root.iter("{*}page")]


def _page(page: etree._Element) -> PageWords:
    words = tuple(
        Word(
            word.text or "",
            *(float(word.get(edge, "0")) for edge in ("xMin", "yMin", "xMax", "yMax")),
        )
        for word in page.iter("{*}word")
    )
    return PageWords(float(page.get("width", "0")), float(page.get("height", "0")), words)


def pictures_of_pages(file: Path, pages: Sequence[int]) -> Iterator[PagePicture]:
    """How these pages look, in their order, which is ascending. Raises CannotLook."""
    for first, last in _stretches(pages):
        with own_folder() as folder:
            run(
                "pdftoppm", "-q", "-gray", "-hide-annotations", "-cropbox", "-scale-to", str(LONG_SIDE),
                "-f", str(first), "-l", str(last), str(file), str(folder / "page"), reads=[file], folder=folder,
            )  # fmt: skip
            drawn = sorted(folder.glob("page-*.pgm"))
            if len(drawn) != last - first + 1:
                raise CannotLook("pdftoppm")
            for picture in drawn:
                yield _picture(picture.read_bytes())


def _stretches(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pages in a row, as first and last, so many at once as the disk may well hold."""
    first = 0
    for place, page in enumerate(pages):
        ends = place + 1 == len(pages) or pages[place + 1] != page + 1 or page - pages[first] + 1 == _AT_ONCE
        if ends:
            yield pages[first], page
            first = place + 1


def _picture(content: bytes) -> PagePicture:
    head = _HEAD.match(content)
    if head is None:
        raise CannotLook("pdftoppm")
    width, height = int(head[1]), int(head[2])
    pixels = content[head.end() :]
    if len(pixels) != width * height:
        raise CannotLook("pdftoppm")
    return PagePicture(width, height, pixels)
