"""A year in 青石市: it meets everything that a request can meet, and every day and number in it is right."""

from __future__ import annotations

import csv
import hashlib
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.apps import apps
from django.db import models
from docx.oxml.ns import qn
from pytest_django.plugin import DjangoDbBlocker

from gongkai.demo import case_steps as demo_steps
from gongkai.demo import cases as demo_year
from gongkai.demo.cases import mark_of, replay_year
from gongkai.law.letters import letters as letters_of_law
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.receipt import Channel
from gongkai.law.report.checks import check
from gongkai.law.report.count import count
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report
from gongkai.law.service import ServiceWay
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.cases.letter_facts import applicant
from gongkai.office.cases.letter_files import content_of_letter
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import ApplicantKind, Case, Consultation, Party, PartyRole
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.queries import ledger, overdue, standing_of
from gongkai.office.cases.recompute import recompute
from gongkai.office.cases.verbs import MOVES
from gongkai.office.encryption.files import FORMAT
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from office.demo_world import DAY, standing

pytestmark = pytest.mark.django_db
BY_REMEDIES = {Move.NOTE_RECONSIDERATION, Move.NOTE_LITIGATION, Move.REOPEN, Move.ORDER_REPLY}
"""What follows where a reconsideration or a suit is registered: office/remedies/test_contest_demo.py."""
COLUMNS = [column.key for column in edition("2021").requests.columns]
LETTERS = list(csv.DictReader((Path(__file__).parent / "letters_said.csv").read_text(encoding="utf-8").splitlines()))

ALLOWED = {
    "case.extend": (Permission.APPROVE_EXTENSION,),
    "case.assigned": (Permission.ASSIGN_CASE,),
    "case.reviewed_for_secrecy": (Permission.REVIEW_SECRECY,),
    "case.reviewed_for_legality": (Permission.REVIEW_LEGALITY,),
    "case.draft_returned": (Permission.SIGN_REPLY,),
    "case.letter_issued": (Permission.SIGN_REPLY,),
    "letters.series_begun": (Permission.AMEND_AGENCY,),
    MOVES[Move.DECIDE].name: (Permission.SIGN_REPLY,),
}
"""Whose consent an act needs; every other act on a case needs who may enter or handle it."""


@pytest.fixture(scope="module", autouse=True)
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with standing(django_db_blocker):
        yield


def case(key: str, number: int = 1) -> Case:
    return Case.objects.get(submission=mark_of(key, number))


def said(verb: str, name: str) -> set[str]:
    return {entry.facts[name] for entry in Entry.objects.filter(verb=verb)}


