"""`gongkai maintenance`: take portal and desk out of service for a while, and back in."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.project import environment, maintenance

app = typer.Typer()

BEIJING = timezone(timedelta(hours=8))
"""The hour that is typed and printed is that of China, wherever the command runs."""
LONGEST = 200
_FORMATS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]


@app.command(
    help=both(
        "进入维护：门户和经办台立即显示维护页（503），健康检查照常应答。",
        "Out of service: portal and desk answer 503 at once; the health addresses go on answering.",
    )
)
def on(
    until: Annotated[
        datetime | None,
        typer.Option(
            "--until",
            formats=_FORMATS,
            help=both("预计恢复时间（北京时间），印在维护页上。", "When service is expected back (Beijing time)."),
        ),
    ] = None,
    message: Annotated[
        str,
        typer.Option("--message", help=both("印在维护页上的说明，不超过 200 字。", "What the page says, in Chinese.")),
    ] = "",
    lang: LanguageOption = Language.ZH,
) -> None:
    """Switch on; a second time changes what is said."""
    if len(message) > LONGEST:
        raise Stop(
            f"错误：说明不超过 {LONGEST} 字，现在是 {len(message)} 字",
            f"Error: at most {LONGEST} characters, not {len(message)}",
        )
    back = until.replace(tzinfo=BEIJING) if until else None
    if back and back <= datetime.now(UTC):
        raise Stop(f"错误：{_shown(back)} 已经过去", f"Error: {_shown(back)} is past")
    maintenance.begin(environment.make_home(os.environ), maintenance.MaintenanceNotice(" ".join(message.split()), back))
    typer.echo(choose(lang, "已进入维护。恢复服务：gongkai maintenance off", "Out of service: gongkai maintenance off"))


@app.command(help=both("结束维护，恢复服务。", "Back in service."))
def off(lang: LanguageOption = Language.ZH) -> None:
    """Switch off."""
    if maintenance.end(environment.home(os.environ)):
        typer.echo(choose(lang, "已恢复服务。", "Back in service."))
    else:
        typer.echo(choose(lang, "本来就没有在维护。", "It was not out of service."))


@app.command(
    help=both(
        "看现在是否在维护：正常服务返回 0，维护中返回 1。",
        "Whether it is out of service: leaves with 0 if not, 1 if so.",
    )
)
def status(lang: LanguageOption = Language.ZH) -> None:
    """Print how it stands."""
    notice = maintenance.standing(environment.home(os.environ))
    if notice is None:
        typer.echo(choose(lang, "正常服务。", "In service."))
        return
    back = _shown(notice.until) if notice.until else choose(lang, "没有写明", "not said")
    typer.echo(choose(lang, f"维护中，预计恢复时间：{back}。", f"Out of service until: {back}."))
    if notice.message:
        typer.echo(notice.message)
    raise typer.Exit(1)


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"
