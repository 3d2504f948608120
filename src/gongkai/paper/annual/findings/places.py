"""The places that findings name, in words: cells, rows, columns, blocks, sections. Labels are the form's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.law.articles import chinese_number
from gongkai.law.report.lines import MERGED, Edition, editions
from gongkai.paper.annual.findings.vocabulary import known, words

PREVIOUS = "previous."
"""Stands before the key of a cell of last year's report."""

_ENUMERATION = re.compile(r"^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d+[.．])")
_REMARK = re.compile(r"（[^）]*）$")
_OTHER = "其他"
_SUITS = "review.suits"
_ROWS_BESIDES = {1: ("other_public_docs", "其他主动公开文件")}
"""Rows that a province adds to a block of the form."""


@dataclass(frozen=True)
class _Spot:
    """A place of a form in its own words; row or column is empty where the place has none."""

    section: int
    table: str
    row: str = ""
    column: str = ""


@cache
def _spots() -> Mapping[str, _Spot]:
    """Every cell, row, column and group of every form by its place; the newest form names what several have."""
    spots: dict[str, _Spot] = {}
    for form in editions():
        spots.update(_disclosure_spots(form))
        spots.update(_request_spots(form))
        spots.update(_review_spots(form))
    return spots


def _disclosure_spots(form: Edition) -> Iterable[tuple[str, _Spot]]:
    for block in form.blocks:
        yield f"article20.{block.item}", _Spot(2, block.caption)
        for row in block.rows:
            yield row.key, _Spot(2, block.caption, row.label)
            yield f"article20.{block.item}.{row.key}", _Spot(2, block.caption, row.label)
            for column in block.columns:
                yield f"{row.key}.{column.key}", _Spot(2, block.caption, row.label, column.label)
        if block.item in _ROWS_BESIDES:
            key, label = _ROWS_BESIDES[block.item]
            yield f"article20.{block.item}.{key}", _Spot(2, block.caption, label)
            for column in block.columns:
                yield f"{key}.{column.key}", _Spot(2, block.caption, label, column.label)


def _request_spots(form: Edition) -> Iterable[tuple[str, _Spot]]:
    for column in form.requests.columns:
        yield f"requests.*.{column.key}", _Spot(3, "", "", column.label)
    for row in form.requests.rows:
        # The first header of every result, 三、本年度办理结果, tells nothing apart.
        label = " ".join((*row.path[1:], row.label))
        yield f"requests.{row.key}", _Spot(3, "", label)
        yield f"requests.{row.key}.{MERGED}", _Spot(3, "", label)
        for column in form.requests.columns:
            yield f"requests.{row.key}.{column.key}", _Spot(3, "", label, column.label)
        if len(row.path) > 1:
            group = f"requests.{row.key.rpartition('.')[0]}"
            yield group, _Spot(3, "", row.path[1])
            yield f"{group}.sum", _Spot(3, "", row.path[1])


def _review_spots(form: Edition) -> Iterable[tuple[str, _Spot]]:
    for block in form.review.blocks:
        label = " ".join(block.path)
        yield f"review.{block.key}", _Spot(4, "", label)
        for result in form.review.results:
            yield f"review.{block.key}.{result.key}", _Spot(4, "", label, result.label)
    # A sentence counts both groups of suits together.
    suits = next(block.path[0] for block in form.review.blocks if len(block.path) > 1)
    for result in form.review.results:
        yield f"{_SUITS}.{result.key}", _Spot(4, "", suits, result.label)


def named(place: str, language: str = "zh") -> str:
    """A place in words: 第三部分“（三）不予公开 1.属于国家秘密”行“总计”列. Of an unknown place, the table it is in."""
    return "".join(_parts(place, language))


def listed(places: Sequence[str], language: str = "zh", most: int = 4) -> str:
    """Several places in words. Cells that make up a row are named as the row, a table once; after `most` they count."""
    whole = _rows_for_cells(list(dict.fromkeys(places)))
    table, names = "", []
    for before, rest in (_parts(place, language) for place in whole[:most]):
        names.append(rest if rest and before == table else before + rest)
        table = before
    joined = ("、" if language == "zh" else "; ").join(names)
    if len(whole) <= most:
        return joined
    return words("pattern", "more", language).format(names=joined, count=len(whole))


