"""The report as JSON, written here before, into a `Reading`."""

from __future__ import annotations

from gongkai.law.report.figures import Amount, Value
from gongkai.paper.annual.prose.read_prose import read_prose
from gongkai.paper.annual.reading import PrintedFigure, Reading
from gongkai.paper.annual.writing.document import TEXT_SECTIONS, CannotWrite, ReportDocument
from gongkai.paper.annual.writing.grid import printed
from gongkai.paper.annual.writing.write_json import document_from_json
from gongkai.paper.formats.unreadable import Unreadable


def read_json(data: bytes) -> Reading:
    """What a JSON file of ours states. Raises Unreadable(``not_our_json``) with the place that breaks the schema."""
    try:
        document = document_from_json(data)
    except CannotWrite as refused:
        raise Unreadable("not_our_json", at=refused.facts.get("at", "$")) from refused
    lines = _text_lines(document)
    prose = read_prose(lines)
    return Reading(
        agency=document.agency or prose.agency,
        year=document.year,
        form=document.edition.name,
        figures=document.figures,
        cells={key: PrintedFigure(_raw(value), f"figures.{key}") for key, value in document.figures.items()},
        prose=prose,
        kind="json",
        lines=len(lines),
    )


def _raw(value: Value) -> str:
    return f"{value.value}{value.unit}" if isinstance(value, Amount) else printed(value)


def _text_lines(document: ReportDocument) -> list[str]:
    lines = [document.heading, *document.preamble]
    for number, heading in enumerate(document.edition.headings, 1):
        lines.append(heading)
        lines.extend(document.sections[number] if number in TEXT_SECTIONS else ())
    return [*lines, *document.notes]
