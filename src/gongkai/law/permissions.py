"""What the staff can be allowed to do: steps of procedures name it, and the office says which posts have it."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What somebody on the staff can be allowed to do at an agency, or for the platform."""

    SEE_DESK = "see_desk"
    SEE_AGENCY = "see_agency"
    AMEND_AGENCY = "amend_agency"
    ADJUST_LEADING_GROUP = "adjust_leading_group"
    SEE_ANNUAL_REPORTS = "see_annual_reports"
    SEE_REPORT_DRAFT = "see_report_draft"
    SEE_DELIVERED_REPORT = "see_delivered_report"
    TAKE_IN_ANNUAL_REPORT = "take_in_annual_report"
    PUBLISH_ANNUAL_REPORT = "publish_annual_report"
    DRAFT_ANNUAL_REPORT = "draft_annual_report"
    PASS_REPORT_AT_SECTION = "pass_report_at_section"  # noqa: S105  (no password: the section passes the report)
    PASS_REPORT_AT_OFFICE = "pass_report_at_office"  # noqa: S105
    SIGN_ANNUAL_REPORT = "sign_annual_report"
    CLEAR_ANNUAL_REPORT = "clear_annual_report"
    CORRECT_FIGURES = "correct_figures"
    APPROVE_FIGURES = "approve_figures"
    STATE_NOTHING_HELD = "state_nothing_held"
    SEE_REGISTERS = "see_registers"
    KEEP_REGISTERS = "keep_registers"
    STATE_NO_POWER = "state_no_power"
    ISSUE_TOKENS = "issue_tokens"
    SEE_DUTIES = "see_duties"
    KEEP_DUTIES = "keep_duties"
    SEE_CASES = "see_cases"
    ENTER_CASE = "enter_case"
    HANDLE_CASE = "handle_case"
    ASSIGN_CASE = "assign_case"
    REVIEW_SECRECY = "review_secrecy"
    REVIEW_LEGALITY = "review_legality"
    APPROVE_EXTENSION = "approve_extension"
    SIGN_REPLY = "sign_reply"
    READ_PERSONAL_DATA = "read_personal_data"
    SETTLE_ERASURE = "settle_erasure"
    SETTLE_POST = "settle_post"
    SEE_DISCLOSURES = "see_disclosures"
    DRAFT_DISCLOSURE = "draft_disclosure"
    PASS_DISCLOSURE_AT_SECTION = "pass_disclosure_at_section"  # noqa: S105
    PASS_DISCLOSURE_AT_OFFICE = "pass_disclosure_at_office"  # noqa: S105
    SIGN_DISCLOSURE = "sign_disclosure"
    PUBLISH_DISCLOSURE = "publish_disclosure"
    KEEP_WORDINGS = "keep_wordings"
    SEE_REMEDIES = "see_remedies"
    HANDLE_REMEDY = "handle_remedy"
    SEE_COMPLAINTS = "see_complaints"
    HANDLE_COMPLAINT = "handle_complaint"
    REPORT_ON_COMPLAINT = "report_on_complaint"
    ESTABLISH_AGENCY = "establish_agency"
    SEE_STAFF = "see_staff"
    MANAGE_STAFF = "manage_staff"
    SEE_SESSIONS = "see_sessions"
    SEE_JOURNAL = "see_journal"
    SETTLE_PLATFORM_POST = "settle_platform_post"
    CONFIGURE = "configure"
    CONFIRM_ACCOUNT_ACT = "confirm_account_act"
