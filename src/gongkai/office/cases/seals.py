"""印章图样: an agency's seal as a picture, set over signature and date of the letters that are issued from then on."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from gongkai.office.agencies.hold import subject_of as subject_of_agency
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.letter_models import SealPicture
from gongkai.office.cases.refusals import FileGone, NoSuchSeal
from gongkai.office.cases.sealed import SEAL_KEYS
from gongkai.office.cases.verbs import SEAL_PUT_AWAY, SEAL_TAKEN, SealTaken
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.files import decrypt_file, encrypt_file
from gongkai.office.encryption.refusals import Tampered
from gongkai.office.journal.record import Actor, record
from gongkai.office.scanning.scanner import looked_through
from gongkai.office.scanning.states import FileState
from gongkai.office.storage.contents import report_damage
from gongkai.office.storage.room import demand_room
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import through
from gongkai.paper.letters.writing.seal import NoSeal, demand_see_through


def take_seal(agency: Agency, picture: bytes, *, actor: Actor, on: date) -> SealPicture:
    """启用: letters bear this picture from now on, and no longer the one before.

    A picture lies encrypted, where no later look reaches it: where there is a scanner, it has seen the picture first.
    Raises NoSeal for what is no picture through which the date can be read, or more than a picture (``harmful``,
    ``infected``), or not seen by the scanner (``not_scanned``); NoRoom.
    """
    demand_see_through(picture)
    demand_room(len(picture))
    try:
        through(picture, Door.SEAL)
    except NotAdmitted as refused:
        raise NoSeal("harmful") from refused
    state = looked_through([picture])
    if state is FileState.INFECTED:
        raise NoSeal("infected")
    if state is FileState.QUARANTINED and settings.VIRUS_SCANNER:
        raise NoSeal("not_scanned")
    return _taken(agency, picture, actor, on)


@transaction.atomic
def _taken(agency: Agency, picture: bytes, actor: Actor, on: date) -> SealPicture:
    before = _in_use(agency)
    if before is not None:
        _end(before, actor, on)
    taken = SealPicture(agency=agency, sha256=hashlib.sha256(picture).hexdigest(), since=on)
    context, closed = SEAL_KEYS.context(taken), BytesIO()
    key = encrypt_file(BytesIO(picture), closed, context=context)
    taken.sealed = encrypt({"key": key}, context=context)
    taken.stored = default_storage.save(f"seals/{taken.key.hex}", ContentFile(closed.getvalue()))
    taken.save(force_insert=True)
    record(agency, subject_of_agency(agency), SEAL_TAKEN, SealTaken(taken.sha256), actor=actor, on=on)
    return taken


@transaction.atomic
def put_seal_away(agency: Agency, *, actor: Actor, on: date) -> None:
    """停用: letters bear none from now on. Raises NoSuchSeal."""
    before = _in_use(agency)
    if before is None:
        raise NoSuchSeal
    _end(before, actor, on)


def seal_of(agency: Agency) -> SealPicture | None:
    """The seal in use."""
    return SealPicture.objects.filter(agency=agency, until=None).first()


def picture_of(picture: SealPicture) -> bytes:
    """The picture, for a letter that is issued. Raises FileGone."""
    context = SEAL_KEYS.context(picture)
    try:
        with default_storage.open(picture.stored) as stored:
            key = decrypt(picture.sealed, context=context)["key"]
            content = b"".join(decrypt_file(cast(BinaryIO, stored), key, context=context))
    except (FileNotFoundError, Tampered) as gone:
        report_damage(picture.stored)
        raise FileGone(str(picture.key)) from gone
    return content


def _in_use(agency: Agency) -> SealPicture | None:
    return SealPicture.objects.select_for_update().filter(agency=agency, until=None).first()


def _end(picture: SealPicture, actor: Actor, on: date) -> None:
    picture.until = on
    picture.save(update_fields=["until"])
    agency = picture.agency
    record(agency, subject_of_agency(agency), SEAL_PUT_AWAY, SealTaken(picture.sha256), actor=actor, on=on)
