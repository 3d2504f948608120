"""How alike two reports are in words (雷同), for holding one against last year's or against a neighbour's.

The notice on the format makes duplicated content a ground of liability; it sets no measure. Measure and threshold are
ours and unconfirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from gongkai.law.report.findings import Evidence, ReportFinding
from gongkai.law.report.prose import Prose
from gongkai.law.report.statement import Report
from gongkai.law.report.text_view import found

THRESHOLD = 0.8
"""Share of common wording from which two reports count as duplicates. A setting; no official text names a number."""

LEAST_SIGNS = 200
"""Han characters that a text needs before likeness means anything."""

_LENGTH = 6
_HAN = re.compile(r"[一-鿿]+")
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_LONG_SENTENCE = 20
_QUOTED = 3
_WRITTEN = (0, 1, 5, 6)


def similarity(own: str, other: str) -> float:
    """The share, 0 to 1, of the shorter text's runs of six Han characters that the other text has too.

    Digits, signs and spaces do not count, so that a copied sentence with a new number is still a copy. Two texts
    without such a run have nothing in common: 0.
    """
    return share(runs(own), runs(other))


def share(first: Set[object], second: Set[object]) -> float:
    """The share, 0 to 1, of the smaller set that the other has too; 0 where one is empty."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def duplicate_findings(report: Report, others: Iterable[Report]) -> list[ReportFinding]:
    """T-DUP for each of `others` (own last year, other agencies) whose wording is alike by at least `THRESHOLD`.

    Texts too short to judge (`LEAST_SIGNS`) are passed over. The longest common sentences are the evidence.
    """
    own = _words(report.prose)
    if signs(own) < LEAST_SIGNS:
        return []
    findings = []
    for other in others:
        words = _words(other.prose)
        if signs(words) < LEAST_SIGNS:
            continue
        alike = similarity(own, words)
        if alike >= THRESHOLD:
            agency = other.agency or other.prose.agency
            year = other.year or other.prose.year
            shared = _shared_sentences(report.prose, words)
            facts = {"percent": str(int(alike * 100)), "other": agency, "other_year": str(year or "")}
            findings.append(found("T-DUP", "section.1", *shared, facts=facts))
    return findings


def likeness(report: Report, other: Report) -> float | None:
    """How alike the words of two reports are, from 0 to 1; None where either is too short to judge (`LEAST_SIGNS`)."""
    own, others = _words(report.prose), _words(other.prose)
    return similarity(own, others) if min(signs(own), signs(others)) >= LEAST_SIGNS else None


def _words(prose: Prose) -> str:
    """The parts that are written, not filled in, without headings and the agency's own name."""
    headings = {heading.line for heading in prose.headings}
    lines = (line for line in prose.lines if line.section in _WRITTEN and line.number not in headings)
    text = "\n".join(line.plain or line.text for line in lines)
    return text.replace(prose.agency, "") if prose.agency else text


def signs(text: str) -> int:
    """How many Han characters a text has."""
    return sum(len(run) for run in _HAN.findall(text))


def runs(text: str) -> set[str]:
    """Each run of six Han characters of a text, whatever stands between them."""
    han = "".join(_HAN.findall(text))
    return {han[place : place + _LENGTH] for place in range(len(han) - _LENGTH + 1)}


def _shared_sentences(prose: Prose, other: str) -> list[Evidence]:
    joined = "".join(_HAN.findall(other))
    headings = {heading.line for heading in prose.headings}
    found_ones = [
        (len(han), Evidence(match[0].strip(), line.number, match[0].strip()))
        for line in prose.lines
        if line.number not in headings
        for match in _SENTENCE.finditer(line.plain or line.text)
        if len(han := "".join(_HAN.findall(match[0]))) >= _LONG_SENTENCE and han in joined
    ]
    found_ones.sort(key=lambda entry: (-entry[0], entry[1].line))
    return [evidence for _, evidence in found_ones[:_QUOTED]]
