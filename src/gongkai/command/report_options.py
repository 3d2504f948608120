"""The arguments and options of `gongkai report`, each declared once with its help in both languages."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gongkai.command.language import both
from gongkai.law.agencies import AgencyLevel
from gongkai.law.report.lines import editions


class Format(StrEnum):
    """What `gongkai report check` gives."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"


class FailOn(StrEnum):
    """The lightest finding with which a check leaves with 1."""

    ERROR = "error"
    WARNING = "warning"
    UNKNOWN = "unknown"
    NEVER = "never"


FORMS = "|".join(form.name for form in editions())
"""The forms of the annual report, by their names."""


def known_form(name: str | None) -> str | None:
    """The name of a form; without one, none. Raises BadParameter for another name."""
    if name and name not in FORMS.split("|"):
        raise typer.BadParameter(f"{name!r} 不是 {FORMS} 中的一个 / is none of {FORMS}.")
    return name


def cores() -> int:
    """How many processes can run at once here."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


File = Annotated[Path, typer.Argument(metavar="FILE", help=both("年度报告文件。", "The report."))]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…|DIR",
        help=both(
            "报告文件，或者存放报告的文件夹（含下级文件夹）。", "Reports, or folders of them (with the folders inside)."
        ),
    ),
]
Before = Annotated[Path, typer.Argument(metavar="A", help=both("前一份报告。", "The earlier report."))]
After = Annotated[Path, typer.Argument(metavar="B", help=both("后一份报告。", "The later report."))]
FiguresFile = Annotated[Path, typer.Argument(metavar="FIGURES.json", help=both("数据文件。", "The file of figures."))]
Json = Annotated[bool, typer.Option("--json", help=both("输出 JSON。", "Print JSON."))]
Previous = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        help=both(
            "上一年的报告；有它才核对结转等两年之间的关系。", "Last year's report, for what must follow from it."
        ),
    ),
]
_LEVELS = ", ".join(AgencyLevel)
OrganLevel = Annotated[
    AgencyLevel | None,
    typer.Option(
        "--organ-level",
        metavar="LEVEL",
        help=both(
            f"机关层级（{_LEVELS}）；不写的，只按名称能确定的判断。",
            f"The level of the agency ({_LEVELS}); without it, what its name leaves beyond doubt.",
        ),
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help=both(
            "输出格式；不写的，按 -o 的后缀，没有 -o 的为 text。json 每份报告一行。",
            "What to give; otherwise by the ending of -o, or text. json: one line a report.",
        ),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help=both(
            "写入这个文件；多份报告的 html 写入这个文件夹。",
            "Write to this file; html of several reports, to this folder.",
        ),
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=256,
        help=both("同时几个进程；默认为处理器数。", "Processes at once; as many as cores."),
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help=both(
            "有“请核实”“建议改”的，也以 1 退出；即 --fail-on warning。",
            "Warnings also leave with 1: --fail-on warning.",
        ),
    ),
]
Lenient = Annotated[
    bool,
    typer.Option(
        "--lenient",
        help=both(
            "没有填数的格按 0 核对，并在结果中写明。", "Count cells without a number as 0 in the checks, and say so."
        ),
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        help=both(
            "到哪一级就以 1 退出：error 须改正（默认），warning 请核实、建议改，unknown 无法判断，never 都不。",
            "The lightest finding that leaves with 1: error (the default), warning, unknown, or never.",
        ),
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.1,
        help=both("每份报告最多几秒，超过的不再读。", "Seconds that one report may take before it is given up."),
    ),
]
WrittenFile = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help=both(
            "写成这个文件：.docx、.pdf、.html、.xlsx 或 .json。", "Write this file: .docx, .pdf, .html, .xlsx or .json."
        ),
    ),
]
Folder = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help=both("写入这个文件夹。", "Write into this folder."))
]
FormOption = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar=FORMS,
        callback=known_form,
        help=both("用哪一版格式；不写的，用报告年度应当使用的。", "The form; otherwise the one in force for the year."),
    ),
]
BlankForm = Annotated[
    str, typer.Option("--form", metavar=FORMS, callback=known_form, help=both("用哪一版格式。", "The form."))
]
Agency = Annotated[str, typer.Option("--agency", metavar="NAME", help=both("机关全称。", "The agency's full name."))]
Year = Annotated[
    int | None, typer.Option("--year", min=2000, max=2100, help=both("报告年度。", "The year reported on."))
]
