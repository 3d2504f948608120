"""Lines under a hanging indent: never wider than allowed, never begun or ended with the wrong sign, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from gongkai.command.hanging import hang


def lines(text: str, width: int, first: str = "", indent: int = 0) -> list[str]:
    return [line.plain for line in hang(Text(text), first=first, indent=indent, width=width)]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("短", 20, ["短"]),
        ("", 20, [""]),
        ("一二三四五六七八九十甲乙", 20, ["一二三四五六七八九十", "甲乙"]),
        ("一二三四五六七八九十，甲", 20, ["一二三四五六七八九", "十，甲"]),
        ("一二三四五六七八九（甲）", 20, ["一二三四五六七八九", "（甲）"]),
        ("一二三四五六七八 2023 年", 20, ["一二三四五六七八", "2023 年"]),
        ("the quick brown fox jumps", 20, ["the quick brown fox", "jumps"]),
        ("a" * 45, 20, ["a" * 20, "a" * 20, "a" * 5]),
    ],
)
def test_where_lines_are_broken(text: str, width: int, broken: list[str]) -> None:
    assert lines(text, width) == broken


def test_the_label_stands_before_the_first_line_only() -> None:
    assert lines("一二三四五六七八九十甲乙丙", 30, first="    原文", indent=10) == [
        "    原文  一二三四五六七八九十",
        "          甲乙丙",
    ]


def test_styles_are_kept() -> None:
    marked = Text("一二三四五六七八九十")
    marked.append("甲乙", style="bold")
    first, second = hang(marked, first="", indent=0, width=20)
    assert [(span.start, span.end, span.style) for span in first.spans] == []
    assert [(span.start, span.end, span.style) for span in second.spans] == [(0, 2, "bold")]


@settings(max_examples=150)
@given(st.text(alphabet="一二政府，。（“”）《》12a b", max_size=120), st.integers(24, 60))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    broken = lines(text, width, first="  x", indent=4)
    assert all(cell_len(line) <= width for line in broken)
    assert "".join("".join(line[4:] for line in broken).split()) == "".join(text.split())
