"""青石市: the invented town of demonstrations, and beside it one real bureau. A second run adds nothing."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from typing import Any

from django.db import transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.amend import AMENDABLE, amend
from gongkai.office.agencies.appoint import appoint, appoint_administrator
from gongkai.office.agencies.arrange import (
    arrange_accounts,
    arrange_leaders,
    arrange_sections,
    arrange_websites,
)
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import AdministratorKind, Agency, GroupRole, LeadingGroup, Role, Staff
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.verbs import AccountRow, LeaderRow, SectionRow, WebsiteRow
from gongkai.office.journal.record import PROGRAM

FOUNDED = date(2019, 3, 1)
"""From when on the town's agencies exist; before the first report that the demonstration shows."""
HOST = "qingshi"
"""The slug of the town's government, by which a demonstration is known from a real office."""


def random_password(username: str) -> str:
    """A password that nobody knows beforehand."""
    return f"{secrets.token_hex(3)}-{secrets.token_hex(3)}"


def known_password(username: str) -> str:
    """A password that everybody knows: only for a demonstration that nobody but this machine can reach."""
    return f"demo-{username}"


@transaction.atomic
def build_town(*, on: date, password_for: Callable[[str], str] = random_password) -> Mapping[str, str]:
    """Make what is missing of the town; the new accounts with their passwords, which are kept nowhere else.

    Raises AlreadySetUp where the platform is a real office's.
    """
    host = Agency.objects.filter(is_host=True).first()
    if host and host.slug != HOST:
        raise AlreadySetUp(host.name)
    town = tomllib.loads((resources.files(__package__) / "town.toml").read_text(encoding="utf-8"))
    agencies: dict[str, Agency] = {}
    for order, entry in enumerate(town["agency"], 1):
        agencies[entry["slug"]] = _agency(entry, agencies, order, on)
    accounts = {}
    for entry in town["person"]:
        if not Staff.objects.filter(username=entry["username"]).exists():
            accounts[entry["username"]] = password_for(entry["username"])
            _person(entry, agencies, accounts[entry["username"]], on)
    for entry in town["group"]:
        _group(entry, agencies[entry["agency"]], on)
    return accounts


def _agency(entry: Mapping[str, Any], agencies: Mapping[str, Agency], order: int, on: date) -> Agency:
    existing = Agency.objects.filter(slug=entry["slug"]).first()
    if existing:
        return existing
    superior = agencies.get(entry.get("superior", ""))
    invented = entry.get("invented", True)
    agency = establish(
        entry["name"],
        entry["short_name"],
        entry["slug"],
        AgencyLevel(entry["level"]),
        actor=PROGRAM,
        on=on,
        superior=superior,
        order=order,
        is_host=entry.get("is_host", False),
        founded_on=FOUNDED if invented else None,
    )
    data: dict[str, object] = dict(_data(entry, superior))
    if "authority" in entry:
        data["authority"] = agencies[entry["authority"]]
    agency = amend(agency, data, actor=PROGRAM, on=on)
    arrange_sections(agency, [SectionRow(**row) for row in entry.get("sections", ())], actor=PROGRAM, on=on)
    arrange_leaders(agency, [LeaderRow(**row) for row in entry.get("leaders", ())], actor=PROGRAM, on=on)
    arrange_websites(agency, [WebsiteRow(**row) for row in entry.get("websites", ())], actor=PROGRAM, on=on)
    return arrange_accounts(agency, [AccountRow(**row) for row in entry.get("accounts", ())], actor=PROGRAM, on=on)


def _data(entry: Mapping[str, Any], superior: Agency | None) -> dict[str, str]:
    """The fields of the town's file; what every invented office has alike is written once, here."""
    data = {field: entry[field] for field in AMENDABLE if field in entry}
    if "phone" not in entry:
        return data
    name = entry["short_name"]
    shared = {
        "hours": "工作日8:30—12:00，14:00—17:30",
        "fax": entry["phone"][:-1] + "1",
        "internet_contact": f"{entry['slug']}@qingshi.example",
        "disclosure_office": f"{name}办公室",
        "disclosure_address": entry["address"],
        "disclosure_hours": "工作日8:30—12:00，14:00—17:30",
        "disclosure_phone": entry["phone"][:-1] + "8",
        "disclosure_fax": entry["phone"][:-1] + "9",
        "disclosure_email": f"{entry['slug']}-xxgk@qingshi.example",
        "court": "青石市人民法院",
        "review_organ": superior.name if superior else "",
    }
    return shared | data


def _person(entry: Mapping[str, Any], agencies: Mapping[str, Agency], password: str, on: date) -> None:
    """A member of staff with the posts of the file, held since the agency is there: the town has a past to act in."""
    person = enrol(entry["username"], entry["name"], actor=PROGRAM, on=on, password=password)
    for post in entry.get("posts", ()):
        agency = agencies[post["agency"]]
        appoint(person, agency, Role(post["role"]), actor=PROGRAM, on=on, since=agency.founded_on)
    if "administrator" in entry:
        appoint_administrator(person, AdministratorKind(entry["administrator"]), actor=PROGRAM, on=on)


def _group(entry: Mapping[str, Any], agency: Agency, on: date) -> None:
    if LeadingGroup.objects.filter(agency=agency, document_number=entry["document_number"]).exists():
        return
    adjust_leading_group(
        agency,
        [Seat(seat["name"], GroupRole(seat["role"]), seat.get("position", "")) for seat in entry["seats"]],
        actor=PROGRAM,
        on=on,
        since=entry.get("since"),
        day_unknown="since" not in entry,
        duties=entry["duties"],
        document_number=entry["document_number"],
    )
