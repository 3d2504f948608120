"""关联: what a version does to other disclosures. It shows, and takes effect, when the version is published."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.disclosure import Relation
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.matter import lock_version, subject_of, touched
from gongkai.office.publishing.models import Disclosure, Link, Version
from gongkai.office.publishing.refusals import LinkImpossible, NotBeingDrafted
from gongkai.office.publishing.verbs import LINKED, UNLINKED, DisclosureLinked

CHANGES_FORCE = frozenset({Relation.AMENDS, Relation.REPEALS, Relation.DECLARES_VOID})
"""What changes whether its target is in force; it says from which day."""


@transaction.atomic
def link(
    version: Version,
    relation: Relation,
    target: Disclosure,
    takes_effect: date | None = None,
    *,
    actor: Actor,
    on: date,
) -> Link:
    """Let a draft bear on what is public.

    An agency changes the force of its own documents only; what became of others, their own registers tell.
    Raises NotBeingDrafted, LinkImpossible.
    """
    held = lock_version(version)
    _drafting(held)
    _possible(held, relation, target, takes_effect)
    created = Link.objects.create(version=held, target=target, relation=relation.value, takes_effect=takes_effect)
    facts = DisclosureLinked(relation, target.index_number or "", takes_effect)
    record(held.disclosure.agency, subject_of(held.disclosure), LINKED, facts, actor=actor, on=on)
    touched(held, actor)
    return created


@transaction.atomic
def unlink(link: Link, *, actor: Actor, on: date) -> None:
    """Take a link out of a draft. Raises NotBeingDrafted, ChangedMeanwhile where another was quicker."""
    held = lock_version(link.version)
    _drafting(held)
    if not held.links.filter(pk=link.pk).exists():
        raise ChangedMeanwhile
    facts = DisclosureLinked(link.says, link.target.index_number or "", link.takes_effect)
    record(held.disclosure.agency, subject_of(held.disclosure), UNLINKED, facts, actor=actor, on=on)
    link.delete()
    touched(held, actor)


def _possible(version: Version, relation: Relation, target: Disclosure, takes_effect: date | None) -> None:
    if target.pk == version.disclosure_id:
        raise LinkImpossible("self")
    if not Disclosure.objects.public().filter(pk=target.pk).exists():
        raise LinkImpossible("not_public")
    if Link.objects.filter(version=version, target=target, relation=relation).exists():
        raise LinkImpossible("twice")
    if relation in CHANGES_FORCE:
        if target.agency_id != version.disclosure.agency_id:
            raise LinkImpossible("other_agency")
        if not target.of_kind.dated:
            raise LinkImpossible("not_dated")
        if takes_effect is None:
            raise LinkImpossible("no_day")
    elif takes_effect is not None:
        raise LinkImpossible("day_without_effect")


def _drafting(version: Version) -> None:
    if version.stands_at is not DisclosureStage.DRAFTING:
        raise NotBeingDrafted(DisclosureStage(version.stage))
