"""What the public pages on disclosures show: one document, one that was withdrawn, the library, a column's list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import (
    Force,
    OutdatedNote,
    document_address,
    force_said,
    link_to,
    outdated_note,
    outdated_words,
)
from gongkai.faces.portal.public_since import document_since
from gongkai.faces.portal.sheets import DocumentLine
from gongkai.faces.ui.comparing import VersionsComparison
from gongkai.faces.ui.file_view import FileView, file_view, scrolling
from gongkai.faces.ui.force_tones import FORCE_TONES
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import InterpretationForm, Relation, Validity
from gongkai.law.terms import zh
from gongkai.office.columns.columns import column_of
from gongkai.office.publishing.content import keywords_in
from gongkai.office.publishing.downloads import SUFFIXES
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.publishing.queries import RelatedDocument
from gongkai.paper.documents.facts import day_of

_PASSIVE = {
    Relation.INTERPRETS: "解读",
    Relation.AMENDS: "修改本文件的",
    Relation.REPEALS: "废止本文件的",
    Relation.DECLARES_VOID: "宣布本文件失效的",
    Relation.IMPLEMENTS: "贯彻落实本文件的",
    Relation.FOLLOWS_DRAFT: "定稿",
    Relation.REPORTS_RESULT: "办理结果",
}
_ACTIVE = {
    Relation.INTERPRETS: "被解读的文件",
    Relation.AMENDS: "被修改的文件",
    Relation.REPEALS: "被废止的文件",
    Relation.DECLARES_VOID: "宣布失效的文件",
    Relation.IMPLEMENTS: "依据的文件",
    Relation.FOLLOWS_DRAFT: "征求意见稿",
    Relation.REPORTS_RESULT: "办理的事项",
}


@sheetclass
class Related:
    """Documents that have to do with the one at hand, in one way."""

    heading: str = doc("in which way")
    documents: tuple[tuple[FrameLink, date | None, str], ...] = doc("each with its day, and how and when it explains")


@sheetclass
class PublicVersion:
    """One version that was public."""

    number: int = doc("which")
    address: str = doc("its page")
    published: datetime | None = doc("when it became public")
    note: str = doc("what it corrects; empty for the first")
    changes: str = doc("the page that says what it changed; empty for the first")
    current: bool = doc("whether it is the page at hand")


@sheetclass
class PublicFile:
    """A file that goes with a document."""

    title: str = doc("what it is called")
    address: str = doc("where it is downloaded")
    view: str = doc("where it is shown as a page")
    note: str = doc("its type and size, and whether its text can be searched")


@sheetclass
class ShownMedia:
    """A picture or a recording that is shown within the page."""

    kind: str = doc("picture, film or sound")
    title: str = doc("what it is called")
    address: str = doc("where it is read from")
    words: str = doc("what a picture shows; empty for a recording, which the text writes out")


@sheetclass
class ChangesPage:
    """What a further version of a public document changed."""

    title: str = doc("the document's title")
    address: str = doc("the page of the version")
    first: str = doc("when the document first became public")
    published: datetime | None = doc("when that became public")
    note: str = doc("what it corrects")
    comparison: VersionsComparison = doc("both versions beside each other")


@sheetclass
class DocumentFilePage:
    """A file that goes with a document, as a page."""

    title: str = doc("what it is called")
    address: str = doc("where it is downloaded")
    note: str = doc("its type and size")
    document: FrameLink = doc("the document it goes with")
    published: str = doc("when that first became public")
    replaced: bool = doc("whether that version was corrected since")
    view: FileView = doc("what is shown of it")
    office: str = doc("where to ask for what cannot be read")


@sheetclass
class DocumentPage:
    """One disclosure."""

    title: str = doc("its title")
    number: str = doc("its document number; empty for none")
    meta: tuple[tuple[tuple[str, str], ...], ...] = doc("what it says of itself, two pairs a row")
    outdated: tuple[OutdatedNote, ...] = doc("what changed of that which it explains")
    force: Force | None = doc("whether it is in force; None where that is no question or not known")
    body: SafeString = doc("its text")
    organ: str = doc("who published it")
    downloads: tuple[FrameLink, ...] = doc("the document itself as files")
    files: tuple[PublicFile, ...] = doc("the files that go with it")
    shown: tuple[ShownMedia, ...] = doc("the pictures and recordings that are part of what it says")
    related: tuple[Related, ...] = doc("what has to do with it")
    versions: tuple[PublicVersion, ...] = doc("every version that was public, where there are several")
    replaced: str = doc("the page of the version in force, where this is an earlier one; empty")
    qr: SafeString = doc("the QR code of its address")
    address: str = doc("its unchanging address")
    newer: FrameLink | None = doc("the one published after it in its column")
    older: FrameLink | None = doc("the one published before it")


@sheetclass
class WithdrawnDocument:
    """One that was public and is not any more."""

    title: str = doc("its title")
    index_number: str = doc("its index number")
    published: str = doc("when it first became public")
    withdrawn: date | None = doc("since when it is gone")
    reason: str = doc("the kind of reason")
    note: str = doc("what the agency says of it")
    organ: str = doc("who decided")
    list: str = doc("the column in which it stood")


def document_lines(
    disclosures: Collection[Disclosure], on: date, words: Collection[str] = ()
) -> Iterator[DocumentLine]:
    """The lines of a list; `words` are those by which they were found."""
    force, interpreted = public.validities(disclosures, on), public.interpreted(disclosures)
    outdated = public.outdated([disclosure.shown for disclosure in disclosures if disclosure.shown], on)
    holding = files_holding(disclosures, words)
    for disclosure in disclosures:
        version, state = disclosure.shown, force.get(disclosure.pk)
        if version is None:
            continue
        warning, tone = outdated_words(outdated.get(version.pk, ()))
        yield DocumentLine(
            index_number=disclosure.index_number or "",
            title=version.title,
            address=document_address(disclosure),
            number=version.document_number,
            written=version.written_on,
            published=disclosure.first_published_at,
            organ=disclosure.agency.name,
            kind=disclosure.of_kind.label,
            dated=disclosure.pk in force,
            force=zh(state) if state else "",
            tone=FORCE_TONES[state] if state else tone,
            outdated=warning,
            interpreted=disclosure.pk in interpreted,
            serves=version.serves,
            files=holding.get(disclosure.pk, ()),
        )


def files_holding(disclosures: Collection[Disclosure], words: Collection[str]) -> dict[int, tuple[FrameLink, ...]]:
    """The pages of the files in which words were found that the document itself does not hold, by its number."""
    of = {disclosure.pk: disclosure for disclosure in disclosures}
    return {
        pk: tuple(FrameLink(file.title, _file_page(of[pk], file)) for file in files)
        for pk, files in public.files_that_hold(disclosures, words).items()
    }


def document_page(version: Version, address: str, qr: str, on: date) -> DocumentPage:
    """The page of a version of a disclosure on a day."""
    disclosure = version.disclosure
    active, passive = public.bearings(version)
    newer, older = public.neighbours(disclosure)
    versions = public.versions_of(disclosure)
    state = public.validities([disclosure], on).get(disclosure.pk)
    current = disclosure.shown_id == version.pk
    return DocumentPage(
        title=version.title,
        number=version.document_number,
        meta=tuple(_rows(list(_meta(version, state)))),
        outdated=tuple(map(outdated_note, public.outdated([version], on).get(version.pk, ()))),
        force=force_said(version, state, passive, on) if state and current else None,
        body=scrolling(version.body),
        organ=disclosure.agency.name,
        downloads=tuple(_downloads(version)),
        files=tuple(_files(version)),
        shown=tuple(_shown(version)),
        related=tuple(_related(disclosure, active, passive)),
        versions=tuple(_versions(versions, version)) if len(versions) > 1 else (),
        replaced="" if current else document_address(disclosure),
        qr=mark_safe(qr),  # noqa: S308  (drawn here)
        address=address,
        newer=link_to(newer),
        older=link_to(older),
    )


def file_page(file: Attachment) -> DocumentFilePage:
    """The page of a file that is public."""
    version, address = file.version, _file_address(file)
    return DocumentFilePage(
        title=file.title,
        address=address,
        note=_note(file),
        document=FrameLink(version.title, document_address(version.disclosure)),
        published=document_since(version.disclosure).words,
        replaced=version.disclosure.shown_id != version.pk,
        view=file_view(file, address),
        office=reverse("portal:guide", args=[version.disclosure.agency.slug]) + "#office",
    )


def withdrawn_document(disclosure: Disclosure) -> WithdrawnDocument:
    """What is said of one that was withdrawn: everything but what it said."""
    version = disclosure.shown
    return WithdrawnDocument(
        title=version.title if version else "",
        index_number=disclosure.index_number or "",
        published=document_since(disclosure).words,
        withdrawn=disclosure.withdrawn_on,
        reason=disclosure.get_withdrawn_for_display(),
        note=disclosure.withdrawn_note,
        organ=disclosure.agency.name,
        list=reverse("portal:column", args=[disclosure.agency.slug, disclosure.column]),
    )


def changes_page(version: Version, comparison: VersionsComparison) -> ChangesPage:
    """The page on what a version of a disclosure changed."""
    address = _version_address(version, "portal:document_version")
    first = document_since(version.disclosure).words
    return ChangesPage(version.title, address, first, version.published_at, version.note, comparison)


def said_of(version: Version) -> Iterator[tuple[str, str]]:
    """What a version says of itself, by label, whatever day it is."""
    return _meta(version, None)


def _meta(version: Version, state: Validity | None) -> Iterator[tuple[str, str]]:
    disclosure = version.disclosure
    organ = disclosure.agency.name
    yield "索引号", disclosure.index_number or ""
    yield "主题分类", version.theme.replace("\\", " › ")
    yield "发布机构", f"{organ}、{version.issued_with}" if version.issued_with else organ
    column = column_of(disclosure.column, AgencyLevel(disclosure.agency.level)).name
    yield "组配分类", f"{column} › {disclosure.of_kind.label}"
    kind = version.get_document_kind_display() if version.document_kind else disclosure.of_kind.label
    yield "体裁分类", kind
    if version.audience:
        yield "服务对象", "、".join(version.serves)
    yield "成文日期", day_of(version.written_on)
    yield "发布日期", document_since(disclosure).words
    if version.document_number:
        yield "发文字号", version.document_number
    yield "公开方式", version.get_mode_display()
    if version.keywords:
        yield "关键词", "；".join(keywords_in(version.keywords))
    if version.effective_on:
        yield "施行日期", day_of(version.effective_on)
    if version.valid_until:
        yield "有效期至", day_of(version.valid_until)
    if state:
        yield "有效性", zh(state)
    if version.explains_by:
        yield "解读形式", "、".join(map(zh, version.explains_by))
    if version.interpreter:
        yield "解读人", version.interpreter
    if version.source:
        yield "信息来源", version.source


def _rows(pairs: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    for place in range(0, len(pairs), 2):
        yield tuple(pairs[place : place + 2])


def _related(
    disclosure: Disclosure, active: Collection[RelatedDocument], passive: Collection[RelatedDocument]
) -> Iterator[Related]:
    for words, bearings in ((_PASSIVE, passive), (_ACTIVE, active)):
        for relation in Relation:
            shown_links = [link for link in bearings if link.relation is relation]
            links = [
                (link, related.other.first_published_on, _explained(related, disclosure) if bearings is passive else "")
                for related in shown_links
                if (link := link_to(related.other))
            ]
            if links:
                yield Related(words[relation], tuple(links))


def _explained(bearing: RelatedDocument, disclosure: Disclosure) -> str:
    """How an interpretation explains, and whether it came with its document: 图解，与文件同日发布."""
    other = bearing.other
    if bearing.relation is not Relation.INTERPRETS or other.shown is None:
        return ""
    firsts = [related.first_published_at for related in (other, disclosure)]
    days = {timezone.localdate(first) for first in firsts if first}
    parts = ["、".join(map(zh, other.shown.explains_by)), "与文件同日发布" if len(days) == 1 else ""]
    return "，".join(filter(None, parts))


def _downloads(version: Version) -> Iterator[FrameLink]:
    disclosure = version.disclosure
    for suffix in SUFFIXES:
        kind = suffix.removeprefix(".")
        place = [disclosure.agency.slug, disclosure.pk, version.number]
        yield FrameLink(f"下载{kind}", reverse(f"portal:document_{kind}", args=place))


def _files(version: Version) -> Iterator[PublicFile]:
    for attachment in version.attachments.all():
        note = _note(attachment) + ("，扫描件，文字不能检索" if attachment.scan else "")
        yield PublicFile(attachment.title, _file_address(attachment), _file_page(version.disclosure, attachment), note)


def _note(file: Attachment) -> str:
    return f"{file.kind}，{filesizeformat(file.size)}"


def _file_address(file: Attachment) -> str:
    disclosure = file.version.disclosure
    return reverse("portal:document_file", args=[disclosure.agency.slug, disclosure.pk, file.pk])


def _file_page(disclosure: Disclosure, file: Attachment) -> str:
    return reverse("portal:document_file_view", args=[disclosure.agency.slug, disclosure.pk, file.pk])


def _shown(version: Version) -> Iterator[ShownMedia]:
    """The recordings, and of an explanation in pictures these."""
    pictures = InterpretationForm.PICTURE in version.explains_by
    for attachment in version.attachments.all():
        address = reverse(
            "portal:document_file", args=[version.disclosure.agency.slug, version.disclosure_id, attachment.pk]
        )
        if attachment.is_recording:
            yield ShownMedia("film" if attachment.kind == "mp4" else "sound", attachment.title, address, "")
        elif attachment.is_picture and pictures:
            yield ShownMedia("picture", attachment.title, address, attachment.text)


def _versions(versions: Collection[Version], at_hand: Version) -> Iterator[PublicVersion]:
    first = min((version.number for version in versions), default=0)
    for version in versions:
        changes = _version_address(version, "portal:document_changes") if version.number > first else ""
        address = _version_address(version, "portal:document_version")
        yield PublicVersion(
            version.number, address, version.published_at, version.note, changes, version.pk == at_hand.pk
        )


def _version_address(version: Version, page: str) -> str:
    return reverse(page, args=[version.disclosure.agency.slug, version.disclosure_id, version.number])
