"""`ReportDocument`: the annual report as it is to be written, ready for any writer.

It is built from a draft (figures and sections) or from what was read of another document. What is not known stays
visibly open in it: a cell without a figure, a topic or a statement that is missing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import Edition, editions
from gongkai.law.report.prose import ReportLine
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.grid import ReportGrid, grids, left_out, unread_keys
from gongkai.paper.refusals import CannotWrite as CannotWrite
from gongkai.paper.text.characters import writable

TEXT_SECTIONS = (1, 5, 6)
"""The sections that are text; two, three and four are tables alone."""

_SUBHEADING = re.compile(r"^\s*(?:[（(]\s*[一二三四五六七八九十\d]+\s*[）)]|[一二三四五六七八九十]+是|\d+\s*[.．、])")
_PAGE_NUMBER = re.compile(r"[-－—–─]\s*\d{1,4}\s*[-－—–─]|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?")
_SENTENCE_END = tuple("。！？；：…”）〕.!?;:")
_SHORTEST_BROKEN_LINE = 16
"""A line of fewer characters that does not end a sentence is a heading, not a line broken by the width of the page."""
_LONGEST_LEAD = 40
"""A first sentence of more characters is text and not a heading that the text runs on from."""


@dataclass(frozen=True)
class ReportDocument:
    """One annual report to be written in one edition.

    `preamble` is what stands before section one; `sections` the paragraphs of sections 1, 5 and 6 under their numbers;
    `notes` stand at the end (contact, date of publication). `left_out_lines` are the lines of the document it was made
    from that it does not carry on. Control characters are taken out of every text, whoever gave it.
    """

    agency: str
    year: int | None
    edition: Edition
    figures: Figures = field(default_factory=Figures)
    title: str = ""
    preamble: tuple[str, ...] = ()
    sections: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    left_out_lines: tuple[ReportLine, ...] = ()

    def __post_init__(self) -> None:
        texts = {number: _writable(self.sections.get(number, ())) for number in TEXT_SECTIONS}
        for name, value in (
            ("agency", writable(self.agency)),
            ("title", writable(self.title)),
            ("preamble", _writable(self.preamble)),
            ("sections", texts),
            ("notes", _writable(self.notes)),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def drafted(
        cls,
        agency: str,
        year: int | None,
        edition: Edition,
        figures: Figures,
        sections: Mapping[int, tuple[str, ...]] | None = None,
        notes: tuple[str, ...] = (),
    ) -> ReportDocument:
        """A report with the title and the preamble of its edition and the gaps of its text marked open."""
        paragraphs = sections or {}
        filled = {number: tuple(paragraphs.get(number, ())) for number in TEXT_SECTIONS}
        filled[1] += tuple(open_mark(topic) for topic in missing_topics(edition, filled[1]))
        if not any(_opening()["open"]["fee"] in text for text in filled[6]):
            filled[6] += (open_mark(_opening()["open"]["fee"]),)
        return cls(
            agency=agency,
            year=year,
            edition=edition,
            figures=figures,
            title=statutory_title(year),
            preamble=standard_preamble(edition, year),
            sections=filled,
            notes=notes,
        )

    @classmethod
    def from_reading(cls, reading: Reading, edition: Edition) -> ReportDocument:
        """The report that was read, rewritten in `edition`.

        Figures go where the edition has their key and are otherwise listed in `left_out`; no figure is converted to
        another meaning. The text of sections one, five and six is carried on as printed. Title and preamble are
        written anew; lines that have no place are kept in `left_out_lines`.
        """
        prose = reading.prose
        headings = {heading.line for heading in prose.headings}
        lines = [
            line
            for line in prose.lines
            if line.number not in headings and not _PAGE_NUMBER.fullmatch(line.text.strip())
        ]
        sections = {
            number: paragraphs(line.text for line in lines if line.section == number) for number in TEXT_SECTIONS
        }
        labels = {block.caption for form in editions() for block in form.blocks}
        rest = tuple(
            line
            for line in lines
            if line.section not in TEXT_SECTIONS and line.text.strip() and line.text.strip() not in labels
        )
        agency = reading.agency or open_mark(_opening()["open"]["agency"])
        carried = {line.number for line in lines if line.section in TEXT_SECTIONS}
        contact = (prose.contact.text,) if prose.contact and prose.contact.line not in carried else ()
        document = cls.drafted(agency, reading.year, edition, reading.figures, sections, contact)
        return replace(document, left_out_lines=rest)

    @property
    def heading(self) -> str:
        """The whole title on one line: the agency's full name and the name of the report."""
        return f"{self.agency}{self.title}"

    @cached_property
    def grids(self) -> tuple[ReportGrid, ReportGrid, ReportGrid]:
        """The official tables of sections two, three and four with the figures in them."""
        return grids(self.edition, self.figures)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The figures that have no cell in this edition and are not written."""
        return left_out(self.edition, self.figures)

    @property
    def unread(self) -> tuple[str, ...]:
        """The cells that are left open because no figure is known for them."""
        return unread_keys(self.edition, self.figures)

    def grid_of(self, section: int) -> ReportGrid | None:
        """The table of one section, None for the sections of text."""
        return next((grid for grid in self.grids if grid.section == section), None)

    @property
    def text(self) -> str:
        """Every word that is printed, for the glyph check."""
        words = [self.heading, *self.preamble, *self.edition.headings, *self.notes]
        words += [text for number in TEXT_SECTIONS for text in self.sections[number]]
        return "\n".join((*words, *(cell.text for grid in self.grids for cell in grid.cells)))


def _writable(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in map(writable, texts) if text)


@cache
def _opening() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "opening.toml").read_text(encoding="utf-8"))


def open_mark(what: str) -> str:
    """The words that stand where something is still to be supplied: 〔待补：依申请公开〕."""
    return str(_opening()["open"]["mark"]).format(what=what)


def is_open(text: str) -> bool:
    """Whether a paragraph is nothing but a gap marked open."""
    before, after = str(_opening()["open"]["mark"]).split("{what}")
    return text.startswith(before) and text.endswith(after)


def lead(text: str) -> tuple[str, str]:
    """A paragraph as its heading of the second level, （一）…, and what follows; the heading is empty where none is."""
    if not re.match(r"[（(][一二三四五六七八九十]+[）)]", text):
        return "", text
    end = text.find("。") + 1 or len(text)
    return (text[:end], text[end:]) if end <= _LONGEST_LEAD else ("", text)


def statutory_title(year: int | None) -> str:
    """The second line of the title: 2023年政府信息公开工作年度报告."""
    return str(_opening()["title"]).format(year=open_mark(_opening()["open"]["year"]) if year is None else year)


def standard_preamble(edition: Edition, year: int | None) -> tuple[str, ...]:
    """What stands before section one: the legal basis of this edition and the statistical period."""
    year_words = open_mark(_opening()["open"]["year"]) if year is None else str(year)
    basis = _opening()["basis"]["text"].format(regulation=Cite().source.official_name, format=edition.cite)
    return (basis + _opening()["period"]["text"].format(year=year_words),)


def missing_topics(edition: Edition, texts: Iterable[str]) -> tuple[str, ...]:
    """The topics section one must treat and does not: neither named in full nor in a sub-heading."""
    whole = list(texts)
    headings = [text[:40] for text in whole if _SUBHEADING.match(text)]
    words = _opening()["topics"]
    return tuple(
        topic
        for topic in edition.topics
        if not any(topic in text for text in whole)
        and not any(word in text for text in headings for word in words[topic])
    )


def paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a text as paragraphs: a line broken by the width of the page is joined to the next."""
    joined: list[str] = []
    for line in filter(None, map(writable, lines)):
        if joined and _is_broken(joined[-1]) and not _SUBHEADING.match(line):
            joined[-1] += line if not (joined[-1][-1].isascii() and line[0].isascii()) else f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def _is_broken(text: str) -> bool:
    if text.endswith(_SENTENCE_END):
        return False
    return len(text) >= (2 * _SHORTEST_BROKEN_LINE if _SUBHEADING.match(text) else _SHORTEST_BROKEN_LINE)
