"""What real lists do besides: each of these once made an import fail, or made a wrong list of it without a word."""

from __future__ import annotations

import pytest

from imported import contents, doubts, form, head, imported, items, left
from office_files import Block, Cell, cell, table
from respcli.diagnostics import Faults
from respcli.importing.departments import department_of
from respcli.importing.heads import titles
from respcli.importing.ledger import Reason
from test_import_lists import HEADER, TITLE, row

SHORT = ["序号", "权力类型", "权力名称", "实施依据"]
BASIS = "《水法》第七条"


def names(*blocks: Block) -> list[str]:
    return [item["权力项目名称"] for item in items(imported(*blocks))]


def test_a_body_of_two_lines_is_no_name_of_a_department() -> None:
    line = ["1", "行政许可", "取水许可", BASIS, "临江市水务局\n临江市行政审批局"]
    found = imported("权责清单", table([*SHORT, "实施主体"], line))
    assert head(found)["部门"] == "（待填）"
    assert ("no-department", "") in doubts(found)
    assert items(found)[0]["责任主体"] == "临江市水务局\n临江市行政审批局"


@pytest.mark.parametrize("text", ["1.", "（一）", "①", "1.受理。\n2.\n3.决定。"])
def test_a_number_before_nothing_stays_in_the_text(text: str) -> None:
    found = imported(TITLE, table(HEADER, row(1, "取水许可", 责任事项=text)))
    assert items(found)[0]["责任事项"] == text


def test_a_note_below_a_type_that_covers_several_items_is_no_part_of_it() -> None:
    note: list[str | Cell] = [cell("本清单由市水务局负责解释。"), "", "", ""]
    header = ["职权类别", "序号", "职权名称", "实施依据"]
    found = imported(
        TITLE,
        table(header, [cell("行政许可", down=2), "1", "甲", BASIS], ["2", "乙", BASIS], note),
    )
    assert [item["权力类型"] for item in items(found)] == ["行政许可", "行政许可"]
    assert left(found) == ["本清单由市水务局负责解释。"]


def test_a_code_that_is_broken_over_lines_has_no_spaces() -> None:
    found = imported(TITLE, table(["编码", *SHORT], ["5105001\n0002XK\n4000", "1", "行政许可", "甲", BASIS]))
    assert items(found)[0]["事项编码"] == "51050010002XK4000"


def test_a_code_that_two_items_have_stays_with_the_first() -> None:
    lines = [["X1", str(at), "行政许可", f"第{at}项", BASIS] for at in (1, 2)]
    found = imported(TITLE, table(["编码", *SHORT], *lines))
    assert [item.get("事项编码") for item in items(found)] == ["X1", None]
    assert [(one.text, one.reason) for one in found.left] == [("X1", Reason.REPEATED_CODE)]
    assert ("repeated-code", "X1") in doubts(found)


def test_notes_in_the_first_column_are_no_items() -> None:
    notes = [[text, "", "", ""] for text in ("1.本清单实行动态管理。", "2.上级有新规定的，从其规定。")]
    assert names(TITLE, table(SHORT, ["1", "行政许可", "甲", BASIS], *notes)) == ["甲"]


def test_a_row_that_is_signed_is_no_item() -> None:
    signed = [cell("单位负责人：赵某某", across=2), cell("审核人：钱某某"), cell("填表人：孙某某")]
    assert names(TITLE, table(SHORT, ["1", "行政许可", "甲", BASIS], signed)) == ["甲"]


@pytest.mark.parametrize("numbers", [["1", "2", "3", "4"], ["①", "②", "③", "④"]])
def test_the_numbers_of_columns_are_no_item(numbers: list[str]) -> None:
    found = imported(TITLE, table(SHORT, numbers, ["1", "行政许可", "甲", BASIS]))
    assert [item["权力项目名称"] for item in items(found)] == ["甲"]
    assert left(found) == numbers


def test_a_second_table_of_the_same_items_tells_more_of_them() -> None:
    powers = table(SHORT, ["1", "行政许可", "甲", BASIS], ["2", "行政许可", "乙", BASIS])
    duties = table(
        ["序号", "权力类型", "权力名称", "责任事项", "追责情形"],
        ["1", "行政许可", "甲", "1.受理责任：公示。", "依法追责。"],
        ["2", "行政许可", "乙", "1.受理责任：审查。", "依法追责。"],
    )
    found = imported("临江市水务局权力清单", powers, "临江市水务局责任清单", duties)
    assert [item["责任事项"] for item in items(found)] == [["受理责任：公示。"], ["受理责任：审查。"]]
    assert [column["字段"] for column in form(found)["表二"]["列"]][-2:] == ["责任事项", "追责情形"]


