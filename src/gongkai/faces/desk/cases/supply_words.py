"""Files that a reply gives, in words: why one is not taken in or given, and what to do about it."""

from __future__ import annotations

from gongkai.law.articles import parse_cite
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.refusals import SupplyRefused
from gongkai.paper.proof.answers import Objection
from gongkai.paper.proof.wording import objection_words
from gongkai.paper.release.found import HiddenPlace, NotReleasable
from gongkai.paper.release.pages import words_of
from gongkai.paper.release.wording import refusal_words

_REFUSED = {
    "infected": "查毒软件在文件中发现病毒，没有收下。",
    "no_verifier": "本机没有安装核验程序，暂不能按页去掉内容。请系统管理员安装poppler-utils、poppler-data和qpdf。",
    "reason_missing": "不公开的内容要写明理由。依据：条例第三十六条第（三）项。",
    "ground_missing": "不公开的内容要逐项写明依据和理由。依据：条例第三十七条。",
    "kept_back_of_whole": "选了“全部公开”，又写了不公开的页。请改公开范围，或者清空不公开的页。",
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


def kept_back_words(file: SuppliedFile) -> tuple[str, ...]:
    """What of a file is kept back: which pages, on which ground, why."""
    return tuple(
        f"{words_of(part['pages']) or '整份'}：{parse_cite(part['ground']).place}，{part['reason']}"
        for part in file.withheld
    )
