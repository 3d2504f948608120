"""What programs are told that read the whole site: every public address, no other, and what to leave alone."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import etree

from faces.portal import portal_world
from faces.portal.portal_world import DOCUMENT
from gongkai.faces.portal import crawling
from gongkai.office.publishing.models import Disclosure
from gongkai.paper.latest_day import latest_listed
from worlds import stand

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
DOCUMENTS = "/sitemap-documents.xml"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    stand(portal_world.build)


def told(address: str, what: str = "loc") -> list[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert "max-age=3600" in answer.headers["Cache-Control"]
    return [str(each.text) for each in etree.fromstring(answer.content).findall(f".//s:{what}", SPACE)]


def paths(address: str) -> list[str]:
    return [urlsplit(each).path for each in told(address)]


def test_the_map_leads_to_its_parts_and_these_to_pages_that_are_there() -> None:
    parts = told("/sitemap.xml")
    assert parts == [f"http://testserver/sitemap-{name}.xml" for name in ("pages", "documents", "reports")]
    found = [address for part in parts for address in paths(urlsplit(part).path)]
    assert len(found) == len(set(found)) > 100
    for address in (found[0], f"/agencies/land/documents/{DOCUMENT}/", "/agencies/land/annual/2025/"):
        assert address in found
        assert Client().get(address).status_code == 200


def test_exactly_what_is_public_stands_in_it_with_the_day_on_which_it_last_changed() -> None:
    gone = Disclosure.objects.exclude(pk=DOCUMENT).latest("pk")
    left = sorted(Disclosure.objects.exclude(pk=gone.pk).values_list("pk", flat=True))
    Disclosure.objects.filter(pk=gone.pk).update(withdrawn_on=date(2026, 1, 12), withdrawn_for="wrong")
    Disclosure.objects.create(agency=gone.agency, kind="notice", column="other", begun_on=date(2026, 1, 12))
    assert paths(DOCUMENTS) == [f"/agencies/land/documents/{pk}/" for pk in left]
    assert min(told(DOCUMENTS, "lastmod")) == "2024-03-01"
    assert told("/sitemap-reports.xml", "lastmod") == ["2026-01-12"]


def test_a_long_part_is_parted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert crawling.MOST <= 50_000
    monkeypatch.setattr(crawling.Documents, "limit", 9)
    assert told("/sitemap.xml")[1:4] == [f"http://testserver{DOCUMENTS}{page}" for page in ("", "?p=2", "?p=3")]
    assert [len(told(f"{DOCUMENTS}?p={page}")) for page in (1, 2, 3)] == [9, 9, 4]
    assert Client().get(f"{DOCUMENTS}?p=4").status_code == 404


def test_robots_are_kept_from_what_is_one_persons_and_shown_the_map() -> None:
    answer = Client().get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /interface/",
        "Disallow: /tracking/",
        "Disallow: /opinion/",
        "Disallow: /complaint/tracking/",
        "Disallow: /search/",
        "Disallow: /share/",
        "Disallow: /agencies/*/request/form/",
        "Disallow: /agencies/*/request/receipt/",
        "Disallow: /agencies/*/complaint/",
        "Crawl-delay: 1",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_what_the_map_names_no_robot_is_kept_from() -> None:
    closed = ("/desk/", "/interface/", "/tracking/", "/opinion/", "/search/", "/share/", "/request/form/", "/complaint")
    for part in ("pages", "documents", "reports"):
        assert [path for path in paths(f"/sitemap-{part}.xml") if any(each in path for each in closed)] == []


@pytest.mark.parametrize(
    ("address", "latest"),
    [
        ("/", date(2026, 1, 12)),
        ("/agencies/land/disclosure/documents/", date(2024, 3, 22)),
        ("/agencies/land/disclosure/plans/", None),
        ("/agencies/land/disclosure/", None),
    ],
)
def test_a_page_says_how_new_it_is_where_the_self_check_looks(address: str, latest: date | None) -> None:
    assert latest_listed(Client().get(address).content) == latest
