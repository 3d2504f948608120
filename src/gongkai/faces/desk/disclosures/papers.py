"""What the desk prints of the review of a disclosure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered
from gongkai.faces.desk.disclosures.words import refusal_words
from gongkai.faces.desk.exports import attachment
from gongkai.faces.ui.content_types import DOCX, PDF
from gongkai.office.agencies.permission import Permission
from gongkai.office.publishing.archive import review_paper
from gongkai.office.publishing.queries import version_of
from gongkai.office.storage.refusals import FileDamaged
from gongkai.paper.documents.review_form import TITLE
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.refusals import CannotWrite

TYPES = {"docx": DOCX, "pdf": PDF}
UNAVAILABLE = 503


@require_safe
def review_form(request: HttpRequest, slug: str, version: int, kind: str) -> HttpResponse:
    """审查呈批单: as it was archived, or while the review is not over as its records make it now."""
    opened = version_of(entered(request, slug, Permission.SEE_DISCLOSURES), version)
    if opened is None or kind not in TYPES:
        raise Http404
    try:
        content = review_paper(opened, kind, timezone.localdate())
    except CannotWrite as refused:
        return _unavailable(f"这种文件暂时不能提供：{why_refused(refused.reason, refused.facts)}。")
    except FileDamaged as gone:
        return _unavailable(refusal_words(gone))
    return attachment(f"{TITLE}（{opened.title or opened.pk}）.{kind}", content, TYPES[kind])


def _unavailable(reason: str) -> HttpResponse:
    return HttpResponse(reason, status=UNAVAILABLE, content_type="text/plain; charset=utf-8")


urlpatterns = [path("<int:version>/review.<slug:kind>", review_form, name="disclosure_review_form")]
"""The addresses, under `agencies/<slug>/disclosures/`."""
