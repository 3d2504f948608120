"""Reads of 文件清理: how its documents stand, what is still to be done of it, when the next one is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.law.clean_up import CARRIED_OUT_BY, next_clean_up
from gongkai.law.conventions import SettledConventions
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.clean_up import DocumentState, stand
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.queries import effective_links, standing


@dataclass(frozen=True)
class CleanUpRow:
    """One document of a clean-up. `then` is how it stands on the last day of the clean-up, or today while it is under
    way; `now` how it stands today.
    """

    line: CleanUpLine
    then: DocumentState
    now: DocumentState

    @property
    def ended_otherwise(self) -> bool:
        """Whether something other than its conclusion ended it during the clean-up."""
        return self.then.has_ended and (self.then.by is None or self.then.by.pk != self.line.clean_up.result_id)

    @property
    def open(self) -> bool:
        """Whether somebody has still to conclude on it."""
        return self.line.concluded is None and not self.ended_otherwise


def rows_of(clean_up: CleanUp, on: date) -> list[CleanUpRow]:
    """The documents of a clean-up as they stand on a day, in the order of its list."""
    lines = list(_with_documents(clean_up.lines.all()))
    documents = [line.version.disclosure for line in lines]
    now = stand(documents, on)
    then = stand(documents, clean_up.ended_on) if clean_up.ended_on else now
    return [CleanUpRow(*row) for row in zip(lines, then, now, strict=True)]


def _with_documents(lines: QuerySet[CleanUpLine]) -> QuerySet[CleanUpLine]:
    """The lines in their order, each with what it is about."""
    return lines.select_related("version__disclosure__agency", "version__disclosure__shown", "clean_up").order_by("pk")


def clean_ups(agency: Agency) -> QuerySet[CleanUp]:
    """The clean-ups of an agency, the one begun last on top."""
    return CleanUp.objects.filter(agency=agency).select_related("agency", "result").order_by("-begun_on", "-pk")


def under_way_clean_ups(agencies: Collection[Agency], on: date) -> dict[int, list[tuple[CleanUp, int, int]]]:
    """The clean-ups of these agencies that are under way, by the agency's number: each with how many of its documents
    are done, and how many it has.
    """
    begun = list(CleanUp.objects.under_way().filter(agency__in=agencies).select_related("agency").order_by("pk"))
    lines = list(_with_documents(CleanUpLine.objects.filter(clean_up__in=begun)))
    now = stand([line.version.disclosure for line in lines], on)
    open_ones = Counter(
        line.clean_up_id for line, how in zip(lines, now, strict=True) if CleanUpRow(line, how, how).open
    )
    all_of_them = Counter(line.clean_up_id for line in lines)
    by_agency: dict[int, list[tuple[CleanUp, int, int]]] = {}
    for clean_up in begun:
        count = all_of_them[clean_up.pk]
        by_agency.setdefault(clean_up.agency_id, []).append((clean_up, count - open_ones[clean_up.pk], count))
    return by_agency


def follow_ups(agencies: Collection[Agency], on: date) -> dict[int, list[CleanUpLine]]:
    """What closed clean-ups concluded for these agencies and nobody has carried out, by the agency's number.

    A conclusion is carried out once a document that amends or ends it has become public since, be it one that takes
    effect later; to correct an older one carries out nothing. It
    asks for nothing more once the document has ended or was withdrawn, somebody said why nothing is done, a draft that
    carries it out is under way, or a later clean-up lists the document.
    """
    document = OuterRef("version__disclosure")
    carried_out = effective_links().filter(
        target=document, relation__in=CARRIED_OUT_BY.values(),
        version__disclosure__first_published_at__date__gte=OuterRef("on"),
    )  # fmt: skip
    drafted = Version.objects.under_way().filter(links__target=document, links__relation__in=CARRIED_OUT_BY.values())
    later = CleanUpLine.objects.filter(
        version__disclosure=document, clean_up__pk__gt=OuterRef("clean_up"), clean_up__dropped_for=""
    )
    in_force = standing(Disclosure.objects.public().filter(agency__in=agencies), on)
    rows = CleanUpLine.objects.filter(
        ~Exists(carried_out), ~Exists(drafted), ~Exists(later), clean_up__in=CleanUp.objects.closed(), settled_on=None,
        conclusion__in=list(CARRIED_OUT_BY), version__disclosure__in=in_force.values("pk"),
    )  # fmt: skip
    by_agency: dict[int, list[CleanUpLine]] = {}
    for line in rows.select_related("clean_up__agency", "version__disclosure").order_by("pk"):
        by_agency.setdefault(line.clean_up.agency_id, []).append(line)
    return by_agency


def clean_ups_owed(
    agencies: Collection[Agency], on: date, settled: Mapping[int, SettledConventions]
) -> dict[int, date]:
    """The agencies that have not cleaned up for longer than they have settled, by their numbers, each with the day by
    which it was due. `settled`: by each of them.

    It is counted for the kinds that have a register behind the annual report: from the day as of which a closed
    clean-up looked at them last or, where none has, from the first day of the oldest of their documents in force.
    """
    counted = [kind.slug for kind in kinds().values() if kind.register is not None]
    last: dict[tuple[int, str], date] = {}
    for closed in CleanUp.objects.closed().filter(agency__in=agencies).order_by("as_of"):
        last |= {(closed.agency_id, slug): closed.as_of for slug in closed.kinds}
    documents = Disclosure.objects.public().filter(agency__in=agencies, kind__in=counted, shown__effective_on__lte=on)
    since: dict[tuple[int, str], date] = {}
    rows = standing(documents, on).order_by("-shown__effective_on")
    for agency, slug, day in rows.values_list("agency_id", "kind", "shown__effective_on"):
        if day is not None:
            since[agency, slug] = last.get((agency, slug), day)
    owed: dict[int, date] = {}
    for (agency, _), day in since.items():
        due = next_clean_up(day, settled[agency].number("clean_up_years", day))
        if due < on:
            owed[agency] = min(due, owed.get(agency, due))
    return owed


def line_of(agency: Agency, pk: int) -> CleanUpLine | None:
    """One document of a clean-up of an agency; None where it has none of this number."""
    return CleanUpLine.objects.filter(clean_up__agency=agency, pk=pk).select_related("clean_up").first()


def clean_up_of(agency: Agency, pk: int) -> CleanUp | None:
    """One clean-up of an agency."""
    return clean_ups(agency).filter(pk=pk).first()
