"""What somebody does who can write to the database and knows this program, but has no keys.

Each leaves behind what nothing but `gongkai verify` is to find: the hashes of the journal are made right again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState
from gongkai.office.cases.models import Case
from gongkai.office.integrity.faults import Damage
from gongkai.office.journal import anchors
from gongkai.office.journal.chain import hash_of
from gongkai.office.journal.models import Anchor, Chain, Entry, RowHash
from gongkai.office.journal.verify import heads
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.registers.models import Document
from guarding import guards_down


def sql(order: str, *values: object) -> None:
    """One statement as the database's own administrator gives it."""
    with guards_down(), connection.cursor() as cursor:
        cursor.execute(order, values or None)


def plain_sql(*orders: str) -> None:
    """Statements that leave the triggers as they are, or change them for good."""
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(order)


def busiest() -> Agency:
    """The agency with the most entries."""
    return Agency.objects.get(pk=Chain.objects.exclude(agency=None).order_by("-length")[0].agency_id)


def hash_anew(agency: int | None, since: int) -> None:
    """Make every hash of a chain right again from an entry on, and its end; codes cannot be made."""
    with guards_down():
        entries = Entry.objects.filter(agency_id=agency).order_by("number")
        head = entries.filter(number=since - 1).values_list("hash", flat=True).first() or ""
        for entry in entries.filter(number__gte=since):
            entry.previous = head
            head = hash_of(entry.link())
            Entry.objects.filter(pk=entry.pk).update(previous=entry.previous, hash=head)
        Chain.objects.filter(agency_id=agency).update(length=entries.count(), head=head)


def anchors_anew() -> None:
    """Lay every anchor anew for the chains as they are now; with the codes that stood in the old ones."""
    with guards_down():
        for anchor in Anchor.objects.order_by("day"):
            text = anchors.lines(anchor.day, heads())
            Anchor.objects.filter(pk=anchor.pk).update(heads=text, sha256=anchors.digest(text))


def delete_entries(numbers: list[int]) -> None:
    """With the hashes of rows that hang on them."""
    RowHash.objects.filter(entry__in=numbers).delete()
    Entry.objects.filter(pk__in=numbers).delete()


def cut_off_with_end_and_anchors() -> None:
    agency = busiest()
    with guards_down():
        tail = Entry.objects.filter(agency=agency).order_by("-number")[:5]
        delete_entries([entry.pk for entry in tail])
        last = Entry.objects.filter(agency=agency).order_by("-number")[0]
        Chain.objects.filter(agency=agency).update(length=last.number, head=last.hash)
        Anchor.objects.all().delete()


def chain_removed_with_anchors() -> None:
    agency = busiest()
    with guards_down():
        delete_entries(list(Entry.objects.filter(agency=agency).values_list("pk", flat=True)))
        Chain.objects.filter(agency=agency).delete()
    anchors_anew()


def rewritten_with_anchors() -> None:
    agency = busiest()
    sql("UPDATE journal_entry SET actor_name = '别人' WHERE agency_id = %s AND number = 3", agency.pk)
    hash_anew(agency.pk, 3)
    anchors_anew()


def rewritten_and_stripped_of_codes() -> None:
    """As if the office had never been keyed."""
    sql("UPDATE journal_entry SET actor_name = '别人' WHERE agency_id IS NULL AND number = 2")
    hash_anew(None, 2)
    sql("DELETE FROM journal_entry WHERE verb = 'journal.keyed'")
    for chain in Chain.objects.all():
        hash_anew(chain.agency_id, 1)
    sql("UPDATE journal_entry SET code = ''")
    sql("UPDATE journal_chain SET code = ''")
    anchors_anew()
    sql("UPDATE journal_anchor SET code = ''")


def appended() -> None:
    """An entry as an act would write it, in all but the code; it is newer than the last anchor."""
    agency = busiest()
    last = Entry.objects.filter(agency=agency).order_by("-number")[0]
    link = replace(last.link(), number=last.number + 1, previous=last.hash, actor_name="别人")
    forged = Entry(**{**{name: getattr(last, f"{name}") for name in _COPIED}, "actor_name": "别人"})
    forged.number, forged.previous, forged.hash = link.number, link.previous, hash_of(link)
    forged.code = last.code
    with guards_down():
        forged.save(force_insert=True)
        Chain.objects.filter(agency=agency).update(length=forged.number, head=forged.hash)


_COPIED = (
    "agency_id", "subject_kind", "subject_key", "verb", "before", "after", "cite", "facts", "actor_id", "actor_post",
    "on", "recorded_at", "algorithm",
)  # fmt: skip


def last_entry_rewritten() -> None:
    """Newer than any anchor: nothing but its code is against it."""
    agency = busiest()
    with guards_down():
        length = Chain.objects.get(agency=agency).length
        Entry.objects.filter(agency=agency, number=length).update(actor_name="别人")
    hash_anew(agency.pk, length)
    anchors_anew()


def _anchor_deleted(place: int) -> Callable[[], None]:
    def delete() -> None:
        day = Anchor.objects.order_by("day").values_list("day", flat=True)[place]
        sql("DELETE FROM journal_anchor WHERE day = %s", day)

    return delete


def newest_anchor_deleted() -> None:
    sql("DELETE FROM journal_anchor WHERE day = %s", Anchor.objects.order_by("-day")[0].day)


def shown_version() -> Version:
    """A version that the public reads."""
    shown = Disclosure.objects.exclude(shown=None).filter(withdrawn_on=None).order_by("pk")[0].shown
    assert shown is not None
    return shown


def public_text_changed() -> None:
    sql("UPDATE publishing_version SET body = '<p>改过的正文</p>' WHERE id = %s", shown_version().pk)


def first_instant_changed() -> None:
    disclosure = shown_version().disclosure
    assert disclosure.first_published_at is not None
    earlier = disclosure.first_published_at - timedelta(minutes=3)
    with guards_down():
        Disclosure.objects.filter(pk=disclosure.pk).update(first_published_at=earlier)


def version_inserted() -> None:
    """A version that nobody published, in the place of the one that was."""
    shown = shown_version()
    forged = Version.objects.get(pk=shown.pk)
    forged.pk, forged.number, forged.title = None, shown.number + 1, "假的通知"
    with guards_down():
        forged.save(force_insert=True)
        Disclosure.objects.filter(pk=shown.disclosure_id).update(shown=forged)


def published_figure_changed() -> None:
    report = PublishedReport.objects.filter(state=ReportState.PUBLISHED).order_by("pk")[0]
    cell = ReportCell.objects.filter(report=report, kind="number").order_by("pk")[0]
    ReportCell.objects.filter(pk=cell.pk).update(value=str(int(cell.value) + 1))


def submitted_figure_changed() -> None:
    last = "(SELECT max(id) FROM annual_figureset)"
    sql(f"UPDATE annual_figureset SET stated = computed, computed = '{{}}' WHERE id = {last}")  # noqa: S608


def a_case() -> Case:
    return Case.objects.exclude(outcome="").order_by("pk")[0]


def case_deleted() -> None:
    """With all that hangs on it: rows of many tables name it."""
    case = a_case()
    with guards_down(), _without_foreign_keys(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case WHERE id = %s", [case.pk])


@contextlib.contextmanager
def _without_foreign_keys() -> Iterator[None]:
    """What names the row is left to itself, as no tool of the database's administrator would mind."""
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


def case_outcome_changed() -> None:
    Case.objects.filter(pk=a_case().pk).update(outcome="granted" if a_case().outcome != "granted" else "not_held")


def ledger_changed() -> None:
    sql("UPDATE cases_ledgerrow SET applicant_kind = 'business' WHERE applicant_kind = 'natural_person'")


def registered_date_changed() -> None:
    with guards_down():
        entry = Entry.objects.filter(verb="register.entry_registered").order_by("id")[0]
        Document.objects.filter(pk=int(entry.subject_key.partition("/")[2])).update(issued_on="1999-01-01")


def registered_document_deleted() -> None:
    entry = Entry.objects.filter(verb="register.entry_registered").order_by("id")[0]
    with _without_foreign_keys():
        sql("DELETE FROM registers_document WHERE id = %s", int(entry.subject_key.partition("/")[2]))


def stored_place() -> Path:
    file = Attachment.objects.order_by("pk").first()
    assert file is not None
    return Path(settings.MEDIA_ROOT, file.stored)


def guard_emptied() -> None:
    """The right name, on the right table, doing nothing."""
    if connection.vendor == "sqlite":
        plain_sql(
            "DROP TRIGGER journal_entry_no_update",
            "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END",
        )
    else:
        plain_sql(
            "DROP TRIGGER journal_entry_no_update ON journal_entry",
            "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry FOR EACH ROW WHEN (false)"
            " EXECUTE FUNCTION journal_refuse()",
        )


def guard_moved() -> None:
    """The right name and body, on another table."""
    if connection.vendor == "sqlite":
        plain_sql(
            "DROP TRIGGER journal_entry_no_delete",
            "CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON schedule_worker FOR EACH ROW"
            " BEGIN SELECT RAISE(ABORT, 'journal: entries are added, never changed or deleted'); END",
        )
    else:
        plain_sql(
            "DROP TRIGGER journal_entry_no_delete ON journal_entry",
            "CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON schedule_worker FOR EACH ROW"
            " EXECUTE FUNCTION journal_refuse()",
        )


def guard_too_late() -> None:
    """After the act instead of before it."""
    if connection.vendor == "sqlite":
        plain_sql(
            "DROP TRIGGER publishing_version_no_update",
            "CREATE TRIGGER publishing_version_no_update AFTER INSERT ON publishing_version FOR EACH ROW WHEN"
            " (OLD.published_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'x'); END".replace("OLD", "NEW"),
        )
    else:
        plain_sql(
            "DROP TRIGGER publishing_version_no_update ON publishing_version",
            "CREATE TRIGGER publishing_version_no_update AFTER UPDATE ON publishing_version FOR EACH ROW"
            " WHEN (OLD.published_at IS NULL) EXECUTE FUNCTION publishing_refuse()",
        )


def _dropped(name: str, table: str) -> Callable[[], None]:
    def drop() -> None:
        plain_sql(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))

    return drop


@dataclass(frozen=True)
class Tamper:
    """What was done, and what a verification says of it: the area, the fault, and words of the place."""

    name: str
    do: Callable[[], None]
    area: str
    fault: Damage
    where: str = ""


TAMPERS = [
    Tamper("a guard with an empty body", guard_emptied, "guards", Damage.GUARD_ALTERED, "journal_entry_no_update"),
    Tamper("a guard on another table", guard_moved, "guards", Damage.GUARD_ALTERED, "journal_entry_no_delete"),
    Tamper("a guard that comes too late", guard_too_late, "guards", Damage.GUARD_ALTERED, "publishing_version_no"),
    Tamper(
        "a guard of publishing dropped",
        _dropped("publishing_disclosure_first_instant", "publishing_disclosure"),
        "guards", Damage.GUARD_MISSING, "publishing_disclosure_first_instant",
    ),
    Tamper(
        "a guard of the administrators dropped",
        _dropped("agencies_post_inserted", "agencies_post"), "guards", Damage.GUARD_MISSING, "agencies_post_inserted",
    ),
    Tamper("cut off, with end and anchors", cut_off_with_end_and_anchors, "journal.chains", Damage.CHAIN_END_FORGED),
    Tamper("cut off, with anchors: days", cut_off_with_end_and_anchors, "journal.anchors", Damage.ANCHOR_MISSING),
    Tamper("a chain removed", chain_removed_with_anchors, "agencies.chains", Damage.CHAIN_GONE),
    Tamper("a chain removed: anchors", chain_removed_with_anchors, "journal.anchors", Damage.ANCHOR_FORGED),
    Tamper("rewritten, anchors anew", rewritten_with_anchors, "journal.chains", Damage.CHAIN_FORGED, "条"),
    Tamper("anchors laid anew", rewritten_with_anchors, "journal.anchors", Damage.ANCHOR_FORGED, "2099-01-01"),
    Tamper("every code taken out", rewritten_and_stripped_of_codes, "journal.chains", Damage.CHAIN_UNKEYED, "平台"),
    Tamper("the newest anchor deleted", newest_anchor_deleted, "journal.anchors", Damage.ANCHOR_MISSING, "2099-01-05"),
    Tamper("an old anchor deleted", _anchor_deleted(2), "journal.anchors", Damage.ANCHOR_MISSING, "2099-01-03"),
    Tamper("the oldest anchor deleted", _anchor_deleted(0), "journal.anchors", Damage.ANCHOR_FORGED, "2099-01-02"),
    Tamper("an entry appended", appended, "journal.chains", Damage.CHAIN_FORGED),
    Tamper("the last entry rewritten", last_entry_rewritten, "journal.chains", Damage.CHAIN_FORGED),
    Tamper("a public text changed", public_text_changed, "publishing.rows", Damage.ROW_ALTERED, "与发布时的散列值不符"),
    Tamper("the first instant changed", first_instant_changed, "publishing.rows", Damage.ROW_ALTERED, "首次公开时间"),
    Tamper("a version nobody published", version_inserted, "publishing.rows", Damage.ROW_UNRECORDED, "假的通知"),
    Tamper("a figure of a published report", published_figure_changed, "annual.rows", Damage.ROW_ALTERED, "公布的数字"),
    Tamper("a submitted figure", submitted_figure_changed, "annual.figures", Damage.ROW_ALTERED, "报送的数字"),
    Tamper("a case deleted", case_deleted, "cases.rows", Damage.ROW_MISSING, "申请（记录号"),
    Tamper("the outcome of a case changed", case_outcome_changed, "cases.rows", Damage.ROW_ALTERED, "办理结果"),
    Tamper("a registered date", registered_date_changed, "registers.rows", Damage.ROW_ALTERED, "1999-01-01"),
    Tamper("a registered document gone", registered_document_deleted, "registers.rows", Damage.ROW_MISSING, "条目"),
    Tamper("the ledger changed", ledger_changed, "cases.rows", Damage.ROW_ALTERED, "台账"),
]  # fmt: skip
