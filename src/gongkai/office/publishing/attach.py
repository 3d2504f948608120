"""附件: files that go with a draft, read for search and review; public when their version is."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import Max

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.hold import tidy
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.matter import lock_version, subject_of, touched
from gongkai.office.publishing.models import Attachment, Version
from gongkai.office.publishing.refusals import NotBeingDrafted, TooManyAttachments, VersionWordsMissing
from gongkai.office.publishing.verbs import ATTACHED, DETACHED, FileAttached
from gongkai.office.scanning.contents import remember
from gongkai.office.scanning.scanner import looked_through
from gongkai.office.scanning.states import FileState
from gongkai.office.storage import contents
from gongkai.office.storage.room import demand_room
from gongkai.paper.body.files import PICTURES, read_file
from gongkai.paper.body.refusals import CannotRead

MOST = 30
"""How many files go with one version."""

STORED_IN = "disclosures"
"""The folder of the store in which the files of this room lie."""


def attach(
    version: Version, data: bytes, name: str, title: str, words: str = "", *, actor: Actor, on: date
) -> Attachment:
    """附上一个文件. Its content says what it is; its name only what it is called when it is saved. `words` say what a
    picture shows, for those who do not see it; of any other file they are not kept.

    Raises WordsMissing without a title, NotBeingDrafted, TooManyAttachments, NoRoom, and CannotRead, also for an
    infected one.
    """
    title_text = tidy(title)
    if not title_text:
        raise VersionWordsMissing
    demand_room(len(data))
    # Reading may take longer than others wait for the database: nothing is locked meanwhile.
    read, sha256 = read_file(data), hashlib.sha256(data).hexdigest()
    state = looked_through([data])
    if state is FileState.INFECTED:
        raise CannotRead("infected")
    description = tidy(words) if read.kind in PICTURES else ""
    with transaction.atomic():
        held = lock_version(version)
        if held.stands_at is not DisclosureStage.DRAFTING:
            raise NotBeingDrafted(DisclosureStage(held.stage))
        last = held.attachments.aggregate(last=Max("place"))["last"] or 0
        if held.attachments.count() >= MOST:
            raise TooManyAttachments(MOST)
        attachment = Attachment.objects.create(
            version=held,
            place=last + 1,
            title=title_text[:200],
            kind=read.kind,
            size=len(data),
            sha256=sha256,
            stored=contents.keep(STORED_IN, data),
            text=description or read.text,
            scan=read.is_scan and not description,
            left_behind=[[place.code, place.where] for place in read.left_behind],
        )
        remember(sha256, attachment.stored, state)
        _noted(held, attachment, ATTACHED, actor, on)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, actor: Actor, on: date) -> None:
    """去掉一个文件 from a draft; what was public keeps its own. Raises NotBeingDrafted, ChangedMeanwhile where another
    was quicker.
    """
    held = lock_version(attachment.version)
    if held.stands_at is not DisclosureStage.DRAFTING:
        raise NotBeingDrafted(DisclosureStage(held.stage))
    if not held.attachments.filter(pk=attachment.pk).exists():
        raise ChangedMeanwhile
    _noted(held, attachment, DETACHED, actor, on)
    attachment.delete()


def _noted(version: Version, attachment: Attachment, verb: Verb[FileAttached], actor: Actor, on: date) -> None:
    facts = FileAttached(version.number, attachment.title, attachment.kind, attachment.size, attachment.sha256)
    record(version.disclosure.agency, subject_of(version.disclosure), verb, facts, actor=actor, on=on)
    touched(version, actor)
