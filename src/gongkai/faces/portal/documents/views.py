"""The public pages on disclosures: the library of documents, one document, its earlier versions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import (
    changes_page,
    document_lines,
    document_page,
    said_of,
    withdrawn_document,
)
from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import agency_place, show, turns
from gongkai.faces.portal.public_since import document_since
from gongkai.faces.portal.search import drawn
from gongkai.faces.portal.sheets import LibraryPage
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.comparing import compared
from gongkai.faces.ui.frame import ArticleMeta, ColumnMeta, Frame, FrameLink
from gongkai.faces.ui.lists import NarrowingForm, page_of
from gongkai.law.agencies import AgencyLevel
from gongkai.law.audiences import audiences
from gongkai.law.disclosure import Validity
from gongkai.law.terms import choices
from gongkai.law.themes import theme_classes
from gongkai.office.columns.columns import PlatformColumn, column_of, platform_column
from gongkai.office.publishing.content import keywords_in
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.models import Disclosure, Version

LIBRARY = ColumnMeta(
    "政策文件库", "本平台公开的规章、规范性文件和其他政策文件", "政策文件,规范性文件,有效性", "政策文件"
)
PAGE = 20
GONE = 410
_FIRST_YEAR = 2008
"""The year in which the Regulation first came into force."""
_TEXT = "正文"
"""What the way calls the page of a document, as sites of governments do."""


class LibraryForm(NarrowingForm):
    """What is looked for. A word that is not in order is left out."""

    q = forms.CharField(label="标题、文号、索引号、全文、附件", required=False, max_length=100)
    force = forms.ChoiceField(label="有效性", required=False, choices=[("", "全部"), *choices(Validity)])
    kind = forms.ChoiceField(label="类别", required=False)
    theme = forms.ChoiceField(
        label="主题", required=False, choices=[("", "全部"), *((name, name) for name in theme_classes())]
    )
    audience = forms.ChoiceField(
        label="服务对象", required=False,
        choices=[("", "全部"), *((name, name.replace("\\", " › ")) for name in audiences())],
    )  # fmt: skip
    organ = forms.ChoiceField(label="机关", required=False)
    year = forms.IntegerField(label="年份", required=False, min_value=_FIRST_YEAR, max_value=2199)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dated = [(kind.slug, kind.label) for kind in kinds().values() if kind.dated]
        set_choices(self, "kind", [("", "全部"), *dated])
        organs = [(agency.slug, agency.short_name or agency.name) for agency in public.agencies()]
        set_choices(self, "organ", [("", "全部"), *organs])

    def wanted(self) -> dict[str, str]:
        """What is asked for."""
        return {name: str(value or "") for name, value in self.values().items()}


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """政策文件库: documents of every agency, by validity, kind, theme, organ and year."""
    form = LibraryForm(request.GET)
    wanted, today = form.wanted(), public.today()
    disclosures, words = public.library(**wanted, on=today).values_list("pk", flat=True), wanted["q"].split()
    # Words and states are looked for once, and not again to count what was found.
    page = page_of(request, list(disclosures) if words or wanted["force"] else disclosures, PAGE)
    parameters = {name: value for name, value in wanted.items() if value}
    newer, older = turns(page, urlencode(parameters))
    host = public.host()
    sheet = LibraryPage(
        fields=tuple(form),
        lines=tuple(document_lines(public.documents_in(list(page.object_list)), today, words)),
        count=page.paginator.count,
        narrowed=bool(parameters),
        newer=newer,
        older=older,
        on=today,
        feed=reverse("portal:documents_feed"),
        request=address_of(PlatformColumn.REQUEST, host) if host else "",
    )
    frame = frame_of(request, PortalPlace(host), LIBRARY.name, LIBRARY, search=False)
    return show(request, "portal/documents.html", frame, sheet)


@require_safe
def document(request: HttpRequest, slug: str, pk: int, number: int | None = None) -> HttpResponse:
    """One disclosure, or an earlier version of it; 410 with the reason where it was withdrawn."""
    disclosure = once_public(slug, pk)
    version = version_at(disclosure, number)
    if version is None:
        return gone(request, disclosure)
    address = request.build_absolute_uri(document_address(disclosure))
    sheet = document_page(version, address, drawn(address), public.today())
    return show(request, "portal/document.html", frame_at(request, version, _TEXT), sheet)


@require_safe
def changes(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """What a version that was public changed of an earlier one that was; 410 where all of it was withdrawn."""
    disclosure = once_public(slug, pk)
    version = version_at(disclosure, number)
    if version is None:
        return gone(request, disclosure)
    earlier = [other for other in public.versions_of(disclosure) if other.number < version.number]
    comparison = compared(version, earlier, request.GET.get("with", ""), said_of)
    if comparison is None:
        raise Http404
    frame = frame_at(request, version, "改了什么", FrameLink(version.title, document_address(disclosure)))
    return show(request, "portal/document_changes.html", frame, changes_page(version, comparison))


def once_public(slug: str, pk: int) -> Disclosure:
    """What an agency has or had public. Raises Http404 for all else."""
    disclosure = public.disclosure(pk)
    if disclosure is None or disclosure.agency.slug != slug:
        raise Http404
    return disclosure


def version_at(disclosure: Disclosure, number: int | None) -> Version | None:
    """The version of the address; None where all of it was withdrawn. Raises Http404 for one that was never public."""
    if disclosure.withdrawn_on:
        return None
    version = disclosure.shown if number is None else public.version(disclosure, number)
    if version is None:
        raise Http404
    version.disclosure = disclosure
    return version


def gone(request: HttpRequest, disclosure: Disclosure) -> HttpResponse:
    """410: what is said at every address of one that was withdrawn, its files' too."""
    if disclosure.shown is None:
        raise Http404
    disclosure.shown.disclosure = disclosure
    frame = frame_at(request, disclosure.shown, _TEXT)
    return show(request, "portal/document_withdrawn.html", frame, withdrawn_document(disclosure), status=GONE)


