"""The files of a public document: the document itself as one, those that go with it, and what a page shows of these."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import file_page
from gongkai.faces.portal.documents.views import frame_at, gone, once_public, version_at
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.printed_address import printed_address
from gongkai.faces.ui.attachment import attachment_answer
from gongkai.faces.ui.content_types import DOCX, PDF
from gongkai.faces.ui.frame import FrameLink
from gongkai.office.publishing import downloads
from gongkai.office.publishing.models import Attachment, Disclosure
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.refusals import CannotWrite

UNAVAILABLE = 503
TYPES = {"docx": DOCX, "pdf": PDF}
"""What a document is offered as."""
_PLAIN = "text/plain; charset=utf-8"


@require_safe
def download(request: HttpRequest, slug: str, pk: int, number: int, kind: str) -> HttpResponse:
    """A version that was public, as a file to be saved; 410 where it was withdrawn."""
    disclosure = once_public(slug, pk)
    version = version_at(disclosure, number)
    if version is None:
        return gone(request, disclosure)
    address = printed_address(request, document_address(disclosure))
    try:
        content = downloads.download(version, f".{kind}", address, public.today())
    except CannotWrite as refused:
        reason = why_refused(refused.reason, refused.facts)
        return HttpResponse(f"这种文件暂时不能提供：{reason}。", status=UNAVAILABLE, content_type=_PLAIN)
    name = content_disposition_header(as_attachment=True, filename=downloads.file_name(version, f".{kind}"))
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": name or "attachment"})


@require_safe
def file(request: HttpRequest, slug: str, pk: int, attachment: int) -> HttpResponseBase:
    """A file that goes with a public document, to be saved; 410 where the document was withdrawn."""
    disclosure = once_public(slug, pk)
    if disclosure.withdrawn_on:
        return gone(request, disclosure)
    return attachment_answer(request, _file(disclosure, attachment))


@require_safe
def view(request: HttpRequest, slug: str, pk: int, attachment: int) -> HttpResponse:
    """在线查看: such a file as a page, under the same rule. Searches are led to the page of the document."""
    disclosure = once_public(slug, pk)
    if disclosure.withdrawn_on:
        return gone(request, disclosure)
    opened = _file(disclosure, attachment)
    address = document_address(disclosure)
    frame = frame_at(request, opened.version, opened.title, FrameLink(opened.version.title, address))
    frame = replace(frame, address=request.build_absolute_uri(address))
    return show(request, "portal/file.html", frame, file_page(opened))


def _file(disclosure: Disclosure, pk: int) -> Attachment:
    attachment = public.file(disclosure, pk)
    if attachment is None:
        raise Http404
    attachment.version.disclosure = disclosure
    return attachment


_DOCUMENT = "agencies/<slug:slug>/documents/<int:pk>/"
urlpatterns = [
    path(f"{_DOCUMENT}files/<int:attachment>", file, name="document_file"),
    path(f"{_DOCUMENT}files/<int:attachment>/view/", view, name="document_file_view"),
    *(path(f"{_DOCUMENT}v<int:number>.{kind}", download, {"kind": kind}, f"document_{kind}") for kind in TYPES),
]
"""The addresses, included as they are."""
