"""Charts written anew: the values that they show stay, where these came from does not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import AllowedVocabulary, Handler
from gongkai.paper.release.office.drawing import DrawingAnew
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, plain, prefixed
from gongkai.paper.release.office.names import add, child, full, get, root, short

_CHART = AllowedVocabulary(
    kept=prefixed(
        "c",
        "chartSpace date1904 roundedCorners style chart title tx rich layout manualLayout layoutTarget xMode yMode "
        "wMode hMode x y w h overlay autoTitleDeleted pivotFmts view3D rotX rotY hPercent depthPercent rAngAx "
        "perspective floor sideWall backWall thickness plotArea barChart bar3DChart lineChart line3DChart areaChart "
        "area3DChart pieChart pie3DChart doughnutChart scatterChart radarChart bubbleChart stockChart surfaceChart "
        "surface3DChart ofPieChart barDir grouping varyColors ser idx order spPr invertIfNegative pictureOptions "
        "pictureFormat pictureStackUnit applyToFront applyToSides applyToEnd dPt bubble3D explosion marker symbol "
        "size dLbls dLbl delete numFmt txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
        "showBubbleSize separator showLeaderLines leaderLines trendline trendlineType order period forward backward "
        "intercept dispRSqr dispEq trendlineLbl errBars errDir errBarType errValType noEndCap plus minus val cat xVal "
        "yVal bubbleSize smooth shape gapWidth gapDepth overlap serLines axId hiLowLines upDownBars upBars downBars "
        "dropLines scatterStyle radarStyle wireframe bandFmts bandFmt firstSliceAng holeSize splitType splitPos "
        "custSplit secondPiePt secondPieSize bubbleScale showNegBubbles sizeRepresents catAx valAx dateAx serAx "
        "scaling logBase orientation max min axPos majorGridlines minorGridlines majorTickMark minorTickMark "
        "tickLblPos crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl tickLblSkip tickMarkSkip "
        "crossBetween majorUnit minorUnit baseTimeUnit majorTimeUnit minorTimeUnit dispUnits builtInUnit custUnit "
        "dispUnitsLbl dTable showHorzBorder showVertBorder showOutline showKeys legend legendPos legendEntry "
        "plotVisOnly dispBlanksAs showDLblsOverMax numLit strLit numCache strCache multiLvlStrCache lvl formatCode "
        "ptCount pt v clrMapOvr",
    ),
    attributes=plain(
        "val idx sourceLinked ang rot"
    ),
    words=frozenset({"formatCode"}),
    texts=frozenset({"c:v", "c:formatCode", "c:separator"}),
    dropped={
        "c:extLst": "", "c:externalData": "chart_data", "c:printSettings": "", "c:protection": "", "c:pivotSource": "",
        "c:lang": "", "c:pivotFmts": "",
    },
    refused={"c:userShapes": "unknown_content"},
)  # fmt: skip
_LITERAL = {"c:numRef": ("c:numCache", "c:numLit"), "c:strRef": ("c:strCache", "c:strLit")}
_GONE = "#REF!"
"""How a formula is written that leads nowhere any more."""


class ChartedAnew(DrawingAnew):
    """One part that may hold charts beside other drawings."""

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        return {**super().handlers, "c:chart": self.chart}

    def chart(self, source: etree._Element, target: etree._Element) -> None:
        """A chart in a part of its own, without the workbook behind it."""
        relation = self.drawings.parts.relations(self.part).get(get(source, "r:id"))
        if relation is None or relation.external or not self.drawings.parts.has(relation.target):
            self.ledger.refuse("external_data", f"{self.where()}：图表")
            return
        package = self.drawings.package
        name = package.begin(f"{self.drawings.folder}/charts/chart{{n}}.xml", "chart")
        _ChartAnew(self, relation.target, name).write()
        add(target, "c:chart", r_id=package.relate(self.new, "chart", name))


class _ChartAnew(DrawingAnew):
    def __init__(self, owner: ChartedAnew, part: str, new: str) -> None:
        super().__init__(DRAWING | _CHART, owner.drawings, part, new)
        self._owner = owner
        self._shows_names = self._shows_categories = True

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        own = {
            "c:numRef": self._values, "c:strRef": self._values, "c:multiLvlStrRef": self._levels, "c:tx": self._name,
            "c:cat": self._categories,
        }  # fmt: skip
        return {**super().handlers, **own}

    def where(self) -> str:
        return f"{self._owner.where()}：图表"

    def write(self) -> None:
        chart, source = root("c:chartSpace", "a", "r"), self.drawings.parts.markup(self.part)
        labelled = {name for name in ("c:showSerName", "c:showCatName") if any(map(_is_on, source.iter(full(name))))}
        listed = any(next(source.iter(full(name)), None) is not None for name in ("c:legend", "c:dTable"))
        has_own_title = child(source, "c:chart", "c:title") is not None or _is_on(
            child(source, "c:chart", "c:autoTitleDeleted")
        )
        axes = [child(axis, "c:delete") for name in ("c:catAx", "c:dateAx") for axis in source.iter(full(name))]
        self._shows_names = listed or "c:showSerName" in labelled or not has_own_title
        self._shows_categories = listed or "c:showCatName" in labelled or not axes or not all(map(_is_on, axes))
        self.children(source, chart)
        for relation in self.drawings.parts.related(self.part, "package", "oleObject"):
            self.drawings.parts.reached.add(relation.target)
        self.drawings.package.put(self.new, chart)

    def _name(self, source: etree._Element, target: etree._Element) -> None:
        """The name of a row of values, if it is shown; a title always is."""
        if short(target.tag) == "c:ser" and not self._shows_names:
            self.ledger.leave_out("chart_data", self.where())
        else:
            self.taken_over(source, target)

    def _categories(self, source: etree._Element, target: etree._Element) -> None:
        if self._shows_categories:
            self.taken_over(source, target)
        else:
            self.ledger.leave_out("chart_data", self.where())

    def _values(self, source: etree._Element, target: etree._Element) -> None:
        """The values that a formula has brought, as values."""
        cache_name, literal_name = _LITERAL[short(source.tag)]
        cache = child(source, cache_name)
        if cache is None:
            self.ledger.refuse("formula_without_value", self.where())
        elif short(target.tag) != "c:tx":
            self.children(cache, add(target, literal_name))
        elif (parent := target.getparent()) is not None and short(parent.tag) == "c:ser":
            add(target, "c:v").text = _joined(cache)
        else:
            run = add(add(add(target, "c:rich"), "a:p"), "a:r")
            target[0].insert(0, target.makeelement(full("a:bodyPr")))
            add(run, "a:t").text = _joined(cache)

    def _levels(self, source: etree._Element, target: etree._Element) -> None:
        """Categories in several levels, for which there is no other form than one with a formula."""
        levels = add(target, "c:multiLvlStrRef")
        add(levels, "c:f").text = _GONE
        if (cache := child(source, "c:multiLvlStrCache")) is not None:
            self.element(cache, levels)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and get(switch, "val", "1") in ("1", "true")


def _joined(cache: etree._Element) -> str:
    return " ".join(value.text or "" for value in cache.iter(full("c:v")))
