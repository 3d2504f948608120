"""Slips of the pen, mixed signs, and personal data that must not stand in a published report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.law.check_signs import is_identity_number
from gongkai.law.labelled_numbers import NumberKind, labelled_numbers
from gongkai.law.report.findings import Evidence, Level, ReportFinding
from gongkai.law.report.prose import ReportLine
from gongkai.law.report.slips import Slip, find_slips
from gongkai.law.report.text_view import TextView, found

_CELL = r"(?:^|[\t|])\s*"
_BRACKETED = re.compile(_CELL + r"(?P<sign>(?P<style>[（(])\s*[一二三四五六七八九十]{1,3}\s*(?P<end>[)）]))")
_NUMBERED = re.compile(_CELL + r"(?P<sign>\d{1,2}\s*(?P<style>[.．、])(?P<end>))\s*(?=[一-鿿])")
_SPACE_INSIDE = re.compile(
    _CELL + r"(?:[（(]\s*[一二三四五六七八九十]\s*[)）]|\d\s*[.．、])\s*(?P<label>[一-鿿]{2,}[ 　][一-鿿]+)"
)

_IDENTITY = re.compile(r"(?<!\d)(?P<id>[1-9]\d{5}(?P<born>(?:19|20)\d{6})\d{3}[\dXx])(?![\dXx])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_OFFICE_CONTACT = re.compile(r"联系|咨询|电话|手机|拨打|值班|监督电话|举报电话|热线|传真|办公电话|服务电话|邮编|地址")
_PRIVATE_PERSON = re.compile(
    r"(?:申请人|当事人|投诉人|信访人|举报人|原告|第三人)(?:反映|提供|留下|的|其|本人|联系)*(?:手机|电话|号码|联系方式)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁叶蒋杜苏魏"
    "吕丁沈姚卢傅钟姜崔谭廖范汪陆戴贾韦邱侯邹熊孟秦阎薛尹段雷黎史陶贺顾郝龚邵覃"
)
_NAME = re.compile(
    rf"(?:申请人|原告|复议申请人)(?:为|是|：)?(?P<name>[{_SURNAMES}][一-鿿]{{1,2}})(?=（|，|、|提出|不服|诉|向我|要求公开|申请公开)"
)
_NOT_A_NAME = re.compile(r"某|等$|数量|情况")


def wording_findings(view: TextView) -> Iterator[ReportFinding]:
    """T-WORDING, T-STYLE and P-PRIV."""
    yield from _slips(view)
    yield from _style(view)
    yield from _private(view)


def _slips(view: TextView) -> Iterator[ReportFinding]:
    """The slips of the running text; what is wrong in a heading T-HEADING tells."""
    headings = {heading.line for heading in view.prose.headings}
    by_change: dict[str, Slip] = {}
    for slip in find_slips(view.body.text):
        if view.body.line(slip.start).number not in headings:
            by_change.setdefault(slip.change, slip)
    if by_change:
        slips = by_change.values()
        section = view.body.line(next(iter(slips)).start).section
        evidence = [view.body.evidence(slip.start, slip.end) for slip in slips]
        place = f"section.{section}" if section else "preamble"
        printed = "”“".join(piece.mark for piece in evidence)
        changes = "；".join(by_change)
        yield found("T-WORDING", place, *evidence, printed=printed, changes=changes, count=str(len(by_change)))


def _style(view: TextView) -> Iterator[ReportFinding]:
    """Brackets and numbering of two kinds side by side; in text and in tables apart, for they come from two hands."""
    for place, lines, patterns in (
        ("requests", view.prose.tables, (_BRACKETED, _NUMBERED)),
        ("section.1", view.prose.lines, (_BRACKETED,)),
    ):
        for pattern in patterns:
            met = _first_of_each(lines, pattern)
            if len(met) > 1:
                spaced = _spaced(lines)
                yield found(
                    "T-STYLE",
                    place,
                    *met.values(),
                    *([spaced] if spaced else []),
                    printed="、".join("".join(evidence.mark.split()) for evidence in met.values()),
                    right_form="（一）" if pattern is _BRACKETED else "1.",
                )
                return


def _first_of_each(lines: Sequence[ReportLine], pattern: re.Pattern[str]) -> dict[str, Evidence]:
    """The first line of each style, by the signs that make it; a label begins a line or a cell."""
    met: dict[str, Evidence] = {}
    for line in lines:
        text = line.text
        match = pattern.search(text) if "\t" in text or "|" in text else pattern.match(text)
        if match and (style := match["style"] + match["end"]) not in met:
            met[style] = Evidence(text.strip(), line.number, match["sign"])
    return met


def _spaced(lines: Sequence[ReportLine]) -> Evidence | None:
    for line in lines:
        if match := _SPACE_INSIDE.search(line.text):
            return Evidence(line.text.strip(), line.number, match["label"])
    return None


def _private(view: TextView) -> Iterator[ReportFinding]:
    text = view.body.text
    for start, end in view.body.sentences():
        sentence = text[start:end]
        for kind, place in _private_in(sentence):
            evidence = view.body.evidence(start + place[0], start + place[1])
            section = view.body.line(start).section
            level = Level.WARNING if kind == "labelled" else None
            place_in_report = f"section.{section}" if section else "preamble"
            yield found("P-PRIV", place_in_report, evidence, level=level, variant=kind)


def _private_in(sentence: str) -> Iterator[tuple[str, tuple[int, int]]]:
    certain = list(_certain_in(sentence))
    yield from certain
    office = _OFFICE_CONTACT.search(sentence) and not _PRIVATE_PERSON.search(sentence)
    for number in labelled_numbers(sentence):
        covered = any(start < number.end and number.start < end for _, (start, end) in certain)
        if not covered and not (number.kind is NumberKind.MOBILE and office):
            yield "labelled", (number.start, number.end)


def _certain_in(sentence: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _IDENTITY.finditer(sentence):
        if is_identity_number(match["id"]):
            yield "identity", match.span()
    for match in _MOBILE.finditer(sentence):
        if _PRIVATE_PERSON.search(sentence) or not _OFFICE_CONTACT.search(sentence):
            yield "mobile", match.span()
    for match in _NAME.finditer(sentence):
        if not _NOT_A_NAME.search(match["name"]):
            yield "name", match.span("name")
