"""Reads of the lists that span models: what is in force, what is open, what is not tied, what is amiss."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.matters import MatterCheck, MatterFault, fault, row_faults
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.difference import Difference, difference
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import STANDING, Matter, MatterAnswer, MatterTask, PowerItem, PowerList
from gongkai.office.publishing.models import Disclosure

UNBOUND = Q(column="") | Q(mode="") | Q(period="") | (Q(kinds=[]) & ~Q(mode=DisclosureMode.ON_REQUEST))
"""Rows of which it is not known what answers them, for a filter: as `Matter.is_bound`."""


@dataclass(frozen=True)
class Faults:
    """What is amiss with an agency's lists: row by row, and the items of power that no row speaks of."""

    rows: tuple[tuple[Matter, tuple[MatterFault, ...]], ...]
    items: tuple[tuple[PowerItem, MatterFault], ...]

    @property
    def count(self) -> int:
        """How many rows and items have faults."""
        return len(self.rows) + len(self.items)


def versions(agency: Agency) -> list[PowerList]:
    """The versions of the list of powers, the latest first."""
    return list(PowerList.objects.filter(agency=agency).select_related("disclosure").order_by("-version"))


def list_in_force(agency: Agency, on: date) -> PowerList | None:
    """The version in force on a day; None before the first."""
    return PowerList.objects.filter(agency=agency, in_force_from__lte=on).order_by("-in_force_from").first()


def before_of(power_list: PowerList) -> PowerList | None:
    """The version that this one adjusted; None for the first."""
    return PowerList.objects.filter(agency=power_list.agency_id, version=power_list.version - 1).first()


def difference_from_before(power_list: PowerList) -> Difference:
    """What a version changed of the one before it."""
    return difference(power_list, before_of(power_list))


def tasks_open(agency: Agency) -> list[MatterTask]:
    """The tasks that nobody has answered, the oldest first."""
    return tasks_open_of([agency]).get(agency.pk, [])


def tasks_open_of(agencies: Collection[Agency]) -> dict[int, list[MatterTask]]:
    """The same for many agencies, by their numbers, in one look."""
    by_agency: dict[int, list[MatterTask]] = {}
    waiting = MatterTask.objects.filter(agency__in=agencies, answer="").select_related("item", "power_list")
    for task in waiting.order_by("raised_on", "pk"):
        by_agency.setdefault(task.agency_id, []).append(task)
    return by_agency


def tasks_answered(agency: Agency) -> list[MatterTask]:
    """The tasks that were answered, the latest first."""
    answered = MatterTask.objects.filter(agency=agency).exclude(answer="").select_related("item", "power_list", "row")
    return list(answered.order_by("-answered_on", "-pk"))


def unmatched_items(agency: Agency, on: date) -> list[PowerItem]:
    """The items of the version in force on a day of which no row of the list of matters speaks."""
    in_force = list_in_force(agency, on)
    if in_force is None:
        return []
    spoken_of = Matter.objects.filter(STANDING, agency=agency).values("powers")
    return list(in_force.items.exclude(power__in=spoken_of.exclude(powers=None)).order_by("place"))


def rows_without_binding(agency: Agency) -> list[Matter]:
    """The rows of which it is not known what answers them."""
    return list(Matter.objects.filter(STANDING, UNBOUND, agency=agency).order_by("place"))


def faults_of(matters: Sequence[Matter], on: date) -> dict[int, tuple[MatterFault, ...]]:
    """What is amiss with rows by the law of a day, by their numbers; rows in order are left out."""
    by_matter = {matter.pk: row_faults(matter.basis, matter.limit, matter.otherwise, on=on) for matter in matters}
    return {number: faults for number, faults in by_matter.items() if faults}


def faults(agency: Agency, on: date) -> Faults:
    """What is amiss with the lists on a day."""
    rows = rows_of(agency)
    by_matter = faults_of(rows, on)
    without_row = fault(MatterCheck.ITEM_WITHOUT_ROW)
    return Faults(
        tuple((row, by_matter[row.pk]) for row in rows if row.pk in by_matter),
        tuple((item, without_row) for item in unmatched_items(agency, on)),
    )


def rows_ever(agency: Agency) -> list[Matter]:
    """All rows that the list of an agency has or had: those that stand by their place, then the removed ones."""
    return list(Matter.objects.filter(agency=agency).order_by(F("removed_on").asc(nulls_first=True), "place"))


def rows_removed(agency: Agency) -> list[Matter]:
    """The rows that left the list, the latest first."""
    return list(Matter.objects.filter(agency=agency).exclude(removed_on=None).order_by("-removed_on", "place"))


def row_of(agency: Agency, pk: int) -> Matter | None:
    """One row of an agency, whether it stands or not."""
    return Matter.objects.filter(agency=agency, pk=pk).select_related("agency").first()


def rows_by_key(agency: Agency, keys: Iterable[int]) -> dict[int, Matter]:
    """The rows of an agency with these keys, each by its own."""
    return Matter.objects.filter(agency=agency).select_related("agency").in_bulk(list(keys))


def rows_of_power(agency: Agency, power: int) -> list[Matter]:
    """The rows that speak of a power, by their place."""
    return list(Matter.objects.filter(agency=agency, powers=power).order_by("place"))


def items_of_row(row: Matter) -> list[PowerItem]:
    """The items of power that a row speaks of, each as the latest version has it."""
    items = PowerItem.objects.filter(power__matters=row).order_by("power_list__version")
    return list({item.power_id: item for item in items}.values())


def answers_at(agency: Agency) -> dict[tuple[int, int], MatterAnswer]:
    """What was said of information and the rows it may answer, by row and disclosure."""
    return {
        (answer.matter_id, answer.disclosure_id): answer
        for answer in MatterAnswer.objects.filter(matter__agency=agency)
    }


def task_of(agency: Agency, pk: int) -> MatterTask | None:
    """One task of an agency, with the items that it is about."""
    related = ("item", "before", "row", "power_list")
    return MatterTask.objects.filter(agency=agency, pk=pk).select_related(*related).first()


def version_of_list(agency: Agency, version: int) -> PowerList | None:
    """One version of the list of powers, with what was published of it."""
    return PowerList.objects.filter(agency=agency, version=version).select_related("agency", "disclosure").first()


def powers_of_row(row: Matter) -> frozenset[int]:
    """The powers that a row speaks of."""
    return frozenset(row.powers.values_list("pk", flat=True))


def answers_of_row(row: Matter, disclosures: Iterable[Disclosure]) -> dict[int, MatterAnswer]:
    """What was said of these disclosures and a row, by disclosure."""
    return {answer.disclosure_id: answer for answer in row.answers.filter(disclosure__in=list(disclosures))}