class TestItMeetsEverything:
    def test_at_least_sixty_requests(self) -> None:
        assert Case.objects.count() >= 60

    def test_every_outcome(self) -> None:
        assert set(Case.objects.exclude(outcome="").values_list("outcome", flat=True)) == {*map(str, Outcome)}

    def test_every_letter(self) -> None:
        issued = Letter.objects.filter(state=LetterState.ISSUED)
        assert set(issued.values_list("code", flat=True)) == set(letters_of_law())
        assert len(letters_of_law()) == 38

    # What is ordered because nobody replied in time is among the remedies, not in the year of requests.
    @pytest.mark.parametrize("move", [move for move in Move if move not in BY_REMEDIES])
    def test_every_move(self, move: Move) -> None:
        assert Entry.objects.filter(verb=MOVES[move].name).exists()

    def test_every_act_beside_the_moves(self) -> None:
        beside = {"searched", "split", "passed_on", "undone", "draft_returned", "letter_issued", "assigned"}
        assert {f"case.{name}" for name in beside} <= set(Entry.objects.values_list("verb", flat=True))

    def test_files_given_kept_back_in_part_and_downloaded(self) -> None:
        files = {file.number: file for file in case("zrzyj-hotline").supplied.all()}
        assert {number: file.share for number, file in files.items()} == {1: "some_pages", 2: "nothing"}
        assert (files[1].pages, files[1].released_pages) == (3, 2)
        # Its reply has been set aside since; the file was taken when it was in force.
        assert [bool(file.released) for file in case("zrzyj-extended-carried").supplied.all()] == [True]
        assert Entry.objects.filter(verb="case.supply_downloaded").count() == 1

    def test_every_channel(self) -> None:
        assert set(Case.objects.values_list("channel", flat=True)) == {*map(str, Channel)}

    def test_every_kind_of_applicant(self) -> None:
        assert set(Case.objects.values_list("applicant_kind", flat=True)) == set(ApplicantKind.values)

    def test_joint_applicants_and_one_who_stands_for_them(self) -> None:
        joint = case("zrzyj-joint")
        assert joint.parties.filter(role=PartyRole.APPLICANT).count() == 2
        assert joint.parties.filter(role=PartyRole.REPRESENTATIVE).count() == 1

    def test_every_stage(self) -> None:
        assert set(Case.objects.values_list("stage", flat=True)) == {*map(str, Stage)}

    def test_each_way_of_service(self) -> None:
        served = {ServiceWay.DIRECT, ServiceWay.ENTRUSTED_AGENCY, ServiceWay.POSTAL_ENTERPRISE}
        assert said(MOVES[Move.SERVE].name, "way") == {*map(str, served)}

    def test_opinions_of_every_kind(self) -> None:
        found = set(Consultation.objects.exclude(opinion="").values_list("consulted", "opinion"))
        third = {(Consulted.THIRD_PARTY.value, opinion.value) for opinion in Opinion}
        others = {("co_maker", "silence"), ("co_maker", "consent"), ("other_agency", "consent")}
        assert third | others <= found

    def test_both_tariffs_paid_and_unpaid(self) -> None:
        charged, paid = MOVES[Move.CHARGE_FEE].name, MOVES[Move.RECEIVE_PAYMENT].name
        payers = set(Entry.objects.filter(verb=paid).values_list("subject_key", flat=True))
        closed = set(Entry.objects.filter(verb=MOVES[Move.CLOSE_UNPAID].name).values_list("subject_key", flat=True))
        met = {
            (entry.facts["tariff"], "paid" if entry.subject_key in payers else "unpaid")
            for entry in Entry.objects.filter(verb=charged, subject_key__in=payers | closed)
        }
        assert met == {("items", "paid"), ("items", "unpaid"), ("pages", "paid"), ("pages", "unpaid")}

    def test_something_is_late_and_something_is_due_within_days(self) -> None:
        assert [one.case for one in overdue(Agency.objects.get(slug="jyj"), DAY)] == [case("now-late")]
        soon = Case.objects.open().filter(reply_due__range=(DAY, date(2026, 5, 22)))
        assert {case("now-due-tomorrow").pk, case("now-due-soon").pk} <= set(soon.values_list("pk", flat=True))


class TestTheDaysAreRight:
    DUE = (
        ("zrzyj-internet", "2025-03-03", "2025-03-31"),
        ("zrzyj-saturday", "2025-09-27", "2025-11-27"),
        ("zrzyj-sunday", "2025-09-28", "2025-10-31"),
        ("zrzyj-spring", "2026-01-12", "2026-03-13"),
        ("zrzyj-paid", "2025-09-15", "2025-11-17"),
        ("zrzyj-delay", "2025-07-07", "2025-09-26"),
        ("gxj-carried-in", "2024-12-20", "2025-01-20"),
        ("now-due-tomorrow", "2026-04-17", "2026-05-19"),
    )

    @pytest.mark.parametrize(("key", "received", "due"), DUE)
    def test_the_awkward_ones(self, key: str, received: str, due: str) -> None:
        one = case(key)
        assert (one.received_on, standing_of(one).reply.due) == (date.fromisoformat(received), date.fromisoformat(due))

    def test_a_letter_that_came_on_a_friday_counts_from_the_sunday_on_which_it_was_confirmed(self) -> None:
        one = case("zrzyj-ordinary")
        assert (one.arrived_on, one.received_on) == (date(2025, 4, 25), date(2025, 4, 27))

    def test_a_co_makers_time_ends_after_the_dragon_boat_festival(self) -> None:
        assert case("zrzyj-co-maker").consultations.get().opinion_due == date(2025, 6, 3)

    def test_every_stored_date_is_what_a_fresh_reckoning_makes(self) -> None:
        for one in Case.objects.all():
            assert one.reply_due == standing_of(one).reply.due, one
        assert recompute() == []

    def test_every_answer_was_given_in_time(self) -> None:
        answered = Case.objects.filter(replied_on__isnull=False).exclude(outcome__in=("not_corrected", "not_paid"))
        late = [str(one) for one in answered if (due := standing_of(one).reply.due) and one.replied_on > due]
        assert late == []

    def test_of_each_request_the_entries_are_in_the_order_of_their_days(self) -> None:
        days = defaultdict(list)
        for key, on in Entry.objects.filter(subject_kind="case").order_by("id").values_list("subject_key", "on"):
            days[key].append(on)
        assert [key for key, listed in days.items() if listed != sorted(listed)] == []


