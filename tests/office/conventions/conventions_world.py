"""What an agency has settled long ago, or from a day on, as tests of other rooms need it."""

from __future__ import annotations

from datetime import date

from gongkai.law.conventions import convention
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.models import ConventionAnswer


def has_settled(agency: Agency, id: str, value: str, since: date | None = None) -> None:
    """Let an answer of an agency hold from the beginning, or from a day on."""
    kept = {"value": convention(id).checked(value)}
    ConventionAnswer.objects.update_or_create(agency=agency, convention=id, since=since, defaults=kept)
