"""`gongkai report write`, `rewrite`, `blank` and `diff`: files that are whole, and words on what they leave open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from report_runs import DEMO, right_report, run

from gongkai.command import report_written
from gongkai.paper.annual.read import read_file
from gongkai.paper.annual.writing.document import CannotWrite

FORMATS = [".docx", ".html", ".json", ".pdf", ".xlsx"]


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file of two figures; every other cell is unknown."""
    path = tmp_path / "数据.json"
    value = {"agency": "青石县民政局", "year": 2024, "form": "2021", "figures": {"rules.issued": {"value": 0}}}
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_demo_report_is_rewritten_in_the_form_in_force_in_every_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, "rewrite", DEMO, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    written = sorted((tmp_path / "out").iterdir())
    assert [path.suffix for path in written] == FORMATS
    assert {path.stem for path in written} == {"qinghe-2023"}
    assert "国办公开办函〔2021〕30号" in out
    assert "待补65格（印作〔待补〕，不是0）：" in out
    assert "    第三部分“（七）总计”行" in out
    assert "    第二十条第（一）项“规范性文件”行：本年新制作数量 0，本年新公开数量 0，对外公开总数量 0" in out
    assert "原文4行没有照抄" in out


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_rewritten_states_the_same_figures(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    run(capsys, "rewrite", DEMO, "-o", tmp_path)
    before, after = read_file(DEMO), read_file(tmp_path / f"qinghe-2023{suffix}")
    assert (after.form, after.year, after.agency) == ("2021", 2023, before.agency)
    common = {key: value for key, value in before.figures.items() if key in after.figures}
    assert dict(after.figures) == common
    assert len(common) == 135


def test_the_form_can_be_chosen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "rewrite", DEMO, "-o", tmp_path, "--form", "2019")[0] == 0
    assert read_file(tmp_path / "qinghe-2023.docx").form == "2019"


def test_a_report_without_a_year_has_no_form_in_force(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = right_report(tmp_path / "甲.html")
    text = report.read_text(encoding="utf-8").replace("2024", "")
    report.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "rewrite", report, "-o", tmp_path / "out")
    assert (code, out) == (2, "")
    assert "请用 --form 2021 或 --form 2019 指定" in err
    assert not (tmp_path / "out").exists()


def test_the_original_is_never_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = right_report(tmp_path / "甲.html")
    before = report.read_bytes()
    code, _, err = run(capsys, "rewrite", report, "-o", tmp_path)
    assert code == 2
    assert "是要读的原件" in err
    assert report.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["甲.html"]


def test_a_format_that_cannot_be_written_here_is_named_and_the_others_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report_written.write

    def without_pango(document: Any, path: Path) -> Any:
        if path.suffix == ".pdf":
            raise CannotWrite("pango_missing", packages="libpango-1.0-0", detail="")
        return whole(document, path)

    monkeypatch.setattr(report_written, "write", without_pango)
    code, _, err = run(capsys, "rewrite", DEMO, "-o", tmp_path)
    assert code == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html", ".json", ".xlsx"]
    assert "写PDF需要Pango和中文字体，请安装 libpango-1.0-0" in err


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".json"])
def test_figures_are_written_and_what_is_unknown_stays_open(
    capsys: pytest.CaptureFixture[str], figures: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / "新" / f"报告{suffix}"
    code, out, _ = run(capsys, "write", figures, "-o", target)
    assert code == 0
    assert "待补199格" in out
    assert dict(read_file(target).figures) == {"rules.issued": 0}


WRONG = [
    ("{", "不是JSON"),
    ("[]", "不合之处：$"),
    ('{"year": 2024, "figures": {"rules.issued": true}}', "不合之处：figures.rules.issued"),
    ('{"year": "2024", "figures": {}}', "不合之处：year"),
    ('{"figures": {}}', "不合之处：form"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_wrong_file_of_figures_is_one_line_and_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "数据.json").write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "write", tmp_path / "数据.json", "-o", tmp_path / "报告.docx")
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "报告.docx").exists()


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("没有.json", "报告.docx", "打不开"),
        ("数据.json", "报告.odt", "不能写成“.odt”：可以写成 .docx"),
        ("数据.json", "数据.json", "是要读的原件"),
        ("数据.json", "数据.json/报告.docx", "写不了"),
    ],
)
def test_where_it_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], figures: Path, source: str, target: str, said: str
) -> None:
    folder = figures.parent
    before = figures.read_bytes()
    code, _, err = run(capsys, "write", folder / source, "-o", folder / target)
    assert code == 2
    assert said in err
    assert [path.name for path in folder.iterdir()] == ["数据.json"]
    assert figures.read_bytes() == before


@pytest.mark.parametrize(("form", "cells"), [("2021", 200), ("2019", 198)])
def test_the_blank_form_has_every_cell_and_no_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str, cells: int
) -> None:
    target = tmp_path / "空表.docx"
    assert run(capsys, "blank", "--form", form, "--agency", "青石县民政局", "--year", "2025", "-o", target)[0] == 0
    reading = read_file(target)
    assert (reading.agency, reading.year, reading.form) == ("青石县民政局", 2025, form)
    assert list(reading.figures.values()) == [""] * cells


def test_two_years_are_compared_cell_by_cell_and_by_what_must_follow(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = right_report(tmp_path / "2023.html", 2023, requests__carried_out__total=2, rules__issued="")
    after = right_report(tmp_path / "2024.html", 2024, requests__new__total=5)
    code, out, _ = run(capsys, "diff", before, after, "--json")
    assert code == 0
    found = json.loads(out)
    assert [(one["key"], one["kind"], one["before"], one["after"], one["difference"]) for one in found["changes"]] == [
        ("rules.issued", "restated", "", 0, None),
        ("requests.new.total", "changed", 0, 5, 5),
        ("requests.carried_out.total", "changed", 2, 0, -2),
    ]
    failing = [(one["rule"], one["place"], one["left"], one["right"]) for one in found["follows"] if not one["holds"]]
    assert failing == [("X-CARRY", "requests.carried_in.total", 0, 2)]
    code, shown, _ = run(capsys, "diff", before, after)
    assert code == 0
    assert "不同的3格" in shown
    assert "不符" in shown


def test_two_versions_that_are_alike_have_nothing_to_tell(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "diff", DEMO, DEMO)
    assert code == 0
    assert "各格都相同。" in out
    assert "两年之间" not in out


def test_another_agency_is_pointed_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "两份报告的机关名称不同。" in run(capsys, "diff", DEMO, right_report(tmp_path / "甲.html"))[1]
