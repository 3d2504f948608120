"""Prove a copy: put the seven questions to it; to a PDF page by page, beside its original."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gongkai.paper.proof import fragments
from gongkai.paper.proof.answers import (
    Objection,
    Proof,
    ProofAnswer,
    ProofQuestion,
    QuestionAnswered,
    answered,
    not_asked,
)
from gongkai.paper.proof.content import is_all_invisible, without_drawn_text
from gongkai.paper.proof.drawn import font_objections
from gongkai.paper.proof.images import image_objections
from gongkai.paper.proof.packages import package_objections
from gongkai.paper.proof.pixels import different_shades, different_squares, unseen
from gongkai.paper.proof.poppler import PagePicture, PageWords, pictures_of_pages, words_of_pages
from gongkai.paper.proof.programs import CannotLook, missing, versions
from gongkai.paper.proof.qpdf import Objects, changed, objects_of, written_out
from gongkai.paper.proof.structure import structure_objections

_FAR = 20_000
"""Points in every direction beyond a page: text that stands there is text that nobody sees."""
_UNREAD = "unread"
_PLACES = re.compile(rb"\d{10} \d{5} [nf]\s")
"""The lines of the table that says where objects begin: ten digits that mean nothing else, and look like a number."""


@dataclass(frozen=True)
class _Pages:
    """The words of the original's pages that are given, of those withheld, and of the copy's."""

    released: Sequence[PageWords]
    withheld: Sequence[PageWords]
    copy: Sequence[PageWords]


def prove(original: Path, copy: Path, withheld: Set[int] = frozenset()) -> Proof:
    """Hold a copy against its original, from which the `withheld` pages (from 1) were taken.

    Of a PDF nothing is asked without the programs, and the proof says so. What cannot be read is not proved. Office
    files and pictures are asked whether anything lies in them besides what they show (STRUCTURE).
    """
    with copy.open("rb") as reading:
        head = reading.read(4)
        reading.seek(0)
        sha256 = hashlib.file_digest(reading, "sha256").hexdigest()
    if head != b"%PDF":
        objections = package_objections(copy) if head.startswith(b"PK") else image_objections(copy)
        answers = [
            answered(question, objections) if question is ProofQuestion.STRUCTURE else not_asked(question)
            for question in ProofQuestion
        ]
        return Proof(sha256, tuple(answers), {})
    if missing():
        return Proof(sha256, tuple(not_asked(question) for question in ProofQuestion), versions())
    with TemporaryDirectory(prefix="gongkai-") as folder:
        try:
            answers = _answers(original, copy, withheld, Path(folder))
        except CannotLook:
            answers = [
                QuestionAnswered(question, ProofAnswer.NO, (Objection(_UNREAD),)) if question is ProofQuestion.STRUCTURE
                else not_asked(question)
                for question in ProofQuestion
            ]  # fmt: skip
    return Proof(sha256, tuple(answers), versions())


def _answers(original: Path, copy: Path, withheld: Set[int], folder: Path) -> list[QuestionAnswered]:
    reference = folder / "original.pdf"
    # A text may claim to be another one (ActualText): what the page shows is asked for, not what it claims.
    reference.write_bytes(written_out(original, reference).replace(b"/ActualText", b"/ActualNone"))
    source = words_of_pages(reference)
    kept_pages = [number for number in range(1, len(source) + 1) if number not in withheld]
    pages = _Pages(
        [source[number - 1] for number in kept_pages],
        [source[number - 1] for number in sorted(withheld)],
        words_of_pages(copy),
    )
    streams = folder / "streams"
    streams.mkdir()
    objects = objects_of(copy, streams)
    if len(pages.copy) != len(kept_pages) or len(objects.pages()) != len(kept_pages):
        return [answered(question, [Objection("page_count")]) for question in ProofQuestion]
    bare = folder / "bare.pdf"
    texts = [page.text for page in pages.copy]
    return [
        answered(ProofQuestion.WORDS, [*_more_words(pages), *_beyond_the_page(copy, objects, pages.copy, folder)]),
        answered(ProofQuestion.ELSEWHERE, _elsewhere(pages)) if withheld else not_asked(ProofQuestion.ELSEWHERE),
        answered(ProofQuestion.PIXELS, _unseen_words(copy, objects, pages.copy, bare)),
        answered(ProofQuestion.STRUCTURE, [*structure_objections(copy, objects), *font_objections(objects, texts)]),
        answered(ProofQuestion.BYTES, _bytes_left(pages, objects, copy))
        if withheld
        else not_asked(ProofQuestion.BYTES),
        not_asked(ProofQuestion.GUESS),
        answered(ProofQuestion.REST, _look_different(reference, copy, kept_pages, objects)),
    ]


def _more_words(pages: _Pages) -> list[Objection]:
    """Pages of the copy that say what their original does not: of a withheld page, or of none at all."""
    elsewhere = set(fragments.signs("".join(page.text for page in pages.withheld)))
    objections = []
    for number, (copy, source) in enumerate(zip(pages.copy, pages.released, strict=True), start=1):
        surplus = fragments.surplus(copy.text, source.text)
        leaked = sum(count for sign, count in surplus.items() if sign in elsewhere)
        if leaked:
            objections.append(Objection("withheld_signs", number, leaked))
        if surplus.total() > leaked:
            objections.append(Objection("added_signs", number, surplus.total() - leaked))
    return objections


def _beyond_the_page(copy: Path, objects: Objects, words: Sequence[PageWords], folder: Path) -> list[Objection]:
    """Text that stands outside the page, where no reader but every program finds it."""
    boxes = {}
    for reference in objects.pages():
        page = {name: value for name, value in objects.value(reference).items() if name not in ("/CropBox", "/Rotate")}
        boxes[reference] = {**page, "/MediaBox": [-_FAR, -_FAR, _FAR, _FAR]}
    wide = folder / "wide.pdf"
    changed(objects, copy, wide, boxes, {})
    return [
        Objection("beyond_page", number, surplus.total())
        for number, (far, near) in enumerate(zip(words_of_pages(wide), words, strict=True), start=1)
        if (surplus := fragments.surplus(far.text, near.text))
    ]


def _elsewhere(pages: _Pages) -> list[Objection]:
    """Pages that are given and on which a number of a withheld page stands too."""
    withheld = fragments.numbers(" ".join(page.text for page in pages.withheld))
    return [
        Objection("same_number", number, len(shared))
        for number, page in enumerate(pages.released, start=1)
        if (shared := fragments.numbers(page.text) & withheld)
    ]


def _unseen_words(copy: Path, objects: Objects, words: Sequence[PageWords], bare: Path) -> list[Objection]:
    """Words that a program reads and a person does not see."""
    changed(
        objects, copy, bare, {}, {reference: without_drawn_text(content) for reference, content in _drawings(objects)}
    )
    numbers = range(1, len(words) + 1)
    objections = []
    for number, page, picture, without in zip(
        numbers, words, pictures_of_pages(copy, numbers), pictures_of_pages(bare, numbers), strict=True
    ):
        count = unseen(page, picture, None if _is_behind_a_picture(objects, number) else without)
        if count:
            objections.append(Objection("unseen_words", number, count))
    return objections


def _drawings(objects: Objects) -> list[tuple[str, bytes]]:
    """The streams that draw text: the contents of pages and of forms."""
    references = {reference for page in objects.pages() for reference in _contents(objects, page)}
    references |= {reference for reference in objects.streams if objects.entry(reference, "/Subtype") == "/Form"}
    return [(reference, objects.content(reference)) for reference in sorted(references)]


def _contents(objects: Objects, page: str) -> list[str]:
    contents: Any = objects.value(page).get("/Contents")
    parts = objects.value(contents)
    return parts if isinstance(parts, list) else [contents] if contents else []


def _is_behind_a_picture(objects: Objects, number: int) -> bool:
    """Whether all the text of a page is invisible on purpose, behind a picture of it."""
    contents = _contents(objects, objects.pages()[number - 1])
    return is_all_invisible(b"\n".join(objects.content(reference) for reference in contents))


def _bytes_left(pages: _Pages, objects: Objects, copy: Path) -> list[Objection]:
    """Pieces that only withheld pages have, anywhere in the file but in the picture elements of its images."""
    wanted = fragments.only_there(
        (fragments.pieces_of_page([word.text for word in page.words]) for page in pages.withheld),
        (fragments.pieces_of_page([word.text for word in page.words]) for page in pages.released),
    )
    present: set[str] = set()
    for reference in objects.streams:
        if objects.entry(reference, "/Subtype") != "/Image":
            present |= fragments.pieces_in(objects.content(reference), wanted)
    present |= fragments.pieces_in(repr(dict(objects.values)).encode(), wanted)
    present |= fragments.pieces_in(_PLACES.sub(b"", copy.read_bytes()), wanted)
    return [Objection("pieces_in_file", None, len(present))] if present else []


def _look_different(reference: Path, copy: Path, pages: Sequence[int], objects: Objects) -> list[Objection]:
    """Pages that no longer look as they did."""
    pairs = zip(pictures_of_pages(reference, pages), pictures_of_pages(copy, range(1, len(pages) + 1)), strict=True)
    return [
        Objection("looks_different", number, squares)
        for number, (before, after) in enumerate(pairs, start=1)
        if (squares := _different(before, after, is_picture=_is_behind_a_picture(objects, number)))
    ]


def _different(before: PagePicture, after: PagePicture, *, is_picture: bool) -> int:
    # A page given as a picture was drawn by another program, whose signs are bolder or thinner at their edges.
    return different_shades(before, after) if is_picture else different_squares(before, after)
