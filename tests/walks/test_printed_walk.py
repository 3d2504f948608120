"""A page printed from a browser, and its copy: browsers draw each Chinese sign themselves and embed no font."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai.paper.release.found import Copied
from gongkai.paper.release.write import write_copy
from paper.release.looking import difference, drawn, fonts_of, text_of
from paper.release.released import everything_in

# No database is asked here.
pytestmark = pytest.mark.looks

WITHHELD, GIVEN = "欧阳秀芝户籍迁徙", "公开内容，第二页：Public37"
HTML = f"""<meta charset=utf-8><style>body {{ font: 16pt "Noto Serif CJK SC" }} p {{ break-after: page }}</style>
<p>{WITHHELD}<p>{GIVEN}"""


@pytest.fixture
def printed(browser: Browser, tmp_path: Path) -> Path:
    """Two pages as the browser prints them."""
    page = browser.new_page()
    page.set_content(HTML)
    source = tmp_path / "original"
    page.pdf(path=source, format="A4")
    page.close()
    return source


def test_the_copy_knows_the_signs_of_the_page_that_is_given(printed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert b"/Type3" in everything_in(printed), "this browser embeds fonts like everybody else"
    assert write_copy(printed, copy, frozenset({1})) == Copied(1)
    assert text_of(copy, 1) == GIVEN
    meant = {sign for font in fonts_of(copy) for meaning in font.meanings for sign in meaning}
    assert meant == set(GIVEN)
    assert sum(font.drawn_signs for font in fonts_of(copy)) == len(meant)
    assert difference(drawn(printed, 2), drawn(copy, 1))[1] == 0
