"""Random damage: a reader gives a reading or a refusal, never anything else, and no figure that the text does not show.

What once broke a reader is kept as an `example`.
"""

from __future__ import annotations

import io
import re
import unicodedata
from decimal import Decimal
from functools import cache
from zipfile import ZipFile

import pytest
from handmade import ofd, ofd_text, package
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import LAYOUTS, report_text

from gongkai.law.report.figures import Amount, Figures
from gongkai.law.report.lines import edition
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.tables.labels import REQUEST_WORDS
from gongkai.paper.annual.tables.printed_numbers import GAPS
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write import WRITERS
from gongkai.paper.formats.unreadable import Unreadable

SIGNS = GAPS | {""}
EXAMPLES = settings(max_examples=60, derandomize=True)
"""The same examples every time: what this finds on one machine it finds on all."""


def attempt(data: bytes) -> Reading | None:
    try:
        return read_bytes(data)
    except Unreadable:
        return None


def sound(reading: Reading) -> bool:
    """Whether every figure is a number, an amount, or one of the signs printed instead of one, and has its place."""
    kinds = all(
        (isinstance(value, int | Decimal) and not isinstance(value, bool))
        or (isinstance(value, Amount) and value.unit != "")
        or (isinstance(value, str) and value in SIGNS)
        for value in reading.figures.values()
    )
    return kinds and set(reading.cells) == set(reading.figures)


def invented(reading: Reading, text: str) -> dict[str, object]:
    """The figures whose digits do not stand in the text one behind the other."""
    shown = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))
    return {key: value for key, value in reading.figures.items() if _digits(value) not in shown}


def _digits(value: object) -> str:
    """The digits of a figure as print shows them; 零 for a nought may be a word."""
    number = value.value if isinstance(value, Amount) else value
    return "" if isinstance(number, str) or number == 0 else str(abs(Decimal(str(number)))).removesuffix(".0")


@cache
def whole(kind: str) -> bytes:
    form = edition("2021")
    figures = {key: 7 * number % 1000 for number, key in enumerate(form.keys)}
    if kind == "ofd":
        lines = report_text(figures, "2021", LAYOUTS["spaces"])
        return ofd("".join(ofd_text(line, 10, 5 * number) for number, line in enumerate(lines)))
    if kind in LAYOUTS:
        return "\n".join(report_text(figures, "2021", LAYOUTS[kind])).encode()
    return WRITERS[f".{kind}"](ReportDocument.drafted("青石市教育局", 2023, form, Figures(figures)))


KINDS = ("docx", "xlsx", "html", "pdf", "json", "ofd", "pipes_row", "tabs_leading", "cell_per_line")


@st.composite
def damaged(draw: st.DrawFn, kind: str) -> bytes:
    """A whole file with some bytes changed, stretches taken out, doubled or exchanged."""
    data = bytearray(whole(kind))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw(st.sampled_from([1, 1, 2, 8, 100, 5000])))
        change = draw(st.sampled_from(["set", "cut", "double", "move", "put"]))
        if change == "set":
            data[start:end] = draw(st.binary(min_size=end - start, max_size=end - start))
        elif change == "cut":
            del data[start:end]
        elif change == "double":
            data[start:start] = data[start:end]
        elif change == "move":
            piece = data[start:end]
            del data[start:end]
            place = draw(st.integers(0, len(data)))
            data[place:place] = piece
        else:
            data[start:start] = draw(st.sampled_from(_TROUBLE))
    return bytes(data)


@st.composite
def damaged_inside(draw: st.DrawFn, kind: str) -> bytes:
    """A package that is whole, with a part of it damaged: what the checksums of a zip file do not stop."""
    with ZipFile(io.BytesIO(whole(kind))) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    part = members[name].decode("utf-8", errors="replace")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(part)))
        end = min(len(part), start + draw(st.sampled_from([0, 1, 3, 20, 400])))
        part = part[:start] + draw(st.sampled_from(_MARKUP)) + part[end:]
    return package(members | {name: part})


