"""A session that somebody planted in the browser of a shared computer, and keeps, learns nothing of who comes next."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.portal.portal_world import CHEN, employ
from faces.portal.request_world import FORM, NUMBER, PERSON, SUPPLY, WANTED, filled, sent, token, words
from gongkai.faces.portal import public
from gongkai.law.outcomes import Consulted
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import consult_somebody, note_letter_received
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.moves import register

pytestmark = pytest.mark.django_db
PAGES = (
    FORM, f"{FORM}applicant/", f"{FORM}supply/", f"{FORM}review/", "/agencies/land/request/receipt/",
    "/tracking/case/", "/tracking/case/copy/", "/tracking/case/withdraw/", "/opinion/asked/",
)  # fmt: skip
SECRETS = ("王小明", NUMBER, PERSON["phone"], WANTED)


@pytest.fixture(autouse=True)
def here(town: SimpleNamespace, settings: Settings) -> None:
    settings.CAPTCHA = "never"
    employ()


def empty_session(client: Client) -> None:
    client.session.save()


def begun_draft(client: Client) -> None:
    client.post(FORM, {"wanted": "随便什么文件", "seen": "1"})


def whole_draft(client: Client) -> None:
    filled(client, wanted="随便什么文件", person={"name": "李四"})


def followed_request(client: Client) -> None:
    done = sent(Client(), wanted="李四要的文件", person={"name": "李四", "phone": "13911112222"})
    client.post("/tracking/", {"number": done.number, "code": done.code})


PLANTED = [empty_session, begun_draft, whole_draft, followed_request]


def planted(prepare: Callable[[Client], None]) -> tuple[Client, Client]:
    """The thief, and the browser of the next visitor with the thief's session in it."""
    thief, victim = Client(), Client()
    prepare(thief)
    victim.cookies["sessionid"] = thief.cookies["sessionid"].value
    return thief, victim


def learns_nothing(thief: Client, *secrets: str) -> None:
    """Whatever page the thief asks for with the session that he kept."""
    cookie = thief.cookies["sessionid"].value
    for address in PAGES:
        thief.cookies["sessionid"] = cookie
        page = thief.get(address, follow=True).content.decode()
        for secret in secrets:
            assert secret not in page, (address, secret)


@pytest.mark.parametrize("prepare", PLANTED)
def test_nothing_of_a_request_that_is_filled_in_step_by_step(prepare: Callable[[Client], None]) -> None:
    thief, victim = planted(prepare)
    for step, typed in (("", {"wanted": WANTED, "seen": "1"}), ("applicant/", PERSON), ("supply/", SUPPLY)):
        victim.post(FORM + step, typed)
        learns_nothing(thief, *SECRETS)
    assert "王小明" in words(victim.get(FORM + "review/"))


@pytest.mark.parametrize("prepare", PLANTED)
def test_nothing_of_the_receipt_and_of_the_request_that_it_opens(prepare: Callable[[Client], None]) -> None:
    thief, victim = planted(prepare)
    done = sent(victim)
    assert done.code in words(done.answer)
    learns_nothing(thief, done.code, WANTED)


def page_of(client: Client, step: str) -> dict[str, str]:
    form = lxml.html.fromstring(client.get(FORM + step).content.decode()).xpath("//main//form")[0]
    return {name: value or "" for name, value in form.form_values()}


def test_a_page_that_was_kept_open_leads_to_nothing_either() -> None:
    thief, victim = planted(whole_draft)
    pages = {step: page_of(thief, step) for step in ("", "applicant/", "supply/")}
    last = token(thief)
    for step, typed in (("", {"wanted": WANTED, "seen": "1"}), ("applicant/", PERSON), ("supply/", SUPPLY)):
        victim.post(FORM + step, typed)
        for kept_step, fields in pages.items():
            answer = Client().post(FORM + kept_step, fields, follow=True)
            for secret in SECRETS:
                assert secret not in answer.content.decode()
    done = sent_by(victim)
    answer = Client().post(FORM + "review/", {"token": last}, follow=True)
    assert Case.objects.get().number in words(done)
    assert Case.objects.get().number not in words(answer)
    assert Case.objects.count() == 1


def sent_by(client: Client) -> HttpResponse:
    return client.post(FORM + "review/", {"token": token(client)}, follow=True)


@pytest.mark.parametrize("prepare", PLANTED)
def test_nothing_of_a_request_that_is_followed_by_its_code(prepare: Callable[[Client], None]) -> None:
    done = sent(Client())
    thief, victim = planted(prepare)
    victim.post("/tracking/", {"number": done.number, "code": done.code})
    assert WANTED in words(victim.get("/tracking/case/"))
    learns_nothing(thief, WANTED)


def test_nothing_of_the_personal_copy() -> None:
    done = sent(Client())
    thief, victim = planted(followed_request)
    victim.post("/tracking/", {"number": done.number, "code": done.code})
    before = victim.cookies["sessionid"].value
    assert victim.post("/tracking/case/copy/", {"said": NUMBER}).headers["Content-Type"] == "application/zip"
    assert victim.cookies["sessionid"].value != before
    learns_nothing(thief, *SECRETS)


@pytest.mark.parametrize("prepare", PLANTED)
def test_nothing_of_a_complaint(prepare: Callable[[Client], None]) -> None:
    about = next(agency for agency in Agency.objects.all() if agency.authority or agency.superior)
    form = f"/agencies/{about.slug}/complaint/"
    thief, victim = planted(prepare)
    page = lxml.html.fromstring(victim.get(form).content.decode()).xpath("//main//form")[0]
    fields = {name: value or "" for name, value in page.form_values()}
    receipt = victim.post(form, {**fields, "matter": "not_disclosed", "words": "文件超期没有公开"}, follow=True)
    code = lxml.html.fromstring(receipt.content.decode()).xpath("//*[@class='code']")[1].text_content()
    assert code in victim.get(f"{form}receipt/").content.decode()
    assert code not in thief.get(f"{form}receipt/", follow=True).content.decode()


@pytest.mark.parametrize("prepare", PLANTED)
def test_nothing_of_an_opinion_that_was_asked_for(prepare: Callable[[Client], None]) -> None:
    done = sent(Client())
    case = register(Case.objects.get(), public.today(), actor=CHEN, on=public.today())
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司", phone="13900001111"))
    consult_somebody(case, Consulted.THIRD_PARTY, firm, "施工合同的工艺参数", actor=CHEN, on=public.today())
    note_letter_received(case, 1, public.today(), actor=CHEN, on=public.today())
    thief, victim = planted(prepare)
    victim.post("/opinion/", {"number": done.number, "code": opinion_code(case.submission, 1)})
    assert "施工合同的工艺参数" in words(victim.get("/opinion/asked/"))
    learns_nothing(thief, "施工合同的工艺参数")
