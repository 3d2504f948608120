"""The two languages of the command line: Chinese, unless English is asked for.

A help text is written once, as `both("中文", "English")`: the Chinese stands in the declaration, the English is kept
beside it and put in its place when the command is built for English (`put_into`). A sentence said while a command
runs is `choose(lang, "中文", "English")`, where `lang` is the command's own `LanguageOption`. The language is, in this
order, the command's ``--lang``, the one given to ``gongkai`` itself, the setting ``GONGKAI_LANG``, Chinese.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text
from typer import rich_utils


class Language(StrEnum):
    """A language that the command line speaks."""

    ZH = "zh"
    EN = "en"


SETTING = "GONGKAI_LANG"
"""The environment variable that chooses the language where no option does."""

_ENGLISH: dict[str, str] = {}
"""Chinese help text → its English, as `both` has collected them."""


_FRAME_WORDS = {
    "ARGUMENTS_PANEL_TITLE": ("参数", "Arguments"),
    "OPTIONS_PANEL_TITLE": ("选项", "Options"),
    "COMMANDS_PANEL_TITLE": ("命令", "Commands"),
    "REQUIRED_LONG_STRING": ("（必填）", "[required]"),
    "DEFAULT_STRING": ("（默认 {}）", "[default: {}]"),
    "ENVVAR_STRING": ("（环境变量 {}）", "[env var: {}]"),
}
"""What the command-line library prints round a help text, by the name it keeps it under: Chinese, English."""


def both(zh: str, en: str) -> str:
    """Keep the English of a help text and return the Chinese, to be written as `help=both(…)`."""
    zh = inspect.cleandoc(zh)
    _ENGLISH[zh] = inspect.cleandoc(en)
    return zh


def choose(language: Language | str, zh: str, en: str) -> str:
    """The one of two sentences that is in `language`."""
    return en if language == Language.EN else zh


class Stop(Exception):
    """The command cannot go on: one line that says what is wrong and what would be right, and the exit code 2.

    Both languages are given; `gongkai` prints the one asked for, without a traceback.
    """

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(zh)


def _inherited(context: typer.Context, value: Language) -> Language:
    """The language of a command: its own option, else the nearest one above it, else the setting or Chinese."""
    source = context.get_parameter_source("lang")
    if source is not None and source.name == "COMMANDLINE":
        return value
    above: Any = context.parent
    while above is not None:
        if "lang" in above.params:
            return Language(above.params["lang"])
        above = above.parent
    return value


LanguageOption = Annotated[
    Language,
    typer.Option(
        "--lang",
        help=both("输出语言：zh（中文）或 en（英文）。", "Language of the output: zh (Chinese) or en (English)."),
        envvar=SETTING,
        show_envvar=False,
        show_default=False,
        callback=_inherited,
    ),
]
"""A command's ``--lang``; declare it as `lang: LanguageOption = Language.ZH` and pass `lang` on to what speaks."""


def language_wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language before any command has run, for help and for errors in the arguments themselves.

    The last ``--lang`` among `arguments` counts, because that is the innermost one; a language that is not ours is
    passed over here and refused where the option is read.
    """
    names = [environment.get(SETTING, "")]
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            names.append(argument.partition("=")[2])
        elif argument == "--lang":
            names.extend(arguments[position + 1 : position + 2])
    wanted = [name for name in names if name in set(Language)]
    return Language(wanted[-1]) if wanted else Language.ZH


def commands_under(command: Any) -> Iterator[Any]:
    """`command` and everything mounted below it, as the command-line library built them."""
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from commands_under(inner)


def texts_without_english(command: Any) -> list[str]:
    """The help texts under `command` for which no English was given; empty where all is in order."""
    return [text for subcommand in commands_under(command) for text in _texts(subcommand) if text not in _ENGLISH]


def put_into(language: Language, command: Any) -> None:
    """Put the help of `command`, and of all below it, into `language`, the frame of the help pages included."""
    for subcommand in commands_under(command):
        if language is Language.EN:
            for thing in (subcommand, *subcommand.params):
                for name in ("help", "short_help", "epilog"):
                    text = getattr(thing, name, None)
                    if text:
                        setattr(thing, name, _ENGLISH.get(text, text))
        else:
            _chinese_frame(subcommand)
    for name, (zh, en) in _FRAME_WORDS.items():
        setattr(rich_utils, name, choose(language, zh, en))
    for name, ours in _FRAME_PARTS.items():
        setattr(rich_utils, name, ours)


def _folded(items: Sequence[Text]) -> Text:
    """The help of one parameter as one text: the library's columns would cut a long Chinese sentence short."""
    text = Text(" ").join(items)
    text.overflow = "fold"
    return text


def _plain(*, text: str, style: str = "", **_: Any) -> Text:
    """A help text as it is written: to the library, [/对方收到日] would be markup and a mistake in it."""
    return Text(inspect.cleandoc(text), style=style)


class _FoldingTable(Table):
    """A table of parameters in which nothing is cut short. Without spaces a Chinese sentence is one word to it."""

    def add_row(self, *cells: Any, **how: Any) -> None:
        super().add_row(*cells, **how)
        for column in self.columns:
            column.overflow = "fold"


_FRAME_PARTS = {"Columns": _folded, "Table": _FoldingTable, "_make_rich_text": _plain}
"""What the command-line library lays its help out with, by the name it keeps it under, and what we put in its place."""


def _texts(command: Any) -> list[str]:
    """The help texts of one command and of its parameters."""
    texts = [command.help, command.epilog, *(getattr(parameter, "help", None) for parameter in command.params)]
    return [text for text in texts if text]


def _chinese_frame(command: Any) -> None:
    """Give one command the Chinese words that the library itself would say in English: usage line and --help."""
    usage, help_option = command.get_usage, command.get_help_option
    command.options_metavar = "[选项]"
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = "命令 [参数]…"

    def get_usage(context: Any) -> str:
        return str(usage(context)).replace("Usage:", "用法：", 1)

    def get_help_option(context: Any) -> Any:
        option = help_option(context)
        if option is not None:
            option.help = "显示本帮助后退出。"
        return option

    command.get_usage, command.get_help_option = get_usage, get_help_option
