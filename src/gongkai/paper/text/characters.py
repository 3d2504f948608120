"""Characters of printed text: simplified, reduced to what labels are matched by, made writable."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_PINYIN = re.compile(r"[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]+[)）]")
_OTHER = re.compile(r"[^\u3400-\u9fff]+")
_PRINTED_YEAR = re.compile(r"[(（]\s*\d{4}\s*年?\s*[)）]")
_ARABIC_ITEM = re.compile(r"第\s*[(（]?\s*(\d{1,2})\s*[)）]?\s*([条條项項])")
_REMARK = re.compile(
    r"[(（](?![^()（）]*(?:[单單]位[:：\s]*[万萬千百]?元|[区區]分[处處]理|勾稽|[复復][议議]))[^()（）]{7,}[)）]"
)
"""An explanation that an agency has put behind a label, such as （指2019年事项数）."""

_TAIWAN = (("规范性档案", "规范性文件"), ("公开档案", "公开文件"), ("资讯", "信息"))
"""Words that mirrors with Taiwan usage put for those of the form."""

_TEN = "零一二三四五六七八九"
_NUMBERING = "一二三四五六七八九十"
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def simplified_character(character: str) -> str:
    """The simplified form of one character; always one character, so that places in a text stay where they are."""
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


class _Simplifier(dict[int, str]):
    """A translation table that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = simplified_character(character) if code > 0x3400 else character
        return self[code]


_SIMPLIFIER = _Simplifier()


def simplified(text: str) -> str:
    """The text in simplified characters, character by character."""
    return text.translate(_SIMPLIFIER)


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """The Chinese characters of a printed label, simplified: 第二十條第(一)項(xiàng) → 第二十条第一项."""
    if "(" in text or "（" in text:
        text = _REMARK.sub("", _PRINTED_YEAR.sub("", _PINYIN.sub("", text)))
    if "第" in text and any(character.isdigit() for character in text):
        text = _ARABIC_ITEM.sub(_item_in_words, unicodedata.normalize("NFKC", text))
    plain = simplified(_OTHER.sub("", unicodedata.normalize("NFKC", text)))
    if "档案" in plain or "资讯" in plain:
        for theirs, ours in _TAIWAN:
            plain = plain.replace(theirs, ours)
    return plain


def _item_in_words(match: re.Match[str]) -> str:
    tens, ones = divmod(int(match[1]), 10)
    words = ("" if not tens else "十" if tens == 1 else _TEN[tens] + "十") + (_TEN[ones] if ones else "")
    return f"第{words}{match[2]}"


def bare(text: str) -> str:
    """A core without the numbering that a label may open with: 一予以公开 → 予以公开."""
    return text.lstrip(_NUMBERING)


def writable(text: str) -> str:
    """The text on one line, without the control characters that no document format can hold."""
    return " ".join(_UNWRITABLE.sub("", text).split("\n")).replace("\r", "").replace("\t", " ").strip()
