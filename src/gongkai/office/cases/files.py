"""申请人提交的文件: kept encrypted, in quarantine until they are looked through, given out only where it is noted."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from gongkai.law.retention import DRAFT
from gongkai.office.cases.file_models import CaseFile, FileKind, FileType
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.quota import demand_quota
from gongkai.office.cases.refusals import FileGone, FileRefused
from gongkai.office.cases.sealed import FILE_KEYS
from gongkai.office.cases.stored import sweep_unrecorded
from gongkai.office.cases.verbs import FILE_ADDED, FILE_INSPECTED, FileAdded, FileInspected
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.files import decrypt_file, encrypt_file
from gongkai.office.encryption.refusals import Tampered
from gongkai.office.journal.record import Actor, note_reading, record
from gongkai.office.scanning.scanner import looked_through
from gongkai.office.scanning.states import FileState
from gongkai.office.storage.contents import report_damage
from gongkai.office.storage.refusals import NoRoom
from gongkai.office.storage.room import demand_room
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import through, why_not_admitted

ANY_TYPE = (FileKind.ATTACHMENT, FileKind.OPINION)
"""The kinds that may be of any type that is taken in at all."""

_FOLDER = "cases"
_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 120


def keep(content: bytes, name: str, kind: FileKind, mark: uuid.UUID, *, on: date, origin: str = "") -> CaseFile:
    """Keep a file for the form with this mark.

    `origin` stands for the network address of an upload by nobody known, and is empty for one by the staff. Raises
    FileRefused for what is no such file, too large or infected, and where there is no room for it.
    """
    if len(content) > settings.CASES_FILE_MEGABYTES * _MEGABYTE:
        raise FileRefused("too_large", megabytes=settings.CASES_FILE_MEGABYTES)
    file_type = _admitted(content, Door.APPLICANT if kind in ANY_TYPE else Door.PROOF)
    if CaseFile.objects.filter(submission=mark).count() >= settings.CASES_FILES_MOST:
        raise FileRefused("too_many", most=settings.CASES_FILES_MOST)
    demand_quota(len(content), origin, on)
    state = looked_through([content])
    if state is FileState.INFECTED:
        raise FileRefused("infected")
    file = CaseFile(
        submission=mark, kind=kind, type=file_type, size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), state=state, kept_on=on, origin=origin,
    )  # fmt: skip
    context, closed = FILE_KEYS.context(file), BytesIO()
    key = encrypt_file(BytesIO(content), closed, context=context)
    file.sealed = encrypt({"name": plain_name(name, file_type), "key": key}, context=context)
    place = f"{_FOLDER}/{file.key.hex[:2]}/{file.key.hex}"
    try:
        demand_room(len(content))
        file.stored = default_storage.save(place, ContentFile(closed.getvalue()))
    except NoRoom as full:
        raise FileRefused("no_room") from full
    file.save(force_insert=True)
    return file


def _admitted(content: bytes, door: Door) -> FileType:
    """The type of a file, once its door takes it. Raises FileRefused."""
    try:
        return FileType(through(content, door).kind)
    except NotAdmitted as refused:
        raise FileRefused(refused.code, words=why_not_admitted(refused)) from refused


def drop(mark: uuid.UUID, key: uuid.UUID) -> None:
    """Throw away a file of a form that is still being filled in; nothing where there is none."""
    for file in CaseFile.objects.filter(submission=mark, key=key, case=None):
        _delete(file)


def claim(
    case: Case, mark: uuid.UUID, *, actor: Actor, on: date, consultation: int | None = None
) -> Sequence[CaseFile]:
    """Make the files of a form those of the case, or of one of its askings; the caller's transaction holds the case."""
    files = list(CaseFile.objects.select_for_update().filter(submission=mark, case=None))
    for file in files:
        file.case, file.consultation = case, consultation
        file.save(update_fields=["case", "consultation"])
        facts = FileAdded(str(file.key), file.get_kind_display(), file.type, file.size, file.sha256)
        record(case.agency, subject_of(case), FILE_ADDED, facts, actor=actor, on=on)
    return files


