"""附件: what goes with a version is read, reviewed and public with it, and with nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from gongkai.law.disclosure import Relation
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.attach import attach, detach
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.link import link, unlink
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import public_file
from gongkai.office.publishing.refusals import NotBeingDrafted, VersionWordsMissing
from gongkai.office.publishing.verbs import DETACHED, UNLINKED
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.body.files import Extracted
from gongkai.paper.body.refusals import CannotRead
from office.publishing.publishing_world import DAY, RULES, Bureau, at

pytestmark = pytest.mark.django_db


def with_file(bureau: Bureau, words: str = "申报书样式。") -> Version:
    version = bureau.drafted()
    attach(version, words.encode(), "申报书.txt", "申报书", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    return version


def test_a_file_is_public_when_its_version_is_and_not_before() -> None:
    bureau = Bureau()
    version = with_file(bureau)
    file = version.attachments.get()
    assert (file.title, file.kind, file.text.strip()) == ("申报书", "txt", "申报书样式。")
    with default_storage.open(file.stored) as kept:
        assert kept.read().decode() == "申报书样式。"
    signed = bureau.passed(version)
    assert public_file(signed.disclosure, file.pk) is None
    publish(signed, at=at(DAY), actor=bureau.head)
    assert public_file(Disclosure.objects.get(), file.pk) == file
    gone = withdraw(Disclosure.objects.get(), WithdrawalReason.WRONG, "附件有误。", actor=bureau.head, on=DAY)
    assert public_file(gone, file.pk) is None


def test_what_a_file_says_is_reviewed_with_the_text() -> None:
    version = with_file(Bureau(), "领取人王小明，身份证号码110101199003070011。")
    assert [one.finding.rule for one in look_at(version, DAY).findings if one.blocks] == ["identity_number"]


def test_a_correction_begins_with_the_files_and_may_leave_one_out() -> None:
    bureau = Bureau()
    publish(bureau.passed(with_file(bureau)), at=at(DAY), actor=bureau.head)
    further = correct(Disclosure.objects.get(), "附件作废。", actor=bureau.clerk, on=DAY)
    [copied] = further.attachments.all()
    detach(copied, actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)
    before, now = Version.objects.order_by("number")
    assert (before.attachments.count(), now.attachments.count()) == (1, 0)


def test_under_review_no_file_comes_or_goes() -> None:
    bureau = Bureau()
    version = bureau.passed(with_file(bureau), until=DisclosureStage.SECRECY_REVIEW)
    with pytest.raises(NotBeingDrafted):
        attach(version, b"x", "a.txt", "又一个", actor=bureau.clerk, on=DAY)
    with pytest.raises(NotBeingDrafted):
        detach(version.attachments.get(), actor=bureau.clerk, on=DAY)


def test_what_cannot_be_read_or_has_no_title_is_not_taken() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    with pytest.raises(CannotRead):
        attach(version, b"MZ\x90\x00", "表.docx", "表", actor=bureau.clerk, on=DAY)
    with pytest.raises(VersionWordsMissing):
        attach(version, b"x", "a.txt", " ", actor=bureau.clerk, on=DAY)
    assert version.attachments.count() == 0


def test_a_version_may_say_all_in_its_file() -> None:
    bureau = Bureau()
    version = bureau.drafted(replace(RULES, body="", text=""))
    attach(version, "全文。".encode(), "全文.txt", "全文", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    assert look_at(version, DAY).gaps == ()


def test_nobody_is_kept_waiting_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    version, outside = Bureau().drafted(), list(connection.savepoint_ids)
    held: list[bool] = []

    def reading(data: bytes) -> Extracted:
        held.append(connection.savepoint_ids != outside)
        return Extracted("txt", "", None, False, ())

    monkeypatch.setattr("gongkai.office.publishing.attach.read_file", reading)
    attach(version, b"x", "a.txt", "表", actor=PROGRAM, on=DAY)
    assert held == [False]


def test_of_two_who_remove_the_same_the_journal_has_the_first() -> None:
    bureau = Bureau()
    document = bureau.published()
    version = with_file(bureau)
    made = link(version, Relation.IMPLEMENTS, document.disclosure, actor=bureau.clerk, on=DAY)
    for remove, kept in ((detach, version.attachments.get()), (unlink, made)):
        remove(type(kept).objects.get(pk=kept.pk), actor=bureau.clerk, on=DAY)
        with pytest.raises(ChangedMeanwhile):
            remove(kept, actor=bureau.head, on=DAY)
    removals = Entry.objects.filter(verb__in=[DETACHED.name, UNLINKED.name])
    assert list(removals.values_list("actor_name", flat=True)) == ["陈岚", "陈岚"]
