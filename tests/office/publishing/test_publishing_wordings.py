"""用语表: what an agency has findings ask about in its drafts, and what they pass over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import ListedWording, WordingKind
from gongkai.office.publishing.refusals import ListedAlready, VersionWordsMissing, WordingImpossible
from gongkai.office.publishing.verbs import WORDING_TAKEN_OFF
from gongkai.office.publishing.wordings import list_wording, take_off
from office.publishing.publishing_world import DAY, NOTICE, Bureau

pytestmark = pytest.mark.django_db
OURS = ("wrong_title", "old_institution", "wording_error", "forbidden_word")
WHY = "青石市政务公开办用语表"


def listed(bureau: Bureau, kind: WordingKind, wording: str, right: str = "", reason: str = WHY) -> ListedWording:
    return list_wording(bureau.agency, kind, wording, right, reason, actor=bureau.head, on=DAY)


def found(bureau: Bureau, words: str) -> list[tuple[str, str, str, bool]]:
    """What is found by wordings in a notice: the rule, the passage, what should stand there, whether it blocks."""
    version = bureau.drafted(replace(NOTICE, body=f"<p>{words}</p>", text=words), "notice")
    rows = [(one.finding, one.blocks) for one in look_at(version, DAY).findings if one.finding.rule in OURS]
    return [(one.rule, one.said, one.instead, blocks) for one, blocks in rows]


@pytest.mark.parametrize(
    ("kind", "wording", "right", "words", "finding"),
    [
        (WordingKind.TITLE, "李主任", "李局长", "李主任到会。", ("wrong_title", "李主任", "李局长", True)),
        (WordingKind.TITLE, "李主任", "李局长", "时任李主任到会。", None),
        (
            WordingKind.INSTITUTION,
            "国土局",
            "自然资源局",
            "报国土局。",
            ("old_institution", "国土局", "自然资源局", False),
        ),
        (WordingKind.INSTITUTION, "国土局", "自然资源局", "报原国土局。", None),
        (WordingKind.FORBIDDEN, "残废人", "残疾人", "残废人免费。", ("forbidden_word", "残废人", "残疾人", True)),
        (WordingKind.ERROR, "青河路口", "", "在青河路口植树。", ("wording_error", "青河路口", "", False)),
    ],
    ids=["a title", "a former title", "an institution", "a former one", "a forbidden word", "for a person to find"],
)
def test_a_wording_on_the_list_is_found(
    kind: WordingKind, wording: str, right: str, words: str, finding: tuple[str, str, str, bool] | None
) -> None:
    bureau = Bureau()
    assert found(bureau, words) == []
    listed(bureau, kind, wording, right)
    assert found(bureau, words) == ([finding] if finding else [])


def test_it_is_found_in_a_file_too_and_the_finding_names_the_file_and_the_reason() -> None:
    bureau = Bureau()
    listed(bureau, WordingKind.FORBIDDEN, "残废人", "残疾人")
    version = bureau.drafted(NOTICE, "notice")
    made = attach(version, "残废人免费。".encode(), "a.txt", "票价", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    [one] = [one for one in look_at(version, DAY).findings if one.finding.rule in OURS]
    assert (one.file, one.finding.facts["source"]) == (made, WHY)


def test_what_is_allowed_is_passed_over_and_what_comes_with_the_program_too() -> None:
    bureau = Bureau()
    listed(bureau, WordingKind.TITLE, "李主任", "李局长")
    assert len(found(bureau, "李主任接待日照常。工商行政管理局旧址。")) == 2
    listed(bureau, WordingKind.ALLOWED, "李主任接待日")
    listed(bureau, WordingKind.ALLOWED, "工商行政管理局旧址")
    assert found(bureau, "李主任接待日照常。工商行政管理局旧址。") == []


def test_the_list_of_those_above_holds_below_and_gives_way_to_the_agencys_own() -> None:
    city = Bureau("city", "青石市人民政府", "11139981MB0A12378B")
    bureau = Bureau()
    Agency.objects.filter(pk=bureau.agency.pk).update(superior=city.agency)
    bureau.agency.refresh_from_db()
    listed(city, WordingKind.FORBIDDEN, "残废人", "残疾人")
    assert [one[0] for one in found(bureau, "残废人免费。")] == ["forbidden_word"]
    listed(bureau, WordingKind.ALLOWED, "残废人")
    assert found(bureau, "残废人免费。") == []
    assert [one[0] for one in found(city, "残废人免费。")] == ["forbidden_word"]


def test_what_is_taken_off_is_found_no_more_and_the_journal_keeps_both() -> None:
    bureau = Bureau()
    take_off(listed(bureau, WordingKind.FORBIDDEN, "残废人", "残疾人"), actor=bureau.head, on=DAY)
    assert found(bureau, "残废人免费。") == []
    entries = Entry.objects.filter(verb__startswith="agency.wording").order_by("id")
    assert [(one.verb, one.actor_name) for one in entries] == [
        ("agency.wording_listed", "李主任"), ("agency.wording_taken_off", "李主任"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "wording", "right", "reason", "refusal"),
    [
        (WordingKind.ERROR, " ", "", WHY, VersionWordsMissing),
        (WordingKind.ERROR, "国土局", "", "", VersionWordsMissing),
        (WordingKind.ERROR, "的", "", WHY, WordingImpossible),
        (WordingKind.ERROR, "残疾人", "残疾人士", WHY, WordingImpossible),
        (WordingKind.ALLOWED, "国土局", "自然资源局", WHY, WordingImpossible),
        (WordingKind.ALLOWED, "已有的", "", WHY, ListedAlready),
    ],
    ids=range(6),
)
def test_what_would_be_found_everywhere_or_twice_is_not_listed(
    kind: WordingKind, wording: str, right: str, reason: str, refusal: type[Exception]
) -> None:
    bureau = Bureau()
    listed(bureau, WordingKind.ERROR, "已有的")
    with pytest.raises(refusal):
        listed(bureau, kind, wording, right, reason)
    assert ListedWording.objects.count() == 1


def test_of_two_who_take_a_wording_off_the_journal_has_the_first() -> None:
    bureau = Bureau()
    made = listed(bureau, WordingKind.ERROR, "青河路口")
    take_off(ListedWording.objects.get(), actor=bureau.head, on=DAY)
    take_off(made, actor=bureau.clerk, on=DAY)
    assert Entry.objects.get(verb=WORDING_TAKEN_OFF.name).actor_name == "李主任"
