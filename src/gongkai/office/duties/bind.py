"""关联: to what a row of the list is tied: a column, kinds of disclosure, whether it is asked for, a period, powers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import DisclosureMode, special_periods
from gongkai.law.periods import Limit, limit
from gongkai.law.terms import zh
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import NoSuchColumn, SiteColumn, column_of
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.duties.difference import title_of
from gongkai.office.duties.matters import held_matter, label_of, subject_of
from gongkai.office.duties.models import Matter, Power, PowerItem
from gongkai.office.duties.refusals import (
    KindMissing,
    ListUnchanged,
    NoSuchKind,
    NoSuchMode,
    NoSuchPeriod,
    PowerOfAnother,
)
from gongkai.office.duties.verbs import MATTER_BOUND, FieldAltered, MatterBound
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.kinds import DisclosureKind, kinds

MODES = (DisclosureMode.UNASKED, DisclosureMode.ON_REQUEST)
"""The ways of disclosure that a row of the list can have."""


@dataclass(frozen=True)
class Binding:
    """What a row is tied to: the slug of a column, those of the kinds that answer it, whether it is disclosed unasked,
    the id of a limit, the numbers of powers. What is disclosed on request only has no kinds.
    """

    column: str
    mode: DisclosureMode
    period: str
    kinds: tuple[str, ...] = ()
    powers: frozenset[int] = frozenset()


def periods(on: date) -> tuple[Limit, ...]:
    """The limits that a row can be bound to on a day: that of Article 26, then those that places have set."""
    named = dict.fromkeys(["proactive", *(special.limit for special in special_periods())])
    return tuple(limit(id, on=on) for id in named)


@transaction.atomic
def bind_matter(matter: Matter, binding: Binding, *, actor: Actor, on: date, version: int | None = None) -> Matter:
    """关联 a row; what it was tied to before is replaced.

    Raises NoSuchColumnHere, NoSuchMode, KindMissing, NoSuchKind, NoSuchPeriod, PowerOfAnother, NothingChanged,
    MatterChangedMeanwhile, MatterRemoved, NotStanding.
    """
    locked = held_matter(matter, on, version)
    column, chosen, of_kinds = _checked(locked, binding, on)
    before = _told(locked, on)
    after = _words(column, of_kinds, binding.mode, chosen, _names(sorted(binding.powers)))
    changes = tuple(
        FieldAltered(label_of(name), before[name], after[name]) for name in after if before[name] != after[name]
    )
    if not changes:
        raise ListUnchanged
    locked.column, locked.mode, locked.period = column.slug, binding.mode.value, chosen.id
    locked.kinds = [of_kind.slug for of_kind in of_kinds]
    locked.version += 1
    locked.save(update_fields=["column", "kinds", "mode", "period", "version"])
    locked.powers.set(binding.powers)
    record(
        locked.agency,
        subject_of(locked),
        MATTER_BOUND,
        MatterBound(str(locked), changes),
        actor=actor,
        on=on,
        rows=[locked],
    )
    return locked


@transaction.atomic
def bind_matters(bindings: Sequence[tuple[Matter, Binding, int]], *, actor: Actor, on: date) -> list[Matter]:
    """关联 several rows, each as it was seen at the version given with it: all of them or none. What
    is bound so already is passed over. Raises as `bind_matter`.
    """
    bound = []
    for matter, binding, version in bindings:
        try:
            bound.append(bind_matter(matter, binding, actor=actor, on=on, version=version))
        except ListUnchanged:
            continue
    return bound


def _checked(matter: Matter, binding: Binding, on: date) -> tuple[SiteColumn, Limit, list[DisclosureKind]]:
    """The column, the period and the kinds of a binding that a row can have. Raises what makes it none."""
    column = _column(matter.agency, binding.column)
    if binding.mode not in MODES:
        raise NoSuchMode
    if not binding.kinds and binding.mode is DisclosureMode.UNASKED:
        raise KindMissing
    if binding.mode is DisclosureMode.ON_REQUEST and binding.kinds:
        raise NoSuchKind
    if not set(binding.kinds) <= set(kinds()):
        raise NoSuchKind
    period = next((period for period in periods(on) if period.id == binding.period), None)
    if period is None:
        raise NoSuchPeriod(binding.period)
    if Power.objects.filter(pk__in=binding.powers, agency=matter.agency).count() != len(binding.powers):
        raise PowerOfAnother
    return column, period, [kind for kind in kinds().values() if kind.slug in binding.kinds]


def period_named(period: Limit) -> str:
    """主动公开（20个工作日）."""
    return f"{period.zh}（{period.number}{'个' if period.in_working_days else ''}{zh(period.unit)}）"


def kinds_named(slugs: Iterable[str]) -> str:
    """What kinds are called: 行政规范性文件、规章. A slug stands for a kind that there is no more."""
    return "、".join(kinds()[slug].label if slug in kinds() else slug for slug in slugs)


def column_named(agency: Agency, slug: str) -> str:
    """What the agency's column of this slug is called; the slug itself where it has none such any more."""
    try:
        return column_of(slug, AgencyLevel(agency.level)).name
    except NoSuchColumn:
        return slug


def _column(agency: Agency, slug: str) -> SiteColumn:
    try:
        return column_of(slug, AgencyLevel(agency.level))
    except NoSuchColumn as error:
        raise NoSuchColumnHere(slug) from error


def _told(bound: Matter, on: date) -> dict[str, str]:
    """To what a row is tied now, in words, by field."""
    numbers = sorted(bound.powers.values_list("pk", flat=True))
    return {
        "column": column_named(bound.agency, bound.column) if bound.column else "",
        "kinds": kinds_named(bound.kinds),
        "mode": zh(DisclosureMode(bound.mode)) if bound.mode else "",
        "period": period_named(limit(bound.period, on=on)) if bound.period else "",
        "powers": _names(numbers),
    }


def _words(
    column: SiteColumn, of_kinds: Sequence[DisclosureKind], mode: DisclosureMode, period: Limit, powers: str
) -> dict[str, str]:
    return {
        "column": column.name,
        "kinds": kinds_named(of_kind.slug for of_kind in of_kinds),
        "mode": zh(mode),
        "period": period_named(period),
        "powers": powers,
    }


def _names(powers: Sequence[int]) -> str:
    """Powers as their items are called in the latest version that has them."""
    latest: dict[int, PowerItem] = {}
    for item in PowerItem.objects.filter(power__in=powers).order_by("power_list__version"):
        latest[item.power_id] = item
    return "、".join(title_of(latest[power]) for power in powers if power in latest)