class TestItCounts:
    def figures(self, agency: Agency, year: int) -> Figures:
        counted = count(ledger(agency, date(year, 12, 31)), year, edition("2021"))
        return Figures({**dict.fromkeys(edition("2021").keys, 0), **dict(counted)})

    @pytest.mark.parametrize("slug", ["zrzyj", "jyj", "wjj", "gxj", "scjgj", "qinghe-zhen", "shiqiao-zhen"])
    def test_the_report_of_each_agency_is_without_error(self, slug: str) -> None:
        agency = Agency.objects.get(slug=slug)
        first, second = (
            Report(agency.name, year, "2021", self.figures(agency, year), truncated=True) for year in (2025, 2026)
        )
        for report, before in ((first, None), (second, first)):
            wrong = [one for one in check(report, previous=before, text=False) if one.level is Level.ERROR]
            tables = [one for one in wrong if one.place.startswith("requests")]
            assert tables == []
        assert first.figures["requests.new.total"] > 0
        for column in COLUMNS:
            left = first.figures[f"requests.carried_out.{column}"]
            assert left == second.figures[f"requests.carried_in.{column}"], column

    def test_something_is_carried_over_the_turn_of_the_year(self) -> None:
        carried = {
            slug: self.figures(Agency.objects.get(slug=slug), 2025)["requests.carried_out.total"]
            for slug in ("zrzyj", "gxj", "scjgj", "shiqiao-zhen")
        }
        assert carried == {"zrzyj": 3, "gxj": 2, "scjgj": 1, "shiqiao-zhen": 1}

    def test_numbers_have_no_gap(self) -> None:
        serials = defaultdict(list)
        for agency, year, serial in Case.objects.order_by("pk").values_list("agency", "year", "serial"):
            serials[agency, year].append(serial)
        for agency, year, serial in Letter.objects.exclude(serial=None).values_list("case__agency", "year", "serial"):
            serials["letters", agency, year].append(serial)
        assert all(listed == list(range(1, len(listed) + 1)) for listed in serials.values())


class TestItWasDoneAsAnOfficeDoesIt:
    def test_the_journal_is_whole(self) -> None:
        assert verify().broken == ()

    def test_a_second_run_adds_nothing(self) -> None:
        kinds: tuple[type[models.Model], ...] = (Case, Party, Letter, Entry)
        before = [kind._default_manager.count() for kind in kinds]
        assert replay_year(DAY) == 0
        assert [kind._default_manager.count() for kind in kinds] == before

    def test_whoever_did_something_held_a_post_for_it_on_that_day(self) -> None:
        acts = Entry.objects.filter(subject_kind="case").exclude(actor_id=None).select_related("agency")
        wrong = set()
        viewers: dict[tuple[int, date], object] = {}
        for entry in [*acts, *Entry.objects.filter(verb="letters.series_begun").select_related("agency")]:
            who = (entry.actor_id, entry.on)
            viewer = viewers.setdefault(who, viewer_of(Staff.objects.get(pk=entry.actor_id), entry.on))
            wanted = ALLOWED.get(entry.verb, (Permission.ENTER_CASE, Permission.HANDLE_CASE))
            if not any(may(viewer, act, entry.agency) for act in wanted):
                wrong.add((entry.verb, entry.actor_name))
        assert wrong == set()

    def test_the_public_only_files_its_requests_and_takes_its_files(self) -> None:
        nobody = Entry.objects.filter(subject_kind="case", actor_id=None)
        assert set(nobody.values_list("verb", "actor_name")) == {
            ("case.submitted", "申请人"),
            ("case.supply_downloaded", "申请人"),
        }

    def test_the_journal_names_no_applicant(self) -> None:
        names = {particulars_of(party)["name"] for party in Party.objects.exclude(role=PartyRole.AGENCY)}
        people = {name for name in names if len(name) <= 4}
        facts = "".join(str(one) for one in Entry.objects.filter(subject_kind="case").values_list("facts", flat=True))
        assert [name for name in people if name in facts] == []

    def test_the_replay_writes_no_row_itself(self) -> None:
        for module in (demo_year, demo_steps):
            source = inspect.getsource(module)
            assert not re.search(r"\.(save|create|update|delete|bulk_\w+|get_or_create|update_or_create)\(", source)


