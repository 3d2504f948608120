"""Writing reports: from figures, from another report, or the empty form; and saying what was left open or out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from gongkai.command.language import Language, Stop, choose
from gongkai.command.report_lines import print_line
from gongkai.command.report_output import console, not_over, readers_may_leave, said_when_not_written
from gongkai.command.report_reading import read_one
from gongkai.law.report.figures import BLANK, Figures, Value
from gongkai.law.report.lines import Edition, NoSuchEdition, edition, editions, format_in_force
from gongkai.paper.annual.findings.places import named, place_words
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.document import CannotWrite, ReportDocument, open_mark
from gongkai.paper.annual.writing.grid import OPEN_MARK, printed
from gongkai.paper.annual.writing.write import WRITERS, Written, write
from gongkai.paper.annual.writing.write_json import document_from_json
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.sniff import MAX_BYTES

UNAVAILABLE = {"pango_missing", "fonts_unknown"}
"""Why a format cannot be written on this machine, although the report can."""

_MARGIN = 4
_SHOWN_LINE = 40


def write_figures(source: Path, output: Path, language: Language) -> None:
    """Write the report that a data file states."""
    document = _document(source)
    not_over(output, (source,))
    written = _written(document, output)
    with readers_may_leave():
        _tell(console(), [written], document, document.figures, language)


def rewrite(source: Path, folder: Path, form: str | None, language: Language) -> None:
    """Write a report that was read in a form, in every format; say what stays open and what had no place."""
    targets = [folder / f"{source.stem}{suffix}" for suffix in WRITERS]
    for target in targets:
        not_over(target, (source,))
    reading = read_one(source)
    document = ReportDocument.from_reading(reading, _form(reading, form, source))
    done: list[Written] = []
    unavailable: dict[Path, CannotWrite] = {}
    for target in targets:
        try:
            with said_when_not_written(target):
                done.append(write(document, target))
        except CannotWrite as refused:
            if refused.reason not in UNAVAILABLE:
                raise _cannot(target, refused) from None
            unavailable[target] = refused
    with readers_may_leave():
        screen = console()
        title = named("form", language.value)
        screen.print(f"{title}{choose(language, '：', ': ')}{document.edition.cite}", soft_wrap=True)
        _tell(screen, done, document, reading.figures, language)
    for target, lack in unavailable.items():
        why = why_refused(lack.reason, lack.facts, language.value)
        line = choose(language, f"没有写 {target}：{why}。", f"Not written: {target}: {why}.")
        console(errors=True).print(line, soft_wrap=True)


def blank(output: Path, form: str, agency: str, year: int | None, language: Language) -> None:
    """Write the official form with every cell empty."""
    chosen = edition(form)
    figures = Figures(dict.fromkeys(chosen.keys, BLANK))
    named_agency = agency or open_mark(choose(Language.ZH, "机关名称", ""))
    _written(ReportDocument.drafted(named_agency, year, chosen, figures), output)
    with readers_may_leave():
        console().print(choose(language, f"已写入 {output}", f"Written: {output}"), soft_wrap=True)


def _document(source: Path) -> ReportDocument:
    try:
        if source.stat().st_size > MAX_BYTES:
            raise CannotWrite("too_large", size=str(source.stat().st_size), limit=str(MAX_BYTES))
        return document_from_json(source.read_bytes())
    except CannotWrite as refused:
        raise _cannot(source, refused) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _cannot(source, CannotWrite("not_opened", detail=reason)) from None


def _form(reading: Reading, form: str | None, source: Path) -> Edition:
    """The form that is asked for, or the one in force for the year of the report."""
    if form:
        return edition(form)
    try:
        return format_in_force(reading.year or 0)
    except NoSuchEdition:
        forms = [f"--form {offered.name}" for offered in reversed(editions())]
        raise Stop(
            f"错误：{source}：没有读出报告年度，不知道用哪一版格式；请用 {' 或 '.join(forms)} 指定。",
            f"Error: {source}: the year was not read, so the form is open; choose it with {' or '.join(forms)}.",
        ) from None


def _written(document: ReportDocument, output: Path) -> Written:
    try:
        with said_when_not_written(output):
            return write(document, output)
    except CannotWrite as refused:
        raise _cannot(output, refused) from None


def _cannot(path: Path, refused: CannotWrite) -> Stop:
    zh, en = (why_refused(refused.reason, refused.facts, language) for language in ("zh", "en"))
    return Stop(f"错误：{path}：{zh}。", f"Error: {path}: {en}.")


def _tell(
    screen: Console, done: Sequence[Written], document: ReportDocument, figures: Mapping[str, Value], language: Language
) -> None:
    """The files, then what is not in them as one might expect."""
    for written in done:
        screen.print(choose(language, f"已写入 {written.path}", f"Written: {written.path}"), soft_wrap=True)
    for title, lines in _remarks(done, document, figures, language):
        screen.print(title, soft_wrap=True)
        for line in lines:
            print_line(screen, Text(line), indent=_MARGIN)


def _remarks(
    done: Sequence[Written], document: ReportDocument, figures: Mapping[str, Value], language: Language
) -> Iterator[tuple[str, list[str]]]:
    """What is open, what had no place and what cannot be drawn: a title, and the lines under it."""
    unread, left_out, lines = document.unread, document.left_out, document.left_out_lines
    if unread:
        title = choose(
            language,
            f"待补{len(unread)}格（印作{OPEN_MARK}，不是0）：",
            f"Open, {len(unread)} cells (printed {OPEN_MARK}, not 0):",
        )
        yield title, [named(place, language.value) for place in _whole_rows(unread, document.edition)]
    if left_out:
        title = choose(
            language,
            f"原有{len(left_out)}个数在这一版格式中没有格子，没有写入：",
            f"Figures without a cell in this form, not written, {len(left_out)}:",
        )
        yield title, list(_values_by_row(left_out, figures, language))
    if lines:
        title = choose(
            language,
            f"标题和开头按格式重写，原文{len(lines)}行没有照抄：",
            f"Title and preamble are written anew; not carried on, {len(lines)} lines:",
        )
        yield title, [_cut(line.text) for line in lines]
    glyphs = dict.fromkeys(sign for written in done for sign in written.missing_glyphs)
    if glyphs:
        title = choose(language, "本机字体没有这些字，PDF中会缺：", "No font here has these; they lack in the PDF:")
        yield title, [" ".join(glyphs)]


def _whole_rows(keys: Sequence[str], form: Edition) -> list[str]:
    """The cells, with a row in their stead where all its cells are among them."""
    wanted = set(keys)
    row_of = {key: key.rpartition(".")[0] for key in form.keys}
    whole = {row for row in row_of.values() if all(key in wanted for key in form.keys if row_of[key] == row)}
    return list(dict.fromkeys(row_of[key] if row_of[key] in whole else key for key in keys))


def _values_by_row(keys: Sequence[str], figures: Mapping[str, Value], language: Language) -> Iterator[str]:
    """Each row with the columns and figures that had no place."""
    rows: dict[str, list[str]] = {}
    for key in keys:
        rows.setdefault(key.rpartition(".")[0], []).append(key)
    for row, cells in rows.items():
        values = [f"{place_words(key, language.value)[1]} {printed(figures[key]) or '□'}".strip() for key in cells]
        # The row as its own form calls it: the newest form may have another name for it.
        named_row = named(row, language.value).replace(place_words(row)[0], place_words(cells[0])[0])
        colon, comma = choose(language, "：", ": "), choose(language, "，", ", ")
        yield f"{named_row}{colon}{comma.join(values)}"


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return f"{plain[:_SHOWN_LINE]}…" if len(plain) > _SHOWN_LINE else plain
