"""What an agency must have on record of itself, by the articles that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.law.articles import Cite
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import on_record

ORGANIZATION, GUIDE = Cite(20, item=2), Cite(12, 2)
OWED: Mapping[str, Cite] = {
    **dict.fromkeys(("head", "functions", "address", "hours", "phone", "internet_contact"), ORGANIZATION),
    **dict.fromkeys(
        (
            "disclosure_office",
            "disclosure_address",
            "disclosure_hours",
            "disclosure_phone",
            "disclosure_fax",
            "disclosure_email",
        ),
        GUIDE,
    ),
}
"""Each field of `Agency` that an article asks for, and the article."""


def missing(agency: Agency) -> tuple[str, ...]:
    """The fields that an article asks for and that are empty, in the order above."""
    return tuple(name for name in OWED if not getattr(agency, name))


ORGANIZATION_LISTS = ("sections", "leaders")
"""What Article 20(2) asks for beside the fields, by its names in `queries.OnRecord`."""


def organization_missing(agency: Agency, on: date) -> tuple[str, ...]:
    """What Article 20(2) asks for and is not on record on a day: fields, then lists."""
    fields = (name for name in missing(agency) if OWED[name] == ORGANIZATION)
    details = on_record([agency], on)
    lists = (name for name in ORGANIZATION_LISTS if agency.pk not in getattr(details, name))
    return (*fields, *lists)
