"""The command line `gongkai`: a storey of its own above paper and law.

`main` is the door: it chooses the language, runs the command, and turns whatever goes wrong into one line and an exit
code (0 well, 1 findings that must be put right, 2 cannot be used). Each module here holds one group as `app`.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from gongkai import __version__
from gongkai.command import (
    backup,
    calendar,
    clock,
    copy,
    deadline,
    demo,
    fee,
    init,
    journal,
    keys,
    maintenance,
    move,
    report,
    roles,
    serve,
    staff,
    verify,
)
from gongkai.command.language import Language, LanguageOption, Stop, both, choose, language_wanted, put_into
from gongkai.command.misuse import misuse

UNUSABLE = 2
"""The exit code for input, arguments or surroundings with which nothing can be done."""
BROKEN_PIPE = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""
INTERRUPTED = 130
"""What a shell reports for a program stopped from the keyboard (128 + SIGINT)."""

app = typer.Typer(
    name="gongkai",
    help=both(
        "公开：政府信息公开的期限、收费、工作日历与年度报告。",
        "Gongkai: time limits, fees, working days and annual reports of Chinese government information disclosure.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(
    report.app,
    name="report",
    help=both("读、核对、编写政府信息公开工作年度报告。", "Read, check and write the annual report."),
    no_args_is_help=True,
)
app.add_typer(
    deadline.app,
    name="deadline",
    help=both("计算期限，逐日说明依据。", "Reckon a time limit and explain it day by day."),
    no_args_is_help=True,
)
app.add_typer(
    fee.app, name="fee", help=both("计算信息处理费。", "Reckon the information handling fee."), no_args_is_help=True
)
app.add_typer(
    calendar.app,
    name="calendar",
    help=both("查看、导入工作日历。", "Show and import the calendar of working days."),
    no_args_is_help=True,
)

app.add_typer(
    journal.app,
    name="journal",
    help=both("核验工作日志。", "Check the record of what was done."),
    no_args_is_help=True,
)
app.add_typer(
    keys.app,
    name="keys",
    help=both("管理个人信息的加密密钥。", "Look after the keys that seal personal data."),
    no_args_is_help=True,
)
app.add_typer(
    clock.app,
    name="clock",
    help=both("看服务器时钟是否可信，确认时钟正确。", "Is the server's clock believed; say that it is right."),
    no_args_is_help=True,
)
app.add_typer(
    maintenance.app,
    name="maintenance",
    help=both("暂停服务、显示维护页，恢复服务。", "Out of service for a while, and back."),
    no_args_is_help=True,
)
app.add_typer(
    staff.app,
    name="staff",
    help=both("应急：没有人能登录、没有人能复核时使用。", "In an emergency: when nobody can log in, or confirm."),
    no_args_is_help=True,
)
app.command("serve", help=both("启动网站和后台任务。", "Serve the pages and do the work behind them."))(serve.serve)
app.command("web", help=both("只启动网站页面。", "Serve the pages only."))(serve.web)
app.command("work", help=both("只运行后台任务：定时任务、投递。", "Do the work behind the pages only."))(serve.work)
app.command("demo", help=both("建立演示用的青石市和演示账号。", "Build the demonstration town and its accounts."))(
    demo.demo
)
app.command("init", help=both("首次设置：机关、主管部门、网站编号、管理员。", "Set a new platform up, step by step."))(
    init.init
)
app.command(
    "copy", help=both("生成公开文本：去掉不公开的页和元数据，并核验。", "Write a copy to be given out, and prove it.")
)(copy.copy)
app.command("backup", help=both("备份数据库和文件，运行中就可以。", "Back up database and files, while serving."))(
    backup.backup
)
app.command("restore", help=both("核对备份，恢复到一个空的平台。", "Check a backup, and put it back."))(backup.restore)
app.command("move", help=both("把数据搬到另一个数据库，如从 SQLite 到 PostgreSQL。", "Move into another database."))(
    move.move
)
app.command(
    "verify",
    help=both(
        "核验全部数据：触发器、日志、锚点、公开的信息、年报数字、申请、存储的文件。完好返回 0，有问题返回 1。",
        "Verify everything that is kept: guards, journal, rows, figures, files. Leaves with 0 if whole, 1 if not.",
    ),
)(verify.verify)
app.command(
    "database-roles",
    help=both(
        "打印 PostgreSQL 两个角色的设置语句：所有者更新结构，运行网站的角色只能读写数据。",
        "Print the SQL for two roles on PostgreSQL: the owner, and one that may only read and write rows.",
    ),
)(roles.database_roles)
app.command("migrate", help=both("建立或更新数据库。", "Make the tables, or bring them up to date."))(serve.migrate)


def _print_version(wanted: bool) -> None:
    """Print the version and leave, when ``--version`` was given."""
    if wanted:
        typer.echo(f"gongkai {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    lang: LanguageOption = Language.ZH,
    debug: Annotated[
        bool,
        typer.Option("--debug", help=both("出错时显示调用栈。", "Show the traceback when something goes wrong.")),
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=both("显示版本号后退出。", "Show the version and exit."),
        ),
    ] = False,
) -> None:
    """The options that stand before the name of a command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `gongkai` with `arguments` (those of the process where None is given) and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_printable()
    language = language_wanted(words, os.environ)
    sys.exit(_run(words, language))


def _run(words: list[str], language: Language) -> int:
    """Run one command and return the exit code; every failure ends as one line on standard error."""
    command = get_command(app)
    put_into(language, command)
    try:
        code = command.main(args=words, prog_name="gongkai", standalone_mode=False)
        sys.stdout.flush()
    except Stop as stop:
        return _complain(choose(language, stop.zh, stop.en), stop.exit_code)
    except typer.Abort:
        return _complain(choose(language, "已取消。", "Cancelled."), INTERRUPTED)
    except typer.TyperException as error:
        return _complain(misuse(error, language), UNUSABLE)
    except BrokenPipeError:
        return _leave_quietly()
    except Exception as error:
        if "--debug" in words:
            traceback.print_exc()
        return _complain(_unexpected(error, language), UNUSABLE)
    return code if isinstance(code, int) else 0


def _make_printable() -> None:
    """Let a terminal that cannot show Chinese show escapes instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _leave_quietly() -> int:
    """End without a word after the reader of our output has gone (`| head`), and let nothing be flushed to it later."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return BROKEN_PIPE


def _complain(line: str, code: int) -> int:
    """Say `line` on standard error and hand back `code`."""
    if line:
        typer.echo(line, err=True)
    return code


def _unexpected(error: Exception, language: Language) -> str:
    """One line for an error that nobody foresaw."""
    what = f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": ")
    return choose(
        language,
        f"错误：程序出现意外（{what}）。请加 --debug（写在 gongkai 之后）再运行一次，并把输出交给维护人员。",
        f"Error: something unforeseen ({what}). Run again with --debug right after gongkai and report the output.",
    )
