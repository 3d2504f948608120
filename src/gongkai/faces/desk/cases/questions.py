"""办理结果 question by question: the desk's page that leads from a request to its answer, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai.faces.desk.acts import read_words
from gongkai.faces.desk.cases.act_words import judged_words
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.outcomes import Consulted, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.questions import QUESTIONS, Conclusion, Question, ask
from gongkai.law.terms import zh
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.queries import place_in_month, same_requests
from gongkai.office.workdays.queries import calendar_in_force

YES, NO = "yes", "no"
STEPS = ("补不补", "是不是", "谁负责", "有没有", "给不给", "怎么给", "怎么答")
"""The seven steps of practice; the last is the draft itself."""


@sheetclass
class AnsweredQuestion:
    """A question that was answered."""

    question: Question = doc("the question")
    answer: str = doc("是 or 否")
    again: str = doc("where it is answered anew; what came after it falls away")


@sheetclass
class QuestionWay:
    """Where a conclusion leads."""

    label: str = doc("what the button says")
    address: str = doc("where it leads")
    why: str = doc("why this comes next; empty if it needs no word", default="")


@sheetclass
class QuestionsSheet:
    """办理结果, as far as it has come."""

    template: ClassVar[str] = "desk/case_questions.html"
    case: Case = doc("the case")
    address: str = doc("its page")
    steps: tuple[tuple[str, str], ...] = doc("each of the seven steps: its name; done, now or ahead")
    answered: tuple[AnsweredQuestion, ...] = doc("what was answered, in order")
    kept: tuple[tuple[str, str], ...] = doc("those answers, to be sent on with the next one")
    question: Question | None = doc("what is asked now; None once it is settled")
    basis: str = doc("the articles of the question, or of what it was settled by")
    known: str = doc("what the file says to it; empty if nothing")
    outcomes: tuple[str, ...] = doc("the answers that are left; empty while questions are open")
    ways: tuple[QuestionWay, ...] = doc("what is done next, the main one first")


def answers_in(query: QueryDict) -> dict[str, bool]:
    """The answers that an address carries; what is none is passed over."""
    answers = {question.name: query.get(question.name) for question in QUESTIONS}
    return {name: answer == YES for name, answer in answers.items() if answer in (YES, NO)}


def carried(answers: Mapping[str, bool]) -> str:
    """The answers as an address carries them, in the order in which they are asked."""
    return urlencode(
        [(question.name, _word(answers[question.name])) for question in QUESTIONS if question.name in answers]
    )


def _word(answer: bool) -> str:
    return YES if answer else NO


@require_safe
def questions(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """The next question, with what was answered before it; or what the answers amount to."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    sheet = questions_sheet(case, answers_in(request.GET), timezone.localdate())
    return render_sheet(request, sheet)


def questions_sheet(case: Case, answers: Mapping[str, bool], today: date) -> QuestionsSheet:
    """The page after these answers."""
    history, next_question = history_of(case), ask(answers)
    asked = [
        question
        for question in _in_order(answers)
        if not (isinstance(next_question, Question) and question.name == next_question.name)
    ]
    question = next_question if isinstance(next_question, Question) else None
    conclusion = next_question if isinstance(next_question, Conclusion) else None
    return QuestionsSheet(
        case=case,
        address=case_address(case),
        steps=tuple(_steps(question)),
        answered=tuple(_answered(case, asked, answers)),
        kept=tuple((question.name, _word(answers[question.name])) for question in asked),
        question=question,
        basis="、".join(cite.short for cite in next_question.cites),
        known=_known(question.name, case, history) if question else "",
        outcomes=tuple(zh(outcome) for outcome in conclusion.outcomes) if conclusion else (),
        ways=tuple(_ways(conclusion, case, history, answers)) if conclusion else (),
    )


def _in_order(answers: Mapping[str, bool]) -> Iterator[Question]:
    """The questions on the way that these answers take, up to the one that is open or settles it."""
    answers_in_order: dict[str, bool] = {}
    while isinstance(next_question := ask(answers_in_order), Question):
        yield next_question
        if next_question.name not in answers:
            return
        answers_in_order[next_question.name] = answers[next_question.name]


