"""下载文书: the letters that an applicant, or somebody who was asked, can fetch over the portal; each time is noted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.law.procedure.request import Stage
from gongkai.office.cases.letter_files import KINDS, content_of_letter
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.models import Case, Consultation
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.verbs import LETTER_TAKEN, LetterTaken
from gongkai.office.journal.record import Actor, record
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.facts import InquiryFacts, RequestFacts

_RECEIPT = "W02"
_SLIP = "W07"
_TOLD = (Stage.SERVED, Stage.ARCHIVED)


def letters_to_applicant(case: Case) -> Sequence[Letter]:
    """What went out to the applicant. A reply is fetched once it is served: before, nothing of it is told."""
    issued = case.letters.filter(state=LetterState.ISSUED).order_by("issued_on", "pk")
    return [
        letter
        for letter in issued
        if _is_for_applicant(letter.code) and (case.stage in _TOLD or not _decides(letter.code))
    ]


def letters_to_consulted(consultation: Consultation) -> Sequence[Letter]:
    """What went out to whoever was asked: the letter of this asking, and the slip to it."""
    issued = Letter.objects.filter(case=consultation.case, state=LetterState.ISSUED, consultation=consultation.number)
    return [letter for letter in issued.order_by("issued_on", "pk") if _asks(letter.code)]


@transaction.atomic
def fetch(letter: Letter, type: str, *, actor: Actor, on: date) -> bytes:
    """The file of a letter (`pdf`, `docx`). Whoever gives it out knows that it is for this one. Raises FileGone."""
    if type not in KINDS or not getattr(letter, type):
        raise FileGone(str(letter.key))
    facts = LetterTaken(letter.code, letter.document_number, type, letter.consultation)
    record(letter.case.agency, subject_of(letter.case), LETTER_TAKEN, facts, actor=actor, on=on)
    return content_of_letter(letter, type)


def _is_for_applicant(code: str) -> bool:
    return code == _RECEIPT or issubclass(form_of(code).facts_type, RequestFacts)


def _decides(code: str) -> bool:
    return bool(form_of(code).law.outcomes)


def _asks(code: str) -> bool:
    return code == _SLIP or issubclass(form_of(code).facts_type, InquiryFacts)
