"""归档包: a whole case as one zip that is read without this program: data, course, letters, files, and hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from gongkai.office.cases.due_told import due_told
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.files import content_of, name_of
from gongkai.office.cases.letter_files import KINDS, content_of_letter
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.messages import words_of
from gongkai.office.cases.models import Case, Consultation, Message, Party
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.sealed import OPINION
from gongkai.office.cases.stored import opened
from gongkai.office.cases.supply import kept_copy, kept_original
from gongkai.office.encryption.encrypt import decrypt
from gongkai.office.history import entries_of
from gongkai.office.journal.record import Actor, note_reading
from gongkai.office.journal.vocabulary import NoSuchVerb, verb_named
from gongkai.office.scanning.states import FileState

INDEX = "目录.csv"
_LEFT_OUT = "（含有病毒，没有放入）"
_IN_MEMORY = 8 * 1024 * 1024
_WHEN = (1980, 1, 1, 0, 0, 0)
"""Each member bears the first day that a zip knows: the same case makes the same package."""


@dataclass(frozen=True)
class Member:
    """One file of a package: where it lies in it, what it is, its content."""

    name: str
    what: str
    pieces: Iterable[bytes]


def package(case: Case, *, actor: Actor, on: date) -> IO[bytes]:
    """The package of a case, at its beginning; that all of it was read is noted first. Raises FileGone."""
    note_reading(case.agency, subject_of(case), "whole_case", actor=actor, on=on, purpose="导出归档包")
    file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (whoever is given it closes it)
    rows = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, member in enumerate(_members(case), 1):
            size, sha256 = _put(archive, member.name, member.pieces)
            rows.append((place, member.name, member.what, size, sha256))
        _put(archive, INDEX, [_index(rows)])
    file.seek(0)
    return file


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write one file piece by piece; how many bytes it has, and their hash."""
    member = zipfile.ZipInfo(name, _WHEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    size, digest = 0, hashlib.sha256()
    with archive.open(member, "w", force_zip64=True) as writing:
        for piece in pieces:
            writing.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _index(rows: list[tuple[int, str, str, int, str]]) -> bytes:
    """The list of what is in the package, in the form that spreadsheets open."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(("序号", "文件", "内容", "字节数", "SHA-256"))
    table.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _members(case: Case) -> Iterator[Member]:
    yield Member("申请.json", "申请和当事人", [_json(_data(case))])
    yield Member(
        "经过.json", "办理经过，来自工作日志", [_json([_step(entry) for entry in entries_of(subject_of(case))])]
    )
    yield Member("答复期限.txt", "答复期限的逐日计算", ["\n".join(due_told(case)).encode() + b"\n"])
    if messages := [_message(message) for message in case.messages.exclude(sealed="")]:
        yield Member("留言.json", "申请人和机关的留言", [_json(messages)])
    if opinions := [_opinion(consultation) for consultation in case.consultations.exclude(sealed="")]:
        yield Member("意见.json", "网上提出的意见", [_json(opinions)])
    for letter in case.letters.all():
        for kind in KINDS:
            if getattr(letter, kind):
                what = f"{letter.document_number or letter.code}，{letter.get_state_display()}"
                yield Member(f"文书/{letter.pk}-{letter.code}.{kind}", what, [content_of_letter(letter, kind)])
    for file in case.files.all():
        if file.erased_on:
            yield Member(f"材料/{file.pk}.{file.type}", f"{file.get_kind_display()}（{file.erased_on}按期删除）", [])
            continue
        what, infected = f"{file.get_kind_display()}：{name_of(file)}", file.state == FileState.INFECTED
        content = [] if infected else [content_of(file)]
        yield Member(f"材料/{file.pk}.{file.type}", what + (_LEFT_OUT if infected else ""), content)
    for supplied in case.supplied.select_related("case"):
        yield from _supplied(supplied)


def _supplied(file: SuppliedFile) -> Iterator[Member]:
    """A file of the reply: the original, and the copy that is given, where there is one."""
    infected = file.state == FileState.INFECTED
    for what, reader in (("原件", kept_original), ("公开文本", kept_copy)):
        if what == "原件" or file.released:
            stored, context = reader(file)
            pieces: Iterable[bytes] = () if infected else opened(stored, context=context)
            title = f"{file.title}，{file.get_share_display() or '未定公开范围'}，{what}"
            name = f"提供的文件/{file.number}-{what}.{file.type}"
            yield Member(name, title + (_LEFT_OUT if infected else ""), pieces)


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _data(case: Case) -> dict[str, Any]:
    return {
        "机关": case.agency.name,
        "登记编号": case.number,
        "提交渠道": case.get_channel_display(),
        "到达日期": case.arrived_on,
        "收到申请之日": case.received_on,
        "申请人类别": case.get_applicant_kind_display(),
        "所需信息": case.wanted,
        "补正后的所需信息": case.corrected_wanted,
        "形式要求": case.get_wanted_form_display(),
        "获取方式": case.get_supply_display(),
        "协助情况": case.assisted,
        "状态": case.get_stage_display(),
        "办理结果": case.get_outcome_display(),
        "答复日期": case.decided_on,
        "送达日期": case.replied_on,
        "经办人": str(case.handler or ""),
        "当事人": [_party(party) for party in case.parties.all()],
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "序号": message.number,
        "日期": message.written_on,
        "谁写的": "机关" if message.from_office else "申请人",
        "内容": words_of(message),
    }


def _opinion(consultation: Consultation) -> dict[str, Any]:
    return {
        "征求意见序号": consultation.number,
        "意见": consultation.get_opinion_display(),
        "收到意见日期": consultation.answered_on,
        "理由": decrypt(consultation.sealed, context=OPINION.context(consultation))["text"],
    }


def _party(party: Party) -> dict[str, Any]:
    erased = party.erased_on
    return {"身份": party.get_role_display(), "删除日期": erased, **({} if erased else particulars_of(party))}


def _step(entry: Any) -> dict[str, Any]:
    try:
        what = verb_named(entry.verb).zh
    except NoSuchVerb:
        what = entry.verb
    return {
        "序号": entry.number,
        "日期": entry.on,
        "记录时间": entry.recorded_at.isoformat(),
        "事项": what,
        "内容": entry.facts,
        "依据": entry.cite,
        "经办人": entry.actor_name,
        "职务": entry.actor_post,
        "散列值": entry.hash,
    }
