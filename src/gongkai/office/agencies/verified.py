"""What this room lets be verified: its guards, and that every agency has its chain from the day it was entered."""

from __future__ import annotations

from gongkai.office.agencies import separation  # noqa: F401  (its guards are declared when it is read)
from gongkai.office.agencies.hold import subject_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.verbs import AGENCY_ESTABLISHED
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.journal.models import Entry


def check_agencies(look: AreaLook) -> None:
    """Look for agencies whose chain does not begin with their entry, and for entries of agencies that are gone."""
    established = Entry.objects.filter(verb=AGENCY_ESTABLISHED.name)
    recorded = dict(established.values_list("subject_key", "agency_id"))
    for agency in Agency.objects.order_by("pk").iterator(500):
        if recorded.pop(subject_of(agency).key, None) != agency.pk:
            look.report(Damage.CHAIN_GONE, f"{agency}（编号 {agency.pk}）")
        look.passed()
    for slug in recorded:
        look.report(Damage.ROW_MISSING, f"机关 {slug}")


area("agencies.chains", "机关及其日志链", check_agencies, unit="个")
