"""What an upgrade has to do beyond the tables: files and dates of an older version are brought to what they are now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.cases import letter_files
from gongkai.office.cases.letter_files import OldFilesSealed
from gongkai.office.cases.recompute import follow_calendar
from gongkai.office.conventions import take_over
from gongkai.office.journal import older_rows
from gongkai.office.journal.record import PROGRAM
from gongkai.project.reach import Unreachable

_ISSUED_WITHIN = timedelta(days=1)
"""Longer than a letter takes from its files to its row."""


def files_lie_open() -> bool:
    """Whether files that name persons are still to be encrypted; the tables are up to date. Raises Unreachable."""
    try:
        return letter_files.any_to_seal()
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def rows_to_hash() -> bool:
    """Whether rows from before are still to be given their hashes, in an office that is set up. Raises Unreachable."""
    try:
        return Agency.objects.exists() and bool(older_rows.tables_to_hash())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def hash_rows() -> int:
    """Give rows from before their hashes; how many. Raises Unreachable, SealingRefused."""
    if not rows_to_hash():
        return 0
    try:
        return older_rows.hash_older_rows(timezone.localdate())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def variables_to_take_over() -> bool:
    """Whether variables of the environment are still to become answers of the agencies. Raises Unreachable."""
    try:
        return take_over.is_to_be_taken_over()
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def take_variables_over() -> tuple[str, ...]:
    """Make what variables of the environment settle the answer of every agency, once; which. Before dates are reckoned.

    Raises Unreachable, EncryptionRefused.
    """
    try:
        return take_over.take_over(settings.CONVENTION_VARIABLES, actor=PROGRAM, on=timezone.localdate())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def seal_files(done: Callable[[int], None] = lambda letters: None) -> OldFilesSealed:
    """Encrypt the files that still lie open; broken off, it goes on the next time where it was.

    `done` is told of how many letters the files are encrypted so far. Raises Unreachable, SealingRefused.
    """
    now = timezone.now()
    try:
        return letter_files.seal_old_files(now - _ISSUED_WITHIN, actor=PROGRAM, on=timezone.localdate(now), done=done)
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def renew_dates() -> int | None:
    """Let the stored dates follow the calendar of this program; how many moved, or None where they follow it already.

    Raises Unreachable.
    """
    try:
        return follow_calendar(actor=PROGRAM, on=timezone.localdate())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error
