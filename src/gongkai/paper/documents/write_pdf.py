"""A published document as PDF, and the page that it is laid out from."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongkai.paper.body.tree import Element, written
from gongkai.paper.documents.facts import PublishedDocument, colophon, places_of, printable, warnings
from gongkai.paper.documents.words_docx import address_of
from gongkai.paper.letters.writing import layout
from gongkai.paper.pdf import missing_glyphs, pdf_of

_PLACE = "gongkai.paper.documents"
_STYLES = (("gongkai.paper.letters.writing", "letter.css"), (_PLACE, "document.css"))


def html_of(document: PublishedDocument) -> str:
    """The document as one page: nothing from outside, no script, pictures as the words that stand for them."""
    return (
        _environment()
        .get_template("document.html")
        .render(
            document=document,
            title=printable(document.title),
            number=printable(document.number),
            organ=printable(document.organ),
            warnings=warnings(document.standing),
            body=_body(document),
            colophon=colophon(document),
            style=_style(),
        )
    )


def pdf_bytes(document: PublishedDocument) -> bytes:
    """The document as tagged PDF, in the form for archives (PDF/A-2u).

    A character that no font here can draw would vanish: its number is printed in its place, 〔U+2A6D6〕. Raises
    CannotWrite(``pango_missing``, ``fonts_unknown``).
    """
    page = html_of(document)
    marks = {ord(sign): f"〔U+{ord(sign):04X}〕" for sign in missing_glyphs(page)}
    # Hints are what a list says of its first number and its numerals.
    return pdf_of(page.translate(marks), pdf_tags=True, pdf_variant="pdf/a-2u", presentational_hints=True)


def _body(document: PublishedDocument) -> Any:
    tree = document.tree
    places = places_of(document, tree)
    for place, child in enumerate(tree.children):
        if not isinstance(child, Element):
            continue
        if place == places.addressee:
            child.attributes["class"] = "addressee"
        elif place in (places.signature, places.date):
            child.attributes["class"] = "sign"
    if places.date is not None:
        _stand(document, tree, places.signature, places.date)
    _plain(tree, document.standing.address)
    # Written from the tree, which holds nothing but the elements of a clean body.
    return Markup(written(tree))  # noqa: S704


def _stand(document: PublishedDocument, tree: Element, signature: int | None, dated: int) -> None:
    last = tree.children[dated]
    words = last.words() if isinstance(last, Element) else ""
    stand = layout.indents(document.organ if signature is not None else "", words)
    for place, characters in ((signature, stand.signature), (dated, stand.date)):
        if place is not None and isinstance(child := tree.children[place], Element):
            child.attributes["style"] = f"padding-right: {characters}em"


def _plain(element: Element, base: str) -> None:
    """Pictures as their words, links whole or none."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif child.tag == "img":
            children.append(child.attributes.get("alt", ""))
        else:
            if child.tag == "a":
                address = address_of(child.attributes.get("href", ""), base)
                child.attributes = {"href": address} if address else {}
            _plain(child, base)
            children.append(child)
    element.children = children


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader(_PLACE, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@cache
def _style() -> Any:
    # Style sheets of ours, which go into the page as they are.
    return Markup("\n".join((resources.files(place) / name).read_text(encoding="utf-8") for place, name in _STYLES))  # noqa: S704
