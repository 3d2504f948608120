"""The desk's pages on a reply: drafted, reviewed, signed; nobody reviews or signs his own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.questions import answers_in, carried
from gongkai.faces.desk.cases.reply_forms import ReplyDraftForm, ReplyPartForm, ReplyReviewForm
from gongkai.faces.desk.cases.views import found_case, shown
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import INCOMPLETE, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.outcomes import Outcome
from gongkai.law.questions import Question, ask
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.belongings import draft_numbered, draft_returned
from gongkai.office.cases.decide import (
    DISCLOSING,
    LEGALITY,
    SECRECY,
    Proposal,
    draft,
    proposal_of,
    review,
    send_back,
    sign,
)
from gongkai.office.cases.models import Case, Draft
from gongkai.office.cases.move_facts import PartWithheld

SPARE = 3
"""Empty lines for parts that are left out."""
_REVIEWERS = {SECRECY: Permission.REVIEW_SECRECY, LEGALITY: Permission.REVIEW_LEGALITY}
_BUTTONS = frozenset({"sign", "return", *(f"{kind}:{verdict}" for kind in _REVIEWERS for verdict in ("pass", "back"))})


def _parts(request: HttpRequest, initial: list[dict[str, Any]]) -> BaseFormSet[Any]:
    kind: type[BaseFormSet[Any]] = formset_factory(ReplyPartForm, extra=SPARE, max_num=40, absolute_max=60)
    return kind(
        sent(request),
        initial=None if request.method == "POST" else initial,
        prefix="parts",
        error_messages={"missing_management_form": INCOMPLETE},
    )


@sheetclass
class CaseReplySheet:
    """拟制答复: the draft of a reply."""

    template: ClassVar[str] = "desk/case_reply.html"
    case: Case = doc("the case")
    form: ReplyDraftForm = doc("its form")
    parts: BaseFormSet[Any] = doc("the parts of a reply that grants some of it")
    before: Draft | None = doc("the draft that was sent back; None where none was")
    address: str = doc("the page of the case")
    questions: str = doc("the page of the questions that lead to an outcome")
    basis: str = doc("the articles")
    partial: bool = doc("whether some of it may be granted")
    gives: bool = doc("whether anything may be given")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """答复拟稿, once the questions are answered. A draft that was sent back is begun again with what it said."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    before = draft_returned(case)
    answers = answers_in(request.GET) or (proposal_of(before).answers if before else {})
    next_question, questions = (
        ask(answers),
        f"{case_address(case, 'desk:case_questions')}?{carried(answers)}".rstrip("?"),
    )
    if isinstance(next_question, Question):
        return redirect(questions)
    form = ReplyDraftForm(
        sent(request), open_to=next_question.outcomes, initial={"version": case.version, **_before(before)}
    )
    parts = _parts(request, _parts_before(before))
    status = 200
    if request.method == "POST" and form.is_valid() and parts.is_valid():
        try:
            reply = draft(
                case,
                _proposal(form.cleaned_data, parts, answers),
                actor=actor_at(request, case.agency),
                on=timezone.localdate(),
                version=form.cleaned_data["version"],
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, f"已送审：{reply.get_outcome_display()}。")
            return redirect(case_address(case))
    sheet = CaseReplySheet(
        case=case,
        form=form,
        parts=parts,
        before=before,
        address=case_address(case),
        questions=questions,
        basis="、".join(cite.short for cite in next_question.cites),
        partial=Outcome.GRANTED_IN_PART in next_question.outcomes,
        gives=any(outcome.rule.group in DISCLOSING for outcome in next_question.outcomes),
    )
    return render_sheet(request, sheet, status=status)


def _before(before: Draft | None) -> dict[str, Any]:
    if before is None:
        return {}
    proposal = proposal_of(before)
    return {
        "outcome": proposal.outcome.value,
        "reasons": proposal.reasons,
        "public_interest": proposal.public_interest,
    }


def _parts_before(before: Draft | None) -> list[dict[str, Any]]:
    if before is None:
        return []
    return [
        {"part": part.part, "ground": part.ground.notation, "reason": part.reason}
        for part in proposal_of(before).withheld
    ]


def _proposal(data: dict[str, Any], parts: BaseFormSet[Any], answers: Mapping[str, bool]) -> Proposal:
    withheld = tuple(
        PartWithheld(part.cleaned_data["part"], part.cite(), part.cleaned_data["reason"])
        for part in parts
        if part.cleaned_data.get("part")
    )
    return Proposal(Outcome(data["outcome"]), data["reasons"], withheld, data["public_interest"], answers)


@require_POST
def judge(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """保密审查, 合法性审核, 退回, 签发: which one the pressed button says."""
    case = found_case(request, slug, year, serial)
    reply = draft_numbered(case, number)
    pressed = request.POST.get("act", "")
    if reply is None or pressed not in _BUTTONS:
        raise Http404
    form = ReplyReviewForm(request.POST)
    form.is_valid()
    remarks = form.cleaned_data.get("remarks", "")
    try:
        refusal = _judged(request, case, reply, pressed, remarks)
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
        case.refresh_from_db()
        return shown(request, case, status=409, remarks=remarks)
    messages.success(request, refusal)
    return redirect(case_address(case))


def _judged(request: HttpRequest, case: Case, draft: Draft, act: str, remarks: str) -> str:
    actor, today = actor_at(request, case.agency), timezone.localdate()
    kind, _, verdict = act.partition(":")
    if kind in _REVIEWERS:
        _demand(request, case, _REVIEWERS[kind])
        passed = verdict == "pass"
        review(draft, kind, passed=passed, remarks=remarks, actor=actor, on=today)
        return "已通过审核。" if passed else "已退回拟稿人。"
    _demand(request, case, Permission.SIGN_REPLY)
    if kind == "return":
        send_back(draft, remarks, actor=actor, on=today)
        return "已退回拟稿人。"
    sign(draft, actor=actor, on=today)
    return "已签发，接着制作、送达告知书。"


def _demand(request: HttpRequest, case: Case, act: Permission) -> None:
    if not may(viewer_at(request), act, case.agency):
        raise PermissionDenied


urlpatterns = [
    path("<int:year>-<int:serial>/reply/", write, name="case_reply"),
    path("<int:year>-<int:serial>/reply/<int:number>/", judge, name="case_judge"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
