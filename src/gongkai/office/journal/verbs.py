"""The journal's own verbs."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class PersonalDataRead:
    """Which fields of personal data were shown or exported (their names, never what they hold), and what for."""

    fields: tuple[str, ...]
    purpose: str = ""


PERSONAL_DATA_READ = verb(
    "personal_data.read",
    "查阅个人信息",
    PersonalDataRead,
    sample=PersonalDataRead(("applicant_name", "phone"), purpose="送达答复书"),
)


@dataclass(frozen=True)
class DispatchSettled:
    """What a person decided about post that could not be sent, or of which nobody knew whether it went out."""

    dispatch: int
    channel: str
    reason: str


DISPATCH_TRIED_AGAIN = verb(
    "dispatch.tried_again",
    "重新投递",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "对方邮箱已恢复"),
)
DISPATCH_CONFIRMED = verb(
    "dispatch.confirmed_sent",
    "确认已送出",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "电话核实已收到"),
)
DISPATCH_GIVEN_UP = verb(
    "dispatch.given_up",
    "放弃投递",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "改用邮寄"),
)
