"""The desk's pages on letters: which can be written, what the officer adds, how it looks, its issue and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.case_forms import ReasonForm
from gongkai.faces.desk.case_sheets import case_address
from gongkai.faces.desk.case_words import REFUSALS, refusal_words
from gongkai.faces.desk.cases import found_case
from gongkai.faces.desk.letter_forms import given_facts, letter_form
from gongkai.faces.desk.who import actor_at, viewer_at
from gongkai.law.letters import NoSuchLetter
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Move, step_of
from gongkai.office.agencies.permission import Act, may
from gongkai.office.cases.hold import history_of, subject_of
from gongkai.office.cases.letters import Preview, drop, issue, prepare, preview, still_wanted
from gongkai.office.cases.models import Case, Letter, LetterState
from gongkai.office.journal.record import note_reading
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.catalogue import letters
from gongkai.paper.letters.facts_json import FactsFault
from gongkai.paper.letters.render import WordingRefused

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Kind:
    """One kind of letter that could be written."""

    code: Annotated[str, "its code"]
    title: Annotated[str, "what it is called"]
    fits: Annotated[bool, "whether what was done with the case asks for it"]


def _kinds(case: Case) -> list[Kind]:
    """Every letter, those that the case asks for first."""
    history = history_of(case)
    fitting = {code for move in history.done for code in step_of(move).letters}
    if decided := history.last(Move.DECIDE):
        fitting.add(Outcome(decided.outcome).rule.letter)
    fitting |= {"W01"} if case.received_on else set()
    listed = [Kind(code, form.template.title, code in fitting) for code, form in letters().items()]
    return sorted(listed, key=lambda kind: not kind.fits)


@require_safe
def choose(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """Which letter is to be written."""
    case = found_case(request, slug, year, serial, Act.HANDLE_CASE)
    kinds = _kinds(case)
    sheet = {"case": case, "kinds": kinds, "address": case_address(case)}
    return render(request, "desk/case_letters.html", sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, year: int, serial: int, code: str) -> HttpResponse:
    """What the officer adds to what the case knows."""
    case = found_case(request, slug, year, serial, Act.HANDLE_CASE)
    code, today = code.upper(), timezone.localdate()
    try:
        form_kind = form_of(code)
    except NoSuchLetter:
        raise Http404 from None
    names = still_wanted(case, code, today)
    form = letter_form(form_kind.facts_type, names)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {
            name: value for name, value in given_facts(form_kind.facts_type, form.cleaned_data).items() if name in names
        }
        try:
            made = prepare(case, code, given, actor=actor_at(request, case.agency), on=today)
            preview(made, today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        except FactsFault as fault:
            form.add_error(None, f"案卷里还缺“{_field_words(form_kind.facts_type, fault.at)}”，先办理相应步骤。")
        else:
            return redirect(case_address(case, "desk:case_letter", made.pk))
    sheet = {"case": case, "form": form, "title": form_kind.template.title, "address": case_address(case)}
    return render(request, "desk/case_letter_write.html", sheet)


def _field_words(kind: Any, at: str) -> str:
    found = kind.__dataclass_fields__.get(at.split(".")[0].split("[")[0])
    return str(found.metadata["zh"]) if found else at


@require_safe
def show(request: HttpRequest, slug: str, year: int, serial: int, pk: int) -> HttpResponse:
    """A letter as it will look, with what stands in its way; or as it went out."""
    case = found_case(request, slug, year, serial)
    letter = _letter(case, pk)
    sheet: dict[str, Any] = {
        "case": case,
        "letter": letter,
        "title": form_of(letter.code).template.title,
        "address": case_address(case),
        "may_issue": may(viewer_at(request), Act.SIGN_REPLY, case.agency),
        "form": ReasonForm(initial={"version": case.version}),
    }
    if letter.state == LetterState.PREPARED:
        sheet |= _previewed(letter)
    return render(request, "desk/case_letter.html", sheet)


def _previewed(letter: Letter) -> dict[str, Any]:
    try:
        shown: Preview = preview(letter, timezone.localdate())
    except REFUSALS as refused:
        return {"problem": refusal_words(refused)}
    except (FactsFault, WordingRefused) as fault:
        return {"problem": f"内容不全，不能预览（{fault}）。"}
    return {"paragraphs": shown.rendered.paragraphs, "findings": shown.findings}


@require_POST
def settle(request: HttpRequest, slug: str, year: int, serial: int, pk: int, name: str) -> HttpResponse:
    """签发 or 作废."""
    case = found_case(request, slug, year, serial, Act.SIGN_REPLY if name == "issue" else Act.HANDLE_CASE)
    letter, today = _letter(case, pk), timezone.localdate()
    actor = actor_at(request, case.agency)
    if (
        name == "drop"
        and letter.state == LetterState.ISSUED
        and not may(viewer_at(request), Act.SIGN_REPLY, case.agency)
    ):
        raise PermissionDenied
    try:
        if name == "issue":
            issued = issue(letter, actor=actor, on=today)
            said = f"已签发{issued.document_number}。" if issued.document_number else "已签发。"
        else:
            drop(letter, request.POST.get("reason", ""), actor=actor, on=today)
            said = "已作废。"
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, said)
    return redirect(case_address(case, "desk:case_letter", pk))


@require_safe
def file(request: HttpRequest, slug: str, year: int, serial: int, pk: int, kind: str) -> HttpResponse | FileResponse:
    """The file of a letter that went out. It names its applicant: that it was read is noted first."""
    case = found_case(request, slug, year, serial, Act.READ_PERSONAL_DATA)
    letter = _letter(case, pk)
    if letter.state == LetterState.PREPARED or kind not in _TYPES:
        raise Http404
    note_reading(
        case.agency, subject_of(case), "letter", actor=actor_at(request, case.agency), on=timezone.localdate(),
        purpose=f"下载文书{letter.document_number or letter.code}",
    )  # fmt: skip
    held = letter.docx if kind == "docx" else letter.pdf
    name = f"{form_of(letter.code).template.title}{letter.document_number}.{kind}"
    return FileResponse(held.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[kind])


def _letter(case: Case, pk: int) -> Letter:
    found = case.letters.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("<int:year>-<int:serial>/letters/", choose, name="case_letters"),
    path("<int:year>-<int:serial>/letters/new/<slug:code>/", write, name="case_letter_write"),
    path("<int:year>-<int:serial>/letters/<int:pk>/", show, name="case_letter"),
    path("<int:year>-<int:serial>/letters/<int:pk>/issue", settle, {"name": "issue"}, name="case_letter_issue"),
    path("<int:year>-<int:serial>/letters/<int:pk>/drop", settle, {"name": "drop"}, name="case_letter_drop"),
    path("<int:year>-<int:serial>/letters/<int:pk>/file.<slug:kind>", file, name="case_letter_file"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
