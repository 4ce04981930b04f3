"""What changed between two lists, and what the statement makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.changes import Changes, compare
from respcli.compose import Compiled, chinese_date, values
from respcli.model import PowerItem, ResponsibilityList, Submission

TYPES = ("行政许可", "行政处罚", "行政检查")


def item(power_type: str = "行政检查", **fields: Any) -> PowerItem:
    needed = {
        "权力类型": power_type,
        "权力项目名称": "对某事的检查",
        "实施依据": "某法",
        "责任主体": "某局",
        "责任事项": "检查",
        "追责情形": "追责",
        "监督电话": "电话",
    }
    return PowerItem.model_validate(needed | fields)


def submission(**fields: Any) -> Submission:
    needed = {
        "部门": "某局",
        "截止日期": "2020-01-05",
        "报送日期": "2020年1月6日",
        "主体责任": ["一"],
        "职责边界": "无",
    }
    return Submission.model_validate(needed | fields)


def a_list(items: dict[str, PowerItem], **fields: Any) -> ResponsibilityList:
    """A list of items that each have a name of their own, made from their identities."""
    named = {key: value.model_copy(update={"name": f"{value.name}（{key}）"}) for key, value in items.items()}
    return ResponsibilityList(submission(**fields), named)


lists = st.dictionaries(
    st.sampled_from("甲乙丙丁戊己"),
    st.builds(
        item, st.sampled_from(TYPES), 实施依据=st.sampled_from(["某法", "另一法"]), 备注=st.sampled_from(["一", "二"])
    ),
).map(a_list)


def applied(changes: Changes, old: ResponsibilityList, new: ResponsibilityList) -> dict[str, PowerItem]:
    """The old list's items with the changes made, by identity."""
    added = {key: value for key, value in new.items.items() if value in changes.added and key not in old.items}
    kept = {key: value for key, value in old.items.items() if value not in changes.removed or key in new.items}
    return kept | {change.identity: change.new for change in changes.changed} | added


@given(lists)
def test_a_list_does_not_differ_from_itself(one: ResponsibilityList) -> None:
    assert compare(one, one).none


@given(lists, lists)
def test_changes_made_to_the_old_list_give_the_new_one(old: ResponsibilityList, new: ResponsibilityList) -> None:
    changes = compare(old, new)
    assert applied(changes, old, new) == dict(new.items)
    assert len(old.items) + len(changes.added) - len(changes.removed) == len(new.items)
    assert changes.none == (dict(old.items) == dict(new.items))


@given(lists)
def test_the_order_of_items_is_no_change(one: ResponsibilityList) -> None:
    turned = ResponsibilityList(one.head, dict(reversed(list(one.items.items()))))
    assert compare(one, turned).none


def test_a_changed_item_names_its_fields() -> None:
    changes = compare(a_list({"甲": item()}), a_list({"甲": item(实施依据=["某法"], 备注="新")}))
    assert [(change.identity, change.fields) for change in changes.changed] == [("甲", ("实施依据", "备注"))]


def test_an_item_that_was_given_a_code_is_changed_neither_new_nor_gone() -> None:
    old = ResponsibilityList(submission(), {"甲": item()})
    changes = compare(old, ResponsibilityList(submission(), {"001": item(事项编码="001")}))
    assert (changes.added, changes.removed) == ((), ())
    assert [(change.identity, change.fields) for change in changes.changed] == [("001", ("事项编码",))]


def test_twins_of_one_type_and_name_are_not_taken_for_one_another() -> None:
    old = ResponsibilityList(submission(), {"甲": item(), "乙": item()})
    changes = compare(old, ResponsibilityList(submission(), {"丙": item()}))
    assert (len(changes.added), len(changes.removed)) == (1, 2)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("部门", "另一局", "部门名称"), ("主体责任", ["一", "二"], "主体责任"), ("职责边界", "有", "职责边界")],
)
def test_a_change_of_the_departments_own_fields_is_a_change(key: str, value: Any, told: str) -> None:
    changes = compare(a_list({"甲": item()}), a_list({"甲": item()}, **{key: value}))
    assert not changes.none
    assert changes.head == (told,)


def test_dates_seal_and_form_are_no_change_of_the_list() -> None:
    later = a_list({"甲": item()}, 报送日期="2021-01-06", 盖章="是", 上次公布="2020-01-06")
    assert compare(a_list({"甲": item()}), later).none


IGNORED = [{"规则": "until-for-as-of", "理由": "照录原文。"}]


def test_a_finding_that_is_accepted_is_no_change_of_the_list() -> None:
    accepted = a_list({"甲": item(忽略=IGNORED)}, 忽略=IGNORED)
    assert compare(a_list({"甲": item()}), accepted).none
    assert compare(accepted, a_list({"甲": item()})).none


def test_a_changed_item_does_not_name_the_findings_that_are_accepted_in_it() -> None:
    (change,) = compare(a_list({"甲": item()}), a_list({"甲": item(备注="新", 忽略=IGNORED)})).changed
    assert change.fields == ("备注",)


def test_figures_are_counted_by_type_in_the_order_of_the_types() -> None:
    new = a_list({"甲": item("行政检查"), "乙": item("行政处罚"), "丙": item("行政检查")})
    said = values(Compiled(new, None, TYPES))
    assert said["事项数"] == 3
    assert said["各类"] == [{"名称": "行政处罚", "数": 1}, {"名称": "行政检查", "数": 2}]
    assert (said["截止日期"], said["报送日期"]) == ("2020年1月5日", "2020年1月6日")


def test_changes_are_counted_by_kind_and_type() -> None:
    old = a_list({"甲": item("行政检查"), "乙": item("行政处罚")})
    new = a_list({"甲": item("行政检查", 备注="新"), "丙": item("行政许可"), "丁": item("行政处罚")}, 职责边界="有")
    said = values(Compiled(new, compare(old, new), TYPES))
    assert (said["首次公布"], said["无变化"]) == (False, False)
    assert said["各项变化"] == [
        {"调整": "新增", "数": 2, "各类": [{"名称": "行政许可", "数": 1}, {"名称": "行政处罚", "数": 1}], "现数": 2},
        {"调整": "取消", "数": 1, "各类": [{"名称": "行政处罚", "数": 1}], "现数": 0},
        {"调整": "变更", "数": 1, "各类": [{"名称": "行政检查", "数": 1}], "现数": 1},
    ]
    assert said["其他变化"] == ["职责边界"]


def test_first_publication_is_neither_changed_nor_unchanged() -> None:
    said = values(Compiled(a_list({"甲": item()}), None, TYPES))
    assert (said["首次公布"], said["无变化"], said["各项变化"], said["其他变化"]) == (True, False, [], [])


def test_a_date_is_written_without_leading_zeros() -> None:
    assert chinese_date(submission(报送日期="2021-02-03").submitted) == "2021年2月3日"
