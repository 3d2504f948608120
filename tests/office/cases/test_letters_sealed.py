"""The files of letters lie encrypted; those of older versions are brought to it without a letter being lost."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from gongkai.command import main
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import letter_files, moves
from gongkai.office.cases.erase import erase
from gongkai.office.cases.fetch import fetch
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.kept import kept_of
from gongkai.office.cases.letter_files import any_to_seal, content_of_letter, lying_open, seal_old_files
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.letters import issue, prepare
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.cases.refusals import FileGone
from gongkai.office.encryption import keyring, rotation
from gongkai.office.encryption.files import FORMAT
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.journal.vocabulary import Nothing
from office.cases.cases_world import Office, clock_reads
from processes import start

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)
LATER = datetime.now(UTC) + timedelta(days=2)
"""A moment behind which nothing that these tests lay down is on its way to its row any more."""


@pytest.fixture
def files(tmp_path: Path, settings: Settings) -> Path:
    """A folder for what this test stores."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def office(files: Path) -> Office:
    return Office().issuing()


def receipt(office: Office) -> Letter:
    """A letter that names its applicant, issued."""
    case = office.received(DAY)
    return issue(prepare(case, "W02", {}, actor=office.clerk, on=DAY), actor=office.head, on=DAY)


def as_before(letter: Letter) -> dict[str, bytes]:
    """Put the files of a letter where and how the version before laid them; what they hold."""
    contents = {kind: content_of_letter(letter, kind) for kind in ("docx", "pdf")}
    for kind, content in contents.items():
        default_storage.delete(getattr(letter, kind).name)
        getattr(letter, kind).name = default_storage.save(f"letters/{letter.key}.{kind}", ContentFile(content))
    letter.file_keys = ""
    letter.save(update_fields=["docx", "pdf", "file_keys"])
    return contents


