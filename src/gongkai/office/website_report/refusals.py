"""Why an act on a website's report is refused: facts, which faces put into words."""

from __future__ import annotations

from gongkai.law.refusal import Refusal


class WebsiteReportRefused(Refusal):
    """Any refusal of this room."""


class NotThatKind(WebsiteReportRefused):
    """The file is none of those that the national system gives out."""


class HarmfulFile(WebsiteReportRefused):
    """The gate does not take the file. `why` says what was found and what to do."""

    why: str


class TooLarge(WebsiteReportRefused):
    """The file has more bytes than `limit`."""

    limit: int


class WebsiteFileAlreadyThere(WebsiteReportRefused):
    """There is a file for this site and year that has not been withdrawn."""


class YearNotOver(WebsiteReportRefused):
    """The year is not over, or the site was not open in it."""


class FileNotInState(WebsiteReportRefused):
    """Somebody has published or withdrawn it meanwhile."""


class WithdrawalReasonMissing(WebsiteReportRefused):
    """Nothing is withdrawn without a reason."""
