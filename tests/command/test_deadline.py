"""`gongkai deadline`: the date, its reckoning and its calendar, and one clear line for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.command import main
from gongkai.law.periods import LIMITS

NOTICE_2027 = """
year = 2027
number = "示例〔2026〕1号"
holiday = [
  { name = "元旦", first = 2027-01-01, last = 2027-01-03, days = 3 },
  { name = "春节", first = 2027-02-05, last = 2027-02-12, days = 8, work = [2027-01-31] },
  { name = "清明节", first = 2027-04-05, last = 2027-04-05, days = 1 },
  { name = "劳动节", first = 2027-05-01, last = 2027-05-05, days = 5 },
  { name = "端午节", first = 2027-06-09, last = 2027-06-09, days = 1 },
  { name = "中秋节", first = 2027-09-15, last = 2027-09-15, days = 1 },
  { name = "国庆节", first = 2027-10-01, last = 2027-10-07, days = 7 },
]
"""
"""An invented notice."""


@pytest.fixture(autouse=True)
def _wide_and_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run `gongkai deadline`; the exit code, what it printed, what it complained of."""
    with pytest.raises(SystemExit) as left:
        main(["deadline", *words])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code, out, _ = run(capsys, *words, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


REPLIES = [
    ("2023-10-27", "--received 2023-09-25"),
    ("2024-02-29", "--received 2024-01-29 --channel in_person"),
    ("2025-10-30", "--received 2025-09-27 --channel signed_post"),
    ("2025-03-31", "--received 2025-03-01 --channel internet --confirmed 2025-03-03"),
    ("2025-03-28", "--received 2025-03-01 --channel internet --internet-receipt-rule platform_receipt"),
    ("2025-05-28", "--received 2025-04-25 --channel ordinary_post --confirmed 2025-04-27"),
    ("2024-06-18", "--received 2024-04-26 --correction-asked 2024-05-09 --correction 2024-05-20"),
    ("2024-05-27", "--received 2024-04-26 --correction-asked 2024-05-10 --correction 2024-05-20"),
    ("2024-10-22", "--received 2024-09-02 --consult 2024-09-06:2024-09-25"),
    ("2024-10-22", "--received 2024-09-02 --consult 2024-09-06/2024-09-09:2024-09-25"),
    ("2024-10-28", "--received 2024-09-02 --consult third_party=2024-09-06/2024-09-09:"),
    ("2024-10-23", "--received 2024-09-02 --consult 2024-09-06:2024-09-25 --send-day-excluded"),
    ("2023-11-24", "--received 2023-09-25 --extend 20 --approved-by 李主任 --on 2023-10-25"),
    ("2026-03-13", "--received 2026-01-12 --extend 20"),
    ("2025-11-17", "--received 2025-09-01 --fee-notice 2025-09-22 --paid 2025-10-20"),
    ("2025-09-28", "--received 2025-09-01 --paid 2025-10-20 --no-fee-restart"),
    ("2025-10-23", "--received 2025年9月19日"),
    ("2025-10-23", "--received 20250919"),
    ("2025-10-23", "--received 2025/9/19"),
]


@pytest.mark.parametrize(("due", "words"), REPLIES, ids=lambda value: str(value))
def test_the_reply_is_due(capsys: pytest.CaptureFixture[str], due: str, words: str) -> None:
    assert data(capsys, "reply", *words.split())["due"] == due


def test_the_answer_names_date_weekday_article_and_what_was_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "reply", "--received", "2025-09-19")
    assert code == 0
    assert out.splitlines()[0] == "到期 2025年10月23日（星期四）"
    assert "条例第三十三条第二款" in out
    assert "“国庆节、中秋节”8天" in out
    assert "调休上班计入：9月28日、10月11日" in out
    assert "民法典第二百零一条第一款" in out


def test_every_day_of_the_calendar_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reply", "--received", "2024-09-02", "--consult", "2024-09-06:2024-09-25")
    for mark in ("第1日", "第20日", "休", "班", "暂停", "中秋节", "国庆节", "★到期", "○"):
        assert mark in out
    assert "周一" in out


def test_the_same_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "reply", "--received", "2025-09-19", "--lang", "en")
    assert code == 0
    assert out.splitlines()[0] == "due Thursday 2025-10-23"
    assert "20 working days after request received Friday 2025-09-19" in out
    assert "Article 33, paragraph 2" in out
    assert "到期" not in out


