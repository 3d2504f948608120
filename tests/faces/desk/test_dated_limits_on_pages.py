"""Pages say the limit that is in force for the request at hand, or today: a change is one row of the data."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources

import pytest
from django.test import Client
from django.utils import timezone

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk, fields, words
from gongkai.law import periods
from gongkai.law.periods import read_limits
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.enter import enter
from gongkai.office.cases.models import Case
from office.cases.cases_world import request

pytestmark = pytest.mark.django_db
CHANGE = """
[[{limit}.version]]
since = {since}
number = {number}
cite = {{ article = 33, paragraph = 2 }}
"""
DATA = resources.files("gongkai.law").joinpath("periods.toml").read_text(encoding="utf-8")
FORM_GUIDE = "/agencies/zrzyj/request/"


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def changed(monkeypatch: pytest.MonkeyPatch, since: date, **numbers: int) -> None:
    rows = [CHANGE.format(limit=limit, since=since, number=number) for limit, number in numbers.items()]
    monkeypatch.setattr(periods, "LIMITS", read_limits(DATA + "".join(rows)))


def registered(arrived: date) -> Case:
    bureau, today = Agency.objects.get(slug="zrzyj"), timezone.localdate()
    clerk = actor_of(Staff.objects.get(username=CLERK), today, bureau)
    return enter(bureau, request(arrived), actor=clerk, on=today).case


def test_the_public_reads_the_limit_in_force_today(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = words(Client().get(FORM_GUIDE))
    assert "自收到申请之日起20个工作日内答复" in before
    changed(monkeypatch, days_ago(-400), reply=15)
    assert words(Client().get(FORM_GUIDE)) == before
    changed(monkeypatch, days_ago(0), reply=15, extension=10)
    after = words(Client().get(FORM_GUIDE))
    assert "自收到申请之日起15个工作日内答复" in after and "最多延长10个工作日" in after


def test_a_request_keeps_the_limits_of_the_day_it_was_received(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    due_before = registered(days_ago(4)).reply_due
    changed(monkeypatch, days_ago(3), reply=15, extension=10)
    older, newer = registered(days_ago(4)), registered(days_ago(3))
    assert older.reply_due == due_before
    assert newer.reply_due is not None and older.reply_due is not None and newer.reply_due < older.reply_due

    head = at_desk(OFFICE_HEAD)
    for case, most in ((older, 20), (newer, 10)):
        address = f"{BUREAU}cases/{case.number}/"
        assert f"最多延长{most}个工作日" in words(head.get(address))
        form = head.get(f"{address}do/extend/")
        assert f"最多延长{most}个工作日，只能一次" in words(form)
        assert fields(form)["working_days"] == str(most)


def test_no_sentence_shows_the_name_of_a_limit(town: None) -> None:
    case = registered(days_ago(1))
    officer = at_desk(CLERK)
    page = words(officer.get(f"{BUREAU}cases/{case.number}/"))
    assert "收到之日起7个工作日内一次性告知" in page and "{" not in page
    assert "{" not in words(officer.get(f"{BUREAU}disclosures/new/licensing/"))
    assert "复议简易程序5个工作日，普通程序10个工作日" in words(officer.get(f"{BUREAU}remedies/new/"))
