"""What the parts written in words say: topics, misplaced content, the fee, contradictions, and stale copies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.law.articles import chinese_number
from gongkai.law.report.findings import Evidence, ReportFinding
from gongkai.law.report.text_view import TextView, found

_FEE_FROM = 2021
"""The fee measure is in force from 2021-01-01 (day not confirmed), so the first report with a fee to state is this."""

_TOPIC_WORDS = {
    "主动公开": re.compile(r"主动公开|公开情况|信息公开(?!管理|平台|监督|工作机制|保障)"),
    "依申请公开": re.compile(r"依申请|申请公开|公开申请"),
    "政府信息管理": re.compile(r"信息.{0,6}管理|管理情况|信息.{0,4}审[核查]|发布管理"),
    "政府信息公开平台建设": re.compile(r"平台|网站|新媒体|公开.{0,2}渠道|载体"),
    "监督保障": re.compile(r"监督|保障|考核|评议|责任追究"),
}
_ELSEWHERE = (
    ("主动公开", "一", re.compile(r"主动公开")),
    ("依申请公开", "三", re.compile(r"依申请|公开申请|申请公开")),
    ("行政复议和行政诉讼", "四", re.compile(r"复议|诉讼")),
    ("政策解读", "一", re.compile(r"解读")),
)
_NO_POWER = re.compile(
    r"(?:无|没有|不具有|不具备)(?:行政)?执法(?:权限|权|职能|职责)|不涉及(?:[^，。；\n]{0,10}[、和及])?行政(?:处罚|强制)(?:[、和及][^，。；\n]{0,10})?"
    r"|(?:无|没有|不具有)行政处罚(?:权|职能|职权)"
)
_INSPECTION = re.compile(r"双随机(?:、?一公开)?|随机抽查")
_POWERS = ("penalties.decisions", "coercion.decisions")

_YEAR_OPENS = re.compile(
    r"(?P<year>20\d\d)年(?:度|来|以来|底)?(?=[，,]|全年|我|本(?!级|报告)|全[市县区镇乡局省]|共|累计|未|没有|无|各|按|通过|主动|[一-鿿]{2,8}[局镇乡办委](?:认真|坚持|深入|严格|共|主动|未))"
)
_TO_FIRST_SIGN = re.compile(r"[^。；：，\n]+")
_OPENING = re.compile(r"(?:^|[\n。；：，、）])(?:截至|截止|在)?$")
_REPORT_OF = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:政府)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:报告|年报)(?!.{0,4}(?:问题|整改))"
)
_COMPARES = re.compile(
    r"较|比|同期|上年|去年|与|增长|下降|以来|至今|结转|决算|问题|整改|印发|施行|修订|成立|年报的?[编发]"
)


@dataclass(frozen=True)
class StalePhrase:
    """A phrase that dates a text: stale in a report on `since` or a later year."""

    pattern: re.Pattern[str]
    since: int
    with_: str = ""
    without: str = ""
    reason: str = ""


@cache
def stale_phrases() -> tuple[StalePhrase, ...]:
    """The dated phrases of `stale.toml`."""
    source = resources.files(__package__) / "stale.toml"
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["phrase"]
    return tuple(
        StalePhrase(
            pattern=re.compile(row["pattern"]),
            since=row["since"],
            with_=row.get("with", ""),
            without=row.get("without", ""),
            reason=row["reason"],
        )
        for row in rows
    )


def content_findings(view: TextView) -> Iterator[ReportFinding]:
    """T-TOPICS, T-SECTION6, T-FEE (no statement), T-CONTRADICT, T-YEAR and T-STALE."""
    yield from _topics(view)
    yield from _section_six(view)
    yield from _fee(view)
    yield from _contradiction(view)
    yield from _other_years(view)
    yield from _stale(view)


def _topics(view: TextView) -> Iterator[ReportFinding]:
    """Part one names five topics. Where it is cut off or has no text, nothing can be missed here."""
    if not view.in_force or not view.in_force.topics or 1 not in view.sections:
        return
    closed = view.complete or any(number > 1 for number in view.sections)
    text = view.text_of(1)
    if not closed or "\n" not in text.strip():
        return
    leads = list(view.leads(1))
    spoken = [lead for _, lead in leads] or [text.split("\n", 1)[1]]
    missing = [
        topic for topic in view.in_force.topics if not any(_TOPIC_WORDS[topic].search(words) for words in spoken)
    ]
    if missing:
        evidence = [_quoted(view, place) for place, _ in leads if view.body.text[place - 1] in "）)"]
        yield found(
            "T-TOPICS",
            "section.1",
            *evidence[:6],
            topics="、".join(missing),
            count=chinese_number(len(missing)),
            number=str(len(missing)),
        )


def _quoted(view: TextView, place: int) -> Evidence:
    """The heading of a numbered paragraph: its words up to the first sign, as printed."""
    match = _TO_FIRST_SIGN.match(view.body.text, place)
    return view.body.evidence(place, match.end() if match else place + 1)


def _words(lead: str) -> int:
    """How much of a lead is its heading: up to the first sign."""
    match = _TO_FIRST_SIGN.match(lead)
    return match.end() if match else len(lead)


def _section_six(view: TextView) -> Iterator[ReportFinding]:
    if 6 not in view.sections:
        return
    misplaced: list[tuple[str, str, Evidence]] = []
    for place, lead in view.leads(6):
        heading = lead[: _words(lead)]
        for name, home, pattern in _ELSEWHERE:
            if pattern.search(heading) and name not in {entry[0] for entry in misplaced}:
                misplaced.append((name, home, _quoted(view, place)))
                break
    if misplaced:
        yield found(
            "T-SECTION6",
            "section.6",
            *(evidence for _, _, evidence in misplaced),
            content="、".join(name for name, _, _ in misplaced),
            homes="、".join(dict.fromkeys(home for _, home, _ in misplaced)),
        )


def _fee(view: TextView) -> Iterator[ReportFinding]:
    """Practice only: no text read orders the statement, but every model report has it."""
    if not view.complete or (view.year or 0) < _FEE_FROM or 6 not in view.sections:
        return
    stated = any(statement.key == "fee.collected" for statement in view.prose.statements)
    if not stated and not re.search("处理费|收费", view.body.text):
        start, _ = view.sections[6]
        heading = view.text_of(6).split("\n", 1)[0]
        yield found("T-FEE", "section.6", view.body.evidence(start, start + len(heading)))


def _contradiction(view: TextView) -> Iterator[ReportFinding]:
    text = view.body.text
    claim = _NO_POWER.search(text)
    if not claim:
        return
    claimed = view.body.evidence(*claim.span())
    place = f"section.{view.body.line(claim.start()).section or 1}"
    inspected = _INSPECTION.search(text)
    if inspected:
        against = view.body.evidence(*inspected.span())
        yield found("T-CONTRADICT", place, claimed, against, claim=claimed.mark, against=against.mark)
    counted = [key for key in _POWERS if (view.report.figures.number(key) or 0) > 0]
    if counted:
        numbers = "、".join(str(view.report.figures.number(key)) for key in counted)
        yield found("T-CONTRADICT", counted[0], claimed, variant="table", claim=claimed.mark, against=numbers)


def _other_years(view: TextView) -> Iterator[ReportFinding]:
    """A sentence that opens with an earlier year and compares nothing was probably written for that year's report."""
    if view.year is None:
        return
    text = view.body.text
    copied: list[Evidence] = []
    for match in _YEAR_OPENS.finditer(text):
        if not _OPENING.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        stop = min((place for sign in "。；\n" if (place := text.find(sign, match.end())) >= 0), default=len(text))
        sentence = text[match.start() : stop]
        if int(match["year"]) < view.year and not _COMPARES.search(sentence) and str(view.year) not in sentence:
            copied.append(view.body.evidence(*match.span()))
    if preamble := view.sections.get(0):
        others = (match for match in _REPORT_OF.finditer(text, *preamble) if int(match["year"]) != view.year)
        copied.extend(view.body.evidence(*match.span()) for match in others)
    if copied:
        yield found(
            "T-YEAR",
            "section.1",
            *copied,
            printed="”“".join(evidence.mark for evidence in copied),
            year=str(view.year),
            count=str(len(copied)),
        )


def _stale(view: TextView) -> Iterator[ReportFinding]:
    if view.year is None:
        return
    text = view.body.text
    met: list[tuple[int, Evidence]] = []
    for _, match in stale_places(text, view.year):
        met.append((match.start(), view.body.evidence(*match.span())))
    if met:
        met.sort(key=lambda entry: entry[0])
        place = f"section.{view.body.line(met[0][0]).section or 1}"
        printed = "”“".join(evidence.mark for _, evidence in met)
        yield found("T-STALE", place, *(e for _, e in met), printed=printed, year=str(view.year))


def stale_places(text: str, year: int) -> Iterator[tuple[StalePhrase, re.Match[str]]]:
    """Each phrase that a text of that year should not have any more, with the first place where it stands."""
    for phrase in stale_phrases():
        if year < phrase.since or (phrase.without and phrase.without in text):
            continue
        match = next((m for m in phrase.pattern.finditer(text) if _in_sentence(text, m, phrase.with_)), None)
        if match:
            yield phrase, match


def _in_sentence(text: str, match: re.Match[str], wanted: str) -> bool:
    if not wanted:
        return True
    opening = max(text.rfind(sign, 0, match.start()) for sign in "。；\n")
    return wanted in text[opening + 1 : match.end()]
