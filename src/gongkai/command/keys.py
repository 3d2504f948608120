"""`gongkai keys`: the keys under which personal data are sealed: which there are, a new one, the end of an old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from gongkai.command.demo import today
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables, person_typing, unreachable
from gongkai.command.sealing_words import lost, moment_words, none_yet, refused_in_words

app = typer.Typer()

_MOST_NAMED = 20
"""So many of the rows that cannot be unsealed are named one by one."""


@dataclass(frozen=True)
class _Rooms:
    """The modules of the office that the commands work with."""

    keyring: Any
    registry: Any
    rotation: Any
    acts: Any


@app.command(
    "list",
    help=both(
        "列出密钥、各自的生成和停用时间、各有多少条数据在用。数据所用的密钥有缺失时返回 1。",
        "List the keys, their dates, how many rows each is needed for. Leaves with 1 if rows name a missing key.",
    ),
)
def list_(lang: LanguageOption = Language.ZH) -> None:
    """Print the ring, and what the rows say of keys that are not on it."""
    with _office() as rooms:
        file = rooms.keyring.ring_file()
        if not file.exists() and not rooms.registry.where_encrypted():
            typer.echo(choose(lang, *none_yet(file)))
            return
        ring, rows = rooms.keyring.ring(), rooms.rotation.rows_by_key()
        typer.echo(choose(lang, f"密钥文件：{file}", f"File of keys: {file}"))
    table = Table(box=None, pad_edge=False)
    for heading in (
        ("编号", "id"),
        ("状态", "state"),
        ("生成时间", "made"),
        ("停用时间", "superseded"),
        ("条数", "rows"),
    ):
        table.add_column(choose(lang, *heading), overflow="fold")
    for key in ring.keys.values():
        state = choose(lang, "现行", "current") if key.id == ring.current.id else choose(lang, "停用", "superseded")
        superseded = moment_words(key.superseded_at) if key.superseded_at else ""
        table.add_row(key.id, state, moment_words(key.made_at), superseded, str(rows[key.id]))
    missing = sorted(set(rows) - set(ring.keys))
    for id in missing:
        table.add_row(id, choose(lang, "缺失", "missing"), "", "", str(rows[id]))
    Console().print(table)
    if ring.journal is not None:
        used, since = ring.journal.current.id, ring.journal.keyed_at
        begun = moment_words(since) if since else ""
        zh = f"日志校验密钥 {len(ring.journal.keys)} 把，现行 {used}" + (f"，{begun} 起启用" if begun else "")
        en = f"{len(ring.journal.keys)} keys of the journal, {used} in use" + (f" since {begun}" if begun else "")
        typer.echo(choose(lang, zh, en))
    if missing:
        lost = sum(rows[id] for id in missing)
        zh = f"有 {lost} 条数据的密钥缺失，无法解密：请从备份中找回密钥文件。"
        en = f"{lost} rows name keys that are missing and cannot be unsealed: find the file in a backup."
        typer.echo(choose(lang, zh, en))
        raise typer.Exit(1)


@app.command(
    help=both(
        "更换密钥：生成新密钥，用它把已有数据重新加密。网站不用停，中断后用 --resume 继续。有数据未能处理时返回 1。",
        "Make a new key and seal all rows anew with it, while the office goes on; after an interruption, go on with "
        "--resume. Leaves with 1 if rows are left.",
    )
)
def rotate(
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help=both(
                "不生成新密钥，只处理还没有用现行密钥和算法加密的数据。",
                "Make no key; only bring what is left to the current key and algorithm.",
            ),
        ),
    ] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Change the key, then go through the rows."""
    with _office() as rooms:
        before = rooms.keyring.ring().current
        actor = person_typing(lang)
        if not resume:
            key = rooms.acts.add(datetime.now(UTC), actor=actor, on=today())
            typer.echo(choose(lang, f"新密钥 {key.id} 已启用。", f"The new key {key.id} is in use."))
        done = _seal_anew(rooms.acts, actor, lang)
        needed = rooms.rotation.rows_by_key()
    _report(done, lang)
    if not resume and not needed[before.id]:
        earliest = moment_words(key.made_at + rooms.rotation.REST)
        zh = f"旧密钥 {before.id} 已无数据使用，{earliest} 之后可以销毁：gongkai keys retire {before.id}"
        en = f"No row needs the old key {before.id} any more; from {earliest} on: gongkai keys retire {before.id}"
        typer.echo(choose(lang, zh, en))
    raise typer.Exit(1 if done.refused or done.left else 0)


