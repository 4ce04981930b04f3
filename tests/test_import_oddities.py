"""What real lists do besides: each of these once made an import fail, or made a wrong list of it without a word."""

from __future__ import annotations

import pytest

from imported import contents, doubts, form, head, imported, items, left
from office_files import Block, Cell, cell, table
from respcli.importing.heads import department_of, titles
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
