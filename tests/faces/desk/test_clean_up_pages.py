"""文件清理 on the desk: begun, concluded on by ticking, closed, drafted; nothing typed is lost."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.utils import timezone
from docx import Document
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, DAY, OFFICE_HEAD, OTHER_CLERK, at_desk, fields, words
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.models import Disclosure, Version

pytestmark = pytest.mark.django_db
ROOM = f"{BUREAU}disclosures/clean-up/"
TITLES = ("停车管理办法", "招标投标办法", "绿化管理办法")


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town, with three normative documents of its bureau that are public, put there row by row."""
    agency = Agency.objects.get(slug="zrzyj")
    for number, title in enumerate(TITLES, 1):
        made = Disclosure.objects.create(
            agency=agency, kind="normative_document", column="documents", index_number=f"号{number}", begun_on=DAY
        )
        instant = timezone.make_aware(datetime(2020, 1, number, 9))  # noqa: DTZ001  (made aware here)
        made.shown = Version.objects.create(
            disclosure=made, stage="published", title=title, document_number=f"青自然资规〔2020〕{number}号",
            effective_on=date(2020, 2, 1), written_on=date(2020, 1, number), begun_on=DAY, drafted_by="陈岚",
            published_at=instant, published_on=instant.date(),
        )  # fmt: skip
        made.first_published_at = instant
        made.save(update_fields=["shown", "first_published_at"])


def begun(**said: str) -> HttpResponse:
    given = {"kinds": "normative_document", "as_of": "2026-01-31", "reason": "按青政办函〔2026〕18号清理", **said}
    given = {name: value for name, value in given.items() if value}
    return at_desk(CLERK).post(f"{ROOM}new/", given, follow=True)


def under_way() -> CleanUp:
    return CleanUp.objects.get(ended_on=None)


def concluded(clean_up: CleanUp, conclusion: str, *places: int, **said: str) -> HttpResponse:
    lines = list(clean_up.lines.order_by("pk"))
    ticks = [f"{lines[place].pk}-{lines[place].changed}" for place in places]
    given = {"lines": ticks, "conclusion": conclusion, "reason": "经评估", **said}
    return at_desk(CLERK).post(f"{ROOM}{clean_up.pk}/", given, follow=True)


def closed() -> CleanUp:
    begun()
    clean_up = under_way()
    for place, conclusion in enumerate(("keep", "amend", "repeal")):
        concluded(clean_up, conclusion, place)
    at_desk(OFFICE_HEAD).post(f"{ROOM}{clean_up.pk}/end")
    return CleanUp.objects.get(pk=clean_up.pk)


def test_the_list_is_frozen_and_told_by_its_progress() -> None:
    page = words(begun())
    assert "清理已经开始，名单上有3件。" in page and "0/3件已有结论，还有3件" in page
    assert all(title in page for title in TITLES)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kinds": ""}, "请勾选清理哪些文件。"),
        ({"as_of": "2099-01-01"}, "清理基准日在今天以后"),
        ({"as_of": "2019-01-01"}, "没有有效的文件"),
        ({"due_on": "2020-01-01"}, "完成期限早于今天"),
        ({"reason": ""}, "请填写清理缘由。"),
    ],
)
def test_a_clean_up_that_cannot_begin_is_said_so_and_what_was_typed_stays(said: dict[str, str], told: str) -> None:
    answer = begun(**said)
    assert told in words(answer)
    assert fields(answer)["as_of"] == said.get("as_of", "2026-01-31")
    assert not CleanUp.objects.filter(ended_on=None).exists()


def test_ticked_documents_get_one_conclusion_and_the_rest_another() -> None:
    begun()
    assert "已记下1件的结论。" in words(concluded(under_way(), "amend", 1))
    page = words(concluded(under_way(), "keep", rest="on"))
    assert "已记下2件的结论。" in page and "3/3件已有结论，由公开机构负责人或者分管领导结束清理" in page
    said = under_way().lines.order_by("pk").values_list("conclusion", "by_name")
    assert list(said) == [("keep", "陈岚"), ("amend", "陈岚"), ("keep", "陈岚")]


def test_what_is_refused_keeps_the_ticks_and_the_words() -> None:
    begun()
    answer = concluded(under_way(), "", 0, 2, reason="上位法没有变化")
    assert answer.status_code == 409 and "请填写清理结论。" in words(answer)
    page = html.fromstring(answer.content.decode())
    lines = under_way().lines.order_by("pk")
    assert page.xpath("//input[@name='lines'][@checked]/@value") == [f"{lines[0].pk}-0", f"{lines[2].pk}-0"]
    assert page.xpath("//input[@name='reason']/@value") == ["上位法没有变化"]
    assert "请在上面的表里勾选文件。" in words(concluded(under_way(), "keep"))


