"""Forms: what they ask of a list, what they refuse, and what each that is shipped prints."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.compiler import compile_list, read_form
from respcli.compose import BUNDLE, LIST, Compiled, documents
from respcli.diagnostics import Diagnostic, Faults
from respcli.document import Document, Pages, Paragraph, Table, Title
from respcli.forms import Form, HorizontalTable, Shown, TableOne, VerticalTable
from respcli.model import ITEM_ATTRIBUTES, PowerItem, ResponsibilityList, Submission
from respcli.numbering import NUMBERINGS
from respcli.render.formats import FORMATS, write
from respcli.tables import item_rows, paragraphs
from respcli.templates import Templates
from respcli.validation import fields
from shipped_forms import (
    BUILTIN,
    HEAD,
    SHIPPED,
    TEMPLATES,
    TYPES,
    every_field,
    item_values,
    list_in,
    with_subitems,
)

HORIZONTAL = """\
名称: 某横表
表二:
  版式: 横表
  纸张: 横向
  标题: 权责清单
  列:
    - {字段: 序号, 列宽: 9}
    - 标签: 权力事项名称
      列:
        - {字段: 权力项目名称, 标签: 大项, 列宽: 24}
        - {字段: 子项, 列宽: 20}
    - {字段: 实施依据, 列宽: 60}
