"""The registers of the demonstration: what the invented town issued, decided and collected in the year before."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

from gongkai.law.registers import Register, Span
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.journal.record import Actor
from gongkai.office.registers.models import Document, EntrySource, Kept, NoPower
from gongkai.office.registers.power import state_no_power
from gongkai.office.registers.take_in import AT_DESK, EntryOrigin, take_in
from gongkai.office.registers.totals import register_total

_COUNTED_ON = "01-06"
"""On which day of a year the totals of the year before are registered."""


def keep_registers(on: date) -> list[Kept]:
    """Fill the registers of the invented agencies, each entry registered on its own day; a second run adds nothing.

    Raises Agency.DoesNotExist.
    """
    if Document.objects.exists() or NoPower.objects.exists():
        return []
    data = tomllib.loads((resources.files(__package__) / "registers.toml").read_text(encoding="utf-8"))
    year = on.year - 1
    entries: list[Kept] = []
    for entry in data["no_power"]:
        entries += _statements(entry, year)
    for entry in data["document"]:
        entries += _document(entry, year)
    for entry in data["decisions"]:
        entries += _decisions(entry, year)
    for entry in data["charges"]:
        entries += _charges(entry, year)
    for entry in data["total"]:
        entries += _totals(entry, year, min(on, date.fromisoformat(f"{on.year}-{_COUNTED_ON}")))
    return entries


def _at(slug: str, role: Role, day: date) -> tuple[Agency, Actor]:
    """An agency, and who holds this post there."""
    agency = Agency.objects.get(slug=slug)
    post = Post.objects.filter(Post.on(day), agency=agency, role=role).select_related("staff").order_by("pk").first()
    return agency, actor_of(post.staff, day, agency) if post else Actor(agency.short_name)


def _statements(entry: Mapping[str, Any], year: int) -> list[Kept]:
    signed_on = date(year, 1, 8)
    entries: list[Kept] = []
    for slug in entry["agencies"]:
        agency, head = _at(slug, Role.OFFICE_HEAD, signed_on)
        since = agency.founded_on or date(year, 1, 1)
        entries += [
            state_no_power(agency, Register(register), entry["basis"], since, actor=head, on=signed_on)
            for register in entry["registers"]
        ]
    return entries


def _document(entry: Mapping[str, Any], year: int) -> list[Kept]:
    issued, begins = (_day(entry[name], year) for name in ("issued", "in_force"))
    raw = {
        "title": entry["title"],
        "document_number": entry["number"].format(year=issued.year),
        "issued_on": issued.isoformat(),
        "in_force_from": begins.isoformat(),
        "term_years": str(entry.get("term_years", "")),
    }
    if "ended" in entry:
        ended = _day(entry["ended"], year)
        by = entry["by"].format(year=ended.year)
        raw |= {"ended_on": ended.isoformat(), "ending": "废止", "ended_by": by}
    registered_on = max(issued, date(2019, 3, 1)) if "ended" not in entry else _day(entry["ended"], year)
    agency, clerk = _at(entry["agency"], Role.CLERK, registered_on)
    return list(take_in(agency, Register.NORMATIVE_DOCUMENTS, [raw], actor=clerk, on=registered_on).entries)


def _decisions(entry: Mapping[str, Any], year: int) -> list[Kept]:
    """So many decisions, spread over the year; handed in month by month by the agency's own system."""
    register, matters = Register(entry["register"]), entry["matters"]
    by_month: dict[int, list[dict[str, str]]] = {}
    for serial in range(1, entry["count"] + 1):
        decided = date(year, 1, 5) + timedelta(days=serial * 350 // (entry["count"] + 1))
        raw = {
            "number": entry["number"].format(year=year, serial=serial),
            "matter": matters[serial % len(matters)],
            "decided_on": decided.isoformat(),
        }
        if register is Register.LICENCES:
            raw["result"] = "不予" if serial in entry.get("refused", ()) else "准予"
        by_month.setdefault(decided.month, []).append(raw)
    entries: list[Kept] = []
    for raws in by_month.values():
        handed_in = max(date.fromisoformat(raw["decided_on"]) for raw in raws)
        agency, clerk = _at(entry["agency"], Role.CLERK, handed_in)
        origin = EntryOrigin(EntrySource.IMPORT, f"{year}年{handed_in.month}月台账.xlsx")
        entries += take_in(agency, register, raws, actor=clerk, on=handed_in, origin=origin).entries
    return entries


def _charges(entry: Mapping[str, Any], year: int) -> list[Kept]:
    entries: list[Kept] = []
    for month, amount in enumerate(entry["amounts"], 1):
        collected = date(year, month, 28)
        number = entry["number"].format(year=year, serial=f"{month:04d}")
        raw = {"number": number, "item": entry["item"], "collected_on": collected.isoformat(), "amount": amount}
        agency, clerk = _at(entry["agency"], Role.CLERK, collected)
        entries += take_in(agency, Register.FEES, [raw], actor=clerk, on=collected, origin=AT_DESK).entries
    return entries


def _totals(entry: Mapping[str, Any], year: int, on: date) -> list[Kept]:
    """Totals of equal parts of the year: of the whole, of quarters."""
    agency, clerk = _at(entry["agency"], Role.CLERK, on)
    months = 12 // len(entry["totals"])
    entries: list[Kept] = []
    for part, number in enumerate(entry["totals"]):
        first = date(year, part * months + 1, 1)
        after = date(year + 1, 1, 1) if (part + 1) * months == 12 else date(year, (part + 1) * months + 1, 1)
        days = Span(first, after - timedelta(days=1))
        register, total = Register(entry["register"]), Decimal(number)
        entries.append(register_total(agency, register, days, total, entry["system"], actor=clerk, on=on))
    return entries


def _day(values: list[Any], year: int) -> date:
    offset, day = values
    return date.fromisoformat(f"{year + offset}-{day}")
