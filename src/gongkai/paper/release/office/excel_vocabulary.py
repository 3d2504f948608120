"""SpreadsheetML: what sheets, their cells' looks and the strings in them may consist of in a copy."""

from __future__ import annotations

from gongkai.paper.release.office.anew import AllowedVocabulary
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, plain, prefixed

_LOOKS = (
    "numFmt font name charset family b i strike outline shadow condense extend color sz u vertAlign scheme fill "
    "patternFill fgColor bgColor gradientFill stop border left right top bottom start end diagonal vertical "
    "horizontal alignment"
)
_LOOKS_ATTRIBUTES = (
    "val rgb theme tint indexed auto patternType type degree position style diagonalUp diagonalDown outline "
    "numFmtId fontId fillId borderId horizontal vertical textRotation wrapText indent relativeIndent "
    "justifyLastLine shrinkToFit readingOrder count left right top bottom"
)

SHEET = AllowedVocabulary(
    kept=prefixed(
        "x",
        "sheetPr tabColor pageSetUpPr sheetViews sheetView pane sheetFormatPr cols col mergeCells mergeCell "
        "printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks brk conditionalFormatting cfRule formula "
        "colorScale dataBar iconSet cfvo color",
    ),
    attributes=plain(
        "rgb theme tint indexed auto fitToPage showGridLines rightToLeft showZeros tabSelected workbookViewId "
        "xSplit ySplit topLeftCell activePane state baseColWidth defaultColWidth defaultRowHeight "
        "customHeight zeroHeight thickTop thickBottom min max width hidden bestFit customWidth style ref "
        "horizontalCentered verticalCentered gridLines gridLinesSet headings left right top bottom header "
        "footer paperSize scale firstPageNumber fitToWidth fitToHeight pageOrder orientation blackAndWhite "
        "draft useFirstPageNumber errors paperHeight paperWidth differentOddEven differentFirst scaleWithDoc "
        "alignWithMargins count manualBreakCount id man pt sqref type dxfId priority operator percent bottom "
        "rank aboveAverage equalAverage stdDev timePeriod stopIfTrue minLength maxLength showValue iconSet "
        "reverse val gte"
    ),
    texts=frozenset({"x:formula"}),
    words=frozenset({"sqref", "text"}),
    dropped={
        **dict.fromkeys(
            prefixed("x", "dimension sheetCalcPr protectedRanges sortState dataConsolidate phoneticPr customProperties "
                          "cellWatches ignoredErrors smartTags legacyDrawing webPublishItems selection outlinePr "
                          "pivotSelection"), ""),
        "x:sheetProtection": "protection", "x:scenarios": "scenarios", "x:customSheetViews": "views",
        "x:autoFilter": "filter", "x:dataValidations": "validation", "x:hyperlinks": "link",
        "x:picture": "background",
    },
    refused={
        "x:legacyDrawingHF": "unknown_content", "x:drawingHF": "unknown_content", "x:oleObjects": "embedded",
        "x:controls": "form_field",
    },
)  # fmt: skip

CELL_LOOKS = AllowedVocabulary(
    kept=prefixed("x", f"{_LOOKS} colors indexedColors rgbColor"),
    attributes=frozenset(_LOOKS_ATTRIBUTES.split()),
    words=frozenset({"formatCode", "val"}),
    dropped={"x:protection": "", "x:extLst": "", "x:mruColors": ""},
)

STRINGS = AllowedVocabulary(
    kept=prefixed(
        "x", "r rPr t rFont charset family b i strike outline shadow condense extend color sz u vertAlign scheme"
    ),
    attributes=plain("rgb theme tint indexed auto"),
    words=frozenset({"val"}),
    texts=frozenset({"x:t"}),
    dropped={"x:rPh": "phonetic", "x:phoneticPr": "", "x:extLst": ""},
)

SHEET_DRAWING = DRAWING | AllowedVocabulary(
    kept=prefixed(
        "xdr",
        "twoCellAnchor oneCellAnchor absoluteAnchor from to ext pos col colOff row rowOff sp nvSpPr cNvPr cNvSpPr "
        "spPr style txBody cxnSp nvCxnSpPr cNvCxnSpPr graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm grpSp "
        "nvGrpSpPr cNvGrpSpPr grpSpPr pic nvPicPr cNvPicPr clientData",
    ),
    attributes=frozenset({"editAs", "fPrintsWithSheet", "txBox", "preferRelativeResize"}),
    texts=prefixed("xdr", "col colOff row rowOff"),
    refused={"xdr:contentPart": "unknown_content"},
)
