"""`gongkai serve`, `web`, `work`, `migrate`: the processes of the office.

`serve` starts the other two as processes of their own and looks after them: one that ends is started again, and when
`serve` is told to stop it tells them, waits, and ends the one that does not listen.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Annotated, Any

import typer
from rich.console import Console

from gongkai.command.language import SETTING as LANGUAGE
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.loopback import refuse_debug, refuse_known_passwords
from gongkai.command.office_door import demand_extra, open_room, open_tables, unreachable
from gongkai.command.sealing_words import refused_in_words
from gongkai.project.environment import KEYS_LOST, NOT_MIGRATED, UNFIT

STOPPING_SECONDS = 30
"""How long the processes have to end what they are doing."""
_MOST_FALLS = 5
_WITHIN_SECONDS = 60
_LOOK_SECONDS = 0.2
_PORTS_TRIED = 20
_WORK = "import django; django.setup(); from gongkai.project.worker import run; run()"
"""What `gongkai work` does, without first loading all that the command line needs."""

HostOption = Annotated[
    str,
    typer.Option(
        "--host",
        envvar="GONGKAI_BIND",
        show_envvar=False,
        help=both("监听地址；只给本机用 127.0.0.1。", "Address to listen on; 127.0.0.1 is this machine only."),
    ),
]
PortOption = Annotated[
    int,
    typer.Option("--port", envvar="GONGKAI_PORT", show_envvar=False, min=1, max=65535, help=both("端口。", "Port.")),
]
ProcessesOption = Annotated[
    int,
    typer.Option(
        "--processes",
        envvar="GONGKAI_PROCESSES",
        show_envvar=False,
        min=1,
        max=64,
        help=both("页面进程数，一般与处理器核数相同。", "Processes for pages, as many as there are cores."),
    ),
]


def migrate(
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=both("只看是否需要，不改动；需要时返回 1。", "Only look; leave with 1 if needed.")
        ),
    ] = False,
    guards: Annotated[
        bool,
        typer.Option(
            "--guards",
            help=both("重新建立数据库的保护触发器。", "Put the guards of the database up anew."),
        ),
    ] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Make the tables and collect the static files."""
    tables = open_tables()
    upgrade = open_room("gongkai.project.upgrade")
    try:
        missing = tables.missing_migrations()
        if check:
            missing = missing or int(
                upgrade.files_lie_open() or upgrade.rows_to_hash() or upgrade.variables_to_take_over()
            )
            _say_missing(missing, lang)
            raise typer.Exit(1 if missing else 0)
        tables.bring_up_to_date()
        if guards:
            tables.put_guards_up()
        with refused_in_words(), Console(stderr=True).status("") as status:

            def tell(letters: int) -> None:
                zh, en = f"正在加密以前签发的文书……{letters} 件", f"Encrypting letters … {letters}"
                status.update(choose(lang, zh, en))

            sealed = upgrade.seal_files(tell)
            taken_over = upgrade.take_variables_over()
            dates_moved = upgrade.renew_dates()
            hashed = upgrade.hash_rows()
    except tables.Unreachable as error:
        raise unreachable(error) from error
    _say_sealed(sealed, lang)
    _say_taken_over(taken_over, lang)
    if dates_moved:
        zh = f"工作日历已更新，{dates_moved} 件未办结申请的期限已重新计算。"
        typer.echo(choose(lang, zh, f"The calendar is a newer one: {dates_moved} reply dates were reckoned anew."))
    if hashed:
        zh = f"以前登记的 {hashed} 条内容已留存散列值，从今天起可以核验；此前有没有改动不能证明。"
        en = f"The hashes of {hashed} rows from before are kept; from today on they can be verified."
        typer.echo(choose(lang, zh, en))
    typer.echo(choose(lang, f"数据库已就绪（更新 {missing} 项）。", f"The database is ready ({missing} changes made)."))


def _say_sealed(sealed: Any, lang: Language) -> None:
    """Say which letters' files were encrypted, and of which that was not right."""
    if sealed.letters:
        zh = f"以前签发的 {sealed.letters} 件文书的文件已经加密。旧的文件备份里还有没有加密的文书，请按期销毁。"
        en = f"The files of {sealed.letters} letters are encrypted now. Old backups of files still hold them open."
        typer.echo(choose(lang, zh, en))
    for words, letters in (
        (("文件已经不在", "a file is gone"), sealed.gone),
        (("文件与签发时不符", "a file is not what was issued"), sealed.altered),
    ):
        for pk in letters:
            typer.echo(
                choose(lang, f"文书 {pk}：{words[0]}，请查找备份。", f"Letter {pk}: {words[1]}, look for a backup.")
            )


def _say_taken_over(names: tuple[str, ...], lang: Language) -> None:
    """Say which variables are now the conventions of every agency, and where they are kept."""
    if names:
        listed = "、".join(names)
        zh = f"{listed}：已写入各机关的“办理口径”，从头适用，并记入日志；以后由各机关在经办台修改，请从设置中删去。"
        en = f"{listed}: taken over as conventions of every agency, from the beginning; take them out of the settings."
        typer.echo(choose(lang, zh, en))


def _say_missing(missing: int, lang: Language) -> None:
    """Say how much there is to do."""
    if missing:
        typer.echo(
            choose(lang, f"有 {missing} 项更新未做：gongkai migrate", f"{missing} changes to make: gongkai migrate")
        )
    else:
        typer.echo(choose(lang, "数据库已是最新。", "The database is up to date."))