@app.command(
    help=both(
        "销毁停用的密钥。此后用它加密的数据（包括旧备份里的）再也无法解密。",
        "Destroy a superseded key. What was sealed under it, in old backups too, cannot be unsealed any more.",
    )
)
def retire(
    id: Annotated[str, typer.Argument(metavar="ID", help=both("密钥编号。", "The key's id."))],
    yes: Annotated[bool, typer.Option("--yes", "-y", help=both("不再询问。", "Do not ask."))] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Ask once more, then take the key off the ring."""
    with _office() as rooms:
        rooms.rotation.check_retirable(id, datetime.now(UTC))
        zh = f"销毁密钥 {id} 后，用它加密的旧备份中的个人信息无法恢复。确定销毁？"
        en = f"Personal data in old backups sealed under {id} cannot be recovered afterwards. Destroy it?"
        if not yes:
            typer.confirm(choose(lang, zh, en), abort=True)
        rooms.acts.retire(id, datetime.now(UTC), actor=person_typing(lang), on=today())
    typer.echo(choose(lang, f"密钥 {id} 已销毁。", f"The key {id} is destroyed."))


@contextmanager
def _office() -> Iterator[_Rooms]:
    """The rooms of the office; what they refuse inside this block becomes one line. Raises Stop."""
    tables = open_tables()
    names = ("encryption.keyring", "encryption.registry", "encryption.rotation", "journal.keys")
    rooms = _Rooms(*(open_room(f"gongkai.office.{name}") for name in names))
    try:
        with refused_in_words():
            yield rooms
    except rooms.keyring.NoRing as none:
        where = rooms.registry.where_encrypted()
        raise Stop(*(lost(none.file, where) if where else none_yet(none.file))) from None
    except tables.DatabaseError as error:
        raise unreachable(error) from error


def _seal_anew(acts: Any, actor: Any, lang: Language) -> Any:
    """Go through the rows and say on a terminal how far it has come."""
    count = 0
    with Console(stderr=True).status(choose(lang, "正在重新加密……", "Sealing anew …")) as status:

        def tell(declared: Any, rows: int) -> None:
            nonlocal count
            count += rows
            status.update(choose(lang, f"正在重新加密……已完成 {count} 条", f"Sealing anew … {count} rows"))

        return acts.reencrypt(tell, actor=actor, on=today())


def _report(done: Any, lang: Language) -> None:
    """What came of it, and each row that could not be unsealed."""
    typer.echo(choose(lang, f"已重新加密 {done.rows} 条。", f"{done.rows} rows sealed anew."))
    for refused in done.refused[:_MOST_NAMED]:
        missing = type(refused.why).__name__ == "KeyMissing"
        zh = f"无法解密：{refused.name} 第 {refused.pk} 号，" + (
            f"缺少密钥 {refused.why.id}" if missing else "内容被改动过"
        )
        en = f"Cannot be unsealed: {refused.name} {refused.pk}, " + (
            f"key {refused.why.id} is missing" if missing else "changed"
        )
        typer.echo(choose(lang, zh, en))
    if len(done.refused) > _MOST_NAMED:
        more = len(done.refused)
        typer.echo(choose(lang, f"无法解密的共 {more} 条。", f"{more} rows in all cannot be unsealed."))
    if done.left:
        zh = f"还有 {done.left} 条正被使用。稍后运行：gongkai keys rotate --resume"
        en = f"{done.left} rows were in use. Later: gongkai keys rotate --resume"
        typer.echo(choose(lang, zh, en))
