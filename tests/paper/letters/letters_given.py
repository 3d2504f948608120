"""Letters for the tests: each sample, rendered; and what a reader finds in a docx or a pdf."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import docx
import pypdf
from docx.oxml.ns import qn

from gongkai.facts.fields import fact_of
from gongkai.law.articles import Cite
from gongkai.paper.letters.catalogue import letters
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.render import Rendered, render
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf

CODES = tuple(letters())


def sample(code: str, **changed: Any) -> Any:
    """The facts of the sample, with some of them changed."""
    return replace(letters()[code].sample(), **changed)


@cache
def rendered(code: str) -> Rendered:
    """The sample as a letter."""
    return render(code, sample(code))


@cache
def pdf(code: str) -> bytes:
    """The sample as a pdf."""
    return to_pdf(rendered(code))


@cache
def word(code: str) -> bytes:
    """The sample as a docx."""
    return to_docx(rendered(code))


def squeezed(text: str) -> str:
    """Text without white space, for a line of print may break anywhere."""
    return re.sub(r"\s+", "", text)


def pdf_text(data: bytes) -> str:
    """Every word of a pdf, in the order of its pages, without white space and page numbers."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return squeezed("".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages))


def docx_text(data: bytes) -> str:
    """Every word of a docx, heads of pages and tables included, without white space."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    parts = [section.first_page_header._element, document.element.body]
    return squeezed("".join(node.text or "" for part in parts for node in part.iter(qn("w:t"))))


def places(value: Any, at: str = "") -> Iterator[tuple[str, Any, str]]:
    """Every field of the facts wherever it lies: its place, its value and its Chinese name."""
    for one in fields(value):
        given = getattr(value, one.name)
        yield f"{at}{one.name}", given, fact_of(one).label
        for number, inner in enumerate(given if isinstance(given, tuple) else (given,)):
            if is_dataclass(inner) and not isinstance(inner, Cite):
                where = f"{at}{one.name}[{number}]" if isinstance(given, tuple) else f"{at}{one.name}"
                yield from places(inner, f"{where}.")


def with_changed(facts: Any, place: str, value: Any) -> Any:
    """The facts with the field at `place` (``review.court``, ``published[0].where``) set to `value`."""
    name, _, rest = place.partition(".")
    if not rest:
        return replace(facts, **{name: value})
    numbered = re.fullmatch(r"(\w+)\[(\d+)\]", name)
    if numbered is None:
        return replace(facts, **{name: with_changed(getattr(facts, name), rest, value)})
    several = list(getattr(facts, numbered[1]))
    several[int(numbered[2])] = with_changed(several[int(numbered[2])], rest, value)
    return replace(facts, **{numbered[1]: tuple(several)})


def each_text(facts: LetterFacts) -> Iterator[str]:
    """The places of all texts in the facts."""
    yield from (place for place, value, _ in places(facts) if isinstance(value, str) and type(value) is str)
