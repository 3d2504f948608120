"""What is public, for programs: the feed, the open data, their description; each thing as it stands on the day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address, state_word
from gongkai.faces.portal.frames import site_name
from gongkai.faces.portal.public_since import document_since
from gongkai.law.disclosure import Validity
from gongkai.law.terms import zh
from gongkai.law.validity import state_since, validity_on
from gongkai.office.publishing.explained import Outdated
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.paper.documents.facts import day_of, force_words

LATEST = 50
"""How much of what was published last the feed holds, and how much a page of the data."""


@dataclass(frozen=True)
class PublicState:
    """Something public as it stands on a day: whether it is in force and since when, and what became of that which it
    explains.
    """

    disclosure: Disclosure
    shown: Version
    state: Validity | None
    since: date | None
    outdated: Collection[Outdated]


def told(disclosures: Collection[Disclosure], on: date) -> Iterator[PublicState]:
    """Each of them with how it stands on a day."""
    forces = public.forces(disclosures)
    outdated = public.outdated([each.shown for each in disclosures if each.shown], on)
    for each in disclosures:
        force, shown = forces.get(each.pk), each.shown
        if shown is not None:
            state, since = (validity_on(force, on), state_since(force, on)) if force else (None, None)
            yield PublicState(each, shown, state, since, outdated.get(shown.pk, ()))


class LatestDocuments(Feed[PublicState, None]):
    """What was published last, for readers of feeds."""

    feed_type = Atom1Feed
    description = "本平台最近公开的政府信息"

    def title(self) -> str:
        """Whose it is."""
        return site_name(public.host())

    def link(self) -> str:
        """The site."""
        return reverse("portal:documents")

    def items(self) -> list[PublicState]:
        """What was published or corrected last: who follows it is told of both."""
        return list(told(public.changed_last(LATEST), public.today()))

    def item_title(self, item: PublicState) -> str:
        """Its title."""
        return item.shown.title

    def item_description(self, item: PublicState) -> str:
        """What it is about, and what whoever reads it must know."""
        said = [each.told.said for each in item.outdated]
        if item.state:
            valid = item.state is Validity.VALID
            said.append(f"{zh(item.state)}。" if valid else force_words(item.state, item.since))
        standing = f"（{day_of(public.today())}）{''.join(said)}" if said else ""
        return escape(f"{item.shown.summary}{standing}")

    def item_categories(self, item: PublicState) -> tuple[str, ...]:
        """What kind it is, and whether it is in force."""
        return (item.disclosure.of_kind.label, *([zh(item.state)] if item.state else ()))

    def item_link(self, item: PublicState) -> str:
        """Its unchanging address."""
        return document_address(item.disclosure)

    def item_author_name(self, item: PublicState) -> str:
        """Who published it."""
        return item.disclosure.agency.name

    def item_pubdate(self, item: PublicState) -> datetime | None:
        """The instant at which it first became public."""
        return document_since(item.disclosure).at

    def item_updateddate(self, item: PublicState) -> datetime | None:
        """The instant at which its present version became public."""
        return _local(item.shown.published_at)


def _local(instant: datetime | None) -> datetime | None:
    """An instant as clocks show it where the office stands."""
    return timezone.localtime(instant) if instant else None


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """A page of what is public, for programs, which may keep it."""
    page = Paginator(public.all_documents(), LATEST).get_page(request.GET.get("page"))
    today = public.today()
    rows = [_row(request, each) for each in told(list(page.object_list), today)]
    more = {
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "on": today.isoformat(),
    }
    content = json.dumps({**more, "documents": rows}, ensure_ascii=False, indent=1) + "\n"
    return HttpResponse(content, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """What programs can ask for, in the form of OpenAPI."""
    content = (resources.files(__package__) / "openapi.json").read_bytes()
    return HttpResponse(content, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})


def _row(request: HttpRequest, one: PublicState) -> dict[str, Any]:
    disclosure, shown = one.disclosure, one.shown
    first = document_since(disclosure).at
    return {
        "index_number": disclosure.index_number,
        "title": shown.title,
        "document_number": shown.document_number or None,
        "organ": disclosure.agency.name,
        "kind": disclosure.of_kind.label,
        "audience": list(shown.serves),
        "written_on": shown.written_on.isoformat() if shown.written_on else None,
        "first_published_at": first.isoformat() if first else None,
        "validity": zh(one.state) if one.state else None,
        "validity_since": one.since.isoformat() if one.since else None,
        "outdated": [_outdated(request, each) for each in one.outdated],
        "address": request.build_absolute_uri(document_address(disclosure)),
    }


def _outdated(request: HttpRequest, one: Outdated) -> dict[str, Any]:
    return {
        "title": one.told.title,
        "state": state_word(one),
        "since": one.since.isoformat() if one.since else None,
        "said": one.told.said,
        "address": request.build_absolute_uri(document_address(one.document)),
    }


urlpatterns = [
    path("documents/feed.atom", LatestDocuments(), name="documents_feed"),
    path("api/documents.json", data, name="documents_data"),
    path("api/openapi.json", described, name="openapi"),
]
"""The addresses, included as they are."""
