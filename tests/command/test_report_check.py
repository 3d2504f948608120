"""`gongkai report check`: what it prints, with what it leaves, and that one bad file stops nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from report_runs import DEMO, apart, right_report, run

from gongkai.command import main, report_examine
from processes import PATIENCE_SECONDS

PLACE_FIRST = re.compile(r"^\S+:\d+: |^\S+: ")


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with two reports to correct, a right one, three files that are none, and one of another kind."""
    folder = tmp_path / "年报"
    (folder / "下级").mkdir(parents=True)
    (folder / "甲.txt").write_bytes(DEMO.read_bytes())
    (folder / "下级" / "乙.TXT").write_bytes(DEMO.read_bytes())
    right_report(folder / "丙.html")
    (folder / "空.txt").touch()
    (folder / "截断.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (folder / "通知.txt").write_text("各科室：\n请于周五前报送材料。\n", encoding="utf-8")
    (folder / "照片.raw").write_bytes(b"\x00\x01")
    (folder / "~$甲.docx").write_bytes(b"\x00")
    (folder / ".隐藏.txt").touch()
    return folder


UNUSABLE = ["截断.pdf", "空.txt", "通知.txt"]


def heads(out: str) -> list[tuple[str, str, str]]:
    """Line, level and rule of each finding, in the order printed."""
    return re.findall(r"^\S+?:(?:(\d+):)? (须改正|请核实|建议改|无法判断) (\S+) \S", out, flags=re.MULTILINE)


def test_the_demo_report_has_its_four_errors_each_at_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", DEMO)
    assert (code, err) == (1, "")
    assert [(line, rule) for line, level, rule in heads(out) if level == "须改正"] == [
        ("7", "T-CITE"),
        ("25", "X-FMT"),
        ("31", "X-FMT"),
        ("37", "X-FMT"),
    ]


def test_findings_stand_by_weight_and_what_agrees_comes_last(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", DEMO)
    levels = [level for _, level, _ in heads(out)]
    weight = {"须改正": 0, "请核实": 1, "建议改": 1, "无法判断": 2}
    assert [weight[level] for level in levels] == sorted(weight[level] for level in levels)
    assert out.index(" 一致 ") > out.rindex(" 无法判断 ")
    assert f"{DEMO}:60: 存疑 第三部分“（五）不予处理 3.要求提供公开出版物”行：印作“3. 要求提供公”" in out


def test_every_line_is_a_place_or_stands_under_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", DEMO)
    *body, blank, last = out.splitlines()
    assert [line for line in body if not (PLACE_FIRST.match(line) or line.startswith("    "))] == []
    assert blank == ""
    assert last.endswith("须改正4条，请核实、建议改11条，无法判断6条；读出146格。")


def test_a_finding_is_quoted_explained_and_founded(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", DEMO)
    first = out[: out.index(f"\n{DEMO}:25:")].splitlines()
    assert first[0] == f"{DEMO}:7: 须改正 T-CITE 引用的令号已被替代"
    assert [line[4:8].strip() for line in first[1:]] == ["位置", "原文", "问题", "改法", "依据"]
    assert "（国务院令 第 492 号）" in first[2]
    assert "（第7行）" in first[2]
    assert "国务院令第711号" in first[4]


def test_nothing_is_coloured_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in run(capsys, "check", DEMO)[1]


def test_a_right_report_leaves_with_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "check", right_report(tmp_path / "对.html"))
    assert (code, err) == (0, "")
    assert "须改正0条" in out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--strict"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "unknown"], 1),
        (["--fail-on", "error"], 0),
        (["--strict", "--fail-on", "warning"], 1),
    ],
)
def test_what_leaves_with_1_can_be_chosen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], code: int
) -> None:
    report = right_report(tmp_path / "有建议改.html")
    assert run(capsys, "check", report, *options)[0] == code


def test_never_leaves_with_0_for_findings_but_with_2_for_a_file_not_read(
    capsys: pytest.CaptureFixture[str], mixed: Path
) -> None:
    assert run(capsys, "check", DEMO, "--fail-on", "never")[0] == 0
    assert run(capsys, "check", mixed, "--fail-on", "never")[0] == 2


