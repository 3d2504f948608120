"""What a public document ends, its register has as ended, from the same day and by the same document (20(1)).

The register follows: what a correction moves or drops, and what is withdrawn, is taken back there, so that the annual
report counts what the public reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.disclosure import Relation
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.refusals import RegisterRefuses
from gongkai.office.registers.happenings import change_document, take_back
from gongkai.office.registers.models import BY_DOCUMENT_MOST, STANDING, Document, DocumentEvent, Happening
from gongkai.office.registers.refusals import RegisterRefused

ENDS = {Relation.REPEALS: Happening.ABOLISHED, Relation.DECLARES_VOID: Happening.DECLARED_VOID}
"""What ends a document, and how its register has it."""


@dataclass(frozen=True)
class Ended:
    """That a document is ended in a way from a day on, by a document that is named with its number."""

    how: Happening
    target: Disclosure
    takes_effect: date
    by: str


def ended_by(version: Version | None) -> Mapping[tuple[Happening, int], Ended]:
    """What a version ends, by how and by the number of what it ends; nothing where there is no version."""
    by_document = {}
    for link in version.links.select_related("target__shown", "target__agency") if version else ():
        how = ENDS.get(link.says)
        if version and how and link.takes_effect:
            by = f"《{version.title}》" + (f"（{version.document_number}）" if version.document_number else "")
            by_document[how, link.target_id] = Ended(how, link.target, link.takes_effect, by[:BY_DOCUMENT_MOST])
    return by_document


def follow(before: Version | None, now: Version | None, reason: str, *, actor: Actor, on: date) -> None:
    """Let the register have what a disclosure ends `now` in place of what it ended `before`; None: it ends nothing.

    A change that somebody has removed from the register by hand is not looked for again. Raises RegisterRefuses.
    """
    was, becomes = ended_by(before), ended_by(now)
    try:
        for key, ended in was.items():
            event = _registered(ended) if becomes.get(key) != ended else None
            if event is not None:
                take_back(event, reason, actor=actor, on=on)
        for key, become in becomes.items():
            entry = entry_of(become.target.shown) if was.get(key) != become and become.target.shown else None
            if entry is not None:
                change_document(entry, become.how, become.takes_effect, become.by, actor=actor, on=on)
    except RegisterRefused as error:
        raise RegisterRefuses((error,)) from error


def entry_of(version: Version) -> Document | None:
    """The entry of a published version in its register; None where there is none."""
    disclosure = version.disclosure
    if disclosure.of_kind.register is None:
        return None
    key = version.document_number or f"{version.title}·{version.written_on}"
    of = {"agency": disclosure.agency, "register": disclosure.of_kind.register.value, "key": key}
    return Document.objects.filter(STANDING, **of).first()


def _registered(ended: Ended) -> DocumentEvent | None:
    """What the register has of it; None where it has nothing, or no longer."""
    entry = entry_of(ended.target.shown) if ended.target.shown else None
    events = DocumentEvent.objects.filter(STANDING, document=entry, kind=ended.how, takes_effect=ended.takes_effect)
    return events.first() if entry else None
