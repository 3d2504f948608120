"""Facts say what their fields are, and what is wrong with them: once, where they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from gongkai.facts.faults import FactFault, FaultyFacts, demand_sound, faults_of
from gongkai.facts.fields import Unlabelled, described_fields, fact, facts


@facts
class Extension:
    """An extension as a test has it."""

    working_days: int = fact("延长工作日", least=1, most=20)
    reason: str = fact("延期理由")
    parts: tuple[str, ...] = fact("部分", default=())
    agreed: bool = fact("负责人已经同意", default=False, must_hold=True)
    from_day: date | None = fact("从", default=None)
    to_day: date | None = fact("到", default=None)

    def faults(self) -> Iterator[FactFault]:
        """The days in their order."""
        if self.from_day and self.to_day and self.from_day > self.to_day:
            yield FactFault("to_day", "到的日期早于从的日期。")


GOOD = Extension(5, "检索量大", agreed=True)


def test_a_label_is_read_from_the_field() -> None:
    assert described_fields(Extension)["reason"].label == "延期理由"


def test_a_field_without_a_label_is_refused_where_the_class_is_made() -> None:
    with pytest.raises(Unlabelled) as refused:

        @facts
        class Careless:
            reason: str = ""

    assert refused.value.name == "reason"


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        GOOD.reason = "另一个"  # type: ignore[misc]


def test_good_facts_have_no_faults() -> None:
    assert list(faults_of(GOOD)) == []
    demand_sound(GOOD)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        (Extension(5, "　 ", agreed=True), "reason", "请填写延期理由。"),
        (Extension(0, "检索量大", agreed=True), "working_days", "延长工作日不少于1。"),
        (Extension(21, "检索量大", agreed=True), "working_days", "延长工作日不超过20。"),
        (Extension(5, "检索量大"), "agreed", "请勾选“负责人已经同意”。"),
        (
            Extension(5, "检索量大", agreed=True, from_day=date(2026, 3, 2), to_day=date(2026, 3, 1)),
            "to_day",
            "到的日期早于从的日期。",
        ),
    ],
)
def test_what_is_wrong_is_said_by_its_field(wrong: Extension, field: str, sentence: str) -> None:
    assert list(faults_of(wrong)) == [FactFault(field, sentence)]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(FaultyFacts) as refused:
        demand_sound(Extension(0, ""))
    assert [fault.field for fault in refused.value.faults] == ["working_days", "reason", "agreed"]


@facts
class Listed:
    """Facts with a list that must not be empty, and a number that the act works out."""

    items: tuple[str, ...] = fact("事项")
    restarts: int = fact("重新计算", least=1, asked=False, default=0)


@pytest.mark.parametrize("items", [(), ("",), (" ", "　")])
def test_a_list_of_blanks_is_blank(items: tuple[str, ...]) -> None:
    assert list(faults_of(Listed(items))) == [FactFault("items", "请填写事项。")]


def test_what_nobody_is_asked_for_is_nobodys_fault() -> None:
    assert list(faults_of(Listed(("写明地块",)))) == []