def test_a_conclusion_of_somebody_else_is_not_overwritten_unseen() -> None:
    begun()
    clean_up = under_way()
    seen = clean_up.lines.order_by("pk")[0]
    concluded(clean_up, "amend", 0)
    given = {"lines": f"{seen.pk}-0", "conclusion": "keep", "reason": "仍然需要"}
    answer = at_desk(OFFICE_HEAD).post(f"{ROOM}{clean_up.pk}/", given)
    assert answer.status_code == 409 and "别人改过其中的结论" in words(answer)
    assert CleanUpLine.objects.get(pk=seen.pk).conclusion == "amend"


def test_only_the_head_ends_it_and_only_once_all_is_concluded() -> None:
    begun()
    clean_up = under_way()
    head, end = at_desk(OFFICE_HEAD), f"{ROOM}{clean_up.pk}/end"
    assert "还有3件没有结论，不能结束清理。" in words(head.post(end))
    concluded(clean_up, "keep", rest="on")
    assert at_desk(CLERK).post(end).status_code == 403
    page = words(head.post(end, follow=True))
    assert "清理已经结束。" in page and "已结束" in page and "记下结论" not in page


def test_a_clean_up_that_is_given_up_says_why() -> None:
    begun()
    address = f"{ROOM}{under_way().pk}/give-up/"
    assert "请填写终止原因。" in words(at_desk(OFFICE_HEAD).post(address, {"reason": ""}))
    assert "终止：范围选错" in words(at_desk(OFFICE_HEAD).post(address, {"reason": "范围选错"}, follow=True))


def test_the_result_is_drafted_with_the_links_that_end_documents_from_the_day_that_was_asked_for() -> None:
    clean_up = closed()
    address = f"{ROOM}{clean_up.pk}/draft/"
    assert "请填写废止、宣布失效自哪天起。" in words(at_desk(CLERK).post(address, {"takes_effect": ""}))
    page = words(at_desk(CLERK).post(address, {"takes_effect": "2026-09-01"}, follow=True))
    assert "清理结果已经起草" in page and "关于公布文件清理结果的决定" in page
    assert "废止绿化管理办法2026年9月1日起" in page
    again = words(at_desk(CLERK).get(f"{ROOM}{clean_up.pk}/"))
    assert "清理结果已经起草：" in again and "起草清理结果" not in again


def test_the_result_leaves_as_a_workbook_and_as_a_word_document() -> None:
    at = f"{ROOM}{closed().pk}/result"
    rows = list(load_workbook(BytesIO(at_desk(CLERK).get(f"{at}.xlsx").content)).worksheets[0].values)
    assert [row[1] for row in rows[1:]] == list(TITLES)
    assert [row[4] for row in rows] == ["清理结论", "继续有效", "拟修改", "拟废止"]
    paper = Document(BytesIO(at_desk(CLERK).get(f"{at}.docx").content))
    assert [each.text for each in paper.paragraphs][1:] == [
        "（2026年1月31日有效的文件）",
        "一、继续有效的文件（1件）",
        "二、拟修改的文件（1件）",
        "三、拟废止的文件（1件）",
    ]
    cells = [cell.text for cell in paper.tables[2].rows[1].cells]
    assert cells == ["1", "绿化管理办法", "青自然资规〔2020〕3号", "2020年1月3日", "经评估"]


def test_what_was_concluded_is_a_task_until_it_is_done_or_a_reason_is_given() -> None:
    assert "规章、规范性文件很久没有清理" in words(at_desk(CLERK).get(BUREAU))
    begun(due_on="2099-12-31")
    assert "0/3件已有结论" in words(at_desk(CLERK).get(BUREAU))
    concluded(under_way(), "keep", rest="on")
    concluded(under_way(), "amend", 1)
    concluded(under_way(), "declare_void", 2)
    clean_up = under_way()
    at_desk(OFFICE_HEAD).post(f"{ROOM}{clean_up.pk}/end")
    home = words(at_desk(CLERK).get(BUREAU))
    assert "拟修改：招标投标办法" in home and "清理结果：1件拟废止、宣布失效" in home
    assert "规章、规范性文件很久没有清理" not in home
    settled = f"{ROOM}lines/{clean_up.lines.order_by('pk')[1].pk}/settled/"
    assert "请填写不再办理的理由。" in words(at_desk(OFFICE_HEAD).post(settled, {"reason": ""}))
    page = words(at_desk(OFFICE_HEAD).post(settled, {"reason": "上级文件已经修改"}, follow=True))
    assert "不再办理：上级文件已经修改（" in page
    assert "拟修改：招标投标办法" not in words(at_desk(CLERK).get(BUREAU))
    at_desk(CLERK).post(f"{ROOM}{clean_up.pk}/draft/", {"takes_effect": "2026-09-01"})
    assert "清理结果：1件拟废止" not in words(at_desk(CLERK).get(BUREAU))


def test_another_agency_s_clerk_knows_of_no_clean_up() -> None:
    begun()
    at = f"{ROOM}{under_way().pk}/"
    for rest in ("", "draft/", "give-up/", "result.xlsx", "result.docx"):
        assert at_desk(OTHER_CLERK).get(f"{at}{rest}").status_code == 404
