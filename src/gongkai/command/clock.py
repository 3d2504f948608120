"""`gongkai clock`: is the server's clock believed; and the administrator's word that it is right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables, person_typing, unreachable
from gongkai.command.sealing_words import moment_words

app = typer.Typer()


@app.command(
    help=both(
        "看服务器时钟是否可信：可信返回 0，存疑返回 1（定时任务和投递已暂停）。",
        "Is the server's clock believed: leaves with 0 if so, with 1 if not (jobs and post then wait).",
    )
)
def status(lang: LanguageOption = Language.ZH) -> None:
    """Print what the clock says and whether that is believed."""
    now = datetime.now(UTC)
    doubt = _call("look", now)
    if doubt is None:
        typer.echo(choose(lang, f"时钟可信：{moment_words(now)}。", f"The clock is believed: {moment_words(now)}."))
        return
    typer.echo(_doubtful(doubt, lang))
    typer.echo(
        choose(
            lang,
            "定时任务和投递已暂停。时钟不对的，请校准；时钟是对的，请运行 gongkai clock confirm",
            "Jobs and post wait. Set the clock; or, if it is right: gongkai clock confirm",
        )
    )
    raise typer.Exit(1)


@app.command(
    help=both(
        "确认服务器时钟正确（停用较久后重新启动时用），定时任务和投递随即恢复。记入日志。",
        "Say that the clock is right, after a long pause: jobs and post go on. It is recorded.",
    )
)
def confirm(
    yes: Annotated[bool, typer.Option("--yes", "-y", help=both("不再询问。", "Do not ask."))] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Ask whether the time printed is the right one, and record the answer."""
    doubt = _call("look", datetime.now(UTC))
    if doubt is None:
        typer.echo(choose(lang, "时钟本来就可信，不用确认。", "The clock was not in doubt."))
        return
    typer.echo(_doubtful(doubt, lang))
    if not yes:
        zh = "请与手机或者电视报时核对。时钟错了而确认，会提前删除到期的个人信息。现在的时间正确吗？"
        en = "Hold it against another clock: if it is wrong, personal data are erased too early. Is it right?"
        typer.confirm(choose(lang, zh, en), abort=True)
    _call("confirm", datetime.now(UTC), actor=person_typing(lang))
    typer.echo(choose(lang, "已确认，定时任务和投递恢复。", "Confirmed: jobs and post go on."))


def _call(act: str, *words: Any, **named: Any) -> Any:
    """An act of the office on its clock. Raises Stop where the database is not there or not up to date."""
    tables = open_tables()
    try:
        if tables.missing_migrations():
            raise Stop("错误：数据库还没有就绪，请先运行 gongkai migrate", "Error: run gongkai migrate first")
        return getattr(open_room("gongkai.office.journal.clock"), act)(*words, **named)
    except (tables.Unreachable, tables.DatabaseError) as error:
        raise unreachable(error) from error


def _doubtful(doubt: Any, lang: Language) -> str:
    reading, believed = moment_words(doubt.reading), moment_words(doubt.believed_at)
    return choose(
        lang,
        f"时钟存疑：现在是 {reading}，最近的可信记录是 {believed}。",
        f"The clock is in doubt: it says {reading}, and was last believed at {believed}.",
    )
