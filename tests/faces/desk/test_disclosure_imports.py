"""批量起草 on the desk: a list and documents are looked through, every fault is named, then all is begun or nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from docx import Document
from openpyxl import Workbook, load_workbook

from faces.desk.desk_world import BUREAU, CLERK, at_desk, fields, words
from gongkai.faces.desk.disclosures import imports as disclosure_imports
from gongkai.office.publishing.models import Version
from gongkai.paper.body.from_docx import read_docx

pytestmark = pytest.mark.django_db
AT = f"{BUREAU}disclosures/new/policy_document/"
SEVERAL = f"{AT}several/"
PAPER = (
    "青石市自然资源局关于停水的通知", "青自然资发〔2026〕12号", "各科室：", "明日停水。",
    "青石市自然资源局", "2026年3月2日",
)  # fmt: skip


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town."""


def paper(name: str, *lines: str) -> SimpleUploadedFile:
    document, data = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(data)
    return SimpleUploadedFile(name, data.getvalue())


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book, data = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(data)
    return SimpleUploadedFile("清单.xlsx", data.getvalue())


def look(**files: object) -> HttpResponse:
    return at_desk(CLERK).post(SEVERAL, {"column": "documents", **files})


def begun(answer: HttpResponse) -> HttpResponse:
    """Press the button of the dry run."""
    given = fields(answer, "//main//form[.//input[@name='rows']]")
    return at_desk(CLERK).post(SEVERAL, given, follow=True)


def test_a_folder_of_documents_becomes_one_draft_each() -> None:
    before = Version.objects.count()
    second = ("青石市自然资源局关于停电的通知", "青自然资发〔2026〕13号", *PAPER[2:3], "明日停电。", *PAPER[4:])
    answer = look(documents=[paper("停水.docx", *PAPER), paper("停电.docx", *second)])
    assert "可以起草2份，还没有起草。" in words(answer)
    assert Version.objects.count() == before
    assert "已起草2份其他政策文件，还没有送审。" in words(begun(answer))
    made = Version.objects.get(document_number="青自然资发〔2026〕13号")
    assert (made.title, made.written_on.isoformat()) == ("青石市自然资源局关于停电的通知", "2026-03-02")  # type: ignore[union-attr]
    assert "明日停电。" in made.text


def test_a_document_without_a_title_is_called_after_its_file_and_somebody_is_to_look() -> None:
    answer = look(documents=[paper("关于停电.docx", "明日停电。")])
    assert "标题取自文件名" in words(answer)
    begun(answer)
    assert Version.objects.get(title="关于停电").text == "明日停电。"


def test_what_the_list_says_goes_before_what_the_document_says() -> None:
    head = ("文件名", "标题", "公开属性", "不主动公开的理由和依据", "关键词")
    row = ("停水.docx", "关于暂停供水的通知", "依申请公开", "内部事务信息", "供水")
    begun(look(list=sheet(head, row), documents=[paper("停水.docx", *PAPER)]))
    made = Version.objects.get(document_number="青自然资发〔2026〕12号")
    assert (made.title, made.mode, made.keywords) == ("关于暂停供水的通知", "on_request", "供水")


def test_a_list_without_documents_holds_the_text_itself_and_nothing_of_it_is_markup() -> None:
    begun(look(list=sheet(("标题", "正文"), ("关于植树的通知", "第一段<b>。\n第二段。"))))
    body = Version.objects.get(title="关于植树的通知").body
    assert body.replace("\n", "") == "<p>第一段&lt;b&gt;。</p><p>第二段。</p>"


def test_for_whom_it_is_stands_in_one_cell_as_the_page_prints_it() -> None:
    begun(look(list=sheet(("标题", "服务对象"), ("关于助学的通知", "公民 › 教育、老年人"))))
    assert Version.objects.get(title="关于助学的通知").audience == "公民\\教育,老年人"
    refused = words(look(list=sheet(("标题", "服务对象"), ("关于停水的通知", "居民"))))
    assert "服务对象没有“居民”这一项" in refused


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        (("标题", "成文日期"), ("关于植树的通知", "三月初"), "成文日期应为年月日，如2026-01-19"),
        (("标题", "公开属性"), ("关于植树的通知", "内部"), "公开属性没有“内部”这一项"),
        (("标题", "文件名"), ("关于植树的通知", "植树.docx"), "没有上传“植树.docx”"),
        (("标题", "文件名", "正文"), ("关于植树的通知", "停水.docx", "植树。"), "正文既写在清单里，又在文档里"),
        (("关键词",), ("植树",), "没有标题"),
    ],
)
def test_one_row_that_is_wrong_keeps_all_out_and_says_why(
    head: tuple[str, ...], row: tuple[str, ...], said: str
) -> None:
    before = Version.objects.count()
    answer = look(list=sheet(head, row), documents=[paper("停水.docx", *PAPER)])
    assert "1份有问题，一份也没有起草。" in words(answer)
    assert said in words(answer)
    assert 'name="rows"' not in answer.content.decode()
    assert Version.objects.count() == before


