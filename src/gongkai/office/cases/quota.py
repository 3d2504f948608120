"""How much those whom nobody knows may hand in: by network address and day, and of what is not sent yet, in all."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Sum

from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.refusals import FileRefused
from gongkai.office.storage.room import MEGABYTE


def demand_quota(size: int, origin: str, on: date) -> None:
    """Raise FileRefused where a file of this size from this origin would be too much; nothing where none is named."""
    if not origin:
        return
    of_origin = CaseFile.objects.filter(origin=origin, kept_on=on)
    if _exceeds(of_origin.aggregate(total=Sum("size"))["total"], size, settings.CASES_UPLOAD_MEGABYTES_A_DAY):
        raise FileRefused("quota_of_address", megabytes=settings.CASES_UPLOAD_MEGABYTES_A_DAY)
    unsent = CaseFile.objects.filter(case=None)
    if _exceeds(unsent.aggregate(total=Sum("size"))["total"], size, settings.CASES_UNSENT_MEGABYTES):
        raise FileRefused("quota_of_all")


def _exceeds(total: int | None, size: int, megabytes: int) -> bool:
    return megabytes > 0 and (total or 0) + size > megabytes * MEGABYTE
