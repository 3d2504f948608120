"""Which text facts are codes. A text whose field names no vocabulary is shown as it stands: somebody typed it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints


class Coded(StrEnum):
    """The vocabulary of which a text fact is a code: `role: Annotated[str, Coded.POST]`. The faces have the words."""

    ACCOUNT_ACT = "account_act"
    AGENCY_FIELD = "agency_field"
    AGENCY_LEVEL = "agency_level"
    APPLICANT_KIND = "applicant_kind"
    CASE_STATUS = "case_status"
    CASE_STEP = "case_step"
    CHANNEL = "channel"
    COMPLAINT_MATTER = "complaint_matter"
    COMPLAINT_WAY = "complaint_way"
    GROUP_ROLE = "group_role"
    IMPROVEMENT = "improvement"
    OUTCOME = "outcome"
    PAGE = "page"
    PERSONAL_DATA = "personal_data"
    POST = "post"
    QUESTION = "question"
    REMEDY_STEP = "remedy_step"
    REPORT_CELL = "report_cell"
    TABLE = "table"


@cache
def vocabularies_of(kind: type) -> dict[str, Coded]:
    """The fields of a facts class that are codes, or tuples of codes, each with its vocabulary."""
    hints = get_type_hints(kind, include_extras=True)
    marks = {name: get_args(hint)[1:] for name, hint in hints.items() if get_origin(hint) is Annotated}
    return {name: mark for name, extras in marks.items() for mark in extras if isinstance(mark, Coded)}
