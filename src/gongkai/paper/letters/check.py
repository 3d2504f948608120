"""May this letter go out? Each mandatory content there and unaltered, no fact blank, the right word on remedies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.facts.fields import fact_of
from gongkai.law.articles import Cite
from gongkai.law.outcomes import OutcomeGroundsMissing
from gongkai.law.refusal import Refusal
from gongkai.law.remedies import GUIDANCE, RECONSIDERATION_LAW, RemedyClass
from gongkai.paper.letters.catalogue import LetterForm, letter
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.remedy import remedy_wanted
from gongkai.paper.letters.render import Rendered, render
from gongkai.paper.official.phrasing import clean

_OF_REMEDIES = re.compile(r"行政复议|行政诉讼|复议机关|起诉|人民法院")
_DUTY_TO_TELL = Cite(23, 2, instrument=RECONSIDERATION_LAW)
_PROCEDURAL = Cite(3, instrument=GUIDANCE)


@dataclass(frozen=True)
class LetterFinding:
    """One thing that stands in the way. `place` is the part's id or the fact; `basis` the article that wants it."""

    code: str
    place: str
    content: str = ""
    basis: Cite | None = None

    @property
    def sentence(self) -> str:
        """What is wrong, in Chinese."""
        return _sentences()[self.code].format(place=self.place, content=self.content or self.place)


class LetterIncomplete(Refusal):
    """The letter may not be issued. `findings` say why."""

    findings: tuple[LetterFinding, ...]


def check(facts: LetterFacts, rendered: Rendered) -> list[LetterFinding]:
    """What stands in the way of issuing this letter; nothing, where it may go out."""
    form = letter(rendered.code)
    findings = [*_blank_facts(form, clean(facts), ""), *_faults(form, facts)]
    findings += _contents(form, facts, rendered)
    findings += _remedy(form, facts, rendered)
    return list(dict.fromkeys(findings))


def demand_complete(facts: LetterFacts, rendered: Rendered) -> None:
    """Raise LetterIncomplete unless the letter may be issued."""
    if findings := check(facts, rendered):
        raise LetterIncomplete(tuple(findings))


def _basis(form: LetterForm) -> Cite | None:
    return form.law.basis[0] if form.law.basis else None


def _blank_facts(form: LetterForm, value: Any, at: str) -> Iterator[LetterFinding]:
    """Facts without a default that are blank, wherever they lie."""
    for field in fields(value):
        place, field_value = f"{at}.{field.name}".strip("."), getattr(value, field.name)
        if field.default is MISSING and field_value in ("", ()):
            yield LetterFinding("fact_missing", place, fact_of(field).label, _basis(form))
        nested = field_value if isinstance(field_value, tuple) else (field_value,)
        for number, inner in enumerate(nested):
            where = f"{place}[{number}]" if isinstance(field_value, tuple) else place
            if isinstance(field_value, tuple) and inner == "":
                yield LetterFinding("fact_missing", where, fact_of(field).label, _basis(form))
            if is_dataclass(inner) and not isinstance(inner, Cite | type):
                yield from _blank_facts(form, inner, where)


def _faults(form: LetterForm, facts: LetterFacts) -> Iterator[LetterFinding]:
    names = {field.name: fact_of(field).label for field in fields(facts)}
    for fault in facts.faults():
        yield LetterFinding(fault.code, fault.place, names.get(fault.place.split(".")[0], ""), _basis(form))


def _contents(form: LetterForm, facts: LetterFacts, rendered: Rendered) -> Iterator[LetterFinding]:
    """The mandatory parts as these facts make them, against what stands in the letter."""
    try:
        expected = render(rendered.code, facts)
    except OutcomeGroundsMissing:
        return
    for part in form.template.parts:
        stands, wanted = rendered.of(part.id), expected.of(part.id)
        for content in part.contents or ((part.id,) if part.fixed else ()):
            if wanted and not any(clean(text) for text in stands):
                yield LetterFinding("content_missing", part.id, content, _basis(form))
            elif stands != wanted:
                yield LetterFinding("part_altered", part.id, content, _basis(form))
        if not part.mandatory and stands != wanted and any(map(_OF_REMEDIES.search, stands)):
            yield LetterFinding("remedy_in_wording", part.id, basis=_DUTY_TO_TELL)
    order = list(dict.fromkeys(paragraph.part for paragraph in rendered.paragraphs))
    yield from (LetterFinding("part_unknown", place) for place in order if form.template.part(place) is None)
    ids = [part.id for part in form.template.parts if part.id in order]
    if [place for place in order if place in ids] != ids:
        yield LetterFinding("order_altered", "")
    for content in form.wanted_contents():
        parts = [part for part in form.template.parts if content in part.contents]
        if not any(rendered.of(part.id) for part in parts) and not any(part.when for part in parts):
            yield LetterFinding("content_missing", "", content, _basis(form))


def _remedy(form: LetterForm, facts: LetterFacts, rendered: Rendered) -> Iterator[LetterFinding]:
    """The class of remedy is asked of the law again, whatever the letter says of itself."""
    try:
        wanted = remedy_wanted(form.law, facts)
    except OutcomeGroundsMissing as missing:
        yield LetterFinding("grounds_missing", "withheld", str(missing.outcome), _basis(form))
        return
    told_of, text = rendered.remedy, "".join(rendered.of("remedy"))
    if wanted is None:
        if told_of or text:
            yield LetterFinding("remedy_unwanted", "remedy", basis=_PROCEDURAL)
        return
    first = wanted.kind is RemedyClass.RECONSIDERATION_FIRST
    basis = _DUTY_TO_TELL if first else wanted.cites[0]
    if told_of is None or not text:
        yield LetterFinding("remedy_missing", "remedy", "救济途径", basis)
    elif told_of.remedy != wanted or text != told_of.text or ("先申请行政复议" in text) != first:
        yield LetterFinding("remedy_wrong", "remedy", "救济途径", basis)


@cache
def _sentences() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "findings.toml").read_text(encoding="utf-8"))
