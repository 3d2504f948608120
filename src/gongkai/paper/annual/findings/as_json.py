"""The findings of reports as JSON, for programs: codes and places as they are, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from gongkai.law.report.findings import ComparedTerm, Level, ReportFinding
from gongkai.paper.annual.findings.wording import worded
from gongkai.paper.annual.findings.workbook import Checked


def finding_value(finding: ReportFinding, language: str = "zh") -> dict[str, Any]:
    """One finding as plain values.

    ``code``, ``level`` (E, W, I, N), ``place`` (a key, see the report's figures) and ``line`` are for programs;
    ``level_word``, ``place_words``, ``title``, ``problem``, ``fix`` and ``basis`` are words. ``left`` and ``right`` are
    both sides of a comparison, each operand with its place and what it states (null: not read); ``missing`` names what
    could not be read; ``evidence`` quotes the report; ``facts`` are the values the sentences were made from.
    """
    words = worded(finding, language)
    return {
        "code": finding.rule,
        "level": finding.level.value,
        "level_word": words.level_word,
        "place": finding.place,
        "place_words": words.place,
        "line": finding.line or None,
        "title": words.title,
        "problem": words.problem,
        "fix": words.fix,
        "basis": list(words.basis),
        "left": _terms(finding.left),
        "right": _terms(finding.right),
        "missing": list(finding.missing),
        "evidence": [
            {"text": evidence.text, "line": evidence.line or None, "mark": evidence.mark, "where": evidence.where}
            for evidence in finding.evidence
        ],
        "facts": dict(finding.facts),
    }


def _terms(terms: Iterable[ComparedTerm]) -> list[dict[str, Any]]:
    return [{"place": term.place, "value": _number(term.value)} for term in terms]


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def report_value(checked: Checked, language: str = "zh") -> Mapping[str, Any]:
    """One report with its findings: file, agency, year, form, how many cells were read, counts by level, findings."""
    reading, findings = checked
    return {
        "file": reading.name,
        "agency": reading.agency,
        "year": reading.year,
        "form": reading.form,
        "cells": len(reading.figures),
        "doubts": len(reading.doubts),
        "counts": {level.value: sum(finding.level is level for finding in findings) for level in Level},
        "findings": [finding_value(finding, language) for finding in findings],
    }
