"""`gongkai fee`: the sum, bracket by bracket."""

from __future__ import annotations

import json

import pytest

from gongkai.command import main


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["fee", *words])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_thirty_five_items(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "items", "35")
    assert code == 0
    assert out.splitlines()[0] == "按件计收 35 件：3000 元"
    assert "5 × 200 元/件 = 1000  信息处理费办法第四条" in out
    assert "不得并收（信息处理费办法第三条）" in out


def test_one_more_item_after_ten(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "items", "1", "--already", "10")
    assert out.splitlines()[0] == "按件计收 1 件：100 元"
    assert json.loads(run(capsys, "items", "1", "--already", "10", "--json")[1])["amount"] == 100


def test_two_hundred_and_fifty_pages(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "pages", "250", "--lang", "en")
    assert out.splitlines()[0] == "250 pages: 4700 yuan"
    assert json.loads(run(capsys, "pages", "250", "--json")[1])["amount"] == 4700


def test_pages_of_several_requests_are_not_added(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "pages", "29", "29")
    assert "合计 0 元（各件页数不相加）" in out
    assert json.loads(run(capsys, "pages", "31", "31", "--json")[1])["amount"] == 20


@pytest.mark.parametrize("words", ["items -- -1", "items many", "items", "pages", "pages 1000000", "items 3 --pages 4"])
def test_what_cannot_be_is_said_in_one_line(capsys: pytest.CaptureFixture[str], words: str) -> None:
    code, out, err = run(capsys, *words.split())
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
