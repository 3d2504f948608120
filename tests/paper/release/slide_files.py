"""Presentations written by hand, part by part: what no writing program would leave in them, too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
_TYPE = "application/vnd.openxmlformats-officedocument."
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD", "accent2": "C0504D",
    "accent3": "9BBB59", "accent4": "8064A2", "accent5": "4BACC6", "accent6": "F79646", "hlink": "0000FF",
    "folHlink": "800080",
}  # fmt: skip
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def shape(
    text: str, *, left: int = 1_000_000, top: int = 1_000_000, wide: int = 4_000_000, high: int = 800_000,
    fill: str = "", looks: str = "", properties: str = "", name: str = "文本框", placeholder: str = "",
) -> str:  # fmt: skip
    """A shape with a text; `looks` stands inside the looks of its run, `properties` in its non-visual ones."""
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    words = f'<a:r><a:rPr lang="zh-CN" sz="1800">{looks}</a:rPr><a:t>{text}</a:t></a:r>' if text else ""
    frame = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    drawn = f'{frame}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{filled}'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name="{name}" {properties}/><p:cNvSpPr/><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{drawn}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def presentation(
    *slides: str, attributes: Sequence[str] = (), beside: Mapping[str, tuple[str, str, str | bytes]] | None = None,
    behind: str = "", master: str = "", whole: str = "", after: str = "",
) -> bytes:  # fmt: skip
    """A presentation of these slides, each what stands in its tree of shapes.

    `attributes` stand in the first element of each slide, `after` behind what is on it; `behind` is in the tree of the
    layout, `master` in that of the master, `whole` in the presentation itself. `beside` are parts of the first slide:
    name to kind of relation, content type, content.
    """
    tree = "<p:cSld><p:spTree>" + _TREE
    members = {
        "ppt/theme/theme1.xml": ("theme", f"{_TYPE}theme+xml", _theme()),
        "ppt/slideMasters/slideMaster1.xml": (
            "slideMaster", f"{_TYPE}presentationml.slideMaster+xml",
            f'<p:sldMaster {_SPACES}>{tree}{master}</p:spTree></p:cSld>{_MAP}<p:sldLayoutIdLst><p:sldLayoutId '
            'id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
        ),
        "ppt/slideLayouts/slideLayout1.xml": (
            "slideLayout", f"{_TYPE}presentationml.slideLayout+xml",
            f'<p:sldLayout {_SPACES}>{tree}{behind}</p:spTree></p:cSld></p:sldLayout>',
        ),
    }  # fmt: skip
    for number, content in enumerate(slides, 1):
        more = attributes[number - 1] if number <= len(attributes) else ""
        members[f"ppt/slides/slide{number}.xml"] = (
            "slide", f"{_TYPE}presentationml.slide+xml",
            f"<p:sld {_SPACES} {more}>{tree}{content}</p:spTree></p:cSld>{after}</p:sld>",
        )  # fmt: skip
    members |= beside or {}
    pointers = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n + 1}"/>' for n in range(1, len(slides) + 1))
    main = (
        f'<p:presentation {_SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{pointers}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"{whole}</p:presentation>"
    )
    return _packed(main, members, len(slides), beside or {})


def _packed(
    main: str,
    members: Mapping[str, tuple[str, str, str | bytes]],
    slides: int,
    beside: Mapping[str, tuple[str, str, str | bytes]],
) -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as made:
        types = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind, _) in members.items()
        )
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" '
            'ContentType="image/png"/><Override PartName="/ppt/presentation.xml" '
            f'ContentType="{_TYPE}presentationml.presentation.main+xml"/><Override PartName="/docProps/core.xml" '
            f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>',
        )
        made.writestr(
            "_rels/.rels", _links(("officeDocument", "ppt/presentation.xml"), ("extended", "docProps/core.xml"))
        )
        made.writestr("docProps/core.xml", "<c>陈岚</c>")
        made.writestr("ppt/presentation.xml", main)
        for name, (_, _, content) in members.items():
            made.writestr(name, content)
        shown = [("slide", f"slides/slide{number}.xml") for number in range(1, slides + 1)]
        made.writestr(
            "ppt/_rels/presentation.xml.rels",
            _links(("slideMaster", "slideMasters/slideMaster1.xml"), *shown, ("theme", "theme/theme1.xml")),
        )
        made.writestr(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            _links(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")),
        )
        made.writestr(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels", _links(("slideMaster", "../slideMasters/slideMaster1.xml"))
        )
        for number in range(1, slides + 1):
            own = [(kind, f"/{name}") for name, (kind, _, _) in beside.items()] if number == 1 else []
            made.writestr(
                f"ppt/slides/_rels/slide{number}.xml.rels",
                _links(("slideLayout", "../slideLayouts/slideLayout1.xml"), *own),
            )
    return paper.getvalue()


def _links(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def _theme() -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = '<a:latin typeface="Calibri"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="{A}" name="青石市内部主题"><a:themeElements><a:clrScheme name="内部">{colours}</a:clrScheme>'
        f'<a:fontScheme name="内部"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="内部"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