"""


def form_of(text: str) -> Form:
    return read_form(Templates([MemoryFolder({"forms/own.yaml": text}, "mine"), DiskFolder(TEMPLATES)]), "own")


def faults_of(text: str) -> list[Diagnostic]:
    with pytest.raises(Faults) as raised:
        form_of(text)
    return sorted(raised.value.diagnostics, key=lambda fault: fault.place)


def told(text: str) -> list[tuple[str, int, int]]:
    return [(fault.rule.id, fault.place.line, fault.place.column) for fault in faults_of(text)]


def with_form(text: str, *items: dict[str, Any], **head: Any) -> Document:
    """The list of some items in a form."""
    submission = Submission.model_validate({**HEAD, **head})
    whole = ResponsibilityList(submission, {f"{at}": PowerItem.model_validate(one) for at, one in enumerate(items, 1)})
    return documents(Compiled(whole, None, TYPES), BUILTIN, form_of(text))[LIST]


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def titles(document: Document) -> list[tuple[str, ...]]:
    return [block.lines for block in document.blocks if isinstance(block, Title)]


# ---- what a form says


def test_columns_of_a_horizontal_form_are_flat_and_join_the_labels_of_two_levels() -> None:
    assert form_of(HORIZONTAL).columns == (
        Shown("序号", "序号"),
        Shown("权力事项名称/大项", "权力项目名称"),
        Shown("权力事项名称/子项", "子项"),
        Shown("实施依据", "实施依据"),
    )


def test_columns_of_a_vertical_form_are_its_rows() -> None:
    form = form_of("名称: 某\n表二: {列宽: [34, 122], 行: [序号, {字段: 权力类型, 标签: 类型}]}\n")
    assert form.columns == (Shown("序号", "序号"), Shown("类型", "权力类型"))
    assert form.shown == {"序号", "权力类型"}


def test_a_part_of_the_sub_items_is_told_in_the_columns() -> None:
    form = form_of(HORIZONTAL.replace("{字段: 子项, ", "{字段: 子项, 部分: 事项编码, 标签: 子项编码, "))
    assert form.columns[2] == Shown("权力事项名称/子项编码", "子项", "事项编码")


def test_what_an_item_must_have_is_what_the_form_shows_of_the_essential_fields() -> None:
    form = form_of("名称: 某\n表二: {列宽: [34, 122], 行: [序号, 备注, 责任事项, {字段: 追责情形, 选填: 是}]}\n")
    assert form.required == ("责任事项",)
    form = form_of("名称: 某\n表二: {列宽: [34, 122], 行: [{字段: 备注, 选填: 否}]}\n")
    assert form.required == ("备注",)


@pytest.mark.parametrize(
    ("table_one", "needed"),
    [
        ("", ()),
        ("表一: {列宽: [26, 130]}\n", ("主体责任", "职责边界")),
        ("表一: {列宽: [26, 12, 118], 边界: 否}\n", ("主体责任",)),
    ],
)
def test_what_list_yaml_must_have_is_what_table_one_shows(table_one: str, needed: tuple[str, ...]) -> None:
    assert form_of(f"名称: 某\n{table_one}表二: {{列宽: [34, 122], 行: [序号]}}\n").required_of_list == needed


# ---- what is no form


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("版式: 横表", "版式: 斜表", ("unknown-choice", 3, 7)),
        ("纸张: 横向", "纸张: 横", ("unknown-choice", 4, 7)),
        ("标题: 权责清单", "分类: 分页", ("unknown-choice", 5, 7)),
        ("标题: 权责清单", "序号: 另起", ("unknown-choice", 5, 7)),
        ("标题: 权责清单", "合计: 有", ("yes-or-no", 5, 7)),
        ("名称: 某横表", "名称: 某\n编号: a)", ("unknown-choice", 2, 5)),
        ("标题: 权责清单", "列宽: [34, 122]", ("unknown-key", 5, 3)),
        ("字段: 序号", "字段: 顺序", ("unknown-key", 7, 12)),
        ("标签: 大项", "标鉴: 大项", ("unknown-key", 10, 24)),
        ("列宽: 24", "列宽: 24毫米", ("whole-number", 10, 36)),
        (", 列宽: 60", "", ("missing-key", 12, 7)),
        ("列宽: 60", "列宽: 173", ("too-wide", 7, 5)),
        ("列宽: 60}", "列宽: 60, 部分: 名称}", ("no-parts", 12, 30)),
    ],
)
def test_what_is_wrong_in_a_form_is_named_with_line_and_column(old: str, new: str, fault: tuple[str, int, int]) -> None:
    text = HORIZONTAL.replace(old, new)
    assert text != HORIZONTAL
    assert fault in told(text)


def test_the_fields_that_could_be_meant_are_those_of_the_layout() -> None:
    (fault,) = faults_of(HORIZONTAL.replace("标题: 权责清单", "行列: 2"))
    assert fault.values["known"] == "纸张、标题、合计、序号、版式、分类、列"


def test_widths_that_fit_a_page_on_its_side_do_not_fit_an_upright_one() -> None:
    wide = HORIZONTAL.replace("列宽: 60", "列宽: 172")
    assert sum(width for column in form_of(wide).table_two.fields if (width := getattr(column, "width", 0))) == 225
    (fault,) = faults_of(wide.replace("纸张: 横向", "纸张: 纵向"))
    assert (fault.values["sum"], fault.values["limit"], fault.values["key"]) == (225, 156, "列")


def test_groups_of_one_table_are_no_layout_of_vertical_tables() -> None:
    text = "名称: 某\n表二: {分类: 分组, 列宽: [34, 122], 行: [序号]}\n"
    assert told(text) == [("unknown-choice", 2, 10)]


# ---- what a list lacks


LIST_YAML = "部门: 某局\n截止日期: 2020-01-05\n报送日期: 2020-01-06\n首次公布: 是\n表式: own\n"
ITEM_YAML = "权力类型: 行政检查\n权力项目名称: 某事\n"


def rules_of(form: str, head: str = LIST_YAML, item: str = ITEM_YAML) -> list[str]:
    """What is told of a list in a form of its own: errors, or else warnings."""
    folder = MemoryFolder({"list.yaml": head, "items/甲.yaml": item}, "lists/某")
    typed = form.replace("  列:\n", "  列:\n    - {字段: 权力类型, 列宽: 9}\n", 1)
    templates = Templates([MemoryFolder({"forms/own.yaml": typed}), DiskFolder(TEMPLATES)])
    try:
        found = compile_list(folder, MemoryFolder({}, "published/某"), templates)[2]
    except Faults as error:
        found = [*error.diagnostics]
    return sorted(f"{one.place.file}:{one.place.line} {one.rule.id} {one.values.get('key', '')}" for one in found)


def test_a_missing_field_that_the_form_shows_is_an_error_at_the_item() -> None:
    assert rules_of(HORIZONTAL) == ["lists/某/items/甲.yaml:1 missing-key 实施依据"]


def test_a_field_that_the_form_does_not_need_may_be_missing() -> None:
    assert rules_of(HORIZONTAL.replace("列宽: 60}", "列宽: 60, 选填: 是}")) == []
    assert rules_of(HORIZONTAL.replace("    - {字段: 实施依据, 列宽: 60}\n", "")) == []


def test_table_one_needs_duties_and_boundary() -> None:
    form = HORIZONTAL.replace("表二:", "表一: {列宽: [26, 12, 118]}\n表二:")
    item = ITEM_YAML + "实施依据: 某法\n"
    assert rules_of(form, item=item) == [
        "lists/某/list.yaml:1 missing-key 主体责任",
        "lists/某/list.yaml:1 missing-key 职责边界",
    ]
    assert rules_of(form.replace("118]", "118], 边界: 否"), LIST_YAML + "主体责任: [一]\n", item) == []


def test_each_sub_item_may_fill_a_field_in_place_of_the_item() -> None:
    item = ITEM_YAML + "子项:\n  - {名称: 一, 实施依据: 甲法}\n  - {名称: 二, 实施依据: 乙法}\n"
    assert rules_of(HORIZONTAL, item=item) == []
    assert rules_of(HORIZONTAL, item=item.replace("二, 实施依据: 乙法", "二")) == [
        "lists/某/items/甲.yaml:1 missing-key 实施依据"
    ]


def test_what_a_sub_item_says_and_the_form_does_not_show_is_a_warning() -> None:
    item = ITEM_YAML + "实施依据: 某法\n子项:\n  - {名称: 一, 备注: 注}\n"
    assert rules_of(HORIZONTAL, item=item) == ["lists/某/items/甲.yaml:5 field-not-shown 备注"]


def test_duties_that_a_form_without_table_one_leaves_out_are_a_warning() -> None:
    head = LIST_YAML + "主体责任: [一]\n签批: {经办人: 张三}\n"
    assert rules_of(HORIZONTAL, head, ITEM_YAML + "实施依据: 某法\n") == [
        "lists/某/list.yaml:6 field-not-shown 主体责任",
        "lists/某/list.yaml:7 field-not-shown 经办人",
    ]


def test_a_shared_value_does_not_stand_before_the_sub_items_own() -> None:
    folder = MemoryFolder(
        {"list.yaml": LIST_YAML, "items/甲.yaml": ITEM_YAML + "子项:\n  - {名称: 一, 责任主体: 甲所}\n"}, "lists/某"
    )
    form = HORIZONTAL.replace("实施依据", "责任主体")
    templates = Templates([MemoryFolder({"forms/own.yaml": form}), DiskFolder(TEMPLATES)])
    compiled, _, _ = compile_list(folder, MemoryFolder({}, "published/某"), templates)
    assert [item.body for item in compiled.list.items.values()] == [None]


# ---- the rows of an item


COLUMNS = (
    Shown("序号", "序号"),
    Shown("名称", "权力项目名称"),
    Shown("子项", "子项"),
    Shown("依据", "实施依据"),
    Shown("责任", "责任事项"),
)


def cells(values: dict[str, Any], *columns: Shown) -> list[list[tuple[str, int]]]:
    """The cells of an item's rows: the paragraphs in one text, and how many rows each covers."""
    item = PowerItem.model_validate({"权力类型": "行政检查", "权力项目名称": "某事", **values})
    return [
        [("|".join(cell.paragraphs), cell.rows) for cell in row]
        for row in item_rows(item, "7", columns or COLUMNS, "1.")
    ]


