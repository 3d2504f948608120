"""答复期限 told day by day in plain words, for the file: what is counted, skipped, paused, and why."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.clock import ExplainedDay, Mark
from gongkai.law.statutory_holidays import STATUTORY_HOLIDAYS_CITE
from gongkai.law.workdays import DayKind
from gongkai.office.cases.models import Case
from gongkai.office.cases.queries import standing_of

_WEEKDAYS = "一二三四五六日"
_PAUSED = {
    "third_party": "征求第三方意见",
    "co_maker": "征求共同制作机关意见",
    "other_agency": "征求其他机关意见",
}


def due_told(case: Case) -> Iterator[str]:
    """The reply period of a case, a line a day; what it waits for where no date can be said."""
    reply = standing_of(case).reply
    if reply.ordered and reply.due:
        yield f"应在{reply.due}前答复（责令重新作出或者延迟答复，另定期限）。"
        return
    if reply.explained is None:
        yield "答复期限待定。"
        return
    place = 0
    for stretch in reply.explained.explanation.stretches:
        if stretch.rule.id == "extension":
            yield f"{stretch.start} 原期限届满，延长{stretch.number}个工作日（{stretch.rule.cite.short}）"
        else:
            event = stretch.event.zh if stretch.event else "起点"
            yield f"{stretch.start} {event}，当日不计（{stretch.rule.cite.short}）"
        for day in stretch.days:
            place += day.mark is Mark.COUNTED
            yield f"{day.day} 周{_WEEKDAYS[day.day.weekday()]} {_said(day, place)}"
        if stretch.void_since:
            yield f"{stretch.end} {stretch.void_since.zh}，以上不再计算，重新起算"
            place = 0
    provisional = "（暂定：有的年份放假安排尚未公布）" if reply.provisional else ""
    yield f"最迟{reply.explained.due}答复{provisional}"


def _said(day: ExplainedDay, place: int) -> str:
    if day.mark is Mark.PAUSED:
        return "暂停：" + "、".join(dict.fromkeys(_PAUSED.get(pause.kind, pause.kind) for pause in day.paused_by))
    if day.mark is Mark.DISREGARDED:
        return "不计：重新起算以前"
    if day.mark is Mark.COUNTED:
        made_up = f"，调休上班（{day.reason.notice}）" if day.reason.kind is DayKind.MADE_UP else ""
        return f"第{place}个工作日{made_up}"
    if day.reason.kind is DayKind.HOLIDAY:
        return f"不计：{day.reason.name}放假（{day.reason.notice or STATUTORY_HOLIDAYS_CITE.short}）"
    return "不计：周末"
