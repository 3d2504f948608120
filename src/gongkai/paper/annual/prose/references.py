"""Reading what the preamble refers to: the statistical period, the instruments cited, the parts announced."""

from __future__ import annotations

import re
from datetime import date

from gongkai.law.numerals import number_in
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import AnnouncedParts, Citation, Period
from gongkai.law.report.sections import section_of

_PERIOD = re.compile(
    r"(?:统计(?:的)?(?:期限|时限|时间|周期|期间|区间|范围|日期|口径|数据)|(?:所列|统计|报告)的?数据.{0,6}(?:期限|时限))[^。；\n]{0,70}"
)
_DAY = re.compile(
    r"(?:(?P<year>20\d\d)年?)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?P<sign>[日号止]|(?=[^\d]|$))|(?P<torn>20\d{3,8})[日年]?(?!\d)"
    r"|(?P<half>20\d\d年\d{2,4})日"
)
_TO = re.compile(r"至|到|-|~|起|从|自")

_DECREE = re.compile(r"国(?:务院)?令第?〔?(?P<number>\d{3})〕?号|国务院第?(?P<early>\d{3})号令")
_AFTER_REGULATION = re.compile(
    r"信息公开条例[》〉]?（[^（）\d]{0,10}(?:令[^（）\d]{0,3}(?P<number>\d{3})(?!\d)号?|第?(?P<early>\d{3})号令)"
)
_DECREES = {711: "regulation", 492: "regulation_2007"}
_NOTICE = re.compile(r"国办公开(?:办)?函?(?:〔|（)?(?P<year>20\d\d)(?:〕|）)?第?(?P<number>\d{1,3})号?")
_NOTICES = {(2019, 60): "report_format_2019", (2021, 30): "report_format_2021"}
_FORMAT_NUMBERS = frozenset(number for _, number in _NOTICES)
_NOTICE_TITLES = (
    (re.compile(r"关于政府信息公开工作年度报告有关事项的通知"), "report_format_2019"),
    (re.compile(r"政府信息公开工作年度报告格式》?（试行）"), "report_format_2019"),
    (re.compile(r"政府信息公开工作年度报告格式(?!》?（试行）)"), "report_format_2021"),
)
_NUMBER_FOLLOWS = 24
_PROVINCE = (
    r"河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
)
_REGION = (
    rf"(?:(?:{_PROVINCE})省?(?![市州盟县区])|(?:北京|天津|上海|重庆)市?"
    r"|(?:内蒙古|广西|西藏|宁夏|新疆)(?:(?:壮族|回族|维吾尔)?自治区)?(?![市州盟县区]))"
)
_PROVINCIAL = re.compile(
    rf"[《〈](?P<name>{_REGION}(?:人民政府)?(?:关于)?(?:贯彻实施|贯彻|实施)?[《〈]?(?:中华人民共和国)?"
    r"(?P<subject>政府信息公开条例[》〉]?|政府信息公开|信息公开|)(?:工作)?"
    r"(?P<kind>实施办法|实施细则|管理办法|暂行办法|暂行规定|办法|规定|条例|细则)(?:（试行）)?)[》〉]"
)
_SHORT_FOR = re.compile(r"以下简称|下称|简称")
_HEBEI = "hebei_disclosure_measures"

_PARTS = re.compile(
    r"(?:报告|全文|年报|内容)[^。；，\n]{0,12}?(?:由|包括|包含|分为|分成|共分|主要从|从)(?P<list>[^。\n]{8,300}?)"
    r"(?:(?P<rest>等)(?:内容)?)?(?:共|共计|这)?(?P<count>[一二三四五六七八九十\d]{1,2})?(?:个|大|项)?(?:部分|方面|板块|章节)"
)
_PARTS_OPEN = re.compile(r"(?:报告|全文|年报)[^。；，\n]{0,12}?(?:由|包括|包含)(?P<list>[^。\n]{16,300})")
_BETWEEN = re.compile(r"[、，；]|以及|(?:及|和)(?=其[他它]|需要?报告|存在|政府信息公开工作存在|主要问题)")
_LOOSE = re.compile(r"[，；]")
_LIST_ENDS = re.compile(r"等(?:内容|情况|事项)?(?:组成|构成)?$|(?:组成|构成)$")
_OF_REVIEW = re.compile(r"^(?:提起)?(?:行政)?诉讼|^(?:和|及)?申诉")


def period_in(body: Passage) -> Period | None:
    """The statistical period. A date whose digits were lost is None; a period without two dates is not one."""
    for match in _PERIOD.finditer(body.text):
        days = list(_DAY.finditer(match[0]))
        if len(days) < 2 or not _TO.search(match[0][: days[1].end()]):
            continue
        first = _day(days[0], None)
        last = _day(days[1], int(days[0]["year"]) if days[0]["year"] else None)
        span = match.start() + days[0].start(), match.start() + days[1].end()
        return Period(first, last, body.evidence(*span))
    return None