def test_an_item_without_sub_items_is_one_row() -> None:
    assert cells({"实施依据": ["甲", "乙"]}) == [[("7", 1), ("某事", 1), ("", 1), ("1.甲|2.乙", 1), ("", 1)]]


def test_sub_items_share_what_they_do_not_say_themselves() -> None:
    values = {"子项": ["一", "二"], "实施依据": "甲法", "责任事项": "检查"}
    assert cells(values) == [
        [("7", 2), ("某事", 2), ("一", 1), ("甲法", 2), ("检查", 2)],
        [("二", 1)],
    ]


def test_what_a_sub_item_says_itself_stands_in_its_row() -> None:
    values = {"子项": [{"名称": "一", "实施依据": "乙法"}, "二", "三"], "实施依据": "甲法"}
    assert cells(values) == [
        [("7", 3), ("某事", 3), ("一", 1), ("乙法", 1), ("", 3)],
        [("二", 1), ("甲法", 2)],
        [("三", 1)],
    ]


def test_what_the_item_says_beside_all_its_sub_items_has_a_row_of_its_own() -> None:
    own = [{"名称": "一", "实施依据": "乙法"}, {"名称": "二", "实施依据": "丙法"}]
    assert cells({"子项": own, "实施依据": "甲法", "责任事项": "检查"}) == [
        [("7", 3), ("某事", 3), ("", 1), ("甲法", 1), ("检查", 3)],
        [("一", 1), ("乙法", 1)],
        [("二", 1), ("丙法", 1)],
    ]


