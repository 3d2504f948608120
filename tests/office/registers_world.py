"""A bureau, a government and a city divided into districts, with entries for their registers."""

from __future__ import annotations

from datetime import date

from agencies_world import agency

from gongkai.law.agencies import AgencyLevel
from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor
from gongkai.office.registers.models import Kept
from gongkai.office.registers.take_in import take_in

CHEN = Actor("陈岚", 7, "经办人")
LI = Actor("李主任", 8, "公开机构负责人")
NOW = date(2026, 1, 20)
"""The day on which the report on 2025 is drafted."""


def bureau() -> Agency:
    return agency("zrzyj", "青石市自然资源局", disclosure_office="市自然资源局办公室", founded_on=date(2019, 3, 1))


def city() -> Agency:
    return agency("linhe", "临河市人民政府", AgencyLevel.CITY)


def document(title: str = "青石市征收补偿办法", number: str = "青资规〔2025〕1号", **more: str) -> dict[str, str]:
    return {
        "title": title,
        "document_number": number,
        "issued_on": "2025-03-01",
        "in_force_from": "2025-04-01",
        **more,
    }


def decision(number: str = "青资罚〔2025〕1号", decided_on: str = "2025-05-06", **more: str) -> dict[str, str]:
    return {"number": number, "matter": "非法占用土地", "decided_on": decided_on, **more}


def charge(number: str = "0001", collected_on: str = "2025-06-01", amount: str = "1.25") -> dict[str, str]:
    return {"number": number, "item": "不动产登记费", "collected_on": collected_on, "amount": amount}


def registered(place: Agency, register: Register, *raws: dict[str, str], on: date = NOW) -> tuple[Kept, ...]:
    return take_in(place, register, raws, actor=CHEN, on=on).entries
