"""The annual report as JSON, after `schema/report.schema.json`, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from typing import Any

from gongkai.law.report.figures import Amount, Figures, Value
from gongkai.law.report.lines import NoSuchEdition, edition, editions, format_in_force
from gongkai.paper.annual.tables.printed_numbers import GAPS
from gongkai.paper.annual.writing.document import TEXT_SECTIONS, CannotWrite, ReportDocument, statutory_title
from gongkai.paper.annual.writing.grid import printed

SCHEMA = "urn:gongkai:schema:report:1"
"""The name of the schema; the schema itself lies in the package as `schema/report.schema.json`."""

_MOST_DIGITS = 40
"""A figure of more digits is no count; written out, an exponent alone could fill the memory."""


def schema() -> dict[str, Any]:
    """The JSON schema of a written report."""
    text = (resources.files(__package__) / "schema" / "report.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def json_bytes(document: ReportDocument) -> bytes:
    """The report as JSON in UTF-8: decimals with all their digits, cells that are not known under `unread`."""
    head = {
        "schema": SCHEMA,
        "agency": document.agency,
        "year": document.year,
        "form": document.edition.name,
        "title": document.title,
        "preamble": list(document.preamble),
        "sections": {str(number): list(document.sections[number]) for number in TEXT_SECTIONS},
        "notes": list(document.notes),
        "unread": list(document.unread),
    }
    parts = [f"  {_text(name)}: {_text(value)}" for name, value in head.items()]
    written = (key for grid in document.grids for key in (cell.key for cell in grid.cells) if key in document.figures)
    figures = ",\n".join(f"    {_text(key)}: {_figure(document.figures[key])}" for key in written)
    parts.append(f'  "figures": {{\n{figures}\n  }}' if figures else '  "figures": {}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _figure(value: Value) -> str:
    """One figure. The number is written digit by digit: a float would not keep a long decimal."""
    number = value.value if isinstance(value, Amount) else value
    literal = "null" if isinstance(number, str) else printed(number)
    unit = f', "unit": {_text(value.unit)}' if isinstance(value, Amount) else ""
    return f'{{"value": {literal}, "raw": {_text(printed(value))}{unit}}}'


def document_from_json(text: str | bytes) -> ReportDocument:
    """The report that a JSON file states: one written here, or what ``gongkai report read --json`` printed.

    Title, preamble and the gaps of the text are made where the file gives none. Raises CannotWrite(``not_json``) or
    CannotWrite(``not_a_report``, at=…) with the place that breaks the schema.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        raise CannotWrite("not_json", detail=str(fault)) from fault
    data = _mapping(data, "$")
    year = data.get("year")
    if not (year is None or (isinstance(year, int) and not isinstance(year, bool))):
        raise CannotWrite("not_a_report", at="year")
    form = _form(data.get("form"), year)
    figures = Figures({key: _value(key, item) for key, item in _mapping(data.get("figures"), "figures").items()})
    stated_sections = _mapping(data.get("sections") or {}, "sections")
    sections = {number: _lines(stated_sections.get(str(number), []), f"sections.{number}") for number in TEXT_SECTIONS}
    agency, notes = str(data.get("agency") or ""), _lines(data.get("notes") or [], "notes")
    if "preamble" not in data:
        return ReportDocument.drafted(agency, year, edition(form), figures, sections, notes)
    title = str(data.get("title") or statutory_title(year))
    preamble = _lines(data["preamble"], "preamble")
    return ReportDocument(agency, year, edition(form), figures, title, preamble, sections, notes)


def _form(named: Any, year: int | None) -> str:
    """The edition the file names, or the one in force in the year it reports on where it names none of ours."""
    if named in {form.name for form in editions()}:
        return str(named)
    if year is None:
        raise CannotWrite("not_a_report", at="form")
    try:
        return format_in_force(year).name
    except NoSuchEdition:
        raise CannotWrite("not_a_report", at="year") from None


def _mapping(value: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CannotWrite("not_a_report", at=at)
    return value


def _lines(value: Any, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise CannotWrite("not_a_report", at=at)
    return tuple(value)


def _value(key: str, item: Any) -> Value:
    """One figure of the file: ``{"value", "raw", "unit"}``, or the bare number."""
    entry = item if isinstance(item, dict) else {"value": item, "raw": ""}
    value, unit = entry.get("value"), entry.get("unit")
    if value is None:
        sign = str(entry.get("raw") or "")
        if sign and sign not in GAPS:
            raise CannotWrite("not_a_report", at=f"figures.{key}")
        return sign
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise CannotWrite("not_a_report", at=f"figures.{key}")
    if abs(Decimal(value).adjusted()) > _MOST_DIGITS:
        raise CannotWrite("not_a_report", at=f"figures.{key}")
    return Amount(value, unit) if isinstance(unit, str) and unit else value
