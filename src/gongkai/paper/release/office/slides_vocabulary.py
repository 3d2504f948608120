"""PresentationML: what slides and the layouts behind them may consist of in a copy."""

from __future__ import annotations

from gongkai.paper.release.office.anew import AllowedVocabulary
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, plain, prefixed

SLIDE = DRAWING | AllowedVocabulary(
    kept=prefixed(
        "p",
        "cSld bg bgPr bgRef spTree nvGrpSpPr cNvPr cNvGrpSpPr nvPr grpSpPr sp nvSpPr cNvSpPr spPr style txBody pic "
        "nvPicPr cNvPicPr blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm grpSp cxnSp nvCxnSpPr "
        "cNvCxnSpPr ph clrMapOvr clrMap txStyles titleStyle bodyStyle otherStyle hf",
    ) | prefixed("a", "masterClrMapping overrideClrMapping"),
    attributes=plain(
        "type orient sz idx hasCustomPrompt userDrawn showMasterSp showMasterPhAnim bg1 tx1 bg2 tx2 accent1 "
        "accent2 accent3 accent4 accent5 accent6 hlink folHlink txBox preferRelativeResize isPhoto sldNum hdr "
        "ftr dt shadeToTitle useBgFill"
    ),
    dropped={
        "p:timing": "animation", "p:transition": "animation", "p:extLst": "", "p:custDataLst": "custom_data",
        "p:sldLayoutIdLst": "", "p:tags": "custom_data",
    },
    refused={"p:controls": "form_field", "p:oleObj": "embedded", "p:contentPart": "unknown_content"},
)  # fmt: skip
