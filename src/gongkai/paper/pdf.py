"""From an HTML page to a PDF, and the check that every character has a glyph."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import unicodedata
from functools import cache
from typing import Any

from gongkai.law.refusal import Refusal
from gongkai.paper.refusals import CannotWrite

WHAT_TO_INSTALL = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
"""The Debian packages that PDF writing needs beside the Python ones."""

_WITHOUT_GLYPH = frozenset({"Cc", "Cf", "Cs", "Mn", "Zs", "Zl", "Zp"})
"""Categories of characters that print nothing of their own. Private signs are not among them: they do vanish."""


class OutsideReference(Refusal, ValueError):
    """The page refers to something that is not in it. Nothing is ever fetched, and what is not fetched is not left out
    in silence either. `said` is what the printing program says of it.
    """

    message = "{said}"
    said: str


def pdf_of(html: str, **options: Any) -> bytes:
    """The page as PDF, pictures only where they lie in it as ``data:``. `options` are those of WeasyPrint.

    Raises CannotWrite(``pango_missing``), naming the packages, where Pango is not installed; OutsideReference.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    try:
        return bytes(weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(**options))
    except weasyprint.urls.FatalURLFetchingError as stopped:
        raise OutsideReference(str(stopped)) from None


@cache
def _weasyprint() -> Any:
    # Loaded on first use: it takes a second, and without Pango it cannot be loaded at all.
    try:
        return importlib.import_module("weasyprint")
    except OSError as missing:
        raise CannotWrite("pango_missing", packages=WHAT_TO_INSTALL, detail=str(missing).splitlines()[0]) from missing


def missing_glyphs(text: str) -> list[str]:
    """The characters of `text` that no installed font has, each once, in the order they come.

    White space and characters that print nothing are not asked for. Raises CannotWrite(``fonts_unknown``) where
    fontconfig, which knows the fonts, is not installed.
    """
    wanted = dict.fromkeys(character for character in text if unicodedata.category(character) not in _WITHOUT_GLYPH)
    covered = _covered()
    return [character for character in wanted if ord(character) not in covered]


@cache
def installed_families() -> frozenset[str]:
    """The names of the font families on this machine, each font under all of its names, as this process found them.

    Raises CannotWrite(``fonts_unknown``).
    """
    return frozenset(name.strip() for line in _listed("%{family}\n").splitlines() for name in line.split(","))


def _listed(form: str) -> str:
    """What fontconfig lists of every font in this form."""
    command = shutil.which("fc-list")
    if command is None:
        raise CannotWrite("fonts_unknown", packages="fontconfig")
    return subprocess.run([command, f"--format={form}"], capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603


@cache
def _covered() -> frozenset[int]:
    """The code points that at least one installed font has, as fontconfig lists them: ``20-7e a0 4e00-9fa5``."""
    points: set[int] = set()
    for span in set(_listed("%{charset}\n").split()):
        first, _, last = span.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)
