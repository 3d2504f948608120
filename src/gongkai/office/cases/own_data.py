"""个人信息副本: what is kept of one person of a case, for that person: to be read, and to be read by a machine.

Only what is that person's own: the particulars, the request, the files handed in, when personal data of the case were
looked at, and how long they are kept. Other people of the case are not in it (个人信息保护法 第四十五条).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare

from gongkai.law.articles import Cite
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF
from gongkai.office.cases.conventions import number_kept
from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.files import content_of, name_of
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case, Party, PartyRole
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.cases.refusals import NotThePerson
from gongkai.office.cases.verbs import DATA_HANDED_OUT, DataHandedOut
from gongkai.office.encryption.encrypt import lookup_hash
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.verbs import PERSONAL_DATA_READ
from gongkai.office.scanning.states import FileState

DATA, PAGE = "个人信息.json", "个人信息.html"
BASIS = Cite(45, instrument="personal_information_law")
"""The right to look at one's own data, to have a copy of them, and to have them in a form that moves elsewhere."""
_FIELDS = {
    "name": "姓名或者名称",
    "papers_kind": "证件名称",
    "papers_number": "证件号码",
    "contact_person": "联系人",
    "phone": "联系电话",
    "email": "电子邮箱",
    "fax": "传真",
    "address": "通信地址",
    "postcode": "邮政编码",
}
_UNITS = {"years": "年", "months": "个月", "natural_days": "日"}
_WHEN = (1980, 1, 1, 0, 0, 0)


def asks_for_papers(case: Case) -> bool:
    """Whether the applicant gave the number of a paper: by it, else by the name, it is known who asks."""
    applicant = applicant_of(case)
    return applicant is not None and bool(applicant.papers_print)


def applicant_who_gave(case: Case, number: str) -> Party:
    """The applicant whose papers' number (or name, where no number was given) this is. Raises NotThePerson."""
    for party in case.parties.filter(role=PartyRole.APPLICANT, erased_on=None).order_by("place"):
        print_kept, purpose = (
            (party.papers_print, "party-papers") if party.papers_print else (party.name_print, "party-name")
        )
        if number.strip() and constant_time_compare(print_kept, lookup_hash(number, purpose=purpose)):
            return party
    raise NotThePerson


@transaction.atomic
def own_data(party: Party, checked: str, *, actor: Actor, on: date) -> bytes:
    """The copy for a party, as a zip; that it was handed out, and how the person was known, is noted first.

    Raises NotThePerson where nothing is kept of the party any more or nobody looked who asks; FileGone.
    """
    if party.erased_on or not checked.strip():
        raise NotThePerson
    case = lock_case(party.case)
    facts = DataHandedOut(str(party.place), checked.strip())
    record(case.agency, subject_of(case), DATA_HANDED_OUT, facts, actor=actor, on=on, cite=BASIS)
    files = list(_files(case, party))
    data = _data(case, party, files)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, DATA, (json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n").encode())
        _put(archive, PAGE, _page(data).encode())
        for number, file in enumerate(files, 1):
            if file.state != FileState.INFECTED:
                _put(archive, f"材料/{number}.{file.type}", content_of(file))
    return stream.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)


def _files(case: Case, party: Party) -> Iterator[CaseFile]:
    """The files handed in with the request; they are the first applicant's, who sent them."""
    applicant = applicant_of(case)
    if applicant is not None and applicant.pk == party.pk:
        yield from case.files.filter(erased_on=None)


def _data(case: Case, party: Party, files: list[CaseFile]) -> dict[str, Any]:
    contact = particulars_of(party)
    request = {
        "登记编号": case.number,
        "提交日期": case.arrived_on,
        "收到申请之日": case.received_on,
        "所需信息": case.wanted,
        "补正后的所需信息": case.corrected_wanted,
        "办理状态": case.get_stage_display(),
        "办理结果": case.get_outcome_display(),
    }
    return {
        "个人信息处理者": case.agency.name,
        "身份": party.get_role_display(),
        "个人信息": {_FIELDS[name]: contact[name] for name in _FIELDS if name in contact},
        "申请": request if party.role == PartyRole.APPLICANT else {"登记编号": case.number},
        "提交的文件": [_file(file) for file in files],
        "处理目的": "办理政府信息公开申请",
        "保存期限": [f"{kind.zh}：办结后{number_kept(kind)}{_UNITS[kind.unit]}" for kind in (IDENTITY, IDENTITY_PROOF)],
        "查阅记录": list(_readings(case)),
    }


def _file(file: CaseFile) -> dict[str, Any]:
    return {
        "用途": file.get_kind_display(),
        "名称": name_of(file),
        "字节数": file.size,
        "SHA-256": file.sha256,
        "收下日期": file.kept_on,
    }


def _readings(case: Case) -> Iterator[dict[str, Any]]:
    """When personal data of the case were looked at, and from which post; a reason might speak of somebody else."""
    subject = subject_of(case)
    read = Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key, verb=PERSONAL_DATA_READ.name)
    for entry in read.order_by("pk"):
        yield {"日期": entry.on, "岗位": entry.actor_post}


def _page(data: dict[str, Any]) -> str:
    """The same as a page for a person, without anything from outside."""
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>个人信息副本</title>'
        "<style>body{font:16px/1.8 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}"
        "dt{font-weight:bold}dd{margin:0 0 .5em 1em;white-space:pre-wrap}</style>"
        f"<h1>个人信息副本</h1>{_shown(data)}</html>\n"
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"<dt>{escape(str(name))}</dt><dd>{_shown(item)}</dd>" for name, item in value.items() if item)
        return f"<dl>{''.join(pairs)}</dl>"
    if isinstance(value, list):
        return f"<ol>{''.join(f'<li>{_shown(item)}</li>' for item in value)}</ol>"
    return escape(str(value))
