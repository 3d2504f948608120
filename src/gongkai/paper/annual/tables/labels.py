"""The labels of the forms as they occur in print, and how a piece of printed text is matched with them.

Matching knows only Chinese characters: brackets, numbering, blanks, line breaks, the pinyin that hijacked mirrors put
behind a character, and the difference between traditional and simplified forms are taken away first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.law.report.lines import editions, layouts, newest
from gongkai.paper.text.characters import bare, core


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label met in a text: what it stands for, and where in the text it begins and ends."""

    name: str
    start: int
    end: int


class Vocabulary:
    """A set of labels that can be looked for together. Longer labels win over the shorter ones that they contain."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._names = {core(word): name for word, name in words}
        ordered = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, ordered)))

    def hits(self, text: str) -> list[LabelHit]:
        """Every label in a text that `core` has been applied to, in order."""
        return [LabelHit(self._names[match[0]], match.start(), match.end()) for match in self._pattern.finditer(text)]


# --- places: where in the report we are ------------------------------------------------------------------------------

PLACES = Vocabulary(
    [
        ("第二十条第一项", "article20.1"),
        ("第二十条第五项", "article20.5"),
        ("第二十条第六项", "article20.6"),
        ("第二十条第八项", "article20.8"),
        ("第二十条第九项", "article20.9"),
        ("总体情况", "section.1"),
        ("主动公开政府信息情况", "section.2"),
        ("主动公开信息情况", "section.2"),
        ("收到和处理政府信息公开申请情况", "section.3"),
        ("收到和处理政府信息公开申请的情况", "section.3"),
        ("处理政府信息公开申请情况", "section.3"),
        ("本列数据的勾稽关系", "requests"),
        ("数据的勾稽关系为", "requests"),
        ("申请人情况", "requests"),
        ("政府信息公开行政复议行政诉讼情况", "section.4"),
        ("政府信息公开行政复议和行政诉讼情况", "section.4"),
        ("行政复议行政诉讼情况", "section.4"),
        ("被申请行政复议和提起行政诉讼情况", "section.4"),
        ("被申请行政复议提起行政诉讼情况", "section.4"),
        ("未经复议直接起诉", "review"),
        ("复议后起诉", "review"),
        ("存在的主要问题及改进情况", "section.5"),
        ("存在的主要问题和改进情况", "section.5"),
        ("存在问题及改进情况", "section.5"),
        ("存在的问题及改进情况", "section.5"),
        ("主要问题及改进情况", "section.5"),
        ("主要问题和改进措施", "section.5"),
        ("存在的不足及改进", "section.5"),
        ("其他需要报告的事项", "section.6"),
        ("需要报告的其他事项", "section.6"),
        ("其它需要报告的事项", "section.6"),
    ]
)

# --- section two -----------------------------------------------------------------------------------------------------

COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    ("本年制发件数", "本年制发件数:issued"),
    ("本年制发数量", "本年制发件数:issued"),
    ("本年新制发数量", "本年制发件数:issued"),
    ("本年新制发件数", "本年制发件数:issued"),
    ("本年发件数", "本年制发件数:issued"),
    ("制发件数", "本年制发件数:issued"),
    ("制发数量", "本年制发件数:issued"),
    ("本年废止件数", "本年废止件数:repealed"),
    ("本年废止数量", "本年废止件数:repealed"),
    ("废止件数", "本年废止件数:repealed"),
    ("废止数量", "本年废止件数:repealed"),
    ("现行有效件数", "现行有效件数:valid"),
    ("现行有效件", "现行有效件数:valid"),
    ("现行有效数量", "现行有效件数:valid"),
    ("现行有效数", "现行有效件数:valid"),
    ("现行有效", "现行有效件数:valid"),
    ("本年处理决定数量", "本年处理决定数量:decisions"),
    ("本年度处理决定数量", "本年处理决定数量:decisions"),
    ("本年处理决定数", "本年处理决定数量:decisions"),
    ("本年处理决定件数", "本年处理决定数量:decisions"),
    ("本年收费金额单位万元", "本年收费金额单位万元:amount_wan"),
    ("本年收费金额万元", "本年收费金额单位万元:amount_wan"),
    ("本年收费金额单位元", "本年收费金额单位万元:amount_yuan"),
    ("本年收费金额元", "本年收费金额单位万元:amount_yuan"),
    ("本年收费金额", "本年收费金额单位万元:amount_wan"),
    ("本年度收费金额单位万元", "本年收费金额单位万元:amount_wan"),
    ("收费金额单位万元", "本年收费金额单位万元:amount_wan"),
    ("本年新制作数量", "本年新制作数量:made"),
    ("本年新制数量", "本年新制作数量:made"),
    ("新制作数量", "本年新制作数量:made"),
    ("本年制作数量", "本年新制作数量:made"),
    ("本年新制作", "本年新制作数量:made"),
    ("本年新公开数量", "本年新公开数量:newly_public"),
    ("新公开数量", "本年新公开数量:newly_public"),
    ("本年新公开", "本年新公开数量:newly_public"),
    ("对外公开总数量", "对外公开总数量:total_public"),
    ("对外公开总数", "对外公开总数量:total_public"),
    ("对外公开数量", "对外公开总数量:total_public"),
    ("上一年项目数量", "上一年项目数量:prev_items"),
    ("上一年度项目数量", "上一年项目数量:prev_items"),
    ("上年项目数量", "上一年项目数量:prev_items"),
    ("上年度项目数量", "上一年项目数量:prev_items"),
    ("本年增减", "本年增减:delta"),
    ("本年度增减", "本年增减:delta"),
    ("本年增", "本年增减:delta"),
    ("处理决定数量", ":decisions"),
    ("采购项目数量", "采购项目数量:items"),
    ("采购总金额", "采购总金额:amount"),
    ("采购金额", "采购总金额:amount"),
    ("本年新", ":torn"),
    ("信息内容", ":name"),
)
"""Column labels of section two as printed, each with the official label that it stands for (none: that of any form) and
the key of its column. ``amount_yuan`` is 收费金额 printed in yuan.
"""
LAYOUTS_OF_LABEL: dict[str, frozenset[str]] = {
    label: frozenset(
        form.name
        for form in layouts()
        if any(core(column.label) == label for block in form.blocks for column in block.columns)
    )
    for label in {word.partition(":")[0] for _, word in COLUMN_WORDS} - {""}
}
"""Which forms, those that look alike told by the oldest, print a column under an official label."""

COLUMNS = Vocabulary(COLUMN_WORDS)

ARTICLE20_ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "article20.1": (
        ("规章", "rules"),
        ("行政规范性文件", "normative_docs"),
        ("规范性文件", "normative_docs"),
        ("其他主动公开文件", "other_public_docs"),
        ("其他对外公开文件", "other_public_docs"),
        ("其他主动公开的文件", "other_public_docs"),
        ("其他公开文件", "other_public_docs"),
        ("其他文件", "other_public_docs"),
        ("其它文件", "other_public_docs"),
    ),
    "article20.5": (
        ("行政许可", "licences"),
        ("其他对外管理服务事项", "other_services"),
        ("其它对外管理服务事项", "other_services"),
        ("其他对外管理和服务事项", "other_services"),
    ),
    "article20.6": (
        ("行政处罚", "penalties"),
        ("行政强制", "coercion"),
        ("行政强制措施", "coercion"),
        ("行政强制执行", "coercion"),
    ),
    "article20.8": (
        ("行政事业性收费", "fees"),
        ("行政事业型收费", "fees"),
        ("行政事业收费", "fees"),
    ),
    "article20.9": (("政府集中采购", "procurement"), ("政府采购", "procurement")),
}
"""Row labels of section two as printed, by block."""

ARTICLE20_BLOCK_OF = {name: place for place, words in ARTICLE20_ROWS.items() for _, name in words}
ARTICLE20_VOCABULARY = Vocabulary(
    [(word, name) for words in ARTICLE20_ROWS.values() for word, name in words]
    + [(word, f"column:{name}") for word, name in COLUMN_WORDS]
)

# --- section three ---------------------------------------------------------------------------------------------------


def _rows_in_printed_order() -> tuple[str, ...]:
    """The rows of the newest form, and after the row that they follow those that only older forms have."""
    order = [row.key for row in newest().requests.rows]
    for form in reversed(editions()[:-1]):
        before = -1
        for row in form.requests.rows:
            if row.key not in order:
                order.insert(before + 1, row.key)
            before = order.index(row.key)
    return tuple(order)


REQUEST_ROWS = _rows_in_printed_order()
"""Every row of any form in printed order; ``outcome.other`` is a single row of one form and the header of another."""

_ROW_HEADERS = (
    ("本年度办理结果", "header:results"),
    ("本年办理结果", "header:results"),
    ("不予公开", "header:refused"),
    ("无法提供", "header:unable"),
    ("不予处理", "header:not_processed"),
)
_ROW_VARIANTS = (
    ("本年新收政府信息公开申请数", "new"),
    ("本年度新收政府信息公开申请数量", "new"),
    ("本年新收政府信息公开申请", "new"),
    ("上年结转政府信息公开申请数", "carried_in"),
    ("上年度结转政府信息公开申请数量", "carried_in"),
    ("上年结转政府信息公开申请", "carried_in"),
    ("部分公开", "outcome.partial"),
    ("区分处理的只计这一情形不计其他情形", ":continued"),
    ("其他处理", "outcome.other"),
    ("其它处理", "outcome.other"),
    ("其它法律行政法规禁止公开", "outcome.refused.law_forbidden"),
    ("其他法律行政法规规定禁止公开", "outcome.refused.law_forbidden"),
    ("危及三安全一稳定", "outcome.refused.three_safety_one_stability"),
    ("信访投诉举报类申请", "outcome.not_processed.petition"),
    ("信访举报投诉类", "outcome.not_processed.petition"),
    ("不再处理其政府信息公开申请", ":continued"),
    ("结转下年度继续办理", "carried_out"),
    ("结转下年继续办理", "carried_out"),
    ("结转至下年度继续办理", "carried_out"),
    ("总计", "outcome.total"),
    ("合计", "outcome.total"),
    ("其他", "outcome.other.other"),
    ("其它", "outcome.other.other"),
)
APPLICANTS: tuple[tuple[str, str], ...] = (
    ("申请人情况", ":applicants"),
    ("自然人", "natural_person"),
    ("法人或其他组织", ":organisations"),
    ("商业企业", "business"),
    ("科研机构", "research"),
    ("社会公益组织", "public_interest"),
    ("法律服务机构", "legal_service"),
    ("其他", "other_org"),
    ("其它", "other_org"),
    ("总计", "total"),
    ("合计", "total"),
)
"""The column header of section three as printed."""

APPLICANT_VOCABULARY = Vocabulary(APPLICANTS)


def _row_words() -> list[tuple[str, str]]:
    printed = [(bare(core(row.label)), row.key) for form in editions() for row in form.requests.rows]
    return [*printed, *_ROW_HEADERS, *_ROW_VARIANTS]


REQUEST_VOCABULARY = Vocabulary(_row_words())
REQUEST_WORDS: dict[str, str] = {
    row.key: bare(core(row.label)) for form in reversed(editions()) for row in form.requests.rows
}
"""The official wording of each row, for comparing with a torn or mistyped label."""

# --- section four ----------------------------------------------------------------------------------------------------

REVIEW_VOCABULARY = Vocabulary(
    [
        ("行政复议", "reconsideration"),
        ("未经复议直接起诉", "direct_suit"),
        ("复议后起诉", "suit_after_reconsideration"),
        ("行政诉讼", ":suits"),
        ("结果维持", ":result"),
        ("结果纠正", ":result"),
        ("其他结果", ":result"),
        ("其它结果", ":result"),
        ("尚未审结", ":result"),
        ("总计", ":result"),
    ]
)
REVIEW_CHARACTERS = set("行政复议诉讼未经直接起后结果维持纠正其他它尚审总计")
"""All characters of the header of section four, by which a header torn into pieces is known."""
