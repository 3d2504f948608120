"""核验公开文本: no copy is given that was not proved; one given before that does not hold is stopped and had back."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.supply import Share
from gongkai.office.cases import supply
from gongkai.office.cases.file_models import DoubtedCopy, SuppliedFile
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import ReasonsMissing, SupplyNotReady, SupplyRefused
from gongkai.office.cases.stored import put_away
from gongkai.office.cases.supply import KeepBack, attach, judge
from gongkai.office.cases.supply_download import download, given
from gongkai.office.cases.supply_proof import (
    doubted,
    doubted_counts,
    note_recall,
    prove_those_unproved,
    remake,
    unproved,
)
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.paper.proof import programs
from gongkai.paper.proof.answers import from_data
from office.cases.cases_world import Office
from office.cases.test_supply import DAY, SERVED, answered, office, served
from paper.handmade import pdf
from paper.proof.proof_copies import copied, drawn_besides, original, text_at

__all__ = ["office"]
pytestmark = pytest.mark.django_db
PRIVATE = KeepBack("1", Cite(15), "载有第三方的身份证号")
LEAKING = pdf(drawn_besides(text_at(b"110105199003074218", b"3 Tr")))
"""A copy of the second page on which a number of the first stands, seen by nobody."""


@pytest.fixture
def case(office: Office) -> Case:
    return office.received(DAY)


def in_part(office: Office, case: Case) -> SuppliedFile:
    source = io.BytesIO(original())
    file = attach(case, source, "清册.pdf", "《补偿清册》", actor=office.clerk, on=DAY)
    return judge(file, Share.SOME_PAGES, [PRIVATE], actor=office.clerk, on=DAY)


def as_before_copies_were_proved(file: SuppliedFile, content: bytes, folder: Path) -> SuppliedFile:
    """Put another copy in the place of a file's, as an office had it that never proved any."""
    (folder / "copy").write_bytes(content)
    kept = put_away(folder / "copy", f"supplied/00/{file.key.hex}-old", context=supply._context(file, "released"))
    supply._seal(file, {**supply._keys(file), "released": kept.key})
    file.released, file.released_sha256, file.proof = kept.stored, hashlib.sha256(content).hexdigest(), None
    file.save(update_fields=["released", "released_sha256", "proof", "sealed"])
    return file


