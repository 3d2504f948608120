"""The people of a request, and what they told of themselves."""

from __future__ import annotations

from gongkai.office.cases.models import Case, Party, PartyRole
from gongkai.office.cases.sealed import PARTICULARS
from gongkai.office.encryption.encrypt import decrypt


def applicant_of(case: Case) -> Party | None:
    """The applicant that is counted."""
    return case.parties.filter(role=PartyRole.APPLICANT).order_by("place").first()


def particulars_of(party: Party) -> dict[str, str]:
    """What a party told of itself. Whoever shows it unmasked notes the reading in the journal first."""
    return decrypt(party.sealed, context=PARTICULARS.context(party)) if party.sealed else {}
