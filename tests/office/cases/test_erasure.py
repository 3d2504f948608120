"""Personal data go when their time is over; the case is counted as before, and the journal is whole."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.receipt import Channel
from gongkai.law.report.count import count
from gongkai.law.report.lines import edition
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF
from gongkai.law.service import Service, ServiceWay
from gongkai.law.supply import Share
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves, supply
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.erase import ERASED_WORD, erase, hold_back, release
from gongkai.office.cases.file_models import CaseFile, FileKind, SuppliedFile
from gongkai.office.cases.files import add
from gongkai.office.cases.intake import APPLICANT, ContactDetails, Person, Submission, submit
from gongkai.office.cases.jobs import ErasuresWait, erase_due
from gongkai.office.cases.kept import due_everywhere, falling_due, kept_of
from gongkai.office.cases.letters import issue, prepare
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.messages import words_of, write_to_office
from gongkai.office.cases.models import ApplicantKind, Case, Draft, Party, PartyRole
from gongkai.office.cases.move_facts import RemedyNoted
from gongkai.office.cases.own_data import applicant_who_gave, own_data
from gongkai.office.cases.package import package
from gongkai.office.cases.queries import case_by_code, ledger
from gongkai.office.cases.refusals import NotThePerson, NotToErase, ReasonsMissing
from gongkai.office.cases.stored import opened
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.scheduler.clock import DueTooFarAhead
from office.cases.cases_world import WANG, Office, clock_reads, request
from paper.release.released import telling_pdf
from small_files import a_pdf

pytestmark = pytest.mark.django_db(transaction=True)
ARRIVED, DECIDED, FILED = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 20)
LAST_OF_PROOF, LAST_OF_IDENTITY = date(2026, 9, 20), date(2031, 3, 20)
"""Six months, and five years, after the case was filed."""
WEEK = timedelta(days=7)
PAPER = a_pdf("王小明的身份证")


@pytest.fixture
def office() -> Office:
    return Office().issuing()


def filed(office: Office, wanted: str = "王小明户宅基地审批表") -> Case:
    """A request with a proof of identity and a letter, answered, served and filed."""
    case = submit(office.agency, request(ARRIVED, wanted=wanted), on=ARRIVED).case
    add(case, PAPER, "身份证.pdf", FileKind.IDENTITY, actor=office.clerk, on=ARRIVED)
    case = moves.register(case, actor=office.clerk, on=ARRIVED)
    issue(prepare(case, "W02", {}, actor=office.clerk, on=ARRIVED), actor=office.head, on=ARRIVED)
    case = office.decided(case, Outcome.GRANTED, DECIDED, public_interest="王小明同意")
    service = Service(ServiceWay.DIRECT, DECIDED, DECIDED)
    case = moves.serve(case, service, actor=office.clerk, on=DECIDED)
    return carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(office.clerk, FILED))


def night(on: date) -> int:
    clock_reads(on)
    return int(erase_due.func(f"{on.isoformat()}T03:20:00+08:00"))


def announced_and_erased(on: date) -> int:
    """How much the night of a week later erases of what the night of this day announced."""
    assert night(on) == 0
    return night(on + WEEK)


def test_files_of_the_reply_stay_and_what_officers_wrote_of_them_loses_the_name(office: Office) -> None:
    case = office.received(ARRIVED)
    attached = supply.attach(
        case, io.BytesIO(telling_pdf()), "王小明审批表.pdf", "王小明户宅基地审批表", actor=office.clerk, on=ARRIVED,
        description="王小明所在村提供",
    )  # fmt: skip
    kept_back = [supply.KeepBack("2", Cite(15), "载有王小明邻居的电话")]
    file = supply.judge(attached, Share.SOME_PAGES, kept_back, actor=office.clerk, on=ARRIVED)
    before = (file.stored, file.sha256, file.released, file.released_sha256)
    case = office.decided(case, Outcome.GRANTED_IN_PART, DECIDED)
    case = moves.serve(case, Service(ServiceWay.DIRECT, DECIDED, DECIDED), actor=office.clerk, on=DECIDED)
    carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(office.clerk, FILED))
    assert announced_and_erased(date(2031, 3, 21)) == 1
    file.refresh_from_db()
    assert (file.title, file.description) == (f"{ERASED_WORD}户宅基地审批表", f"{ERASED_WORD}所在村提供")
    assert file.withheld[0]["reason"] == f"载有{ERASED_WORD}邻居的电话"
    assert supply.name_of(file) == f"{ERASED_WORD}审批表.pdf"
    assert (file.stored, file.sha256, file.released, file.released_sha256) == before
    for kept, context in (supply.kept_original(file), supply.kept_copy(file)):
        assert b"".join(opened(kept, context=context)).startswith(b"%PDF")
    assert WANG.name not in json.dumps(list(SuppliedFile.objects.values()), default=str, ensure_ascii=False)


def test_proofs_go_after_six_months_and_who_it_was_after_five_years(office: Office) -> None:
    case = filed(office)
    assert {one.what: one.last_day for one in kept_of(case)} == {
        IDENTITY: LAST_OF_IDENTITY, IDENTITY_PROOF: LAST_OF_PROOF,
    }  # fmt: skip
    assert night(LAST_OF_PROOF) == 0
    assert [one.announced_on for one in kept_of(case)] == [None, None]
    assert announced_and_erased(date(2026, 9, 21)) == 1
    assert [one.what for one in kept_of(case)] == [IDENTITY]
    assert night(LAST_OF_IDENTITY) == 0
    assert announced_and_erased(date(2031, 3, 21)) == 1
    assert kept_of(case) == ()
    assert night(date(2031, 4, 22)) == 0


def test_what_is_due_stands_announced_for_a_week_and_only_then_goes(office: Office) -> None:
    case = filed(office)
    assert night(date(2026, 9, 21)) == 0
    entry = Entry.objects.get(verb="case.erasure_announced")
    assert entry.facts == {"kept": "身份证明材料", "last_day": "2026-09-20", "erased_from": "2026-09-28"}
    for day in range(22, 28):
        assert night(date(2026, 9, day)) == 0
    assert case.files.get().erased_on is None
    assert night(date(2026, 9, 28)) == 1
    assert case.files.get().erased_on == date(2026, 9, 28)
    assert Entry.objects.filter(verb="case.erasure_announced").count() == 1


def test_what_is_held_back_while_announced_waits_anew_once_it_is_released(office: Office) -> None:
    case = filed(office)
    night(date(2026, 9, 21))
    hold_back(case, "申请人已起诉", actor=office.head, on=date(2026, 9, 25))
    assert night(date(2026, 9, 28)) == 0
    release(case, "已撤诉", actor=office.head, on=date(2026, 10, 8))
    assert announced_and_erased(date(2026, 10, 9)) == 1


def test_a_suit_noted_while_announced_puts_the_erasure_off(office: Office) -> None:
    case = filed(office)
    night(date(2026, 9, 21))
    noted = date(2026, 9, 24)
    carry_out(
        CaseProcedure(case), Move.NOTE_LITIGATION, RemedyNoted("（2026）冀0599行初7号", noted), By(office.clerk, noted)
    )
    assert night(date(2026, 9, 28)) == 0
    assert not case.announced_erasures.exists()
    assert announced_and_erased(date(2027, 3, 25)) == 1


def test_a_night_erases_no_more_than_is_set_and_says_what_waits(office: Office, settings: Settings) -> None:
    settings.CASES_ERASURES_A_NIGHT = 2
    for _ in range(3):
        filed(office)
    night(date(2026, 9, 21))
    with pytest.raises(ErasuresWait) as waits:
        night(date(2026, 9, 28))
    assert waits.value.waiting == 1
    assert CaseFile.objects.exclude(erased_on=None).count() == 2
    assert Entry.objects.get(verb="erasure.put_off").facts == {"erased": 2, "waiting": 1}
    # The same run once more, as after a worker that died: the night has had its share.
    with pytest.raises(ErasuresWait):
        night(date(2026, 9, 28))
    assert CaseFile.objects.exclude(erased_on=None).count() == 2
    assert night(date(2026, 9, 29)) == 1


def test_nothing_is_erased_for_a_day_that_the_clock_has_not_reached(office: Office) -> None:
    case = filed(office)
    clock_reads(FILED)
    with pytest.raises(DueTooFarAhead):
        erase_due.func("2037-11-28T03:20:00+08:00")
    with pytest.raises(NotToErase) as refused:
        erase(kept_of(case)[0], actor=office.head, on=date(2037, 11, 28))
    assert (refused.value.why, refused.value.last_day) == ("clock", FILED + timedelta(days=2))
    assert case.parties.get().sealed


@pytest.fixture
def own_files(tmp_path: Path, settings: Settings) -> Path:
    """A folder for what this test stores: other tests leave files with the same names of persons behind."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_nothing_of_the_person_is_left_in_any_row_or_file(office: Office, own_files: Path) -> None:
    case = filed(office)
    assert any(file.is_file() for file in own_files.rglob("*"))
    letter = case.letters.get()
    stored = [letter.docx.name, letter.pdf.name, case.files.get().stored]
    announced_and_erased(date(2031, 3, 21))
    case.refresh_from_db()
    assert case.wanted == f"{ERASED_WORD}户宅基地审批表"
    party = case.parties.get()
    assert (party.sealed, party.name_print, party.papers_print) == ("", "", "")
    assert party.erased_on == date(2031, 3, 28)
    letter.refresh_from_db()
    assert (letter.facts, letter.given, letter.docx.name, letter.pdf.name) == ("", "", "", "")
    assert case.files.get().sealed == ""
    assert not [place for place in stored if default_storage.exists(str(place))]
    assert case_by_code(case.number, code_for(case.submission)) is None
    assert Draft.objects.get().content["public_interest"] == f"{ERASED_WORD}同意"
    kept = "".join(str(row) for model in (Case, Party, Draft) for row in model.objects.values())
    assert WANG.name not in kept
    assert WANG.papers_number not in kept
    assert b"\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e" not in b"".join(
        file.read_bytes() for file in own_files.rglob("*") if file.is_file()
    )


