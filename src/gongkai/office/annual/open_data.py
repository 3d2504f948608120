"""Published reports for programs: JSON whose fields and keys do not change."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import document_of
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.queries import versions, years
from gongkai.paper.annual.writing.write_json import json_bytes


def report_json(report: PublishedReport) -> bytes:
    """One version: whose, which, since when public, what corrected it, and the report itself after our schema."""
    head = {
        "agency": {"slug": report.agency.slug, "name": report.agency.name},
        "year": report.year,
        "version": report.version,
        "published_on": _day(report.published_on),
        "source_sha256": report.source_sha256,
        "versions": [_version(one) for one in versions(report)],
    }
    # Put together as text: the report's long decimals keep all their digits.
    return (
        _bytes(head).rstrip()[:-1].rstrip() + b',\n  "report": ' + json_bytes(document_of(report)).rstrip() + b"\n}\n"
    )


def withdrawn_json(report: PublishedReport) -> bytes:
    """A version that was taken back: that it was there, since when it is gone, and why."""
    return _bytes(
        {
            "agency": {"slug": report.agency.slug, "name": report.agency.name},
            "year": report.year,
            "version": report.version,
            "published_on": _day(report.published_on),
            "withdrawn_on": _day(report.withdrawn_on),
            "withdrawn_reason": report.withdrawn_reason,
        }
    )


def years_json(agency: Agency, on: date) -> bytes:
    """Every year of an agency: published, withdrawn or missing."""
    lines = [
        {
            "year": line.year,
            "state": "missing" if line.missing else "published" if line.report else "withdrawn",
            "version": line.report.version if line.report else None,
            "published_on": _day(line.report.published_on) if line.report else None,
        }
        for line in years(agency, on)
    ]
    return _bytes({"agency": {"slug": agency.slug, "name": agency.name}, "reports": lines})


def _version(report: PublishedReport) -> dict[str, Any]:
    return {
        "version": report.version,
        "published_on": _day(report.published_on),
        "withdrawn_on": _day(report.withdrawn_on),
        "note": report.note,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
