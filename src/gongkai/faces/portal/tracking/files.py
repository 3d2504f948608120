"""下载提供的文件: by a link that works for a while, in the session that follows the request and in no other."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import PortalPlace, column_meta, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.requests import receipts
from gongkai.faces.portal.tracking.sheets import GivenFile, NotGivenPage
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.giving import given_out
from gongkai.faces.ui.telephone import dialled
from gongkai.faces.ui.visitor import Tries
from gongkai.law.supply import Share
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.supply_download import download, given
from gongkai.office.columns.columns import PlatformColumn

DOWNLOADS_AN_HOUR = 60
_SALT = "gongkai.portal.supplied"
_MINUTE = 60
_FORBIDDEN, _MISSING, _GONE, _TOO_MANY = 403, 404, 410, 429


def given_files(case: Case) -> Iterator[GivenFile]:
    """The files that the applicant may have now, each with a link that begins to run out at once."""
    for file in given(case):
        token = signing.dumps({"case": case.pk, "file": str(file.key)}, salt=_SALT)
        yield GivenFile(
            file.title,
            file.description,
            file.get_type_display(),
            file.released_pages,
            file.released_size or 0,
            file.share == Share.SOME_PAGES,
            reverse("portal:tracking_file", args=[token]),
        )


@never_cache
@require_GET
def tracking_file(request: HttpRequest, token: str) -> HttpResponse | StreamingHttpResponse:
    """Give a file. What the link does not open is said in words, with the way to a link that does."""
    case = receipts.followed(request)
    if case is None:
        return _not_given(request, None, "请先输入编号和查询码，再从申请进度页下载。", _FORBIDDEN)
    try:
        signed = signing.loads(token, salt=_SALT, max_age=settings.SUPPLY_LINK_MINUTES * _MINUTE)
    except signing.SignatureExpired:
        return _not_given(request, case, "下载链接已经过期。申请进度页上有新的链接。", _GONE)
    except signing.BadSignature:
        return _not_given(request, case, "下载链接不完整，或者不是这件申请的。请从申请进度页下载。", _MISSING)
    if signed["case"] != case.pk:
        return _not_given(request, case, "下载链接不完整，或者不是这件申请的。请从申请进度页下载。", _MISSING)
    if not Tries("downloads", DOWNLOADS_AN_HOUR, 60 * _MINUTE).take(request, f"case {case.pk}"):
        return _not_given(request, case, "下载次数过多，请一小时后再试。", _TOO_MANY)
    try:
        going = download(case, signed["file"], on=public.today())
    except FileGone:
        going = None
    if going is None:
        return _not_given(request, case, "这份文件现在不能下载，请与工作机构联系。", _GONE)
    return given_out(going)


def _not_given(request: HttpRequest, case: Case | None, reason: str, status: int) -> HttpResponse:
    phone = case.agency.disclosure_phone if case else ""
    way = (
        FrameLink("回到申请进度", reverse("portal:tracked"))
        if case
        else FrameLink("查询申请进度", reverse("portal:tracking"))
    )
    sheet = NotGivenPage(reason, way, phone, dialled(phone))
    frame = frame_of(request, PortalPlace(public.host()), "下载文件", column_meta(PlatformColumn.REQUEST), search=False)
    return show(request, "portal/not_given.html", frame, sheet, status=status)


urlpatterns = [path("tracking/case/files/<str:token>/", tracking_file, name="tracking_file")]
"""The address of a file, which is good for one session and a while."""
