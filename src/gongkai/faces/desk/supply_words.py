"""Files that a reply gives, in words: why one is not taken in or given, and what to do about it."""

from __future__ import annotations

from gongkai.law.articles import parse_cite
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.refusals import SupplyFixed, SupplyNotReady, SupplyRefused
from gongkai.paper.release.office.wording import PLACES as OFFICE_PLACES
from gongkai.paper.release.office.wording import remedy_words
from gongkai.paper.release.pages import BadPages, words_of

_REFUSED = {
    "empty": "文件是空的，请重新选择。",
    "type": "只收pdf、docx、xlsx、pptx、jpg、png文件，这个文件的内容不是其中任何一种。其他格式请先转成pdf。",
    "encrypted": "文件设有打开密码。请去掉密码后再上传。",
    "macros": "文件带有宏或者程序。请另存为不带宏的文件，或者转成pdf。",
    "broken": "文件打不开，可能已经损坏。请重新导出或者打印成pdf后再上传。",
    "too_large_inside": "文件展开后过大，处理不了。请拆成几份，或者转成pdf。",
    "too_slow": "文件处理时间过长，没有完成。请拆成几份。",
    "infected": "查毒软件在文件中发现病毒，没有收下。",
    "not_removed": "公开文本复查没有通过：应去掉的内容还在文件里，所以没有生成。请把文件打印成新的pdf再上传。",
    "only_pdf": "只有pdf文件能按页区分处理。请转成pdf后重新上传，或者把公开、不公开的内容分成两份文件。",
    "reason_missing": "不公开的内容要写明理由。依据：条例第三十六条第（三）项。",
    "ground_missing": "不公开的内容要逐项写明依据和理由。依据：条例第三十七条。",
    "kept_back_of_whole": "选了“全部公开”，又写了不公开的页。请改公开范围，或者清空不公开的页。",
}
PLACES = {
    "comment": "批注",
    "tracked_change": "修订痕迹",
    "hidden_text": "隐藏文字",
    "hidden_sheet": "隐藏的工作表",
    "hidden_cells": "隐藏的行列",
    "hidden_slide": "隐藏的幻灯片",
    "notes": "演讲者备注",
    "embedded": "嵌入的文件",
    "external_data": "外部数据连接",
    "pivot_source": "数据透视表的源数据",
    "layer": "隐藏的图层",
    "form_field": "表单或者签名域",
    "drawn_over": "盖在页面上的方框、文字或者图章",
    **OFFICE_PLACES,
}
"""What a file can hold besides its pages, in words."""
_FIXED = {
    "under_review": "答复正在审核，文件不能再改。需要修改的，先退回拟稿。",
    "answered": "申请已经答复，随答复提供的文件不能再改。",
}
_NOT_READY = {
    "undecided": "还没有确定公开范围。",
    "infected": "查出含有病毒，不能提供。请撤下，另附一份。",
    "changed": "与送审时不一样。请退回拟稿，重新送审。",
    "gone": "的公开文本已经不在。请找系统管理员。",
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
    if it.why == "too_large":
        return f"一份文件不超过{it.facts.get('megabytes')} MB。请压缩或者拆成几份。"
    if it.why == "too_many":
        return f"一次答复最多附{it.facts.get('most')}份文件。"
    if it.why == "hidden":
        places = "；".join(f"{PLACES.get(code, '其他内容')}（{where}）" for code, where in map(_parted, it.places))
        return (
            f"文件里有打印出来看不到、或者会被带出去的内容：{places}。请在原文件里处理后重新上传，或者打印成新的pdf。"
            f"{remedy_words(code for code, _ in map(_parted, it.places))}"
        )
    return _REFUSED[it.why]


def _parted(place: str) -> tuple[str, str]:
    code, _, where = place.partition(":")
    return code, where


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
