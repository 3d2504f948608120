"""主动公开 on the desk: drafted, imported, kept back, answered for, corrected and withdrawn; nothing typed is lost."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, DAY, DRAFT, OFFICE_HEAD, OTHER_CLERK, at_desk, fields, words
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.jobs import archive_reviews
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.review_models import ReviewArchive
from guarding import guards_down

pytestmark = pytest.mark.django_db
ROOM = f"{BUREAU}disclosures/"
NUMBER = "110101199003070011"
OWED = (
    "发文字号没有填", "成文日期没有填", "施行日期没有填", "主题分类没有填", "解读方案没有填全",
    "制定程序没有登记：评估论证",
)  # fmt: skip
PAPER = (
    "青石市自然资源局关于停水的通知", "青自然资发〔2026〕12号", "各科室：", "明日停水。",
    "青石市自然资源局", "2026年3月2日",
)  # fmt: skip


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town, with a notice that is public and a draft."""


def draft() -> Version:
    return Version.objects.get(title=DRAFT.title)


def shown() -> Version:
    found = Disclosure.objects.get(shown__isnull=False).shown
    assert found is not None
    return found


def new(kind: str = "notice", **said: str) -> HttpResponse:
    given = {"column": "other", "mode": "unasked", "title": "关于停水的通知", "body": "<p>明日停水。</p>", **said}
    return at_desk(CLERK).post(f"{ROOM}new/{kind}/", given, follow=True)


def test_what_is_typed_is_made_plain_before_it_is_kept() -> None:
    answer = new(body='<p onclick="x()">明日停水<script>alert(1)</script><b style="color:red">请储水</b></p>')
    version = Version.objects.get(title="关于停水的通知")
    assert version.body == "<p>明日停水<strong>请储水</strong></p>"
    assert version.text == "明日停水请储水"
    assert "稿件已保存，还没有送审。" in words(answer)


def test_a_link_to_what_is_not_public_is_named_before_the_public_meets_it() -> None:
    own = "/agencies/zrzyj/documents/{}/".format
    public, hidden = own(shown().disclosure_id), own(draft().disclosure_id)
    page = words(new(body=f'<p>见<a href="{public}">通告</a>、<a href="{hidden}">办法</a>。</p>'))
    assert "链接“办法”公众打不开" in page
    assert "链接“通告”公众打不开" not in page


def test_an_agency_that_was_dissolved_begins_nothing_and_what_was_typed_stays() -> None:
    Agency.objects.filter(slug="zrzyj").update(dissolved_on=timezone.localdate())
    answer = new()
    assert "这个机关当天还没有成立，或者已经撤销。" in words(answer)
    assert fields(answer, "//form[.//input[@name='title']]")["title"] == "关于停水的通知"


def test_a_day_before_the_calendars_that_are_loaded_has_no_last_day_and_keeps_no_page_shut() -> None:
    answer = new(written_on="2015-03-02")
    assert "稿件已保存" in words(answer) and "最迟" not in words(answer)
    assert "关于停水的通知" in words(at_desk(CLERK).get("/desk/", follow=True))


def test_what_is_missing_is_said_by_name_and_keeps_the_button_shut() -> None:
    page = words(new(kind="normative_document", column="documents"))
    for said in OWED:
        assert said in page
    assert "送审（还缺9项）" in page


def test_a_draft_that_somebody_else_changed_is_not_written_over_and_nothing_typed_is_lost() -> None:
    clerk, version = at_desk(CLERK), draft()
    seen = fields(clerk.get(f"{ROOM}{version.pk}/edit/"))
    at_desk(OFFICE_HEAD).post(f"{ROOM}{version.pk}/edit/", seen | {"title": "别人改的标题"})
    answer = clerk.post(f"{ROOM}{version.pk}/edit/", seen | {"title": "我改的标题"})
    assert answer.status_code == 409
    assert "别人改过这份稿件" in words(answer)
    assert 'value="我改的标题"' in answer.content.decode()
    assert Version.objects.get(pk=version.pk).title == "别人改的标题"


