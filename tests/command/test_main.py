"""The door of the command line: its languages, and how it ends when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

import pytest
import typer
from typer.main import get_command

import gongkai.command as door
from gongkai import __version__
from gongkai.command.language import (
    Language,
    LanguageOption,
    Stop,
    both,
    choose,
    language_wanted,
    texts_without_english,
)
from processes import PATIENCE_SECONDS


def left_with(arguments: list[str]) -> int | str | None:
    """Run `gongkai` in this process and say with what it left."""
    with pytest.raises(SystemExit) as leaving:
        door.main(arguments)
    return leaving.value.code


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """A command line of our own behind the same door, with commands that go wrong in each way."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    inner = typer.Typer()
    app.add_typer(inner, name="inner")

    @app.callback()
    def options(lang: LanguageOption = Language.ZH, debug: bool = typer.Option(False, "--debug")) -> None: ...

    @app.command()
    def stop() -> None:
        raise Stop("文件是空的。", "The file is empty.")

    @app.command()
    def fall() -> None:
        raise ZeroDivisionError("two\nlines")

    @app.command()
    def findings() -> None:
        raise typer.Exit(1)

    @app.command()
    def pay(amount: Annotated[int, typer.Argument(min=0)]) -> None: ...

    @inner.command()
    def hello(lang: LanguageOption = Language.ZH) -> None:
        typer.echo(choose(lang, "你好", "hello"))

    @inner.command()
    def other() -> None: ...

    monkeypatch.setattr(door, "app", app)
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    return app


def test_the_version_is_printed_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert left_with(["--version"]) == 0
    assert capsys.readouterr().out == f"gongkai {__version__}\n"


def test_help_is_chinese_unless_english_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    assert left_with(["--help"]) == 0
    chinese = capsys.readouterr().out
    assert "年度报告" in chinese
    assert "用法" in chinese
    assert "Usage" not in chinese
    assert "Show" not in chinese
    assert left_with(["--lang", "en", "--help"]) == 0
    english = capsys.readouterr().out
    assert "annual report" in english
    assert "Usage" in english
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)


def test_the_setting_chooses_english_where_no_option_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_LANG", "en")
    assert left_with(["--help"]) == 0
    assert "annual report" in capsys.readouterr().out


def test_every_help_text_has_its_english() -> None:
    assert texts_without_english(get_command(door.app)) == []


def test_a_help_text_without_english_is_noticed() -> None:
    app = typer.Typer()

    @app.command(help=both("有英文", "has English"))
    def known(bare: bool = typer.Option(False, help="没有英文")) -> None: ...

    assert texts_without_english(get_command(app))[0] == "没有英文"


@pytest.mark.parametrize(
    ("arguments", "setting", "language"),
    [
        ([], None, "zh"),
        ([], "en", "en"),
        ([], "fr", "zh"),
        (["--lang", "en"], None, "en"),
        (["--lang=en", "report"], "zh", "en"),
        (["--lang", "en", "fee", "--lang", "zh"], None, "zh"),
        (["report", "check", "--", "--lang", "en"], None, "zh"),
        (["--lang"], None, "zh"),
    ],
)
def test_the_innermost_lang_counts_then_the_setting(arguments: list[str], setting: str | None, language: str) -> None:
    environment = {} if setting is None else {"GONGKAI_LANG": setting}
    assert language_wanted(arguments, environment) == language


@pytest.mark.parametrize(
    ("arguments", "setting", "said"),
    [
        (["inner", "hello"], None, "你好"),
        (["inner", "hello", "--lang", "en"], None, "hello"),
        (["--lang", "en", "inner", "hello"], None, "hello"),
        (["--lang", "en", "inner", "hello", "--lang", "zh"], None, "你好"),
        (["inner", "hello"], "en", "hello"),
        (["--lang", "zh", "inner", "hello"], "en", "你好"),
    ],
)
def test_a_command_speaks_the_nearest_language_given(
    trial: typer.Typer,
    arguments: list[str],
    setting: str | None,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if setting:
        monkeypatch.setenv("GONGKAI_LANG", setting)
    assert left_with(arguments) == 0
    assert capsys.readouterr().out.strip() == said


def test_unusable_input_is_one_line_and_2(trial: typer.Typer, capsys: pytest.CaptureFixture[str]) -> None:
    assert left_with(["stop"]) == 2
    assert capsys.readouterr() == ("", "文件是空的。\n")
    assert left_with(["--lang", "en", "stop"]) == 2
    assert capsys.readouterr().err == "The file is empty.\n"


def test_findings_leave_with_1(trial: typer.Typer) -> None:
    assert left_with(["findings"]) == 1


def test_the_unforeseen_is_one_line_without_a_traceback(trial: typer.Typer, capsys: pytest.CaptureFixture[str]) -> None:
    assert left_with(["fall"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError: two lines" in said.err
    assert "--debug" in said.err


def test_debug_shows_the_traceback(trial: typer.Typer, capsys: pytest.CaptureFixture[str]) -> None:
    assert left_with(["--debug", "fall"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["stpo"], "错误：没有 'stpo' 这个命令，是否指 'stop'。用法见 gongkai --help\n"),
        (["stop", "--lagn"], "错误：没有 --lagn 这个选项。用法见 gongkai stop --help\n"),
        (["--lang", "fr", "stop"], "错误：'--lang' 的值不对：'fr' 不是下列之一：'zh', 'en'。用法见 gongkai --help\n"),
        (["stop", "--lang"], "错误：没有 --lang 这个选项。用法见 gongkai stop --help\n"),
        (["stop", "now"], "错误：多写了 now。用法见 gongkai stop --help\n"),
        (["inner", "hello", "--lang"], "错误：'--lang' 后面要写上值。用法见 gongkai --help\n"),
        (["pay", "many"], "错误：'amount' 的值不对：应为整数。用法见 gongkai pay --help\n"),
        (["pay", "--", "-1"], "错误：'amount' 的值不对：不能小于 0。用法见 gongkai pay --help\n"),
        (["pay"], "错误：缺少 'amount'。用法见 gongkai pay --help\n"),
        (["--lang", "en", "stop", "--lagn"], "Error: No such option: --lagn. See gongkai stop --help\n"),
    ],
)
def test_misuse_is_one_line_that_says_where_the_right_use_stands(
    trial: typer.Typer, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert left_with(arguments) == 2
    assert capsys.readouterr() == ("", said)


def run_apart(arguments: list[str], **environment: str) -> subprocess.Popen[bytes]:
    """Start `gongkai` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", "from gongkai.command import main; main()", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_a_terminal_without_chinese_gets_escapes_and_no_error() -> None:
    process = run_apart(["--help"], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    assert b"\\u" in out
    assert err == b""


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = run_apart(["--help"])
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=PATIENCE_SECONDS) != 2
    assert err == b""
