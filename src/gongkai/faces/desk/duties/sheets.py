"""What the desk's pages on the lists of matters and of powers show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.disclosures.sheets import stage_words, version_address
from gongkai.faces.desk.duties.words import as_said, fault_words, period_words
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.matters import MatterFault
from gongkai.law.periods import limit
from gongkai.law.terms import zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.duties.bind import column_named, kinds_named
from gongkai.office.duties.difference import Difference, label_of, title_of
from gongkai.office.duties.matters import LISTS, TEXTS
from gongkai.office.duties.matters import label_of as matter_label
from gongkai.office.duties.models import Matter, PowerItem, first_day
from gongkai.office.duties.queries import faults_of
from gongkai.office.publishing.models import Version
from gongkai.paper.matters.power_list import PowerRow


@sheetclass
class MatterLine:
    """One row of the list of matters."""

    matter: Matter = doc("the row")
    column: str = doc("the column it is bound to; empty for none")
    faults: tuple[str, ...] = doc("what is amiss, in words")

    @property
    def lamp(self) -> str:
        """Its light: o removed, r something amiss, y not bound, g in order."""
        if not self.matter.stands:
            return "o"
        return "r" if self.faults else "g" if self.matter.is_bound else "y"

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if not self.matter.stands:
            return f"{self.matter.removed_on:%Y-%m-%d}移除：{self.matter.removed_reason}"
        return "；".join(self.faults) or ("没有问题" if self.matter.is_bound else "没有关联")


def matter_lines(rows: Sequence[Matter], on: date) -> list[MatterLine]:
    """Rows as they are shown on a day."""
    by_matter = faults_of([row for row in rows if row.stands], on)
    return [matter_line(row, by_matter.get(row.pk, ())) for row in rows]


def matter_line(row: Matter, faults: Iterable[MatterFault]) -> MatterLine:
    """One row in words."""
    column = column_named(row.agency, row.column) if row.column else ""
    return MatterLine(row, column, tuple(fault_words(fault) for fault in faults))


def narrowed(rows: Sequence[Matter], wanted: Mapping[str, str], on: date) -> list[Matter]:
    """The rows that a filter asks for on a day."""
    faulty = faults_of(rows, on) if wanted["state"] == "faulty" else {}
    words = wanted["words"].strip()
    return [
        row
        for row in rows
        if (not wanted["field"] or row.field == wanted["field"])
        and (not wanted["level"] or wanted["level"] in row.levels)
        and (wanted["state"] != "faulty" or row.pk in faulty)
        and (wanted["state"] != "unbound" or not row.is_bound)
        and (not words or any(words in text for text in (str(row), row.elements, row.basis, row.body, row.number)))
    ]


def matter_said(row: Matter, powers: Sequence[PowerItem], on: date) -> list[tuple[str, str]]:
    """What a row says and to what it is tied, heading by heading, on a day; what is empty is left out."""
    values = [(matter_label(name), str(getattr(row, name))) for name in (*TEXTS, "otherwise")]
    values += [(matter_label(name), "、".join(getattr(row, name))) for name in LISTS]
    values += list(row.others.items())
    values += [
        ("公布在", column_named(row.agency, row.column) if row.column else ""),
        ("信息类别", kinds_named(row.kinds)),
        ("公开属性", zh(DisclosureMode(row.mode)) if row.mode else ""),
        ("公开期限", period_words(limit(row.period, on=on)) if row.period else ""),
        ("对应职权", "、".join(title_of(item) for item in powers)),
    ]
    return [(label, text) for label, text in values if text]


@sheetclass
class WayOut:
    """Where the draft that makes a list public stands."""

    words: str = doc("in words: 公布稿：保密审查")
    lamp: str = doc("g public, y on its way")
    address: str = doc("the draft's page; empty for whoever may not see drafts")
    public: str = doc("the public page; empty while there is none")


def way_out(draft: Version | None, viewer: Viewer, agency: Agency) -> WayOut | None:
    """Where a list stands on its way to the public; None where nobody has drafted it."""
    if draft is None:
        return None
    disclosure = draft.disclosure
    day = first_day(disclosure)
    way = f"{day:%Y-%m-%d}公布" if day else f"公布稿：{stage_words(draft)}"
    address = version_address(draft) if may(viewer, Permission.SEE_DISCLOSURES, agency) else ""
    public = reverse("portal:document", args=[agency.slug, disclosure.pk]) if day else ""
    return WayOut(way, "g" if day else "y", address, public)


@sheetclass
class AlteredItem:
    """An item that says something else now: its name, and each field before and after."""

    title: str = doc("what it is called")
    changes: tuple[tuple[str, str, str], ...] = doc("heading, before, after")


@sheetclass
class DifferenceSheet:
    """What a version changes of another."""

    added: tuple[str, ...] = doc("items that came")
    altered: tuple[AlteredItem, ...] = doc("items that say something else")
    dropped: tuple[str, ...] = doc("items that went")
    same: int = doc("how many stayed as they were")


def difference_sheet(changes: Difference, items: Sequence[PowerItem | PowerRow]) -> DifferenceSheet:
    """A difference in words; `items` are those of the new version, kept or only read."""
    altered = tuple(
        AlteredItem(
            title_of(items[altered.place]),
            tuple(
                (label_of(field), as_said(altered.before, field), as_said(items[altered.place], field))
                for field in altered.fields
            ),
        )
        for altered in changes.altered
    )
    added = tuple(title_of(items[place]) for place in changes.added)
    return DifferenceSheet(added, altered, tuple(title_of(item) for item in changes.dropped), changes.same)


@sheetclass
class DutiesFormSheet:
    """One act on a row of the list of matters."""

    template: ClassVar[str] = "desk/duties_form.html"
    agency: Agency = doc("the agency")
    form: DeskForm = doc("its form")
    title: str = doc("what is done")
    back: str = doc("where one came from")
    help: str = doc("what it does, in words")
    button: str = doc("what its button says, where that is not 保存", default="")
