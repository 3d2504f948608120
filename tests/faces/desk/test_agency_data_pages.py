"""机构信息 on the desk: changed part by part, lists given whole; nothing typed is lost and nobody is written over."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, fields, words
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry

pytestmark = pytest.mark.django_db
CONTACT, SECTIONS, LEADERS, WEBSITES, ACCOUNTS = (
    f"{BUREAU}data/{part}/" for part in ("contact", "sections", "leaders", "websites", "accounts")
)


def bureau() -> Agency:
    return Agency.objects.get(slug="zrzyj")


def alert(answer: HttpResponse) -> str:
    found = html.fromstring(answer.content.decode()).xpath("//main//*[@role='alert']")
    assert found, "nothing was said"
    return "".join(found[0].text_content().split())


def test_a_change_is_saved_shown_and_on_record(town: None) -> None:
    clerk = at_desk(CLERK)
    given = fields(clerk.get(CONTACT)) | {"phone": "0399-5550299", "reason": "电话号码升位"}
    answer = clerk.post(CONTACT, given, follow=True)
    assert "办公和联系方式已修改。" in words(answer)
    assert "0399-5550299" in words(answer)
    assert "变更机关信息：联系电话" in words(answer)
    (changed,) = Entry.objects.filter(agency__slug="zrzyj", actor_name="陈岚", verb="agency.amended")
    assert changed.actor_post == "经办人"
    assert changed.typed_facts().reason == "电话号码升位"


def test_nothing_changed_is_nothing_recorded(town: None) -> None:
    clerk, before = at_desk(CLERK), Entry.objects.count()
    assert "没有改动。" in words(clerk.post(CONTACT, fields(clerk.get(CONTACT)), follow=True))
    assert Entry.objects.count() == before


def test_a_wrong_code_is_refused_in_words_and_what_was_typed_stays(town: None) -> None:
    clerk, address = at_desk(CLERK), f"{BUREAU}data/identity/"
    given = fields(clerk.get(address)) | {"credit_code": "11139981MB0A12377B", "head": "新局长"}
    answer = clerk.post(address, given)
    assert "有1处需要改正" in alert(answer)
    assert "统一社会信用代码" in alert(answer)
    assert fields(answer)["credit_code"] == "11139981MB0A12377B"
    assert fields(answer)["head"] == "新局长"
    assert bureau().head != "新局长"


def test_another_agency_s_code_is_refused(town: None) -> None:
    clerk, address = at_desk(CLERK), f"{BUREAU}data/identity/"
    taken = Agency.objects.get(slug="qingshi").credit_code
    answer = clerk.post(address, fields(clerk.get(address)) | {"credit_code": taken})
    assert "这个代码已登记在另一个机关名下" in words(answer)


def test_two_officers_change_the_same_field_and_both_values_are_shown(town: None) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    opened = fields(clerk.get(CONTACT))
    head.post(CONTACT, fields(head.get(CONTACT)) | {"phone": "0399-5550001"})
    answer = clerk.post(CONTACT, opened | {"phone": "0399-5550002"})
    assert answer.status_code == 409
    assert "李主任已于" in alert(answer)
    assert "0399-5550001" in alert(answer)
    assert "0399-5550002" in alert(answer)
    assert bureau().phone == "0399-5550001"
    assert fields(answer)["phone"] == "0399-5550002"
    clerk.post(CONTACT, fields(answer))
    assert bureau().phone == "0399-5550002"


def test_two_officers_change_different_fields_and_both_are_kept(town: None) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    opened = fields(clerk.get(CONTACT))
    head.post(CONTACT, fields(head.get(CONTACT)) | {"fax": "无"})
    assert clerk.post(CONTACT, opened | {"phone": "0399-5550002"}).status_code == 302
    assert (bureau().phone, bureau().fax) == ("0399-5550002", "无")


def test_help_stands_beside_each_part_with_its_article(town: None) -> None:
    shown = words(at_desk(CLERK).get(CONTACT))
    assert "办公地址、办公时间、联系电话、互联网联系方式：条例第二十条第（二）项要求公开。" in shown


def test_what_is_missing_is_called_missing_with_its_article(town: None) -> None:
    Agency.objects.filter(slug="zrzyj").update(phone="")
    assert "没有填写（条例第二十条第（二）项要求公开）" in words(at_desk(CLERK).get(f"{BUREAU}data/"))


def test_a_supervisor_reads_and_is_offered_no_change(town: None) -> None:
    page = html.fromstring(at_desk(SUPERVISOR).get(f"{BUREAU}data/").content.decode())
    assert page.xpath("//main//a[starts-with(., '修改')]") == []
    assert page.xpath("//main//a[contains(@href, 'export.xlsx')]")


def test_rows_are_added_reordered_and_dropped(town: None) -> None:
    clerk = at_desk(CLERK)
    given = fields(clerk.get(SECTIONS))
    names = [given[f"rows-{row}-name"] for row in range(5)]
    given |= {"rows-0-ORDER": "9", "rows-1-DELETE": "on", "rows-5-name": "督察科", "rows-5-ORDER": "0"}
    assert "内设机构已保存。" in words(clerk.post(SECTIONS, given, follow=True))
    kept = [section.name for section in bureau().sections.order_by("order")]
    assert kept == ["督察科", *names[2:], names[0]]


def test_the_same_section_twice_is_refused_and_the_list_stays_as_typed(town: None) -> None:
    clerk = at_desk(CLERK)
    given = fields(clerk.get(SECTIONS)) | {"rows-5-name": "办公室", "rows-5-duties": "重复的一行"}
    answer = clerk.post(SECTIONS, given)
    assert "“办公室”写了两次，请删去一处。" in alert(answer)
    assert fields(answer)["rows-5-duties"] == "重复的一行"
    assert bureau().sections.count() == 5


def test_a_row_without_a_name_is_refused_at_its_place(town: None) -> None:
    clerk = at_desk(CLERK)
    answer = clerk.post(SECTIONS, fields(clerk.get(SECTIONS)) | {"rows-6-phone": "0399-5550000"})
    assert "有1处需要改正" in alert(answer)
    assert "请填写名称。" in words(answer)
    assert fields(answer)["rows-6-phone"] == "0399-5550000"


def test_a_site_is_saved_and_the_public_sees_it_until_it_is_closed(town: None) -> None:
    clerk, public = at_desk(CLERK), "/agencies/zrzyj/disclosure/organization/"
    added = {
        "rows-2-name": "土地交易网",
        "rows-2-address": "https://tdjy.qingshi.example/",
        "rows-2-site_code": "1399810023",
    }
    answer = clerk.post(WEBSITES, fields(clerk.get(WEBSITES)) | added, follow=True)
    assert "政府网站已保存。" in words(answer)
    shown = html.fromstring(Client().get(public).content.decode())
    assert shown.xpath("//a[. = '土地交易网']/@href") == ["https://tdjy.qingshi.example/"]
    assert "土地交易网（网站标识码1399810023）" in "".join(shown.text_content().split())
    assert "土地交易网" in words(Client().get("/agencies/zrzyj/guide/"))
    clerk.post(WEBSITES, fields(clerk.get(WEBSITES)) | {"rows-2-closed_on": "2026-03-01"})
    assert "土地交易网" not in words(Client().get(public))
    assert "土地交易网" in words(clerk.get(f"{BUREAU}data/"))
    assert Entry.objects.filter(agency__slug="zrzyj", actor_name="陈岚", verb="agency.websites_arranged").count() == 2


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("address", "tdjy.qingshi.example", "应为完整的网址，以https://或者http://开头。"),
        ("address", "https://192.0.2.7/", "首页网址应当用域名，不能用IP地址。"),
        ("site_code", "12345", "网站标识码应为10位数字。"),
        ("closed_on", "2018-01-01", "“土地交易网”的关停日期早于开通日期。"),
        ("address", "https://zrzyj.qingshi.example/", "“https://zrzyj.qingshi.example/”写了两次，请删去一处。"),
    ],
)
def test_a_site_that_cannot_be_so_is_refused_and_stays_as_typed(town: None, field: str, typed: str, said: str) -> None:
    clerk = at_desk(CLERK)
    site = {"name": "土地交易网", "address": "https://tdjy.qingshi.example/", "opened_on": "2020-01-01", field: typed}
    given = {f"rows-2-{name}": value for name, value in site.items()}
    answer = clerk.post(WEBSITES, fields(clerk.get(WEBSITES)) | given)
    assert said in words(answer)
    assert fields(answer)[f"rows-2-{field}"] == typed
    assert bureau().websites.count() == 2


def test_the_page_of_an_account_is_saved_and_the_public_is_led_there(town: None) -> None:
    clerk, page = at_desk(CLERK), "https://weibo.example/zrzyj"
    for wrong, said in (("weibo.example", "应为完整的网址"), ("https://gov.cn:a@evil.example/", "不能带用户名、密码")):
        answer = clerk.post(ACCOUNTS, fields(clerk.get(ACCOUNTS)) | {"rows-0-page": wrong})
        assert said in words(answer)
        assert fields(answer)["rows-0-page"] == wrong
    answer = clerk.post(ACCOUNTS, fields(clerk.get(ACCOUNTS)) | {"rows-0-page": page}, follow=True)
    assert "政务新媒体账号已保存。" in words(answer) and page in words(answer)
    for public in ("disclosure/organization/", "guide/"):
        shown = html.fromstring(Client().get(f"/agencies/zrzyj/{public}").content.decode())
        assert shown.xpath("//main//a[. = '微信公众号：青石自然资源']/@href") == [page]
    (entry,) = Entry.objects.filter(agency__slug="zrzyj", actor_name="陈岚", verb="agency.accounts_arranged")
    facts = entry.typed_facts()
    assert [[row.page for row in rows] for rows in (facts.before, facts.after)] == [[""], [page]]


def test_two_officers_change_the_same_list_and_both_lists_are_shown(town: None) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    opened = fields(clerk.get(SECTIONS))
    head.post(SECTIONS, fields(head.get(SECTIONS)) | {"rows-5-name": "督察科"})
    answer = clerk.post(SECTIONS, opened | {"rows-5-name": "执法科"})
    assert answer.status_code == 409
    assert "李主任已于" in alert(answer)
    assert "督察科" in alert(answer)
    assert fields(answer)["rows-5-name"] == "执法科"
    assert not bureau().sections.filter(name="执法科").exists()
    assert clerk.post(SECTIONS, fields(answer)).status_code == 302
    assert bureau().sections.filter(name="执法科").exists()
    assert not bureau().sections.filter(name="督察科").exists()


def test_a_list_is_saved_though_other_data_changed_meanwhile(town: None) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    opened = fields(clerk.get(SECTIONS))
    head.post(CONTACT, fields(head.get(CONTACT)) | {"phone": "0399-5550001"})
    assert clerk.post(SECTIONS, opened | {"rows-5-name": "执法科"}).status_code == 302
    assert bureau().sections.filter(name="执法科").exists()


def test_a_leader_who_goes_stays_on_record(town: None) -> None:
    clerk = at_desk(CLERK)
    given = fields(clerk.get(LEADERS))
    gone = given["rows-0-name"]
    clerk.post(LEADERS, given | {"rows-0-DELETE": "on"})
    (former,) = bureau().leaders.filter(name=gone)
    assert former.until is not None
    assert gone not in [row["rows-0-name"] for row in [fields(clerk.get(LEADERS))]]


def test_a_day_that_is_none_is_refused_in_words(town: None) -> None:
    clerk = at_desk(CLERK)
    answer = clerk.post(ACCOUNTS, fields(clerk.get(ACCOUNTS)) | {"rows-0-closed_on": "明天"})
    assert "注销日期应为年月日，如2026-01-19。" in words(answer)
    assert fields(answer)["rows-0-closed_on"] == "明天"


def test_a_page_that_came_back_without_what_it_rests_on_changes_nothing(town: None) -> None:
    clerk, before = at_desk(CLERK), Entry.objects.count()
    given = fields(clerk.get(SECTIONS)) | {"rows-5-name": "督察科"}
    del given["version"]
    assert "页面内容不完整" in alert(clerk.post(SECTIONS, given))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("part", ["contact", "sections", "leaders", "websites", "accounts"])
def test_text_is_never_markup(town: None, part: str) -> None:
    clerk, address = at_desk(CLERK), f"{BUREAU}data/{part}/"
    given = fields(clerk.get(address))
    name = next(name for name in given if name in {"address", "rows-0-duties", "rows-0-name"})
    clerk.post(address, given | {name: "<script>alert(1)</script>"})
    for page in (f"{BUREAU}data/", address):
        assert "<script>alert(1)</script>" not in clerk.get(page).content.decode()
