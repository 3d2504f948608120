"""Holiday notices in words: why one is not taken in, what a day is."""

from __future__ import annotations

from datetime import date

from gongkai.law.workdays import Calendar, DayKind, NoticeFault, NoticeRefused, YearNotLoaded
from gongkai.office.workdays.refusals import YearsBetween

_FAULTS = {
    NoticeFault.NOT_READABLE: (
        "读不出这个文件。请上传放假通知的数据文件（一份通知一个文件，UTF-8编码，不超过1兆字节）。"
    ),
    NoticeFault.MISSING: "文件缺少“{where}”一项。",
    NoticeFault.UNKNOWN_FIELD: "文件有不认识的“{where}”一项。",
    NoticeFault.WRONG_TYPE: "“{where}”一项的值不对：{what}。",
    NoticeFault.NO_DAYS: "文件没有写{what}年的放假日期。",
    NoticeFault.BACKWARDS: "“{where}”的结束日早于开始日。",
    NoticeFault.COUNT_DIFFERS: "“{where}”写的天数与起止日期不符：{what}。",
    NoticeFault.OTHER_YEAR: "“{where}”的日期{what}不在该年度内。",
    NoticeFault.OFF_AND_WORKED: "{what}既放假又上班。",
    NoticeFault.TWICE: "{what}写了两次。",
    NoticeFault.WORKED_WEEKDAY: "调休上班日{what}本来就是周一至周五。",
    NoticeFault.STATUTORY_HOLIDAY_MISSING: "“{where}”{what}没有放假，通知不完整。",
    NoticeFault.AMENDS_UNKNOWN: "所调整的通知{what}不在日历中，先收下那一份。",
    NoticeFault.ALREADY_LOADED: "{where}已经在日历中，不用再收。",
}
_FIELDS = {
    "amends": "所调整的通知",
    "date": "日期",
    "days": "天数",
    "first": "第一天",
    "holiday": "放假安排",
    "isOffDay": "是否放假",
    "issued": "发文日期",
    "last": "最后一天",
    "name": "名称",
    "number": "文号",
    "papers": "通知来源",
    "region": "地区",
    "source": "出处",
    "title": "标题",
    "work": "上班日",
    "year": "年度",
}
"""The fields of a notice's file, in words."""
_LONGEST = 200


def notice_words(refused: NoticeRefused | YearsBetween) -> str:
    """Why a notice is not taken in."""
    if isinstance(refused, YearsBetween):
        years = "、".join(f"{year}年" for year in refused.years)
        return f"先收下{years}的通知，一年一份，不能隔年。"
    what = "、".join(map(str, refused.what)) if isinstance(refused.what, tuple | list) else str(refused.what)
    return _FAULTS[refused.fault].format(
        where=_FIELDS.get(refused.where, refused.where), what=" ".join(what.split())[:_LONGEST]
    )


def day_words(calendar: Calendar, day: date) -> str:
    """What a day is under a calendar."""
    try:
        why = calendar.why(day)
    except YearNotLoaded:
        return "没有日历"
    if why.kind is DayKind.HOLIDAY:
        return f"{why.name}放假"
    if why.kind is DayKind.MADE_UP:
        return "调休上班"
    return "工作日" if why.kind.worked else "周末"
