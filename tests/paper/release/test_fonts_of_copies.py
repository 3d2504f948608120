"""What a font of a copy tells: of the pages that are given, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint import HTML

from gongkai.paper.release.write import write_copy
from paper.release.looking import difference, drawn, fonts_of, text_of
from paper.release.papers import letter, words_of_letter
from paper.release.released import everything_in

KINDS = ("truetype", "compact", "simple truetype", "simple compact", "type 1", "drawn", "latin")
"""The kinds of fonts that programs embed: Word and LibreOffice the first, browsers the sixth."""


@pytest.mark.parametrize("kind", KINDS)
class TestAFontOfBothPages:
    def test_knows_the_signs_of_the_page_that_is_given_and_no_others(self, kind: str, tmp_path: Path) -> None:
        source, copy = tmp_path / "original", tmp_path / "copy"
        source.write_bytes(letter(kind))
        withheld, given = words_of_letter(kind)
        assert text_of(source, 1) == withheld, "the letter is not what it should be"
        written = write_copy(source, copy, frozenset({1}))
        assert written.pictured == ()
        (font,) = fonts_of(copy)
        assert set(font.meanings) == set(given)
        assert font.drawn_signs == len(set(given))

    def test_has_them_in_an_order_that_tells_nothing(self, kind: str, tmp_path: Path) -> None:
        source, copy = tmp_path / "original", tmp_path / "copy"
        source.write_bytes(letter(kind))
        write_copy(source, copy)
        (font,) = fonts_of(copy)
        assert list(font.meanings) == sorted(font.meanings)

    def test_does_not_say_what_it_was_called(self, kind: str, tmp_path: Path) -> None:
        source, copy = tmp_path / "original", tmp_path / "copy"
        source.write_bytes(letter(kind))
        assert b"SECRETNAME" in everything_in(source)
        write_copy(source, copy)
        assert b"SECRETNAME" not in everything_in(copy)

    def test_shows_the_page_as_it_was_and_says_what_it_said(self, kind: str, tmp_path: Path) -> None:
        source, copy = tmp_path / "original", tmp_path / "copy"
        source.write_bytes(letter(kind))
        write_copy(source, copy, frozenset({1}))
        assert text_of(copy, 1) == words_of_letter(kind)[1]
        mean, far = difference(drawn(source, 2), drawn(copy, 1))
        assert mean < 0.2
        assert far == 0


def test_a_font_broken_on_purpose_makes_its_page_a_picture_whose_words_can_be_searched_for(tmp_path: Path) -> None:
    source, copy = tmp_path / "original", tmp_path / "copy"
    content = letter("drawn")
    # A drawing that draws in a colour of its own is more than a sign.
    source.write_bytes(content.replace(b"-880 1000 120 d1\n", b"-880 1000 0 d1 q\n", 1).replace(b"d1 q\n", b"d0 q\n"))
    written = write_copy(source, copy)
    assert [(page.page, page.why) for page in written.pictured] == [(1, "font")]
    assert text_of(copy, 1) == words_of_letter("drawn")[0]
    assert difference(drawn(source, 1), drawn(copy, 1))[0] < 1


def test_lines_that_run_downwards_stay_as_they_are(tmp_path: Path) -> None:
    source, copy = tmp_path / "original", tmp_path / "copy"
    source.write_bytes(letter("truetype").replace(b"/Identity-H", b"/Identity-V"))
    written = write_copy(source, copy, frozenset({1}))
    assert written.pictured == ()
    assert text_of(copy, 1) == text_of(source, 2)
    assert difference(drawn(source, 2), drawn(copy, 1))[1] == 0


def test_a_sign_that_claims_to_be_a_sentence_is_not_believed(tmp_path: Path) -> None:
    source, copy = tmp_path / "original", tmp_path / "copy"
    lie = "银行账号六二二八".encode("utf-16-be").hex().encode()
    source.write_bytes(letter("truetype").replace(b"> <" + "公".encode("utf-16-be").hex().encode(), b"> <" + lie))
    write_copy(source, copy, frozenset({1}))
    assert "账" not in text_of(copy, 1)
    assert "".join(fonts_of(copy)[0].meanings).find("账") == -1


def test_pages_of_weasyprint_know_nothing_of_the_page_withheld(tmp_path: Path) -> None:
    source, copy = tmp_path / "original", tmp_path / "copy"
    pages = (
        "<p style='page-break-after:always'>公开的第一页，征地补偿</p>",
        "<p style='page-break-after:always'>账号六二二八，户主欧阳秀芝</p>",
        "<p>公开的第三页</p>",
    )
    HTML(string=f"<body style='font-family:Noto Serif CJK SC'>{''.join(pages)}").write_pdf(source)
    write_copy(source, copy, frozenset({2}))
    assert text_of(copy, 1) == "公开的第一页，征地补偿"
    assert text_of(copy, 2) == "公开的第三页"
    signs = {sign for font in fonts_of(copy) for meaning in font.meanings for sign in meaning}
    assert signs == set("公开的第一页，征地补偿三")
    assert sum(font.drawn_signs for font in fonts_of(copy)) == len(signs)
