"""公开审查: nothing comes to the public but through every review, and nobody reviews what he wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.disclosure import DisclosureMode, Relation
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage
from gongkai.law.procedure.table import NotOpen
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import begin, write
from gongkai.office.publishing.kinds import kind, kinds
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import round_of, take_step
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import in_public
from gongkai.office.publishing.refusals import (
    FieldGap,
    NotBeingDrafted,
    NotReviewed,
    OwnVersion,
    StepDayToCome,
    StepTooEarly,
    VersionNotWhole,
    VersionWordsMissing,
)
from gongkai.office.publishing.review_models import ReviewRecord
from gongkai.office.publishing.verbs import MOVES
from office.publishing.publishing_world import DAY, EXPLAINED, NOTICE, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db
M, S = DisclosureMove, DisclosureStage


def test_a_normative_document_passes_five_reviews_each_by_its_own_post() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted())
    assert version.stands_at is S.APPROVED
    records = ReviewRecord.objects.filter(version=version).values_list("review", "passed", "by_name", "by_post")
    assert list(records) == [
        ("section_review", True, "赵科长", "科室负责人"),
        ("secrecy_review", True, "韩密", "保密审查员"),
        ("legality_review", True, "何法", "合法性审核员"),
        ("office_review", True, "李主任", "公开机构负责人"),
        ("signing", True, "王局长", "分管领导"),
    ]
    assert not in_public().exists()


@pytest.mark.parametrize("slug", sorted(kinds()))
def test_every_kind_is_reviewed_for_secrecy_and_signed(slug: str) -> None:
    """保密法实施条例 42: 先审查后公开, 逐项."""
    assert {S.SECRECY_REVIEW, S.SIGNING} <= set(kind(slug).route.reviews)


@pytest.mark.parametrize("stage", REVIEWS)
def test_who_wrote_it_passes_it_at_no_stage(stage: DisclosureStage) -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=stage)
    move = M.SIGN if stage is S.SIGNING else M.PASS
    bureau.appoint_clerk_to(stage)
    with pytest.raises(OwnVersion):
        take_step(version, move, actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    assert version.stands_at is stage


def test_whoever_wrote_a_word_of_it_counts_as_its_author() -> None:
    bureau = Bureau()
    version = write(bureau.drafted(), replace(RULES, summary="另拟的概述。"), actor=bureau.head, on=DAY)
    version = write(version, replace(RULES, summary="再改的概述。"), actor=bureau.clerk, on=DAY)
    version = bureau.passed(version, until=S.OFFICE_REVIEW)
    with pytest.raises(OwnVersion):
        take_step(version, M.PASS, actor=bureau.head, on=DAY)


def test_whoever_adds_a_file_or_names_what_it_bears_on_counts_as_its_author_too() -> None:
    bureau = Bureau()
    target = bureau.published(numbered(5)).disclosure
    version = bureau.drafted()
    attach(version, "名单".encode(), "名单.txt", "名单", actor=bureau.section, on=DAY)
    link(version, Relation.IMPLEMENTS, target, actor=bureau.leader, on=DAY)
    version.refresh_from_db()
    assert set(version.authors) == {bureau.clerk.id, bureau.section.id, bureau.leader.id}
    version = take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
    with pytest.raises(OwnVersion):
        take_step(version, M.PASS, actor=bureau.section, on=DAY)


def test_what_was_sent_back_passes_every_review_anew() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=S.SIGNING)
    with pytest.raises(VersionWordsMissing):
        take_step(version, M.SEND_BACK, actor=bureau.leader, on=DAY)
    version = take_step(version, M.SEND_BACK, "第三条请写明续期的条件", actor=bureau.leader, on=DAY)
    assert (version.stands_at, round_of(version)) == (S.DRAFTING, 2)
    version = take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
    assert version.stands_at is S.SECTION_REVIEW
    version = bureau.passed(version)
    assert ReviewRecord.objects.filter(version=version, round=2, passed=True).count() == 5


def test_words_under_review_stand() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=S.SECRECY_REVIEW)
    with pytest.raises(NotBeingDrafted):
        write(version, replace(RULES, title="别的标题"), actor=bureau.clerk, on=DAY)


def test_what_was_recalled_after_the_signature_is_reviewed_anew_and_keeps_its_index_number() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted())
    number = version.disclosure.index_number
    version = take_step(version, M.RECALL, "附件漏了一页", actor=bureau.head, on=DAY)
    version = bureau.passed(version)
    assert version.disclosure.index_number == number
    assert publish(version, at=at(DAY), actor=bureau.head).disclosure.index_number == number


@pytest.mark.parametrize("stage", [S.DRAFTING, *REVIEWS])
def test_nothing_is_published_before_it_is_signed(stage: DisclosureStage) -> None:
    bureau = Bureau()
    version = bureau.drafted() if stage is S.DRAFTING else bureau.passed(bureau.drafted(), until=stage)
    with pytest.raises(NotOpen):
        publish(version, at=at(DAY), actor=bureau.head)
    assert not in_public().exists()


def test_a_stage_that_was_put_there_past_the_acts_publishes_nothing() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=S.LEGALITY_REVIEW)
    Version.objects.filter(pk=version.pk).update(stage=S.APPROVED)
    with pytest.raises(NotReviewed) as refused:
        publish(version, at=at(DAY), actor=bureau.head)
    assert refused.value.reviews == ("legality_review", "office_review", "signing")
    assert not in_public().exists()


@pytest.mark.parametrize("mode", [DisclosureMode.ON_REQUEST, DisclosureMode.WITHHELD])
def test_what_is_not_to_be_disclosed_unasked_is_reviewed_and_kept(mode: DisclosureMode) -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(replace(RULES, mode=mode, mode_reason="属于过程性信息（条例第十六条）。")))
    assert version.stands_at is S.KEPT
    assert version.disclosure.index_number
    with pytest.raises(NotOpen):
        publish(version, at=at(DAY), actor=bureau.head)


def test_whoever_looked_at_an_earlier_state_decides_nothing() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=S.SECRECY_REVIEW)
    with pytest.raises(ChangedMeanwhile):
        take_step(version, M.PASS, seen=version.changed - 1, actor=bureau.secrecy, on=DAY)


def test_a_column_that_the_agency_has_not_is_refused() -> None:
    bureau = Bureau()
    with pytest.raises(NoSuchColumnHere):
        begin(bureau.agency, "notice", NOTICE, "rural-policies", actor=bureau.clerk, on=DAY)


GAPS = [
    ({"title": ""}, FieldGap("title")),
    ({"document_number": ""}, FieldGap("document_number")),
    ({"document_number": "青自然资规[2026]1号"}, FieldGap("document_number", "form")),
    ({"document_number": "青自然资规〔2026〕01号"}, FieldGap("document_number", "form")),
    ({"document_number": "青自然资规〔2026〕第1号"}, FieldGap("document_number", "form")),
    ({"theme": "土地"}, FieldGap("theme", "unknown")),
    ({"keywords": "一,二,三,四,五,六"}, FieldGap("keywords", "too_many")),
    ({"written_on": date(2026, 3, 3), "effective_on": date(2026, 4, 1)}, FieldGap("written_on", "day_to_come")),
    ({"effective_on": date(2026, 2, 25)}, FieldGap("effective_on", "before_written")),
    ({"valid_until": date(2026, 3, 31)}, FieldGap("valid_until", "order")),
    ({"body": "", "text": ""}, FieldGap("body")),
    ({"mode": DisclosureMode.ON_REQUEST}, FieldGap("mode_reason")),
    ({"plan": ()}, FieldGap("plan")),
    ({"plan": ("内容", "形式", "", "时间")}, FieldGap("plan")),
]


@pytest.mark.parametrize(
    ("change", "gap"), GAPS, ids=[f"{gap.field}-{gap.wrong}-{n}" for n, (_, gap) in enumerate(GAPS)]
)
def test_a_draft_with_a_gap_is_not_sent_for_review(change: dict[str, object], gap: FieldGap) -> None:
    bureau = Bureau()
    version = bureau.drafted(replace(RULES, **change))
    with pytest.raises(VersionNotWhole) as refused:
        take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
    assert refused.value.gaps == (gap,)
    assert version.reviews.count() == 0


def test_an_interpretation_names_what_it_interprets() -> None:
    bureau = Bureau()
    version = bureau.drafted(EXPLAINED, "interpretation")
    with pytest.raises(VersionNotWhole) as refused:
        take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
    assert refused.value.gaps == (FieldGap("links"),)


def test_every_step_is_in_the_journal_with_the_hash_of_what_was_said() -> None:
    bureau = Bureau()
    version = bureau.published()
    entries = Entry.objects.filter(subject_kind="disclosure", subject_key=str(version.disclosure_id))
    assert [entry.verb for entry in entries.order_by("number")] == [
        "disclosure.begun", *["disclosure.step_recorded"] * 2, "disclosure.send_for_review",
        *["disclosure.pass"] * 3, "disclosure.step_recorded", "disclosure.pass", "disclosure.sign",
        "disclosure.publish",
    ]  # fmt: skip
    moves = entries.filter(verb__in=[verb.name for verb in MOVES.values()])
    hashes = {entry.typed_facts().sha256 for entry in moves}
    assert len(hashes) == 1


class TestProcedure:
    """制定程序 (国办发〔2018〕37号): on record before a normative document goes on."""

    def test_without_appraisal_and_comment_it_is_not_sent_for_review(self) -> None:
        bureau = Bureau()
        version = begin(bureau.agency, "normative_document", RULES, actor=bureau.clerk, on=DAY)
        with pytest.raises(VersionNotWhole) as refused:
            take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
        assert refused.value.gaps == (FieldGap("procedure", "appraisal"), FieldGap("procedure", "public_comment"))

    def test_a_step_that_was_not_needed_is_said_with_its_reason(self) -> None:
        bureau = Bureau()
        version = begin(bureau.agency, "normative_document", RULES, actor=bureau.clerk, on=DAY)
        with pytest.raises(VersionWordsMissing):
            record_step(version, NormativeStep.PUBLIC_COMMENT, None, "", actor=bureau.clerk, on=DAY)
        for step in (NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT):
            record_step(version, step, None, "仅延长有效期，不改变权利义务", actor=bureau.clerk, on=DAY)
        version.refresh_from_db()
        assert take_step(version, M.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY).stands_at is S.SECTION_REVIEW

    def test_it_is_not_deliberated_on_before_the_review_of_legality_and_not_signed_before_that(self) -> None:
        bureau = Bureau()
        version = bureau.passed(bureau.drafted(), until=S.LEGALITY_REVIEW)
        with pytest.raises(StepTooEarly):
            record_step(version, NormativeStep.DELIBERATION, DAY, "通过", actor=bureau.clerk, on=DAY)
        version = take_step(version, M.PASS, actor=bureau.legality, on=DAY)
        with pytest.raises(VersionNotWhole) as refused:
            take_step(version, M.PASS, actor=bureau.head, on=DAY)
        assert refused.value.gaps == (FieldGap("procedure", "deliberation"),)

    def test_what_has_yet_to_happen_is_not_on_record(self) -> None:
        bureau = Bureau()
        with pytest.raises(StepDayToCome):
            record_step(
                bureau.drafted(), NormativeStep.APPRAISAL, date(2026, 3, 3), "明天开会", actor=bureau.clerk, on=DAY
            )
