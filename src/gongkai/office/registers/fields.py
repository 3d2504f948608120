"""What an entry of each register says, field by field: for the forms, the sheets to fill in and the interface alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.registers import Register


class FieldKind(StrEnum):
    """What stands in a field."""

    TEXT = "text"
    DAY = "day"
    YEARS = "years"
    AMOUNT = "amount"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """One field: its name in code and at the interface, its Chinese label, and what may stand in it.

    `choices` are the words of a choice, each with what is kept for it. `later` marks what a later document does to the
    entry: it can be told with the entry, and afterwards has acts of its own.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    help: str = ""
    longest: int = 200
    choices: tuple[tuple[str, str], ...] = ()
    later: bool = False

    def value_of(self, word: str) -> str | None:
        """What is kept for a word of the choice, by its Chinese or its name in code; None for another word."""
        return next((value for value, choice in self.choices if word in (value, choice)), None)


GRANTED, REFUSED = "granted", "refused"

_DOCUMENT = (
    Field("title", "文件名称", help="全称，不加书名号。"),
    Field("document_number", "发文字号", required=False, longest=100, help="如“青政规〔2025〕3号”；规章填令号。"),
    Field("issued_on", "制发日期", FieldKind.DAY, help="落款或者公布的日期，本年制发件数按它算。"),
    Field("in_force_from", "施行日期", FieldKind.DAY, help="文件写明的施行日期。"),
    Field("term_years", "有效期（年）", FieldKind.YEARS, False, help="写明“有效期5年”的填5；没有写的不填。"),
    Field("valid_until", "有效期至", FieldKind.DAY, False, help="写明“有效期至某日”的填那一天；与上一项只填一项。"),
    Field(
        "ended_on", "废止日期", FieldKind.DAY, False, help="已废止、已宣布失效的填，是不再有效的第一天。", later=True
    ),
    Field(
        "ending",
        "废止方式",
        FieldKind.CHOICE,
        False,
        choices=(("abolished", "废止"), ("declared_void", "宣布失效")),
        later=True,
    ),
    Field("ended_by", "废止依据文件", required=False, longest=300, help="名称和文号。", later=True),
)
_DECISION = (
    Field("number", "决定文号", longest=100, help="一份决定一个文号，重复的不再计。"),
    Field("matter", "事项", help="不写当事人姓名、名称。"),
    Field("decided_on", "决定日期", FieldKind.DAY),
)
_LICENCE = (
    *_DECISION,
    Field("result", "决定结果", FieldKind.CHOICE, choices=((GRANTED, "准予"), (REFUSED, "不予"))),
)
_CHARGE = (
    Field("number", "票据号", longest=100, help="财政票据号或者缴款识别码，重复的不再计。"),
    Field("item", "收费项目", help="收费目录里的名称。"),
    Field("collected_on", "收费日期", FieldKind.DAY),
    Field("amount", "金额（万元）", FieldKind.AMOUNT, help="单位是万元，可以写小数，最多6位：1元是0.0001。"),
)
FIELDS: Mapping[Register, tuple[Field, ...]] = {
    Register.RULES: _DOCUMENT,
    Register.NORMATIVE_DOCUMENTS: _DOCUMENT,
    Register.LICENCES: _LICENCE,
    Register.PENALTIES: _DECISION,
    Register.COERCION: _DECISION,
    Register.FEES: _CHARGE,
}
"""The fields of each register, in the order in which they are filled in."""


def fields_of(register: Register, *, later: bool = True) -> tuple[Field, ...]:
    """The fields of a register; without those on later documents where they have acts of their own."""
    return tuple(field for field in FIELDS[register] if later or not field.later)
