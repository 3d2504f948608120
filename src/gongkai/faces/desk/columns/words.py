"""Refusals of the acts on columns, in words for the desk: what is so, and what to do."""

from __future__ import annotations

from gongkai.faces.desk import words
from gongkai.office.columns import refusals


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    match refused:
        case refusals.NoColumnChosen():
            return "没有签署：没有勾选栏目。"
        case refusals.NoSuchColumnHere():
            return "没有签署：本机关没有这个栏目。请重新打开本页。"
        case refusals.ColumnHoldsSomething():
            return f"没有签署：“{refused.name}”不是空白栏目。"
        case refusals.StatementGroundsMissing():
            return "没有办理：没有写明理由。"
        case refusals.CheckDayNotPossible():
            return f"没有签署：下次核查日期应在今天以后，最迟{refused.latest:%Y-%m-%d}。"
        case refusals.NoColumnStatement():
            return "没有撤回：这个栏目现在没有说明，可能别人刚撤回。"
        case refusals.ColumnSignerUnknown():
            return "没有签署：签署人在本机关没有任职。"
    return words.refusal_words(refused)