def lying(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def sealed(letters: int) -> letter_files.OldFilesSealed:
    made = seal_old_files(LATER, actor=PROGRAM, on=DAY)
    assert made.letters == letters
    return made


def test_an_issued_letter_lies_encrypted_and_is_given_out_as_it_was_issued(office: Office, files: Path) -> None:
    letter = receipt(office)
    stored = lying(files / "letters")
    assert len(stored) == 2
    assert all(path.read_bytes().startswith(FORMAT.encode()) for path in stored)
    assert fetch(letter, "pdf", actor=APPLICANT, on=DAY).startswith(b"%PDF")
    assert fetch(letter, "docx", actor=APPLICANT, on=DAY).startswith(b"PK")


def test_a_file_that_was_changed_or_exchanged_is_not_given_out(office: Office) -> None:
    first, second = receipt(office), receipt(office)
    shutil.copy(default_storage.path(second.pdf.name), default_storage.path(first.pdf.name))
    with pytest.raises(FileGone):
        content_of_letter(first, "pdf")
    with pytest.raises(FileGone):
        fetch(first, "pdf", actor=APPLICANT, on=DAY)
    default_storage.delete(second.pdf.name)
    with pytest.raises(FileGone):
        content_of_letter(second, "pdf")


def test_a_new_key_is_used_for_the_keys_of_letters_too(office: Office) -> None:
    letter = receipt(office)
    content, old = content_of_letter(letter, "pdf"), keyring.ring().current.id
    new = keyring.add_key(datetime(2026, 3, 3, tzinfo=UTC)).current.id
    assert rotation.reencrypt().refused == ()
    assert rotation.rows_by_key()[old] == 0
    letter.refresh_from_db()
    assert new in letter.file_keys
    assert content_of_letter(letter, "pdf") == content


def test_files_of_an_older_version_are_encrypted_and_the_open_ones_are_gone(office: Office, files: Path) -> None:
    letters = [receipt(office) for _ in range(3)]
    before = [as_before(letter) for letter in letters]
    assert any_to_seal()
    assert (sealed(3).gone, sealed(0).altered) == ((), ())
    assert not any_to_seal()
    for letter, contents in zip(letters, before, strict=True):
        letter.refresh_from_db()
        assert {kind: content_of_letter(letter, kind) for kind in contents} == contents
    assert all(path.read_bytes().startswith(FORMAT.encode()) for path in lying(files / "letters"))
    assert len(lying(files / "letters")) == 6
    assert Entry.objects.get(verb="letter_files.sealed").facts == {"letters": 3, "gone": 0, "not_as_issued": 0}


def test_meanwhile_a_letter_that_still_lies_open_can_be_read(office: Office) -> None:
    letter = receipt(office)
    contents = as_before(letter)
    assert fetch(letter, "pdf", actor=APPLICANT, on=DAY) == contents["pdf"]


def test_a_letter_whose_file_is_gone_is_named_and_is_encrypted_once_the_file_is_back(office: Office) -> None:
    lost, other = receipt(office), receipt(office)
    contents = as_before(lost)
    as_before(other)
    place = str(lost.pdf.name)
    default_storage.delete(place)
    assert sealed(2).gone == (lost.pk,)
    lost.refresh_from_db()
    assert content_of_letter(lost, "docx") == contents["docx"]
    with pytest.raises(FileGone):
        content_of_letter(lost, "pdf")
    assert not any_to_seal()
    default_storage.save(place, ContentFile(contents["pdf"]))
    assert any_to_seal()
    assert sealed(1).gone == ()
    lost.refresh_from_db()
    assert {kind: content_of_letter(lost, kind) for kind in contents} == contents
    assert not default_storage.exists(place)


def test_a_letter_that_was_altered_is_named_encrypted_as_it_is_and_not_given_out(office: Office, files: Path) -> None:
    letter = receipt(office)
    contents = as_before(letter)
    Path(default_storage.path(letter.pdf.name)).write_bytes(contents["pdf"][:1000])
    assert sealed(1).altered == (letter.pk,)
    letter.refresh_from_db()
    with pytest.raises(FileGone):
        content_of_letter(letter, "pdf")
    assert content_of_letter(letter, "docx") == contents["docx"]
    assert all(path.read_bytes().startswith(FORMAT.encode()) for path in lying(files / "letters"))


def test_what_was_left_open_by_a_run_that_was_broken_off_goes_with_the_next(office: Office, files: Path) -> None:
    letter = receipt(office)
    contents = as_before(letter)
    sealed(1)
    # The row was written, and then the process ended before the open file was deleted.
    (files / "letters" / f"{letter.key}.pdf").write_bytes(contents["pdf"])
    # An issuing that failed left its file behind, and another is on its way to its row this moment.
    (files / "letters" / "6f1f1a36-0000-4000-8000-000000000000.pdf").write_bytes(b"%PDF")
    seal_old_files(datetime.now(UTC) - timedelta(days=1), actor=PROGRAM, on=DAY)
    left = [path.name for path in (files / "letters").iterdir() if path.is_file()]
    assert left == ["6f1f1a36-0000-4000-8000-000000000000.pdf"]
    sealed(0)
    assert [path for path in (files / "letters").iterdir() if path.is_file()] == []


def test_killed_while_it_encrypts_it_goes_on_where_it_was_and_loses_nothing(office: Office, files: Path) -> None:
    letters = [receipt(office) for _ in range(6)]
    before = [as_before(letter) for letter in letters]
    code = f"""
import os, sys
from datetime import UTC, date, datetime
from django.conf import settings
settings.MEDIA_ROOT = {str(files)!r}
from gongkai.office.cases.letter_files import seal_old_files
from gongkai.office.journal.record import PROGRAM
def told(count):
    if count == 3:
        print("three", flush=True)
        sys.stdin.readline()
seal_old_files(datetime.now(UTC), actor=PROGRAM, on=date(2026, 3, 2), done=told)
"""
    process = start(code)
    assert process.stdout is not None
    assert process.stdout.readline() == "three\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert lying_open().count() == 3
    sealed(3)
    for letter, contents in zip(letters, before, strict=True):
        letter.refresh_from_db()
        assert {kind: content_of_letter(letter, kind) for kind in contents} == contents
    assert len(lying(files / "letters")) == 12


def test_with_its_keys_a_letter_is_gone_from_old_backups_of_files(office: Office, files: Path, tmp_path: Path) -> None:
    letter = receipt(office)
    shutil.copytree(files, tmp_path / "backup")
    token, six_years_later = letter.file_keys, date(2032, 3, 2)
    case = carry_out(CaseProcedure(letter.case), Move.WITHDRAW, WithdrawnByApplicant(DAY), By(office.clerk, DAY))
    case = moves.serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
    case = carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(office.clerk, DAY))
    clock_reads(six_years_later)
    assert all(erase(kept, actor=office.head, on=six_years_later) for kept in kept_of(case))
    letter.refresh_from_db()
    assert (letter.file_keys, letter.pdf.name) == ("", "")
    assert token not in "".join(str(row) for row in Letter.objects.values())
    assert all(path.read_bytes().startswith(FORMAT.encode()) for path in lying(tmp_path / "backup" / "letters"))


def test_the_command_encrypts_what_lies_open_and_says_so(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_before(receipt(office))
    for words, said in ((["--check"], "有 1 项更新未做"), ([], "1 件文书的文件已经加密"), (["--check"], "已是最新")):
        with pytest.raises(SystemExit):
            main(["migrate", *words])
        assert said in capsys.readouterr().out