_MARKUP = (
    "",
    "",
    "0",
    "-1",
    "99999999999",
    "<",
    "/>",
    '"',
    "&#0;",
    "&x;",
    "A1:XFD9",
    "NaN",
    "1e999",
    "²",
    "\ufffe",
    "<w:tc/>",
)
_TROUBLE = (
    b"<",
    b">",
    b"</td>",
    b"<table>",
    b"&#0;",
    b"|",
    b"\t",
    b'"',
    b"\x00",
    b"\xff",
    b"-1",
    b"99999999999",
    b"]]>",
)


@pytest.mark.parametrize("kind", KINDS)
@EXAMPLES
@given(data=st.data())
def test_a_damaged_file_gives_a_reading_or_a_refusal(kind: str, data: st.DataObject) -> None:
    reading = attempt(data.draw(damaged(kind)))
    assert reading is None or sound(reading)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd"])
@EXAMPLES
@given(data=st.data())
def test_a_package_damaged_inside_gives_a_reading_or_a_refusal(kind: str, data: st.DataObject) -> None:
    reading = attempt(data.draw(damaged_inside(kind)))
    assert reading is None or sound(reading)


WORDS = [
    *dict.fromkeys(column.label for form in ("2019", "2021") for column in edition(form).requests.columns),
    *REQUEST_WORDS.values(),
    *dict.fromkeys(row.label for form in ("2019", "2021") for block in edition(form).blocks for row in block.rows),
    *dict.fromkeys(column.label for block in edition("2019").blocks for column in block.columns),
    *dict.fromkeys(column.label for block in edition("2021").blocks for column in block.columns),
    *("第二十条第（一）项", "第二十条第（五）项", "第二十条第（八）项", "信息内容", "申请人情况", "总计", "其他"),
    *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况"),
    *("四、政府信息公开行政复议、行政诉讼情况", "行政复议", "未经复议直接起诉", "复议后起诉", "结果维持", "尚未审结"),
    *("2023年政府信息公开工作年度报告", "青石市教育局", "本机关收到申请", "件，", "。", "（本列数据的勾稽关系为："),
]
FIGURES = [
    "0",
    "7",
    "12",
    "1,234",
    "３",
    "+208",
    "减少8",
    "5.6",
    "12万元",
    "/",
    "-",
    "无",
    "零",
    "①",
    "12（其中3件）",
    "%",
]
GLUE = ["\n", "\n\n", "\t", "|", " | ", "|\n", "  ", "\u3000", "\u00a0", "", "\r\n", "\u200b", "\x0c", "\x85", "\u2028"]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS + FIGURES * 4), st.sampled_from(GLUE)), max_size=60)


@settings(EXAMPLES, max_examples=300)
@given(pieces=TEXTS)
def test_a_text_of_labels_and_figures_in_any_order_states_only_what_it_shows(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + glue for word, glue in pieces)
    reading = attempt(text.encode())
    assert reading is None or (sound(reading) and invented(reading, text) == {})


@settings(EXAMPLES, max_examples=150)
@given(
    rows=st.lists(
        st.lists(st.tuples(st.sampled_from(WORDS + FIGURES * 4), st.integers(0, 9)), max_size=12), max_size=12
    )
)
def test_a_page_of_labels_and_figures_in_any_order_states_only_what_it_shows(rows: list[list[tuple[str, int]]]) -> None:
    cells = ["".join(f"<td colspan={span} rowspan={span % 3}>{text}" for text, span in row) for row in rows]
    page = f"<html><body><table>{''.join(f'<tr>{row}' for row in cells)}</table>"
    reading = attempt(page.encode())
    text = "\n".join(text for row in rows for text, _ in row)
    assert reading is None or (sound(reading) and invented(reading, text) == {})


@settings(EXAMPLES, max_examples=200)
@given(data=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_reading_or_a_refusal(data: bytes) -> None:
    reading = attempt(data)
    assert reading is None or sound(reading)


MAGIC = [
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"\xfe\xff",
]


@settings(EXAMPLES, max_examples=100)
@given(magic=st.sampled_from([*MAGIC, b'{"figures":', b"<?xml?>", b"\xef\xbb\xbf"]), data=st.binary(max_size=200))
def test_any_bytes_behind_a_known_beginning_give_a_reading_or_a_refusal(magic: bytes, data: bytes) -> None:
    reading = attempt(magic + data)
    assert reading is None or sound(reading)
