"""Reads of post that needs a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import models
from django.db.models import Count

from gongkai.office.journal.models import Dispatch, Entry, of_agency


def stuck_at(agency: models.Model | None) -> Sequence[Dispatch]:
    """The agency's post that needs a person, the longest stuck first; the platform's own where there is none."""
    return list(Dispatch.objects.stuck().filter(of_agency(_number(agency))).select_related("entry", "agency"))


def stuck_counts(agencies: Collection[models.Model]) -> Mapping[int, int]:
    """How much post needs a person, by the numbers of these agencies; one that has none is not named."""
    rows = Dispatch.objects.stuck().filter(agency__in=[agency.pk for agency in agencies]).order_by()
    return dict(rows.values_list("agency").annotate(many=Count("pk")))


def dispatch_at(agency: models.Model | None, pk: int) -> Dispatch | None:
    """One piece of this agency's post by its number, whatever became of it; None where it is another's, or nobody's."""
    matching = Dispatch.objects.filter(of_agency(_number(agency)), pk=pk)
    return matching.select_related("entry", "agency").first()


def settlements_of(dispatch: Dispatch) -> Sequence[Entry]:
    """What persons have decided about it, the latest first."""
    rows = Entry.objects.filter(of_agency(dispatch.agency_id), subject_kind="dispatch", subject_key=str(dispatch.key))
    return list(rows.order_by("-number"))


def _number(agency: models.Model | None) -> int | None:
    return agency.pk if agency else None
