"""Reads of what is published: as the public may, and as the desk does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.validity import InForce, validity_on, warned_until
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import PlatformColumn
from gongkai.office.publishing.kinds import dated_kinds, kinds
from gongkai.office.publishing.models import Attachment, Disclosure, KeptDraft, Link, Version
from gongkai.office.publishing.review_models import ReviewRecord
from gongkai.office.scanning.contents import infected

_ENDINGS = frozenset({Relation.REPEALS, Relation.DECLARES_VOID})
_THIS_DAY = OuterRef("takes_effect")


@dataclass(frozen=True)
class RelatedDocument:
    """What bears on a disclosure, or on what it bears: the relation, the other one, from which day."""

    relation: Relation
    other: Disclosure
    takes_effect: date | None


def in_public() -> QuerySet[Disclosure]:
    """What everybody may read, what first became public last on top: every list shows that day and keeps that order."""
    rows = Disclosure.objects.public().select_related("agency", "shown")
    return rows.order_by("-first_published_at", "-pk")


def changed_last() -> QuerySet[Disclosure]:
    """What everybody may read, for those who follow it: what was published or corrected last on top."""
    return in_public().order_by("-shown__published_at", "-pk")


def of_agency(agency: Agency, column: str = "") -> QuerySet[Disclosure]:
    """What an agency has public, in one column where one is named."""
    rows = in_public().filter(agency=agency)
    return rows.filter(column=column) if column else rows


def beside(agency: Agency, column: PlatformColumn) -> QuerySet[Disclosure]:
    """What an agency has public that is listed on the page of a fixed column too."""
    listed = [kind.slug for kind in kinds().values() if kind.beside is column]
    return in_public().filter(agency=agency, kind__in=listed)


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


def public_file(disclosure: Disclosure, pk: int) -> Attachment | None:
    """A file of a version that was public, of a disclosure that is; None where there is none, or a virus in it."""
    if disclosure.withdrawn_on:
        return None
    files = Attachment.objects.select_related("version")
    file = files.filter(pk=pk, version__in=disclosure.versions.once_public()).first()
    return None if file is None or infected(file.sha256) else file


def links_from(version: Version) -> list[RelatedDocument]:
    """On what a version bears, as far as that is public."""
    rows = version.links.filter(target__in=Disclosure.objects.public()).select_related(
        "target__shown", "target__agency"
    )
    return [RelatedDocument(link.says, link.target, link.takes_effect) for link in rows]


def links_to(disclosure: Disclosure) -> list[RelatedDocument]:
    """What is public and bears on a disclosure: its interpretations, what amends or repeals it."""
    rows = effective_links().filter(target=disclosure).select_related("version__disclosure__agency")
    return [RelatedDocument(link.says, _shown(link.version), link.takes_effect) for link in rows.order_by("pk")]


def validities(disclosures: Collection[Disclosure], on: date) -> dict[int, Validity | None]:
    """Which of them are in force on a day, by their numbers: those of kinds that are dated; None where unknown."""
    return {pk: validity_on(force, on) for pk, force in forces(disclosures).items()}


def forces(disclosures: Collection[Disclosure]) -> dict[int, InForce]:
    """What decides whether they are in force, by their numbers: those of kinds that are dated."""
    dated = [disclosure for disclosure in disclosures if disclosure.of_kind.dated and disclosure.shown]
    changes: dict[int, list[Link]] = {}
    for link in effective_links().filter(target__in=[disclosure.pk for disclosure in dated]):
        changes.setdefault(link.target_id, []).append(link)
    return {disclosure.pk: _in_force(disclosure, changes.get(disclosure.pk, ())) for disclosure in dated}


def force_of(disclosure: Disclosure) -> InForce | None:
    """What decides whether a public document is in force; None for what is of no kind that is dated."""
    return forces([disclosure]).get(disclosure.pk)


def _in_force(disclosure: Disclosure, changes: Iterable[Link]) -> InForce:
    """What decides whether a published document is in force, with what public ones have done to it."""
    days: dict[Relation, list[date]] = {}
    for link in changes:
        if link.takes_effect:
            days.setdefault(link.says, []).append(link.takes_effect)
    version = disclosure.shown
    return InForce(
        since=version.effective_on if version else None,
        until=version.valid_until if version else None,
        amended=tuple(sorted(days.get(Relation.AMENDS, ()))),
        repealed=min(days.get(Relation.REPEALS, ()), default=None),
        void=min(days.get(Relation.DECLARES_VOID, ()), default=None),
    )


def in_state(rows: QuerySet[Disclosure], state: Validity, on: date) -> QuerySet[Disclosure]:
    """Of what is public, the documents that are in this state on a day: as `validities`, for a query."""
    rows = rows.filter(kind__in=dated_kinds())
    match state:
        case Validity.REPEALED:
            return rows.filter(Exists(_ended_by(Relation.REPEALS, on, unless=Q(takes_effect__lt=_THIS_DAY))))
        case Validity.DECLARED_VOID:
            return rows.filter(Exists(_ended_by(Relation.DECLARES_VOID, on, unless=Q(takes_effect__lte=_THIS_DAY))))
        case Validity.LAPSED:
            ended = _ending().filter(takes_effect__lte=OuterRef("shown__valid_until"))
            return rows.filter(~Exists(ended), shown__valid_until__lt=on)
    rows = standing(rows, on)
    if state is Validity.NOT_YET_IN_FORCE:
        return rows.filter(shown__effective_on__gt=on)
    amended = effective_links().filter(target=OuterRef("pk"), relation=Relation.AMENDS, takes_effect__lte=on)
    rows = rows.filter(shown__effective_on__lte=on)
    return rows.filter(Exists(amended)) if state is Validity.AMENDED else rows.filter(~Exists(amended))


def standing(rows: QuerySet[Disclosure], on: date) -> QuerySet[Disclosure]:
    """Of what is public, what has not ended by a day."""
    ended = _ending().filter(takes_effect__lte=on)
    return rows.filter(~Exists(ended), Q(shown__valid_until=None) | Q(shown__valid_until__gte=on))


def _ending() -> QuerySet[Link]:
    """What ends the document of the query around it."""
    return effective_links().filter(target=OuterRef("pk"), relation__in=_ENDINGS)


def _ended_by(how: Relation, on: date, *, unless: Q) -> QuerySet[Link]:
    """What ended it in this way by a day and within its term, unless what ends it in another way was sooner.

    Asked for by EXISTS: a database makes one join of it, where it would reckon a first day document by document.
    """
    sooner = effective_links().filter(unless, target=OuterRef("target"), relation__in=_ENDINGS - {how})
    within = Coalesce(OuterRef("shown__valid_until"), Value(on))
    return _ending().filter(~Exists(sooner), relation=how, takes_effect__lte=on).filter(takes_effect__lte=within)


def interpreted(disclosures: Collection[Disclosure]) -> frozenset[int]:
    """Those of them of which an interpretation is public, by their numbers."""
    rows = effective_links().filter(
        target__in=[disclosure.pk for disclosure in disclosures], relation=Relation.INTERPRETS
    )
    return frozenset(rows.values_list("target_id", flat=True))


def interpretations_owed(agencies: Collection[Agency], on: date) -> dict[int, list[Disclosure]]:
    """The public documents of these agencies that go with a plan for their interpretation and of which none is public,
    by the agency's number, the one published first on top. What has ended by that day is owed none any more.
    """
    planned = [kind.slug for kind in kinds().values() if kind.plan]
    done = effective_links().filter(target=OuterRef("pk"), relation=Relation.INTERPRETS)
    rows: QuerySet[Disclosure] = Disclosure.objects.public().filter(
        ~Exists(done), agency__in=agencies, kind__in=planned
    )
    rows = standing(rows, on)
    by_agency: dict[int, list[Disclosure]] = {}
    for disclosure in rows.select_related("agency", "shown").order_by("first_published_at", "pk"):
        by_agency.setdefault(disclosure.agency_id, []).append(disclosure)
    return by_agency


def filled_columns(agencies: Collection[Agency]) -> dict[int, frozenset[str]]:
    """The columns in which these agencies have something public, by their numbers, in one look."""
    by_agency: dict[int, set[str]] = {agency.pk: set() for agency in agencies}
    rows = Disclosure.objects.public().filter(agency__in=by_agency).values_list("agency_id", "column").distinct()
    for agency, column in rows:
        by_agency[agency].add(column)
    return {agency: frozenset(columns) for agency, columns in by_agency.items()}


def neighbours(disclosure: Disclosure) -> tuple[Disclosure | None, Disclosure | None]:
    """What became public after it and before it, in the same column of the same agency."""
    beside = of_agency(disclosure.agency, disclosure.column).exclude(pk=disclosure.pk)
    if disclosure.first_published_at is None:
        return None, None
    place = (disclosure.first_published_at, disclosure.pk)
    later = Q(first_published_at__gt=place[0]) | Q(first_published_at=place[0], pk__gt=place[1])
    newer = beside.filter(later).order_by("first_published_at", "pk").first()
    older = beside.exclude(later).order_by("-first_published_at", "-pk").first()
    return newer, older


def public_by_number(number: str) -> Disclosure | None:
    """What is public under an index number, or under a document number that only one has; None for any other."""
    number_matches = Disclosure.objects.public().select_related("agency", "shown")
    by_index = number_matches.filter(index_number=number).first()
    if by_index is not None:
        return by_index
    rows = list(number_matches.filter(shown__document_number=number)[:2])
    return rows[0] if len(rows) == 1 else None


def ending_between(agency: Agency, first: date, last: date, on: date) -> QuerySet[Disclosure]:
    """The public documents of an agency that have not ended by a day and whose term runs out between two others."""
    rows = of_agency(agency).filter(kind__in=dated_kinds(), shown__valid_until__range=(first, last))
    return standing(rows, on)


def expiring(agencies: Collection[Agency], on: date) -> QuerySet[Disclosure]:
    """The public documents of these agencies that are in force on a day and whose term will soon run out."""
    soon = in_public().filter(
        agency__in=agencies, kind__in=dated_kinds(), shown__effective_on__lte=on,
        shown__valid_until__range=(on, warned_until(on)),
    )  # fmt: skip
    return standing(soon, on)


def expiring_counts(agencies: Collection[Agency], on: date) -> dict[int, int]:
    """How many of those there are, by the agency's number."""
    return dict(Counter(expiring(agencies, on).values_list("agency_id", flat=True)))


