"""What an agency must have on record of itself, by the articles that ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.articles import Cite
from gongkai.office.agencies.models import Agency

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