def test_sub_items_without_a_column_stand_in_the_cells_under_their_names() -> None:
    values = {"子项": [{"名称": "一", "实施依据": ["乙法"]}], "实施依据": "甲法"}
    assert cells(values, COLUMNS[0], COLUMNS[3]) == [[("7", 1), ("甲法|一：|1.乙法", 1)]]


CODE, NAME_PART, CODE_PART = Shown("码", "事项编码"), Shown("名", "子项", "名称"), Shown("子码", "子项", "事项编码")
CODED = {"事项编码": "00Y", "子项": [{"名称": "一", "事项编码": "001"}, "二"]}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ((Shown("子项", "子项"),), [[("一（001）", 1)], [("二", 1)]]),
        ((NAME_PART, CODE_PART), [[("一", 1), ("001", 1)], [("二", 1), ("", 1)]]),
        ((CODE, NAME_PART, CODE_PART), [[("00Y", 2), ("一", 1), ("001", 1)], [("二", 1), ("", 1)]]),
        ((CODE, Shown("子项", "子项")), [[("001", 1), ("一", 1)], [("00Y", 1), ("二", 1)]]),
    ],
)
def test_codes_of_sub_items_stand_once(columns: tuple[Shown, ...], expected: list[list[tuple[str, int]]]) -> None:
    assert cells(CODED, *columns) == expected


@pytest.mark.parametrize("form", SHIPPED)
def test_rows_fill_the_grid(form: str) -> None:
    """Every row has as many columns as the table, counting what covers it from above."""
    for table in (block for block in list_in(form).blocks if isinstance(block, Table)):
        covering: list[int] = []
        for row in table.rows:
            covering = [rows - 1 for rows in covering if rows > 1]
            covering += [cell.rows for cell in row for _ in range(cell.columns)]
            assert len(covering) == len(table.widths)
        assert all(rows == 1 for rows in covering)
        assert not table.header or table.header + sum(part.number for part in table.parts) == len(table.rows)


# ---- the document


def test_header_has_two_rows_where_labels_stand_under_a_label() -> None:
    table = table_of(with_form(HORIZONTAL, item_values(1, "行政许可")))
    assert table.header == 2
    assert [[(cell.paragraphs[0], cell.rows, cell.columns) for cell in row] for row in table.rows[:2]] == [
        [("序号", 2, 1), ("权力事项名称", 1, 2), ("实施依据", 2, 1)],
        [("大项", 1, 1), ("子项", 1, 1)],
    ]
    assert [(part.number, part.entry and part.entry.name) for part in table.parts] == [(1, "权力项目名称之1")]


def test_headings_over_the_types_show_them() -> None:
    assert "权力类型" not in form_of(HORIZONTAL).shown
    assert "权力类型" in form_of(HORIZONTAL.replace("标题: 权责清单", "分类: 分组")).shown


