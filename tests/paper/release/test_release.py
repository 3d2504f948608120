"""The copy that an applicant is given: what is kept back is nowhere in it, and it tells of nobody who made it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from gongkai.paper.release.apart import copy_apart, examine_apart
from gongkai.paper.release.found import CopiedFile, NotReleasable
from gongkai.paper.release.pages import BadPages, pages_of, words_of
from gongkai.paper.release.write import examine, write_copy
from paper.release.looking import difference
from paper.release.released import (
    OPEN,
    SECRET,
    Put,
    annotated_pdf,
    commented,
    dictionary,
    drawn_pdf,
    everything_in,
    excel,
    photograph,
    saved,
    saved_pdf,
    stream,
    telling_pdf,
    with_part,
    with_related,
    word,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(copy: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(copy).pages]


def drawn(file: Path) -> list[Image.Image]:
    """The pages as a program shows them."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.render().to_pil().convert("L") for page in document]


class TestPagesKeptBack:
    def test_what_stands_on_them_is_nowhere_in_the_copy(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(telling_pdf()), tmp_path / "copy"
        assert SECRET.encode() in everything_in(source)
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert SECRET.encode() not in everything_in(copy)
        assert [f"{OPEN}{number}" in said for number, said in zip((1, 3, 4), text_of(copy), strict=True)] == [True] * 3

    def test_several_ranges_leave_the_others_in_order(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(telling_pdf(6, frozenset({1, 3, 4}))), tmp_path / "copy"
        assert write_copy(source, copy, frozenset({1, 3, 4})).pages == 3
        assert SECRET.encode() not in everything_in(copy)
        assert [said.split()[0] for said in text_of(copy)] == [f"{OPEN}2", f"{OPEN}5", f"{OPEN}6"]

    def test_a_page_of_chinese_as_offices_print_it_is_gone(self, put: Put, tmp_path: Path) -> None:
        pages = "".join(
            f"<p style='page-break-after:always'>{said}</p>"
            for said in ("公开的第一页", "账号六二二八", "公开的第三页")
        )
        source, copy = put(HTML(string=pages).write_pdf()), tmp_path / "copy"
        write_copy(source, copy, frozenset({2}))
        assert "账号" not in "".join(text_of(copy))
        assert "公开的第三页" in "".join(text_of(copy))

    def test_what_leads_there_from_a_page_that_is_given_leads_nowhere(self, put: Put, tmp_path: Path) -> None:
        pdf = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        picture = pdf.pages[0]["/Resources"]["/XObject"]["/I1"]
        picture.update(dictionary(Somewhere=pdf.pages[1].indirect_reference))
        source, copy = put(saved_pdf(pdf)), tmp_path / "copy"
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert SECRET.encode() not in everything_in(copy)

    def test_what_a_picture_leads_to_and_only_they_draw_is_gone(self, put: Put, tmp_path: Path) -> None:
        pdf = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        pictures = pdf.pages[0]["/Resources"]["/XObject"]
        pictures["/I1"].update(dictionary(Earlier=pictures.raw_get("/X2")))
        source, copy = put(saved_pdf(pdf)), tmp_path / "copy"
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert SECRET.encode() not in everything_in(copy)

    def test_a_name_that_is_only_written_on_another_page_draws_nothing_there(self, put: Put, tmp_path: Path) -> None:
        pdf = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        spoken = stream(b"BT /F1 12 Tf (see \\( (/X2 Do) and %) Tj ET % /X2 Do\n/X1 Do")
        pdf.pages[0].update(dictionary(Contents=pdf._add_object(spoken)))
        source, copy = put(saved_pdf(pdf)), tmp_path / "copy"
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert SECRET.encode() not in everything_in(copy)
        assert "see ( (/X2 Do) and %" in text_of(copy)[0]

    def test_a_picture_on_another_page_too_stays_there(self, put: Put, tmp_path: Path) -> None:
        pdf = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        shared = pdf._add_object(stream(b"/F1 12 Tf q /I#32 Do /X1 Do Q"))
        pdf.pages[0].update(dictionary(Contents=shared))
        source, copy = put(saved_pdf(pdf)), tmp_path / "copy"
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert len(PdfReader(copy).pages[0]["/Resources"]["/XObject"]) == 1
        assert text_of(copy)[0].split() == ["form", f"{OPEN}1"]
        assert SECRET.encode() not in everything_in(copy)

    def test_only_pdf_loses_pages(self, put: Put, tmp_path: Path) -> None:
        with pytest.raises(NotReleasable) as refused:
            write_copy(put(word()), tmp_path / "copy", frozenset({1}))
        assert refused.value.why == "only_pdf"


class TestPdf:
    def test_it_tells_of_nobody_who_made_it(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(telling_pdf(2, frozenset())), tmp_path / "copy"
        assert b"Chen Lan" in everything_in(source)
        write_copy(source, copy)
        assert b"Chen Lan" not in everything_in(copy)
        reader = PdfReader(copy)
        assert not reader.metadata
        assert reader.xmp_metadata is None
        assert not reader.attachments
        assert not reader.outline
        assert all("/Annots" not in page for page in reader.pages)
        assert "/OpenAction" not in reader.trailer["/Root"]

    def test_a_page_looks_as_it_did(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(drawn_pdf()), tmp_path / "copy"
        write_copy(source, copy)
        before, after = drawn(source), drawn(copy)
        assert len({page.tobytes() for page in before}) == len(before) == 4
        for page, given in zip(before, after, strict=True):
            assert difference(page, given)[1] == 0

    def test_names_in_any_writing_leave_as_they_came(self, put: Put, tmp_path: Path) -> None:
        # "宋体" in GBK and in UTF-8, as Chinese programs name fonts that the file does not hold.
        names = [b"/#CB#CE#CC#E5", b"/#E5#AE#8B#E4#BD#93"]
        for name in names:
            widths = b" /FirstChar 32 /LastChar 126 /Widths [%s]" % b" ".join([b"500"] * 95)
            source, copy = put(telling_pdf(1, frozenset()).replace(b"/Helvetica", name + widths)), tmp_path / "copy"
            write_copy(source, copy)
            assert b"/BaseFont " + name in copy.read_bytes()

    def test_one_that_anybody_may_open_is_given_unlocked(self, put: Put, tmp_path: Path) -> None:
        writer = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        writer.encrypt("", "geheim", algorithm="AES-256")
        source, copy = put(saved_pdf(writer)), tmp_path / "copy"
        assert examine(source).pages == 4
        assert write_copy(source, copy, frozenset({2})).pages == 3
        assert not PdfReader(copy).is_encrypted
        assert [f"{OPEN}{number}" in said for number, said in zip((1, 3, 4), text_of(copy), strict=True)] == [True] * 3
        assert SECRET.encode() not in everything_in(copy)

    def test_it_is_counted(self, put: Put) -> None:
        assert examine(put(telling_pdf(4))) == CopiedFile("pdf", 4)

    @pytest.mark.parametrize(
        ("kind", "code"),
        [("Square", "drawn_over"), ("FreeText", "drawn_over"), ("Redact", "drawn_over"), ("Stamp", "drawn_over"),
         ("Widget", "form_field")],
    )  # fmt: skip
    def test_what_covers_something_is_named_and_not_taken_off(
        self, put: Put, tmp_path: Path, kind: str, code: str
    ) -> None:
        source = put(annotated_pdf(kind))
        with pytest.raises(NotReleasable) as refused:
            write_copy(source, tmp_path / "copy")
        assert [(place.code, place.where) for place in refused.value.places] == [(code, "第2页")]

    def test_a_broken_or_locked_one_is_refused(self, put: Put, tmp_path: Path) -> None:
        with pytest.raises(NotReleasable) as broken:
            examine(put(b"%PDF-1.7\n" + b"0" * 100))
        assert broken.value.why == "broken"
        paper = io.BytesIO()
        writer = PdfWriter(clone_from=io.BytesIO(telling_pdf()))
        writer.encrypt("geheim", algorithm="AES-256")
        writer.write(paper)
        with pytest.raises(NotReleasable) as locked:
            examine(put(paper.getvalue()))
        assert locked.value.why == "encrypted"


class TestWord:
    def test_it_tells_of_nobody_who_made_it(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(word(picture=True)), tmp_path / "copy.docx"
        assert "陈岚".encode() in everything_in(source) and b"Chen Lan" in everything_in(source)
        write_copy(source, copy)
        assert "陈岚".encode() not in everything_in(copy)
        assert b"Chen Lan" not in everything_in(copy)
        assert b"docProps" not in everything_in(copy)
        assert Document(copy).paragraphs[0].text == "柳巷片区旧城改造项目施工承包合同"

    @pytest.mark.parametrize(
        ("change", "code", "where"),
        [
            (f"<w:p {W}><w:ins><w:r><w:t>改过的话</w:t></w:r></w:ins></w:p>", "tracked_change", "第2段“改过的话”"),
            (
                f"<w:p {W}><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>",
                "tracked_change",
                "第2段“删去的话”",
            ),
            (
                f"<w:p {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的话</w:t></w:r></w:p>",
                "hidden_text",
                "第2段“藏着的话”",
            ),
        ],
    )
    def test_traces_are_refused_with_their_place(
        self, put: Put, tmp_path: Path, change: str, code: str, where: str
    ) -> None:
        changed = with_part(word(), "word/document.xml", "", instead=("<w:sectPr", f"{change}<w:sectPr"))
        with pytest.raises(NotReleasable) as refused:
            write_copy(put(changed), tmp_path / "copy")
        assert refused.value.why == "hidden"
        assert [(place.code, place.where) for place in refused.value.places] == [(code, where)]

    def test_a_comment_is_refused_with_its_words(self, put: Put) -> None:
        comments = (
            f"<w:comments {W}><w:comment w:id='1'><w:p><w:r><w:t>请主任定</w:t></w:r></w:p></w:comment></w:comments>"
        )
        found = examine(put(with_related(word(), "word/comments.xml", comments, "comments")))
        assert [(place.code, place.where) for place in found.places] == [("comment", "“请主任定”")]

    def test_a_picture_fetched_from_elsewhere_is_refused(self, put: Put) -> None:
        linked = with_part(word(picture=True), "word/document.xml", "", instead=("r:embed=", "r:link="))
        assert [place.code for place in examine(put(linked)).places] == ["external_data"]

    def test_one_with_macros_is_refused(self, put: Put) -> None:
        with pytest.raises(NotReleasable) as refused:
            examine(put(with_part(word(), "word/vbaProject.bin", "x")))
        assert refused.value.why == "macros"


class TestExcel:
    def test_a_workbook_tells_of_nobody_who_made_it(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(saved(excel())), tmp_path / "copy.xlsx"
        write_copy(source, copy)
        assert "陈岚".encode() not in everything_in(copy)
        assert load_workbook(copy)["清单"]["A1"].value == "项目"

    def test_a_comment_is_refused_with_its_cell(self, put: Put) -> None:
        assert [place.where for place in examine(put(commented())).places] == ["单元格B2"]


class TestPictures:
    def test_it_tells_nothing_and_stands_upright(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(photograph(orientation=6)), tmp_path / "copy.jpg"
        assert b"Chen Lan" in source.read_bytes()
        assert write_copy(source, copy).pages == 1
        assert b"Chen Lan" not in copy.read_bytes()
        with Image.open(copy) as picture:
            assert (picture.size, dict(picture.getexif())) == ((20, 40), {})

    def test_one_that_was_not_turned_keeps_every_dot(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(photograph()), tmp_path / "copy.jpg"
        write_copy(source, copy)
        with Image.open(source) as before, Image.open(copy) as after:
            assert before.size == after.size
            assert max(abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)) <= 2


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b"MZ\x90\x00", "type"), (b"<html>", "type"), (b"PK\x03\x04" + b"0" * 50, "broken"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
     (b"\xff\xd8\xff" + b"0" * 50, "broken"), (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "broken")],
)  # fmt: skip
def test_what_cannot_be_given_is_refused(put: Put, content: bytes, why: str) -> None:
    with pytest.raises(NotReleasable) as refused:
        examine(put(content))
    assert refused.value.why == why


def test_a_process_of_its_own_says_the_same(put: Put, tmp_path: Path) -> None:
    source, copy = put(telling_pdf()), tmp_path / "copy"
    assert examine_apart(source) == CopiedFile("pdf", 4)
    assert copy_apart(source, copy, frozenset({2, 3})).pages == 2
    with pytest.raises(NotReleasable) as refused:
        copy_apart(put(annotated_pdf("Square")), copy)
    assert refused.value.places[0].where == "第2页"
    assert subprocess.run([sys.executable, "-m", "gongkai.paper.release.apart", "examine", "/nowhere"],
                          capture_output=True, check=True).stdout == b'{"why": "broken"}'  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pages"),
    [("3-5、8", (3, 4, 5, 8)), ("第3页", (3,)), ("10—12,1", (1, 10, 11, 12)), ("2至3", (2, 3))],
)
def test_pages_are_read_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert pages_of(text, 12) == pages


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "empty"), ("5-3", "backwards"), ("13", "beyond"), ("0", "beyond"), ("三", "unreadable"), ("3-5, 4", "twice")],
)
def test_pages_that_are_none_are_refused(text: str, why: str) -> None:
    with pytest.raises(BadPages) as refused:
        pages_of(text, 12)
    assert refused.value.why == why


def test_pages_are_said_in_words() -> None:
    assert words_of((3, 4, 5, 8)) == "第3至5页、第8页"
