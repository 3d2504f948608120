"""What belongs to one case, by the number that an address gives: drafts, letters, files, parties, consultations."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from gongkai.office.cases.file_models import CaseFile, DoubtedCopy, FileKind, SuppliedFile
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.models import Case, Consultation, Draft, DraftState, Party
from gongkai.office.scanning.states import FileState


def draft_numbered(case: Case, number: int) -> Draft | None:
    """One draft of the reply."""
    return case.drafts.filter(number=number).first()


def draft_under_review(case: Case) -> Draft | None:
    """The draft that waits for reviews or the signature."""
    return case.drafts.filter(state=DraftState.UNDER_REVIEW).first()


def draft_returned(case: Case) -> Draft | None:
    """The draft that was sent back last."""
    return case.drafts.filter(state=DraftState.RETURNED).last()


def letter_of(case: Case, pk: int, state: LetterState | None = None) -> Letter | None:
    """One letter, where a state is named only in that state."""
    letters = case.letters.filter(pk=pk)
    return (letters.filter(state=state) if state else letters).first()


def issued_letters(case: Case) -> QuerySet[Letter]:
    """The letters that went out."""
    return case.letters.filter(state=LetterState.ISSUED)


def consultation_numbered(case: Case, number: int) -> Consultation | None:
    """One asking for an opinion."""
    return case.consultations.filter(number=number).first()


def files_of_consultation(case: Case, number: int) -> list[CaseFile]:
    """The files that came with the opinion."""
    return list(case.files.filter(consultation=number))


def file_to_open(case: Case, key: UUID) -> CaseFile | None:
    """A file of the applicant's that may be given out: not erased, and nothing was found in it."""
    return case.files.filter(key=key, erased_on=None).exclude(state=FileState.INFECTED).first()


def has_authority(case: Case) -> bool:
    """Whether a letter of authority was handed in."""
    return case.files.filter(kind=FileKind.AUTHORITY).exists()


def supplied_numbered(case: Case, number: int) -> SuppliedFile | None:
    """One of the files that the reply gives."""
    return case.supplied.filter(number=number).first()


def doubted_supplies(case: Case) -> set[int]:
    """The files whose copy in use is in doubt."""
    return set(case.supplied.filter(doubts__sha256=F("released_sha256")).values_list("pk", flat=True))


def doubts_not_recalled(file: SuppliedFile) -> QuerySet[DoubtedCopy]:
    """The doubted copies of a file of which nobody has noted how they were recalled."""
    return file.doubts.filter(recalled_on=None)


def party_at(case: Case, place: int) -> Party | None:
    """One party, whether its data are still there or not."""
    return case.parties.filter(place=place).first()


def parties_with_data(case: Case) -> QuerySet[Party]:
    """The parties whose personal data are not erased."""
    return case.parties.filter(erased_on=None)


def messages_waiting(case: Case) -> int:
    """How many messages the office has not settled."""
    return case.messages.filter(settled=False).count()
