"""The copy of a workbook: the values that its printed sheets show, and neither formulas nor what is behind them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image as SheetPicture
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.scenario import InputCells, Scenario
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from gongkai.paper.release.write import write_copy
from paper.handmade import sheet_rows, xlsx
from paper.release.released import Put, members_of, refusals, saved, told_of, traces_of, with_part, with_related

PLANT = "SECRET密件"
Change = Callable[[Worksheet], None]


def book(change: Change) -> bytes:
    """A workbook with a sheet 清单 in whose first cell 公开 stands, changed."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "清单"
    sheet["A1"] = "公开"
    change(sheet)
    return saved(made)


def written(place: str, value: object = PLANT, **looks: object) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value
        for name, look in looks.items():
            setattr(sheet[place], name, look)

    return change


def hidden_row(sheet: Worksheet) -> None:
    sheet["A5"] = sheet["A6"] = PLANT
    sheet.row_dimensions[5].hidden = sheet.row_dimensions[6].hidden = True


def low_row(sheet: Worksheet) -> None:
    sheet["A5"] = PLANT
    sheet.row_dimensions[5].height = 0.5


def hidden_columns(sheet: Worksheet) -> None:
    sheet["C2"] = PLANT
    sheet.column_dimensions.group("B", "C", hidden=True)


def narrow_column(sheet: Worksheet) -> None:
    sheet["C2"] = PLANT
    sheet.column_dimensions["C"].width = 0.1


def filtered(sheet: Worksheet) -> None:
    sheet["A3"] = PLANT
    sheet.auto_filter.ref = "A1:A3"
    sheet.row_dimensions[3].hidden = True


def outside_print(sheet: Worksheet) -> None:
    sheet["Z99"] = PLANT
    sheet.print_area = "A1:C3"


def under_a_merged_cell(sheet: Worksheet) -> None:
    sheet.merge_cells("B2:C3")
    sheet._cells[3, 3] = sheet.cell(9, 9)
    hidden = sheet._cells.pop((9, 9))
    hidden.row = hidden.column = 3
    hidden.value = PLANT


def under_a_picture(sheet: Worksheet) -> None:
    sheet["B3"] = PLANT
    paper = io.BytesIO()
    Image.new("RGB", (400, 300)).save(paper, "PNG")
    sheet.add_image(SheetPicture(io.BytesIO(paper.getvalue())), "A1")


def hidden_sheet(sheet: Worksheet) -> None:
    other = sheet.parent.create_sheet("底稿")
    other["A1"] = PLANT
    other.sheet_state = "veryHidden"


def hidden_by_condition(sheet: Worksheet) -> None:
    sheet["B2"] = 7
    rule = CellIsRule(operator="greaterThan", formula=["5"], font=Font(color="FFFFFF"))
    sheet.conditional_formatting.add("B2:B9", rule)


def condition_on_hidden_words(sheet: Worksheet) -> None:
    rule = FormulaRule(formula=[f'$A$1<>"{PLANT}"'], font=Font(bold=True))
    sheet.conditional_formatting.add("A1", rule)


def white_footer(sheet: Worksheet) -> None:
    sheet.oddFooter.center.text = PLANT
    sheet.oddFooter.center.color = "FFFFFF"


