"""Variables of the environment that settled a convention for the whole program until agencies did so themselves.

They are read for two things only: `gongkai migrate` takes them over once, and a check says that they decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.law.conventions import NO, YES, BadAnswer, ConventionKind, SettledAnswer, convention
from gongkai.project import environment

QUERIES_SINCE = "GONGKAI_QUERIES_TO_RECONSIDERATION_SINCE"
"""The one that named a day: from it on the answer is yes."""

CONVENTION_OF: Mapping[str, str] = MappingProxyType(
    {
        "GONGKAI_INTERNET_RECEIPT": "internet_receipt",
        "GONGKAI_CORRECTION_DAYS": "correction_days",
        "GONGKAI_SEND_DAY_COUNTED": "send_day_counted",
        "GONGKAI_FEE_RESTART": "fee_restart",
        "GONGKAI_LEGALITY_REVIEW": "legality_review",
        "GONGKAI_PUBLIC_NOTICE_DAYS": "public_notice_days",
        QUERIES_SINCE: "queries_to_reconsideration",
        "GONGKAI_NEW_REPLY_DAYS": "new_reply_days",
        "GONGKAI_COUNTED_INSTANCE": "counted_instance",
        "GONGKAI_REVIEW_RESULTS": "review_results",
        "GONGKAI_LAPSED_IS_REPEALED": "lapsed_is_repealed",
        "GONGKAI_VALID_BEFORE_IN_FORCE": "valid_before_in_force",
        "GONGKAI_VALID_WHILE_SUSPENDED": "valid_while_suspended",
        "GONGKAI_LICENCE_REFUSALS": "licence_refusals",
        "GONGKAI_TERM_FIRST_DAY": "term_first_day",
        "GONGKAI_CLEAN_UP_YEARS": "clean_up_years",
        "GONGKAI_WEBSITE_REPORT_DUE": "website_report_due",
        "GONGKAI_COMPLAINT_DAYS": "complaint_days",
    }
)
"""Each variable with the convention that it settled."""


def answers(variables: Mapping[str, str]) -> dict[str, SettledAnswer]:
    """What those of them that are set say. Raises BadSetting for a value that is no answer."""
    return {name: _answer(variables, name) for name in CONVENTION_OF if variables.get(name, "").strip()}


def _answer(variables: Mapping[str, str], name: str) -> SettledAnswer:
    asked = convention(CONVENTION_OF[name])
    if name == QUERIES_SINCE:
        return SettledAnswer(asked.id, YES, environment.day(variables, name))
    if asked.kind is ConventionKind.YES_NO:
        return SettledAnswer(asked.id, YES if environment.yes(variables, name) else NO)
    value = variables[name].strip()
    try:
        return SettledAnswer(asked.id, asked.checked(value))
    except BadAnswer as bad:
        wanted = " | ".join(asked.choices) or f"{asked.least}…{asked.most}"
        raise environment.BadSetting(name, value, wanted) from bad
