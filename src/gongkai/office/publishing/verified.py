"""What this room lets be verified: its guards, what is public and when it first was, reviews, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.integrity.stored_files import StoredFile, stored
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered
from gongkai.office.publishing import guards  # noqa: F401  (declared when it is read)
from gongkai.office.publishing.archive import hash_of_form
from gongkai.office.publishing.begin import beside
from gongkai.office.publishing.content import content_of, hash_of
from gongkai.office.publishing.matter import SUBJECT
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.publishing.review_models import ReviewArchive
from gongkai.office.publishing.search import laid_out
from gongkai.office.publishing.search_models import SearchText
from gongkai.office.publishing.verbs import MOVES, REVIEW_ARCHIVED, WITHDRAWN

_PUBLISH = MOVES[DisclosureMove.PUBLISH].name


def judge_disclosure(disclosure: Disclosure, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """What of a disclosure is not what was published: each version by the hash of its publication, and the instant."""
    versions = {version.number: version for version in disclosure.versions.all()}
    archives = {archive.version_id: archive for archive in ReviewArchive.objects.filter(version__disclosure=disclosure)}
    published = [entry for entry in entries if entry.verb == _PUBLISH]
    for entry in published:
        version = versions.get(entry.facts["version"])
        if version is None:
            yield Damage.ROW_MISSING, f"第 {entry.facts['version']} 版“{entry.facts['title']}”"
        else:
            yield from _judge_version(version, entry)
    published_numbers = {entry.facts["version"] for entry in published}
    for version in versions.values():
        if version.stage == DisclosureStage.PUBLISHED and version.number not in published_numbers:
            yield Damage.ROW_UNRECORDED, f"第 {version.number} 版“{version.title}”"
    yield from _judge_whole(disclosure, entries, published)
    yield from _judge_reviews(versions, archives, entries)


def _judge_version(version: Version, entry: Entry) -> Iterator[tuple[Damage, str]]:
    """What the public reads, and the day and instant at which it became public."""
    which = f"第 {version.number} 版"
    if hash_of(content_of(version), beside(version)) != entry.facts["sha256"]:
        yield Damage.ROW_ALTERED, f"{which}“{entry.facts['title']}”的正文、标题、附件或者关联与发布时的散列值不符"
    if version.stage != DisclosureStage.PUBLISHED:
        yield Damage.ROW_ALTERED, f"{which}的环节应为“已发布”"
    yield from altered([(f"{which}的发布日期", version.published_on, entry.on)])
    yield from _judge_instant(f"{which}的发布时间", version.published_at, entry)


def _judge_instant(what: str, there: datetime | None, entry: Entry) -> Iterator[tuple[Damage, str]]:
    """An instant is in the journal to the microsecond; in entries from before, its day is."""
    if instant := entry.facts.get("instant"):
        yield from altered([(what, there.astimezone(UTC).isoformat() if there else "", instant)])


def _judge_whole(
    disclosure: Disclosure, entries: Sequence[Entry], published: Sequence[Entry]
) -> Iterator[tuple[Damage, str]]:
    first = published[0] if published else None
    yield from altered([("首次公开日期", disclosure.first_published_on, first.on if first else None)])
    if first is not None:
        yield from _judge_instant("首次公开时间", disclosure.first_published_at, first)
        yield from altered([("索引号", disclosure.index_number, published[-1].facts["index_number"])])
    ends = [entry for entry in entries if entry.verb in (_PUBLISH, WITHDRAWN.name)]
    withdrawn = ends[-1].on if ends and ends[-1].verb == WITHDRAWN.name else None
    yield from altered([("撤下日期", disclosure.withdrawn_on, withdrawn)])
    shown_number = disclosure.shown.number if disclosure.shown else None
    yield from altered([("公开的版次", shown_number, published[-1].facts["version"] if published else None)])


def _judge_reviews(
    versions: dict[int, Version], archives: dict[int, ReviewArchive], entries: Sequence[Entry]
) -> Iterator[tuple[Damage, str]]:
    """What is kept of reviews: what stood on the paper, and the files that were made of it."""
    for entry in entries:
        if not (sha256 := entry.facts.get("review_sha256")) or entry.facts["version"] not in versions:
            continue
        which = f"第 {entry.facts['version']} 版的审查呈批单"
        archive = archives.get(versions[entry.facts["version"]].pk)
        if archive is None:
            yield Damage.ROW_MISSING, which
        elif entry.verb == REVIEW_ARCHIVED.name:
            yield from altered([(f"{which}的DOCX散列值", archive.docx_sha256, entry.facts["docx_sha256"])])
            yield from altered([(f"{which}的PDF散列值", archive.pdf_sha256, entry.facts["pdf_sha256"])])
        elif {archive.sha256, hash_of_form(archive.form)} != {sha256}:
            yield Damage.ROW_ALTERED, which


DISCLOSURES = Recorded(
    SUBJECT,
    "公开信息",
    Disclosure,
    judge_disclosure,
    name=lambda disclosure: f" {disclosure}（{disclosure.agency}）",
    related=("agency", "shown"),
)
area("publishing.rows", "公开的信息", DISCLOSURES.check, unit="件")


def check_search_texts(look: AreaLook) -> None:
    """Make once more the words that a search looks through, of what the public reads, and compare them."""
    public = Disclosure.objects.exclude(shown=None).filter(withdrawn_on=None)
    with_words = public.select_related("agency", "shown__search_text").prefetch_related("shown__attachments")
    for disclosure in with_words.order_by("pk").iterator(200):
        version = disclosure.shown
        search_text = getattr(version, "search_text", None)
        if version is None or search_text is None:
            look.report(Damage.ROW_MISSING, f"{disclosure}（{disclosure.agency}）的检索文字")
        elif (search_text.words, [tuple(place) for place in search_text.files]) != laid_out(version):
            look.report(Damage.ROW_ALTERED, f"{disclosure}（{disclosure.agency}）的检索文字")
        look.passed()
    of_nothing_public = SearchText.objects.exclude(version__in=public.values("shown"))
    for stray in of_nothing_public.select_related("version__disclosure__agency").order_by("pk").iterator(200):
        disclosure = stray.version.disclosure
        look.report(Damage.ROW_UNRECORDED, f"{disclosure}（{disclosure.agency}）的检索文字")


area("publishing.search", "检索文字", check_search_texts, unit="件")


def _attached() -> Iterator[StoredFile]:
    rows = Attachment.objects.select_related("version__disclosure__agency")
    for file in rows.defer("text").iterator(500):
        disclosure = file.version.disclosure
        yield StoredFile(file.stored, f"{disclosure}（{disclosure.agency}）附件“{file.title}”", file.sha256)


def _archived() -> Iterator[StoredFile]:
    rows = ReviewArchive.objects.exclude(archived_on=None).select_related("version__disclosure__agency")
    for archive in rows.defer("form").iterator(500):
        disclosure = archive.version.disclosure
        what = f"{disclosure}（{disclosure.agency}）第 {archive.version.number} 版"
        yield StoredFile(archive.docx, what, archive.docx_sha256)
        yield StoredFile(archive.pdf, what, archive.pdf_sha256)


stored("publishing.attachments", "公开信息的附件", _attached)
stored("publishing.archives", "审查呈批单", _archived)
