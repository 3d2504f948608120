"""Reads: what agencies have settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gongkai.law.conventions import SettledAnswer, SettledConventions
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.models import ConventionAnswer


def settled_by(agency: Agency) -> SettledConventions:
    """What one agency has settled."""
    return SettledConventions(_answer(row) for row in ConventionAnswer.objects.filter(agency=agency))


def settled_by_each(agencies: Collection[int]) -> Mapping[int, SettledConventions]:
    """What each of these agencies has settled, by its number: one query for lists that span agencies."""
    answers: dict[int, list[SettledAnswer]] = {number: [] for number in agencies}
    for row in ConventionAnswer.objects.filter(agency__in=agencies):
        answers[row.agency_id].append(_answer(row))
    return {number: SettledConventions(listed) for number, listed in answers.items()}


def _answer(row: ConventionAnswer) -> SettledAnswer:
    return SettledAnswer(row.convention, row.value, row.since)
