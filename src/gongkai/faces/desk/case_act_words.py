"""What the page of an act on a case says beside its form: what the act is called now, and what it bears on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.faces.desk.case_moves import CORRECT_RECEIPT, UNDO, MovePage
from gongkai.faces.desk.journal_words import step_words
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.law.terms import zh
from gongkai.office.cases.history import History
from gongkai.office.cases.models import Case
from gongkai.office.cases.undo import last_step


def act_title(page: MovePage, history: History) -> str:
    """What an act is called; an undoing names the step that it undoes, and its day."""
    step = last_step(history) if page.code == UNDO else None
    return f"{page.words.title}：{step_words(step.verb, step.on)}" if step else page.words.title


def bears_on(page: MovePage, case: Case, history: History) -> Iterator[str]:
    """What stands there now and the act changes, a sentence each."""
    if page.code == CORRECT_RECEIPT:
        for opening in history.consultations:
            if page.asking and page.asking(opening):
                yield (
                    f"第{opening.number}次征求意见（{zh(opening.consulted)}）：{day_long(opening.sent_on)}发出，"
                    f"现登记为{day_long(opening.received_on)}收到。"
                )
    if page.code in (CORRECT_RECEIPT, UNDO):
        yield f"答复期限现为{day_long(case.reply_due)}。" if case.reply_due else "答复期限现为待定。"


def reply_date_words(before: date | None, after: date | None) -> str:
    """How an act moved the reply date; empty where it did not."""
    if before == after:
        return ""
    if before is None:
        return f"答复期限：{day_long(after)}。"
    return f"答复期限由{day_long(before)}改为{day_long(after) if after else '待定'}。"