def test_groups_are_headed_by_their_type_and_count_in_the_order_of_types() -> None:
    form = HORIZONTAL.replace("标题: 权责清单", "分类: 分组")
    items = [item_values(1, "行政处罚"), item_values(2, "行政许可"), item_values(3, "行政处罚")]
    table = table_of(with_form(form, *items))
    heads = [row[0].paragraphs for row in table.rows[2:] if row[0].label]
    assert heads == [("行政许可类（共1项）",), ("行政处罚类（共2项）",)]
    assert [row[0].paragraphs for row in table.rows[2:] if not row[0].label] == [("1",), ("2",), ("3",)]
    assert [part.entry.number for part in table.parts if part.entry] == [2, 1, 3]


def test_numbers_may_begin_anew_with_each_type() -> None:
    form = HORIZONTAL.replace("标题: 权责清单", "分类: 分组\n  序号: 各类另起")
    items = [item_values(1, "行政许可"), item_values(2, "行政处罚"), item_values(3, "行政处罚")]
    table = table_of(with_form(form, *items))
    assert [row[0].paragraphs for row in table.rows[2:] if not row[0].label] == [("1",), ("1",), ("2",)]
    assert [part.entry.sequence for part in table.parts if part.entry] == ["", "1", "2"]


@pytest.mark.parametrize("layout", [HORIZONTAL, "名称: 某\n表二:\n  标题: 权责清单\n  列宽: [34, 122]\n  行: [序号]\n"])
def test_each_type_may_have_a_table_with_a_title_of_its_own(layout: str) -> None:
    form = layout.replace("标题: 权责清单", "标题: 权责清单\n  分类: 分表\n  合计: 是")
    items = [item_values(1, "行政处罚"), item_values(2, "行政许可"), item_values(3, "行政处罚")]
    document = with_form(form, *items)
    assert titles(document) == [
        ("云溪县水务局权责清单（行政许可类，共1项）",),
        ("云溪县水务局权责清单（行政处罚类，共2项）",),
    ]
    assert [entry.number for block in document.blocks if isinstance(block, Table) for entry in block.entries] == [
        2,
        1,
        3,
    ]


def test_totals_stand_in_the_title_and_below_it_those_of_each_type() -> None:
    form = HORIZONTAL.replace("标题: 权责清单", "合计: 是\n  标题: 权责清单")
    items = [item_values(number, "行政许可" if number < 3 else "行政处罚") for number in (1, 2, 3)]
    assert titles(with_form(form, *items)) == [("云溪县水务局权责清单（共3项）", "（行政许可2项、行政处罚1项）")]


def signed(**signatures: str) -> list[str]:
    form = "签批: [主要领导签字, 经办人]\n" + HORIZONTAL
    document = with_form(form, item_values(1, "行政许可"), 签批=signatures)
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_sign_off_rows_are_filled_from_the_list_and_blank_where_it_says_nothing() -> None:
    assert signed(经办人="张三") == ["主要领导签字：　　　　　　经办人：张三"]


def test_sign_off_rows_that_are_too_long_for_a_line_stand_below_each_other() -> None:
    assert signed(经办人="张三、李四、王五、赵六、孙七") == ["主要领导签字：", "经办人：张三、李四、王五、赵六、孙七"]


def test_sign_off_rows_stand_once_and_before_the_first_table() -> None:
    document = list_in("sichuan-2016")
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds[:5] == ["Title", "Paragraph", "Paragraph", "Paragraph", "Table"] or kinds[:3] == [
        "Title",
        "Paragraph",
        "Table",
    ]
    assert "Paragraph" not in kinds[kinds.index("Table") :]


def test_table_one_of_two_widths_holds_all_duties_in_one_cell() -> None:
    (table, *_) = (block for block in list_in("sichuan-2016").blocks if isinstance(block, Table))
    assert [[cell.paragraphs for cell in row] for row in table.rows] == [
        [("主体责任",), ("（一）负责全县水资源的管理；", "（二）负责全县河道的管理。")],
        [("职责边界",), ("（一）河道采砂", "县公安局：查处犯罪。", "依据：某规定")],
    ]


