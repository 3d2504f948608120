"""What is looked at before the site goes out: variables of the environment that decide nothing any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import DatabaseError

from gongkai.law.conventions import SettledAnswer, convention
from gongkai.office.conventions.take_over import is_to_be_taken_over, is_what_holds

ELSEWHERE = "agencies settle this at the desk (机关页 → 办理口径, from a day on); take the variable out of the settings"


def variables_decide_nothing(**_: Any) -> list[CheckMessage]:
    """A variable that still says what was taken over is warned of; one that says something else is an error.

    Nothing is said while the variables are still to be taken over, or where the database cannot be asked.
    """
    variables: Mapping[str, SettledAnswer] = settings.CONVENTION_VARIABLES
    if not variables:
        return []
    try:
        if is_to_be_taken_over():
            return []
        return [_judged(name, answer) for name, answer in variables.items()]
    except DatabaseError:
        return []


def _judged(name: str, answer: SettledAnswer) -> CheckMessage:
    if is_what_holds(name, answer):
        return Warning(f"{name} is not read any more: {ELSEWHERE}", id="conventions.W001")
    asked = convention(answer.convention)
    difference = f"{name} is not read any more and says something else ({asked.words(answer.value)}) than what is kept"
    return Error(f"{difference}: {ELSEWHERE}", id="conventions.E001")
