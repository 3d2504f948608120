"""VML, the drawings of older programs, which newer ones still write: shapes, text boxes, pictures, watermarks."""

from __future__ import annotations

import re

from gongkai.paper.release.office.anew import AllowedVocabulary
from gongkai.paper.release.office.colours import WHITE, Colour, from_name
from gongkai.paper.release.office.drawing_vocabulary import plain, prefixed
from gongkai.paper.release.office.names import number

VML = AllowedVocabulary(
    kept=prefixed("w", "pict")
    | prefixed("v", "shapetype shape rect roundrect oval line polyline curve arc group image background formulas f "
                    "path stroke fill shadow textpath textbox imagedata")
    | prefixed("w10", "wrap anchorlock bordertop borderleft borderright borderbottom"),
    attributes=plain(
        "id type coordsize coordorigin path adj fillcolor filled stroked strokecolor strokeweight from to "
        "points arcsize inset on fitshape fitpath color opacity color2 angle focus method obscured offset "
        "trim xscale joinstyle endcap dashstyle startarrow endarrow linestyle weight eqn textpathok "
        "gradientshapeok anchorx anchory side wrapcoords size aspect"
    ) | prefixed("o", "spt connecttype hr hralign hrstd hrnoshade allowincell preferrelative allowoverlap"),
    words=frozenset({"path", "eqn", "style", "string", "adj", "points", "wrapcoords", "fillcolor", "strokecolor"}),
    dropped={**dict.fromkeys(prefixed("o", "lock callout signatureline extrusion skew complex diagram idmap"), ""),
             **dict.fromkeys(prefixed("v", "handles h"), "")},
    refused={"o:OLEObject": "embedded"},
)  # fmt: skip
_STYLE = re.compile(
    r"(position|left|top|margin-left|margin-top|margin-right|margin-bottom|width|height|z-index|rotation|flip|"
    r"mso-position-(?:horizontal|vertical)(?:-relative)?|mso-wrap-(?:style|distance-\w+)|mso-width-percent|"
    r"mso-height-percent|mso-(?:width|height)-relative|v-text-anchor|layout-flow|mso-layout-flow-alt|mso-fit-shape-to-text|"
    r"font-family|font-size|font-weight|font-style|v-text-kern|v-text-align|v-text-spacing|visibility)"
    r"\s*:\s*([^;:]{0,64})"
)


def style_of(text: str) -> dict[str, str]:
    """The declarations of a style that place a shape or say how its words look."""
    return {
        match[1]: match[2].strip() for part in text.split(";") if (match := _STYLE.fullmatch(part.strip())) is not None
    }


def style_text(style: dict[str, str]) -> str:
    """A style as it is written."""
    return ";".join(f"{name}:{value}" for name, value in style.items())


def is_hidden(style: dict[str, str]) -> bool:
    """Whether a shape is kept from being seen, or has no room to be seen in."""
    if style.get("visibility") == "hidden":
        return True
    return any(side in style and 0 <= number(style[side]) < 1 and style[side] for side in ("width", "height"))


def ground_of(filled: str, fillcolor: str) -> Colour:
    """What lies behind the text of a shape."""
    if filled in ("f", "false"):
        return WHITE
    return from_name(fillcolor) or WHITE if fillcolor else WHITE
