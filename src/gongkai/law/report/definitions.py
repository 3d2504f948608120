"""What each cell of the report's tables counts, in words, with the places it rests on: row by column, from data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.outcomes import RULES, OutcomeRule, report_row
from gongkai.law.report.lines import Edition, Row, edition, editions
from gongkai.law.terms import zh

_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside quotation marks."""


@dataclass(frozen=True)
class Definition:
    """What a cell counts. `confirmed` is False where the rule of counting is usage and no official text was read."""

    text: str
    cites: tuple[Cite, ...]
    confirmed: bool = True


@cache
def definitions(form: str) -> Mapping[str, Definition]:
    """The definition of every cell of a form, by its key, in printed order. Raises NoSuchEdition."""
    sentences = _said()
    form_edition = edition(form)
    return {
        **{key: _disclosure(form_edition, key, sentences) for block in form_edition.blocks for key in block.keys},
        **{
            f"requests.{row.key}.{column.key}": _request(
                row, sentences["applicants"][column.key], sentences, form_edition.name
            )
            for row in form_edition.requests.rows
            for column in form_edition.requests.columns
        },
        **{
            f"review.{block.key}.{result.key}": _review(block.key, result.key, sentences)
            for block in form_edition.review.blocks
            for result in form_edition.review.results
        },
    }


def _disclosure(form: Edition, key: str, sentences: Mapping[str, Any]) -> Definition:
    entry = sentences["disclosure"].get(key)
    if entry:
        return Definition(entry["text"], _cites(entry), entry.get("confirmed", True))
    # Columns of an earlier form: no more is known of them than their labels.
    name = form.names[key]
    block = form.block_of(key)
    return Definition(f"{name.row}的{name.column}。", (block.cite,) if block else (), confirmed=False)


def _request(row: Row, applicant: Mapping[str, Any], sentences: Mapping[str, Any], form: str) -> Definition:
    rules = [rule for rule in RULES.values() if report_row(rule.outcome, form) == row.key]
    entry = sentences["requests"]["outcome" if rules else row.key]
    label = " ".join((*row.path[1:], row.label)).translate(_INNER)
    text = entry["text"].format(who=applicant["who"], label=label, outcomes=_outcomes(rules))
    cites = dict.fromkeys((*_cites(entry), *(cite for rule in rules for cite in rule.cites)))
    usage = [entry.get("confirmed", True), applicant.get("confirmed", True), *(rule.row_confirmed for rule in rules)]
    return Definition(text + applicant.get("note", ""), tuple(cites), all(usage))


def _outcomes(rules: list[OutcomeRule]) -> str:
    return "；".join(zh(rule.outcome) for rule in rules)


def _review(block: str, result: str, sentences: Mapping[str, Any]) -> Definition:
    entry = sentences["review"]["blocks"][block]
    # Which decision upholds or corrects is laid down in no text that could be read.
    return Definition(f"{entry['text']}：{sentences['review']['results'][result]}", _cites(entry), result == "pending")


def _cites(entry: Mapping[str, Any]) -> tuple[Cite, ...]:
    return tuple(parse_cite(notation) for notation in entry["cites"])


@cache
def _said() -> Mapping[str, Any]:
    source = resources.files(__package__) / "definitions.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def catalogue() -> str:
    """The definitions of the form in force as a page: what stands in `docs/officers/annual-cells.md`."""
    form = editions()[-1]
    definitions_of_form = definitions(form.name)
    lines = [
        "# 年报每一格计什么",
        "",
        f"{form.name}年格式的{len(form.keys)}格。标“通行做法”的，计数口径没有读到正式规定。",
        "",
        "由 `docs/make_cells.py` 从 `src/gongkai/law/report/definitions.toml` 生成，改动请改那里。",
    ]
    table = ""
    for key, definition in definitions_of_form.items():
        name = form.names[key]
        if name.table != table:
            table = name.table
            lines += ["", f"## {table}", "", "| 行 | 列 | 计什么 | 依据 |", "| --- | --- | --- | --- |"]
        basis = "；".join(cite.short for cite in definition.cites) + ("" if definition.confirmed else "；通行做法")
        lines.append(f"| {name.row} | {name.column} | {definition.text} | {basis} |")
    return "\n".join(lines) + "\n"
