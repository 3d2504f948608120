"""Citations: where in the law a rule stands.

A `Cite` is the only way a rule, a limit, a row or a finding names its source; nothing else formats 第三十三条.
The instruments themselves (titles, dates in force, the gist of each article) are data in `corpus/*.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

REGULATION = "regulation"
"""The code of 《中华人民共和国政府信息公开条例》（国务院令第711号）, the instrument a bare `Cite(33, 2)` means."""

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """The Chinese numeral that articles are counted with: 5 → 五, 12 → 十二, 40 → 四十, 107 → 一百零七.

    Raises ValueError outside 1..999, which no instrument here exceeds except codes that do not need it.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no article is numbered {number}")
    text = ""
    zero_pending = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero_pending and text else "") + _DIGITS[digit] + sign
            zero_pending = False
        elif text and number:
            zero_pending = True
    return text.removeprefix("一") if text.startswith("一十") else text


@dataclass(frozen=True, order=True)
class Cite:
    """One place in one instrument.

    `article`, `paragraph` (款) and `item` (项) count from 1; 0 means the whole of what stands above it.
    `instrument` is a code of the corpus, such as ``regulation`` or ``report_format_2021``.
    """

    article: int = 0
    paragraph: int = 0
    item: int = 0
    instrument: str = REGULATION

    @property
    def place(self) -> str:
        """第三十六条第（三）项, without the instrument's name; empty for the instrument as a whole."""
        text = f"第{chinese_number(self.article)}条" if self.article else ""
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            text += f"第（{chinese_number(self.item)}）项"
        return text
