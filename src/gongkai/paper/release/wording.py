"""Why no copy of a file can be made, in words, with the places that must be seen to and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.paper.release.found import Copied, HiddenPlace, NotReleasable
from gongkai.paper.release.office.wording import PLACES as OFFICE_PLACES
from gongkai.paper.release.office.wording import left_out_words, remedy_words

ZH, EN = "zh", "en"

_REFUSED: Mapping[str, tuple[str, str]] = {
    "empty": ("文件是空的，请重新选择。", "The file is empty."),
    "type": (
        "只收pdf、docx、xlsx、pptx、jpg、png文件，这个文件的内容不是其中任何一种。其他格式请先转成pdf。",
        "Only pdf, docx, xlsx, pptx, jpg and png can be copied, and this is none of them.",
    ),
    "encrypted": ("文件设有打开密码。请去掉密码后再上传。", "The file asks for a password."),
    "macros": ("文件带有宏或者程序。请另存为不带宏的文件，或者转成pdf。", "The file carries macros or programs."),
    "broken": (
        "文件打不开，可能已经损坏。请重新导出或者打印成pdf后再上传。",
        "The file cannot be opened; it may be damaged.",
    ),
    "too_large_inside": (
        "文件展开后过大，处理不了。请拆成几份，或者转成pdf。",
        "The file unpacks to more than can be handled.",
    ),
    "too_slow": ("文件处理时间过长，没有完成。请拆成几份。", "The file takes too long; split it."),
    "not_removed": (
        "公开文本复查没有通过：应去掉的内容还在文件里，所以没有生成。请把文件打印成新的pdf再上传。",
        "What was to be left out is still there, so no copy was made.",
    ),
    "only_pdf": (
        "只有pdf文件能按页区分处理。请转成pdf后重新上传，或者把公开、不公开的内容分成两份文件。",
        "Pages can be left out of a PDF only.",
    ),
}
_HIDDEN = (
    "文件里有打印出来看不到、或者会被带出去的内容：{places}。请在原文件里处理后重新上传，或者打印成新的pdf。",
    "The file holds what its pages do not show: {places}. See to it in the original, or print it to a new PDF.",
)
_OTHER = "其他内容"
_PLACES: Mapping[str, tuple[str, str]] = {
    "comment": ("批注", "comment"),
    "tracked_change": ("修订痕迹", "tracked change"),
    "hidden_text": ("隐藏文字", "hidden text"),
    "hidden_sheet": ("隐藏的工作表", "hidden sheet"),
    "hidden_cells": ("隐藏的行列", "hidden rows or columns"),
    "hidden_slide": ("隐藏的幻灯片", "hidden slide"),
    "notes": ("演讲者备注", "speaker's notes"),
    "embedded": ("嵌入的文件", "embedded file"),
    "external_data": ("外部数据连接", "data from outside"),
    "pivot_source": ("数据透视表的源数据", "source of a pivot table"),
    "layer": ("隐藏的图层", "hidden layer"),
    "form_field": ("表单或者签名域", "form field or signature"),
    "drawn_over": ("盖在页面上的方框、文字或者图章", "box, text or stamp laid over the page"),
}
"""What a file can hold besides its pages."""
PLACES_ZH: Mapping[str, str] = {**OFFICE_PLACES, **{code: words[0] for code, words in _PLACES.items()}}
"""The same, in Chinese only, with what only office files hold."""


def refusal_words(refused: NotReleasable, language: str = ZH) -> str:
    """Why no copy can be made."""
    other = language == EN
    if refused.why == "hidden":
        gap = "; " if other else "；"
        words = _HIDDEN[other].format(places=gap.join(_named(place, other) for place in refused.places))
        return words if other else words + remedy_words(place.code for place in refused.places)
    return _REFUSED[refused.why][other]


def _named(place: HiddenPlace, other: bool) -> str:
    if other:
        what = _PLACES[place.code][other] if place.code in _PLACES else place.code.replace("_", " ")
        return f"{what} ({place.where})"
    return f"{PLACES_ZH.get(place.code, _OTHER)}（{place.where}）"


_LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "text": ("第{page}页有{count}处看不见的文字没有写入", "page {page}: {count} texts that nobody sees were left out"),
    "spoken": (
        "第{page}页有{count}处替代文字和显示的文字不一致，没有写入",
        "page {page}: {count} texts said in place of others were left out",
    ),
    "drawing": (
        "第{page}页有{count}处看不见的图形没有写入", "page {page}: {count} drawings that nobody sees were left out"
    ),
    "image": (
        "第{page}页有{count}张看不见的图片没有写入", "page {page}: {count} images that nobody sees were left out"
    ),
    "image_part": (
        "第{page}页有{count}张图片被裁掉或者盖住的部分没有写入",
        "page {page}: of {count} images what is cropped or covered was left out",
    ),
}  # fmt: skip
_PICTURED = (
    "第{page}页不能逐字重写（{why}），改为图片，能看到的文字仍可以搜索",
    "page {page} is given as a picture ({why}); its words can be searched for",
)
_WHY_PICTURED: Mapping[str, tuple[str, str]] = {
    "font": ("字体", "a font"),
    "font_missing": ("字体没有嵌入", "a font that is not in the file"),
    "vertical": ("竖排文字", "vertical text"),
    "colour": ("颜色或者底纹", "a colour or pattern"),
    "transparency": ("透明效果", "transparency"),
    "image": ("图片", "an image"),
    "cut": ("有的字只露出一部分", "signs that are seen in part"),
    "layers": ("图层", "layers"),
    "crowded": ("内容过多", "too much on it"),
    "slow": ("处理时间过长", "it takes too long"),
    "looks": ("重写后与原件有差别", "it would look different"),
}
_WHY_UNKNOWN = ("内容特殊", "its content")


def copied_lines(copied: Copied, language: str = ZH) -> list[str]:
    """What was not written of the pages that are given, and which of them became pictures."""
    other = language == EN
    lines = [
        _LEFT_OUT[item.code][other].format(page=item.page, count=item.count)
        for item in copied.left_out
        if item.page is not None
    ]
    elsewhere = [item for item in copied.left_out if item.page is None]
    if elsewhere:
        lines.append(
            f"left out: {', '.join(f'{item.code} ({item.count})' for item in elsewhere)}"
            if other
            else f"页面上看不到的内容没有写入：{left_out_words(elsewhere)}"
        )
    for item in copied.pictured:
        why = _WHY_PICTURED.get(item.why, _WHY_UNKNOWN)[other]
        lines.append(_PICTURED[other].format(page=item.page, why=why))
    return lines
