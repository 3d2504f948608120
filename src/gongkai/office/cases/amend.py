"""更正录入: what the office typed wrongly from a paper is put right; what an applicant wrote is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.law.receipt import Channel
from gongkai.office.acts import count_change
from gongkai.office.cases.intake import ContactDetails, prints_of
from gongkai.office.cases.matter import CaseProcedure, lock_case, subject_of
from gongkai.office.cases.models import Case, Party
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.cases.refusals import CaseAnswered, NothingAmended, ReasonsMissing, WrittenByApplicant
from gongkai.office.cases.sealed import PARTICULARS
from gongkai.office.cases.verbs import AMENDED, RequestAmended
from gongkai.office.encryption.encrypt import encrypt
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def amend(
    case: Case,
    reason: str,
    *,
    wanted: str = "",
    particulars: Mapping[str, str] | None = None,
    actor: Actor,
    on: date,
    version: int | None = None,
) -> Case:
    """Put right the words of a request or the particulars of its applicant; what is left empty stays as it is.

    The journal says which fields were put right and why, and not what stood in them: that may be the very thing that
    should not have been typed. Raises WrittenByApplicant for a request that came over the internet, Answered,
    ReasonsMissing, NothingAmended, ChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonsMissing("reason")
    locked = lock_case(case, version)
    if locked.channel == Channel.INTERNET:
        raise WrittenByApplicant
    if not locked.is_open:
        raise CaseAnswered
    changed = ["wanted"] if wanted.strip() and wanted.strip() != locked.wanted else []
    party = applicant_of(locked)
    if party is not None and party.erased_on is None:
        changed += _rewrite(party, {name: text.strip() for name, text in (particulars or {}).items() if text.strip()})
    if not changed:
        raise NothingAmended
    count_change(CaseProcedure(locked), wanted=wanted.strip() if "wanted" in changed else locked.wanted)
    record(
        locked.agency, subject_of(locked), AMENDED, RequestAmended(tuple(changed), reason.strip()), actor=actor, on=on
    )
    return locked


def _rewrite(party: Party, values: Mapping[str, str]) -> list[str]:
    """Seal the particulars anew where they differ; the names of the fields that do."""
    contact = particulars_of(party)
    changed = [name for name, text in values.items() if contact.get(name, "") != text]
    if changed:
        particulars = ContactDetails(**{**contact, **values})
        party.sealed = encrypt(particulars.as_text(), context=PARTICULARS.context(party))
        party.name_print, party.papers_print = prints_of(particulars)
        party.save(update_fields=["sealed", "name_print", "papers_print"])
    return changed
