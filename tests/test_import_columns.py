"""Lists whose columns, groups or sides say something by themselves: levels, steps, departments, items as columns."""

from __future__ import annotations

import pytest

from imported import form, head, imported, items, left
from office_files import Block, Cell, cell, table
from respcli.diagnostics import Faults
from respcli.importing.ledger import Reason
from test_import_lists import TITLE

BASIS = "《水法》第七条"
SHORT = ["序号", "权力类型", "权力名称", "实施依据"]


def two_levels(label: str, *below: str) -> list[list[str | Cell]]:
    first: list[str | Cell] = [cell(one, down=2) for one in SHORT]
    return [[*first, cell(label, across=len(below))], [*below]]


def test_a_ticked_level_is_said_by_its_label() -> None:
    levels = two_levels("行使层级", "省级", "市级", "县级")
    rows = [["1", "行政许可", "甲", BASIS, "", "√", "√"], ["2", "行政许可", "乙", BASIS, "×", "", "√"]]
    found = imported(TITLE, table(*levels, *rows))
    assert [item["实施层级"] for item in items(found)] == ["市级\n县级", "县级"]
    assert [(one.text, one.reason) for one in found.left if one.reason is Reason.TICK] == [
        ("√", Reason.TICK),
        ("√", Reason.TICK),
        ("×", Reason.TICK),
        ("√", Reason.TICK),
    ]
    assert "省级" in left(found)


def test_a_step_is_said_with_its_label() -> None:
    steps = two_levels("责任事项", "受理", "审查")
    found = imported(TITLE, table(*steps, ["1", "行政许可", "甲", BASIS, "公示材料。", "核查现场。"]))
    assert items(found)[0]["责任事项"] == "受理\n公示材料。\n审查\n核查现场。"
    assert not {"受理", "审查"} & {*left(found)}


def test_a_step_of_which_nothing_is_said_is_left_out() -> None:
    steps = two_levels("责任事项", "受理", "审查")
    rows = [["1", "行政许可", "甲", BASIS, "公示材料。", ""], ["2", "行政许可", "乙", BASIS, "公示材料。", ""]]
    found = imported(TITLE, table(*steps, *rows))
    assert [item["责任事项"] for item in items(found)] == ["受理\n公示材料。"] * 2
    assert "审查" in left(found)


def test_the_labels_of_the_parts_of_a_basis_are_not_said() -> None:
    parts: list[list[str | Cell]] = [
        [cell("序号", down=2), cell("权力类型", down=2), cell("权力名称", down=2), cell("实施依据", across=2)],
        ["法律名称", "条款"],
    ]
    found = imported(TITLE, table(*parts, ["1", "行政许可", "甲", "《水法》", "第七条"]))
    assert items(found)[0]["实施依据"] == "《水法》\n第七条"


def grouped(*departments: str) -> Block:
    rows: list[list[str | Cell]] = []
    for number, department in enumerate(departments, 1):
        rows += [[cell(department, across=4)], [str(number), "行政许可", f"事项{number}", BASIS]]
    return table(SHORT, *rows)


def test_the_heading_of_a_group_is_the_department_of_its_items() -> None:
    found = imported("临江县政府部门权责清单", grouped("一、县林业局（共1项）", "二、县水务局（共1项）"))
    assert [item["责任主体"] for item in items(found)] == ["县林业局", "县水务局"]
    assert {"一、", "（共1项）"} <= {*left(found)}
    assert form(found)["表二"]["列"][-1]["字段"] == "责任主体"


def test_a_department_above_each_table_is_that_of_its_items() -> None:
    tables = [table(SHORT, [str(n), "行政许可", f"事项{n}", BASIS]) for n in (1, 2)]
    found = imported("临江县政府部门权责清单", "一、县林业局", tables[0], "二、县水务局", tables[1])
    assert [item["责任主体"] for item in items(found)] == ["县林业局", "县水务局"]


def test_the_department_that_a_column_tells_stands() -> None:
    lines: list[list[str | Cell]] = [
        [cell("一、县林业局", across=5)],
        ["1", "行政许可", "甲", BASIS, "县林业站"],
        [cell("二、县水务局", across=5)],
        ["2", "行政许可", "乙", BASIS, ""],
    ]
    found = imported(TITLE, table([*SHORT, "责任主体"], *lines))
    assert [item.get("责任主体") for item in items(found)] == ["县林业站", "县水务局"]


def test_one_department_above_the_list_is_no_group() -> None:
    found = imported(TITLE, grouped("临江县水务局"))
    assert "责任主体" not in items(found)[0]


@pytest.mark.parametrize("first", [["序号", "1", "2", "3"], ["权力编码", "A1", "A2", "A3"]])
def test_a_table_whose_items_are_its_columns_is_turned(first: list[str]) -> None:
    types = ["权力类型", "行政许可", "行政许可", "行政处罚"]
    lying = table(first, types, ["权力名称", "甲", "乙", "丙"], ["实施依据", BASIS, "", BASIS])
    found = imported(TITLE, lying)
    assert [(item["权力类型"], item["权力项目名称"], item.get("实施依据")) for item in items(found)] == [
        ("行政许可", "甲", BASIS),
        ("行政许可", "乙", None),
        ("行政处罚", "丙", BASIS),
    ]


def test_a_title_in_the_sheet_of_a_table_that_is_turned_is_its_title() -> None:
    title: list[str | Cell] = ["临江县水务局权责清单", "", ""]
    lying = [["权力类型", "行政许可", "行政处罚"], ["权力名称", "甲", "乙"], ["实施依据", BASIS, BASIS]]
    found = imported(table(title, *lying))
    assert [item["权力项目名称"] for item in items(found)] == ["甲", "乙"]
    assert head(found)["部门"] == "临江县水务局"


def test_an_item_that_stands_in_two_pairs_of_columns_is_not_turned() -> None:
    pairs = table(["序号", "1", "权力类型", "行政许可"], ["权力名称", "甲", "实施依据", BASIS])
    assert [item["权力项目名称"] for item in items(imported(TITLE, pairs))] == ["甲"]


def test_the_headings_of_items_in_mere_paragraphs_are_their_names() -> None:
    found = imported(
        "临江县水务局权责清单",
        *(
            "一、行政许可（2项）",
            "（一）甲",
            f"【实施依据】{BASIS}",
            "【责任事项】",
            "1.受理",
            "2.审查",
            "【追责情形】违法一",
        ),
        *("（二）乙", f"【实施依据】{BASIS}", "【责任事项】办理", "【追责情形】违法二"),
        *("二、行政处罚（1项）", "（一）丙", f"【实施依据】{BASIS}", "【责任事项】立案", "【追责情形】违法三"),
    )
    told = [(item["权力类型"], item["权力项目名称"], item["责任事项"], item["追责情形"]) for item in items(found)]
    assert told == [
        ("行政许可", "甲", ["受理", "审查"], "违法一"),
        ("行政许可", "乙", "办理", "违法二"),
        ("行政处罚", "丙", "立案", "违法三"),
    ]
    assert head(found)["部门"] == "临江县水务局"


def test_paragraphs_whose_headings_have_no_number_are_no_list() -> None:
    with pytest.raises(Faults):
        imported("临江县水务局权责清单", f"实施依据：{BASIS}", "责任事项：受理", "追责情形：违法的", "咨询电话：1")
