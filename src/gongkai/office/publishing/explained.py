"""被解读的文件: what became of the documents that interpretations explain. Who reads one must be told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.validity import ENDED, state_since, validity_on
from gongkai.office.publishing.models import Disclosure, Link, Version
from gongkai.office.publishing.queries import forces
from gongkai.paper.documents.facts import Explained


@dataclass(frozen=True)
class Outdated:
    """A document that is not what was explained any more. `state` is what it is now, None for one that was withdrawn;
    `since` the day from which it is so.
    """

    document: Disclosure
    state: Validity | None
    since: date | None

    @property
    def told(self) -> Explained:
        """The same, as files and pages tell it."""
        return Explained(self.document.shown.title if self.document.shown else "", self.state, self.since)


def outdated(versions: Collection[Version], on: date) -> dict[int, list[Outdated]]:
    """Of what these versions explain, what by a day was amended, has ended or was withdrawn, by their numbers.

    An amendment counts that took effect after the interpretation first became public: an earlier one it knew.
    """
    links = list(
        Link.objects.filter(version__in=versions, relation=Relation.INTERPRETS)
        .select_related("version__disclosure", "target__shown", "target__agency")
        .order_by("pk")
    )
    force = forces([link.target for link in links])
    by_version: dict[int, list[Outdated]] = {}
    for link in links:
        decides, first = force.get(link.target_id), link.version.disclosure.first_published_on
        state = validity_on(decides, on) if decides else None
        since = state_since(decides, on) if decides else None
        later = state is Validity.AMENDED and (first is None or since is None or since > first)
        if link.target.withdrawn_on:
            by_version.setdefault(link.version_id, []).append(Outdated(link.target, None, link.target.withdrawn_on))
        elif state in ENDED or later:
            by_version.setdefault(link.version_id, []).append(Outdated(link.target, state, since))
    return by_version
