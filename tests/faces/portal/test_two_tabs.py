"""One visitor, two pages: what was sent does not come back, what is typed elsewhere is another request, nothing is
lost, and a button pressed twice does one thing.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.portal import portal_world
from faces.portal.request_world import FORM, PERSON, SUPPLY, WANTED, filled, token, words
from gongkai.faces.portal.requests import views as request_pages
from gongkai.office.cases.draft_models import RequestDraft
from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.models import Case
from small_files import a_png

OTHER = "青石镇2024年道路养护合同"

PNG = a_png()
APART = "这里是另一件申请"


@pytest.fixture(autouse=True)
def no_captcha(settings: Settings) -> None:
    settings.CAPTCHA = "never"


def with_page(client: Client, step: str) -> dict[str, str]:
    """The field by which the page of a step says which request it shows."""
    page = lxml.html.fromstring(client.get(FORM + step).content.decode())
    return {"draft": str(page.xpath("//input[@name='draft']/@value")[0])}


def another_window(client: Client) -> Client:
    """A browser in which the same page is still open: it sends the cookie that it has now."""
    window = Client()
    window.cookies["sessionid"] = client.cookies["sessionid"].value
    return window


def number_on(answer: HttpResponse) -> str:
    """The number on a receipt."""
    found = re.search(r"\d{4}-\d{4}", words(answer))
    assert found is not None, words(answer)
    return found[0]


def typed_there(client: Client) -> str:
    """What the first page of the form shows as typed."""
    page = lxml.html.fromstring(client.get(FORM).content.decode())
    return str(page.xpath("//textarea[@name='wanted']")[0].text or "").strip()


@pytest.mark.django_db
def test_after_it_was_sent_the_form_is_empty(town: SimpleNamespace) -> None:
    client = filled(Client())
    client.post(FORM + "review/", {"token": token(client)})
    assert typed_there(client) == ""
    assert not RequestDraft.objects.exists()


@pytest.mark.django_db
def test_a_page_left_open_after_sending_makes_another_request_with_a_receipt_of_its_own(town: SimpleNamespace) -> None:
    client = filled(Client())
    shown = with_page(client, "")
    first = client.post(FORM + "review/", {"token": token(client)}, follow=True)
    answer = client.post(FORM, {"wanted": OTHER, "seen": "1", **shown}, follow=True)
    assert APART in words(answer)
    client.post(FORM + "applicant/", PERSON)
    client.post(FORM + "supply/", SUPPLY)
    second = client.post(FORM + "review/", {"token": token(client)}, follow=True)
    assert number_on(first) != number_on(second)
    assert [case.wanted for case in Case.objects.order_by("serial")] == [WANTED, OTHER]


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["applicant/", "supply/"])
def test_what_a_page_left_open_sends_of_a_later_step_is_kept(town: SimpleNamespace, step: str) -> None:
    client = filled(Client())
    shown = with_page(client, step)
    client.post(FORM + "review/", {"token": token(client)})
    typed = {"applicant/": {**PERSON, "name": "李小红"}, "supply/": {**SUPPLY, "supply": "email", "email": "li@a.cn"}}
    answer = client.post(FORM + step, {**typed[step], **shown}, follow=True)
    assert APART in words(answer)
    client.post(FORM, {"wanted": OTHER, "seen": "1"})
    assert {"applicant/": "李小红", "supply/": "li@a.cn"}[step] in client.get(FORM + step).content.decode()


@pytest.mark.django_db
def test_the_same_button_pressed_twice_keeps_the_draft(town: SimpleNamespace) -> None:
    client = Client()
    client.post(FORM, {"wanted": WANTED, "seen": "1"})
    for step, typed, following in (
        ("applicant/", {**PERSON, "joint": "0", "add": "1"}, "applicant/"),
        ("applicant/", {**PERSON, "joint": "0"}, "supply/"),
        ("supply/", SUPPLY, "review/"),
    ):
        shown = with_page(client, step)
        twice = another_window(client)
        client.post(FORM + step, {**typed, **shown})
        answer = twice.post(FORM + step, {**typed, **shown})
        assert answer.headers["Location"] == FORM + following
        client = twice
    assert RequestDraft.objects.count() == 1
    client.post(FORM + "review/", {"token": token(client)})
    assert [case.wanted for case in Case.objects.all()] == [WANTED]
    assert Case.objects.get().parties.count() == 1


@pytest.mark.django_db
def test_two_pages_that_fill_in_different_steps_do_not_undo_each_other(town: SimpleNamespace) -> None:
    client = filled(Client())
    client.get(FORM)
    client.post(FORM + "supply/", {"wanted_form": "paper", "supply": "collect"})
    client.post(FORM, {"wanted": OTHER, "seen": "1"})
    client.post(FORM + "review/", {"token": token(client)})
    case = Case.objects.get()
    assert (case.wanted, case.supply) == (OTHER, "collect")


@pytest.fixture
def held_upload(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Taking in a file stands still, as with a slow line or scanner, until `go_on` is set."""
    held = SimpleNamespace(begun=threading.Event(), go_on=threading.Event())
    take_in = request_pages.take_in

    def slowly(*args: object) -> object:
        held.begun.set()
        assert held.go_on.wait(60)
        return take_in(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(request_pages, "take_in", slowly)
    yield held
    held.go_on.set()


@pytest.mark.django_db(transaction=True)
def test_a_request_sent_while_another_page_still_uploads_does_not_come_back(held_upload: SimpleNamespace) -> None:
    # Given a request that is ready to be sent, and a second page of it on which a file is on its way
    held_upload.go_on.set()
    portal_world.build()
    client = filled(Client())
    ready = token(client)
    window = another_window(client)
    held_upload.begun.clear()
    held_upload.go_on.clear()
    answers: list[HttpResponse] = []

    def upload() -> None:
        file = SimpleUploadedFile("地块.png", PNG, "image/png")
        answers.append(window.post(FORM, {"wanted": OTHER, "seen": "1", "attachment": file}))
        connection.close()

    uploading = threading.Thread(target=upload)
    uploading.start()
    assert held_upload.begun.wait(60)
    # When the first page sends it, and the upload ends afterwards
    first = client.post(FORM + "review/", {"token": ready}, follow=True)
    held_upload.go_on.set()
    uploading.join()
    # Then the one that was sent stands as it was, and the other page holds a request of its own with its file
    case = Case.objects.get()
    assert (number_on(first), case.wanted, case.files.count()) == (case.number, WANTED, 0)
    assert answers[0].headers["Location"].endswith("?apart")
    assert typed_there(window) == OTHER
    assert "王小明" not in window.get(FORM + "applicant/").content.decode()
    window.post(FORM + "applicant/", PERSON)
    window.post(FORM + "supply/", SUPPLY)
    second = window.post(FORM + "review/", {"token": token(window)}, follow=True)
    assert number_on(second) != number_on(first)
    assert [case.wanted for case in Case.objects.order_by("serial")] == [WANTED, OTHER]
    assert CaseFile.objects.get().case.wanted == OTHER  # type: ignore[union-attr]
