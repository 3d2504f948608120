"""The desk's pages on letters: which can be written, what the officer adds, how it looks, its issue and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.cases.files import GONE, kept_answer
from gongkai.faces.desk.cases.letter_forms import LetterFactsForm, given_facts, initial_of, letter_form
from gongkai.faces.desk.cases.letter_words import title_of, wording_form, wording_words
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.sheets import hidden
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.content_types import DOCX, PDF
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.facts.fields import described_fields
from gongkai.facts.stored import UnusableFacts
from gongkai.law.letters import NoSuchLetter
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import REQUEST, Move
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.belongings import consultation_numbered, issued_letters, letter_of
from gongkai.office.cases.letter_files import KINDS, content_of_letter
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.letters import drop, facts_of, given_of, issue, prepare, preview, still_wanted
from gongkai.office.cases.matter import history_of, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import FileGone
from gongkai.office.journal.record import note_reading
from gongkai.paper.letters.catalogue import LetterForm as Form
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.catalogue import letters
from gongkai.paper.letters.check import LetterFinding
from gongkai.paper.letters.render import LetterParagraph, Rendered, WordingRefused
from gongkai.paper.letters.render import render as rendered_of
from gongkai.paper.letters.writing.faces import MissingFace, missing_faces
from gongkai.paper.refusals import CannotWrite

_TYPES = {"docx": DOCX, "pdf": PDF}
_ASKING = (Move.CONSULT_THIRD_PARTY, Move.CONSULT_CO_MAKER, Move.CONSULT_OTHER_AGENCY)


@sheetclass
class LetterChoice:
    """One kind of letter that could be written."""

    code: str = doc("its code")
    title: str = doc("what it is called")
    about: str = doc("which asking for an opinion it belongs to", default="")
    asking: int | None = doc("that asking's number", default=None)
    issued: bool = doc("whether one of this kind went out", default=False)


def _kinds(case: Case) -> tuple[list[LetterChoice], list[LetterChoice]]:
    """The letters that what was done with the case asks for, and all others."""
    history = history_of(case)
    fitting = {code for move in history.done for code in REQUEST.step_of(move).letters}
    if decided := history.last(Move.DECIDE):
        fitting.add(Outcome(decided.outcome).rule.letter)
    fitting |= {"W02"} if case.received_on else set()
    out = {(issued.code, issued.consultation) for issued in issued_letters(case)}
    askings = list(case.consultations.all())
    wanted = []
    for code in (code for code in letters() if code in fitting):
        asking = _askings_for(code, askings)
        wanted += [
            LetterChoice(code, title_of(code), f"第{number}次征求意见", number, (code, number) in out)
            for number in asking
        ] or [LetterChoice(code, title_of(code), issued=(code, None) in out)]
    return wanted, [LetterChoice(code, title_of(code)) for code in letters() if code not in fitting]


def _askings_for(code: str, askings: Sequence[Any]) -> list[int]:
    """For a letter that asks for an opinion, the askings of that kind; nothing where there is only one at all."""
    if len(askings) < 2:
        return []
    kinds = {move.value.removeprefix("consult_") for move in _ASKING if code in REQUEST.step_of(move).letters}
    return [number.number for number in askings if number.consulted in kinds]


@sheetclass
class CaseLettersSheet:
    """文书: which letter is to be written."""

    template: ClassVar[str] = "desk/case_letters.html"
    case: Case = doc("the case")
    wanted: Sequence[LetterChoice] = doc("the letters that the case asks for")
    others: Sequence[LetterChoice] = doc("all other letters")
    address: str = doc("the page of the case")


@require_safe
def choose(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """Which letter is to be written."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    wanted, others = _kinds(case)
    sheet = CaseLettersSheet(case=case, wanted=wanted, others=others, address=case_address(case))
    return render_sheet(request, sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, year: int, serial: int, code: str) -> HttpResponse:
    """What the officer adds to what the case knows."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    try:
        kind = form_of(code.upper())
    except NoSuchLetter:
        raise Http404 from None
    return _written(request, case, kind, _asking(request, case))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, year: int, serial: int, pk: int) -> HttpResponse:
    """The same for a letter that was begun and has not gone out."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    letter = _letter(case, pk, LetterState.PREPARED)
    return _written(request, case, form_of(letter.code), letter.consultation, letter)


def _asking(request: HttpRequest, case: Case) -> int | None:
    """Which asking the address names, where it names one that there is."""
    named = whole(request.GET.get("asking", ""))
    consultation = consultation_numbered(case, named) if named is not None else None
    return consultation.number if consultation else None


@sheetclass
class CaseLetterWriteSheet:
    """拟制文书: what the officer adds to what the case knows."""

    template: ClassVar[str] = "desk/case_letter_write.html"
    case: Case = doc("the case")
    form: DeskForm = doc("its form")
    title: str = doc("what the letter is called")
    address: str = doc("the page of the case")


