"""A further procedure costs a table, its facts and its words: `loans` is one, whole, and goes over the desk here."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import clear_url_caches
from django.utils import timezone
from lxml import html

from faces.desk import desk_world
from faces.desk.desk_world import CLERK, OFFICE_HEAD, at_desk, fields, words
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.project import settings
from worlds import stand

PACKAGE = Path(__file__).parents[2] / "loans"
AGREED = {"borrower": "青石市方志办", "purpose": "编写地方志", "reading": "here"}


@pytest.fixture
def loan(transactional_db: None) -> Iterator[Any]:
    """A file that somebody asked to borrow, with the room of loans among the applications for as long as the test."""
    stand(desk_world.build)
    installed = [*settings.INSTALLED_APPS, "loans"]
    with override_settings(INSTALLED_APPS=installed, ROOT_URLCONF="loans.desk"):
        models: ModuleType = importlib.import_module("loans.models")
        with connection.schema_editor() as editor:
            editor.create_model(models.Loan)
        clear_url_caches()
        yield models.Loan.objects.create(agency=Agency.objects.get(slug="zrzyj"), number="借2026-0001")
        with connection.schema_editor() as editor:
            editor.delete_model(models.Loan)
    clear_url_caches()


def at(loan: Any, code: str) -> str:
    return f"/desk/agencies/zrzyj/loans/{loan.pk}/do/{code}/"


def do(client: Client, loan: Any, code: str, **typed: object) -> str:
    """Open an act, fill it in, send it; what the page then says."""
    answer = client.post(at(loan, code), fields(client.get(at(loan, code))) | typed, follow=True)
    loan.refresh_from_db()
    return words(answer)


def test_the_whole_procedure_is_small() -> None:
    written = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".toml")]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in written) <= 400
    assert list(PACKAGE.rglob("*.html")) == []


def test_a_loan_goes_through_its_four_moves(loan: Any) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    today = timezone.localdate().isoformat()
    do(head, loan, "agree", **AGREED)
    assert loan.stage == "agreed"
    do(clerk, loan, "hand_out", volumes=2, back_by=today)
    assert (loan.stage, loan.back_by.isoformat()) == ("out", today)
    do(clerk, loan, "take_back", complete="no")
    assert loan.stage == "over"

    entries = Entry.objects.filter(subject_kind="loan").order_by("pk")
    assert [verb_words(entry) for entry in entries] == ["同意借阅案卷", "交付案卷", "归还案卷"]
    assert fact_lines(entries[0])[:2] == [("借阅人", "青石市方志办"), ("用途", "编写地方志")]
    assert fact_lines(entries[2])[1] == ("案卷齐全", "有缺损")


def test_the_form_is_made_from_the_facts(loan: Any) -> None:
    page = at_desk(OFFICE_HEAD).get(at(loan, "agree"))
    controls = html.fromstring(page.content).xpath("//main//form//*[@name]/@name")
    assert controls[1:] == ["version", "borrower", "purpose", "reading", "place"]
    assert "用途如“编写地方志”。" in words(page)
    assert fields(at_desk(CLERK).get(at(loan, "hand_out")))["handed_on"] == timezone.localdate().isoformat()


def test_what_is_wrong_with_the_facts_stands_at_their_fields_and_nothing_is_lost(loan: Any) -> None:
    head = at_desk(OFFICE_HEAD)
    said = do(head, loan, "agree", borrower="方志办", purpose=" ", reading="elsewhere")
    assert "请填写用途。" in said
    said = do(head, loan, "agree", **AGREED | {"reading": "elsewhere"})
    assert "带出档案室的，请填写地点。" in said
    answer = head.post(at(loan, "agree"), fields(head.get(at(loan, "agree"))) | AGREED | {"borrower": ""})
    assert fields(answer)["purpose"] == "编写地方志"
    assert (loan.stage, Entry.objects.filter(subject_kind="loan").count()) == ("asked", 0)


def test_who_may_not_is_told_who_can(loan: Any) -> None:
    answer = at_desk(CLERK).get(at(loan, "agree"))
    assert answer.status_code == 403
    assert "这一步由公开机构负责人办理。" in words(answer)


def test_a_move_that_is_not_open_is_refused_with_every_reason(loan: Any) -> None:
    clerk = at_desk(CLERK)
    answer = clerk.post(at(loan, "take_back"), fields(clerk.get(at(loan, "take_back"))) | {"complete": "yes"})
    assert answer.status_code == 409
    assert "现在是“待同意”，不能“归还案卷”。" in words(answer)
    assert "先要“交付案卷”，才能“归还案卷”。" in words(answer)
    assert fields(answer)["complete"] == "yes"


def test_an_older_look_and_a_wrong_fact_are_told_together(loan: Any) -> None:
    head = at_desk(OFFICE_HEAD)
    opened = fields(head.get(at(loan, "refuse")))
    do(head, loan, "agree", **AGREED)
    answer = head.post(at(loan, "refuse"), opened | {"reason": ""})
    assert answer.status_code == 409
    assert "这件借阅又办了一步" in words(answer)
    assert "请填写不同意的理由。" in words(answer)


def test_a_step_shows_its_letter_and_that_no_article_speaks_of_it(loan: Any) -> None:
    assert "没有条文直接规定这一步" in words(at_desk(CLERK).get(at(loan, "hand_out")))
    assert "没有条文" not in words(at_desk(CLERK).get(at(loan, "take_back")))


def test_the_last_step_is_undone(loan: Any) -> None:
    head = at_desk(OFFICE_HEAD)
    do(head, loan, "agree", **AGREED)
    assert "撤销录入：“同意借阅案卷”" in words(head.get(at(loan, "undo")))
    do(head, loan, "undo", reason="点错了")
    assert loan.stage == "asked"
