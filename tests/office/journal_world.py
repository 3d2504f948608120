"""A small world for the journal: verbs, people, and acts that leave entries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db import transaction

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, Outgoing, Subject, record
from gongkai.office.journal.vocabulary import verb

CHEN = Actor("陈岚", 7, "经办人")
DAY = date(2025, 9, 19)
CASE = Subject("case", "2025-31")


class Weather(StrEnum):
    """A choice among words, as facts have them."""

    RAIN = "rain"
    SUN = "sun"


@facts
class Page:
    """Facts within facts."""

    title: str = fact("页名")
    sheets: int | None = fact("张数", default=None)


@facts
class Everything:
    """Facts of every type that may be kept."""

    text: str = fact("正文")
    count: int = fact("件数")
    settled: bool = fact("办结")
    day: date = fact("日期")
    amount: Decimal = fact("金额")
    sky: Weather = fact("天气")
    cite: Cite = fact("依据")
    pages: tuple[Page, ...] = fact("页", default=())
    note: str | None = fact("备注", default=None)


EVERYTHING = Everything("检索量大", 10, True, DAY, Decimal("12.50"), Weather.RAIN, Cite(33, 2), (Page("附件"),))
TRIED = verb("trial.happened", "试记", Everything, sample=EVERYTHING)


@facts
class Step:
    """One act of a test."""

    text: str = fact("说明")


STEPPED = verb("trial.stepped", "试行一步", Step, sample=Step("受理"))


def an_agency(name: str = "青石市自然资源局") -> Agency:
    """An agency of the invented city."""
    return Agency.objects.create(name=name, slug=f"agency-{Agency.objects.count() + 1}")


def step(agency: Agency | None, text: str = "受理", *, send: tuple[Outgoing, ...] = ()) -> Entry:
    """One act with its entry, kept."""
    with transaction.atomic():
        return record(agency, CASE, STEPPED, Step(text), actor=CHEN, on=DAY, send=send)
