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
        words = said_in(row)
        if not words["first"]:
            faults.append(RowWithoutMatter(place))
            continue
        key = (row.field, str(words["first"]), str(words["second"]), str(words["third"]), row.body)
        if not standing[key]:
            new.append(place)
            continue
        matter = standing[key].pop(0)
        fields = tuple(name for name in SAID if getattr(matter, name) != words[name])
        if fields:
            changed.append(ChangedRow(place, matter, fields))
        else:
            already += 1
    absent = sorted((matter for left in standing.values() for matter in left), key=lambda matter: matter.place)
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
    locked = hold(agency, on)
    examined = examine(locked, rows)
    if examined.faults:
        raise RowsFaulty(examined.faults)
    last = _last_place(locked)
    matters = Matter.objects.bulk_create(
        Matter(agency=locked, place=last + count, registered_on=on, registered_by=actor.name, **said_in(rows[place]))
        for count, place in enumerate(examined.new, 1)
    )
    for changed in examined.changed:
        words = said_in(rows[changed.place])
        for name in changed.fields:
            setattr(changed.matter, name, words[name])
        changed.matter.version += 1
        changed.matter.save(update_fields=[*changed.fields, "version"])
    facts = MattersTakenIn(len(matters), len(examined.changed), examined.already, source_name[:200], sha256)
    rows_written = [*matters, *(changed_row.matter for changed_row in examined.changed)]
    if rows_written:
        record(
            locked, Subject("matter_list", locked.slug), MATTERS_TAKEN_IN, facts, actor=actor, on=on, rows=rows_written
        )
    return TakenMatters(tuple(matters), tuple(changed_row.matter for changed_row in examined.changed), examined.already)


def _last_place(agency: Agency) -> int:
    return Matter.objects.filter(agency=agency).aggregate(last=Max("place"))["last"] or 0


@transaction.atomic
def add_matter(agency: Agency, words: Mapping[str, object], *, actor: Actor, on: date) -> Matter:
    """新增: one row from the desk, at the end of the list. Raises MatterUnnamed, NotAmendable, NotStanding."""
    locked = hold(agency, on)
    values = _tidied(words)
    if not values.get("first"):
        raise MatterUnnamed
    matter = Matter(agency=locked, place=_last_place(locked) + 1, registered_on=on, registered_by=actor.name, **values)
    matter.save(force_insert=True)
    record(locked, subject_of(matter), MATTER_ADDED, MatterAdded(str(matter)), actor=actor, on=on, rows=[matter])
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
    locked = held_matter(matter, on, version)
    before = str(locked)
    values = _tidied(changes)
    changed_values = {name: value for name, value in values.items() if getattr(locked, name) != value}
    if not changed_values:
        return locked
    if not changed_values.get("first", locked.first):
        raise MatterUnnamed
    altered = tuple(
        FieldAltered(label_of(name), as_text(getattr(locked, name)), as_text(changed_values[name]))
        for name in changed_values
    )
    for name, value in changed_values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*changed_values, "version"])
    facts = MatterAmended(before, altered, tidy(reason))
    record(locked.agency, subject_of(locked), MATTER_AMENDED, facts, actor=actor, on=on, rows=[locked])
    return locked


@transaction.atomic
def remove_matter(matter: Matter, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Matter:
    """移除: the row no longer belongs to the list.

    Raises BasisMissing, ChangedMeanwhile, MatterRemoved, NotStanding.
    """
    locked = held_matter(matter, on, version)
    text = tidy(reason)
    if not text:
        raise BasisMissing
    locked.removed_on, locked.removed_reason = on, text
    locked.version += 1
    locked.full_clean()
    locked.save(update_fields=["removed_on", "removed_reason", "version"])
    facts = MatterRemovedFromList(str(locked), text)
    record(locked.agency, subject_of(locked), MATTER_REMOVED, facts, actor=actor, on=on, rows=[locked])
    return locked


def held_matter(matter: Matter, on: date, version: int | None = None) -> Matter:
    """The row as it is now, locked with its agency. Raises ChangedMeanwhile, MatterRemoved, NotStanding."""
    hold(matter.agency, on)
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    if not locked.stands:
        raise MatterRemoved
    demand_version(locked.version, version)
    return locked


def _tidied(words: Mapping[str, object]) -> dict[str, object]:
    """The values as they are kept. Raises NotAmendable."""
    tidied: dict[str, object] = {}
    for name, value in words.items():
        if name not in AMENDABLE:
            raise RowFieldNotAmendable(name)
        if isinstance(value, str):
            tidied[name] = tidy(value)
        elif isinstance(value, list | tuple):
            tidied[name] = [tidy(str(item)) for item in value]
    return tidied


def label_of(field: str) -> str:
    """The heading of a field: 公开时限."""
    return str(Matter._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def as_text(value: object) -> str:
    """A field's value in one text."""
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def subject_of(matter: Matter) -> Subject:
    """How the journal names a row."""
    return Subject("matter", str(matter.pk))
