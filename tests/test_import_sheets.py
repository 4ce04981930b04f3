"""What is read of a workbook: each sheet as a table, and numbers and dates as their cells show them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from old_workbook import old_workbook
from respcli.importing.blocks import Origin, Paragraph, Table
from respcli.importing.files import contents
from respcli.importing.number_formats import shown
from written_files import relations, shape, zipped


def workbook(*rows: Sequence[Any]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "清单"
    for row in rows:
        sheet.append(row)
    return book, sheet


def tables(book: openpyxl.Workbook) -> list[Table]:
    file = io.BytesIO()
    book.save(file)
    return [block for block in contents(file.getvalue(), "清单.xlsx").blocks if isinstance(block, Table)]


def rows(book: openpyxl.Workbook) -> list[Any]:
    (table,) = shape(tables(book))
    assert isinstance(table, list)
    return table


# ---- cells and sheets
def test_only_the_filled_part_of_a_sheet_is_read_and_knows_its_place() -> None:
    book, sheet = workbook()
    sheet["C5"], sheet["D7"], sheet["H20"] = "甲", "乙", " "
    (table,) = tables(book)
    assert shape([table]) == [[["甲", []], [[], []], [[], "乙"]]]
    assert table.origin == Origin("清单")
    assert table.rows[2][1].blocks == (Paragraph("乙", Origin("清单", row=7, column=4)),)


def test_line_breaks_part_paragraphs() -> None:
    book, _ = workbook(["一、受理\n\n二、审查\r\n 三、决定"])
    assert rows(book) == [[["一、受理", "二、审查", " 三、决定"]]]


def test_merged_cells_stand_once_with_what_they_cover() -> None:
    book, sheet = workbook(["标题"], ["类", "一"], [None, "二"], ["别", "三"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A3")
    assert rows(book) == [[(0, 1, 2, "标题")], [(0, 2, 1, "类"), "一"], [(1, 1, 1, "二")], ["别", "三"]]


def test_hidden_sheets_come_last_and_hidden_rows_in_their_place() -> None:
    book, sheet = workbook(["甲"], ["乙"])
    sheet.row_dimensions[1].hidden = True
    hidden = book.create_sheet("暗", 0)
    hidden["A1"], hidden.sheet_state = "丙", "hidden"
    book.create_sheet("空")
    assert [(table.origin.sheet, shape([table])) for table in tables(book)] == [
        ("清单", [[["甲"], ["乙"]]]),
        ("暗", [[["丙"]]]),
    ]


def test_text_of_several_looks_is_one_text() -> None:
    book, sheet = workbook()
    sheet["A1"] = CellRichText("前", TextBlock(InlineFont(b=True), "中 "), "后")
    assert rows(book) == [["前中 后"]]


def test_widths_and_the_side_on_which_a_page_lies_are_read() -> None:
    book, sheet = workbook(["甲", "乙"])
    sheet.column_dimensions["A"].width = 20
    sheet.page_setup.orientation = "landscape"
    (table,) = tables(book)
    assert table.wide
    assert table.widths[0] == 20


def test_headers_come_after_the_sheet_without_their_codes() -> None:
    book, sheet = workbook(["甲"])
    sheet.oddHeader.center.text = "临江县水务局 R&&D"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    file = io.BytesIO()
    book.save(file)
    assert shape(contents(file.getvalue(), "清单.xlsx").blocks) == [[["甲"]], "临江县水务局 R&D"]


# ---- numbers
@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (-3, "General", "-3"),
        (510521000123456, "General", "510521000123456"),
        (7, "000", "007"),
        (7, "0", "7"),
        (2.5, "0.00", "2.50"),
        (2.5, "0.##", "2.5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (3, '"第"0"项"', "第3项"),
        (12, '"共"0"项"_);[Red]("共"0"项")', "共12项"),
        (12, "[DBNum1][$-804]General", "十二"),
        (0.0006, "0.00E+00", "6.00E-04"),
        (5, "@", "5"),
        (5, ";;;", "5"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: float, form: str, text: str) -> None:
    book, sheet = workbook([value])
    sheet["A1"].number_format = form
    assert rows(book) == [[text]]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2020, 12, 22), "yyyy-mm-dd", "2020-12-22"),
        (date(2020, 2, 3), "yyyy/m/d", "2020/2/3"),
        (date(2020, 2, 3), 'yyyy"年"m"月"d"日"', "2020年2月3日"),
        (date(2020, 2, 3), "yyyy\\年mm\\月dd\\日;@", "2020年02月03日"),
        (date(2020, 12, 22), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二〇年十二月二十二日"),
        (date(2020, 12, 22), "mm-dd-yy", "2020/12/22"),
        (date(2020, 12, 22), "aaaa", "星期二"),
        (datetime.fromisoformat("2020-12-22T09:05"), "yyyy-mm-dd hh:mm", "2020-12-22 09:05"),
        (datetime.fromisoformat("2020-12-22T15:30"), "h:mm AM/PM", "3:30 PM"),
        (datetime.fromisoformat("2020-12-22T15:30"), '上午/下午h"时"mm"分"', "下午3时30分"),
        (date(1900, 1, 1), "yyyy-mm-dd", "1900-01-01"),
    ],
)
def test_a_date_is_read_as_its_cell_shows_it(value: date, form: str, text: str) -> None:
    book, sheet = workbook([value])
    sheet["A1"].number_format = form
    assert rows(book) == [[text]]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"


@given(st.floats() | st.integers(), st.text('0#?.,%;@Ee+-yYmdhsa[]$"\\_*DBNum1 年月日/', max_size=20))
def test_whatever_the_format_a_number_shows_something_or_nothing(value: float, form: str) -> None:
    assert isinstance(shown(repr(value), form), str)


# ---- the XML of workbooks
def sheet_file(cells: str, strings: str = "") -> bytes:
    s = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return zipped(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {s} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "s1.xml"), ("sharedStrings", "strings.xml")),
            "xl/s1.xml": f"<worksheet {s}><sheetData>{cells}</sheetData></worksheet>",
            "xl/strings.xml": f"<sst {s}>{strings}</sst>",
        }
    )


def test_cells_of_every_kind_are_read() -> None:
    cells = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r></is></c><c t="b"><v>1</v></c>'
        '<c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>戊</v></c><c><f>1+1</f></c><c t="s"><v>99</v></c></row>'
    )
    strings = "<si><t>甲_x000D__x4E00_</t><rPh><t>jiǎ</t></rPh></si>"
    read = contents(sheet_file(cells, strings), "清单.xlsx").blocks
    assert shape(read) == [[[["甲", "一"], "乙丙", "TRUE", "#N/A", "戊"]]]


def test_a_sheet_with_far_cells_does_not_fill_the_memory() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="XFD1000000"><v>2</v></c></row>'
    (table,) = contents(sheet_file(cells), "清单.xlsx").blocks
    assert isinstance(table, Table)
    assert [cell.column for row in table.rows for cell in row] == [0, 16383]


# ---- old workbooks
def test_an_old_workbook_is_read() -> None:
    data = old_workbook(
        {"清单": {(0, 0): "标题", (1, 0): "类", (1, 1): 1.0, (2, 1): 2.5, (3, 0): "甲\n乙"}, "二": {(4, 2): "丙"}},
        merged={"清单": [(0, 0, 0, 1), (1, 2, 0, 0)]},
        hidden=["清单"],
    )
    read = contents(data, "清单.xls").blocks
    assert shape(read) == [
        [["丙"]],
        [[(0, 1, 2, "标题")], [(0, 2, 1, "类"), "1"], [(1, 1, 1, "2.5")], [["甲", "乙"], []]],
    ]
    (first, _) = read
    assert isinstance(first, Table)
    assert first.rows[0][0].origin == Origin("二", row=5, column=3)


WORDS = st.text(st.sampled_from("甲乙丙　 a1。<&_x"), min_size=1, max_size=6).filter(lambda text: text.strip() != "")


@given(st.lists(st.lists(st.none() | WORDS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_openpyxl_writes_comes_back(written: list[list[str | None]]) -> None:
    book, _ = workbook(["头"], *written)
    found = [text for table in tables(book) for row in table.rows for cell in row for text in shape(cell.blocks)]
    assert found == ["头", *(text for row in written for text in row if text)]