def _steps(question: Question | None) -> Iterator[tuple[str, str]]:
    now = STEPS.index(question.step) if question else len(STEPS) - 1
    for place, name in enumerate(STEPS):
        yield name, "done" if place < now else "now" if place == now else "ahead"


def _answered(case: Case, asked: list[Question], answers: Mapping[str, bool]) -> Iterator[AnsweredQuestion]:
    before: dict[str, bool] = {}
    for question in asked:
        again = f"{case_address(case, 'desk:case_questions')}?{carried(before)}".rstrip("?")
        yield AnsweredQuestion(question, "是" if answers[question.name] else "否", again)
        before[question.name] = answers[question.name]


def _known(name: str, case: Case, history: CaseHistory) -> str:
    """What the file says to a question. It is told, never concluded from."""
    if name in ("complete", "clear"):
        if Move.ASK_CORRECTION in history.done:
            return "已告知补正过一次，不能再告知。"
        due = history.correction_due(calendar_in_force())
        if due and timezone.localdate() > due:
            return f"告知补正的期限{due.month}月{due.day}日已过；现在告知的，答复期限不重新计算。"
        return f"需要补正的，最迟{due.month}月{due.day}日一次性告知。" if due else ""
    if name == "repeated":
        alike = "、".join(f"{other.number}（{other.get_stage_display()}）" for other in same_requests(case))
        return f"同一申请人就相同内容还有：{alike}。" if alike else "没有查到同一申请人文字相同的申请。"
    if name == "excessive":
        return f"这是该申请人当月向本机关提出的第{place_in_month(case)}件。"
    if name == "found":
        times = len(history.searches)
        return f"已登记检索记录{times}次。" if times else "还没有登记检索记录；答复信息不存在的，先要登记。"
    if name == "third_party":
        asked = [
            consultation for consultation in history.consultations if consultation.consulted is Consulted.THIRD_PARTY
        ]
        opinions = "；".join(
            f"第{asking.number}次，{zh(asking.opinion) if asking.opinion else '还没有答复'}{judged_words(asking)}"
            for asking in asked
        )
        return f"征求第三方意见：{opinions}。" if opinions else "还没有书面征求第三方意见。"
    return ""


_RESTING_ON_JUDGEMENTS = {Outcome.GRANTED, Outcome.WITHHELD_THIRD_PARTY}
"""Answers for which it must be said first whether a third party's reasons are good (32)."""


def _ways(
    conclusion: Conclusion, case: Case, history: CaseHistory, answers: Mapping[str, bool]
) -> Iterator[QuestionWay]:
    """What is done next: what the Regulation wants before such an answer, else the draft."""
    if Outcome.NOT_CORRECTED in conclusion.outcomes and history.correction_due(calendar_in_force()) is not None:
        yield _act(case, "ask_correction", "先一次性告知补正；补正后仍不明确的，再这样答复。")
        return
    if Outcome.NOT_EXISTING in conclusion.outcomes and not history.searches:
        yield _act(case, "search", "检索过、记录在案，才能答复信息不存在。")
        return
    heard = Move.RECEIVE_REASONS in history.done or Move.NOTE_NO_REASONS in history.done
    if Outcome.EXCESSIVE in conclusion.outcomes and not heard:
        yield _act(case, "ask_reasons", "先要求申请人说明理由；理由不合理的，再这样答复。")
        return
    if any(asking.to_be_judged and asking.reasonable is None for asking in history.consultations):
        yield _act(case, "judge_objection", "第三方说明了不同意公开的理由，先认定理由是否合理。")
        if not _RESTING_ON_JUDGEMENTS.isdisjoint(conclusion.outcomes):
            return
    yield QuestionWay("答复拟稿", f"{case_address(case, 'desk:case_reply')}?{carried(answers)}")
    unasked = not any(consultation.consulted is Consulted.THIRD_PARTY for consultation in history.consultations)
    if answers.get("third_party") and unasked:
        yield _act(case, "consult", "公开会损害第三方合法权益的，先书面征求第三方意见。")


def _act(case: Case, code: str, why: str) -> QuestionWay:
    return QuestionWay(read_words(__package__)[code].title, case_address(case, "desk:case_act", code), why)


urlpatterns = [path("<int:year>-<int:serial>/reply/questions/", questions, name="case_questions")]
"""The addresses, under `agencies/<slug>/cases/`."""
