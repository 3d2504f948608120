"""A copy is given out only when programs that did not write it find nothing in it but the pages that are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.paper.proof import programs
from gongkai.paper.proof.answers import Proof, ProofAnswer, ProofQuestion, as_data, from_data
from gongkai.paper.proof.judge import prove
from paper.handmade import pdf, stream
from paper.proof.proof_copies import (
    RELEASED,
    Objects,
    copied,
    drawn_besides,
    embedded,
    original,
    original_of,
    orphaned,
    text_at,
    with_catalog,
)

FIRST_PAGE = frozenset({1})


def proof_of(folder: Path, source: bytes, copy: bytes) -> Proof:
    (folder / "original.pdf").write_bytes(source)
    (folder / "copy.pdf").write_bytes(copy)
    return prove(folder / "original.pdf", folder / "copy.pdf", FIRST_PAGE)


def codes(proof: Proof) -> dict[str, set[str]]:
    """Why each question is answered with no."""
    return {
        answered.question.value: {objection.code for objection in answered.objections}
        for answered in proof.answers
        if answered.answer is ProofAnswer.NO
    }


class TestASoundCopy:
    def test_is_proved(self, tmp_path: Path) -> None:
        proof = proof_of(tmp_path, original(), pdf(copied()))
        assert codes(proof) == {}
        assert proof.is_sound and proof.is_asked

    def test_with_a_font_of_the_signs_it_draws_is_proved(self, tmp_path: Path) -> None:
        copy = embedded("PUBLICTEXT")
        assert codes(proof_of(tmp_path, original_of(copy), pdf(copy))) == {}

    def test_of_a_page_turned_and_cropped_is_proved(self, tmp_path: Path) -> None:
        turned = b"/Rotate 90 /CropBox [0 400 595 842] "
        proof = proof_of(tmp_path, original(entries=turned), pdf(copied(entries=turned)))
        assert codes(proof) == {}

    def test_whose_original_lies_about_its_words_is_held_against_what_is_drawn(self, tmp_path: Path) -> None:
        lying = b"/Span << /ActualText (nothing at all) >> BDC " + RELEASED + b" EMC"
        assert codes(proof_of(tmp_path, original(lying), pdf(copied()))) == {}

    def test_is_remembered_as_it_was_judged(self, tmp_path: Path) -> None:
        proof = proof_of(tmp_path, original(), pdf(with_catalog(b"/Lang (zh)")))
        assert from_data(as_data(proof)) == proof


def utf16(words: str) -> bytes:
    return words.encode("utf-16-be")


IMAGE = b"<< /Type /XObject /Subtype /Image /Width 8 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 1 %s >>"
BAD: dict[str, tuple[Objects, str, str]] = {
    "a word of the withheld page": (drawn_besides(text_at(b"Illingworth")), "words", "withheld_signs"),
    "half of a withheld number": (drawn_besides(text_at(b"110105199")), "bytes", "pieces_in_file"),
    "half of a withheld number, on the page": (drawn_besides(text_at(b"110105199")), "words", "withheld_signs"),
    "words of nobody": (drawn_besides(text_at(b"Zzz")), "words", "added_signs"),
    "a sentence less": (copied(text_at(b"Public text", place=b"60 700")), "rest", "looks_different"),
    "another number": (copied(RELEASED.replace(b"37", b"38")), "words", "withheld_signs"),
    "white words": (drawn_besides(text_at(b"Public", b"1 g")), "pixels", "unseen_words"),
    "white words in colour": (drawn_besides(text_at(b"Public", b"1 1 1 rg")), "pixels", "unseen_words"),
    "invisible words": (drawn_besides(text_at(b"Public", b"3 Tr")), "pixels", "unseen_words"),
    "words only clipped with": (drawn_besides(text_at(b"Public", b"7 Tr")), "pixels", "unseen_words"),
    "words outside a clip": (drawn_besides(text_at(b"Public", b"0 0 9 9 re W n")), "pixels", "unseen_words"),
    "words under a bar": (
        drawn_besides(text_at(b"Public") + b" 0 g 50 490 200 30 re f"), "pixels", "unseen_words",
    ),
    "the end of a word in white": (
        drawn_besides(b"BT /F 12 Tf 60 500 Td (Public) Tj 1 g (paid) Tj ET"), "pixels", "unseen_words",
    ),
    "words of half a point": (
        drawn_besides(b"BT /F 0.5 Tf 60 500 Td (Public text) Tj ET"), "pixels", "unseen_words",
    ),
    "words above the page": (drawn_besides(text_at(b"Public", place=b"60 900")), "words", "beyond_page"),
    "words far to the left": (drawn_besides(text_at(b"Public", place=b"-900 500")), "words", "beyond_page"),
    "a second sheet of words": (
        copied(o2=b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"), "words", "page_count",
    ),
    "metadata": (
        with_catalog(b"/Metadata 9 0 R", o9=stream(b"<x/>", b"/Type /Metadata /Subtype /XML")),
        "structure", "unknown_entry",
    ),
    "an outline": (with_catalog(b"/Outlines << /Type /Outlines /Count 0 >>"), "structure", "unknown_entry"),
    "a script": (
        with_catalog(b"/OpenAction << /S /JavaScript /JS (app.beep\\(0\\)) >>"), "structure", "unknown_entry",
    ),
    "an enclosure": (
        with_catalog(b"/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>", o9=b"<< /Type /Filespec /F (a) >>"),
        "structure", "unknown_entry",
    ),
    "a language": (with_catalog(b"/Lang (zh)"), "structure", "unknown_entry"),
    "a tree of its structure": (
        with_catalog(b"/StructTreeRoot << /Type /StructTreeRoot >>"), "structure", "unknown_entry",
    ),
    "a form to fill in": (with_catalog(b"/AcroForm << /Fields [] >>"), "structure", "unknown_entry"),
    "a note": (
        copied(entries=b"/Annots [9 0 R]", o9=b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (x) >>"),
        "structure", "unknown_entry",
    ),
    "data of a program": (copied(entries=b"/PieceInfo << /A << /Private (x) >> >>"), "structure", "unknown_entry"),
    "a small picture of the page": (
        copied(entries=b"/Thumb 9 0 R", o9=stream(b"\xff", IMAGE[2:-2] % b"")), "structure", "unknown_entry",
    ),
    "layers": (copied(b"/OC /L BDC " + RELEASED + b" EMC", b"/Properties << /L << /Type /OCG >> >>"), "structure",
               "unknown_entry"),
    "an object nothing leads to": (orphaned(copied()), "structure", "unreached_object"),
    "a picture packed with shared symbols": (
        copied(
            RELEASED, b"/XObject << /I 9 0 R >>",
            o9=stream(b"\x00", b"/Type /XObject /Subtype /Image /Width 8 /Height 1 /ColorSpace /DeviceGray "
                      b"/BitsPerComponent 1 /Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 10 0 R >>"),
            o10=stream(b"\x00"),
        ), "structure", "packing",
    ),
    "a letter more in the font": (embedded("PUBLICTEXT", in_font="PUBLICTEXTQ"), "structure", "font_holds_more"),
    "a letter more in what the font means": (
        embedded("PUBLICTEXT", meant={1: "P", 2: "U", 3: "B", 4: "L", 5: "I", 6: "C", 7: "T", 8: "E", 9: "X", 10: "Q"}),
        "structure", "font_names_more",
    ),
    "a font that knows joined letters": (embedded("PUBLICTEXT", features=True), "structure", "font_tells_more"),
    "a font with a story for its name": (embedded("PUBLICTEXT", name="n" * 400), "structure", "font_tells_more"),
    "a withheld number as a name of the file's": (
        with_catalog(b"/PageLabels << /Nums [0 << /P (110105199003074218) >>] >>"), "bytes", "pieces_in_file",
    ),
    "a withheld name in two bytes a sign": (
        drawn_besides(b"% " + utf16("Illingworth").replace(b"\n", b"")), "bytes", "pieces_in_file",
    ),
    "a withheld name in hexadecimal": (
        drawn_besides(b"/Span << /X <" + b"Illingworth".hex().encode() + b"> >> BDC EMC"), "bytes", "pieces_in_file",
    ),
    "a withheld name in hexadecimal, two bytes a sign": (
        drawn_besides(b"/Span << /X <" + utf16("Illingworth").hex().encode() + b"> >> BDC EMC"),
        "bytes", "pieces_in_file",
    ),
}  # fmt: skip
"""What is wrong with a copy: the copy, the question that must be answered with no, and why."""


class TestABadCopy:
    @pytest.mark.parametrize("what", BAD)
    def test_is_refused_for_what_is_wrong_with_it(self, what: str, tmp_path: Path) -> None:
        copy, question, code = BAD[what]
        source = original_of(embedded("PUBLICTEXT")) if 6 in copy else original()
        proof = proof_of(tmp_path, source, pdf(copy))
        assert code in codes(proof).get(question, set())
        assert not proof.is_sound

    def test_with_an_earlier_version_behind_it_is_refused(self, tmp_path: Path) -> None:
        file = pdf(copied())
        start = file.rindex(b"startxref")
        later = file + b"4 0 obj\n%s\nendobj\nxref\n4 1\n%010d 00000 n \ntrailer\n" % (stream(RELEASED), len(file))
        place = int(file[start:].split()[1])
        later += b"<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (place, later.rindex(b"xref\n4 1"))
        assert "earlier_version" in codes(proof_of(tmp_path, original(), later))["structure"]

    def test_with_something_behind_its_end_is_refused(self, tmp_path: Path) -> None:
        proof = proof_of(tmp_path, original(), pdf(copied()) + b"something\n")
        assert "earlier_version" in codes(proof)["structure"]

    def test_with_something_between_its_objects_is_refused(self, tmp_path: Path) -> None:
        objects = copied()
        objects[5] += b"\nendobj\n% between two objects"
        assert "between_objects" in codes(proof_of(tmp_path, original(), pdf(objects)))["structure"]

    def test_with_an_identifier_and_a_description_is_refused(self, tmp_path: Path) -> None:
        file = pdf(copied(o9=b"<< /Author (Chen Lan) >>"), b"/Info 9 0 R /ID [<00> <00>]")
        assert "unknown_entry" in codes(proof_of(tmp_path, original(), file))["structure"]

    def test_that_cannot_be_read_is_refused(self, tmp_path: Path) -> None:
        proof = proof_of(tmp_path, original(), b"%PDF-1.7\nnothing that follows is a file")
        assert not proof.is_sound


class TestANumberOnBothKindsOfPages:
    def test_is_told_to_the_officer_and_does_not_refuse_the_copy(self, tmp_path: Path) -> None:
        both = text_at(b"110105199003074218 was paid.")
        proof = proof_of(tmp_path, original(both), pdf(copied(both)))
        assert codes(proof) == {"elsewhere": {"same_number"}}
        assert proof.is_sound


class TestWithoutThePrograms:
    def test_nothing_is_asked_and_the_proof_says_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        programs.versions.cache_clear()
        try:
            proof = proof_of(tmp_path, original(), pdf(copied()))
            assert programs.missing() == ("poppler", "qpdf")
        finally:
            programs.versions.cache_clear()
        assert not proof.is_asked
        assert {answered.question for answered in proof.answers} == set(ProofQuestion)

    def test_an_old_program_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, version in (("pdftotext", "0.86.1"), ("qpdf", "12.2.0")):
            script = tmp_path / name
            script.write_text(f"#!/bin/sh\necho {name} version {version}\n")
            script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        programs.versions.cache_clear()
        try:
            assert programs.missing() == ("poppler",)
        finally:
            programs.versions.cache_clear()