_SOLID = PatternFill("solid", fgColor="FF000000")
_UNSEEN: dict[str, tuple[str, str, Change]] = {
    "a sheet": ("hidden_sheet", "工作表“底稿”", hidden_sheet),
    "rows": ("hidden_cells", "工作表“清单”第5至6行", hidden_row),
    "a row without height": ("hidden_cells", "工作表“清单”第5行", low_row),
    "columns": ("hidden_cells", "工作表“清单”B至C列", hidden_columns),
    "a column without width": ("hidden_cells", "工作表“清单”C列", narrow_column),
    "filtered rows": ("hidden_cells", "工作表“清单”第3行", filtered),
    "a format that shows nothing": ("hidden_format", "工作表“清单”C3", written("C3", number_format=";;;")),
    "a format for numbers that shows nothing": ("hidden_format", "工作表“清单”C3", written("C3", 5, number_format=";;")),
    "a format that shows other words": ("hidden_format", "工作表“清单”C3", written("C3", 5, number_format='"另定"')),
    "a negative number that is not shown": ("hidden_format", "工作表“清单”C3", written("C3", -5, number_format="0;;0")),
    "white": ("faint_text", "工作表“清单”C3", written("C3", font=Font(color="FFFFFFFF"))),
    "white by its format": ("faint_text", "工作表“清单”C3", written("C3", 5, number_format="[White]0")),
    "black on black": ("faint_text", "工作表“清单”C3", written("C3", fill=_SOLID)),
    "as its ground": ("faint_text", "工作表“清单”C3",
                      written("C3", fill=PatternFill("solid", fgColor="FFC00000"), font=Font(color="FFC00000"))),
    "one point": ("tiny_text", "工作表“清单”C3", written("C3", font=Font(size=1))),
    "outside what is printed": ("outside_print", "工作表“清单”Z99", outside_print),
    "under a merged cell": ("merged_over", "工作表“清单”C3", under_a_merged_cell),
    "under a picture": ("drawn_over", "工作表“清单”A1、B3", under_a_picture),
    "a formula that was never computed": ("formula_without_value", "工作表“清单”A2", written("A2", f'=IF(1,"x","{PLANT}")')),
    "a picture as a value": ("cell_picture", "工作表“清单”A2", written("A2", '=DISPIMG("ID_1",1)')),
    "white by a condition": ("faint_text", "工作表“清单”B2:B9：条件格式", hidden_by_condition),
    "a condition on words that stand nowhere": ("condition", "工作表“清单”A1", condition_on_hidden_words),
    "a white footer": ("faint_text", "工作表“清单”页脚", white_footer),
}  # fmt: skip


class TestWhatNoReaderSees:
    @pytest.mark.parametrize("what", _UNSEEN)
    def test_it_is_refused_with_its_place(self, put: Put, tmp_path: Path, what: str) -> None:
        code, where, change = _UNSEEN[what]
        assert (code, where) in refusals(put(book(change)), tmp_path / "copy")

    def test_white_through_the_theme_is_white(self, put: Put, tmp_path: Path) -> None:
        def change(sheet: Worksheet) -> None:
            sheet["B2"] = PLANT
            sheet["B2"].font = Font(color="FF000000")

        package = with_part(book(change), "xl/styles.xml", "", instead=('<color rgb="FF000000"', '<color theme="0"'))
        assert refusals(put(package), tmp_path / "copy") == [("faint_text", "工作表“清单”B2")]

    def test_white_words_in_a_string_of_several_looks_are_seen_for_what_they_are(
        self, put: Put, tmp_path: Path
    ) -> None:
        string = f'<r><t>公开</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>{PLANT}</t></r>'
        sheet = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is>{string}</is></c></row></sheetData>'
        assert refusals(put(xlsx(sheet)), tmp_path / "copy") == [("faint_text", "工作表“表1”A1")]

    @pytest.mark.parametrize("cell", [f"<c r='A1'><v>{PLANT}</v></c>", f"<c r='A1' t='b'><v>{PLANT}</v></c>",
                                      f"<c r='A1' t='e'><v>{PLANT}</v></c>", f"<c r='A1' t='x'><v>{PLANT}</v></c>"])  # fmt: skip
    def test_a_value_that_no_program_could_show_is_refused(self, put: Put, tmp_path: Path, cell: str) -> None:
        sheet = f"<sheetData><row r='1'>{cell}</row></sheetData>"
        assert refusals(put(xlsx(sheet)), tmp_path / "copy") == [("unknown_content", "工作表“表1”A1")]

    def test_many_cells_are_named_together(self, put: Put, tmp_path: Path) -> None:
        def change(sheet: Worksheet) -> None:
            for row in range(2, 42):
                sheet.cell(row, 2, PLANT).number_format = ";;;"

        assert refusals(put(book(change)), tmp_path / "copy") == [
            ("hidden_format", "工作表“清单”B2、B3、B4、B5、B6等40处")
        ]

    def test_sparklines_and_pictures_in_headers_are_refused(self, put: Put, tmp_path: Path) -> None:
        sheet = (
            f"{sheet_rows(['公开'])}<legacyDrawingHF xmlns:r='r' r:id='x'/><extLst><ext><x14:sparklineGroup "
            "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'/></ext></extLst>"
        )
        assert [code for code, _ in refusals(put(xlsx(sheet)), tmp_path / "copy")] == [
            "unknown_content",
            "unknown_content",
        ]

    @pytest.mark.parametrize(
        "change",
        [
            written("B2", "白字", font=Font(color="FFFFFFFF"), fill=PatternFill("solid", fgColor="FF1F4E79")),
            written("B2", 0.5, number_format="0.0%"),
            written("B2", -3, number_format="#,##0;[Red]-#,##0"),
            written("B2", "文字", number_format="0.00"),
            written("B2", datetime.date(2026, 1, 5), number_format='yyyy"年"m"月"d"日"'),
        ],
    )
    def test_what_can_be_read_is_given(self, put: Put, tmp_path: Path, change: Change) -> None:
        source = put(book(change))
        write_copy(source, tmp_path / "copy.xlsx")
        before, after = (
            load_workbook(io.BytesIO(source.read_bytes()))["清单"]["B2"],
            load_workbook(tmp_path / "copy.xlsx")["清单"]["B2"],
        )
        assert looks_of(before) == looks_of(after)

    def test_empty_rows_and_columns_may_be_hidden(self, put: Put, tmp_path: Path) -> None:
        def change(sheet: Worksheet) -> None:
            sheet.row_dimensions[9].hidden = sheet.column_dimensions["D"].hidden = True

        assert write_copy(put(book(change)), tmp_path / "copy").pages is None

    def test_a_zero_that_is_not_shown_is_not_given(self, put: Put, tmp_path: Path) -> None:
        write_copy(put(book(written("B2", 0, number_format="0;-0;;@"))), tmp_path / "copy.xlsx")
        assert load_workbook(tmp_path / "copy.xlsx")["清单"]["B2"].value is None