def latest_versions(agency: Agency, words: str = "", kind: str = "", stage: str = "", *, on: date) -> QuerySet[Version]:
    """The latest version of everything that an agency has drafted or published, the one begun last on top.

    `stage`: one of the stages, `public` for what the public reads, `withdrawn` for what it no longer does, `expiring`
    for what will soon run out on a day.
    """
    further = Version.objects.filter(disclosure=OuterRef("disclosure"), number__gt=OuterRef("number"))
    versions = Version.objects.filter(~Exists(further), disclosure__agency=agency)
    if words:
        versions = versions.filter(
            Q(title__icontains=words) | Q(document_number__icontains=words) | Q(disclosure__index_number=words)
        )
    if kind:
        versions = versions.filter(disclosure__kind=kind)
    if stage == "public":
        versions = versions.filter(disclosure__in=Disclosure.objects.public())
    elif stage == "withdrawn":
        versions = versions.exclude(disclosure__withdrawn_on=None)
    elif stage == "expiring":
        versions = versions.filter(disclosure__in=[disclosure.pk for disclosure in expiring([agency], on)])
    elif stage:
        versions = versions.filter(stage=stage)
    return versions.select_related("disclosure__agency", "disclosure__shown").order_by("-begun_on", "-pk")


def under_way(agency: Agency) -> QuerySet[Version]:
    """The versions of an agency on which somebody is working, the one begun last on top."""
    versions = Version.objects.under_way().filter(disclosure__agency=agency)
    return versions.select_related("disclosure__agency", "disclosure__shown").order_by("-begun_on", "-pk")


