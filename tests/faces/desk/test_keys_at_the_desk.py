"""工作台上打不开的内容：密钥不在、内容被改动，都用文字说明，不是出错页面；恢复密钥后照常打开。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from faces.desk.desk_world import CASE, CLERK, at_desk
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.files import add
from gongkai.office.cases.letter_models import Letter, LetterState
from gongkai.office.cases.models import Case, Party
from gongkai.office.encryption import keyring
from gongkai.office.journal.keying import key_journal
from gongkai.office.journal.record import PROGRAM
from small_files import a_pdf

pytestmark = pytest.mark.django_db
KEYS_GONE = "系统的密钥不能使用"
ALTERED = "与保存时的不一致"


@pytest.fixture
def officer(town: None) -> Client:
    client = at_desk(CLERK)
    client.raise_request_exception = False
    return client


@pytest.fixture
def letter(town: None) -> Letter:
    return Letter.objects.filter(case__agency__slug="zrzyj", state=LetterState.ISSUED)[0]


@pytest.fixture
def paper(town: None) -> CaseFile:
    case = Case.objects.get(agency__slug="zrzyj")
    return add(case, a_pdf("身份证"), "身份证.pdf", FileKind.IDENTITY, actor=PROGRAM, on=timezone.localdate())


@pytest.fixture
def other_keys(settings: Settings, tmp_path: Path, letter: Letter, paper: CaseFile) -> Iterator[Path]:
    """The file of keys of another machine in the place of ours, as after a careless move."""
    ours = keyring.ring_file()
    settings.SEALING_KEYS = tmp_path / "keys.json"
    keyring.make_first()
    yield ours


def pages(letter: Letter, paper: CaseFile) -> list[str]:
    """Every page of the desk that opens something encrypted of this case."""
    of_letter = f"{CASE}letters/{letter.pk}/"
    return [
        CASE,
        of_letter,
        f"{of_letter}file.pdf",
        f"{of_letter}file.docx",
        f"{CASE}files/{paper.key}",
        f"{CASE}archive.zip",
    ]


def test_without_the_key_each_page_says_what_is_so_and_what_to_do(
    officer: Client, letter: Letter, paper: CaseFile, other_keys: Path, settings: Settings
) -> None:
    for address in pages(letter, paper):
        answer = officer.get(address)
        assert (address, answer.status_code) == (address, 503)
        shown = answer.content.decode()
        assert KEYS_GONE in shown
        assert "请系统管理员从备份恢复密钥文件" in shown
    settings.SEALING_KEYS = other_keys
    for address in pages(letter, paper):
        assert (address, officer.get(address).status_code) == (address, 200)


def test_a_letter_whose_key_was_altered_in_the_database_is_not_given_and_not_an_error(
    officer: Client, letter: Letter
) -> None:
    Letter.objects.filter(pk=letter.pk).update(file_keys=letter.file_keys[:-4] + "AAAA")
    answer = officer.get(f"{CASE}letters/{letter.pk}/file.pdf", follow=True)
    assert answer.status_code == 200
    assert "文件已经不在，或者与收下时不一样，不能打开" in answer.content.decode()


def test_an_applicant_file_whose_name_was_altered_is_said_to_be(officer: Client, paper: CaseFile) -> None:
    CaseFile.objects.filter(pk=paper.pk).update(sealed=paper.sealed[:-4] + "AAAA")
    answer = officer.get(f"{CASE}archive.zip")
    assert answer.status_code == 503
    assert ALTERED in answer.content.decode()


def test_particulars_that_were_altered_are_said_to_be(officer: Client, paper: CaseFile) -> None:
    party = Party.objects.filter(case=paper.case)[0]
    Party.objects.filter(pk=party.pk).update(sealed=party.sealed[:-4] + "AAAA")
    answer = officer.get(CASE)
    assert answer.status_code == 503
    assert ALTERED in answer.content.decode()


def test_with_a_keyed_journal_a_page_refused_without_the_keys_is_refused_in_words(
    officer: Client, settings: Settings, tmp_path: Path
) -> None:
    """A refusal is entered in the journal, which is not written without its keys."""
    ring = tmp_path / "keyed.json"
    ring.write_bytes(keyring.ring_file().read_bytes())
    ring.chmod(0o600)
    settings.SEALING_KEYS = ring
    key_journal(datetime.now(UTC), on=timezone.localdate())
    ring.unlink()
    answer = officer.get("/desk/agencies/no-such-agency/")
    assert answer.status_code == 503
    assert KEYS_GONE in answer.content.decode()