def words(letter: Letter) -> str:
    """Every word of the file as it lies there, without white space."""
    document = docx.Document(BytesIO(content_of_letter(letter, "docx")))
    parts = [document.sections[0].first_page_header._element, document.element.body]
    return re.sub(r"\s+", "", "".join(node.text or "" for part in parts for node in part.iter(qn("w:t"))))


class TestEachLetter:
    @pytest.mark.parametrize("row", LETTERS, ids=[row["code"] for row in LETTERS])
    def test_it_says_what_it_must(self, row: dict[str, str]) -> None:
        letter = Letter.objects.filter(code=row["code"], state=LetterState.ISSUED).order_by("pk").first()
        assert letter is not None
        text = words(letter)
        wanted = ["青石市自然资源局", letter.case.number, *row["says"].split("|")]
        names = applicant(letter.case)["names"]
        if row["recipient"] == "applicant":
            wanted += names
        else:
            assert not any(name in text for name in names)
        assert [one for one in wanted if one not in text] == []
        assert (letter.document_number in text) and bool(letter.document_number) == (
            row["code"] not in ("W01", "W02", "W07", "W38")
        )

    @pytest.mark.parametrize("row", LETTERS, ids=[row["code"] for row in LETTERS])
    def test_it_says_how_it_can_be_contested(self, row: dict[str, str]) -> None:
        text = words(Letter.objects.filter(code=row["code"]).order_by("pk")[0])
        contest = {
            "first": "应当先申请行政复议" in text and "未经行政复议，不得直接提起行政诉讼" in text,
            "free": "也可以自收到" in text and "青石市人民法院" in text and "先申请行政复议" not in text,
            "none": "行政复议" not in text and "人民法院" not in text,
        }
        assert [kind for kind, holds in contest.items() if holds] == [row["remedy"]]

    def test_its_files_are_those_that_the_journal_knows(self) -> None:
        for letter in Letter.objects.filter(state=LetterState.ISSUED):
            (entry,) = [
                one
                for one in Entry.objects.filter(verb="case.letter_issued", subject_key=str(letter.case_id))
                if (one.facts["code"], one.facts["document_number"]) == (letter.code, letter.document_number)
            ]
            for kind in ("docx", "pdf"):
                digest = hashlib.sha256(content_of_letter(letter, kind)).hexdigest()
                assert digest == entry.facts[f"{kind}_sha256"]


def test_what_was_split_off_came_and_was_received_with_the_rest() -> None:
    whole = case("zrzyj-two-matters")
    part = whole.parts.get()
    assert (part.arrived_on, part.received_on, part.channel) == (whole.arrived_on, whole.received_on, whole.channel)
    assert history_of(part).last(Move.REGISTER).received_on == date(2025, 11, 11)
    assert (whole.outcome, part.outcome) == (Outcome.GRANTED, Outcome.NOT_EXISTING)


def test_the_same_form_sent_twice_is_one_request() -> None:
    assert Entry.objects.filter(verb="case.submitted", subject_key=str(case("zrzyj-twice").pk)).count() == 1


class TestItLiesClosed:
    """What docs/operators/personal-data.md says of the disk."""

    def test_no_particular_of_a_natural_person_stands_in_any_row(self) -> None:
        people = Party.objects.filter(kind=ApplicantKind.NATURAL_PERSON)
        told = {value for one in people for name, value in particulars_of(one).items() if name != "papers_kind"}
        particulars = {value for value in told if len(value) > 1}
        assert len(particulars) > 40
        seen = [
            (model._meta.label, field, value)
            for model in apps.get_models()
            for row in model._base_manager.values()
            for field, text in row.items()
            for value in particulars
            if value in str(text)
        ]
        assert seen == []

    def test_every_file_of_a_letter_lies_encrypted(self) -> None:
        for letter in Letter.objects.filter(state=LetterState.ISSUED):
            for file in (letter.docx, letter.pdf):
                with file.open() as stored:
                    assert stored.read(len(FORMAT)) == FORMAT.encode()
