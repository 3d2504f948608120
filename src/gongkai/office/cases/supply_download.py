"""申请人下载: the copies of a reply that was served, each giving out noted with file and day and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.supply import Share
from gongkai.office.cases.file_models import FileType, SuppliedFile
from gongkai.office.cases.files import plain_name
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.matter import history_of, lock_case, subject_of
from gongkai.office.cases.models import Case, DraftState
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.stored import opened
from gongkai.office.cases.supply import kept_copy, kept_original
from gongkai.office.cases.supply_facts import SupplyDownloaded
from gongkai.office.cases.verbs import SUPPLY_DOWNLOADED
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, note_reading, record
from gongkai.office.scanning.states import FileState

_GIVING = (Outcome.GRANTED, Outcome.GRANTED_IN_PART)
_SERVED = (Stage.SERVED, Stage.ARCHIVED)


@dataclass(frozen=True)
class Download:
    """A file on its way out: its name, how many bytes come, and they themselves."""

    name: str
    size: int
    pieces: Iterator[bytes]


def given(case: Case) -> Sequence[SuppliedFile]:
    """The files that the applicant may have now: those of the reply in force, once it was served."""
    if case.stage not in _SERVED or case.outcome not in _GIVING or Move.SERVE not in history_of(case).done:
        return []
    reply = case.drafts.filter(state=DraftState.SIGNED).order_by("-number").first()
    if reply is None:
        return []
    files = case.supplied.filter(draft=reply).exclude(share=Share.NOTHING).exclude(state=FileState.INFECTED)
    return list(files.exclude(released="").exclude(doubts__sha256=F("released_sha256")))


@transaction.atomic
def download(case: Case, key: str, *, on: date) -> Download | None:
    """Give a file to the applicant; None for one that is not given. That it was given is noted. Raises FileGone."""
    locked = lock_case(case)
    file = next((file for file in given(locked) if str(file.key) == key), None)
    if file is None:
        return None
    going = _going(file, copy=True)
    facts = SupplyDownloaded(file.number, str(file.key), file.released_sha256)
    record(locked.agency, subject_of(locked), SUPPLY_DOWNLOADED, facts, actor=APPLICANT, on=on)
    return going


def look_at(file: SuppliedFile, *, copy: bool, actor: Actor, on: date) -> Download:
    """Give an officer the original or the copy; the reading is noted first. Raises FileGone."""
    case = file.case
    what = f"supplied:{file.key}:{'released' if copy else 'original'}"
    note_reading(case.agency, subject_of(case), what, actor=actor, on=on, purpose="查看拟提供的文件")
    return _going(file, copy=copy)


def downloads(case: Case) -> Mapping[str, Sequence[date]]:
    """The days on which each file was given to the applicant, by its key, the latest last."""
    by_file: dict[str, list[date]] = {}
    subject = subject_of(case)
    entries = Entry.objects.filter(
        subject_kind=subject.kind, subject_key=subject.key, verb=SUPPLY_DOWNLOADED.name
    ).order_by("id")
    for entry in entries:
        by_file.setdefault(entry.facts["file"], []).append(entry.on)
    return by_file


def _going(file: SuppliedFile, *, copy: bool) -> Download:
    if copy and not file.released:
        raise FileGone(str(file.key))
    stored, context = kept_copy(file) if copy else kept_original(file)
    size = (file.released_size or 0) if copy else file.size
    return Download(called(file), size, opened(stored, context=context))


def called(file: SuppliedFile) -> str:
    """What a file is called when it is given: its title, and the ending of its kind."""
    return plain_name(f"{file.title.replace('/', '／')}.{file.type}", FileType(file.type))
