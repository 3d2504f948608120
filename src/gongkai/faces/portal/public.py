"""What the portal reads: as the public, on the day it is. The one place here that asks the office and the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.law.disclosure import Validity
from gongkai.law.validity import InForce
from gongkai.office.agencies import queries
from gongkai.office.agencies.models import Agency, LeadingGroup
from gongkai.office.agencies.queries import AgencyDetails
from gongkai.office.annual import queries as annual
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns import queries as columns
from gongkai.office.columns.columns import PlatformColumn
from gongkai.office.columns.models import NothingHeld
from gongkai.office.duties import answering
from gongkai.office.duties.models import Matter, MatterList, PowerList
from gongkai.office.duties.owed import Answers, answers_to
from gongkai.office.duties.publication import public_matter_list, public_power_lists
from gongkai.office.journal import anchors as journal_anchors
from gongkai.office.journal.models import Anchor
from gongkai.office.publishing import explained, search
from gongkai.office.publishing import queries as publishing
from gongkai.office.publishing.explained import Outdated
from gongkai.office.publishing.group_document import document_of
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.publishing.queries import RelatedDocument


def today() -> date:
    """The day, where the office stands."""
    return timezone.localdate()


def host() -> Agency | None:
    """The government whose site this is; None before it is set up."""
    return queries.host()


def agency(slug: str) -> Agency | None:
    """The agency of an address; None where there is none. One that was dissolved keeps its pages."""
    return queries.agency_by_slug(slug)


def agencies() -> list[Agency]:
    """The agencies that exist, superiors first."""
    return list(queries.directory(today()))


def kept_of(agency: Agency) -> AgencyDetails:
    """What the office keeps of an agency: sections, leaders, leading groups, accounts."""
    return queries.agency_page(agency, today())


def statements(agency: Agency) -> Mapping[str, NothingHeld]:
    """What an agency has signed of its empty columns, by their slugs."""
    return columns.statements(agency)


def changed_on(agency: Agency) -> date | None:
    """The day on which an agency's own data last changed; None where nothing is on record of it."""
    return max((entry.on for entry in queries.history(agency)), default=None)


def latest_reports(count: int) -> Sequence[PublishedReport]:
    """The annual reports that were published last."""
    return list(annual.in_public_now()[:count])


def reports_found(words: Collection[str], agencies: Collection[Agency], most: int) -> Sequence[PublishedReport]:
    """The annual reports of these agencies that words find."""
    return annual.found_by(words, agencies, most)


def all_reports() -> QuerySet[PublishedReport]:
    """The annual reports that are public, each in its version in force."""
    return annual.in_public_now()


def disclosure(pk: int) -> Disclosure | None:
    """What everybody may read or could once read, by its number; None where there is none."""
    return publishing.public_disclosure(pk)


def version(disclosure: Disclosure, number: int) -> Version | None:
    """One version that was public, of a disclosure that is; None where there is none."""
    return publishing.public_version(disclosure, number)


def versions_of(disclosure: Disclosure) -> Sequence[Version]:
    """Every version of a public disclosure that was public, the latest first."""
    return list(disclosure.versions.once_public().select_related("disclosure__agency"))


def file(disclosure: Disclosure, pk: int) -> Attachment | None:
    """A file of a version that was public, of a disclosure that is; None where there is none."""
    return publishing.public_file(disclosure, pk)


def documents_beside(agency: Agency, column: PlatformColumn) -> Sequence[Disclosure]:
    """What an agency has public that is listed on the page of a fixed column too."""
    return list(publishing.beside(agency, column))


def column_documents(agency: Agency, column: str) -> QuerySet[Disclosure]:
    """What an agency has public in a column, what first became public last on top."""
    return publishing.of_agency(agency, column)


def latest_documents(count: int) -> list[Disclosure]:
    """What first became public last."""
    return list(publishing.in_public()[:count])


def changed_last(count: int) -> list[Disclosure]:
    """What was published or corrected last."""
    return list(publishing.changed_last()[:count])


