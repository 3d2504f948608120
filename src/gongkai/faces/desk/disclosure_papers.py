"""What the desk prints of the review of a disclosure."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.exports import attachment
from gongkai.faces.desk.who import entered
from gongkai.faces.ui.content_types import DOCX, PDF
from gongkai.office.agencies.permission import Act
from gongkai.office.publishing.queries import version_of
from gongkai.office.publishing.review_form import review_form_of
from gongkai.paper.annual.reasons import why_refused
from gongkai.paper.documents.review_form import TITLE, rendered
from gongkai.paper.letters.render import Rendered
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf
from gongkai.paper.refusals import CannotWrite

WRITERS: dict[str, tuple[Callable[[Rendered], bytes], str]] = {
    "docx": (to_docx, DOCX),
    "pdf": (to_pdf, PDF),
}
UNAVAILABLE = 503


@require_safe
def review_form(request: HttpRequest, slug: str, version: int, kind: str) -> HttpResponse:
    """审查呈批单 as the records of the review make it now."""
    found = version_of(entered(request, slug, Act.SEE_DISCLOSURES), version)
    if found is None or kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    try:
        content = write(rendered(review_form_of(found, timezone.localdate())))
    except CannotWrite as refused:
        said = f"这种文件暂时不能提供：{why_refused(refused.reason, refused.facts)}。"
        return HttpResponse(said, status=UNAVAILABLE, content_type="text/plain; charset=utf-8")
    return attachment(f"{TITLE}（{found.title or found.pk}）.{kind}", content, content_type)


urlpatterns = [path("<int:version>/review.<slug:kind>", review_form, name="disclosure_review_form")]
"""The addresses, under `agencies/<slug>/disclosures/`."""
