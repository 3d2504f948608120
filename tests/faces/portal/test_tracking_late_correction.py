"""申请进度 where a correction was asked after its 7 working days (30): the period runs on, and the page says so."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from faces.portal.portal_world import CHEN, employ
from faces.portal.request_world import entered, sent, words
from gongkai.faces.portal import public
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import ask_correction, receive_correction, register

pytestmark = pytest.mark.django_db
RECEIVED, IN_TIME, TOO_LATE = date(2026, 3, 3), date(2026, 3, 12), date(2026, 3, 13)
RUNS_ON = "答复期限不重新计算，仍从收到申请的次日起算"


@pytest.mark.parametrize(
    ("asked", "runs_on", "due"), [(IN_TIME, False, "2026年4月14日"), (TOO_LATE, True, "2026年3月31日")]
)
def test_the_applicant_reads_from_when_the_period_runs(
    town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, asked: date, runs_on: bool, due: str
) -> None:
    monkeypatch.setattr(public, "today", lambda: RECEIVED)
    employ()
    request = sent(Client())
    case = register(Case.objects.get(), RECEIVED, actor=CHEN, on=RECEIVED)
    case = ask_correction(case, ["请写明文号"], 15, actor=CHEN, on=asked)
    monkeypatch.setattr(public, "today", lambda: date(2026, 3, 16))
    waiting = words(entered(request.number, request.code).get("/tracking/case/"))
    assert (RUNS_ON in waiting, "收到补正之日起重新计算答复期限" in waiting) == (runs_on, not runs_on)
    receive_correction(case, "青自然资征〔2023〕5号批复", actor=CHEN, on=date(2026, 3, 16))
    corrected = words(entered(request.number, request.code).get("/tracking/case/"))
    assert due in corrected
    assert ("答复期限从收到补正的次日重新起算" in corrected) is not runs_on
