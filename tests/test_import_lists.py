"""What an import makes of lists in the layouts that offices have, and what it says of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from imported import contents, doubts, form, head, imported, items, known, left, texts
from office_files import Block, Cell, Table, cell, table
from respcli.diagnostics import Faults
from respcli.importing.blocks import every_paragraph
from respcli.importing.ledger import Ledger, Piece, Reason, UnbalancedError
from respcli.importing.outcome import Previous
from respcli.importing.proof import prove

BASIS = (
    "1.《水法》第七条 国家实行取水许可制度。\n第四十八条 应当申请领取取水许可证。\n"
    "2.《取水许可和水资源费征收管理条例》第二条"
)
DUTIES = "1.受理责任：公示应当提交的材料。\n2.审查责任：提出审查意见。"
ENTRIES = [
    "《水法》第七条 国家实行取水许可制度。\n第四十八条 应当申请领取取水许可证。",
    "《取水许可和水资源费征收管理条例》第二条",
]
HEADER = ["序号", "权力类型", "项目名称", "设定依据", "责任事项", "追责情形", "监督电话"]
TITLE = "临江市水务局权责清单"


def upright(number: int, name: str, kind: str = "行政许可") -> Table:
    """An item as a table that stands."""
    rows = [
        *(("序号", str(number)), ("权力类型", kind), ("权力项目名称", name), ("实施依据", BASIS)),
        *(
            ("责任主体", "临江市水务局"),
            ("责任事项", DUTIES),
            ("追责情形", "依法追究责任。"),
            ("监督电话", "0830-1234567"),
        ),
    ]
    return table(*rows)


def row(number: int | str, name: str, kind: str = "行政许可", **said: str) -> list[str]:
    """An item as a row of the table with ``HEADER``."""
    usual = {"设定依据": BASIS, "责任事项": DUTIES, "追责情形": "依法追究责任。", "监督电话": "0830-1234567"}
    return [str(number), kind, name, *({**usual, **said}.values())]


def names(found: Any) -> list[str]:
    return [item["权力项目名称"] for item in items(found)]


def test_tables_that_stand_are_items() -> None:
    found = imported("临江市水务局责任清单（表二）", upright(1, "取水许可"), upright(2, "河道采砂许可"))
    assert names(found) == ["取水许可", "河道采砂许可"]
    assert items(found)[0]["实施依据"] == ENTRIES
    assert items(found)[0]["责任事项"] == ["受理责任：公示应当提交的材料。", "审查责任：提出审查意见。"]
    assert head(found)["部门"] == "临江市水务局"
    assert head(found)["监督电话"] == "0830-1234567"
    assert "责任主体" not in items(found)[0]
    assert left(found) == []
    assert "表一" not in form(found)


def test_a_table_that_lies_is_an_item_in_each_row() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可"), row(2, "擅自取水的处罚", "行政处罚", 监督电话="12345")))
    assert names(found) == ["取水许可", "擅自取水的处罚"]
    assert [item["权力类型"] for item in items(found)] == ["行政许可", "行政处罚"]
    assert [item["监督电话"] for item in items(found)] == ["0830-1234567", "12345"]
    assert head(found)["追责情形"] == "依法追究责任。"
    assert left(found) == []


def test_the_form_of_a_new_layout_has_its_labels_in_their_order() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可")))
    columns = form(found)["表二"]["列"]
    assert [column.get("标签", column["字段"]) for column in columns] == HEADER
    assert [column["字段"] for column in columns][2:4] == ["权力项目名称", "实施依据"]


def test_a_header_of_two_levels_is_a_column_of_columns() -> None:
    header = [
        [cell("序号", down=2), cell("权力类型", down=2), cell("权力事项名称", across=2), cell("实施依据", down=2)],
        [cell("大项"), cell("子项")],
    ]
    found = imported(TITLE, table(*header, ["1", "行政许可", "取水许可", "取水许可证核发", BASIS]))
    assert items(found)[0]["权力项目名称"] == "取水许可"
    assert items(found)[0]["子项"] == ["取水许可证核发"]
    assert form(found)["表二"]["列"][2]["标签"] == "权力事项名称"
    assert left(found) == []


def test_labels_with_spaces_and_notes_are_known() -> None:
    header = [
        "序 号",
        "权力\n类型",
        "项目\n名称",
        "设定依据（法律法规规章名称及条款）",
        "责任事项",
        "追责情形",
        "监督电话",
    ]
    found = imported(TITLE, table(header, row(1, "取水许可")))
    assert items(found)[0]["实施依据"] == ENTRIES
    assert doubts(found) == []


def test_a_label_that_is_only_like_one_is_doubtful() -> None:
    header = [*HEADER[:3], "法律法规依据条款", *HEADER[4:]]
    found = imported(TITLE, table(header, row(1, "取水许可")))
    assert items(found)[0]["实施依据"] == ENTRIES
    assert doubts(found) == [("like-label", "法律法规依据条款")]


def test_what_stands_under_an_unknown_label_is_left_over() -> None:
    found = imported(TITLE, table([*HEADER, "廉政风险点"], [*row(1, "取水许可"), "一级"]))
    assert left(found) == ["廉政风险点", "一级"]
    assert ("unknown-label", "廉政风险点") in doubts(found)


def test_headings_of_groups_give_the_types() -> None:
    header = [label for label in HEADER if label != "权力类型"]

    def short(number: int, name: str) -> list[str]:
        return [text for at, text in enumerate(row(number, name)) if at != 1]

    across = len(header)
    found = imported(
        TITLE,
        table(
            header,
            [cell("行政许可类（共2项）", across=across)],
            short(1, "取水许可"),
            short(2, "采砂许可"),
            [cell("行政处罚类（共1项）", across=across)],
            short(3, "擅自取水的处罚"),
        ),
    )
    assert [item["权力类型"] for item in items(found)] == ["行政许可", "行政许可", "行政处罚"]
    assert form(found)["表二"]["分类"] == "分组"
    assert left(found) == []


def test_a_heading_that_counts_otherwise_is_doubtful() -> None:
    found = imported(TITLE, table(HEADER, [cell("行政许可类（共9项）", across=7)], row(1, "取水许可")))
    assert doubts(found) == [("count-differs", "9")]
    assert left(found) == ["9"]


def test_a_header_that_is_repeated_on_the_next_page_is_no_item() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可"), HEADER, row(2, "采砂许可")))
    assert names(found) == ["取水许可", "采砂许可"]
    assert left(found) == HEADER


def test_a_list_that_is_broken_into_two_tables_goes_on() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可")), table(row(2, "采砂许可")))
    assert names(found) == ["取水许可", "采砂许可"]
    assert left(found) == []


def test_an_item_that_is_broken_into_two_rows_goes_on() -> None:
    rest = ["", "", "", "", "3.决定责任：作出决定。", "", ""]
    found = imported(TITLE, table(HEADER, row(1, "取水许可"), rest, row(2, "采砂许可")))
    assert names(found) == ["取水许可", "采砂许可"]
    assert items(found)[0]["责任事项"][2] == "决定责任：作出决定。"


def test_an_item_that_is_broken_into_two_tables_that_stand_goes_on() -> None:
    first, second = upright(1, "取水许可").rows[:5], upright(1, "取水许可").rows[5:]
    found = imported(TITLE, Table(first), Table(second), upright(2, "采砂许可"))
    assert names(found) == ["取水许可", "采砂许可"]
    assert items(found)[0]["责任事项"] == items(found)[1]["责任事项"]


def test_rows_of_steps_are_the_entries_of_one_item() -> None:
    header = ["序号", "权力类型", "权力名称", "办理环节", "责任事项", "追责情形"]
    found = imported(
        TITLE,
        table(
            header,
            [
                cell("1", down=2),
                cell("行政许可", down=2),
                cell("取水许可", down=2),
                "受理",
                "公示材料。",
                cell("追责。", down=2),
            ],
            ["审查", "提出意见。"],
            ["2", "行政许可", "采砂许可", "受理", "公示材料。", "追责。"],
        ),
    )
    assert names(found) == ["取水许可", "采砂许可"]
    assert texts(items(found)[0]["责任事项"]) == "受理公示材料。审查提出意见。"


def test_what_sub_items_say_for_themselves_is_theirs_and_the_rest_is_the_items() -> None:
    header = ["序号", "权力类型", "权力名称", "子项", "子项编码", "实施依据", "责任事项"]
    found = imported(
        TITLE,
        table(
            header,
            [
                *(cell("1", down=2), cell("行政许可", down=2), cell("取水许可", down=2)),
                *("首次申请", "510500001", "《水法》第七条", cell(DUTIES, down=2)),
            ],
            ["延续", "510500002", "《水法》第四十八条"],
        ),
    )
    [item] = items(found)
    assert item["子项"] == [
        {"名称": "首次申请", "事项编码": "510500001", "实施依据": "《水法》第七条"},
        {"名称": "延续", "事项编码": "510500002", "实施依据": "《水法》第四十八条"},
    ]
    assert len(item["责任事项"]) == 2
    assert "实施依据" not in item


def test_sub_items_of_cells_that_are_not_merged_are_of_the_item_above() -> None:
    header = ["序号", "权力类型", "权力名称", "子项", "实施依据"]
    found = imported(
        TITLE,
        table(
            header,
            ["1", "行政许可", "取水许可", "首次申请", "《水法》第七条"],
            ["", "", "", "延续", ""],
            ["2", "行政许可", "采砂许可", "", "《水法》第三十九条"],
        ),
    )
    assert names(found) == ["取水许可", "采砂许可"]
    assert items(found)[0]["子项"] == ["首次申请", "延续"]
    assert items(found)[0]["实施依据"] == "《水法》第七条"


def test_a_type_that_covers_several_items_is_that_of_each() -> None:
    found = imported(
        TITLE,
        table(
            HEADER,
            ["1", cell("行政许可", down=2), *row(1, "取水许可")[2:]],
            ["2", *row(2, "采砂许可")[2:]],
        ),
    )
    assert [item["权力类型"] for item in items(found)] == ["行政许可", "行政许可"]
    assert left(found) == []


def test_items_without_a_type_get_that_of_their_name_which_is_doubtful() -> None:
    header = [label for label in HEADER if label != "权力类型"]
    found = imported(TITLE, table(header, ["1", *row(1, "对擅自取水的处罚")[2:]]))
    assert items(found)[0]["权力类型"] == "行政处罚"
    assert doubts(found) == [("type-of-name", "行政处罚")]


def test_columns_by_the_level_of_the_law_are_one_basis() -> None:
    header = [
        [cell("序号", down=2), cell("权力类型", down=2), cell("权力名称", down=2), cell("实施依据", across=2)],
        [cell("法律"), cell("行政法规")],
    ]
    found = imported(TITLE, table(*header, ["1", "行政许可", "取水许可", "《水法》第七条", "《条例》第二条"]))
    assert items(found)[0]["实施依据"] == "《水法》第七条\n《条例》第二条"
    assert left(found) == ["法律", "行政法规"]
    assert doubts(found)[0][0] == "several-columns"


def test_a_column_of_two_limits_is_two_fields() -> None:
    header = ["序号", "权力类型", "权力名称", "实施依据", "法定时限/承诺时限"]
    line = ["行政许可", "取水许可", "《水法》第七条"]
    found = imported(TITLE, table(header, ["1", *line, "20个工作日/7个工作日"], ["2", *line, "当场"]))
    assert [items(found)[0].get(key) for key in ("法定时限", "承诺时限")] == ["20个工作日", "7个工作日"]
    assert items(found)[1]["法定时限"] == "当场"
    assert ("two-in-one", "当场") in doubts(found)


def test_columns_of_label_and_text_beside_each_other_are_one_item() -> None:
    block = table(
        ["权力编码", "510500-1", "权力类型", "行政许可"],
        ["权力项目名称", cell("取水许可", across=3)],
        ["实施依据", cell(BASIS, across=3)],
        ["监督电话", "12345", "责任主体", "临江市水务局"],
    )
    found = imported(TITLE, block)
    assert items(found) == [
        {
            "事项编码": "510500-1",
            "权力类型": "行政许可",
            "权力项目名称": "取水许可",
            "实施依据": ENTRIES,
            "监督电话": "12345",
        }
    ]


def test_a_list_of_mere_paragraphs_is_read_by_its_labels() -> None:
    lines = [
        "序号",
        "1",
        "权力类型",
        "行政许可",
        "权力项目名称",
        "取水许可",
        "实施依据",
        *BASIS.split("\n"),
        "监督电话",
        "12345",
    ]
    found = imported(TITLE, *lines, "打印本页", "关闭窗口")
    assert items(found) == [
        {"权力类型": "行政许可", "权力项目名称": "取水许可", "实施依据": ENTRIES, "监督电话": "12345"}
    ]
    assert left(found) == ["打印本页", "关闭窗口"]


def test_labels_and_texts_in_one_paragraph_are_parted_at_the_colon() -> None:
    found = imported(
        TITLE, "权力类型：行政许可", "权力项目名称：取水许可", "实施依据：《水法》第七条", "监督电话:12345"
    )
    assert items(found) == [
        {"权力类型": "行政许可", "权力项目名称": "取水许可", "实施依据": "《水法》第七条", "监督电话": "12345"}
    ]
    assert left(found) == ["：", "：", "：", ":"]


def test_a_list_inside_a_table_that_lays_out_the_page_is_read() -> None:
    page = table([cell("首页 > 信息公开"), cell("欢迎您")], [cell(TITLE, upright(1, "取水许可"), across=2)])
    found = imported(page)
    assert names(found) == ["取水许可"]
    assert head(found)["部门"] == "临江市水务局"
    assert left(found) == ["首页 > 信息公开", "欢迎您"]


def test_table_one_has_duties_and_the_boundary() -> None:
    one = table(
        [cell("主体责任", down=2), "1", "负责水资源管理。"],
        ["2", "负责河道管理。"],
        ["职责边界", cell("无", across=2)],
    )
    found = imported("临江市水务局责任清单（表一）", one, "临江市水务局责任清单（表二）", upright(1, "取水许可"))
    assert head(found)["主体责任"] == ["负责水资源管理。", "负责河道管理。"]
    assert head(found)["职责边界"] == "无"
    assert left(found) == []


def test_duties_numbered_in_one_cell_are_entries() -> None:
    one = table(["主体责任", "（一）负责水资源管理。\n（二）负责河道管理。"])
    found = imported("临江市水务局", "行政权力责任清单", "表1", one)
    assert head(found)["主体责任"] == ["负责水资源管理。", "负责河道管理。"]
    assert form(found)["表一"]["编号"] == "（一）"
    assert head(found)["部门"] == "临江市水务局"
    assert left(found) == []


def test_who_signs_the_list_is_kept() -> None:
    one = table(["主体责任", "（一）负责水资源管理。\n（二）负责河道管理。"])
    found = imported(TITLE, "主要领导签字：　　经办人：刘某某　　联系电话：3882706", one, upright(1, "取水许可"))
    assert head(found)["签批"] == {"经办人": "刘某某", "联系电话": "3882706"}
    assert form(found)["签批"] == ["主要领导签字", "经办人", "联系电话"]
    assert left(found) == []


STATEMENT = [
    "临江市水务局",
    "关于报送部门责任清单的说明",
    "目前，本部门共有行政权力事项2项，按照一个权力事项一份责任清单的要求，共编制2份，均为行政许可类（截止到2020年12月20日）。",
    "与之前已公布清单相比较，无变化。",
    "　　　　　　临江市水务局",
    "[bookmark: _GoBack]　　　　2020年12月22日",
]


def test_the_statement_gives_department_and_dates_and_its_figures_are_computed() -> None:
    found = imported(*STATEMENT, upright(1, "取水许可"), upright(2, "采砂许可"))
    assert [head(found)[key] for key in ("部门", "截止日期", "报送日期")] == [
        "临江市水务局",
        "2020-12-20",
        "2020-12-22",
    ]
    words = found.files["templates/wording/statement.txt"]
    assert "共编制{{ 清单数 }}份" in words
    assert "（截止到{{ 截止日期 }}）" in words
    assert "[bookmark: _GoBack]" in left(found)


def test_a_claim_about_changes_is_kept_only_where_the_comparison_proves_it() -> None:
    listed: Sequence[Block] = (*STATEMENT, upright(1, "取水许可"), upright(2, "采砂许可"))
    alone = imported(*listed)
    assert [one.reason for one in alone.left if one.text == STATEMENT[3]] == [Reason.CLAIM]
    compared = imported(*listed, previous=Previous("2019-12-20", alone.list))
    assert left(compared) == ["[bookmark: _GoBack]"]
    assert head(compared)["上次公布"] == "2019-12-20"


def test_a_figure_in_a_title_that_the_items_do_not_give_is_doubtful() -> None:
    found = imported("临江市水务局权力清单（共336项）", table(HEADER, row(1, "取水许可")))
    assert doubts(found) == [("count-differs", "336")]
    assert "{{ 事项数 }}" in found.files["templates/wording/table-two.txt"]


def test_numbers_that_are_written_otherwise_are_left_over() -> None:
    basis = "1.《水法》第七条\n2.《条例》第二条\n3.《办法》第三条\n4。《规定》第四条"
    found = imported(TITLE, table(HEADER, row(1, "取水许可", 设定依据=basis)))
    assert items(found)[0]["实施依据"][3] == "《规定》第四条"
    assert left(found) == ["4。"]


def test_fields_that_are_numbered_otherwise_have_their_own_numbering_in_the_form() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可", 追责情形="（一）不予受理的；\n（二）索取财物的。")))
    columns = {column["字段"]: column for column in form(found)["表二"]["列"]}
    assert columns["追责情形"]["编号"] == "（一）"
    assert "编号" not in columns["责任事项"]
    assert left(found) == []


def test_numbers_out_of_order_stay_in_the_text_and_are_doubtful() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可", 责任事项="1.受理。\n3.决定。")))
    assert items(found)[0]["责任事项"] == "1.受理。\n3.决定。"
    assert doubts(found) == [("numbers-out-of-order", "1. 3.")]


def test_sequence_numbers_that_are_not_the_items_own_are_left_over() -> None:
    found = imported(TITLE, table(HEADER, row("3104", "取水许可"), row("3105", "采砂许可")))
    assert left(found) == ["3104", "3105"]


def test_a_word_for_no_code_is_no_code() -> None:
    header = ["序号", "职权编码", "权力类型", "权力名称", "实施依据"]
    found = imported(TITLE, table(header, ["1", "无", "行政许可", "甲", BASIS], ["2", "无", "行政许可", "乙", BASIS]))
    assert all("事项编码" not in item for item in items(found))
    assert left(found) == ["无", "无"]


def test_totals_notes_and_who_filled_it_in_are_no_items() -> None:
    below: list[list[str | Cell]] = [
        [cell("合计", across=2), "2项", "", "", "", ""],
        [cell("填报人：张某某", across=3), cell("填报时间：2020年", across=4)],
        [cell("备注：1.本清单实行动态调整。", across=7)],
    ]
    found = imported(TITLE, table(HEADER, row(1, "取水许可"), row(2, "采砂许可"), *below))
    assert names(found) == ["取水许可", "采砂许可"]
    assert left(found) == ["合计", "2项", "填报人：张某某", "填报时间：2020年", "备注：1.本清单实行动态调整。"]


def test_a_character_that_no_document_can_hold_is_left_over() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可", 追责情形="依法\x07追究\t责任。")))
    assert items(found)[0]["追责情形"] == "依法追究 责任。"
    assert left(found) == ["\x07"]


def test_items_of_the_same_name_have_names_of_files_of_their_own() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可"), row(2, "取水许可")))
    assert len(found.list.items) == 2


def test_a_file_without_a_list_is_told() -> None:
    with pytest.raises(Faults) as told:
        imported("关于召开会议的通知", "各科室：", "定于明日开会。")
    assert [found.rule.id for found in told.value.diagnostics] == ["no-list-in-file"]


def test_what_the_source_does_not_tell_stands_in_a_comment_of_the_list() -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可")))
    assert found.todo == ["截止日期", "报送日期", "上次公布"]
    assert found.files["list.yaml"].startswith("# 原文没有写明")


def test_the_same_file_gives_the_same_files() -> None:
    blocks = (TITLE, table(HEADER, row(1, "取水许可"), row(2, "采砂许可")))
    assert imported(*blocks).files == imported(*blocks).files


# ---- the account


def test_the_account_sees_a_character_that_has_no_fate() -> None:
    found = contents("取水许可")
    ledger = Ledger()
    [paragraph] = found.blocks
    ledger.enter(paragraph, [Piece("取水许", ("items", 0, "权力项目名称"))])  # type: ignore[arg-type]
    with pytest.raises(UnbalancedError):
        ledger.close(every_paragraph(found.blocks))


HEAD = {"部门": "临江市水务局"}
ITEM = {"权力类型": "行政许可", "权力项目名称": "取水许可"}
ACCOUNT = {("items", 0, "权力类型"): "行政许可", ("items", 0, "权力项目名称"): "取水许可"}


def test_the_proof_passes_what_is_as_the_source_says() -> None:
    prove(HEAD, [ITEM], ACCOUNT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "account"),
    [
        (ITEM | {"权力项目名称": "取水许司"}, ACCOUNT),
        (ITEM | {"备注": "甲"}, ACCOUNT),
        ({"权力类型": "行政许可"}, ACCOUNT),
        (ITEM, ACCOUNT | {("items", 0, "备注"): "甲"}),
        (ITEM, ACCOUNT | {("items", 1, "权力项目名称"): "采砂许可"}),
    ],
)
def test_the_proof_goes_red(item: Any, account: Any) -> None:
    with pytest.raises(UnbalancedError):
        prove(HEAD, [item], account)


def test_every_label_of_the_table_is_known() -> None:
    labels = known().labels
    for text in (
        "权力类型",
        "职权编码",
        "实施依据",
        "责任事项依据",
        "追责对象范围",
        "监督投诉电话",
        "子项地方权力编码",
    ):
        assert labels.exact(text) is not None
    assert labels.exact("本清单由市政府审定") is None


def test_a_cell_is_what_its_description_says() -> None:
    assert Cell(("甲",), 2, 1) == cell("甲", across=2)
