"""自动保存 on the desk: what is typed into the form of a draft is kept for its writer, taken up again, or dropped."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.faces.desk.authorization import actor_at
from gongkai.faces.desk.disclosures.forms import EditVersionForm
from gongkai.faces.desk.disclosures.page import demand, found_version
from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import INCOMPLETE
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.office.agencies.permission import Permission
from gongkai.office.publishing.keep import drop_kept, keep
from gongkai.office.publishing.models import KeptDraft, Version

CHANGED = "您打开本页后，别人改过这份稿件，保存以前要先核对。"
CONFLICT = 409


@sheetclass
class UnsavedWords:
    """What the form of a draft says of words that were typed and never saved."""

    at: datetime = doc("when they were kept")
    restored: bool = doc("whether the form shows them now")
    stale: bool = doc("whether the draft has been changed since they were begun")


def notice_of(draft: KeptDraft | None, version: Version, *, restored: bool) -> UnsavedWords | None:
    """The notice on what was kept of a draft; None where nothing was."""
    return UnsavedWords(draft.saved_at, restored, draft.seen != version.changed) if draft else None


@require_POST
def keep_form(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Keep the form as it stands. The answer is one sentence, which the page shows; 409 where nothing was kept."""
    opened = found_version(request, slug, version)
    agency, now = opened.disclosure.agency, timezone.localtime()
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    seen = whole(request.POST.get("seen", ""))
    if seen is None:
        return JsonResponse({"said": INCOMPLETE}, status=CONFLICT)
    typed = EditVersionForm(opened.disclosure.of_kind).kept(request.POST)
    try:
        kept_form = keep(opened, typed, seen=seen, actor=actor_at(request, agency), at=now)
    except REFUSALS as refused:
        return JsonResponse({"said": f"没有自动保存。{refusal_words(refused)}"}, status=CONFLICT)
    changed = CHANGED if kept_form.seen != opened.changed else ""
    return JsonResponse({"said": f"已自动保存 {now:%H:%M}。{changed}"})


@require_POST
def drop_form(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """放弃: what was kept is not wanted."""
    opened = found_version(request, slug, version)
    demand(request, opened.disclosure.agency, Permission.DRAFT_DISCLOSURE)
    drop_kept(opened, actor=actor_at(request, opened.disclosure.agency))
    messages.success(request, "已放弃自动保存的内容，下面是稿件现在的样子。")
    return redirect(version_address(opened, "desk:disclosure_edit"))


urlpatterns = [
    path("<int:version>/kept", keep_form, name="disclosure_keep"),
    path("<int:version>/kept/drop", drop_form, name="disclosure_drop_kept"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
