"""年度报告 Commands on the annual report: read, check, write, rewrite, compare, and the empty form."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import typer

from gongkai.command import report_options as options
from gongkai.command.language import Language, LanguageOption, Stop, both
from gongkai.command.report_check import Run, run
from gongkai.command.report_compared import compared_json, print_compared
from gongkai.command.report_data import reading_json
from gongkai.command.report_examine import Examination
from gongkai.command.report_files import find
from gongkai.command.report_output import console, not_over, readers_may_leave
from gongkai.command.report_reading import SECONDS, read_one
from gongkai.command.report_shown import print_reading
from gongkai.command.report_written import blank, rewrite, write_figures
from gongkai.law.agencies import AgencyStanding
from gongkai.law.report.checks import check as findings_of
from gongkai.law.report.diff import differences
from gongkai.law.report.lines import newest

_BY_SUFFIX = {
    ".json": options.Format.JSON,
    ".jsonl": options.Format.JSON,
    ".html": options.Format.HTML,
    ".htm": options.Format.HTML,
    ".xlsx": options.Format.XLSX,
}

app = typer.Typer(rich_markup_mode=None)


@app.command(
    "read", help=both("读一份报告：每格填的是什么，哪里没有读懂。", "Read a report: every cell, and every doubt.")
)
def read(file: options.File, as_json: options.Json = False, lang: LanguageOption = Language.ZH) -> None:
    reading = read_one(file)
    with readers_may_leave():
        if as_json:
            sys.stdout.write(reading_json(reading, findings_of(reading.report), lang) + "\n")
        else:
            print_reading(console(), reading, lang)


@app.command(
    "check",
    help=both(
        """
        核对报告：表内关系、格式、引用和文字，逐条说明依据。

        给一个文件，结果是这一份的；给几个文件或者文件夹，各份依次列出，最后汇总；读不了的写明原因，不影响其余。

        退出码：0 没有须改正的；1 有须改正的（级别可用 --fail-on 改）；2 有文件读不了（没有须改正的时），或者参数不对。
        """,
        """
        Check reports: sums, form, citations and wording, each finding with its basis.

        Several files or a folder are listed one after the other and summed up; what cannot be read is named with the
        reason and stops nothing else.

        Leaves with 0 where nothing has to be corrected, 1 where something has (see --fail-on), 2 where a file could not
        be read (and nothing has to be corrected) or the arguments are wrong.
        """,
    ),
)
def check(
    context: typer.Context,
    paths: options.Paths,
    previous: options.Previous = None,
    organ_level: options.OrganLevel = None,
    wanted: options.FormatOption = None,
    output: options.Output = None,
    jobs: options.Jobs = None,
    strict: options.Strict = False,
    lenient: options.Lenient = False,
    fail_on: options.FailOnOption = None,
    time_limit: options.TimeLimit = SECONDS,
    lang: LanguageOption = Language.ZH,
) -> None:
    if strict and fail_on not in (None, options.FailOn.WARNING):
        raise Stop("错误：--strict 与 --fail-on 只写一个。", "Error: give --strict or --fail-on, not both.")
    files = find(paths)
    if previous and files.several:
        raise Stop("错误：--previous 只能与一份报告一起用。", "Error: --previous goes with a single report.")
    if output:
        not_over(output, (*files.files, *([previous] if previous else [])))
    how = Examination(
        wanted=wanted or _format_of(output),
        language=lang,
        checked_on=datetime.now(UTC).astimezone().date(),
        standing=AgencyStanding(organ_level) if organ_level else None,
        previous=read_one(previous).report if previous else None,
        lenient=lenient,
    )
    debug = bool(context.find_root().params.get("debug"))
    threshold = fail_on or (options.FailOn.WARNING if strict else options.FailOn.ERROR)
    raise typer.Exit(run(Run(files, how, output, jobs or options.cores(), time_limit, debug), threshold))


@app.command("write", help=both("由数据文件写成报告。", "Write a report from a file of figures."))
def write(figures: options.FiguresFile, output: options.WrittenFile, lang: LanguageOption = Language.ZH) -> None:
    write_figures(figures, output, lang)


@app.command(
    "rewrite",
    help=both(
        "把一份报告按应当使用的格式改写成 docx、xlsx、html、pdf、json；读不出的留空待补。",
        "Write a report anew in the form in force: docx, xlsx, html, pdf and json. What was not read stays open.",
    ),
)
def rewrite_file(
    file: options.File,
    output: options.Folder,
    form: options.FormOption = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    rewrite(file, output, form, lang)


@app.command(
    "diff", help=both("比较两年的报告，或者一份报告的两稿。", "Compare two years, or two versions of a report.")
)
def diff(
    before: options.Before, after: options.After, as_json: options.Json = False, lang: LanguageOption = Language.ZH
) -> None:
    reading, other = read_one(before), read_one(after)
    difference = differences(reading.report, other.report)
    with readers_may_leave():
        if as_json:
            sys.stdout.write(compared_json(reading, other, difference) + "\n")
        else:
            print_compared(console(), reading, other, difference, lang)


_NEWEST = newest().name


@app.command("blank", help=both("写一份没有填数的报告表。", "Write the empty form."))
def blank_form(
    output: options.WrittenFile,
    form: options.BlankForm = _NEWEST,
    agency: options.Agency = "",
    year: options.Year = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    blank(output, form, agency, year, lang)


def _format_of(output: Path | None) -> options.Format:
    """What is wanted where no format is named: what the ending of the output says, else text."""
    return _BY_SUFFIX.get(output.suffix.lower(), options.Format.TEXT) if output else options.Format.TEXT
