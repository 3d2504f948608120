"""Old names, slips, foreign words and the agency's own packs; what is quoted, former or allowed is no fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.scrutiny.wordings import Pack, PackKind, find_wordings, pack_of, packs

TITLES = pack_of(PackKind.TITLE, "领导职务", [("李主任", "李局长", "青石市自然资源局领导信息")])
FORBIDDEN = pack_of(PackKind.FORBIDDEN, "本地用语", [("残废人", "残疾人", "青石市政务公开办用语表")])


def found_in(
    text: str, *more: Pack, on: date | None = None, allowed: tuple[str, ...] = ()
) -> list[tuple[str, str, str]]:
    findings = find_wordings(text, packs=(*packs(), *more), on=on, allowed=allowed)
    return [(one.rule, text[one.start : one.end], one.instead) for one in findings]


@pytest.mark.parametrize(
    ("text", "passage", "now"),
    [
        ("报市国土资源局审批", "国土资源局", "自然资源局（厅）"),
        ("国家卫生计生委印发", "国家卫生计生委", "国家卫生健康委员会"),
        ("按照国土资源部要求", "国土资源部", "自然资源部"),
        ("中国银保监会批准", "中国银保监会", "国家金融监督管理总局"),
        ("向县工商局登记", "工商局", "市场监督管理局"),
    ],
)
def test_an_institution_that_is_no_more_is_told_with_what_took_its_place(text: str, passage: str, now: str) -> None:
    assert found_in(text) == [("old_institution", passage, now)]


@pytest.mark.parametrize(
    "text",
    [
        "原市国土资源局印发的文件",
        "由原国家卫生计生委承担",
        "依据《国土资源部关于征地的通知》办理",
        "农业农村部、文化和旅游部",
        "现代农业部署到位，各农业部门落实",
        "市生态环境局、市场监督管理局",
        "文化和旅游局",
        "国家林业和草原局",
        "国家税务总局青石市税务局",
    ],
)
def test_what_is_former_quoted_or_of_today_is_no_fault(text: str) -> None:
    assert found_in(text) == []


def test_a_name_was_right_until_the_day_of_its_change() -> None:
    text = "按照国土资源部要求"
    assert found_in(text, on=date(2018, 3, 16)) == []
    assert found_in(text, on=date(2018, 3, 17)) == [("old_institution", "国土资源部", "自然资源部")]


@pytest.mark.parametrize(
    ("text", "passage", "right"),
    [
        ("截止2024年底", "截止", "截至"),
        ("中华人共和国", "中华人共和国", "中华人民共和国"),
        ("行政复仪", "行政复仪", "行政复议"),
        ("收入和帐户", "帐户", "账"),
        ("全面布署工作", "布署", "部署"),
    ],
)
def test_a_slip_is_told_with_the_right_form(text: str, passage: str, right: str) -> None:
    assert found_in(text) == [("wording_error", passage, right)]


def test_the_country_is_named_rightly() -> None:
    assert found_in("中华人民共和国成立以来，报名截止日期为2024年3月15日，其他事项另行通知。") == []


def test_the_foreign_word_of_a_published_report_is_found() -> None:
    assert found_in("要充分利用县政府信息平台 and 工信局微信公众号") == [("foreign_word", "and", "和")]
    assert found_in("平台and公众号") == [("foreign_word", "and", "和")]


def test_a_foreign_name_is_no_foreign_word() -> None:
    assert found_in("使用 Android 系统和 WPS 软件") == []


def test_titles_and_forbidden_words_are_the_agencys_own_and_block() -> None:
    findings = find_wordings("李主任看望残废人", packs=(TITLES, FORBIDDEN))
    assert [(one.rule, one.weight, one.instead) for one in findings] == [
        ("wrong_title", "blocks", "李局长"),
        ("forbidden_word", "blocks", "残疾人"),
    ]
    assert found_in("李主任看望残废人") == []


def test_no_pack_of_ours_names_a_title_or_forbids_a_word() -> None:
    assert {pack.kind for pack in packs()} == {PackKind.INSTITUTION, PackKind.ERROR}


def test_what_is_allowed_is_silent_only_there() -> None:
    text = "青石国土资源局旧址保护；报国土资源局备案"
    assert found_in(text, allowed=("国土资源局旧址",)) == [("old_institution", "国土资源局", "自然资源局（厅）")]
    assert find_wordings(text, packs=packs(), allowed=("国土资源局旧址",))[0].start == text.rindex("国土资源局")


def test_a_blank_wording_is_refused() -> None:
    with pytest.raises(ValueError, match="without signs"):
        pack_of(PackKind.FORBIDDEN, "空", [(" ", "", "")])


def test_every_wording_has_a_source_and_an_institution_its_day() -> None:
    for pack in packs():
        assert [one.wrong.pattern for one in pack.wordings if not one.source] == []
    institutions = next(pack for pack in packs() if pack.kind is PackKind.INSTITUTION)
    assert all(one.since and one.right for one in institutions.wordings)
    assert {one.confirmed for one in institutions.wordings} == {True, False}


@given(st.text(alphabet="国土资源局部和 and《》原帐户，。的截止2024年\n", max_size=60))
def test_findings_lie_in_the_text_and_never_overlap_within_a_rule(text: str) -> None:
    reached: dict[str, int] = {}
    for one in find_wordings(text, packs=(*packs(), TITLES), allowed=("国土",)):
        assert reached.get(one.rule, 0) <= one.start < one.end <= len(text)
        reached[one.rule] = one.end
