"""The copy of a Word file: what its pages show is in it, what they do not show is refused with its place or gone."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from gongkai.paper.release.found import NotReleasable
from gongkai.paper.release.write import examine, write_copy
from paper.handmade import docx, paragraph
from paper.release.released import Put, members_of, refusals, told_of, traces_of, with_related

PLANT = "SECRET密件"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = f'xmlns:w="{W}"'
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_OPEN = paragraph("公开的一段。")


def run(text: str, looks: str = "", *, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, shading: str, looks: str = "") -> str:
    shaded = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{shading}"/></w:tcPr>'
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{shaded}{run(text, looks)}</w:tc></w:tr></w:tbl>"


def shape(
    inside: str = "", fill: str = "", *, anchor: str = "", wrap: str = "wrapSquare", hidden: str = "", place: int = 0
) -> str:
    """A paragraph with a shape that floats; `inside` is the text of a box in it."""
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    box = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>" if inside else ""
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="0" simplePos="0" relativeHeight="2" {anchor}>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{place}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="900000" cy="900000"/><wp:{wrap} wrapText="bothSides"/><wp:docPr id="1" name="x" {hidden}/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:prstGeom prst="rect"/>{filled}</wps:spPr>{box}<wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def styled(body: str, styles: str) -> bytes:
    return with_related(
        docx(body, declarations=_DRAWN), "word/styles.xml", f"<w:styles {_WORD}>{styles}</w:styles>", "styles"
    )


_WHITE = '<w:color w:val="FFFFFF"/>'
_DARK_STYLE = (
    '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="暗"/><w:pPr><w:shd w:val="clear" w:fill="101010"/></w:pPr>'
    '</w:style><w:style w:type="character" w:styleId="c"><w:name w:val="白"/><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="d" ><w:name w:val="小"/><w:basedOn w:val="e"/></w:style>'
    '<w:style w:type="character" w:styleId="e"><w:name w:val="更小"/><w:rPr><w:sz w:val="3"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_UNSEEN = {
    "struck out": ("tracked_change", f'<w:p><w:del w:id="1" w:author="甲"><w:r><w:delText>{PLANT}</w:delText></w:r></w:del></w:p>'),
    "put in": ("tracked_change", f'<w:p><w:ins w:id="1"><w:r><w:t>{PLANT}</w:t></w:r></w:ins></w:p>'),
    "moved away": ("tracked_change", f'<w:p><w:moveFrom w:id="1"><w:r><w:t>{PLANT}</w:t></w:r></w:moveFrom></w:p>'),
    "looks that were changed": ("tracked_change", run(PLANT, "<w:rPrChange><w:rPr/></w:rPrChange>")),
    "hidden text": ("hidden_text", run(PLANT, "<w:vanish/>")),
    "hidden through a style": ("hidden_text", run(PLANT, '<w:rStyle w:val="h"/>')),
    "hidden as an effect": ("hidden_text", run(PLANT, "<w14:textFill><w14:noFill/></w14:textFill>")),
    "white": ("faint_text", run(PLANT, _WHITE)),
    "nearly white": ("faint_text", run(PLANT, '<w:color w:val="F4F4F4"/>')),
    "white through a style": ("faint_text", run(PLANT, '<w:rStyle w:val="c"/>')),
    "black on black shading": ("faint_text", run(PLANT, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')),
    "black on a black pattern": ("faint_text", run(PLANT, '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000"/>')),
    "marked in black": ("faint_text", run(PLANT, '<w:highlight w:val="black"/>')),
    "yellow marked in yellow": ("faint_text", run(PLANT, '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>')),
    "dark on a dark paragraph": ("faint_text", run(PLANT, '<w:color w:val="202020"/>', before='<w:pPr><w:pStyle w:val="p"/></w:pPr>')),
    "red in a red cell": ("faint_text", cell(PLANT, "C00000", '<w:color w:val="C00000"/>')),
    "blue in a blue box": ("faint_text", shape(run(PLANT, '<w:color w:val="0000FF"/>'), "0000FF")),
    "one point": ("tiny_text", run(PLANT, '<w:sz w:val="2"/>')),
    "one point through styles": ("tiny_text", run(PLANT, '<w:rStyle w:val="d"/>')),
    "pressed together": ("tiny_text", run(PLANT, '<w:w w:val="1"/>')),
    "a line without height": ("tiny_text", run(PLANT, before='<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>')),
    "a row without height": (
        "hidden_text",
        f'<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:trHeight w:val="10" w:hRule="exact"/></w:trPr><w:tc>{run(PLANT)}</w:tc></w:tr></w:tbl>',
    ),
    "a frame beside the page": ("off_page", run(PLANT, before='<w:pPr><w:framePr w:x="31000" w:y="1"/></w:pPr>')),
    "an indent beyond the page": ("off_page", run(PLANT, before='<w:pPr><w:ind w:left="30000"/></w:pPr>')),
    "a box beside the page": ("off_page", shape(run(PLANT), place=90_000_000)),
    "a box beside its group": (
        "off_page", shape(run(PLANT)).replace(
            "<wps:wsp>", '<wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:grpSpPr>'
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/><a:chExt cx="90000" cy="90000"/></a:xfrm>'
            "</wpg:grpSpPr><wps:wsp>",
        ).replace("</wps:wsp>", "</wps:wsp></wpg:wgp>").replace(
            "<wps:spPr>", '<wps:spPr><a:xfrm><a:off x="9000000" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        ),
    ),
    "a hidden box": ("hidden_shape", shape(run(PLANT), hidden='hidden="1"')),
    "a bar over the text": ("drawn_over", run(PLANT) + shape(fill="000000", wrap="wrapNone")),
    "an enclosed file": ("embedded", '<w:p><w:r><w:object><w:t/></w:object></w:r></w:p>'),
    "a piece of another format": ("embedded", '<w:altChunk r:id="rIdMore"/>'),
    "a field that is computed": (
        "field", '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\x(1) </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ),
    "something of a format to come": ("unknown_content", f"<w:p><w:news><w:r><w:t>{PLANT}</w:t></w:r></w:news></w:p>"),
}  # fmt: skip


class TestWhatNoReaderSees:
    @pytest.mark.parametrize("what", _UNSEEN)
    def test_text_that_cannot_be_seen_is_refused_with_its_place(self, put: Put, tmp_path: Path, what: str) -> None:
        code, body = _UNSEEN[what]
        places = refusals(put(styled(_OPEN + body, _DARK_STYLE)), tmp_path / "copy")
        assert {found for found, _ in places} == {code}
        assert all(where for _, where in places)

    def test_the_place_is_a_paragraph_by_number_and_words(self, put: Put, tmp_path: Path) -> None:
        assert refusals(put(docx(_OPEN + run("白字", _WHITE))), tmp_path / "copy") == [("faint_text", "第2段“白字”")]

    def test_a_header_is_looked_at_like_the_text(self, put: Put, tmp_path: Path) -> None:
        body = f'{_OPEN}<w:sectPr><w:headerReference w:type="default" r:id="rIdMore"/></w:sectPr>'
        header = f"<w:hdr {_WORD}>{run('白字', _WHITE)}</w:hdr>"
        file = with_related(docx(body, declarations=_DRAWN), "word/header1.xml", header, "header")
        assert refusals(put(file), tmp_path / "copy") == [("faint_text", "页眉“白字”")]

    @pytest.mark.parametrize(
        "body",
        [
            cell("白字蓝底", "1F4E79", _WHITE),
            run("白字黑底", f'{_WHITE}<w:shd w:val="clear" w:fill="000000"/>'),
            run("黑底上由程序定颜色", '<w:shd w:val="clear" w:fill="000000"/>'),
            run("黄底", '<w:highlight w:val="yellow"/>'),
            shape(run("蓝框白字", _WHITE), "1F4E79"),
            run("浅灰", '<w:color w:val="A6A6A6"/>'),
            run("不隐藏", '<w:vanish w:val="0"/>'),
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>段落标记隐藏</w:t></w:r></w:p>",
        ],
    )
    def test_text_that_can_be_read_is_given(self, put: Put, tmp_path: Path, body: str) -> None:
        write_copy(put(docx(body, declarations=_DRAWN)), tmp_path / "copy")
        assert shown_in(tmp_path / "copy") == shown_in(put(docx(body, declarations=_DRAWN)))


class TestWhatIsLeftOut:
    def copied(self, put: Put, tmp_path: Path, package: bytes) -> dict[str, int]:
        """Copy it, see that the plant is nowhere and the open text still there; what was told, by its code."""
        assert traces_of(PLANT, package)
        found = write_copy(put(package), tmp_path / "copy")
        assert traces_of(PLANT, tmp_path / "copy") == []
        assert shown_in(tmp_path / "copy") == shown_in(package)
        members_of(tmp_path / "copy")
        return told_of(found)

    @pytest.mark.parametrize(
        ("code", "body"),
        [
            ("bookmark", f'<w:p><w:bookmarkStart w:id="9" w:name="{PLANT}"/><w:bookmarkEnd w:id="9"/></w:p>'),
            (
                "field_code",
                f'<w:p><w:fldSimple w:instr=" DOCPROPERTY {PLANT} "><w:r><w:t>字</w:t></w:r></w:fldSimple></w:p>',
            ),
            (
                "field_code",
                f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF 1 "{PLANT}" </w:instrText></w:r><w:r>'
                f"<w:t>{PLANT}</w:t></w:r>"
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            ),
            (
                "custom_data",
                f'<w:sdt><w:sdtPr><w:alias w:val="{PLANT}"/><w:dataBinding w:xpath="/{PLANT}"/></w:sdtPr><w:sdtContent>{paragraph("内容")}</w:sdtContent></w:sdt>',
            ),
            ("identifiers", f'<w:p w:rsidR="00AA{PLANT}"><w:r><w:t>段</w:t></w:r></w:p>'),
            (
                "link",
                f'<w:p><w:hyperlink w:anchor="{PLANT}" w:tooltip="{PLANT}"><w:r><w:t>见附件</w:t></w:r></w:hyperlink></w:p>',
            ),
            ("alt_text", shape(paragraph("框"), hidden=f'descr="{PLANT}"')),
            ("extension", f'<w:p><w:smart w:val="{PLANT}"/></w:p>'),
        ],
    )
    def test_marks_in_the_text_go_and_are_told(self, put: Put, tmp_path: Path, code: str, body: str) -> None:
        told = self.copied(put, tmp_path, docx(_OPEN + body, declarations=_DRAWN))
        assert told[code] >= 1

    @pytest.mark.parametrize(
        ("name", "kind", "content", "code"),
        [
            ("customXml/item9.xml", "customXml", f"<a>{PLANT}</a>", "custom_data"),
            ("word/old/part.bin", "", PLANT, "unreached"),
            ("word/glossary/document.xml", "glossaryDocument", f"<w:glossaryDocument {_WORD}>{PLANT}</w:glossaryDocument>", "glossary"),
            ("word/people.xml", "people", f"<p>{PLANT}</p>", "properties"),
            ("word/webSettings.xml", "webSettings", f"<w:webSettings {_WORD}><w:t>{PLANT}</w:t></w:webSettings>", "unreached"),
            ("word/settings.xml", "settings", f'<w:settings {_WORD}><w:docVars><w:docVar w:name="x" w:val="{PLANT}"/></w:docVars></w:settings>', "doc_variables"),
            ("word/settings.xml", "settings", f'<w:settings {_WORD}><w:mailMerge><w:query w:val="{PLANT}"/></w:mailMerge></w:settings>', "external_data"),
            ("word/styles.xml", "styles", f'<w:styles {_WORD}><w:style w:type="paragraph" w:styleId="x"><w:name w:val="{PLANT}"/></w:style></w:styles>', "unused"),
            ("word/fonts/font1.odttf", "font", PLANT, "fonts"),
            ("word/footnotes.xml", "footnotes", f'<w:footnotes {_WORD}><w:footnote w:id="5">{paragraph(PLANT)}</w:footnote></w:footnotes>', "unreached"),
            ("docProps/custom.xml", "custom-properties", f"<p>{PLANT}</p>", "properties"),
        ],
    )  # fmt: skip
    def test_parts_beside_the_text_go_and_are_told(
        self, put: Put, tmp_path: Path, name: str, kind: str, content: str, code: str
    ) -> None:
        package = with_related(
            docx(_OPEN), name, content, kind or "nothing", owner="word/document.xml" if kind else "word/x.xml"
        )
        assert self.copied(put, tmp_path, package)[code] >= 1

    def test_the_name_of_a_style_of_somebodys_own_goes_while_its_looks_stay(self, put: Put, tmp_path: Path) -> None:
        style = (
            f'<w:style w:type="paragraph" w:styleId="{PLANT}"><w:name w:val="{PLANT}"/><w:rPr><w:b/></w:rPr></w:style>'
        )
        body = f'<w:p><w:pPr><w:pStyle w:val="{PLANT}"/></w:pPr><w:r><w:t>粗</w:t></w:r></w:p>'
        self.copied(put, tmp_path, styled(body, style))
        assert Document(str(tmp_path / "copy")).paragraphs[0].style.font.bold is True

    def test_an_unused_level_of_a_list_loses_its_words(self, put: Put, tmp_path: Path) -> None:
        levels = (
            '<w:lvl w:ilvl="0"><w:lvlText w:val="第%1条"/></w:lvl>'
            f'<w:lvl w:ilvl="1"><w:lvlText w:val="{PLANT}%2"/></w:lvl>'
        )
        numbering = (
            f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
            '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
        )
        body = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>条</w:t></w:r></w:p>'
        self.copied(put, tmp_path, with_related(docx(body), "word/numbering.xml", numbering, "numbering"))
        assert "第%1条".encode() in members_of(tmp_path / "copy")["word/numbering.xml"]

    def test_a_header_for_pages_that_there_are_none_of_goes(self, put: Put, tmp_path: Path) -> None:
        body = f'{_OPEN}<w:sectPr><w:headerReference w:type="first" r:id="rIdMore"/></w:sectPr>'
        header = f"<w:hdr {_WORD}>{paragraph(PLANT)}</w:hdr>"
        package = with_related(docx(body, declarations=_DRAWN), "word/header1.xml", header, "header")
        assert self.copied(put, tmp_path, package)["unused"] == 1

    def test_the_older_form_of_a_drawing_goes_with_the_newer_one(self, put: Put, tmp_path: Path) -> None:
        newer = shape(paragraph("框里的字")).replace(
            "<w:drawing>", '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        )
        older = f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(PLANT)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        package = docx(newer.replace("</w:drawing>", f"</w:drawing>{older}"), declarations=_DRAWN)
        write_copy(put(package), tmp_path / "copy")
        assert traces_of(PLANT, tmp_path / "copy") == []
        assert shown_in(tmp_path / "copy") == "框里的字"

    def test_a_reference_to_a_note_brings_this_note_only(self, put: Put, tmp_path: Path) -> None:
        notes = "".join(
            f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>' for key, text in ((5, PLANT), (6, "注文"))
        )
        body = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="6"/></w:r></w:p>'
        package = with_related(
            docx(body), "word/footnotes.xml", f"<w:footnotes {_WORD}>{notes}</w:footnotes>", "footnotes"
        )
        self.copied(put, tmp_path, package)
        assert "注文".encode() in members_of(tmp_path / "copy")["word/footnotes.xml"]

    def test_the_number_of_a_page_stays_a_field(self, put: Put, tmp_path: Path) -> None:
        body = f'<w:p><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>{_OPEN}'
        write_copy(put(docx(body)), tmp_path / "copy")
        assert b'w:instr=" PAGE \\* MERGEFORMAT "' in members_of(tmp_path / "copy")["word/document.xml"]


class TestOlderDrawings:
    """VML, which Word still writes for watermarks, lines and text boxes of converted files."""

    def drawn(self, inside: str, style: str = "position:absolute;width:99pt;height:50pt", more: str = "") -> bytes:
        shape = f'<v:shape id="{PLANT}" type="#x" style="{style};{PLANT}:1" {more}>{inside}</v:shape>'
        return docx(f"{_OPEN}<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>", declarations=_DRAWN)

    def test_a_text_box_and_a_watermark_stay_without_their_names(self, put: Put, tmp_path: Path) -> None:
        box = f'<v:textbox><w:txbxContent>{paragraph("框里的字")}</w:txbxContent></v:textbox><v:textpath string="内部资料"/>'
        write_copy(put(self.drawn(box)), tmp_path / "copy")
        main = members_of(tmp_path / "copy")["word/document.xml"].decode()
        assert "框里的字" in main and 'string="内部资料"' in main and "width:99pt" in main
        assert traces_of(PLANT, tmp_path / "copy") == []

    @pytest.mark.parametrize(
        ("code", "style", "more", "looks"),
        [
            ("hidden_shape", "visibility:hidden;width:9pt", "", ""),
            ("hidden_shape", "width:0;height:9pt", "", ""),
            ("faint_text", "width:99pt", 'fillcolor="#ffff00"', '<w:color w:val="FFFF10"/>'),
        ],
    )
    def test_a_box_that_nobody_can_read_is_refused(
        self, put: Put, tmp_path: Path, code: str, style: str, more: str, looks: str
    ) -> None:
        box = f"<v:textbox><w:txbxContent>{run(PLANT, looks)}</w:txbxContent></v:textbox>"
        assert [found for found, _ in refusals(put(self.drawn(box, style, more)), tmp_path / "copy")] == [code]

    def test_a_group_keeps_its_place_and_loses_its_name(self, put: Put, tmp_path: Path) -> None:
        group = (
            f'<v:group id="{PLANT}" style="width:9pt;{PLANT}:1"><v:line id="{PLANT}" from="0,0" to="9,9"/></v:group>'
        )
        write_copy(put(docx(f"<w:p><w:r><w:pict>{group}</w:pict></w:r></w:p>", declarations=_DRAWN)), tmp_path / "copy")
        assert traces_of(PLANT, tmp_path / "copy") == []
        assert b"width:9pt" in members_of(tmp_path / "copy")["word/document.xml"]

    def test_a_bar_over_the_text_is_refused(self, put: Put, tmp_path: Path) -> None:
        bar = self.drawn("", "position:absolute;width:99pt;height:9pt;z-index:5", 'fillcolor="black"')
        assert [code for code, _ in refusals(put(bar), tmp_path / "copy")] == ["drawn_over"]


class TestCharts:
    def test_a_chart_keeps_its_values_and_loses_its_workbook(self, put: Put, tmp_path: Path) -> None:
        c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        drawn = shape().replace("wordprocessingShape", "x")
        start, end = drawn.index("<a:graphicData"), drawn.index("</a:graphic>")
        frame = f'<a:graphicData uri="{c}"><c:chart xmlns:c="{c}" r:id="rIdMore"/></a:graphicData>'
        values = "<c:numCache><c:ptCount val='1'/><c:pt idx='0'><c:v>41</c:v></c:pt></c:numCache>"
        name = "<c:strCache><c:pt idx='0'><c:v>支出</c:v></c:pt></c:strCache>"
        chart = (
            f"<c:chartSpace xmlns:c='{c}' xmlns:r='r'><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef>"
            f"<c:f>{PLANT}!$A$1</c:f>{name}</c:strRef></c:tx><c:val><c:numRef><c:f>{PLANT}!$B$1</c:f>{values}</c:numRef>"
            "</c:val></c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id='rIdMore'/></c:chartSpace>"
        )
        package = docx(_OPEN + drawn[:start] + frame + drawn[end:], declarations=_DRAWN)
        package = with_related(package, "word/charts/chart1.xml", chart, "chart")
        owner = "word/charts/chart1.xml"
        package = with_related(package, "word/embeddings/book.xlsx", PLANT, "package", owner=owner)
        found = write_copy(put(package), tmp_path / "copy")
        assert "chart_data" in {left.code for left in found.left_out}
        assert traces_of(PLANT, tmp_path / "copy") == []
        written = members_of(tmp_path / "copy")["word/charts/chart1.xml"].decode()
        assert "<c:tx><c:v>支出</c:v></c:tx>" in written
        assert "<c:numLit>" in written and "<c:v>41</c:v>" in written

    def test_names_that_it_does_not_show_go(self, put: Put, tmp_path: Path) -> None:
        c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        drawn = shape()
        start, end = drawn.index("<a:graphicData"), drawn.index("</a:graphic>")
        frame = f'<a:graphicData uri="{c}"><c:chart xmlns:c="{c}" r:id="rIdMore"/></a:graphicData>'
        name = f"<c:strRef><c:f>x</c:f><c:strCache><c:pt idx='0'><c:v>{PLANT}</c:v></c:pt></c:strCache></c:strRef>"
        chart = (
            f"<c:chartSpace xmlns:c='{c}'><c:chart><c:autoTitleDeleted val='1'/><c:plotArea><c:barChart><c:ser>"
            f"<c:tx>{name}</c:tx><c:cat>{name}</c:cat></c:ser></c:barChart><c:catAx><c:delete val='1'/></c:catAx></c:plotArea>"
            "</c:chart></c:chartSpace>"
        )
        package = docx(_OPEN + drawn[:start] + frame + drawn[end:], declarations=_DRAWN)
        package = with_related(package, "word/charts/chart1.xml", chart, "chart")
        found = write_copy(put(package), tmp_path / "copy")
        assert traces_of(PLANT, tmp_path / "copy") == []
        assert told_of(found)["chart_data"] == 2


class TestPicturesInIt:
    def document(self, picture: Image.Image, form: str, crop: str = "") -> bytes:
        paper, out = io.BytesIO(), io.BytesIO()
        picture.save(paper, form)
        document = Document()
        document.add_picture(io.BytesIO(paper.getvalue()))
        if crop:
            fill = document.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill
            fill.insert(
                1,
                etree.fromstring(
                    f'<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {crop}/>'
                ),
            )
        document.save(out)
        return out.getvalue()

    def picture_of(self, copy: Path) -> Image.Image:
        (name,) = [name for name in members_of(copy) if name.startswith("word/media/")]
        return Image.open(io.BytesIO(members_of(copy)[name]))

    def test_what_was_cropped_is_not_in_the_copy(self, put: Put, tmp_path: Path) -> None:
        picture = Image.new("RGB", (100, 50), (255, 0, 0))
        picture.paste((0, 0, 255), (50, 0, 100, 50))
        found = write_copy(put(self.document(picture, "PNG", 'r="50000"')), tmp_path / "copy")
        shown = self.picture_of(tmp_path / "copy")
        assert (shown.size, shown.getcolors()) == ((50, 50), [(2500, (255, 0, 0))])
        assert "cropped" in {left.code for left in found.left_out}
        assert b"srcRect" not in members_of(tmp_path / "copy")["word/document.xml"]

    def test_colours_that_nobody_sees_are_gone_and_the_rest_shines_through_as_before(
        self, put: Put, tmp_path: Path
    ) -> None:
        picture = Image.new("RGBA", (10, 10), (200, 30, 30, 0))
        picture.paste((0, 0, 0, 255), (0, 0, 5, 10))
        write_copy(put(self.document(picture, "PNG")), tmp_path / "copy")
        shown = self.picture_of(tmp_path / "copy")
        assert (shown.getpixel((0, 0)), shown.getpixel((9, 9))) == ((0, 0, 0, 255), (255, 255, 255, 0))

    def test_a_drawing_that_is_no_picture_of_dots_is_refused(self, put: Put, tmp_path: Path) -> None:
        document = self.document(Image.new("RGB", (9, 9)), "PNG").replace(b"image1.png", b"image1.emf")
        assert [code for code, _ in refusals(put(document), tmp_path / "copy")] == ["vector_picture"]

    def test_an_opaque_picture_before_the_text_is_refused(self, put: Put, tmp_path: Path) -> None:
        paper = io.BytesIO()
        Image.new("RGB", (9, 9)).save(paper, "PNG")
        picture = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            '<pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdMore"/></pic:blipFill><pic:spPr/>'
            "</pic:pic></a:graphicData>"
        )
        drawn = shape(wrap="wrapNone")
        start, end = drawn.index("<a:graphicData"), drawn.index("</a:graphic>")
        body = run("字") + drawn[:start] + picture + drawn[end:]
        package = with_related(docx(body, declarations=_DRAWN), "word/media/image1.png", paper.getvalue(), "image")
        assert [code for code, _ in refusals(put(package), tmp_path / "copy")] == ["drawn_over"]


def ordinary() -> bytes:
    """A letter as offices write them."""
    document = Document()
    document.core_properties.author = "陈岚"
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.header.paragraphs[0].text = "青石市水务局"
    section.footer.paragraphs[0].text = "第1页"
    document.add_heading("关于征地补偿的函", 0)
    document.add_heading("一、基本情况", 1)
    emphasized = document.add_paragraph("根据条例，", style="Body Text").add_run("函告如下")
    emphasized.bold, emphasized.font.size, emphasized.font.color.rgb = True, Pt(16), RGBColor(200, 0, 0)
    for text in ("第一项", "第二项"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(2, 3, style="Light Grid Accent 1")
    for number, place in enumerate(cell for row in table.rows for cell in row.cells):
        place.text = f"格{number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    paper, out = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 40), (10, 90, 10)).save(paper, "JPEG")
    document.add_picture(io.BytesIO(paper.getvalue()), width=Cm(3))
    document.save(out)
    return out.getvalue()


def shown_in(file: Path | bytes) -> str:
    """The text of all paragraphs, those in boxes too, in order."""
    content = file if isinstance(file, bytes) else file.read_bytes()
    document = Document(io.BytesIO(content))
    fields = 0
    texts = []
    for element in document.element.body.iter(f"{{{W}}}t", f"{{{W}}}fldChar"):
        kind = element.get(f"{{{W}}}fldCharType")
        fields += {"begin": 1, "separate": -1}.get(kind or "", 0)
        if kind is None and not fields:
            texts.append(element.text or "")
    return "".join(texts)


class TestWhatCannotBeReadInOneWay:
    def test_another_vocabulary_for_the_same_things_is_refused(self, put: Put, tmp_path: Path) -> None:
        strict = docx(_OPEN, **{"word/document.xml": (
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
        )})  # fmt: skip
        assert refusals(put(strict), tmp_path / "copy") == [
            ("unknown_content", "整个文件：Strict格式，请另存为普通格式")
        ]

    @pytest.mark.parametrize(
        "package",
        [
            docx(_OPEN, before='<!DOCTYPE x [<!ENTITY e "x">]>'),
            docx(_OPEN, **{"WORD/document.xml": "<x/>"}),
            docx(_OPEN, **{"word/document.xml": "<x"}),
        ],
    )
    def test_what_readers_may_take_for_different_things_is_refused(
        self, put: Put, tmp_path: Path, package: bytes
    ) -> None:
        with pytest.raises(NotReleasable) as refused:
            write_copy(put(package), tmp_path / "copy")
        assert refused.value.why == "broken"


class TestOrdinaryDocuments:
    def test_a_letter_stays_as_it_is(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(ordinary()), tmp_path / "copy.docx"
        assert examine(source).places == ()
        write_copy(source, copy)
        before, after = Document(str(source)), Document(str(copy))
        assert shown_in(copy) == shown_in(source)
        for old, new in zip(before.paragraphs, after.paragraphs, strict=True):
            assert (old.text, old.style.name, old.alignment) == (new.text, new.style.name, new.alignment)
            looks = [[(r.bold, r.font.size, r.font.color.rgb) for r in p.runs] for p in (old, new)]
            assert looks[0] == looks[1]
        grids = [[[c.text for c in row.cells] for row in document.tables[0].rows] for document in (before, after)]
        assert grids[0] == grids[1]
        assert before.tables[0].style.name == after.tables[0].style.name
        sizes = [(d.sections[0].page_width, d.sections[0].header.paragraphs[0].text) for d in (before, after)]
        assert sizes[0] == sizes[1]
        shapes = [[(s.width, s.height) for s in d.inline_shapes] for d in (before, after)]
        assert shapes[0] == shapes[1]
        assert traces_of("陈岚", copy) == []

    def test_a_copy_of_a_copy_is_the_same_to_the_byte(self, put: Put, tmp_path: Path) -> None:
        write_copy(put(ordinary()), tmp_path / "first")
        found = write_copy(tmp_path / "first", tmp_path / "second")
        assert found.left_out == ()
        assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(st.tuples(st.text("公开信息abc 12，。\t<&>", max_size=12), st.sampled_from(range(6))), max_size=8),
        st.randoms(),
    )
    def test_any_document_of_seen_things_keeps_its_text(
        self, tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, int]], chance: random.Random
    ) -> None:
        document = Document()
        for text, kind in pieces:
            if kind == 0:
                document.add_heading(text, chance.randint(1, 3))
            elif kind == 1:
                document.add_table(1, 2, style="Table Grid").cell(0, chance.randint(0, 1)).text = text
            elif kind == 2:
                document.add_paragraph(text, style="List Bullet")
            else:
                made = document.add_paragraph().add_run(text)
                made.bold, made.italic, made.font.size = (
                    chance.random() < 0.5,
                    chance.random() < 0.5,
                    Pt(chance.randint(5, 40)),
                )
        folder = tmp_path_factory.mktemp("random")
        document.save(str(folder / "original"))
        write_copy(folder / "original", folder / "copy")
        assert shown_in(folder / "copy") == shown_in(folder / "original")
        tables = [
            [[c.text for c in row.cells] for t in Document(str(folder / name)).tables for row in t.rows]
            for name in ("original", "copy")
        ]
        assert tables[0] == tables[1]
