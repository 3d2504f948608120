"""公布清单: either list is drafted as a disclosure, which is reviewed and published as everything is (17, 26).

Whoever registered what the draft says is an author of it, and so does not review it: a list never becomes public by the
one who keeps it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join

from gongkai.office.agencies.hold import hold
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.difference import FIELDS, difference, items_of
from gongkai.office.duties.matters import as_row, rows_of
from gongkai.office.duties.models import MatterList, PowerList
from gongkai.office.duties.power_lists import subject_of, told
from gongkai.office.duties.refusals import AlreadyDrafted, ListUnchanged, NoRowsGiven, Overtaken
from gongkai.office.duties.verbs import (
    MATTER_ADDED,
    MATTER_AMENDED,
    MATTER_REMOVED,
    MATTERS_DRAFTED,
    MATTERS_TAKEN_IN,
    POWER_LIST_DRAFTED,
    POWER_LIST_TAKEN_IN,
    ListDrafted,
    MattersDrafted,
)
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.matter import touched
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.paper.body.clean import clean
from gongkai.paper.body.reading import text_of
from gongkai.paper.matters.power_list import PowerRow
from gongkai.paper.matters.write_catalogue import write_catalogue
from gongkai.paper.matters.write_power_list import write_power_list

THEME = "综合政务\\政务公开"
PUBLIC_FIELDS = ("number", "field", "first", "second", "third", "elements", "basis", "limit", "body")
"""What the public page says of a row of the list of matters."""
WRITES_MATTERS = tuple(verb.name for verb in (MATTERS_TAKEN_IN, MATTER_ADDED, MATTER_AMENDED, MATTER_REMOVED))
"""What changes the words of the list of matters; whoever does it is an author of what is published next."""


@transaction.atomic
def draft_power_list(power_list: PowerList, *, actor: Actor, on: date) -> Version:
    """起草公布稿 of a version: what it changes of the public one, the whole list as a workbook beside it.

    Raises AlreadyDrafted, Overtaken where a later version is public, CannotWrite, CannotRead, NotStanding.
    """
    locked = hold(power_list.agency, on)
    locked_list = PowerList.objects.select_for_update(of=("self",)).select_related("disclosure").get(pk=power_list.pk)
    if locked_list.disclosure is not None and _stands(locked_list.disclosure):
        raise AlreadyDrafted
    public = PowerList.objects.public().filter(agency=locked).order_by("-version").first()
    if public is not None and public.version > locked_list.version:
        raise Overtaken(public.version)
    items = items_of(locked_list)
    changes = told(difference(locked_list, public), items, with_added=public is not None)
    title = f"{locked.name}权责清单（第{locked_list.version}版）"
    content = _content(title, _power_words(locked_list, len(items), changes), locked_list.in_force_from, on)
    version = begin(locked, "power_list", content, actor=actor, on=on)
    attach(version, write_power_list(power_rows(locked_list)), f"{title}.xlsx", title, actor=actor, on=on)
    _credited(version, _registered(locked, locked_list))
    locked_list.disclosure = version.disclosure
    locked_list.save(update_fields=["disclosure"])
    facts = ListDrafted(locked_list.version, *changes)
    record(locked, subject_of(locked_list), POWER_LIST_DRAFTED, facts, actor=actor, on=on, rows=[locked_list])
    return Version.objects.get(pk=version.pk)


@transaction.atomic
def draft_matter_list(agency: Agency, *, actor: Actor, on: date) -> Version:
    """起草公布稿 of the list of matters as it stands: its rows are kept, and the workbook goes beside the draft.

    Raises NothingGiven for an empty list, NothingChanged where the public one says the same, AlreadyDrafted while
    another is on its way, CannotWrite, CannotRead, NotStanding.
    """
    locked = hold(agency, on)
    rows = rows_of(locked)
    if not rows:
        raise NoRowsGiven
    last = last_matter_list(locked)
    if last is not None and Version.objects.under_way().filter(disclosure=last.disclosure_id).exists():
        raise AlreadyDrafted
    content = [{"matter": row.pk} | {name: getattr(row, name) for name in PUBLIC_FIELDS} for row in rows]
    public = public_matter_list(locked)
    if public is not None and public.rows == content:
        raise ListUnchanged
    title = f"{locked.name}政务公开事项清单"
    words = format_html("<p>{}政务公开事项共{}项，见附件。</p>", locked.name, len(rows))
    version = begin(locked, "matters_list", _content(title, words, on, on), actor=actor, on=on)
    attach(version, write_catalogue([as_row(row) for row in rows]), f"{title}.xlsx", title, actor=actor, on=on)
    _credited(version, _written_since_review(locked))
    matter_list = MatterList.objects.create(agency=locked, disclosure=version.disclosure, rows=content, drafted_on=on)
    subject = Subject("matter_list", locked.slug)
    record(locked, subject, MATTERS_DRAFTED, MattersDrafted(len(rows)), actor=actor, on=on, rows=[matter_list])
    return Version.objects.get(pk=version.pk)


def public_power_lists(agency: Agency) -> list[PowerList]:
    """The versions that everybody may read, the latest first."""
    lists = PowerList.objects.public().filter(agency=agency).select_related("disclosure__shown", "agency")
    return list(lists.order_by("-version"))


def public_matter_list(agency: Agency) -> MatterList | None:
    """The list of matters that everybody may read; None where none was published, or the last one was withdrawn: the
    one that it replaced is not the list any more.
    """
    last = _once_public(agency).values("pk")[:1]
    return MatterList.objects.public().filter(pk__in=last).select_related("disclosure__shown", "agency").first()


def draft_of(disclosure: Disclosure | None) -> Version | None:
    """The version of a list's disclosure on which somebody works, or that is public; None where neither is."""
    if disclosure is None or not _stands(disclosure):
        return None
    return disclosure.versions.order_by("-number").first()


