"""Five years in a drawing and in a table: a heading that says what they show, bars, and every gap in words."""

from __future__ import annotations

from datetime import date

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.comparison import (
    YEARS,
    ComparedOutcome,
    Count,
    NumberUnknown,
    YearCompared,
    YearGap,
    five_years,
)

OUTCOME_WORDS = {
    ComparedOutcome.GRANTED: "予以公开",
    ComparedOutcome.PARTIAL: "部分公开",
    ComparedOutcome.REFUSED: "不予公开",
    ComparedOutcome.UNABLE: "无法提供",
    ComparedOutcome.REST: "不予处理及其他",
}
GAP_WORDS = {
    YearGap.NOT_FOUNDED: "机关尚未成立",
    YearGap.NO_REPORT: "没有报告",
    YearGap.WITHDRAWN: "报告已撤下",
    YearGap.NO_TABLE: "报告没有表格",
}
UNKNOWN_WORDS = {NumberUnknown.UNREAD: "未读出", NumberUnknown.BLANK: "没有填数"}

HEADS = ("新收", *OUTCOME_WORDS.values(), "办结合计")
"""The heads of the table's columns."""

# The drawing is 480 wide and 252 high, as its template says.
_LEFT, _RIGHT, _TOP, _BASE = 34, 474, 26, 200
_BAR = 44
_LABEL_FITS = 15
"""How high a piece of a bar must be to have its number in it."""
_MOST_LINES = 4
_STEPS = (1, 2, 5)


@sheetclass
class BarPiece:
    """One piece of a bar: an outcome of one year."""

    tone: str = doc("s1 to s5, by outcome")
    top: str = doc("its upper edge")
    height: str = doc("how high it is")
    label: str = doc("its number; empty where it is too low for one")
    middle: str = doc("where the number stands")


@sheetclass
class Bar:
    """One year of the drawing."""

    year: int = doc("the year")
    left: str = doc("its left edge")
    centre: str = doc("its middle")
    top: str = doc("its upper edge")
    height: str = doc("how high it is where only its total is known; empty elsewhere")
    pieces: tuple[BarPiece, ...] = doc("its outcomes, from the base up")
    total: str = doc("the number over it")
    over: str = doc("where that stands")
    new: str = doc("how many requests came in, under it")
    gap: tuple[str, ...] = doc("in place of a bar, why there is none")


@sheetclass
class GridLine:
    """A line of the scale."""

    at: str = doc("how high")
    label: int = doc("its number")


@sheetclass
class Drawing:
    """The chart."""

    title: str = doc("what it shows")
    words: str = doc("the same in words, for those who listen")
    lines: tuple[GridLine, ...] = doc("its scale")
    bars: tuple[Bar, ...] = doc("its years")
    legend: tuple[tuple[str, str], ...] = doc("each tone with its outcome")


@sheetclass
class ComparedYear:
    """One year of the table."""

    year: int = doc("the year")
    cells: tuple[str, ...] = doc("its numbers, or in words why there is none")
    gap: str = doc("why nothing is known of it; empty where something is")


@sheetclass
class YearsComparison:
    """五年对比."""

    finding: str = doc("what the numbers show, in a sentence")
    drawing: Drawing | None = doc("the chart; None where there is nothing to draw")
    heads: tuple[str, ...] = doc("the heads of the table's columns")
    rows: tuple[ComparedYear, ...] = doc("the years")
    unequal: str = doc("the years whose total is not the sum of its parts, in words; empty where there are none")


def comparison_of(agency: Agency, last: int, on: date) -> YearsComparison | None:
    """The five years up to `last`. None where no report of them states how many requests were answered."""
    years = five_years(agency, last, on)
    known_years = [year for year in years if isinstance(year.total, int) and year.gap is None]
    if not known_years:
        return None
    return YearsComparison(
        finding=_finding(known_years),
        drawing=_drawing(years) if len(known_years) > 1 and _highest(years) else None,
        heads=HEADS,
        rows=tuple(_row(year) for year in years),
        unequal="、".join(f"{year.year}年" for year in years if not year.adds_up),
    )


def _finding(known_years: list[YearCompared]) -> str:
    first, last = known_years[0], known_years[-1]
    if len(known_years) == 1:
        return f"本平台有{first.year}年的数字：办结申请{first.total}件。有两年以上的数字时，在这里对比。"
    totals = [int(year.total) for year in known_years if isinstance(year.total, int)]
    span = "五年间" if len(known_years) == YEARS else f"有数字的{len(known_years)}年（{first.year}年至{last.year}年）"
    if len(set(totals)) == 1:
        return f"{span}每年办结的申请都是{totals[0]}件"
    if totals[0] == totals[-1]:
        most = known_years[totals.index(max(totals))]
        sentence = f"{span}办结的申请首尾都是{totals[0]}件，最多的{most.year}年{most.total}件"
    else:
        sentence = f"{span}办结的申请由{totals[0]}件{'增' if totals[-1] > totals[0] else '减'}至{totals[-1]}件"
    return sentence + ("，予以公开每年都最多" if all(map(_granted_leads, known_years)) else "")


