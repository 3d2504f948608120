"""What the page of an act on a case says beside its form: what the act is called now, and what it bears on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.faces.desk.acts import Action
from gongkai.faces.desk.cases.moves import (
    ASK_CORRECTION,
    CORRECT_RECEIPT,
    JUDGE_OBJECTION,
    RECEIVE_CORRECTION,
    UNDO,
    OpinionAction,
)
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.law.periods import limit
from gongkai.law.procedure.request import Move
from gongkai.law.terms import zh
from gongkai.office.cases.history import Opening
from gongkai.office.cases.late_corrections import LateCorrection
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.workdays.queries import calendar_in_force


def bears_on(action: Action[Case], matter: CaseProcedure) -> Iterator[str]:
    """What stands there now and the act changes, a sentence each."""
    case, history = matter.row, matter.history
    if isinstance(action, OpinionAction) and action.code == CORRECT_RECEIPT:
        for opening in action.askings(matter):
            yield (
                f"第{opening.number}次征求意见（{zh(opening.consulted)}）：{day_long(opening.sent_on)}发出，"
                f"现登记为{day_long(opening.received_on)}收到。"
            )
    if action.code == JUDGE_OBJECTION:
        for opening in history.consultations:
            if opening.to_be_judged and opening.opinion:
                yield f"第{opening.number}次征求意见：{zh(opening.opinion)}。理由：{opening.reason}"
    asked, registered = history.last(Move.ASK_CORRECTION), history.last(Move.REGISTER)
    if action.code == ASK_CORRECTION and (last_day := history.correction_due(calendar_in_force())):
        within = limit("correction_notice", on=registered.received_on).number
        yield (
            f"收到之日起{within}个工作日内一次性告知，最迟{day_long(last_day)}（条例第三十条）；"
            "逾期告知的，答复期限不重新计算，仍从收到申请之日起算。"
        )
    if action.code == RECEIVE_CORRECTION and asked:
        yield (
            "答复期限从收到补正的次日起重新计算（条例第三十条）。"
            if asked.restarts
            else "补正告知逾期，答复期限不重新计算，仍从收到申请之日起算。"
        )
    if action.code in (CORRECT_RECEIPT, RECEIVE_CORRECTION, UNDO):
        yield f"答复期限现为{day_long(case.reply_due)}。" if case.reply_due else "答复期限现为待定。"


def judged_words(asking: Opening) -> str:
    """What the agency holds of a third party's reasons; empty where there are none."""
    if not asking.to_be_judged:
        return ""
    if asking.reasonable is None:
        return "，本机关还没有认定理由是否合理"
    return f"，本机关认定理由{'合理' if asking.reasonable else '不合理'}"


def late_correction_words(lateness: LateCorrection | None) -> str:
    """That a correction was asked too late, and what follows from it; empty where it was not."""
    if lateness is None:
        return ""
    follows = "答复期限已重新计算" if lateness.restarts else "答复期限不重新计算"
    return f"逾期：最迟应于{day_long(lateness.last_day)}告知，实际于{day_long(lateness.served_on)}告知，{follows}"


def reply_date_words(before: date | None, after: date | None) -> str:
    """How an act moved the reply date; empty where it did not."""
    if before == after:
        return ""
    if before is None:
        return f"答复期限：{day_long(after)}。"
    return f"答复期限由{day_long(before)}改为{day_long(after) if after else '待定'}。"
