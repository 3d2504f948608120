"""Files of applicants: what is taken in, how it is kept, when it is opened, and that a scanner is asked."""

from __future__ import annotations

import socket
import struct
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from gongkai.office.cases import files
from gongkai.office.cases.file_models import CaseFile, FileKind, FileType
from gongkai.office.cases.intake import submit
from gongkai.office.cases.refusals import FileGone, FileRefused
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.scanning.clamd import BadScannerAddress, ScannerSilent, ScanVerdict, scan
from gongkai.office.scanning.states import FileState
from office.cases.cases_world import Office, request
from paper.gate.weapons import VBA, huge_picture, paper, with_parts
from processes import PATIENCE_SECONDS
from small_files import a_jpeg, a_letter, a_pdf, a_png, a_workbook

DAY = date(2026, 3, 2)
PNG, PDF, DOCX = a_png("王小明的身份证"), a_pdf(), a_letter()


@pytest.mark.django_db
class TestKept:
    def test_what_lies_on_the_disk_can_be_read_by_nobody(self) -> None:
        file = files.keep(PNG, "身份证.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        with default_storage.open(file.stored) as stored:
            closed = stored.read()
        assert "王小明".encode() not in closed
        assert not closed.startswith(b"\x89PNG")
        assert "身份证" not in file.stored + file.sealed
        assert files.content_of(file) == PNG

    def test_the_name_loses_folders_and_what_cannot_be_seen(self) -> None:
        named = [
            ("..\\..\\windows\\身份证.png", "身份证.png"),
            ("/etc/passwd", "passwd.png"),
            ("图\u202egnp.exe", "图gnp.png"),
            ("a\nb\x00c.png", "abc.png"),
            ("", "未命名.png"),
            ("长" * 500 + ".png", "长" * 120 + ".png"),
        ]
        for given, kept in named:
            assert files.name_of(files.keep(PNG, given, FileKind.ATTACHMENT, uuid.uuid4(), on=DAY)) == kept

    def test_an_identity_paper_comes_as_a_picture_or_pdf(self) -> None:
        with pytest.raises(FileRefused) as refused:
            files.keep(DOCX, "身份证.docx", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        assert refused.value.why == "type"

    @pytest.mark.parametrize(
        ("content", "kind"),
        [(PNG, "png"), (a_jpeg(), "jpg"), (PDF, "pdf"), (DOCX, "docx"), (a_workbook(), "xlsx")],
    )
    def test_the_content_says_what_a_file_is(self, content: bytes, kind: str) -> None:
        assert files.keep(content, "材料.exe", FileKind.ATTACHMENT, uuid.uuid4(), on=DAY).type == FileType(kind)

    @pytest.mark.parametrize(
        ("content", "why", "words"),
        [
            (b"", "empty", "文件里没有内容：请核对是否传输完整，重新选择"),
            (b"MZ" + bytes(100), "type", "文件的内容不是这里收的类型：只收jpg、png、pdf、docx、xlsx文件"),
            (
                with_parts(DOCX, {"word/media/image1.png": VBA}), "macros",
                "文件带有宏（word/media/image1.png）：请另存为不带宏的docx、xlsx，或者转成pdf",
            ),
            (paper(b"/OpenAction << /S /JavaScript /JS (x) >>"), "pdf_script", "pdf带有脚本：请打印成新的pdf"),
            (huge_picture(), "picture_size", "图片尺寸过大（3600百万像素）：请缩小到1.5亿像素以内"),
        ],
    )  # fmt: skip
    def test_a_weapon_is_refused_in_words(self, content: bytes, why: str, words: str) -> None:
        with pytest.raises(FileRefused) as refused:
            files.keep(content, "材料.docx", FileKind.ATTACHMENT, uuid.uuid4(), on=DAY)
        assert (refused.value.why, refused.value.facts["words"]) == (why, words)
        assert not CaseFile.objects.exists()

    def test_too_large_and_too_many_are_refused(self, settings: Settings) -> None:
        settings.CASES_FILES_MOST = 2
        mark = uuid.uuid4()
        with pytest.raises(FileRefused) as large:
            files.keep(
                PDF + b"0" * settings.CASES_FILE_MEGABYTES * 1024 * 1024, "a.pdf", FileKind.ATTACHMENT, mark, on=DAY
            )
        assert large.value.why == "too_large"
        for _ in range(2):
            files.keep(PDF, "a.pdf", FileKind.ATTACHMENT, mark, on=DAY)
        with pytest.raises(FileRefused) as many:
            files.keep(PDF, "a.pdf", FileKind.ATTACHMENT, mark, on=DAY)
        assert many.value.why == "too_many"

    def test_sending_the_form_makes_its_files_those_of_the_case(self) -> None:
        office, mark = Office(), uuid.uuid4()
        files.keep(PNG, "身份证.png", FileKind.IDENTITY, mark, on=DAY)
        files.keep(PDF, "别人的.pdf", FileKind.ATTACHMENT, uuid.uuid4(), on=DAY)
        case = submit(office.agency, request(DAY, mark=mark), on=DAY).case
        assert [files.name_of(file) for file in case.files.all()] == ["身份证.png"]
        entry = Entry.objects.get(verb="case.file_added")
        assert entry.facts["sha256"] == case.files.get().sha256
        assert "身份证.png" not in str(entry.facts)

    def test_a_file_of_a_case_is_not_dropped_by_its_mark(self) -> None:
        office, mark = Office(), uuid.uuid4()
        file = files.keep(PNG, "a.png", FileKind.IDENTITY, mark, on=DAY)
        submit(office.agency, request(DAY, mark=mark), on=DAY)
        files.drop(mark, file.key)
        assert CaseFile.objects.filter(pk=file.pk).exists()

    def test_what_was_never_sent_is_thrown_away(self) -> None:
        old = files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        new = files.keep(PNG, "b.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY + timedelta(days=2))
        assert files.sweep(DAY + timedelta(days=2), datetime(1970, 1, 1, tzinfo=UTC)) == 1
        assert not default_storage.exists(old.stored)
        assert list(CaseFile.objects.values_list("pk", flat=True)) == [new.pk]

    def test_what_was_stored_and_is_on_no_record_is_thrown_away(self, settings: Settings, tmp_path: Path) -> None:
        # A process that is killed between the file and its row leaves the file.
        settings.MEDIA_ROOT = tmp_path
        recorded = files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        lost = default_storage.save("cases/00/0000", ContentFile(b"closed"))
        letter = default_storage.save("letters/0000.pdf", ContentFile(b"%PDF"))
        stored_at = default_storage.get_modified_time(lost)
        assert files.sweep(DAY, stored_at - timedelta(hours=1)) == 0
        assert files.sweep(DAY, stored_at + timedelta(hours=1)) == 1
        assert [default_storage.exists(name) for name in (recorded.stored, lost, letter)] == [True, False, True]

    def test_who_reads_a_file_is_noted_first(self) -> None:
        office, mark = Office(), uuid.uuid4()
        files.keep(PNG, "a.png", FileKind.IDENTITY, mark, on=DAY)
        case = submit(office.agency, request(DAY, mark=mark), on=DAY).case
        assert files.read(case.files.get(), actor=office.clerk, on=DAY, purpose="核对身份") == PNG
        entry = Entry.objects.order_by("-id")[0]
        assert (entry.verb, entry.actor_name) == ("personal_data.read", office.clerk.name)

    def test_a_file_that_was_exchanged_on_the_disk_is_not_given_out(self) -> None:
        one = files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        other = files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        Path(default_storage.path(one.stored)).write_bytes(Path(default_storage.path(other.stored)).read_bytes())
        with pytest.raises(FileGone):
            files.content_of(one)
        default_storage.delete(other.stored)
        with pytest.raises(FileGone):
            files.content_of(other)

    def test_without_a_scanner_everything_stays_in_quarantine(self) -> None:
        file = files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        assert file.state == FileState.QUARANTINED
        assert files.inspect(file, actor=PROGRAM, on=DAY) is FileState.QUARANTINED

    def test_what_the_scanner_finds_is_not_kept(self, settings: Settings) -> None:
        daemon = clamd("stream: Eicar-Test-Signature FOUND")
        with daemon as (settings.VIRUS_SCANNER, _received), pytest.raises(FileRefused) as refused:
            files.keep(PNG, "a.png", FileKind.IDENTITY, uuid.uuid4(), on=DAY)
        assert refused.value.why == "infected"
        assert not CaseFile.objects.exists()

    def test_what_was_kept_while_the_scanner_was_silent_is_looked_through_later(self, settings: Settings) -> None:
        office, mark = Office(), uuid.uuid4()
        settings.VIRUS_SCANNER = "127.0.0.1:9"
        files.keep(PNG, "a.png", FileKind.IDENTITY, mark, on=DAY)
        case = submit(office.agency, request(DAY, mark=mark), on=DAY).case
        with clamd("stream: OK") as (settings.VIRUS_SCANNER, _received):
            assert [files.inspect(file, actor=PROGRAM, on=DAY) for file in files.waiting()] == [FileState.CLEAN]
        assert case.files.get().state == FileState.CLEAN
        assert Entry.objects.filter(verb="case.file_inspected").count() == 1
        assert not files.waiting()


@contextmanager
def clamd(answer: str) -> Iterator[tuple[str, list[bytes]]]:
    """A daemon that reads what is sent by INSTREAM and says `answer`: its address, and what it has read."""
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            talk, _ = server.accept()
            with talk, talk.makefile("rb") as reading:
                assert reading.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", reading.read(4))[0]:
                    content += reading.read(size)
                received.append(content)
                talk.sendall(answer.encode() + b"\0")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", received
        thread.join(timeout=PATIENCE_SECONDS)


def test_the_whole_file_goes_to_the_scanner() -> None:
    content = bytes(range(256)) * 1000
    with clamd("stream: OK") as (address, received):
        assert scan(content, address, seconds=5) == ScanVerdict()
    assert received == [content]


@pytest.mark.parametrize("answer", ["INSTREAM size limit exceeded. ERROR", "", "stream: ERROR"])
def test_an_answer_that_is_no_verdict_is_none(answer: str) -> None:
    with clamd(answer) as (address, _), pytest.raises(ScannerSilent):
        scan(b"content", address, seconds=5)


@pytest.mark.parametrize("address", ["scanner", "host:", ":3310", "host:99999", "host:x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadScannerAddress):
        scan(b"content", address, seconds=5)
