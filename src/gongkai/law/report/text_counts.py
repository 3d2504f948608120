"""Counts stated in the text, held against the cells that should say the same, and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.report.figures import Figures, Number
from gongkai.law.report.findings import ComparedTerm, Level, ReportFinding
from gongkai.law.report.lines import cell_name, edition, editions
from gongkai.law.report.prose import Statement
from gongkai.law.report.text_view import TextView, found

IN_TEXT = "text"
"""The place of the operand that a sentence states."""

_RULES = (
    ("requests.", "T-REQ"),
    ("review.", "T-REV"),
    ("normative_docs.", "T-NORM"),
    ("rules.", "T-NORM"),
    ("licences.", "T-DECISION"),
    ("penalties.", "T-DECISION"),
    ("coercion.", "T-DECISION"),
    ("fees.", "T-DECISION"),
)
_MONEY_TOLERANCE = Decimal("0.01")
"""万元: amounts in the text are often rounded."""
_YUAN_PER_WAN = 10000
_SUITS = "review.suits."
_OF_A_FIELD = "field"
"""The scope of a statement about one field of many: nothing says that another one means the same."""
_SUM = ".sum"
_SUMS = {
    "requests.outcome.granted_or_partial": ("requests.outcome.granted", "requests.outcome.partial"),
    "requests.outcome.refused": ("requests.outcome.refused",),
    "requests.outcome.unable": ("requests.outcome.unable",),
    "requests.outcome.not_processed": ("requests.outcome.not_processed",),
    "requests.outcome.other": ("requests.outcome.other",),
}


@dataclass(frozen=True)
class _Compared:
    statement: Statement
    rule: str
    cells: tuple[ComparedTerm, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(term.place for term in self.cells if term.value is None)

    @property
    def total(self) -> Number:
        return sum((term.value for term in self.cells if term.value is not None), start=0)

    @property
    def agrees(self) -> bool:
        value = self.statement.value
        if value is None:
            return False
        tolerance = _MONEY_TOLERANCE if self.statement.key == "fees.amount_wan" else 0
        return abs(Decimal(value) - Decimal(self.total)) <= tolerance

    @property
    def place(self) -> str:
        if len(self.cells) == 1:
            return self.cells[0].place
        return "review" if self.rule == "T-REV" else self.statement.key.rsplit(".", 1)[0]


def count_findings(view: TextView) -> Iterator[ReportFinding]:
    """T-REQ, T-REV, T-NORM, T-DECISION, T-SELF, T-VAGUE and the fee that the table lacks."""
    compared = [entry for statement in view.prose.statements if (entry := _compared(view, statement))]
    counted: set[tuple[str, str]] = set()
    for entry in _joined(compared):
        finding = _held_against_cells(view.report.figures, entry)
        once = (finding.level.value + entry.rule, entry.statement.key)
        if finding.level is Level.ERROR or once not in counted:
            counted.add(once)
            yield finding
    yield from _self(view)
    yield from _vague(view)
    yield from _fee_in_table(view)


def _compared(view: TextView, statement: Statement) -> _Compared | None:
    """The statement with its cells; None where the form in use has no such cell or the count is vague."""
    rule = next((name for prefix, name in _RULES if statement.key.startswith(prefix)), "")
    if not rule or statement.value is None:
        return None
    cells = _cells(view, statement.key)
    if not cells:
        return None
    figures = view.report.figures
    return _Compared(statement, rule, tuple(ComparedTerm(cell, _number(figures, cell)) for cell in cells))


def _joined(compared: list[_Compared]) -> list[_Compared]:
    """One comparison for a sentence that denies several things at once (未发生行政复议、行政诉讼) where all agree."""
    joined: dict[tuple[str, int, str], _Compared] = {}
    for place, entry in enumerate(compared):
        evidence = entry.statement.evidence
        denies = entry.statement.denial and entry.rule == "T-REV" and not entry.missing and entry.agrees
        key = (evidence.mark, evidence.line, "joint") if denies else ("", place, entry.statement.key)
        compared_before = joined.get(key)
        joined[key] = (
            _Compared(compared_before.statement, compared_before.rule, compared_before.cells + entry.cells)
            if compared_before
            else entry
        )
    return list(joined.values())


def _number(figures: Figures, cell: str) -> Number | None:
    if cell.endswith(".total") and cell not in figures:
        return figures.number(f"{cell.removesuffix('.total')}.merged_cell")
    return figures.number(cell)


def _cells(view: TextView, key: str) -> tuple[str, ...]:
    if view.report.form in {form.name for form in editions()}:
        form = edition(view.report.form)
    elif view.in_force:
        form = view.in_force
    else:
        form = editions()[-1]
    if key.startswith(_SUITS):
        result = key.removeprefix(_SUITS)
        return (f"review.direct_suit.{result}", f"review.suit_after_reconsideration.{result}")
    if key.endswith(_SUM):
        groups = _SUMS.get(key.removesuffix(_SUM), ())
        rows = (f"requests.{row.key}" for row in form.requests.rows)
        return tuple(f"{row}.total" for row in rows if any(row == g or row.startswith(g + ".") for g in groups))
    if key in form.names:
        return (key,)
    # Of two forms mixed, or of one in the wrong year, the other's cells are there to be compared with.
    return (key,) if key in view.report.figures else ()


def _held_against_cells(figures: Figures, entry: _Compared) -> ReportFinding:
    statement = entry.statement
    left = (ComparedTerm(IN_TEXT, statement.value),)
    cell = "、".join(_names(entry))
    facts = {"stated": str(statement.value), "printed": statement.evidence.mark, "cell": cell}
    if not entry.missing:
        agrees = entry.agrees
        return found(
            entry.rule,
            entry.place,
            statement.evidence,
            level=Level.INFORMATION if agrees else None,
            left=left,
            right=entry.cells,
            facts={**facts, "variant": "agrees"} if agrees else facts,
        )
    near = _readable_near(figures, entry)
    so_far = statement.value == 0 and near and not any(near)
    return found(
        entry.rule,
        entry.place,
        statement.evidence,
        level=Level.INFORMATION if so_far else Level.UNKNOWN,
        left=left,
        right=entry.cells,
        missing=entry.missing,
        facts={**facts, "variant": "agrees_so_far", "read": str(len(near))} if so_far else facts,
    )


def _names(entry: _Compared) -> Iterator[str]:
    for term in entry.cells:
        name = cell_name(term.place)
        yield f"{name.row} {name.column}" if name else term.place


def _readable_near(figures: Figures, entry: _Compared) -> list[Number]:
    """The legible figures of the same table, which must all be 0 if nothing came in or happened."""
    if entry.statement.key.startswith(_SUITS):
        prefixes: tuple[str, ...] = ("review.direct_suit.", "review.suit_after_reconsideration.")
    elif entry.rule == "T-REV":
        prefixes = (entry.statement.key.rsplit(".", 1)[0] + ".",)
    elif entry.statement.key == "requests.new.total":
        prefixes = ("requests.",)
    else:
        prefixes = (entry.statement.key.rsplit(".", 1)[0] + ".",)
    return [number for key in figures if key.startswith(prefixes) and (number := figures.number(key)) is not None]


def _self(view: TextView) -> Iterator[ReportFinding]:
    """The same count stated twice with different numbers."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in view.prose.statements:
        if statement.value is not None and statement.scope != _OF_A_FIELD:
            groups[statement.key, statement.scope].append(statement)
    for (key, _), statements in groups.items():
        first = statements[0]
        other = next((s for s in statements if s.value != first.value), None)
        if other is not None:
            section = view.body_section(other)
            yield found(
                "T-SELF",
                f"section.{section}" if section else "preamble",
                first.evidence,
                other.evidence,
                left=(ComparedTerm(IN_TEXT, first.value),),
                right=(ComparedTerm(IN_TEXT, other.value),),
                first=first.evidence.mark,
                second=other.evidence.mark,
                key=key,
            )


def _vague(view: TextView) -> Iterator[ReportFinding]:
    vague = [statement for statement in view.prose.statements if statement.vague]
    if vague:
        section = view.body_section(vague[0])
        yield found(
            "T-VAGUE",
            f"section.{section}" if section else "preamble",
            *(statement.evidence for statement in vague),
            printed="”“".join(statement.evidence.mark for statement in vague),
            count=str(len(vague)),
        )


def _fee_in_table(view: TextView) -> Iterator[ReportFinding]:
    """信息处理费 is itself a fee by law: what section six says was collected must be within the table's amount."""
    in_table = view.report.figures.number("fees.amount_wan")
    for statement in view.prose.statements:
        if statement.key != "fee.collected" or not statement.value or in_table is None:
            continue
        stated = Decimal(statement.value) / _YUAN_PER_WAN
        if Decimal(in_table) + _MONEY_TOLERANCE < stated:
            yield found(
                "T-FEE",
                "fees.amount_wan",
                statement.evidence,
                left=(ComparedTerm(IN_TEXT, stated),),
                right=(ComparedTerm("fees.amount_wan", in_table),),
                variant="table",
                stated=str(statement.value),
                in_table=str(in_table),
            )
