"""附件 on the portal: read on a page under the rule of its document, and on the desk by who releases it."""

from __future__ import annotations

import io

import lxml.html
import pytest
from django.test import Client
from openpyxl import Workbook
from PIL import Image

from faces.desk.desk_world import at_desk
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureStage
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.attach import attach, detach
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.models import Attachment, Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import DAY, Bureau, at

pytestmark = pytest.mark.django_db
MARK = "青河路九十九号"


@pytest.fixture
def bureau() -> Bureau:
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def given_file(bureau: Bureau, data: bytes = f"地址：{MARK}".encode(), title: str = "名单") -> Attachment:
    """A draft with a file."""
    return attach(bureau.drafted(), data, "a", title, actor=bureau.clerk, on=DAY)


def public_one(bureau: Bureau, data: bytes = f"地址：{MARK}".encode(), title: str = "名单") -> Attachment:
    made = given_file(bureau, data, title)
    publish(bureau.passed(Version.objects.get()), at=at(DAY), actor=bureau.head)
    return made


def addresses(made: Attachment, of: int | None = None) -> tuple[str, str]:
    """Where a file is downloaded, and where it is shown."""
    file = f"/agencies/zrzyj/documents/{of or made.version.disclosure_id}/files/{made.pk}"
    return file, f"{file}/view/"


def page(address: str, status: int = 200) -> lxml.html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return lxml.html.fromstring(answer.content)


def sheet() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(["企业", "金额"])
    book.worksheets[0].append([MARK, 12])
    book.worksheets[0].freeze_panes = "A2"
    book.save(out)
    return out.getvalue()


def test_a_file_is_read_on_a_page_that_leads_to_its_document_and_to_the_file(bureau: Bureau) -> None:
    made = public_one(bureau, sheet(), "补助名单")
    file, view = addresses(made)
    document = f"/agencies/zrzyj/documents/{made.version.disclosure_id}/"
    assert page(document).xpath("//div[@class='attachments']//a/@href") == [file, view]
    found = page(view)
    assert found.xpath("//h1/text()") == ["补助名单"]
    assert found.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{document}"]
    assert found.xpath("//nav[@aria-label='下载']/a/@href") == [file]
    [region] = found.xpath("//*[@role='region' and @tabindex='0']")
    assert region.get("aria-label") == "工作表“Sheet”第1个表格，可左右滚动"
    assert region.xpath(".//th[@scope='col']/text()") == ["企业", "金额"]
    assert region.xpath(".//td/text()") == [MARK, "12"]


def test_a_scan_says_that_it_has_no_words_and_where_to_ask(bureau: Bureau) -> None:
    out = io.BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PDF")
    main = page(addresses(public_one(bureau, out.getvalue()))[1]).xpath("//main")[0]
    assert "只有图片，没有文字" in main.text_content()
    assert "/agencies/zrzyj/guide/#office" in main.xpath(".//a/@href")


def test_a_picture_is_shown_under_its_title(bureau: Bureau) -> None:
    out = io.BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PNG")
    made = public_one(bureau, out.getvalue(), "现场照片")
    [picture] = page(addresses(made)[1]).xpath("//main//img")
    assert (picture.get("src"), picture.get("alt")) == (addresses(made)[0], "现场照片")


def test_what_is_shown_is_made_once(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    view = addresses(public_one(bureau))[1]
    assert MARK in page(view).text_content()

    def read(_: bytes) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("gongkai.office.publishing.show.show_file", read)
    assert MARK in page(view).text_content()


@pytest.mark.parametrize("stage", [DisclosureStage.DRAFTING, *REVIEWS, DisclosureStage.APPROVED])
def test_the_file_of_what_is_not_published_is_nowhere(bureau: Bureau, stage: DisclosureStage) -> None:
    made = given_file(bureau)
    if stage is not DisclosureStage.DRAFTING:
        bureau.passed(Version.objects.get(), until=stage)
    other = bureau.published().disclosure_id
    for address in (*addresses(made), *addresses(made, other)):
        assert MARK not in page(address, 404).text_content()


def test_the_file_of_an_earlier_version_stays_and_says_that_it_was_corrected(bureau: Bureau) -> None:
    made = public_one(bureau)
    further = correct(Disclosure.objects.get(), "名单有误。", actor=bureau.clerk, on=DAY)
    detach(further.attachments.get(), actor=bureau.clerk, on=DAY)
    late = attach(further, "新的名单".encode(), "b", "名单", actor=bureau.clerk, on=DAY)
    assert page(addresses(late)[1], 404) is not None
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)
    before, now = (page(addresses(each)[1]).xpath("//main")[0].text_content() for each in (made, late))
    assert MARK in before and "这个附件所在的一版已经更正" in before
    assert "新的名单" in now and "已经更正" not in now


def test_of_a_withdrawn_document_every_file_answers_that_it_is_gone_and_why(bureau: Bureau) -> None:
    made = public_one(bureau)
    withdraw(Disclosure.objects.get(), WithdrawalReason.PERSONAL_DATA, "含住址。", actor=bureau.head, on=DAY)
    number = f"/agencies/zrzyj/documents/{made.version.disclosure_id}/v1.docx"
    for address in (*addresses(made), number):
        told = page(address, 410).text_content()
        assert "含有个人信息，需要处理" in told and "含住址。" in told and MARK not in told


def test_who_releases_a_file_reads_it_with_what_was_found_in_it_and_where(bureau: Bureau) -> None:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(["甲厂"])
    book.create_sheet("联系人").append(["王小明", "110101199003070011"])
    book.create_sheet("内部").sheet_state = "hidden"
    book.save(out)
    made = given_file(bureau, out.getvalue())
    version = Version.objects.get()
    client = at_desk("zrzyj-secrecy_reviewer")
    desk = f"/desk/agencies/zrzyj/disclosures/{version.pk}/"
    shown = lxml.html.fromstring(client.get(desk).content)
    assert set(shown.xpath("//*[@id='findings']//a/@href")) == {f"{desk}files/{made.pk}/view/"}
    found = lxml.html.fromstring(client.get(f"{desk}files/{made.pk}/view/").content)
    finding = found.xpath("//section[.//h2='这个文件里的审查提示']//li[.//*[text()='须处理']]")[0]
    assert "110101199003070011" not in finding.text_content()
    [place] = finding.xpath(".//a")
    assert place.text == "工作表“联系人”"
    assert "110101199003070011" in found.get_element_by_id(place.get("href")[1:]).text_content()
    assert "隐藏的工作表" in found.xpath("//p[@class='note warn']")[0].text_content()
