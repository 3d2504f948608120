"""Whatever a check or a reader has to say, it says it in the words of the form: no key of ours is ever shown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.law.report.checks import check
from gongkai.law.report.figures import BLANK, Figures
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import MERGED, edition, editions
from gongkai.law.report.rules import all_rules, rule
from gongkai.law.report.statement import Report
from gongkai.paper.annual.findings.places import named
from gongkai.paper.annual.findings.wording import WordedFinding, worded
from gongkai.paper.annual.prose.read_prose import read_prose
from gongkai.paper.annual.read import read_file
from gongkai.paper.annual.tables.labels import ARTICLE20_ROWS

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z][a-z0-9]*_[a-z0-9_]+|[a-z][a-z0-9]*(?:\.[a-z0-9*_]+)+|\b[a-z]{4,}\b|（\s*）|\(\s*\)|“”")
"""A key of ours, such as requests.new, not_held or mixed; brackets or quotation marks around nothing."""


def everything_said(said: WordedFinding) -> str:
    compared = (*said.compared, *said.changes)
    parts = [said.title, said.problem, said.fix, said.place, *said.basis, *said.sums]
    return "\n".join([*parts, *(f"{line.label} {line.printed} {line.demanded}" for line in compared)])


def statement_keys() -> Iterator[str]:
    """The keys of all counts that the sentences of the table of counts state."""
    with (Path(__file__).parent / "prose_counts.csv").open(encoding="utf-8", newline="") as file:
        yield from sorted({row["key"] for row in csv.DictReader(file) if row["key"]})


def places() -> Iterator[str]:
    """Every place that findings, doubts and counts in the text may name."""
    for form in editions():
        for key in form.keys:
            yield from (key, key.rpartition(".")[0], f"previous.{key}")
        for row in form.requests.rows:
            yield from (f"requests.{row.key}.{MERGED}", f"requests.{row.key.rpartition('.')[0]}.sum")
        yield from (f"requests.*.{column.key}" for column in form.requests.columns)
        yield from (f"article20.{block.item}" for block in form.blocks)
    for block, words in ARTICLE20_ROWS.items():
        yield from (f"{block}.{row}" for _, row in words)
    yield from (f"review.suits.{result.key}" for result in edition("2021").review.results)
    yield from ("article20", "requests", "review", "title", "preamble", "form", "text", "standing", "year", "previous")
    yield from (f"section.{number}" for number in range(1, 7))
    yield from statement_keys()


def test_every_place_has_words() -> None:
    words = {place: named(place) for place in places()}
    assert len(words) > 400
    assert not {place: said for place, said in words.items() if KEY.search(said) or not re.search(r"[一-鿿]", said)}


def in_every_variant(code: str) -> Iterator[ReportFinding]:
    """A finding of the rule in each of its variants at places of each kind, with as few facts as may be."""
    known = rule(code)
    terms = (ComparedTerm("requests.outcome.refused.internal.total", 3), ComparedTerm("other_public_docs.made", None))
    evidence = (Evidence("第一行", 1, "一"),)
    for variant in ("", *known.variants):
        for place in ("requests.outcome.granted_or_partial", "article20.1.rules", "licences", "section.1"):
            facts = {"variant": variant, "year": "", "printed_columns": "", "printed_rows": "规章"}
            yield ReportFinding(code, known.level, place, (), terms, terms[::-1], (terms[1].place,), evidence, facts)


def test_no_rule_shows_a_key_of_a_place_or_a_gap_in_brackets(subtests: pytest.Subtests) -> None:
    for code in [known.code for known in all_rules()]:
        with subtests.test(code):
            shown = {everything_said(worded(finding)) for finding in in_every_variant(code)}
            assert not {match[0] for said in shown if (match := KEY.search(said))}


def counted(sentence: str) -> Report:
    lines = ["青石市水务局2023年政府信息公开工作年度报告", "一、总体情况", sentence]
    return Report("青石市水务局", 2023, "2021", Figures(), prose=read_prose(lines))


def found_in_reports() -> Iterator[ReportFinding]:
    """The findings on figures that are wrong everywhere, on every sentence with a count, and on the demonstration."""
    with (Path(__file__).parent / "prose_counts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from check(counted(row["sentence"]))
    for printed, year in (("2019", 2023), ("2021", 2023), ("2021", 2019), ("2021", None)):
        keys = edition(printed).keys
        wrong = Figures({key: number % 7 for number, key in enumerate(keys)})
        torn = Figures({key: value for number, (key, value) in enumerate(wrong.items()) if number % 3})
        blank = wrong.with_cells({"rules.issued": BLANK, "requests.new.merged_cell": 3, "fees.amount_wan": -1})
        for figures in (wrong, torn, blank):
            before = Report("青石市水务局", (year or 2023) - 1, printed, torn)
            yield from check(Report("青石市水务局", year, printed, figures), previous=before)
    for form in ("mixed", "unknown"):
        yield from check(Report("青石市水务局", 2023, form, Figures(dict.fromkeys(edition("2021").keys, 0))))
    yield from check(read_file(ROOT / "demo" / "qinghe-2023.txt").report)


def test_no_finding_on_reports_shows_a_key() -> None:
    findings = list(found_in_reports())
    assert {finding.rule for finding in findings} >= {"R3-ROW", "R3-ID", "X-FMT", "X-CARRY", "T-REQ", "T-REV", "N-ROWS"}
    shown = {everything_said(worded(finding)) for finding in findings}
    assert not {match[0] for said in shown if (match := KEY.search(said))}


def test_levels_are_worded_without_keys() -> None:
    assert not any(KEY.search(worded(ReportFinding("N-BLOCK", level, "review")).level_word) for level in Level)
