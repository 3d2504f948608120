"""What stands in a register, as its pages list it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.registers.models import STANDING, Document, DocumentEvent, NoPower, PeriodTotal
from gongkai.office.registers.take_in import model_of


def totals_at(agency: Agency, register: Register) -> list[PeriodTotal]:
    """The totals that stand in a register, the latest first."""
    return list(PeriodTotal.objects.filter(STANDING, agency=agency, register=register.value).order_by("-since"))


def statements_at(agency: Agency, register: Register) -> list[NoPower]:
    """The statements of no power that stand in a register, the latest first."""
    return list(NoPower.objects.filter(STANDING, agency=agency, register=register.value).order_by("-since"))


def entries_at(
    agency: Agency, register: Register, *, removed: bool = False, year: int = 0, words: str = ""
) -> QuerySet[Any]:
    """The entries that stand in a register, or were removed from it, the latest first: of a year, with these words."""
    model = model_of(register)
    day = model._meta.indexes[0].fields[-1]
    entries = model.objects.filter(~STANDING if removed else STANDING, agency=agency, register=register.value)
    if year:
        entries = entries.filter(**{f"{day}__year": year})
    if words:
        named = Q(key__icontains=words)
        for name in ("title", "matter", "item"):
            if hasattr(model, name):
                named |= Q(**{f"{name}__icontains": words})
        entries = entries.filter(named)
    return entries.order_by(f"-{day}", "-pk").select_related("agency")


def events_of(document: Document) -> list[DocumentEvent]:
    """What later documents did to one, by the day on which each takes effect."""
    return list(document.events.order_by("takes_effect", "pk"))
