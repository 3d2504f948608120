"""`gongkai report check`: many files through many processes, and their results where they are wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from gongkai.command.language import Language, Stop, choose
from gongkai.command.report_data import refused_json
from gongkai.command.report_examine import Examination, ExaminedReport, examine
from gongkai.command.report_files import FoundFiles, page_names
from gongkai.command.report_lines import print_findings, print_refusal
from gongkai.command.report_options import FailOn, Format
from gongkai.command.report_output import console, readers_may_leave, said_when_not_written, whole_file
from gongkai.command.report_reading import NotAReport, settled
from gongkai.command.report_summary import Missed, ReportTally, counted, folder_above, print_summary
from gongkai.command.report_workers import Lost, each
from gongkai.law.report.findings import Level
from gongkai.paper.annual.findings.index import ListedReport, findings_index
from gongkai.paper.annual.findings.workbook import Checked, findings_xlsx
from gongkai.paper.annual.writing.write import write_whole
from gongkai.paper.formats.reasons import NotRead

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
_COUNTING = {
    FailOn.ERROR: (Level.ERROR,),
    FailOn.WARNING: (Level.ERROR, Level.WARNING),
    FailOn.UNKNOWN: (Level.ERROR, Level.WARNING, Level.UNKNOWN),
    FailOn.NEVER: (),
}


@dataclass
class Run:
    """One run of the command: what is checked, how, where the results go, and what was met so far."""

    found: FoundFiles
    how: Examination
    output: Path | None
    jobs: int
    seconds: float
    debug: bool = False
    tallies: list[ReportTally] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    @property
    def language(self) -> Language:
        return self.how.language

    def results(self, shown_on: Console | None = None) -> Iterator[tuple[Path, ExaminedReport | NotAReport]]:
        """Every file with what came of it, in order; counted, and shown on the progress bar, as they come."""
        files = self.found.files
        jobs = min(self.jobs, len(files))
        work = each(files, partial(examine, how=self.how), jobs=jobs, seconds=self.seconds)
        with closing(work), self._progress(shown_on) as (bar, task):
            for path, result in zip(files, work, strict=True):
                yield path, self._counted(path, result)
                bar.update(task, advance=1, refresh=True)

    def _counted(self, path: Path, result: ExaminedReport | NotAReport | Lost) -> ExaminedReport | NotAReport:
        settled_result = settled(result)
        if isinstance(settled_result, NotAReport):
            self.missed.append(Missed(str(path), settled_result.why(self.language)))
            if self.debug and settled_result.trace:
                sys.stderr.write(settled_result.trace)
        else:
            self.tallies.append(settled_result.tally)
        return settled_result

    @contextmanager
    def _progress(self, shown_on: Console | None) -> Iterator[tuple[Progress, TaskID]]:
        """A bar on standard error, or above it the lines that go to the same terminal. Without a thread of its own:
        processes are forked while it is shown."""
        screen = shown_on if shown_on is not None and shown_on.is_terminal else console(errors=True)
        hidden = not (self.found.several and screen.is_terminal)
        columns = (
            TextColumn(choose(self.language, "核对", "Checking")),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=screen, auto_refresh=False, transient=True, disable=hidden) as bar:
            yield bar, bar.add_task("", total=len(self.found.files))


def run(settings: Run, fail_on: FailOn) -> int:
    """Check everything and give the results; the exit code.

    1 where a report has a finding that counts, else 2 where a file could not be read, else 0.
    """
    match settings.how.wanted:
        case Format.TEXT:
            _text(settings)
        case Format.JSON:
            _json(settings)
        case Format.HTML if settings.found.several:
            _pages(settings)
        case Format.HTML:
            _page(settings)
        case Format.XLSX:
            _workbook(settings)
    levels = _COUNTING[fail_on]
    if any(tally.counts[level] for tally in settings.tallies for level in levels):
        return FINDINGS
    return UNUSABLE if settings.missed else CLEAN


def _text(settings: Run) -> None:
    if settings.output:
        with whole_file(settings.output) as file:
            _print_text(settings, console(file))
        _tell(settings)
        return
    with readers_may_leave():
        _print_text(settings, console())


def _print_text(settings: Run, screen: Console) -> None:
    language = settings.language
    for path, result in settings.results(screen):
        if isinstance(result, NotAReport):
            if settings.found.several:
                print_refusal(screen, str(path), result.why(language), language)
            else:
                _stop(path, result)
        else:
            print_findings(screen, str(path), result.findings, result.doubts, language)
    screen.print()
    if settings.found.several:
        print_summary(screen, settings.tallies, settings.missed, settings.found.skipped, language)
    else:
        screen.print(
            f"{settings.tallies[0].name}{choose(language, '：', ': ')}{counted(settings.tallies[0], language)}",
            soft_wrap=True,
        )


def _json(settings: Run) -> None:
    if settings.output:
        with whole_file(settings.output) as file:
            for line in _json_lines(settings):
                file.write(f"{line}\n")
        _tell(settings)
        return
    with readers_may_leave():
        for line in _json_lines(settings):
            sys.stdout.write(f"{line}\n")


def _json_lines(settings: Run) -> Iterator[str]:
    for path, result in settings.results():
        if isinstance(result, ExaminedReport):
            yield result.written
        elif settings.found.several:
            yield refused_json(result, str(path), settings.language)
        else:
            _stop(path, result)


def _page(settings: Run) -> None:
    """The page of the one report there is."""
    ((path, result),) = settings.results()
    if isinstance(result, NotAReport):
        _stop(path, result)
    if settings.output is None:
        with readers_may_leave():
            sys.stdout.write(result.written)
        return
    with said_when_not_written(settings.output):
        write_whole(result.written.encode(), settings.output)
    _tell(settings)


def _pages(settings: Run) -> None:
    """A page for each report and one that leads to them. They take their places when all are there."""
    folder = settings.output
    if folder is None:
        raise Stop(
            "错误：多份报告的 html 要写入文件夹，请用 -o 给出文件夹。",
            "Error: html of several reports goes into a folder; name it with -o.",
        )
    if folder.suffix.lower() in (".html", ".htm") or (folder.exists() and not folder.is_dir()):
        raise Stop(
            f"错误：多份报告的 html 要写入文件夹，{folder} 是文件名；请给出文件夹。",
            f"Error: html of several reports goes into a folder, and {folder} is the name of a file.",
        )
    names = page_names(settings.found.files)
    above = folder_above([str(path) for path in settings.found.files])
    with said_when_not_written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".pages-") as place:
            entries: list[ListedReport | NotRead] = []
            for path, result in settings.results():
                if isinstance(result, NotAReport):
                    entries.append(NotRead(str(path).removeprefix(above), result.why(settings.language)))
                    continue
                page, tally = names[path], result.tally
                write_whole(result.written.encode(), Path(place) / page)
                entries.append(
                    ListedReport(tally.name.removeprefix(above), page, tally.agency, tally.year, tally.counts)
                )
            for entry in entries:
                if isinstance(entry, ListedReport):
                    (folder / entry.page).parent.mkdir(parents=True, exist_ok=True)
                    (Path(place) / entry.page).replace(folder / entry.page)
        day, language = settings.how.checked_on, settings.language.value
        index = findings_index(entries, checked_on=day, language=language)
        write_whole(index.encode(), folder / "index.html")
    _tell(settings, folder / "index.html")


def _workbook(settings: Run) -> None:
    output = settings.output
    if output is None:
        raise Stop("错误：xlsx 要写入文件，请用 -o 给出文件名。", "Error: xlsx goes into a file; name it with -o.")

    def rows() -> Iterator[Checked | NotRead]:
        for path, result in settings.results():
            if isinstance(result, NotAReport):
                if not settings.found.several:
                    _stop(path, result)
                yield NotRead(str(path), result.why(settings.language))
            elif result.checked is not None:
                yield result.checked

    content = findings_xlsx(rows(), settings.language.value)
    with said_when_not_written(output):
        write_whole(content, output)
    _tell(settings)


def _stop(path: Path, refused: NotAReport) -> NoReturn:
    raise Stop(
        f"错误：{path}：{refused.why(Language.ZH)}。",
        f"Error: {path}: {refused.why(Language.EN)}.",
    )


def _tell(settings: Run, written: Path | None = None) -> None:
    """Say on the terminal what came of it, where the results themselves went into a file."""
    language = settings.language
    with readers_may_leave():
        screen = console()
        if settings.found.several:
            print_summary(screen, settings.tallies, settings.missed, settings.found.skipped, language)
        else:
            screen.print(counted(settings.tallies[0], language), soft_wrap=True)
        screen.print(
            choose(language, f"已写入 {written or settings.output}", f"Written: {written or settings.output}"),
            soft_wrap=True,
        )
