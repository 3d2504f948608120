"""Every reason for which something was not read or not written has its words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.body import from_docx
from gongkai.paper.body.official_form import FormDoubt
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.formats.reasons import NoWords, why_refused
from house.tree import SOURCE, place, syntax

BODY = sorted((SOURCE / "paper" / "body").rglob("*.py"))
"""What reads the bodies and files of disclosures has words of its own."""
READERS = sorted(set((SOURCE / "paper").rglob("*.py")) - set(BODY))
REFUSALS = {"Unreadable", "CannotWrite"}
DOUBTS = {"doubt", "ReadingDoubt"}
ODDITIES = ("remark", "sign", "unit", "word")
"""What `printed_with_…` is completed with."""


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def texts(value: ast.expr, tree: ast.Module) -> Iterator[str]:
    """The codes that an expression may give: a text, one of two, a completed one, or what its name was set to."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from texts(value.body, tree)
        yield from texts(value.orelse, tree)
    elif isinstance(value, ast.JoinedStr):
        (start,) = (part.value for part in value.values if isinstance(part, ast.Constant))
        yield from (f"{start}{oddity}" for oddity in ODDITIES)
    elif isinstance(value, ast.Name):
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == value.id for t in node.targets):
                yield from texts(node.value, tree)


def codes(names: set[str], keyword: str = "", modules: Sequence[Path] = READERS) -> list[tuple[str, str]]:
    """Each code given to one of `names`, or as this keyword to anything, with the module that does so."""
    found = set()
    for path in modules:
        tree = syntax(path)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            values = [given.value for given in node.keywords if keyword and given.arg == keyword]
            values += node.args[:1] if called(node) in names else []
            found |= {(code, place(Path(path))) for value in values for code in texts(value, tree) if code}
    return sorted(found)


@pytest.mark.parametrize(("code", "module"), codes(REFUSALS))
def test_every_refusal_says_what_and_what_to_do(code: str, module: str) -> None:
    for language in ("zh", "en"):
        said = why_refused(code, {}, language)
        assert said, module
        assert "\n" not in said


@pytest.mark.parametrize(("code", "module"), codes(DOUBTS, "doubt"))
def test_every_doubt_says_why(code: str, module: str) -> None:
    assert why_doubted(code, "zh"), module
    assert why_doubted(code, "en"), module


@pytest.mark.parametrize(("code", "module"), codes({"FormDoubt"}, modules=BODY))
def test_every_doubt_about_a_word_document_says_why(code: str, module: str) -> None:
    assert from_docx.why_doubted(FormDoubt(code, "甲")), module


@pytest.mark.parametrize(("code", "module"), codes({"CannotRead"}, modules=BODY))
def test_every_file_that_is_not_taken_in_says_why(code: str, module: str) -> None:
    assert why_not_read(CannotRead(code, limit_mb="64", seconds="50", mark="机密", why="带有宏")), module


def test_the_codes_are_found_in_the_source() -> None:
    assert ("pictures_left_out", "src/gongkai/paper/body/docx_reading.py") in codes({"FormDoubt"}, modules=BODY)
    assert ("not_admitted", "src/gongkai/paper/body/opening.py") in codes({"CannotRead"}, modules=BODY)
    refusals = {code for code, _ in codes(REFUSALS)}
    assert {"empty", "image_only", "encrypted", "broken_package", "office_missing", "pango_missing"} <= refusals
    doubts = {code for code, _ in codes(DOUBTS, "doubt")}
    assert {"label_torn", "printed_with_unit", "no_figures", "gaps_at_row_end", "cut_off"} <= doubts


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("image_only", {"pages": "4"}, "只有图片，没有文字：请提供Word、网页或者可以复制文字的PDF原件"),
        ("too_large", {"size": "314572800", "limit": "67108864"}, "文件有300MB，超过64MB"),
        ("encrypted", {"kind": "pdf"}, "PDF有密码"),
        ("office_missing", {"kind": "doc"}, "是旧格式（.doc）"),
        ("office_missing", {"kind": "docx"}, "是旧格式（.docx）"),
        ("failed", {"detail": "two\nlines"}, "（two lines）"),
        ("too_slow", {}, "?秒内没有读完"),
    ],
)
def test_the_facts_of_a_refusal_are_in_its_words(code: str, facts: dict[str, str], said: str) -> None:
    assert said in why_refused(code, facts)


@pytest.mark.parametrize("code", ["", "kind", "nonsense"])
def test_a_code_without_words_is_refused(code: str) -> None:
    with pytest.raises(NoWords) as refused:
        why_refused(code, {})
    assert refused.value.code == code
    with pytest.raises(NoWords):
        why_doubted(code)
