"""The page of a version of a disclosure, which the acts on it show again where they are refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.disclosures.forms import FileForm, LinkForm, ProcedureForm, VersionStepForm
from gongkai.faces.desk.disclosures.sheets import VersionPage, bearings_of, version_page
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.queries import beside_under_way, version_of, versions_of


def found_version(request: HttpRequest, slug: str, pk: int) -> Version:
    """The version of the address. 404 where one may not know of it."""
    version = version_of(entered(request, slug, Permission.SEE_DISCLOSURES), pk)
    if version is None:
        raise Http404
    return version


def demand(request: HttpRequest, agency: Agency, act: Permission) -> None:
    """Pass who may do this at the agency. 403 for everybody else."""
    if not may(viewer_at(request), act, agency):
        raise PermissionDenied


@sheetclass
class DisclosureSheet:
    """One version: its words, what is missing, whose turn it is."""

    template: ClassVar[str] = "desk/disclosure.html"
    page: VersionPage = doc("the version")
    step: VersionStepForm = doc("the form of the next step")
    linking: LinkForm = doc("the form of a link")
    attaching: FileForm = doc("the form of a file")
    recording: ProcedureForm = doc("the form of a step of its making")
    versions: Sequence[Version] = doc("all versions, the latest first")
    bearings: Sequence[Any] = doc("what else bears on it")
    further: Version | None = doc("the version that is to follow; None where there is none")
    may_correct: bool = doc("whether this person may begin a correction")
    may_withdraw: bool = doc("whether this person may withdraw it")
    is_shown: bool = doc("whether it is what the public reads now")


def shown_page(
    request: HttpRequest, version: Version, *, step: VersionStepForm | None = None, linking: LinkForm | None = None,
    attaching: FileForm | None = None, recording: ProcedureForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of a version, with the forms that were refused."""
    viewer, agency = viewer_at(request), version.disclosure.agency
    page = version_page(version, viewer, timezone.localdate())
    once_shown = version.disclosure.shown_id == version.pk
    is_public = once_shown and not version.disclosure.withdrawn_on
    further = beside_under_way(version)
    sheet = DisclosureSheet(
        page=page,
        step=step or VersionStepForm(initial={"seen": version.changed}),
        linking=linking or LinkForm(),
        attaching=attaching or FileForm(),
        recording=recording or ProcedureForm(),
        versions=versions_of(version.disclosure),
        bearings=bearings_of(version.disclosure),
        further=further,
        may_correct=once_shown and further is None and may(viewer, Permission.DRAFT_DISCLOSURE, agency),
        may_withdraw=is_public and may(viewer, Permission.PUBLISH_DISCLOSURE, agency),
        is_shown=is_public,
    )
    return render_sheet(request, sheet, status=status)
