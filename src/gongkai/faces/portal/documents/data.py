"""What is public, for programs: the feed, the open data, their description; each thing as it stands on the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path, reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import OUTDATED_STATES, document_address, state_word
from gongkai.faces.portal.frames import site_name
from gongkai.faces.portal.public_since import document_since
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.openapi import ATOM, ApiAnswer, ApiOperation, answer_open, description, operation
from gongkai.faces.ui.schemas import OneOf, Uri, json_bytes
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.disclosure import Validity
from gongkai.law.terms import zh
from gongkai.law.validity import state_since, validity_on
from gongkai.office.publishing.explained import Outdated
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.paper.documents.facts import day_of, force_words

LATEST = 50
"""How much of what was published last the feed holds, and how much a page of the data."""
TITLE = "公开信息"
DESCRIPTION = "本平台供程序读取的地址。公开的信息只读，不用登录，不含起草、审查中和已撤下的；登记簿接口只写，凭密钥。"
VALIDITY = OneOf(tuple(zh(state) for state in Validity))
FEED = ApiOperation("documents_feed", f"最近发布、更正的{LATEST}件", {200: ApiAnswer("订阅源", media_types=(ATOM,))})


@dataclass(frozen=True)
class PublicState:
    """Something public as it stands on a day: whether it is in force and since when, and what became of that which it
    explains.
    """

    disclosure: Disclosure
    shown: Version
    state: Validity | None
    since: date | None
    outdated: Collection[Outdated]


def public_states(disclosures: Collection[Disclosure], on: date) -> Iterator[PublicState]:
    """Each of them with how it stands on a day."""
    forces = public.forces(disclosures)
    outdated = public.outdated([disclosure.shown for disclosure in disclosures if disclosure.shown], on)
    for disclosure in disclosures:
        force, version = forces.get(disclosure.pk), disclosure.shown
        if version is not None:
            state, since = (validity_on(force, on), state_since(force, on)) if force else (None, None)
            yield PublicState(disclosure, version, state, since, outdated.get(version.pk, ()))


@sheetclass
class OutdatedData:
    """What became of a document that is explained, after its explanation was published."""

    title: str = doc("所解读的文件的标题")
    state: Annotated[str, OneOf(OUTDATED_STATES)] = doc("它在核对日的状态")
    since: date | None = doc("从哪一天起是这种状态")
    said: str = doc("解读的读者应当知道的话；转载解读的，请一并载明")
    address: Uri = doc("那份文件的固定网址；已撤下的，那里写明撤下的原因")


@sheetclass
class DocumentData:
    """Something public, as it stands on a day."""

    index_number: str | None = doc("索引号，唯一，不变")
    title: str = doc("标题")
    document_number: str | None = doc("发文字号；没有的为空")
    organ: str = doc("发布机构")
    kind: str = doc("信息类别")
    audience: tuple[str, ...] = doc("服务对象；分两级的写成“公民 › 教育”，没有标明的为空数组")
    written_on: date | None = doc("成文日期")
    first_published_at: datetime | None = doc("首次发布时间，不变")
    validity: Annotated[str | None, VALIDITY] = doc("核对日的有效性；不适用或者没有写明施行日期的为空")
    validity_since: date | None = doc(
        "从哪一天起是这种状态；尚未施行的为施行日期，修改过几次的为最近一次；没有有效性的为空"
    )
    outdated: tuple[OutdatedData, ...] = doc(
        "解读所解读的文件中，解读发布后有修改、已停止执行或者已撤下的；都没有变化的、不是解读的为空数组"
    )
    address: Uri = doc("固定网址")


@sheetclass
class DocumentsData:
    """A page of what is public."""

    count: int = doc("共几件")
    page: int = doc("这是第几页")
    pages: int = doc("共几页")
    on: date = doc("有效性的核对日：以下各件的有效性、所解读文件的变化，都是这一天的")
    documents: tuple[DocumentData, ...]


class LatestDocuments(Feed[PublicState, None]):
    """What was published last, for readers of feeds."""

    feed_type = Atom1Feed
    description = "本平台最近公开的政府信息"

    def title(self) -> str:
        """Whose it is."""
        return site_name(public.host())

    def link(self) -> str:
        """The site."""
        return reverse("portal:documents")

    def items(self) -> list[PublicState]:
        """What was published or corrected last: who follows it is told of both."""
        return list(public_states(public.changed_last(LATEST), public.today()))

    def item_title(self, item: PublicState) -> str:
        """Its title."""
        return item.shown.title

    def item_description(self, item: PublicState) -> str:
        """What it is about, and what whoever reads it must know."""
        outdated = [part.told.said for part in item.outdated]
        if item.state:
            valid = item.state is Validity.VALID
            outdated.append(f"{zh(item.state)}。" if valid else force_words(item.state, item.since))
        standing = f"（{day_of(public.today())}）{''.join(outdated)}" if outdated else ""
        return escape(f"{item.shown.summary}{standing}")

    def item_categories(self, item: PublicState) -> tuple[str, ...]:
        """What kind it is, and whether it is in force."""
        return (item.disclosure.of_kind.label, *([zh(item.state)] if item.state else ()))

    def item_link(self, item: PublicState) -> str:
        """Its unchanging address."""
        return document_address(item.disclosure)

    def item_author_name(self, item: PublicState) -> str:
        """Who published it."""
        return item.disclosure.agency.name

    def item_pubdate(self, item: PublicState) -> datetime | None:
        """The instant at which it first became public."""
        return document_since(item.disclosure).at

    def item_updateddate(self, item: PublicState) -> datetime | None:
        """The instant at which its present version became public."""
        return _local(item.shown.published_at)


def _local(instant: datetime | None) -> datetime | None:
    """An instant as clocks show it where the office stands."""
    return timezone.localtime(instant) if instant else None


@operation(
    ApiOperation(
        "documents",
        f"已公开的信息，最近发布的在前，每页{LATEST}件",
        {200: ApiAnswer("一页", DocumentsData)},
        query={"page": Annotated[int, "第几页；超出的给最后一页"]},
    )
)
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """A page of what is public, for programs, which may keep it."""
    page = page_of(request, public.all_documents(), LATEST)
    today = public.today()
    documents = tuple(_document(request, state) for state in public_states(list(page.object_list), today))
    answer = DocumentsData(page.paginator.count, page.number, page.paginator.num_pages, today, documents)
    return answer_open(json_bytes(answer))


@operation(ApiOperation("openapi", "本说明", {200: ApiAnswer("OpenAPI 3.1")}))
@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """What programs can ask for, in the form of OpenAPI."""
    return answer_open(json_bytes(description(TITLE, DESCRIPTION, get_resolver().url_patterns)))


def _document(request: HttpRequest, public_state: PublicState) -> DocumentData:
    disclosure, version, state = public_state.disclosure, public_state.shown, public_state.state
    return DocumentData(
        index_number=disclosure.index_number,
        title=version.title,
        document_number=version.document_number or None,
        organ=disclosure.agency.name,
        kind=disclosure.of_kind.label,
        audience=tuple(version.serves),
        written_on=version.written_on,
        first_published_at=document_since(disclosure).at,
        validity=zh(state) if state else None,
        validity_since=public_state.since,
        outdated=tuple(_outdated(request, document) for document in public_state.outdated),
        address=Uri(request.build_absolute_uri(document_address(disclosure))),
    )


def _outdated(request: HttpRequest, document: Outdated) -> OutdatedData:
    return OutdatedData(
        title=document.told.title,
        state=state_word(document),
        since=document.since,
        said=document.told.said,
        address=Uri(request.build_absolute_uri(document_address(document.document))),
    )


urlpatterns = [
    path("documents/feed.atom", operation(FEED)(LatestDocuments()), name="documents_feed"),
    path("api/documents.json", data, name="documents_data"),
    path("api/openapi.json", described, name="openapi"),
]
"""The addresses, included as they are."""
