"""What was read of a report, and what was found, as JSON: the form is described in docs/developers/figures.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gongkai.command.language import Language
from gongkai.command.report_reading import NotAReport
from gongkai.law.report.figures import Amount, Value
from gongkai.law.report.findings import Evidence, ReportFinding
from gongkai.law.report.prose import Prose
from gongkai.paper.annual.findings.as_json import finding_value, report_value
from gongkai.paper.annual.findings.sheet import form_of
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.grid import printed


def reading_json(reading: Reading, findings: Sequence[ReportFinding], language: Language) -> str:
    """One object: the figures under their keys with all their digits, the doubts, the text, the findings."""
    head = {
        "name": reading.name,
        "kind": reading.kind,
        "agency": reading.agency,
        "year": reading.year,
        "form": reading.form,
        "truncated": reading.truncated,
    }
    tail = {
        "doubts": [
            {
                "reason": doubt.reason,
                "place": doubt.place,
                "raw": doubt.raw,
                "where": doubt.where,
                "line": doubt.line or None,
            }
            for doubt in reading.doubts
        ],
        "prose": _prose(reading.prose),
        "findings": [finding_data(finding, language) for finding in findings],
    }
    order = dict.fromkeys((*form_of(reading).keys, *reading.figures))
    figures = ",\n".join(f"    {_text(key)}: {_figure(reading, key)}" for key in order if key in reading.figures)
    parts = [f"  {_text(name)}: {_text(value)}" for name, value in head.items()]
    parts.append(f'  "figures": {{\n{figures}\n  }}' if figures else '  "figures": {}')
    parts += [f"  {_text(name)}: {_indented(value)}" for name, value in tail.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def checked_json(reading: Reading, findings: Sequence[ReportFinding], name: str, language: Language) -> str:
    """One report with its findings on one line; `name` is the file as it was named or found."""
    value = dict(report_value((reading, ()), language.value))
    counted = report_value((reading, findings), language.value)["counts"]
    own = {"file": name, "counts": counted, "findings": [finding_data(finding, language) for finding in findings]}
    return _text(value | own)


def refused_json(refused: NotAReport, name: str, language: Language) -> str:
    """One file that was not read, on one line: why as a code, and in words."""
    return _text({"file": name, "unusable": refused.reason, "message": refused.why(language)})


def finding_data(finding: ReportFinding, language: Language) -> dict[str, Any]:
    """One finding as values; its rule stands under `rule`."""
    value = finding_value(finding, language.value)
    return {"rule": value.pop("code"), **value}


def _figure(reading: Reading, key: str) -> str:
    value: Value = reading.figures[key]
    cell = reading.cells.get(key)
    number = value.value if isinstance(value, Amount) else value
    # The number is written digit by digit: a float would not keep a long decimal.
    literal = "null" if isinstance(number, str) else printed(number)
    rest = {"raw": cell.raw if cell else printed(value), "where": cell.where if cell else ""}
    unit = {"unit": value.unit} if isinstance(value, Amount) else {}
    return f'{{"value": {literal}, {_text(rest | unit)[1:]}'


def _prose(prose: Prose) -> dict[str, Any]:
    period, parts = prose.period, prose.parts
    return {
        "title": _quoted(prose.title),
        "agency": prose.agency,
        "year": prose.year,
        "period": {
            "first": period.first.isoformat() if period.first else None,
            "last": period.last.isoformat() if period.last else None,
            **(_quoted(period.evidence) or {}),
        }
        if period
        else None,
        "parts": {"names": list(parts.names), "count": parts.count, **(_quoted(parts.evidence) or {})}
        if parts
        else None,
        "headings": [
            {"ordinal": heading.ordinal, "text": heading.text, "line": heading.line} for heading in prose.headings
        ],
        "citations": [
            {
                "printed": citation.printed,
                "instrument": citation.instrument,
                "about": citation.about,
                **(_quoted(citation.evidence) or {}),
            }
            for citation in prose.citations
        ],
        "statements": [
            {
                "key": statement.key,
                "value": None
                if statement.value is None
                else float(statement.value)
                if statement.value % 1
                else int(statement.value),
                "unit": statement.unit,
                "denial": statement.denial,
                "vague": statement.vague,
                "scope": statement.scope,
                **(_quoted(statement.evidence) or {}),
            }
            for statement in prose.statements
        ],
        "published_on": prose.published_on.isoformat() if prose.published_on else None,
        "contact": _quoted(prose.contact),
        "complete": prose.complete,
    }


def _quoted(evidence: Evidence | None) -> dict[str, Any] | None:
    return {"text": evidence.text, "line": evidence.line or None} if evidence else None


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
