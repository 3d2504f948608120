"""The files of a letter, its DOCX and its PDF: encrypted where they lie, held against their hashes when they are read.

Older versions laid them down open. `seal_old_files` brings those to what they are now, letter by letter; broken off,
it is simply run again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q

from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.sealed import LETTER_FILE_KEYS
from gongkai.office.cases.verbs import LETTER_FILES_SEALED, LetterFilesSealed
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.files import decrypt_file, encrypt_file
from gongkai.office.encryption.refusals import Tampered
from gongkai.office.journal.record import Actor, Subject, record

KINDS = ("docx", "pdf")
FOLDER = "letters"
FOLDER_KIND = "letter_files"
"""The kind of what the journal says of all files of letters together."""
_OPEN = rf"^{FOLDER}/[^/]+$"
"""Where files lie that are not encrypted."""
_AT_ONCE = 200


@dataclass(frozen=True)
class OldFilesSealed:
    """How many letters got files encrypted, and of which (by their numbers in the table) a file is gone or altered.

    One that is altered is encrypted as it is, and is not given out, as it was not before.
    """

    letters: int
    gone: tuple[int, ...]
    altered: tuple[int, ...]


def keep_files(letter: Letter, contents: Mapping[str, bytes]) -> None:
    """Encrypt the files and put them in the store; the letter's row, which the caller saves, says where and how."""
    context, keys = LETTER_FILE_KEYS.context(letter), _keys(letter)
    for kind, content in contents.items():
        closed = BytesIO()
        keys[kind] = encrypt_file(BytesIO(content), closed, context=f"{context}:{kind}")
        place = f"{FOLDER}/{letter.key.hex[:2]}/{letter.key.hex}.{kind}"
        getattr(letter, kind).name = default_storage.save(place, ContentFile(closed.getvalue()))
    letter.file_keys = encrypt(keys, context=context)


def content_of_letter(letter: Letter, kind: str) -> bytes:
    """One file of a letter that went out. Raises FileGone for what is not there, or is not what was issued."""
    content = stored_content(letter, kind)
    if hashlib.sha256(content).hexdigest() != _sha256(letter, kind):
        raise FileGone(str(letter.key))
    return content


def lying_open() -> models.QuerySet[Letter]:
    """The letters of which a file is not encrypted: such files lie in the folder itself, the others one deeper."""
    return Letter.objects.filter(Q(docx__regex=_OPEN) | Q(pdf__regex=_OPEN)).order_by("pk")


def any_to_seal() -> bool:
    """Whether there is a file of a letter that lies open."""
    return any(_lying_open(letter) for letter in lying_open().iterator(_AT_ONCE))


def seal_old_files(
    before: datetime, *, actor: Actor, on: date, done: Callable[[int], None] = lambda letters: None
) -> OldFilesSealed:
    """Encrypt the files that lie open, a transaction a letter, and tell `done` how many letters are.

    A file is deleted only once its encrypted copy was read back and its row says where that is. Then goes what an
    earlier run, or an issuing that failed before that moment, has left in the folder. What was done is recorded.
    """
    letters, last, gone, altered = 0, 0, list[int](), list[int]()
    while batch := list(lying_open().filter(pk__gt=last).values_list("pk", flat=True)[:_AT_ONCE]):
        for pk in batch:
            outcome = _seal_files_of(pk)
            gone += [pk] * outcome.is_one_gone
            altered += [pk] * outcome.is_one_altered
            if outcome.sealed:
                letters += 1
                done(letters)
        last = batch[-1]
    _delete(list(_left_open(before)))
    if letters:
        with transaction.atomic():
            facts = LetterFilesSealed(letters, len(gone), len(altered))
            record(None, Subject(FOLDER_KIND, FOLDER), LETTER_FILES_SEALED, facts, actor=actor, on=on)
    return OldFilesSealed(letters, tuple(gone), tuple(altered))


@dataclass(frozen=True)
class _Outcome:
    """How many files of a letter were encrypted, and whether one is gone or was not what was issued."""

    sealed: int
    is_one_gone: bool
    is_one_altered: bool


@transaction.atomic
def _seal_files_of(pk: int) -> _Outcome:
    """Encrypt what lies open of one letter. A file that is gone keeps its place: it may come back from a backup."""
    letter = Letter.objects.select_for_update().get(pk=pk)
    contents = {kind: stored_content(letter, kind) for kind in _lying_open(letter)}
    places = [str(getattr(letter, kind).name) for kind in contents]
    if contents:
        keep_files(letter, contents)
        if any(stored_content(letter, kind) != content for kind, content in contents.items()):
            raise FileGone(str(letter.key))
        letter.save(update_fields=["docx", "pdf", "file_keys"])
        transaction.on_commit(lambda: _delete(places))
    altered = any(hashlib.sha256(content).hexdigest() != _sha256(letter, kind) for kind, content in contents.items())
    still_open = [kind for kind in KINDS if re.match(_OPEN, str(getattr(letter, kind).name))]
    return _Outcome(len(contents), bool(still_open), altered)


def _lying_open(letter: Letter) -> list[str]:
    """The kinds of which the letter has a file that is there and not encrypted."""
    places = {kind: str(getattr(letter, kind).name) for kind in KINDS}
    return [kind for kind, place in places.items() if re.match(_OPEN, place) and default_storage.exists(place)]


def _delete(places: Iterable[str]) -> None:
    for place in places:
        default_storage.delete(place)


def _left_open(before: datetime) -> Iterator[str]:
    """What lies open in the folder and is no row's file.

    What is younger than `before` and of no letter that we know may still be on its way to its row.
    """
    if not default_storage.exists(FOLDER):
        return
    named = set(lying_open().values_list("docx", flat=True)) | set(lying_open().values_list("pdf", flat=True))
    issued = {str(key) for key in Letter.objects.exclude(issued_on=None).values_list("key", flat=True)}
    for name in default_storage.listdir(FOLDER)[1]:
        place = f"{FOLDER}/{name}"
        if place in named:
            continue
        of_a_letter = PurePosixPath(name).stem.partition("_")[0] in issued
        if of_a_letter or default_storage.get_modified_time(place) < before:
            yield place


def stored_content(letter: Letter, kind: str) -> bytes:
    """One file of a letter as it lies in the store, opened. Raises FileGone."""
    context = LETTER_FILE_KEYS.context(letter)
    try:
        key = _keys(letter).get(kind)
        with default_storage.open(getattr(letter, kind).name) as stored:
            if key is None:
                return bytes(stored.read())
            return b"".join(decrypt_file(cast(BinaryIO, stored), key, context=f"{context}:{kind}"))
    except (FileNotFoundError, Tampered) as gone:
        raise FileGone(str(letter.key)) from gone


def _keys(letter: Letter) -> dict[str, str]:
    return decrypt(letter.file_keys, context=LETTER_FILE_KEYS.context(letter)) if letter.file_keys else {}


def _sha256(letter: Letter, kind: str) -> str:
    return str(getattr(letter, f"{kind}_sha256"))
