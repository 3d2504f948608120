"""Every address there is, asked for by everyone who could ask: `addresses.csv` says what each of them gets.

An address without a row fails. A cell is a status, or `login` where one is sent to the log-in page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from faces.desk import desk_world
from faces.desk.desk_world import at_desk
from gongkai.office.agencies.models import Post, Staff
from gongkai.office.annual.models import ManualCorrection, PublishedReport
from gongkai.office.cases.letter_models import Letter
from gongkai.office.complaints.models import Complaint
from gongkai.office.journal.models import Dispatch, Entry

ROWS = list(csv.DictReader(Path(__file__).with_name("addresses.csv").open(encoding="utf-8")))
VIEWERS = {
    "anonymous": "",
    "clerk": desk_world.CLERK,
    "office_head": desk_world.OFFICE_HEAD,
    "other_clerk": desk_world.OTHER_CLERK,
    "supervisor": desk_world.SUPERVISOR,
    "system": desk_world.SYSTEM,
    "security": desk_world.SECURITY,
    "audit": desk_world.AUDIT,
    "nobody": desk_world.NOBODY,
}
"""Each column, and who stands for it: of 市自然资源局, of 市教育局, of the office that supervises both, of none."""


def addresses(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """All addresses of the configuration: full name and pattern."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each, before + str(each.pattern), inner)
        elif isinstance(each, URLPattern):
            yield space + (each.name or ""), before + str(each.pattern)


def numbers() -> dict[str, object]:
    """What stands for the variables of the addresses."""
    report = PublishedReport.objects.get(agency__slug="zrzyj")
    clerk = Staff.objects.get(username=desk_world.CLERK)
    return {
        "report": report.pk,
        "staff": clerk.pk,
        "entry": Entry.objects.order_by("-pk").values_list("pk", flat=True)[0],
        "letter": Letter.objects.get(case__agency__slug="zrzyj").pk,
        "complaint": Complaint.objects.get().pk,
        "account_act": desk_world.wanted_for(desk_world.CLERK).pk,
        "post": Post.objects.get(staff=clerk).pk,
        "dispatch": Dispatch.objects.get(agency__slug="zrzyj").pk,
        "platform_dispatch": Dispatch.objects.get(agency=None).pk,
        "correction": ManualCorrection.objects.get(agency__slug="zrzyj").pk,
        **desk_world.register_numbers(),
        **desk_world.disclosure_numbers(),
    }


def answered(client: Client, row: dict[str, str], address: str) -> str:
    """What the address answers, without leaving a trace."""
    with transaction.atomic():
        answer = getattr(client, row["method"].lower())(address)
        b"".join(answer)  # A file is read to its end, and is closed by that.
        transaction.set_rollback(True)
    place = answer.headers.get("Location", "")
    return "login" if place.startswith("/desk/login/") else str(answer.status_code)


def test_every_address_has_its_row() -> None:
    there = {name for name, _ in addresses(get_resolver())}
    assert "" not in there, "an address without a name"
    assert there == {row["name"] for row in ROWS}


def test_every_row_names_the_address_it_is_about() -> None:
    patterns = dict(addresses(get_resolver()))
    for row in ROWS:
        fixed = [part for part in patterns[row["name"]].split("/") if part and "<" not in part]
        assert all(f"/{part}" in row["address"] for part in fixed), row


def test_what_is_of_an_agency_answers_no_stranger() -> None:
    """The table itself keeps the one visibility rule, whoever edits it."""
    inside = [row for row in ROWS if "/desk/agencies/zrzyj/" in row["address"]]
    assert len(inside) > 20
    for row in inside:
        assert row["anonymous"] == "login", row
        strangers = {row[column] for column in ("other_clerk", "system", "security", "audit", "nobody")}
        assert strangers <= {"404", "405"}, row


def let_in(row: dict[str, str]) -> str:
    """The first of the viewers who is not turned away from the address."""
    return next((viewer for viewer in VIEWERS if row[viewer] in {"200", "302"}), "anonymous")


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", VIEWERS)
def test_everyone_gets_what_the_table_says(town: None, viewer: str) -> None:
    """On PostgreSQL each address is asked for once: who is turned away is so before its own rows are asked for."""
    wrong, variables = [], numbers()
    logged_in = at_desk(VIEWERS[viewer]).cookies if VIEWERS[viewer] else SimpleCookie()
    for row in ROWS:
        if connection.vendor == "postgresql" and let_in(row) != viewer:
            continue
        address = row["address"].format(**variables)
        client = Client()
        client.cookies = SimpleCookie({name: each.value for name, each in logged_in.items()})
        if (got := answered(client, row, address)) != row[viewer]:
            wrong.append(f"{row['method']} {address}: {got}, the table says {row[viewer]}")
    assert wrong == []
