"""Reads of the reports on websites: which are there, which are owed, and what of a form an office knows already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.law.conventions import SettledConventions
from gongkai.law.website_report import WebsiteBlock, WebsiteFact, due, website_form
from gongkai.office.agencies.models import Agency, MediaAccount, Website
from gongkai.office.scanning.contents import infected
from gongkai.office.website_report.models import WebsiteFileState, WebsiteReport


@dataclass(frozen=True)
class WebsiteAnswer:
    """One row of the entry sheet. `said` None: only the site itself knows; it is left open, and is no 0."""

    row: WebsiteFact
    said: str | None


@dataclass(frozen=True)
class SheetBlock:
    """A block of the entry sheet."""

    label: str
    answers: tuple[WebsiteAnswer, ...]


def due_of(settled: SettledConventions, year: int) -> date:
    """The last day for publishing the reports on a year, as the agency had settled it at the end of that year."""
    return due(year, settled.value("website_report_due", date(year, 12, 31)))


def was_open_in(website: Website, year: int) -> bool:
    """Whether a site was open on some day of a year, as far as its dates are known."""
    opened = website.opened_on is None or website.opened_on <= date(year, 12, 31)
    return opened and (website.closed_on is None or website.closed_on > date(year, 1, 1))


def entry_sheet(website: Website, year: int) -> Sequence[SheetBlock]:
    """The rows of the form in their order, with what is on record of the site and of its agency."""
    known_values = _known(website, year)
    return [_block(block, known_values) for block in website_form().blocks]


def _block(block: WebsiteBlock, values: Mapping[str, str]) -> SheetBlock:
    return SheetBlock(block.label, tuple(WebsiteAnswer(row, values.get(row.known) or None) for row in block.rows))


def _known(website: Website, year: int) -> dict[str, str]:
    agency = website.agency
    named: dict[str, list[str]] = defaultdict(list)
    for account in MediaAccount.objects.filter(agency=agency).order_by("pk"):
        opened = account.opened_on is None or account.opened_on <= date(year, 12, 31)
        if opened and (account.closed_on is None or account.closed_on > date(year, 1, 1)):
            kind = "weibo" if "微博" in account.platform else "wechat" if "微信" in account.platform else "other_media"
            named[kind].append(account.name if kind != "other_media" else f"{account.platform}：{account.name}")
    return {
        "agency": agency.name,
        "name": website.name,
        "address": website.address,
        "site_code": website.site_code,
        "icp_number": agency.icp_number,
        "police_number": agency.police_number,
        # That none is on record does not say that there is none.
        "has_media": "是" if named else "",
        **{kind: "、".join(names) for kind, names in named.items()},
    }


def reports_of(agency: Agency) -> Sequence[WebsiteReport]:
    """All files of an agency, the latest year first."""
    return list(WebsiteReport.objects.filter(agency=agency))


def public_reports(agency: Agency) -> Sequence[WebsiteReport]:
    """Those that everybody may read; one that was found harmful afterwards is none of them."""
    published = WebsiteReport.objects.filter(agency=agency, state=WebsiteFileState.PUBLISHED)
    return [report for report in published if not infected(report.sha256)]


def owed(agencies: Collection[Agency], year: int) -> dict[int, list[Website]]:
    """The sites of which no report on a year is published, by the numbers of their agencies, in two looks."""
    there = set(
        WebsiteReport.objects.filter(agency__in=agencies, year=year, state=WebsiteFileState.PUBLISHED).values_list(
            "agency", "address"
        )
    )
    by_agency: dict[int, list[Website]] = defaultdict(list)
    for site in Website.objects.filter(agency__in=agencies):
        if was_open_in(site, year) and (site.agency_id, site.address) not in there:
            by_agency[site.agency_id].append(site)
    return by_agency


def websites_of(agency: Agency) -> QuerySet[Website]:
    """The websites of an agency."""
    return Website.objects.filter(agency=agency).select_related("agency")