def last_matter_list(agency: Agency) -> MatterList | None:
    """The list that was drafted last; None where none was."""
    return MatterList.objects.filter(agency=agency).select_related("disclosure").order_by("-pk").first()


def power_rows(power_list: PowerList) -> list[PowerRow]:
    """The items of a version as they are written into a workbook."""
    return [PowerRow(**{field: getattr(item, field) for field in FIELDS}) for item in items_of(power_list)]


def _stands(disclosure: Disclosure) -> bool:
    """Whether it is or was public, or somebody works on it: a draft that was dropped gives way to another."""
    if disclosure.first_published_at is not None:
        return True
    return Version.objects.under_way().filter(disclosure=disclosure).exists()


def _content(title: str, words: str, formed: date, on: date) -> Content:
    """A draft in these words. The day on which the list was written is for a person to say."""
    body = clean(words)
    return Content(title=title, formed_on=min(formed, on), theme=THEME, body=body, text=text_of(body))


def _power_words(power_list: PowerList, count: int, changes: Sequence[Iterable[str]]) -> str:
    since = f"{power_list.in_force_from:%Y年%-m月%-d日}"
    first = format_html("<p>本清单自{}起施行，共{}项。依据：{}。全部内容见附件。</p>", since, count, power_list.basis)
    named = zip(("新增", "调整", "取消"), changes, strict=True)
    lines = ((word, "、".join(names)) for word, names in named if names)
    return first + format_html_join("", "<p>{}：{}。</p>", lines)


def _credited(version: Version, entries: QuerySet[Entry]) -> None:
    """Make whoever wrote what the draft says an author of it."""
    writers = entries.exclude(actor_id=None).order_by("actor_id", "id")
    for number, name in dict(writers.values_list("actor_id", "actor_name")).items():
        touched(version, Actor(name, number))


def _once_public(agency: Agency) -> QuerySet[MatterList]:
    """The lists of matters that were ever public, the latest first."""
    lists = MatterList.objects.filter(agency=agency).exclude(disclosure__first_published_at=None)
    return lists.order_by("-disclosure__first_published_at", "-pk")


def _written_since_review(agency: Agency) -> QuerySet[Entry]:
    """What changed the list of matters since it last passed its reviews: a draft that was dropped passed none."""
    entries = Entry.objects.filter(agency=agency, verb__in=WRITES_MATTERS)
    reviewed = _once_public(agency).first()
    return entries if reviewed is None else entries.filter(on__gte=reviewed.drafted_on)


def _registered(locked: Agency, power_list: PowerList) -> QuerySet[Entry]:
    subject = subject_of(power_list)
    of = {"subject_kind": subject.kind, "subject_key": subject.key}
    return Entry.objects.filter(agency=locked, verb=POWER_LIST_TAKEN_IN.name, **of)