def all_documents() -> QuerySet[Disclosure]:
    """Everything that is public, what first became public last on top."""
    return publishing.in_public()


def library(*, on: date, **wanted: str) -> QuerySet[Disclosure]:
    """政策文件库, narrowed by what is given."""
    return search.library(**wanted, on=on)


def documents_in(keys: Collection[int]) -> list[Disclosure]:
    """Those of these numbers that everybody may read, what first became public last on top."""
    return list(publishing.in_public().filter(pk__in=keys))


def documents_found(words: Collection[str], agencies: Collection[Agency], most: int) -> list[Disclosure]:
    """What is public of these agencies and has all of these words."""
    return search.found_by(words, agencies, most)


def files_that_hold(disclosures: Collection[Disclosure], words: Collection[str]) -> Mapping[int, Sequence[Attachment]]:
    """The files in which words were found that the document itself does not hold, by the disclosure's number."""
    return search.files_that_hold(disclosures, words)


def forces(disclosures: Collection[Disclosure]) -> Mapping[int, InForce]:
    """What decides whether they are in force, by their numbers: those of which that is a question."""
    return publishing.forces(disclosures)


def validities(disclosures: Collection[Disclosure], on: date) -> Mapping[int, Validity | None]:
    """Which of them are in force on a day, by their numbers."""
    return publishing.validities(disclosures, on)


def interpreted(disclosures: Collection[Disclosure]) -> frozenset[int]:
    """Those of them of which an interpretation is public, by their numbers."""
    return publishing.interpreted(disclosures)


def outdated(versions: Collection[Version], on: date) -> Mapping[int, Sequence[Outdated]]:
    """Of what these versions explain, what was amended, has ended or was withdrawn by a day, by their numbers."""
    return explained.outdated(versions, on)


def bearings(version: Version) -> tuple[list[RelatedDocument], list[RelatedDocument]]:
    """On what a version bears, and what bears on its disclosure, as far as that is public."""
    return publishing.links_from(version), publishing.links_to(version.disclosure)


def neighbours(disclosure: Disclosure) -> tuple[Disclosure | None, Disclosure | None]:
    """What became public after it and before it in its column."""
    return publishing.neighbours(disclosure)


def anchors() -> Sequence[Anchor]:
    """The anchors of the journal, the latest first; the public is given their hashes only."""
    return journal_anchors.kept()


def matter_list(agency: Agency) -> MatterList | None:
    """The list of matters that everybody may read; None where none was published."""
    return public_matter_list(agency)


def power_lists(agency: Agency) -> Sequence[PowerList]:
    """The versions of the list of powers that everybody may read, the latest first."""
    return public_power_lists(agency)


def group_document(group: LeadingGroup) -> Disclosure | None:
    """The public document that set a leading group up; None where there is none."""
    constituting = document_of(group)
    return constituting.document if constituting else None


def answers(agency: Agency, matters: Collection[int]) -> Mapping[int, Answers]:
    """What is public that answers rows of the list of matters, by their numbers."""
    return answers_to(agency, matters)


def answers_of(matter: Matter) -> QuerySet[Disclosure]:
    """What is public that answers a row, as the office has confirmed, what became public last on top."""
    return answering.answering(matter)


def agencies_with_depth() -> list[tuple[Agency, int]]:
    """The agencies that exist, each straight above those under it, with how deep it lies."""
    all_agencies = agencies()
    present = {agency.pk for agency in all_agencies}
    under: dict[int | None, list[Agency]] = defaultdict(list)
    for agency in all_agencies:
        under[agency.superior_id if agency.superior_id in present else None].append(agency)
    return list(_below(None, under, 0))


def _below(superior: int | None, under: dict[int | None, list[Agency]], depth: int) -> Iterator[tuple[Agency, int]]:
    children: Sequence[Agency] = under[superior]
    for agency in children:
        yield agency, depth
        yield from _below(agency.pk, under, depth + 1)
