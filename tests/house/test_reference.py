"""What is declared in code has its heading in the documentation: verbs, letters and channels. (Settings have rows.)"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.make_reference import LETTERS, VERBS, letters_page, verbs_of_the_program, verbs_page
from gongkai.law.letters import letters
from house.tree import ROOT, SOURCE

CHANNELS = ROOT / "docs" / "developers" / "channels.md"


def headings(page: str, level: int) -> list[str]:
    """The headings of one level of a page."""
    return re.findall(rf"^#{{{level}}} (.+)$", page, flags=re.MULTILINE)


def test_every_verb_has_its_heading() -> None:
    assert headings(VERBS.read_text(encoding="utf-8"), 3) == [verb.name for verb in verbs_of_the_program()]


def test_every_letter_has_its_heading() -> None:
    assert headings(LETTERS.read_text(encoding="utf-8"), 2) == list(letters())


def test_every_channel_has_its_heading() -> None:
    assert headings(CHANNELS.read_text(encoding="utf-8"), 3) == sorted(
        file.parent.name for file in SOURCE.glob("channels/*/channel.toml")
    )


@pytest.mark.parametrize(("file", "made"), [(VERBS, verbs_page), (LETTERS, letters_page)], ids=["verbs", "letters"])
def test_the_page_is_the_one_made_from_the_code(file: Path, made: Callable[[], str]) -> None:
    assert file.read_text(encoding="utf-8") == made(), "run docs/make_reference.py"


def test_a_heading_that_is_lacking_would_be_noticed() -> None:
    assert headings("# page\n\n## case\n\n### case.extended\n\ntext ### no heading\n", 3) == ["case.extended"]
