"""What poppler reads of a PDF: the words of each page with their places, and how each page looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from gongkai.paper.proof.programs import CannotLook, run

LONG_SIDE = 1000
"""Pixels of a page's longer side: enough to tell a sign of six points from its ground."""
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
class Picture:
    """A page in shades of grey, a byte a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


def words_of_pages(file: Path) -> list[PageWords]:
    """The words of every page. Raises CannotLook."""
    markup = run("pdftotext", "-q", "-bbox", "-cropbox", str(file), "-").decode("utf-8", errors="replace")
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


def pictures_of_pages(file: Path, pages: Sequence[int]) -> Iterator[Picture]:
    """How these pages look, one after the other. Raises CannotLook."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        for page in pages:
            yield _drawn(file, page, Path(folder) / "page")


def _drawn(file: Path, page: int, stem: Path) -> Picture:
    number = str(page)
    run(
        "pdftoppm", "-q", "-gray", "-hide-annotations", "-cropbox", "-scale-to", str(LONG_SIDE), "-singlefile",
        "-f", number, "-l", number, str(file), str(stem),
    )  # fmt: skip
    try:
        content = stem.with_suffix(".pgm").read_bytes()
    except FileNotFoundError as failure:
        raise CannotLook("pdftoppm") from failure
    stem.with_suffix(".pgm").unlink()
    head = _HEAD.match(content)
    if head is None:
        raise CannotLook("pdftoppm")
    width, height = int(head[1]), int(head[2])
    pixels = content[head.end() :]
    if len(pixels) != width * height:
        raise CannotLook("pdftoppm")
    return Picture(width, height, pixels)