def web(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    processes: ProcessesOption = 2,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Serve the pages, until stopped."""
    demand_extra()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    refuse_debug(host)
    refuse_known_passwords(host)
    os.environ[LANGUAGE] = lang.value
    sys.stdout.flush()
    # This process becomes the server, so that a signal reaches it without a go-between.
    os.execv(sys.executable, _web(host, port, processes))  # noqa: S606


def _web(host: str, port: int, processes: int) -> list[str]:
    """How the server of the pages is started."""
    words = [sys.executable, "-m", "gunicorn", "--config", "python:gongkai.project.server"]
    return [*words, "--bind", f"{bracketed(host)}:{port}", "--workers", str(processes), "gongkai.project.wsgi"]


def work(lang: LanguageOption = Language.ZH) -> None:
    """Queue what is due, do the jobs, send the post, until stopped."""
    open_room("gongkai.project.worker").run()


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    processes: ProcessesOption = 2,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Serve the pages and do the work behind them, until stopped."""
    demand_extra()
    _demand_free(host, port)
    url = url_of(host, port)

    def say_where() -> None:
        sentence = choose(lang, f"公开：{url}（按 Ctrl+C 停止）", f"Gongkai: {url} (Ctrl+C to stop)")
        Console(stderr=True).print(sentence, highlight=False)

    os.environ[LANGUAGE] = lang.value
    look_after(host, port, processes, say_where)


def look_after(host: str, port: int, processes: int, when_up: Callable[[], None]) -> None:
    """Serve and work until stopped; `when_up` is done as soon as the pages can be reached. Raises Stop, or Exit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    refuse_debug(host)
    refuse_known_passwords(host)
    household = Household([_web(host, port, processes), [sys.executable, "-c", _WORK]])
    code = household.run(lambda: _answers(host, port), when_up)
    if code == NOT_MIGRATED:
        raise Stop("错误：数据库还没有就绪，请先运行 gongkai migrate", "Error: run gongkai migrate first")
    if code == UNFIT:
        raise Stop(
            "错误：设置不能用，原因见上面的日志。要求域名以 .gov.cn 结尾（GONGKAI_GOV_DOMAIN）的，请核对 GONGKAI_HOSTS"
            "；日志里有 conventions.E001 的，是已由各机关在经办台“办理口径”确定的事项，请从设置中删去那个变量",
            "Error: the settings cannot be used, see the log above (GONGKAI_GOV_DOMAIN and GONGKAI_HOSTS? a variable "
            "that agencies settle at the desk now, conventions.E001?)",
        )
    if code == KEYS_LOST:
        raise Stop(
            "错误：个人信息密钥文件（GONGKAI_KEYS，默认是 GONGKAI_HOME 下的 keys.json）不在，数据库中有用它加密的内容。"
            "请从备份放回这个文件再启动，不要生成新的",
            "Error: the file of keys (GONGKAI_KEYS, by default keys.json in GONGKAI_HOME) is gone, and the database "
            "holds what is sealed with them. Put the file back from its backup; do not make a new one",
        )
    if code:
        raise typer.Exit(code)


def url_of(host: str, port: int) -> str:
    """Where the home page is, as one types it."""
    return f"http://{bracketed(host)}:{port}/"


def first_free(host: str, port: int) -> int:
    """The port, or where it is taken the first free one of those after it. Raises Stop."""
    for other in range(port, min(port + _PORTS_TRIED, 65536)):
        with contextlib.suppress(Stop):
            _demand_free(host, other)
            return other
    _demand_free(host, port)
    return port


def _demand_free(host: str, port: int) -> None:
    """Raise Stop where the address cannot be listened on."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        raise Stop(
            f"错误：不能监听 {host}:{port}（{error.strerror}），请用 --port 换一个端口",
            f"Error: cannot listen on {host}:{port} ({error.strerror}); choose another --port",
        ) from error


def _answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def bracketed(host: str) -> str:
    """An address as it stands before a port."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


class Household:
    """The processes that `serve` looks after."""

    def __init__(self, parts: list[list[str]]) -> None:
        self.parts = parts
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.falls: list[float] = []
        self.stopping = False

    def run(self, up: Callable[[], bool], when_up: Callable[[], None]) -> int:
        """Look after them until told to stop (0), until they fall again and again (1), or until one finds no tables.

        `when_up` is done once, as soon as `up` says that they are at work.
        """
        address_printed = False
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        try:
            while not self.stopping:
                for place in range(len(self.parts)):
                    if code := self._fallen(place):
                        return code
                if not address_printed and up():
                    address_printed = True
                    when_up()
                time.sleep(_LOOK_SECONDS)
        finally:
            self._end_all()
        return 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Told to stop by a signal."""
        self.stopping = True

    def _fallen(self, place: int) -> int:
        """Start the process of this place where it is not running; the code to leave with where that is of no use."""
        process = self.running.get(place)
        if process is not None and process.poll() is None:
            return 0
        if process is not None:
            # What it had started itself would else hold its place.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            if process.returncode in (NOT_MIGRATED, UNFIT, KEYS_LOST):
                return process.returncode
            now = time.monotonic()
            self.falls = [*(fall for fall in self.falls if now - fall < _WITHIN_SECONDS), now]
            if len(self.falls) > _MOST_FALLS:
                return 1
        # A session of its own: Ctrl+C reaches this process only, which then stops the others in order.
        self.running[place] = subprocess.Popen(self.parts[place], start_new_session=True)  # noqa: S603
        return 0

    def _end_all(self) -> None:
        """Ask all to end, wait, and end those that do not."""
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        latest = time.monotonic() + STOPPING_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0.0, latest - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
