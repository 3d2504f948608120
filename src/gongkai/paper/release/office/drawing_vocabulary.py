"""DrawingML: what shapes, pictures, their text and their looks may consist of in a copy."""

from __future__ import annotations

from gongkai.paper.release.office.anew import AllowedVocabulary


def plain(names: str) -> frozenset[str]:
    """Names without a vocabulary, written one after the other."""
    return frozenset(names.split())


def prefixed(prefix: str, names: str) -> frozenset[str]:
    """The names of one vocabulary, written one after the other."""
    return frozenset(f"{prefix}:{name}" for name in names.split())


_COLOURS = (
    "srgbClr schemeClr sysClr prstClr hslClr scrgbClr tint shade comp inv gray alpha alphaOff alphaMod hue hueOff "
    "hueMod sat satOff satMod lum lumOff lumMod red redOff redMod green greenOff greenMod blue blueOff blueMod gamma "
    "invGamma"
)
_FILLS = (
    "noFill solidFill gradFill gsLst gs lin path fillToRect tileRect pattFill fgClr bgClr grpFill stretch fillRect tile"
)
_LINES = "ln round bevel miter prstDash custDash ds headEnd tailEnd lnL lnR lnT lnB lnTlToBr lnBlToTr"
_EFFECTS = (
    "effectLst effectDag blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge scene3d camera rot "
    "lightRig sp3d bevelT bevelB extrusionClr contourClr backdrop anchor norm up flatTx"
)
_PICTURE_EFFECTS = (
    "alphaBiLevel alphaCeiling alphaFloor alphaInv alphaModFix alphaRepl biLevel clrChange clrFrom clrTo clrRepl "
    "duotone grayscl hsl"
)
_GEOMETRY = (
    "xfrm off ext chOff chExt prstGeom avLst gd custGeom ahLst ahXY ahPolar cxnLst cxn pos rect pathLst path moveTo "
    "lnTo arcTo quadBezTo cubicBezTo close pt gdLst"
)
_TEXT = (
    "bodyPr noAutofit normAutofit spAutoFit prstTxWarp lstStyle p pPr r rPr t br endParaRPr defPPr lvl1pPr lvl2pPr "
    "lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr lnSpc spcBef spcAft spcPct spcPts buClrTx buClr buSzTx "
    "buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar tabLst tab defRPr latin ea cs sym highlight uLnTx uLn "
    "uFillTx uFill rtl"
)
_TABLES = "tbl tblPr tableStyleId tblGrid gridCol tr tc tcPr txBody cell3D"
_STYLES = "lnRef fillRef effectRef fontRef"
_FRAMES = "graphic graphicData spLocks picLocks grpSpLocks graphicFrameLocks cxnSpLocks stCxn endCxn"
_ATTRIBUTES = (
    "val lastClr amt thresh dir dist blurRad rotWithShape algn sx sy kx ky rad grow stA stPos endA endPos fadeDir "
    "prst w cap cmpd type len h lat lon rev fov zoom extrusionH contourW prstMaterial rig z x y cx cy rot flipH "
    "flipV l t r b vert wrap lIns tIns rIns bIns numCol spcCol rtlCol fromWordArt anchor anchorCtr forceAA "
    "upright compatLnSpc vertOverflow horzOverflow spcFirstLastPara fontScale lnSpcReduction marL marR lvl indent "
    "defTabSz rtl eaLnBrk fontAlgn latinLnBrk hangingPunct pos kumimoji lang altLang sz b i u strike kern spc "
    "normalizeH baseline noProof charset pitchFamily panose startAt id idx orient name ang scaled path tx ty flip "
    "ang1 d sp fill stroke extrusionOk hR wR stAng swAng minX maxX minY maxY minR maxR minAng maxAng gdRefX "
    "gdRefY gdRefR gdRefAng noGrp noSelect noRot noChangeAspect noMove noResize noEditPoints noAdjustHandles "
    "noChangeArrowheads noChangeShapeType noTextEdit noCrop noDrilldown noUngrp firstRow firstCol lastRow lastCol "
    "bandRow bandCol gridSpan rowSpan hMerge vMerge marT marB bright contrast cstate bw bwMode useA hue sat lum r "
    "g thresh uri isPhoto"
)
_IDENTIFIERS = "dirty err smtClean smtId bmk"

DRAWING = AllowedVocabulary(
    kept=prefixed(
        "a",
        " ".join(
            (_COLOURS, _FILLS, _LINES, _EFFECTS, _PICTURE_EFFECTS, _GEOMETRY, _TEXT, _TABLES, _STYLES, _FRAMES)
        ),
    ),
    attributes=frozenset(_ATTRIBUTES.split()),
    words=frozenset({"typeface", "char", "fmla", "uri"}),
    texts=frozenset({"a:t", "a:tableStyleId"}),
    dropped={
        "a:extLst": "", "a:hlinkClick": "link", "a:hlinkHover": "link", "a:hlinkMouseOver": "link",
        "a:alphaOutset": "", "a:tailEnd": "", "a:sndAc": "",
    },
    refused={"a:videoFile": "embedded", "a:audioFile": "embedded", "a:wavAudioFile": "embedded",
             "a:quickTimeFile": "embedded", "a:audioCd": "embedded", "a:buBlip": "unknown_content"},
)  # fmt: skip

THEME = AllowedVocabulary(
    kept=prefixed(
        "a",
        "themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink "
        "fontScheme majorFont minorFont font fmtScheme fillStyleLst lnStyleLst effectStyleLst effectStyle "
        "bgFillStyleLst theme",
    ),
    attributes=frozenset({"script"}),
    words=frozenset({"typeface"}),
    dropped={"a:objectDefaults": "", "a:extraClrSchemeLst": "", "a:custClrLst": ""},
)

TABLE_STYLES = AllowedVocabulary(
    kept=prefixed(
        "a",
        "tblStyleLst tblStyle tblBg wholeTbl band1H band2H band1V band2V lastCol firstCol lastRow seCell swCell "
        "firstRow neCell nwCell tcTxStyle tcStyle tcBdr left right top bottom insideH insideV tl2br tr2bl fill",
    ),
    attributes=frozenset({"def", "styleId"}),
    words=frozenset({"styleId", "def"}),
)