def test_a_main_item_that_each_sub_item_repeats_is_one_item() -> None:
    header = ["序号", "权力类型", "主项", "子项", "实施依据", "实施层级"]
    found = imported(
        TITLE,
        table(
            header,
            ["1", "行政许可", "取水许可", "首次申请", BASIS, "县级"],
            ["", "行政许可", "取水许可", "延续", "《水法》第八条", "县级"],
            ["2", "行政许可", "采砂许可", "", BASIS, "县级"],
        ),
    )
    assert [item["权力项目名称"] for item in items(found)] == ["取水许可", "采砂许可"]
    assert [one["名称"] for one in items(found)[0]["子项"]] == ["首次申请", "延续"]
    assert items(found)[0]["实施层级"] == "县级"
    assert [one.text for one in found.left if one.reason is Reason.REPEATED] == ["行政许可", "取水许可", "县级"]


def test_what_stands_below_a_page_is_no_part_of_the_last_item() -> None:
    lines = ["序号", "1", "权力类型", "行政许可", "权力项目名称", "甲", "追责情形", "依法追责。"]
    below = ["分享到：", "上一篇：某通知", "主办：某办公室", "联系电话：12345"]
    found = imported(TITLE, *lines, *below)
    assert items(found)[0]["追责情形"] == "依法追责。"
    assert "咨询电话" not in items(found)[0]
    assert left(found) == below


def test_a_cell_in_which_nothing_is_to_be_seen_is_empty() -> None:
    found = imported(TITLE, table([*SHORT, "备注"], ["1", "行政许可", "甲", BASIS, "\u200b"]))
    assert "备注" not in items(found)[0]
    assert left(found) == []


def test_labels_of_several_rows_at_the_left_are_no_text() -> None:
    card = table(
        [cell("基本信息", down=2), "权力名称", "取水许可"],
        ["权力类型", "行政许可"],
        [cell("权力内容", down=2), "实施依据", BASIS],
        ["责任主体", "临江市水务局"],
    )
    found = imported(TITLE, card)
    assert items(found)[0]["权力类型"] == "行政许可"
    assert items(found)[0]["实施依据"] == BASIS
    assert left(found) == ["基本信息", "权力内容"]


def test_a_label_over_its_text_is_read() -> None:
    block = table(
        SHORT,
        ["1", "行政许可", "取水许可", BASIS],
        [cell("责任事项", across=4)],
        [cell("1.受理责任：公示。\n2.审查责任：审查。", across=4)],
    )
    found = imported(TITLE, block)
    assert items(found)[0]["责任事项"] == ["受理责任：公示。", "审查责任：审查。"]
    assert left(found) == []


def test_labels_in_thick_brackets_are_known() -> None:
    found = imported(TITLE, "【权力类型】行政许可", "【权力项目名称】取水许可", "【实施依据】" + BASIS)
    assert items(found) == [{"权力类型": "行政许可", "权力项目名称": "取水许可", "实施依据": BASIS}]
    assert left(found) == ["【", "】"] * 3


STATEMENT = ("关于责任清单编制情况的报告", "我局共有权力事项1项，其中行政许可1项。")
ONE = table(SHORT, ["1", "行政许可", "甲", BASIS])


@pytest.mark.parametrize(
    "signed",
    [
        ("临江市水务局（盖章）", "2022年9月1日"),
        ("　　　临江市水务局　　2022年9月1日",),
        ("2022年9月1日", "临江市水务局"),
        ("临江市水务局", "二〇二二年九月一日"),
    ],
)
def test_the_department_and_the_date_under_a_statement_are_read(signed: tuple[str, ...]) -> None:
    found = imported(*STATEMENT, *signed, "责任清单", ONE)
    assert head(found)["部门"] == "临江市水务局"
    assert head(found)["报送日期"] == "2022-09-01"
    assert "共有权力事项{{ 事项数 }}项" in found.files["templates/wording/statement.txt"]


def test_the_type_that_the_title_tells_is_that_of_items_without_one() -> None:
    header = [label for label in SHORT if label != "权力类型"]
    found = imported("临江市水务局行政确认事项清单", table(header, ["1", "水利工程质量核定", BASIS]))
    assert items(found)[0]["权力类型"] == "行政确认"
    assert doubts(found) == [("type-of-title", "行政确认")]


