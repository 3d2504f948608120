"""A finding in words, Chinese or English: level, title, problem, fix, basis, place. Rules hold the sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import editions
from gongkai.law.report.rules import rule, words_of
from gongkai.paper.annual.findings.places import listed, named, place_words, short_name
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.writing.grid import printed

_EMPTY_BRACKETS = re.compile(r"（\s*）|\s?\(\s*\)")


@dataclass(frozen=True)
class Compared:
    """One line of the table 报告中 / 应为."""

    label: str
    printed: str
    demanded: str


@dataclass(frozen=True)
class WordedFinding:
    """One finding in words. Empty where there is nothing to say: a title that says it all needs no problem."""

    code: str
    level: Level
    level_word: str
    title: str
    problem: str
    fix: str
    basis: tuple[str, ...]
    place: str
    line: int
    evidence: tuple[Evidence, ...] = ()
    compared: tuple[Compared, ...] = ()
    changes: tuple[Compared, ...] = ()
    """Words or figures to be put in the place of what is printed."""
    sums: tuple[str, ...] = ()
    """Both sides of a comparison with every operand, where there are two sides."""


def worded(finding: ReportFinding, language: str = "zh") -> WordedFinding:
    """The finding in words. `language` is ``zh`` or ``en``. Raises NoSuchRule for a code without a rule."""
    words = words_of(finding)
    blanks = _Filling(_filling(finding, language), language)
    return WordedFinding(
        code=finding.rule,
        level=finding.level,
        level_word=level_word(finding, language),
        title=_filled(words.title[language], blanks),
        problem=_filled(words.problem.get(language, ""), blanks),
        fix=_filled(words.fix.get(language, ""), blanks),
        basis=basis(finding, language),
        place=named(finding.place, language),
        line=finding.line,
        evidence=finding.evidence,
        compared=_compared(finding, language),
        changes=_changes(finding, language),
        sums=_sums(finding, language),
    )


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its places filled. Brackets that nothing came into are left out."""
    return _EMPTY_BRACKETS.sub("", sentence.format_map(values))


def level_word(finding: ReportFinding, language: str = "zh") -> str:
    """须改正, 建议改 (请核实 where the rule asks), 无法判断, and 一致 or 说明 for what only informs."""
    asks = finding.level is Level.WARNING and rule(finding.rule).ask
    informs = finding.level is Level.INFORMATION and "AGREE" not in finding.rule and finding.rule.startswith("I-")
    return words("level", "ask" if asks else "note" if informs else finding.level.value, language)


def basis(finding: ReportFinding, language: str = "zh") -> tuple[str, ...]:
    """The provisions the finding rests on, in official form, and a remark where none orders it."""
    cited = tuple(dict.fromkeys(str(cite) for cite in finding.cites))
    return cited if rule(finding.rule).official else (*cited, words("pattern", "unofficial", language))


class _Filling(dict[str, str]):
    """The values of a template; what a finding does not say is shown as missing, never left in braces."""

    def __init__(self, values: Mapping[str, str], language: str) -> None:
        super().__init__(values)
        self._language = language

    def __missing__(self, key: str) -> str:
        return words("pattern", "open", self._language)


def _filling(finding: ReportFinding, language: str) -> dict[str, str]:
    facts = dict(finding.facts)
    for name in ("places", "kinds"):
        if name in facts:
            facts[name] = listed(facts[name].split(), language)
    if "relation" in facts:
        code = facts["relation"]
        facts["relation"] = words("relation", code, language) if known("relation", code) else code
    if facts.get("printed_columns") == "":
        facts["printed_columns"] = facts.get("printed_rows", "")
    if printed := facts.get("printed_form"):
        of_file = printed in {form.name for form in editions()}
        facts["printed_form"] = words("form", "named" if of_file else printed, language).format(name=printed)
    if "suspect" in facts:
        facts["suspect_row"], facts["suspect_column"] = place_words(facts["suspect"], language)
    row, column = place_words(finding.place, language)
    filled = {
        "place": named(finding.place, language),
        "row": row,
        "column": column,
        "left": _number(finding.left_sum),
        "right": _number(finding.right_sum),
        "left_terms": sum_words(finding.left, language),
        "right_terms": sum_words(finding.right, language),
        "missing": listed(finding.missing, language),
        "line": str(finding.line or ""),
    }
    return {name: value for name, value in filled.items() if value} | facts


def _number(value: Any) -> str:
    return "" if value is None else printed(value)


def sum_words(terms: Sequence[ComparedTerm], language: str = "zh") -> str:
    """The operands of a sum with what they state: 自然人3＋商业企业1（其余5项为0）."""
    if len(terms) == 1:
        return _term(terms[0], terms, language)
    terms_with_values = [term for term in terms if term.value]
    zeros = sum(term.value == 0 for term in terms)
    unread = [term for term in terms if term.value is None]
    parts = [_term(term, terms, language) for term in terms_with_values]
    remarks = [words("pattern", "zeros", language).format(count=zeros)] if zeros and terms_with_values else []
    if unread:
        remarks.append(words("pattern", "blanks", language).format(count=len(unread)))
    if not terms_with_values:
        parts = ["0"] if zeros else []
    remark = ("（{}）" if language == "zh" else " ({})").format("，".join(remarks)) if remarks else ""
    return "＋".join(parts) + remark


def _changes(finding: ReportFinding, language: str) -> tuple[Compared, ...]:
    """What is printed and what should stand there, for findings that know both to the letter."""
    facts = finding.facts
    seen = facts.get("printed", "")
    if "suspect" in facts and seen and "expected" in facts:
        return (Compared(named(facts["suspect"], language), seen, facts["expected"]),)
    wanted = facts.get("right_form", "")
    if not wanted or seen not in {evidence.mark for evidence in finding.evidence}:
        return ()
    if seen.startswith("《") and not wanted.startswith("《"):
        wanted = f"《{wanted}》"
    return (Compared(named(finding.place, language), seen, wanted),)


def _sums(finding: ReportFinding, language: str) -> tuple[str, ...]:
    if not (finding.left and finding.right):
        return ()
    sides = []
    for terms, total in ((finding.left, finding.left_sum), (finding.right, finding.right_sum)):
        several = len(terms) > 1 and total is not None
        sides.append(
            f"{sum_words(terms, language)}＝{printed(total)}" if several and total else sum_words(terms, language)
        )
    return tuple(sides)


def _term(term: ComparedTerm, among: Sequence[ComparedTerm], language: str) -> str:
    value = words("pattern", "unread", language) if term.value is None else printed(term.value)
    gap = "" if language == "zh" else " "
    return f"{short_name(term.place, [other.place for other in among], language)}{gap}{value}"


def _compared(finding: ReportFinding, language: str) -> tuple[Compared, ...]:
    """Columns and rows as printed beside those the form demands, for findings that hold both."""
    facts = finding.facts
    lines = []
    for part in ("columns", "rows"):
        if f"printed_{part}" not in facts and f"demanded_{part}" not in facts:
            continue
        seen, wanted = facts.get(f"printed_{part}", ""), facts.get(f"demanded_{part}", "")
        lines.append(
            Compared(
                words("comparison", part, language),
                seen or words("comparison", "none", language),
                wanted or words("comparison", "abolished", language),
            )
        )
    return tuple(lines)
