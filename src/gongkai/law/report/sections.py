"""Which of the six parts of the annual report a heading means, whatever its wording.

The official headings belong to the editions (`lines.Edition.headings`); here are the ways in which they are met.
"""

from __future__ import annotations

import re

SECTIONS = range(1, 7)

_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|[、.．,，：:]|是)|[（(][一二三四五六七八九十\d]{1,3}[)）])+"
)
_SIGNS = re.compile(r"[\s、，,。.．；;：:“”\"《》〈〉（）()]")

# Read in this order: 因政府信息公开申请行政复议 names an application, yet is part four.
_MEANING = tuple(
    (number, re.compile(pattern))
    for number, pattern in (
        (6, r"其[他它].{0,10}(?:事项|情况|内容|说明)|其[他它]需要?报告|需要?(?:报告|说明).{0,10}事项"),
        (4, r"复议|诉讼"),
        (5, r"问题|不足|改进"),
        (3, r"(?:收到|受理|接收|处理|办理).{0,14}申请|依申请公开|申请公开政府信息|公开申请.{0,6}(?:处理|办理|答复)"),
        (2, r"主动公开|^公开(?:政府)*信息(?:的)?情况$"),
        (1, r"总体|概述|概况|基本情况"),
    )
)


def heading_words(text: str) -> str:
    """A heading without its ordinal, signs and spaces, for comparing."""
    return _SIGNS.sub("", _ORDINAL.sub("", "".join(text.split())))


def section_of(words: str) -> int | None:
    """The part, 1 to 6, that these words of a heading or of a table of contents mean; None for none of the six."""
    bare = heading_words(words)
    return next((number for number, pattern in _MEANING if pattern.search(bare)), None)
