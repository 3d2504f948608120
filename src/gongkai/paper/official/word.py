"""What python-docx has no word for: East Asian faces, red double lines, page numbers, a picture that floats."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor

TITLE_FACE = "方正小标宋简体"
TEXT_FACE = "仿宋_GB2312"
NUMBER_FACE = "宋体"
HEAD_FACE = "黑体"
LEAD_FACE = "楷体_GB2312"
LATIN_FACE = "Times New Roman"

_TWIPS_PER_MM = 56.7
_PACKED = (1980, 1, 1, 0, 0, 0)


def set_styles(document: Any) -> None:
    """The faces and the language of the text, and a heading that looks as the standard wants and not as Word does."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN_FACE, Pt(16)
    _east_asian(normal.element.get_or_add_rPr(), TEXT_FACE)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0, 0, 0)
    heading.font.bold = True
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)


def set_leading(paragraph: Any, leading: float) -> None:
    """Lines exactly this far apart, in points, and nothing between paragraphs."""
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    shape.space_before = shape.space_after = Pt(0)


def add_paragraph(holder: Any, text: str, face: str, size: float, *, leading: float, bold: bool = False) -> Any:
    """A paragraph with this text."""
    paragraph = holder.add_paragraph()
    set_leading(paragraph, leading)
    if text:
        add_run(paragraph, text, face, size, bold=bold)
    return paragraph


def add_run(paragraph: Any, text: str, face: str, size: float, *, bold: bool = False, colour: str = "") -> Any:
    """Text in this face, at the end of the paragraph."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = LATIN_FACE, Pt(size), bold
    _east_asian(run._r.get_or_add_rPr(), face)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def number_pages(paragraph: Any, alignment: Any, size: float) -> None:
    """— 1 —, one character in from the edge."""
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(size)
    add_run(paragraph, "— ", NUMBER_FACE, size)
    run = add_run(paragraph, "", NUMBER_FACE, size)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    add_run(paragraph, " —", NUMBER_FACE, size)


def red_double_line(paragraph: Any, *, below: bool, distance: float) -> None:
    """The double line of the letter form, 170 mm long, `distance` millimetres from the text of the paragraph.

    Below the name its upper line is thick; at the foot of the page its lower one.
    """
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom" if below else "w:top")
    for name, value in (
        ("val", "thickThinSmallGap" if below else "thinThickSmallGap"),
        ("sz", "24"),
        ("space", str(round(distance * 72 / 25.4))),
        ("color", "CC0000"),
    ):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:spacing", "w:ind", "w:jc"
    )
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(-7)


def place_from_bottom(paragraph: Any, millimetres: float, length: float) -> None:
    """Set the paragraph in a frame that lies so far above the lower edge of the paper, and is so long."""
    frame = OxmlElement("w:framePr")
    top = 297 - millimetres
    for name, value in (
        ("w", str(round(length * _TWIPS_PER_MM))),
        ("hRule", "exact"),
        ("h", "60"),
        ("wrap", "around"),
        ("vAnchor", "page"),
        ("hAnchor", "page"),
        ("xAlign", "center"),
        ("y", str(round(top * _TWIPS_PER_MM))),
    ):
        frame.set(qn(f"w:{name}"), value)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(0)
    paragraph._p.get_or_add_pPr().insert_element_before(frame, "w:widowControl", "w:numPr", "w:pBdr", "w:spacing")


def keep_whole(row: Any) -> None:
    """A row of a table that no page cuts."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def float_picture(paragraph: Any, picture: bytes, size: float, *, right: float, below: float) -> None:
    """The picture behind the text, `size` millimetres wide and high.

    Its middle lies `right` points in from the right edge of the text and `below` points under the paragraph's top.
    """
    run = paragraph.add_run()
    inline = run.add_picture(BytesIO(picture), width=Mm(size), height=Mm(size))._inline
    text_width = Mm(156)
    left = int(text_width - Pt(right) - Mm(size) // 2)
    top = int(Pt(below) - Mm(size) // 2)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{Emu(Mm(size))}" cy="{Emu(Mm(size))}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/></wp:anchor>'
    )
    for child in list(inline):
        if child.tag in (qn("wp:docPr"), qn("wp:cNvGraphicFramePr"), qn("a:graphic")):
            anchor.append(child)
    inline.getparent().replace(inline, anchor)


def packed_alike(content: bytes) -> bytes:
    """The same package with the same day on each file in it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in archive.namelist():
            entry = ZipInfo(name, _PACKED)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            packed.writestr(entry, archive.read(name))
    return out.getvalue()


def _east_asian(properties: Any, face: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:eastAsia"), face)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
