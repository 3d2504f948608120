"""The journal in words: no name of code stands in a page that an auditor reads."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gongkai.faces.desk.case_words import READ
from gongkai.faces.desk.journal_words import LABELS, fact_lines
from gongkai.office.journal.vocabulary import Verb, verbs

SOURCE = Path(__file__).parents[3] / "src" / "gongkai"
AS_IT_IS = {"网址代号", "内容网址", "现在", "名称", "文件编号", "文件类型", "用户名", "来源", "核对规则", "部分"}
"""What is itself written in Latin letters: addresses, names of accounts and files, codes of rules, parts of letters."""
OURS = [verb for verb in verbs() if verb.facts.__module__.startswith("gongkai.")]
"""Without the verbs of other tests, which may be there in the same process."""


def shown(verb: Verb[Any]) -> list[tuple[str, str]]:
    return fact_lines(cast(Any, SimpleNamespace(typed_facts=lambda: verb.sample)))


@pytest.mark.parametrize("verb", OURS, ids=lambda verb: verb.name)
def test_every_fact_is_labelled_in_chinese(verb: Verb[Any]) -> None:
    assert {field.name for field in fields(verb.facts)} - set(LABELS) == set()


@pytest.mark.parametrize("verb", OURS, ids=lambda verb: verb.name)
def test_every_fact_is_said_in_chinese(verb: Verb[Any]) -> None:
    said = [(label, words) for label, words in shown(verb) if label not in AS_IT_IS]
    bare = {words for _, words in said if re.search(r"[a-z_]{3,}", re.sub(r"\b[0-9a-f]{64}\b", "", words))}
    assert bare == set()


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
