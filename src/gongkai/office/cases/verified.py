"""What this room lets be verified: requests with their files and letters, the ledger, and the files themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from gongkai.law.procedure.request import Move
from gongkai.office.cases import seals, supply
from gongkai.office.cases.file_models import CaseFile, SuppliedFile
from gongkai.office.cases.history import case_history
from gongkai.office.cases.ledger_rows import rows_of
from gongkai.office.cases.letter_files import stored_content
from gongkai.office.cases.letter_models import Letter, LetterState, SealPicture
from gongkai.office.cases.matter import columns_from
from gongkai.office.cases.models import Case, LedgerRow
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.sealed import FILE_KEYS
from gongkai.office.cases.stored import opened
from gongkai.office.cases.verbs import FILE_ADDED, LETTER_ISSUED, MOVES, SUPPLY_ATTACHED, SUPPLY_REMADE, SUPPLY_REMOVED
from gongkai.office.encryption.encrypt import decrypt
from gongkai.office.encryption.files import decrypt_file
from gongkai.office.encryption.refusals import KeyMissing, Tampered
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import area
from gongkai.office.integrity.stored_files import ContentUnreadable, StoredFile, stored
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered

_LABELS = {
    "stage": "状态",
    "received_on": "收到申请之日",
    "outcome": "办理结果",
    "decided_on": "答复日期",
    "replied_on": "送达日期",
}


def judge_case(case: Case, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """What of a case is not what its journal makes: columns, ledger, letters and files."""
    columns = columns_from(case_history(entries))
    yield from altered((_LABELS[name], getattr(case, name), recorded) for name, recorded in columns.items())
    yield from _ledger(case, entries)
    yield from _letters_of(case, entries)
    yield from _files_of(case, entries)
    yield from _supplied_with(case, entries)


def _ledger(case: Case, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    columns = ("applicant_kind", "agency_id", "received_on", "outcome", "decided_on", "known_from", "known_until")
    recorded_rows = [tuple(getattr(row, name) for name in columns) for row in rows_of(case, entries)]
    stored_rows = list(LedgerRow.objects.filter(case=case).order_by("known_from").values_list(*columns))
    if stored_rows != recorded_rows:
        yield Damage.ROW_ALTERED, "台账"


def _letters_of(case: Case, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """Letters by what was issued: an erased one keeps its number and its hashes."""
    issued = [entry.typed_facts() for entry in entries if entry.verb == LETTER_ISSUED.name]
    recorded = {(facts.code, facts.document_number, facts.docx_sha256, facts.pdf_sha256) for facts in issued}
    rows = Letter.objects.filter(case=case).exclude(docx_sha256="")
    letters_there = set(rows.values_list("code", "document_number", "docx_sha256", "pdf_sha256"))
    for code, number, *_ in sorted(recorded - letters_there):
        yield Damage.ROW_MISSING, f"文书 {code} {number}（不在，或者与签发时的不同）"
    for code, number, *_ in sorted(letters_there - recorded):
        yield Damage.ROW_UNRECORDED, f"文书 {code} {number}"


def _files_of(case: Case, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    recorded = {
        facts.file: facts.sha256
        for entry in entries
        if entry.verb == FILE_ADDED.name
        for facts in [entry.typed_facts()]
    }
    rows = CaseFile.objects.filter(case=case).values_list("key", "sha256")
    yield from _against(recorded, {str(key): sha256 for key, sha256 in rows}, "申请人提交的文件")


def _supplied_with(case: Case, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """Files of the reply: what was attached and not taken away, and the copies that a signed reply gives."""
    originals: dict[str, str] = {}
    copies_recorded: dict[str, str] = {}
    for entry in entries:
        if entry.verb in (SUPPLY_ATTACHED.name, SUPPLY_REMOVED.name):
            facts = entry.typed_facts()
            originals.pop(facts.file, None)
            if entry.verb == SUPPLY_ATTACHED.name:
                originals[facts.file] = facts.sha256
        elif entry.verb == MOVES[Move.DECIDE].name:
            supplied = entry.typed_facts().supplied
            copies_recorded |= {file.file: file.released_sha256 for file in supplied if file.released_sha256}
        elif entry.verb == SUPPLY_REMADE.name:
            facts = entry.typed_facts()
            copies_recorded[facts.file] = facts.released_sha256
    rows = list(SuppliedFile.objects.filter(case=case).values_list("key", "sha256", "released_sha256", "draft_id"))
    yield from _against(originals, {str(key): sha256 for key, sha256, _, _ in rows}, "提供的文件")
    copies = {str(key): released for key, _, released, draft in rows if draft and released}
    yield from _against(copies_recorded, copies, "提供的公开文本")


def _against(facts: dict[str, str], hashes: dict[str, str], what: str) -> Iterator[tuple[Damage, str]]:
    """Files by their keys: what the journal tells of them, and what is there."""
    for key in sorted(facts.keys() | hashes.keys()):
        if key not in hashes:
            yield Damage.ROW_MISSING, f"{what} {key}"
        elif key not in facts:
            yield Damage.ROW_UNRECORDED, f"{what} {key}"
        elif facts[key] != hashes[key]:
            yield Damage.ROW_ALTERED, f"{what} {key} 的散列值"


CASES = Recorded(
    "case", "申请", Case, judge_case, name=lambda case: f" {case.number}（{case.agency}）", related=("agency",)
)
area("cases.rows", "申请", CASES.check, unit="件")


def _handed_in() -> Iterator[StoredFile]:
    for file in CaseFile.objects.filter(erased_on=None).select_related("case__agency").iterator(500):
        whose = f"申请 {file.case.number}（{file.case.agency}）" if file.case else "未提交的表单"
        yield StoredFile(file.stored, f"{whose}的{file.get_kind_display()}", file.sha256, partial(_opened_one, file))


def _opened_one(file: CaseFile) -> Iterator[bytes]:
    context = FILE_KEYS.context(file)
    try:
        key = decrypt(file.sealed, context=context)["key"]
        with default_storage.open(file.stored) as reading:
            yield from decrypt_file(cast(BinaryIO, reading), key, context=context)
    except (Tampered, KeyMissing) as why:
        raise ContentUnreadable from why


def _given_out() -> Iterator[StoredFile]:
    for file in SuppliedFile.objects.select_related("case__agency").iterator(500):
        what = f"申请 {file.case.number}（{file.case.agency}）第 {file.number} 份"
        yield StoredFile(file.stored, f"{what}，原件", file.sha256, partial(_opened_supplied, file, False))
        if file.released:
            content = partial(_opened_supplied, file, True)
            yield StoredFile(file.released, f"{what}，公开文本", file.released_sha256, content)


def _opened_supplied(file: SuppliedFile, copy: bool) -> Iterator[bytes]:
    try:
        stored_file, context = supply.kept_copy(file) if copy else supply.kept_original(file)
        yield from opened(stored_file, context=context)
    except FileGone as gone:
        if isinstance(gone.__cause__, FileNotFoundError):
            raise gone.__cause__ from gone
        raise ContentUnreadable from gone
    except (Tampered, KeyMissing) as why:
        raise ContentUnreadable from why


def _issued() -> Iterator[StoredFile]:
    rows = Letter.objects.exclude(state=LetterState.PREPARED).select_related("case__agency")
    for letter in rows.iterator(500):
        what = f"申请 {letter.case.number}（{letter.case.agency}）的文书 {letter.document_number or letter.code}"
        for kind, sha256 in (("docx", letter.docx_sha256), ("pdf", letter.pdf_sha256)):
            if place := getattr(letter, kind).name:
                yield StoredFile(place, what, sha256, partial(_opened_letter, letter, kind))


def _opened_letter(letter: Letter, kind: str) -> Iterator[bytes]:
    try:
        yield stored_content(letter, kind)
    except FileGone as gone:
        if isinstance(gone.__cause__, FileNotFoundError):
            raise gone.__cause__ from gone
        raise ContentUnreadable from gone
    except KeyMissing as why:
        raise ContentUnreadable from why


def _seals() -> Iterable[StoredFile]:
    for picture in SealPicture.objects.select_related("agency"):
        yield StoredFile(picture.stored, str(picture.agency), picture.sha256, partial(_opened_seal, picture))


def _opened_seal(picture: SealPicture) -> Iterator[bytes]:
    try:
        yield seals.picture_of(picture)
    except FileGone as gone:
        if isinstance(gone.__cause__, FileNotFoundError):
            raise gone.__cause__ from gone
        raise ContentUnreadable from gone


stored("cases.files", "申请人提交的文件", _handed_in)
stored("cases.supplied", "提供的文件", _given_out)
stored("cases.letters", "文书", _issued)
stored("cases.seals", "印章图样", _seals)
