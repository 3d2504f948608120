"""The project stands: it answers, and its answers carry what protects the reader."""

from __future__ import annotations

import errno
import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from gongkai.paper.letters.writing.faces import MissingFace
from gongkai.project import health, tables
from gongkai.project.answers import Unavailable
from gongkai.project.static_files import CompressedOnce
from small_disk import small_disk


def test_a_living_server_says_so_without_its_database() -> None:
    response = Client().get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"alive": True}


@pytest.mark.django_db
def test_a_server_with_all_its_tables_is_ready() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 200
    assert response.json()["ready"] is True


@pytest.mark.django_db
def test_a_ready_server_says_how_much_room_there_is(settings: Settings) -> None:
    settings.STORAGE_RESERVE_MEGABYTES = 1
    state = Client().get("/health/ready").json()
    assert (state["files"], state["keys"], state["reserve_megabytes"]) == ("writable", "usable", 1)
    assert state["free_megabytes"] >= 1


@pytest.mark.django_db
def test_a_server_without_a_face_that_letters_ask_for_is_ready_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "missing_faces", lambda: (MissingFace("正文", "仿宋体", "SimSun"),))
    response = Client().get("/health/ready")
    assert (response.status_code, response.json()["faces"]) == (200, "substituted")


@pytest.mark.django_db
def test_a_server_with_less_room_than_the_reserve_is_not_and_its_pages_go_on(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "missing_faces", lambda: ())
    settings.STORAGE_RESERVE_MEGABYTES = 2
    with small_disk(tmp_path) as disk:
        settings.MEDIA_ROOT = disk.folder
        disk.fill(left=1024 * 1024)
        response, page = Client().get("/health/ready"), Client().get("/")
        disk.empty()
    assert (response.status_code, page.status_code) == (503, 200)
    assert response.json() == {
        "ready": False,
        "database": settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3"),
        "keys": "usable",
        "files": "full",
        "faces": "complete",
        "free_megabytes": 1,
        "reserve_megabytes": 2,
    }


@pytest.mark.django_db
def test_a_server_whose_files_cannot_be_written_is_not(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    settings.MEDIA_ROOT = tmp_path / "in the way" / "files"
    response = Client().get("/health/ready")
    assert (response.status_code, response.json()["files"]) == (503, "not writable")


@pytest.mark.django_db
def test_a_server_that_lacks_a_table_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "missing_migrations", lambda: 2)
    response = Client().get("/health/ready")
    assert (response.status_code, response.json()["migrations"]) == (503, 2)


def test_a_server_whose_database_is_away_is_not_and_does_not_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise tables.Unreachable("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr(health, "missing_migrations", away)
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "unreachable"}


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507),
        (OperationalError("database or disk is full"), 507),
        (OperationalError('could not extend file "base/1/2": No space left on device'), 507),
        (OSError(errno.EACCES, "Permission denied"), None),
        (OperationalError("database is locked"), None),
        (ValueError("no space left on device"), None),
    ],
)
def test_a_full_disk_is_said_in_words_and_other_faults_are_not_called_so(
    trouble: Exception, status: int | None
) -> None:
    request = RequestFactory().post("/")
    answer = Unavailable(lambda _: HttpResponse()).process_exception(request, trouble)
    assert (answer.status_code if answer else None) == status
    assert answer is None or "服务器存储空间不足" in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_the_state_of_the_server_is_only_read(address: str) -> None:
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_an_answer_carries(header: str, value: str) -> None:
    assert Client().get("/health/live").headers[header] == value


def test_the_content_policy_allows_nothing_from_elsewhere_and_nothing_written_into_the_page() -> None:
    policy = Client().get("/health/live").headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_unknown_host_is_refused() -> None:
    assert Client().get("/health/live", headers={"host": "evil.example"}).status_code == 400


def test_the_office_speaks_chinese_and_keeps_chinese_time() -> None:
    assert (settings.LANGUAGE_CODE, settings.TIME_ZONE, settings.USE_TZ) == ("zh-hans", "Asia/Shanghai", True)


def test_django_finds_nothing_to_object_to() -> None:
    said = StringIO()
    call_command("check", stdout=said, stderr=said, fail_level="WARNING")
    assert "no issues" in said.getvalue()


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert said.getvalue() == "No changes detected\n"


def test_a_database_that_does_not_answer_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection\n  refused")

    monkeypatch.setattr(tables.connection, "ensure_connection", refuse)
    with pytest.raises(tables.Unreachable, match=r"^connection refused$"):
        tables.bring_up_to_date()


def test_what_stands_compressed_is_not_compressed_again(tmp_path: Path) -> None:
    storage = CompressedOnce(location=tmp_path)
    (tmp_path / "base.5f0e.css").write_text("main { margin: 0 }\n" * 99)
    first = {made for _, made in storage.compress_files({"base.5f0e.css"})}
    (tmp_path / "desk.77ab.css").write_text("main { margin: 1px }\n" * 99)
    second = {made for _, made in storage.compress_files({"base.5f0e.css", "desk.77ab.css"})}
    assert first == {"base.5f0e.css.br", "base.5f0e.css.gz"}
    assert second == {"desk.77ab.css.br", "desk.77ab.css.gz"}
    assert gzip.decompress((tmp_path / "base.5f0e.css.gz").read_bytes()) == b"main { margin: 0 }\n" * 99
