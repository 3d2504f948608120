"""政务新媒体: an account stands still after two weeks; what nobody saw is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from gongkai.office.agencies.models import MediaAccount
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.self_check.accounts import AccountLook, account_stale, watched
from gongkai.office.self_check.models import AccountVisit, Came
from gongkai.office.self_check.note import note_post
from gongkai.office.self_check.refusals import AccountNotOpen, DayNotPossible
from gongkai.office.self_check.results import Grade
from office.publishing.publishing_world import at
from office.self_check.self_check_world import DAY, Site

CLERK = Actor("陈岚", 7, "经办人")
POST = "https://mp.weixin.example/s/1"
HOME = "https://weibo.example/zrzyj"

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site()


def account(site: Site, name: str = "青石自然资源", **more: date | str) -> MediaAccount:
    return MediaAccount.objects.create(agency=site.bureau, platform="微信公众号", name=name, **more)


def noted(one: MediaAccount, posted_on: date, on: date) -> None:
    note_post(one, posted_on, POST, actor=CLERK, on=on)


@pytest.mark.parametrize(
    ("opened_on", "posted_on", "noted_on", "stale"),
    [
        # Fourteen days before 2 March 2026 begin on 16 February.
        (None, date(2026, 2, 16), date(2026, 3, 2), False),
        (None, date(2026, 2, 15), date(2026, 3, 2), True),
        (None, date(2026, 2, 15), date(2026, 2, 16), True),
        # Looked at before the two weeks: since then nobody knows.
        (None, date(2026, 2, 15), date(2026, 2, 15), None),
        (None, None, None, None),
        # Opened within the two weeks it cannot have stood still so long.
        (date(2026, 2, 16), None, None, False),
        (date(2026, 2, 15), None, None, None),
    ],
)
def test_an_account_stands_still_after_two_weeks_as_far_as_somebody_looked(
    site: Site, opened_on: date | None, posted_on: date | None, noted_on: date | None, stale: bool | None
) -> None:
    one = account(site)
    if posted_on and noted_on:
        noted(one, posted_on, noted_on)
    MediaAccount.objects.filter(pk=one.pk).update(opened_on=opened_on)
    (found,) = watched(site.bureau, DAY)
    assert found.stale is stale


@pytest.mark.parametrize(
    ("note", "visits", "stale", "told_by", "silent"),
    [
        # (posted, noted) by a clerk; each visit (day, posted). Fourteen days before 2 March begin on 16 February.
        # Only the program looked.
        (None, [("03-02", "02-16")], False, "", False),
        (None, [("03-02", "02-15")], True, "", False),
        (None, [("02-16", "02-15")], True, "", False),
        (None, [("02-15", "02-15")], None, "", False),
        (None, [("03-02", None)], None, None, True),
        # The program looked after the clerk: it counts, whether it saw something newer or older.
        (("02-10", "02-20"), [("03-02", "02-27")], False, "", False),
        (("02-17", "02-20"), [("03-02", "02-10")], True, "", False),
        # The clerk looked after the program, or on the same day: pages are visited at night.
        (("02-27", "03-02"), [("03-01", "02-10")], False, "陈岚", False),
        (("02-27", "03-02"), [("03-02", "02-10")], False, "陈岚", False),
        (("02-10", "03-02"), [("03-02", "02-27")], True, "陈岚", False),
        # A visit that told nothing hides neither a note nor an earlier visit that told something.
        (("02-27", "02-28"), [("03-02", None)], False, "陈岚", True),
        (("02-10", "02-28"), [("03-02", None)], True, "陈岚", True),
        (None, [("03-01", "02-27"), ("03-02", None)], False, "", True),
        (None, [("03-01", None), ("03-02", "02-27")], False, "", False),
        # The program never looked.
        (("02-27", "02-28"), [], False, "陈岚", False),
        (None, [], None, None, False),
        # What is seen later is not yet known.
        (("02-10", "03-01"), [("03-03", "03-02")], True, "陈岚", False),
    ],
)
def test_whoever_looked_last_counts_and_a_visit_that_told_nothing_hides_nothing(
    site: Site,
    note: tuple[str, str] | None,
    visits: list[tuple[str, str | None]],
    stale: bool | None,
    told_by: str | None,
    silent: bool,
) -> None:
    one = account(site, page=HOME)
    if note:
        noted(one, day(note[0]), day(note[1]))
    for on, posted in visits:
        visited(one, day(on), day(posted) if posted else None)
    (found,) = watched(site.bureau, DAY)
    assert found.stale is stale
    assert (found.look.by if found.look else None) == told_by
    assert (found.silent is not None) is silent


def day(written: str) -> date:
    return date.fromisoformat(f"2026-{written}")


def visited(one: MediaAccount, on: date, posted_on: date | None, page: str = HOME) -> None:
    came = Came.DATED if posted_on else Came.UNDATED
    AccountVisit.objects.create(
        account=one, address=page, at=at(on), status=200, milliseconds=90, sha256="0" * 64, posted_on=posted_on,
        came=came,
    )  # fmt: skip


def test_an_account_opened_within_the_two_weeks_or_closed_is_no_defect_whatever_was_seen(site: Site) -> None:
    new, old = (
        account(site, "新开", opened_on=date(2026, 2, 16), page=HOME),
        account(site, "旧", closed_on=DAY, page=HOME),
    )
    for one in (new, old):
        visited(one, DAY, date(2026, 2, 1))
    assert [(each.account, each.stale) for each in watched(site.bureau, DAY)] == [(new, False)]
    assert "account_stale" not in site.found(site.bureau)


def test_what_another_page_said_counts_no_more_once_the_page_is_changed(site: Site) -> None:
    one = account(site, page=HOME)
    visited(one, DAY, DAY, page="https://weibo.example/somebody")
    assert [(each.stale, each.look, each.silent) for each in watched(site.bureau, DAY)] == [(None, None, None)]


def test_what_a_page_showed_is_a_defect_with_its_day(site: Site) -> None:
    one = account(site, page=HOME)
    visited(one, DAY, date(2026, 2, 1))
    result = account_stale(site.bureau, DAY)
    assert result is not None
    assert [(each.key, each.on) for each in result.defects] == [(str(one.pk), date(2026, 2, 1))]
    assert "单项否决" in result.rule.asks(DAY) and result.grade is Grade.FAILS


def test_exactly_the_accounts_that_stand_still_are_named(site: Site) -> None:
    still, fresh, unknown = (account(site, name) for name in ("静", "新", "不明"))
    account(site, "已注销", closed_on=DAY)
    account(site, "未开设", opened_on=DAY + timedelta(days=1))
    noted(still, date(2026, 1, 5), DAY)
    noted(fresh, DAY, DAY)
    assert site.found(site.bureau)["account_stale"] == [(str(still.pk), "")]
    result = account_stale(site.bureau, DAY)
    assert result is not None
    assert (result.looked_at, result.untold, result.defects[0].on) == (2, 1, date(2026, 1, 5))
    assert [each.stale for each in watched(site.bureau, DAY) if each.account == unknown] == [None]


def test_who_looked_last_corrects_who_looked_before(site: Site) -> None:
    one = account(site)
    noted(one, DAY, DAY)
    noted(one, date(2026, 1, 5), DAY)
    assert [each.stale for each in watched(site.bureau, DAY)] == [True]


def test_of_an_agency_without_accounts_on_record_nothing_is_said(site: Site) -> None:
    assert account_stale(site.bureau, DAY) is None


def test_what_was_noted_is_kept_with_its_evidence_and_in_the_journal(site: Site) -> None:
    noted(account(site), date(2026, 2, 25), DAY)
    (found,) = watched(site.bureau, DAY)
    assert found.look == AccountLook(date(2026, 2, 25), DAY, POST, by="陈岚")
    entry = Entry.objects.get(verb="media_account.post_noted")
    assert entry.facts == {
        "platform": "微信公众号", "name": "青石自然资源", "posted_on": "2026-02-25", "evidence": POST,
    }  # fmt: skip


def test_days_that_cannot_be_and_accounts_that_are_closed_are_refused(site: Site) -> None:
    one = account(site, opened_on=date(2026, 1, 12))
    for posted_on in (DAY + timedelta(days=1), date(2026, 1, 11)):
        with pytest.raises(DayNotPossible):
            noted(one, posted_on, DAY)
    with pytest.raises(AccountNotOpen):
        noted(account(site, "旧", closed_on=DAY), date(2026, 1, 12), DAY)
    for evidence in ("", "青石发布", "javascript:alert(1)", "ftp://a.cn/1"):
        with pytest.raises(ValidationError):
            note_post(one, DAY, evidence, actor=CLERK, on=DAY)
    assert not Entry.objects.filter(verb="media_account.post_noted").exists()
