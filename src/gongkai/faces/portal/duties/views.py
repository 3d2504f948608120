"""The public pages on lists: the matters that an agency discloses with what is public of each, and its powers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.duties.sheets import matter_page, matters_page, powers_page
from gongkai.faces.portal.frames import PortalPlace, address_of, frame_of
from gongkai.faces.portal.pages import PAGE, agency_place, show
from gongkai.faces.ui.frame import ColumnMeta, Frame, FrameLink
from gongkai.faces.ui.lists import page_of
from gongkai.office.columns.columns import PlatformColumn, platform_column

MATTERS = ColumnMeta(
    "政务公开事项清单",
    "本机关应当公开的事项，每一项公开了多少",
    "政务公开事项清单,基层政务公开标准目录",
    "信息公开目录",
)
POWERS = ColumnMeta("权责清单", "本机关的职权和责任事项，各版本的调整", "权责清单,权力清单", "信息公开目录")


@require_safe
def matters(request: HttpRequest, slug: str) -> HttpResponse:
    """政务公开事项清单 as it was published, with what is public of each row."""
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    frame = _frame(request, place, MATTERS.name, MATTERS)
    return show(request, "portal/matters.html", frame, matters_page(agency, public.matter_list(agency)))


@require_safe
def matter(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """One row of it: what it says, and what is public that answers it. 404 for what is not in the published list."""
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    published = public.matter_list(agency)
    matter_row = next((row for row in published.rows if row["matter"] == matter), None) if published else None
    answers = public.answers(agency, [matter]).get(matter)
    if matter_row is None or answers is None:
        raise Http404
    page = page_of(request, public.answers_of(answers.matter), PAGE)
    sheet = matter_page(agency, matter_row, answers, page, public.today())
    frame = _frame(request, place, sheet.name, MATTERS, FrameLink(MATTERS.name, reverse("portal:matters", args=[slug])))
    return show(request, "portal/matter.html", frame, sheet)


@require_safe
def powers(request: HttpRequest, slug: str, version: int = 0) -> HttpResponse:
    """权责清单: a version that was published, the latest where none is named, with what it changed."""
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    versions = public.power_lists(agency)
    if version and version not in {version.version for version in versions}:
        raise Http404
    way = [FrameLink(POWERS.name, reverse("portal:powers", args=[slug]))] if version else []
    name = f"第{version}版权责清单" if version else POWERS.name
    return show(
        request,
        "portal/powers.html",
        _frame(request, place, name, POWERS, *way),
        powers_page(agency, versions, version),
    )


def _frame(request: HttpRequest, place: PortalPlace, name: str, meta: ColumnMeta, *way: FrameLink) -> Frame:
    assert place.agency is not None  # noqa: S101 (for the type only: these are pages of an agency)
    column = FrameLink(
        platform_column(PlatformColumn.DISCLOSURE).name, address_of(PlatformColumn.DISCLOSURE, place.agency)
    )
    return frame_of(request, place, name, meta, way=[column, *way])


urlpatterns = [
    path("agencies/<slug:slug>/matters/", matters, name="matters"),
    path("agencies/<slug:slug>/matters/<int:matter>/", matter, name="matter"),
    path("agencies/<slug:slug>/powers/", powers, name="powers"),
    path("agencies/<slug:slug>/powers/<int:version>/", powers, name="powers"),
]
