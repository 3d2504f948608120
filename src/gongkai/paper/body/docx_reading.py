"""A Word document into clean HTML and the guesses from its form, here in this process; `from_docx` reads it apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import mammoth
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from gongkai.paper.body.clean import clean
from gongkai.paper.body.official_form import FormDoubt, OfficialLine, guessed
from gongkai.paper.body.opening import opened, refuse_secret
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.formats.read_docx import shown_text
from gongkai.paper.gate.doors import Door

_STYLES = """
p[style-name='Title'] => h2:fresh
p[style-name='标题'] => h2:fresh
r[style-name='Strong'] => strong
strike => s
u => u
"""
"""How Word's styles are written beyond what mammoth knows of itself."""
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\b")
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
"""mammoth's way back from a note; places within the text are not kept, so it would lead nowhere."""


@dataclass(frozen=True)
class Converted:
    """A document as clean HTML, how many pictures are not in it, and what else was left out or taken as it stood."""

    html: str
    pictures: int
    doubts: tuple[FormDoubt, ...]


def read_here(data: bytes) -> dict[str, Any]:
    """What `from_docx.Imported` holds, as plain data. Raises CannotRead."""
    try:
        kind, _ = opened(data, Door.DRAFT)
    except CannotRead as refused:
        raise CannotRead("not_docx") if refused.reason == "type" else refused from refused
    if kind != "docx":
        raise CannotRead("not_docx")
    lines = list(_lines(data))
    refuse_secret(line.words for line in lines)
    converted_document, guess = converted(data), guessed(lines)
    left_out = [FormDoubt("pictures_left_out", str(converted_document.pictures))] if converted_document.pictures else []
    return {
        "html": converted_document.html,
        "title": guess.title,
        "document_number": guess.document_number,
        "written_on": guess.written_on.isoformat() if guess.written_on else "",
        "organ": guess.organ,
        "addressees": guess.addressees,
        "attachments_named": guess.attachments_named,
        "disclosure_mark": guess.disclosure_mark,
        "head": guess.head,
        "number_line": guess.number_line,
        "doubts": [(doubt.reason, doubt.words) for doubt in (*guess.doubts, *left_out, *converted_document.doubts)],
    }


def converted(data: bytes) -> Converted:
    """A document that was looked into before, as it reads: nothing hidden, no comments, no pictures."""
    visible, doubts = _without_hidden(data)
    pictures = 0

    def picture(_: object) -> dict[str, str]:
        nonlocal pictures
        pictures += 1
        return {"src": ""}

    result = mammoth.convert_to_html(
        io.BytesIO(visible), style_map=_STYLES, include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(picture),
    )  # fmt: skip
    return Converted(clean(_BACK.sub("", result.value)), pictures, tuple(doubts))


def _without_hidden(data: bytes) -> tuple[bytes, list[FormDoubt]]:
    """The document without hidden text, which mammoth would show; and what else there is that no page shows."""
    doubts, out = [], io.BytesIO()
    with ZipFile(io.BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            content = package.read(name)
            if name in _TEXTS and b":vanish" in content:
                content = _shown(content)
                doubts.append(FormDoubt("hidden_left_out"))
            if name in _TEXTS and _CHANGED.search(content):
                doubts.append(FormDoubt("changes_taken"))
            if name == "word/comments.xml":
                doubts.append(FormDoubt("comments_left_out"))
            copy.writestr(name, content)
    return out.getvalue(), list(dict.fromkeys(doubts))


def _shown(content: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    for hidden in list(root.iter(qn("w:vanish"))):
        run = next(hidden.iterancestors(qn("w:r")), None)
        parent = run.getparent() if run is not None else None
        if run is not None and parent is not None and hidden.get(qn("w:val")) not in ("0", "false", "off"):
            parent.remove(run)
    return etree.tostring(root)


def _lines(data: bytes) -> Iterator[OfficialLine]:
    """The paragraphs outside tables, with whether they stand in the middle; a line end in one parts it."""
    document = Document(io.BytesIO(data))
    styles = _Styles(document.styles.element)
    for paragraph in document.element.body.findall(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        aligned = _said(properties, "jc") or styles.alignment(_said(properties, "pStyle"))
        for words in shown_text(paragraph).split("\n"):
            yield OfficialLine(words, aligned == "center")


def _said(element: etree._Element | None, name: str) -> str | None:
    child = element.find(qn(f"w:{name}")) if element is not None else None
    return child.get(qn("w:val")) if child is not None else None


class _Styles:
    """Where the styles of paragraphs put their words; the library would look through all styles for each paragraph."""

    def __init__(self, styles: etree._Element) -> None:
        elements = [element for element in styles.findall(qn("w:style")) if element.get(qn("w:type")) == "paragraph"]
        self._styles = {element.get(qn("w:styleId")): element for element in elements}
        self._usual = next(
            (element.get(qn("w:styleId")) for element in elements if element.get(qn("w:default")) == "1"), None
        )

    def alignment(self, name: str | None) -> str | None:
        """Where words of this style stand; a style that says nothing of it follows the one it is based on."""
        name, seen = name or self._usual, set[str | None]()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            if aligned := _said(style.find(qn("w:pPr")), "jc"):
                return aligned
            name = _said(style, "basedOn")
        return None
