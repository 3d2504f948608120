"""适用的地方公开期限 on the desk: chosen by the head, shown where drafts are written and due."""

from __future__ import annotations

import pytest
from django.utils import timezone
from lxml import html

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk, words
from gongkai.office.publishing.models import LocalPeriod, Version

pytestmark = pytest.mark.django_db
ROOM = f"{BUREAU}disclosures/"
AT = f"{ROOM}periods/"
RESULTS = "licence_and_penalty_results"


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town."""


def ticked() -> list[str]:
    page = html.fromstring(at_desk(CLERK).get(AT).content.decode())
    return list(page.xpath("//input[@name='periods'][@checked]/@value"))


def test_none_applies_until_the_head_has_chosen_it() -> None:
    assert ticked() == []
    assert at_desk(CLERK).post(AT, {"periods": RESULTS}).status_code == 403
    page = words(at_desk(OFFICE_HEAD).post(AT, {"periods": RESULTS}, follow=True))
    assert "已保存，自今天起形成或者变更的信息适用。" in page
    assert ticked() == [RESULTS]
    assert "没有改动。" in words(at_desk(OFFICE_HEAD).post(AT, {"periods": RESULTS}, follow=True))
    at_desk(OFFICE_HEAD).post(AT, {})
    assert ticked() == [] and LocalPeriod.objects.get().until == timezone.localdate()


def test_each_says_whose_practice_it_is_or_where_it_stands() -> None:
    page = words(at_desk(CLERK).get(AT))
    assert "四川省宣汉县的做法" in page and "企业信息公示条例第六条" in page


def test_one_that_there_is_not_is_refused() -> None:
    answer = at_desk(OFFICE_HEAD).post(AT, {"periods": "reply"})
    assert answer.status_code == 409 and "没有这项地方期限" in words(answer)


def test_a_draft_is_due_by_the_earlier_period_and_says_by_which() -> None:
    at_desk(OFFICE_HEAD).post(AT, {"periods": RESULTS})
    new = f"{ROOM}new/licensing/"
    applies = "本机关适用：公开行政许可、行政处罚结果，四川省宣汉县的做法，7个工作日。"
    assert applies in words(at_desk(CLERK).get(new))
    today = timezone.localdate().isoformat()
    given = {
        "column": "licensing",
        "mode": "unasked",
        "title": "用地许可结果",
        "written_on": today,
        "body": "<p>准予许可。</p>",
    }
    at_desk(CLERK).post(new, given)
    page = words(at_desk(CLERK).get(f"{ROOM}{Version.objects.get(title='用地许可结果').pk}/"))
    assert "（四川省宣汉县的做法，7个工作日，早于条例第二十六条，20个工作日）" in page


def test_where_none_is_chosen_the_regulation_s_period_stands_alone() -> None:
    draft = Version.objects.get(title="关于印发青石市工业用地弹性出让办法的通知")
    assert "（条例第二十六条，20个工作日）" in words(at_desk(CLERK).get(f"{ROOM}{draft.pk}/"))
