"""The audit administrator's pages: the journal, narrowed and leafed through, one entry in full, and its export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import administering
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.forms import DayField
from gongkai.faces.desk.journal.words import Names, cite_words, fact_lines, names_now, subject_words, verb_words
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.access.audit import Narrowed, entries, entry
from gongkai.office.access.verbs import (
    ACCESS_REFUSED,
    ACCESS_REFUSED_AGAIN,
    LOCKED_OUT,
    NOT_LET_IN,
    NOT_LET_IN_AGAIN,
)
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.queries import directory
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verbs

MOST = 20_000
"""Rows in one export; more is narrowed down first."""
PLATFORM = "platform"
REFUSED = "refused"
_REFUSALS = tuple(
    verb.name for verb in (ACCESS_REFUSED, ACCESS_REFUSED_AGAIN, NOT_LET_IN, NOT_LET_IN_AGAIN, LOCKED_OUT)
)


def _agencies() -> list[tuple[str, str]]:
    agencies = [(agency.slug, agency.name) for agency in directory(timezone.localdate())]
    return [("", "全部"), (PLATFORM, "平台本身"), *agencies]


def _verbs() -> list[tuple[str, str]]:
    return [("", "全部"), (REFUSED, "访问被拒绝、登录失败（全部）"), *((verb.name, verb.zh) for verb in verbs())]


def _verbs_named(chosen: str) -> tuple[str, ...]:
    """The verbs that a choice of the form stands for; none for all of them."""
    return _REFUSALS if chosen == REFUSED else (chosen,) if chosen else ()


class NarrowForm(FilterForm):
    """What to look for."""

    agency = forms.ChoiceField(label="机关", choices=_agencies, required=False)
    verb = forms.ChoiceField(label="事项", choices=_verbs, required=False)
    actor = forms.CharField(label="经办人", required=False, max_length=60)
    since = DayField("从", required=False)
    until = DayField("到", required=False)

    def narrowed(self) -> Narrowed:
        """What is asked for; a field that is not in order asks for nothing."""
        data = self.values()
        chosen = data["agency"]
        agency = next((agency.pk for agency in directory(timezone.localdate()) if agency.slug == chosen), None)
        return Narrowed(
            agency,
            chosen == PLATFORM,
            data["since"],
            data["until"],
            data["actor"],
            _verbs_named(data["verb"]),
        )


@sheetclass
class EntryRow:
    """One entry in the list."""

    entry: Entry = doc("the entry")
    verb: str = doc("what was done")
    subject: str = doc("to what")


@sheetclass
class JournalSheet:
    """日志: who did what, where, on which day."""

    template: ClassVar[str] = "desk/journal.html"
    form: NarrowForm = doc("what the list is narrowed to")
    page: Page[Entry] = doc("one page of the entries")
    rows: Sequence[EntryRow] = doc("the entries on it")
    most: int = doc("how many entries a spreadsheet takes")
    too_many: bool = doc("whether there are more")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """日志: who did what, where, on which day."""
    administering(request, Permission.SEE_JOURNAL)
    form = NarrowForm(request.GET)
    page = page_of(request, entries(form.narrowed()))
    names = names_now(page.object_list)
    sheet = JournalSheet(
        form=form,
        page=page,
        rows=[_row(row, names) for row in page.object_list],
        most=MOST,
        too_many=page.paginator.count > MOST,
    )
    return render_sheet(request, sheet)


@sheetclass
class JournalEntrySheet:
    """One entry in full."""

    template: ClassVar[str] = "desk/journal_entry.html"
    row: EntryRow = doc("the entry")
    facts: Sequence[tuple[str, str]] = doc("its facts")
    cite: str = doc("the article on which it rests")


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry in full, with its place in the chain."""
    administering(request, Permission.SEE_JOURNAL)
    opened = entry(pk)
    if opened is None:
        raise Http404
    row = _row(opened, names_now([opened]))
    return render_sheet(request, JournalEntrySheet(row, fact_lines(opened), cite_words(opened.cite)))


def _columns(names: Names) -> tuple[Column[Entry], ...]:
    return (
        Column("机关", lambda entry: entry.agency.name if entry.agency else "平台"),
        Column("序号", lambda entry: entry.number),
        Column("日期", lambda entry: f"{entry.on:%Y-%m-%d}"),
        Column("记录时间", lambda entry: f"{timezone.localtime(entry.recorded_at):%Y-%m-%d %H:%M:%S}"),
        Column("事项", lambda entry: verb_words(entry)),
        Column("对象", lambda entry: subject_words(entry, names)),
        Column("经办人", lambda entry: entry.actor_name),
        Column("职务", lambda entry: entry.actor_post),
        Column("内容", lambda entry: "；".join(f"{label}：{value}" for label, value in fact_lines(entry))),
        Column("依据", lambda entry: cite_words(entry.cite)),
        Column("散列值", lambda entry: entry.hash),
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What was asked for, as a spreadsheet."""
    administering(request, Permission.SEE_JOURNAL)
    shown_entries = list(entries(NarrowForm(request.GET).narrowed())[:MOST])
    return spreadsheet("日志", _columns(names_now(shown_entries)), shown_entries)


def _row(entry: Entry, names: Names) -> EntryRow:
    return EntryRow(entry, verb_words(entry), subject_words(entry, names))


urlpatterns = [
    path("", listing, name="journal"),
    path("export.xlsx", export, name="journal_export"),
    path("<int:pk>/", show, name="journal_entry"),
]
"""The addresses, under `journal/`."""
