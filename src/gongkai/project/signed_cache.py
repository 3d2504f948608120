"""A cache in a table of the database that unpickles nothing.

Django's own `DatabaseCache` unpickles what it reads, so that whoever can write to the database can run code in the
server. Here a value is JSON, signed with a key derived from SECRET_KEY for the one cache key under which it stands.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import DatabaseError, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

logger = logging.getLogger(__name__)
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_MISSING = object()


class SignedDatabaseCache(BaseDatabaseCache):
    """The cache. What was not signed here, for this key, is a miss and is logged.

    Raises TypeError on `set` and `add` for a value that JSON would give back changed.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value of a key, or `default`."""
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """The values of those keys that have one."""
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not names:
            return {}
        connection = connections[router.db_for_read(self.cache_model_class)]
        marks = ", ".join(["%s"] * len(names))
        rows = self._run(
            connection,
            f"SELECT cache_key, value FROM {self._quoted(connection)} WHERE cache_key IN ({marks}) AND expires > %s",  # noqa: S608
            [*names, self._as_column(connection, timezone.now())],
        )
        values = {names[name]: self._opened(name, text) for name, text in rows}
        return {key: value for key, value in values.items() if value is not _MISSING}

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, in place of the one that is there."""
        self._write(self.make_and_validate_key(key, version=version), value, timeout, only_over_expired=False)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none: of several processes that add at once exactly one is told True."""
        return self._write(self.make_and_validate_key(key, version=version), value, timeout, only_over_expired=True)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let the value of a key expire at another time; whether there was one."""
        name = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        statement = f"UPDATE {self._quoted(connection)} SET expires = %s WHERE cache_key = %s AND expires > %s"  # noqa: S608
        expires, now = self._expiry(timeout), timezone.now()
        return bool(
            self._change(
                connection, statement, [self._as_column(connection, expires), name, self._as_column(connection, now)]
            )
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a key; whether there was one."""
        return self._delete([self.make_and_validate_key(key, version=version)]) > 0

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        """Forget several keys."""
        self._delete([self.make_and_validate_key(key, version=version) for key in keys])

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether the key has a value that `get` would give."""
        return self.get(key, _MISSING, version) is not _MISSING

    def clear(self) -> None:
        """Forget everything."""
        connection = connections[router.db_for_write(self.cache_model_class)]
        self._change(connection, f"DELETE FROM {self._quoted(connection)}", [])  # noqa: S608

    def _write(self, name: str, value: Any, timeout: Any, *, only_over_expired: bool) -> bool:
        connection = connections[router.db_for_write(self.cache_model_class)]
        now, expires = timezone.now(), self._expiry(timeout)
        table = self._quoted(connection)
        statement = (
            f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s) "  # noqa: S608
            "ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
        )
        values = [name, self._closed(name, value), self._as_column(connection, expires)]
        if only_over_expired:
            statement += f" WHERE {table}.expires <= %s"
            values.append(self._as_column(connection, now))
        try:
            with transaction.atomic(using=connection.alias):
                self._cull(connection, now)
                return self._change(connection, statement, values) > 0
        except DatabaseError:
            logger.exception("the cache could not be written")
            return False

    def _cull(self, connection: BaseDatabaseWrapper, now: datetime) -> None:
        """Where the table is full, delete what has expired, and then what would expire first."""
        table = self._quoted(connection)
        count = self._run(connection, f"SELECT COUNT(*) FROM {table}", [])[0][0]  # noqa: S608
        if count < self._max_entries:
            return
        moment = self._as_column(connection, now)
        count -= self._change(connection, f"DELETE FROM {table} WHERE expires <= %s", [moment])  # noqa: S608
        if count >= self._max_entries:
            logger.warning("the cache is full of live entries", extra={"count": count})
            self._change(
                connection,
                f"DELETE FROM {table} WHERE cache_key IN "  # noqa: S608
                f"(SELECT cache_key FROM {table} ORDER BY expires LIMIT %s)",
                [count // self._cull_frequency if self._cull_frequency else count],
            )

    def _delete(self, names: Sequence[str]) -> int:
        if not names:
            return 0
        connection = connections[router.db_for_write(self.cache_model_class)]
        marks = ", ".join(["%s"] * len(names))
        statement = f"DELETE FROM {self._quoted(connection)} WHERE cache_key IN ({marks})"  # noqa: S608
        return self._change(connection, statement, names)

    def _closed(self, name: str, value: Any) -> str:
        text = signing.dumps(value, salt=_salt(name))
        if signing.loads(text, salt=_salt(name)) != value:
            raise TypeError("the cache keeps what JSON can hold")
        return text

    def _opened(self, name: str, text: str) -> Any:
        try:
            return signing.loads(text, salt=_salt(name))
        except (signing.BadSignature, ValueError):
            # Nothing of it is logged: nobody knows who wrote it.
            logger.warning("an entry of the cache was not written by this server and is ignored")
            return _MISSING

    def _expiry(self, timeout: Any) -> datetime:
        at = self.get_backend_timeout(timeout)
        return _NEVER if at is None else datetime.fromtimestamp(at, tz=UTC)

    def _quoted(self, connection: BaseDatabaseWrapper) -> str:
        return str(connection.ops.quote_name(self.cache_model_class._meta.db_table))

    @staticmethod
    def _as_column(connection: BaseDatabaseWrapper, moment: datetime) -> Any:
        return connection.ops.adapt_datetimefield_value(moment)

    @staticmethod
    def _run(connection: BaseDatabaseWrapper, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    @staticmethod
    def _change(connection: BaseDatabaseWrapper, statement: str, values: Sequence[Any]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def _salt(name: str) -> str:
    return f"gongkai cache:{name}"
