"""`TextView`: one report's words as the text checks look at them, made once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.agencies import AgencyStanding, guess_standing
from gongkai.law.articles import Cite
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import Edition, NoSuchEdition, format_in_force
from gongkai.law.report.passage import ENUMERATOR, Passage
from gongkai.law.report.prose import Prose, Statement
from gongkai.law.report.rules import rule
from gongkai.law.report.statement import Report

_LEAD_LENGTH = 16
_LEAD = re.compile(rf"[\n。；：](?:{ENUMERATOR.pattern})(?=(?P<lead>[^\n]{{1,{_LEAD_LENGTH}}}))")


@dataclass(frozen=True)
class TextView:
    """A report with its running text joined. `standing`: what was told or the agency's name shows beyond doubt."""

    report: Report
    standing: AgencyStanding | None = None

    @property
    def prose(self) -> Prose:
        """What was read of the report's text."""
        return self.report.prose

    @cached_property
    def year(self) -> int | None:
        """The year reported on, from the report or its text."""
        return self.report.year or self.prose.year

    @property
    def complete(self) -> bool:
        """Whether what is missing here is missing in the report too."""
        return self.prose.complete and not self.report.truncated

    @cached_property
    def in_force(self) -> Edition | None:
        """The form that this report had to use, if its year is known and has one."""
        try:
            return format_in_force(self.year) if self.year else None
        except NoSuchEdition:
            return None

    @cached_property
    def body(self) -> Passage:
        """All the running text after the title, headings kept apart."""
        after = self.prose.title.line if self.prose.title else 0
        lines = [line for line in self.prose.lines if line.number > after]
        return Passage(lines, frozenset(heading.line for heading in self.prose.headings))

    @cached_property
    def sections(self) -> dict[int, tuple[int, int]]:
        """Start and end of each part in the body."""
        return self.body.sections()

    def text_of(self, section: int) -> str:
        """The joined text of one part, its heading included; empty where there is none."""
        start, end = self.sections.get(section, (0, 0))
        return self.body.text[start:end]

    def leads(self, section: int) -> Iterator[tuple[int, str]]:
        """The opening words of each numbered paragraph (（一）…, 1.…, 一是…) of a part, and where they stand."""
        start, end = self.sections.get(section, (0, 0))
        headings = {heading.line for heading in self.prose.headings}
        for match in _LEAD.finditer(self.body.text, start, end):
            if self.body.line(match.start("lead")).number not in headings:
                yield match.start("lead"), match["lead"]

    def body_section(self, statement: Statement) -> int:
        """The part in which a statement stands; 0 for the preamble."""
        sections = {line.number: line.section for line in self.prose.lines}
        return sections.get(statement.evidence.line, 0)

    def plain_title(self) -> str:
        """The title for comparing: simplified, without spaces."""
        if not self.prose.title:
            return ""
        wanted = len("".join(self.prose.title.text.split()))
        following = (line.plain or line.text for line in self.prose.lines if line.number >= self.prose.title.line)
        text = ""
        for plain in following:
            if len(text) >= wanted:
                break
            text += "".join(plain.split())
        return text


def view_of_text(report: Report, standing: AgencyStanding | None) -> TextView:
    """The view of one report; without a standing told, only what the agency's name shows beyond doubt is taken."""
    return TextView(report, standing or guess_standing(report.agency or report.prose.agency))


def found(
    code: str,
    place: str,
    *evidence: Evidence,
    level: Level | None = None,
    cites: tuple[Cite, ...] | None = None,
    left: Iterable[ComparedTerm] = (),
    right: Iterable[ComparedTerm] = (),
    missing: Iterable[str] = (),
    facts: Mapping[str, str] | None = None,
    **more: str,
) -> ReportFinding:
    """A finding of the rule `code`; weight and source are the rule's unless something else is said."""
    known_rule = rule(code)
    return ReportFinding(
        rule=code,
        level=level or known_rule.level,
        place=place,
        cites=known_rule.cites if cites is None else cites,
        left=tuple(left),
        right=tuple(right),
        missing=tuple(missing),
        evidence=evidence,
        facts={**(facts or {}), **more},
    )