def _granted_leads(year: YearCompared) -> bool:
    counts = [count for count in year.outcomes if isinstance(count, int)]
    return year.whole and counts[0] > max(counts[1:])


def _row(year: YearCompared) -> ComparedYear:
    if year.gap:
        return ComparedYear(year.year, (), GAP_WORDS[year.gap])
    return ComparedYear(year.year, tuple(_said(count) for count in (year.new, *year.outcomes, year.total)), "")


def _said(count: Count) -> str:
    return UNKNOWN_WORDS[count] if isinstance(count, NumberUnknown) else str(count)


def _highest(years: tuple[YearCompared, ...]) -> int:
    """How high the highest bar is."""
    return max((max(_height_of(year), year.total if isinstance(year.total, int) else 0) for year in years), default=0)


def _height_of(year: YearCompared) -> int:
    return sum(count for count in year.outcomes if isinstance(count, int)) if year.whole else 0


def _drawing(years: tuple[YearCompared, ...]) -> Drawing:
    step = _step(_highest(years))
    ceiling = -(-_highest(years) // step) * step
    scale = (_BASE - _TOP) / ceiling
    lines = tuple(GridLine(_at(_BASE - value * scale), value) for value in range(0, ceiling + 1, step))
    slot = (_RIGHT - _LEFT) / len(years)
    bars = tuple(_bar(year, _LEFT + slot * (place + 0.5), scale) for place, year in enumerate(years))
    return Drawing(
        title=f"{years[0].year}年至{years[-1].year}年办结的政府信息公开申请，按结果",
        words="；".join(map(_words, years)) + "。各项数字见图后的表。",
        lines=lines,
        bars=bars,
        legend=tuple((f"s{number}", words) for number, words in enumerate(OUTCOME_WORDS.values(), 1)),
    )


def _step(highest: int) -> int:
    """The distance of the lines: 1, 2 or 5 times a power of ten, so that there are few of them."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * _MOST_LINES >= highest:
                return step * power
        power *= 10


def _bar(year: YearCompared, centre: float, scale: float) -> Bar:
    left, place = _at(centre - _BAR / 2), _at(centre)
    if year.gap:
        return Bar(year.year, left, place, "", "", (), "", "", "", _lines(GAP_WORDS[year.gap]))
    if year.whole:
        high, pieces = _height_of(year), _pieces(year, scale)
    elif isinstance(year.total, int):
        high, pieces = year.total, ()
    else:
        return Bar(year.year, left, place, "", "", (), "", "", _new(year), _lines("数字未读出"))
    top = _BASE - high * scale
    outline = _at(high * scale) if not year.whole and high else ""
    total = _said(year.total) if isinstance(year.total, int) else ""
    return Bar(year.year, left, place, _at(top), outline, pieces, total, _at(top - 7), _new(year), ())


def _pieces(year: YearCompared, scale: float) -> tuple[BarPiece, ...]:
    pieces, base = [], float(_BASE)
    for number, count in enumerate(year.outcomes, 1):
        if not isinstance(count, int) or count == 0:
            continue
        height = count * scale
        base -= height
        label = str(count) if height >= _LABEL_FITS else ""
        pieces.append(BarPiece(f"s{number}", _at(base), _at(height), label, _at(base + height / 2)))
    return tuple(pieces)


def _words(year: YearCompared) -> str:
    if year.gap:
        return f"{year.year}年{GAP_WORDS[year.gap]}"
    if not isinstance(year.total, int):
        return f"{year.year}年办结数量{_said(year.total)}"
    granted = year.outcomes[0]
    return f"{year.year}年办结{year.total}件" + (f"，其中予以公开{granted}件" if isinstance(granted, int) else "")


def _new(year: YearCompared) -> str:
    return f"新收{year.new}" if isinstance(year.new, int) else ""


def _lines(words: str) -> tuple[str, ...]:
    """Words in lines of four or fewer, as high as a bar is wide."""
    return (words[: len(words) // 2], words[len(words) // 2 :]) if len(words) > 4 else (words[:2], words[2:])


def _at(number: float) -> str:
    """A length of the drawing."""
    return f"{number:.1f}".removesuffix(".0")