def test_the_erased_case_is_counted_as_before_and_the_chain_holds(office: Office) -> None:
    case = filed(office)
    filed(office, "另一件")
    before = count(ledger(office.agency, date(2026, 12, 31)), 2026, edition("2021"))
    number, hashes = case.letters.get().document_number, case.letters.get().pdf_sha256
    announced_and_erased(date(2031, 3, 21))
    assert count(ledger(office.agency, date(2026, 12, 31)), 2026, edition("2021")) == before
    assert before["requests.new.total"] == 2
    letter = case.letters.get()
    assert (letter.document_number, letter.pdf_sha256) == (number, hashes)
    assert verify().broken == ()
    entry = Entry.objects.filter(verb="case.personal_data_erased").order_by("pk")[0]
    assert entry.actor_name == "系统"
    assert entry.cite == IDENTITY.cite.notation


def test_the_package_of_an_erased_case_can_still_be_made(office: Office) -> None:
    case = filed(office)
    announced_and_erased(date(2031, 3, 21))
    case.refresh_from_db()
    with zipfile.ZipFile(package(case, actor=office.clerk, on=date(2031, 3, 29))) as packed:
        told = json.loads(packed.read("申请.json"))
    assert told["当事人"] == [{"身份": "申请人", "删除日期": "2031-03-28"}]


