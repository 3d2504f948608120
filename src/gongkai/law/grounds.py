"""Which kind within a ground: what Articles 14, 15 and 16 list, whom a disguised request addresses, how 41 is answered.

A letter has to name the one that applies; the article alone is not enough.
"""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """What disclosure may endanger (14), the 三安全一稳定."""

    NATIONAL_SECURITY = "national_security"
    PUBLIC_SECURITY = "public_security"
    ECONOMIC_SECURITY = "economic_security"
    SOCIAL_STABILITY = "social_stability"


class LegalRank(StrEnum):
    """The rank of a text that may forbid disclosure (14) or order its own access (36(7)); no lower text may."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"


class ThirdPartyInterest(StrEnum):
    """What of a third party's would be harmed (15)."""

    TRADE_SECRET = "trade_secret"  # noqa: S105 - a name, no secret
    PRIVACY = "privacy"
    OTHER_LAWFUL_INTEREST = "other_lawful_interest"


class InternalAffairs(StrEnum):
    """The three kinds of internal affairs (16 ¶1)."""

    PERSONNEL = "personnel"
    LOGISTICS = "logistics"
    INTERNAL_WORKFLOW = "internal_workflow"


class ProcessInformation(StrEnum):
    """The four kinds of process information (16 ¶2)."""

    DISCUSSION_RECORD = "discussion_record"
    DRAFT = "draft"
    CONSULTATION_LETTER = "consultation_letter"
    SUBMISSION = "submission"


class DisguisedRequest(StrEnum):
    """What comes in the shape of a request and is none (39 ¶1)."""

    PETITION = "petition"
    COMPLAINT = "complaint"
    REPORT = "report"


class RecordCorrection(StrEnum):
    """How a request to correct a record about oneself is answered (41)."""

    CORRECTED = "corrected"
    NOT_CORRECTED = "not_corrected"
    PASSED_ON = "passed_on"
    TOLD_WHERE = "told_where"
