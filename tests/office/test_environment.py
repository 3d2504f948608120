"""What the environment may say, and what becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from gongkai.project import environment as read
from gongkai.project.environment import BadSetting

DEFAULT = Path("/srv/gongkai/data.sqlite3")


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("", "/srv/gongkai/data.sqlite3"),
        ("sqlite:///data.sqlite3", "data.sqlite3"),
        ("sqlite:////srv/a%20b.sqlite3", "/srv/a b.sqlite3"),
    ],
)
def test_a_sqlite_file_is_shared_by_processes(url: str, file: str) -> None:
    described = read.database(url, DEFAULT)
    assert described["ENGINE"] == "django.db.backends.sqlite3"
    assert described["NAME"] == Path(file)
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in described["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://gong:p%40ss@db.local:5433/kai", ("kai", "gong", "p@ss", "db.local", "5433", {})),
        ("postgres://gong@/kai?host=/run/postgresql", ("kai", "gong", "", "/run/postgresql", "", {})),
        ("postgresql://h/kai?sslmode=verify-full", ("kai", "", "", "h", "", {"sslmode": "verify-full"})),
    ],
)
def test_postgresql_is_named_by_an_address(url: str, parts: tuple[object, ...]) -> None:
    described = read.database(url, DEFAULT)
    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert tuple(described[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == parts


@pytest.mark.parametrize("url", ["mysql://a:secret@b/c", "postgresql://a:secret@b", "data.sqlite3"])
def test_any_other_address_is_refused_and_no_password_repeated(url: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read.database(url, DEFAULT)
    assert refused.value.name == "DATABASE_URL"
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("word", "meant"), [("1", True), ("yes", True), ("On", True), ("0", False), ("", False), (" false ", False)]
)
def test_a_switch_is_on_or_off(word: str, meant: bool) -> None:
    assert read.yes({"GONGKAI_HTTPS": word}, "GONGKAI_HTTPS") is meant


def test_what_cannot_be_meant_is_refused_by_name() -> None:
    for reading in (
        lambda: read.yes({"X": "perhaps"}, "X"),
        lambda: read.whole({"X": "-1"}, "X", 3),
        lambda: read.whole({"X": "三"}, "X", 3),
        lambda: read.day({"X": "2026-02-30"}, "X"),
        lambda: read.day({"X": "七月"}, "X"),
        lambda: read.one_of({"X": "md5"}, "X", "sm3", "sm3", "sha256"),
        lambda: read.endpoint({"X": "mail.example.cn"}, "X"),
        lambda: read.endpoint({"X": ":25"}, "X"),
        lambda: read.endpoint({"X": "mail.example.cn:0"}, "X"),
        lambda: read.endpoint({"X": "mail.example.cn:70000"}, "X"),
    ):
        with pytest.raises(BadSetting) as refused:
            reading()
        assert refused.value.name == "X"


@pytest.mark.parametrize(
    ("said", "meant"),
    [("mail.example.cn:587", ("mail.example.cn", 587)), ("[2001:db8::1]:25", ("2001:db8::1", 25)), (" ", None)],
)
def test_a_server_is_a_host_and_a_port(said: str, meant: tuple[str, int] | None) -> None:
    assert read.endpoint({"X": said}, "X") == meant


def test_what_is_not_said_has_its_default() -> None:
    assert read.yes({}, "X") is False
    assert read.yes({}, "X", default=True) is True
    assert read.whole({}, "X", 3) == 3
    assert read.day({}, "X") is None
    assert read.day({"X": " 2026-07-01 "}, "X") == date(2026, 7, 1)
    assert read.one_of({}, "X", "sm3", "sm3", "sha256") == "sm3"
    assert read.words({}, "X", "a, b,,") == ["a", "b"]


def test_the_home_folder_is_the_one_named_else_in_the_users_data() -> None:
    assert read.home({"GONGKAI_HOME": "/srv/g"}) == Path("/srv/g")
    assert read.home({"XDG_DATA_HOME": "/srv/data"}) == Path("/srv/data/gongkai")
    assert read.home({}) == Path.home() / ".local/share/gongkai"


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    place = {"GONGKAI_HOME": str(tmp_path / "home")}
    secret = read.secret_key(place)
    assert len(secret) >= 50
    assert read.secret_key(place) == secret
    file = tmp_path / "home" / "secret"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_two_homes_have_two_secrets(tmp_path: Path) -> None:
    one, two = ({"GONGKAI_HOME": str(tmp_path / name)} for name in "ab")
    assert read.secret_key(one) != read.secret_key(two)


def test_a_secret_that_is_given_is_taken(tmp_path: Path) -> None:
    assert read.secret_key({"GONGKAI_SECRET_KEY": "given", "GONGKAI_HOME": str(tmp_path)}) == "given"
    assert list(tmp_path.iterdir()) == []


def test_processes_that_begin_at_once_end_with_one_secret(tmp_path: Path) -> None:
    code = "import os; from gongkai.project.environment import secret_key; print(secret_key(os.environ))"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], env={"GONGKAI_HOME": str(tmp_path)}, stdout=subprocess.PIPE)
        for _ in range(6)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


def test_a_backup_is_opened_without_a_write(tmp_path: Path) -> None:
    file = tmp_path / "副本 1.sqlite3"
    described = read.database(read.address_of_backup(file), DEFAULT)
    assert described["NAME"] == f"{file.as_uri()}?mode=ro&immutable=1"
    (tmp_path / "副本 1.sqlite3-wal").touch()
    assert read.database(read.address_of_backup(file), DEFAULT)["NAME"] == f"{file.as_uri()}?mode=ro"


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"GONGKAI_MAIL_SERVER": "mail.example.cn:25"}, "GONGKAI_MAIL_FROM"),
        (
            {
                "GONGKAI_MAIL_SERVER": "mail.example.cn:25", "GONGKAI_MAIL_FROM": "a@example.cn",
                "GONGKAI_MAIL_SECURITY": "none", "GONGKAI_MAIL_PASSWORD": "a-password",
            },
            "GONGKAI_MAIL_SECURITY",
        ),
        ({"GONGKAI_ADDRESS": "http://www.example.cn"}, "GONGKAI_ADDRESS"),
        ({"GONGKAI_SELF_CHECK_VISITS": "1"}, "GONGKAI_SELF_CHECK_VISITS"),
    ],
    ids=["no sender", "a password in the open", "an address in the open", "visits of nowhere"],
)  # fmt: skip
def test_what_goes_out_is_not_set_up_halfway_or_in_the_open(said: dict[str, str], refused: str, tmp_path: Path) -> None:
    given = {"PATH": os.environ["PATH"], "GONGKAI_HOME": str(tmp_path), **said}
    ended = subprocess.run(
        [sys.executable, "-c", "import gongkai.project.settings"],
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert f"BadSetting: {refused}=" in ended.stderr
    assert "a-password" not in ended.stderr
