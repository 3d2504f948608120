"""下载提供的文件: after service, by a link that runs out, in the session of the request alone; each one is noted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import lxml.html
import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from faces.portal.portal_world import CHEN, LI, employ
from faces.portal.request_world import entered, sent, words
from gongkai.faces.portal import public
from gongkai.faces.portal.tracking import files as tracking_files
from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.law.supply import Share
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves, supply
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case, Draft, DraftState
from gongkai.office.cases.move_facts import Decided
from gongkai.office.journal.models import Entry
from gongkai.office.scanning.states import FileState
from gongkai.office.tries.models import TryCount
from office.agencies_world import staff
from paper.release.released import OPEN, SECRET, everything_in, telling_pdf

pytestmark = pytest.mark.django_db
SENT = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "today", lambda: SENT)


@pytest.fixture
def done(town: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """A request whose reply gives a file without its second page, signed and not served yet."""
    employ()
    found = sent(Client())
    found.case = Case.objects.get()
    case = moves.register(found.case, SENT, actor=CHEN, on=SENT)
    answered(case)
    yield found


def answered(case: Case) -> None:
    file = supply.attach(case, io.BytesIO(telling_pdf()), "a.pdf", "《施工承包合同》", actor=CHEN, on=SENT)
    kept = [supply.KeepBack("2", Cite(15), "报价")]
    supply.judge(file, Share.SOME_PAGES, kept, actor=CHEN, on=SENT)
    files = supply.for_reply(case)
    draft = Draft.objects.create(
        case=case, number=1, outcome=Outcome.GRANTED_IN_PART, reasons="可以", state=DraftState.SIGNED,
        drafted_by=staff(f"clerk{case.pk}"),
    )  # fmt: skip
    supply.fix(draft, files)
    decided = Decided(Outcome.GRANTED_IN_PART, (Cite(37), Cite(15)), "可以", SENT, supplied=files)
    carry_out(CaseProcedure(case), Move.DECIDE, decided, By(LI, SENT))


def serve(case: Case) -> None:
    moves.serve(case, Service(ServiceWay.POSTAL_ENTERPRISE, SENT, None), actor=CHEN, on=SENT)


def links(answer: HttpResponse) -> list[str]:
    page = lxml.html.fromstring(answer.content.decode())
    return [str(link) for link in page.xpath("//*[@class='given']//a/@href")]


def noted() -> int:
    return Entry.objects.filter(verb="case.supply_downloaded").count()


def test_nothing_is_offered_before_service_and_the_copy_after(done: SimpleNamespace) -> None:
    visitor = entered(done.number, done.code)
    assert links(visitor.get("/tracking/case/")) == []
    serve(done.case)
    page = visitor.get("/tracking/case/")
    assert "《施工承包合同》节选，PDF文件，3页" in words(page)
    answer = visitor.get(links(page)[0])
    copy = b"".join(answer)  # type: ignore[arg-type]
    assert f"{OPEN}1".encode() in everything_in(copy)
    assert SECRET.encode() not in everything_in(copy)
    assert int(answer.headers["Content-Length"]) == len(copy)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


def test_each_download_is_noted_without_a_name(done: SimpleNamespace) -> None:
    serve(done.case)
    visitor = entered(done.number, done.code)
    b"".join(visitor.get(links(visitor.get("/tracking/case/"))[0]))  # type: ignore[arg-type]
    entry = Entry.objects.get(verb="case.supply_downloaded")
    assert set(entry.facts) == {"number", "file", "released_sha256"}
    assert "王小明" not in str(entry.facts) + entry.actor_name


def test_the_link_opens_nothing_in_another_browser_and_says_the_way(done: SimpleNamespace) -> None:
    serve(done.case)
    link = links(entered(done.number, done.code).get("/tracking/case/"))[0]
    answer = Client().get(link)
    assert answer.status_code == 403
    assert "请先输入编号和查询码" in words(answer)
    assert b'href="/tracking/"' in answer.content
    assert noted() == 0


def test_the_link_opens_nothing_for_another_applicant(done: SimpleNamespace) -> None:
    serve(done.case)
    link = links(entered(done.number, done.code).get("/tracking/case/"))[0]
    TryCount.objects.all().delete()
    other = sent(Client())
    answer = entered(other.number, other.code).get(link)
    assert answer.status_code == 404
    assert "不是这件申请的" in words(answer)
    assert noted() == 0


def test_a_link_of_ones_own_case_to_anothers_file_opens_nothing(done: SimpleNamespace) -> None:
    serve(done.case)
    key = str(done.case.supplied.get().key)
    TryCount.objects.all().delete()
    other = sent(Client())
    case = Case.objects.exclude(pk=done.case.pk).get()
    token = signing.dumps({"case": case.pk, "file": key}, salt="gongkai.portal.supplied")
    answer = entered(other.number, other.code).get(f"/tracking/case/files/{token}/")
    assert answer.status_code == 410
    assert "现在不能下载" in words(answer)
    assert noted() == 0


def test_a_link_that_ran_out_says_so_and_the_page_has_a_new_one(
    done: SimpleNamespace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(done.case)
    visitor = entered(done.number, done.code)
    link = links(visitor.get("/tracking/case/"))[0]
    later = signing.time.time() + settings.SUPPLY_LINK_MINUTES * 60 + 1
    with monkeypatch.context() as clock:
        clock.setattr(signing.time, "time", lambda: later)
        answer = visitor.get(link)
    assert answer.status_code == 410
    assert "下载链接已经过期。申请进度页上有新的链接。" in words(answer)
    assert b'href="/tracking/case/"' in answer.content
    assert visitor.get(links(visitor.get("/tracking/case/"))[0]).status_code == 200
    assert noted() == 1


def test_a_link_that_was_changed_opens_nothing(done: SimpleNamespace) -> None:
    serve(done.case)
    visitor = entered(done.number, done.code)
    link = links(visitor.get("/tracking/case/"))[0]
    for wrong in (link[:-3] + "xy/", "/tracking/case/files/x/", "/tracking/case/files/%E4%BD%A0/"):
        assert visitor.get(wrong).status_code == 404
    assert noted() == 0


def test_an_infected_or_lost_file_is_not_given(done: SimpleNamespace) -> None:
    serve(done.case)
    visitor = entered(done.number, done.code)
    link = links(visitor.get("/tracking/case/"))[0]
    done.case.supplied.update(state=FileState.INFECTED)
    assert visitor.get(link).status_code == 410
    assert links(visitor.get("/tracking/case/")) == []
    done.case.supplied.update(state=FileState.CLEAN, released="supplied/gone")
    answer = visitor.get(link)
    assert answer.status_code == 410
    assert "请与工作机构联系" in words(answer)
    assert noted() == 0


def test_downloads_are_throttled(done: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking_files, "DOWNLOADS_AN_HOUR", 2)
    serve(done.case)
    visitor = entered(done.number, done.code)
    link = links(visitor.get("/tracking/case/"))[0]
    assert [visitor.get(link).status_code for _ in range(3)] == [200, 200, 429]
    assert noted() == 2
