"""How long personal data are kept, on the desk; and the copy that a person gets of them, there and on the portal."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from faces.desk.desk_world import BUREAU, CASE, CLERK, OFFICE_HEAD, SYSTEM, at_desk, words
from faces.desk.test_case_pages import bureau, clerk, page_of, verbs
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves
from gongkai.office.cases.announce_erasure import announce_due
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.enter import enter
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.cases.own_copy import applicant_for_copy, locked_until
from gongkai.office.cases.refusals import CopyLocked
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.scheduler.models import BelievedClock
from guarding import guards_down
from office.cases.cases_world import WANG, request

pytestmark = pytest.mark.django_db
KEEPING = f"{BUREAU}cases/keeping/"


@pytest.fixture
def over(town: None) -> Case:
    """A request that was withdrawn and filed so long ago that its applicant's data are due."""
    long_ago = timezone.localdate() - timedelta(days=6 * 366)
    case = enter(bureau(), request(long_ago, wanted="旧案"), actor=clerk(), on=long_ago).case
    case = carry_out(CaseProcedure(case), Move.WITHDRAW, WithdrawnByApplicant(long_ago), By(clerk(), long_ago))
    case = moves.serve(case, Service(ServiceWay.DIRECT, long_ago, long_ago), actor=clerk(), on=long_ago)
    return carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(clerk(), long_ago))


def test_the_head_of_the_office_sees_what_is_due_and_holds_it_back(over: Case) -> None:
    head, address = at_desk(OFFICE_HEAD), page_of(over, "keeping/")
    assert over.number in words(head.get(KEEPING))
    assert "已到期" in words(head.get(KEEPING))
    assert "请填写理由" in words(head.post(address, {"do": "hold", "reason": ""}))
    head.post(address, {"do": "hold", "reason": "行政诉讼尚未终结"})
    assert "暂缓删除" in words(head.get(KEEPING))
    answer = head.post(address, {"do": "identity"})
    assert answer.status_code == 409
    assert "已暂缓删除" in words(answer)
    head.post(address, {"do": "release", "reason": "判决已经生效"})
    head.post(address, {"do": "identity"})
    assert verbs(over)[-3:] == ["case.erasure_held", "case.erasure_released", "case.personal_data_erased"]
    assert over.number not in words(head.get(KEEPING))
    assert "（已按期删除）" in words(at_desk(CLERK).get(page_of(over)))
    assert "已经按期删除" in words(head.get(address))


def test_what_a_night_will_erase_stands_on_the_desk_until_then(over: Case) -> None:
    head, today = at_desk(OFFICE_HEAD), timezone.localdate()
    assert announce_due(today) == 1
    night = today + timedelta(days=7)
    on_that_night = f"{night.year}年{night.month}月{night.day}日起夜间删除"
    assert on_that_night in words(head.get(KEEPING))
    assert on_that_night in words(head.get(page_of(over, "keeping/")))
    assert "1项个人信息已到期，即将删除" in words(head.get(BUREAU))
    assert "1项个人信息已到期" not in words(at_desk(CLERK).get(BUREAU))
    head.post(page_of(over, "keeping/"), {"do": "hold", "reason": "行政诉讼尚未终结"})
    assert on_that_night not in words(head.get(KEEPING))
    assert "即将删除" not in words(head.get(BUREAU))


def test_only_an_administrator_is_told_that_the_clock_is_in_doubt_and_nothing_is_erased_meanwhile(over: Case) -> None:
    BelievedClock.objects.update_or_create(pk=1, defaults={"believed_at": timezone.now() + timedelta(days=4000)})
    administrator = at_desk(SYSTEM)
    page = words(administrator.get("/desk/calendar/"))
    assert "定时任务和投递已经暂停" in page
    assert "gongkaiclockconfirm" in page  # `words` leaves blanks out.
    assert "定时任务和投递已经暂停" not in words(at_desk(OFFICE_HEAD).get(BUREAU))


def test_the_desk_erases_nothing_for_a_day_that_the_clock_has_not_reached(over: Case) -> None:
    BelievedClock.objects.create(pk=1, believed_at=timezone.now() - timedelta(days=4000))
    with guards_down():
        Entry.objects.update(recorded_at=timezone.now() - timedelta(days=4000))
    answer = at_desk(OFFICE_HEAD).post(page_of(over, "keeping/"), {"do": "identity"})
    assert answer.status_code == 409
    assert "时钟存疑" in words(answer)


def test_the_officer_gives_a_copy_only_after_saying_how_it_was_checked(town: None) -> None:
    officer, case = at_desk(CLERK), Case.objects.get(agency=bureau())
    refused = officer.post(f"{CASE}people/1/copy/", {"checked": ""})
    assert "请填写怎样核对了身份" in words(refused)
    answer = officer.post(f"{CASE}people/1/copy/", {"checked": "当面核对身份证"})
    copy = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert json.loads(copy.read("个人信息.json"))["个人信息"]["证件号码"] == WANG.papers_number
    assert verbs(case)[-1] == "case.data_handed_out"