def test_entries_are_numbered_as_the_form_says() -> None:
    form = HORIZONTAL.replace("名称: 某横表", "名称: 某横表\n编号: （一）")
    table = table_of(with_form(form, item_values(1, "行政许可")))
    assert table.rows[2][3].paragraphs == ("（一）实施依据之1甲", "（二）实施依据之1乙", "又一段")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("1.", ("1.", "12.", "52.")),
        ("1、", ("1、", "12、", "52、")),
        ("1．", ("1．", "12．", "52．")),
        ("（1）", ("（1）", "（12）", "（52）")),
        ("（一）", ("（一）", "（十二）", "（五十二）")),
        ("(1)", ("(1)", "(12)", "(52)")),
        ("(一)", ("(一)", "(十二)", "(五十二)")),
        ("一、", ("一、", "十二、", "五十二、")),
        ("①", ("①", "⑫", "（52）")),
        ("无", ("", "", "")),
    ],
)
def test_numbering_style(style: str, expected: tuple[str, ...]) -> None:
    assert tuple(NUMBERINGS[style](number) for number in (1, 12, 52)) == expected


def test_circled_numbers_run_through_their_three_blocks() -> None:
    circled = "".join(NUMBERINGS["①"](number) for number in range(1, 51))
    assert circled[:1] + circled[19:21] + circled[34:36] + circled[-1:] == "①⑳㉑㉟㊱㊿"


def test_every_numbering_style_numbers_entries() -> None:
    assert {style: paragraphs(["甲"], style)[0] for style in NUMBERINGS} == {
        style: f"{NUMBERINGS[style](1)}甲" for style in NUMBERINGS
    }


def test_pages_on_their_side_begin_before_table_two_and_end_before_what_follows_it() -> None:
    adjustment = {"类型": "增加", "事项": ["权力项目名称之1"], "依据": "某法", "理由": "某事。"}
    form = form_of(HORIZONTAL.replace("表二:", "表一: {列宽: [26, 12, 118]}\n表二:"))
    whole = every_field()
    head = Submission.model_validate({**HEAD, "调整": [adjustment]})
    compiled = Compiled(whole._replace(head=head), None, TYPES)
    blocks = documents(compiled, BUILTIN, form, bundle=True)[BUNDLE].blocks
    turned = [(at, block.landscape) for at, block in enumerate(blocks) if isinstance(block, Pages)]
    assert [landscape for _, landscape in turned] == [True, False]
    assert [type(blocks[at + 1]).__name__ for at, _ in turned] == ["Title", "Title"]


# ---- vertical


def test_a_vertical_table_says_what_each_sub_item_says_itself_under_its_name() -> None:
    document = list_in("vertical-coded")
    table = next(
        block for block in document.blocks if isinstance(block, Table) and block.entry and block.entry.number == 2
    )
    said = {row[0].paragraphs[0]: row[1].paragraphs for row in table.rows}
    assert said["子项"] == ("1.甲项（事项编码之2甲）", "2.乙项", "3.丙项（事项编码之2丙）")
    assert said["实施依据"] == (
        *("1.实施依据之2甲", "2.实施依据之2乙", "又一段"),
        *("甲项：", "1.甲依据", "丙项：", "1.丙依据"),
    )


# ---- the shipped forms


@pytest.mark.parametrize("form", SHIPPED)
def test_shipped_form_prints_every_field_that_it_shows_once(form: str) -> None:
    shown = read_form(BUILTIN, form).shown - {"序号", "子项", "权力类型"}
    said = list(list_in(form).texts())
    for key in shown:
        for number in (1, 3):
            assert sum(f"{key}之{number}" in text for text in said) == (2 if text_is_list(key) else 1), key
    hidden = ITEM_ATTRIBUTES.keys() - shown - {"子项", "权力类型"}
    assert not [text for text in said for key in hidden if f"{key}之1" in text]


def text_is_list(key: str) -> bool:
    return isinstance(item_values(1, "行政许可")[key], list)