def _day(match: re.Match[str], year: int | None) -> date | None:
    if match["torn"] or match["half"]:
        return None
    year_of_day = int(match["year"]) if match["year"] else year
    try:
        return date(year_of_day, int(match["month"]), int(match["day"])) if year_of_day else None
    except ValueError:
        return None


def citations_in(body: Passage) -> tuple[Citation, ...]:
    """The Regulation by number, the report format by number or title, provincial rules by name, in reading order."""
    citations = {**_decrees(body), **_notices(body), **_provincial(body)}
    return tuple(citations[start] for start in sorted(citations))


def _decrees(body: Passage) -> dict[int, Citation]:
    citations: dict[int, Citation] = {}
    for pattern in (_AFTER_REGULATION, _DECREE):
        for match in pattern.finditer(body.text):
            number = int(match["number"] or match["early"])
            start = match.start() if pattern is _DECREE else body.text.index("（", match.start()) + 1
            name = _DECREES.get(number, "")
            if (name or pattern is _AFTER_REGULATION) and not any(abs(start - other) < 12 for other in citations):
                printed = body.text[start : match.end()]
                citations[start] = Citation(printed, name, body.evidence(start, match.end()), "regulation")
    return citations


def _notices(body: Passage) -> dict[int, Citation]:
    citations: dict[int, Citation] = {}
    for match in _NOTICE.finditer(body.text):
        number = int(match["number"])
        name = _NOTICES.get((int(match["year"]), number), "")
        sentence = body.text[max(0, match.start() - 70) : match.end()]
        if name or number in _FORMAT_NUMBERS or "年度报告" in sentence:
            citations[match.start()] = Citation(match[0], name, body.evidence(*match.span()), "report_format")
    for pattern, instrument in _NOTICE_TITLES:
        for match in pattern.finditer(body.text):
            numbered = any(0 <= start - match.end() <= _NUMBER_FOLLOWS for start in citations)
            if not numbered:
                citations[match.start()] = Citation(match[0], instrument, body.evidence(*match.span()), "report_format")
    return citations


def _provincial(body: Passage) -> dict[int, Citation]:
    citations: dict[int, Citation] = {}
    for match in _PROVINCIAL.finditer(body.text):
        # 《河北省规定》 could be anything; 《河北省实施办法》 says that it implements something and not what.
        about_disclosure = match["subject"] or "实施" in match["name"]
        if not about_disclosure or _SHORT_FOR.search(body.text[max(0, match.start() - 8) : match.start()]):
            continue
        hebei = match["name"].startswith("河北省实施") and match["subject"].startswith("政府信息公开条例")
        instrument = _HEBEI if hebei else ""
        citations[match.start()] = Citation(match[0], instrument, body.evidence(*match.span()), "provincial_rule")
    return citations


def announced_parts_in(body: Passage) -> AnnouncedParts | None:
    """The parts that the preamble says the report has, and how many, where it does."""
    start = body.text[:1500]
    for pattern in (_PARTS, _PARTS_OPEN):
        for match in pattern.finditer(start):
            end = match.end() if pattern is _PARTS else match.start("list") + _list_length(match["list"])
            names = _part_names(match["list"] if pattern is _PARTS else start[match.start("list") : end])
            if sum(1 for name in names if section_of(name)) >= 2:
                count = match.groupdict().get("count")
                evidence = body.evidence(match.start("list"), end)
                return AnnouncedParts(names, number_in(count) if count else None, evidence)
    return None


def _list_length(text: str) -> int:
    """How much of a sentence is the list that it opens with: up to the last part of a report that is named in turn.

    What follows a comma and is no part begins something else; between 、 it is named for a part, and kept.
    """
    length = place = 0
    while place < len(text):
        between = _BETWEEN.search(text, place)
        end = between.start() if between else len(text)
        piece = text[place:end]
        if section_of(piece):
            length = end
        elif piece and length and _LOOSE.match(text, place - 1):
            break
        place = between.end() if between else len(text)
    return length


def _part_names(printed: str) -> tuple[str, ...]:
    names: list[str] = []
    for piece in _BETWEEN.split(printed):
        name = _LIST_ENDS.sub("", re.sub(r"^(?:和|及|与|以及|：)", "", piece.strip()))
        if names and _OF_REVIEW.search(name) and re.search("复议", names[-1]):
            names[-1] += "、" + name
        elif name:
            names.append(name)
    return tuple(names)
