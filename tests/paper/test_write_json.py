"""The JSON of a report: it keeps its schema, every digit, and what is not known stays unknown."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from reports_to_write import saying, torn, whole

from gongkai.law.report.figures import Amount, Figures
from gongkai.law.report.lines import edition
from gongkai.paper.annual.writing.document import CannotWrite, ReportDocument
from gongkai.paper.annual.writing.write_json import document_from_json, json_bytes, schema

VALUES = st.one_of(
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=7),
    st.sampled_from(["", "/", "-", "无"]),
    st.builds(Amount, st.integers(0, 10**9), st.sampled_from(["元", "万元"])),
)


def breaches(report: Any) -> list[str]:
    """Where a report breaks the schema."""
    errors = Draft202012Validator(schema()).iter_errors(report)
    return sorted(f"{error.json_path}: {error.message}" for error in errors)


@pytest.mark.parametrize("document", [whole(), whole("2019"), torn(), saying('<甲>\n"乙"')], ids=range(4))
def test_what_is_written_keeps_the_schema(document: ReportDocument) -> None:
    assert breaches(json.loads(json_bytes(document))) == []


def test_a_breach_would_be_noticed() -> None:
    broken = json.loads(json_bytes(torn())) | {"form": "2018", "year": "2023", "figures": {"Rules": {"value": "4"}}}
    assert breaches(broken) == [
        "$.figures.Rules.value: '4' is not of type 'number', 'null'",
        "$.figures.Rules: 'raw' is a required property",
        "$.figures: 'Rules' does not match '^[a-z_]+(\\\\.[a-z_]+){1,4}$'",
        "$.form: '2018' is not one of ['2019', '2021']",
        "$.year: '2023' is not of type 'integer', 'null'",
    ]


@settings(max_examples=60)
@given(st.data())
def test_any_figures_come_back_as_they_were(data: st.DataObject) -> None:
    form = edition(data.draw(st.sampled_from(["2019", "2021"])))
    figures = Figures(data.draw(st.dictionaries(st.sampled_from(form.keys), VALUES, max_size=30)))
    document = ReportDocument.drafted("青石市科技局", 2023, form, figures)
    read = document_from_json(json_bytes(document))
    assert dict(read.figures) == dict(figures)
    assert (read.agency, read.year, read.edition, read.title) == ("青石市科技局", 2023, form, document.title)
    assert (read.preamble, read.sections, read.notes) == (document.preamble, document.sections, document.notes)


def test_an_unknown_cell_has_no_entry_and_a_blank_one_is_null() -> None:
    document = ReportDocument.drafted("甲", 2023, edition("2021"), Figures({"rules.issued": "", "rules.valid": "/"}))
    data = json.loads(json_bytes(document))
    assert data["figures"] == {"rules.issued": {"value": None, "raw": ""}, "rules.valid": {"value": None, "raw": "/"}}
    assert "rules.repealed" in data["unread"]


def test_a_decimal_keeps_its_last_digit() -> None:
    figures = Figures({"fees.amount_wan": Decimal("12345678901234567.8901")})
    text = json_bytes(ReportDocument.drafted("甲", 2023, edition("2021"), figures)).decode()
    assert '"value": 12345678901234567.8901' in text


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("", "not_json", None),
        ("{", "not_json", None),
        ("[" * 100_000, "not_json", None),
        ("[]", "not_a_report", "$"),
        ('{"year": 2023}', "not_a_report", "figures"),
        ('{"year": "2023", "figures": {}}', "not_a_report", "year"),
        ('{"year": true, "figures": {}}', "not_a_report", "year"),
        ('{"year": 2012, "figures": {}}', "not_a_report", "year"),
        ('{"figures": {}}', "not_a_report", "form"),
        ('{"year": 2023, "figures": {"rules.issued": {"value": "3"}}}', "not_a_report", "figures.rules.issued"),
        ('{"year": 2023, "figures": {"rules.issued": NaN}}', "not_a_report", "figures.rules.issued"),
        ('{"year": 2023, "figures": {"rules.issued": 1e999999999}}', "not_a_report", "figures.rules.issued"),
        ('{"year": 2023, "figures": {}, "sections": {"1": "text"}}', "not_a_report", "sections.1"),
        ('{"year": 2023, "figures": {}, "notes": [1]}', "not_a_report", "notes"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(text: str, reason: str, at: str | None) -> None:
    with pytest.raises(CannotWrite) as refused:
        document_from_json(text)
    assert (refused.value.reason, refused.value.facts.get("at")) == (reason, at)


def test_bare_figures_make_a_report_in_the_form_of_their_year() -> None:
    document = document_from_json('{"agency": "青石市科技局", "year": 2020, "figures": {"normative_docs.made": 3}}')
    assert document.edition.name == "2019"
    assert document.figures["normative_docs.made"] == 3
    assert document.title == "2020年政府信息公开工作年度报告"


def test_the_output_of_the_read_command_can_be_written() -> None:
    read = {
        "agency": "青石市科技局",
        "year": 2023,
        "form": "mixed",
        "figures": {"licences.decisions": {"value": 1208, "raw": "1,208", "where": "行31"}},
        "doubts": [],
        "prose": {},
        "findings": [],
    }
    document = document_from_json(json.dumps(read))
    assert document.edition.name == "2021"
    assert dict(document.figures) == {"licences.decisions": 1208}
