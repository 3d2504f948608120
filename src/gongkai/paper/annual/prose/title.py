"""Finding who reports, on which year, when it was published and whom to ask: title, imprint and contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.numerals import number_in
from gongkai.law.report.findings import Evidence
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import ReportHeading, ReportLine

_SEARCHED = 30
"""Lines with words from the top within which a title stands, if there is one."""
_LONGEST = 70
_YEAR = r"(?P<year{0}>20\d\d|二[〇零]二?[〇零一二三四五六七八九]{{1,2}})年?(?:年度|度)?"
_NAME = re.compile(r"政府信息公开.{0,14}?(?:报告|年报|告年度报|年度报)|(?:政务|信息)公开工作?.{0,6}(?:年度报告|年报)")
_YEAR_BEFORE = re.compile(_YEAR.format("") + r"(?P<between>.{0,30}?)(?=政府信息公开|政务公开|信息公开)")
_YEAR_WITHIN = re.compile(r"公开工作?" + _YEAR.format(""))
_NO_TITLE = re.compile(
    r"[。；，！]|^根据|^按照|^依据|^《|^(?:当前|您|现在)?(?:所在)?位置|首页|^(?:[#*>\s]*)(?:https?|www)|通知|索引号"
    r"|^(?:(?:所属|所在|当前)?栏目|(?:信息|主题)?分类|主题词?|文号|来源|发布(?:机构|单位))"
)
_TITLE_LABEL = re.compile(r"^(?:标题|题名|(?:信息|文件)名称|名称|内容(?:概述|摘要)|摘要)：?")
"""What a page's own table of facts sets before the title that it repeats."""
_ISSUER = re.compile(r"^(?:发布|公开|发文|编制|制发)(?:机构|单位|机关)[：\s]*(?P<agency>[^\s：，。；|]{3,30})")
_NUMBER = re.compile(r"^[^\s〔]{1,10}〔20\d\d〕\d+号")
_HASH = re.compile(r"^[#*\s]+|[*\s]+$")
_REMARK = re.compile(r"（[^（）]*[A-Za-z]{3}[^（）]*）")
"""A remark in Latin letters, which an archive may have set beside the name."""
_OFFICE = re.compile(
    r"(?:政府|办公厅|办公室|委员会|管委会|管理局|分局|局|厅|委|办|中心|街道|办事处|镇|乡|院|署|总队|支队|大队|部|社|会|处|所|站|公司|园区|苏木)$"
)
_NOT_AN_AGENCY = re.compile(
    r"[。，；：、？！\d]|^(?:我|本|该)|信息公开|报告|浏览|字号|打印|分享|来源|首页|^关于|^(?:发布|公开|发文|编制|制发)(?:机构|单位|机关)"
)
_IN_TEXT = re.compile(
    r"(?:公布|发布|编制|公开|现将|制定|形成)(?:了|的)?《?(?P<agency>[^，。；：《》（）\d]{3,30}?)(?:20\d\d)年?(?:年度|度)?(?:的)?(?:政府)?(?:信息|政务)公开"
)
_ASK = re.compile(
    r"请(?:与|致电|联系|向|同|和)(?P<agency>[^，。；：《》（）\d]{3,30}?(?:局|委员会|政府|办事处|委|厅|中心|管委会))(?:办公室)?[^，。]{0,12}?联系"
)
_BY = re.compile(
    r"由(?P<agency>[^，。；：《》（）\d]{3,30}?(?:人民政府|街道办事处|管委会|局|委员会|厅))[^，。；：]{0,24}?编[制写]"
)
_OWN = re.compile(r"^(?:我|本|该|全|各)|以下简称|通知|格式|的|了$")
_LABELLED = re.compile(
    r"(?P<label>(?:发布|公布|公开|发文|上传|成文)\s*(?:日期|时间|日)|(?<![一-鿿])(?:日期|时间))\s*[：:]?\s*"
    r"(?P<year>20\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})"
)
_PUBLISHED = re.compile(r"发布|公布|公开|上传")
_ALONE = re.compile(
    r"^[（(]?(?P<year>20\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日[）)]?$"
)
_CONTACT = re.compile(
    r"(?:联系电话|联系方式|联系地址|办公地址|通讯地址|地址|电话|电子邮箱|邮箱|电子邮件)(?:及传真|、传真)?[：:为]\s*[^，。；）]{2,40}"
)


@dataclass(frozen=True)
class Title:
    """What the title says. `last_line` is the line it ends on; 0 where no title was found."""

    evidence: Evidence | None = None
    agency: str = ""
    year: int | None = None
    last_line: int = 0


def title_in(lines: Sequence[ReportLine], headings: Sequence[ReportHeading]) -> Title:
    """The title within the first lines, on one line or broken over up to three. The fullest one wins."""
    first_heading = headings[0].line if headings else 0
    top = [line for line in lines if not first_heading or line.number < first_heading][:_SEARCHED]
    best = Title()
    best_weight = 0
    for index in range(len(top)):
        for count in (1, 2, 3):
            if index + count > len(top):
                break
            title, weight = _title(top[index : index + count], top[index - 1] if index else None)
            if weight > best_weight:
                best, best_weight = title, weight
    return best


