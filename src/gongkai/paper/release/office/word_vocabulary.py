"""WordprocessingML: what a text, its styles, its lists and its settings may consist of in a copy."""

from __future__ import annotations

from gongkai.paper.release.office.anew import AllowedVocabulary
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, plain, prefixed

_RUN_LOOKS = (
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint snapToGrid color "
    "spacing w kern position sz szCs highlight u bdr shd fitText vertAlign rtl cs em lang eastAsianLayout oMath "
    "vanish"
)
_PARAGRAPH_LOOKS = (
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr "
    "top left bottom right between bar tabs tab suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
    "autoSpaceDE autoSpaceDN bidi adjustRightInd ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl start end"
)
_TABLE_LOOKS = (
    "tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing "
    "tblInd tblBorders insideH insideV tblLayout tblCellMar tblLook tblGrid gridCol tblPrEx trPr cnfStyle "
    "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tcPr tcW gridSpan hMerge vMerge tcBorders "
    "tl2br tr2bl noWrap tcMar tcFitText vAlign hideMark"
)
_SECTION = (
    "sectPr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt noEndnote titlePg rtlGutter "
    "docGrid footnotePr endnotePr pos numFmt numStart numRestart"
)
_TEXT = (
    "body hdr ftr footnotes footnote endnotes endnote p r tbl tr tc t tab br cr noBreakHyphen softHyphen sym ptab "
    "pgNum footnoteRef endnoteRef separator continuationSeparator ruby rubyPr rubyAlign hps hpsRaise hpsBaseText "
    "lid rt rubyBase drawing txbxContent dir bdo"
)
_OPENED = "sdt sdtContent smartTag customXml hyperlink"
_ATTRIBUTES = (
    "val color sz space shadow frame themeColor themeTint themeShade fill themeFill themeFillTint themeFillShade "
    "asciiTheme hAnsiTheme eastAsiaTheme cstheme hint eastAsia bidi id vert combine combineBrackets vertCompress "
    "before beforeLines beforeAutospacing after afterLines afterAutospacing line lineRule left right start end "
    "leftChars rightChars startChars endChars firstLine firstLineChars hanging hangingChars dropCap lines w h "
    "vSpace hSpace wrap hAnchor vAnchor x xAlign y yAlign hRule anchorLock leader pos type clear char "
    "leftFromText rightFromText topFromText bottomFromText horzAnchor vertAnchor tblpX tblpXSpec tblpY tblpYSpec "
    "firstRow lastRow firstColumn lastColumn noHBand noVBand gridCol orient code top bottom header footer gutter "
    "first other offsetFrom display zOrder countBy distance restart fmt chapStyle chapSep num equalWidth sep "
    "linePitch charSpace numFmt format alignment relativeTo oddVBand evenVBand oddHBand evenHBand "
    "firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn customMarkFollows"
)
_TRACKED = (
    "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange "
    "tblPrExChange numberingChange cellIns cellDel cellMerge customXmlInsRangeStart customXmlDelRangeStart "
    "moveFromRangeStart moveToRangeStart"
)
_MARKS = "proofErr permStart permEnd lastRenderedPageBreak customXmlPr smartTagPr sdtPr sdtEndPr annotationRef"
_MATH = (
    "oMathPara oMathParaPr jc oMath r rPr t acc accPr chr ctrlPr e bar barPr pos box boxPr opEmu noBreak diff brk "
    "aln borderBox borderBoxPr hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR strikeTLBR d dPr "
    "begChr sepChr endChr grow shp eqArr eqArrPr baseJc maxDist objDist rSpRule rSp f fPr type num den func "
    "funcPr fName groupChr groupChrPr vertJc limLow limLowPr lim limUpp limUppPr m mPr plcHide cGpRule cGp cSp "
    "mcs mc mcPr count mcJc mr nary naryPr limLoc subHide supHide sub sup phant phantPr show zeroWid zeroAsc "
    "zeroDesc transp rad radPr degHide deg sPre sPrePr sSub sSubPr sSubSup sSubSupPr alnScr sSup sSupPr argPr "
    "argSz lit nor scr sty mathPr mathFont brkBin brkBinSub smallFrac dispDef lMargin rMargin defJc wrapIndent "
    "intLim naryLim preSp postSp interSp intraSp wrapRight"
)
_PLACED = (
    "inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH positionV align posOffset "
    "wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo"
)
_SHAPES = "wsp cNvSpPr cNvCnPr cNvPr spPr style txbx bodyPr"
_GROUPS = "wgp grpSp cNvGrpSpPr grpSpPr graphicFrame cNvFrPr xfrm"


