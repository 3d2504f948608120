"""`gongkai init` asks until the answers will do, makes the platform, and does so once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from command.conftest import Migrated

PASSWORD = "石桥-7-青河-Qh"  # noqa: S105 — nobody's
ANSWERS = [
    "青石市教育局", "市教育局", "qsjy", "7",  # the agency: names, address, level
    "123", "",  # a credit code that is none, then none at all
    "139981", "1399810002",  # 行政区划代码, 网站标识码
    "", "",  # no filing numbers
    "办公室", "", "", "0399-5550228", "", "",  # the office for disclosure
    "",  # no authority: a department's own platform
    "shenjie", "沈洁", "12345", "12345", PASSWORD, PASSWORD,  # the first password is too weak
    "shenjie", "", "",  # nobody is two administrators; then nobody else for now
]  # fmt: skip


def init(home: Path, answers: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    # The settings of the tests are not those of an office; and without a terminal passwords are read as the rest.
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "GONGKAI_"))}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "gongkai", "init", *words],
        env={**mine, "GONGKAI_HOME": str(home), "DATABASE_URL": "", "GONGKAI_LANG": "zh"},
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def test_an_office_is_set_up_step_by_step_and_once(tmp_path: Path) -> None:
    first = init(tmp_path, ANSWERS)
    assert first.returncode == 0, first.stderr
    assert "统一社会信用代码应为18位，现在是3位。" in first.stdout
    assert "登录名已用，须另设一人。" in first.stdout
    assert PASSWORD not in first.stdout
    with sqlite3.connect(tmp_path / "data.sqlite3") as database:
        agencies = database.execute("select name, level, credit_code, site_code, is_host from agencies_agency")
        assert agencies.fetchall() == [("青石市教育局", "county_bureau", "", "1399810002", 1)]
        kinds = database.execute(
            "select s.username, a.kind from agencies_administrator a join agencies_staff s on s.id = a.staff_id"
        )
        assert kinds.fetchall() == [("shenjie", "security")]
    second = init(tmp_path, [])
    assert (second.returncode, second.stderr.strip()) == (2, "错误：平台已由青石市教育局设置过。")
    third = init(tmp_path, [], "--browser")
    assert (third.returncode, third.stdout, third.stderr) == (2, "", second.stderr)


def test_instead_of_asking_it_can_show_the_key_for_a_browser(migrated: Migrated, tmp_path: Path) -> None:
    home = shutil.copytree(migrated.folder, tmp_path / "home")
    done = init(home, [], "--browser", "--port", "8123")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("平台还没有设置。请用浏览器打开 http://127.0.0.1:8123/desk/set-up/ ，输入设置码 ")
