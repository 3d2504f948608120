"""办理结果 at the desk: one question at a time, in the order of practice; they lead to the outcome."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from faces.desk.desk_world import CLERK, at_desk, fields, words
from faces.desk.test_case_pages import fresh, page_of
from faces.desk.test_case_replies import YES_TO_ALL_IS_WELL, reply_after
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import zh
from gongkai.office.cases.models import Case
from gongkai.office.journal.models import Entry

pytestmark = pytest.mark.django_db
SITUATIONS = list(
    csv.DictReader((Path(__file__).parents[2] / "law" / "questions.csv").read_text(encoding="utf-8").splitlines())
)


def asked(answer: HttpResponse) -> str:
    """The name of the question that the page asks; empty where it is settled."""
    names = html.fromstring(answer.content.decode()).xpath("//main//form//button[@value='yes']/@name")
    return names[0] if names else ""


def pressed(client: Client, case: Case, row: dict[str, str]) -> Iterator[HttpResponse]:
    """Each page that comes as one presses 是 or 否 as the row says, from the first question to the end."""
    against, towards = row["no_to"].split(), row["yes_to"].split()
    page = client.get(page_of(case, "reply/questions/"))
    while name := asked(page):
        yes = name in towards or (name in YES_TO_ALL_IS_WELL and name not in against)
        yield page
        given = fields(page) | {name: "yes" if yes else "no"}
        page = client.get(page_of(case, "reply/questions/"), given)
    yield page


@pytest.mark.parametrize("row", SITUATIONS, ids=[row["why"] for row in SITUATIONS])
def test_the_buttons_lead_to_the_answer(town: None, row: dict[str, str]) -> None:
    *_, last = pressed(at_desk(CLERK), fresh(), row)
    settled = html.fromstring(last.content.decode()).xpath("//section[@role='status']/h2")[0].text_content()
    assert settled == "，或者".join(zh(Outcome(name)) for name in row["outcomes"].split())


def test_one_question_stands_on_the_page_with_its_article_and_what_was_said_before(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    page = officer.get(page_of(case, "reply/questions/?complete=yes&clear=yes"))
    said = words(page)
    assert asked(page) == "petition"
    assert "是否以申请形式进行信访、投诉、举报？" in said
    assert "第三十九条第一款" in said
    assert "所描述的政府信息是否明确，足以查找？是改答" in said


def test_an_answer_given_anew_drops_what_came_after_it(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    page = html.fromstring(
        officer.get(page_of(case, "reply/questions/?complete=yes&clear=yes&petition=no")).content.decode()
    )
    (again,) = page.xpath("//li[contains(., '足以查找')]/a/@href")
    assert asked(officer.get(again)) == "clear"


def test_no_draft_is_begun_before_the_questions_are_answered(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    for address in ("reply/", "reply/?complete=yes", "reply/?complete=perhaps&strange=yes"):
        assert (
            officer.get(page_of(case, address))
            .headers["Location"]
            .startswith(case_address(case, "desk:case_questions"))
        )
    officer.post(page_of(case, "reply/"), {"outcome": "granted", "reasons": "可以公开。", "version": case.version})
    assert not case.drafts.exists()


def test_only_what_the_answers_leave_open_can_be_chosen(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = reply_after(case, may_not="yes")
    page = html.fromstring(officer.get(address).content.decode())
    assert page.xpath("//select[@name='outcome']/option/@value") == [
        "", "withheld_internal_affairs", "withheld_process", "withheld_enforcement_file",
    ]  # fmt: skip
    officer.post(address, fields(officer.get(address)) | {"outcome": "granted", "reasons": "可以公开。"})
    assert not case.drafts.exists()


def test_what_was_answered_is_on_record_with_the_draft(town: None) -> None:
    case, officer = fresh(), at_desk(CLERK)
    address = reply_after(case, petition="yes")
    officer.post(address, fields(officer.get(address)) | {"outcome": "petition", "reasons": "属于信访。"})
    facts = Entry.objects.filter(verb="case.drafted").order_by("-pk")[0].facts
    assert "petition" in facts["yes_to"]
    assert "是否以申请形式进行信访、投诉、举报？" in words(officer.get(page_of(case)))


@pytest.mark.parametrize(
    ("answers", "act", "why"),
    [
        ({"clear": "no"}, "ask_correction", "先一次性告知补正"),
        ({"found": "no"}, "search", "检索过、记录在案"),
        ({"excessive": "yes"}, "ask_reasons", "先要求申请人说明理由"),
    ],
)
def test_what_must_come_before_an_answer_is_offered_instead_of_it(
    town: None, answers: dict[str, str], act: str, why: str
) -> None:
    case = fresh()
    page = at_desk(CLERK).get(reply_after(case, **answers).replace("reply/?", "reply/questions/?"))
    ways = html.fromstring(page.content.decode()).xpath("//section[@role='status']//a[contains(@class, 'large')]/@href")
    assert ways == [case_address(case, "desk:case_act", act)]
    assert why in words(page)


@pytest.mark.parametrize("severable", ["yes", "no"])
def test_a_third_party_that_was_not_asked_is_pointed_out(town: None, severable: str) -> None:
    case, said = fresh(), {"third_party": "yes", "severable": severable}
    page = at_desk(CLERK).get(reply_after(case, **said).replace("reply/?", "reply/questions/?"))
    assert "先书面征求第三方意见" in words(page)