def test_an_identity_number_keeps_it_back_until_somebody_answers_for_it() -> None:
    page = new(body=f"<p>联系人身份证号码{NUMBER}。</p>", written_on="2026-03-02", theme="其他")
    version = Version.objects.get(title="关于停水的通知")
    assert "公民身份号码" in words(page) and "送审（还1处须处理）" in words(page)
    assert page.content.decode().count(NUMBER) == 1
    mark = page.content.decode().split('name="mark" value="')[1].split('"')[0]
    at = f"{ROOM}{version.pk}/answers"
    assert "请写明保留的理由" in words(at_desk(CLERK).post(at, {"mark": mark, "reason": ""}))
    kept = at_desk(CLERK).post(at, {"mark": mark, "reason": "样表，号码是虚构的"}, follow=True)
    assert "样表，号码是虚构的（陈岚" in words(kept)
    sent = at_desk(CLERK).post(f"{ROOM}{version.pk}/move", {"move": "send_for_review", "seen": "1"}, follow=True)
    assert "现在是“科室审核”" in words(sent)


def test_a_word_document_fills_the_form_and_is_not_kept_before_somebody_saves_it() -> None:
    document = Document()
    for line in PAPER:
        document.add_paragraph(line)
    paper = BytesIO()
    document.save(paper)
    before = Version.objects.count()
    file = SimpleUploadedFile("通知.docx", paper.getvalue())
    answer = at_desk(CLERK).post(f"{ROOM}new/policy_document/import", {"file": file})
    given = fields(answer, f"//main//form[@action='{ROOM}new/policy_document/']")
    assert answer.status_code == 200
    assert given["document_number"] == "青自然资发〔2026〕12号"
    assert "明日停水。" in answer.content.decode()
    assert "已经读出，还没有保存。请逐项核对。" in words(answer)
    assert Version.objects.count() == before


def test_what_is_no_word_document_is_refused_with_what_to_do() -> None:
    file = SimpleUploadedFile("通知.docx", b"MZ\x90\x00 no document")
    answer = at_desk(CLERK).post(f"{ROOM}new/notice/import", {"file": file})
    assert answer.status_code == 409
    assert "不是Word文档（.docx）" in words(answer)


def test_a_correction_is_begun_with_a_public_note_and_the_page_stays_as_it_is() -> None:
    at = f"{ROOM}{shown().pk}/correct/"
    assert "请填写更正说明" in words(at_desk(CLERK).post(at, {"note": ""}))
    answer = at_desk(CLERK).post(at, {"note": "地点写错。"}, follow=True)
    assert "更正稿已开始" in words(answer)
    further = Version.objects.get(note="地点写错。")
    for pk in (further.pk, shown().pk):
        assert f"{ROOM}{shown().pk}/correct/" not in at_desk(CLERK).get(f"{ROOM}{pk}/").content.decode()
        assert f"{ROOM}{further.pk}/correct/" not in at_desk(CLERK).get(f"{ROOM}{pk}/").content.decode()
    assert "这条信息的更正稿已经在办" in words(at_desk(CLERK).post(at, {"note": "再更正。"}))
    assert "青河公园植树" in words(at_desk(CLERK).get(f"/agencies/zrzyj/documents/{shown().disclosure_id}/"))


def test_a_correction_is_compared_with_what_it_corrects() -> None:
    clerk = at_desk(CLERK)
    clerk.post(f"{ROOM}{shown().pk}/correct/", {"note": "地点写错。"})
    further = Version.objects.get(note="地点写错。")
    seen = fields(clerk.get(f"{ROOM}{further.pk}/edit/"))
    clerk.post(
        f"{ROOM}{further.pk}/edit/",
        seen | {"title": "关于改期植树的通知", "body": "<p>3月15日上午在青河公园植树。</p>"},
    )
    page = words(clerk.get(f"{ROOM}{further.pk}/compare/"))
    assert "关于改期植树的通知" in page
    assert "3月删去：12（删去完）新增：15（新增完）日上午" in page
    assert clerk.get(f"{ROOM}{further.pk}/compare/?with=9").status_code == 404
    assert clerk.get(f"{ROOM}{shown().pk}/compare/").status_code == 404


def test_the_head_takes_something_down_and_the_public_reads_why() -> None:
    version = shown()
    given = {"reason": "personal_data", "note": "附件含有手机号码。"}
    assert at_desk(CLERK).post(f"{ROOM}{version.pk}/withdraw/", given).status_code == 403
    answer = at_desk(OFFICE_HEAD).post(f"{ROOM}{version.pk}/withdraw/", given, follow=True)
    assert "已撤下" in words(answer) and "附件含有手机号码。" in words(answer)
    assert Entry.objects.filter(verb="disclosure.withdrawn").count() == 1
    assert f"{ROOM}{version.pk}/correct/" in at_desk(CLERK).get(f"{ROOM}{version.pk}/").content.decode()


