"""A sentence that may state a count, with what surrounds it, and the guards that keep false counts out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.report.passage import ENUMERATOR, Passage

NUMBER = (
    r"(?P<about>近|约|超过?|逾|大约|上)?(?P<n>\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?万?|[零〇一二两三四五六七八九十百千]+|数十|若干|几十?|多)"
    r"(?P<more>余|多|几|来)?"
)
"""A count as printed: digits or a Chinese numeral, with the signs of a vague one before and after."""

CASES = r"(?:件次|件|份|宗|起|例|个|次|项|封|笔|单)"
"""The measure words of cases. 条 is that of published items and is not among them."""

REQUEST = (
    r"(?:(?:政府|政务)?信息(?:依申请)?公开(?:的)?(?:有效|书面)?(?:申请|事项)|依申请(?:的)?(?:政府)?(?:信息)?公开(?:的)?(?:政府)?(?:的)?"
    r"(?:信息)?(?:公开)?(?:的)?(?:办理)?(?:申请|事项|件|案件|业务|情况)?|公开(?:政府)?信息(?:的)?申请|(?:政府)?信息申请"
    r"|申请(?:获取|公开)(?:的)?(?:政府)?信息|要求(?:获取|公开)(?:政府)?信息)"
)
"""What a disclosure request is called."""

_LEAD = re.compile(r"[^。：；，\n]{0,24}")
_ABOUT_REQUESTS = re.compile(r"依申请|公开申请|申请公开|信息申请|申请答复|答复的?申请")
_ABOUT_REVIEW = re.compile(r"复议|诉讼")
_YEAR = re.compile(r"(20\d\d)年")
_OF_THE_CAUSE = re.compile(
    r"因(?:对|针对)?20\d\d年度?[^，。；]{0,30}?(?:申请|答复|办理)[^，。；]{0,6}?(?:引发|引起|导致|产生|提起)"
)
"""因2022年度政府信息公开申请引发: the year is that of what caused the count, and not of the count."""
_LAST_YEAR = re.compile(r"(?:上一?年度?|去年|前一年|往年|上年)(?!结转|度?结转|的?结转|未办结|遗留|转入)")
_LONGEST = 800
"""Signs above which a run without a stop is no sentence but torn text or rubbish, and nothing is read from it."""

_OF_THEM = re.compile(r"其中|包括|包含|分别")
_WORTH_READING = re.compile(
    r"(?:\d|[零〇一二两三四五六七八九十百]|[未无没]).*?(?:[件份宗起例个次项封笔单条篇元则]|申请|复议|诉讼|费)"
    r"|(?:申请|复议|诉讼|费|规章|文件).{0,30}?(?:\d|无|未|零)|[开供理]\d+[，,]占"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage. `start` is its place there; `lead` the heading of the numbered paragraph it is in.

    `asked` and `reviewed` say that this sentence, its paragraph so far or its lead speaks of requests or of review.
    """

    text: str
    start: int
    lead: str
    asked: bool
    reviewed: bool
    year: int | None
    section: int = 0

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Where the sentence names years, and which; a year that a cause of something happened in is none of them."""
        causes = [match.span() for match in _OF_THE_CAUSE.finditer(self.text)]
        return tuple(
            (match.start(), int(match[1]))
            for match in _YEAR.finditer(self.text)
            if not any(start <= match.start() < end for start, end in causes)
        )

    def of_another_time(self, place: int) -> bool:
        """Whether the nearest year before `place` is not the report's, or last year is spoken of there."""
        named = [year for where, year in self.years if where < place]
        if self.year and named and named[-1] != self.year:
            return True
        clause = self.text[max(self.text.rfind(sign, 0, place) for sign in "，、：") + 1 : place]
        return bool(_LAST_YEAR.search(clause))

    def of_a_part(self, place: int) -> bool:
        """Whether `place` stands after 其中, so that a count there is not the whole."""
        return bool(_OF_THEM.search(self.text, 0, place))

    def clause(self, place: int) -> str:
        """The words between the last comma and `place`."""
        return self.text[max(self.text.rfind(sign, 0, place) for sign in "，：") + 1 : place]


def sentences_of(body: Passage, year: int | None) -> Iterator[Sentence]:
    """The sentences of `body` that can hold a count or its denial, each with its surroundings."""
    lead = ""
    asked = reviewed = False
    end_before = 0
    for start, end in body.sentences():
        if end - start > _LONGEST:
            continue
        text = body.text[start:end]
        if "\n" in body.text[end_before:start] or start == 0:
            if marker := ENUMERATOR.match(text):
                match = _LEAD.match(text, marker.end())
                lead = match[0] if match else ""
            asked, reviewed = bool(_ABOUT_REQUESTS.search(lead)), bool(_ABOUT_REVIEW.search(lead))
        end_before = end
        asked = asked or bool(_ABOUT_REQUESTS.search(text))
        if "信息公开" in text or "依申请" in text or "政务公开" in text or _ABOUT_REQUESTS.search(lead):
            reviewed = reviewed or bool(_ABOUT_REVIEW.search(text))
        if _WORTH_READING.search(text):
            yield Sentence(text, start, lead, asked, reviewed, year, body.line(start).section)