def test_a_broken_sum_is_an_error_with_both_sides(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = right_report(tmp_path / "错.html", review__reconsideration__upheld=3, review__reconsideration__total=1)
    code, out, _ = run(capsys, "check", report)
    assert code == 1
    assert "须改正 R4-SUM" in out
    assert re.search(r"算式  .*3", out)


def test_lenient_counts_a_blank_as_nought(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = right_report(tmp_path / "空格.html", review__reconsideration__upheld=1, review__reconsideration__total="")
    code, out, _ = run(capsys, "check", report)
    assert code == 0
    assert "无法判断 R4-SUM" in out
    code, out, _ = run(capsys, "check", report, "--lenient")
    assert code == 1
    assert "须改正 R4-SUM" in out


def test_the_year_before_decides_what_was_carried(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = right_report(tmp_path / "2023.html", 2023, requests__carried_out__total=2, requests__new__total=2)
    after = right_report(tmp_path / "2024.html", 2024)
    assert " X-CARRY " not in run(capsys, "check", after)[1]
    code, out, _ = run(capsys, "check", after, "--previous", before)
    assert code == 1
    assert "须改正 X-CARRY" in out


def test_the_level_of_the_agency_decides_whether_it_may_make_rules(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = right_report(tmp_path / "规章.html", rules__issued=1, rules__valid=1)
    assert "须改正 R2-RULE" in run(capsys, "check", report, "--organ-level", "county_bureau")[1]
    assert " R2-RULE " not in run(capsys, "check", report, "--organ-level", "city")[1]


def test_a_folder_is_gone_through_and_summed_up(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    code, out, err = run(capsys, "check", mixed)
    assert (code, err) == (1, "")
    for name in UNUSABLE:
        assert out.count(f"{mixed / name}: 没有读成：") == 2
    summary = out[out.rindex("文件  ") :].splitlines()
    assert [line.split()[0] for line in summary[2:5]] == ["丙.html", "甲.txt", "下级/乙.TXT"]
    assert summary[3].split()[1:] == ["清河县科技和工业信息化局", "2023", "4", "11", "6", "146"]
    assert summary[-1] == "共6份：2份有须改正的，1份没有须改正的，3份没有读成。另有1个文件不是报告的文件类型，没有读。"


def test_what_was_not_read_leaves_with_2_where_nothing_must_be_corrected(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "空.txt").touch()
    right_report(tmp_path / "对.html")
    assert run(capsys, "check", tmp_path)[0] == 2


def test_jobs_do_not_change_what_is_said(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    alone, together = (run(capsys, "check", mixed, "--jobs", jobs) for jobs in ("1", "2"))
    assert alone == together
    lines = [run(capsys, "check", mixed, "--format", "json", "--jobs", jobs)[1] for jobs in ("1", "3")]
    assert lines[0] == lines[1]


def test_a_file_named_twice_is_checked_once(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    _, out, _ = run(capsys, "check", mixed / "甲.txt", mixed)
    assert out.count("甲.txt:7: 须改正") == 1
    assert "共6份" in out


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    code, out, _ = run(capsys, "check", mixed, "--format", "json")
    assert code == 1
    reports: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert [Path(one["file"]).name for one in reports] == [
        "丙.html",
        "截断.pdf",
        "甲.txt",
        "空.txt",
        "通知.txt",
        "乙.TXT",
    ]
    assert [one["unusable"] for one in reports if "unusable" in one] == ["broken_package", "empty", "no_report"]
    demo = reports[2]
    assert (demo["agency"], demo["year"], demo["form"]) == ("清河县科技和工业信息化局", 2023, "2019")
    assert demo["counts"] == {"E": 4, "W": 11, "I": 8, "N": 6}
    assert demo["findings"][0]["rule"] == "T-CITE"
    assert demo["findings"][0]["line"] == 7


def test_the_page_of_one_report_is_written_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "新" / "核对意见.html"
    code, out, _ = run(capsys, "check", DEMO, "-o", page)
    assert code == 1
    assert str(page) in out
    assert "清河县科技和工业信息化局" in html.parse(page).findtext(".//h1") or ""
    assert [path.name for path in page.parent.iterdir()] == ["核对意见.html"]


def test_pages_of_a_folder_lie_as_its_files_do_and_an_index_leads_to_them(
    capsys: pytest.CaptureFixture[str], mixed: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "意见"
    assert run(capsys, "check", mixed, "--format", "html", "-o", pages)[0] == 1
    found = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file())
    assert found == ["index.html", "下级/乙.TXT.html", "丙.html.html", "甲.txt.html"]
    index = html.parse(pages / "index.html")
    assert len(index.findall(".//tbody/tr")) == 6
    assert [link.text for link in index.findall(".//tbody//a")] == ["丙.html", "甲.txt", "下级/乙.TXT"]
    assert list(pages.glob(".*")) == []


def test_the_workbook_has_a_row_a_file(capsys: pytest.CaptureFixture[str], mixed: Path, tmp_path: Path) -> None:
    book = tmp_path / "汇总.xlsx"
    assert run(capsys, "check", mixed, "-o", book)[0] == 1
    rows = list(openpyxl.load_workbook(book)["汇总"].iter_rows(values_only=True))
    assert [Path(str(row[0])).name for row in rows[1:]] == [
        "丙.html",
        "截断.pdf",
        "甲.txt",
        "空.txt",
        "通知.txt",
        "乙.TXT",
    ]
    assert rows[3][4:8] == (4, 11, 6, 146)
    assert rows[2][4:8] == (None, None, None, None)


def test_text_goes_into_a_file_without_colour(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, printed, _ = run(capsys, "check", DEMO)
    _, told, _ = run(capsys, "check", DEMO, "-o", tmp_path / "意见.txt")
    assert (tmp_path / "意见.txt").read_text(encoding="utf-8") == printed
    assert "须改正4条" in told


REFUSED = [
    (["没有.txt"], "错误：没有.txt：找不到这个文件。"),
    (["空"], "文件夹里没有能读的文件"),
    (["空.txt"], "文件里没有内容"),
    (["空.txt", "--format", "json"], "文件里没有内容"),
    (["空.txt", "-o", "意见.html"], "文件里没有内容"),
    (["空.txt", "-o", "意见.xlsx"], "文件里没有内容"),
    (["空.txt", "-o", "意见.txt"], "文件里没有内容"),
    (["甲.txt", "--previous", "空.txt"], "空.txt：文件里没有内容"),
    (["甲.txt", "乙.txt", "--previous", "丙.txt"], "--previous 只能与一份报告一起用"),
    (["甲.txt", "-o", "甲.txt"], "是要读的原件"),
    (["甲.txt", "--previous", "乙.txt", "-o", "乙.txt"], "是要读的原件"),
    (["甲.txt", "乙.txt", "--format", "html"], "要写入文件夹"),
    (["甲.txt", "乙.txt", "--format", "html", "-o", "意见.html"], "要写入文件夹"),
    (["甲.txt", "乙.txt", "--format", "html", "-o", "丙.txt"], "是文件名"),
    (["甲.txt", "--format", "xlsx"], "请用 -o 给出文件名"),
    (["甲.txt", "-o", "丙.txt/意见.html"], "写不了"),
    (["甲.txt", "--strict", "--fail-on", "never"], "只写一个"),
    (["甲.txt", "--jobs", "0"], "不能小于"),
    (["甲.txt", "--format", "doc"], "不是下列之一"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_done_is_one_line_and_2_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲.txt", "乙.txt", "丙.txt"):
        Path(name).write_bytes(DEMO.read_bytes())
    Path("空.txt").touch()
    Path("空").mkdir()
    before = sorted(Path().rglob("*"))
    code, out, err = run(capsys, "check", *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err
    assert sorted(Path().rglob("*")) == before


def test_what_takes_too_long_is_given_up(
    capsys: pytest.CaptureFixture[str], mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(report: object, **options: object) -> list[object]:
        time.sleep(60)
        return []

    monkeypatch.setattr(report_examine, "check", slow)
    code, _, err = run(capsys, "check", mixed / "甲.txt", "--time-limit", "0.5")
    assert code == 2
    assert "0.5秒内没有读完，已停止" in err


def test_an_unforeseen_fault_costs_one_file_and_debug_shows_it(
    capsys: pytest.CaptureFixture[str], mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(report: object, **options: object) -> list[object]:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(report_examine, "check", faulty)
    code, out, err = run(capsys, "check", mixed)
    assert (code, err) == (2, "")
    assert "甲.txt: 没有读成：读取时程序出现意外（ZeroDivisionError: oh）" in out
    with pytest.raises(SystemExit):
        main(["--debug", "report", "check", str(mixed)])
    assert capsys.readouterr().err.count("Traceback") == 3


def test_english_has_no_chinese_but_what_the_report_and_the_law_say(
    capsys: pytest.CaptureFixture[str], mixed: Path
) -> None:
    code, out, _ = run(capsys, "check", mixed, "--lang", "en")
    assert code == 1
    assert f"{mixed / '空.txt'}: Not read: there is nothing in the file" in out
    assert "Must fix T-CITE Cites a superseded decree" in out
    assert out.rstrip().endswith(
        "6 files: 2 with something to correct, 1 without, 3 not read. 1 files of other kinds were left alone."
    )


def test_a_reader_that_goes_away_is_no_finding(mixed: Path) -> None:
    process = apart("check", mixed)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=PATIENCE_SECONDS) == 141


def test_json_whose_reader_goes_away_is_no_finding(mixed: Path) -> None:
    process = apart("check", mixed, "--format", "json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=PATIENCE_SECONDS) == 141


def test_ctrl_c_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    folder, pages = tmp_path / "many", tmp_path / "pages"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_bytes(DEMO.read_bytes())
    process = apart("check", folder, "--format", "html", "-o", pages, "--jobs", "2", start_new_session=True)
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and not list(pages.glob(".pages-*/*.html")):
        time.sleep(0.02)
    assert list(pages.glob(".pages-*/*.html"))
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert list(pages.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
