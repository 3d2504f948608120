"""Every page of the desk, as everyone who may see it: taken from the table of addresses, so that none is forgotten."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from faces.desk import desk_world
from faces.desk.desk_world import at_desk
from gongkai.office.access.models import AccountProposal
from gongkai.office.agencies.models import Agency, Post, Staff
from gongkai.office.annual.models import ManualCorrection, PublishedReport
from gongkai.office.cases.letter_models import Letter
from gongkai.office.complaints.models import Complaint
from gongkai.office.journal.models import Dispatch, Entry

ROWS = [
    row
    for row in csv.DictReader(Path(__file__).parents[1].joinpath("addresses.csv").open(encoding="utf-8"))
    if row["address"].startswith("/desk/")
]
VIEWERS = {
    "anonymous": "",
    "clerk": desk_world.CLERK,
    "office_head": desk_world.OFFICE_HEAD,
    "supervisor": desk_world.SUPERVISOR,
    "system": desk_world.SYSTEM,
    "security": desk_world.SECURITY,
    "audit": desk_world.AUDIT,
    "nobody": desk_world.NOBODY,
}
"""Each column that is walked here, and who stands for it."""

Seen = tuple[str, html.HtmlElement]
"""What was asked for, and the page that came."""


def client_of(viewer: str) -> Client:
    return at_desk(VIEWERS[viewer]) if VIEWERS[viewer] else Client()


def numbered(address: str) -> str:
    """The address with what stands for its variables."""
    return address.format(**variables())


def variables() -> dict[str, object]:
    """What stands for the variables of the addresses."""
    clerk = Staff.objects.get(username=desk_world.CLERK)
    numbers = {"report": PublishedReport.objects.get(agency__slug="zrzyj").pk, "staff": clerk.pk}
    numbers |= {"entry": Entry.objects.order_by("-pk")[0].pk, "post": Post.objects.get(staff=clerk).pk}
    for dispatch in Dispatch.objects.all():
        numbers["dispatch" if dispatch.agency else "platform_dispatch"] = dispatch.pk
    numbers["correction"] = ManualCorrection.objects.get(agency__slug="zrzyj").pk
    numbers["letter"] = Letter.objects.get(case__agency__slug="zrzyj").pk
    numbers["complaint"] = Complaint.objects.get().pk
    open_act = AccountProposal.objects.first() or desk_world.wanted_for(desk_world.CLERK)
    numbers["account_act"] = open_act.pk
    return {**numbers, **desk_world.register_numbers(), **desk_world.disclosure_numbers()}


def got(viewer: str) -> Iterator[Seen]:
    """Every page of the town as it was built that this viewer can look at."""
    if viewer not in _GOT:
        _GOT[viewer] = list(_got(viewer))
    for address, said in _GOT[viewer]:
        yield address, html.fromstring(said)


_GOT: dict[str, list[tuple[str, str]]] = {}
"""What came for whom: each page is asked for once in a process, for the town is alike in every test."""


def _got(viewer: str) -> Iterator[tuple[str, str]]:
    client, known = client_of(viewer), variables()
    for row in ROWS:
        if row["method"] == "GET" and row[viewer] == "200":
            answer = client.get(row["address"].format(**known))
            if is_page(answer):
                yield row["address"], answer.content.decode()


def posted(viewer: str, fill: Callable[[html.HtmlElement, str], dict[str, str]]) -> Iterator[Seen]:
    """Every page that comes when this viewer sends a form, filled by `fill`; nothing of it is kept."""
    known = variables()
    for row in ROWS:
        if row["method"] == "POST" and row[viewer] in {"200", "302"}:
            client, address = client_of(viewer), row["address"].format(**known)
            with transaction.atomic():
                answer = client.post(address, follow=True)
                if is_page(answer):
                    page = html.fromstring(answer.content.decode())
                    yield f"POST {row['address']}, empty", page
                    answer = client.post(address, fill(page, address), follow=True)
                if is_page(answer):
                    yield f"POST {row['address']}, bad", html.fromstring(answer.content.decode())
                transaction.set_rollback(True)


def is_page(answer: HttpResponse) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html")


def badly(page: html.HtmlElement, address: str) -> dict[str, str]:
    """Each field of the form that goes to this address, filled with what cannot be right."""
    forms = [form for form in page.forms if (form.get("action") or address) == address]
    given: dict[str, str] = {}
    for field in forms[-1].inputs if forms else ():
        if field.name and field.get("type") == "hidden":
            given[field.name] = field.value or ""
        elif field.name:
            given[field.name] = "坏" * 300
    return given


_SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "label", "aria-description")
_NO_WORDS = re.compile(
    r"[\w.+-]+@[\w.-]+|\b[0-9a-f]{64}\b|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"
    r"|\b(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}\b|https?://\S+"
)
"""Addresses of mail, hash values, the keys of files, query codes, addresses on the web."""


def spoken(page: html.HtmlElement) -> Iterator[str]:
    """All that the page shows or has read aloud, without addresses of mail and of the web and hash values."""
    for each in page.iter():
        if not isinstance(each.tag, str) or each.tag in {"script", "style"}:
            continue
        yield from (part for part in (each.text, each.tail) if part)
        yield from (each.get(name) for name in _SPOKEN if each.get(name))
        # What a button sends is not what it says.
        if each.tag == "input" and each.get("type") not in {"hidden", "checkbox", "radio"}:
            yield each.get("value") or ""


def foreign(page: html.HtmlElement) -> set[str]:
    """The words of two and more Latin letters that the page speaks."""
    text = "\n".join(_NO_WORDS.sub("", said) for said in spoken(page))
    return set(re.findall(r"[A-Za-z]{2,}", text))


def of_the_town() -> set[str]:
    """What people and agencies of the town are called in log-ins and addresses."""
    return {*Staff.objects.values_list("username", flat=True), *_parts_of_slugs()}


def _parts_of_slugs() -> set[str]:
    return {part for slug in Agency.objects.values_list("slug", flat=True) for part in slug.split("-")}
