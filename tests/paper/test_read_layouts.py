"""Known figures, printed in every layout met in real reports, are read back; a damaged print is never misread."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from layouts import DISTORTIONS, LAYOUTS, LOSES_BLANKS, report_text

from gongkai.law.report.figures import BLANK, Amount
from gongkai.law.report.lines import edition
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading

FORMS = ("2019", "2021")
SEEDS = st.integers(0, 2**32)
"""A report has two hundred cells: one seed makes them all, which keeps the search quick."""


BAR_A_CELL = {"pipe_cell_lines", "leading_pipe_lines", "pipe_between_lines"}
"""Layouts in which a lost line leaves two bars together, which is how an empty cell is printed."""


def figures(form: str, seed: int, other: Sequence[str] = ()) -> dict[str, object]:
    """Figures for every cell of a form; one cell in five holds one of the `other` signs instead of a number."""
    chance = random.Random(seed)

    def cell() -> object:
        if other and chance.random() < 0.2:
            return chance.choice(other)
        return chance.choice([0, 0, chance.randrange(20), chance.randrange(1_000_000)])

    known = {key: cell() for key in edition(form).keys}
    if "procurement.amount" in known:
        # 采购总金额 names no unit in its header; an agency prints it in the cell.
        known["procurement.amount"] = Amount(chance.randrange(1, 10_000_000), "元")
    return known


def read(lines: list[str]) -> Reading:
    return read_bytes(("\n".join(lines) + "\n").encode())


def misread(known: Mapping[str, object], reading: Reading) -> dict[str, tuple[object, object]]:
    """Cells that the reader states otherwise than printed, or that it invented."""
    return {
        key: (known.get(key, "not printed"), value)
        for key, value in reading.figures.items()
        if key not in known or known[key] != value
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=4)
@given(seed=SEEDS)
def test_every_layout_is_read_to_the_last_cell(form: str, layout: str, seed: int) -> None:
    known = figures(form, seed, ("/", "-", "—", "无"))
    reading = read(report_text(known, form, LAYOUTS[layout]))
    assert dict(reading.figures) == known
    assert (reading.form, reading.agency, reading.truncated) == (form, "青石市教育局", False)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("distortion", DISTORTIONS)
@settings(max_examples=2)
@given(seed=SEEDS)
def test_typography_does_not_change_what_is_read(form: str, layout: str, distortion: str, seed: int) -> None:
    known = figures(form, seed)
    reading = read(DISTORTIONS[distortion](report_text(known, form, LAYOUTS[layout])))
    assert dict(reading.figures) == known


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - LOSES_BLANKS - {"leading_pipe_lines"}))
@settings(max_examples=4)
@given(seed=SEEDS)
def test_an_empty_cell_is_empty_and_moves_no_other(form: str, layout: str, seed: int) -> None:
    known = figures(form, seed, (BLANK,))
    reading = read(report_text(known, form, LAYOUTS[layout]))
    assert not misread(known, reading)
    # A row of which one cell alone is filled may have been printed as one merged cell: that row is left in doubt.
    in_doubt = {doubt.place for doubt in reading.doubts}
    missed = set(known) - set(reading.figures)
    assert all(any(key.startswith(place) for place in in_doubt) for key in missed)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=40)
@given(seed=SEEDS, form=st.sampled_from(FORMS), left=st.floats(0.1, 1))
# Cut off behind the first 0 of a row whose label follows a heading without figures.
@example(seed=16652, form="2021", left=0.751953125)
def test_a_report_cut_off_anywhere_states_nothing_that_it_did_not_print(
    layout: str, seed: int, form: str, left: float
) -> None:
    known = figures(form, seed)
    whole = "\n".join(report_text(known, form, LAYOUTS[layout]))
    assert not misread(known, read_bytes(whole[: int(len(whole) * left)].encode()))


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - BAR_A_CELL))
@settings(max_examples=15)
@given(seed=SEEDS, form=st.sampled_from(FORMS))
def test_lost_lines_lose_figures_and_falsify_none(layout: str, seed: int, form: str) -> None:
    known = figures(form, seed)
    lines = report_text(known, form, LAYOUTS[layout])
    gone = random.Random(seed).sample(range(8, len(lines)), 4)
    reading = read([line for number, line in enumerate(lines) if number not in gone])
    assert not misread(known, reading)


@pytest.mark.parametrize("layout", ["pipes_row", "pipes_padded", "tabs_leading", "spaces", "cell_per_line"])
@settings(max_examples=25)
@given(seed=SEEDS, form=st.sampled_from(FORMS), cut=st.integers(1, 4))
def test_a_torn_label_puts_no_figure_into_another_row(layout: str, seed: int, form: str, cut: int) -> None:
    known = figures(form, seed)
    lines = report_text(known, form, LAYOUTS[layout])
    torn = set(random.Random(seed).sample(range(8, len(lines) - 6), 6))

    def tear(line: str) -> str:
        letters = [index for index, character in enumerate(line) if "\u4e00" <= character <= "\u9fff"]
        if len(letters) < 8:
            return line
        gone = set(letters[-cut:])
        return "".join(character for index, character in enumerate(line) if index not in gone)

    reading = read([tear(line) if number in torn else line for number, line in enumerate(lines)])
    rows = {key: value for key, value in misread(known, reading).items() if not key.startswith("fees.")}
    assert not rows
