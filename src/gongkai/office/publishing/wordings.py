"""用语表: the wordings that an agency has findings ask about, beside those that come with the program, or pass over."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import hold, subject_of, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.publishing.models import ListedWording, WordingKind
from gongkai.office.publishing.refusals import ListedAlready, VersionWordsMissing, WordingImpossible
from gongkai.office.publishing.verbs import WORDING_LISTED, WORDING_TAKEN_OFF, WordingListed
from gongkai.paper.scrutiny.wordings import Pack, PackKind, pack_of

LABEL = "本机关用语表"
_FEWEST = 2
"""Signs of a wording: a single one stands in nearly every text."""


@transaction.atomic
def list_wording(
    agency: Agency, kind: WordingKind, wording: str, right: str, reason: str, *, actor: Actor, on: date
) -> ListedWording:
    """登记用语. Raises WordsMissing without a wording and a reason, WordingImpossible, ListedAlready, NotStanding."""
    text, instead, why = tidy(wording), tidy(right), tidy(reason)
    if not text or not why:
        raise VersionWordsMissing
    if len(text) < _FEWEST or text in instead or (instead and kind is WordingKind.ALLOWED):
        raise WordingImpossible
    locked = hold(agency, on)
    if ListedWording.objects.filter(agency=locked, wording=text).exists():
        raise ListedAlready(text)
    created = ListedWording.objects.create(
        agency=locked, kind=kind, wording=text, right=instead, reason=why, by_name=actor.name, on=on
    )
    _noted(created, WORDING_LISTED, actor, on)
    return created


@transaction.atomic
def take_off(listed_wording: ListedWording, *, actor: Actor, on: date) -> None:
    """去掉用语. The journal keeps what it was; where another was quicker, it has that already."""
    locked = (
        ListedWording.objects.select_for_update(of=("self",))
        .select_related("agency")
        .filter(pk=listed_wording.pk)
        .first()
    )
    if locked is not None:
        _noted(locked, WORDING_TAKEN_OFF, actor, on)
        locked.delete()


def wordings_for(agency: Agency) -> list[ListedWording]:
    """What is on the list of an agency and of those above it, the agency's own first."""
    wordings: list[ListedWording] = []
    seen: set[int] = set()
    above: Agency | None = agency
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        wordings += ListedWording.objects.filter(agency=above).select_related("agency")
        above = above.superior
    return wordings


def packs_for(agency: Agency) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """The lists as packs of the scrutiny, and the wordings about which nothing is said.

    What an agency allows goes before what those above it have listed, and the other way round.
    """
    first: dict[str, ListedWording] = {}
    for wording in wordings_for(agency):
        first.setdefault(wording.wording, wording)
    rows = [wording for wording in first.values() if wording.kind != WordingKind.ALLOWED]
    packs = tuple(
        pack_of(
            kind,
            LABEL,
            [(wording.wording, wording.right, wording.reason) for wording in rows if wording.kind == kind.value],
        )
        for kind in PackKind
    )
    return packs, tuple(wording.wording for wording in first.values() if wording.kind == WordingKind.ALLOWED)


def _noted(wording: ListedWording, verb: Verb[WordingListed], actor: Actor, on: date) -> None:
    facts = WordingListed(WordingKind(wording.kind).label, wording.wording, wording.right, wording.reason)
    record(wording.agency, subject_of(wording.agency), verb, facts, actor=actor, on=on)