def looks_of(cell: Cell | MergedCell) -> tuple[object, ...]:
    looks = (cell.font, cell.fill, cell.border, cell.alignment)
    return cell.value, cell.number_format, *map(repr, looks)


def named(sheet: Worksheet) -> None:
    sheet.parent.defined_names["SECRET"] = DefinedName("SECRET", attr_text=f'"{PLANT}"')


def validated(sheet: Worksheet) -> None:
    choice = DataValidation(type="list", formula1=f'"{PLANT},b"')
    sheet.add_data_validation(choice)
    choice.add("A2")


def with_scenario(sheet: Worksheet) -> None:
    sheet.scenarios.scenario = [Scenario(name=PLANT, inputCells=[InputCells(r="A1", val=PLANT)])]


def linked(sheet: Worksheet) -> None:
    sheet["A1"].hyperlink = f"http://x.example/{PLANT}"


def condition_that_never_holds(sheet: Worksheet) -> None:
    rule = CellIsRule(operator="equal", formula=[f'"{PLANT}"'], font=Font(bold=True))
    sheet.conditional_formatting.add("A1", rule)


def header_of_no_page(sheet: Worksheet) -> None:
    sheet.evenHeader.center.text = PLANT


def unused_format(sheet: Worksheet) -> None:
    sheet["D9"].number_format = f'"{PLANT}"0'
    del sheet["D9"]


def alternative_text(sheet: Worksheet) -> None:
    paper = io.BytesIO()
    Image.new("RGB", (9, 9)).save(paper, "PNG")
    sheet.add_image(SheetPicture(io.BytesIO(paper.getvalue())), "F9")


_LEFT_OUT: dict[str, tuple[str, Change]] = {
    "a name": ("names", named), "a list to choose from": ("validation", validated), "a scenario": ("scenarios", with_scenario),
    "a link": ("link", linked), "a condition that never holds": ("condition", condition_that_never_holds),
    "a header of no page": ("unused", header_of_no_page), "a format of no cell": ("unused", unused_format),
}  # fmt: skip


