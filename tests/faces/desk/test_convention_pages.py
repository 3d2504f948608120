"""办理口径 at the desk: who sees them, who settles them, what is said of a day that is past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from faces.desk.desk_world import AUDIT, BUREAU, CLERK, OFFICE_HEAD, at_desk, words
from gongkai.law.conventions import CONVENTIONS
from gongkai.office.conventions.models import ConventionAnswer

pytestmark = pytest.mark.django_db
AT = f"{BUREAU}conventions/"
FEE = f"{AT}fee_restart/"


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town."""


def day(ahead: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def test_everybody_of_the_agency_reads_what_holds_and_why_it_is_open() -> None:
    page = words(at_desk(CLERK).get(AT))
    assert all("".join(asked.zh.split()) in page for asked in CONVENTIONS.values())
    assert "没有核到原文" in page and "由公开机构负责人或者分管领导确定" in page
    assert "修改" not in page


def test_the_head_settles_one_from_a_day_on_and_the_page_shows_both() -> None:
    head = at_desk(OFFICE_HEAD)
    page = words(head.post(FEE, {"answer": "no", "since": day(30)}, follow=True))
    assert "已确定：缴费后答复期限重新计算，否。已记入日志。" in page
    assert ConventionAnswer.objects.get().value == "no"
    page = words(head.get(FEE))
    assert "现在：是（默认）。" in page


def test_a_day_that_is_past_and_an_answer_that_changes_nothing_are_refused_with_what_was_typed() -> None:
    head = at_desk(OFFICE_HEAD)
    answer = head.post(FEE, {"answer": "no", "since": day(-1)})
    assert answer.status_code == 409 and "已经过去" in words(answer)
    answer = head.post(FEE, {"answer": "yes", "since": day()})
    assert answer.status_code == 409 and "没有改动" in words(answer)
    answer = head.post(f"{AT}new_reply_days/", {"answer": "0", "since": day()})
    assert "请填1至3650的整数。" in words(answer)
    assert not ConventionAnswer.objects.exists()


def test_one_that_there_is_not_is_not_found() -> None:
    assert at_desk(OFFICE_HEAD).get(f"{AT}nothing/").status_code == 404


def test_the_journal_says_it_in_words() -> None:
    at_desk(OFFICE_HEAD).post(f"{AT}new_reply_days/", {"answer": "15", "since": day(1)})
    page = words(at_desk(AUDIT).get("/desk/journal/"))
    assert "确定办理口径" in page