def test_another_agency_s_clerk_knows_of_no_draft() -> None:
    for rest in ("", f"{draft().pk}/", f"{draft().pk}/edit/", "export.xlsx"):
        assert at_desk(OTHER_CLERK).get(f"{ROOM}{rest}").status_code == 404


def test_the_list_is_narrowed_by_words_kind_and_stage() -> None:
    clerk = at_desk(CLERK)

    def titles(query: str) -> set[str]:
        page = words(clerk.get(f"{ROOM}?{query}"))
        return {title for title in (DRAFT.title, shown().title) if title in page}

    assert titles("") == {DRAFT.title, shown().title}
    assert titles("stage=public") == titles("kind=notice") == {shown().title}
    assert titles("stage=drafting") == {DRAFT.title}
    assert titles("stage=withdrawn") == set()
    assert titles("words=弹性出让") == {DRAFT.title}


def test_a_kind_that_there_is_not_is_said_beside_the_field() -> None:
    assert 'id="id_kind_error"' in at_desk(CLERK).get(f"{ROOM}?kind=zzz").content.decode()


def test_who_has_work_with_it_finds_it_among_the_tasks() -> None:
    home = words(at_desk(CLERK).get(BUREAU))
    assert DRAFT.title in home
    assert shown().title not in home


def test_what_will_soon_run_out_stands_among_the_alerts_once_it_is_public() -> None:
    soon = timezone.localdate() + timedelta(days=30)
    Version.objects.filter(pk=draft().pk).update(valid_until=soon)
    assert "半年内到期" not in words(at_desk(CLERK).get(BUREAU))
    public = Disclosure.objects.create(
        agency=draft().disclosure.agency, kind="normative_document", column="documents", index_number="号", begun_on=DAY
    )
    now = timezone.now()
    public.shown = Version.objects.create(
        disclosure=public, stage="published", title="将到期的办法", effective_on=DAY, valid_until=soon, begun_on=DAY,
        drafted_by="陈岚", published_at=now, published_on=DAY,
    )  # fmt: skip
    public.first_published_at = now
    public.save(update_fields=["shown", "first_published_at"])
    assert "1件文件半年内到期" in words(at_desk(CLERK).get(BUREAU))
    assert "将到期的办法" in words(at_desk(CLERK).get(f"{ROOM}?stage=expiring"))


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_page_of_a_version_leads_to_its_review_form(kind: str) -> None:
    clerk, address = at_desk(CLERK), f"{ROOM}{draft().pk}/review.{kind}"
    assert f'href="{address}"' in clerk.get(f"{ROOM}{draft().pk}/").content.decode()
    answer = clerk.get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK" if kind == "docx" else b"%PDF")
    assert at_desk(OTHER_CLERK).get(address).status_code == 404
    assert clerk.get(f"{ROOM}{draft().pk}/review.xlsx").status_code == 404


def test_once_the_review_is_over_its_form_is_frozen_and_soon_a_file_that_is_kept() -> None:
    clerk, page = at_desk(CLERK), f"{ROOM}{shown().pk}/"
    assert "归档文件几分钟内生成" in words(clerk.get(page))
    archive_reviews.call(timezone.now().isoformat())
    kept = ReviewArchive.objects.get(version=shown())
    said = words(clerk.get(page))
    assert "不再改变" in said and kept.pdf_sha256 in said and kept.docx_sha256 in said
    assert hashlib.sha256(clerk.get(f"{page}review.pdf").content).hexdigest() == kept.pdf_sha256
    assert "归档文件" not in words(clerk.get(f"{ROOM}{draft().pk}/"))
    default_storage.delete(kept.pdf)
    answer = clerk.get(f"{page}review.pdf")
    assert answer.status_code == 503
    assert "请系统管理员从备份恢复" in answer.content.decode()