def frame_at(request: HttpRequest, version: Version, name: str, *way: FrameLink) -> Frame:
    """The frame of a page on a version: in its column, with `way` between that and the page called `name`."""
    disclosure, slug = version.disclosure, version.disclosure.agency.slug
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    which = column_of(disclosure.column, AgencyLevel(agency.level))
    steps = [
        FrameLink(platform_column(PlatformColumn.DISCLOSURE).name, address_of(PlatformColumn.DISCLOSURE, agency)),
        FrameLink(which.name, reverse("portal:column", args=[slug, which.slug])),
        *way,
    ]
    article = _article(version, request.build_absolute_uri(document_address(disclosure)))
    title = version.title if name == _TEXT else f"{name}_{version.title}"
    return frame_of(request, place, name, column_meta(which), way=steps, article=article, title=title)


def _article(version: Version, address: str) -> ArticleMeta:
    """META of a version: of one that was withdrawn no more than that it was there."""
    disclosure = version.disclosure
    published = document_since(disclosure).stamp
    organ = disclosure.agency.name
    if disclosure.withdrawn_on:
        return ArticleMeta(version.title, published, organ)
    return ArticleMeta(
        version.title,
        published,
        version.source or organ,
        keywords=",".join(keywords_in(version.keywords)),
        author=f"{organ}、{version.issued_with}" if version.issued_with else organ,
        description=version.summary,
        address=address,
    )


urlpatterns = [
    path("documents/", library, name="documents"),
    path("agencies/<slug:slug>/documents/<int:pk>/", document, name="document"),
    path("agencies/<slug:slug>/documents/<int:pk>/v<int:number>/", document, name="document_version"),
    path("agencies/<slug:slug>/documents/<int:pk>/v<int:number>/changes/", changes, name="document_changes"),
]
"""The addresses, included as they are."""