class TestACopyThatIsMade:
    def test_comes_with_its_proof(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        proof = from_data(SuppliedFile.objects.get(pk=file.pk).proof)
        assert proof.is_sound and proof.is_asked
        assert proof.sha256 == file.released_sha256

    def test_without_pages_is_refused_where_nothing_can_prove_it(
        self, office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(programs, "versions", dict)
        with pytest.raises(SupplyRefused) as refused:
            in_part(office, case)
        assert refused.value.why == "no_verifier"
        assert SuppliedFile.objects.get().released == ""

    def test_that_does_not_hold_is_thrown_away_and_the_place_is_told(
        self, office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def leak(source: Path, target: Path, withheld: frozenset[int]) -> int:
            target.write_bytes(LEAKING)
            return 1

        monkeypatch.setattr(supply, "copy_apart", leak)
        with pytest.raises(SupplyRefused) as refused:
            in_part(office, case)
        assert refused.value.why == "not_proved"
        assert "unseen_words:1:1" in refused.value.places
        assert SuppliedFile.objects.get().released == ""


class TestACopyGivenBefore:
    @pytest.fixture
    def leaking(self, office: Office, case: Case, tmp_path: Path) -> SuppliedFile:
        file = in_part(office, case)
        served(office, case)
        file.refresh_from_db()
        return as_before_copies_were_proved(file, LEAKING, tmp_path)

    def test_that_holds_is_given_as_before(self, office: Office, case: Case, tmp_path: Path) -> None:
        file = in_part(office, case)
        served(office, case)
        file.refresh_from_db()
        as_before_copies_were_proved(file, pdf(copied()), tmp_path)
        assert prove_those_unproved(actor=PROGRAM, on=SERVED) == 1
        assert not DoubtedCopy.objects.exists()
        assert [shown.pk for shown in given(Case.objects.get())] == [file.pk]

    def test_that_has_boxes_for_printers_is_given_as_before(self, office: Office, case: Case, tmp_path: Path) -> None:
        file = in_part(office, case)
        served(office, case)
        file.refresh_from_db()
        trimmed = pdf(copied(entries=b"/TrimBox [0 0 595 842] "))
        as_before_copies_were_proved(file, trimmed, tmp_path)
        assert prove_those_unproved(actor=PROGRAM, on=SERVED) == 1
        assert [shown.pk for shown in given(Case.objects.get())] == [file.pk]

    def test_that_does_not_hold_is_not_given_any_further(self, case: Case, leaking: SuppliedFile) -> None:
        case.refresh_from_db()
        assert given(case)
        assert prove_those_unproved(actor=PROGRAM, on=SERVED) == 1
        assert given(case) == []
        assert download(case, str(leaking.key), on=SERVED) is None

    def test_stands_on_the_list_of_its_office_and_in_the_journal_once(self, case: Case, leaking: SuppliedFile) -> None:
        prove_those_unproved(actor=PROGRAM, on=SERVED)
        prove_those_unproved(actor=PROGRAM, on=SERVED)
        assert [(doubt.file.pk, doubt.sha256) for doubt in doubted(case.agency)] == [
            (leaking.pk, hashlib.sha256(LEAKING).hexdigest())
        ]
        assert doubted_counts([case.agency]) == {case.agency.pk: 1}
        entry = Entry.objects.get(verb="case.supply_doubted")
        assert "第1页有1处看不见的文字" in entry.facts["objections"]
        assert "110105199003074218" not in str(entry.facts)

    def test_is_made_anew_and_given_again(self, office: Office, case: Case, leaking: SuppliedFile) -> None:
        prove_those_unproved(actor=PROGRAM, on=SERVED)
        leaking.refresh_from_db()
        remake(leaking, actor=office.clerk, on=SERVED)
        going = download(Case.objects.get(), str(leaking.key), on=SERVED)
        assert going is not None
        content = b"".join(going.pieces)
        assert b"3 Tr" not in content and content != LEAKING
        # What was given out before is still out.
        assert doubted_counts([case.agency]) == {case.agency.pk: 1}

    def test_is_settled_once_it_was_had_back_and_made_anew(
        self, office: Office, case: Case, leaking: SuppliedFile
    ) -> None:
        prove_those_unproved(actor=PROGRAM, on=SERVED)
        leaking.refresh_from_db()
        remake(leaking, actor=office.clerk, on=SERVED)
        [doubt] = doubted(case.agency)
        with pytest.raises(ReasonsMissing):
            note_recall(doubt, " ", actor=office.clerk, on=SERVED)
        note_recall(doubt, "已发函请申请人退还并删除", actor=office.clerk, on=SERVED)
        assert doubted_counts([case.agency]) == {}
        assert Entry.objects.get(verb="case.supply_recalled").facts["how"] == "已发函请申请人退还并删除"

    def test_that_holds_is_not_made_anew(self, office: Office, case: Case) -> None:
        file = in_part(office, case)
        answered(office, case, Outcome.GRANTED_IN_PART)
        file.refresh_from_db()
        with pytest.raises(SupplyNotReady) as refused:
            remake(file, actor=office.clerk, on=SERVED)
        assert refused.value.why == "holds"

    def test_waits_for_the_programs_where_they_are_missing(
        self, case: Case, leaking: SuppliedFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(programs, "versions", dict)
        assert prove_those_unproved(actor=PROGRAM, on=SERVED) == 0
        assert [file.pk for file in unproved()] == [leaking.pk]


def test_one_whose_file_is_gone_does_not_keep_the_others_waiting(office: Office, case: Case, tmp_path: Path) -> None:
    gone, there = in_part(office, case), in_part(office, case)
    for file in (gone, there):
        file.refresh_from_db()
        as_before_copies_were_proved(file, pdf(copied()), tmp_path)
    SuppliedFile.objects.filter(pk=gone.pk).update(stored="supplied/00/none")
    assert prove_those_unproved(actor=PROGRAM, on=SERVED) == 1
