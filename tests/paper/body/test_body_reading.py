"""What a reader meets in a body, what keeps people from reading it, and what changed between two versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.body.clean import clean
from gongkai.paper.body.compare import ParagraphChange, PieceChange, WordsPiece, changes
from gongkai.paper.body.flaws import Flaw, described, find_flaws
from gongkai.paper.body.reading import BodyLink, links_of, text_of
from paper.body.markup import MARKUP

BODY = """<h2>一、总体要求</h2>
<p>按照<a href="/agencies/1/">市局</a>要求<br>执行。<img src="/media/a.png" alt="流程图"></p>
<h3>（一）目标</h3><ul><li>甲<ul><li>乙</li></ul></li></ul>
<table><caption>表1</caption><thead><tr><th scope="col">项目</th><th scope="col">金额</th></tr></thead>
<tbody><tr><td>甲</td><td>1元</td></tr></tbody></table>"""


def test_the_text_is_what_a_reader_reads_line_by_line() -> None:
    assert text_of(BODY).split("\n") == [
        "一、总体要求", "按照市局要求", "执行。流程图", "（一）目标", "甲", "乙", "表1", "项目\t金额", "甲\t1元",
    ]  # fmt: skip


def test_links_are_given_with_their_words() -> None:
    assert links_of(BODY) == (BodyLink("/agencies/1/", "市局"),)


def test_a_link_on_a_picture_has_the_words_of_the_picture() -> None:
    assert links_of('<a href="/a"><img src="/media/a.png" alt="流程图"></a>') == (BodyLink("/a", "流程图"),)


def test_a_good_body_has_no_flaw() -> None:
    assert find_flaws(BODY) == ()


@pytest.mark.parametrize(
    ("html", "flaws"),
    [
        ("", [Flaw("body_empty")]),
        ("<p>&nbsp;</p>", [Flaw("body_empty")]),
        ('<p><img src="/media/a.png" alt="公告"></p>', [Flaw("pictures_only")]),
        ('<p>甲<img src="/media/a.png" alt="图"><img src="/media/b.png"></p>', [Flaw("picture_without_words", 2)]),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", [Flaw("table_without_head", 1)]),
        ("<h2>一</h2><h4>甲</h4>", [Flaw("heading_skipped", words="甲")]),
        ("<h3>甲</h3><h2>乙</h2>", [Flaw("heading_skipped", words="甲")]),
        ('<p>甲<a href="/a"><img src="/media/a.png"></a></p>',
         [Flaw("picture_without_words", 1), Flaw("link_without_words", 1)]),
        ('<p><a href="/a">甲</a><a href="">乙</a></p>', [Flaw("link_to_nowhere", 2, "乙")]),
        (clean('<p><a href="javascript:alert(1)">办理入口</a></p>'), [Flaw("link_to_nowhere", 1, "办理入口")]),
    ],
)  # fmt: skip
def test_flaws_are_found(html: str, flaws: list[Flaw]) -> None:
    assert list(find_flaws(html)) == flaws


@given(MARKUP)
def test_every_flaw_says_what_is_wrong_and_what_to_do(markup: str) -> None:
    for flaw in find_flaws(markup):
        said = described(flaw)
        assert said.label
        assert "{" not in said.label
        assert said.remedy.endswith("。")
        assert said.source


def test_a_flaw_is_said_with_its_number() -> None:
    assert described(Flaw("picture_without_words", 2)).label == "第2张图片没有文字说明"


def test_a_changed_paragraph_shows_its_words() -> None:
    before = "<h2>公告</h2><p>本办法自2024年1月1日起施行。</p><p>旧的一段。</p>"
    after = "<h2>公告</h2><p>本办法自2025年1月1日起施行。</p>"
    assert changes(before, after) == (
        ParagraphChange(PieceChange.KEPT, "公告", "公告"),
        ParagraphChange(
            PieceChange.ALTERED,
            "本办法自2024年1月1日起施行。",
            "本办法自2025年1月1日起施行。",
            (
                WordsPiece(PieceChange.KEPT, "本办法自"),
                WordsPiece(PieceChange.REMOVED, "2024"),
                WordsPiece(PieceChange.ADDED, "2025"),
                WordsPiece(PieceChange.KEPT, "年1月1日起施行。"),
            ),
        ),
        ParagraphChange(PieceChange.REMOVED, "旧的一段。", ""),
    )


def test_a_paragraph_that_is_nothing_like_the_old_one_is_a_new_one() -> None:
    found = changes("<p>关于用地的规定</p>", "<p>Contact: 0000-1</p>")
    assert [change.kind for change in found] == [PieceChange.REMOVED, PieceChange.ADDED]


def test_a_paragraph_that_comes_again_and_again_is_not_altered() -> None:
    before = "".join(f"<p>第{number}条</p><p>（略）</p>" for number in range(150))
    after = before.replace("第0条", "第一条").replace("第149条", "第末条")
    altered = [change for change in changes(before, after) if change.kind is not PieceChange.KEPT]
    assert [(change.before, change.after) for change in altered] == [("第0条", "第一条"), ("第149条", "第末条")]


def test_rows_of_a_table_are_compared_one_by_one() -> None:
    table = "<table><tr><td>甲</td><td>{}元</td></tr><tr><td>乙</td><td>2元</td></tr></table>"
    found = changes(table.format(1), table.format(3))
    assert [(change.kind, change.before, change.after) for change in found] == [
        (PieceChange.ALTERED, "甲\t1元", "甲\t3元"),
        (PieceChange.KEPT, "乙\t2元", "乙\t2元"),
    ]


PARAGRAPHS = st.lists(st.text("青石市自然资源局12 。", min_size=1, max_size=12), max_size=8)


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_versions_can_be_told_from_the_changes(before: list[str], after: list[str]) -> None:
    old, new = ("".join(f"<p>{each}</p>" for each in body) for body in (before, after))
    found = changes(old, new)
    assert [change.before for change in found if change.kind is not PieceChange.ADDED] == text_of(old).splitlines()
    assert [change.after for change in found if change.kind is not PieceChange.REMOVED] == text_of(new).splitlines()
    for change in found:
        if change.kind is PieceChange.ALTERED:
            assert (
                "".join(piece.words for piece in change.pieces if piece.kind is not PieceChange.ADDED) == change.before
            )
            assert (
                "".join(piece.words for piece in change.pieces if piece.kind is not PieceChange.REMOVED) == change.after
            )


@given(MARKUP)
def test_a_version_compared_with_itself_has_not_changed(markup: str) -> None:
    assert {change.kind for change in changes(markup, markup)} <= {PieceChange.KEPT}