def _title(lines: Sequence[ReportLine], before: ReportLine | None) -> tuple[Title, int]:
    parts = [_REMARK.sub("", _HASH.sub("", "".join(line.plain.split()))) for line in lines]
    label = _TITLE_LABEL.match(parts[0])
    if label:
        parts[0] = parts[0][label.end() :]
    whole = "".join(parts)
    if len(whole) > _LONGEST or any(_NO_TITLE.search(part) for part in parts):
        return Title(), 0
    name = _NAME.search(whole)
    if not name or len(whole) - name.end() > 12:
        return Title(), 0
    matched = _YEAR_BEFORE.search(whole) or _YEAR_WITHIN.search(whole)
    agency = _agency(whole, name.start(), matched)
    year = number_in(matched["year"]) if matched else None
    above = agency == "" and before is not None and _bare_agency(before)
    if above and before is not None:
        agency = "".join(before.plain.split())
    start = next((i for i, part in enumerate(parts) if matched and matched["year"] in part), 0)
    if _agency_alone(parts[0]) and start == 0 and len(parts) > 1:
        start = 1
    printed = [line.text.strip() for line in lines]
    if label:
        printed[0] = _behind(printed[0], label.end())
    text = "".join(printed[start:])
    evidence = Evidence(text, lines[start].number, text)
    weight = 8 + 4 * bool(year) + 3 * bool(agency) - len(lines) - (2 if above or label else 0)
    return Title(evidence, agency, year, lines[-1].number), weight


def _behind(text: str, signs: int) -> str:
    """What follows the first `signs` signs of a text that are no blanks."""
    for place, sign in enumerate(text):
        if signs == 0:
            return text[place:].strip()
        signs -= not sign.isspace()
    return ""


def _agency(whole: str, name_start: int, year: re.Match[str] | None) -> str:
    head = whole[: min(name_start, year.start() if year else name_start)]
    if year and not head and year.re is _YEAR_BEFORE:
        head = year["between"]
    head = _NUMBER.sub("", head)
    head = re.sub(r"^.{0,16}?(?:>|»|/)|(?:关于|的)$|^关于(?:公布|发布|印发)?", "", head).strip("《》·-_ ")
    return head if len(head) >= 3 and not _NOT_AN_AGENCY.search(head) else ""


def _bare_agency(line: ReportLine) -> bool:
    return _agency_alone("".join(line.plain.split()))


def _agency_alone(text: str) -> bool:
    return 3 <= len(text) <= 30 and bool(_OFFICE.search(text)) and not _NOT_AN_AGENCY.search(text)


def full_agency(agency: str, preamble: Passage) -> str:
    """The agency with the city or province that the preamble sets before it, where the title leaves that out."""
    if not agency or agency not in preamble.text:
        return agency
    above = r"(?:(?![由与向和请本据])[一-鿿]){2,6}[省市州盟县]"
    longer = re.search(rf"(?:^|[由与向和据《（，。、\n])((?:{above}){{1,2}}{re.escape(agency)})", preamble.text)
    return longer[1] if longer else agency


def agency_in_text(preamble: Passage, body: Passage) -> str:
    """The agency that the first sentences name, where the title does not; empty where they only say 我局."""
    text = preamble.text or body.text[:400]
    for pattern in (_IN_TEXT, _ASK, _BY):
        for match in pattern.finditer(text):
            name = match["agency"]
            if not _OWN.search(name):
                return name
    return ""


def issuer_in(lines: Sequence[ReportLine]) -> str:
    """The agency that a page's own table of facts calls the one that publishes (发布机构：); empty where none is."""
    for line in lines[:_SEARCHED]:
        match = _ISSUER.match(re.sub(r"\s+", " ", line.plain).strip())
        if match and not _NOT_AN_AGENCY.search(match["agency"]):
            return match["agency"]
    return ""


def published_on_in(lines: Sequence[ReportLine], page_date: date | None = None) -> date | None:
    """The date of publication: what the text calls so (发布日期：), else what the page states of itself.

    Failing both, any labelled day (时间：), and last one that stands alone under the text or the title.
    """
    labelled: dict[bool, date] = {}
    for line in lines:
        if "20" in line.plain:
            for match in _LABELLED.finditer(line.plain):
                day = _date(match["year"], match["month"], match["day"])
                if day:
                    labelled.setdefault(bool(_PUBLISHED.search(match["label"])), day)
    if stated := labelled.get(True) or page_date or labelled.get(False):
        return stated
    for line in (*reversed(lines[-6:]), *lines[:8]):
        if alone := _ALONE.match("".join(line.plain.split())):
            return _date(alone["year"], alone["month"], alone["day"])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    numbers = [number_in(part) for part in (year, month, day)]
    try:
        return date(*(number for number in numbers if number is not None))
    except (TypeError, ValueError):
        return None


def contact_in(body: Passage) -> Evidence | None:
    """Where the text says whom to ask: an address, a telephone or a mail box."""
    match = _CONTACT.search(body.text)
    return body.evidence(*match.span()) if match else None
