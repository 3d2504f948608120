"""`text_findings`: what a report's words say wrongly, leave out, or say otherwise than its tables."""

from __future__ import annotations

from gongkai.law.agencies import AgencyStanding
from gongkai.law.report.findings import ReportFinding
from gongkai.law.report.statement import Report
from gongkai.law.report.text_content import content_findings
from gongkai.law.report.text_counts import count_findings
from gongkai.law.report.text_frame import frame_findings
from gongkai.law.report.text_view import view_of_text
from gongkai.law.report.text_wording import wording_findings
from gongkai.law.similarity import duplicate_findings, similarity

__all__ = ["duplicate_findings", "similarity", "text_findings"]


def text_findings(report: Report, standing: AgencyStanding | None = None) -> list[ReportFinding]:
    """Every finding of the T- and P- rules on the words of `report`, in no particular order.

    `standing` tells the day the report was due; without it only what the agency's name shows beyond doubt is used.
    A report without text has no findings. In one that was cut off, what is missing is not held against it.
    """
    if not report.prose.lines:
        return []
    view = view_of_text(report, standing)
    return [*frame_findings(view), *content_findings(view), *count_findings(view), *wording_findings(view)]