def test_what_is_held_back_stays_until_that_is_taken_back(office: Office) -> None:
    case = filed(office)
    with pytest.raises(ReasonsMissing):
        hold_back(case, " ", actor=office.head, on=FILED)
    hold_back(case, "行政诉讼尚未终结", actor=office.head, on=FILED)
    assert announced_and_erased(date(2031, 3, 21)) == 0
    kept = falling_due(office.agency, date(2031, 3, 21))
    assert [one.hindered for one in kept] == ["held", "held"]
    with pytest.raises(NotToErase) as refused:
        erase(kept[0], actor=office.head, on=date(2031, 3, 21))
    assert refused.value.why == "held"
    release(case, "判决已经生效", actor=office.head, on=date(2031, 3, 22))
    assert announced_and_erased(date(2031, 3, 23)) == 2


def test_a_suit_that_was_noted_begins_the_time_anew(office: Office) -> None:
    case = filed(office)
    carry_out(
        CaseProcedure(case),
        Move.NOTE_LITIGATION,
        RemedyNoted("（2026）冀0599行初7号", date(2026, 8, 3)),
        By(office.clerk, date(2026, 8, 3)),
    )
    assert [one.last_day for one in kept_of(case)] == [date(2031, 8, 3), date(2027, 2, 3)]
    assert announced_and_erased(date(2026, 9, 21)) == 0


