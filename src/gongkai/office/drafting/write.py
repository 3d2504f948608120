"""Writing: a section is saved as a further text; nothing that was ever saved is lost."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction

from gongkai.law.report.bound import unknown_names
from gongkai.office.annual.kept_reading import storable
from gongkai.office.drafting.begin import subject_of
from gongkai.office.drafting.figures import form_of
from gongkai.office.drafting.matter import lock_for_writing, touched
from gongkai.office.drafting.models import SECTIONS, ReportDraft, SectionText
from gongkai.office.drafting.queries import current_texts
from gongkai.office.drafting.refusals import NoSuchFigure
from gongkai.office.drafting.verbs import SECTION_WRITTEN, SectionWritten
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import demand_version


@transaction.atomic
def write(
    draft: ReportDraft, section: int, words: str, *, seen: int | None = None, actor: Actor, on: date
) -> SectionText:
    """保存正文: a section as it now reads. `seen` is the number of the text on which the writer worked.

    What is the same as before is not saved again. Raises ChangedMeanwhile where somebody has saved another text since,
    TextStands while the report is not being drafted, NoSuchFigure for braces that name no figure.
    """
    if section not in SECTIONS:
        raise ValueError(f"section {section} is not written")
    held = lock_for_writing(draft)
    before = current_texts(held).get(section)
    demand_version(before.number if before else 0, seen)
    tidy_words = _tidied(words)
    if strange := unknown_names(tidy_words, form_of(held)):
        raise NoSuchFigure(strange)
    if before and before.words == tidy_words:
        return before
    number = before.number + 1 if before else 1
    text = SectionText.objects.create(
        draft=held, section=section, number=number, words=tidy_words, by_id=actor.id, by_name=actor.name, on=on
    )
    sha256 = hashlib.sha256(tidy_words.encode("utf-8")).hexdigest()
    facts = SectionWritten(held.year, section, number, len(tidy_words), sha256)
    record(held.agency, subject_of(held), SECTION_WRITTEN, facts, actor=actor, on=on)
    touched(held)
    return text


def _tidied(words: str) -> str:
    """Lines without blanks around them; what no database keeps is taken out."""
    return "\n".join(line for line in (line.strip() for line in storable(words).splitlines()) if line)
