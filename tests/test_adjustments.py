"""Adjustments (调整) that a list declares, proved against what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_folder import MemoryFolder
from respcli.adjustments import Account, account
from respcli.changes import compare
from respcli.checking import check_list
from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form
from respcli.compose import Compiled, documents, values
from respcli.diagnostics import Diagnostic
from respcli.model import PowerItem, ResponsibilityList, Submission
from respcli.rules.selection import selection
from respcli.templates import Templates
from rule_examples import LAWS, TEMPLATES, published, sources

TYPES = ("行政许可", "行政处罚", "行政检查")
TEXTS = {
    "甲": "第一条 取水的单位应当申请取水许可证，安装计量设施，缴纳水资源费。",
    "乙": "第二十七条 采砂船舶须持证作业，禁采期内停泊于指定地点，不得擅离。",
    "丙": "第九条 档案工作人员调离岗位前办妥移交手续，逾期者通报批评。",
    "丁": "第六十三条 屠宰场所建立台账，记录生猪来源和肉品流向，留存两年。",
    "戊": "第四十条 节目制作经营机构每年报告股权变动，接受年度核验。",
}


def item(key: str, **fields: Any) -> PowerItem:
    needed = {
        "权力类型": "行政检查",
        "权力项目名称": f"{key}事",
        "实施依据": TEXTS.get(key, key),
        "责任主体": "某局",
        "责任事项": TEXTS.get(key, key)[::-1],
        "追责情形": "追责",
        "监督电话": "电话",
    }
    return PowerItem.model_validate(needed | fields)


def a_list(items: Mapping[str, PowerItem], *declared: Mapping[str, Any]) -> ResponsibilityList:
    head: dict[str, Any] = {
        "部门": "某局",
        "截止日期": "2020-01-05",
        "报送日期": "2020-01-06",
        "主体责任": ["一"],
        "职责边界": "无",
    }
    return ResponsibilityList(Submission.model_validate(head | ({"调整": declared} if declared else {})), dict(items))


def of(*keys: str) -> dict[str, PowerItem]:
    return {key: item(key) for key in keys}


def entry(kind: str, *items: str, former: Sequence[str] = ()) -> dict[str, Any]:
    declared: dict[str, Any] = {"类型": kind, "事项": list(items), "依据": "某法", "理由": "某事。"}
    return declared | ({"原事项": list(former)} if former else {})


def accounted(old: Mapping[str, PowerItem], new: Mapping[str, PowerItem], *declared: Mapping[str, Any]) -> Account:
    return account(compare(a_list(old), a_list(new, *declared)))


def reasons(told: Account) -> list[str]:
    """Why each declaration is not proved, in words, with its item."""
    return [f"{one.kind} {one.name}: {one.why.format(**one.values)}" for one in told.unproved]


MERGED = item("并", 实施依据=[TEXTS["甲"], TEXTS["乙"]])
CHANGED = item("甲", 备注="新")
RENAMED = item("甲", 权力项目名称="新名")


@pytest.mark.parametrize(
    ("old", "new", "declared"),
    [
        (of("甲"), of("甲", "乙"), entry("增加", "乙事")),
        (of("甲"), of("甲", "乙"), entry("承接", "乙事")),
        (of("甲", "乙"), of("甲"), entry("取消", "乙事")),
        (of("甲", "乙"), of("甲"), entry("下放", "乙")),
        (of("甲"), {"甲": CHANGED}, entry("变更要素", "甲事")),
        (of("甲"), {"甲": RENAMED}, entry("变更要素", "新名")),
        (of("甲"), {"甲": RENAMED}, entry("变更要素", "新名", former=["甲事"])),
        (of("甲", "乙"), {"并": MERGED}, entry("合并", "并事", former=["甲事", "乙事"])),
        (of("甲", "乙"), {"甲": CHANGED}, entry("合并", "甲事", former=["甲事", "乙事"])),
        ({"并": MERGED}, of("甲", "乙"), entry("拆分", "甲事", "乙事", former=["并事"])),
    ],
)
def test_what_is_declared_of_each_kind_is_proved(
    old: dict[str, PowerItem], new: dict[str, PowerItem], declared: dict[str, Any]
) -> None:
    told = accounted(old, new, declared)
    assert reasons(told) == []
    assert told.undeclared == {}
    assert told.reckoned() == len(new)


@pytest.mark.parametrize(
    ("new", "declared", "reason"),
    [
        (of("甲"), entry("增加", "甲事"), "增加 甲事: it was published before, as “甲事”"),
        (of("甲"), entry("取消", "甲事"), "取消 甲事: it is still in the list, as “甲事”"),
        (of("甲"), entry("变更要素", "甲事"), "变更要素 甲事: it says what it said before"),
        (of("甲"), entry("增加", "乙事"), "增加 乙事: the list has no such item"),
        (of("甲"), entry("下放", "乙事"), "下放 乙事: the last publication has no such item"),
        (of("甲", "乙"), entry("变更要素", "乙事"), "变更要素 乙事: it was not published before under any name"),
        (of("甲", "乙"), entry("变更要素", "乙事", former=["甲事"]), "变更要素 乙事: it does not come from “甲事”"),
        (of("甲"), entry("合并", "甲事", former=["甲事", "乙事"]), "合并 乙事: the last publication has no such item"),
        ({"甲": RENAMED}, entry("增加", "新名"), "增加 新名: it was published before, as “甲事”"),
        ({"甲": RENAMED}, entry("取消", "甲事"), "取消 甲事: it is still in the list, as “新名”"),
    ],
)
def test_what_the_difference_does_not_bear_out_is_told(
    new: dict[str, PowerItem], declared: dict[str, Any], reason: str
) -> None:
    assert reasons(accounted(of("甲"), new, declared)) == [reason]


def test_an_item_is_merged_only_if_it_is_gone() -> None:
    told = accounted(of("甲", "乙"), of("甲", "乙", "丙"), entry("合并", "丙事", former=["甲事", "乙事"]))
    assert reasons(told) == [
        "合并 甲事: it is still in the list, as “甲事”",
        "合并 乙事: it is still in the list, as “乙事”",
    ]


def test_what_others_are_merged_into_is_one_of_them_if_it_was_there_before() -> None:
    told = accounted(of("甲", "乙", "丙"), of("丙"), entry("合并", "丙事", former=["甲事", "乙事"]))
    assert reasons(told) == ["合并 丙事: it was published before, as “丙事”"]
    declared = entry("合并", "丙事", former=["甲事", "乙事", "丙事"])
    assert reasons(accounted(of("甲", "乙", "丙"), of("丙"), declared)) == []


def test_an_item_is_declared_once() -> None:
    told = accounted(of("甲"), of("甲", "乙"), entry("增加", "乙事"), entry("承接", "乙事"))
    assert reasons(told) == ["承接 乙事: entry 1 of 调整 declares it already"]
    assert told.unproved[0].path == ("调整", 1, "事项", 0)


def test_items_of_one_name_are_told_apart_by_their_identities() -> None:
    twin = item("乙", 权力项目名称="甲事", 事项编码="B-1")
    told = accounted(of("甲"), {**of("甲"), "B-1": twin}, entry("增加", "甲事"))
    assert reasons(told) == ["增加 甲事: several items have this name"]
    assert told.unproved[0].values == {"identities": "B-1、甲"}
    assert reasons(accounted(of("甲"), {**of("甲"), "B-1": twin}, entry("增加", "B-1"))) == []


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    told = accounted({}, {"乙": item("乙", 权力项目名称="河道采砂许可")}, entry("增加", "河道采沙许可"))
    assert told.unproved[0].values == {"near": "河道采砂许可"}


def test_a_likeness_gives_way_where_both_items_are_declared() -> None:
    both = [entry("取消", "甲事"), entry("增加", "新名")]
    assert reasons(accounted(of("甲"), {"甲": RENAMED}, *both)) == []
    rewritten = [entry("变更要素", "乙事", former=["甲事"])]
    assert reasons(accounted(of("甲"), of("乙"), *rewritten)) == []


def test_a_code_does_not_give_way() -> None:
    old, new = item("甲", 事项编码="A-1"), item("甲", 权力项目名称="新名", 事项编码="A-1")
    told = accounted({"A-1": old}, {"A-1": new}, entry("取消", "甲事"), entry("增加", "新名"))
    assert len(told.unproved) == 2


def test_what_is_not_declared_is_named_by_kind() -> None:
    old = {**of("甲", "乙", "丙"), "戊": item("戊", 备注="（注）")}
    new = {"甲": CHANGED, **of("乙", "丁"), "戊": item("戊", 备注="(注)")}
    assert accounted(old, new).undeclared == {"增加": ["丁事"], "取消": ["丙事"], "变更要素": ["甲事"]}
    declared = [entry("增加", "丁事"), entry("取消", "丙事")]
    assert accounted(old, new, *declared).undeclared == {"变更要素": ["甲事"]}


def test_what_was_merged_or_split_is_named_as_such() -> None:
    assert accounted(of("甲", "乙"), {"并": MERGED}).undeclared == {"合并": ["乙事、甲事→并事"]}
    assert accounted({"并": MERGED}, of("甲", "乙")).undeclared == {"拆分": ["并事→乙事、甲事"]}


def test_the_order_of_items_needs_no_declaration() -> None:
    assert accounted(of("甲", "乙"), of("乙", "甲")).undeclared == {}


def test_the_reckoning_is_told_in_the_words_of_the_kinds() -> None:
    merged = entry("合并", "并事", former=["甲事", "乙事"])
    told = accounted(of("甲", "乙", "丙"), {"并": MERGED, **of("丁", "戊")}, merged, entry("增加", "丁事"))
    assert told.sum() == "3项＋增加1项－合并（2→1）1项＝3项"
    assert (told.reckoned(), told.now) == (3, 3)
    assert told.undeclared == {"增加": ["戊事"], "取消": ["丙事"]}


subsets = st.sets(st.sampled_from(sorted(TEXTS)), min_size=1)


@given(subsets, subsets, subsets)
def test_the_numbers_come_out_just_where_all_that_came_and_went_is_declared(
    before: set[str], now: set[str], forgotten: set[str]
) -> None:
    declared = [entry("增加", f"{key}事") for key in sorted(now - before - forgotten)]
    declared += [entry("取消", f"{key}事") for key in sorted(before - now - forgotten)]
    told = accounted(of(*sorted(before)), of(*sorted(now)), *declared)
    assert told.unproved == []
    left = {kind: len(names) for kind, names in told.undeclared.items()}
    assert told.now - told.reckoned() == left.get("增加", 0) - left.get("取消", 0)
    assert sum(left.values()) == len((now ^ before) & forgotten)


# ---- what the statement and the reports say


def changes_said(old: Mapping[str, PowerItem], new: Mapping[str, PowerItem], *declared: Mapping[str, Any]) -> list[Any]:
    compiled = a_list(new, *declared)
    said: list[Any] = values(Compiled(compiled, compare(a_list(old), compiled), TYPES))["各项变化"]
    return said


def test_the_statement_counts_by_the_kinds_that_are_declared() -> None:
    merged = entry("合并", "并事", former=["甲事", "乙事"])
    said = changes_said(
        of("甲", "乙", "丙"), {"并": MERGED, **of("丁")}, merged, entry("承接", "丁事"), entry("下放", "丙")
    )
    checks = [{"名称": "行政检查", "数": 1}]
    assert said == [
        {"调整": "下放", "数": 1, "各类": checks, "现数": 0},
        {"调整": "承接", "数": 1, "各类": checks, "现数": 1},
        {"调整": "合并", "数": 2, "各类": [{"名称": "行政检查", "数": 2}], "现数": 1},
    ]


def test_the_statement_counts_as_compared_where_something_is_not_declared() -> None:
    said = changes_said(of("甲"), of("甲", "乙", "丙"), entry("承接", "乙事"))
    assert [(kind["调整"], kind["数"]) for kind in said] == [("新增", 2)]


def test_what_is_declared_is_a_document_of_its_own() -> None:
    merged = entry("合并", "并事", former=["甲事", "乙事"])
    compiled = a_list({"并": MERGED, **of("丁")}, merged, entry("下放", "丙"), entry("承接", "丁事"))
    changes = compare(a_list(of("甲", "乙", "丙")), compiled)
    templates = Templates([DiskFolder(TEMPLATES)])
    form = read_form(templates, "sichuan-2020")
    [*_others, name] = made = documents(Compiled(compiled, changes, TYPES), templates, form)
    texts = list(made[name].texts())
    assert name == "调整情况对照表"
    assert texts[2:9] == ["一、合并", "权力类型", "行政检查", "调整前事项", "甲事", "乙事", "调整后事项"]
    second = texts.index("二、下放")
    assert texts[second + 1 : second + 5] == ["权力类型", "行政检查", "调整前事项", "丙事"]
    assert "调整后事项" not in texts[second : texts.index("三、承接")]
    whole = documents(Compiled(compiled, changes, TYPES), templates, form, bundle=True)
    assert list(whole["报送说明和责任清单"].texts())[-len(texts) :] == texts


def test_a_list_that_declares_nothing_has_no_such_document() -> None:
    compiled = a_list(of("甲", "乙"))
    templates = Templates([DiskFolder(TEMPLATES)])
    made = documents(
        Compiled(compiled, compare(a_list(of("甲")), compiled), TYPES), templates, read_form(templates, "sichuan-2020")
    )
    assert list(made) == ["报送说明", "责任清单"]


def findings(example: str) -> list[Diagnostic]:
    active = selection(["undeclared-adjustment", "unused-ignore"])
    templates = Templates([DiskFolder(TEMPLATES)])
    return check_list(MemoryFolder(sources(example)), published(example), templates, active, LAWS).findings


UNDECLARED = "上次公布: 2024-01-15\n---\n备注: 甲\n---\n权力项目名称: 乙\n实施依据: 《乙法》第一条 丙丁戊己庚辛壬癸。"


def test_undeclared_changes_are_told_at_the_publication_that_is_compared() -> None:
    found = findings(UNDECLARED)
    assert {(one.rule.id, one.path, one.values["count"]) for one in found} == {
        ("undeclared-adjustment", ("上次公布",), 1),
    }
    assert [one.values["names"] for one in found] == ["乙", "对水资源管理情况的监督检查"]


def test_undeclared_changes_can_be_accepted_with_a_reason() -> None:
    ignored = "忽略:\n  - {规则: undeclared-adjustment, 字段: 上次公布, 理由: 调整另文报批}\n---"
    assert findings(UNDECLARED.replace("---", ignored, 1)) == []
    assert [one.rule.id for one in findings(f"上次公布: 2024-01-15\n{ignored}\n{{}}")] == ["unused-ignore"]


def test_a_declaration_of_the_wrong_form_is_told_before_the_difference() -> None:
    wrong = "调整:\n  - {类型: 合并, 事项: [丙], 依据: 丁, 理由: 戊}\n---"
    (found,) = findings(UNDECLARED.replace("---", wrong, 1))
    assert (found.rule.id, found.path) == ("adjustment-form", ("调整", 0, "类型"))
