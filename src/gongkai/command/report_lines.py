"""Findings as a linter prints them: file and line first, then level, rule and title; below it what is to be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gongkai.command.hanging import hang
from gongkai.command.language import Language, choose
from gongkai.law.report.findings import Evidence, Level
from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.annual.findings.places import named
from gongkai.paper.annual.findings.sheet import ORDER, pieces
from gongkai.paper.annual.findings.vocabulary import words
from gongkai.paper.annual.findings.wording import WordedFinding
from gongkai.paper.annual.reading import ReadingDoubt

STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.UNKNOWN: "cyan", Level.INFORMATION: "green"}
_MARKED = "bold underline"
_NAMES = "dim"
_MOST_QUOTES = 3
_MOST_DOUBTS = 40
_AROUND = 24
"""How many signs are shown on either side of what a quotation means."""
_MARGIN = 4
_LABEL_WIDTH = {Language.ZH: 6, Language.EN: 9}
"""What the labels of the details take, the gap behind them included."""


def print_findings(
    console: Console, name: str, findings: Sequence[WordedFinding], doubts: Sequence[ReadingDoubt], language: Language
) -> None:
    """Every finding of one file: what is to be corrected, verified and supplied; then in one line each what was seen
    and not understood, and what agrees."""
    for level in ORDER:
        for finding in findings:
            if finding.level is level:
                print_line(console, _head(name, finding))
                last_label = ""
                for label, text in _details(finding, language):
                    _print_detail(console, "" if label == last_label else label, text, language)
                    last_label = label
    for doubt in doubts[:_MOST_DOUBTS]:
        print_line(console, _doubt(name, doubt, language))
    if len(doubts) > _MOST_DOUBTS:
        more = words("page", "doubts_more", language.value).format(count=len(doubts) - _MOST_DOUBTS)
        print_line(console, Text(f"{name}: {more}"))
    for finding in findings:
        if finding.level is Level.INFORMATION:
            print_line(console, _agreement(name, finding, language))


def print_refusal(console: Console, name: str, why: str, language: Language) -> None:
    """One line for a file that was not read."""
    line = Text(f"{name}: ")
    line.append(choose(language, "没有读成", "Not read"), style=STYLES[Level.ERROR])
    line.append(choose(language, f"：{why}。", f": {why}."))
    print_line(console, line)


def print_line(console: Console, line: Text, indent: int = 0) -> None:
    """One line, broken to the width of a terminal and left whole elsewhere."""
    width = console.width if console.is_terminal else cell_len(line.plain) + indent
    for part in hang(line, first="", indent=indent, width=width):
        console.print(part, soft_wrap=True)


def _print_detail(console: Console, label: str, text: Text, language: Language) -> None:
    first = " " * _MARGIN + label
    indent = _MARGIN + _LABEL_WIDTH[language]
    width = console.width if console.is_terminal else cell_len(text.plain) + indent
    for number, line in enumerate(hang(text, first=first, indent=indent, width=width)):
        if number == 0:
            line.stylize(_NAMES, _MARGIN, len(first))
        console.print(line, soft_wrap=True)


def _head(name: str, finding: WordedFinding) -> Text:
    line = Text(f"{name}:{finding.line}: " if finding.line else f"{name}: ")
    line.append(finding.level_word, style=STYLES[finding.level])
    line.append(f" {finding.code} ")
    line.append(finding.title, style="bold")
    return line


def _doubt(name: str, doubt: ReadingDoubt, language: Language) -> Text:
    line = Text(f"{name}:{doubt.line}: " if doubt.line else f"{name}: ")
    line.append(choose(language, "存疑", "Doubt"), style=STYLES[Level.UNKNOWN])
    place, raw = named(doubt.place, language.value), " ".join(doubt.raw.split())
    quoted = choose(language, f"印作“{raw}”，", f"printed “{raw}”, ") if raw else ""
    colon = choose(language, "：", ": ")
    line.append(f" {place}{colon}{quoted}{why_doubted(doubt.reason, language.value)}")
    line.append(choose(language, "。", "."))
    return line


def _agreement(name: str, finding: WordedFinding, language: Language) -> Text:
    line = Text(f"{name}:{finding.line}: " if finding.line else f"{name}: ")
    line.append(finding.level_word, style=STYLES[finding.level])
    colon = choose(language, "：", ": ")
    line.append(f" {finding.code} {finding.place}{colon if finding.place else ''}{finding.problem or finding.title}")
    return line


def _details(finding: WordedFinding, language: Language) -> Iterator[tuple[str, Text]]:
    """Label and text of all that stands under the head of a finding."""

    def label(name: str) -> str:
        return words("page", name, language.value)

    if finding.place:
        yield label("where"), Text(finding.place)
    quotes = [quotation(evidence, language) for evidence in finding.evidence if evidence.text.strip()]
    for quote in quotes[:_MOST_QUOTES]:
        yield label("quoted"), quote
    if len(quotes) > _MOST_QUOTES:
        rest = len(quotes) - _MOST_QUOTES
        yield label("quoted"), Text(choose(language, f"……另有{rest}处", f"... and {rest} more"))
    if finding.problem and not finding.compared:
        yield label("problem"), Text(finding.problem)
    for side in finding.sums:
        yield label("sums"), Text(side)
    for line in finding.compared:
        sentence = choose(
            language,
            f"{line.label}：报告中“{line.printed}”，应为“{line.demanded}”",
            f"{line.label}: “{line.printed}” in the report, should be “{line.demanded}”",
        )
        yield label("fix"), Text(sentence)
    for change in finding.changes:
        if change.demanded not in finding.fix:
            yield label("fix"), Text(f"“{change.printed}” → “{change.demanded}”")
    if finding.fix:
        yield label("supply" if finding.level is Level.UNKNOWN else "fix"), Text(finding.fix)
    if finding.basis:
        yield label("basis"), Text(choose(language, "；", "; ").join(finding.basis))


def quotation(evidence: Evidence, language: Language) -> Text:
    """What the report prints, cut to what is meant and a little around it, with the number of the line."""
    parts = pieces(evidence)
    quoted_text = Text()
    marked = [number for number, piece in enumerate(parts) if piece.marked]
    for number, piece in enumerate(parts):
        text = " ".join(piece.text.split())
        if piece.marked:
            quoted_text.append(text, style=_MARKED)
        elif not marked:
            quoted_text.append(_cut_end(text, 3 * _AROUND))
        elif number < marked[0]:
            quoted_text.append(f"…{text[-_AROUND:]}" if len(text) > _AROUND + 1 else text)
        else:
            quoted_text.append(_cut_end(text, _AROUND))
    if evidence.line:
        quoted_text.append(choose(language, f"（第{evidence.line}行）", f" (line {evidence.line})"), style=_NAMES)
    return quoted_text


def _cut_end(text: str, most: int) -> str:
    return f"{text[:most]}…" if len(text) > most + 1 else text
