"""The journal's own verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class PersonalDataRead:
    """Which fields of personal data were shown or exported (their names, never what they hold), what for, where."""

    fields: tuple[str, ...]
    purpose: str = ""
    came_from: str = ""


PERSONAL_DATA_READ = verb(
    "personal_data.read",
    "查阅个人信息",
    PersonalDataRead,
    sample=PersonalDataRead(("name", "phone"), purpose="送达答复书", came_from="10.20.30.40"),
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


@dataclass(frozen=True)
class KeyMade:
    """Which sealing key (its id) was the current one `before`."""

    before: str


@dataclass(frozen=True)
class RowsSealedAnew:
    """How many `rows` were brought to the current key, how many could not be read, how many others were `held`."""

    rows: int
    unreadable: int
    held: int


@dataclass(frozen=True)
class KeyRetired:
    """The day on which the key had been made. What was sealed under it cannot be read again."""

    made_on: date


KEY_MADE = verb("sealing_key.made", "更换加密密钥", KeyMade, sample=KeyMade("3fa9c1d2"))
SEALED_ANEW = verb(
    "sealing_key.applied",
    "用现行密钥重新加密",
    RowsSealedAnew,
    sample=RowsSealedAnew(rows=1234, unreadable=0, held=2),
)
KEY_RETIRED = verb("sealing_key.retired", "销毁加密密钥", KeyRetired, sample=KeyRetired(date(2026, 3, 2)))
