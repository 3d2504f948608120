"""The journal in words: no name of code stands in a page that an auditor reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_type_hints

import pytest

from gongkai.faces.desk.cases.words import READ
from gongkai.faces.desk.journal.coded_words import code_words
from gongkai.faces.desk.journal.words import fact_lines
from gongkai.facts.fields import described_fields
from gongkai.office.cases.move_facts import OpinionArrived
from gongkai.office.journal.coded import Coded, vocabularies_of
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.vocabulary import Verb, verbs

SOURCE = Path(__file__).parents[3] / "src" / "gongkai"
AS_IT_IS = {"网址代号", "内容网址", "现在", "名称", "文件名", "文件编号", "文件类型", "用户名", "来源"}
AS_IT_IS |= {"核对规则", "段落"}
"""What is itself written in Latin letters: addresses, names of accounts and files, codes of rules, parts of letters."""
OURS = [verb for verb in verbs() if verb.facts.__module__.startswith("gongkai.")]
"""Without the verbs of other tests, which may be there in the same process."""


def shown(verb: Verb[Any]) -> list[tuple[str, str]]:
    return fact_lines(cast(Any, SimpleNamespace(typed_facts=lambda: verb.sample)))


def test_every_fact_is_said_in_chinese(subtests: pytest.Subtests) -> None:
    for verb in OURS:
        with subtests.test(verb.name):
            said = [(label, words) for label, words in shown(verb) if label not in AS_IT_IS]
            bare = {words for _, words in said if re.search(r"[a-z_]{3,}", re.sub(r"\b[0-9a-f]{64}\b", "", words))}
            assert bare == set()


CODES = ("court", "head", "fax", "code", "archive", "open", "clerk", "name", "mail", "extend", "granted", "solved")
CODES += ("natural_person", "county_bureau", "requests.new.total", "file:1", "complete")
"""Codes of one vocabulary or another, which are words that people type, too."""


def with_text(facts: Any, text: str) -> tuple[Any, list[str]]:
    """Facts with `text` in each of their free texts, those of their rows too, and the fields that hold it then."""
    hints, coded = get_type_hints(type(facts)), vocabularies_of(type(facts))
    typed: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.name not in coded and hints[field.name] is str:
            typed[field.name] = text
        elif field.name not in coded and hints[field.name] == tuple[str, ...]:
            typed[field.name] = (text,)
        elif isinstance(value, tuple) and value and is_row(value[0]):
            typed[field.name] = tuple(with_text(row, text)[0] for row in value)
    return replace(facts, **typed), list(typed)


def is_row(value: Any) -> bool:
    return is_dataclass(value) and type(value).__module__.startswith("gongkai.office")


@pytest.mark.parametrize("text", CODES)
def test_what_somebody_typed_is_never_translated(text: str) -> None:
    translated = {}
    for verb in OURS:
        facts, typed = with_text(verb.sample, text)
        labels, lines = (
            described_fields(verb.facts),
            dict(fact_lines(cast(Any, SimpleNamespace(typed_facts=partial(lambda it: it, facts))))),
        )
        for name in typed:
            if text not in re.split("[，；→]", lines[labels[name].label]):
                translated[f"{verb.name}.{name}"] = lines[labels[name].label]
    assert translated == {}


@pytest.mark.parametrize(
    ("vocabulary", "code", "words"),
    [
        (Coded.GROUP_ROLE, "head", "组长"),
        (Coded.AGENCY_FIELD, "head", "负责人姓名"),
        (Coded.PERSONAL_DATA, "name", "姓名或者名称"),
        (Coded.PERSONAL_DATA, "file:12:released", "文件12（公开文本）"),
        (Coded.POST, "clerk", "经办人"),
        (Coded.CASE_STATUS, "open", "未办结"),
        (Coded.IMPROVEMENT, "open", "尚未解决"),
        (Coded.CASE_STEP, "opinion_letter_received", "对方收到征求意见书"),
        (Coded.CHANNEL, "mail", "电子邮件"),
    ],
)
def test_a_code_is_said_by_its_own_vocabulary(vocabulary: Coded, code: str, words: str) -> None:
    assert code_words(vocabulary, code) == words


@pytest.mark.parametrize("vocabulary", Coded)
def test_every_vocabulary_is_used_and_leaves_what_it_does_not_know(vocabulary: Coded) -> None:
    other = "其他页面" if vocabulary is Coded.PAGE else "no_such_code"
    assert code_words(vocabulary, "no_such_code") == other
    assert any(vocabulary in vocabularies_of(kind).values() for verb in OURS for kind in kinds(verb.sample))


def kinds(facts: Any) -> Iterator[type]:
    """The class of these facts, and those of the rows in them."""
    yield type(facts)
    for field in fields(facts):
        value = getattr(facts, field.name)
        yield from (type(row) for row in (value if isinstance(value, tuple) else (value,)) if is_row(row))


def test_whatever_is_noted_as_read_has_its_word() -> None:
    calls = (
        node
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "note_reading"
    )
    read = {one.value for call in calls for one in call.args[2:] if isinstance(one, ast.Constant)}
    assert len(read) > 4
    assert read - set(READ) == set()


def test_an_old_entry_of_an_objection_is_not_said_to_have_had_no_reasons() -> None:
    """Offices entered it also where reasons were given that they held to be no good ones."""
    entered = {"consultation": 1, "opinion": "objection_without_reason", "arrived_on": "2026-03-06", "reason": "不方便"}
    entry = SimpleNamespace(typed_facts=lambda: entry_facts(OpinionArrived, entered))
    lines = dict(fact_lines(cast(Any, entry)))
    assert lines["意见"] == "不同意公开，没有说明合理理由"
    assert "不方便" in lines.values()
