"""归档 (17): what stood on the 审查呈批单 when the review was over stays, in files whose hashes the journal bears."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.journal.models import Entry
from gongkai.office.publishing import archive as archiving
from gongkai.office.publishing.archive import archive, archive_of, review_paper, waiting
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.jobs import SomeNotArchived, archive_reviews
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.review_models import ReviewArchive, ReviewRecord
from gongkai.office.storage.refusals import FileDamaged
from gongkai.paper.refusals import CannotWrite
from office.publishing.publishing_world import DAY, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 9)
WITHHELD = replace(RULES, mode=DisclosureMode.WITHHELD, mode_reason="内部事务信息（条例第十六条）。")


def run() -> int:
    done: int = archive_reviews.call(timezone.now().isoformat())
    return done


def facts(verb: str) -> dict[str, Any]:
    return dict(Entry.objects.get(verb=verb).facts)


def kept_of(version: Version) -> ReviewArchive:
    found = archive_of(version)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("how", "over"),
    [
        ("drafted", False),
        ("approved", False),
        ("published", True),
        ("withheld and signed", True),
        ("dropped", False),
    ],
)
def test_what_ends_a_review_freezes_its_form_and_nothing_else_does(how: str, over: bool) -> None:
    bureau = Bureau()
    version = bureau.drafted(WITHHELD if how.startswith("withheld") else RULES)
    match how:
        case "approved" | "withheld and signed":
            version = bureau.passed(version)
        case "published":
            version = publish(bureau.passed(version), at=at(DAY), actor=bureau.head)
        case "dropped":
            version = take_step(version, DisclosureMove.DROP, "不再需要。", actor=bureau.clerk, on=DAY)
    assert (archive_of(version) is not None) is over


@pytest.mark.parametrize(("withheld", "verb"), [(False, "disclosure.publish"), (True, "disclosure.sign")])
def test_the_entry_that_ends_the_review_bears_the_hash_of_what_stood_there(withheld: bool, verb: str) -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(WITHHELD)) if withheld else bureau.published()
    form = kept_of(version).form
    said = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert facts(verb)["review_sha256"] == hashlib.sha256(said).hexdigest()
    assert [one["name"] for one in form["opinions"]] == ["赵科长", "韩密", "何法", "李主任", "王局长"]
    assert form["index_number"] == Disclosure.objects.get().index_number
    assert form["sha256"] == facts(verb)["sha256"]
    # The signature alone ends the review of what stays inside.
    assert withheld or facts("disclosure.sign")["review_sha256"] == ""


def test_the_files_are_made_once_and_their_hashes_stand_in_the_journal() -> None:
    version = Bureau().published()
    assert (run(), run()) == (1, 0)
    kept = kept_of(version)
    assert kept.archived_on == timezone.localdate()
    said = facts("disclosure.review_archived")
    for kind, sha256 in (("docx", kept.docx_sha256), ("pdf", kept.pdf_sha256)):
        assert hashlib.sha256(review_paper(version, kind, LATER)).hexdigest() == sha256 == said[f"{kind}_sha256"]
    assert said["review_sha256"] == kept.sha256


def test_what_is_given_out_later_is_what_was_archived_whatever_became_of_names() -> None:
    bureau = Bureau()
    version = bureau.published()
    bureau.agency.name = "青石市自然资源和规划局"
    bureau.agency.save(update_fields=["name"])
    before = review_paper(version, "docx", LATER)
    run()
    for file in (before, review_paper(version, "docx", LATER)):
        read = docx.Document(io.BytesIO(file))
        assert [cell.text for cell in read.tables[0].rows[0].cells] == ["行政机关", "青石市自然资源局"]
        assert "生成日期2026年3月2日" in read.paragraphs[-1].text


def test_a_correction_has_a_form_of_its_own() -> None:
    bureau = Bureau()
    first = bureau.published()
    further = correct(Disclosure.objects.get(), "第三条的年限有误。", actor=bureau.clerk, on=DAY)
    assert archive_of(further) is None
    second = publish(bureau.passed(further, on=LATER), at=at(LATER), actor=bureau.head)
    assert kept_of(second).form["correction"] == "第三条的年限有误。"
    assert kept_of(first).form["correction"] == ""
    assert run() == 2


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_file_that_is_lost_or_changed_is_not_given_out(harm: str) -> None:
    version = Bureau().published()
    run()
    name = kept_of(version).pdf
    default_storage.delete(name)
    if harm == "changed":
        default_storage.save(name, ContentFile(b"%PDF another"))
    with pytest.raises(FileDamaged):
        review_paper(version, "pdf", LATER)


def test_what_cannot_be_written_waits_and_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    bureau = Bureau()
    bad, good = bureau.published(numbered(1)), bureau.published(numbered(2))
    write, calls = archiving.to_pdf, []

    def first_fails(page: Any) -> bytes:
        calls.append(page)
        if len(calls) == 1:
            raise CannotWrite("no_library")
        return write(page)

    with monkeypatch.context() as patch:
        patch.setattr(archiving, "to_pdf", first_fails)
        with pytest.raises(SomeNotArchived) as told:
            run()
    assert told.value.versions == [bad.pk]
    assert (kept_of(bad).archived_on, kept_of(good).archived_on) == (None, timezone.localdate())
    assert run() == 1


def test_whoever_archives_second_changes_nothing() -> None:
    bureau = Bureau()
    bureau.published()
    (stale,) = waiting(1)
    run()
    before = kept_of(stale.version)
    again = archive(stale, actor=bureau.head, on=LATER)
    assert (again.docx_sha256, again.archived_on) == (before.docx_sha256, before.archived_on)
    assert Entry.objects.filter(verb="disclosure.review_archived").count() == 1


@pytest.mark.parametrize(
    ("what", "harm"),
    [
        (ReviewRecord, {"by_name": "别人"}),
        (ReviewRecord, None),
        (ReviewArchive, {"form": {}}),
        (ReviewArchive, {"sha256": "0" * 64}),
        (ReviewArchive, None),
    ],
)
@pytest.mark.parametrize("archived", [False, True])
def test_the_database_refuses_to_change_or_delete_it(what: Any, harm: dict[str, Any] | None, archived: bool) -> None:
    Bureau().published()
    if archived:
        run()
    rows = what.objects.all()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        rows.delete() if harm is None else rows.update(**harm)


def test_the_files_too_are_never_changed_once_they_are_there() -> None:
    version = Bureau().published()
    run()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ReviewArchive.objects.filter(version=version).update(pdf_sha256="0" * 64)


def test_a_version_sent_back_has_both_rounds_on_its_form() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=DisclosureStage.SECRECY_REVIEW)
    version = take_step(version, DisclosureMove.SEND_BACK, "第三条写清楚。", actor=bureau.secrecy, on=DAY)
    version = publish(bureau.passed(version, on=LATER), at=at(LATER), actor=bureau.head)
    opinions = kept_of(version).form["opinions"]
    assert [(one["round"], one["passed"]) for one in opinions if one["review"] == "secrecy_review"] == [
        (1, False),
        (2, True),
    ]