def test_a_restart_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reply", "--received", "2024-04-26", "--correction", "2024-05-20")
    assert "收到补正的申请，答复期限重新计算（条例第三十条）" in out
    assert "不计" in out


def test_a_correction_that_was_asked_too_late_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reply", "--received", "2024-04-26", "--correction-asked", "2024-05-10")
    assert "补正最迟应于2024年5月9日（星期四）告知（条例第三十条）；告知已逾期，答复期限不重新计算。" in out


def test_an_extension_that_is_only_planned_says_what_it_still_needs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reply", "--received", "2026-01-12", "--extend", "20")
    assert "延期尚未批准：须在2026年2月9日（星期一）以前" in out
    assert data(capsys, "reply", "--received", "2026-01-12", "--extend", "20")["extension_planned"] is True
    _, out, _ = run(
        capsys, "reply", "--received", "2026-01-12", "--extend", "20", "--approved-by", "李主任", "--on", "2026-02-09"
    )
    assert "尚未批准" not in out


def test_a_provisional_date_says_so_wherever_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reply", "--received", "2026-12-20")
    assert out.splitlines()[0].endswith("（暂定）")
    assert "2027年的放假安排尚未公布" in out
    found = data(capsys, "reply", "--received", "2026-12-20")
    assert (found["provisional"], found["provisional_years"]) == (True, [2027])


def test_a_further_notice_makes_the_date_final(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE_2027, encoding="utf-8")
    found = data(capsys, "reply", "--received", "2027-01-04", "--notice", str(file), "--strict")
    assert (found["due"], found["provisional"]) == ("2027-01-31", False)


def test_the_days_are_numbered_in_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    (stretch,) = data(capsys, "reply", "--received", "2025-09-19")["stretches"]
    assert stretch["cite"] == "regulation 33¶2"
    assert [day["number"] for day in stretch["days"] if day["number"]] == list(range(1, 21))
    assert {day["name"] for day in stretch["days"] if day["kind"] == "holiday"} == {"国庆节、中秋节"}


LIMIT_ROWS = [
    ("litigation", "2025-04-01", "2025-10-09"),
    ("reconsideration", "2026-07-08", "2026-09-07"),
    ("answer_suit", "2026-09-15", "2026-09-30"),
    ("interpretation", "2025-09-30", "2025-10-11"),
    ("major_decision_comment", "2025-03-03", "2025-04-02"),
    ("major_decision_hearing_papers", "2025-04-18", "2025-04-11"),
]


@pytest.mark.parametrize(("id", "start", "due"), LIMIT_ROWS)
def test_a_limit_runs_from_a_day(capsys: pytest.CaptureFixture[str], id: str, start: str, due: str) -> None:
    assert data(capsys, id, "--from", start)["due"] == due


def test_the_agency_s_own_number_takes_the_place_of_a_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert data(capsys, "correction_period", "--from", "2025-12-29", "--days", "10")["due"] == "2026-01-13"
    _, out, _ = run(capsys, "correction_period", "--from", "2025-12-29")
    assert "未见正式文本" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", [id for id in LIMITS if id != "reply"])
def test_every_limit_has_a_command_in_both_languages(capsys: pytest.CaptureFixture[str], id: str, lang: str) -> None:
    code, out, err = run(capsys, id, "--from", "2024-03-01", "--lang", lang)
    assert (code, err) == (0, "")
    assert out.startswith(("到期 ", "最早 ") if lang == "zh" else ("due ", "not before "))


def test_a_rest_day_at_the_end_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "reconsideration", "--from", "2025-08-05")
    assert "届满日2025年10月4日（星期六）是休息日" in out
    assert "民法典第二百零三条第一款" in out


def test_a_minimum_is_called_the_earliest_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "major_decision_comment", "--from", "2025-03-03")
    assert out.splitlines()[0] == "最早 2025年4月2日（星期三）"


def test_the_annual_report_names_the_last_working_day(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "annual_report_department", "--year", "2024")
    assert code == 0
    assert out.splitlines()[0] == "到期 2025年1月31日（星期五）"
    assert "最后一个工作日：2025年1月27日（星期一）" in out


def test_list_names_every_limit_with_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list")
    assert set(LIMITS) <= set(out.split())
    assert "条例第三十三条第二款" in out
    _, out, _ = run(capsys, "list", "--json")
    assert {row["id"] for row in json.loads(out)} == set(LIMITS)


