"""What a list says twice."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Rule
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.rules.duplicates import DUPLICATE_ITEM, LIST_CHECKS, NEAR_DUPLICATE_NAME, REPEATED_TEXT
from respcli.rules.slips import Given, Slip

RULES = (DUPLICATE_ITEM, NEAR_DUPLICATE_NAME, REPEATED_TEXT)


def item(name: str = "取水许可", power_type: str = "行政许可", **fields: Any) -> PowerItem:
    needed = {
        "权力类型": power_type,
        "权力项目名称": name,
        "实施依据": f"《某法》第一条 {name}",
        "责任主体": "某局",
        "责任事项": "受理",
        "追责情形": "依法追责",
        "监督电话": "12345",
    }
    return PowerItem.model_validate(needed | fields)


def a_list(*items: PowerItem, **fields: Any) -> ResponsibilityList:
    needed = {"部门": "某局", "主体责任": ["一"], "职责边界": "无", "监督电话": "12345"}
    head = PublishedList.model_validate(needed | fields)
    return ResponsibilityList(head, {f"item-{number}": each for number, each in enumerate(items, 1)})


def slips(*items: PowerItem, **fields: Any) -> list[Slip]:
    return [slip for check in LIST_CHECKS for slip in check(a_list(*items, **fields), Given())]


def found(*items: PowerItem) -> list[tuple[Rule, str, object]]:
    return [(slip.rule, slip.item, slip.values["other"]) for slip in slips(*items)]


def named(power_type: str, *names: str) -> list[tuple[Rule, str, object]]:
    return found(*(item(name, power_type) for name in names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_of_a_rule_breaks_it_and_the_other_keeps_all(rule: Rule) -> None:
    bad, good = (
        [PowerItem.model_validate(item().model_dump(by_alias=True) | fields) for fields in yaml.safe_load_all(example)]
        for example in (rule.bad, rule.good)
    )
    assert rule in [slip.rule for slip in slips(*bad)]
    assert slips(*good) == []


def test_second_item_of_a_type_and_name_is_found() -> None:
    same = item(实施依据="《另一法》第二条")
    assert found(item(), item("河道采砂许可"), same) == [(DUPLICATE_ITEM, "item-3", "item-1")]


def test_item_that_agrees_in_all_but_its_type_is_found() -> None:
    name = "对取水的监督"
    assert found(item(name, "行政检查"), item(name, "其他行政权力")) == [(DUPLICATE_ITEM, "item-2", "item-1")]
    assert found(item(name, "行政检查"), item(name, "其他行政权力", 责任事项="备案")) == []


def test_item_of_one_name_with_other_subitems_is_another() -> None:
    assert found(item(子项=["首次申请"]), item(子项=["延续"])) == []
    assert found(item(子项=["首次申请"]), item(子项=["首次申请"])) == [(DUPLICATE_ITEM, "item-2", "item-1")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("擅自提供、抄录、公布、销毁属于国家所有的档案", "擅自提供、抄录、公布、销毁属于国家所有的档案的处罚"),
        ("对擅自提供、抄录档案的处罚", "对擅自提供抄录档案的处罚"),
        ("对擅自提供档案的处罚", "擅自提供档案处罚"),
        ("对擅自提供档案的行为的处罚", "对擅自提供档案的处罚"),
        ("对擅自提供档案的行政处罚", "对擅自提供档案实施处罚"),
        ("对违反规定（提供档案）的处罚", "对违反规定提供档案的处罚"),
        ("对丢失和损毁档案的处罚", "对丢失、损毁档案的处罚"),
        ("对擅自提供 档案的处罚", "对擅自提供档案的处罚"),
    ],
)
def test_names_that_differ_in_marks_and_empty_words_are_found(one: str, two: str) -> None:
    assert named("行政处罚", one, two) == [(NEAR_DUPLICATE_NAME, "item-2", "item-1")]
    assert named("行政处罚", two, one) == [(NEAR_DUPLICATE_NAME, "item-2", "item-1")]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("对损毁、丢失属于国家所有档案的处罚", "对损毁、丢失属于国家所有挡案的处罚"),
        ("对损毁、丢失属于国家所有档案的处罚", "对损毁、丢失属于国家所有案的处罚"),
        ("对损毁、丢失属于国家所有档案的处罚", "对损毁、丢失属于国家家所有档案的处罚"),
        ("对损毁、丢失属于国家所有档案的处罚", "对损毁、丢失属于国有所有档案的处罚"),
    ],
)
def test_copy_of_an_item_with_a_slip_in_its_name_is_found(right: str, wrong: str) -> None:
    copied = item(wrong, "行政处罚", 实施依据=f"《某法》第一条 {right}")
    assert found(item(right, "行政处罚"), copied) == [(NEAR_DUPLICATE_NAME, "item-2", "item-1")]
    assert found(copied, item(right, "行政处罚")) == [(NEAR_DUPLICATE_NAME, "item-1", "item-2")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("对生产销售假农药的处罚", "对生产销售假兽药的处罚"),
        ("对生产销售农药的处罚", "对生产销售假农药的处罚"),
        ("一级注册建造师执业资格认定", "二级注册建造师执业资格认定"),
        ("Ａ类特种设备作业人员资格认定", "Ｂ类特种设备作业人员资格认定"),
        ("2019年度水利建设项目备案", "2020年度水利建设项目备案"),
        ("社会团体设立登记", "社会团体变更登记"),
        ("新建水利工程项目审批", "改建水利工程项目审批"),
        ("省级文物保护单位认定", "市级文物保护单位认定"),
        ("对未按规定建立档案的处罚", "对按规定建立档案的处罚"),
        ("取水许可", "取水许可延续"),
        ("对河道采砂的处罚", "对河道取水的处罚"),
    ],
)
def test_siblings_are_left_alone(one: str, two: str) -> None:
    assert named("行政处罚", one, two) == named("行政处罚", two, one) == []


def test_names_are_compared_within_a_type_only() -> None:
    assert found(item("对采砂的处罚", "行政处罚"), item("对采砂的检查", "行政检查")) == []
    assert found(item("对采砂的监督", "行政检查"), item("对采砂监督", "其他行政权力")) == []


BODY = {"责任主体": "某县水利服务中心"}
LONG = "对不履行或者不正确履行行政职责的机关及其工作人员依法追究责任。"


def test_value_that_most_items_give_alike_is_told_once_at_the_first_of_them() -> None:
    (slip,) = slips(item("甲"), item("乙", **BODY), item("丙", **BODY), 监督电话="12345")
    assert (slip.rule, slip.item, slip.path) == (REPEATED_TEXT, "item-2", ("责任主体",))
    assert slip.values == {"count": 2, "total": 3, "key": "责任主体"}


def test_value_of_some_items_only_is_left_to_them() -> None:
    assert slips(item("甲"), item("乙"), item("丙", **BODY), item("丁", **BODY)) == []


@pytest.mark.parametrize(("key", "value"), [("责任主体", "某局"), ("追责情形", LONG), ("监督电话", "12345")])
def test_value_that_list_yaml_gives_is_not_the_items_own(key: str, value: str) -> None:
    assert slips(item("甲", **{key: value}), item("乙", **{key: value}), **{key: value}) == []


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"追责情形": LONG}, True),
        ({"追责情形": [LONG[:15], LONG[15:]]}, True),
        ({"追责情形": "依法追究责任。"}, False),
        ({"监督电话": "8188725"}, True),
        ({"责任事项": LONG}, False),
    ],
)
def test_long_texts_and_phones_that_can_be_shared_are_told(fields: dict[str, Any], is_told: bool) -> None:  # noqa: FBT001 -- a table's column
    assert [slip.path for slip in slips(item("甲", **fields), item("乙", **fields))] == [tuple(fields)] * is_told


names = st.text(alphabet="对的采砂取水许可一二、不", min_size=1, max_size=12)


@given(st.lists(names, min_size=1, max_size=8))
def test_each_item_is_told_at_most_once_and_a_list_of_one_never(found_names: list[str]) -> None:
    told = [slip.item for slip in slips(*(item(name) for name in found_names))]
    assert len(told) == len(set(told))
    assert slips(item(found_names[0])) == []


def test_many_names_alike_take_linear_time() -> None:
    """Were each compared with each other, this would take minutes."""
    many = [item(f"对违反规定采砂取水{chr(0x4E00 + number)}的处罚", "行政处罚") for number in range(3000)]
    assert all(slip.rule is NEAR_DUPLICATE_NAME for slip in slips(*many))
