"""`gongkai staff`: for the operator, when nobody at the desk can let anybody in. All of it is cried in the journal."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

import typer

from gongkai.command.demo import today
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables

app = typer.Typer()


@app.command(help=both("列出等待复核的账号事项。", "List the acts on accounts that wait for a second person."))
def waiting(lang: LanguageOption = Language.ZH) -> None:
    """What waits."""
    open_tables()
    proposals = open_room("gongkai.office.access.proposals").open_proposals(today())
    for proposal in proposals:
        what = f"{proposal.staff}（{proposal.staff.username}）：{proposal.get_act_display()}{proposal.post}"
        typer.echo(f"{proposal.pk}  {what}  {proposal.proposed_by}  {proposal.expires_on:%Y-%m-%d}")
    if not proposals:
        typer.echo(choose(lang, "没有等待复核的事项。", "Nothing waits."))


@app.command(
    help=both(
        "应急：没有别人能复核时，由操作员复核一项。记入日志。",
        "In an emergency: confirm one where nobody else can. The journal says so.",
    )
)
def confirm(
    number: Annotated[int, typer.Argument(help=both("编号，见 waiting。", "Its number, from `waiting`."))],
    lang: LanguageOption = Language.ZH,
) -> None:
    """Be the second person."""
    open_tables()
    proposals, room = open_room("gongkai.office.access.proposals"), open_room("gongkai.office.access.on_server")
    refused = open_room("gongkai.office.agencies.refusals").Refused
    proposal, on = proposals.proposal_by(number), today()
    if proposal is None:
        raise Stop(f"错误：没有编号为 {number} 的事项", f"Error: nothing has the number {number}")
    password = new_password() if proposals.password_needed(proposal, on) else ""
    try:
        room.confirm_on_server(proposal, on=on, password=password)
    except refused as error:
        raise Stop(f"错误：不能办理（{type(error).__name__}）", f"Error: refused ({type(error).__name__})") from error
    typer.echo(choose(lang, "已复核，立即生效，已记入日志。", "Done, and in the journal."))
    _tell(password, lang)


@app.command(
    "let-in",
    help=both(
        "应急：给一个人设新的初始密码，解除锁定。记入日志。",
        "In an emergency: give somebody a new first password, unlocked. The journal says so.",
    ),
)
def let_in(
    username: Annotated[str, typer.Argument(help=both("用户名。", "The name to log in with."))],
    reason: Annotated[str, typer.Option("--reason", help=both("原因，记入日志。", "Why, for the journal."))],
    remove_second_factor: Annotated[
        bool,
        typer.Option("--remove-second-factor", help=both("同时停用动态口令。", "Remove a lost second factor too.")),
    ] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Let one person in."""
    open_tables()
    staff: Any = open_room("gongkai.office.access.queries").staff_named(username)
    if staff is None:
        raise Stop(f"错误：没有用户名 {username}", f"Error: nobody is called {username}")
    if not reason.strip():
        raise Stop("错误：请写明原因", "Error: say why")
    password = new_password()
    room = open_room("gongkai.office.access.on_server")
    room.let_in(staff, password, reason=reason.strip(), remove_second_factor=remove_second_factor, on=today())
    typer.echo(choose(lang, "已解除锁定，已记入日志。", "Unlocked, and in the journal."))
    _tell(password, lang)


def new_password() -> str:
    """A first password that nobody knows beforehand; its owner must change it."""
    return secrets.token_urlsafe(12)


def _tell(password: str, lang: Language) -> None:
    if password:
        typer.echo(choose(lang, f"初始密码（当面告知本人，登录后必须修改）：{password}", f"First password: {password}"))
