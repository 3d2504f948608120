"""`gongkai report read`: every cell with what was printed, blanks and signs apart from 0, and the doubts in words."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from report_runs import DEMO, right_report, run

from gongkai.law.report.figures import Amount
from gongkai.law.report.lines import edition

KEYS_2021 = set(edition("2021").keys)


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def data(capsys: pytest.CaptureFixture[str], file: Path) -> dict[str, Any]:
    code, out, err = run(capsys, "read", file, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out, parse_float=Decimal)
    return found


def test_the_demo_report_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, DEMO)
    assert list(found) == [
        *("name", "kind", "agency", "year", "form", "truncated"),
        *("figures", "doubts", "prose", "findings"),
    ]
    assert (found["agency"], found["year"], found["form"]) == ("清河县科技和工业信息化局", 2023, "2019")
    values = [cell["value"] for cell in found["figures"].values()]
    assert values == [0] * 146
    assert found["figures"]["requests.carried_in.total"] == {"value": 0, "raw": "0", "where": "第43行"}
    assert [key for key in found["figures"] if key.startswith(("requests.new.", "requests.outcome.total."))] == []
    assert found["doubts"] == [
        {
            "reason": "label_torn",
            "place": "requests.outcome.not_processed.publication",
            "raw": "3. 要求提供公",
            "where": "第60行",
            "line": 60,
        }
    ]
    assert [one["rule"] for one in found["findings"] if one["level"] == "E"] == ["T-CITE", "X-FMT", "X-FMT", "X-FMT"]


def test_the_text_of_the_demo_report_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    prose = data(capsys, DEMO)["prose"]
    assert prose["title"]["line"] == 5
    assert (prose["period"]["first"], prose["period"]["last"]) == ("2023-01-01", "2023-12-31")
    assert [heading["ordinal"] for heading in prose["headings"]][:2] == [1, 2]
    assert "政策解读情况" in prose["parts"]["names"]
    assert prose["published_on"] is None
    denied = {one["key"] for one in prose["statements"] if one["denial"]}
    assert "requests.new.total" in denied
    (vague,) = [one for one in prose["statements"] if one["vague"]]
    assert vague["value"] is None
    assert any("492" in one["printed"] for one in prose["citations"])


def test_a_number_a_blank_a_sign_an_amount_and_an_absent_cell_are_told_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = right_report(
        tmp_path / "格.html",
        rules__issued="",
        rules__repealed="/",
        normative_docs__issued=12,
        fees__amount_wan=Decimal("1234567890123.4560"),
        penalties__decisions=Amount(30, "万元"),
    )
    figures = data(capsys, report)["figures"]
    assert set(figures) == KEYS_2021
    assert (figures["rules.issued"]["value"], figures["rules.issued"]["raw"]) == (None, "")
    assert (figures["rules.repealed"]["value"], figures["rules.repealed"]["raw"]) == (None, "/")
    assert (figures["rules.valid"]["value"], figures["rules.valid"]["raw"]) == (0, "0")
    assert (figures["normative_docs.issued"]["value"], figures["normative_docs.issued"]["raw"]) == (12, "12")
    assert figures["fees.amount_wan"]["value"] == Decimal("1234567890123.4560")
    assert str(figures["fees.amount_wan"]["value"]) == "1234567890123.4560"
    assert figures["penalties.decisions"]["value"] == 30
    assert figures["penalties.decisions"]["unit"] == "万元"
    assert "unit" not in figures["rules.valid"]


def test_the_data_are_what_a_report_can_be_written_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = right_report(tmp_path / "甲.html", rules__issued="", normative_docs__issued=12)
    _, out, _ = run(capsys, "read", report, "--json")
    (tmp_path / "甲.json").write_text(out, encoding="utf-8")
    assert run(capsys, "write", tmp_path / "甲.json", "-o", tmp_path / "乙.docx")[0] == 0
    before, after = data(capsys, report)["figures"], data(capsys, tmp_path / "乙.docx")["figures"]
    assert {key: cell["value"] for key, cell in after.items()} == {key: cell["value"] for key, cell in before.items()}


@pytest.mark.parametrize("width", ["80", "120"])
def test_what_was_read_is_shown_in_tables_of_the_width_there_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    code, out, _ = run(capsys, "read", DEMO)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "清河县科技和工业信息化局"
    rows = {line.split("  ")[0].strip(): line.split()[-7:] for line in lines}
    assert rows["（一）予以公开"] == ["0"] * 7
    assert rows["（七）总计"] == ["?"] * 7
    assert "存疑的1处" in out
    assert lines[-1] == "读出146格；52格没有读出，印作“?”，不是0。"


def test_a_number_is_never_broken_over_two_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    report = right_report(tmp_path / "大.html", requests__new__natural_person=1234567, requests__new__total=1234567)
    assert run(capsys, "read", report)[1].count("1234567") == 2


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "read", DEMO, "--lang", "en")
    assert code == 0
    assert "Year: 2023   Form: 2019   File: text" in out
    assert "Seen and not understood: 1" in out
    assert out.rstrip().endswith("146 cells read; 52 not read, shown as ?, which is not 0.")


UNUSABLE = [
    ("空.docx", b"", "文件里没有内容"),
    ("图.pdf", b"\x89PNG\r\n\x1a\n" + b"\x01" * 64, "只有图片，没有文字：请提供Word、网页或者可以复制文字的PDF原件。"),
    ("截.pdf", b"%PDF-1.7\n", "PDF损坏或者不完整"),
    ("包.zip", b"PK\x03\x04junk", "损坏或者不完整"),
    ("乱.doc", bytes(range(256)) * 8, "不是文档"),
    ("别.txt", "今天食堂供应包子。".encode(), "没有读到年度报告的标题"),
]


@pytest.mark.parametrize(("name", "content", "said"), UNUSABLE)
def test_a_file_that_is_no_report_is_one_line_and_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for words in (["read"], ["read", "--json"], ["diff", DEMO], ["rewrite", "-o", tmp_path / "out"]):
        code, out, err = run(capsys, *words, tmp_path / name)
        assert (code, out) == (2, "")
        assert err.startswith(f"错误：{tmp_path / name}：")
        assert said in err
        assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "said"), [("没有.txt", "找不到"), ("", "不是普通文件")])
def test_what_is_no_file_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, said: str) -> None:
    code, _, err = run(capsys, "read", tmp_path / name)
    assert code == 2
    assert said in err
