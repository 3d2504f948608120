"""`gongkai demo`: the invented town of 青石市 in a database of its own, to look at and to learn with."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.loopback import others
from gongkai.command.office_door import open_room, open_tables, unreachable
from gongkai.command.serve import HostOption, PortOption, ProcessesOption, first_free, look_after, url_of
from gongkai.project.environment import yes

BEIJING = timezone(timedelta(hours=8))
"""The legal day is the day in China, wherever the command runs."""

_FOR_A_LOOK = {"GONGKAI_SECOND_FACTOR": "nobody", "GONGKAI_PASSWORD_DAYS": "0"}
"""Where everybody knows the passwords a second factor protects nothing, and nobody need choose another one."""

_LINE_IN_FILES = 120


def demo(
    day: Annotated[
        datetime | None,
        typer.Option(
            "--on",
            formats=["%Y-%m-%d"],
            help=both("演示资料的日期，默认今天。", "The day on which the town's people take up their posts; today."),
        ),
    ] = None,
    serve: Annotated[
        bool,
        typer.Option(
            "--serve", help=both("接着启动网站和后台任务。", "Then serve the pages and do the work behind them.")
        ),
    ] = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    processes: ProcessesOption = 2,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Make the tables, build the town with the one real report, and print the accounts."""
    on = day.date() if day else today()
    passwords_known = may_be_known(host, os.environ)
    if serve:
        _ease(passwords_known)
    new = _build(on, passwords_known)
    if not serve:
        _say(new, passwords_known, on, lang)
        return
    free = first_free(host, port)
    if free != port:
        typer.echo(choose(lang, f"端口 {port} 已占用，改用 {free}。", f"Port {port} is taken; using {free}."))

    def say_where() -> None:
        _say(new, passwords_known, on, lang)
        _say_addresses(url_of(host, free), lang)

    look_after(host, free, processes, say_where)
    typer.echo(choose(lang, "已停止。", "Stopped."))


def today() -> date:
    """The day it is in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()


def may_be_known(host: str, environment: Mapping[str, str]) -> bool:
    """Whether the passwords may be those that everybody knows.

    Only where a demonstration is asked for (`GONGKAI_DEMO=1`) and the pages are for this machine alone: `host` is a
    loopback address and no other is named in `GONGKAI_HOSTS`.
    """
    return yes(environment, "GONGKAI_DEMO") and not others(host, environment)


def _ease(passwords_known: bool) -> None:
    """Let whoever looks at the demonstration in without a telephone, and keep requests off the console."""
    for name, value in _FOR_A_LOOK.items() if passwords_known else ():
        os.environ.setdefault(name, value)
    os.environ.setdefault("GONGKAI_LOG_LEVEL", "WARNING")


def _build(on: date, passwords_known: bool) -> Mapping[str, str]:
    """Make what is missing of the town; the new accounts with their passwords."""
    tables = open_tables()
    try:
        tables.bring_up_to_date()
        upgrade = open_room("gongkai.project.upgrade")
        upgrade.seal_files()
        upgrade.take_variables_over()
        upgrade.renew_dates()
    except tables.Unreachable as error:
        raise unreachable(error) from error
    town = open_room("gongkai.demo.agencies")
    try:
        accounts = town.build_town(on=on, password_for=town.known_password if passwords_known else town.random_password)
    except town.AlreadySetUp as there:
        raise Stop(
            f"错误：这个数据库已是{there.name}的平台，不能再放演示资料。请用 GONGKAI_HOME 另指一个目录。",
            f"Error: this database is the platform of {there.name}; give the demonstration another GONGKAI_HOME.",
        ) from there
    _fill(on)
    # Whoever starts a demonstration after months looks at it now; there is nothing in it that could be lost.
    open_room("gongkai.office.journal.clock").confirm(datetime.now(UTC), actor=_program())
    shown_accounts: Mapping[str, str] = accounts
    return shown_accounts


def _fill(on: date) -> None:
    """Let the town have done what is missing of its work, up to that day."""
    program, now = _program(), datetime.now(UTC)
    open_room("gongkai.demo.seed").import_seed(on, program)
    open_room("gongkai.demo.annual").publish_years(on, program)
    open_room("gongkai.demo.columns").sign_some(on)
    open_room("gongkai.demo.cases").replay_year(on)
    open_room("gongkai.demo.registers").keep_registers(on)
    open_room("gongkai.demo.disclosures").publish_documents(on, now)
    open_room("gongkai.demo.duties").keep_lists(on, now)
    open_room("gongkai.demo.remedies").replay_remedies(on)
    open_room("gongkai.demo.complaints").replay_complaints(on)
    open_room("gongkai.demo.drafting").write_reports(on)
    open_room("gongkai.demo.self_check").check_days(on)


def _program() -> Any:
    return open_room("gongkai.office.journal.record").PROGRAM


def _say(new: Mapping[str, str], passwords_known: bool, on: date, lang: Language) -> None:
    """Print who can log in, as far as the passwords can be told: those of new accounts, and those that all know."""
    typer.echo(choose(lang, "青石市（演示用）已就绪。", "The demonstration town is ready."))
    there = open_room("gongkai.demo.accounts")
    accounts = there.accounts(on)
    passwords = {
        **(
            there.known_passwords([account.username for account in accounts if account.username not in new])
            if passwords_known
            else {}
        ),
        **new,
    }
    if not passwords:
        typer.echo(choose(lang, "账号已经建过，密码只在建立时显示一次。", "Its accounts were made before."))
        return
    shown_accounts = [account for account in accounts if account.username in passwords]
    console = Console()
    # A narrow window breaks the lines of a wide table; what goes into a file or to another program is not broken.
    wide = console if console.is_terminal else Console(width=_LINE_IN_FILES)
    wide.print(_table(shown_accounts, passwords, lang))


def _table(shown_accounts: Sequence[Any], passwords: Mapping[str, str], lang: Language) -> Table:
    """The accounts, one a row."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in (("用户名", "User"), ("密码", "Password"), ("姓名", "Name"), ("机关", "Agency"), ("岗位", "Post")):
        table.add_column(choose(lang, *heading), overflow="fold", no_wrap=heading[1] in {"User", "Password"})
    for account in shown_accounts:
        posts = "、".join(account.posts)
        table.add_row(account.username, passwords[account.username], account.name, account.agency, posts)
    return table


def _say_addresses(url: str, lang: Language) -> None:
    """Print where to look."""
    typer.echo(choose(lang, f"\n门户    {url}", f"\nPortal  {url}"))
    typer.echo(choose(lang, f"经办台  {url}desk/", f"Desk    {url}desk/"))
    typer.echo(choose(lang, "按 Ctrl+C 停止。", "Ctrl+C to stop."))
