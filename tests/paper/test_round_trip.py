"""What is written is read back: any figures, in each format and both forms; what is not known stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from reports_to_write import TEXT

from gongkai.law.report.figures import Amount, Figures, Value
from gongkai.law.report.lines import MERGED, Edition, cell_name, edition
from gongkai.paper.annual.read import read_file
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write import write

SIGNS = st.sampled_from(["", "/", "-", "—", "无"])
COUNTS = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 99_999))
MONEY = st.decimals(0, 99_999, places=2)
SLOW = [HealthCheck.too_slow, HealthCheck.large_base_example]
OFTEN_COUNTS = st.one_of(COUNTS, COUNTS, COUNTS, SIGNS)


def values(key: str, form: Edition) -> SearchStrategy[Value]:
    """What a cell may state. An amount has a unit that its column does not name: else it is the number itself."""
    if key.endswith((".amount", ".amount_wan")):
        name = cell_name(key, form.name)
        own = [unit for unit in ("元", "万元") if name is None or unit != name.unit]
        return st.one_of(COUNTS, MONEY, SIGNS, st.builds(Amount, st.integers(0, 10**7), st.sampled_from(own)))
    if key.endswith(".delta"):
        return st.one_of(st.integers(-500, -1), OFTEN_COUNTS)
    return OFTEN_COUNTS


@st.composite
def figures(draw: DrawFn, form: Edition) -> Figures:
    """Figures of a report in which some cells, and perhaps whole rows, were not legible, or one figure fills a row."""
    lost = draw(st.sets(st.sampled_from(form.keys), max_size=20))
    rows = draw(st.lists(st.sampled_from(form.requests.rows), max_size=3, unique=True))
    merged = draw(st.booleans())
    whole = {f"requests.{row.key}." for row in rows}
    found = {
        key: draw(values(key, form))
        for key in form.keys
        if key not in lost and key.rpartition(".")[0] + "." not in whole
    }
    if merged:
        found |= {f"{row}{MERGED}": draw(COUNTS) for row in sorted(whole)}
    return Figures(found)


def assert_comes_back(form: Edition, given: Figures, path: Path) -> None:
    document = ReportDocument.drafted("青石市科技局", 2020 if form.name == "2019" else 2023, form, given, TEXT)
    written = write(document, path)
    reading = read_file(path)
    assert written.left_out == ()
    assert dict(reading.figures) == dict(given)
    assert (reading.agency, reading.year, reading.form) == (document.agency, document.year, form.name)


@pytest.mark.parametrize("name", ["2019", "2021"])
@pytest.mark.parametrize("suffix", [".docx", ".html", ".json", ".xlsx"])
def test_any_figures_come_back(suffix: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("written")

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
    @given(figures(edition(name)))
    def holds(found: Figures) -> None:
        assert_comes_back(edition(name), found, folder / f"report{suffix}")

    holds()


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_any_figures_come_back_from_pdf(name: str, tmp_path: Path) -> None:
    # A few, and the first that fails as it is: to lay out a page takes a second.
    @settings(
        max_examples=2,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=SLOW,
    )
    @given(figures(edition(name)))
    def holds(found: Figures) -> None:
        assert_comes_back(edition(name), found, tmp_path / "report.pdf")

    holds()


@pytest.mark.parametrize("suffix", [".docx", ".html", ".json", ".pdf", ".xlsx"])
def test_a_report_without_a_single_figure_comes_back_without_one(suffix: str, tmp_path: Path) -> None:
    assert_comes_back(edition("2021"), Figures(), tmp_path / f"report{suffix}")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".json", ".pdf", ".xlsx"])
def test_the_text_of_the_sections_comes_back(suffix: str, tmp_path: Path) -> None:
    figures = Figures(dict.fromkeys(edition("2021").keys, 0))
    document = ReportDocument.drafted("青石市科技局", 2023, edition("2021"), figures, TEXT)
    write(document, tmp_path / f"report{suffix}")
    again = ReportDocument.from_reading(read_file(tmp_path / f"report{suffix}"), edition("2021"))
    assert again.sections == document.sections
    assert (again.agency, again.title, again.preamble) == (document.agency, document.title, document.preamble)