def test_a_heading_that_is_not_known_is_named() -> None:
    answer = look(list=sheet(("标题", "密码"), ("关于植树的通知", "1")))
    assert answer.status_code == 409
    assert "不认识栏目“密码”" in words(answer)


def test_a_document_that_cannot_be_read_is_named_with_what_to_do() -> None:
    answer = look(documents=[SimpleUploadedFile("通知.docx", b"MZ\x90\x00 no document")])
    assert "不是Word文档（.docx）" in words(answer)


def test_the_same_files_again_begin_nothing_twice() -> None:
    begun(look(documents=[paper("停水.docx", *PAPER)]))
    answer = look(documents=[paper("停水.docx", *PAPER)])
    assert "没有新的稿件。1份已经有了，不再起草。" in words(answer)
    assert Version.objects.filter(document_number="青自然资发〔2026〕12号").count() == 1


def test_rows_that_come_back_changed_are_refused() -> None:
    given = fields(look(documents=[paper("停水.docx", *PAPER)]), "//main//form[.//input[@name='rows']]")
    answer = at_desk(CLERK).post(SEVERAL, given | {"rows": given["rows"][:-1] + "?"})
    assert "页面内容不完整" in words(answer)


def test_the_rows_of_one_kind_are_not_begun_as_another() -> None:
    given = fields(look(documents=[paper("停水.docx", *PAPER)]), "//main//form[.//input[@name='rows']]")
    answer = at_desk(CLERK).post(f"{BUREAU}disclosures/new/notice/several/", given)
    assert "页面内容不完整" in words(answer)


def test_a_document_may_stand_in_two_rows_and_two_documents_may_not_bear_one_name() -> None:
    rows = (("文件名", "标题", "发文字号"), ("停水.docx", "通知一", "青自然资发〔2026〕12号"))
    more = (*rows, ("停水.docx", "通知二", "青自然资发〔2026〕13号"))
    assert "可以起草2份" in words(look(list=sheet(*more), documents=[paper("停水.docx", *PAPER)]))
    twice = look(documents=[paper("停水.docx", *PAPER), paper("停水.docx", "停电。")])
    assert "有两个文档都叫“停水.docx”" in words(twice)


def test_nothing_given_is_said_so() -> None:
    assert "没有读到内容" in words(look())


def test_the_blank_list_has_the_fields_of_its_kind() -> None:
    def heads(kind: str) -> list[str]:
        answer = at_desk(CLERK).get(f"{BUREAU}disclosures/new/{kind}/list.xlsx")
        return [cell.value for cell in load_workbook(BytesIO(answer.getvalue())).worksheets[0][1]]  # type: ignore[misc]

    assert {"文件名", "标题", "发文字号", "成文日期", "施行日期", "主题分类", "公开属性", "正文"} <= {
        *heads("policy_document")
    }
    assert "发文字号" not in heads("news")
    assert "正文" in heads("news")


def test_the_blank_list_filled_in_comes_back() -> None:
    answer = at_desk(CLERK).get(f"{AT}list.xlsx")
    book, data = load_workbook(BytesIO(answer.getvalue())), BytesIO()
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    page.cell(2, heads.index("标题") + 1, "关于植树的通知")
    page.cell(2, heads.index("正文") + 1, "植树。")
    book.save(data)
    begun(look(list=SimpleUploadedFile("清单.xlsx", data.getvalue())))
    assert Version.objects.filter(title="关于植树的通知").exists()


def test_documents_that_were_read_one_by_one_are_not_read_again_and_what_is_none_is_still_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good, bad = paper("停水.docx", *PAPER), SimpleUploadedFile("表.docx", b"MZ")
    for file in (good, bad):
        answer = at_desk(CLERK).post(f"{SEVERAL}read", {"documents": file})
        assert (answer.status_code, answer.content) == (204, b"")
    read = []
    monkeypatch.setattr(disclosure_imports, "read_docx", lambda data: read.append(data) or read_docx(data))
    for file in (good, bad):
        file.seek(0)
    said = words(look(documents=[good, bad]))
    assert read == [b"MZ"]
    assert "关于停水的通知" in said and "不是Word文档" in said and "一份也没有起草" in said
