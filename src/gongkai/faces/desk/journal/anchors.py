"""The audit administrator's anchors: where the chains end now, each day's anchor, what last night found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import administering
from gongkai.faces.desk.exports import workbook
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column, Table
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission
from gongkai.office.integrity.inspections import InspectedArea, areas_of, last_inspection
from gongkai.office.integrity.models import Inspection
from gongkai.office.journal import anchors
from gongkai.office.journal.models import Anchor
from gongkai.office.journal.verify import Head, heads, names

PAGE = 31


@sheetclass
class ChainEnd:
    """The end of one chain."""

    whose: str = doc("whose chain it is, by the agency's present name")
    end: Head = doc("its last entry")


@sheetclass
class AnchorsSheet:
    """日志锚点: the ends of the chains, and the anchors day by day."""

    template: ClassVar[str] = "desk/anchors.html"
    ends: Sequence[ChainEnd] = doc("the last entry of each chain, now")
    page: Page[Anchor] = doc("one page of the anchors")
    inspection: Inspection | None = doc("the last inspection; None where there was none")
    areas: Sequence[InspectedArea] = doc("what it looked through")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """日志锚点: the ends of the chains as they are now, and those that were written down day by day."""
    administering(request, Permission.SEE_JOURNAL)
    page = page_of(request, anchors.kept(), PAGE)
    last = last_inspection()
    sheet = AnchorsSheet(ends=_rows(heads()), page=page, inspection=last, areas=areas_of(last) if last else ())
    return render_sheet(request, sheet)


@sheetclass
class AnchorSheet:
    """The anchor of one day, to be printed and signed."""

    template: ClassVar[str] = "desk/anchor.html"
    anchor: Anchor = doc("the anchor")
    ends: Sequence[ChainEnd] = doc("the last entry of each chain on that day")


@require_safe
def show(request: HttpRequest, day: str) -> HttpResponse:
    """The anchor of one day, to be printed and signed."""
    administering(request, Permission.SEE_JOURNAL)
    anchor = _anchor(day)
    return render_sheet(request, AnchorSheet(anchor=anchor, ends=_rows(anchors.ends([anchor]))))


@require_safe
def file(request: HttpRequest, day: str) -> HttpResponse:
    """The anchor of one day as it is hashed, byte for byte: what `gongkai verify --anchors` takes."""
    administering(request, Permission.SEE_JOURNAL)
    anchor = _anchor(day)
    answer = HttpResponse(anchor.heads.encode(), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="anchor-{anchor.day:%Y-%m-%d}.txt"'
    return answer


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The days with their hashes, and the ends of the chains as they are now."""
    administering(request, Permission.SEE_JOURNAL)
    return workbook(
        "日志锚点",
        [Table("每日锚点", _DAY_COLUMNS, anchors.kept()), Table("现在的链末", _END_COLUMNS, _rows(heads()))],
    )


_DAY_COLUMNS: tuple[Column[Anchor], ...] = (
    Column("日期", lambda anchor: f"{anchor.day:%Y-%m-%d}"),
    Column("日志链数", lambda anchor: len(anchor.heads.splitlines())),
    Column("校验值", lambda anchor: anchor.sha256),
)
_END_COLUMNS: tuple[Column[ChainEnd], ...] = (
    Column("日志", lambda row: row.whose),
    Column("末条序号", lambda row: row.end.number),
    Column("散列算法", lambda row: row.end.algorithm),
    Column("末条散列值", lambda row: row.end.hash),
)


def _anchor(day: str) -> Anchor:
    try:
        anchor = anchors.kept_on(date.fromisoformat(day))
    except ValueError as no_day:
        raise Http404 from no_day
    if anchor is None:
        raise Http404
    return anchor


def _rows(ends: Iterable[Head]) -> list[ChainEnd]:
    """Each end with whose chain it is, by the agency's present name."""
    rows = list(ends)
    called = names({end.agency for end in rows})
    return [ChainEnd(called[end.agency] if end.agency else "平台", end) for end in rows]


urlpatterns = [
    path("", listing, name="journal_anchors"),
    path("export.xlsx", export, name="journal_anchors_export"),
    path("<slug:day>/", show, name="journal_anchor"),
    path("<slug:day>/anchor.txt", file, name="journal_anchor_file"),
]
"""The addresses, under `journal/anchors/`."""
