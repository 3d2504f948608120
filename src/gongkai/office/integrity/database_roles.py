"""Two roles on PostgreSQL: one that owns the tables and brings them up to date, one that reads and writes rows.

The guards hold against whoever cannot take them down. A role that does not own the tables can neither drop nor replace
nor disable a trigger or its function, nor truncate; what is only ever added it may not change, guard or no guard.
"""

from __future__ import annotations

import re

from django.db import connection

from gongkai.law.refusal import Refusal

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_ONLY_ADDED = ("journal_entry", "journal_rowhash", "journal_anchor", "publishing_reviewrecord")
"""Tables whose rows are never changed: the role may read and insert."""


class NotPostgresql(Refusal):
    """The database has no roles."""


class BadRoleName(Refusal, ValueError):
    """A name that would have to be quoted, or that of the owner."""

    name: str


def statements(application: str) -> str:
    """What the owner (the user of DATABASE_URL) or an administrator of the database runs, as often as one likes.

    Raises NotPostgresql, BadRoleName.
    """
    if connection.vendor != "postgresql":
        raise NotPostgresql
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database(), current_schema()")
        owner, database, schema = cursor.fetchone()
    if not _NAME.fullmatch(application) or application == owner:
        raise BadRoleName(application)
    owner, database, schema = (connection.ops.quote_name(name) for name in (owner, database, schema))
    later = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema}"
    lines = [
        f"-- {application} 先由数据库管理员建立：createuser --pwprompt {application}",
        "BEGIN;",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {application};",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {application};",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {application};",
        f"GRANT USAGE ON SCHEMA {schema} TO {application};",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {application};",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {application};",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {application};",
        *(f"REVOKE UPDATE, DELETE ON {table} FROM {application};" for table in _ONLY_ADDED),
        f"{later} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};",
        f"{later} GRANT USAGE, SELECT ON SEQUENCES TO {application};",
        "COMMIT;",
    ]
    return "\n".join(lines) + "\n"
