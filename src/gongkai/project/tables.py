"""The database as the commands ask about it: can it be reached, has it all its tables, make them."""

from __future__ import annotations

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from gongkai.office.integrity.guards import guard_sets
from gongkai.office.journal.keying import key_journal
from gongkai.office.journal.models import Entry
from gongkai.project.reach import Unreachable
from gongkai.project.reach import missing_migrations as missing_migrations


def has_journal() -> bool:
    """Whether the journal's tables are there. Raises Unreachable."""
    try:
        return {"journal_entry", "journal_chain"} <= set(connection.introspection.table_names())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def bring_up_to_date() -> None:
    """Make the changes of the tables that are still to be made, and collect the static files. Raises Unreachable."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error
    call_command("migrate", verbosity=0, interactive=False)
    _key_new_journal()
    call_command("collectstatic", verbosity=0, interactive=False)


def put_guards_up() -> None:
    """Make the guards of all rooms anew: what somebody took down or altered stands again. Raises Unreachable."""
    try:
        with connection.schema_editor() as editor:
            for declared in guard_sets():
                declared.put_up(apps, editor)
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def _key_new_journal() -> None:
    """Let a journal be keyed before its first entry. One that has entries is keyed by night, once it was verified."""
    if not Entry.objects.exists():
        moment = timezone.now()
        key_journal(moment, on=timezone.localdate(moment))
