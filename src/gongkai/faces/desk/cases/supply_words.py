"""Files that a reply gives, in words: why one is not taken in or given, and what to do about it."""

from __future__ import annotations

from gongkai.law.articles import parse_cite
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.refusals import SupplyFixed, SupplyNotReady, SupplyRefused
from gongkai.paper.proof.answers import Objection
from gongkai.paper.proof.wording import objection_words
from gongkai.paper.release.found import HiddenPlace, NotReleasable
from gongkai.paper.release.pages import BadPages, words_of
from gongkai.paper.release.wording import refusal_words

_REFUSED = {
    "infected": "查毒软件在文件中发现病毒，没有收下。",
    "no_verifier": "本机没有安装核验程序，暂不能按页去掉内容。请系统管理员安装poppler-utils、poppler-data和qpdf。",
    "reason_missing": "不公开的内容要写明理由。依据：条例第三十六条第（三）项。",
    "ground_missing": "不公开的内容要逐项写明依据和理由。依据：条例第三十七条。",
    "kept_back_of_whole": "选了“全部公开”，又写了不公开的页。请改公开范围，或者清空不公开的页。",
}
_FIXED = {
    "under_review": "答复正在审核，文件不能再改。需要修改的，先退回拟稿。",
    "answered": "申请已经答复，随答复提供的文件不能再改。",
}
_NOT_READY = {
    "undecided": "还没有确定公开范围。",
    "infected": "查出含有病毒，不能提供。请撤下，另附一份。",
    "changed": "与送审时不一样。请退回拟稿，重新送审。",
    "gone": "的公开文本已经不在。请找系统管理员。",
    "holds": "的公开文本没有问题，不用重新生成。",
}
_PAGES = {
    "empty": "请写明不公开的页，如“3-5、8”。",
    "unreadable": "看不懂“{what}”，请写成“3-5、8”。",
    "backwards": "“{what}”的起止页写反了。",
    "beyond": "“{what}”超出了文件的页数。",
    "twice": "第{what}页写了两次，一页只写一次。",
    "all": "所有页都不公开的，公开范围请选“不公开”。",
}


def refused(it: SupplyRefused) -> str:
    """Why a file is not taken in, or no copy of it is made, with the places that must be seen to."""
    if "words" in it.facts:
        return f"{it.facts['words']}。"
    if it.why == "too_large":
        return f"一份文件不超过{it.facts.get('megabytes')} MB。请压缩或者拆成几份。"
    if it.why == "too_many":
        return f"一次答复最多附{it.facts.get('most')}份文件。"
    if it.why == "not_proved":
        reasons = "；".join(_objection(place) for place in it.places)
        return f"公开文本核验没有通过，所以没有生成：{reasons}。请把原文件打印成新的pdf再上传。"
    if it.why in _REFUSED:
        return _REFUSED[it.why]
    places = tuple(HiddenPlace(code, where) for code, _, where in (place.partition(":") for place in it.places))
    return refusal_words(NotReleasable(it.why, places))


def _objection(place: str) -> str:
    code, page, count = place.split(":")
    return objection_words(Objection(code, int(page) if page else None, int(count)))


def fixed(it: SupplyFixed) -> str:
    """Why the files are not changed any more."""
    return _FIXED[it.why]


def not_ready(it: SupplyNotReady) -> str:
    """Why a reply cannot go out with its files."""
    return f"第{it.number}份文件{_NOT_READY[it.why]}"


def bad_pages(it: BadPages) -> str:
    """What is wrong with the pages that were typed."""
    return _PAGES[it.why].format(what=it.what)


def kept_back_words(file: SuppliedFile) -> tuple[str, ...]:
    """What of a file is kept back: which pages, on which ground, why."""
    return tuple(
        f"{words_of(part['pages']) or '整份'}：{parse_cite(part['ground']).place}，{part['reason']}"
        for part in file.withheld
    )
