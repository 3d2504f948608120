"""`gongkai copy`: a copy that anybody can give out, with what was proved of it; or none, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.command import main
from gongkai.paper.proof import programs
from paper.proof.proof_copies import WITHHELD, original
from paper.release.released import commented, everything_in, photograph


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(original())
    return file


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["copy", *words])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_a_page_is_left_out_and_the_rest_is_proved(
    capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.pdf"
    code, printed, _ = run(capsys, str(letter), "--without", "1", "-o", str(out))
    assert code == 0
    assert printed.splitlines()[-1] == f"写出 {out}，核验通过。"
    assert "文件里没有不公开的页的内容：通过" in printed
    assert b"Illingworth" in everything_in(letter.read_bytes())
    assert b"Illingworth" not in everything_in(out.read_bytes())


def test_the_same_as_data_for_a_program(capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"
    _, printed, _ = run(capsys, str(letter), "--without", "1", "-o", str(out), "--json")
    data = json.loads(printed)
    assert (data["written"], data["without"]) == (str(out), [1])
    answers = {row["question"]: row["answer"] for row in data["proof"]["answers"]}
    assert answers["bytes"] == "yes"
    assert set(data["proof"]["programs"]) == {"poppler", "qpdf"}


def test_a_picture_is_copied_without_what_it_tells(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    picture.write_bytes(photograph())
    assert run(capsys, str(picture), "-o", str(out))[0] == 0
    assert b"Chen Lan" not in out.read_bytes()


@pytest.mark.parametrize(
    ("pages", "why"), [("9", "“9”超出了文件的页数"), ("x", "看不懂“x”"), ("2-1", "“2-1”的起止页写反了")]
)
def test_pages_that_are_none_are_refused(
    capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path, pages: str, why: str
) -> None:
    code, _, complaint = run(capsys, str(letter), "--without", pages, "-o", str(tmp_path / "copy.pdf"))
    assert (code, why in complaint) == (2, True)
    assert not (tmp_path / "copy.pdf").exists()


def test_what_only_a_person_can_decide_is_named_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(commented())
    code, _, complaint = run(capsys, str(workbook), "-o", str(tmp_path / "copy.xlsx"), "--lang", "en")
    assert code == 2
    assert "comment (单元格B2)" in complaint


def test_the_original_is_never_written_over(capsys: pytest.CaptureFixture[str], letter: Path) -> None:
    code, _, complaint = run(capsys, str(letter), "-o", str(letter))
    assert (code, "公开文本不能写在原文件上" in complaint) == (2, True)
    assert WITHHELD in letter.read_bytes()


class TestWithoutTheProgramsThatProve:
    @pytest.fixture(autouse=True)
    def no_programs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(programs, "versions", dict)

    def test_no_page_is_left_out(self, capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path) -> None:
        out = tmp_path / "copy.pdf"
        code, _, complaint = run(capsys, str(letter), "--without", "1", "-o", str(out))
        assert (code, "poppler-utils poppler-data qpdf" in complaint, out.exists()) == (2, True, False)

    def test_a_whole_copy_is_written_and_said_to_be_unproved(
        self, capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "copy.pdf"
        code, printed, _ = run(capsys, str(letter), "-o", str(out))
        assert (code, printed.strip()) == (1, f"写出 {out}，没有核验。")
        assert out.exists()
