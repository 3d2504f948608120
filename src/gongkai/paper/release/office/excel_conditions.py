"""Formats that depend on a condition: kept where the condition says nothing that the sheet does not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.paper.release.office.names import add, get, number, short

if TYPE_CHECKING:
    from gongkai.paper.release.office.excel_looks import CellLooks
    from gongkai.paper.release.office.excel_sheet import SheetAnew

_STRING = re.compile(r'"((?:[^"]|"")*)"')
_FUNCTIONS = (
    "AND|OR|NOT|IF|ISBLANK|ISERROR|ISNUMBER|ISTEXT|LEN|MOD|ROW|COLUMN|TODAY|NOW|SUM|MAX|MIN|AVERAGE|COUNTIF|COUNTA|COUNT|"
    "LEFT|RIGHT|MID|SEARCH|FIND|ABS|ROUND|TRIM|VALUE|DATE|YEAR|MONTH|DAY|WEEKDAY|FLOOR|LARGE|SMALL|RANK|TRUE|FALSE"
)
_PLAIN = re.compile(
    rf"(?:\$?[A-Za-z]{{1,3}}\$?\d{{1,7}}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|(?:{_FUNCTIONS})(?=\()|TRUE|FALSE|"
    r"\d+(?:\.\d+)?%?|[-+*/^=<>&(),:\s]|\0)*",
    re.IGNORECASE,
)
"""Cells of the same sheet, numbers and what is done with them; \\0 stands for a string that the sheet shows."""
_ASKS_FOR_TEXT = ("containsText", "notContainsText", "beginsWith", "endsWith")


class Conditions:
    """Writes the conditional formats of one sheet."""

    def __init__(self, sheet: SheetAnew, looks: CellLooks) -> None:
        self._sheet, self._looks = sheet, looks

    def write(self, source: etree._Element, target: etree._Element) -> None:
        """Write the rules of one range. A rule that would keep a value from being seen is refused."""
        formatting = add(target, "x:conditionalFormatting", sqref=get(source, "sqref"))
        for rule in source:
            if isinstance(rule.tag, str) and short(rule.tag) == "x:cfRule":
                self._rule(rule, formatting, f"{self._sheet.where()}{get(source, 'sqref')[:20]}")
        if not len(formatting):
            target.remove(formatting)

    def _rule(self, rule: etree._Element, target: etree._Element, where: str) -> None:
        formulas = [part.text or "" for part in rule if isinstance(part.tag, str) and short(part.tag) == "x:formula"]
        formulas += [get(part, "val") for part in rule.iter() if get(part, "type") == "formula"]
        words = [get(rule, "text")] if get(rule, "type") in _ASKS_FOR_TEXT else []
        words += [match.replace('""', '"') for formula in formulas for match in _STRING.findall(formula)]
        if any(not self._is_shown(word) for word in words):
            self._sheet.ledger.leave_out("condition", where)
            if get(rule, "type") not in ("containsText", "beginsWith", "endsWith", "cellIs"):
                self._sheet.ledger.refuse("condition", where)
            return
        if any(_PLAIN.fullmatch(_STRING.sub("\0", formula)) is None for formula in formulas):
            self._sheet.ledger.refuse("condition", where)
            return
        if get(rule, "dxfId"):
            index = int(number(get(rule, "dxfId")))
            if problem := self._looks.problem_of_change(index):
                self._sheet.ledger.refuse(problem, f"{where}：条件格式")
            self._looks.used_changes.add(index)
        new_rule = self._sheet.taken_over(rule, target)
        if words and get(rule, "type") in _ASKS_FOR_TEXT:
            new_rule.set("text", get(rule, "text"))

    def _is_shown(self, word: str) -> bool:
        return not word.strip() or any(word in text for text in self._sheet.texts)
