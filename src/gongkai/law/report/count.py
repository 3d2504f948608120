"""Counting a ledger of requests and cases into `Figures`, and adding the figures of several agencies.

The counting rules: one request is one case, counted as new in the year of its receipt and as handled in the year of
its decision, in one row. What is not decided by 31 December is carried out, whatever it waits for. No official notes on
counting could be read, so these rules are the row labels' own meaning and, beyond that, usage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.refusal import Refusal
from gongkai.law.report.figures import Figures, Number, Value
from gongkai.law.report.lines import MERGED, Edition
from gongkai.law.report.relations import cells_of
from gongkai.law.report.tables import OTHER


class NotCountable(Refusal, ValueError):
    """A ledger line contradicts itself or names what the form does not have. `reason` is a code, `line` the line."""

    message = "{reason}: {line}"
    reason: str
    line: LedgerLine | ReviewLine


@dataclass(frozen=True)
class LedgerLine:
    """One request as the statistics see it.

    `received` is the day of receipt under Article 31; for a corrected request it stays the day of the first receipt
    (unconfirmed: no text says which counts). `applicant` is a column of section three; of joint applicants the one
    named first. `outcome` is a row such as ``outcome.granted``, None while the request is open; `decided` is the date
    of the decision. A severed reply is ``outcome.partial`` whatever the grounds; of several grounds the first named.
    """

    received: date
    applicant: str
    outcome: str | None = None
    decided: date | None = None


@dataclass(frozen=True)
class ReviewLine:
    """One case of reconsideration or litigation against this agency.

    `block` is a group of section four (``reconsideration``, ``direct_suit``, ``suit_after_reconsideration``); `result`
    is ``upheld``, ``corrected`` or ``other``, None while the case is pending. Appeals are not added (unconfirmed).
    """

    started: date
    block: str
    result: str | None = None
    concluded: date | None = None


@dataclass(frozen=True)
class RequestEnding:
    """One time that a request was brought to an end; `reopened` is the day on which an order opened it again."""

    outcome: str
    decided: date
    reopened: date | None = None


def counted_ending(endings: Iterable[RequestEnding]) -> RequestEnding | None:
    """The ending under which a request counts: the first that still stood when its year was over, or stands now.

    An order to decide anew is no new request, and the year in which the first decision was published is not rewritten;
    within one year the later decision counts (unconfirmed: no text says so).
    """
    return next(
        (ending for ending in endings if ending.reopened is None or ending.reopened.year > ending.decided.year), None
    )


def count(lines: Iterable[LedgerLine], year: int, edition: Edition) -> Figures:
    """Section three for one year: every cell of the table, counted in one pass.

    Carried in is what was received before 1 January and not decided by then. In the form of 2019 the three rows of
    （六）其他处理 are one. Raises NotCountable.
    """
    columns = [column.key for column in edition.requests.columns if column.key != "total"]
    cells: dict[str, int] = dict.fromkeys(edition.requests.keys, 0)
    rows = {row.key for row in edition.requests.outcome_rows}
    for line in lines:
        outcome = _outcome(line, rows)
        if line.applicant not in columns:
            raise NotCountable("unknown_applicant", line)
        for row in _rows_of(line, outcome, year):
            cells[f"requests.{row}.{line.applicant}"] += 1
            cells[f"requests.{row}.total"] += 1
    return Figures(cells)


def _outcome(line: LedgerLine, rows: set[str]) -> str | None:
    if (line.outcome is None) != (line.decided is None):
        raise NotCountable("outcome_without_date" if line.decided is None else "date_without_outcome", line)
    if line.decided is not None and line.decided < line.received:
        raise NotCountable("decided_before_received", line)
    outcome = line.outcome
    if outcome is not None and outcome.startswith(f"{OTHER}.") and OTHER in rows:
        outcome = OTHER
    if outcome is not None and outcome not in rows:
        raise NotCountable("unknown_outcome", line)
    return outcome


def _rows_of(line: LedgerLine, outcome: str | None, year: int) -> tuple[str, ...]:
    """The rows in which a request counts in one year; none if it came later or was done earlier."""
    if line.received.year > year or (line.decided is not None and line.decided.year < year):
        return ()
    first = "new" if line.received.year == year else "carried_in"
    if outcome is not None and line.decided is not None and line.decided.year == year:
        return first, outcome, "outcome.total"
    return first, "carried_out"


def count_reviews(lines: Iterable[ReviewLine], year: int, edition: Edition) -> Figures:
    """Section four for one year: cases concluded in it by result, and those pending on 31 December.

    Which decision is 维持, 纠正 or 其他 is not laid down in any text that could be read; the line says it. Raises
    NotCountable.
    """
    cells: dict[str, int] = dict.fromkeys(edition.review.keys, 0)
    for line in lines:
        key = review_cell(line, year, edition)
        if key is not None:
            cells[key] += 1
            cells[f"review.{line.block}.total"] += 1
    return Figures(cells)


def review_cell(line: ReviewLine, year: int, edition: Edition) -> str | None:
    """The cell of section four in which a case stands in one year, beside its total; None in none of them.

    Raises NotCountable.
    """
    if (line.result is None) != (line.concluded is None):
        raise NotCountable("result_without_date" if line.concluded is None else "date_without_result", line)
    if line.concluded is not None and line.concluded < line.started:
        raise NotCountable("concluded_before_started", line)
    if line.started.year > year or (line.concluded is not None and line.concluded.year < year):
        return None
    concluded = line.concluded is not None and line.concluded.year == year
    result = line.result if concluded else "pending"
    key = f"review.{line.block}.{result}"
    if key not in edition.review.keys or result == "total" or line.result == "pending":
        raise NotCountable("unknown_result", line)
    return key


@dataclass(frozen=True)
class ReportSum:
    """The sum of several reports. `lacking` names, for each cell not in the sum, the parts that do not state it."""

    figures: Figures
    lacking: Mapping[str, tuple[str, ...]]


def add(parts: Mapping[str, Figures]) -> ReportSum:
    """Add the figures of several agencies cell by cell, by the agencies' names.

    A cell that any part lacks, or prints without a number, is not in the sum: what is unknown stays unknown. Rows that
    are merged in one part lack their cells. Amounts in a unit of their own are added in 万元.
    """
    numbers = {name: cells_of(figures).numbers for name, figures in parts.items()}
    keys = dict.fromkeys(key for figures in parts.values() for key in figures if not key.endswith(f".{MERGED}"))
    total: dict[str, Value] = {}
    lacking: dict[str, tuple[str, ...]] = {}
    for key in keys:
        absent = tuple(name for name in parts if key not in numbers[name])
        if absent:
            lacking[key] = absent
        else:
            total[key] = _added(numbers[name][key] for name in parts)
    return ReportSum(Figures(total), lacking)


def _added(numbers: Iterable[Number]) -> Number:
    total: Number = 0
    for number in numbers:
        total = Decimal(total) + number if isinstance(number, Decimal) else total + number
    return total
