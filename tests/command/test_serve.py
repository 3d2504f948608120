"""`gongkai serve` with real processes: it starts, heals, and stops in good order."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from command.conftest import Migrated
from house.tree import ROOT
from processes import PATIENCE_SECONDS, wait_until

HERE = "127.0.0.1"
SEALED_ROW = """
import django; django.setup()
from datetime import date
from gongkai.law.receipt import Channel
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.establish import establish
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.journal.record import PROGRAM
day = date(2026, 3, 2)
bureau = establish("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, actor=PROGRAM, on=day, is_host=True)
applicant = Person(PartyRole.APPLICANT, ContactDetails("王小明"), ApplicantKind.NATURAL_PERSON)
submit(bureau, Submission([applicant], "青石村地籍图", Channel.INTERNET, day), on=day)
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of an office of its own: a home folder that is not there yet, for SQLite in it."""
    return office(tmp_path / "home")


def office(folder: Path) -> dict[str, str]:
    """The environment of an office whose home is `folder`, at a port that is free."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    return {
        **mine,
        "GONGKAI_HOME": str(folder),
        "GONGKAI_PORT": str(port),
        "GONGKAI_PROCESSES": "1",
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }


def gongkai(home: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of that office to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words], env=home, capture_output=True, text=True, check=False
    )


