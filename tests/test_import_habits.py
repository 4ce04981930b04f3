"""Habits of offices in how they write lists: cards, codes and types in names, counts in cells, numbers of groups."""

from __future__ import annotations

import pytest

from imported import doubts, form, head, imported, items, left
from office_files import Cell, cell, table
from respcli.importing.departments import department_of
from test_import_lists import TITLE

BASIS = "《水法》第七条"
SHORT = ["序号", "权力类型", "权力名称", "实施依据"]


def test_a_card_whose_first_row_is_three_pairs_is_an_item_that_stands() -> None:
    def card(name: str, code: str) -> list[list[str | Cell]]:
        return [
            ["职权名称", name, "职权类型", "行政许可", "职权编码", code],
            ["实施依据", cell(BASIS, across=5)],
            ["责任事项", cell("受理", across=5)],
        ]

    found = imported(TITLE, table(*card("甲", "A001")), table(*card("乙", "A002")))
    assert [(item["权力项目名称"], item["事项编码"]) for item in items(found)] == [("甲", "A001"), ("乙", "A002")]


def test_an_office_in_mere_paragraphs_does_not_end_its_item() -> None:
    found = imported(
        TITLE, "权力名称：甲", "权力类型：行政许可", f"实施依据：{BASIS}", "承办科室：水政科", "责任事项：受理"
    )
    assert (items(found)[0]["承办机构"], items(found)[0]["责任事项"]) == ("水政科", "受理")


@pytest.mark.parametrize("name", ["取水许可\n（编码：A-001）", "取水许可（事项编码:A-001）"])
def test_a_code_that_stands_after_a_name_is_the_items(name: str) -> None:
    header = ["序号", "权力类型", "职权名称及编码", "实施依据"]
    [item] = items(imported(TITLE, table(header, ["1", "行政许可", name, BASIS])))
    assert (item["权力项目名称"], item["事项编码"]) == ("取水许可", "A-001")


def test_brackets_after_a_name_that_hold_no_code_are_part_of_it() -> None:
    [item] = items(imported(TITLE, table(SHORT, ["1", "行政许可", "取水许可（变更）", BASIS])))
    assert item["权力项目名称"] == "取水许可（变更）"


def test_a_type_that_stands_before_a_name_is_the_items() -> None:
    header = ["序号", "权力名称", "实施依据", "责任事项"]
    rows = [["1", "【行政许可】取水许可", BASIS, "受理"], ["2", "【变更】取水许可", BASIS, "受理"]]
    found = items(imported(TITLE, table(header, *rows)))
    assert (found[0]["权力类型"], found[0]["权力项目名称"]) == ("行政许可", "取水许可")
    assert found[1]["权力项目名称"] == "【变更】取水许可"


def test_a_type_whose_number_has_a_cell_of_its_own_is_no_item() -> None:
    rows: list[list[str | Cell]] = [
        ["一", cell("行政许可", across=2)],
        ["1", "甲", BASIS],
        ["二", cell("行政处罚", across=2)],
        ["1", "乙", BASIS],
    ]
    found = imported(TITLE, table(["序号", "权力名称", "实施依据"], *rows))
    assert [(item["权力类型"], item["权力项目名称"]) for item in items(found)] == [
        ("行政许可", "甲"),
        ("行政处罚", "乙"),
    ]


def test_the_marks_of_columns_are_no_item() -> None:
    found = imported(TITLE, table(SHORT, ["甲", "乙", "1", "2"], ["1", "行政许可", "甲", BASIS]))
    assert [item["权力项目名称"] for item in items(found)] == ["甲"]
    assert {"乙", "2"} <= {*left(found)}


def test_a_count_in_the_cell_of_a_type_is_left_over() -> None:
    rows: list[list[str | Cell]] = [["1", cell("行政许可\n（共2项）", down=2), "甲", BASIS], ["2", "乙", BASIS]]
    found = imported(TITLE, table(SHORT, *rows))
    assert [item["权力类型"] for item in items(found)] == ["行政许可"] * 2
    assert "（共2项）" in left(found)


def test_offices_as_groups_are_those_of_their_items() -> None:
    rows: list[list[str | Cell]] = [
        [cell("（一）综合科（1项）", across=4)],
        ["1", "行政许可", "甲", BASIS],
        [cell("（二）办公室（1项）", across=4)],
        ["2", "行政许可", "乙", BASIS],
    ]
    found = imported(TITLE, table(SHORT, *rows))
    assert [item["承办机构"] for item in items(found)] == ["综合科", "办公室"]
    assert form(found)["表二"]["列"][-1]["字段"] == "承办机构"


