"""Refusals in words: the sentences of a room stand in a file, and say the facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from gongkai.faces.ui.sentences import Sentences, UnknownRefusal, read_sentences
from gongkai.law.outcomes import Outcome
from gongkai.law.refusal import Refusal


class RoomRefused(Refusal):
    """For these tests: any refusal of a room."""


class TooLate(RoomRefused):
    """For these tests."""

    last: date


class NotThat(RoomRefused):
    """For these tests."""

    outcome: Outcome
    names: tuple[str, ...]


class FileRejected(RoomRefused):
    """For these tests."""

    why: str
    limit: int = 0


class Unsaid(RoomRefused):
    """For these tests: nobody has words for it."""


@pytest.fixture
def room() -> ModuleType:
    refusals = ModuleType("refusals")
    for kind in (RoomRefused, TooLate, NotThat, FileRejected, Unsaid):
        setattr(refusals, kind.__name__, kind)
    return refusals


FILE = """
TooLate = "{last:day}已过，{last:%Y-%m-%d}以后不能再办。"
NotThat = "不能选“{outcome:zh}”：{names:list}，共{names:count}项。"

[FileRejected]
by = "why"
too_large = "文件超过{limit:megabytes}MB。"
otherwise = "文件不能用。"
"""


@pytest.fixture
def sentences(room: ModuleType, tmp_path: Path) -> Sentences:
    file = tmp_path / "refusals.toml"
    file.write_text(FILE, encoding="utf-8")
    return read_sentences(file, [room])


def test_a_sentence_says_the_facts(sentences: Sentences) -> None:
    assert sentences(TooLate(date(2026, 3, 2))) == "2026年3月2日已过，2026-03-02以后不能再办。"
    refused = NotThat(Outcome.GRANTED, ("甲", "乙"))
    assert sentences(refused) == "不能选“予以公开”：甲、乙，共2项。"


def test_a_code_has_its_own_sentence_or_the_general_one(sentences: Sentences) -> None:
    assert sentences(FileRejected("too_large", 3 * 1024 * 1024)) == "文件超过3MB。"
    assert sentences(FileRejected("infected")) == "文件不能用。"


def test_what_has_no_words_is_passed_on_or_raised(room: ModuleType, tmp_path: Path, sentences: Sentences) -> None:
    with pytest.raises(Unsaid):
        sentences(Unsaid())
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    assert read_sentences(empty, [room], otherwise=sentences)(FileRejected("infected")) == "文件不能用。"


def test_the_nearest_class_has_the_word(room: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "general.toml"
    file.write_text('RoomRefused = "没有办理。"\nTooLate = "太晚。"\n', encoding="utf-8")
    said = read_sentences(file, [room], {Unsaid: lambda refused: type(refused).__name__})
    assert [said(TooLate(date(2026, 3, 2))), said(FileRejected("infected")), said(Unsaid())] == [
        "太晚。",
        "没有办理。",
        "Unsaid",
    ]
    assert said.kinds == (RoomRefused, TooLate, Unsaid)


def test_a_room_can_say_different_things_on_different_pages(room: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "parts.toml"
    file.write_text('[list]\nUnsaid = "名单没有保存。"\n[entry]\nUnsaid = "没有登记。"\n', encoding="utf-8")
    assert read_sentences(file, [room], part="entry")(Unsaid()) == "没有登记。"


def test_a_sentence_for_no_refusal_of_the_room_is_refused(room: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "misspelt.toml"
    file.write_text('ToLate = "太晚。"\n', encoding="utf-8")
    with pytest.raises(UnknownRefusal, match="ToLate"):
        read_sentences(file, [room])
