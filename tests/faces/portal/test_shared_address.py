"""Many behind one address (a carrier's NAT, a hall) are not shut out by each other: what is too often costs work."""

from __future__ import annotations

from types import SimpleNamespace

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.challenge_world import answered
from faces.portal.request_world import FORM, filled, sent, token, words
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import Case
from gongkai.office.complaints.models import Complaint

pytestmark = pytest.mark.django_db
WRONG = "AAAA-AAAA-AAAA"


@pytest.fixture(autouse=True)
def here(town: SimpleNamespace, settings: Settings) -> None:
    settings.CAPTCHA, settings.CAPTCHA_EFFORT = "after_failures", 200


def most_work(page: HttpResponse) -> int:
    (place,) = lxml.html.fromstring(page.content.decode()).xpath("//form//*[@data-captcha]")
    return int(place.get("data-most"))


def test_requests_beyond_the_limit_of_an_address_are_taken_for_ever_more_work(settings: Settings) -> None:
    settings.REQUESTS_AN_HOUR = 2
    sent(Client())
    asked_for = []
    for _ in range(5):
        client = filled(Client())
        page = client.get(FORM + "review/")
        asked_for.append(most_work(page))
        refused = client.post(FORM + "review/", {"token": token(client)})
        assert "自动验证" in words(refused)
        answer = client.post(FORM + "review/", {"token": token(client), **answered(page)}, follow=True)
        assert "接收回执" in words(answer)
    assert asked_for == [200, 400, 400, 600, 600]
    assert Case.objects.count() == 6


def test_complaints_beyond_the_limit_of_an_address_are_taken_too(settings: Settings) -> None:
    settings.COMPLAINTS_AN_HOUR = 1
    about = next(agency for agency in Agency.objects.all() if agency.authority or agency.superior)
    form = f"/agencies/{about.slug}/complaint/"
    for number in range(3):
        page = Client().get(form)
        fields = dict(lxml.html.fromstring(page.content.decode()).xpath("//main//form")[0].form_values())
        work = answered(page) if number else {}
        answer = Client().post(form, {**fields, "matter": "not_disclosed", "words": f"第{number}件", **work})
        assert answer.headers["Location"] == f"{form}receipt/"
    assert Complaint.objects.count() == 3


def test_a_code_is_asked_for_with_work_once_an_address_has_guessed_too_often(settings: Settings) -> None:
    settings.TRACKING_TRIES = 3
    done = sent(Client())
    for _ in range(3):
        page = Client().post("/tracking/", {"number": "2026-9999", "code": WRONG})
        assert "编号或者查询码不对" in words(page)
    right = {"number": done.number, "code": done.code}
    refused = Client().post("/tracking/", right)
    assert refused.status_code == 429
    assert "请先完成本页的自动验证" in words(refused)
    assert done.number in refused.content.decode()
    assert Client().post("/tracking/", {**right, **answered(refused)}).headers["Location"] == "/tracking/case/"
    assert Client().get("/tracking/").content.decode().count("data-captcha") == 1


def test_guessing_at_one_number_from_many_addresses_costs_work_and_does_not_shut_its_owner_out(
    settings: Settings,
) -> None:
    settings.TRACKING_TRIES = 3
    done = sent(Client())
    for number in range(3):
        Client().post("/tracking/", {"number": done.number, "code": WRONG}, REMOTE_ADDR=f"192.0.2.{number}")
    right = {"number": done.number, "code": done.code}
    owner = {"REMOTE_ADDR": "198.51.100.7"}
    refused = Client().post("/tracking/", right, **owner)
    assert refused.status_code == 429
    assert Client().post("/tracking/", {**right, **answered(refused)}, **owner).headers["Location"] == "/tracking/case/"


def test_one_answer_is_good_for_one_guess(settings: Settings) -> None:
    settings.TRACKING_TRIES = 1
    page = Client().post("/tracking/", {"number": "2026-9999", "code": WRONG})
    work = answered(page)
    first = Client().post("/tracking/", {"number": "2026-9999", "code": WRONG, **work})
    second = Client().post("/tracking/", {"number": "2026-9999", "code": WRONG, **work})
    assert (first.status_code, second.status_code) == (200, 429)