@transaction.atomic
def add(case: Case, content: bytes, name: str, kind: FileKind, *, actor: Actor, on: date, origin: str = "") -> CaseFile:
    """Add a file to a case. Raises FileRefused."""
    locked, mark = lock_case(case), uuid.uuid4()
    if locked.files.count() >= settings.CASES_FILES_MOST:
        raise FileRefused("too_many", most=settings.CASES_FILES_MOST)
    keep(content, name, kind, mark, on=on, origin=origin)
    return claim(locked, mark, actor=actor, on=on)[0]


def of_form(mark: uuid.UUID) -> Sequence[CaseFile]:
    """The files that came with a form so far."""
    return list(CaseFile.objects.filter(submission=mark))


def name_of(file: CaseFile) -> str:
    """What the applicant called it."""
    return decrypt(file.sealed, context=FILE_KEYS.context(file))["name"]


def read(file: CaseFile, *, actor: Actor, on: date, purpose: str = "") -> bytes:
    """The content, for somebody who may see the case: that it was read is noted first. Raises FileGone."""
    if file.case is None:
        raise FileGone(str(file.key))
    note_reading(file.case.agency, subject_of(file.case), f"file:{file.key}", actor=actor, on=on, purpose=purpose)
    return content_of(file)


def content_of(file: CaseFile) -> bytes:
    """The content. Whoever shows it to a person uses `read`. Raises FileGone."""
    context = FILE_KEYS.context(file)
    try:
        key = decrypt(file.sealed, context=context)["key"]
        with default_storage.open(file.stored) as stored:
            content = b"".join(decrypt_file(cast(BinaryIO, stored), key, context=context))
    except (FileNotFoundError, Tampered) as gone:
        report_damage(file.stored)
        raise FileGone(str(file.key)) from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        report_damage(file.stored)
        raise FileGone(str(file.key))
    return content


def inspect(file: CaseFile, *, actor: Actor, on: date) -> FileState:
    """Have a file looked through that was not yet; what was found is on the journal of its case."""
    state = looked_through([content_of(file)])
    if state is FileState.QUARANTINED:
        return state
    with transaction.atomic():
        case_file = CaseFile.objects.select_for_update(of=("self",)).select_related("case__agency").get(pk=file.pk)
        case_file.state = state
        case_file.save(update_fields=["state"])
        if case_file.case is not None:
            facts = FileInspected(str(case_file.key), state.label)
            record(case_file.case.agency, subject_of(case_file.case), FILE_INSPECTED, facts, actor=actor, on=on)
    return state


def waiting() -> Sequence[CaseFile]:
    """The files in quarantine."""
    return list(CaseFile.objects.filter(state=FileState.QUARANTINED))


def sweep(on: date, before: datetime) -> int:
    """Throw away the files whose form was never sent, and what lies in the store and is on no record; how many.

    Where the files of past days came from is forgotten.
    """
    CaseFile.objects.exclude(origin="").filter(kept_on__lt=on).update(origin="")
    left = [file for file in CaseFile.objects.filter(case=None) if DRAFT.over(file.kept_on, on)]
    for file in left:
        _delete(file)
    return len(left) + sweep_unrecorded(_FOLDER, CaseFile.objects.values_list("stored", flat=True), before)


def _delete(file: CaseFile) -> None:
    stored = file.stored
    file.delete()
    default_storage.delete(stored)


def plain_name(name: str, file_type: FileType) -> str:
    """The name as it is shown: no folders, no signs that cannot be seen, the ending that belongs to the content."""
    last = PurePath(name.replace("\\", "/")).name
    stem = "".join(sign for sign in PurePath(last).stem if sign.isprintable()).strip()
    return f"{stem[:_LONGEST_NAME] or '未命名'}.{file_type.value}"