def _written(
    request: HttpRequest, case: Case, kind: Form, asking: int | None, letter: Letter | None = None
) -> HttpResponse:
    today = timezone.localdate()
    names = still_wanted(case, kind.code, today, asking)
    form_type = letter_form(kind.facts_type, names)
    form = form_type(
        sent(request),
        initial=initial_of(form_type, given_of(letter)) if letter else None,
    )
    if request.method == "POST" and form.is_valid():
        written = _prepared(request, case, kind, form, names, asking, letter)
        if written is not None:
            return redirect(case_address(case, "desk:case_letter", written.pk))
    sheet = CaseLetterWriteSheet(case=case, form=form, title=title_of(kind.code), address=case_address(case))
    return render_sheet(request, sheet)


def _prepared(
    request: HttpRequest,
    case: Case,
    kind: Form,
    form: LetterFactsForm,
    names: Sequence[str],
    asking: int | None,
    letter: Letter | None,
) -> Letter | None:
    """The letter, kept only if it can be looked at; else the form says what is amiss."""
    today = timezone.localdate()
    filled = given_facts(kind.facts_type, form.cleaned_data)
    values = {name: value for name, value in filled.items() if name in names}
    try:
        with transaction.atomic():
            prepared = prepare(
                case, kind.code, values, actor=actor_at(request, case.agency), on=today,
                wordings=letter.wordings if letter else None, consultation=asking, letter=letter,
            )  # fmt: skip
            preview(prepared, today)
    except REFUSALS as refused:
        form.add_error(None, refusal_words(refused))
    except UnusableFacts as fault:
        form.add_error(None, _fault_words(kind, names, fault))
    except WordingRefused as refused:
        form.add_error(None, wording_words(refused))
    else:
        return prepared
    return None


def _fault_words(kind: Form, names: Sequence[str], fault: UnusableFacts) -> str:
    """Which fact cannot be read: one that is filled in here, or one that the case still lacks."""
    name = fault.at.split(".")[0].split("[")[0]
    fact = described_fields(kind.facts_type).get(name)
    label = fact.label if fact else name
    if name in names:
        return f"“{label}”没有填全，或者写法不对。"
    return f"案卷里还缺“{label}”，先办理相应步骤。"


@sheetclass
class CaseLetterSheet:
    """文书: a letter as it will look, or as it went out."""

    template: ClassVar[str] = "desk/case_letter.html"
    case: Case = doc("the case")
    letter: Letter = doc("the letter")
    title: str = doc("what it is called")
    address: str = doc("the page of the case")
    may_issue: bool = doc("whether this person may sign it")
    may_write: bool = doc("whether this person may change it")
    may_drop: bool = doc("whether this person may put it away")
    may_read: bool = doc("whether this person may see the people in it")
    problem: str = doc("why it cannot be shown; empty where nothing is amiss", default="")
    paragraphs: Sequence[LetterParagraph] = doc("its words, with people masked", default=())
    doubtful_suit: bool = doc("whether a court may dismiss the suit that it names", default=False)
    findings: Sequence[LetterFinding] = doc("what is to be looked at before it goes out", default=())
    wordings: forms.Form | None = doc("its own words; None for one that went out", default=None)
    missing_faces: Sequence[MissingFace] = doc("the faces that the PDF would be without", default=())


@require_safe
def show(request: HttpRequest, slug: str, year: int, serial: int, pk: int) -> HttpResponse:
    """A letter as it will look, with what stands in its way; or as it went out. People stay masked on the page."""
    case = found_case(request, slug, year, serial)
    return _shown(request, case, _letter(case, pk))


def _shown(request: HttpRequest, case: Case, letter: Letter, wordings: forms.Form | None = None) -> HttpResponse:
    viewer = viewer_at(request)
    sheet = CaseLetterSheet(
        case=case,
        letter=letter,
        title=title_of(letter.code),
        address=case_address(case),
        may_issue=may(viewer, Permission.SIGN_REPLY, case.agency),
        may_write=may(viewer, Permission.HANDLE_CASE, case.agency),
        may_drop=may(viewer, _dropping(letter), case.agency),
        may_read=may(viewer, Permission.READ_PERSONAL_DATA, case.agency),
    )
    if letter.state == LetterState.PREPARED:
        sheet = _previewed(sheet)
    elif letter.facts:
        sheet = _looked_at(sheet, rendered_of(letter.code, facts_of(letter), letter.wordings))
    return render_sheet(request, replace(sheet, wordings=wordings) if wordings else sheet)


def _looked_at(sheet: CaseLetterSheet, letter: Rendered) -> CaseLetterSheet:
    """The sheet with what the page shows of a letter: its words with people masked, and what to know of its remedy."""
    hide, remedies = hidden(sheet.case), letter.remedy
    return replace(
        sheet,
        paragraphs=[replace(paragraph, text=hide(paragraph.text)) for paragraph in letter.paragraphs],
        doubtful_suit=remedies is not None and remedies.remedy.court_may_dismiss,
    )


