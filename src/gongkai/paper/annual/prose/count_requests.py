"""Counts of disclosure requests in sentences: received, carried over, concluded, by outcome; and their absence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.annual.prose.found import FoundNumber, counted, denied
from gongkai.paper.annual.prose.sentences import CASES, NUMBER, REQUEST, Sentence

_N = rf"{NUMBER}(?P<unit>{CASES})"
_RECEIVE = r"(?:新收到?|收到|接到|收悉|受理|接收|接受|接获|收)"

_RECEIVED = re.compile(
    rf"{_RECEIVE}(?P<gap>[^。；\n\d]{{0,36}}?){NUMBER}(?P<unit>{CASES}|条)(?P<after>[^，。；\n、（]{{0,14}})"
)
_SUBJECT_FIRST = re.compile(
    rf"(?P<what>{REQUEST}|(?:政府)?信息公开申请)(?:的)?(?:收件|受理|接收|收到|新收|收件?量|受理量|数量|总数|总量|办件量|件数|共|共计|总计|为|是|：|计|达|有)*{_N}"
)
_NEW_ROW = re.compile(
    rf"(?:本年|今年|当年|年度)?新(?:收|增)(?:到)?(?:政府信息公开)?(?:申请)?(?:数量)?(?:为|共|：)?{_N}"
)
_CARRIED_IN = re.compile(
    rf"(?:上一?年度?|去年|20\d\d年(?:度)?)(?:的)?(?:结转|转入|遗留)(?:至?本年度?)?(?:的)?(?:办理)?(?:的)?(?:(?:依申请公开|政府信息公开|信息公开)?(?:申请|件))?(?:数量)?(?:为|共|有|：)?{_N}"
    rf"|结转(?:自)?(?:上一?年度?|20\d\d年度?)(?:的)?(?:政府信息公开)?(?:申请)?(?:共|为)?{_N.replace('?P<', '?P<z_')}"
)
_CARRIED_OUT = re.compile(
    rf"(?:结转|转结|转入)(?:至|到)?(?:下一?年度?|次年|下年度?|20\d\d年度?)(?:度)?(?:继续)?(?:办理|答复|处理)?(?:的)?(?:申请)?(?:共|为|有|：)?{_N}"
)
_CARRIED_OUT_AFTER = re.compile(
    rf"{_N}(?:申请)?(?:需|将|已)?(?:结转|转结)(?:至|到)?(?:下|次年|20\d\d年|$|，)(?P<to>.{{0,4}})"
)
_DONE = re.compile(rf"(?:办结|办理完毕|答复完毕|完成|答复|办复)(?P<gap>[^，。；\n\d]{{0,22}}?){_N}")
_ONE_CHANNEL = r"(?:渠道|方式|形式)?(?:的)?(?:申请|件)?(?:共|有)?"
_VIA = "网络|网上|在线|书面|纸质|信函|现场|当面"
_N_AGAIN = _N.replace("?P<", "?P<b_")
_BY_CHANNEL = re.compile(
    rf"(?:办结|办理|答复|办复|处理)[^。；\n]{{0,20}}?(?P<channel>{_VIA}){_ONE_CHANNEL}{_N}"
    rf"(?:[，、和及](?P<channel2>{_VIA}){_ONE_CHANNEL}{_N_AGAIN})?"
)
_CHANNEL = re.compile(
    r"网络|网上|网站|在线|互联网|信函|邮寄|邮件|信件|来信|来访|当面|现场|窗口|传真|电话|微信|平台"
    r"|自然人|个人|企业|法人(?!.{0,3}其[他它]组织)|涉及|关于.{0,12}的|类"
)
_ELSE_COUNTED = re.compile(r"答复|办结|回复|处理|完成|办理|不予|予以|结转|复议|诉讼|较|比|公开$")
_WITH_CARRIED = re.compile(r"[^。；]{0,12}(?:其中|含|包括)[^。；]{0,8}上一?年度?(?:的)?结转")
"""What follows a count that is the sum of what was carried in and what was new."""
_EVERY_CHANNEL = re.compile(r"(?:各类|各种|多种|不同|任何|等)[^，]{0,8}|公民、法人")
_NOT_REQUESTS = re.compile(
    r"许可|信访|举报|投诉|申诉|留言|来信|咨询|复议|诉讼|建议|提案|热线|工单|案件线索|来电|行政处罚|备案"
)
_COMPARED = re.compile(r"较|比|增[加长]|减少|下降|上升|同期|退回|撤[回销]|延期|超期|逾期|重复|平均")
_SAYS_REQUEST = re.compile(rf"{REQUEST}|申请")
_BARE = re.compile(r"^(?:了|共|共计|总计|各类|有效|的|群众|书面|申请|依申请|公开)*$")
_ASKS = re.compile(
    r"^的?(?:有效|书面)?(?:的)?(?:(?:政府)?信息(?:依申请)?公开(?:的)?申请|依申请公开|公开(?:政府)?信息的?申请)"
)

_NONE = r"(?:未|没有|无|均未|暂未|尚未|未曾|从未|没|未有)"
_DENIED = re.compile(
    rf"{_NONE}(?:新)?(?:收到|接到|收悉|受理|接收|接受|接获|发生|出现|产生|收|办理|有|涉及)?(?:过|任何|一件|1件)*(?P<who>[^，。；\n]{{0,26}}?)(?P<what>{REQUEST}|信息公开申请)(?P<after>[^，。；\n]{{0,14}})"
)
_DENIED_WITHIN = re.compile(
    rf"(?:{_NONE}(?:收到|接到|受理|有)(?:过)?(?:任何|相关|该类|此类|群众|公众|新)?(?:的)?(?:有关)?申请(?:人|件|事项)?|{_NONE}人(?:提出)?申请|零申请)(?P<after>[^，。；\n]{{0,8}})"
)
_NONE_AFTER = re.compile(rf"(?P<what>{REQUEST}|信息公开申请)(?:数量|情况|总数)?(?:为|：)(?:零|无)(?=$|[，、。])")
_OTHER_MATTER = re.compile(
    r"引[起发]|引致|导致|而|复议|诉讼|投诉|举报|方面的?行政|工作(?:的)?投诉|收费|费用|答复不|超期|逾期"
)
_OTHER_CAUSE = re.compile(r"因|就|针对|由于|许可|复议|诉讼|投诉|不予|超期|逾期|延期|当面|现场|信函|网[络上]|传真|违")

_OUTCOME = {
    "予以公开": "requests.outcome.granted.total",
    "全部公开": "requests.outcome.granted.total",
    "同意公开": "requests.outcome.granted.total",
    "公开": "requests.outcome.granted.total",
    "部分公开": "requests.outcome.partial.total",
    "予以部分公开": "requests.outcome.partial.total",
    "不予公开": "requests.outcome.refused.sum",
    "无法提供": "requests.outcome.unable.sum",
    "不予处理": "requests.outcome.not_processed.sum",
    "其他处理": "requests.outcome.other.sum",
}
_ROWS = {
    "属于国家秘密": "refused.state_secret",
    "其他法律行政法规禁止公开": "refused.law_forbidden",
    "危及“三安全一稳定”": "refused.three_safety_one_stability",
    "保护第三方合法权益": "refused.third_party",
    "三类内部事务信息": "refused.internal",
    "四类过程性信息": "refused.process",
    "行政执法案卷": "refused.case_file",
    "行政查询事项": "refused.inquiry",
    "本机关不掌握相关政府信息": "unable.not_held",
    "本机关不掌握": "unable.not_held",
    "没有现成信息需要另行制作": "unable.no_existing",
    "没有现成信息": "unable.no_existing",
    "补正后申请内容仍不明确": "unable.unclear",
    "信访举报投诉类申请": "not_processed.petition",
    "要求提供公开出版物": "not_processed.publication",
    "无正当理由大量反复申请": "not_processed.excessive",
    "重复申请": "not_processed.repeat",
}
_RESULT_NAMED = re.compile("|".join(re.escape(kind) for kind in (*_OUTCOME, *_ROWS) if kind != "公开"))
_KINDS = "|".join(sorted((re.escape(kind) for kind in (*_OUTCOME, *_ROWS)), key=len, reverse=True))
_BY_OUTCOME = re.compile(
    rf"(?P<kind>{_KINDS})(?:(?:的|了)?(?:答复|信息|申请|决定|处理|相关政府信息)?)(?:的)?(?:共|有|为|：|共计)?{NUMBER}(?P<unit>件|份|宗|起|例)?(?=(?P<end>[，,、；。（占]|$)|.)"
)
_OUTCOME_AFTER = re.compile(rf"{_N}(?:申请)?(?:为|系|属于|予以|作出|已)?(?P<kind>{_KINDS})(?=[，、；。（]|$)")
_TOGETHER = re.compile(
    rf"予以公开(?:和|及|与|、|或|（含)(?:予以)?部分公开(?:的)?）?(?:答复|信息|申请)?(?:共|共计|合计|有|为)?{_N}"
)
_PREFIXED = re.compile(r"(?:主动|依申请|申请|信息|政务|依法|予|部分|全部|同意|不|政府|及时|累计|应)$")
_CHANNELS = {"网络": "web", "网上": "web", "在线": "web"}


def request_counts(sentence: Sentence) -> Iterator[FoundNumber]:
    """What the sentence states of requests."""
    yield from _denials(sentence)
    yield from _new(sentence)
    yield from _carried(sentence)
    if sentence.asked:
        yield from _done(sentence)
        yield from _outcomes(sentence)


def _denials(sentence: Sentence) -> Iterator[FoundNumber]:
    for match in _DENIED.finditer(sentence.text):
        wrong = _OTHER_MATTER.search(match["after"]) or _OTHER_CAUSE.search(match["who"])
        if not wrong and not _lost(sentence, match):
            yield denied("requests.new.total", match)
            return
    for pattern in (_DENIED_WITHIN, _NONE_AFTER):
        within = pattern.search(sentence.text)
        if (
            within
            and sentence.asked
            and not _OTHER_MATTER.search(within.groupdict().get("after") or "")
            and not _lost(sentence, within)
        ):
            yield denied("requests.new.total", within)
            return


def _lost(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.clause(match.start())
    return sentence.of_another_time(match.start()) or bool(re.search(r"因|针对|由于|如|若|其中", before))


def _new(sentence: Sentence) -> Iterator[FoundNumber]:
    yield from _received(sentence)
    for pattern in (_SUBJECT_FIRST, _NEW_ROW):
        for match in pattern.finditer(sentence.text):
            clause = sentence.clause(match.start())
            of_new = pattern is _NEW_ROW
            if (of_new and not sentence.asked) or (sentence.of_a_part(match.start()) and not of_new):
                continue
            if _narrowed(clause) or sentence.of_another_time(match.start()) or _ELSE_COUNTED.search(clause):
                continue
            if not _WITH_CARRIED.match(sentence.text, match.end()):
                yield counted("requests.new.total", match)


def _received(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    for match in _RECEIVED.finditer(text):
        gap, after = match["gap"], match["after"]
        clause = sentence.clause(match.start())
        says = _SAYS_REQUEST.search(gap) or _ASKS.match(after) or (sentence.asked and _BARE.match(gap))
        comma = re.search("[，：]", gap)
        if not says or (comma and not gap.endswith(("，共", "，共计"))) or sentence.of_a_part(match.start()):
            continue
        if _narrowed(clause) or _narrowed(gap) or _COMPARED.search(gap) or _NOT_REQUESTS.search(gap + after):
            continue
        items = match["unit"] == "条" and "申请" not in gap
        if (
            not items
            and not sentence.of_another_time(match.start())
            and not _WITH_CARRIED.match(text, match.end("unit"))
        ):
            asks = _ASKS.match(after)
            end = match.start("after") + (asks.end() if asks else 0)
            yield counted("requests.new.total", match, end=end)


def _narrowed(words: str) -> bool:
    return bool(_CHANNEL.search(words)) and not _EVERY_CHANNEL.search(words)


def _carried(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    if "结转" not in text and "转结" not in text and "转入" not in text and "遗留" not in text:
        return
    for match in _CARRIED_IN.finditer(text):
        year = re.match(r"20\d\d", match[0]) or re.search(r"20\d\d", match[0])
        if not (year and sentence.year and int(year[0]) >= sentence.year):
            yield _either("requests.carried_in.total", match)
    for pattern in (_CARRIED_OUT, _CARRIED_OUT_AFTER):
        for match in pattern.finditer(text):
            yield counted("requests.carried_out.total", match)


def _either(key: str, match: re.Match[str]) -> FoundNumber:
    """The count of whichever half of the pattern matched."""
    if match["n"] is not None:
        return counted(key, match)
    again = re.search(_N + "$", match[0])
    number = counted(key, again) if again else counted(key, match)
    return FoundNumber(
        key,
        number.value,
        match.start() + number.place,
        match.start(),
        match.end(),
        vague=number.vague,
        unit=number.unit,
    )


def _done(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    for match in _BY_CHANNEL.finditer(text):
        key = f"requests.done.{_CHANNELS.get(match['channel'], 'paper')}"
        yield counted(key, match)
        if match["channel2"]:
            second = re.search(_N + "$", match[0])
            if second:
                other = counted(f"requests.done.{_CHANNELS.get(match['channel2'], 'paper')}", second)
                shift = match.start()
                yield FoundNumber(
                    other.key, other.value, shift + other.place, shift, match.end(), vague=other.vague, unit="件"
                )
    for match in _DONE.finditer(text):
        clause = sentence.clause(match.start())
        wrong = _NOT_REQUESTS.search(match["gap"]) or _narrowed(match["gap"]) or _narrowed(clause)
        whole = not sentence.of_a_part(match.start()) and not sentence.of_another_time(match.start())
        around = match["gap"] + clause[-6:]
        result = _RESULT_NAMED.search(around) or re.search("率|均|按期|按时|延|结转", around)
        if not wrong and whole and not result and match["unit"] in ("件", "份", "宗", "起", "例"):
            yield counted("requests.outcome.total.total", match)


def _outcomes(sentence: Sentence) -> Iterator[FoundNumber]:
    text = sentence.text
    together = list(_TOGETHER.finditer(text))
    for match in together:
        yield counted("requests.outcome.granted_or_partial.sum", match)
    taken = [match.span() for match in together]
    contrast = re.search("部分公开|不予公开|无法提供|不予处理", text)
    for match in _BY_OUTCOME.finditer(text):
        if any(start <= match.start() < end for start, end in taken) or sentence.of_another_time(match.start()):
            continue
        bare = match["kind"] == "公开"
        if bare and (not contrast or _PREFIXED.search(text[: match.start()])):
            continue
        if match["unit"] or match["end"] in ("，", ",", "占"):
            yield counted(_outcome_key(match["kind"]), match)
    for match in _OUTCOME_AFTER.finditer(text):
        behind = text[: match.start()]
        if match["kind"] != "公开" and not re.search(f"(?:{_KINDS})[^，、；]{{0,6}}$", behind):
            yield counted(_outcome_key(match["kind"]), match)


def _outcome_key(kind: str) -> str:
    return _OUTCOME.get(kind) or f"requests.outcome.{_ROWS[kind]}.total"
