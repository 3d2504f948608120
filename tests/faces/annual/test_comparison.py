"""五年对比: from published figures alone, every gap in words, never a zero for what is not known."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from lxml import html

from gongkai.demo.seed import import_seed
from gongkai.faces.portal.annual.comparison import comparison_of
from gongkai.law.report.figures import Value
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.comparison import NumberUnknown, YearGap, five_years
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.correct import correct
from gongkai.office.annual.models import ReportCell, StatedKind
from gongkai.office.annual.publish import publish
from gongkai.office.annual.take_in import take_in
from gongkai.office.annual.withdraw import withdraw
from office.annual.annual_world import CHEN, DAY, LI, bureau, docx, figures, published

pytestmark = pytest.mark.django_db
ROWS = ("granted", "partial", "refused.process", "unable.not_held", "not_processed.repeat", "other.other")
LIST = "/agencies/zrzyj/annual/"


@pytest.fixture
def agency() -> Agency:
    host = bureau("青石市人民政府", "qingshi", "county")
    Agency.objects.filter(pk=host.pk).update(is_host=True)
    agency = bureau()
    Agency.objects.filter(pk=agency.pk).update(founded_on=date(2022, 3, 1))
    return Agency.objects.get(pk=agency.pk)


def year_of(*counts: int) -> dict[str, Value]:
    """The changes to `figures` for natural persons with these outcomes."""
    changed: dict[str, Value] = {}
    for row, count in zip(ROWS, counts, strict=True):
        for column in ("natural_person", "total"):
            changed[f"requests.outcome.{row}.{column}"] = count
    for row in ("new", "outcome.total"):
        for column in ("natural_person", "total"):
            changed[f"requests.{row}.{column}"] = sum(counts)
    return {name.replace(".", "__"): value for name, value in changed.items()}


def unread(agency: Agency, year: int, row: str, **what: str) -> None:
    """Make one total of a published report a cell that nobody could read, or a printed sign."""
    cell = ReportCell.objects.filter(report__agency=agency, report__year=year, key=f"requests.{row}.total")
    assert cell.update(**({"kind": StatedKind.UNREAD, "value": ""} | what)) == 1


def section(address: str) -> html.HtmlElement:
    found = html.fromstring(Client().get(address).content.decode()).xpath("//section[@aria-labelledby='comparison']")
    assert len(found) == 1
    return found[0]


def words(found: html.HtmlElement) -> str:
    return re.sub(r"\s+", "", found.text_content())


def test_each_group_is_the_sum_of_its_rows(agency: Agency) -> None:
    published(agency, 2025, figures(**year_of(5, 1, 2, 3, 1, 2)))
    (*_, last) = five_years(agency, 2025, DAY)
    assert (last.year, last.new, last.outcomes, last.total) == (2025, 14, (5, 1, 2, 3, 3), 14)


def test_a_form_that_has_other_rows_is_summed_by_its_own(agency: Agency) -> None:
    import_into = bureau("清河县科技和工业信息化局", "kgxj")
    import_seed(DAY, LI)
    (*_, last) = five_years(import_into, 2023, DAY)
    assert last.gap is None
    assert all(count == 0 or isinstance(count, NumberUnknown) for count in (*last.outcomes, last.total))


def test_a_year_without_a_report_is_a_gap_and_not_a_zero(agency: Agency) -> None:
    published(agency, 2023, figures(**year_of(4, 0, 0, 0, 0, 0)))
    report = published(agency, 2024, figures(**year_of(5, 0, 0, 0, 0, 0)))
    published(agency, 2025, figures(**year_of(6, 0, 0, 0, 0, 0)))
    withdraw(report, "误传", actor=LI, on=DAY)
    gaps = {one.year: one.gap for one in five_years(agency, 2025, DAY)}
    assert gaps == {2021: YearGap.NOT_FOUNDED, 2022: YearGap.NO_REPORT, 2023: None, 2024: YearGap.WITHDRAWN, 2025: None}
    shown = section(f"{LIST}2025/")
    rows = {words(row)[:5]: words(row)[5:] for row in shown.xpath(".//tbody/tr")}
    assert rows["2021年"] == "机关尚未成立"
    assert rows["2022年"] == "没有报告"
    assert rows["2024年"] == "报告已撤下"
    assert rows["2025年"] == "6600006"
    assert "0" not in rows["2022年"] + rows["2024年"]
    drawn = [words(bar) for bar in shown.xpath(".//*[local-name()='svg' and @role='img']/*[local-name()='g']")]
    assert drawn[1] == "没有报告2022年"
    assert "有数字的2年（2023年至2025年）办结的申请由4件增至6件，予以公开每年都最多" in words(shown)


def test_a_draft_is_not_compared(agency: Agency) -> None:
    published(agency, 2024)
    take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    assert five_years(agency, 2025, DAY)[-1].gap is YearGap.NO_REPORT


@pytest.mark.parametrize(
    ("what", "count", "said"),
    [({}, NumberUnknown.UNREAD, "未读出"), ({"kind": StatedKind.SIGN, "value": "/"}, NumberUnknown.BLANK, "没有填数")],
)
def test_a_sum_of_which_a_part_is_not_known_is_not_known(
    agency: Agency, what: dict[str, str], count: NumberUnknown, said: str
) -> None:
    published(agency, 2024, figures(**year_of(4, 1, 0, 0, 0, 0)))
    published(agency, 2025, figures(**year_of(4, 1, 2, 0, 0, 0)))
    unread(agency, 2025, "outcome.refused.process", **what)
    (*_, last) = five_years(agency, 2025, DAY)
    assert last.outcomes == (4, 1, count, 0, 0)
    shown = section(f"{LIST}2025/")
    assert words(shown.xpath(".//tbody/tr[last()]")[0]) == f"2025年741{said}007"
    # Only the outline of the whole is drawn, with the total that the report states.
    bar = shown.xpath(".//*[local-name()='g'][last()]")[0]
    assert bar.xpath("*[local-name()='rect']/@class") == ["total-only"]
    assert words(bar) == "72025年新收7"


def test_a_total_that_nobody_could_read_is_drawn_as_words(agency: Agency) -> None:
    for year in (2023, 2024, 2025):
        published(agency, year, figures(**year_of(year - 2020, 0, 0, 0, 0, 0)))
    for row in ("outcome.total", "outcome.granted"):
        unread(agency, 2024, row)
    shown = section(f"{LIST}2025/")
    bar = shown.xpath(".//*[local-name()='g'][4]")[0]
    assert not bar.xpath("*[local-name()='rect']")
    assert words(bar) == "数字未读出2024年新收4"
    assert "2024年办结数量未读出" in words(shown.xpath(".//*[local-name()='desc']")[0])


def test_the_drawing_is_named_and_told_in_words_and_carries_no_style(agency: Agency) -> None:
    published(agency, 2024, figures(**year_of(3, 0, 0, 0, 0, 0)))
    published(agency, 2025, figures(**year_of(4, 1, 0, 0, 0, 0)))
    shown = section(LIST)
    drawing = shown.xpath(".//*[local-name()='svg' and @role='img']")[0]
    named = [shown.xpath(f".//*[@id='{one}']")[0].text_content() for one in drawing.get("aria-labelledby").split()]
    assert named[0] == "2021年至2025年办结的政府信息公开申请，按结果"
    assert "2024年办结3件，其中予以公开3件；2025年办结5件，其中予以公开4件" in named[1]
    assert shown.xpath(".//@style|.//*[local-name()='style']|.//@fill[. != 'url(#hatch)']") == []
    assert [words(head) for head in shown.xpath(".//thead//th")] == [
        "年度", "新收", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理及其他", "办结合计",
    ]  # fmt: skip


def test_the_bars_are_as_high_as_their_numbers(agency: Agency) -> None:
    published(agency, 2024, figures(**year_of(2, 0, 0, 0, 0, 0)))
    published(agency, 2025, figures(**year_of(4, 2, 0, 0, 0, 0)))
    drawing = comparison_of(agency, 2025, DAY).drawing
    heights = [[float(piece.height) for piece in bar.pieces] for bar in drawing.bars if bar.pieces]
    assert heights[1][0] == pytest.approx(2 * heights[0][0], abs=0.2)
    assert heights[1][1] == pytest.approx(heights[0][0], abs=0.2)


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ((3, 3, 3), "每年办结的申请都是3件"),
        ((5, 4, 2), "由5件减至2件"),
        ((5, 9, 5), "首尾都是5件，最多的2024年9件"),
    ],
)
def test_the_heading_says_what_the_numbers_show(agency: Agency, totals: tuple[int, ...], said: str) -> None:
    for year, total in zip((2023, 2024, 2025), totals, strict=True):
        published(agency, year, figures(**year_of(total, 0, 0, 0, 0, 0)))
    assert said in comparison_of(agency, 2025, DAY).finding


def test_years_without_requests_are_zeros_and_nothing_is_drawn(agency: Agency) -> None:
    for year in (2024, 2025):
        published(agency, year, figures(**year_of(0, 0, 0, 0, 0, 0)))
    shown = section(LIST)
    assert "每年办结的申请都是0件" in words(shown)
    assert not shown.xpath(".//*[local-name()='svg']")
    assert words(shown.xpath(".//tbody/tr[last()]")[0]) == "2025年0000000"


def test_one_year_is_nothing_to_compare_with(agency: Agency) -> None:
    published(agency, 2025)
    shown = section(LIST)
    assert "有两年以上的数字时，在这里对比" in words(shown)
    assert not shown.xpath(".//*[local-name()='svg']")


def test_without_any_number_nothing_is_said(agency: Agency) -> None:
    assert comparison_of(agency, 2025, DAY) is None
    assert "五年对比" not in Client().get(LIST).content.decode()


def test_a_total_that_is_not_the_sum_is_shown_as_printed_and_named(agency: Agency) -> None:
    published(agency, 2024, figures(**year_of(3, 0, 0, 0, 0, 0)))
    published(agency, 2025, figures(**(year_of(4, 1, 0, 0, 0, 0) | {"requests__outcome__total__total": 6})))
    shown = words(section(LIST))
    assert "2025年报告所列的合计与各项之和不符，照原文列出" in shown


def test_a_replaced_version_is_not_compared(agency: Agency) -> None:
    first = published(agency, 2025)
    second = correct(first, "总计由3更正为4", actor=CHEN, on=DAY)
    publish(confirm(second, actor=CHEN, on=DAY), actor=LI, on=DAY)
    assert "五年对比" in Client().get(f"{LIST}2025/v2/").content.decode()
    assert "五年对比" not in Client().get(f"{LIST}2025/v1/").content.decode()
