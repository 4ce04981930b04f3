"""Horizontal tables and pages on their side, in Word files, redlines and web pages."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from redlines import redlined, settled
from respcli.document import (
    SHORT_LINES,
    Block,
    Cell,
    Document,
    Entry,
    Pages,
    Paragraph,
    Row,
    Rows,
    Table,
    Title,
    is_short_in_columns,
)
from respcli.render.docx_redline_reading import read_accepted, read_rejected
from respcli.render.reference import HORIZONTAL_STYLES, STYLES, BadReference, Reference
from shipped_forms import SHIPPED, every_field, list_in
from test_docx import NS, REFERENCE, changed, duties, find, main_part, replaced, value, written
from test_docx import item as vertical
from test_docx import read as read_word
from test_docx_redline import said
from test_html import parsed
from test_html import read as read_page
from test_html import written as page_of

WIDTHS = (10, 30, 20, 96)
HEADER = (
    (Cell(("序号",), label=True, rows=2), Cell(("名称",), label=True, columns=2), Cell(("依据",), label=True, rows=2)),
    (Cell(("大项",), label=True), Cell(("子项",), label=True)),
)
GROUP = ((Cell(("行政检查类（共2项）",), label=True, columns=4),),)
ENTRIES = (Entry(1, "行政检查", "甲项"), Entry(2, "行政检查", "乙项"))


def first(text: str = "甲法") -> tuple[Row, ...]:
    return ((Cell(("1",)), Cell(("甲项",)), Cell(()), Cell((text,))),)


def second(*subitems: str) -> tuple[Row, ...]:
    names = subitems or ("一", "二")
    shared = Cell(("2",), rows=len(names)), Cell(("乙项",), rows=len(names))
    head = (*shared, Cell((names[0],)), Cell(("乙法",), rows=len(names)))
    return (head, *((Cell((name,)),) for name in names[1:]))


def horizontal(*items: tuple[Row, ...], name: str = "清单") -> Table:
    bodies = items or (first(), second())
    parts = (Rows(1), *(Rows(len(rows), entry) for rows, entry in zip(bodies, ENTRIES, strict=False)))
    rows = (*HEADER, *GROUP, *(row for body in bodies for row in body))
    return Table(WIDTHS, rows, name, header=2, parts=parts)


ON_ITS_SIDE = (Title(("表一",)), duties(1), Pages(landscape=True), Title(("表二",), new_page=True), horizontal())


def document(*blocks: Block) -> Document:
    return Document("题", "某局", blocks)


# --- Word


def rows_of(package: bytes) -> list[etree._Element]:
    return find(main_part(package), ".//w:tr")


def test_header_rows_are_repeated_on_each_page() -> None:
    heads = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows_of(written(horizontal()))]
    assert heads == [True, True, False, False, False, False]


def test_header_rows_are_never_split() -> None:
    rows = rows_of(written(horizontal()))[:2]
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)


def test_a_heading_over_a_group_stays_with_its_first_row() -> None:
    kept = [row.find(".//w:keepNext", NS) is not None for row in rows_of(written(horizontal()))]
    assert kept == [False, False, True, False, False, False]


def test_labels_and_texts_of_a_horizontal_table_have_styles_of_their_own() -> None:
    package = written(vertical(1), horizontal())
    tables = [value(table, "w:tblPr/w:tblStyle") for table in find(main_part(package), ".//w:tbl")]
    assert tables == ["ResponsibilityTable", "HorizontalTable"]
    used = [value(find(row, ".//w:p[w:r]")[0], "w:pPr/w:pStyle") for row in rows_of(package)[-6:]]
    assert used == ["ColumnLabel"] * 3 + ["HorizontalText"] * 3


def sections(package: bytes) -> list[tuple[str | None, ...]]:
    """Of each section how its pages lie, its four margins in mm, and its even and odd footers."""
    return [
        (
            value(section, "w:pgSz", "w:orient"),
            *(
                str(round(int(value(section, "w:pgMar", f"w:{side}") or 0) / 1440 * 25.4))
                for side in ("top", "right", "bottom", "left")
            ),
            *(reference.get(qn("r:id")) for reference in find(section, "w:footerReference")),
        )
        for section in find(main_part(package), ".//w:sectPr")
    ]


UPRIGHT = (None, "37", "26", "35", "28", "rId5", "rId4")
TURNED = ("landscape", "28", "37", "26", "35", "rId8", "rId7")


def test_the_binding_of_a_page_on_its_side_is_at_its_top() -> None:
    assert sections(written(*ON_ITS_SIDE)) == [UPRIGHT, TURNED]


def test_pages_stand_upright_again_where_told() -> None:
    package = written(*ON_ITS_SIDE, Pages(landscape=False), Title(("附",), new_page=True), Paragraph("文"))
    assert sections(package) == [UPRIGHT, TURNED, UPRIGHT]


def test_pages_that_lie_from_the_beginning_are_one_section() -> None:
    assert sections(written(*ON_ITS_SIDE[2:])) == [TURNED]


def test_what_follows_other_pages_needs_no_break_of_its_own() -> None:
    assert not find(main_part(written(*ON_ITS_SIDE)), ".//w:pageBreakBefore")


def test_a_page_on_its_side_has_its_number_at_the_left_edge_reading_downwards() -> None:
    for name, side in (("rId7", "right"), ("rId8", "left")):
        footer = etree.fromstring(part_of(name))
        position = footer.find(".//w:tblpPr", NS)
        assert position is not None
        assert position.get(qn("w:horzAnchor")) == position.get(qn("w:vertAnchor")) == "page"
        left = int(position.get(qn("w:tblpX"), "0")) / 1440 * 25.4
        assert left + 4.9 / 2 == pytest.approx(35 - 7, abs=0.1)  # 7.5: the dash 7 mm from the type area
        assert value(footer, ".//w:textDirection") == "tbRl"
        assert value(footer, ".//w:tc/w:p/w:pPr/w:jc") == side  # odd at the foot of the page, even at its head


def part_of(relationship: str) -> bytes:
    """The part of the reference to which a relationship of its document leads."""
    package = Reference(REFERENCE)
    links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    return package.read("word/" + next(link.get("Target", "") for link in links if link.get("Id") == relationship))


def without_landscape() -> bytes:
    """A reference package as it was before there were horizontal tables: neither their styles nor their page."""
    package = replaced(REFERENCE, ' w:orient="landscape"', "")
    for key in HORIZONTAL_STYLES:
        package = replaced(
            package, f'w:name w:val="{STYLES[key]}"', f'w:name w:val="旧{STYLES[key]}"', "word/styles.xml"
        )
    return package


def test_an_older_reference_serves_what_needs_no_horizontal_table() -> None:
    assert written(vertical(1), reference=without_landscape())
    with pytest.raises(BadReference, match="责任清单横表、横表标题、横表内容"):
        written(horizontal(), reference=without_landscape())


def test_pages_of_an_older_reference_are_turned() -> None:
    package = written(*ON_ITS_SIDE[:3], vertical(1), reference=without_landscape())
    assert sections(package)[-1] == ("landscape", "28", "37", "26", "35", "rId5", "rId4")
    size = find(main_part(package), ".//w:sectPr")[-1].find("w:pgSz", NS)
    assert size is not None
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("16838", "11906")


def test_a_reference_without_margins_on_its_side_is_refused_where_they_are_needed() -> None:
    broken = changed(
        REFERENCE,
        lambda parts: parts.update({"word/document.xml": parts["word/document.xml"].replace(b"w:pgMar", b"w:pgBad")}),
    )
    with pytest.raises(BadReference, match="margins"):
        written(*ON_ITS_SIDE, reference=broken)


@pytest.mark.parametrize("blocks", [(horizontal(),), ON_ITS_SIDE, (*ON_ITS_SIDE, Pages(landscape=False))])
def test_every_text_is_read_back(blocks: tuple[Block, ...]) -> None:
    whole = document(*blocks)
    assert read_word(written(*blocks)) == list(whole.texts())
    assert read_page(page_of(whole)) == list(whole.texts())


# --- how long a row is


@pytest.mark.parametrize(("length", "short"), [(105, True), (106, False)])
def test_a_row_is_short_by_the_lines_of_its_longest_cell(length: int, *, short: bool) -> None:
    """In 28 mm there is room for 8.75 characters of a line."""
    assert SHORT_LINES == 12
    row = Cell(("1",)), Cell(("长" * length,)), Cell(()), Cell(("长" * length,))
    assert is_short_in_columns(row, WIDTHS) == short
    (found,) = find(main_part(written(horizontal((row,)))), ".//w:tr")[3:]
    assert (found.find("w:trPr/w:cantSplit", NS) is not None) == short
    (line,) = parsed(page_of(document(horizontal((row,))))).xpath("//tbody[@id]/tr")
    assert (line.get("class") == "short") == short


def test_a_cell_that_covers_several_rows_does_not_make_its_first_row_long() -> None:
    row = Cell(("长" * 900,), rows=2), Cell(("甲",)), Cell(("一",)), Cell(("法",))
    assert is_short_in_columns(row, WIDTHS)


# --- redlines


def assert_settles(old: Document, new: Document) -> None:
    package = redlined(old, new, {})
    assert settled(package, "accept") == settled(written(*new.blocks), "accept")
    assert settled(package, "reject") == settled(written(*old.blocks), "accept")
    assert said(read_accepted, package) == list(new.texts())
    assert said(read_rejected, package) == list(old.texts())


REVISED = [
    pytest.param(horizontal(first("丙法"), second()), id="a text"),
    pytest.param(horizontal(first()), id="an item less"),
    pytest.param(horizontal(first(), second("一", "二", "三")), id="a sub-item more"),
    pytest.param(horizontal(first("长" * 2000), second()), id="a row that may be split"),
    pytest.param(horizontal(name="另一清单"), id="another name"),
]


@pytest.mark.parametrize("revised", REVISED)
def test_accepting_gives_the_new_table_and_rejecting_the_old(revised: Table) -> None:
    assert_settles(document(Title(("题",)), horizontal()), document(Title(("题",)), revised))
    assert_settles(document(Title(("题",)), revised), document(Title(("题",)), horizontal()))


@pytest.mark.parametrize("revised", REVISED)
def test_pages_on_their_side_stay_so_in_a_redline(revised: Table) -> None:
    assert_settles(document(*ON_ITS_SIDE), document(*ON_ITS_SIDE[:-1], revised))


def test_a_redline_keeps_the_header_rows() -> None:
    package = redlined(document(horizontal()), document(horizontal(first("丙法"), second())), {})
    assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows_of(package)][:3] == [True, True, False]


def test_pages_of_a_redline_are_those_of_the_new_document() -> None:
    upright = document(ON_ITS_SIDE[0], ON_ITS_SIDE[1], *ON_ITS_SIDE[3:])
    package = redlined(upright, document(*ON_ITS_SIDE), {})
    assert sections(package) == [UPRIGHT, TURNED]
    assert said(read_rejected, package) == list(upright.texts())
    package = redlined(document(*ON_ITS_SIDE), upright, {})
    assert sections(package) == [UPRIGHT]
    assert said(read_rejected, package) == list(upright.texts())


@pytest.mark.parametrize("form", SHIPPED)
def test_a_list_whose_form_is_another_than_before_is_redlined(form: str) -> None:
    old, new = list_in("sichuan-2020"), list_in(form)
    package = redlined(old, new, {1: 1, 2: 2, 3: 3})
    assert said(read_accepted, package) == list(new.texts())
    assert said(read_rejected, package) == list(old.texts())


@pytest.mark.parametrize("form", SHIPPED)
def test_a_list_of_any_form_is_redlined(form: str) -> None:
    whole = every_field()
    fewer = whole._replace(items={key: one for key, one in whole.items.items() if key != "1"})
    old, new = list_in(form, whole), list_in(form, fewer)
    package = redlined(old, new, {1: None, 2: 1, 3: 2})
    assert said(read_accepted, package) == list(new.texts())
    assert said(read_rejected, package) == list(old.texts())


# --- web pages


def page(*blocks: Block) -> Any:
    return parsed(page_of(document(Title(("题",)), *blocks)))


def test_column_labels_head_their_columns() -> None:
    heads = page(horizontal()).xpath("//thead//th")
    found = [(head.get("scope"), head.get("rowspan"), head.get("colspan")) for head in heads]
    assert found == [
        ("col", "2", None),
        ("colgroup", None, "2"),
        ("col", "2", None),
        ("col", None, None),
        ("col", None, None),
    ]


def test_each_item_has_a_body_of_its_own_that_the_contents_list_leads_to() -> None:
    found = page(horizontal())
    bodies = found.xpath("//tbody[@id]")
    assert [(body.get("id"), body.get("data-type"), body.get("class")) for body in bodies] == [
        ("item-1", "行政检查", "item"),
        ("item-2", "行政检查", "item"),
    ]
    assert found.xpath("//nav//a/@href") == ["#item-1", "#item-2"]
    assert [len(body) for body in bodies] == [1, 2]


def test_a_heading_over_a_group_covers_the_table() -> None:
    (heading,) = page(horizontal()).xpath("//tbody[@class='group']//th")
    assert (heading.get("scope"), heading.get("colspan")) == ("rowgroup", "4")


def test_a_table_that_is_too_wide_for_a_phone_is_a_region_that_the_keyboard_reaches() -> None:
    (region,) = page(horizontal()).xpath("//main//section")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "清单")
    assert region.xpath("./table")


def test_what_stands_on_pages_on_their_side_says_so() -> None:
    found = parsed(page_of(document(*ON_ITS_SIDE, Paragraph("文"), Pages(landscape=False), Paragraph("后"))))
    classes = [element.get("class") or "" for element in found.xpath("//main/*")]
    assert [" landscape" in f" {names}" for names in classes] == [False, False, True, True, True, False]
    assert found.xpath("//main/@class") == ["wide"]
    assert page(horizontal()).xpath("//main/@class") == []


def test_the_contents_list_shows_the_number_that_the_table_shows() -> None:
    entries = [Rows(1, Entry(1, "行政检查", "甲项")), Rows(1, Entry(2, "行政处罚", "乙项", "1"))]
    rows = (*HEADER, *first(), (Cell(("1",)), Cell(("乙项",)), Cell(()), Cell(("法",))))
    found = page(Table(WIDTHS, rows, "清单", header=2, parts=tuple(entries)))
    assert ["".join(number.itertext()) for number in found.xpath("//nav//span[@class='number']")] == ["1", "1"]
    assert found.xpath("//nav//a/@href") == ["#item-1", "#item-2"]


def test_only_the_styles_that_are_needed_are_looked_for() -> None:
    assert Reference(without_landscape()).style_ids(["label"]) == {"label": "TableLabel"}
