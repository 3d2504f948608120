"""The desk's pages on loans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from gongkai.faces.desk.act_words import ACT_WORDS, why_not_words
from gongkai.faces.desk.acts import Action, DeskProcedure, Undoing, act_page, read_words
from gongkai.faces.desk.authorization import entered
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import NotOpen
from gongkai.office.acts import ACT_REFUSALS, By, undo_last
from gongkai.office.locking import ChangedMeanwhile
from gongkai.project.urls import urlpatterns as others
from loans.matter import LoanProcedure
from loans.models import Loan
from loans.table import LoanMove
from loans.verbs import HandedOut, LoanAgreed, LoanRefused, TakenBack

_STAGES = {"asked": "待同意", "agreed": "已同意", "out": "已借出", "over": "已办结"}


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal."""
    if isinstance(refused, NotOpen):
        titles = {code: words.title for code, words in read_words(__package__).items()}
        before = [titles[move] for move in refused.after]
        return why_not_words(titles[refused.move], _STAGES[refused.stage], refused.obstacles, before)
    if isinstance(refused, ChangedMeanwhile):
        return "您打开本页后，这件借阅又办了一步。"
    words = ACT_WORDS[type(refused)]
    return words(refused) if callable(words) else words


def _undo(loan: Loan, given: Undoing, by: By) -> Loan:
    return undo_last(LoanProcedure(loan), given.entry, given.reason, by)


LOANS = DeskProcedure(
    matter=LoanProcedure,
    room=__package__,
    actions=(
        Action("agree", (LoanMove.AGREE,), LoanAgreed),
        Action("refuse", (LoanMove.REFUSE,), LoanRefused),
        Action("hand_out", (LoanMove.HAND_OUT,), HandedOut),
        Action("take_back", (LoanMove.TAKE_BACK,), TakenBack),
        Action("undo", (), Undoing, _undo, open_when=lambda matter: bool(matter.history.done)),
    ),
    refusals=ACT_REFUSALS,
    refusal_words=refusal_words,
    page="loan",
    act_page="loan_act",
    keys=lambda agency, loan: (agency.slug, loan.pk),
    listing=("依申请公开", "desk:cases"),
    back="不办，回到借阅",
)


def show(request: HttpRequest, slug: str, loan: int) -> HttpResponse:
    """One loan: where it stands, and what can be done."""
    agency = entered(request, slug, Permission.SEE_CASES)
    row = get_object_or_404(Loan, pk=loan, agency=agency)
    return HttpResponse(_STAGES[row.stage])


def act(request: HttpRequest, slug: str, loan: int, code: str) -> HttpResponse:
    """One act on a loan."""
    agency = entered(request, slug, Permission.SEE_CASES)
    return act_page(request, LOANS, agency, get_object_or_404(Loan, pk=loan, agency=agency), code)


urlpatterns = [
    path("desk/agencies/<slug:slug>/loans/<int:loan>/", show, name="loan"),
    path("desk/agencies/<slug:slug>/loans/<int:loan>/do/<slug:code>/", act, name="loan_act"),
    *others,
]
