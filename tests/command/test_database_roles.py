"""两个数据库角色：所有者更新结构；运行网站的角色读写数据，拆不掉、停不了触发器，清不空表。"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from processes import environment


def gongkai(home: Path, url: str, *words: str) -> subprocess.CompletedProcess[str]:
    """What comes of a command as somebody starts it at a prompt, under the settings of the project."""
    settings = environment(DATABASE_URL=url, GONGKAI_HOME=str(home), DJANGO_SETTINGS_MODULE="gongkai.project.settings")
    command = [sys.executable, "-m", "gongkai", *words]
    return subprocess.run(command, env=settings, capture_output=True, text=True, check=False)


def test_sqlite_is_said_to_have_no_roles(tmp_path: Path) -> None:
    done = gongkai(tmp_path, "", "database-roles")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SQLite 没有角色" in done.stderr


if connection.vendor == "postgresql":
    import psycopg

    OWNER, APPLICATION, DATABASE = "office_owner", "office_app", "office_of_roles"
    HOSTILE = [
        "DROP TRIGGER journal_entry_no_update ON journal_entry",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "ALTER TABLE journal_entry ENABLE REPLICA TRIGGER journal_entry_no_update",
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "ALTER FUNCTION journal_refuse() RENAME TO journal_allow",
        "DROP FUNCTION journal_refuse() CASCADE",
        "DROP TABLE publishing_version CASCADE",
        "ALTER TABLE publishing_version DROP COLUMN body",
        "TRUNCATE publishing_version CASCADE",
        "TRUNCATE journal_entry CASCADE",
        "TRUNCATE cases_case CASCADE",
        "CREATE RULE away AS ON INSERT TO journal_entry DO INSTEAD NOTHING",
        "CREATE TRIGGER aside BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
        "CREATE TABLE aside (id int)",
        "SET session_replication_role = replica",
        "UPDATE journal_entry SET actor_name = '别人'",
        "DELETE FROM journal_anchor",
        "DELETE FROM django_migrations",
    ]

    @dataclass(frozen=True)
    class Roles:
        """An office of its own, made by its owner and served by the other role."""

        home: Path
        owner: str
        application: str

        def ask(self, order: str) -> None:
            """One statement as the application's role."""
            with psycopg.connect(self.application, autocommit=True) as asking:
                asking.execute(order)

    @pytest.fixture(scope="module")
    def roles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roles]:
        """Two roles and a database, made as the manual says."""
        host = connection.settings_dict["HOST"]
        administrator = f"postgresql://{connection.settings_dict['USER']}@/postgres?host={host}"
        home = tmp_path_factory.mktemp("office")
        made = Roles(
            home, f"postgresql://{OWNER}@/{DATABASE}?host={host}", f"postgresql://{APPLICATION}@/{DATABASE}?host={host}"
        )
        with psycopg.connect(administrator, autocommit=True) as asking:
            asking.execute(f"CREATE ROLE {OWNER} LOGIN")
            asking.execute(f"CREATE ROLE {APPLICATION} LOGIN")
            asking.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER} ENCODING UTF8")
        try:
            assert gongkai(home, made.owner, "migrate").returncode == 0
            printed = gongkai(home, made.owner, "database-roles", APPLICATION)
            assert printed.returncode == 0, printed.stderr
            with psycopg.connect(made.owner, autocommit=True) as asking:
                asking.execute(printed.stdout.encode())
            yield made
        finally:
            with psycopg.connect(administrator, autocommit=True) as asking:
                asking.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
                asking.execute(f"DROP ROLE IF EXISTS {APPLICATION}")
                asking.execute(f"DROP ROLE IF EXISTS {OWNER}")

    @pytest.mark.parametrize("order", HOSTILE)
    @pytest.mark.django_db
    def test_the_role_of_the_application_may_not(roles: Roles, order: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            roles.ask(order)

    @pytest.mark.django_db
    def test_the_whole_office_works_under_it_and_is_found_whole(roles: Roles) -> None:
        demo = gongkai(roles.home, roles.application, "demo")
        assert demo.returncode == 0, demo.stderr
        done = gongkai(roles.home, roles.application, "verify")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "11 条链已启用" in done.stdout

    @pytest.mark.django_db
    @pytest.mark.parametrize("name", ["office owner", OWNER, "x;DROP", "1a"])
    def test_a_name_that_is_none_is_refused(roles: Roles, name: str) -> None:
        done = gongkai(roles.home, roles.owner, "database-roles", name)
        assert (done.returncode, done.stdout) == (2, "")
