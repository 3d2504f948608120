"""`gongkai demo`: the invented town of 青石市 in a database of its own, to look at and to learn with."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables, unreachable
from gongkai.project.environment import yes

BEIJING = timezone(timedelta(hours=8))
"""The legal day is the day in China, wherever the command runs."""


def demo(
    day: Annotated[
        datetime | None,
        typer.Option(
            "--on",
            formats=["%Y-%m-%d"],
            help=both("演示资料的日期，默认今天。", "The day on which the town's people take up their posts; today."),
        ),
    ] = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Make the tables, build the town with the one real report, and print the new accounts once."""
    on = day.date() if day else today()
    tables = open_tables()
    try:
        tables.bring_up_to_date()
    except tables.Unreachable as error:
        raise unreachable(error) from error
    town = open_room("gongkai.office.agencies.demo")
    password_for = town.known_password if may_be_known(os.environ) else town.random_password
    try:
        accounts = town.build_town(on=on, password_for=password_for)
    except town.AlreadySetUp as there:
        raise Stop(
            f"错误：这个数据库已是{there.name}的平台，不能再放演示资料。请用 GONGKAI_HOME 另指一个目录。",
            f"Error: this database is the platform of {there.name}; give the demonstration another GONGKAI_HOME.",
        ) from there
    open_room("gongkai.office.annual.seed").import_seed(on, open_room("gongkai.office.journal.record").PROGRAM)
    _say(accounts, lang)


def today() -> date:
    """The day it is in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()


def may_be_known(environment: Mapping[str, str]) -> bool:
    """Whether the passwords may be those that everybody knows.

    Only where a demonstration is asked for (`GONGKAI_DEMO=1`) and the pages are for this machine alone: `GONGKAI_BIND`
    is a loopback address (as it is where it is not set) and no other host is named in `GONGKAI_HOSTS`.
    """
    named = [environment.get("GONGKAI_BIND", "").strip() or "127.0.0.1"]
    named += [host for part in environment.get("GONGKAI_HOSTS", "").split(",") if (host := part.strip())]
    return yes(environment, "GONGKAI_DEMO") and all(_is_loopback(host) for host in named)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _say(accounts: Mapping[str, str], lang: Language) -> None:
    """Print what was made."""
    typer.echo(choose(lang, "青石市（演示用）已就绪。", "The demonstration town is ready."))
    if not accounts:
        typer.echo(choose(lang, "账号已经建过，密码只在建立时显示一次。", "Its accounts were made before."))
        return
    typer.echo(choose(lang, "演示账号（密码只显示这一次）：", "Accounts (their passwords are shown this once):"))
    for username, password in accounts.items():
        typer.echo(f"  {username:<12} {password}")
