"""Finding the headings of the first level: numbered well, wrongly or not at all, in official words or others."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from gongkai.law.numerals import number_in
from gongkai.law.report.lines import editions
from gongkai.law.report.prose import ReportHeading, ReportLine
from gongkai.law.report.sections import SECTIONS, heading_words, section_of

_NUMBERED = re.compile(
    r"^(?:#{1,6})?第?(?P<ordinal>[一二三四五六七八九十]{1,2})(?P<sign>部分[、：]?|[、.，,：]|是)(?P<words>[^。；]{2,44}?)[。：]?$"
)
_ARABIC = re.compile(r"^(?:#{1,6})?(?P<ordinal>[1-9])(?P<sign>[、.])(?P<words>[^。；]{2,40}?)$")
_BARE = re.compile(r"^(?:#{1,6})?(?P<words>[^。；，：]{4,40})$")
_LIKE_A_HEADING = re.compile(r"(?:情况|事项|概述|概况|措施|问题|打算|说明|建议)$")
_OFFICIAL = {
    heading_words(heading): number for edition in editions() for number, heading in enumerate(edition.headings, 1)
}
_OFFICIAL_FIRST = re.compile(
    r"^(?:#{1,6})?第?(?P<ordinal>[一二三四五六七八九十]{1,2})[、.，,](?P<words>"
    + "|".join(re.escape(heading.split("、", 1)[1]) for heading in editions()[-1].headings)
    + ")"
)
_LONGEST = 48


@dataclass(frozen=True)
class _Candidate:
    heading: ReportHeading
    section: int
    weight: int


def headings_in(lines: Sequence[ReportLine], table_lines: Container[int]) -> tuple[ReportHeading, ...]:
    """The headings of the first level in order, those of parts that the form does not know included."""
    candidates, others = _candidates(lines, table_lines)
    chosen = _in_order(candidates)
    numbers = {candidate.heading.line: candidate for candidate in chosen}
    numbered = list(numbers.values())
    taken = {candidate.heading.ordinal for candidate in numbered}
    for other in others:
        before = [c.heading for c in numbered if c.heading.line < other.line]
        if other.ordinal in taken:
            continue
        if before and other.ordinal == max(before, key=lambda heading: heading.line).ordinal + 1:
            numbered.append(_Candidate(other, 0, 0))
    return tuple(sorted((candidate.heading for candidate in numbered), key=lambda heading: heading.line))


def section_starts(headings: Sequence[ReportHeading]) -> dict[int, int]:
    """Line of the heading → part of the report, for the headings that mean one of the six."""
    return {heading.line: number for heading in headings if (number := section_of(heading.text))}


def _candidates(
    lines: Sequence[ReportLine], table_lines: Container[int]
) -> tuple[list[_Candidate], list[ReportHeading]]:
    candidates: list[_Candidate] = []
    others: list[ReportHeading] = []
    for line in lines:
        plain = line.plain.strip()
        if not plain or (len(plain) > _LONGEST and not _OFFICIAL_FIRST.match("".join(plain[:40].split()))):
            continue
        compact = "".join(plain.split())
        candidate = _candidate(line, compact)
        if candidate and (candidate.weight >= 4 or line.number not in table_lines):
            candidates.append(candidate)
        elif (match := _NUMBERED.match(compact)) and line.number not in table_lines and match["sign"] != "是":
            others.append(ReportHeading(number_in(match["ordinal"]) or 0, match["words"], line.number))
    return candidates, others


def _candidate(line: ReportLine, compact: str) -> _Candidate | None:
    match = _NUMBERED.match(compact) or _OFFICIAL_FIRST.match(compact)
    arabic = None if match else _ARABIC.match(compact)
    bare = None if match or arabic else _BARE.match(compact)
    words = (match or arabic or bare or {"words": ""})["words"]
    section = section_of(words)
    if not section:
        return None
    official = _OFFICIAL.get(heading_words(words)) == section
    ordinal = 0 if bare else number_in((match or arabic or {"ordinal": ""})["ordinal"]) or 0
    if (bare and not official) or (arabic and not (official and ordinal == section)):
        return None
    if match and not official and not _LIKE_A_HEADING.search(words):
        return None
    if match and match.groupdict().get("sign") == "是" and not official:
        return None
    weight = 1 + 4 * official + 3 * (ordinal == section)
    return _Candidate(ReportHeading(ordinal, words, line.number), section, weight)


def _in_order(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """One heading a part at most, parts and lines both rising, of the greatest weight together."""
    best: dict[int, tuple[int, list[_Candidate]]] = {0: (0, [])}
    for candidate in candidates:
        reachable = [best[section] for section in range(candidate.section) if section in best]
        weight, chain = max(reachable, key=lambda entry: entry[0])
        best_before = best.get(candidate.section)
        if best_before is None or weight + candidate.weight > best_before[0]:
            best[candidate.section] = (weight + candidate.weight, [*chain, candidate])
    return max((best[section] for section in (0, *SECTIONS) if section in best), key=lambda entry: entry[0])[1]
