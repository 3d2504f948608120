"""文件清理: of each public document it is told on any day whether it stands, since when, and what ended it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.disclosure import Relation, Validity
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.clean_up import standings
from gongkai.office.publishing.models import Disclosure, Link, Version
from office.agencies_world import agency
from office.publishing.publishing_world import at

pytestmark = pytest.mark.django_db
FIRST, WRITTEN = date(2026, 1, 1), date(2025, 12, 1)


@pytest.fixture
def home() -> Agency:
    return agency("zrzyj", "青石市自然资源局")


def public(home: Agency, title: str, until: date | None = None, since: date | None = FIRST, **more: str) -> Disclosure:
    made = Disclosure.objects.create(
        agency=home, kind=more.get("kind", "normative_document"), column="documents", index_number=title, begun_on=FIRST
    )
    made.shown = Version.objects.create(
        disclosure=made, stage="published", title=title, written_on=WRITTEN, effective_on=since, valid_until=until,
        begun_on=FIRST, drafted_by="陈岚", published_at=at(FIRST), published_on=FIRST,
    )  # fmt: skip
    made.first_published_at = at(FIRST)
    made.save(update_fields=["shown", "first_published_at"])
    return made


def ends(later: Disclosure, target: Disclosure, relation: Relation, on: date) -> None:
    Link.objects.create(version=later.shown, target=target, relation=relation, takes_effect=on)


def told(home: Agency, day: date) -> dict[str, tuple[Validity | None, date | None, str]]:
    return {
        one.disclosure.index_number or "": (one.state, one.since, str(one.by or "")) for one in standings(home, day)
    }


def test_each_stands_as_its_dates_and_later_documents_say(home: Agency) -> None:
    """Repealed from 1 May; void from 1 June; a term to 30 June, ended on the day after; one without a first day."""
    repealed, void = public(home, "甲"), public(home, "乙")
    public(home, "丙", until=date(2026, 6, 30))
    public(home, "丁", since=None)
    later = public(home, "戊")
    ends(later, repealed, Relation.REPEALS, date(2026, 5, 1))
    ends(later, void, Relation.DECLARES_VOID, date(2026, 6, 1))
    assert told(home, date(2026, 4, 30)) == {
        "甲": (Validity.VALID, FIRST, ""), "乙": (Validity.VALID, FIRST, ""), "丙": (Validity.VALID, FIRST, ""),
        "丁": (None, None, ""), "戊": (Validity.VALID, FIRST, ""),
    }  # fmt: skip
    assert told(home, date(2026, 7, 1)) == {
        "甲": (Validity.REPEALED, date(2026, 5, 1), "戊"),
        "乙": (Validity.DECLARED_VOID, date(2026, 6, 1), "戊"),
        "丙": (Validity.LAPSED, date(2026, 7, 1), ""),
        "丁": (None, None, ""),
        "戊": (Validity.VALID, FIRST, ""),
    }


def test_what_lapsed_before_it_was_repealed_names_no_document(home: Agency) -> None:
    lapsed, later = public(home, "甲", until=date(2026, 3, 31)), public(home, "乙")
    ends(later, lapsed, Relation.REPEALS, date(2026, 5, 1))
    assert told(home, date(2026, 6, 1))["甲"] == (Validity.LAPSED, date(2026, 4, 1), "")


def test_only_what_ended_has_ended(home: Agency) -> None:
    public(home, "甲", until=date(2026, 3, 31))
    public(home, "乙", since=None)
    public(home, "丙", since=date(2026, 8, 1))
    ended = {one.disclosure.index_number: one.has_ended for one in standings(home, date(2026, 4, 1))}
    assert ended == {"甲": True, "乙": False, "丙": False}


def test_news_and_what_others_published_are_not_listed(home: Agency) -> None:
    public(home, "甲", kind="news")
    public(agency("jyj", "青石市教育局"), "乙")
    assert standings(home, date(2026, 4, 1)) == []
