"""Published reports for programs: JSON whose fields and keys do not change."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.annual.views import GONE, REPORT_SCHEMA, SLUG, asked_agency, asked_report
from gongkai.faces.ui.openapi import ApiAnswer, ApiOperation, answer_open, operation
from gongkai.faces.ui.schemas import json_bytes
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.annual.content import document_of
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.queries import ReportYear, versions, years
from gongkai.paper.annual.writing.write_json import json_bytes as report_bytes


@sheetclass
class ReportingAgency:
    """Whose report it is."""

    slug: str = doc("机关的网址名称")
    name: str = doc("机关名称")


@sheetclass
class ReportYearData:
    """A year for which a report is owed, or of which there is one."""

    year: int = doc("年度")
    state: Literal["published", "withdrawn", "missing"] = doc("已公布、已撤下、没有公布")
    version: int | None = doc("现行的是第几版；没有的为空")
    published_on: date | None = doc("现行版本的公布日期；没有的为空")


@sheetclass
class AgencyReports:
    """Every year of an agency."""

    agency: ReportingAgency
    reports: tuple[ReportYearData, ...] = doc("最近的年度在前")


@sheetclass
class ReportVersion:
    """A version that was ever public."""

    version: int = doc("第几版")
    published_on: date | None = doc("公布日期")
    withdrawn_on: date | None = doc("撤下日期；没有撤下的为空")
    note: str = doc("更正的原因；没有更正的为空文本")


@sheetclass
class ReportHead:
    """Whose report it is, of which year, since when public, and what corrected it."""

    agency: ReportingAgency
    year: int = doc("年度")
    version: int = doc("第几版")
    published_on: date | None = doc("公布日期")
    source_sha256: str = doc("导入文件的SHA-256")
    versions: tuple[ReportVersion, ...] = doc("公布过的全部版本")


@sheetclass
class ReportData(ReportHead):
    """The head with the report itself."""

    report: Annotated[Any, REPORT_SCHEMA] = doc("年度报告的数和文字")


@sheetclass
class WithdrawnReport:
    """A report that was taken back, with nothing of its content."""

    agency: ReportingAgency
    year: int = doc("年度")
    version: int = doc("第几版")
    published_on: date | None = doc("公布日期")
    withdrawn_on: date | None = doc("撤下日期")
    withdrawn_reason: str = doc("撤下的原因")


@operation(
    ApiOperation(
        "annual_reports",
        "一个机关各年度的报告",
        {200: ApiAnswer("应当编制报告以来的每一年", AgencyReports)},
        variables=SLUG,
    )
)
@require_safe
def report_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The years of an agency: published, withdrawn or missing."""
    agency = asked_agency(slug)
    lines = tuple(_year(line) for line in years(agency, public.today()))
    return answer_open(json_bytes(AgencyReports(ReportingAgency(agency.slug, agency.name), lines)))


@operation(
    ApiOperation(
        "annual_report",
        "一个年度的报告，现行版本",
        {200: ApiAnswer("报告", ReportData), GONE: ApiAnswer("已撤下", WithdrawnReport)},
        variables={**SLUG, "year": "年度"},
    )
)
@require_safe
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The figures of the version in force; 410 with the reason where it was taken back."""
    published = asked_report(slug, year, None)
    if published.state == ReportState.WITHDRAWN:
        return answer_open(json_bytes(_withdrawn(published)), GONE)
    # Put together as text: the report's long decimals keep all their digits.
    head = json_bytes(_head(published)).rstrip().removesuffix(b"}").rstrip()
    return answer_open(head + b',\n "report": ' + report_bytes(document_of(published)).rstrip() + b"\n}\n")


def _year(line: ReportYear) -> ReportYearData:
    if line.report is None:
        return ReportYearData(line.year, "missing" if line.missing else "withdrawn", None, None)
    return ReportYearData(line.year, "published", line.report.version, line.report.published_on)


def _head(published: PublishedReport) -> ReportHead:
    return ReportHead(
        agency=ReportingAgency(published.agency.slug, published.agency.name),
        year=published.year,
        version=published.version,
        published_on=published.published_on,
        source_sha256=published.source_sha256,
        versions=tuple(
            ReportVersion(version.version, version.published_on, version.withdrawn_on, version.note)
            for version in versions(published)
        ),
    )


def _withdrawn(published: PublishedReport) -> WithdrawnReport:
    return WithdrawnReport(
        agency=ReportingAgency(published.agency.slug, published.agency.name),
        year=published.year,
        version=published.version,
        published_on=published.published_on,
        withdrawn_on=published.withdrawn_on,
        withdrawn_reason=published.withdrawn_reason,
    )


urlpatterns = [
    path("api/annual/<slug:slug>.json", report_list, name="annual_data_list"),
    path("api/annual/<slug:slug>/<int:year>.json", report, name="annual_data"),
]
"""The addresses, included as they are."""
