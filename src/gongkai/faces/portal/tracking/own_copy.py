"""个人信息副本: an applicant who follows a request takes along what is kept of that person, once it is known who asks.

Number and code open the progress of a request, which names nobody. What is kept of a person is given only to who knows
what that person gave with the request: the number of the paper, or the name where no number was given.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.faces.portal import public
from gongkai.faces.portal.contact_details import narrow
from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.requests import receipts
from gongkai.faces.portal.requests.forms import PortalForm, TextField
from gongkai.faces.portal.tracking.sheets import CopyPage
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.visitor import Tries
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.models import Case
from gongkai.office.cases.own_copy import applicant_for_copy
from gongkai.office.cases.own_data import asks_for_papers, own_data
from gongkai.office.cases.refusals import CopyLocked, FileGone, NotThePerson
from gongkai.office.columns.columns import PlatformColumn, platform_column

_TEN_MINUTES = 600
_TOO_MANY = 429
_WRONG = "与提交申请时填写的不一致，请核对。连续输错多次，下载会锁定。"
_LATER = "试的次数过多，请10分钟后再试。"
_GONE = "有一个文件暂时取不出来，没有生成副本。请联系受理机关。"


class WhoForm(PortalForm):
    """What only the applicant knows besides the code."""

    said = TextField("证件号码", 60)

    def __init__(self, *args: Any, papers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["said"]
        field.label = "证件号码或者统一社会信用代码" if papers else "姓名或者名称"
        field.error_messages["required"] = f"请填写{field.label}。"
        field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Ask who it is; then the copy, as one file."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    form = WhoForm(request.POST or None, papers=asks_for_papers(case))
    message, status = "", 200
    if request.method == "POST" and form.is_valid():
        tries = Tries("own-copy", settings.TRACKING_TRIES, _TEN_MINUTES)
        taken = tries.take(request)
        try:
            content = _content(case, form.cleaned_data["said"]) if taken else None
        except NotThePerson:
            message = _WRONG
        except CopyLocked as lock:
            message, status = _locked_words(case, lock.until), _TOO_MANY
        except FileGone:
            message = _GONE
        else:
            if taken and content is not None:
                tries.give_back(taken)
                receipts.rename_session(request)
                return _given(content, case)
            message, status = _LATER, _TOO_MANY
    sheet = CopyPage(case.number, case.agency.name, form, message)
    return show(request, "portal/own_copy.html", _frame(request, case), sheet, status=status)


def _content(case: Case, kind: str) -> bytes:
    on, now = public.today(), timezone.now()
    party = applicant_for_copy(case, narrow(kind), on=on, now=now)
    return own_data(party, "申请人凭编号、查询码和证件号码自行下载", actor=APPLICANT, on=on)


def _locked_words(case: Case, until: datetime) -> str:
    """That it is locked, until when, and what the applicant can do."""
    moment = timezone.localtime(until)
    phone = f"（{case.agency.disclosure_phone}）" if case.agency.disclosure_phone else ""
    return (
        f"输错次数过多，副本下载已锁定到{moment:%Y年%-m月%-d日%H:%M}，申请的办理不受影响。"
        f"急需的，请带身份证明到受理机关{phone}领取副本，或者请其核对身份后解除锁定。"
    )


def _given(content: bytes, case: Case) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}.zip"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _frame(request: HttpRequest, case: Case) -> Any:
    place = PortalPlace(public.host(), case.agency, PlatformColumn.REQUEST)
    column = FrameLink(platform_column(PlatformColumn.REQUEST).name, address_of(PlatformColumn.REQUEST, case.agency))
    way = (column, FrameLink("申请进度", reverse("portal:tracked")))
    return frame_of(request, place, "个人信息副本", column_meta(PlatformColumn.REQUEST), way=way, search=False)


urlpatterns = [path("tracking/case/copy/", copy, name="tracking_copy")]
