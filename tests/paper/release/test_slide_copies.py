"""The copy of a presentation: what an audience sees of each slide."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from gongkai.paper.release.write import examine, write_copy
from paper.release.released import Put, members_of, refusals, told_of, traces_of, with_related
from paper.release.slide_files import A, P, presentation, shape

PLANT = "SECRET密件"
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_BACKGROUND = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."


def frame(kind: str, inside: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name=""/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/{kind}">{inside}</a:graphicData></a:graphic></p:graphicFrame>'
    )


_UNSEEN = {
    "white on white": ("faint_text", shape(PLANT, looks=_WHITE)),
    "in the colour of the ground": ("faint_text", shape(PLANT, looks=_BACKGROUND)),
    "blue on blue": ("faint_text", shape(PLANT, fill="0000FF", looks='<a:solidFill><a:srgbClr val="0000F0"/></a:solidFill>')),
    "white on a white card": ("faint_text", shape("", fill="FFFFFF") + shape(PLANT, looks=_WHITE)),
    "black on a black card": ("faint_text", shape("", fill="000000") + shape(PLANT)),
    "seen through": (
        "hidden_text", shape(PLANT, looks='<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>'),
    ),
    "without a filling": ("hidden_text", shape(PLANT, looks="<a:noFill/>")),
    "one point": ("tiny_text", shape(PLANT).replace('sz="1800"', 'sz="100"')),
    "beside the slide": ("off_page", shape(PLANT, left=20_000_000)),
    "under a card": ("drawn_over", shape(PLANT) + shape("", fill="C0C0C0")),
    "under a bar": ("drawn_over", shape(f"{PLANT}等三人") + shape("", fill="000000", wide=900_000, high=400_000)),
    "hidden": ("hidden_shape", shape(PLANT, properties='hidden="1"')),
    "a drawing by a program's rules": ("unknown_content", frame("drawingml/2006/diagram", "<a:t>x</a:t>")),
    "an enclosed file": ("embedded", frame("presentationml/2006/ole", "<p:oleObj/>")),
    "something of a format to come": ("unknown_content", f"<p:news><a:t>{PLANT}</a:t></p:news>"),
}  # fmt: skip


class TestWhatNoAudienceSees:
    @pytest.mark.parametrize("what", _UNSEEN)
    def test_it_is_refused_with_its_slide(self, put: Put, tmp_path: Path, what: str) -> None:
        code, content = _UNSEEN[what]
        places = refusals(put(presentation(shape("公开"), shape("公开", top=4_000_000) + content)), tmp_path / "copy")
        assert code in {found for found, _ in places}
        assert all(where.startswith("第2张") for _, where in places)

    def test_hidden_slides_notes_and_comments_are_refused(self, put: Put) -> None:
        notes = f'<p:notes xmlns:p="{P}" xmlns:a="{A}"><a:p><a:r><a:t>不要说</a:t></a:r></a:p></p:notes>'
        comments = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:text>请主任定</p:text></p:cm></p:cmLst>'
        beside = {
            "ppt/notesSlides/notesSlide1.xml": ("notesSlide", f"{_TYPE}notesSlide+xml", notes),
            "ppt/comments/comment1.xml": ("comments", f"{_TYPE}comments+xml", comments),
        }
        found = examine(put(presentation(shape("公开"), shape("底稿"), attributes=("", 'show="0"'), beside=beside)))
        assert [(place.code, place.where) for place in found.places] == [
            ("notes", "第1张备注“不要说”"), ("comment", "第1张“请主任定”"), ("hidden_slide", "第2张"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "content",
        [
            shape("白字蓝底", fill="1F4E79", looks=_WHITE),
            shape("", fill="1F4E79") + shape("卡片上的白字", looks=_WHITE),
            shape("文字") + shape("", fill="1F4E79", left=6_000_000, top=4_000_000),
            shape("一行标题", wide=8_000_000, high=4_000_000)
            + shape("", fill="1F4E79", left=6_000_000, top=3_000_000, wide=1_000_000),
        ],
    )
    def test_what_can_be_read_is_given(self, put: Put, tmp_path: Path, content: str) -> None:
        assert write_copy(put(presentation(content)), tmp_path / "copy").pages == 1
        assert b"<a:t>" in members_of(tmp_path / "copy")["ppt/slides/slide1.xml"]


class TestWhatIsLeftOut:
    def copied(self, put: Put, tmp_path: Path, package: bytes) -> set[str]:
        assert traces_of(PLANT, package)
        found = write_copy(put(package), tmp_path / "copy")
        assert traces_of(PLANT, tmp_path / "copy") == []
        assert "公开".encode() in members_of(tmp_path / "copy")["ppt/slides/slide1.xml"]
        return set(told_of(found))

    @pytest.mark.parametrize(
        ("code", "package"),
        [
            (
                "animation",
                presentation(shape("公开"), after=f'<p:timing><p:bldLst><x name="{PLANT}"/></p:bldLst></p:timing>'),
            ),
            (
                "custom_show",
                presentation(shape("公开"), whole=f'<p:custShowLst><p:custShow name="{PLANT}"/></p:custShowLst>'),
            ),
            ("alt_text", presentation(shape("公开", properties=f'descr="{PLANT}"'))),
            ("link", presentation(shape("公开", looks=f'<a:hlinkClick tooltip="{PLANT}"/>'))),
            ("unused", presentation(shape("公开"), attributes=('showMasterSp="0"',), behind=shape(PLANT))),
        ],
    )
    def test_it_goes_and_is_told(self, put: Put, tmp_path: Path, code: str, package: bytes) -> None:
        assert code in self.copied(put, tmp_path, package)

    def test_sections_names_and_words_of_empty_places_go(self, put: Put, tmp_path: Path) -> None:
        place = '<p:ph type="title"/>'
        assert self.copied(put, tmp_path, presentation(
            shape("公开", name=PLANT), behind=shape(PLANT, placeholder=place), master=shape(PLANT, placeholder=place),
            whole=f'<p:extLst><p:ext uri="x"><x name="{PLANT}"/></p:ext></p:extLst>',
        )) == {"properties"}  # fmt: skip

    def test_a_layout_of_no_slide_goes(self, put: Put, tmp_path: Path) -> None:
        layout = f'<p:sldLayout xmlns:p="{P}" xmlns:a="{A}"><a:t>{PLANT}</a:t></p:sldLayout>'
        package = with_related(
            presentation(shape("公开")), "ppt/slideLayouts/slideLayout9.xml", layout, "slideLayout",
            owner="ppt/slideMasters/slideMaster1.xml",
        )  # fmt: skip
        assert "unreached" in self.copied(put, tmp_path, package)


class TestOrdinaryPresentations:
    def package(self) -> bytes:
        cells = "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
            for text in "甲乙"
        )
        grid = '<a:tblGrid><a:gridCol w="2500000"/><a:gridCol w="2500000"/></a:tblGrid>'
        table = frame("drawingml/2006/table", f'<a:tbl><a:tblPr/>{grid}<a:tr h="400000">{cells}</a:tr></a:tbl>')
        picture = (
            '<p:pic><p:nvPicPr><p:cNvPr id="4" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId2"/>'
            '<a:srcRect l="50000"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="5000000"/>'
            '<a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:pic>'
        )
        place = '<p:ph type="title"/>'
        paper = io.BytesIO()
        Image.new("RGB", (20, 10), (10, 90, 10)).save(paper, "PNG")
        return presentation(
            shape("标题", placeholder=place) + table + picture, shape("第二张"), behind=shape("单击此处", placeholder=place),
            master=shape("单击此处", placeholder=place) + shape("青石市水务局", top=6_000_000),
            beside={"ppt/media/image1.png": ("image", "image/png", paper.getvalue())},
        )  # fmt: skip

    def test_slides_stay_as_they_are(self, put: Put, tmp_path: Path) -> None:
        assert write_copy(put(self.package()), tmp_path / "copy").pages == 2
        members = members_of(tmp_path / "copy")
        first, second = members["ppt/slides/slide1.xml"], members["ppt/slides/slide2.xml"]
        assert all(f"<a:t>{text}</a:t>".encode() in first for text in ("标题", "甲", "乙"))
        assert "第二张".encode() in second
        assert "青石市水务局".encode() in members["ppt/slideMasters/slideMaster1.xml"]
        assert b'type="title"' in members["ppt/slideLayouts/slideLayout1.xml"]
        with Image.open(io.BytesIO(members["ppt/media/image1.png"])) as picture:
            assert picture.size == (10, 10)
        assert traces_of("陈岚", tmp_path / "copy") == traces_of("内部", tmp_path / "copy") == []

    def test_a_copy_of_a_copy_is_the_same_to_the_byte(self, put: Put, tmp_path: Path) -> None:
        write_copy(put(self.package()), tmp_path / "first")
        found = write_copy(tmp_path / "first", tmp_path / "second")
        assert found.left_out == ()
        assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
