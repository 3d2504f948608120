"""审查提示: what the machine finds keeps a version back until it is put right, or kept by name and with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.answer import keep_finding
from gongkai.office.publishing.begin import write
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.look import MOST_LISTED, look_at
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.refusals import (
    NoSuchVersionFinding,
    NotBeingDrafted,
    VersionNotWhole,
    VersionWordsMissing,
)
from office.publishing.publishing_world import DAY, NOTICE, RULES, Bureau, numbered

pytestmark = pytest.mark.django_db
NUMBER = "110101199003070011"
"""A number as it is made up in examples: its check sign is right."""


def saying(words: str, content: Content = NOTICE) -> Content:
    return replace(content, body=f"<p>{words}</p>", text=words)


def sent(bureau: Bureau, version: Version) -> Version:
    return take_step(version, DisclosureMove.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)


def test_an_identity_number_keeps_a_draft_back_and_is_never_repeated_in_full() -> None:
    bureau = Bureau()
    version = bureau.drafted(saying(f"领取人王小明，身份证号码{NUMBER}。"), "notice")
    [found] = [one for one in look_at(version, DAY).findings if one.blocks]
    assert found.finding.rule == "identity_number"
    assert NUMBER not in found.finding.said
    with pytest.raises(VersionNotWhole) as refused:
        sent(bureau, version)
    assert refused.value.blocking == 1


def test_put_right_it_goes_on() -> None:
    bureau = Bureau()
    version = bureau.drafted(saying(f"领取人王小明，身份证号码{NUMBER}。"), "notice")
    version = write(version, saying("领取人王某明，身份证号码110101********0011。"), actor=bureau.clerk, on=DAY)
    assert sent(bureau, version).stands_at is DisclosureStage.SECTION_REVIEW


def test_kept_by_name_and_reason_it_goes_on_and_the_reason_is_on_record() -> None:
    bureau = Bureau()
    version = bureau.drafted(saying(f"样表：身份证号码{NUMBER}（虚构）。"), "notice")
    mark = next(one.finding.mark for one in look_at(version, DAY).findings if one.blocks)
    with pytest.raises(VersionWordsMissing):
        keep_finding(version, mark, " ", actor=bureau.clerk, on=DAY)
    keep_finding(version, mark, "填表示例，号码是虚构的", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    assert sent(bureau, version).stands_at is DisclosureStage.SECTION_REVIEW
    entry = Entry.objects.get(verb="disclosure.finding_kept")
    assert (entry.actor_name, entry.facts["reason"]) == ("陈岚", "填表示例，号码是虚构的")
    assert NUMBER not in str(entry.facts)


def test_the_answer_holds_for_that_passage_and_for_no_other() -> None:
    bureau = Bureau()
    version = bureau.drafted(saying(f"样表：身份证号码{NUMBER}（虚构）。"), "notice")
    mark = next(one.finding.mark for one in look_at(version, DAY).findings if one.blocks)
    keep_finding(version, mark, "虚构", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    version = write(version, saying(f"补助发给王小明，身份证号码{NUMBER}。"), actor=bureau.clerk, on=DAY)
    with pytest.raises(VersionNotWhole):
        sent(bureau, version)


def test_what_is_registered_as_not_public_is_not_named_in_what_is() -> None:
    """The local score: 引用了不公开文件的内容、标题、文号未处理, 每例扣分."""
    bureau = Bureau()
    secret = numbered(77, mode=DisclosureMode.WITHHELD, mode_reason="内部事务信息（条例第十六条）。", plan=())
    bureau.passed(bureau.drafted(secret))
    version = bureau.drafted(saying("按照青自然资规〔2026〕77号执行。"), "notice")
    assert [one.finding.rule for one in look_at(version, DAY).findings if one.blocks] == ["closed_number"]


def test_it_is_looked_for_at_every_step_and_not_only_at_the_first() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(NOTICE, "notice"), until=DisclosureStage.SIGNING)
    words = f"身份证号码{NUMBER}"
    Version.objects.filter(pk=version.pk).update(text=words, body=f"<p>{words}</p>")
    with pytest.raises(VersionNotWhole):
        take_step(version, DisclosureMove.SIGN, actor=bureau.leader, on=DAY)


def test_a_finding_that_is_gone_or_of_what_is_public_cannot_be_answered() -> None:
    bureau = Bureau()
    with pytest.raises(NoSuchVersionFinding):
        keep_finding(bureau.drafted(NOTICE, "notice"), "0" * 32, "没有了", actor=bureau.clerk, on=DAY)
    with pytest.raises(NotBeingDrafted):
        keep_finding(bureau.published(), "0" * 32, "没有了", actor=bureau.clerk, on=DAY)


def test_a_text_like_one_that_is_public_is_told_and_goes_on() -> None:
    bureau = Bureau()
    article = "工业用地按照年度计划供应，出让公告在政府网站公布，公告期不少于二十日，结果随即公开。"
    words = "".join(f"第{number}条　{article}" for number in "一二三四五六七八")
    bureau.published(saying(words, RULES))
    version = bureau.drafted(saying(words, numbered(2)))
    [found] = [one for one in look_at(version, DAY).findings if one.finding.rule == "likeness"]
    assert not found.blocks
    assert found.finding.facts["other"] == RULES.title
    assert sent(bureau, version).stands_at is DisclosureStage.SECTION_REVIEW


SLIPS = "布署、" * 165_000
"""A text within the limit in which every third sign begins a finding."""


def test_of_a_hundred_thousand_findings_the_first_are_listed_and_the_others_counted() -> None:
    version = Bureau().drafted(saying(SLIPS), "notice")
    look = look_at(version, DAY)
    assert len(look.findings) == MOST_LISTED
    assert len(look.findings) + look.more == 165_000


def test_what_keeps_it_back_is_listed_before_a_flood_of_hints() -> None:
    bureau = Bureau()
    version = bureau.drafted(saying(f"{SLIPS}身份证号码{NUMBER}。"), "notice")
    rules = {one.finding.rule for one in look_at(version, DAY).findings if one.blocks}
    assert "identity_number" in rules
    with pytest.raises(VersionNotWhole):
        sent(bureau, version)


def test_what_is_answered_makes_room_for_the_next() -> None:
    bureau = Bureau()
    people = "".join(f"第{number:04}号，{telephone(number)}；" for number in range(MOST_LISTED + 40))
    version = bureau.drafted(saying(people), "notice")
    before = look_at(version, DAY)
    assert before.more >= 40
    first = before.findings[0].finding.mark
    keep_finding(version, first, "本机关公开的电话", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    after = look_at(version, DAY)
    waiting = {one.finding.mark for one in after.findings if one.answer is None}
    assert first not in waiting
    assert len(waiting) >= MOST_LISTED - 1
    assert waiting - {one.finding.mark for one in before.findings}


def telephone(number: int) -> str:
    """A mobile telephone number, another one for each number."""
    return f"手机1380013{number:04}"