def test_marks_of_templates_in_the_source_are_mere_text() -> None:
    found = imported("临江市{{ 水务 }}局权责清单", "关于{% if %}的说明", ONE)
    assert "临江市{{ 水务 }}局权责清单" in left(found)
    assert not [name for name in found.files if name.startswith("templates/wording")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("遂江市船山区档案局行政权力责任清单", "遂江市船山区档案局"),
        ("甘江省统计局权责清单", "甘江省统计局"),
        ("六盘河市民政局责任清单", "六盘河市民政局"),
        ("汪河街道办事处2022年权力清单和责任清单", "汪河街道办事处"),
        ("【权力清单和责任清单】汪河街道办事处2022年权力清单", "汪河街道办事处"),
        ("临江市行政审批服务局行政许可事项目录（2022年本）", "临江市行政审批服务局"),
        ("青石镇人民政府赋权事项目录", "青石镇人民政府"),
        ("2023年临江县林业局行政执法事项清单", "临江县林业局"),
        ("四、临江县林业局行政权力事项统计表清单", "临江县林业局"),
        ("临江县教育体育局（县语言文字工作委员会）权责清单", "临江县教育体育局"),
        ("中共涟江县委宣传部（涟江县新闻出版局）权责清单", "中共涟江县委宣传部"),
        ("附件1：临江市公共资源交易中心公共服务事项清单", "临江市公共资源交易中心"),
        ("填报单位：临江县水务局（盖章） 填报时间：2018年6月5日", "临江县水务局"),
        ("关于公布权责清单的通知", ""),
        ("行政权力责任事项梳理表", ""),
        ("您现在所在的位置：首页 > 临江县水务局 > 权责清单", ""),
    ],
)
def test_the_department_that_a_title_names(title: str, name: str) -> None:
    assert department_of(title) == name


def test_a_title_goes_no_further_than_its_page() -> None:
    lines = [
        "首页 > 信息公开",
        "临江市水务局",
        "权力清单和责任清单",
        "（2019年版）",
        "发布时间：2019-03-25  浏览次数：8",
    ]
    found = titles(list(contents(*lines).blocks))  # type: ignore[arg-type]
    assert [line.text for line in found] == lines[1:4]


def test_a_label_that_is_repeated_on_the_next_page_goes_on_with_its_field() -> None:
    block = table(
        ["序号", "1"],
        ["权力类型", "行政许可"],
        ["权力项目名称", "取水许可"],
        ["责任事项", "1.受理责任：公示。"],
        ["责任事项", "2.审查责任：审查。"],
        ["监督电话", "12345"],
    )
    found = imported(TITLE, block)
    assert [item["责任事项"] for item in items(found)] == [["受理责任：公示。", "审查责任：审查。"]]
    assert left(found) == ["责任事项"]


# ---- what a fresh reader tried


def vertical(*rows: tuple[str, str]) -> Block:
    return table(*rows)


def whole(*more: tuple[str, str]) -> Block:
    return vertical(("序号", "1"), ("权力类型", "行政许可"), ("权力项目名称", "取水许可"), ("实施依据", BASIS), *more)


def test_an_empty_cell_of_two_limits_is_nothing() -> None:
    [item] = items(imported(TITLE, whole(("法定时限/承诺时限", ""), ("备注", "无"))))
    assert item["备注"] == "无"
    assert "法定时限" not in item


def test_sub_items_in_rows_have_both_their_limits() -> None:
    header = ["序号", "权力类型", "主项", "子项", "法定时限/承诺时限"]
    found = imported(TITLE, table(header, ["1", "行政许可", "取水", "甲", "1日/2日"], ["", "", "", "乙", "3日/4日"]))
    assert items(found)[0]["子项"] == [
        {"名称": "甲", "法定时限": "1日", "承诺时限": "2日"},
        {"名称": "乙", "法定时限": "3日", "承诺时限": "4日"},
    ]


def test_codes_of_items_and_sub_items_in_each_row_do_not_meet() -> None:
    header = ["序号", "权力类型", "主项", "主项编码", "子项", "子项编码", "实施依据"]
    lines = [["1", "行政许可", "取水", "A1", "甲", "S1", BASIS], ["", "", "", "A2", "乙", "S2", "《水法》第八条"]]
    found = imported(TITLE, table(header, *lines))
    assert [one["事项编码"] for one in items(found)[0]["子项"]] == ["S1", "S2"]
    assert {"A1", "A2"} <= {*left(found), items(found)[0].get("事项编码", "")}


