"""`{% load ui %}`: official words, dates and drawings."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.faces.ui.icons import PATHS
from gongkai.faces.ui.limits import with_limits as text_with_limits
from gongkai.faces.ui.telephone import dialled
from gongkai.law import terms
from gongkai.law.periods import Limit, limit
from gongkai.office.workdays.queries import calendar_in_force

register = template.Library()

_WEEKDAYS = "一二三四五六日"


@register.filter
def zh(member: StrEnum) -> str:
    """The official word for an enum's member, from the terms. Raises NoSuchTerm."""
    return terms.zh(member)


@register.filter
def with_limits(text: str, day: date | None = None) -> str:
    """A sentence with the numbers of the limits that it names, as they are in force on a day; without one, today."""
    return text_with_limits(text, day or timezone.localdate())


@register.filter
def in_force(id: str, day: date | None = None) -> Limit:
    """A limit by its name as it is in force on a day; without one, today. Raises UnknownLimit."""
    return limit(id, on=day or timezone.localdate())


@register.filter
def day_long(day: date | datetime | None) -> str:
    """2026年1月19日, for running text; nothing for no day."""
    local = _day(day)
    return f"{local.year}年{local.month}月{local.day}日" if local else ""


@register.filter
def day_short(day: date | datetime | None) -> str:
    """2026-01-19, for lists and columns; nothing for no day."""
    local = _day(day)
    return local.isoformat() if local else ""


@register.filter
def day_desk(day: date | datetime | None) -> str:
    """1月19日（周一）, for the desk; nothing for no day."""
    local = _day(day)
    return f"{local.month}月{local.day}日（周{_WEEKDAYS[local.weekday()]}）" if local else ""


@register.filter
def weekday(day: date | datetime | None) -> str:
    """星期一; nothing for no day."""
    local = _day(day)
    return f"星期{_WEEKDAYS[local.weekday()]}" if local else ""


@register.filter
def provisional(day: date | None) -> str:
    """（暂定）after a last day in a year whose holiday notice is not out; nothing after any other."""
    calendar = calendar_in_force()
    return "（暂定）" if day is not None and day.year > calendar.announced[-1] else ""


@register.filter
def telephone(number: str) -> SafeString | str:
    """A telephone number that can be pressed; as plain text where it is more than one number."""
    to = dialled(number)
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', to, number) if to else number


class _Numbered(Protocol):
    """What an agency numbers within a year: a request, a reconsideration or suit."""

    agency: Any
    year: int
    serial: int


@register.simple_tag
def matter_url(page: str, matter: _Numbered, *more: object) -> str:
    """The address of a page about what an agency numbers within a year. Raises NoReverseMatch."""
    return reverse(page, args=[matter.agency.slug, matter.year, matter.serial, *more])


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing, hidden from those who listen. Raises KeyError for one that is not there."""
    lines = mark_safe(PATHS[name])  # noqa: S308 (our own lines, from icons.py)
    return format_html('<svg class="gk-ico" viewBox="0 0 20 20" aria-hidden="true">{}</svg>', lines)


def _day(value: date | datetime | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
