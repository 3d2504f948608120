"""提供的文件: what a reply gives and keeps back, from the officer's upload to the applicant's copy."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import Settings

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.law.supply import Share, SupplyContradicts, SupplyFault
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves
from gongkai.office.cases.decide import Proposal, draft, send_back, sign
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.letters import begin_series, facts_of, issue, prepare, still_wanted
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import RemedyNoted
from gongkai.office.cases.refusals import FileGone, ReasonsMissing, SupplyFixed, SupplyNotReady, SupplyRefused
from gongkai.office.cases.stored import StoredCaseFile, opened
from gongkai.office.cases.supply import (
    KeepBack,
    attach,
    in_hand,
    inspect,
    judge,
    kept_copy,
    kept_original,
    remove,
    sweep,
    waiting,
)
from gongkai.office.cases.supply_download import download, downloads, given, look_at
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.scanning import scanner
from gongkai.office.scanning.clamd import ScanVerdict
from gongkai.office.scanning.states import FileState
from gongkai.paper.release.pages import BadPages
from office.cases.cases_world import Office
from paper.release.released import OPEN, SECRET, commented, everything_in, telling_pdf, word

pytestmark = pytest.mark.django_db
DAY, SERVED = date(2026, 3, 2), date(2026, 3, 5)
PRICES = KeepBack("2", Cite(15), "载有第三方的报价构成")
MINUTES = KeepBack("", Cite(16, 2), "系内部讨论记录")
Commits = Callable[..., AbstractContextManager[list[object]]]
SERVICE = Service(ServiceWay.POSTAL_ENTERPRISE, SERVED, None)


@pytest.fixture
def office() -> Office:
    made = Office()
    type(made.agency).objects.filter(pk=made.agency.pk).update(
        disclosure_office="青石市自然资源局办公室", disclosure_phone="0399-5550218", disclosure_address="建设路18号",
        review_organ="青石市人民政府", court="青石市人民法院",
    )  # fmt: skip
    made.agency.refresh_from_db()
    begin_series(made.agency, "青自然资公开告", 2026, actor=made.head, on=DAY)
    return made


@pytest.fixture
def case(office: Office) -> Case:
    return office.received(DAY)


def attached(
    office: Office, case: Case, content: bytes = b"", title: str = "《施工承包合同》", **more: object
) -> SuppliedFile:
    source = io.BytesIO(content or telling_pdf())
    return attach(case, source, "合同 终稿（陈岚）.pdf", title, actor=office.clerk, on=DAY, **more)  # type: ignore[arg-type]


def whole(office: Office, case: Case, title: str = "《规划条件》") -> SuppliedFile:
    file = attached(office, case, telling_pdf(2, frozenset()), title)
    return judge(file, Share.WHOLE, actor=office.clerk, on=DAY)


def in_part(office: Office, case: Case) -> SuppliedFile:
    return judge(attached(office, case), Share.SOME_PAGES, [PRICES], actor=office.clerk, on=DAY)


def kept_back(office: Office, case: Case) -> SuppliedFile:
    return judge(attached(office, case, title="《会议记录》"), Share.NOTHING, [MINUTES], actor=office.clerk, on=DAY)


def content(kept_and_context: tuple[StoredCaseFile, str]) -> bytes:
    kept, context = kept_and_context
    return b"".join(opened(kept, context=context))


def answered(office: Office, case: Case, outcome: Outcome = Outcome.GRANTED_IN_PART) -> Case:
    case.refresh_from_db()
    return office.decided(case, outcome, DAY)


def served(office: Office, case: Case) -> Case:
    return moves.serve(answered(office, case), SERVICE, actor=office.clerk, on=SERVED)


class TestAttached:
    def test_the_original_is_kept_as_it_came_and_readable_by_nobody_on_the_disk(
        self, office: Office, case: Case
    ) -> None:
        file = attached(office, case)
        assert content(kept_original(file)) == telling_pdf()
        on_disk = Path(default_storage.path(file.stored)).read_bytes()
        assert SECRET.encode() not in on_disk
        assert (file.type, file.pages, file.size) == ("pdf", 4, len(telling_pdf()))

    def test_the_journal_names_neither_title_nor_name(self, office: Office, case: Case) -> None:
        file = attached(office, case, title="《关于王小明的批复》")
        entry = Entry.objects.get(verb="case.supply_attached")
        assert (entry.facts["file"], entry.facts["sha256"]) == (str(file.key), file.sha256)
        assert "王小明" not in json.dumps(entry.facts, ensure_ascii=False)
        assert "陈岚" not in json.dumps(entry.facts, ensure_ascii=False)

    @pytest.mark.parametrize(
        ("content", "why"), [(b"", "empty"), (b"MZ\x90\x00", "type"), (b"%PDF-1.7\n0000", "broken")]
    )
    def test_what_is_no_file_of_ours_is_refused(self, office: Office, case: Case, content: bytes, why: str) -> None:
        with pytest.raises(SupplyRefused) as refused:
            attach(case, io.BytesIO(content), "a.pdf", "甲", actor=office.clerk, on=DAY)
        assert refused.value.why == why
        assert not SuppliedFile.objects.exists()

    def test_too_large_and_too_many_are_refused(self, office: Office, case: Case, settings: Settings) -> None:
        settings.CASES_SUPPLY_MEGABYTES = 1
        with pytest.raises(SupplyRefused) as large:
            attached(office, case, b"%PDF-1.7\n" + b"0" * (1 << 20))
        assert large.value.why == "too_large"
        settings.CASES_SUPPLY_MOST = 1
        attached(office, case)
        with pytest.raises(SupplyRefused) as many:
            attached(office, case)
        assert many.value.why == "too_many"
        there = default_storage.listdir(f"supplied/{SuppliedFile.objects.get().key.hex[:2]}")[1]
        assert SuppliedFile.objects.count() == 1
        assert any(SuppliedFile.objects.get().key.hex in name for name in there)

    def test_what_the_scanner_finds_is_not_kept(
        self, office: Office, case: Case, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.VIRUS_SCANNER = "127.0.0.1:9"
        seen: list[bytes] = []
        monkeypatch.setattr(
            scanner, "scan_pieces", lambda pieces, *_, **__: seen.extend(pieces) or ScanVerdict("Eicar")
        )
        with pytest.raises(SupplyRefused) as refused:
            attached(office, case)
        assert refused.value.why == "infected"
        assert b"".join(seen) == telling_pdf()

    def test_one_found_infected_later_does_not_go_out(
        self, office: Office, case: Case, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = whole(office, case)
        assert [one.pk for one in waiting()] == [file.pk]
        settings.VIRUS_SCANNER = "127.0.0.1:9"
        monkeypatch.setattr(scanner, "scan_pieces", lambda *_, **__: ScanVerdict("Eicar"))
        assert inspect(file, actor=PROGRAM, on=DAY) is FileState.INFECTED
        with pytest.raises(SupplyNotReady) as refused:
            answered(office, case, Outcome.GRANTED)
        assert refused.value.why == "infected"

    def test_what_a_broken_off_attaching_left_is_swept_up_and_nothing_else(
        self, office: Office, case: Case, settings: Settings, tmp_path: Path
    ) -> None:
        settings.MEDIA_ROOT = tmp_path
        file = whole(office, case)
        left = default_storage.save("supplied/00/left", ContentFile(b"x"))
        now = timezone.now()
        assert sweep(now - timedelta(days=1)) == 0
        assert sweep(now + timedelta(minutes=1)) == 1
        assert not default_storage.exists(left)
        assert default_storage.exists(file.stored)
        assert default_storage.exists(file.released)


class TestJudged:
    def test_pages_kept_back_are_nowhere_in_the_copy(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        copy = content(kept_copy(file))
        assert SECRET.encode() not in everything_in(copy)
        assert f"{OPEN}3".encode() in everything_in(copy)
        assert b"Chen Lan" not in everything_in(copy)
        assert (file.released_pages, file.pages) == (3, 4)
        assert content(kept_original(file)) == telling_pdf()

    def test_changing_what_is_given_makes_the_copy_anew_and_drops_the_old(
        self, office: Office, case: Case, django_capture_on_commit_callbacks: Commits
    ) -> None:
        file = in_part(office, case)
        before = file.released
        with django_capture_on_commit_callbacks(execute=True):
            file = judge(file, Share.NOTHING, [MINUTES], actor=office.clerk, on=DAY)
        assert (file.released, file.released_sha256) == ("", "")
        assert not default_storage.exists(before)

    @pytest.mark.parametrize(
        ("share", "kept", "why"),
        [
            (Share.SOME_PAGES, [], "ground_missing"),
            (Share.NOTHING, [], "ground_missing"),
            (Share.WHOLE, [PRICES], "kept_back_of_whole"),
            (Share.SOME_PAGES, [KeepBack("2", Cite(15), " ")], "reason_missing"),
        ],
    )
    def test_ground_and_reason_are_never_missing(
        self, office: Office, case: Case, share: Share, kept: list[KeepBack], why: str
    ) -> None:
        with pytest.raises(SupplyRefused) as refused:
            judge(attached(office, case), share, kept, actor=office.clerk, on=DAY)
        assert refused.value.why == why

    def test_a_ground_that_is_none_is_refused_with_the_article(self, office: Office, case: Case) -> None:
        with pytest.raises(SupplyContradicts) as refused:
            judge(attached(office, case), Share.NOTHING, [KeepBack("", Cite(38), "x")], actor=office.clerk, on=DAY)
        assert (refused.value.fault, refused.value.cite) == (SupplyFault.GROUND_NOT_ALLOWED, Cite(37))

    @pytest.mark.parametrize(
        ("pages", "why"), [("5", "beyond"), ("1-4", "all"), ("", "empty"), ("第二页", "unreadable")]
    )
    def test_pages_that_are_none_are_refused(self, office: Office, case: Case, pages: str, why: str) -> None:
        with pytest.raises(BadPages) as refused:
            judge(
                attached(office, case), Share.SOME_PAGES, [KeepBack(pages, Cite(15), "x")], actor=office.clerk, on=DAY
            )
        assert refused.value.why == why

    def test_what_a_workbook_hides_is_named_and_nothing_is_made(self, office: Office, case: Case) -> None:
        file = attached(office, case, commented())
        with pytest.raises(SupplyRefused) as refused:
            judge(file, Share.WHOLE, actor=office.clerk, on=DAY)
        assert refused.value.places == ("comment:单元格B2",)
        file.refresh_from_db()
        assert (file.share, file.released) == ("", "")
        judge(file, Share.NOTHING, [MINUTES], actor=office.clerk, on=DAY)

    def test_only_pdf_loses_pages(self, office: Office, case: Case) -> None:
        file = attached(office, case, word(), pages=3)
        assert file.pages == 3
        with pytest.raises(SupplyRefused) as refused:
            judge(file, Share.SOME_PAGES, [PRICES], actor=office.clerk, on=DAY)
        assert refused.value.why == "only_pdf"


class TestInTheReply:
    def test_one_nobody_decided_on_stops_the_draft(self, office: Office, case: Case) -> None:
        attached(office, case)
        with pytest.raises(SupplyNotReady) as refused:
            answered(office, case)
        assert (refused.value.number, refused.value.why) == (1, "undecided")

    def test_files_and_reply_must_fit(self, office: Office, case: Case) -> None:
        in_part(office, case)
        for outcome, fault in (
            (Outcome.GRANTED, SupplyFault.WITHHELD_IN_GRANT),
            (Outcome.WITHHELD_THIRD_PARTY, SupplyFault.GIVEN_IN_REFUSAL),
            (Outcome.ALREADY_PUBLIC, SupplyFault.GIVEN_THOUGH_PUBLIC),
        ):
            with pytest.raises(SupplyContradicts) as refused:
                answered(office, case, outcome)
            assert refused.value.fault is fault
        assert answered(office, case).outcome == "granted_in_part"

    def test_a_part_disclosure_without_files_still_names_its_parts(self, office: Office, case: Case) -> None:
        with pytest.raises(ReasonsMissing):
            answered(office, case)

    def test_it_is_asked_again_when_the_reply_is_signed(self, office: Office, case: Case) -> None:
        file = whole(office, case)
        case.refresh_from_db()
        made = draft(case, Proposal(Outcome.GRANTED, "可以公开。"), actor=office.clerk, on=DAY)
        made.secrecy_reviewed_by_id = office.secrecy.id
        made.save(update_fields=["secrecy_reviewed_by"])
        SuppliedFile.objects.filter(pk=file.pk).update(share=Share.NOTHING)
        with pytest.raises(SupplyNotReady) as refused:
            sign(made, actor=office.head, on=DAY)
        assert refused.value.why == "changed"
        case.refresh_from_db()
        assert case.outcome == ""

    def test_nothing_is_changed_while_it_is_reviewed_or_after(self, office: Office, case: Case) -> None:
        file = whole(office, case)
        case.refresh_from_db()
        made = draft(case, Proposal(Outcome.GRANTED, "可以公开。"), actor=office.clerk, on=DAY)
        with pytest.raises(SupplyFixed) as reviewed:
            judge(file, Share.NOTHING, [MINUTES], actor=office.clerk, on=DAY)
        assert reviewed.value.why == "under_review"
        send_back(made, "再看看", actor=office.head, on=DAY)
        answered(office, case, Outcome.GRANTED)
        for act in (
            lambda: attached(office, case),
            lambda: judge(file, Share.NOTHING, [MINUTES], actor=office.clerk, on=DAY),
            lambda: remove(file, actor=office.clerk, on=DAY),
        ):
            with pytest.raises(SupplyFixed) as refused:
                act()
            assert refused.value.why == "answered"

    def test_undoing_the_decision_lets_the_files_go(self, office: Office, case: Case) -> None:
        whole(office, case)
        case = answered(office, case, Outcome.GRANTED)
        assert in_hand(case) == []
        last = [step.entry for step in history_of(case).steps if step.move][-1]
        undo_last(case, last, "结果录错", actor=office.head, on=DAY)
        assert [file.number for file in in_hand(case)] == [1]

    def test_the_decision_holds_files_hashes_and_grounds(self, office: Office, case: Case) -> None:
        file, other = in_part(office, case), kept_back(office, case)
        case = answered(office, case)
        facts = Entry.objects.get(verb="case.decide").facts
        assert [one["share"] for one in facts["supplied"]] == ["some_pages", "nothing"]
        assert facts["supplied"][0]["released_sha256"] == file.released_sha256
        assert facts["supplied"][0]["withheld"] == [
            {"pages": "第2页", "ground": "regulation 15", "reason": "载有第三方的报价构成"}
        ]
        assert facts["grounds"] == ["regulation 37", "regulation 15", "regulation 16¶2"]
        assert other.title not in json.dumps(facts, ensure_ascii=False)

    def test_one_taken_off_is_gone_but_for_its_hash(
        self, office: Office, case: Case, django_capture_on_commit_callbacks: Commits
    ) -> None:
        file = whole(office, case)
        with django_capture_on_commit_callbacks(execute=True):
            remove(file, actor=office.clerk, on=DAY)
        assert not default_storage.exists(file.stored)
        assert not default_storage.exists(file.released)
        assert Entry.objects.get(verb="case.supply_removed").facts["sha256"] == file.sha256


class TestInTheLetter:
    def test_what_is_given_and_kept_back_stands_in_it_and_is_typed_by_nobody(self, office: Office, case: Case) -> None:
        in_part(office, case)
        kept_back(office, case)
        one = whole(office, case)
        case = answered(office, case)
        assert not {"information", "enclosures", "parts_withheld"} & set(still_wanted(case, "W14", DAY))
        given_by_hand = {"obtaining": "凭编号和查询码在网上下载", "form": "电子文件"}
        made = prepare(case, "W14", given_by_hand, actor=office.clerk, on=DAY)
        letter = issue(made, actor=office.head, on=DAY)
        facts = facts_of(letter)
        assert facts.information == ("《施工承包合同》（第2页除外）", "《规划条件》")  # type: ignore[attr-defined]
        assert facts.enclosures == ("《施工承包合同》（节选，PDF文件，3页）", "《规划条件》（PDF文件，2页）")  # type: ignore[attr-defined]
        parts = [(part.what, part.ground, part.reason) for part in facts.parts_withheld]  # type: ignore[attr-defined]
        assert parts == [
            ("《施工承包合同》第2页", Cite(15), "载有第三方的报价构成"),
            ("《会议记录》", Cite(16, 2), "系内部讨论记录"),
        ]
        first = SuppliedFile.objects.get(number=1)
        enclosed = Entry.objects.get(verb="case.letter_issued").facts["enclosed"]
        assert enclosed == [first.released_sha256, one.released_sha256]

    def test_without_files_the_officer_says_what_is_given(self, office: Office, case: Case) -> None:
        case = answered(office, case, Outcome.GRANTED)
        assert {"information", "enclosures"} <= set(still_wanted(case, "W12", DAY))

    def test_another_letter_encloses_nothing(self, office: Office, case: Case) -> None:
        whole(office, case)
        issue(prepare(case, "W02", {}, actor=office.clerk, on=DAY), actor=office.head, on=DAY)
        assert Entry.objects.get(verb="case.letter_issued").facts["enclosed"] == []


class TestDownloaded:
    def test_nothing_is_given_before_the_reply_was_served(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        assert given(case) == []
        case = answered(office, case)
        assert given(case) == []
        assert download(case, str(file.key), on=SERVED) is None
        assert not Entry.objects.filter(verb="case.supply_downloaded").exists()

    def test_each_download_is_noted_with_file_and_day_and_nobody(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        case = served(office, case)
        going = download(case, str(file.key), on=SERVED)
        assert going is not None
        body = b"".join(going.pieces)
        assert (len(body), going.name) == (going.size, "《施工承包合同》.pdf")
        assert SECRET.encode() not in everything_in(body)
        entry = Entry.objects.get(verb="case.supply_downloaded")
        assert entry.facts == {"number": 1, "file": str(file.key), "released_sha256": file.released_sha256}
        assert (entry.on, entry.actor_name) == (SERVED, "申请人")
        assert downloads(case) == {str(file.key): [SERVED]}

    def test_what_is_kept_back_and_what_is_of_another_case_is_not_given(self, office: Office, case: Case) -> None:
        in_part(office, case)
        secret = kept_back(office, case)
        case = served(office, case)
        other = office.received(DAY)
        whole(office, other, "《别人的》")
        other = moves.serve(answered(office, other, Outcome.GRANTED), SERVICE, actor=office.clerk, on=SERVED)
        assert [file.number for file in given(case)] == [1]
        assert download(case, str(secret.key), on=SERVED) is None
        assert download(case, str(given(other)[0].key), on=SERVED) is None

    def test_one_exchanged_on_the_disk_is_not_given(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        case = served(office, case)
        Path(default_storage.path(file.released)).write_bytes(Path(default_storage.path(file.stored)).read_bytes())
        with pytest.raises(FileGone):
            download(case, str(file.key), on=SERVED)
        assert not Entry.objects.filter(verb="case.supply_downloaded").exists()

    def test_an_officer_who_opens_the_original_is_noted(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        going = look_at(file, copy=False, actor=office.secrecy, on=DAY)
        assert b"".join(going.pieces) == telling_pdf()
        entry = Entry.objects.order_by("-id")[0]
        assert (entry.verb, entry.actor_name) == ("personal_data.read", office.secrecy.name)


def test_a_case_that_is_opened_again_keeps_what_was_given_and_begins_anew(office: Office, case: Case) -> None:
    first = in_part(office, case)
    case = served(office, case)
    case = carry_out(
        CaseProcedure(case),
        Move.NOTE_RECONSIDERATION,
        RemedyNoted("青政复〔2026〕3号", SERVED),
        By(office.clerk, SERVED),
    )
    case = moves.reopen(case, "青政复决〔2026〕3号", date(2026, 6, 1), actor=office.head, on=SERVED)
    assert in_hand(case) == []
    second = whole(office, case)
    assert second.number == 2
    case = moves.serve(answered(office, case, Outcome.GRANTED), SERVICE, actor=office.clerk, on=SERVED)
    assert [file.number for file in given(case)] == [2]
    first.refresh_from_db()
    assert default_storage.exists(first.released)
