"""From facts to a letter: paragraphs in order, each knowing the part it comes from. The writers only set them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from gongkai.law.refusal import Refusal
from gongkai.law.terms import zh
from gongkai.paper.letters.catalogue import LetterForm, letter
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.remedy import RemedyTold, remedy_told
from gongkai.paper.letters.template import LetterLayout, LetterPart, Shape
from gongkai.paper.official.phrasing import Citer, clean, closed, day, listed, numeral, period, quoted, said, sentence

_KINDS_OF_PAPER = ("告知书", "通知书", "答复书", "征询书", "意见书", "回执", "函", "表")
_FILL_INS = ("{{", "}}", "{%", "%}")


class WordingRefused(Refusal):
    """A wording of the agency's that cannot be used, for the part `place`.

    `code` is one of ``no_such_part``, ``part_is_mandatory``, ``part_left_out`` (these facts do without it),
    ``blank`` and ``fill_in`` (a wording is taken as it stands; nothing is filled into it).
    """

    code: str
    place: str


class WrongLetterFacts(Refusal, TypeError):
    """Facts of another letter."""

    code: str
    given: str


@dataclass(frozen=True)
class LetterParagraph:
    """One paragraph: the part it belongs to, what it is on the page, its text; rows of a form have a label."""

    part: str
    shape: Shape
    text: str
    label: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Rendered:
    """A letter ready to be written. `remedy` is None where the letter tells none."""

    code: str
    title: str
    layout: LetterLayout
    agency: str
    issued: date
    paragraphs: tuple[LetterParagraph, ...]
    remedy: RemedyTold | None = None

    def of(self, part: str) -> tuple[str, ...]:
        """The paragraphs of one part."""
        return tuple(paragraph.text for paragraph in self.paragraphs if paragraph.part == part)

    @property
    def text(self) -> str:
        """Every word that is printed: where the seal goes, nothing is."""
        return "\n".join(
            f"{paragraph.label} {paragraph.text}".strip()
            for paragraph in self.paragraphs
            if paragraph.shape is not Shape.SEAL
        )


def render(code: str, facts: LetterFacts, wordings: Mapping[str, str] | None = None) -> Rendered:
    """The letter of this code with these facts.

    `wordings` replaces the text of parts that no law and no usage prescribes, by the part's id; it is taken as it
    stands. Raises NoSuchLetter, WrongFacts, WordingRefused, and what the law raises for facts it has no answer to
    (outcomes.GroundsMissing). Whether the letter may go out is for `check` to say.
    """
    form = letter(code)
    if not isinstance(facts, form.facts_type):
        raise WrongLetterFacts(code, type(facts).__name__)
    printed: LetterFacts = clean(facts)
    context = _context(form, printed)
    told_of = remedy_told(form.law, printed, called(form.template.title), str(context.get("you", "您")))
    context["remedy"] = told_of.text if told_of else ""
    chosen = _wordings(form, context, wordings or {})
    paragraphs = tuple(
        paragraph for part in form.template.parts for paragraph in _paragraphs(part, context, chosen.get(part.id))
    )
    return Rendered(
        code, form.template.title, form.template.layout, printed.office.name, printed.issued, paragraphs, told_of
    )


def called(title: str) -> str:
    """How a letter speaks of itself: 本告知书, 本通知书."""
    return next((kind for kind in _KINDS_OF_PAPER if title.endswith(kind)), "文书")


def _context(form: LetterForm, facts: LetterFacts) -> dict[str, Any]:
    """Everything a template may name: the facts with their properties, the title, and ways to cite."""
    values = {name: getattr(facts, name) for name in dir(type(facts)) if isinstance(_attribute(facts, name), property)}
    values |= {field.name: getattr(facts, field.name) for field in fields(facts)}
    values |= {"title": form.template.title, "asks_for": form.template.asks_for, "labels": form.template.labels}
    return values | {
        "cite": Citer(),
        "period": period,
        "called": called(form.template.title),
        "mark": _mark,
        "end": _end,
    }


def _mark(loop: Any) -> str:
    """（一）before each of several items, nothing before a single one."""
    return f"（{numeral(loop.index)}）" if loop.length > 1 else ""


def _end(loop: Any) -> str:
    return "。" if loop.last else "；"


def _attribute(facts: LetterFacts, name: str) -> Any:
    return getattr(type(facts), name, None)


def _wordings(form: LetterForm, context: Mapping[str, Any], wordings: Mapping[str, str]) -> dict[str, str]:
    chosen = {}
    for place, paragraphs_given in wordings.items():
        part, wording = form.template.part(place), "\n".join(filter(None, map(clean, paragraphs_given.splitlines())))
        if part is None:
            raise WordingRefused("no_such_part", place)
        if part.mandatory:
            raise WordingRefused("part_is_mandatory", place)
        if not _wanted(part, context):
            raise WordingRefused("part_left_out", place)
        if not wording:
            raise WordingRefused("blank", place)
        if any(mark in wording for mark in _FILL_INS):
            raise WordingRefused("fill_in", place)
        chosen[place] = wording
    return chosen


def _wanted(part: LetterPart, context: Mapping[str, Any]) -> bool:
    return not part.when or bool(context[part.when])


def _paragraphs(part: LetterPart, context: Mapping[str, Any], wording: str | None) -> Iterator[LetterParagraph]:
    if not _wanted(part, context):
        return
    text = _compiled(part.text).render(**context) if wording is None else wording
    label = _compiled(part.label).render(**context)
    for line in text.splitlines():
        if line.strip(" "):
            yield LetterParagraph(part.id, part.shape, line.strip(" "), label, part.lines)


@cache
def _environment() -> Environment:
    # The text is plain: what is written as HTML or XML is escaped there.
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    environment.filters |= {
        "day": day,
        "quoted": quoted,
        "listed": listed,
        "closed": closed,
        "sentence": sentence,
        "said": said,
        "zh": zh,
        "numeral": numeral,
    }
    return environment


@cache
def _compiled(text: str) -> Template:
    return _environment().from_string(text)
