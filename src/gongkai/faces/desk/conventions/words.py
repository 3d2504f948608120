"""Why a convention cannot be settled, in words."""

from __future__ import annotations

from gongkai.faces.desk.columns.words import refusal_words as agency_words
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.office.conventions.refusals import SettledAlready, SinceInPast


def refusal_words(refused: Exception) -> str:
    """The sentence that the page shows."""
    match refused:
        case SinceInPast():
            past, earliest = day_long(refused.since), day_long(refused.on)
            return f"{past}已经过去，以前办的不能跟着变。请填{earliest}或者以后的一天。"
        case SettledAlready():
            return "与那一天适用的口径相同，没有改动。"
    return agency_words(refused)