@pytest.fixture
def served(home: dict[str, str], migrated: Migrated, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The office, migrated and serving; its log lines go to the file `log`."""
    shutil.copytree(migrated.folder, home["GONGKAI_HOME"])
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "gongkai", "serve"], env=home, stderr=log, text=True)
        try:
            wait_until(lambda: answers(home, "health/ready") == 200, process)
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE_SECONDS)


def answers(home: dict[str, str], path: str) -> int:
    """The status with which the office answers; 0 where it does not."""
    try:
        with urllib.request.urlopen(f"http://{HERE}:{home['GONGKAI_PORT']}/{path}") as response:
            status: int = response.status
            return status
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return 0


def logged(tmp_path: Path) -> list[dict[str, object]]:
    """The log lines so far."""
    found = (tmp_path / "log").read_text().splitlines()
    return [json.loads(line) for line in found if line.startswith("{")]


def workers(tmp_path: Path) -> list[int]:
    """The processes that have begun to work behind the pages, in order."""
    return [int(str(line["process"])) for line in logged(tmp_path) if line["message"] == "worker begins"]


def masters(tmp_path: Path) -> list[int]:
    """The processes that have begun to listen, in order."""
    return [int(str(line["process"])) for line in logged(tmp_path) if str(line["message"]).startswith("Listening")]


def test_pages_are_served_at_a_place_of_their_own_until_it_is_told_to_stop(
    served: subprocess.Popen[str], home: dict[str, str], tmp_path: Path
) -> None:
    wait_until(lambda: len(workers(tmp_path)) == 1, served)
    second = gongkai(home, "serve")
    assert second.returncode == 2
    assert f"错误：不能监听 {HERE}:{home['GONGKAI_PORT']}" in second.stderr
    assert second.stderr.count("\n") == 1
    served.send_signal(signal.SIGTERM)
    assert served.wait(PATIENCE_SECONDS) == 0
    assert answers(home, "health/live") == 0
    assert "worker ends" in [line["message"] for line in logged(tmp_path)]


def test_a_platform_that_is_not_set_up_says_on_the_console_how_to(
    served: subprocess.Popen[str], home: dict[str, str], tmp_path: Path
) -> None:
    door = f"http://{HERE}:{home['GONGKAI_PORT']}/desk/set-up/"
    (said,) = [line for line in (tmp_path / "log").read_text().splitlines() if door in line]
    (key,) = re.findall(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b", said)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.open(door).read().decode())[0]
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "key": key}).encode()
    assert browser.open(door, form).geturl() == f"{door}agency/"
    assert key not in "".join(json.dumps(line) for line in logged(tmp_path))
    another = gongkai(home, "init", "--browser", "--lang", "en").stdout
    assert door in another
    assert key not in another
    assert browser.open(f"{door}agency/").geturl() == door


def test_a_worker_and_a_server_that_are_killed_are_started_again(
    served: subprocess.Popen[str], home: dict[str, str], tmp_path: Path
) -> None:
    wait_until(lambda: len(workers(tmp_path)) == 1, served)
    os.kill(workers(tmp_path)[0], signal.SIGKILL)
    wait_until(lambda: len(workers(tmp_path)) == 2, served)
    os.kill(masters(tmp_path)[0], signal.SIGKILL)
    wait_until(lambda: len(masters(tmp_path)) == 2 and answers(home, "health/ready") == 200, served)
    assert len({*workers(tmp_path), *masters(tmp_path)}) == 4
    assert served.poll() is None


def asked(home: dict[str, str], request: bytes) -> socket.socket:
    """A connection on which something was sent."""
    connection = socket.create_connection((HERE, int(home["GONGKAI_PORT"])), timeout=PATIENCE_SECONDS)
    connection.sendall(request)
    return connection


def test_clients_that_send_half_a_request_keep_nobody_out(served: subprocess.Popen[str], home: dict[str, str]) -> None:
    head = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n"
    form = b"POST /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n"
    waiting = [asked(home, request) for _ in range(30) for request in (b"", b"G", head, form, form + b"a" * 9999)]
    assert answers(home, "health/live") == 200
    # Whoever sends the rest is answered as well.
    waiting[2].sendall(b"\r\n")
    waiting[3].sendall(b"a" * 3_000_000)
    assert [connection.recv(12) for connection in waiting[2:4]] == [b"HTTP/1.1 200", b"HTTP/1.1 403"]
    huge = asked(home, form.replace(b"3000000", b"300000000"))
    assert huge.recv(12) == b"HTTP/1.1 413"
    served.terminate()
    assert served.wait(PATIENCE_SECONDS) == 0
    for connection in (*waiting, huge):
        connection.close()


def test_without_the_keys_of_what_is_sealed_it_says_what_to_do_and_does_not_serve(
    home: dict[str, str], migrated: Migrated
) -> None:
    shutil.copytree(migrated.folder, home["GONGKAI_HOME"])
    subprocess.run([sys.executable, "-c", SEALED_ROW], env=home, check=True)
    keys = Path(home["GONGKAI_HOME"], "keys.json")
    keys.unlink()
    served = gongkai(home, "serve")
    assert served.returncode == 2
    assert served.stderr.splitlines()[-1].startswith("错误：个人信息密钥文件")
    assert not keys.exists()


def test_without_tables_it_says_what_to_do_and_does_not_serve(home: dict[str, str]) -> None:
    Path(home["GONGKAI_HOME"]).mkdir()
    served = gongkai(home, "serve")
    assert served.returncode == 2
    assert served.stderr.splitlines()[-1] == "错误：数据库还没有就绪，请先运行 gongkai migrate"


def test_migrate_says_what_there_is_to_do_and_does_it(migrated: Migrated) -> None:
    assert migrated.before.returncode == 1
    assert migrated.done.returncode == 0
    assert (migrated.after.returncode, migrated.after.stdout) == (0, "数据库已是最新。\n")
    assert migrated.folder.stat().st_mode & 0o777 == 0o700
    assert (migrated.folder / "static").is_dir()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("GONGKAI_JOURNAL_HASH", "md5", "GONGKAI_JOURNAL_HASH=md5"),
        ("DATABASE_URL", "mysql://root@h/x", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x", "数据库打不开"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_one_line(home: dict[str, str], name: str, value: str, said: str) -> None:
    done = gongkai(home | {name: value}, "migrate", "--check")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_library_and_its_commands_need_no_django() -> None:
    code = (
        "import sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'django', 'gunicorn', 'allauth', 'axes', 'psycopg'}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Wall())\n"
        "from gongkai.command import main\n"
        "main()"
    )

    def walled(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)

    assert walled("report", "check", str(ROOT / "demo" / "qinghe-2023.txt")).returncode == 1
    assert walled("serve").returncode == 2
