"""The desk's pages on what all letters of an agency bear: 发文机关代字 by year, the seal's picture, its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.cases.forms import CodeWordForm
from gongkai.faces.desk.cases.letter_words import own_wording_form, title_of, wording_words
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.letter_models import LetterSeries, OwnWording, SealPicture
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.queries import series_of
from gongkai.office.cases.seals import put_seal_away, seal_of, take_seal
from gongkai.office.cases.signature import signs
from gongkai.office.cases.wordings import adaptable, letters_adaptable, versions_of, word, wordings_of
from gongkai.paper.letters.render import WordingRefused
from gongkai.paper.letters.writing.seal import MOST_BYTES, NoSeal


@sheetclass
class CodeWordSheet:
    """发文机关代字: the word with which the numbers of letters begin."""

    template: ClassVar[str] = "desk/case_code_word.html"
    agency: Agency = doc("the agency")
    form: CodeWordForm = doc("its form")
    series: Sequence[LetterSeries] = doc("the words year by year")


@require_http_methods(["GET", "HEAD", "POST"])
def code_word(request: HttpRequest, slug: str) -> HttpResponse:
    """The word of this year's letters or of the next; what went out keeps its number."""
    agency, today = entered(request, slug, Permission.SIGN_REPLY), timezone.localdate()
    series = series_of(agency)
    word = series[0].code_word if series else ""
    form = CodeWordForm((today.year, today.year + 1), sent(request), initial={"code_word": word})
    if form.is_valid():
        data = form.cleaned_data
        try:
            new_series = begin_series(
                agency, data["code_word"], data["year"], actor=actor_at(request, agency), on=today
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"{new_series.year}年的发文机关代字是“{new_series.code_word}”。")
            return redirect("desk:case_code_word", slug)
    return render_sheet(request, CodeWordSheet(agency=agency, form=form, series=series))


@sheetclass
class CaseSealSheet:
    """印章图样: the picture of the seal for letters."""

    template: ClassVar[str] = "desk/case_seal.html"
    agency: Agency = doc("the agency")
    seal: SealPicture | None = doc("the picture in use; None where there is none")
    refusal: str = doc("why a picture was not taken; empty where none was refused")
    signs: bool = doc("whether letters are signed electronically")


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: HttpRequest, slug: str) -> HttpResponse:
    """印章图样: the picture for the letters that are issued from now on. It is never shown, not even here."""
    agency, today = entered(request, slug, Permission.SIGN_REPLY), timezone.localdate()
    message = ""
    if request.method == "POST":
        actor = actor_at(request, agency)
        try:
            if request.POST.get("do") == "away":
                put_seal_away(agency, actor=actor, on=today)
                messages.success(request, "已停用，以后签发的文书不带印章图样。")
            else:
                upload = request.FILES.get("picture")
                take_seal(agency, upload.read(MOST_BYTES + 1) if upload else b"", actor=actor, on=today)
                messages.success(request, "已启用，以后签发的文书带印章图样。")
            return redirect("desk:case_seal", slug)
        except NoSeal as refused:
            message = NO_SEAL[refused.reason]
        except REFUSALS as refused:
            message = refusal_words(refused)
    sheet = CaseSealSheet(agency=agency, seal=seal_of(agency), refusal=message, signs=signs(agency))
    return render_sheet(request, sheet, status=400 if message else 200)


NO_SEAL = {
    "too_large": "图片超过2兆字节。",
    "no_picture": "这不是图片。请上传背景透明的PNG图片。",
    "opaque": "图片背景不透明，会盖住成文日期。请上传背景透明的PNG图片。",
    "harmful": "图片尺寸过大、不完整，或者夹有别的内容。请重新导出背景透明的PNG图片。",
    "infected": "查毒软件在图片中发现病毒，没有启用。",
    "not_scanned": "查毒软件没有应答，图片没有启用。请稍后再传；一直不行的，请系统管理员看查毒软件。",
    "not_square": "图片的宽和高不一样。印章图样应为正方形，印章占满图片。",
}


@sheetclass
class CaseWordingsSheet:
    """文书措辞: which letters an agency may word, and has worded."""

    template: ClassVar[str] = "desk/case_wordings.html"
    agency: Agency = doc("the agency")
    lines: Sequence[tuple[str, str, int]] = doc("code, title, how many paragraphs are worded")


@require_safe
def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    """文书措辞: which letters have paragraphs that an agency may word, and which it has worded."""
    agency = entered(request, slug, Permission.SIGN_REPLY)
    lines = [(code, title_of(code), len(wordings_of(agency, code))) for code in letters_adaptable()]
    return render_sheet(request, CaseWordingsSheet(agency=agency, lines=lines))


@sheetclass
class CaseWordingSheet:
    """文书措辞: the paragraphs of one letter that an agency words itself."""

    template: ClassVar[str] = "desk/case_wording.html"
    agency: Agency = doc("the agency")
    title: str = doc("what the letter is called")
    form: forms.Form = doc("its form")
    earlier: Sequence[tuple[OwnWording, str]] = doc("the versions before, each with the words by default")


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The paragraphs of one letter: each as it is by default, as it is now, and as it was."""
    agency, today = entered(request, slug, Permission.SIGN_REPLY), timezone.localdate()
    if code not in letters_adaptable():
        raise Http404
    now = {part: own.text for part, own in wordings_of(agency, code).items()}
    form = own_wording_form(code, now)(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                worded = [
                    word(agency, code, part, text, actor=actor_at(request, agency), on=today)
                    for part, text in form.cleaned_data.items()
                ]
        except WordingRefused as refused:
            form.add_error(refused.place, wording_words(refused))
        else:
            messages.success(request, "已改，以后制作的文书用新的措辞。" if any(worded) else "没有改动。")
            return redirect("desk:case_wording", slug, code)
    earlier = [(row, adaptable(code).get(row.part, "")) for row in versions_of(agency, code)]
    sheet = CaseWordingSheet(agency=agency, title=title_of(code), form=form, earlier=earlier)
    return render_sheet(request, sheet)


urlpatterns = [
    path("code-word/", code_word, name="case_code_word"),
    path("seal/", seal, name="case_seal"),
    path("wordings/", wordings, name="case_wordings"),
    path("wordings/<str:code>/", wording, name="case_wording"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
