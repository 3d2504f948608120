"""Whether an address of our own leads to something public, and where the pages stand that are looked at.

The only place of the office that asks which page an address belongs to: what people write into a text are addresses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from gongkai.law.agencies import AgencyLevel
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.columns import NoSuchColumn, column_of
from gongkai.office.duties.models import PowerList
from gongkai.office.duties.publication import public_matter_list
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.self_check.visit import SECURE, written_out

_PUBLIC = "portal"
_DOCUMENTS = frozenset(
    {
        "document", "document_version", "document_changes", "document_docx", "document_pdf", "document_file",
        "document_file_view",
    }
)  # fmt: skip
_REPORTS = frozenset({"annual_report", "annual_version", "annual_file"})
_ROW, _POWERS = "matter", "powers"


@dataclass(frozen=True)
class Target:
    """Where an address leads: the name of a public page with what it is given; no name where there is no such page."""

    page: str
    given: tuple[tuple[str, Any], ...] = ()

    def get(self, name: str) -> Any:
        """One thing that the page is given; None where it is not."""
        return dict(self.given).get(name)


def own_target(href: str, disclosure: Disclosure) -> Target | None:
    """Where a link in the text of a disclosure leads; None where it leads off this site, or to no page."""
    # Most links are whole: asking for the address of every text would take longer than all the rest.
    whole = href.startswith("/") or "://" in href
    here = "" if whole else reverse("portal:document", args=[disclosure.agency.slug, disclosure.pk])
    own = urlsplit(settings.PUBLIC_ADDRESS)
    parts = urlsplit(urljoin(here, href))
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and parts.netloc != own.netloc):
        return None
    path = unquote(parts.path) or "/"
    return None if path.startswith(settings.STATIC_URL) else _target(path)


def _target(path: str) -> Target:
    """The page of a path; as the site does, a missing stroke at the end is added."""
    for candidate in (path, f"{path}/"):
        try:
            match = resolve(candidate)
        except Resolver404:
            continue
        if match.namespaces == [_PUBLIC]:
            return Target(match.url_name or "", tuple(sorted(match.kwargs.items())))
        break
    return Target("")


def open_targets(targets: Collection[Target]) -> frozenset[Target]:
    """Those of them that show the public something, in a fixed number of looks for each agency that they name."""
    slugs = {slug for target in targets if (slug := target.get("slug"))}
    levels = dict(Agency.objects.filter(slug__in=slugs).values_list("slug", "level"))
    targets_known = _Known(levels, *_documents(targets), _reports(targets), _rows(targets), _powers(targets))
    return frozenset(target for target in targets if targets_known.shows(target))


@dataclass(frozen=True)
class _Known:
    """What is public of all that a number of targets name."""

    levels: Mapping[str, str]
    documents: frozenset[tuple[str, int]]
    versions: frozenset[tuple[int, int]]
    files: frozenset[tuple[int, int]]
    reports: frozenset[tuple[str, int]]
    rows: frozenset[tuple[str, int]]
    powers: frozenset[tuple[str, int]]

    def shows(self, target: Target) -> bool:
        """Whether a target is there for everybody."""
        slug, pk = target.get("slug"), target.get("pk")
        if not target.page or (slug is not None and slug not in self.levels):
            return False
        if target.page in _DOCUMENTS:
            number, file = target.get("number"), target.get("attachment")
            whole = number is None and file is None
            return (slug, pk) in self.documents and (whole or (pk, number) in self.versions or (pk, file) in self.files)
        if target.page in _REPORTS:
            return (slug, target.get("year")) in self.reports
        if target.page == _ROW:
            return (slug, target.get("matter")) in self.rows
        if target.page == _POWERS and target.get("version"):
            return (slug, target.get("version")) in self.powers
        return target.page != "column" or _is_column(target.get("column_slug"), AgencyLevel(self.levels[slug]))


def _documents(
    targets: Collection[Target],
) -> tuple[frozenset[tuple[str, int]], frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    asked = [target for target in targets if target.page in _DOCUMENTS]
    # All that these agencies have public: thousands of numbers in one question take databases long.
    public = Disclosure.objects.public().filter(agency__slug__in={target.get("slug") for target in asked})
    numbered = {target.get("pk") for target in asked if target.get("number")}
    versions = Version.objects.filter(disclosure__in=numbered, stage=DisclosureStage.PUBLISHED)
    named = {target.get("attachment") for target in asked if target.get("attachment")}
    files = Attachment.objects.filter(pk__in=named, version__stage=DisclosureStage.PUBLISHED)
    return (
        frozenset(public.values_list("agency__slug", "pk")),
        frozenset(versions.values_list("disclosure_id", "number")),
        frozenset(files.values_list("version__disclosure_id", "pk")),
    )


def _reports(targets: Collection[Target]) -> frozenset[tuple[str, int]]:
    slugs = {target.get("slug") for target in targets if target.page in _REPORTS}
    published = PublishedReport.objects.public().filter(agency__slug__in=slugs)
    return frozenset(published.values_list("agency__slug", "year"))


def _rows(targets: Collection[Target]) -> frozenset[tuple[str, int]]:
    """The rows of the lists of matters that are public, by agency and number."""
    agencies = Agency.objects.filter(slug__in={target.get("slug") for target in targets if target.page == _ROW})
    lists = ((agency.slug, public_matter_list(agency)) for agency in agencies)
    return frozenset((slug, row["matter"]) for slug, published in lists if published for row in published.rows)


def _powers(targets: Collection[Target]) -> frozenset[tuple[str, int]]:
    """The versions of the lists of powers that are public, by agency and number."""
    slugs = {target.get("slug") for target in targets if target.page == _POWERS}
    lists = PowerList.objects.public().filter(agency__slug__in=slugs)
    return frozenset(lists.values_list("agency__slug", "version"))


def _is_column(slug: str, level: AgencyLevel) -> bool:
    try:
        column_of(slug, level)
    except NoSuchColumn:
        return False
    return True


def home_path() -> str:
    """Where the home page stands."""
    return reverse("portal:home")


def disclosure_path(agency: Agency) -> str:
    """Where the columns of an agency are listed."""
    return reverse("portal:disclosure", args=[agency.slug])


def column_path(agency: Agency, column: str) -> str:
    """Where a column of an agency stands."""
    return reverse("portal:column", args=[agency.slug, column])


def outside_address(href: str) -> str | None:
    """Where a link leads that leaves this site, written out; None for one that does not, or to no page."""
    try:
        address = written_out(f"{SECURE}:{href}" if href.startswith("//") else href)
    except ValueError:
        return None
    return address if urlsplit(address).netloc != urlsplit(settings.PUBLIC_ADDRESS).netloc else None