def test_rows_numbered_below_an_item_are_its_sub_items() -> None:
    rows = [
        ["1", "行政许可", "甲", BASIS],
        ["2", "行政许可", "乙", BASIS],
        ["2.1", "行政许可", "乙之一", BASIS],
        ["2.2", "行政许可", "乙之二", BASIS],
        ["3", "行政许可", "丙", BASIS],
    ]
    found = imported(TITLE, table(SHORT, *rows))
    assert [item["权力项目名称"] for item in items(found)] == ["甲", "乙", "丙"]
    assert items(found)[1]["子项"] == ["乙之一", "乙之二"]
    assert {"2.1", "2.2"} <= {*left(found)}


def test_lines_of_sub_items_are_sub_items_and_doubtful() -> None:
    header = [*SHORT, "子项"]
    lines = "道路普通货物运输\n道路专用货物运输"
    found = imported(TITLE, table(header, ["1", "行政许可", "道路运输许可", BASIS, lines]))
    assert items(found)[0]["子项"] == ["道路普通货物运输", "道路专用货物运输"]
    assert ("lines-of-sub-items", "道路普通货物运输") in doubts(found)


@pytest.mark.parametrize("lines", ["道路普通货物\n运输", "道路普通货物、\n道路专用货物运输"])
def test_a_sub_item_whose_name_is_broken_is_one(lines: str) -> None:
    found = imported(TITLE, table([*SHORT, "子项"], ["1", "行政许可", "道路运输许可", BASIS, lines]))
    assert items(found)[0]["子项"] == [lines.replace("\n", "")]


def test_why_an_item_was_adjusted_is_no_basis_of_it() -> None:
    header = [*SHORT, "调整理由和依据"]
    found = imported(TITLE, table(header, ["1", "行政许可", "甲", BASIS, "机构改革"]))
    assert items(found)[0]["实施依据"] == BASIS
    assert "机构改革" in left(found)


def test_a_draft_is_no_part_of_a_departments_name() -> None:
    assert department_of("（征求意见稿）嘉河县交通运输局权责清单") == "嘉河县交通运输局"
    assert head(imported("（征求意见稿）", TITLE, table(SHORT, ["1", "行政许可", "甲", BASIS])))["部门"]


def test_an_item_whose_name_is_empty_has_none() -> None:
    empty = table(["权力名称", ""], ["权力类型", "行政许可"], ["实施依据", BASIS])
    assert ("no-name", "") in doubts(imported(TITLE, empty))


def test_a_number_that_no_form_writes_so_is_left_over() -> None:
    found = imported(TITLE, table(SHORT, ["1", "行政许可", "甲", f"１．{BASIS}\n２．{BASIS}"]))
    assert items(found)[0]["实施依据"] == [BASIS, BASIS]
    assert left(found)[-2:] == ["１．", "２．"]


def test_the_numbers_of_sub_items_are_left_over_where_the_form_has_none() -> None:
    found = imported(TITLE, table([*SHORT, "子项"], ["1", "行政许可", "甲", BASIS, "（1）甲甲\n（2）乙乙"]))
    assert items(found)[0]["子项"] == ["甲甲", "乙乙"]
    assert {"（1）", "（2）"} <= {*left(found)}


def test_the_numbers_of_sub_items_are_printed_as_they_were_in_a_form_that_stands() -> None:
    one = table(["权力类型", "行政许可"], ["权力名称", "甲"], ["实施依据", BASIS], ["子项", "（1）甲甲\n（2）乙乙"])
    found = imported(TITLE, one)
    assert items(found)[0]["子项"] == ["甲甲", "乙乙"]
    assert left(found) == []
    assert form(found)["编号"] == "（1）"


def test_a_sub_item_that_says_there_is_none_is_none() -> None:
    found = imported(TITLE, table([*SHORT, "子项"], ["1", "行政许可", "甲", BASIS, "无"]))
    assert "子项" not in items(found)[0]
    assert "无" in left(found)


def test_two_labels_over_one_column_are_doubtful() -> None:
    header: list[list[str | Cell]] = [
        [cell("序号", down=2), "权力名称", "权力类型", "实施依据"],
        ["责任事项", "追责情形", "承办机构"],
    ]
    found = imported(TITLE, table(*header, [cell("1", down=2), "甲", "行政许可", BASIS], ["受理", "违法的", "水政科"]))
    assert ("label-over-label", "权力名称/责任事项") in doubts(found)
