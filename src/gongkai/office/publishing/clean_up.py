"""清理: the documents that an agency has in public, as they stand on a day, and what ended those that have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.validity import ENDED, state_since, validity_on
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.kinds import dated_kinds
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import endings, forces, of_agency

_BY = {Validity.REPEALED: Relation.REPEALS, Validity.DECLARED_VOID: Relation.DECLARES_VOID}


@dataclass(frozen=True)
class DocumentState:
    """A document as it stands on a day. `state` is None where it is unknown since when it is in force; `since` is the
    day from which it has the state; `by` is what repealed it or declared it void.
    """

    disclosure: Disclosure
    state: Validity | None
    since: date | None
    by: Disclosure | None

    @property
    def has_ended(self) -> bool:
        """Whether it is in force no more."""
        return self.state in ENDED


def standings(agency: Agency, on: date) -> list[DocumentState]:
    """Every public document of an agency that is in force or is not, as it stands on a day, the oldest first.

    For a day to come it is as what is public now will have it.
    """
    rows = of_agency(agency).filter(kind__in=dated_kinds())
    return stand(list(rows.order_by(F("shown__written_on").asc(nulls_last=True), "pk")), on)


def stand(documents: Collection[Disclosure], on: date) -> list[DocumentState]:
    """How each of these documents stands on a day, in their order."""
    force, ended_by = forces(documents), endings(documents, on)
    standing = []
    for document in documents:
        decides = force.get(document.pk)
        state, since = (validity_on(decides, on), state_since(decides, on)) if decides else (None, None)
        by = next(
            (link.other for link in ended_by.get(document.pk, ()) if state and link.relation is _BY.get(state)), None
        )
        standing.append(DocumentState(document, state, since, by))
    return standing
