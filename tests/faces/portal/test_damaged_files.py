"""A stored file that is damaged or gone is refused in words and logged; nobody is given a part of it for the whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from faces.desk.desk_world import at_desk
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.models import Attachment, Version
from gongkai.office.publishing.publish import publish
from office.publishing.publishing_world import DAY, Bureau, at
from small_disk import SIZE, small_disk

pytestmark = pytest.mark.django_db
WORDS = "补贴名单，第一页。".encode() * 1000


@pytest.fixture
def bureau(settings: Settings, tmp_path: Path) -> Bureau:
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def public_file(bureau: Bureau) -> Attachment:
    made = attach(bureau.drafted(), WORDS, "a.txt", "名单", actor=bureau.clerk, on=DAY)
    publish(bureau.passed(Version.objects.get()), at=at(DAY), actor=bureau.head)
    return made


def address(made: Attachment) -> str:
    return f"/agencies/zrzyj/documents/{made.version.disclosure_id}/files/{made.pk}"


@pytest.mark.parametrize("headers", [{}, {"range": "bytes=0-9"}])
@pytest.mark.parametrize("page", ["", "/view/"])
def test_a_stump_of_an_attachment_is_not_given_out(
    bureau: Bureau, page: str, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    made = public_file(bureau)
    path = Path(default_storage.path(made.stored))
    path.write_bytes(WORDS[:4096])
    answer = Client().get(address(made) + page, headers=headers)
    assert answer.status_code == 503
    assert "这个文件已经损坏或者不在，没有提供" in answer.content.decode()
    assert made.stored in [getattr(record, "file", "") for record in caplog.records]
    path.write_bytes(WORDS)
    whole = Client().get(address(made))
    assert b"".join(whole.streaming_content) == WORDS  # type: ignore[attr-defined]


def test_an_attachment_that_is_gone_is_said_to_be(bureau: Bureau) -> None:
    made = public_file(bureau)
    Path(default_storage.path(made.stored)).unlink()
    assert Client().get(address(made)).status_code == 503


def test_an_upload_to_a_full_disk_keeps_what_was_typed_and_the_next_one_is_whole(
    bureau: Bureau, settings: Settings, tmp_path: Path
) -> None:
    version, clerk = bureau.drafted(), at_desk("zrzyj-clerk")
    form = f"/desk/agencies/zrzyj/disclosures/{version.pk}/files"
    settings.STORAGE_RESERVE_MEGABYTES = 2
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk") as disk:
        settings.MEDIA_ROOT = disk.folder
        disk.fill(left=SIZE // 2)
        refused = clerk.post(form, {"title": "补贴名单（第一批）", "file": SimpleUploadedFile("a.txt", WORDS)})
        said = refused.content.decode()
        assert "服务器存储空间不足" in said
        assert "补贴名单（第一批）" in said
        assert Attachment.objects.count() == 0
        disk.empty()
        clerk.post(form, {"title": "补贴名单（第一批）", "file": SimpleUploadedFile("a.txt", WORDS)})
        made = Attachment.objects.get()
        stored = Path(default_storage.path(made.stored)).read_bytes()
    assert hashlib.sha256(stored).hexdigest() == made.sha256 == hashlib.sha256(WORDS).hexdigest()
