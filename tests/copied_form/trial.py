"""What is tried where the package has one form more, `2027`, copied from 2021; `test_copied_form.py` runs it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from faces.desk.desk_world import BACKEND, words
from gongkai.law.report.checks import check
from gongkai.law.report.definitions import definitions
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition, editions, format_in_force, layouts
from gongkai.office.agencies.models import Role
from gongkai.office.annual.ledger import compute
from gongkai.paper.annual.read import read_file
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write import write
from office.agencies_world import agency, at_post
from office.annual.annual_world import figures
from paper.reports_to_write import TEXT

IN_2028 = datetime(2028, 1, 20, 2, tzinfo=UTC)


def report(year: int, name: str) -> ReportDocument:
    """A report whose figures agree with each other, in a form."""
    form = edition(name)
    stated = Figures({key: value for key, value in figures().items() if key in form.keys})
    return ReportDocument.drafted("青石市科技局", year, form, stated, TEXT)


def test_the_form_is_there_and_in_force_from_its_year() -> None:
    assert [form.name for form in editions()] == ["2019", "2021", "2027"]
    assert [format_in_force(year).name for year in (2020, 2021, 2026, 2027, 2028)] == [
        "2019", "2021", "2021", "2027", "2027",
    ]  # fmt: skip
    assert [form.name for form in layouts()] == ["2019", "2021"]
    assert len(definitions("2027")) == 200


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "json"])
@pytest.mark.parametrize(("year", "name"), [(2027, "2027"), (2026, "2021"), (2020, "2019")])
def test_what_is_written_is_read_back_in_the_form_of_its_year(
    ending: str, year: int, name: str, tmp_path: Path
) -> None:
    file, written = tmp_path / f"report.{ending}", report(year, name)
    write(written, file)
    reading = read_file(file)
    assert (reading.year, reading.form) == (year, name)
    assert dict(reading.figures.items()) == dict(written.figures.items())


def test_a_report_on_2027_is_checked_against_its_form_and_one_in_the_old_form_of_2019_is_told(tmp_path: Path) -> None:
    def form_findings(written: ReportDocument) -> list[str]:
        file = tmp_path / f"{written.edition.name}.docx"
        write(written, file)
        return [finding.rule for finding in check(read_file(file).report) if finding.rule == "X-FMT"]

    assert form_findings(report(2027, "2027")) == []
    assert form_findings(report(2027, "2019"))


@pytest.mark.django_db
def test_the_ledger_has_every_cell_of_it() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    ledger = compute(bureau, 2027, date(2028, 1, 20))
    assert ledger.form.name == "2027"
    assert set(ledger.cells) == set(edition("2027").keys)
    assert ledger.figures.number("rules.valid") == 0


@pytest.mark.django_db
def test_the_desk_shows_the_figures_of_a_year_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: IN_2028)
    head = at_post("lizhuren", agency("zrzyj", "青石市自然资源局"), Role.OFFICE_HEAD, date(2020, 1, 1))
    client = Client()
    client.force_login(head, backend=BACKEND)
    page = client.get("/desk/agencies/zrzyj/annual/2027/figures/")
    assert page.status_code == 200
    assert "三、收到和处理政府信息公开申请情况" in words(page)
    cell = client.get("/desk/agencies/zrzyj/annual/2027/figures/requests.outcome.granted.total/")
    assert "这一格计什么" in words(cell)
    assert "现行有效件数" in words(client.get("/desk/agencies/zrzyj/registers/"))
