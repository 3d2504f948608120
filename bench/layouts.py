"""Cells right, wrong, missed and invented where programs for scanned pages, sites and converters broke the tables.

Known figures are printed as such programs leave them; what is offered or doubted and not taken counts as missed.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.accuracy import read
from bench.scoring import Mark, count, judge
from bench.section import Row, section
from gongkai.law.report.lines import edition

REPORTS = 10
"""How many reports each layout prints."""

FORM = edition("2021")
OPENING = "# 白鹭县人民政府2025年政府信息公开工作年度报告"
MADE_UP = ("类别", *(f"数据{number}" for number in range(1, 7)), "总计")
Figures = Mapping[str, int]


def figures(seed: int) -> dict[str, int]:
    """A figure for every cell of sections three and four; each total is the sum of its row."""
    chance = random.Random(seed)  # noqa: S311  (figures for a test, no secret)
    stated: dict[str, int] = {}
    rows = [[f"requests.{row.key}.{column.key}" for column in FORM.requests.columns] for row in FORM.requests.rows]
    rows += [[f"review.{block.key}.{result.key}" for result in FORM.review.results] for block in FORM.review.blocks]
    for *keys, total in rows:
        stated |= {key: chance.choice((0, 0, chance.randrange(300))) for key in keys}
        stated[total] = sum(stated[key] for key in keys)
    return stated


def _requests(stated: Figures) -> Iterator[tuple[str, list[int]]]:
    for row in FORM.requests.rows:
        yield row.label, [stated[f"requests.{row.key}.{column.key}"] for column in FORM.requests.columns]


def _review(stated: Figures) -> Iterator[tuple[str, list[int]]]:
    for block in FORM.review.blocks:
        name = block.path[0] + "".join(f"（{rest}）" for rest in block.path[1:])
        yield name, [stated[f"review.{block.key}.{result.key}"] for result in FORM.review.results]


def _line(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _table(header: tuple[str, ...], *rows: tuple[object, ...]) -> str:
    return "\n".join([_line(*header), _line(*["---"] * len(header)), *(_line(*row) for row in rows)])


def repeated_headers(stated: Figures) -> str:
    """Each row a table of its own with its header above it, each group under a sub-heading."""
    parts = [OPENING, f"## {FORM.headings[2]}"]
    parts += [f"### {label}\n{_table(MADE_UP, (label, *values))}" for label, values in _requests(stated)]
    parts.append(f"## {FORM.headings[3]}")
    header = tuple(result.label for result in FORM.review.results)
    parts += [f"### {name}\n{_table(header, tuple(values))}" for name, values in _review(stated)]
    return "\n\n".join([*parts, f"## {FORM.headings[4]}", "无。"])


def one_paragraph(stated: Figures) -> str:
    """The whole report in one line."""
    requests = " ".join(f"{label} {' '.join(map(str, values))}" for label, values in _requests(stated))
    review = " ".join(str(value) for _, values in _review(stated) for value in values)
    opening = "根据《中华人民共和国政府信息公开条例》，由白鹭县人民政府办公室编制本报告。" * 4
    parts = [opening, FORM.headings[0], "全年平稳。", FORM.headings[2], requests, FORM.headings[3], review]
    return " ".join([*parts, FORM.headings[4], "无。"])


def without_labels(stated: Figures) -> str:
    """Tables of figures alone."""
    requests = "\n".join(_line(*values) for _, values in _requests(stated))
    review = "\n".join(_line(*values) for _, values in _review(stated))
    return "\n".join([OPENING, f"## {FORM.headings[2]}", requests, f"## {FORM.headings[3]}", review, FORM.headings[4]])


def run_together(stated: Figures) -> str:
    """Every gap between cells lost."""
    requests = "".join(f"{label}{''.join(map(str, values))}" for label, values in _requests(stated))
    return "\n".join([OPENING, FORM.headings[2], requests, FORM.headings[4]])


LAYOUTS: Mapping[str, Callable[[Figures], str]] = {
    "header repeated above each row": repeated_headers,
    "report in one paragraph": one_paragraph,
    "tables without labels": without_labels,
    "digits run together": run_together,
}


@section("cells over broken layouts")
def cells() -> Iterator[Row]:
    """The four marks for each layout; wrong and invented cells are never allowed, missed ones are doubted."""
    for name, layout in LAYOUTS.items():
        marks: Counter[Mark] = Counter()
        doubts = 0
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(REPORTS):
                stated = figures(seed)
                document = Path(folder) / f"{seed}.txt"
                document.write_text(layout(stated) + "\n", encoding="utf-8")
                reading = read(document) or {"figures": {}, "doubts": []}
                doubts += len(reading["doubts"])
                marks.update(count(judge(stated, reading["figures"])))
        counts = ", ".join(f"{marks[mark]} {mark}" for mark in Mark)
        yield Row(name, counts, "0 wrong, 0 invented", f"{doubts} doubts in {REPORTS} reports")
