"""主题分类: the classes of the State Council's document library."""

from __future__ import annotations

from gongkai.law.themes import theme_classes, themes


def test_there_are_twenty_two_classes_in_their_order() -> None:
    names = list(theme_classes())
    assert len(names) == 22
    assert (names[1], names[6], names[-1]) == ("综合政务", "工业、交通", "其他")


def test_a_theme_is_printed_with_both_its_levels() -> None:
    assert "综合政务\\政务公开" in themes()
    assert "工业、交通\\信息产业（含电信）" in themes()
    assert "其他" in themes()


def test_who_has_no_class_of_leftovers_is_given_none() -> None:
    assert theme_classes()["民族、宗教"] == ("民族事务", "宗教事务")
    assert "国防\\其他" not in themes()


def test_no_theme_stands_twice() -> None:
    assert len(set(themes())) == len(themes())
