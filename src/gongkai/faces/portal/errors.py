"""What is shown when nothing can be shown: no such page, nothing to read, and out of service."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import PortalPlace, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.sheets import MissingPage

RETRY_SECONDS = 1800
"""After how many seconds a machine may ask again while the site is being worked on."""


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what is not there and for what one may not know of."""
    sheet = MissingPage(reverse("portal:home"), reverse("portal:agencies"))
    frame = frame_of(request, PortalPlace(public.host()), "没有这个页面", None)
    return show(request, "portal/missing.html", frame, sheet, status=404)


def unreadable(request: HttpRequest) -> HttpResponse:
    """400, for what is no text. Nothing is asked of a database: what cannot be read cannot be looked up either."""
    return HttpResponse(render_to_string("portal/unreadable.html"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500. Asks nothing of the database, which may be what failed."""
    return HttpResponse(render_to_string("portal/failed.html"), status=500)


_UNAVAILABLE = {
    "file_damaged": (
        503,
        "文件暂时不能提供",
        "这个文件已经损坏或者不在，没有提供。已记录，管理员从备份恢复后可以重新下载。",
        "急需的，请与公开机构联系。",
    ),
    "keys_lost": (
        503,
        "在线申请和查询暂停服务",
        "系统的密钥不能使用，暂时不能收下申请，也不能查看申请的办理情况。已记录，恢复后可以继续。",
        "可以当面、邮寄提出政府信息公开申请。其他栏目照常使用。",
    ),
    "keys_lost_at_desk": (
        503,
        "这一页现在打不开",
        "系统的密钥不能使用，加密保存的内容（申请人信息、文书、附件）现在打不开。已记录，没有内容丢失。",
        "请系统管理员从备份恢复密钥文件（keys.json），恢复后可以继续办理。",
    ),
    "altered": (
        503,
        "这一页暂时不能提供",
        "加密保存的内容与保存时的不一致，没有提供。已记录，管理员核对并从备份恢复后可以继续。",
        "急需的，请与公开机构联系。",
    ),
    "altered_at_desk": (
        503,
        "这一页现在打不开",
        "加密保存的内容与保存时的不一致，没有打开。已记录。",
        "请系统管理员运行 gongkai verify 查明是哪一项，从备份恢复后再办理。",
    ),
    "no_room": (
        507,
        "没有收下",
        "服务器存储空间不足，刚才提交的内容没有收下。请按浏览器的后退键回到填写的页面，先复制已填写的文字，稍后再提交。",
        "也可以当面、邮寄提出政府信息公开申请。",
    ),
}
"""What cannot be done → status, heading, what is so, what to do."""


def unavailable(why: str) -> HttpResponse:
    """Why something cannot be done just now, and what to do instead. Asks nothing of the database."""
    status, heading, explanation, advice = _UNAVAILABLE[why]
    context = {"heading": heading, "explanation": explanation, "advice": advice}
    answer = HttpResponse(render_to_string("portal/unavailable.html", context), status=status)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def maintenance(
    request: HttpRequest, message: str = "", until: datetime | None = None, now: datetime | None = None
) -> HttpResponse:
    """503: the site is being worked on. A time that has passed is not promised again."""
    left = (until - now).total_seconds() if until and now else 0
    data = {"message": message, "until": timezone.localtime(until) if left > 0 else None}
    answer = HttpResponse(render_to_string("portal/maintenance.html", data), status=503)
    answer.headers["Retry-After"] = str(ceil(left) if left > 0 else RETRY_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer
