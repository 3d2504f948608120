"""The same for rows of registers, duties and statements, for what is encrypted, and for the words of the search."""

from __future__ import annotations

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import Party
from gongkai.office.conventions.models import ConventionAnswer
from gongkai.office.duties.models import Matter, MatterAnswer, Power, PowerItem
from gongkai.office.integrity.faults import Damage
from gongkai.office.journal.models import Entry, RowHash
from gongkai.office.journal.row_hashes import hashes_of
from gongkai.office.publishing.search_models import SearchText
from gongkai.office.registers.models import Decision
from guarding import guards_down
from office.integrity.tampers import Tamper, sql


def batch_row() -> Decision:
    """One of the rows that came in by a spreadsheet."""
    return Decision.objects.get(key="青资罚〔2025〕902号")


def batch_row_changed() -> None:
    sql("UPDATE registers_decision SET decided_on = '2024-01-01' WHERE id = %s", batch_row().pk)


def batch_row_deleted() -> None:
    sql("DELETE FROM registers_decision WHERE id = %s", batch_row().pk)


def batch_row_struck() -> None:
    """Without an act: it would count in no figure any more."""
    sql("UPDATE registers_decision SET removed_on = '2026-01-01' WHERE id = %s", batch_row().pk)


def batch_row_inserted() -> None:
    forged = batch_row()
    forged.pk, forged.key, forged.number = None, "假1号", "假1号"
    forged.save(force_insert=True)


def batch_row_changed_with_its_hash() -> None:
    """By somebody who knows where the hash lies and how it is made; the journal's entry cannot be made right."""
    batch_row_changed()
    (hashed,) = hashes_of([batch_row()])
    with guards_down():
        RowHash.objects.filter(table=hashed.table, row=hashed.row).update(sha256=hashed.sha256)


def batch_row_put_in_with_a_hash() -> None:
    """The same, of a row that nobody registered."""
    batch_row_inserted()
    (hashed,) = hashes_of([Decision.objects.get(key="假1号")])
    RowHash.objects.create(
        entry=Entry.objects.order_by("pk")[0], table=hashed.table, row=hashed.row, sha256=hashed.sha256
    )


def particulars_exchanged() -> None:
    """Those of one applicant in the row of another: each is a token of ours."""
    first, second = Party.objects.exclude(sealed="").order_by("pk")[:2]
    Party.objects.filter(pk=first.pk).update(sealed=second.sealed)


def particulars_changed() -> None:
    party = Party.objects.exclude(sealed="").order_by("pk")[0]
    Party.objects.filter(pk=party.pk).update(sealed=party.sealed[:-4] + "AAAA")


def matter_changed() -> None:
    sql("UPDATE duties_matter SET basis = '没有依据' WHERE id = %s", Matter.objects.order_by("pk")[0].pk)


def matter_untied() -> None:
    sql("DELETE FROM duties_matter_powers WHERE id = %s", Matter.powers.through.objects.order_by("pk")[0].pk)


def power_item_changed() -> None:
    sql("UPDATE duties_poweritem SET basis = '没有依据' WHERE id = %s", PowerItem.objects.order_by("pk")[0].pk)


def power_item_inserted() -> None:
    forged = PowerItem.objects.order_by("pk")[0]
    forged.power = Power.objects.create(agency=forged.power.agency)
    forged.pk, forged.place, forged.name = None, 999, "假的职权"
    forged.save(force_insert=True)


def task_answer_taken_back() -> None:
    sql("UPDATE duties_mattertask SET answer = '' WHERE answer <> ''")


def judgement_changed() -> None:
    answer = MatterAnswer.objects.filter(belongs=False).order_by("pk")[0]
    MatterAnswer.objects.filter(pk=answer.pk).update(belongs=True)


def convention_put_in() -> None:
    """An answer that nobody settled would move dates."""
    ConventionAnswer.objects.create(agency=Agency.objects.order_by("pk")[0], convention="fee_restart", value="no")


def no_power_changed() -> None:
    sql("UPDATE registers_nopower SET basis = '没有依据'")


def nothing_held_ended() -> None:
    sql("UPDATE duties_matterstatement SET ended_on = '2026-01-01'")


def search_text_changed() -> None:
    row = SearchText.objects.order_by("pk")[0]
    sql("UPDATE publishing_searchtext SET words = '不让人找到' WHERE id = %s", row.pk)


def search_text_deleted() -> None:
    sql("DELETE FROM publishing_searchtext WHERE id = %s", SearchText.objects.order_by("pk")[0].pk)


ROW_TAMPERS = [
    Tamper("a row of a batch changed", batch_row_changed, "journal.rows", Damage.ROW_ALTERED, "〔2025〕902号"),
    Tamper("a row of a batch deleted", batch_row_deleted, "journal.rows", Damage.ROW_MISSING, "登记簿的处理决定"),
    Tamper("a row of a batch struck", batch_row_struck, "journal.rows", Damage.ROW_ALTERED, "〔2025〕902号"),
    Tamper("a row put into a register", batch_row_inserted, "journal.rows", Damage.ROW_UNRECORDED, "假1号"),
    Tamper(
        "a row of a batch and its hash", batch_row_changed_with_its_hash, "journal.rows", Damage.ROW_ALTERED,
        "所附的登记内容散列值",
    ),
    Tamper(
        "a row put in with a hash", batch_row_put_in_with_a_hash, "journal.rows", Damage.ROW_UNRECORDED,
        "所附的登记内容散列值",
    ),
    Tamper("particulars exchanged", particulars_exchanged, "sealed", Damage.SEALED_UNREADABLE, "当事人身份和联系信息"),
    Tamper("particulars changed", particulars_changed, "sealed", Damage.SEALED_UNREADABLE, "当事人身份和联系信息"),
    Tamper("a matter changed", matter_changed, "journal.rows", Damage.ROW_ALTERED, "公开事项“"),
    Tamper("a matter untied from its power", matter_untied, "journal.rows", Damage.ROW_ALTERED, "公开事项“"),
    Tamper("an item of power changed", power_item_changed, "journal.rows", Damage.ROW_ALTERED, "职权事项“"),
    Tamper("an item of power put in", power_item_inserted, "journal.rows", Damage.ROW_UNRECORDED, "假的职权"),
    Tamper("the answer to a task undone", task_answer_taken_back, "journal.rows", Damage.ROW_ALTERED, "对齐任务“"),
    Tamper("a convention put in", convention_put_in, "journal.rows", Damage.ROW_UNRECORDED, "办理口径"),
    Tamper("what was judged changed", judgement_changed, "journal.rows", Damage.ROW_ALTERED, "公开事项的信息核对“"),
    Tamper("a statement of no power changed", no_power_changed, "journal.rows", Damage.ROW_ALTERED, "无此职权说明"),
    Tamper("a signed statement ended", nothing_held_ended, "journal.rows", Damage.ROW_ALTERED, "无此类信息说明"),
    Tamper("words of the search changed", search_text_changed, "publishing.search", Damage.ROW_ALTERED, "检索文字"),
    Tamper("words of the search gone", search_text_deleted, "publishing.search", Damage.ROW_MISSING, "检索文字"),
]  # fmt: skip