@pytest.fixture
def followed(town: None) -> Client:
    """Somebody who typed number and code."""
    case, client = Case.objects.get(agency__slug="zrzyj"), Client()
    client.post("/tracking/", {"number": case.number, "code": code_for(case.submission)})
    return client


def test_number_and_code_alone_give_no_identity_away(followed: Client) -> None:
    page = followed.get("/tracking/case/copy/").content.decode()
    for told in (WANG.name, WANG.papers_number, WANG.phone):
        assert told not in page
    answer = followed.post("/tracking/case/copy/", {"said": WANG.name})
    assert "与提交申请时填写的不一致" in words(answer)
    assert WANG.papers_number not in answer.content.decode()


def test_who_knows_the_papers_gets_the_copy(followed: Client) -> None:
    answer = followed.post("/tracking/case/copy/", {"said": WANG.papers_number})
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    data = json.loads(zipfile.ZipFile(io.BytesIO(answer.content)).read("个人信息.json"))
    assert data["个人信息"]["姓名或者名称"] == WANG.name
    assert verbs(Case.objects.get(agency__slug="zrzyj"))[-1] == "case.data_handed_out"


def guess(client: Client, number: int, address: str = "192.0.2.1") -> HttpResponse:
    said = {"said": f"13050219880101{number:04d}"}
    return client.post("/tracking/case/copy/", said, REMOTE_ADDR=address)


def test_after_five_wrong_papers_the_copy_is_locked_wherever_they_come_from(followed: Client) -> None:
    answers = [guess(followed, number, f"192.0.2.{number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    assert "请带身份证明到受理机关" in words(answers[-1])
    right = followed.post("/tracking/case/copy/", {"said": WANG.papers_number}, REMOTE_ADDR="198.51.100.7")
    assert right.status_code == 429
    case = Case.objects.get(agency__slug="zrzyj")
    entry = Entry.objects.get(verb="case.copy_locked")
    assert verbs(case).count("case.copy_locked") == 1
    assert (entry.facts, entry.actor_name) == ({"tries": 5, "hours": 24}, "申请人")


def test_the_lock_ends_with_its_time(followed: Client, settings: Settings) -> None:
    settings.COPY_TRIES, settings.COPY_LOCK_HOURS = 2, 3
    for number in range(2):
        guess(followed, number)
    case, now = Case.objects.get(agency__slug="zrzyj"), timezone.now()
    until = locked_until(case, now=now)
    assert until is not None and timedelta(hours=2, minutes=59) < until - now <= timedelta(hours=3)
    assert locked_until(case, now=until) is None
    with pytest.raises(CopyLocked):
        applicant_for_copy(case, WANG.papers_number, on=timezone.localdate(), now=until - timedelta(seconds=1))
    assert applicant_for_copy(case, WANG.papers_number, on=timezone.localdate(), now=until).place == 1


def test_a_right_one_forgets_the_wrong_ones_before_it(followed: Client) -> None:
    for _ in range(3):
        assert [guess(followed, number).status_code for number in range(3)] == [200] * 3
        answer = followed.post("/tracking/case/copy/", {"said": WANG.papers_number}, REMOTE_ADDR="198.51.100.7")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/zip"


def test_an_officer_who_has_seen_the_person_unlocks_it(followed: Client) -> None:
    for number in range(5):
        guess(followed, number)
    officer = at_desk(CLERK)
    assert "输错次数过多" in words(officer.get(f"{CASE}people/1/copy/"))
    answer = officer.post(f"{CASE}people/1/copy/", {"unlock": "1"}, follow=True)
    assert "已解除锁定" in words(answer)
    assert "输错次数过多" not in words(officer.get(f"{CASE}people/1/copy/"))
    assert verbs(Case.objects.get(agency__slug="zrzyj"))[-1] == "case.copy_unlocked"
    answer = followed.post("/tracking/case/copy/", {"said": WANG.papers_number}, REMOTE_ADDR="198.51.100.7")
    assert answer.headers["Content-Type"] == "application/zip"
    officer.post(f"{CASE}people/1/copy/", {"unlock": "1"})
    assert verbs(Case.objects.get(agency__slug="zrzyj")).count("case.copy_unlocked") == 1


def test_a_day_far_ahead_is_not_listed(town: None) -> None:
    today = timezone.localdate()
    case = enter(bureau(), request(today, wanted="新案"), actor=clerk(), on=today).case
    carry_out(CaseProcedure(case), Move.WITHDRAW, WithdrawnByApplicant(today), By(clerk(), today))
    assert case.number not in words(at_desk(OFFICE_HEAD).get(KEEPING))
