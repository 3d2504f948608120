"""Word documents are taken over with what their form says of them; nothing is guessed where the form says nothing."""

from __future__ import annotations

from datetime import date

import pytest
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.body.files import read_file
from gongkai.paper.body.from_docx import Imported, read_docx, why_doubted
from gongkai.paper.body.head import without_head
from gongkai.paper.body.official_form import FormDoubt, OfficialLine, guessed
from gongkai.paper.body.refusals import CannotRead, why_not_read
from paper.body.official_documents import joint, letter, made, standard, typed
from paper.handmade import WORD, docx, package, paragraph, xlsx


def test_a_document_in_the_standard_layout_is_understood() -> None:
    found = read_docx(made(standard))
    assert found.title == "青石市自然资源局关于印发青石市临时用地管理办法（试行）的通知"
    assert found.document_number == "青自然资规〔2025〕3号"
    assert found.written_on == date(2025, 3, 28)
    assert found.organ == "青石市自然资源局"
    assert found.addressees == ("各县（市、区）自然资源局", "局机关各科室")
    assert found.attachments_named == ("青石市临时用地管理办法（试行）", "临时用地申请表")
    assert found.disclosure_mark == "此件公开发布"
    assert found.doubts == ()
    assert "<p>现将《青石市临时用地管理办法（试行）》印发给你们，请遵照执行。</p>" in found.html


def test_a_document_as_it_is_often_typed_is_understood_with_its_table() -> None:
    found = read_docx(made(typed))
    assert found.title == "青石市财政局关于公布收费目录清单的通告"
    assert found.document_number == "青财综〔2024〕7号"
    assert found.written_on == date(2024, 12, 31)
    assert found.organ == "青石市财政局"
    assert found.addressees == ()
    assert found.attachments_named == ("收费目录清单",)
    assert found.disclosure_mark is None
    assert found.doubts == ()
    assert found.html.endswith(
        '<table><thead><tr><th scope="col">项目</th><th scope="col">标准</th></tr></thead>'
        "<tbody><tr><td>证照工本费</td><td>5元</td></tr><tr><td>测绘费</td><td>120元</td></tr></tbody></table>"
    )


def test_a_joint_letter_says_what_is_doubtful_and_what_was_left_out() -> None:
    found = read_docx(made(joint))
    assert found.title == "青石市教育局 青石市公安局关于加强校园周边交通管理的函"
    assert found.document_number == "青教函〔2025〕12号"
    assert found.written_on == date(2024, 12, 30)
    assert found.organ == "青石市教育局"
    assert found.addressees == ("市交通运输局",)
    assert [doubt.reason for doubt in found.doubts] == ["organ_several", "years_differ", "pictures_left_out"]
    assert "<img" not in found.html


@pytest.mark.parametrize("above", [("000012",), ("特急",), ("000012", "加　急"), ("000012　特急",)], ids=range(4))
def test_copy_number_and_urgency_are_no_part_of_a_title_and_of_no_body(above: tuple[str, ...]) -> None:
    """GB/T 9704-2012, 7.2.1 and 7.2.3."""

    def write(document: DocumentType) -> None:
        for words in above:
            document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
        standard(document)

    found = read_docx(made(write))
    assert found.title == "青石市自然资源局关于印发青石市临时用地管理办法（试行）的通知"
    assert found.body(numbered=True).startswith("<p>各县（市、区）自然资源局，局机关各科室：</p>")


@pytest.mark.parametrize("mark", ["机密★1年", "秘　密", "绝密", "000012　秘密★长期"])
def test_a_document_that_is_marked_as_a_state_secret_is_not_taken_in(mark: str) -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph(mark)
        standard(document)

    for read in (read_docx, lambda data: read_file(data)):
        with pytest.raises(CannotRead) as refused:
            read(made(write))
        assert refused.value.reason == "secret"
        assert "国家秘密不得进入本系统" in why_not_read(refused.value)


def test_a_rule_about_secrecy_marks_is_no_secret() -> None:
    def write(document: DocumentType) -> None:
        standard(document)
        for words in ("第二条　密级分为：", "绝密", "机密★1年"):
            document.add_paragraph(words)

    assert "机密★1年" in read_docx(made(write)).html


def test_where_nothing_is_recognised_nothing_is_guessed() -> None:
    found = read_docx(made(letter))
    assert found == Imported(
        html=found.html, title=None, document_number=None, written_on=None, organ=None, addressees=(),
        attachments_named=(), disclosure_mark=None, doubts=found.doubts,
    )  # fmt: skip
    assert "<p>春天</p>" in found.html


def test_headings_lists_and_formatting_are_taken_over() -> None:
    def write(document: DocumentType) -> None:
        document.add_heading("总则", 1)
        document.add_heading("细目", 3)
        document.add_paragraph("甲", style="List Bullet")
        document.add_paragraph("").add_run("要点").bold = True

    assert (
        read_docx(made(write)).html
        == "<h2>总则</h2>\n<h3>细目</h3>\n<ul><li>甲</li></ul>\n<p><strong>要点</strong></p>"
    )


