"""按期删除: what names persons goes when its time is over; the case stays, and is counted as before.

What goes: the sealed particulars and the prints by which somebody was found again; the letters, which name whom they
were for (their numbers and hashes stay); messages, and opinions given online; the files of proof. What stays: the
files of the reply, original and copy, which are the record of the agency, without the names of people in what officers
wrote about them; the journal, which names nobody outside the office and whose chain is not touched; every column that
is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction

from gongkai.law.retention import IDENTITY, IDENTITY_PROOF
from gongkai.office.cases import supply
from gongkai.office.cases.file_models import CaseFile, SuppliedFile
from gongkai.office.cases.kept import PROOFS, KeptPersonalData, kept_of
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case, Consultation, Draft
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.refusals import NotToErase, ReasonsMissing
from gongkai.office.cases.verbs import ERASED, ERASURE_HELD, ERASURE_RELEASED, ErasureHeld, PersonalDataErased
from gongkai.office.journal import clock
from gongkai.office.journal.record import Actor, record

ERASED_WORD = "（已按期删除）"
"""What stands in the words of a case where they named one of its people."""
_FREE_TEXT: Mapping[type[models.Model], tuple[str, ...]] = {
    Case: ("wanted", "corrected_wanted", "assisted"),
    Draft: ("reasons",),
    Consultation: ("about", "reason"),
    SuppliedFile: ("title", "description"),
}
_SHORTEST = 2
"""A particular of one sign would take that sign out of every word."""


@transaction.atomic
def erase(data_kept: KeptPersonalData, *, actor: Actor, on: date) -> bool:
    """Erase one kind of what is kept of a case; False where it is gone already.

    Raises NotToErase with why: its time is not over, somebody holds it back, the case is not filed, or the server's
    clock is in doubt and the day may not have come.
    """
    case = lock_case(data_kept.case)
    furthest = clock.last_day()
    if furthest is not None and on > furthest:
        raise NotToErase("clock", furthest)
    now = next((entry for entry in kept_of(case) if entry.what == data_kept.what), None)
    if now is None:
        return False
    if not now.due(on):
        raise NotToErase("running", now.last_day)
    if now.hindered:
        raise NotToErase(now.hindered, now.last_day)
    parties, files, letters = _ERASERS[now.what.id](case, on)
    case.announced_erasures.filter(kind=now.what.id).delete()
    facts = PersonalDataErased(now.what.zh, now.over_on, now.last_day, parties, files, letters)
    record(case.agency, subject_of(case), ERASED, facts, actor=actor, on=on, cite=now.what.cite)
    return True


@transaction.atomic
def hold_back(case: Case, reason: str, *, actor: Actor, on: date) -> Case:
    """暂缓删除: nothing of the case is erased until that is taken back. Raises ReasonsMissing."""
    return _held_back(case, True, reason, actor, on)


@transaction.atomic
def release(case: Case, reason: str, *, actor: Actor, on: date) -> Case:
    """恢复按期删除. Raises ReasonsMissing."""
    return _held_back(case, False, reason, actor, on)


def _held_back(case: Case, back: bool, reason: str, actor: Actor, on: date) -> Case:
    if not reason.strip():
        raise ReasonsMissing("reason")
    locked = lock_case(case)
    if locked.kept_back is back:
        return locked
    locked.kept_back, locked.version = back, locked.version + 1
    locked.save(update_fields=["kept_back", "version"])
    if back:
        # Once that is taken back, what is due is announced anew, and waits anew.
        locked.announced_erasures.all().delete()
    verb = ERASURE_HELD if back else ERASURE_RELEASED
    record(locked.agency, subject_of(locked), verb, ErasureHeld(reason.strip()), actor=actor, on=on)
    return locked


def _erase_identity(case: Case, on: date) -> tuple[int, int, int]:
    parties = list(case.parties.filter(erased_on=None))
    values = sorted({value for party in parties for value in particulars_of(party).values()}, key=len, reverse=True)
    _erase_words(case, [value for value in values if len(value) >= _SHORTEST])
    for party in parties:
        party.sealed = party.name_print = party.papers_print = ""
        party.code_print, party.erased_on = None, on
        party.save(update_fields=["sealed", "name_print", "papers_print", "code_print", "erased_on"])
    case.messages.update(sealed="")
    case.consultations.update(sealed="")
    letters = list(case.letters.exclude(given="", facts=""))
    for letter in letters:
        _delete_later(letter.docx.name, letter.pdf.name)
        letter.given = letter.facts = letter.file_keys = letter.docx.name = letter.pdf.name = ""
        letter.save(update_fields=["given", "facts", "file_keys", "docx", "pdf"])
    # Whoever has the code would read of the person in the case's own words.
    case.code_print, case.words_print = None, ""
    case.save(update_fields=["code_print", "words_print"])
    return len(parties), 0, len(letters)


def _erase_proofs(case: Case, on: date) -> tuple[int, int, int]:
    return 0, sum(_erase_file(file, on) for file in case.files.filter(kind__in=PROOFS, erased_on=None)), 0


_ERASERS: Mapping[str, Callable[[Case, date], tuple[int, int, int]]] = {
    IDENTITY.id: _erase_identity,
    IDENTITY_PROOF.id: _erase_proofs,
}
"""How many parties, files and letters of a case each of them erases."""


def _erase_file(file: CaseFile, on: date) -> bool:
    """With its token the key of the file is gone, so it is gone from every backup of the files too."""
    _delete_later(file.stored)
    file.sealed, file.erased_on = "", on
    file.save(update_fields=["sealed", "erased_on"])
    return True


def _erase_words(case: Case, values: list[str]) -> None:
    """Take what people told of themselves out of the words of the case, its drafts, consultations and files."""
    for model, names in _FREE_TEXT.items():
        rows = [case] if model is Case else list(model._base_manager.filter(case=case))
        for row in rows:
            for name in names:
                setattr(row, name, _text_without(str(getattr(row, name)), values))
            row.save(update_fields=list(names))
    for file in case.supplied.all():
        file.withheld = _without(file.withheld, values)
        file.save(update_fields=["withheld"])
        supply.rename(file, _text_without(supply.name_of(file), values))
    for draft in case.drafts.all():
        draft.content = _without(draft.content, values)
        draft.save(update_fields=["content"])


def _without(content: Any, values: list[str]) -> Any:
    """Nested content with what people told of themselves taken out of its words."""
    if isinstance(content, dict):
        return {name: _without(value, values) for name, value in content.items()}
    if isinstance(content, list):
        return [_without(value, values) for value in content]
    return _text_without(content, values) if isinstance(content, str) else content


def _text_without(text: str, values: list[str]) -> str:
    for value in values:
        text = text.replace(value, ERASED_WORD)
    return text


def _delete_later(*places: str | None) -> None:
    """The stored files go once the erasing is certain: a file is not brought back by a transaction that fails."""
    for place in filter(None, places):
        transaction.on_commit(partial(default_storage.delete, place))
