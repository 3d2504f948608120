"""The desk's pages on which public information belongs to which row: nothing counts before a person has said so."""

from __future__ import annotations

import io

import pytest
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, DAY, SUPERVISOR, at_desk, words
from gongkai.law.disclosure import DisclosureMode
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import Matter, MatterAnswer
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import of_agency

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
DUTIES = f"{BUREAU}duties/"
ANSWERS = f"{DUTIES}answers/"
LICENCE = "规划许可 / 建设用地规划许可"


@pytest.fixture
def items() -> list[Disclosure]:
    """What is public of one column and kind, to which both rows of the list are bound."""
    agency = Agency.objects.get(slug="zrzyj")
    newest = of_agency(agency)[0]
    binding = Binding(newest.column, DisclosureMode.UNASKED, "proactive", (newest.kind,))
    for row in rows_of(agency):
        bind_matter(row, binding, actor=Actor("陈岚", 7, "经办人"), on=DAY)
    return list(of_agency(agency, newest.column).filter(kind=newest.kind))


def rows() -> list[Matter]:
    return rows_of(Agency.objects.get(slug="zrzyj"))


def value(row: Matter, item: Disclosure, said: str = "w") -> str:
    return f"{row.pk}-{item.pk}-{said}"


def test_what_waits_stands_under_its_row_and_is_to_be_done(items: list[Disclosure]) -> None:
    client, count = at_desk(CLERK), 2 * len(items)
    page = client.get(ANSWERS)
    assert [(str(group.matter), len(group.lines)) for group in page.context["sheet"].groups] == [
        (LICENCE, len(items)),
        ("征地公告", len(items)),
    ]
    assert f"{count}件信息待核对属于哪个事项" in words(client.get(BUREAU))
    assert "待确认" in words(client.get(f"{DUTIES}owed/"))
    owed = client.get(f"{DUTIES}owed/?condition=unconfirmed").context["sheet"].lines
    assert [(line.state.lamp, line.state.count, line.sign) for line in owed] == [("y", "0", ""), ("y", "0", "")]


def test_one_button_answers_for_all_that_is_shown_of_a_row(items: list[Disclosure]) -> None:
    client, (first, second) = at_desk(CLERK), rows()
    forms = html.fromstring(client.get(ANSWERS).content.decode()).xpath("//section//form")
    for form, belongs in zip(forms, ("yes", "no"), strict=True):
        shown = form.xpath(".//input[@name='item']/@value")
        done = client.post(ANSWERS, {"item": shown, "belongs": belongs}, follow=True)
    assert f"已核对{len(items)}件：不属于所列事项。" in words(done)
    assert "没有待核对的信息。" in words(done)
    assert "件信息待核对" not in words(client.get(BUREAU))
    answers = MatterAnswer.objects.values_list("matter", "belongs", "answered_name").distinct()
    assert set(answers) == {(first.pk, True, "陈岚"), (second.pk, False, "陈岚")}
    assert Entry.objects.filter(verb="duty.information_judged").count() == 2
    page = client.get(f"{DUTIES}owed/")
    assert [line.state.count for line in page.context["sheet"].lines] == [str(len(items)), "0"]


def test_only_what_is_ticked_is_answered_and_it_is_corrected_on_the_page_of_its_row(items: list[Disclosure]) -> None:
    client, (first, second) = at_desk(CLERK), rows()
    ticked = [value(first, items[0]), value(second, items[0])]
    client.post(ANSWERS, {"item": ticked, "belongs": "yes"})
    assert MatterAnswer.objects.filter(belongs=True).count() == 2
    place = f"{DUTIES}matters/{first.pk}/answers/"
    assert "陈岚" in words(client.get(place))
    again = client.post(place, {"item": value(first, items[0], "y"), "belongs": "no"}, follow=True)
    assert [line.judgement for line in again.context["sheet"].groups[0].lines if line.by] == ["不属于"]
    assert MatterAnswer.objects.get(matter=first).belongs is False


def test_two_officers_are_told_of_each_other_and_the_ticks_stay(items: list[Disclosure]) -> None:
    client, (first, second) = at_desk(CLERK), rows()
    client.post(ANSWERS, {"item": value(first, items[0]), "belongs": "no"})
    both = {"item": [value(first, items[0]), value(second, items[0])], "belongs": "yes"}
    refused = client.post(ANSWERS, both)
    assert "您打开本页后，别人核对过其中的信息。" in words(refused)
    lines = [line for group in refused.context["sheet"].groups for line in group.lines]
    assert [line.value for line in lines if line.ticked] == [value(second, items[0])]
    assert not MatterAnswer.objects.filter(matter=second).exists()


@pytest.mark.parametrize("sent", ["", "1", "1-2", "1-2-x", "x-2-w", "999999-1-w"])
def test_what_is_no_answer_is_refused_in_words(items: list[Disclosure], sent: str) -> None:
    refused = at_desk(CLERK).post(ANSWERS, {"item": sent, "belongs": "yes"})
    assert "没有保存：页面内容不完整。请重新打开本页。" in words(refused)
    assert "没有保存：没有勾选信息。" in words(at_desk(CLERK).post(ANSWERS, {"belongs": "yes"}))
    assert not MatterAnswer.objects.exists()


def test_who_supervises_reads_what_waits_and_answers_nothing(items: list[Disclosure]) -> None:
    client, (first, _) = at_desk(SUPERVISOR), rows()
    page = html.fromstring(client.get(ANSWERS).content.decode())
    assert not page.xpath("//main//button[@name='belongs']")
    assert client.post(ANSWERS, {"item": value(first, items[0]), "belongs": "yes"}).status_code == 403


def test_all_pairs_are_exported_judged_or_not(items: list[Disclosure]) -> None:
    client, (first, _) = at_desk(CLERK), rows()
    client.post(ANSWERS, {"item": value(first, items[0]), "belongs": "yes"})
    sheet = load_workbook(io.BytesIO(client.get(f"{ANSWERS}export.xlsx").content)).worksheets[0]
    said = [(row[0], row[5], row[6]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(said) == 2 * len(items)
    assert said[0] == (LICENCE, "属于", "陈岚")
    assert {words for _, words, _ in said[1:]} == {"待核对"}
