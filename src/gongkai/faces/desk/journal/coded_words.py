"""The codes of journal facts in words, each by its own vocabulary: the same letters mean something else in another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from django.conf import settings

from gongkai.faces.desk.cases import words as case_words
from gongkai.faces.desk.complaints import words as complaint_words
from gongkai.faces.desk.shell import room_of
from gongkai.law.agencies import AgencyLevel
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import RemedyMove
from gongkai.law.procedure.request import Stage
from gongkai.law.questions import QUESTIONS
from gongkai.law.terms import NoSuchTerm, zh
from gongkai.office.access.models import AccountAct
from gongkai.office.access.verbs import LogInStep
from gongkai.office.agencies.models import AdministratorKind, Agency, GroupRole, Role
from gongkai.office.cases.act_inputs import ConsultedKind
from gongkai.office.cases.models import ApplicantKind
from gongkai.office.complaints.models import ComplaintMatter, ComplaintWay
from gongkai.office.drafting.models import Improvement
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.row_hashes import hashed_tables
from gongkai.office.journal.vocabulary import NoSuchVerb, verb_named
from gongkai.office.remedies.verbs import Appellant, HearingKind
from gongkai.paper.annual.findings.places import named

STANDINGS = {"open": "未办结", "late": "逾期", "corrected_late": "补正告知逾期"}
"""What the list of requests can be narrowed to besides a stage."""
_FILE_COPIES = {"original": "（原件）", "released": "（公开文本）"}
_FILES = {"file:": "文件", "supplied:": "拟提供的文件"}
"""How the journal says that a file was read, and the word for it; the key and which copy it was follow."""
_ENUMS: Mapping[type[StrEnum], Mapping[str, str]] = {
    LogInStep: {"password": "密码", "code": "动态口令或者备用码", "single_sign_on": "统一身份认证"},
    Appellant: {"other_side": "对方", "agency": "本机关", "both": "双方"},
    HearingKind: {"opinions": "听取意见", "hearing": "听证", "court": "开庭"},
    ConsultedKind: {"organisation": "单位（机关、企业、其他组织）", "person": "个人"},
}
"""Enums for whose members the law has no word."""


def _personal_data(code: str) -> str:
    for prefix, words in _FILES.items():
        if code.startswith(prefix):
            key, _, copy = code.removeprefix(prefix).partition(":")
            return f"{words}{key}{_FILE_COPIES.get(copy, copy)}"
    return (case_words.READ | complaint_words.READ).get(code, code)


def _case_step(code: str) -> str:
    try:
        return verb_named(f"case.{code}").zh
    except NoSuchVerb:
        return code


def _channel(name: str) -> str:
    channel = settings.CHANNELS.get(name)
    return channel["zh"] if channel else name


def _table(label: str) -> str:
    return next((table.zh for table in hashed_tables() if table.label == label), label)


def _terms(members: type[StrEnum]) -> dict[str, str]:
    return {member.value: zh(member) for member in members}


def _by(table: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: table.get(code, code)


_WORDS: Mapping[Coded, Callable[[str], str]] = {
    Coded.ACCOUNT_ACT: _by(dict(AccountAct.choices)),
    Coded.AGENCY_FIELD: _by({field.name: str(field.verbose_name) for field in Agency._meta.fields}),
    Coded.AGENCY_LEVEL: _by(_terms(AgencyLevel)),
    Coded.APPLICANT_KIND: _by(dict(ApplicantKind.choices)),
    Coded.CASE_STATUS: _by(STANDINGS | _terms(Stage)),
    Coded.CASE_STEP: _case_step,
    Coded.CHANNEL: _channel,
    Coded.COMPLAINT_MATTER: _by(dict(ComplaintMatter.choices)),
    Coded.COMPLAINT_WAY: _by(dict(ComplaintWay.choices)),
    Coded.GROUP_ROLE: _by(dict(GroupRole.choices)),
    Coded.IMPROVEMENT: _by(dict(Improvement.choices)),
    Coded.OUTCOME: _by(_terms(Outcome)),
    Coded.PAGE: room_of,
    Coded.PERSONAL_DATA: _personal_data,
    Coded.POST: _by(dict(Role.choices) | dict(AdministratorKind.choices)),
    Coded.QUESTION: _by({question.name: question.zh for question in QUESTIONS}),
    Coded.REMEDY_STEP: _by(_terms(RemedyMove)),
    Coded.REPORT_CELL: named,
    Coded.TABLE: _table,
}


def code_words(vocabulary: Coded, code: str) -> str:
    """A code in words; itself where its vocabulary does not know it (any more)."""
    return _WORDS[vocabulary](code)


def enum_words(member: StrEnum) -> str:
    """A member of an enum by the law's word for it, or by ours where the law has none."""
    try:
        return zh(member)
    except NoSuchTerm:
        return _ENUMS.get(type(member), {}).get(member.value, member.value)
