"""编制与报送: the stages of the report of one year, the moves, and the one table that joins them (49, 50).

The Regulation names two duties, to submit to the authority and to publish, and a last day for both; the steps inside
the agency are usage and ours. An agency that has no authority above it, such as a government whose report its own
disclosure office publishes (49 ¶2), has nobody to submit to: there the leader's approval clears the report.
"""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Step, StepTable, at


class ReportStage(StrEnum):
    """Where the report of a year stands before it is public."""

    DRAFTING = "drafting"
    SECTION_REVIEW = "section_review"
    OFFICE_REVIEW = "office_review"
    LEADER_REVIEW = "leader_review"
    SUBMITTED = "submitted"
    CLEARED = "cleared"
    PUBLISHED = "published"


class ReportMove(StrEnum):
    """What can be done with the report of a year."""

    SEND_FOR_REVIEW = "send_for_review"
    PASS_SECTION = "pass_section"  # noqa: S105  (no password: the section passes the report)
    PASS_OFFICE = "pass_office"  # noqa: S105
    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    RETURN = "return"
    CLEAR = "clear"
    PUBLISH = "publish"
    PUBLISH_UNCLEARED = "publish_uncleared"


UNDER_AUTHORITY, WITHOUT_AUTHORITY = "under_authority", "without_authority"
"""Of which agencies a row is: of those with an authority above them, or of those that answer to nobody."""

ReportTable = StepTable[ReportMove, ReportStage]
_S = ReportStage
_M = ReportMove
_P = Permission
_DUTY = Cite(49, 1)
_CONTENT = Cite(50)
_INSIDE = at(_S.SECTION_REVIEW, _S.OFFICE_REVIEW, _S.LEADER_REVIEW)

ANNUAL_REPORT: ReportTable = StepTable(
    _S.DRAFTING,
    (
        Step(_M.SEND_FOR_REVIEW, at(_S.DRAFTING), _S.SECTION_REVIEW, _CONTENT, _P.DRAFT_ANNUAL_REPORT, whole=True),
        Step(
            _M.PASS_SECTION,
            at(_S.SECTION_REVIEW),
            _S.OFFICE_REVIEW,
            _CONTENT,
            _P.PASS_REPORT_AT_SECTION,
            whole=True,
            other_hand=True,
        ),
        Step(
            _M.PASS_OFFICE,
            at(_S.OFFICE_REVIEW),
            _S.LEADER_REVIEW,
            _CONTENT,
            _P.PASS_REPORT_AT_OFFICE,
            whole=True,
            other_hand=True,
        ),
        Step(
            _M.SUBMIT,
            at(_S.LEADER_REVIEW),
            _S.SUBMITTED,
            _DUTY,
            _P.SIGN_ANNUAL_REPORT,
            when=UNDER_AUTHORITY,
            whole=True,
            other_hand=True,
            freezes=True,
        ),
        Step(
            _M.APPROVE,
            at(_S.LEADER_REVIEW),
            _S.CLEARED,
            Cite(49, 2),
            _P.SIGN_ANNUAL_REPORT,
            when=WITHOUT_AUTHORITY,
            whole=True,
            other_hand=True,
            freezes=True,
        ),
        # Whoever reviews inside the agency may send it back, at whichever of the reviews it stands.
        *(
            Step(_M.SEND_BACK, _INSIDE, _S.DRAFTING, _CONTENT, reviewer, words=True)
            for reviewer in (_P.PASS_REPORT_AT_SECTION, _P.PASS_REPORT_AT_OFFICE, _P.SIGN_ANNUAL_REPORT)
        ),
        Step(
            _M.RETURN,
            at(_S.SUBMITTED),
            _S.DRAFTING,
            Cite(47, 1),
            _P.CLEAR_ANNUAL_REPORT,
            when=UNDER_AUTHORITY,
            words=True,
        ),
        Step(_M.CLEAR, at(_S.SUBMITTED), _S.CLEARED, Cite(47, 1), _P.CLEAR_ANNUAL_REPORT, when=UNDER_AUTHORITY),
        Step(_M.PUBLISH, at(_S.CLEARED), _S.PUBLISHED, _DUTY, _P.PUBLISH_ANNUAL_REPORT),
        # The last day of Article 49 runs whether or not the authority has answered.
        Step(
            _M.PUBLISH_UNCLEARED,
            at(_S.SUBMITTED),
            _S.PUBLISHED,
            _DUTY,
            _P.PUBLISH_ANNUAL_REPORT,
            when=UNDER_AUTHORITY,
            words=True,
        ),
    ),
)
"""The table of every report; `report_table` leaves out what is not of one."""
_TABLES = {True: ANNUAL_REPORT.where(UNDER_AUTHORITY), False: ANNUAL_REPORT.where(WITHOUT_AUTHORITY)}


def report_table(*, answers_to: bool) -> ReportTable:
    """The table of an agency's reports. `answers_to`: whether the agency has an authority above it."""
    return _TABLES[answers_to]


def leads_forward(step: Step[ReportMove, ReportStage]) -> bool:
    """Whether it brings the report nearer to the public. It then waits until the year is over (49: 上一年度)."""
    return step.target is not ReportStage.DRAFTING