@pytest.mark.parametrize(
    ("formed", "due", "said"),
    [
        # 2026年2月14日、28日上班，15日至23日放假（国办发明电〔2025〕7号）。
        ("2026-01-26", "2026年2月28日公开（条例第二十六条，20个工作日）", "春节放假"),
        # 12月22日起8日，2027年1月4日起12日；2027年的放假安排没有公布。
        ("2026-12-21", "2027年1月19日公开（条例第二十六条，20个工作日，暂定）", "2027年的放假安排尚未公布"),
    ],
)
def test_by_when_a_draft_is_to_be_public_is_reckoned_day_by_day(formed: str, due: str, said: str) -> None:
    page = words(new(formed_on=formed))
    assert f"最迟{due}" in page
    assert said in page and "政府信息形成或者变更，当日不计" in page


def test_a_draft_full_of_findings_opens_says_how_many_there_are_and_can_be_dropped() -> None:
    version, slips = draft(), "布署、" * 165_000
    Version.objects.filter(pk=version.pk).update(text=slips, body=f"<p>{slips}</p>")
    page = at_desk(CLERK).get(f"{ROOM}{version.pk}/")
    assert "处没有列出" in words(page)
    assert len(page.content) < 4_000_000
    form = fields(page, "//main//form[contains(@action, '/move')]")
    dropped = at_desk(CLERK).post(f"{ROOM}{version.pk}/move", form | {"move": "drop", "words": "误贴"}, follow=True)
    assert dropped.status_code == 200
    assert Version.objects.get(pk=version.pk).stands_at is DisclosureStage.DROPPED


def test_what_was_dropped_owes_nothing() -> None:
    new(formed_on="2026-01-26")
    version = Version.objects.get(title="关于停水的通知")
    Version.objects.filter(pk=version.pk).update(stage=DisclosureStage.DROPPED)
    assert "最迟" not in words(at_desk(CLERK).get(f"{ROOM}{version.pk}/"))


@pytest.mark.parametrize(("published", "said"), [(5, "按时"), (60, "已经逾期")])
def test_what_is_public_says_whether_it_was_in_time(published: int, said: str) -> None:
    version = shown()
    formed = version.disclosure.first_published_on - timedelta(days=published)
    with guards_down():
        Version.objects.filter(pk=version.pk).update(written_on=formed, formed_on=None)
    page = words(at_desk(CLERK).get(f"{ROOM}{version.pk}/"))
    assert f"公开，{said}" in page


def marks(answer: HttpResponse) -> list[str]:
    """The marks of the lists for archives and library."""
    return re.findall(r'name="seen" value="(\w+)"', answer.content.decode())


SPAN = {"since": "2000-01-01", "until": "2199-12-31"}


def test_what_was_handed_over_is_kept_and_said_on_the_page() -> None:
    head, address = at_desk(OFFICE_HEAD), f"{ROOM}hand-over/"
    before = words(head.get(address, SPAN))
    assert shown().title in before and "已移送" not in before
    said = {**SPAN, "to": "archives", "seen": marks(head.get(address, SPAN))[0]}
    page = words(head.post(address, said, follow=True))
    assert "已记下移送给国家档案馆。" in page and "发布的1件" in page
    assert page.count("已移送") == 1
    assert at_desk(CLERK).post(address, said).status_code == 403


def test_a_list_is_recorded_once_and_only_as_it_was_seen() -> None:
    head, address = at_desk(OFFICE_HEAD), f"{ROOM}hand-over/"
    said = {**SPAN, "to": "library", "seen": marks(head.get(address, SPAN))[1]}
    assert head.post(address, said).status_code == 302
    again = head.post(address, said)
    assert again.status_code == 409 and "别人改过" in words(again)
    assert Entry.objects.filter(verb="agency.handed_over").count() == 1


def test_a_span_in_the_wrong_order_is_said_and_nothing_is_handed_over() -> None:
    head, address = at_desk(OFFICE_HEAD), f"{ROOM}hand-over/"
    turned = {"since": "2026-03-31", "until": "2026-03-01"}
    assert "终止日期早于起始日期。" in words(head.get(address, turned))
    assert head.post(address, {**turned, "to": "archives", "seen": "x"}).status_code == 409
    assert not Entry.objects.filter(verb="agency.handed_over").exists()


def test_the_lists_leave_as_one_workbook_a_sheet_for_each_repository() -> None:
    answer = at_desk(CLERK).get(f"{ROOM}hand-over/list.xlsx", SPAN)
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["国家档案馆", "公共图书馆"]
    head, row = list(book.worksheets[0].values)
    assert head == ("序号", "索引号", "标题", "发文字号", "成文日期", "发布日期", "公开形式", "附件数", "备注")
    assert (row[0], row[1], row[2], row[7]) == (1, shown().disclosure.index_number, shown().title, 1)