class TestWhatIsLeftOut:
    def copied(self, put: Put, tmp_path: Path, package: bytes) -> dict[str, int]:
        assert traces_of(PLANT, package)
        found = write_copy(put(package), tmp_path / "copy.xlsx")
        assert traces_of(PLANT, tmp_path / "copy.xlsx") == []
        members_of(tmp_path / "copy.xlsx")
        return told_of(found)

    @pytest.mark.parametrize("what", _LEFT_OUT)
    def test_what_is_behind_the_cells_goes_and_is_told(self, put: Put, tmp_path: Path, what: str) -> None:
        code, change = _LEFT_OUT[what]
        assert self.copied(put, tmp_path, book(change))[code] >= 1
        assert load_workbook(tmp_path / "copy.xlsx").worksheets[0]["A1"].value == "公开"

    @pytest.mark.parametrize(
        ("name", "kind", "owner", "code"),
        [
            ("xl/externalLinks/externalLink1.xml", "externalLink", "xl/workbook.xml", "external_data"),
            ("xl/connections.xml", "connections", "xl/workbook.xml", "external_data"),
            ("xl/pivotCache/pivotCacheRecords1.xml", "pivotCacheRecords", "xl/workbook.xml", "pivot_source"),
            ("xl/pivotTables/pivotTable1.xml", "pivotTable", "xl/worksheets/sheet1.xml", "pivot_source"),
            ("xl/calcChain.xml", "calcChain", "xl/workbook.xml", "unreached"),
            ("xl/persons/person.xml", "person", "xl/workbook.xml", "properties"),
            ("xl/queryTables/queryTable1.xml", "queryTable", "xl/worksheets/sheet1.xml", "external_data"),
            ("xl/printerSettings/printerSettings1.bin", "printerSettings", "xl/worksheets/sheet1.xml", "unreached"),
            ("customXml/item1.xml", "customXml", "xl/workbook.xml", "custom_data"),
        ],
    )
    def test_parts_behind_the_sheets_go_and_are_told(
        self, put: Put, tmp_path: Path, name: str, kind: str, owner: str, code: str
    ) -> None:
        package = with_related(xlsx(sheet_rows(["公开"])), name, f"<x>{PLANT}</x>", kind, owner=owner)
        assert self.copied(put, tmp_path, package)[code] == 1

    def test_formulas_become_their_values(self, put: Put, tmp_path: Path) -> None:
        cells = (
            f'<c r="A1"><f>IF(1,7,"{PLANT}")</f><v>7</v></c><c r="B1" t="str"><f>"{PLANT}"</f><v>文字</v></c>'
            f'<c r="C1" t="str"><f>IF(1,"","{PLANT}")</f><v></v></c>'
        )
        package = xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>')
        assert self.copied(put, tmp_path, package)["formula"] == 3
        (row,) = load_workbook(tmp_path / "copy.xlsx").active.iter_rows(values_only=True)
        assert row == (7, "文字", None)

    def test_a_string_that_no_cell_uses_goes(self, put: Put, tmp_path: Path) -> None:
        shared = (
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<si><t>{PLANT}</t></si><si><t>用到</t><rPh sb='0' eb='1'><t>{PLANT}</t></rPh></si></sst>"
        )
        sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
        told = self.copied(put, tmp_path, xlsx(sheet, shared=shared))
        assert (told["unused"], told["phonetic"]) == (1, 1)
        assert load_workbook(tmp_path / "copy.xlsx").active["A1"].value == "用到"

    def test_views_protection_and_identifiers_go(self, put: Put, tmp_path: Path) -> None:
        sheet = (
            f'<sheetPr codeName="{PLANT}"/>{sheet_rows(["公开"])}<sheetProtection password="CAFE"/><customSheetViews>'
            f'<customSheetView guid="{PLANT}"/></customSheetViews>'
        )
        told = self.copied(put, tmp_path, xlsx(sheet))
        assert {"protection", "views"} <= told.keys()

    def test_a_chart_keeps_what_it_shows_and_loses_the_formulas_behind(self, put: Put, tmp_path: Path) -> None:
        self.copied(put, tmp_path, charted())
        (chart,) = [data for name, data in members_of(tmp_path / "copy.xlsx").items() if "charts/" in name]
        assert "甲".encode() in chart
        assert b"<c:numLit>" in chart and b"<c:v>41</c:v>" in chart


def charted() -> bytes:
    """A workbook with a chart as Excel stores it: formulas that name a sheet, and the values that they brought."""

    def change(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "甲", 41
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=2))
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=2))
        sheet.add_chart(chart, "D5")

    package = book(change)
    for axis, cache in (("cat", '<strCache><ptCount val="1"/><pt idx="0"><v>甲</v></pt></strCache>'),
                        ("val", '<numCache><formatCode>General</formatCode><ptCount val="1"/><pt idx="0"><v>41</v></pt></numCache>')):  # fmt: skip
        column = "A" if axis == "cat" else "B"
        kind = "str" if axis == "cat" else "num"
        old = f"<{axis}><numRef><f>'清单'!${column}$2</f></numRef></{axis}>"
        new = f"<{axis}><{kind}Ref><f>'{PLANT}'!$A$1</f>{cache}</{kind}Ref></{axis}>"
        package = with_part(package, "xl/charts/chart1.xml", "", instead=(old, new))
    return package


