"""Sealed rows for tests, which other processes find too: any table with a column of text will do."""

from __future__ import annotations

from gongkai.office.agencies.models import Agency
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.registry import EncryptedField


def context(agency: Agency) -> str:
    """The place of one row."""
    return f"agency-functions:{agency.slug}"


FUNCTIONS = EncryptedField(Agency, "functions", "机构职能", context)


def rows(count: int) -> list[Agency]:
    """Rows whose texts are sealed: 0, 1, 2, …"""
    made = [Agency(name=f"机关{number}", slug=f"sealed-{number}") for number in range(count)]
    for number, agency in enumerate(made):
        agency.functions = encrypt({"number": str(number)}, context=context(agency))
    return Agency.objects.bulk_create(made)


def kept() -> list[str]:
    """What the rows hold, unsealed, in order."""
    return [
        decrypt(agency.functions, context=context(agency))["number"]
        for agency in Agency.objects.filter(slug__startswith="sealed-").order_by("pk")
    ]


def keys_named() -> set[str]:
    """The ids of the keys that the rows name."""
    return {agency.functions.split(".")[1] for agency in Agency.objects.filter(slug__startswith="sealed-")}
