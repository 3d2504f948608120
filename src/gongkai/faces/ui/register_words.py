"""What is wrong with an entry of a register, in one clause without a full stop: for the desk and for other systems."""

from __future__ import annotations

from gongkai.law.registers import Register
from gongkai.office.registers.drafts import DECIMALS, EntryFault, EntryWrong
from gongkai.office.registers.fields import FIELDS, Field, FieldKind

_BY_KIND = {
    FieldKind.AMOUNT: f"应为不小于0的数，最多{DECIMALS}位小数",
    FieldKind.YEARS: "应为1至99的整数",
}


def fault_words(fault: EntryFault, register: Register | None) -> str:
    """The clause for a fault."""
    field = _field(fault.field, register)
    label, quoted = (field.label if field else ""), f"“{_short(fault.said)}”"
    match fault.wrong:
        case EntryWrong.MISSING:
            return f"{label}没有填写"
        case EntryWrong.UNKNOWN_FIELD:
            return f"没有{quoted}这个字段"
        case EntryWrong.NOT_A_DAY:
            return f"{label}{quoted}不是日期，应如2026-01-19"
        case EntryWrong.NOT_A_NUMBER:
            return f"{label}{quoted}{_BY_KIND[field.kind] if field else '不是数'}"
        case EntryWrong.TOO_LONG:
            return f"{label}超过{field.longest if field else 0}字"
        case EntryWrong.NOT_A_CHOICE:
            choices = "”或者“".join(word for _, word in field.choices) if field else ""
            return f"{label}{quoted}应填“{choices}”"
        case EntryWrong.DAY_TO_COME:
            return f"{label}{fault.said}还没有到"
        case EntryWrong.ENDED_BEFORE_ISSUED:
            return "废止日期早于制发日期"
        case EntryWrong.TERM_BEFORE_FORCE:
            return f"{label}算到{fault.said}，早于制发或者施行日期"
        case EntryWrong.TWO_TERMS:
            return "有效期（年）和有效期至只填一项"
    return _collision(fault)


def _collision(fault: EntryFault) -> str:
    """The clause for what an entry collides with."""
    match fault.wrong:
        case EntryWrong.TWICE_IN_FILE:
            return f"“{_short(fault.said)}”在这批里出现两次"
        case EntryWrong.REGISTERED_OTHERWISE:
            return f"“{_short(fault.said)}”已登记，内容不同。登记错了的，请打开那一条更正"
        case EntryWrong.IN_PERIOD_TOTAL:
            return f"已登记{fault.said}的合计，再逐条登记就重复了"
        case EntryWrong.NO_POWER_STATED:
            return f"本机关已说明从{fault.said}起没有此项职权"
        case EntryWrong.NO_POWER_BY_LAW:
            return "依照立法法，本机关没有规章制定权"
    raise ValueError(fault.wrong)


def _field(name: str, register: Register | None) -> Field | None:
    return next((field for field in FIELDS[register] if field.name == name), None) if register else None


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