def pressing_disclosures(agencies: Collection[Agency]) -> dict[int, list[Version]]:
    """The versions of these agencies on which somebody has work, by the agency's number, the one begun first on top."""
    by_agency: dict[int, list[Version]] = {}
    rows = Version.objects.under_way().filter(disclosure__agency__in=agencies).select_related("disclosure__agency")
    for version in rows.prefetch_related("links__target").order_by("begun_on", "pk"):
        by_agency.setdefault(version.disclosure.agency_id, []).append(version)
    return by_agency


def version_of(agency: Agency, pk: int) -> Version | None:
    """One version of an agency's; None where it has none of this number."""
    return (
        Version.objects.filter(disclosure__agency=agency, pk=pk)
        .select_related("disclosure__agency", "disclosure__shown")
        .first()
    )


def kept_draft(version: Version, staff: int | None) -> KeptDraft | None:
    """What a person has typed into a draft and not saved; None where there is nothing."""
    return None if staff is None else KeptDraft.objects.filter(version=version, staff_id=staff).first()


def endings(disclosures: Collection[Disclosure], on: date) -> dict[int, list[RelatedDocument]]:
    """What has repealed them or declared them void by a day, by their numbers, the first on top."""
    rows = effective_links().filter(
        target__in=[disclosure.pk for disclosure in disclosures], relation__in=_ENDINGS,
        takes_effect__lte=on,
    )  # fmt: skip
    by_disclosure: dict[int, list[RelatedDocument]] = {}
    for link in rows.select_related("version__disclosure__agency").order_by("takes_effect", "pk"):
        by_disclosure.setdefault(link.target_id, []).append(
            RelatedDocument(link.says, _shown(link.version), link.takes_effect)
        )
    return by_disclosure


def effective_links() -> QuerySet[Link]:
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


def beside_under_way(version: Version) -> Version | None:
    """Another version of the same information that is under way."""
    return Version.objects.under_way().filter(disclosure=version.disclosure).exclude(pk=version.pk).first()


def versions_of(disclosure: Disclosure) -> list[Version]:
    """All versions of some information, the latest first."""
    return list(disclosure.versions.order_by("-number"))


def earlier_versions(version: Version) -> list[Version]:
    """The versions before one, the latest first."""
    return list(version.disclosure.versions.filter(number__lt=version.number).order_by("-number"))


def attachment_of(version: Version, pk: int) -> Attachment | None:
    """One file of a version."""
    return version.attachments.select_related("version__disclosure").filter(pk=pk).first()


def link_of(version: Version, pk: int) -> Link | None:
    """One link of a version."""
    return version.links.select_related("target", "version__disclosure").filter(pk=pk).first()


def links_with_targets(version: Version) -> list[Link]:
    """The links of a version, each with what it leads to."""
    return list(version.links.select_related("target__shown", "target__agency"))


def reviews_of(version: Version) -> list[ReviewRecord]:
    """What reviewers said of a version, the latest first."""
    return list(version.reviews.order_by("-pk"))


def reviews_passed(version: Version, round: int) -> list[ReviewRecord]:
    """The reviews that a version has passed in a round."""
    return list(version.reviews.filter(round=round, passed=True))
