"""What of an agency's public information answers a row of its list: what somebody has confirmed, never a kind alone.

What is public of the column and the kinds of a row may answer it; whether it does, a person says (`judge`). A row of
the composed column is answered by whatever its page shows, so nobody is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from gongkai.law.disclosure import DisclosureMode
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import ORGANIZATION
from gongkai.office.duties.models import STANDING, Matter, MatterAnswer
from gongkai.office.duties.queries import UNBOUND
from gongkai.office.publishing.freshness import PublicOfKind, kept_by_kind, kept_of, together
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import of_agency


@dataclass(frozen=True)
class Answering:
    """What answers a row: `kept` is None where nothing does; `waiting` is how much nobody has judged yet."""

    kept: PublicOfKind | None
    waiting: int


@dataclass(frozen=True)
class PublicAnswers:
    """What an agency has public by column and kind, and what was said of it: by row, then by kind."""

    public: Mapping[tuple[str, str], PublicOfKind]
    confirmed: Mapping[int, Mapping[str, PublicOfKind]]
    judged: Mapping[int, Mapping[str, int]]

    def to(self, matter: Matter) -> Answering:
        """What answers one row of the agency."""
        parts = {kind: part for kind in matter.kinds if (part := self.public.get((matter.column, kind)))}
        if not is_asked(matter):
            return Answering(together(parts.values()), 0)
        confirmed, judged = self.confirmed.get(matter.pk, {}), self.judged.get(matter.pk, {})
        public_of_kind = together(part for kind, part in confirmed.items() if kind in matter.kinds)
        return Answering(public_of_kind, sum(part.count - judged.get(kind, 0) for kind, part in parts.items()))


def answering_at(agency: Agency) -> PublicAnswers:
    """What an agency's public information answers, in two looks."""
    confirmed: dict[int, dict[str, PublicOfKind]] = defaultdict(dict)
    judged: dict[int, Counter[str]] = defaultdict(Counter)
    rows = MatterAnswer.objects.on_public().filter(matter__agency=agency).order_by()
    groups = rows.values("matter", "belongs", "disclosure__kind")
    for row in groups.annotate(count=Count("pk"), last=Max("disclosure__first_published_at")):
        kind = row["disclosure__kind"]
        judged[row["matter"]][kind] += row["count"]
        if row["belongs"]:
            confirmed[row["matter"]][kind] = kept_of(kind, row["count"], row["last"])
    return PublicAnswers(kept_by_kind(agency), confirmed, judged)


def is_asked(matter: Matter) -> bool:
    """Whether a person has to say what belongs to a row."""
    return matter.is_bound and not matter.is_on_request and matter.column != ORGANIZATION


def may_answer(matter: Matter) -> QuerySet[Disclosure]:
    """What is public of the column and the kinds of a row, what became public last on top."""
    return of_agency(matter.agency, matter.column).filter(kind__in=matter.kinds)


def answering(matter: Matter) -> QuerySet[Disclosure]:
    """What of it answers the row."""
    if not is_asked(matter):
        return may_answer(matter)
    return may_answer(matter).filter(pk__in=matter.answers.filter(belongs=True).values("disclosure"))


def unjudged(matter: Matter) -> QuerySet[Disclosure]:
    """What of it nobody has judged yet; nothing for a row of which nobody is asked."""
    if not is_asked(matter):
        return Disclosure.objects.none()
    return may_answer(matter).exclude(pk__in=matter.answers.values("disclosure"))


def rows_with_unjudged(agency: Agency) -> list[tuple[Matter, int]]:
    """The rows of the list for which something waits to be judged, in their order, with how much."""
    public = answering_at(agency)
    rows = Matter.objects.filter(STANDING, agency=agency).select_related("agency").order_by("place")
    return [(row, waiting) for row in rows if (waiting := public.to(row).waiting)]


def unjudged_counts(agencies: Collection[Agency]) -> dict[int, int]:
    """How many times it waits to be said whether something belongs to a row, by the agency, in three looks.

    Agencies for which nothing waits are left out.
    """
    public, judged = _public_counts(agencies), _judged_counts(agencies)
    counts: Counter[int] = Counter()
    asked = Matter.objects.filter(STANDING, ~UNBOUND, agency__in=agencies, mode=DisclosureMode.UNASKED)
    rows = asked.exclude(column=ORGANIZATION).values_list("pk", "agency", "column", "kinds")
    for number, agency, column, kinds in rows:
        counts[agency] += sum(public[agency, column, kind] - judged[number, kind] for kind in kinds)
    return {agency: count for agency, count in counts.items() if count}


def _public_counts(agencies: Collection[Agency]) -> Counter[tuple[int, str, str]]:
    rows = Disclosure.objects.public().filter(agency__in=agencies).order_by().values_list("agency", "column", "kind")
    return Counter({(agency, column, kind): count for agency, column, kind, count in rows.annotate(Count("pk"))})


def _judged_counts(agencies: Collection[Agency]) -> Counter[tuple[int, str]]:
    rows = MatterAnswer.objects.on_public().filter(matter__agency__in=agencies).order_by()
    groups = rows.values_list("matter", "disclosure__kind").annotate(Count("pk"))
    return Counter({(matter, kind): count for matter, kind, count in groups})
