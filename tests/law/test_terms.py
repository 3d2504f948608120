"""The words: every name in code has one, with its source, and the reverse; the glossary is the committed one."""

import importlib
import inspect
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import gongkai.law
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.report.lines import Edition, editions
from gongkai.law.terms import NoSuchTerm, en, glossary, group_of, groups, term, zh

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"

WITHOUT_WORDS_OF_LAW = {"Capacity", "NoticeFormat", "NoticeFault", "NumberKind", "Permission", "SlipKind"}
"""Names of file formats, of faults in files and of slips in texts: no words of the field."""

WITHOUT_ENUM = {
    "concept",
    "report_row",
    "report_column",
    "disclosure_row",
    "disclosure_column",
    "review_block",
    "review_result",
}
"""Groups whose names stand in data (the forms of the report) or are nouns of the code."""


def law_enums() -> list[type[StrEnum]]:
    found: dict[str, type[StrEnum]] = {}
    for module in pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law."):
        for kind in vars(importlib.import_module(module.name)).values():
            if inspect.isclass(kind) and issubclass(kind, StrEnum) and kind.__module__.startswith("gongkai.law"):
                found[f"{kind.__module__}.{kind.__name__}"] = kind
    return [kind for kind in found.values() if kind.__name__ not in WITHOUT_WORDS_OF_LAW]


def test_names_in_code_and_words_in_the_table_match_both_ways(subtests: pytest.Subtests) -> None:
    for kind in law_enums():
        with subtests.test(kind.__name__):
            assert group_of(kind) in groups()
            assert set(groups()[group_of(kind)].terms) == {member.value for member in kind}


def test_no_group_of_words_is_without_names() -> None:
    assert set(groups()) - WITHOUT_ENUM == {group_of(kind) for kind in law_enums()}


def test_two_enums_never_share_a_group() -> None:
    names = [group_of(kind) for kind in law_enums()]
    assert len(names) == len(set(names))


def test_no_two_names_of_a_group_share_a_label(subtests: pytest.Subtests) -> None:
    for group in groups().values():
        with subtests.test(group.name):
            for label in ("zh", "en"):
                labels = [getattr(one, label) for one in group.terms.values()]
                assert len(labels) == len(set(labels))


def test_every_word_has_a_source_that_is_in_the_corpus_or_is_marked_our_own(subtests: pytest.Subtests) -> None:
    for group in groups().values():
        with subtests.test(group.name):
            assert group.note
            for one in group.terms.values():
                assert one.source
                assert one.official == (one.cite is not None)
                assert one.cite is None or one.cite.provision
                assert re.search(r"[一-龥]", one.zh) and not re.search(r"[一-龥]", one.en)


@pytest.mark.parametrize("form", editions(), ids=lambda form: form.name)
def test_rows_and_columns_of_the_report_have_the_words_of_their_form(form: Edition) -> None:
    printed = [("report_row", row.key, row.label) for row in form.requests.rows]
    printed += [("report_column", column.key, column.label) for column in form.requests.columns]
    printed += [("disclosure_row", row.key, row.label) for block in form.blocks for row in block.rows]
    printed += [("disclosure_column", column.key, column.label) for block in form.blocks for column in block.columns]
    printed += [("review_block", block.key, block.path[-1]) for block in form.review.blocks]
    printed += [("review_result", result.key, result.label) for result in form.review.results]

    for group, key, label in printed:
        word = term(group, key)
        assert label == (word.formerly or word.zh if form.name == "2019" else word.zh)


def test_rows_and_columns_that_no_form_has_have_no_words() -> None:
    rows = {row.key for form in editions() for row in form.requests.rows}
    columns = {column.key for form in editions() for block in form.blocks for column in block.columns}

    assert set(groups()["report_row"].terms) == rows
    assert set(groups()["disclosure_column"].terms) == columns


@pytest.mark.parametrize(
    ("member", "chinese", "english"),
    [
        (Outcome.WITHHELD_PROCESS, "不予公开（四类过程性信息）", "withheld: process information"),
        (Outcome.NOT_EXISTING, "经检索没有，政府信息不存在", "searched and not existing"),
        (Move.EXTEND, "延长答复期限", "extend"),
    ],
)
def test_a_name_is_said_in_both_languages(member: StrEnum, chinese: str, english: str) -> None:
    assert (zh(member), en(member)) == (chinese, english)


@pytest.mark.parametrize(("group", "name"), [("outcome", "denied"), ("no_such_group", "granted")])
def test_a_word_that_is_not_known_is_refused(group: str, name: str) -> None:
    with pytest.raises(NoSuchTerm) as refused:
        term(group, name)
    assert (refused.value.group, refused.value.name) == (group, name)


def test_words_that_are_easily_confused_name_each_other_and_are_not_the_same() -> None:
    for group in groups().values():
        for one in group.terms.values():
            assert one.not_confuse != one.zh


def test_the_committed_glossary_is_the_one_made_from_the_words() -> None:
    assert GLOSSARY.read_text(encoding="utf-8") == glossary()
