"""文书措辞: an agency's own words for the paragraphs of letters that neither law nor usage prescribes, by version."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import subject_of as subject_of_agency
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.letter_models import OwnWording
from gongkai.office.cases.verbs import WORDED, LetterReworded
from gongkai.office.journal.record import Actor, record
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.catalogue import letters
from gongkai.paper.letters.render import WordingRefused
from gongkai.paper.letters.template import LetterPart

_YOU = re.compile(r"\{\{ *you *\}\}")
_FILL_INS = ("{{", "}}", "{%", "%}")


def adaptable(code: str) -> Mapping[str, str]:
    """The paragraphs of a letter that an agency may word once for all, with the words they have by default.

    What the case fills in (but for the form of address) can be worded anew in a single letter only.
    """
    return {part.id: _standard(part) for part in form_of(code).template.parts if _adaptable(part)}


def letters_adaptable() -> Sequence[str]:
    """The letters that have such paragraphs."""
    return [code for code in letters() if adaptable(code)]


@transaction.atomic
def word(agency: Agency, code: str, part: str, text: str, *, actor: Actor, on: date) -> OwnWording | None:
    """改写: a new version of a paragraph, for the letters that are begun from now on; no words: as by default again.

    None where nothing changes. Raises NoSuchLetter, WordingRefused.
    """
    if part not in adaptable(code):
        there = form_of(code).template.part(part)
        raise WordingRefused("part_is_mandatory" if there else "no_such_part", part)
    words = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if any(mark in words for mark in _FILL_INS):
        raise WordingRefused("fill_in", part)
    if words == adaptable(code)[part]:
        words = ""
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = OwnWording.objects.filter(agency=agency, code=code, part=part).order_by("-version").first()
    if words == (last.text if last else ""):
        return None
    version = last.version + 1 if last else 1
    wording = OwnWording(agency=agency, code=code, part=part, version=version, text=words, since=on)
    wording.save(force_insert=True)
    facts = LetterReworded(code, part, version, words)
    record(agency, subject_of_agency(agency), WORDED, facts, actor=actor, on=on)
    return wording


def wordings_of(agency: Agency, code: str) -> Mapping[str, OwnWording]:
    """The agency's own words for a letter, in force; by paragraph."""
    by_part: dict[str, OwnWording] = {}
    for row in OwnWording.objects.filter(agency=agency, code=code).order_by("version"):
        by_part[row.part] = row
    return {part: row for part, row in by_part.items() if row.text}


def versions_of(agency: Agency, code: str) -> Sequence[OwnWording]:
    """Every version there was of an agency's words for a letter, the latest first."""
    return list(OwnWording.objects.filter(agency=agency, code=code).order_by("part", "-version"))


def named(agency: Agency, code: str, wordings: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs that a letter has in other words, with the version where the agency has these words on record."""
    versions = {(row.part, row.text): row.version for row in OwnWording.objects.filter(agency=agency, code=code)}
    return tuple(
        f"{part} {versions[part, text]}" if (part, text) in versions else part
        for part, text in sorted(wordings.items())
    )


def _adaptable(part: LetterPart) -> bool:
    # A paragraph that some cases do without has its place in the single letter.
    always = not part.mandatory and not part.when and bool(part.text.strip())
    return always and not any(mark in _standard(part) for mark in _FILL_INS)


def _standard(part: LetterPart) -> str:
    return _YOU.sub("您", part.text).strip()
