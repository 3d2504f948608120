"""What the public pages on lists show: the matters with what is public of each, the powers and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import document_lines
from gongkai.faces.portal.frames import address_of
from gongkai.faces.portal.sheets import ColumnTree, DocumentLine, NothingHeldStatement
from gongkai.faces.portal.trees import tree_of
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import ORGANIZATION, PlatformColumn, column_of
from gongkai.office.duties.difference import difference, items_of, label_of, title_of
from gongkai.office.duties.models import MatterList, MatterStatement, PowerItem, PowerList, first_day
from gongkai.office.duties.owed import Answers
from gongkai.office.publishing.models import Disclosure


@sheetclass
class MatterEntry:
    """One row of the list of matters."""

    name: str = doc("its levels: 征收土地信息 / 征地公告")
    number: str = doc("its number in the list; empty for none")
    address: str = doc("its page")
    limit: str = doc("within what time, in the words of the list")
    public: str = doc("how much is public, in words")
    tone: str = doc("the colour of that")


@sheetclass
class MatterGroup:
    """The rows of one field."""

    name: str = doc("the field; empty where rows name none")
    rows: tuple[MatterEntry, ...] = doc("its rows, in the order of the list")


@sheetclass
class MattersPage:
    """政务公开事项清单."""

    tree: ColumnTree = doc("公开目录")
    groups: tuple[MatterGroup, ...] = doc("the rows by field; none where no list is public")
    count: int = doc("how many rows")
    document: str = doc("the page on which the list was published")
    published: date | None = doc("when it was published")
    request: str = doc("address of the way to disclosure on request")


@sheetclass
class MatterPage:
    """One row of the list, and what is public that answers it."""

    tree: ColumnTree = doc("公开目录")
    name: str = doc("its levels")
    said: tuple[tuple[str, str], ...] = doc("heading and text of what the list says of it")
    lines: tuple[DocumentLine, ...] = doc("what is public")
    count: int = doc("how much that is on all pages")
    known: bool = doc("whether it is known what answers it")
    waiting: bool = doc("whether the office has yet to say if something public answers it")
    on_request: bool = doc("whether it is disclosed on request only")
    composed: FrameLink | None = doc("the page that shows what the office keeps of it; None where it has none")
    statement: NothingHeldStatement | None = doc("that there is nothing; None where nobody signed for it")
    newer: FrameLink | None = doc("the page before; None on the first")
    older: FrameLink | None = doc("the next page; None on the last")
    request: str = doc("address of the way to disclosure on request")


@sheetclass
class PowerEntry:
    """One item of the list of powers."""

    title: str = doc("what it is called")
    kind: str = doc("what kind of power")
    code: str = doc("its code; empty for none")
    said: tuple[tuple[str, str], ...] = doc("heading and text of what else the list says of it")


@sheetclass
class PowerChange:
    """An item that says something else than in the version before."""

    title: str = doc("what it is called")
    fields: tuple[tuple[str, str, str], ...] = doc("heading, what it said, what it says")


@sheetclass
class PowersPage:
    """权责清单: one version that was published."""

    tree: ColumnTree = doc("公开目录")
    version: int = doc("its number; 0 where none is public")
    since: date | None = doc("from when it is in force")
    basis: str = doc("the paper that adjusted it")
    published: date | None = doc("when it was published")
    document: str = doc("the page on which it was published")
    items: tuple[PowerEntry, ...] = doc("its items")
    before: int = doc("the published version with which it is compared; 0 for none")
    added: tuple[str, ...] = doc("items that came")
    altered: tuple[PowerChange, ...] = doc("items that say something else")
    dropped: tuple[str, ...] = doc("items that went")
    others: tuple[FrameLink, ...] = doc("the other versions that are public")


def matters_page(agency: Agency, published: MatterList | None) -> MattersPage:
    """The list of matters as it was published, with what is public of each row today."""
    rows = published.rows if published else []
    answers = public.answers(agency, [row["matter"] for row in rows])
    fields: dict[str, list[MatterEntry]] = {}
    for row in rows:
        fields.setdefault(row["field"], []).append(_entry(agency, row, answers.get(row["matter"])))
    return MattersPage(
        tree=tree_of(agency, PlatformColumn.DISCLOSURE),
        groups=tuple(MatterGroup(name, tuple(group)) for name, group in fields.items()),
        count=len(rows),
        document=document_address(published.disclosure) if published else "",
        published=first_day(published.disclosure) if published else None,
        request=address_of(PlatformColumn.REQUEST, agency),
    )


def _entry(agency: Agency, row: Mapping[str, Any], answers: Answers | None) -> MatterEntry:
    words, tone = _public(answers)
    address = reverse("portal:matter", args=[agency.slug, row["matter"]])
    return MatterEntry(_name(row), row["number"], address, row["limit"], words, tone)


def _public(answers: Answers | None) -> tuple[str, str]:
    if answers is not None and not answers.matter.stands:
        return "已移出清单", "off"
    if answers is None or not answers.matter.is_bound:
        return "没有统计", "off"
    if answers.matter.is_on_request:
        return "依申请公开", "info"
    if answers.kept:
        return f"{answers.kept.count}条", "ok"
    if answers.matter.column == ORGANIZATION:
        return "见机构信息", "info"
    if answers.statement:
        return "无此类信息", "off"
    return ("核对中", "info") if answers.waiting else ("还没有公开", "warn")


def matter_page(
    agency: Agency, row: Mapping[str, Any], answers: Answers, page: Page[Disclosure], today: date
) -> MatterPage:
    """One row in the words of the published list, and what is public of it today."""
    parts = (("elements", "公开内容（要素）"), ("basis", "公开依据"), ("limit", "公开时限"), ("body", "公开主体"))
    bound = answers.matter.is_bound
    return MatterPage(
        tree=tree_of(agency, PlatformColumn.DISCLOSURE),
        name=_name(row),
        said=tuple((label, row[field]) for field, label in parts if row[field]),
        lines=tuple(document_lines(list(page.object_list), today)) if bound else (),
        count=page.paginator.count if bound else 0,
        known=bound,
        waiting=answers.waiting > 0,
        on_request=answers.matter.is_on_request,
        composed=_composed(agency) if answers.matter.column == ORGANIZATION else None,
        statement=_stated(answers.statement, today) if answers.statement else None,
        newer=FrameLink("上一页", f"?page={page.previous_page_number()}") if page.has_previous() else None,
        older=FrameLink("下一页", f"?page={page.next_page_number()}") if page.has_next() else None,
        request=address_of(PlatformColumn.REQUEST, agency),
    )


def _composed(agency: Agency) -> FrameLink:
    column = column_of(ORGANIZATION, AgencyLevel(agency.level))
    return FrameLink(column.name, reverse("portal:column", args=[agency.slug, ORGANIZATION]))


def _stated(signed: MatterStatement, today: date) -> NothingHeldStatement:
    return NothingHeldStatement(
        grounds=signed.grounds, signed_by=signed.signed_name, post=signed.signed_post, office=signed.signed_office,
        signed_on=signed.signed_on, next_check=signed.next_check, check_due=signed.check_is_due(today),
    )  # fmt: skip


def _name(row: Mapping[str, Any]) -> str:
    return " / ".join(row[level] for level in ("first", "second", "third") if row[level])


def powers_page(agency: Agency, published: Sequence[PowerList], version: int) -> PowersPage:
    """A version of those that are public, compared with the public one before it; the latest for 0."""
    power_list = next(
        (shown_version for shown_version in published if not version or shown_version.version == version), None
    )
    before = next((version for version in published if power_list and version.version < power_list.version), None)
    items = items_of(power_list) if power_list else []
    changes = difference(power_list, before) if power_list and before else None
    return PowersPage(
        tree=tree_of(agency, PlatformColumn.DISCLOSURE),
        version=power_list.version if power_list else 0,
        since=power_list.in_force_from if power_list else None,
        basis=power_list.basis if power_list else "",
        published=power_list.published_on if power_list else None,
        document=document_address(power_list.disclosure) if power_list and power_list.disclosure else "",
        items=tuple(map(_power, items)),
        before=before.version if before else 0,
        added=tuple(title_of(items[place]) for place in changes.added) if changes else (),
        altered=tuple(_change(altered.before, items[altered.place], altered.fields) for altered in changes.altered)
        if changes
        else (),
        dropped=tuple(title_of(item) for item in changes.dropped) if changes else (),
        others=tuple(
            FrameLink(f"第{version.version}版", reverse("portal:powers", args=[agency.slug, version.version]))
            for version in published
            if version is not power_list
        ),
    )


_MORE = ("basis", "body", "process", "duties", "supervision", "remedies", "liability")


def _power(item: PowerItem) -> PowerEntry:
    lines = [(label_of(field), getattr(item, field)) for field in _MORE] + list(item.others.items())
    return PowerEntry(title_of(item), item.kind, item.code, tuple((label, text) for label, text in lines if text))


def _change(before: PowerItem, after: PowerItem, fields: Sequence[str]) -> PowerChange:
    return PowerChange(
        title_of(after), tuple((label_of(field), _said(before, field), _said(after, field)) for field in fields)
    )


def _said(item: PowerItem, field: str) -> str:
    value = getattr(item, field)
    return "；".join(f"{heading}：{text}" for heading, text in value.items()) if isinstance(value, dict) else str(value)