def _own(names: str) -> frozenset[str]:
    return prefixed("w", names)


WORD = DRAWING | AllowedVocabulary(
    kept=_own(" ".join((_RUN_LOOKS, _PARAGRAPH_LOOKS, _TABLE_LOOKS, _SECTION, _TEXT)))
    | prefixed("m", _MATH) | prefixed("wp", _PLACED) | prefixed("wps", _SHAPES) | prefixed("wpg", _GROUPS)
    | prefixed("pic", "pic nvPicPr cNvPr cNvPicPr spPr"),
    attributes=_own(_ATTRIBUTES)
    | prefixed("m", "val alnAt")
    | plain(
        "distT distB distL distR relativeHeight behindDoc locked layoutInCell allowOverlap relativeFrom "
        "wrapText edited txBox preferRelativeResize txbxId seq simplePos normalEastAsianFlow"
    ) | {"xml:space"},
    words=_own("ascii hAnsi cs eastAsia font") | {"m:val"},
    texts=frozenset({"w:t", "m:t", "wp:align", "wp:posOffset"}),
    opened=_own(_OPENED),
    dropped={
        **dict.fromkeys(_own(_MARKS), ""),
        **dict.fromkeys(_own("bookmarkStart"), "bookmark"),
        **dict.fromkeys(_own("bookmarkEnd divId webHidden noProof effect specVanish tblCaption tblDescription "
                             "printerSettings docPartObj commentRangeStart commentRangeEnd ffData docVar"), ""),
        **dict.fromkeys(("w:instrText", "w:delInstrText"), "field_code"),
    },
    refused={
        **dict.fromkeys(_own(_TRACKED), "tracked_change"),
        **dict.fromkeys(_own("altChunk object control"), "embedded"),
        **dict.fromkeys(_own("subDoc movie contentPart"), "external_data"),
        **dict.fromkeys(("w:delText",), "tracked_change"),
    },
)  # fmt: skip

STYLES = AllowedVocabulary(
    kept=_own(
        "styles docDefaults rPrDefault pPrDefault style qFormat tblStylePr "
        f"{_RUN_LOOKS} {_PARAGRAPH_LOOKS} {_TABLE_LOOKS}"
    ),
    attributes=_own(_ATTRIBUTES) | _own("type default styleId customStyle"),
    words=_own("ascii hAnsi cs eastAsia"),
    dropped=dict.fromkeys(_own("latentStyles aliases uiPriority semiHidden unhideWhenUsed locked personal "
                               "personalCompose personalReply rsid autoRedefine hidden next webHidden noProof"), ""),
    refused=dict.fromkeys(_own(_TRACKED), "tracked_change"),
)  # fmt: skip

LISTS = AllowedVocabulary(
    kept=_own(
        "abstractNum multiLevelType lvl start numFmt lvlRestart isLgl suff lvlText lvlJc num abstractNumId "
        "lvlOverride startOverride "
        f"{_RUN_LOOKS} {_PARAGRAPH_LOOKS}"
    ),
    attributes=_own(_ATTRIBUTES) | _own("abstractNumId numId ilvl tentative val"),
    words=_own("ascii hAnsi cs eastAsia"),
    dropped=dict.fromkeys(_own("nsid tmpl name legacy"), ""),
    refused={"w:lvlPicBulletId": "unknown_content"},
)

SETTINGS = AllowedVocabulary(
    kept=_own(
        "mirrorMargins gutterAtTop alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter "
        "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
        "bookFoldPrinting bookFoldRevPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
        "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
        "characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore "
        "displayBackgroundShape compat compatSetting themeFontLang clrSchemeMapping decimalSymbol listSeparator "
        "useFELayout spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
        "doNotExpandShiftReturn adjustLineHeightInTable doNotUseHTMLParagraphAutoSpacing doNotUseEastAsianBreakRules "
        "growAutofit footnotePr endnotePr pos numFmt numStart numRestart"
    ) | prefixed("m", _MATH),
    attributes=_own("val lang eastAsia bidi bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink "
                    "followedHyperlink name") | prefixed("m", "val"),
    words=_own("uri val") | prefixed("m", "val"),
    dropped={
        "w:docVars": "doc_variables", "w:mailMerge": "external_data", "w:attachedTemplate": "external_data",
        "w:documentProtection": "protection", "w:writeProtection": "protection", "w:rsids": "",
    },
)  # fmt: skip
