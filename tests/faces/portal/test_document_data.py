"""The feed and the open data on what is public, and what they say of how it stands on the day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import lxml.etree
import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.disclosure import Relation
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import DAY, EXPLAINED, NOTICE, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def of(version: Version) -> str:
    return f"/agencies/zrzyj/documents/{version.disclosure_id}/"


def test_the_feed_and_the_open_data_give_what_is_public(bureau: Bureau) -> None:
    version = bureau.published()
    feed = Client().get("/documents/feed.atom").content.decode()
    assert RULES.title in feed and "2026-03-02T10:00:00+08:00" in feed and of(version) in feed
    given = json.loads(Client().get("/api/documents.json").content)
    assert given["count"] == 1
    assert given["documents"][0]["document_number"] == "青自然资规〔2026〕1号"
    assert given["documents"][0]["first_published_at"].startswith("2026-03-02T")


def told_of(bureau: Bureau, relation: Relation | None) -> tuple[str, dict[str, object]]:
    """What the feed and the open data say of an explanation after something has happened to its document."""
    document = bureau.published(replace(RULES, written_on=date(2026, 1, 5), effective_on=date(2026, 1, 6)))
    text = bureau.drafted(EXPLAINED, "interpretation")
    link(text, Relation.INTERPRETS, document.disclosure, actor=bureau.clerk, on=DAY)
    text.refresh_from_db()
    publish(bureau.passed(text), at=at(DAY, 11), actor=bureau.head)
    if relation is None:
        withdraw(document.disclosure, WithdrawalReason.WRONG, "待核实。", actor=bureau.head, on=date(2026, 3, 3))
    else:
        later = bureau.drafted(numbered(9, effective_on=date(2026, 3, 3)))
        link(later, relation, document.disclosure, date(2026, 3, 3), actor=bureau.clerk, on=DAY)
        later.refresh_from_db()
        publish(bureau.passed(later), at=at(DAY, 12), actor=bureau.head)
    given = json.loads(Client().get("/api/documents.json").content)
    [row] = [each for each in given["documents"] if each["title"] == EXPLAINED.title]
    return Client().get("/documents/feed.atom").content.decode(), row


@pytest.mark.parametrize(
    ("relation", "state", "said"),
    [
        (Relation.AMENDS, "已修改", "自2026年3月3日起有修改，本解读发布在前，以修改后的文件为准。"),
        (Relation.REPEALS, "已废止", "已废止：自2026年3月3日起不再作为办事依据，本解读仅供查考。"),
        (None, "已撤下", "已于2026年3月3日撤下，本解读仅供查考。"),
    ],
)
def test_programs_are_told_what_became_of_that_which_is_explained(
    bureau: Bureau, relation: Relation | None, state: str, said: str
) -> None:
    feed, row = told_of(bureau, relation)
    said = f"所解读的《{RULES.title}》{said}"
    [told] = row["outdated"]  # type: ignore[misc]
    address = told.pop("address")
    assert told == {"title": RULES.title, "state": state, "since": "2026-03-03", "said": said}
    assert Client().get(address).status_code == (410 if relation is None else 200)
    assert said in feed


@pytest.mark.parametrize(
    ("relation", "category", "said", "since"),
    [
        (Relation.AMENDS, "已修改", "已修改：自2026年3月3日起，本文件的部分内容已被修改", "2026-03-03"),
        (Relation.DECLARES_VOID, "宣布失效", "宣布失效：自2026年3月3日起，本文件不再作为办事依据。", "2026-03-03"),
        (Relation.IMPLEMENTS, "现行有效", "现行有效。", "2026-01-06"),
    ],
)
def test_programs_are_told_how_a_document_stands_on_the_day(
    bureau: Bureau, relation: Relation, category: str, said: str, since: str
) -> None:
    document = bureau.published(replace(RULES, written_on=date(2026, 1, 5), effective_on=date(2026, 1, 6)))
    later = bureau.drafted(replace(NOTICE, title="后来的"), "notice")
    day = None if relation is Relation.IMPLEMENTS else date(2026, 3, 3)
    link(later, relation, document.disclosure, day, actor=bureau.clerk, on=DAY)
    later.refresh_from_db()
    publish(bureau.passed(later), at=at(DAY, 12), actor=bureau.head)
    given = json.loads(Client().get("/api/documents.json").content)
    [row] = [each for each in given["documents"] if each["title"] == RULES.title]
    assert (row["validity"], row["validity_since"], row["outdated"]) == (category, since, [])
    assert given["on"] == timezone.localdate().isoformat()
    names = {"atom": "http://www.w3.org/2005/Atom"}
    feed = lxml.etree.fromstring(Client().get("/documents/feed.atom").content)
    [entry] = [
        each for each in feed.findall("atom:entry", names) if each.findtext("atom:title", "", names) == RULES.title
    ]
    assert entry.xpath("atom:category/@term", namespaces=names) == ["行政规范性文件", category]
    assert said in entry.findtext("atom:summary", "", names)
