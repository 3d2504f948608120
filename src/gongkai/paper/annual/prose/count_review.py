"""Counts of reconsideration and litigation about disclosure in sentences, and that there was none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.paper.annual.prose.found import FoundNumber, counted, denied
from gongkai.paper.annual.prose.sentences import CASES, NUMBER, Sentence

_N = rf"{NUMBER}(?P<unit>{CASES})"
_RECONSIDERATION = "review.reconsideration"
_SUITS = "review.suits"

_NONE = r"(?:未(?!经)|没有|无|均未|暂未|尚未|未曾|从未|没|未有|不存在)"
_DENIED = re.compile(
    rf"{_NONE}(?:发生|出现|产生|收到|接到|引发|引起|提起|涉及|存在|有|被)?(?P<cause>(?:(?!未|没有|，无)[^。；\n]){{0,44}}?)(?P<what>行政复议|复议|行政诉讼|诉讼)(?P<after>[^。；\n]{{0,30}})"
)
_ZERO = re.compile(
    r"(?P<what>行政复议|复议|行政诉讼|诉讼)(?:案件|申请|事项|情况|案)?(?:[、，和及与或](?:提起)?(?:行政)?(?P<second>诉讼)(?:案件|情况|案)?)?(?:数量)?(?:，)?(?:均|都|各)?(?:为|是|：)*(?:0|〇|零|无)(?P<unit>件|起|宗|例|次)?(?![\d.])"
)
_JOINT = re.compile(
    r"^(?:案件|申请|事项|案|情况)?(?:[、，,和及与或]|以及)(?:被)?(?:提起|引发|应诉)?(?:的)?(?:行政)?诉讼"
)
_LOST = re.compile(r"败诉|纠错|被纠|撤销|责令|违法|确认|维持|纠正|变更|不服")
_UNRELATED_CAUSE = re.compile(r"[，].{0,30}(?:发生|受理|办理|收到|审理)|败诉|纠错|机构|人员|公职律师")
_REVIEWER = re.compile(r"(?:审理|审结|办理|受理|代理|承办|应诉|参与|化解|办结)[^，]{0,8}$")

_RECONSIDERED = re.compile(
    rf"(?<!未经)(?:行政)?复议(?:申请|案件|案|事项)?(?:数量|总数)?(?:共|共计|为|发生|有|计|：|达|总计)*{_N}"
)
_SUED = re.compile(rf"(?<!复议、)(?:行政诉讼|诉讼)(?:案件|案)?(?:数量|总数)?(?:共|共计|为|发生|有|计|：|达|总计)*{_N}")
_DIRECT = re.compile(rf"(?:未经复议)?直接(?:起诉|提起(?:行政)?诉讼)(?:的)?(?:案件)?(?:共|为|有)?{_N}")
_AFTER = re.compile(rf"复议后(?:起诉|提起(?:行政)?诉讼)(?:的)?(?:案件)?(?:共|为|有)?{_N}")
_BEFORE = re.compile(rf"{_N}(?:因?[^，。；、\d]{{0,18}}?)?(?P<what>行政复议|行政诉讼)(?:案件|案)?(?=$|[，、。（和及])")
_RESULT = re.compile(rf"(?:结果)?(?P<kind>维持|纠正|其他结果|尚未审结)(?:的)?(?:共|有|为)?{_N}")
_ALL_UPHELD = re.compile(
    r"(?:均|都|全部)(?:为|被|已|获)?(?:结果)?(?:维持|予以维持)(?:原)?(?:结果|行政行为|答复|决定)?(?=$|[，、）])"
)
_RESULTS = {"维持": "upheld", "纠正": "corrected", "其他结果": "other", "尚未审结": "pending"}
_GROUPS = (
    (re.compile("复议后"), "review.suit_after_reconsideration"),
    (re.compile("直接起诉|直接提起"), "review.direct_suit"),
    (re.compile("诉讼"), _SUITS),
    (re.compile("复议"), _RECONSIDERATION),
)


def review_counts(sentence: Sentence) -> Iterator[FoundNumber]:
    """What the sentence states of reconsideration and litigation, if it speaks of those about disclosure."""
    text = sentence.text
    if not sentence.reviewed:
        return
    yield from _denials(sentence)
    totals = list(_totals(sentence))
    yield from totals
    yield from _upheld(sentence, totals)
    for match in _RESULT.finditer(text):
        group = _group(text, match.start())
        if group and not sentence.of_another_time(match.start()):
            yield counted(f"{group}.{_RESULTS[match['kind']]}", match)


def _totals(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    for pattern, key in (
        (_AFTER, "review.suit_after_reconsideration.total"),
        (_DIRECT, "review.direct_suit.total"),
        (_RECONSIDERED, _RECONSIDERATION + ".total"),
        (_SUED, _SUITS + ".total"),
    ):
        for match in pattern.finditer(text):
            if _counts_whole(sentence, match) and not (key.startswith(_SUITS) and _joint(text, match)):
                yield counted(key, match)
    for match in _BEFORE.finditer(text):
        if _counts_whole(sentence, match):
            yield counted((_RECONSIDERATION if "复议" in match["what"] else _SUITS) + ".total", match)


def _upheld(sentence: Sentence, totals: Sequence[FoundNumber]) -> Iterator[FoundNumber]:
    """复议1件、诉讼2件，均维持结果: every case counted before was upheld."""
    match = _ALL_UPHELD.search(sentence.text)
    if not match or sentence.of_another_time(match.start()):
        return
    for total in totals:
        if total.value is not None and total.start < match.start():
            group = total.key.removesuffix(".total")
            yield FoundNumber(
                f"{group}.upheld", total.value, match.start(), match.start(), match.end(), unit=total.unit
            )


def _denials(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    for match in _DENIED.finditer(text):
        after = match["after"]
        first_clause = re.split("，", after)[0]
        if (
            sentence.of_another_time(match.start())
            or _LOST.search(first_clause)
            or _UNRELATED_CAUSE.search(match["cause"])
        ):
            continue
        if re.match(rf"(?:案件|申请|案)?(?:共|为)?{NUMBER}{CASES}", after):
            continue
        joint = _JOINT.search(after)
        if "复议" in match["what"]:
            yield denied(_RECONSIDERATION + ".total", match)
        if joint or "诉讼" in match["what"]:
            yield denied(_SUITS + ".total", match)
    for match in _ZERO.finditer(text):
        if _counts_whole(sentence, match) and (match["second"] or not match["unit"]):
            if "复议" in match["what"]:
                yield denied(_RECONSIDERATION + ".total", match)
            if match["second"] or "诉讼" in match["what"]:
                yield denied(_SUITS + ".total", match)


def _counts_whole(sentence: Sentence, match: re.Match[str]) -> bool:
    behind = sentence.text[: match.start()]
    if sentence.of_another_time(match.start()) or sentence.of_a_part(match.start()):
        return False
    reviewer = _REVIEWER.search(sentence.clause(match.start())) and not re.search("因|涉及|针对|引[起发]", behind)
    return not reviewer and not _LOST.search(match[0])


def _joint(text: str, match: re.Match[str]) -> bool:
    """复议、诉讼 with one number for both: whose it is cannot be told."""
    return bool(re.search(r"复议(?:案件|申请)?(?:、|和|及|或|与|以及)(?:提起)?(?:行政)?$", text[: match.start()]))


def _group(text: str, place: int) -> str:
    behind = text[:place]
    matches = [
        (max((m.end() for m in pattern.finditer(behind)), default=-1), rank, name)
        for rank, (pattern, name) in enumerate(_GROUPS)
    ]
    best = max(matches, key=lambda entry: (entry[0], -entry[1]))
    return best[2] if best[0] >= 0 else ""
