"""What a person typed or pasted becomes safe and plain, row by row of `clean.csv`, and whatever it was."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from gongkai.paper.body.clean import clean
from gongkai.paper.body.tree import Element, parsed
from paper.body.cleaned import rows
from paper.body.markup import MARKUP

ALLOWED = {
    "a": {"href"}, "img": {"src", "alt"}, "ol": {"start", "type"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
PLAIN = {
    "p", "h2", "h3", "h4", "ul", "li", "table", "caption", "thead", "tbody", "tr", "blockquote", "hr", "br", "strong",
    "em", "u", "s", "sub", "sup",
}  # fmt: skip


class Outline(HTMLParser):
    """Every element with its attributes, as a reader of HTML that is not ours sees them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize(("markup", "cleaned"), [pytest.param(*row[:2], id=row[2]) for row in rows()])
def test_a_body_is_cleaned(markup: str, cleaned: str) -> None:
    assert clean(markup) == cleaned


@given(MARKUP)
def test_only_what_is_allowed_leaves(markup: str) -> None:
    for tag, attributes in Outline(clean(markup)).elements:
        assert tag in PLAIN | set(ALLOWED)
        assert set(attributes) <= ALLOWED.get(tag, set())
        assert re.match(r"(https?://|mailto:|/(?![/\\])|$)", attributes.get("href", ""))
        assert attributes.get("src", "/media/").startswith("/media/")


@given(MARKUP)
def test_what_is_clean_stays_as_it_is(markup: str) -> None:
    cleaned = clean(markup)
    assert clean(cleaned) == cleaned


def words(element: Element) -> list[str]:
    """Every sign that is no space, in no order: what stood between the cells of a table comes to stand before it."""
    texts = (child for each in (element, *element.elements()) for child in each.children if isinstance(child, str))
    return sorted("".join("".join(texts).split()))


@given(MARKUP)
def test_no_word_is_lost_or_said_twice(markup: str) -> None:
    assert words(parsed(clean(markup))) == words(parsed(markup))


@given(MARKUP)
def test_no_element_is_empty(markup: str) -> None:
    assert not re.search(
        r"<(p|h[234]|li|ul|ol|strong|em|u|s|sub|sup|blockquote|a|caption|table|thead)\b[^>]*></\1>", clean(markup)
    )


@given(MARKUP)
def test_a_head_is_all_headings_with_a_scope(markup: str) -> None:
    for head in re.findall(r"<thead>(.*?)</thead>", clean(markup), re.DOTALL):
        assert "<td" not in head
        assert all("scope" in attributes for tag, attributes in Outline(head).elements if tag == "th")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("<div>" * 200_000 + "青石", "<p>青石</p>", id="a megabyte of open blocks"),
        pytest.param("<blockquote>" * 90_000 + "青石", "青石", id="a megabyte of open quotations"),
        pytest.param("<table><tr><td>" * 60_000 + "青石", "<p>青石</p>", id="tables in tables"),
        pytest.param("<ul><li>" * 100_000 + "青石", "青石", id="lists in lists"),
        pytest.param("<b><i><u>" * 100_000 + "青石", "青石", id="formatting in formatting"),
        pytest.param("<div>" * 100_000 + "</p>" * 100_000 + "青石", "青石", id="ends that nothing began"),
        pytest.param("<" * 1_000_000 + "青石", "青石", id="a megabyte of opening brackets"),
        pytest.param("<p " + "a=1 " * 200_000 + ">青石", "<p>青石</p>", id="a megabyte of attributes"),
        pytest.param("\0" * 1_000_000 + "青石", "<p>青石</p>", id="a megabyte of nothing"),
    ],
)
def test_a_megabyte_of_anything_is_cleaned_and_its_words_stay(markup: str, words: str) -> None:
    assert words in clean(markup)


def test_pictures_may_lie_elsewhere_on_our_own_site() -> None:
    markup = '<p><img alt="图" src="/pictures/a.png"></p>'
    assert clean(markup, media="/pictures/") == markup
    assert clean(markup) == ""


def test_the_words_of_a_plain_text_stay_to_the_letter() -> None:
    words = "第一条　为了规范<政府信息>公开，依据《条例》&“办法”制定本规定。"
    assert clean(html.escape(words)) == f"<p>{html.escape(words, quote=False)}</p>"
