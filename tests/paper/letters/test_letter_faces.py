"""字体: which faces of GB/T 9704 a machine lacks, and in what its letters are printed instead."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from letters_given import rendered

from gongkai.paper.letters.writing.faces import MissingFace, missing_faces
from gongkai.paper.letters.writing.write_pdf import to_pdf
from gongkai.paper.pdf import installed_families
from gongkai.paper.refusals import CannotWrite

TITLE, TEXT = ("标题、机关名称", "小标宋体"), ("正文", "仿宋体")
NOTO = "Noto Serif CJK SC"


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    """The families are asked for once a process; here the machine changes."""
    installed_families.cache_clear()
    yield
    installed_families.cache_clear()


@pytest.fixture
def with_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A machine with these families and no others, as fontconfig tells it."""

    def installed(*families: str) -> None:
        for number, family in enumerate(families):
            _font(family).save(tmp_path / f"{number}.ttf")
        config = tmp_path / "fonts.conf"
        config.write_text(
            f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", encoding="utf-8"
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(config))

    return installed


def _font(family: str) -> FontBuilder:
    """The smallest font that fontconfig lists: one empty sign."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({0x4E00: "one"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"Test{len(family)}"})
    builder.setupOS2()
    builder.setupPost()
    return builder


def test_without_either_face_both_are_named_with_what_stands_in_for_them(with_fonts: Callable[..., None]) -> None:
    with_fonts(NOTO)
    assert missing_faces() == (MissingFace(*TITLE, NOTO), MissingFace(*TEXT, NOTO))


@pytest.mark.parametrize("family", ["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang"])
def test_any_fangsong_will_do_for_the_text(with_fonts: Callable[..., None], family: str) -> None:
    with_fonts(NOTO, family)
    assert missing_faces() == (MissingFace(*TITLE, NOTO),)


@pytest.mark.parametrize("family", ["方正小标宋简体", "FZXiaoBiaoSong-B05S"])
def test_with_both_faces_nothing_is_missing(with_fonts: Callable[..., None], family: str) -> None:
    with_fonts(NOTO, "FangSong", family)
    assert missing_faces() == ()


def test_a_songti_for_titles_is_told_as_a_substitute(with_fonts: Callable[..., None]) -> None:
    with_fonts("SimSun", "FangSong")
    assert missing_faces() == (MissingFace(*TITLE, "SimSun"),)


def test_where_no_face_of_the_list_is_there_no_substitute_is_promised(with_fonts: Callable[..., None]) -> None:
    with_fonts("DejaVu Sans")
    assert missing_faces() == (MissingFace(*TITLE, ""), MissingFace(*TEXT, ""))


def test_without_fontconfig_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotWrite):
        missing_faces()


def test_the_pdf_is_printed_in_the_substitute_that_was_named() -> None:
    substitutes = {missing.substitute for missing in missing_faces()}
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(rendered("W02")))).pages
    fonts = {str(font["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}
    used = {font.partition("+")[2].replace("-", "").lower() for font in fonts}
    for substitute in substitutes:
        assert any(name.startswith(substitute.replace(" ", "").lower()) for name in used), (substitute, used)
