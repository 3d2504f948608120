"""Reads of what is published: as the public may, and as the desk does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.disclosure_review import DisclosureStage
from gongkai.law.validity import InForce, validity_on
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import Disclosure, Link, Version


@dataclass(frozen=True)
class Bearing:
    """What bears on a disclosure, or on what it bears: the relation, the other one, from which day."""

    relation: Relation
    other: Disclosure
    takes_effect: date | None


def in_public() -> QuerySet[Disclosure]:
    """What everybody may read, what became public last on top."""
    found = Disclosure.objects.public().select_related("agency", "shown")
    return found.order_by(F("shown__published_at").desc(), "-pk")


def of_agency(agency: Agency, column: str = "") -> QuerySet[Disclosure]:
    """What an agency has public, in one column where one is named."""
    found = in_public().filter(agency=agency)
    return found.filter(column=column) if column else found


def public_disclosure(pk: int) -> Disclosure | None:
    """One that everybody may read or could once read; None where there is none. Whoever shows it looks at
    `withdrawn_on`.
    """
    return Disclosure.objects.once_public().select_related("agency", "shown").filter(pk=pk).first()


def public_version(disclosure: Disclosure, number: int) -> Version | None:
    """One version that was public, of a disclosure that is; None where there is none."""
    if disclosure.withdrawn_on:
        return None
    return disclosure.versions.once_public().filter(number=number).first()


def bears_on(version: Version) -> list[Bearing]:
    """On what a version bears, as far as that is public."""
    rows = version.links.filter(target__in=Disclosure.objects.public()).select_related(
        "target__shown", "target__agency"
    )
    return [Bearing(link.says, link.target, link.takes_effect) for link in rows]


def borne_on_by(disclosure: Disclosure) -> list[Bearing]:
    """What is public and bears on a disclosure: its interpretations, what amends or repeals it."""
    rows = _effective_links().filter(target=disclosure).select_related("version__disclosure__agency")
    return [Bearing(link.says, _shown(link.version), link.takes_effect) for link in rows.order_by("pk")]


def validities(disclosures: Collection[Disclosure], on: date) -> dict[int, Validity | None]:
    """Which of them are in force on a day, by their numbers: those of kinds that are dated; None where unknown."""
    dated = [each for each in disclosures if each.of_kind.dated and each.shown]
    changes: dict[int, list[Link]] = {}
    for link in _effective_links().filter(target__in=[each.pk for each in dated]):
        changes.setdefault(link.target_id, []).append(link)
    return {each.pk: validity_on(in_force(each, changes.get(each.pk, ())), on) for each in dated}


def in_force(disclosure: Disclosure, changes: Iterable[Link]) -> InForce:
    """What decides whether a published document is in force, with what public ones have done to it."""
    days: dict[Relation, list[date]] = {}
    for link in changes:
        if link.takes_effect:
            days.setdefault(link.says, []).append(link.takes_effect)
    shown = disclosure.shown
    return InForce(
        since=shown.effective_on if shown else None,
        until=shown.valid_until if shown else None,
        amended=tuple(sorted(days.get(Relation.AMENDS, ()))),
        repealed=min(days.get(Relation.REPEALS, ()), default=None),
        void=min(days.get(Relation.DECLARES_VOID, ()), default=None),
    )


def found_by(words: Collection[str], agencies: Collection[Agency], most: int) -> list[Disclosure]:
    """What is public of these agencies and has all of these words in its title, number or text: exact numbers first."""
    found = in_public().filter(agency__in=agencies)
    for word in words:
        found = found.filter(
            Q(shown__title__icontains=word)
            | Q(shown__document_number__icontains=word)
            | Q(index_number=word)
            | Q(shown__keywords__icontains=word)
            | Q(shown__text__icontains=word)
        )
    rows = list(found[: most * 2])
    wanted = "".join(words)
    rows.sort(key=lambda each: wanted not in (each.index_number, each.shown.document_number if each.shown else ""))
    return rows[:most]


def under_way(agency: Agency) -> QuerySet[Version]:
    """The versions of an agency on which somebody is working, the one begun last on top."""
    found = Version.objects.under_way().filter(disclosure__agency=agency)
    return found.select_related("disclosure__agency", "disclosure__shown").order_by("-begun_on", "-pk")


def waiting_at(agencies: Collection[Agency], stages: Collection[DisclosureStage]) -> list[Version]:
    """The versions of these agencies that stand at one of these stages, the one begun first on top."""
    found = Version.objects.filter(disclosure__agency__in=agencies, stage__in=stages)
    return list(found.select_related("disclosure__agency").order_by("begun_on", "pk"))


def version_of(agency: Agency, pk: int) -> Version | None:
    """One version of an agency's; None where it has none of this number."""
    return (
        Version.objects.filter(disclosure__agency=agency, pk=pk)
        .select_related("disclosure__agency", "disclosure__shown")
        .first()
    )


def _effective_links() -> QuerySet[Link]:
    """The links that the public versions of public disclosures have."""
    return Link.objects.filter(
        version__disclosure__shown=F("version"),
        version__disclosure__withdrawn_on=None,
        version__stage=DisclosureStage.PUBLISHED,
    )


def _shown(version: Version) -> Disclosure:
    """The disclosure of the version that it shows, without asking for that again."""
    disclosure = version.disclosure
    disclosure.shown = version
    return disclosure