def _rows_for_cells(places: Sequence[str]) -> list[str]:
    """Where all seven cells of a row of section three are among the places, the row stands for them."""
    wanted, rows = set(places), []
    for place in places:
        row = place.rpartition(".")[0]
        cells = _cells_of_rows().get(row, ())
        rows.append(row if cells and wanted.issuperset(cells) else place)
    return list(dict.fromkeys(rows))


@cache
def _cells_of_rows() -> Mapping[str, tuple[str, ...]]:
    return {
        f"requests.{row.key}": tuple(f"requests.{row.key}.{column.key}" for column in form.requests.columns)
        for form in editions()
        for row in form.requests.rows
    }


def _parts(place: str, language: str) -> tuple[str, str]:
    """A place as the table it is in and the place within it."""
    if place.startswith(PREVIOUS):
        table, rest = _parts(place.removeprefix(PREVIOUS), language)
        return words("pattern", "last_year", language).format(place=table), rest
    if known("place", place):
        return words("place", place, language), ""
    if place.startswith("section."):
        number = section_number(place.partition(".")[2], language)
        return words("pattern", "section", language).format(number=number), ""
    spot = _spots().get(place)
    if spot is None:
        return _within_table(place, language), ""
    number = section_number(spot.section, language)
    table = spot.table or words("pattern", "section", language).format(number=number)
    if not spot.row and not spot.column:
        return table, ""
    kind = "sum" if place.endswith(".sum") else _kind(spot)
    return table, words("pattern", kind, language).format(row=spot.row, column=spot.column)


def _within_table(place: str, language: str) -> str:
    """The nearest known place around an unknown one; itself where there is none."""
    around = place
    while around := around.rpartition(".")[0]:
        if known("place", around) or around in _spots():
            return "".join(_parts(around, language))
    return place


def _kind(spot: _Spot) -> str:
    if spot.section == 4:
        return "cell_of_group" if spot.column else "group"
    return "cell" if spot.row and spot.column else "row" if spot.row else "column"


def section_number(number: int | str, language: str = "zh") -> str:
    """The number of a section as it is counted in the language: 三, 3."""
    return chinese_number(int(number)) if language == "zh" and str(number).isdigit() and int(number) else str(number)


def place_words(place: str, language: str = "zh") -> tuple[str, str]:
    """The row and the column of a place, each empty where it has none."""
    own = place.removeprefix(PREVIOUS)
    spot = _spots().get(own)
    if spot is None:
        return (words("place", own, language), "") if known("place", own) else ("", "")
    return spot.row or spot.table, spot.column


def short_name(place: str, among: Sequence[str], language: str = "zh") -> str:
    """What tells a cell from the others of a sum: its column where all are of one row, its row where of one column."""
    own = place.removeprefix(PREVIOUS)
    spot = _spots().get(own)
    if spot is None:
        return named(place, language)
    others = [_spots()[key] for other in among if (key := other.removeprefix(PREVIOUS)) in _spots()]
    same_row = all(other.row == spot.row for other in others)
    same_column = all(other.column == spot.column for other in others)
    name = spot.column if same_row else _short_row(spot.row)
    if same_row == same_column:
        name = f"{_short_row(spot.row)}·{spot.column}" if spot.column else _short_row(spot.row)
    return words("pattern", "last_year", language).format(place=name) if place.startswith(PREVIOUS) else name


def _short_row(label: str) -> str:
    """A row's label without its number and its remark: （三）不予公开 1.属于国家秘密 → 属于国家秘密."""
    parts = [_REMARK.sub("", _ENUMERATION.sub("", part)) or part for part in label.split(" ")]
    return "".join(parts[-2:]) if parts[-1] == _OTHER else parts[-1].partition("、行政机关")[0]


def short_row(label: str) -> str:
    """A row's label with its number and without its remark, for a narrow list: 1.申请人无正当理由逾期不补正."""
    return _REMARK.sub("", label).partition("、行政机关")[0]


@cache
def block_captions() -> Mapping[str, str]:
    """The caption of each block of section two, by its place: article20.5 → 第二十条第（五）项."""
    return {f"article20.{block.item}": block.caption for form in editions() for block in form.blocks}


@cache
def block_keys() -> Mapping[str, frozenset[str]]:
    """Every cell that any form has in each block of section two, by the block's place."""
    keys_by_block: dict[str, frozenset[str]] = {}
    for form in editions():
        for block in form.blocks:
            place = f"article20.{block.item}"
            keys_by_block[place] = keys_by_block.get(place, frozenset()) | frozenset(block.keys)
    return keys_by_block
