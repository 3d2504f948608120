"""权责清单: a version taken in after a look, with what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.difference import (
    FIELDS,
    Difference,
    PowerFault,
    differing,
    faults_in,
    items_of,
    matched,
    title_of,
)
from gongkai.office.duties.models import Cause, MatterTask, Power, PowerItem, PowerList
from gongkai.office.duties.refusals import (
    BasisMissing,
    ListFaulty,
    ListUnchanged,
    NoRowsGiven,
    NotLater,
    TooManyRows,
)
from gongkai.office.duties.verbs import POWER_LIST_TAKEN_IN, ListTakenIn
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.paper.matters.power_list import PowerRow

MOST = 2_000
"""The most items that a list has."""


@dataclass(frozen=True)
class ExaminedPowers:
    """A list that was handed in, looked through: its rows, what is wrong, the version before, what differs from it."""

    rows: tuple[PowerRow, ...]
    faults: tuple[PowerFault, ...]
    before: PowerList | None
    difference: Difference


@dataclass(frozen=True)
class Adjustment:
    """From which day a version is in force, by which paper; the file it came from and that file's hash."""

    in_force_from: date
    basis: str
    source_name: str = ""
    sha256: str = ""


def examine(agency: Agency, rows: Sequence[PowerRow]) -> ExaminedPowers:
    """Look a list through without registering it. Raises NothingGiven, TooManyRows."""
    if not rows:
        raise NoRowsGiven
    if len(rows) > MOST:
        raise TooManyRows(MOST)
    before = last_version(agency)
    difference = differing(items_of(before) if before else [], rows)
    return ExaminedPowers(tuple(rows), faults_in(rows), before, difference)


def last_version(agency: Agency) -> PowerList | None:
    """The last version that was registered, whether it is in force yet or not."""
    return PowerList.objects.filter(agency=agency).order_by("-version").first()


@transaction.atomic
def take_in_power_list(
    agency: Agency, rows: Sequence[PowerRow], adjustment: Adjustment, *, actor: Actor, on: date
) -> PowerList:
    """登记: keep the list as a new version; each difference from the one before raises a task for the list of matters.

    The first version raises none: nothing was adjusted, and items without a row are named anyway. Raises ListFaulty,
    BasisMissing, NotLater, NothingChanged, NothingGiven, TooManyRows, NotStanding.
    """
    locked = hold(agency, on)
    examined = examine(locked, rows)
    if examined.faults:
        raise ListFaulty(examined.faults)
    if not tidy(adjustment.basis):
        raise BasisMissing
    before = examined.before
    if before is not None and adjustment.in_force_from <= before.in_force_from:
        raise NotLater(before.in_force_from)
    if before is not None and examined.difference.is_empty:
        raise ListUnchanged
    created = PowerList(
        agency=locked,
        version=before.version + 1 if before else 1,
        in_force_from=adjustment.in_force_from,
        basis=tidy(adjustment.basis),
        source_name=adjustment.source_name[:200],
        sha256=adjustment.sha256,
        registered_on=on,
        registered_by=actor.name,
    )
    created.full_clean()
    created.save(force_insert=True)
    items, powers = _keep_items(created, examined)
    tasks = _raise_tasks(created, items, examined.difference, on) if before is not None else []
    facts = ListTakenIn(
        created.version, created.in_force_from, created.basis, len(items),
        *told(examined.difference, items, with_added=before is not None), created.source_name, created.sha256,
    )  # fmt: skip
    written = [created, *powers, *items, *tasks]
    record(locked, subject_of(created), POWER_LIST_TAKEN_IN, facts, actor=actor, on=on, rows=written)
    return created


def _keep_items(power_list: PowerList, examined: ExaminedPowers) -> tuple[list[PowerItem], list[Power]]:
    """The items of the version, and the powers that are new: an item that stood in the version before is the same power
    still.
    """
    same = matched(items_of(examined.before) if examined.before else [], examined.rows)
    powers = Power.objects.bulk_create(Power(agency=power_list.agency) for _ in range(len(examined.rows) - len(same)))
    new = iter(powers)
    items = []
    for place, row in enumerate(examined.rows):
        power = same[place].power_id if place in same else next(new).pk
        values = {field: getattr(row, field) for field in FIELDS} | {"others": dict(row.others)}
        items.append(PowerItem(power_list=power_list, power_id=power, place=place, **values))
    return PowerItem.objects.bulk_create(items), powers


def _raise_tasks(power_list: PowerList, items: Sequence[PowerItem], changes: Difference, on: date) -> list[MatterTask]:
    of = {"agency": power_list.agency, "power_list": power_list, "raised_on": on}
    tasks = [MatterTask(cause=Cause.ADDED, item=items[place], **of) for place in changes.added]
    tasks += [
        MatterTask(
            cause=Cause.ALTERED, item=items[altered.place], before=altered.before, changed=list(altered.fields), **of
        )
        for altered in changes.altered
    ]
    tasks += [MatterTask(cause=Cause.DROPPED, item=item, **of) for item in changes.dropped]
    return MatterTask.objects.bulk_create(tasks)


def told(
    changes: Difference, items: Sequence[PowerItem], *, with_added: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of what was added, altered and dropped."""
    return (
        tuple(title_of(items[place]) for place in changes.added) if with_added else (),
        tuple(title_of(items[altered.place]) for altered in changes.altered),
        tuple(title_of(item) for item in changes.dropped),
    )


def subject_of(power_list: PowerList) -> Subject:
    """How the journal names a version."""
    return Subject("power_list", str(power_list.version))