def test_what_was_handed_over_and_withdrawn_is_told_until_somebody_has_said_how() -> None:
    head, address = at_desk(OFFICE_HEAD), f"{ROOM}hand-over/"
    head.post(address, {**SPAN, "to": "archives", "seen": marks(head.get(address, SPAN))[0]})
    head.post(f"{ROOM}{shown().pk}/withdraw/", {"reason": "wrong", "note": "须核实。"})
    task = "告知国家档案馆：1件已移送的信息后来撤下或者更正"
    assert task in words(at_desk(CLERK).get(BUREAU))
    page = head.get(address)
    assert "国家档案馆：已移送、后来撤下或者更正的1件" in words(page)
    said = fields(page, "//form[contains(@action, 'told')]")
    assert at_desk(CLERK).post(f"{address}told", said).status_code == 403
    refused = head.post(f"{address}told", {**said, "how": ""})
    assert refused.status_code == 409 and "请填写告知方式。" in words(refused)
    rows = list(load_workbook(BytesIO(at_desk(CLERK).get(f"{address}changes.xlsx").content)).worksheets[0].values)
    assert rows[1][2:5] == (shown().title, "第1版", "撤下")
    told = words(head.post(f"{address}told", {**said, "how": "电话告知"}, follow=True))
    assert "已记下告知国家档案馆。" in told and "告知国家档案馆：1件，电话告知" in told
    assert task not in words(at_desk(CLERK).get(BUREAU))
    assert head.post(f"{address}told", {**said, "how": "再告知"}).status_code == 409


def regulated(until: date | None = None) -> Disclosure:
    """A document that is public, put there row by row."""
    made = Disclosure.objects.create(
        agency=draft().disclosure.agency, kind="normative_document", column="documents", index_number="号", begun_on=DAY
    )
    made.shown = Version.objects.create(
        disclosure=made, stage="published", title="停车管理办法", document_number="青自然资规〔2026〕3号",
        effective_on=DAY, written_on=DAY, valid_until=until, begun_on=DAY, drafted_by="陈岚",
        published_at=timezone.now(), published_on=DAY,
    )  # fmt: skip
    made.first_published_at = timezone.now()
    made.save(update_fields=["shown", "first_published_at"])
    return made


@pytest.mark.parametrize(("on", "heading"), [("2026-06-30", "继续有效的文件1件"), ("2026-07-01", "失效的文件1件")])
def test_what_stands_and_what_has_ended_is_told_of_any_day(on: str, heading: str) -> None:
    regulated(date(2026, 6, 30))
    page = words(at_desk(CLERK).get(f"{ROOM}clean-up/", {"on": on}))
    assert heading in page
    assert "停车管理办法" in page


def test_the_list_of_the_clean_up_leaves_as_a_workbook() -> None:
    regulated(date(2026, 6, 30))
    book = load_workbook(BytesIO(at_desk(CLERK).get(f"{ROOM}clean-up/list.xlsx", {"on": "2026-07-01"}).content))
    stands, ended = book.worksheets
    assert len(list(stands.values)) == 1
    assert list(ended.values)[1][1:8] == (
        "停车管理办法", "青自然资规〔2026〕3号", "2026-03-02", "2026-03-02", "2026-06-30", "失效", "2026-07-01",
    )  # fmt: skip


def test_a_day_that_is_none_is_said_so() -> None:
    assert "日期应为年月日" in words(at_desk(CLERK).get(f"{ROOM}clean-up/", {"on": "明天"}))


def test_the_head_of_the_office_keeps_the_list_of_wordings_and_a_refused_line_is_not_lost(town: None) -> None:
    at = f"{BUREAU}disclosures/wordings/"
    given = {"kind": "forbidden_word", "wording": "残废人", "right": "残疾人", "reason": "用语表"}
    head = at_desk(OFFICE_HEAD)
    assert "已登记“残废人”。" in words(head.post(at, given, follow=True))
    again = head.post(at, given)
    assert "“残废人”已经在表里。" in words(again)
    assert {name: value for name, value in fields(again, "//form[.//h2]").items() if name in given} == given
    shown = at_desk(CLERK).get(at)
    assert "残疾人" in words(shown) and "由公开机构负责人登记。" in words(shown)
