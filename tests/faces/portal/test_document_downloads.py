"""公开信息 as a file: each public version its own, saying how it stands today; nothing else can be had."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import lxml.html
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from docx.oxml.ns import qn
from pypdf import PdfReader
from pytest_django import Settings

from gongkai.faces.portal import public
from gongkai.law.disclosure import Relation
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing import downloads
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.refusals import DisclosureNotPublic
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.refusals import CannotWrite
from office.publishing.publishing_world import CODE, DAY, NOTICE, RULES, Bureau, at, numbered
from small_disk import small_disk

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def of(version: Version) -> str:
    return f"/agencies/zrzyj/documents/{version.disclosure_id}/"


def read(address: str) -> str:
    """The words of a docx that somebody downloads, those above and below the text included."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return text_of(answer.content)


def text_of(content: bytes) -> str:
    """The words of a docx, those above and below the text included."""
    made = docx.Document(io.BytesIO(content))
    parts = (made.sections[0].header._element, made.element.body)
    return "".join(node.text or "" for part in parts for node in part.iter(qn("w:t")))


def corrected(bureau: Bureau) -> Version:
    """A document the second version of which is public."""
    bureau.published()
    further = correct(Disclosure.objects.get(), "第三条的年限有误。", actor=bureau.clerk, on=DAY)
    write(further, replace(RULES, body="<p>改后的正文。</p>", text="改后的正文。"), actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    return publish(bureau.passed(further), at=at(date(2026, 3, 5)), actor=bureau.head)


def test_the_page_offers_the_version_at_hand_as_docx_and_pdf(bureau: Bureau) -> None:
    version = bureau.published()
    page = lxml.html.fromstring(Client().get(of(version)).content)
    links = page.xpath("//nav[contains(@class, 'downloads')]/a")
    assert [(each.text_content(), each.get("href")) for each in links] == [
        ("下载docx", f"{of(version)}v1.docx"),
        ("下载pdf", f"{of(version)}v1.pdf"),
    ]


def test_a_file_is_saved_under_the_title_of_the_document(bureau: Bureau) -> None:
    version = corrected(bureau)
    assert downloads.file_name(version, ".pdf") == f"{RULES.title}（第2版）.pdf"
    answer = Client().get(f"{of(version)}v2.pdf")
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8")


def test_each_version_is_its_own_file_and_the_earlier_one_says_that_it_was_corrected(bureau: Bureau) -> None:
    version = corrected(bureau)
    before, now = read(f"{of(version)}v1.docx"), read(f"{of(version)}v2.docx")
    assert "请遵照执行" in before and "第1版已经更正，仅供查考" in before and "改后的正文" not in before
    assert "改后的正文" in now and "仅供查考" not in now and "请遵照执行" not in now
    assert "第2版，2026年3月5日更正发布" in now and "2026年3月2日" in now


def test_a_file_names_the_index_number_and_the_address_of_the_page(bureau: Bureau) -> None:
    version = bureau.published()
    said = read(f"{of(version)}v1.docx")
    assert f"{CODE}/2026-00001" in said and f"http://testserver{of(version)}" in said


def test_a_repealed_document_says_so_from_the_day_on_and_the_kept_file_is_not_given_any_more(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bureau.published()
    later = bureau.drafted(numbered(9, written_on=date(2026, 3, 1), effective_on=date(2026, 3, 2), valid_until=None))
    link(later, Relation.REPEALS, first.disclosure, date(2026, 5, 1), actor=bureau.clerk, on=DAY)
    later.refresh_from_db()
    publish(bureau.passed(later), at=at(DAY, 12), actor=bureau.head)
    pdfs = []
    for day in (date(2026, 4, 30), date(2026, 5, 1)):
        monkeypatch.setattr(public, "today", lambda day=day: day)
        pdfs.append(Client().get(f"{of(first)}v1.pdf").content)
    assert pdfs[0] != pdfs[1]
    assert read(f"{of(first)}v1.docx").count("已废止：自2026年5月1日起，本文件不再作为办事依据。") == 3


def test_a_pdf_is_made_once_and_kept(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    version = bureau.published(NOTICE, "notice")
    first = Client().get(f"{of(version)}v1.pdf").content

    def refuse(_: object) -> bytes:
        raise CannotWrite("pango_missing", packages="", detail="")

    monkeypatch.setitem(downloads._WRITERS, ".pdf", refuse)
    assert Client().get(f"{of(version)}v1.pdf").content == first


def kept_pdfs() -> list[Path]:
    """The files of PDFs that are kept because making them takes long."""
    return sorted(Path(default_storage.path("derived")).rglob("*.pdf"))


@pytest.mark.parametrize("hosts", [["qingshi.example"], [".qingshi.example", "10.0.0.8"]])
def test_whatever_port_or_name_a_browser_calls_one_pdf_is_made(
    bureau: Bureau, settings: Settings, tmp_path: Path, hosts: list[str]
) -> None:
    settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = tmp_path, hosts
    called = [f"qingshi.example:{port}" for port in (80, 8080, 9999)]
    if hosts[0].startswith("."):
        called += ["a.qingshi.example", "b.qingshi.example:81"]
    version = bureau.published()
    pdfs = {Client().get(f"{of(version)}v1.pdf", headers={"host": host}).content for host in called}
    assert (len(pdfs), len(kept_pdfs())) == (1, 1)
    said = Client().get(f"{of(version)}v1.docx", headers={"host": called[-1]}).content
    assert f"http://qingshi.example{of(version)}" in text_of(said)


def test_the_address_of_the_settings_is_the_one_that_is_printed(bureau: Bureau, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://www.qingshi.example"
    version = bureau.published()
    assert f"https://www.qingshi.example{of(version)}" in read(f"{of(version)}v1.docx")


def test_on_this_machine_itself_the_port_that_is_listened_on_is_printed(bureau: Bureau) -> None:
    version = bureau.published()
    said = Client().get(f"{of(version)}v1.docx", headers={"host": "127.0.0.1:7"}, SERVER_PORT="8000").content
    assert f"http://127.0.0.1:8000{of(version)}" in text_of(said)


def test_a_pdf_first_asked_for_on_a_full_disk_is_whole_then_and_once_there_is_room(
    bureau: Bureau, settings: Settings, tmp_path: Path
) -> None:
    version = bureau.published()
    with small_disk(tmp_path) as disk:
        settings.MEDIA_ROOT = disk.folder / "files"
        disk.fill(left=8192)
        asked = Client().get(f"{of(version)}v1.pdf")
        assert (asked.status_code, kept_pdfs()) == (200, [])
        disk.empty()
        again, kept = (Client().get(f"{of(version)}v1.pdf").content for _ in range(2))
        for pdf in (asked.content, again, kept):
            assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
            assert pdf.rstrip().endswith(b"%%EOF")
        assert len(kept_pdfs()) == 1


def test_a_kept_pdf_that_was_cut_off_is_made_again(bureau: Bureau, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    version = bureau.published()
    Client().get(f"{of(version)}v1.pdf")
    (kept,) = kept_pdfs()
    kept.write_bytes(kept.read_bytes()[:49152])
    pdf = Client().get(f"{of(version)}v1.pdf").content
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_a_machine_that_makes_no_pdf_says_so_and_still_gives_docx(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> bytes:
        raise CannotWrite("pango_missing", packages="libpango-1.0-0", detail="")

    monkeypatch.setitem(downloads._WRITERS, ".pdf", refuse)
    version = bureau.published(replace(RULES, title="从未下载过的通知"))
    answer = Client().get(f"{of(version)}v1.pdf")
    assert answer.status_code == 503 and "暂时不能提供" in answer.content.decode()
    assert "从未下载过的通知" in read(f"{of(version)}v1.docx")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_was_withdrawn_is_gone_although_its_file_was_kept(bureau: Bureau, kind: str) -> None:
    version = bureau.published()
    assert Client().get(f"{of(version)}v1.{kind}").status_code == 200
    withdraw(version.disclosure, WithdrawalReason.PERSONAL_DATA, "含手机号码。", actor=bureau.head, on=date(2026, 3, 5))
    answer = Client().get(f"{of(version)}v1.{kind}")
    assert answer.status_code == 410
    assert "请遵照执行" not in answer.content.decode()


def test_no_file_is_made_of_what_is_not_public(bureau: Bureau) -> None:
    draft = bureau.drafted()
    with pytest.raises(DisclosureNotPublic):
        downloads.download(draft, ".docx", "https://www.qingshi.example/", DAY)
    gone = bureau.published(numbered(2))
    withdraw(gone.disclosure, WithdrawalReason.WRONG, "有误。", actor=bureau.head, on=DAY)
    gone.refresh_from_db()
    with pytest.raises(DisclosureNotPublic):
        downloads.download(gone, ".docx", "https://www.qingshi.example/", DAY)


@pytest.mark.parametrize("address", ["/agencies/jyj/documents/{}/v1.docx", "/agencies/zrzyj/documents/{}/v1.doc"])
def test_another_agency_or_another_type_is_not_found(bureau: Bureau, address: str) -> None:
    version = bureau.published()
    assert Client().get(address.format(version.disclosure_id)).status_code == 404