@pytest.mark.parametrize("form", SHIPPED)
def test_shipped_form_prints_all_that_sub_items_say(form: str) -> None:
    shown = read_form(BUILTIN, form).shown
    said = "\n".join(list_in(form).texts())
    names = ["甲项", "乙项", "丙项"] if "子项" in shown else []
    codes = ["事项编码之2甲", "事项编码之2丙"] if "子项" in shown else []
    bases = ["甲依据", "丙依据", "实施依据之2甲"] if "实施依据" in shown else []
    assert not [text for text in (*names, *codes, *bases) if text not in said]


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("form", SHIPPED)
def test_shipped_form_is_written_and_read_back(form: str, format_name: str) -> None:
    out = BytesIO()
    write(list_in(form), format_name, BUILTIN, out)
    assert out.getvalue()


@pytest.mark.parametrize("form", SHIPPED)
def test_shipped_form_fills_the_type_area(form: str) -> None:
    table = read_form(BUILTIN, form).table_two
    widths = table.widths if isinstance(table, VerticalTable) else [column.width for column in table.fields]
    assert sum(widths) == (225 if table.paper == "横向" else 156)


@pytest.mark.parametrize("form", SHIPPED)
def test_shipped_form_says_in_comments_how_it_is_changed(form: str) -> None:
    text = (TEMPLATES / "forms" / f"{form}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# 表式：")
    assert "毫米" in text
    assert text.count("#") >= 3


def labels(form: str) -> str:
    return " ".join(column.label for column in read_form(BUILTIN, form).columns)


LABELS = """\
guizhou-liupanshui 序号 权力类型 项目名称 设定依据 实施主体 责任事项 责任事项依据 承办机构 追责对象范围 备注
guizhou-xifeng 序号 权力类型 权力名称 权力依据 责任事项 责任事项依据 承办机构 追责对象范围
anhui-qingyang 序号 权力类型 权力事项名称/大项 权力事项名称/子项 实施层级 权限划分 设定（实施）依据
  是否属依申请事项 责任事项 追责情形 实施机构（科室）
anhui-mingguang 序号 权力类型 项目编码 项目名称 子项 实施依据 责任事项 追责情形
gansu 序号 事项名称 子项名称 权力事项类型 地方权力编码 子项地方权力编码 实施主体 承办机构
  实施依据 责任事项 追责情形 办事层级 备注
qinghai-xinghai 序号 实施编码 行政权力项目名称 行政权力项目类别 实施对象 承办机构 公开范围 收费依据及标准
  法定时限 承诺时限 追责情形及依据 咨询电话 监督投诉电话 办理地点 实施层级 其他
hebei-chengan 序号 权力类型 权力事项 行政主体 实施依据 责任事项 追责情形 备注
""".replace("\n  ", " ")


@pytest.mark.parametrize(("form", "expected"), [line.split(" ", 1) for line in LABELS.splitlines()])
def test_shipped_form_has_the_labels_of_its_place(form: str, expected: str) -> None:
    assert labels(form) == expected


def test_a_sub_item_with_nothing_of_its_own_is_still_in_every_form_that_has_sub_items() -> None:
    plain = PowerItem.model_validate({**item_values(1, "行政许可"), "子项": ["只有名称"]})
    whole = every_field()._replace(items={"1": plain})
    for form in SHIPPED:
        assert ("只有名称" in "\n".join(list_in(form, whole).texts())) == ("子项" in read_form(BUILTIN, form).shown)


def test_the_sample_has_sub_items_with_fields_of_their_own() -> None:
    subitems = PowerItem.model_validate(with_subitems(item_values(1, "行政许可"))).subitems
    assert [list(subitem.own()) for subitem in subitems or ()] == [
        [("实施依据", ("甲依据",))],
        [],
        [("实施依据", ("丙依据",))],
    ]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_form_in_the_readme_is_one(readme: str) -> None:
    text = (TEMPLATES.parent / readme).read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(名称: .*?)```", text, re.DOTALL)
    form = form_of(example)
    keys = {key for model in (Form, TableOne, HorizontalTable) for key in fields(model)}
    assert not [key for key in keys if f"{key}:" not in example]
    assert [column.label for column in form.columns][-2:] == ["实施依据", "责任事项"]
    assert not [name for name in SHIPPED if f"| `{name}` |" not in text]