def test_a_deleted_passage_is_left_out_and_a_comment_is_told() -> None:
    struck = '<w:p><w:r><w:t>留</w:t></w:r><w:del w:author="张三"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    found = read_docx(docx(struck, **{"word/comments.xml": "<w:comments xmlns:w='x'/>"}))
    assert found.html == "<p>留</p>"
    assert [doubt.reason for doubt in found.doubts] == ["changes_taken", "comments_left_out"]


def test_hidden_text_is_left_out_and_told() -> None:
    run = '<w:r><w:rPr><w:vanish w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    body = f"<w:p>{run.format('true', '密')}{run.format('0', '甲')}</w:p>"
    found = read_docx(docx(body))
    assert found.html == "<p>甲</p>"
    assert found.doubts == (FormDoubt("hidden_left_out"),)


def test_a_note_stands_at_the_end_without_a_way_back() -> None:
    body = '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnotes {WORD}><w:footnote w:id="2">{paragraph("出处")}</w:footnote></w:footnotes>'
    found = read_docx(docx(body, **{"word/footnotes.xml": notes}))
    assert found.html == "<p>甲<sup>[1]</sup></p>\n<ol><li>出处</li></ol>"


def encrypted() -> bytes:
    """What Word makes of a document with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def bomb() -> bytes:
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": bytes(300_000_000)})


def laughing() -> bytes:
    """Entities that stand for entities, ten times over and over."""
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    return docx(paragraph("&l11;"), before=f"<!DOCTYPE x [<!ENTITY l0 '甲'>{laughs}]>")


def deep() -> bytes:
    """A paragraph in thousands of insertions, one in the other."""
    return docx("<w:ins>" * 5_000 + paragraph("甲") + "</w:ins>" * 5_000)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not_docx"),
        ("一段文字".encode(), "not_docx"),
        (xlsx("<sheetData/>"), "not_docx"),
        (b"PK\x03\x04" + bytes(100), "broken"),
        (encrypted(), "encrypted"),
        (bytes(65 * 1024 * 1024), "too_large"),
        (bomb(), "too_large_inside"),
        (docx(paragraph("甲"), **{"word/vbaProject.bin": b"x"}), "not_admitted"),
        (docx("<w:p>"), "broken"),
        (laughing(), "not_admitted"),
        (deep(), "broken"),
        (package({"a.txt": "甲"}), "not_docx"),
        (b"GIF89a" + bytes(50), "not_docx"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_docx(data)
    assert refused.value.reason == reason
    assert why_not_read(refused.value)


def test_what_a_document_points_to_elsewhere_is_not_fetched() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="/etc/hostname" '
        'TargetMode="External"/></Relationships>'
    )
    found = read_docx(docx(paragraph("甲") + picture, **{"word/_rels/document.xml.rels": relations}))
    assert found.html == "<p>甲</p>"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("青自然资规〔2025〕3号", "青自然资规〔2025〕3号"),
        ("青自然资规[2025]3号", "青自然资规〔2025〕3号"),
        ("青自然资规【2025】第003号", "青自然资规〔2025〕3号"),
        ("青政办发（２０２５）１２号　　签发人：王五", "青政办发〔2025〕12号"),
        ("（青教函〔2025〕12号）", "青教函〔2025〕12号"),
        ("青自然资规〔2025〕0号", None),
        ("青自然资规〔25〕3号", None),
        ("根据青自然资规〔2025〕3号办理", None),
        ("〔2025〕3号", None),
    ],
)
def test_a_document_number_is_normalised(printed: str, number: str | None) -> None:
    assert guessed([OfficialLine(printed)]).document_number == number


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2025年3月2日", date(2025, 3, 2)),
        ("２０２５ 年 ３ 月 ２ 日", date(2025, 3, 2)),
        ("二〇二五年三月二日", date(2025, 3, 2)),
        ("二○二五年十月十日", date(2025, 10, 10)),
        ("二零二四年十二月三十一日", date(2024, 12, 31)),
        ("二〇二五年二月二十日", date(2025, 2, 20)),
        ("2025年2月30日", None),
        ("二〇二五年十三月一日", None),
    ],
)
def test_a_date_under_an_agency_is_the_documents(printed: str, day: date | None) -> None:
    assert guessed([OfficialLine("青石市自然资源局"), OfficialLine(printed)]).written_on == day


def test_the_head_of_the_paper_is_no_part_of_the_title() -> None:
    found = guessed([OfficialLine("青石市水利局文件", centred=True), OfficialLine("关于停水的公告", centred=True)])
    assert found.title == "关于停水的公告"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["关于印发青石市临时用地管理办法", "的通知"], "关于印发青石市临时用地管理办法的通知"),
        (["青石市政府信息公开办法", "目　录"], "青石市政府信息公开办法"),
        (["青石市政府信息公开办法", "第一章　工作计划"], "青石市政府信息公开办法"),
        (["青石市自然资源局", "公告"], "青石市自然资源局公告"),
        (["青石市停水公告", "2025年3月2日"], "青石市停水公告"),
        (["春天", "夏天"], None),
    ],
)
def test_a_title_is_taken_whole_and_not_further(lines: list[str], title: str | None) -> None:
    assert guessed([OfficialLine(each, centred=True) for each in lines]).title == title


def test_two_numbers_in_the_head_are_none_and_a_doubt() -> None:
    found = guessed([OfficialLine("青政发〔2025〕1号"), OfficialLine("青政发〔2025〕2号")])
    assert found.document_number is None
    assert [doubt.reason for doubt in found.doubts] == ["number_several"]


def test_an_agency_that_did_not_sign_is_taken_from_the_title_with_a_doubt() -> None:
    found = guessed(
        [
            OfficialLine("青石市水利局关于停水的公告", centred=True),
            OfficialLine("特此公告。"),
            OfficialLine("2025年3月2日"),
        ]
    )
    assert found.organ == "青石市水利局"
    assert [doubt.reason for doubt in found.doubts] == ["date_without_organ", "organ_from_title"]


def test_a_signature_of_another_agency_than_the_title_has_is_a_doubt() -> None:
    lines = [
        OfficialLine("青石市水利局关于停水的公告", centred=True),
        OfficialLine("青石市财政局"),
        OfficialLine("2025年3月2日"),
    ]
    assert guessed(lines).doubts == [FormDoubt("organ_differs", "青石市水利局")]


@given(
    st.lists(
        st.builds(
            OfficialLine,
            st.text("青石市局关于的通知公告附件：:123年月日〔2025〕号（）、，。 　", max_size=20),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_whatever_the_lines_a_guess_is_made_of_their_words_and_every_doubt_has_its_words(
    lines: list[OfficialLine],
) -> None:
    found = guessed(lines)
    words = "".join("".join(line.words.split()) for line in lines)
    for guess in (found.title, found.organ, *found.addressees, *found.attachments_named):
        assert guess is None or "".join(guess.split()) in words
    assert all(why_doubted(doubt) for doubt in found.doubts)


def test_a_style_may_put_the_title_in_the_middle_and_styles_in_a_circle_end() -> None:
    def write(document: DocumentType) -> None:
        middle, title, circle, back = (
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            for name in ("Middle", "Office Title", "One", "Two")
        )
        middle.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.base_style, circle.base_style, back.base_style = middle, back, circle
        for words, style in (("关于做好防汛", title), ("工作的通知", title), ("各乡镇：", circle)):
            document.add_paragraph(words, style=style)

    found = read_docx(made(write))
    assert found.title == "关于做好防汛工作的通知"
    assert found.addressees == ("各乡镇",)


def test_what_a_page_shows_above_the_body_is_taken_off_its_head() -> None:
    found = read_docx(made(standard))
    top = "<p>各县（市、区）自然资源局，局机关各科室：</p>"
    assert found.body(numbered=True).startswith(top)
    assert found.body(numbered=False).startswith(f"<p>青自然资规〔2025〕3号</p>\n{top}")
    # The annex bears the title of what is issued, and keeps it.
    assert "<p>青石市临时用地管理办法（试行）</p>" in found.body(numbered=True)
    assert found.body(numbered=True).endswith(found.html[-40:])


def test_a_note_below_the_title_stays() -> None:
    def write(document: DocumentType) -> None:
        for words in ("青石市档案条例实施办法", "（2025年3月1日市政府第5次常务会议通过）"):
            document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph("第一条　为了加强档案管理，制定本办法。")

    body = read_docx(made(write)).body(numbered=True)
    assert "<p>（2025年3月1日市政府第5次常务会议通过）</p>" in body
    assert "青石市档案条例实施办法" not in body


def test_where_nothing_is_recognised_the_whole_body_stays() -> None:
    found = read_docx(made(letter))
    assert found.body(numbered=True) == found.html


@given(st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=20), st.lists(st.sampled_from(["甲", "乙"]), max_size=3))
def test_of_a_head_no_more_is_taken_off_than_it_holds(lines: list[str], head: list[str]) -> None:
    html = "\n".join(f"<p>{line}</p>" for line in lines)
    left = without_head(html, head).replace("</p>", "").split("<p>")[1:]
    gone = [line for line in set(lines) for _ in range(lines.count(line) - [each.strip() for each in left].count(line))]
    assert all(gone.count(line) == min(lines[:15].count(line), head.count(line)) for line in set(lines))