def test_remedies_before_and_after_2024(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "remedies", "--outcome", "withheld_process", "--decided", "2024-03-08")
    assert out.startswith("应当先申请行政复议")
    assert "2024年5月7日" in out
    assert "行政诉讼：" not in out
    _, out, _ = run(capsys, "remedies", "--outcome", "withheld_process", "--decided", "2023-11-20")
    assert "2024年1月19日" in out
    assert "2024年5月20日" in out


@pytest.mark.parametrize(("decided", "doubtful"), [("2025-05-30", False), ("2025-06-03", True)])
def test_a_suit_that_a_court_may_dismiss_is_named(
    capsys: pytest.CaptureFixture[str], decided: str, doubtful: bool
) -> None:
    words = ["remedies", "--outcome", "repeated", "--decided", decided]
    _, out, _ = run(capsys, *words)
    assert ("可能不予立案或者驳回起诉" in out) == doubtful
    assert data(capsys, *words)["court_may_dismiss"] is doubtful


def test_a_partial_disclosure_needs_its_grounds(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["remedies", "--outcome", "granted_in_part", "--decided", "2026-07-08"]
    code, _, err = run(capsys, *words)
    assert code == 2
    assert "--ground" in err
    assert data(capsys, *words, "--ground", "15")["remedy"] == "reconsideration_first"
    assert data(capsys, *words, "--ground", "36(4)")["remedy"] == "free_choice"


WRONG = [
    ("reply --received 2025-13-01", "没有“2025-13-01”这一天"),
    ("reply --received 昨天", "应为 2025-09-19 这样的日期"),
    ("reply", "--received"),
    ("reply --received 2025-03-01 --channel internet", "--confirmed"),
    ("reply --received 2025-03-03 --channel fax --confirmed 2025-03-01", "不能早于"),
    ("reply --received 2025-03-01 --confirmed 2025-03-03", "--channel"),
    ("reply --received 2025-03-01 --channel pigeon", "--channel"),
    ("reply --received 2023-09-25 --extend 20 --approved-by 李主任 --on 2023-10-30", "已过期限"),
    ("reply --received 2023-09-25 --extend 21 --approved-by 李主任 --on 2023-10-25", "1至20个工作日"),
    ("reply --received 2023-09-25 --extend 20 --on 2023-10-25", "--approved-by"),
    ("reply --received 2023-09-25 --extend 20 --approved-by 李主任", "--on"),
    ("reply --received 2023-09-25 --on 2023-10-25", "--extend"),
    ("reply --received 2024-04-26 --correction-asked 2024-05-09", "等待"),
    ("reply --received 2024-04-26 --correction 2024-04-25", "不能早于"),
    ("reply --received 2024-09-02 --consult 2024-09-06", "发出日"),
    ("reply --received 2024-09-02 --consult 2024-09-06:", "暂停到哪天"),
    ("reply --received 2024-09-02 --consult aunt=2024-09-06:2024-09-25", "third_party"),
    ("reply --received 2024-09-02 --consult 2024-11-06:2024-11-25", "已过期限"),
    ("reply --received 2017-01-03", "没有2017年的放假通知"),
    ("reply --received 2026-12-20 --strict", "--strict"),
    ("reply --received 9999-12-20", "1949至2199"),
    ("reply --received 2025-03-03 --notice /nowhere/2027.toml", "打不开"),
    ("litigation", "--from"),
    ("litigation --from 2025-04-01 --days 0", "--days"),
    ("remedies --outcome granted_in_part --decided 2026-07-08 --ground 十五", "--ground"),
    ("remedies --outcome granted_in_part --decided 2026-07-08 --ground 99", "--ground"),
    ("remedies --outcome granted --decided 2026-07-08 --served 2026-07-07", "不能早于"),
    ("answer_somehow --from 2025-04-01", "answer_somehow"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[words for words, _ in WRONG])
def test_what_cannot_be_is_said_in_one_line(capsys: pytest.CaptureFixture[str], words: str, said: str) -> None:
    code, out, err = run(capsys, *words.split())
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert err.startswith("错误：")


@pytest.mark.parametrize("words", [words for words, _ in WRONG], ids=str)
def test_what_cannot_be_is_said_in_english_too(capsys: pytest.CaptureFixture[str], words: str) -> None:
    code, out, err = run(capsys, *words.split(), "--lang", "en")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("Error: ")
