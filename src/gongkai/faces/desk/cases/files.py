"""The desk's addresses of what is taken out of a case: an applicant's file, the whole case on paper or as a package."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import ClassVar

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.cases.letter_words import title_of
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.sheets import CaseSheet, case_sheet, hidden
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases import files
from gongkai.office.cases.belongings import file_to_open
from gongkai.office.cases.due_told import due_told
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.letters import facts_of
from gongkai.office.cases.package import package
from gongkai.office.cases.refusals import FileGone
from gongkai.paper.letters.render import LetterParagraph
from gongkai.paper.letters.render import render as rendered_of

GONE = "文件已经不在，或者与收下时不一样，不能打开。请找系统管理员。"


@require_safe
def file(request: HttpRequest, slug: str, year: int, serial: int, key: uuid.UUID) -> HttpResponse | FileResponse:
    """A file of the applicant's, to be kept and never opened in the page: noted first; an infected one is not given."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    opened = file_to_open(case, key)
    if opened is None:
        raise Http404
    actor = actor_at(request, case.agency)
    try:
        content = files.read(opened, actor=actor, on=timezone.localdate(), purpose="下载申请人提交的文件")
    except FileGone:
        messages.error(request, GONE)
        return redirect(case_address(case))
    return _kept(FileResponse(BytesIO(content), as_attachment=True, filename=files.name_of(opened)))


@require_safe
def archive(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse | FileResponse:
    """归档包: the whole case."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    try:
        packed = package(case, actor=actor_at(request, case.agency), on=timezone.localdate())
    except FileGone:
        messages.error(request, GONE)
        return redirect(case_address(case))
    name = f"{case.agency.short_name}{case.number}.zip"
    return _kept(FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip"))


@sheetclass
class CasePrintSheet:
    """全卷: the whole file of a case, for the printer."""

    template: ClassVar[str] = "desk/case_print.html"
    whole: CaseSheet = doc("the case")
    letters: Sequence[tuple[str, Letter, Sequence[LetterParagraph]]] = doc("its letters: title, letter, paragraphs")
    reckoning: Sequence[str] = doc("how its due date is reckoned, a line a day")
    printed: str = doc("by whom and when it was printed")


@require_safe
def whole(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """全卷: the whole file as one page for the printer, everything opened; people stay masked."""
    case, now = found_case(request, slug, year, serial), timezone.localtime()
    hide = hidden(case)
    letters = [(title_of(letter.code), letter, _hidden(letter, hide)) for letter in case.letters.all()]
    sheet = CasePrintSheet(
        whole=case_sheet(case, viewer_at(request), now.date()),
        letters=letters,
        reckoning=list(due_told(case)),
        printed=f"{request.user} {now:%Y-%m-%d %H:%M}",
    )
    return render_sheet(request, sheet)


def _hidden(letter: Letter, hide: Callable[[str], str]) -> list[LetterParagraph]:
    """The paragraphs of a letter that went out."""
    if not letter.facts:
        return []
    rendered = rendered_of(letter.code, facts_of(letter), letter.wordings)
    return [replace(paragraph, text=hide(paragraph.text)) for paragraph in rendered.paragraphs]


def kept_answer(content: bytes, name: str, type: str | None = None) -> FileResponse:
    """A file that names somebody, to be kept and not to stay on the way."""
    return _kept(FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=type))


def _kept(answer: FileResponse) -> FileResponse:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("<int:year>-<int:serial>/files/<uuid:key>", file, name="case_file"),
    path("<int:year>-<int:serial>/whole/", whole, name="case_whole"),
    path("<int:year>-<int:serial>/archive.zip", archive, name="case_archive"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