def _previewed(sheet: CaseLetterSheet) -> CaseLetterSheet:
    """The sheet of a letter that has not gone out: its words, or why it cannot be shown."""
    try:
        shown_preview = preview(sheet.letter, timezone.localdate())
    except REFUSALS as refused:
        return replace(sheet, problem=refusal_words(refused))
    except UnusableFacts as fault:
        return replace(sheet, problem=_fault_words(form_of(sheet.letter.code), (), fault))
    except WordingRefused as refused:
        return replace(sheet, problem=wording_words(refused))
    return replace(
        _looked_at(sheet, shown_preview.rendered),
        findings=shown_preview.findings,
        wordings=wording_form(shown_preview.rendered)(prefix="word"),
        missing_faces=_missing_faces(),
    )


def _missing_faces() -> tuple[MissingFace, ...]:
    """Which faces the PDF would be without; none where that cannot be asked, for then no PDF is written at all."""
    try:
        return missing_faces()
    except CannotWrite:
        return ()


@require_POST
def word(request: HttpRequest, slug: str, year: int, serial: int, pk: int) -> HttpResponse:
    """The agency's own words for paragraphs that nothing prescribes."""
    case, today = found_case(request, slug, year, serial, Permission.HANDLE_CASE), timezone.localdate()
    letter = _letter(case, pk, LetterState.PREPARED)
    standard = rendered_of(letter.code, preview(letter, today).facts)
    form = wording_form(standard)(request.POST, prefix="word")
    wanted = still_wanted(case, letter.code, today, letter.consultation)
    values = {name: value for name, value in given_of(letter).items() if name in wanted}
    if form.is_valid():
        own = {
            part: text
            for part, text in form.cleaned_data.items()
            if text.split() and text.split() != "\n".join(standard.of(part)).split()
        }
        try:
            with transaction.atomic():
                prepared = prepare(
                    case, letter.code, values, actor=actor_at(request, case.agency), on=today,
                    wordings=own, consultation=letter.consultation, letter=letter,
                )  # fmt: skip
                preview(prepared, today)
        except WordingRefused as refused:
            form.add_error(refused.place, wording_words(refused))
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "措辞已改。" if own else "用标准措辞。")
            return redirect(case_address(case, "desk:case_letter", pk))
    return _shown(request, case, _letter(case, pk), wordings=form)


def _dropping(letter: Letter) -> Permission:
    """What it takes to cancel a letter: one that went out is its signer's to cancel."""
    return Permission.SIGN_REPLY if letter.state == LetterState.ISSUED else Permission.HANDLE_CASE


@require_POST
def settle(request: HttpRequest, slug: str, year: int, serial: int, pk: int, name: str) -> HttpResponse:
    """签发 or 作废."""
    case, today = found_case(request, slug, year, serial), timezone.localdate()
    letter, actor = _letter(case, pk), actor_at(request, case.agency)
    if not may(viewer_at(request), Permission.SIGN_REPLY if name == "issue" else _dropping(letter), case.agency):
        raise PermissionDenied
    try:
        if name == "issue":
            issued = issue(letter, actor=actor, on=today)
            message = f"已签发{issued.document_number}。" if issued.document_number else "已签发。"
        else:
            drop(letter, request.POST.get("reason", ""), actor=actor, on=today)
            message = "已作废。"
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    except UnusableFacts as fault:
        messages.error(request, _fault_words(form_of(letter.code), (), fault))
    else:
        messages.success(request, message)
    return redirect(case_address(case, "desk:case_letter", pk))


@require_safe
def file(request: HttpRequest, slug: str, year: int, serial: int, pk: int, kind: str) -> HttpResponse | FileResponse:
    """The file of a letter that went out. It names its applicant: that it was read is noted first."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    letter = _letter(case, pk)
    if kind not in KINDS or not getattr(letter, kind):
        raise Http404
    note_reading(
        case.agency, subject_of(case), "letter", actor=actor_at(request, case.agency), on=timezone.localdate(),
        purpose=f"下载文书{letter.document_number or letter.code}",
    )  # fmt: skip
    name = f"{form_of(letter.code).template.title}{letter.document_number}.{kind}"
    try:
        content = content_of_letter(letter, kind)
    except FileGone:
        messages.error(request, GONE)
        return redirect(case_address(case, "desk:case_letter", pk))
    return kept_answer(content, name, _TYPES[kind])


def _letter(case: Case, pk: int, state: LetterState | None = None) -> Letter:
    letter = letter_of(case, pk, state)
    if letter is None:
        raise Http404
    return letter


_LETTER = "<int:year>-<int:serial>/letters/<int:pk>/"
urlpatterns = [
    path("<int:year>-<int:serial>/letters/", choose, name="case_letters"),
    path("<int:year>-<int:serial>/letters/new/<slug:code>/", write, name="case_letter_write"),
    path(_LETTER, show, name="case_letter"),
    path(f"{_LETTER}change/", change, name="case_letter_change"),
    path(f"{_LETTER}wordings", word, name="case_letter_word"),
    path(f"{_LETTER}issue", settle, {"name": "issue"}, name="case_letter_issue"),
    path(f"{_LETTER}drop", settle, {"name": "drop"}, name="case_letter_drop"),
    path(f"{_LETTER}file.<slug:kind>", file, name="case_letter_file"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
