"""Provincial rules on disclosure: the title that each region's has, as far as one was found, and who cites it so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.law.articles import Cite
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.prose import Citation
from gongkai.law.report.text_view import TextView, found

_SIGNS = re.compile(r"[\s《》〈〉]|中华人民共和国|（试行）")
_SUFFIX = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|省|市)$")
_OTHER_PLACE = "[市州盟县区]"
"""What makes a city of a province's name, such as 吉林市."""


@dataclass(frozen=True)
class ProvincialRule:
    """The rule of one region: its `title`, empty where none was found; `confirmed` and `grade` say how well."""

    region: str
    title: str
    confirmed: bool
    grade: str
    source: str
    instrument: str = ""

    @property
    def names(self) -> re.Pattern[str]:
        """How a citation of this region begins."""
        short = _SUFFIX.sub("", self.region)
        return re.compile(rf"[《〈](?:{self.region}|{short}(?!{_OTHER_PLACE}))")

    def cited_as(self, printed: str) -> bool:
        """Whether this is its title, brackets and the name of the country aside."""
        return bool(self.title) and _SIGNS.sub("", printed) == _SIGNS.sub("", self.title)


@cache
def provincial_rules() -> tuple[ProvincialRule, ...]:
    """One entry for each region, whether or not a title was found for it."""
    source = resources.files(__package__) / "provincial_rules.toml"
    return tuple(ProvincialRule(**row) for row in tomllib.loads(source.read_text(encoding="utf-8"))["rule"])


def provincial_findings(view: TextView) -> Iterator[ReportFinding]:
    """T-CITE of provincial rules: a wrong or broken name, and a name that nothing could be held against."""
    for citation in view.prose.citations:
        if citation.about != "provincial_rule" or citation.instrument:
            continue
        rule = next((entry for entry in provincial_rules() if entry.names.match(citation.printed)), None)
        variant = _variant(citation, rule)
        if variant:
            yield _finding(citation, rule, variant)


def _variant(citation: Citation, rule: ProvincialRule | None) -> str:
    """What there is to say of the citation; nothing where it is the title."""
    if rule and rule.cited_as(citation.printed):
        return ""
    if "信息公开" not in citation.printed:
        # 《河北省实施办法》 does not say what it implements; only where the title is of that kind is it clear.
        return "name_known" if rule and rule.confirmed and "实施" in rule.title else "name"
    if rule is None or not rule.title:
        return "name_not_checked"
    return "name_known" if rule.confirmed else "name_unconfirmed"


def _finding(citation: Citation, rule: ProvincialRule | None, variant: str) -> ReportFinding:
    open_question = variant in ("name_not_checked", "name_unconfirmed")
    named = rule is not None and variant in ("name_known", "name_unconfirmed")
    title = rule.title.replace("《", "〈").replace("》", "〉") if rule and named else ""
    facts = {
        "variant": variant,
        "printed": citation.evidence.mark or citation.printed,
        # A title that nobody confirmed is shown and never offered as the one to be written.
        ("found_title" if open_question else "right_form"): title,
        "region": rule.region if rule else "",
        "known": "、".join(_SUFFIX.sub("", entry.region) for entry in provincial_rules() if entry.confirmed),
    }
    return found(
        "T-CITE",
        "preamble",
        citation.evidence,
        level=Level.UNKNOWN if open_question else Level.WARNING,
        cites=(Cite(instrument=rule.instrument),) if rule and named and rule.instrument else (),
        facts=facts,
    )
