"""政务公开事项清单: rows taken in after a look, added, amended, removed.

A row without basis or limit is kept none the less: `queries.faults` names what is amiss, and nobody need invent it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.models import STANDING, Matter
from gongkai.office.duties.refusals import (
    BasisMissing,
    MatterRemoved,
    MatterUnnamed,
    NoRowsGiven,
    RowFieldNotAmendable,
    RowsFaulty,
    TooManyRows,
)
from gongkai.office.duties.verbs import (
    MATTER_ADDED,
    MATTER_AMENDED,
    MATTER_REMOVED,
    MATTERS_TAKEN_IN,
    FieldAltered,
    MatterAdded,
    MatterAmended,
    MatterRemovedFromList,
    MattersTakenIn,
)
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.locking import demand_version
from gongkai.paper.matters.catalogue import CatalogueRow

MOST = 3_000
"""The most rows that a list has."""

TEXTS = ("number", "field", "category", "first", "second", "third", "elements", "basis", "limit", "body")
LISTS = ("carriers", "audience", "modes", "levels")
SAID = (*TEXTS, *LISTS, "others")
"""What a row says in the words of the list."""
AMENDABLE = (*TEXTS, "otherwise", *LISTS)
"""What is changed by `amend_matter`; what a row is tied to changes by `bind_matter`."""


@dataclass(frozen=True)
class RowWithoutMatter:
    """A row that names no matter: its place among those handed in, from 0."""

    place: int


@dataclass(frozen=True)
class ChangedRow:
    """A row that stands and says something else in the file: its place there, the row, the fields that differ."""

    place: int
    matter: Matter
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ExaminedMatters:
    """A list that was handed in, looked through. Places are those of its rows, from 0."""

    rows: tuple[CatalogueRow, ...]
    faults: tuple[RowWithoutMatter, ...]
    new: tuple[int, ...]
    changed: tuple[ChangedRow, ...]
    already: int
    absent: tuple[Matter, ...]


@dataclass(frozen=True)
class TakenMatters:
    """What came of it: rows that are new, rows that were changed, and how many were there already."""

    new: tuple[Matter, ...]
    changed: tuple[Matter, ...]
    already: int


def examine(agency: Agency, rows: Sequence[CatalogueRow]) -> ExaminedMatters:
    """Look a list through without registering it. Rows that stand and are absent from it stay as they are.

    Raises NothingGiven, TooManyRows.
    """
    if not rows:
        raise NoRowsGiven
    if len(rows) > MOST:
        raise TooManyRows(MOST)
    standing: dict[tuple[str, ...], list[Matter]] = defaultdict(list)
    for matter in rows_of(agency):
        standing[matter.field, matter.first, matter.second, matter.third, matter.body].append(matter)
    faults, new, changed, already = [], [], [], 0
    for place, row in enumerate(rows):
        said = said_in(row)
        if not said["first"]:
            faults.append(RowWithoutMatter(place))
            continue
        key = (row.field, str(said["first"]), str(said["second"]), str(said["third"]), row.body)
        if not standing[key]:
            new.append(place)
            continue
        matter = standing[key].pop(0)
        fields = tuple(name for name in SAID if getattr(matter, name) != said[name])
        if fields:
            changed.append(ChangedRow(place, matter, fields))
        else:
            already += 1
    absent = sorted((each for left in standing.values() for each in left), key=lambda each: each.place)
    return ExaminedMatters(tuple(rows), tuple(faults), tuple(new), tuple(changed), already, tuple(absent))


def rows_of(agency: Agency) -> list[Matter]:
    """The rows that stand, in their order."""
    return list(Matter.objects.filter(STANDING, agency=agency).order_by("place"))


def said_in(row: CatalogueRow) -> dict[str, object]:
    """What a row that was read says, by the fields of `Matter`."""
    first, second, third, *_ = (*(tidy(level) for level in row.matters), "", "", "")
    return {
        **{name: getattr(row, name) for name in ("number", "field", "category", "elements", "basis", "limit", "body")},
        **{name: list(getattr(row, name)) for name in LISTS},
        **{"first": first, "second": second, "third": third, "others": dict(row.others)},
    }


def as_row(matter: Matter) -> CatalogueRow:
    """A row as it is written into a workbook."""
    levels = (matter.first, matter.second, matter.third)
    deepest = max((place for place, level in enumerate(levels) if level), default=0)
    return CatalogueRow(
        matters=levels[: deepest + 1],
        number=matter.number,
        field=matter.field,
        category=matter.category,
        elements=matter.elements,
        basis=matter.basis,
        limit=matter.limit,
        body=matter.body,
        carriers=tuple(matter.carriers),
        audience=tuple(matter.audience),
        modes=tuple(matter.modes),
        levels=tuple(matter.levels),
        others=matter.others,
    )


@transaction.atomic
def take_in_matters(
    agency: Agency, rows: Sequence[CatalogueRow], *, actor: Actor, on: date, source_name: str = "", sha256: str = ""
) -> TakenMatters:
    """导入: new rows are registered, rows that stand say from now on what the file says. All of it or nothing.

    Raises RowsFaulty, NothingGiven, TooManyRows, NotStanding.
    """
    held = hold(agency, on)
    examined = examine(held, rows)
    if examined.faults:
        raise RowsFaulty(examined.faults)
    last = _last_place(held)
    made = Matter.objects.bulk_create(
        Matter(agency=held, place=last + count, registered_on=on, registered_by=actor.name, **said_in(rows[place]))
        for count, place in enumerate(examined.new, 1)
    )
    for each in examined.changed:
        said = said_in(rows[each.place])
        for name in each.fields:
            setattr(each.matter, name, said[name])
        each.matter.version += 1
        each.matter.save(update_fields=[*each.fields, "version"])
    facts = MattersTakenIn(len(made), len(examined.changed), examined.already, source_name[:200], sha256)
    rows_written = [*made, *(each.matter for each in examined.changed)]
    if rows_written:
        record(held, Subject("matter_list", held.slug), MATTERS_TAKEN_IN, facts, actor=actor, on=on, rows=rows_written)
    return TakenMatters(tuple(made), tuple(each.matter for each in examined.changed), examined.already)


def _last_place(agency: Agency) -> int:
    return Matter.objects.filter(agency=agency).aggregate(last=Max("place"))["last"] or 0


@transaction.atomic
def add_matter(agency: Agency, said: Mapping[str, object], *, actor: Actor, on: date) -> Matter:
    """新增: one row from the desk, at the end of the list. Raises MatterUnnamed, NotAmendable, NotStanding."""
    held = hold(agency, on)
    given = _tidied(said)
    if not given.get("first"):
        raise MatterUnnamed
    matter = Matter(agency=held, place=_last_place(held) + 1, registered_on=on, registered_by=actor.name, **given)
    matter.save(force_insert=True)
    record(held, subject_of(matter), MATTER_ADDED, MatterAdded(str(matter)), actor=actor, on=on, rows=[matter])
    return matter


@transaction.atomic
def amend_matter(
    matter: Matter,
    changes: Mapping[str, object],
    *,
    actor: Actor,
    on: date,
    version: int | None = None,
    reason: str = "",
) -> Matter:
    """修改: fields of a row that was opened at `version`. Only what differs is recorded; nothing where nothing does.

    Raises MatterUnnamed, NotAmendable, ChangedMeanwhile, MatterRemoved, NotStanding.
    """
    held = held_matter(matter, on, version)
    before = str(held)
    given = _tidied(changes)
    made = {name: value for name, value in given.items() if getattr(held, name) != value}
    if not made:
        return held
    if not made.get("first", held.first):
        raise MatterUnnamed
    told = tuple(FieldAltered(label_of(name), as_text(getattr(held, name)), as_text(made[name])) for name in made)
    for name, value in made.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*made, "version"])
    facts = MatterAmended(before, told, tidy(reason))
    record(held.agency, subject_of(held), MATTER_AMENDED, facts, actor=actor, on=on, rows=[held])
    return held


@transaction.atomic
def remove_matter(matter: Matter, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Matter:
    """移除: the row no longer belongs to the list.

    Raises BasisMissing, ChangedMeanwhile, MatterRemoved, NotStanding.
    """
    held = held_matter(matter, on, version)
    said = tidy(reason)
    if not said:
        raise BasisMissing
    held.removed_on, held.removed_reason = on, said
    held.version += 1
    held.full_clean()
    held.save(update_fields=["removed_on", "removed_reason", "version"])
    facts = MatterRemovedFromList(str(held), said)
    record(held.agency, subject_of(held), MATTER_REMOVED, facts, actor=actor, on=on, rows=[held])
    return held


def held_matter(matter: Matter, on: date, version: int | None = None) -> Matter:
    """The row as it is now, locked with its agency. Raises ChangedMeanwhile, MatterRemoved, NotStanding."""
    hold(matter.agency, on)
    held = Matter.objects.select_for_update().get(pk=matter.pk)
    if not held.stands:
        raise MatterRemoved
    demand_version(held.version, version)
    return held


def _tidied(said: Mapping[str, object]) -> dict[str, object]:
    """The values as they are kept. Raises NotAmendable."""
    given: dict[str, object] = {}
    for name, value in said.items():
        if name not in AMENDABLE:
            raise RowFieldNotAmendable(name)
        if isinstance(value, str):
            given[name] = tidy(value)
        elif isinstance(value, list | tuple):
            given[name] = [tidy(str(each)) for each in value]
    return given


def label_of(field: str) -> str:
    """The heading of a field: 公开时限."""
    return str(Matter._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def as_text(value: object) -> str:
    """A field's value in one text."""
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def subject_of(matter: Matter) -> Subject:
    """How the journal names a row."""
    return Subject("matter", str(matter.pk))
