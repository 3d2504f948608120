"""服务对象: for whom information is."""

from __future__ import annotations

from itertools import permutations

from gongkai.law.audiences import BETWEEN, audience_classes, audiences


def test_each_class_stands_as_a_whole_before_its_parts() -> None:
    assert list(audience_classes()) == ["公民", "企业", "农民", "老年人", "残疾人"]
    assert audiences()[:3] == ("公民", "公民\\婚育", "公民\\教育")
    assert "企业\\融资" in audiences()


def test_who_looks_for_a_name_finds_no_other_one() -> None:
    """Names are looked for within a text of several: one may stand in another only as the class of that."""
    inside = [(one, other) for one, other in permutations(audiences(), 2) if one in other]
    assert [(one, other) for one, other in inside if not other.startswith(one + BETWEEN)] == []
    assert not any("," in name for name in audiences())