def ordinary() -> bytes:
    """A budget as offices keep it."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "预算 表"
    sheet.append(["项目", "金额", "日期", "占比"])
    for index, (name, amount) in enumerate((("水费", 12345.6), ("维修", -22.5), ("合计", 0)), 2):
        sheet.append([name, amount, datetime.date(2026, 1, index), 0.123 * index])
        sheet.cell(index, 2).number_format = "#,##0.00;[Red]-#,##0.00"
        sheet.cell(index, 4).number_format = "0.0%"
    for head in sheet[1]:
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
        head.border, head.alignment = Border(bottom=Side("thin")), Alignment(horizontal="center")
    sheet.merge_cells("A7:D8")
    sheet["A7"] = "合并的说明"
    sheet.column_dimensions["A"].width, sheet.row_dimensions[7].height = 20, 40
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "年度预算", "第&P页"
    sheet.print_title_rows, sheet.print_area, sheet.freeze_panes = "1:1", "A1:D8", "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.conditional_formatting.add("B2:B4", CellIsRule(operator="lessThan", formula=["0"], font=Font(bold=True)))
    sheet.conditional_formatting.add(
        "D2:D4", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B")
    )
    other = made.create_sheet("名单")
    for row in (["名称", "数"], ["甲", 1], ["乙", 2]):
        other.append(row)
    table = Table(displayName="SECRETTABLE", ref="A1:B3")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    other.add_table(table)
    return saved(made)


class TestOrdinaryWorkbooks:
    def test_a_budget_stays_as_it_is(self, put: Put, tmp_path: Path) -> None:
        source, copy = put(ordinary()), tmp_path / "copy.xlsx"
        write_copy(source, copy)
        before, after = load_workbook(io.BytesIO(source.read_bytes())), load_workbook(copy)
        assert before.sheetnames == after.sheetnames
        for old, new in zip(before, after, strict=True):
            for cells in zip(old.iter_rows(), new.iter_rows(), strict=True):
                for one, other in zip(*cells, strict=True):
                    assert looks_of(one) == looks_of(other)
            assert old.merged_cells.ranges == new.merged_cells.ranges
            assert (old.print_area, old.print_title_rows, old.freeze_panes) == (
                new.print_area,
                new.print_title_rows,
                new.freeze_panes,
            )
            assert old.column_dimensions["A"].width == new.column_dimensions["A"].width
            assert old.oddHeader.center.text == new.oddHeader.center.text
            assert old.page_setup.orientation == new.page_setup.orientation
            assert [str(area.sqref) for area in old.conditional_formatting] == [
                str(area.sqref) for area in new.conditional_formatting
            ]
        (table,) = after["名单"].tables.values()
        assert (table.ref, table.tableStyleInfo.name) == ("A1:B3", "TableStyleMedium9")
        assert traces_of("SECRETTABLE", copy) == []

    def test_a_copy_of_a_copy_is_the_same_to_the_byte(self, put: Put, tmp_path: Path) -> None:
        write_copy(put(ordinary()), tmp_path / "first")
        found = write_copy(tmp_path / "first", tmp_path / "second")
        assert found.left_out == ()
        assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()

    @settings(max_examples=40, deadline=None)
    @given(
        st.dictionaries(
            st.tuples(st.integers(1, 12), st.integers(1, 6)),
            st.one_of(
                st.text("公开信息abc 12，。<&>\n", min_size=1, max_size=12).filter(lambda text: not text.startswith("=")),
                st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda value: round(value, 4)), st.booleans(),
                st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)),
            ),
            max_size=20,
        ),
        st.sampled_from(["General", "0.00", "#,##0", "yyyy-mm-dd", "@", "0%"]),
    )  # fmt: skip
    def test_any_sheet_of_seen_cells_keeps_its_values(
        self, tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], object], code: str
    ) -> None:
        made = Workbook()
        sheet = made.active
        assert sheet is not None
        for (row, column), value in cells.items():
            sheet.cell(row, column, value).number_format = code
        folder = tmp_path_factory.mktemp("random")
        made.save(folder / "original.xlsx")
        write_copy(folder / "original.xlsx", folder / "copy.xlsx")
        shown = [
            {
                cell.coordinate: (cell.value, cell.number_format)
                for row in load_workbook(folder / name).active.iter_rows()
                for cell in row
                if cell.value is not None
            }
            for name in ("original.xlsx", "copy.xlsx")
        ]
        assert shown[0] == shown[1]
