"""Notice files on the command line: read with bounded size, refused in one line, and laid over the calendar."""

from __future__ import annotations

from pathlib import Path

from gongkai.command.language import Stop
from gongkai.law.workdays import Calendar, HolidayNotice, NoticeFault, NoticeFormat, NoticeRefused, read_notice

LARGEST = 1_000_000
"""Bytes. A notice has a few hundred; anything near this is another kind of file."""

_FAULTS: dict[NoticeFault, tuple[str, str]] = {
    NoticeFault.NOT_READABLE: ("不是可读的 {where} 文本（{what}）", "is not readable {where} text ({what})"),
    NoticeFault.MISSING: ("缺少 {where}", "lacks {where}"),
    NoticeFault.UNKNOWN_FIELD: ("有不认识的字段 {where}", "has an unknown field {where}"),
    NoticeFault.WRONG_TYPE: ("{where} 的值不对：{what}", "has a wrong value for {where}: {what}"),
    NoticeFault.NO_DAYS: ("没有 {what} 年的放假日期", "names no day of {what}"),
    NoticeFault.BACKWARDS: ("{where}的结束日早于开始日", "has {where} end before it begins"),
    NoticeFault.COUNT_DIFFERS: (
        "{where}写的天数与起止日期不符：{what}",
        "states another number of days for {where}: {what}",
    ),
    NoticeFault.OTHER_YEAR: ("{where}的日期 {what} 不在该年度内", "has {where} on {what}, outside its year"),
    NoticeFault.OFF_AND_WORKED: ("{what} 既放假又上班", "puts {what} off and has it worked"),
    NoticeFault.TWICE: ("{what} 写了两次", "names {what} twice"),
    NoticeFault.WORKED_WEEKDAY: ("调休上班日 {what} 本来就是周一至周五", "makes up {what}, which is no weekend day"),
    NoticeFault.STATUTORY_HOLIDAY_MISSING: (
        "{where} {what} 没有放假，通知不完整",
        "does not put {where} {what} off: incomplete",
    ),
    NoticeFault.AMENDS_UNKNOWN: ("所调整的通知 {what} 不在日历中", "amends {what}, which is not in the calendar"),
    NoticeFault.ALREADY_LOADED: ("{where} 已在日历中", "is in the calendar already: {where}"),
}


def read_notice_file(path: Path) -> HolidayNotice:
    """The notice in the file at `path`: .json is holiday-cn, anything else our TOML. Stops in one line otherwise."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Stop(f"错误：打不开 {path}：{reason}。", f"Error: cannot open {path}: {reason}.") from None
    if len(content) > LARGEST:
        raise Stop(
            f"错误：{path} 超过 1 MB，不是放假通知。请给出 .toml 或 holiday-cn 的 .json 文件。",
            f"Error: {path} is larger than 1 MB and no holiday notice. Give a .toml or a holiday-cn .json file.",
        )
    try:
        text = content.decode("utf-8-sig")
        return read_notice(text, NoticeFormat.HOLIDAY_CN if path.suffix.lower() == ".json" else NoticeFormat.TOML)
    except UnicodeDecodeError:
        raise Stop(
            f"错误：{path} 不是 UTF-8 文本。请另存为 UTF-8 编码。",
            f"Error: {path} is not UTF-8 text. Save it as UTF-8.",
        ) from None
    except NoticeRefused as error:
        raise notice_refused(error, str(path)) from None


def calendar_with(files: list[Path], *, strict: bool = False) -> Calendar:
    """The standard calendar with the notices in `files` laid over it, in the order given."""
    calendar = Calendar.standard(strict=strict)
    for path in files:
        try:
            calendar = calendar.with_notice(read_notice_file(path))
        except NoticeRefused as error:
            raise notice_refused(error, str(path)) from None
    return calendar


def notice_refused(error: NoticeRefused, name: str) -> Stop:
    """The one line that says why a notice is not taken."""
    what = "、".join(map(str, error.what)) if isinstance(error.what, tuple | list) else str(error.what)
    facts = {"where": error.where, "what": " ".join(what.split())[:200]}
    zh, en = _FAULTS[error.fault]
    return Stop(f"错误：{name} {zh.format(**facts)}。", f"Error: {name} {en.format(**facts)}.")