def test_what_is_open_or_not_filed_is_not_erased(office: Office) -> None:
    still_open = office.received(ARRIVED)
    assert kept_of(still_open) == ()
    closed = office.decided(office.received(ARRIVED), Outcome.GRANTED, DECIDED)
    assert announced_and_erased(date(2040, 1, 1)) == 0
    assert [one.hindered for one in falling_due(office.agency, date(2040, 1, 1))] == ["not_filed"]
    assert falling_due(office.agency, date(2040, 1, 1))[0].case == closed


def test_the_time_is_not_over_on_the_last_day(office: Office) -> None:
    kept = kept_of(filed(office))[0]
    clock_reads(LAST_OF_IDENTITY)
    with pytest.raises(NotToErase) as refused:
        erase(kept, actor=office.head, on=LAST_OF_IDENTITY)
    assert refused.value.why == "running"
    assert erase(kept, actor=office.head, on=date(2031, 3, 21))
    assert not erase(kept, actor=office.head, on=date(2031, 3, 21))


def test_an_agency_may_keep_longer_and_leave_the_erasing_to_a_person(office: Office, settings: Settings) -> None:
    case = filed(office)
    settings.CASES_IDENTITY_YEARS, settings.CASES_PROOF_MONTHS = 10, 12
    assert [one.last_day for one in kept_of(case)] == [date(2036, 3, 20), date(2027, 3, 20)]
    assert [one.what for one in due_everywhere(date(2027, 3, 21))] == [IDENTITY_PROOF]
    settings.CASES_ERASURE = "desk"
    assert announced_and_erased(date(2040, 1, 1)) == 0


def test_the_applicant_gets_a_copy_of_what_is_kept_of_him_and_of_nobody_else(office: Office) -> None:
    li = Person(
        PartyRole.APPLICANT, ContactDetails("李大海", papers_number="130502197001011234"), ApplicantKind.NATURAL_PERSON
    )
    first = Person(PartyRole.APPLICANT, WANG, ApplicantKind.NATURAL_PERSON)
    case = submit(office.agency, Submission([first, li], "宅基地审批表", Channel.IN_PERSON, ARRIVED), on=ARRIVED).case
    add(case, PAPER, "身份证.pdf", FileKind.IDENTITY, actor=office.clerk, on=ARRIVED)
    with pytest.raises(NotThePerson):
        applicant_who_gave(case, WANG.name)
    party = applicant_who_gave(case, WANG.papers_number.replace("1305", "1305 "))
    copy = zipfile.ZipFile(io.BytesIO(own_data(party, "当面核对身份证", actor=office.clerk, on=ARRIVED)))
    data, page = json.loads(copy.read("个人信息.json")), copy.read("个人信息.html").decode()
    assert data["个人信息"]["证件号码"] == WANG.papers_number
    assert data["申请"]["所需信息"] == "宅基地审批表"
    assert WANG.papers_number in page
    assert "李大海" not in page + copy.read("个人信息.json").decode()
    assert copy.read("材料/1.pdf") == PAPER
    entry = Entry.objects.order_by("-pk")[0]
    assert entry.verb == "case.data_handed_out"
    assert WANG.name not in str(entry.facts)
    other = zipfile.ZipFile(
        io.BytesIO(own_data(applicant_who_gave(case, "130502197001011234"), "同上", actor=office.clerk, on=ARRIVED))
    )
    assert other.namelist() == ["个人信息.json", "个人信息.html"]


def test_nothing_is_handed_out_of_what_is_erased_or_to_whom_nobody_looked_at(office: Office) -> None:
    case = filed(office)
    with pytest.raises(NotThePerson):
        own_data(case.parties.get(), " ", actor=office.clerk, on=FILED)
    announced_and_erased(date(2031, 3, 21))
    with pytest.raises(NotThePerson):
        own_data(case.parties.get(), "当面核对", actor=office.clerk, on=date(2031, 3, 29))
    case.refresh_from_db()
    with pytest.raises(NotThePerson):
        applicant_who_gave(case, WANG.papers_number)


def test_messages_go_with_who_wrote_them(office: Office) -> None:
    case = filed(office)
    write_to_office(case, "我的电话换成13900000000", actor=APPLICANT, on=FILED)
    announced_and_erased(date(2031, 3, 21))
    message = case.messages.get()
    assert message.sealed == ""
    assert words_of(message) == ERASED_WORD
    with zipfile.ZipFile(package(case, actor=office.clerk, on=date(2031, 3, 29))) as packed:
        assert "留言.json" not in packed.namelist()
