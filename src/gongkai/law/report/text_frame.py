"""What surrounds a report: its title, headings, period, citations, announced parts and day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.report.findings import Evidence, Level, ReportFinding
from gongkai.law.report.prose import Citation
from gongkai.law.report.provincial import provincial_findings
from gongkai.law.report.sections import SECTIONS, heading_words, section_of
from gongkai.law.report.text_view import TextView, found
from gongkai.law.superseded import superseded_mentions

_DECREE = {"regulation": "国务院令第711号", "regulation_2007": "国务院令第492号"}
_NOTICE = {"report_format_2019": "国办公开办函〔2019〕60号", "report_format_2021": "国办公开办函〔2021〕30号"}
_REGULATION_FROM = 2019
_STATUTORY_TITLE = re.compile(r"政府信息公开工作.{0,6}年度报告")
_DEPARTMENT = re.compile(r"(?<!管理)(?:局|厅|委员会)$")
_OF_GOVERNMENT = re.compile(r"人民政府$")
_ENOUGH_HEADINGS = 3
_WITH_TEXT = (1, 5, 6)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Written out, so that no locale decides."""


def frame_findings(view: TextView) -> Iterator[ReportFinding]:
    """T-CITE, T-TITLE, T-HEADING, T-MISSING, T-PERIOD, T-PARTS and P-DATE."""
    if view.year is None or view.year >= _REGULATION_FROM:
        yield from _decree(view)
        yield from _notice(view)
    yield from _superseded(view)
    yield from provincial_findings(view)
    yield from _title(view)
    yield from _headings(view)
    yield from _missing_sections(view)
    yield from _period(view)
    yield from _parts(view)
    yield from _published(view)


def _about(view: TextView, about: str) -> tuple[Citation, ...]:
    return tuple(citation for citation in view.prose.citations if citation.about == about)


def _decree(view: TextView) -> Iterator[ReportFinding]:
    cited = _about(view, "regulation")
    right = any(citation.instrument == "regulation" for citation in cited)
    old = next((c for c in cited if c.instrument == "regulation_2007"), None)
    unknown = next((c for c in cited if not c.instrument), None)
    for wrong, variant in ((old if not right else None, "superseded"), (unknown, "number")):
        if wrong and view.year is not None:
            yield found(
                "T-CITE",
                "preamble",
                wrong.evidence,
                variant=variant,
                printed=wrong.evidence.mark or wrong.printed,
                right_form=_DECREE["regulation"],
            )


def _notice(view: TextView) -> Iterator[ReportFinding]:
    cited = _about(view, "report_format")
    if not view.in_force:
        return
    wanted = view.in_force.instrument
    right = any(citation.instrument == wanted for citation in cited)
    wrong = next((c for c in cited if not c.instrument), None)
    other = next((c for c in cited if c.instrument not in ("", wanted)), None)
    chosen = wrong or (other if not right else None)
    if chosen:
        yield found(
            "T-CITE",
            "preamble",
            chosen.evidence,
            cites=(Cite(instrument=wanted),),
            variant="format",
            printed=chosen.evidence.mark or chosen.printed,
            right_form=_NOTICE[wanted],
            year=str(view.year),
        )


def _superseded(view: TextView) -> Iterator[ReportFinding]:
    """Legal texts cited anywhere that were replaced before the year ended, save those told as the preamble's."""
    if view.year is None:
        return
    cites_regulation = any(citation.instrument == "regulation" for citation in _about(view, "regulation"))
    in_preamble = set() if cites_regulation else {"regulation_2007"}
    wanted = view.in_force.instrument if view.in_force else ""
    if all(citation.instrument != wanted for citation in _about(view, "report_format")):
        in_preamble.add("report_format_2019")
    for cited in superseded_mentions(view.body.text, date(view.year, 12, 31)):
        if cited.old.code not in in_preamble:
            evidence = view.body.evidence(cited.mention.start, cited.mention.end)
            section = view.body.line(cited.mention.start).section
            yield found(
                "T-CITE",
                f"section.{section}" if section else "preamble",
                evidence,
                level=Level.WARNING,
                cites=(),
                variant="replaced",
                printed=evidence.mark,
                right_form=cited.new.official_name,
                until=cited.until.isoformat(),
            )


def _title(view: TextView) -> Iterator[ReportFinding]:
    title = view.plain_title()
    if not title or not view.prose.title or _STATUTORY_TITLE.search(title) or (view.year or 0) < _REGULATION_FROM:
        return
    worded = next(
        (
            word
            for word, pattern in (("工作", "公开工作"), ("年度", "工作.{0,6}年度|公开.{0,6}年度报告"))
            if not re.search(pattern, title)
        ),
        "",
    )
    facts = {"lacks": worded} if worded else {"variant": "name"}
    yield found("T-TITLE", "title", view.prose.title, printed=view.prose.title.text, facts=facts)


