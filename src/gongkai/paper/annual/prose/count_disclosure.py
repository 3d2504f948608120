"""Counts of normative documents, administrative decisions, fees and published items in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.annual.prose.found import FoundNumber, counted, denied
from gongkai.paper.annual.prose.sentences import NUMBER, Sentence

_NEW_FORM_FROM = 2021
"""From the report on this year the form counts 制发、废止、现行有效; before, 新制作、新公开、对外公开总数."""

_N = rf"{NUMBER}(?P<unit>件|份|个|部|项|篇)"
_DOCUMENT = r"(?P<what>(?:行政)?规范性文件|规章(?!制度))"
_ISSUE = r"(?:制发|制定|出台|印发|制定出台|制定印发|新制定|新制作|制作|制订|起草)"
_ISSUED = re.compile(
    rf"(?P<verb>{_ISSUE})(?:了|并印发|并公开|发布|和|及|、|各类|的|市政府|县政府|区政府|本级|本局|新)*{_DOCUMENT}(?:共|共计|总数|数量|为|计)*{_N}"
)
_VERB_AFTER = re.compile(
    rf"{_DOCUMENT}[^。；\n\d（]{{0,24}}?(?:本年)?(?P<verb>制发|制定|出台|印发|废止|失效|现行有效|有效|新公开|主动公开|对外公开总数|公开总数)(?:件数|数量)?(?:为|共|：)*{NUMBER}(?P<unit>件|份|个|部)?(?=[，、；。）]|$)"
)
_NEXT = re.compile(
    r"[，、；](?:本年)?(?P<verb>制发|制定|废止|现行有效|有效|继续有效|修改|修订)(?:件数|数量|的)?(?:为|共|：)*(?P<n>\d+)(?P<unit>件|份|个|部)?(?=[，、；。）]|$)"
)
_BEFORE = re.compile(
    rf"(?P<verb>现行有效|废止|宣布失效|新公开|主动公开)(?:的|了|市政府|县政府|区政府|各类)*{_DOCUMENT}(?:共|共计|总数|为|有)*{_N}"
)
_NOT_OWN = re.compile(r"清理|审核|审查|备案|报送|代(?:区|县|市|拟)|以.{2,12}名义|解读|征求|评估|解释|转发|学习")
_FORM_2021 = {
    "制发": "issued", "制定": "issued", "出台": "issued", "印发": "issued", "制定出台": "issued", "制定印发": "issued",
    "新制定": "issued", "制订": "issued", "废止": "repealed", "现行有效": "valid", "有效": "valid", "继续有效": "",
    "新公开": "newly_public", "主动公开": "newly_public", "新制作": "made", "制作": "made",
    "对外公开总数": "total_public", "公开总数": "total_public",
}  # fmt: skip
_FORM_2019 = {"制发": "made", "制定": "made", "出台": "made", "印发": "made", "制定出台": "made", "制定印发": "made",
              "新制定": "made", "制订": "made", "废止": "", "现行有效": "", "有效": ""}  # fmt: skip

_DECISION = re.compile(
    rf"行政(?P<what>许可|处罚|强制)(?P<middle>(?:处理)?(?:决定)?(?:案件|事项)?(?:处理决定|书)?(?:总数|数量|量)?)(?:共|共计|办结|办理|为|计|有|：|达)*{NUMBER}(?P<unit>件|宗|起|例)"
)
_SHOWN = re.compile(r"梳理|承接|下放|取消|清理|认领|涉及|公开|公示|发布|上传|录入|公布|网站|平台|信息")
_DECISIONS = {"许可": "licences.decisions", "处罚": "penalties.decisions", "强制": "coercion.decisions"}
_CHARGED = re.compile(rf"行政事业性收费(?:金额|收入|总额|共计|共|合计|为|：|收取)*{NUMBER}(?P<unit>万元)")

_FEE = re.compile(
    r"(?:收取|收|缴纳|产生|信息处理费)(?:了|的)?(?:政府信息公开)?(?:信息处理费|费用)?(?:总金额|金额|总额|共计|共|合计|为|：|用?情况)*(?P<n>\d[\d,，]*(?:\.\d+)?万?|零)(?P<unit>元)"
)
_NONE = r"(?:未|没有|无|均未|暂未|不|未曾|未有|从未)"
_NO_FEE = re.compile(
    rf"(?:{_NONE}(?:向[^，。；]{{0,14}})?(?:发生|收取|产生|涉及|出现|收到|存在|有)?(?:过|任何)*(?:依申请公开|政府信息公开|因[^，。]{{0,12}}|的)*(?:信息处理费|处理费))"
    rf"|(?:信息处理费|处理费)[^，。；]{{0,10}}(?:，)?[^，。；]{{0,16}}?(?:{_NONE}(?:收取|发生|产生|收|涉及)|：?无$|为(?:零|0)(?!\d)|(?<![\d.])0元)"
    rf"|{_NONE}(?:向[^，。；]{{0,14}})?收取(?:过|任何|相关|其他|检索|复制|邮寄|、|申请人)*费用?"
)
_ABOUT_FEE = re.compile(r"处理费|依申请|申请人|信息公开|政务公开")
_TO_COLLECT = re.compile(r"应[当该]?(?:收取|收|缴)|标准|每[件页]|财政|年度预算|预算|行政事业性收费")

_PUBLISHED = re.compile(
    rf"(?<!申请)(?P<verb>公开|发布|公布|更新|推送|刊发|上传|刊登)(?:了|的|各类|各种|各项|政府|政务|公开|主动|相关|动态|有关|、|类|文字)*信息(?:的)?(?:总数|总量|数量|共|共计|累计|总计|合计|达|达到|为|有|：|到)*"
    rf"{NUMBER}(?P<unit>余?(?:条|篇|件|则))"
)
_COUNTED = re.compile(r"\d余?(?:条|篇|件|则)")
_SCOPES = (
    ("new_media", re.compile("微信|微博|公众号|抖音|新媒体|客户端|视频号|融媒")),
    ("press", re.compile("报纸|报刊|电视|广播|日报|公开栏|宣传栏|电子屏|公报|档案馆|图书馆")),
    ("site", re.compile("网站|网|栏目|专栏|平台|门户")),
)

_OF_A_FIELD = re.compile(
    r"基层|乡镇|镇街|街道|村|社区|部门|单位|领域|财政|预算|决算|政策|文件|解读|规划|人事|采购|招[聘标]|公示|公告|专题|专栏"
    r"|标准化|试点|项目|民生|环境保护|教育|医疗|卫生|信用|双随机|许可|处罚|会议|法规|统计|安全"
)
"""Words that narrow a count of what was published to one field or to those below."""

_AS_A_WHOLE = re.compile(r"全[年市县区镇乡局省州]|累计|总[计共]|共[计主公发]|我[局县市区镇委办厅]")
_ITEM = re.compile(r"[一二三四五六七八九]是|[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑩]")
_FIELD = "field"
"""The scope of a count of one field."""


def disclosure_counts(sentence: Sentence) -> Iterator[FoundNumber]:
    """What the sentence states of 规章, normative documents, licences, penalties, coercion and fees by law."""
    if ("规范性文件" in sentence.text or "规章" in sentence.text) and not _NOT_OWN.search(sentence.text):
        yield from _documents(sentence)
    if "行政" in sentence.text:
        for match in _DECISION.finditer(sentence.text):
            clause = sentence.clause(match.start())
            public = _SHOWN.search(clause) and "决定" not in match["middle"]
            if not public and _own(sentence, match.start()):
                yield counted(_DECISIONS[match["what"]], match)
        for match in _CHARGED.finditer(sentence.text):
            if _own(sentence, match.start()):
                yield counted("fees.amount_wan", match)


def _own(sentence: Sentence, place: int) -> bool:
    return not sentence.of_another_time(place) and not sentence.of_a_part(place)


def _documents(sentence: Sentence) -> Iterator[FoundNumber]:
    columns = _FORM_2021 if (sentence.year or _NEW_FORM_FROM) >= _NEW_FORM_FROM else {**_FORM_2021, **_FORM_2019}
    for pattern in (_ISSUED, _BEFORE, _VERB_AFTER):
        for match in pattern.finditer(sentence.text):
            row = "normative_docs" if "规范性" in match["what"] else "rules"
            if not _own(sentence, match.start()):
                continue
            if column := columns.get(match["verb"], ""):
                yield counted(f"{row}.{column}", match)
            place = match.end()
            while following := _NEXT.match(sentence.text, place):
                if column := columns.get(following["verb"], ""):
                    yield counted(f"{row}.{column}", following)
                place = following.end()


def fee_counts(sentence: Sentence) -> Iterator[FoundNumber]:
    """The 信息处理费 that the sentence says was collected, in 元, or that none was."""
    text = sentence.text
    if not _ABOUT_FEE.search(text) and "处理费" not in sentence.lead and not sentence.asked:
        return
    for match in _FEE.finditer(text):
        if not _TO_COLLECT.search(text[max(0, match.start() - 8) : match.end()]) and _own(sentence, match.start()):
            yield counted("fee.collected", match)
            return
    match_none = _NO_FEE.search(text)
    if match_none and not sentence.of_another_time(match_none.start()):
        yield denied("fee.collected", match_none)


def published_counts(sentence: Sentence) -> Iterator[FoundNumber]:
    """How many items the sentence says were published of the agency's own accord, and where."""
    for match in _PUBLISHED.finditer(sentence.text):
        if _own(sentence, match.start()):
            before = sentence.text[: match.start()]
            counted_before = [other.end() for other in _COUNTED.finditer(before)]
            words = before[counted_before[-1] if counted_before else 0 :]
            scopes = [name for name, pattern in _SCOPES if pattern.search(words)]
            scope = scopes[0] if len(scopes) == 1 else ""
            if not scope and _is_of_a_field(sentence, match.start()):
                scope = _FIELD
            yield _unit_of(counted("published_items", match, scope=scope))


def _is_of_a_field(sentence: Sentence, place: int) -> bool:
    """Whether the clause, or the numbered item it belongs to, speaks of one field and not of all that was published."""
    clause = sentence.clause(place)
    if _AS_A_WHOLE.search(clause):
        return False
    item = _ITEM.match(sentence.text)
    opening = re.split("[，：]", sentence.text[item.end() :])[0] if item else ""
    return bool(_OF_A_FIELD.search(clause) or _OF_A_FIELD.search(opening))


def _unit_of(number: FoundNumber) -> FoundNumber:
    if not number.unit.startswith("余"):
        return number
    return FoundNumber(
        number.key, None, number.place, number.start, number.end, vague=True, unit=number.unit[1:], scope=number.scope
    )
