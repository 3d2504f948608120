"""The button pressed several times at the same moment: one request, one number, the same receipt for each press."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from faces.portal import portal_world
from faces.portal.request_world import FORM, filled, token, words
from gongkai.faces.portal.requests import views as requests
from gongkai.office.cases.models import Case

PRESSES = 4


@pytest.mark.django_db(transaction=True)
def test_pressed_several_times_at_once_it_is_one_request(settings: Settings) -> None:
    settings.CAPTCHA = "never"
    portal_world.build()
    visitor = filled(Client())
    form = {"token": token(visitor)}

    def press(_: int) -> str:
        browser = Client()
        browser.cookies["sessionid"] = visitor.cookies["sessionid"].value
        answer = browser.post(FORM + "review/", form, follow=True)
        connection.close()
        return words(answer)

    with ThreadPoolExecutor(PRESSES) as at_once:
        receipts = set(at_once.map(press, range(PRESSES)))
    assert [case.serial for case in Case.objects.all()] == [1]
    assert len(receipts) == 1
    assert Case.objects.get().number in receipts.pop()


@pytest.mark.django_db
def test_a_press_that_overtakes_another_in_its_midst_leads_to_the_same_receipt(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CAPTCHA = "never"
    portal_world.build()
    visitor = filled(Client())
    form = {"token": token(visitor)}
    draft_of = requests.draft_of
    answers = []

    def overtaken(request: HttpRequest) -> object:
        monkeypatch.setattr(requests, "draft_of", draft_of)
        other_press = Client()
        other_press.cookies["sessionid"] = visitor.cookies["sessionid"].value
        answers.append(words(other_press.post(FORM + "review/", form, follow=True)))
        return draft_of(request)

    browser = Client()
    browser.cookies["sessionid"] = visitor.cookies["sessionid"].value
    monkeypatch.setattr(requests, "draft_of", overtaken)
    answers.append(words(browser.post(FORM + "review/", form, follow=True)))
    assert len(answers) == 2
    assert answers[0] == answers[1]
    assert Case.objects.get().number in answers[0]