def _headings(view: TextView) -> Iterator[ReportFinding]:
    """Headings in other words or with another ordinal. An ordinal that a word processor counts is not in the text."""
    if not view.in_force or not view.in_force.topics:
        return
    wrong: list[tuple[Evidence, str]] = []
    lines = {line.number: line.text.strip() for line in (*view.prose.lines, *view.prose.tables)}
    for heading in view.prose.headings:
        number = section_of(heading.text)
        if not number:
            continue
        official = view.in_force.headings[number - 1]
        if heading_words(heading.text) != heading_words(official) or heading.ordinal not in (0, number):
            printed = lines.get(heading.line, heading.text)
            wrong.append((Evidence(printed, heading.line, printed), official))
    if wrong:
        yield found(
            "T-HEADING",
            "section." + str(section_of(heading_words(wrong[0][1])) or 0),
            *(evidence for evidence, _ in wrong),
            printed="”“".join(evidence.text for evidence, _ in wrong),
            right_form="”“".join(official for _, official in wrong),
            count=str(len(wrong)),
        )


def _missing_sections(view: TextView) -> Iterator[ReportFinding]:
    """Parts one, five and six are words, not tables: without them the report lacks what Article 50 asks for."""
    present = {number for heading in view.prose.headings if (number := section_of(heading.text))}
    if not view.complete or not view.in_force or len(present) < _ENOUGH_HEADINGS:
        return
    for number in _WITH_TEXT:
        official = view.in_force.headings[number - 1]
        if number not in present:
            yield found("T-MISSING", f"section.{number}", heading=official)
        elif number != _WITH_TEXT[-1] and "\n" not in view.text_of(number).strip() and _only_heading(view, number):
            yield found("T-MISSING", f"section.{number}", variant="empty", heading=official)


def _only_heading(view: TextView, number: int) -> bool:
    heading = next(h for h in view.prose.headings if section_of(h.text) == number)
    return len(view.text_of(number)) <= len(heading.text) + len("第一部分、")


def _period(view: TextView) -> Iterator[ReportFinding]:
    period = view.prose.period
    if period is None or view.year is None:
        return
    first, last = date(view.year, 1, 1), date(view.year, 12, 31)
    facts = {"printed": period.evidence.mark, "right_form": f"{view.year}年1月1日至{view.year}年12月31日"}
    if period.first not in (None, first) or period.last not in (None, last):
        yield found("T-PERIOD", "preamble", period.evidence, facts=facts)
    elif period.first is None or period.last is None:
        yield found("T-PERIOD", "preamble", period.evidence, level=Level.UNKNOWN, facts=facts)


def _parts(view: TextView) -> Iterator[ReportFinding]:
    parts = view.prose.parts
    if parts is None or not view.in_force:
        return
    meant = {name: section_of(name) for name in parts.names}
    unknown = [name for name, number in meant.items() if number is None]
    lacking = [number for number in SECTIONS if number not in meant.values()]
    open_list = parts.count is None and "等" in parts.evidence.mark
    miscounted = parts.count is not None and parts.count != (len(SECTIONS) if not lacking else len(parts.names))
    if not (unknown or miscounted or (lacking and not open_list)):
        return
    facts = {
        "announced": str(parts.count or len(parts.names)),
        "named": str(len(parts.names)),
        "unknown": "、".join(f"“{name}”" for name in unknown),
        "lacking": "、".join(view.in_force.headings[number - 1].split("、", 1)[1] for number in lacking),
        "right_form": "、".join(heading.split("、", 1)[1] for heading in view.in_force.headings),
    }
    if not unknown:
        facts["variant"] = "count" if miscounted else "lacking"
    yield found("T-PARTS", "preamble", parts.evidence, facts=facts)


def _published(view: TextView) -> Iterator[ReportFinding]:
    """Late publication. Article 49 sets a day for departments and for governments; for townships only usage does."""
    if view.year is None or view.year < _REGULATION_FROM:
        return
    due, cite, certain = _due(view)
    published = view.prose.published_on
    facts = (
        _day_facts("due", due)
        if due
        else {
            "due": "",
            "due_zh": f"{view.year + 1}年1月31日（政府为3月31日）",
            "due_en": "31 January (governments: 31 March)",
        }
    )
    cites = (cite,) if cite else (Cite(49),)
    if published is None:
        if view.complete:
            facts["contact"] = "yes" if view.prose.contact else "no"
            variants = {"variant": "unknown" if view.prose.contact else "no_imprint"}
            yield found("P-DATE", "preamble", level=Level.UNKNOWN, cites=cites, facts={**facts, **variants})
        return
    facts |= _day_facts("published", published)
    latest = date(view.year + 1, 3, 31)
    if due and published > due:
        level = None if certain else Level.WARNING
        if not certain:
            facts["variant"] = "usage"
        yield found("P-DATE", "preamble", level=level, cites=cites, facts=facts)
    elif due is None and published > latest:
        yield found("P-DATE", "preamble", cites=cites, facts={**facts, **_day_facts("due", latest)})


def _day_facts(name: str, day: date) -> dict[str, str]:
    """A day as a value and as written in each language."""
    return {
        name: day.isoformat(),
        f"{name}_zh": f"{day.year}年{day.month}月{day.day}日",
        f"{name}_en": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    }


def _due(view: TextView) -> tuple[date | None, Cite | None, bool]:
    """The last day, its source, and whether the Regulation itself names it; no day where it could be either."""
    year = view.year or 0
    if view.standing:
        return view.standing.report_due(year), view.standing.due_cite, view.standing.due_confirmed
    agency = view.report.agency or view.prose.agency
    if _DEPARTMENT.search(agency) and not _OF_GOVERNMENT.search(agency):
        return date(year + 1, 1, 31), Cite(49, 1), True
    return None, None, False
