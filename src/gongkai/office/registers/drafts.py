"""Entries before they are registered: read from what was typed, and every fault of theirs named at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from gongkai.law.periods import Unit
from gongkai.law.registers import Counting, Register, last_day_of_validity
from gongkai.office.agencies.hold import tidy
from gongkai.office.registers.fields import REFUSED, Field, FieldKind, fields_of
from gongkai.office.registers.models import Charge, Decision, Document, DocumentEvent, Happening, Kept

DECIMALS = 6
"""The places behind the point of an amount in 万元: the last is a tenth of a 分."""
_MOST = Decimal(10) ** 9
_LONGEST_TERM = 99
_YEARS = (1949, 2199)
"""No document of this country is older, and no date that is not mistyped lies later."""
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?")


class EntryWrong(StrEnum):
    """What can be wrong with an entry."""

    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    NOT_A_DAY = "not_a_day"
    NOT_A_NUMBER = "not_a_number"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    DAY_TO_COME = "day_to_come"
    ENDED_BEFORE_ISSUED = "ended_before_issued"
    TERM_BEFORE_FORCE = "term_before_force"
    TWO_TERMS = "two_terms"
    TWICE_IN_FILE = "twice_in_file"
    REGISTERED_OTHERWISE = "registered_otherwise"
    IN_PERIOD_TOTAL = "in_period_total"
    NO_POWER_STATED = "no_power_stated"
    NO_POWER_BY_LAW = "no_power_by_law"


@dataclass(frozen=True)
class EntryFault:
    """One thing wrong: in which field (empty: the whole entry), what, and what stood there or what it collides with."""

    wrong: EntryWrong
    field: str = ""
    said: str = ""


@dataclass(frozen=True)
class DocumentDraft:
    """A document to be registered; `ended_on` with how and by which document, where it has ended already."""

    title: str
    document_number: str
    issued_on: date
    in_force_from: date
    term_years: int | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    ending: str = ""
    ended_by: str = ""

    @property
    def key(self) -> str:
        """The document number; for one that has none, its title and day."""
        return self.document_number or f"{self.title}·{self.issued_on.isoformat()}"

    @property
    def day(self) -> date:
        """The day of the entry."""
        return self.issued_on


@dataclass(frozen=True)
class DecisionDraft:
    """A decision to be registered."""

    number: str
    matter: str
    decided_on: date
    refused: bool = False

    @property
    def key(self) -> str:
        """Its number."""
        return self.number

    @property
    def day(self) -> date:
        """The day of the entry."""
        return self.decided_on


@dataclass(frozen=True)
class ChargeDraft:
    """A charge to be registered; `amount` in 万元."""

    number: str
    item: str
    collected_on: date
    amount: Decimal

    @property
    def key(self) -> str:
        """The number of its receipt."""
        return self.number

    @property
    def day(self) -> date:
        """The day of the entry."""
        return self.collected_on


Draft = DocumentDraft | DecisionDraft | ChargeDraft


def read(register: Register, raw: Mapping[str, str], on: date) -> tuple[Draft | None, list[EntryFault]]:
    """The entry that was typed, or all that is wrong with it. Nothing can have happened after the day `on`."""
    fields = fields_of(register)
    names = {field.name for field in fields}
    faults = [EntryFault(EntryWrong.UNKNOWN_FIELD, "", name) for name in raw if name not in names]
    values: dict[str, object] = {}
    for field in fields:
        value, wrong = _value(field, tidy(raw.get(field.name, "")))
        values[field.name] = value
        if wrong:
            faults.append(EntryFault(wrong, field.name, tidy(raw.get(field.name, ""))))
    if register.holds_documents:
        named = {fault.field for fault in faults}
        faults += [fault for fault in _of_document(values) if fault.field not in named]
    happened = next(field.name for field in fields if field.kind is FieldKind.DAY)
    day = values[happened]
    if isinstance(day, date) and day > on:
        faults.append(EntryFault(EntryWrong.DAY_TO_COME, happened, day.isoformat()))
    return (None, faults) if faults else (_draft(register, values), [])


def _value(field: Field, typed: str) -> tuple[object, EntryWrong | None]:
    """What a field says: the value, or what is wrong with it. Nothing typed is None, or "" for text."""
    if not typed:
        return (
            "" if field.kind in (FieldKind.TEXT, FieldKind.CHOICE) else None
        ), EntryWrong.MISSING if field.required else None
    match field.kind:
        case FieldKind.DAY:
            day = day_of(typed)
            return day, None if day else EntryWrong.NOT_A_DAY
        case FieldKind.YEARS:
            years = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
            return years or None, None if 0 < years <= _LONGEST_TERM else EntryWrong.NOT_A_NUMBER
        case FieldKind.AMOUNT:
            amount = amount_of(typed)
            return amount, None if amount is not None else EntryWrong.NOT_A_NUMBER
        case FieldKind.CHOICE:
            choice = field.value_of(typed)
            return choice or "", None if choice else EntryWrong.NOT_A_CHOICE
    return typed, EntryWrong.TOO_LONG if len(typed) > field.longest else None


def day_of(typed: str) -> date | None:
    """A day as it is written in China: 2026-01-19, 2026/1/19, 2026.1.19, 2026年1月19日; None for anything else."""
    match = _DAY.fullmatch(typed)
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
    return day if day and _YEARS[0] <= day.year <= _YEARS[1] else None


def amount_of(typed: str) -> Decimal | None:
    """A number that is not negative and has at most six decimals; None for anything else. 1,234.5 may be written so."""
    try:
        number = Decimal(typed.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    fits = number.is_finite() and 0 <= number < _MOST and number == round(number, DECIMALS)
    return number if fits else None


def _of_document(values: Mapping[str, object]) -> list[EntryFault]:
    """What is wrong between the fields of a document."""
    faults = []
    issued, begins, until, ended = (values[name] for name in ("issued_on", "in_force_from", "valid_until", "ended_on"))
    if values["term_years"] and until:
        faults.append(EntryFault(EntryWrong.TWO_TERMS, "valid_until"))
    years = values["term_years"]
    if isinstance(years, int) and isinstance(begins, date):
        until = last_day_of_validity(begins, years, Unit.YEARS, Counting(first_day_counts=True))
    started = [day for day in (begins, issued) if isinstance(day, date)]
    if isinstance(until, date) and started and until < max(started):
        faults.append(
            EntryFault(EntryWrong.TERM_BEFORE_FORCE, "term_years" if years else "valid_until", until.isoformat())
        )
    if isinstance(ended, date) and isinstance(issued, date) and ended < issued:
        faults.append(EntryFault(EntryWrong.ENDED_BEFORE_ISSUED, "ended_on", ended.isoformat()))
    named_fields = [name for name in ("ended_on", "ending", "ended_by") if values[name]]
    if named_fields:
        faults += [
            EntryFault(EntryWrong.MISSING, name)
            for name in ("ended_on", "ending", "ended_by")
            if name not in named_fields
        ]
    return faults


def _draft(register: Register, fields_read: Mapping[str, object]) -> Draft:
    values: dict[str, object] = dict(fields_read)
    if register.holds_documents:
        return DocumentDraft(**values)  # type: ignore[arg-type]
    if register.holds_decisions:
        refused = values.pop("result", "") == REFUSED
        return DecisionDraft(**values, refused=refused)  # type: ignore[arg-type]
    return ChargeDraft(**values)  # type: ignore[arg-type]


def draft_of(entry: Kept) -> Draft:
    """What a registered entry says, in the form in which it would be registered; a document as it was issued."""
    if isinstance(entry, Document):
        return DocumentDraft(
            entry.title,
            entry.document_number,
            entry.issued_on,
            entry.in_force_from,
            entry.term_years,
            entry.valid_until,
        )
    if isinstance(entry, Decision):
        return DecisionDraft(entry.number, entry.matter, entry.decided_on, entry.refused)
    if isinstance(entry, Charge):
        return ChargeDraft(entry.number, entry.item, entry.collected_on, entry.amount)
    raise TypeError(type(entry).__name__)


def ended_by(draft: DocumentDraft, event: DocumentEvent | None) -> DocumentDraft:
    """A document as it was issued, together with the event that ended it."""
    if event is None:
        return draft
    return DocumentDraft(
        draft.title,
        draft.document_number,
        draft.issued_on,
        draft.in_force_from,
        draft.term_years,
        draft.valid_until,
        event.takes_effect,
        Happening(event.kind).value,
        event.by_document,
    )


def typed(register: Register, draft: Draft) -> dict[str, str]:
    """The fields of an entry as one would type them."""
    texts: dict[str, str] = {}
    for field in fields_of(register):
        if field.name == "result":
            word = field.choices[1 if getattr(draft, "refused", False) else 0][1]
            texts[field.name] = word
            continue
        value = getattr(draft, field.name)
        if field.kind is FieldKind.CHOICE:
            texts[field.name] = dict(field.choices).get(value, "")
        elif isinstance(value, Decimal):
            texts[field.name] = f"{value.normalize():f}"
        else:
            texts[field.name] = value.isoformat() if isinstance(value, date) else str(value or "")
    return texts
