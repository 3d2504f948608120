"""The files: docx and pdf hold all of the letter, look as GB/T 9704 wants, and are not led astray by facts."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters_given import (
    CODES,
    docx_text,
    each_text,
    pdf,
    pdf_text,
    rendered,
    sample,
    squeezed,
    with_changed,
    word,
)
from lxml import html
from PIL import Image

from gongkai.paper.letters.facts import Addressee
from gongkai.paper.letters.render import Rendered, render
from gongkai.paper.letters.template import LetterLayout, Shape
from gongkai.paper.letters.writing import layout
from gongkai.paper.letters.writing.seal import MOST_BYTES, NoSeal
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_html import to_html
from gongkai.paper.letters.writing.write_pdf import to_pdf, unprintable

MARKUP = '<script>alert(1)</script><img src="http://example.org/x.png"><w:p/>&amp;{{ 7 * 7 }}]]>'
FORMULA = '=HYPERLINK("http://example.org")'
HOSTILE = [MARKUP, FORMULA, "@import url(http://example.org/a.css)", "\\u0007甲\x07\x00乙", "’; DROP TABLE cases;--"]
LETTERS = [code for code in CODES if rendered(code).layout is LetterLayout.LETTER]


def seal(kind: str = "PNG", size: int = 60) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), (200, 0, 0)).save(out, kind)
    return out.getvalue()


def printed(letter: Rendered) -> list[str]:
    """Every paragraph and label without white space; the mark of the seal is for the screen and stands on no paper."""
    paragraphs = (one for one in letter.paragraphs if one.shape is not Shape.SEAL)
    return [squeezed(text) for one in paragraphs for text in (one.label, one.text) if squeezed(text)]


def test_the_docx_holds_every_word_of_the_letter(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = docx_text(word(code))
            assert [one for one in printed(rendered(code)) if one not in text] == []


def test_the_pdf_holds_every_word_of_the_letter(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = pdf_text(pdf(code))
            assert [one for one in printed(rendered(code)) if one not in text] == []


def test_the_page_holds_every_word_of_the_letter(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = squeezed(html.document_fromstring(to_html(rendered(code))).find("body").text_content())
            assert [one for one in printed(rendered(code)) if one not in text] == []


def test_the_pdf_is_a4_tagged_chinese_for_archives_and_embeds_its_fonts(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            reader = pypdf.PdfReader(io.BytesIO(pdf(code)))
            for page in reader.pages:
                assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == (210, 297)
            root = reader.trailer["/Root"]
            assert "/OutputIntents" in root and b'pdfaid:part="2"' in root["/Metadata"].get_data()
            assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"
            assert reader.metadata is not None and reader.metadata.title == rendered(code).title
            assert reader.metadata.creation_date is not None
            assert reader.metadata.creation_date.date() == rendered(code).issued
            for page in reader.pages:
                for font in page["/Resources"].get("/Font", {}).values():
                    (descendant,) = font.get_object()["/DescendantFonts"]
                    assert {"/FontFile2", "/FontFile3"} & set(descendant.get_object()["/FontDescriptor"].get_object())


def test_the_same_letter_is_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys, hashlib\n"
        "sys.path[:0] = sys.argv[1:]\n"
        "from letters_given import pdf, word\n"
        "for code in ('W01', 'W14'):\n"
        "    print(hashlib.sha256(pdf(code)).hexdigest(), hashlib.sha256(word(code)).hexdigest())\n"
    )
    path = [entry for entry in sys.path if entry]
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script, *path],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin", "HOME": "/tmp"},  # noqa: S108
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(hashes) == 1


def test_no_file_in_the_docx_bears_a_time_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(word("W12"))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(word("W12"))).core_properties
    assert properties.created is not None and properties.created.date() == rendered("W12").issued
    assert properties.author == "青石市自然资源局" and not properties.last_modified_by


def test_the_docx_has_the_measures_of_the_standard(subtests: pytest.Subtests) -> None:
    for code in LETTERS:
        with subtests.test(code):
            document = docx.Document(io.BytesIO(word(code)))
            section = document.sections[0]
            margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
            assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
            assert round(section.header_distance.mm) == 30
            (name,) = [one for one in section.first_page_header.paragraphs if one.text]
            assert name.text == rendered(code).agency
            assert str(name.runs[0].font.color.rgb) == "CC0000"
            body = {one.text: one for one in document.paragraphs}
            title = body[rendered(code).title]
            assert title.runs[0].font.size == Pt(22) and faces(title) == {"方正小标宋简体"}
            text = body[next(one.text for one in rendered(code).paragraphs if one.shape is Shape.TEXT)]
            assert text.runs[0].font.size == Pt(16) and faces(text) == {"仿宋_GB2312"}
            assert text.paragraph_format.line_spacing == Pt(28)
            assert text.paragraph_format.first_line_indent == Pt(32)


def faces(paragraph: Any) -> set[str]:
    return {run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for run in paragraph.runs}


def test_the_first_page_bears_no_number_and_the_others_do() -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf("W14"))).pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert bool(re.search(rf"—\s*{number}\s*—", page)) == (number > 1)
    section = docx.Document(io.BytesIO(word("W14"))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml and "PAGE" in section.even_page_footer._element.xml


@pytest.mark.parametrize("code", ["W06", "W14", "W20", "W26"])
def test_the_signature_stands_on_a_page_with_text(code: str) -> None:
    last = squeezed(pypdf.PdfReader(io.BytesIO(pdf(code))).pages[-1].extract_text())
    issued = rendered(code).issued
    signature = last.index(f"{rendered(code).agency}{issued.year}年{issued.month}月{issued.day}日")
    assert re.search(r"[一-龥]{4,}。", last[:signature])


@given(st.text("青石市自然资源局A1", min_size=1, max_size=60), st.integers(1, 28))
def test_signature_and_date_stand_over_each_other(name: str, day: int) -> None:
    date = f"2026年3月{day}日"
    stand = layout.indents(name, date)
    middle = stand.signature + layout.width(name) / 2
    assert stand.signature >= 0 and stand.date >= layout.DATE_INDENT
    assert middle == pytest.approx(stand.date + layout.width(date) / 2)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("政府信息部分公开告知书", ("政府信息部分公开告知书",)),
        ("青石市自然资源局政府信息公开申请补正告知书", ("青石市自然资源局政府信息公开申请补正", "告知书")),
        ("一个长得一行写不下又不以文种结尾的文书名称示例", ("一个长得一行写不下又不以文种结尾的文书名称示例",)),
    ],
)
def test_a_long_title_breaks_by_sense(title: str, lines: tuple[str, ...]) -> None:
    assert layout.title_lines(title) == lines


@pytest.mark.parametrize("name", ["局", "青石市自然资源局", "青石市" * 10, "青石市" * 80])
def test_the_red_name_fits_the_page_as_long_as_it_can(name: str) -> None:
    size = layout.head_size(name)
    assert 18 <= size <= 42
    assert layout.width(name) * size <= layout.TEXT_WIDTH * 72 / 25.4 or size == 18


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("code", ["W01", "W03", "W14"])
def test_facts_that_look_like_markup_are_words_and_nothing_else(code: str, text: str) -> None:
    facts = sample(code)
    for place in each_text(facts):
        facts = with_changed(facts, place, text)
    letter = render(code, facts)
    shown = squeezed(letter.paragraphs[-1].text if code == "W01" else letter.of("request")[0])
    page = html.document_fromstring(to_html(letter))
    assert page.xpath("//script | //img | //link | //@onerror") == []
    assert shown in squeezed(page.text_content())
    assert shown in docx_text(to_docx(letter))
    data = to_pdf(letter)
    assert shown in pdf_text(data)
    assert b"/JavaScript" not in data and b"/URI" not in data and b"/Launch" not in data


@pytest.mark.parametrize("code", ["W12", "W38"])
def test_very_long_names_stay_on_the_page(code: str) -> None:
    name = "青石市" * 400 + "A" * 1500
    facts = with_changed(sample(code), "office.name", name[:900])
    party = "recipient" if code == "W38" else "applicant"
    facts = replace(facts, **{party: Addressee(names=(name,), organisation=True)})
    letter = render(code, facts)
    text = pdf_text(to_pdf(letter))
    assert squeezed(name) in text and squeezed(name) in docx_text(to_docx(letter))


@given(st.text(max_size=80))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_written(text: str) -> None:
    letter = render("W12", sample("W12", requested=text))
    assert docx.Document(io.BytesIO(to_docx(letter))).paragraphs
    assert html.document_fromstring(to_html(letter)) is not None


def test_a_character_that_no_font_has_is_named_and_shown_by_its_number() -> None:
    letter = render("W12", sample("W12", applicant=Addressee(names=("王\U000f3a7b明",))))
    assert unprintable(letter) == ["\U000f3a7b"]
    assert "王〔U+F3A7B〕明：" in pdf_text(to_pdf(letter))
    assert "王\U000f3a7b明：" in docx_text(to_docx(letter))
    assert unprintable(rendered("W12")) == []


def test_without_a_picture_room_is_left_for_the_seal_and_only_the_screen_marks_it() -> None:
    for code in LETTERS:
        for text in (docx_text(word(code)), pdf_text(pdf(code))):
            assert "（印章）" not in text
    for text in (docx_text(word("W12")), pdf_text(pdf("W12"))):
        assert "青石市自然资源局2026年3月24日" in text
    page = html.document_fromstring(to_html(rendered("W12")))
    assert [mark.text for mark in page.xpath("//div[@class='signed']//span[@class='mark']")] == ["（印章）"]
    sealed = html.document_fromstring(to_html(rendered("W12"), seal()))
    assert sealed.xpath("//span[@class='mark']") == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_seal_lies_behind_signature_and_date(kind: str) -> None:
    letter, picture = rendered("W12"), seal(kind)
    document = docx.Document(io.BytesIO(to_docx(letter, picture)))
    (anchor,) = document.element.body.iter(qn("wp:anchor"))
    assert anchor.get("behindDoc") == "1"
    assert {int(anchor.find(qn("wp:extent")).get(side)) for side in ("cx", "cy")} == {Mm(42)}
    paragraph = next(one for one in document.paragraphs if anchor in one._p.iter())
    assert paragraph.text == "青石市自然资源局"
    data = to_pdf(letter, picture)
    assert "（印章）" not in pdf_text(data)
    drawn = [b" Do" in page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert drawn == [False] * (len(drawn) - 1) + [True]
    assert to_pdf(letter, picture) == data and to_docx(letter, picture) == to_docx(letter, picture)


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (b"", "no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no_picture"),
        (b"GIF89a", "no_picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "too_large"),
    ],
)
def test_a_seal_that_is_no_picture_is_refused(picture: bytes, reason: str) -> None:
    for write in (to_docx, to_html, to_pdf):
        with pytest.raises(NoSeal) as refused:
            write(rendered("W12"), picture)
        assert refused.value.reason == reason


def test_the_page_refers_to_nothing_outside_itself() -> None:
    for code in CODES:
        page = to_html(rendered(code))
        assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)
