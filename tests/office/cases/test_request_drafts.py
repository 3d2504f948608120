"""Drafts of requests and what is sent from them, whatever two pages do in whichever order."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.receipt import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import files
from gongkai.office.cases.draft_models import RequestDraft
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.cases.refusals import DraftGone
from gongkai.office.cases.request_drafts import (
    TypedRequest,
    begin,
    draft_after,
    draft_at,
    give_up,
    keep_step,
    send,
    sweep,
)
from office.journal_world import an_agency
from processes import ended_well, start
from small_files import a_png

TODAY = date(2026, 3, 2)
PNG = a_png()


class RolledBack(Exception):
    """What an example did is undone."""


@pytest.fixture
def agency(db: None) -> Agency:
    return an_agency()


def request_for(wanted: str, mark: uuid.UUID, name: str = "王小明", channel: Channel = Channel.INTERNET) -> Submission:
    applicant = Person(PartyRole.APPLICANT, ContactDetails(name), ApplicantKind.NATURAL_PERSON)
    return Submission([applicant], wanted, channel, TODAY, mark=mark)


def typed(words: str) -> dict[str, list[str]]:
    return {"wanted": [words]}


# ── The same mark ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_form_with_the_same_words_is_one_request_with_one_receipt(agency: Agency) -> None:
    mark = uuid.uuid4()
    first = submit(agency, request_for("甲", mark), on=TODAY)
    second = submit(agency, request_for("甲", mark), on=TODAY + timedelta(days=1))
    assert (second.case, second.code, second.again) == (first.case, first.code, True)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        request_for("乙", uuid.UUID(int=1)),
        request_for("甲", uuid.UUID(int=1), name="李小红"),
        request_for("甲", uuid.UUID(int=1), channel=Channel.IN_PERSON),
    ],
    ids=["other information", "somebody else", "another way"],
)
def test_the_same_form_with_other_words_is_another_request_and_can_be_sent_twice_too(
    agency: Agency, other: Submission
) -> None:
    first = submit(agency, request_for("甲", other.mark), on=TODAY)
    second = submit(agency, other, on=TODAY)
    again = submit(agency, other, on=TODAY)
    assert (first.case.serial, second.case.serial, second.again) == (1, 2, False)
    assert (again.case, again.code, again.again) == (second.case, second.code, True)
    assert first.code != second.code
    assert submit(agency, request_for("甲", other.mark), on=TODAY).case == first.case


def test_the_same_form_sent_to_another_agency_is_another_request(agency: Agency) -> None:
    there = an_agency("他局")
    mark = uuid.uuid4()
    submit(agency, request_for("甲", mark), on=TODAY)
    submit(there, request_for("甲", mark), on=TODAY)
    assert [case.agency for case in Case.objects.order_by("pk")] == [agency, there]


def test_a_case_of_the_version_before_is_known_by_its_words(agency: Agency) -> None:
    mark = uuid.uuid4()
    first = submit(agency, request_for("甲", mark), on=TODAY)
    Case.objects.update(words_print="")
    assert submit(agency, request_for("甲", mark), on=TODAY).case == first.case
    assert submit(agency, request_for("乙", mark), on=TODAY).case != first.case


def test_a_file_handed_in_after_the_form_was_sent_goes_to_the_case_when_it_is_sent_again(agency: Agency) -> None:
    mark = uuid.uuid4()
    case = submit(agency, request_for("甲", mark), on=TODAY).case
    files.keep(PNG, "授权.png", FileKind.AUTHORITY, mark, on=TODAY)
    submit(agency, request_for("甲", mark), on=TODAY)
    assert CaseFile.objects.get().case == case


# ── The draft ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_change_gives_another_mark_and_the_old_one_leads_nowhere(agency: Agency) -> None:
    first = begin(TypedRequest(steps={"information": typed("甲")}), on=TODAY)
    files.keep(PNG, "地块.png", FileKind.ATTACHMENT, first.mark, on=TODAY)
    second = keep_step(TypedRequest(first.mark, {"information": typed("乙")}), "information", typed("乙"), on=TODAY)
    assert draft_at(first.mark) is None
    assert draft_at(second.mark) == second
    assert [file.submission for file in CaseFile.objects.all()] == [second.mark]
    unchanged = keep_step(TypedRequest(second.mark, {"information": typed("乙")}), "information", typed("乙"), on=TODAY)
    assert unchanged.mark == second.mark


def test_a_button_pressed_twice_finds_what_it_made_and_other_words_do_not(agency: Agency) -> None:
    first = begin(TypedRequest(steps={"information": typed("甲")}), on=TODAY)
    second = keep_step(TypedRequest(first.mark, {"applicant": typed("王")}), "applicant", typed("王"), on=TODAY)
    assert draft_after(first.mark, first.hash(), "applicant", typed("王")) == second
    assert draft_after(first.mark, first.hash(), "applicant", typed("李")) is None
    assert draft_after(first.mark, first.hash(), "supply", typed("王")) is None
    assert draft_after(first.mark, second.hash(), "applicant", typed("王")) is None


def test_a_draft_that_was_given_up_is_neither_changed_nor_sent(agency: Agency) -> None:
    draft = begin(TypedRequest(steps={"information": typed("甲")}), on=TODAY)
    files.keep(PNG, "地块.png", FileKind.ATTACHMENT, draft.mark, on=TODAY)
    give_up(draft.mark)
    assert not CaseFile.objects.exists()
    with pytest.raises(DraftGone):
        keep_step(TypedRequest(draft.mark, {"information": typed("乙")}), "information", typed("乙"), on=TODAY)
    with pytest.raises(DraftGone):
        send(agency, request_for("甲", draft.mark), on=TODAY)
    assert not Case.objects.exists()


def test_what_nobody_sent_is_swept_up(agency: Agency) -> None:
    begin(TypedRequest(steps={"information": typed("昨天")}), on=TODAY - timedelta(days=2))
    new = begin(TypedRequest(steps={"information": typed("今天")}), on=TODAY - timedelta(days=1))
    assert sweep(TODAY) == 1
    assert draft_at(new.mark) == new


TABS = st.sampled_from("ab")
DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), TABS),
        st.tuples(st.just("type"), TABS, st.sampled_from(["甲", "乙", "丙"])),
        st.tuples(st.just("send"), TABS),
    ),
    max_size=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOINGS)
def test_whatever_two_pages_do_what_is_acknowledged_is_there_once_and_does_not_come_back(
    agency: Agency, doings: list[tuple[str, ...]]
) -> None:
    with pytest.raises(RolledBack), transaction.atomic():
        acknowledged: dict[str, str] = {}
        sent_marks: set[uuid.UUID] = set()
        session = begin(TypedRequest(steps={"information": typed("零")}), on=TODAY).mark
        pages = {"a": draft_at(session), "b": draft_at(session)}
        for do, tab, *word in doings:
            page = pages[tab]
            if do == "open":
                pages[tab] = draft_at(session)
            elif do == "type":
                mark = page.mark if page else uuid.uuid4()
                steps = {"information": typed(word[0])}
                try:
                    pages[tab] = keep_step(TypedRequest(mark, steps), "information", typed(word[0]), on=TODAY)
                except DraftGone:
                    pages[tab] = begin(TypedRequest(mark, steps), on=TODAY)
                session = pages[tab].mark  # type: ignore[union-attr]
                assert session not in sent_marks
                assert draft_at(session).steps["information"] == typed(word[0])  # type: ignore[union-attr]
            elif page is not None:
                words = page.steps["information"]["wanted"][0]
                try:
                    taken = send(agency, request_for(words, page.mark), on=TODAY)
                except DraftGone:
                    continue
                assert acknowledged.setdefault(taken.case.number, words) == words
                assert taken.again is (page.mark in sent_marks)
                sent_marks.add(page.mark)
        assert {case.number: case.wanted for case in Case.objects.all()} == acknowledged
        assert not RequestDraft.objects.filter(mark__in=sent_marks).exists()
        raise RolledBack


# ── Real processes ───────────────────────────────────────────────────────────────────────────────────────────────────

SEND = """
import sys, uuid
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.refusals import DraftGone
from gongkai.office.cases.request_drafts import TypedRequest, begin, keep_step, send
from office.cases.test_request_drafts import TODAY, request_for, typed
agency, mark = Agency.objects.get(pk=sys.argv[1]), uuid.UUID(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
if sys.argv[3] == "send":
    print(send(agency, request_for("甲", mark), on=TODAY).case.number)
else:
    steps = {"information": typed(sys.argv[3])}
    try:
        kept = keep_step(TypedRequest(mark, steps), "information", typed(sys.argv[3]), on=TODAY)
    except DraftGone:
        kept = begin(TypedRequest(mark, steps), on=TODAY)
    print(kept.mark)
"""


def at_once(agency: Agency, mark: uuid.UUID, whats: list[str]) -> Iterator[str]:
    """What several processes said that were let go at one word."""
    begun = [start(SEND, str(agency.pk), str(mark), what) for what in whats]
    for process in begun:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in begun:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return (ended_well(process).strip() for process in begun)


@pytest.mark.django_db(transaction=True)
def test_several_processes_that_send_one_draft_get_one_number() -> None:
    agency = an_agency()
    draft = begin(TypedRequest(steps={"information": typed("甲")}), on=TODAY)
    assert set(at_once(agency, draft.mark, ["send"] * 4)) == {Case.objects.get().number}
    assert not RequestDraft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_processes_that_type_into_one_draft_at_once_lose_no_word() -> None:
    agency = an_agency()
    draft = begin(TypedRequest(steps={"information": typed("零")}), on=TODAY)
    marks = list(at_once(agency, draft.mark, ["甲", "乙", "丙"]))
    kept = [draft_at(uuid.UUID(mark)) for mark in marks]
    assert [one.steps["information"] for one in kept if one] == [typed("甲"), typed("乙"), typed("丙")]
    assert draft_at(draft.mark) is None