@pytest.mark.parametrize("basis", ["甲：\n乙：\ny", "甲：\nx\n乙：\ny\n甲：\nz"])
def test_names_of_sub_items_in_a_text_part_it_only_where_each_stands_once(basis: str) -> None:
    [item] = items(imported(TITLE, whole(("子项", "1.甲\n2.乙"), ("责任事项", basis))))
    said = [
        item.get("责任事项", ""),
        *(one if isinstance(one, str) else one.get("责任事项", "") for one in item["子项"]),
    ]
    assert "y" in "".join(said)


def one_with(*texts: str) -> Block:
    boundary = [cell("职责边界"), cell("\n".join(texts))]
    return table(["主体责任", "1.管水"], boundary)


@pytest.mark.parametrize(
    "texts",
    [
        ("1.河道", "县水务局："),
        ("1.河道", "依据：水法"),
        ("1.河道", "县水务局：管水", "依据：水法", "依据：条例"),
        ("1.河道", "管水", "县水务局：管水"),
    ],
)
def test_a_boundary_that_is_no_matters_is_a_text(texts: tuple[str, ...]) -> None:
    found = imported(TITLE, one_with(*texts), ONE)
    assert head(found)["职责边界"] == "\n".join(texts)


def test_a_number_without_a_duty_is_no_duty() -> None:
    one = table([cell("主体责任", down=3), "1", "管水"], ["2", ""], ["3", "管河"])
    assert head(imported(TITLE, one, ONE))["主体责任"] == ["管水", "管河"]


def test_a_number_of_many_digits_is_a_text() -> None:
    one = table(["主体责任", "9" * 5000])
    assert head(imported(TITLE, one, ONE))["主体责任"] == ["9" * 5000]


def test_who_signs_twice_under_a_label_is_left_over() -> None:
    found = imported(TITLE, "联系人：张三　联系人：李四　联系电话：1234567", ONE)
    assert head(found)["签批"] == {"联系人": "张三", "联系电话": "1234567"}
    assert [(one.text, one.reason) for one in found.left] == [("李四", Reason.REPEATED)]


def test_items_of_one_name_are_not_joined_with_what_another_table_tells() -> None:
    powers = table(SHORT, ["1", "行政许可", "取水", "甲"], ["2", "行政处罚", "取水", "乙"])
    duties = table(["序号", "权力名称", "责任事项"], ["1", "取水", "一"], ["2", "取水", "二"])
    found = items(imported(TITLE, powers, duties))
    assert [item.get("责任事项") for item in found[:2]] == [None, None]
    assert len(found) == 4


def test_a_column_without_a_label_is_not_taken_for_a_label_between_rows() -> None:
    lines: list[list[str | Cell]] = [
        ["1", "行政许可", "甲", BASIS, ""],
        [cell("备注", across=5)],
        [cell("注文", across=5)],
    ]
    found = imported(TITLE, table([*SHORT, ""], *lines, ["2", "行政许可", "乙", BASIS, "内部数字"]))
    assert [item.get("备注") for item in items(found)] == ["注文", None]
    assert "内部数字" in left(found)


def test_a_table_of_something_else_is_no_list() -> None:
    other = table(["川A1", "王某", "轿车", "白"], ["川A2", "李某", "卡车", "蓝"])
    assert names(TITLE, ONE, "附：本局车辆", other) == ["甲"]


def test_what_stands_above_the_statement_is_no_title() -> None:
    found = imported("首页", "临江市水务局", "关于权责清单的说明", *STATEMENT[1:], "临江市水务局", "2022年9月1日", ONE)
    assert "首页" in left(found)


def test_the_department_is_not_taken_from_a_sentence() -> None:
    intro = "根据县政府办公室关于公布权责清单的通知，现将本局清单公布如下。"
    found = imported(intro, table([*SHORT, "责任主体"], ["1", "行政许可", "甲", BASIS, "临江县水务局"]))
    assert head(found)["部门"] == "临江县水务局"


def test_a_day_that_is_written_otherwise_is_computed_all_the_same() -> None:
    body = "共有权力事项1项（截至2022年01月05日）。"
    found = imported("关于清单的说明", body, "临江市水务局", "2022年9月1日", ONE)
    assert "截至{{ 截止日期 }}" in found.files["templates/wording/statement.txt"]
    assert "2022年01月05日" in left(found)


