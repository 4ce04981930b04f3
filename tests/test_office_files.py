"""The files that the tests of the import are made of say what they are told, read by programs of other people."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.table import _Cell
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from office_files import Block, Cell, Table, cell, docx_file, html_file, places, size, table, xlsx_file

TOLD: tuple[Block, ...] = (
    "石桥县水务局责任清单",
    table(
        [cell("序号", down=2), cell("事项名称", across=2), cell("依据", down=2)],
        ["大项", "子项"],
        ["1", "取水许可", "", "1.第四十八条 <直接>取水的，\n第四十九条 应当缴费 & 登记。"],
        [cell("2", down=2), cell("河道采砂", across=2), "=第三十九条"],
        ["主河道", "支流", "第四十条"],
    ),
    "备注：以上共2项。",
)

Reader = Callable[[bytes], list[str]]


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The texts of a description in reading order: without cells' borders, an empty text left out."""
    for block in blocks:
        if isinstance(block, str):
            if block:
                yield block
        else:
            for row in block.rows:
                for part in row:
                    yield from texts(part.content)


def word_texts(data: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(data)).element.body
    paragraphs = ("".join(text.text or "" for text in part.iter(qn("w:t"))) for part in body.iter(qn("w:p")))
    return [text for text in paragraphs if text]


def excel_texts(data: bytes) -> list[str]:
    rows = (row for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows(values_only=True))
    return [line for row in rows for value in row if value for line in value.split("\n")]


def html_texts(data: bytes) -> list[str]:
    body = html.document_fromstring(data).find("body")
    assert body is not None
    return [text for part in body.iter("p", "td") if (text := part.text)]


BUILDERS: dict[str, tuple[Callable[[Sequence[Block]], bytes], Reader]] = {
    "word": (docx_file, word_texts),
    "excel": (lambda blocks: xlsx_file({"一": blocks}), excel_texts),
    "html": (html_file, html_texts),
}
every_builder = pytest.mark.parametrize("name", BUILDERS)


def differs(name: str, given: Sequence[Block], told: Sequence[Block]) -> bool:
    build, read = BUILDERS[name]
    return read(build(given)) != list(texts(told))


def changed(blocks: Sequence[Block], old: str, new: str) -> tuple[Block, ...]:
    """The description with one text replaced wherever it stands."""
    return tuple(
        block.replace(old, new)
        if isinstance(block, str)
        else Table(
            tuple(tuple(part._replace(content=changed(part.content, old, new)) for part in row) for row in block.rows)
        )
        for block in blocks
    )


@every_builder
def test_file_says_what_it_is_told(name: str) -> None:
    assert not differs(name, TOLD, TOLD)


@every_builder
@pytest.mark.parametrize("old", ["石桥", "四十八", "缴费 &", "子项", "=第", "2项"])
def test_changed_letter_is_seen(name: str, old: str) -> None:
    assert differs(name, changed(TOLD, old, old[1:]), TOLD)


@every_builder
def test_lost_block_is_seen(name: str) -> None:
    assert differs(name, TOLD[:-1], TOLD)


def word_cells(data: bytes) -> list[list[str]]:
    """The text at each place of the first table's grid; a merged cell stands at each of its places."""

    def at(part: _Cell) -> str:
        return part.text

    return [[at(part) for part in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows]


def test_word_cells_stand_where_they_are_told() -> None:
    rows = word_cells(docx_file(TOLD))
    assert [row[:3] for row in rows] == [
        ["序号", "事项名称", "事项名称"],
        ["序号", "大项", "子项"],
        ["1", "取水许可", ""],
        ["2", "河道采砂", "河道采砂"],
        ["2", "主河道", "支流"],
    ]


def test_excel_cells_are_merged_as_they_are_told() -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(xlsx_file({"一": TOLD}))).worksheets
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A2:A3", "A5:A6", "B2:C2", "B5:C5", "D2:D3"]
    assert (sheet["A1"].value, sheet["B4"].value, sheet["D6"].value) == ("石桥县水务局责任清单", "取水许可", "第四十条")


def test_excel_text_is_no_formula() -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(xlsx_file({"一": TOLD}))).worksheets
    assert (sheet["D5"].value, sheet["D5"].data_type) == ("=第三十九条", "s")


def test_excel_has_a_sheet_for_each_name() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file({"行政许可": TOLD, "行政处罚": ["无"]})))
    assert book.sheetnames == ["行政许可", "行政处罚"]
    assert book["行政处罚"]["A1"].value == "无"


def test_excel_cell_cannot_hold_a_table() -> None:
    with pytest.raises(TypeError, match="cannot hold a table"):
        xlsx_file({"一": [table([table(["内"])])]})


def test_html_spans_are_as_they_are_told() -> None:
    cells = html.document_fromstring(html_file(TOLD)).xpath("//td[@rowspan or @colspan]")
    assert isinstance(cells, list)
    spans = [
        (part.text, part.get("colspan"), part.get("rowspan")) for part in cells if isinstance(part, html.HtmlElement)
    ]
    assert spans == [
        ("序号", None, "2"),
        ("事项名称", "2", None),
        ("依据", None, "2"),
        ("2", None, "2"),
        ("河道采砂", "2", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html_is_in_the_encoding_it_names(encoding: str) -> None:
    page = html_file(TOLD, "标题", encoding)
    assert f'<meta charset="{encoding}">' in page.decode(encoding)
    assert "取水许可" in page.decode(encoding)


def test_nested_tables_keep_their_order() -> None:
    told = [table([cell("前", table(["内一", "内二"]), "后"), "旁"])]
    assert not differs("word", told, told)
    assert not differs("html", told, told)


def test_line_break_and_tab_are_written_as_such() -> None:
    body = docx.Document(io.BytesIO(docx_file(["一\v二\t三"]))).element.body
    kinds = [part.tag for part in body.iter(qn("w:t"), qn("w:br"), qn("w:tab"))]
    assert kinds == [qn("w:t"), qn("w:br"), qn("w:t"), qn("w:tab"), qn("w:t")]
    assert b"<p>\xe4\xb8\x80<br>" in html_file(["一\v二"])
    assert excel_texts(xlsx_file({"一": ["一\v二"]})) == ["一", "二"]


@st.composite
def grids(draw: st.DrawFn) -> Table:
    """Tables whose cells fill a rectangle: each takes the next free place and reaches over free ones."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    lines: list[tuple[Cell, ...]] = []
    for row in range(rows):
        line: list[Cell] = []
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((at for at in range(column, columns) if (row, at) in taken), columns) - column
            across, down = draw(st.integers(1, free)), draw(st.integers(1, rows - row))
            taken |= {(row + low, column + right) for low in range(down) for right in range(across)}
            line.append(cell(f"{row}.{column}", across=across, down=down))
        lines.append(tuple(line))
    return Table(tuple(lines))


@given(grids())
def test_each_cell_stands_at_its_place(grid: Table) -> None:
    for place in places(grid):
        assert place.cell.content == (f"{place.row}.{place.column}",)


@given(grids())
def test_word_grid_is_the_described_one(grid: Table) -> None:
    read = word_cells(docx_file([grid]))
    for place in places(grid):
        for row in range(place.row, place.row + place.cell.down):
            for column in range(place.column, place.column + place.cell.across):
                assert (read[row][column],) == place.cell.content
    assert (len(read), len(read[0])) == size(grid)
