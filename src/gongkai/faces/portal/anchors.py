"""日志校验: the hash of each day's anchors in public, so that others hold what the journal can be held against."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import PortalPlace, frame_of
from gongkai.faces.portal.pages import show, turns
from gongkai.faces.portal.sheets import AnchorDay, AnchorsPage
from gongkai.faces.ui.frame import ColumnMeta
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.openapi import ApiAnswer, ApiOperation, answer_open, operation
from gongkai.faces.ui.schemas import json_bytes
from gongkai.faces.ui.sheet import doc, sheetclass

ANCHORS = ColumnMeta("日志校验", "本平台办理日志每天的校验值，可以抄录、比对", "日志,校验值,防篡改", "数据发布")
PAGE = 31


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Each day with its hash, the latest first."""
    page = page_of(request, public.anchors(), PAGE)
    newer, older = turns(page, labels=("较新的", "较早的"))
    sheet = AnchorsPage(
        days=tuple(AnchorDay(anchor.day, anchor.sha256) for anchor in page.object_list),
        count=page.paginator.count,
        newer=newer,
        older=older,
    )
    frame = frame_of(request, PortalPlace(public.host()), ANCHORS.name, ANCHORS)
    return show(request, "portal/anchors.html", frame, sheet)


@sheetclass
class AnchorData:
    """A day with its hash."""

    day: date = doc("哪一天")
    sha256: str = doc("当天校验文本的SHA-256")


@sheetclass
class AnchorsData:
    """Every day with its hash."""

    anchors: tuple[AnchorData, ...] = doc("最近的在前")


@operation(ApiOperation("anchors", "本平台办理日志每天的校验值", {200: ApiAnswer("每一天", AnchorsData)}))
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every day with its hash, for programs, which may keep them."""
    days = tuple(AnchorData(anchor.day, anchor.sha256) for anchor in public.anchors())
    return answer_open(json_bytes(AnchorsData(days)))


urlpatterns = [
    path("anchors/", listing, name="anchors"),
    path("api/anchors.json", data, name="anchors_data"),
]
"""The addresses, included as they are."""