def test_a_day_after_the_submission_is_left_out() -> None:
    body = "共有权力事项1项（截至2022年12月5日）。"
    found = imported("关于清单的说明", body, "临江市水务局", "2022年9月1日", ONE)
    assert "截止日期" not in head(found)
    assert ("dates-out-of-order", "2022-12-05") in doubts(found)


def test_a_code_that_is_the_name_of_another_item_is_no_clash() -> None:
    lines = [["", "1", "行政许可", "甲乙", BASIS], ["甲乙", "2", "行政许可", "丙", BASIS]]
    assert len(imported(TITLE, table(["编码", *SHORT], *lines)).list.items) == 2


def test_what_follows_the_last_label_is_doubtful() -> None:
    lines = ["序号", "1", "权力类型", "行政许可", "权力项目名称", "甲", "追责情形", "依法追责。", "本页由办公室提供"]
    assert ("last-text", "本页由办公室提供") in doubts(imported(TITLE, *lines))


def test_a_number_without_a_matter_is_no_matter() -> None:
    one = table([cell("主体责任"), "", "管水"], ["职责边界", "1", "1."], ["", "2", "县局：管"], ["", "3", "市局：管"])
    assert "县局：管" in str(head(imported(TITLE, one, ONE))["职责边界"])


def test_duties_that_are_all_empty_are_none() -> None:
    found = imported(TITLE, table(["主体责任", ""], ["", "1"]), ONE)
    assert "主体责任" not in head(found)
    assert [one.what for one in found.where] == ["权力事项"]


def test_a_table_of_nothing_but_empty_duties_is_no_list() -> None:
    with pytest.raises(Faults) as caught:
        imported(TITLE, table(["主体责任", ""], ["", "1"]))
    assert [fault.rule.id for fault in caught.value.diagnostics] == ["no-list-in-file"]


def test_a_sub_item_with_a_code_in_its_name_and_one_in_the_column_of_items_keeps_its_own() -> None:
    header = [*SHORT, "事项编码", "子项", "子项编码"]
    lines = [["1", "行政许可", "取水", BASIS, "A1", "甲", "S1"], ["", "", "", "", "A2", "乙（A000012）", ""]]
    found = imported(TITLE, table(header, *lines))
    assert [one["事项编码"] for one in items(found)[0]["子项"]] == ["S1", "A000012"]
    assert "A2" in left(found)


def test_marks_of_templates_in_the_name_of_a_type_are_mere_text() -> None:
    found = imported(TITLE, table(SHORT, ["1", "{{x}}", "取水", BASIS]))
    assert items(found)[0]["权力类型"] == "{{x}}"
    assert ("unknown-type", "{{x}}") in doubts(found)


def test_a_sub_item_of_which_nothing_can_stand_in_a_document_is_none() -> None:
    found = imported(TITLE, whole(("子项", "\ufffe")))
    assert "子项" not in items(found)[0]
    assert "\ufffe" in left(found)


def test_entries_whose_numbers_end_with_a_tab_are_entries() -> None:
    found = imported(TITLE, whole(("责任事项", "1.\t受理责任\n2.\t审查责任：\t现场")))
    assert items(found)[0]["责任事项"] == ["受理责任", "审查责任： 现场"]
    assert left(found) == []


def test_a_character_that_no_document_can_hold_is_left_over_wherever_it_stands() -> None:
    one = table(["主体责任", "1.管\ufffe水"], ["职责边界", "1.河\ufffe道\n县水务局：管\ufffe水"])
    signed = "联系人：张\ufffe三　联系电话：1234567"
    item = table(["权力类型", "行政许可"], ["权力名称", "取\ufffe水"], ["责任事项", "1.受\ufffe理\n2.审查"])
    found = imported(TITLE, one, item, signed)
    assert left(found) == ["\ufffe"] * 6
    assert head(found)["职责边界"] == [{"事项": "河道", "部门分工": [{"部门": "县水务局", "职责": "管水"}]}]
    assert items(found)[0]["责任事项"] == ["受理", "审查"]


def test_a_row_of_labels_alone_is_no_item_that_stands() -> None:
    duties = table(["序号", "主要职责", "具体工作事项", "责任科室", ""], ["1", "管水", "巡河", "河长办", ""])
    assert names(TITLE, duties, ONE) == ["甲"]
