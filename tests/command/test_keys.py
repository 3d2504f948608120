"""`gongkai keys`: what there is, a new key for every row, the end of an old one; refusals in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gongkai.command import keys as keys_command
from gongkai.command import main, sealing_words
from gongkai.office.agencies.models import Agency
from gongkai.office.encryption import keyring, refusals, registry
from gongkai.office.journal.models import Entry
from office.encryption.sealed_world import FUNCTIONS, kept, keys_named, rows

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def file(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the keys of this test lie, and the one field that is kept sealed."""
    monkeypatch.setattr(registry, "_DECLARED", {FUNCTIONS.name: FUNCTIONS})
    monkeypatch.setenv("COLUMNS", "100")
    settings.SEALING_KEYS = tmp_path / "keys.json"
    return tmp_path / "keys.json"


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Runs a command and gives its exit code, what it said, and what it complained of."""

    def run(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["keys", *words])
        return left.value.code, *capsys.readouterr()

    return run


def test_where_nothing_was_ever_sealed_there_are_no_keys_yet(gongkai, file: Path) -> None:
    code, out, _ = gongkai("list")
    assert (code, out) == (0, f"还没有密钥：首次保存个人信息时自动生成（{file}）。\n")
    assert gongkai("rotate")[0] == 2
    assert not file.exists()


def test_the_list_says_which_key_how_many_rows_need(gongkai, file: Path) -> None:
    old = keyring.make_first().current.id
    rows(3)
    new = keyring.add_key(LONG_AGO).current.id
    code, out, _ = gongkai("list")
    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    assert lines[0] == [f"密钥文件：{file}"]
    assert [(line[0], line[1], line[-1]) for line in lines[2:]] == [(old, "停用", "3"), (new, "现行", "0")]
    assert lines[3][2:4] == ["2026-03-02", "17:00"]


def test_the_list_names_a_key_that_is_missing_and_leaves_with_1(gongkai) -> None:
    old = keyring.make_first().current.id
    rows(3)
    keyring.add_key(LONG_AGO)
    keyring.remove_key(old)
    code, out, _ = gongkai("list")
    assert code == 1
    assert [old, "缺失", "3"] in [line.split() for line in out.splitlines()]
    assert out.endswith("有 3 条数据的密钥缺失，无法解密：请从备份中找回密钥文件。\n")


def test_a_rotation_brings_every_row_to_a_new_key_and_is_on_the_journal(gongkai) -> None:
    old = keyring.make_first().current.id
    rows(3)
    code, out, _ = gongkai("rotate")
    new = keyring.ring().current.id
    assert code == 0
    assert out.splitlines()[:2] == [f"新密钥 {new} 已启用。", "已重新加密 3 条。"]
    assert out.splitlines()[2].startswith(f"旧密钥 {old} 已无数据使用，")
    assert kept() == ["0", "1", "2"]
    assert keys_named() == {new}
    entries = Entry.objects.order_by("number").values_list("verb", "subject_key", "facts")
    assert list(entries) == [
        ("sealing_key.made", new, {"before": old}),
        ("sealing_key.applied", new, {"rows": 3, "unreadable": 0, "held": 0}),
    ]
    assert Entry.objects.filter(actor_name__startswith="命令行（", agency=None).count() == 2


def test_what_is_left_is_taken_up_without_another_key(gongkai) -> None:
    keyring.make_first()
    rows(3)
    new = keyring.add_key(LONG_AGO).current.id
    code, out, _ = gongkai("rotate", "--resume")
    assert (code, out) == (0, "已重新加密 3 条。\n")
    assert keys_named() == {new}
    assert len(keyring.ring().keys) == 2


def test_a_row_that_cannot_be_unsealed_is_named_and_the_command_leaves_with_1(gongkai) -> None:
    keyring.make_first()
    rows(3)
    first, second = Agency.objects.filter(slug__startswith="sealed-").order_by("pk")[:2]
    Agency.objects.filter(pk=first.pk).update(functions=second.functions)
    code, out, _ = gongkai("rotate")
    assert code == 1
    assert "已重新加密 2 条。" in out
    assert f"无法解密：agencies.agency.functions 第 {first.pk} 号，内容被改动过" in out


def test_an_old_key_is_destroyed_after_a_yes_and_it_is_on_the_journal(gongkai, monkeypatch: pytest.MonkeyPatch) -> None:
    old = keyring.make_first().current.id
    keyring.add_key(LONG_AGO)
    monkeypatch.setattr("typer.confirm", lambda question, abort: (_ for _ in ()).throw(keys_command.typer.Abort))
    assert gongkai("retire", old)[0] == 130
    assert old in keyring.ring().keys
    code, out, _ = gongkai("retire", old, "--yes")
    assert (code, out) == (0, f"密钥 {old} 已销毁。\n")
    assert old not in keyring.ring().keys
    assert list(Entry.objects.values_list("verb", "subject_key")) == [("sealing_key.retired", old)]


def test_a_refused_destruction_is_one_line_and_not_on_the_journal(gongkai) -> None:
    old = keyring.make_first().current.id
    rows(3)
    for words, said in (
        (("retire", old), "现行密钥，不能销毁"),
        (("retire", "0badc0de"), "没有编号为 0badc0de 的密钥"),
    ):
        code, out, err = gongkai(*words, "--yes")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err
    keyring.add_key(LONG_AGO)
    assert "还有 3 条数据用密钥" in gongkai("retire", old, "--yes")[2]
    gongkai("rotate")
    recent = list(keyring.ring().keys)[1]
    assert "停用不满一天" in gongkai("retire", recent, "--yes")[2]
    assert not Entry.objects.filter(verb="sealing_key.retired").exists()


def test_a_lost_file_is_said_to_be_lost(gongkai, file: Path) -> None:
    keyring.make_first()
    rows(1)
    file.unlink()
    for words in (("list",), ("rotate",), ("retire", "3fa9c1d2")):
        code, out, err = gongkai(*words)
        assert (code, out) == (2, "")
        assert err.startswith(f"错误：找不到密钥文件 {file}，但数据库中有已加密的数据")


def test_a_file_open_to_others_is_said_with_its_remedy(gongkai, file: Path) -> None:
    keyring.make_first()
    file.chmod(0o644)
    code, _, err = gongkai("list")
    assert code == 2
    assert err.endswith(f"请运行：chmod 600 {file}\n")


def test_a_file_that_cannot_be_used_is_said_to_be_so(gongkai, file: Path) -> None:
    keyring.make_first()
    file.write_text("{}")
    assert "无法使用" in gongkai("rotate")[2]


def test_all_of_it_is_said_in_english_too(gongkai, file: Path) -> None:
    old = keyring.make_first().current.id
    rows(1)
    assert gongkai("list", "--lang", "en")[1].startswith(f"File of keys: {file}\n")
    assert gongkai("rotate", "--lang", "en")[1].startswith("The new key ")
    assert gongkai("retire", old, "--lang", "en")[2].startswith(f"Error: {old} was current less than a day ago.")


def test_every_refusal_that_can_come_up_has_its_sentence() -> None:
    never_here = {"SealingRefused", "Tampered", "NothingToFingerprint"}
    named = {name for name in vars(refusals) if isinstance(getattr(refusals, name), type)}
    assert {name for name in named if issubclass(getattr(refusals, name), refusals.SealingRefused)} - never_here == set(
        sealing_words._SENTENCES
    )
