"""`gongkai calendar`: a year as it is, and a new notice tried before it is taken in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.command import main

HOLIDAY_CN: dict[str, Any] = {
    "year": 2027,
    "papers": ["https://example.org/notice"],
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "春节", "date": "2027-02-05", "isOffDay": True},
        {"name": "春节", "date": "2027-02-06", "isOffDay": True},
        {"name": "春节", "date": "2027-02-07", "isOffDay": True},
        {"name": "春节", "date": "2027-02-08", "isOffDay": True},
        {"name": "春节", "date": "2027-02-09", "isOffDay": True},
        {"name": "春节", "date": "2027-02-14", "isOffDay": False},
        {"name": "清明节", "date": "2027-04-05", "isOffDay": True},
        {"name": "劳动节", "date": "2027-05-01", "isOffDay": True},
        {"name": "劳动节", "date": "2027-05-02", "isOffDay": True},
        {"name": "端午节", "date": "2027-06-09", "isOffDay": True},
        {"name": "中秋节", "date": "2027-09-15", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-01", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-02", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-03", "isOffDay": True},
    ],
}
"""An invented notice: Tuesday 9 February off, Sunday 14 February worked; the rest is fixed by the regulation."""


@pytest.fixture(autouse=True)
def _wide_and_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(HOLIDAY_CN), encoding="utf-8")
    return file


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["calendar", *words])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_a_year_is_shown_with_its_notice(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "2026")
    assert code == 0
    assert [f"2026年{month}月" in out for month in range(1, 13)] == [True] * 12
    assert "工作日 248 天，全部 365 天" in out
    assert "（国办发明电〔2025〕7号）" in out
    for word in ("春节", "班", "休"):
        assert word in out


def test_an_amended_year_names_both_notices(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "2020", "--month", "2")
    assert "国办发明电〔2019〕16号" in out
    assert "国办发明电〔2020〕1号" in out


def test_an_unannounced_year_is_called_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "2027")
    assert "暂定：2027年的放假安排尚未公布" in out
    days = json.loads(run(capsys, "show", "2027", "--json")[1])["days"]
    assert all(day["provisional"] for day in days)
    assert len(days) == 365


def test_a_notice_is_tried_and_tells_what_it_moves(capsys: pytest.CaptureFixture[str], notice: Path) -> None:
    code, out, _ = run(capsys, "import", str(notice))
    assert code == 0
    assert "2027年2月9日（星期二） 改为休息（春节）" in out
    assert "2027年2月14日（星期日） 改为上班（班 春节）" in out
    # Received 2027-01-08: the twentieth working day was 2027-02-09, which is now off.
    assert "收到 2027年1月8日：2027年2月9日 → 2027年2月10日" in out


def test_every_date_that_moves_is_in_the_data(capsys: pytest.CaptureFixture[str], notice: Path) -> None:
    found = json.loads(run(capsys, "import", str(notice), "--json")[1])
    assert [day["date"] for day in found["changed"]] == ["2027-02-09", "2027-02-14"]
    # From the reply that fell due on 02-09 to the last one whose twenty days hold 02-09 but not yet 02-14.
    assert found["moved"][0] == {"received": "2027-01-08", "before": "2027-02-09", "after": "2027-02-10"}
    assert all(one["before"] != one["after"] for one in found["moved"])


def test_a_notice_that_is_in_the_calendar_changes_nothing(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    written = tmp_path / "2027.toml"
    run(capsys, "import", str(notice), "-o", str(written))
    _, out, _ = run(capsys, "import", str(notice), "--against", str(written))
    assert "与现有日历没有差别" in out
    assert "答复期限有变动的收到日期：0个" in out


def test_the_written_notice_serves_the_deadlines(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    written = tmp_path / "2027.toml"
    assert run(capsys, "import", str(notice), "-o", str(written))[0] == 0
    with pytest.raises(SystemExit):
        main(["deadline", "reply", "--received", "2027-01-11", "--notice", str(written), "--json"])
    assert json.loads(capsys.readouterr().out)["due"] == "2027-02-11"


def test_nothing_is_written_unasked_or_over_another_file(
    capsys: pytest.CaptureFixture[str], notice: Path, tmp_path: Path
) -> None:
    run(capsys, "import", str(notice))
    assert list(tmp_path.iterdir()) == [notice]
    taken = tmp_path / "taken.toml"
    taken.write_text("mine", encoding="utf-8")
    code, _, err = run(capsys, "import", str(notice), "-o", str(taken))
    assert (code, taken.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in err
    assert run(capsys, "import", str(notice), "-o", str(taken), "--force")[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.toml", b"year = ", "toml"),
        ("a.json", b"{}", "year"),
        ("a.json", b'{"year": 2027, "papers": [], "days": []}', "papers"),
        ("a.toml", b"\xff\xfe", "UTF-8"),
        ("a.toml", b"#" * 1_000_001, "1 MB"),
        (
            "a.json",
            b'{"year": 2027, "papers": ["x"], "days": [{"name": "x", "date": "2027-01-02", "isOffDay": true}]}',
            "元旦",
        ),
    ],
)
def test_a_file_that_is_no_notice_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    code, out, err = run(capsys, "import", str(file))
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", ["show 2017", "show 1999", "show", "show 2026 --month 13", "import /nowhere.toml", "import /"]
)
def test_what_cannot_be_is_said_in_one_line(capsys: pytest.CaptureFixture[str], words: str) -> None:
    code, out, err = run(capsys, *words.split())
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
