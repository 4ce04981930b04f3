"""What changed between two lists, and what the statement makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.changes import HEAD_ATTRIBUTES, NOT_COMPARED, FieldChange, Reason, apply, compare
from respcli.compose import Compiled, values
from respcli.dates import chinese_date
from respcli.model import PowerItem, PublishedList, ResponsibilityList, Submission

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


def assert_same(one: ResponsibilityList, other: ResponsibilityList) -> None:
    """The same items under the same identities in the same order, and the same list.yaml."""
    assert list(one.items.items()) == list(other.items.items())
    assert one.head == other.head


lists = st.dictionaries(
    st.sampled_from("甲乙丙丁戊己"),
    st.builds(
        item, st.sampled_from(TYPES), 实施依据=st.sampled_from(["某法", "另一法"]), 备注=st.sampled_from(["一", "二"])
    ),
).map(a_list)


@given(lists)
def test_a_list_does_not_differ_from_itself(one: ResponsibilityList) -> None:
    changes = compare(one, one)
    assert changes.none
    assert changes.identical
    assert (changes.moved, changes.renumbered, changes.lineages) == ((), (), ())


@given(lists, lists)
def test_changes_made_to_the_old_list_give_the_new_one(old: ResponsibilityList, new: ResponsibilityList) -> None:
    changes = compare(old, new)
    assert_same(apply(changes, old), new)
    assert len(old.items) + len(changes.added) - len(changes.removed) == len(new.items)
    if dict(old.items) == dict(new.items):
        assert changes.none


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


def test_of_two_items_that_say_the_same_one_is_the_one_that_is_left() -> None:
    old = ResponsibilityList(submission(), {"甲": item(), "乙": item()})
    changes = compare(old, ResponsibilityList(submission(), {"丙": item()}))
    assert (len(changes.added), len(changes.changed), len(changes.removed)) == (0, 0, 1)


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


def numbered(*keys: str) -> ResponsibilityList:
    """A list of items that have nothing in common, under these identities in this order."""
    return ResponsibilityList(submission(), {key: item(权力项目名称=key * 9, 实施依据=key * 9) for key in keys})


@pytest.mark.parametrize(
    ("old", "new", "moved", "renumbered"),
    [
        ("甲乙丙丁", "甲乙丙丁", "", ""),
        ("甲乙丙丁", "丁甲乙丙", "丁", "甲乙丙"),
        ("甲乙丙丁", "乙丙甲丁", "甲", "乙丙"),
        ("甲乙丙", "新甲乙丙", "", "甲乙丙"),
        ("甲乙丙", "甲丙", "", "丙"),
        ("甲乙丙丁", "甲丁新丙", "丁", "丙"),
    ],
)
def test_as_few_items_are_moved_as_explain_the_order(old: str, new: str, moved: str, renumbered: str) -> None:
    changes = compare(numbered(*old), numbered(*new))
    told = [{pair.identity for pair in pairs} for pairs in (changes.moved, changes.renumbered)]
    assert told == [set(moved), set(renumbered)]
    assert changes.none == (set(old) == set(new))
    assert changes.identical == (old == new)


def test_an_item_under_another_file_name_is_no_change_and_not_identical_either() -> None:
    old = ResponsibilityList(submission(), {"甲": item()})
    changes = compare(old, ResponsibilityList(submission(), {"乙": item()}))
    assert changes.none
    assert not changes.identical
    assert [(pair.former, pair.identity, pair.reidentified) for pair in changes.pairs] == [("甲", "乙", True)]


def test_an_item_says_what_of_it_changed() -> None:
    basis = "《水法》第六十条 检查人员有权进入现场，要求提供有关文件、证照、资料。"
    old = ResponsibilityList(submission(), {"甲": item(实施依据=basis)})
    changed = item("行政处罚", 权力项目名称="对另一事的检查", 事项编码="001", 实施依据=basis)
    (pair,) = compare(old, ResponsibilityList(submission(), {"001": changed})).changed
    assert (pair.renamed, pair.retyped, pair.recoded, pair.reidentified, pair.cosmetic) == (
        True,
        True,
        True,
        True,
        False,
    )
    assert [(one.key, one.old, one.new) for one in pair.differences()] == [
        ("事项编码", None, "001"),
        ("权力类型", "行政检查", "行政处罚"),
        ("权力项目名称", "对某事的检查", "对另一事的检查"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "cosmetic"),
    [
        ("依法，办理", "依法,办理", True),
        ("依法办理", "依法 办理\u3000", True),
        ("第一段\n第二段", "第一段第二段", True),
        (["电话１２３"], ["电话123"], True),
        ("依法办理", "依法办结", False),
        ("某法", ["某法"], False),
        (["某法", "某条例"], ["某法某条例"], False),
    ],
)
def test_white_space_and_width_are_told_apart_and_are_a_change_all_the_same(
    old: str | list[str], new: str | list[str], *, cosmetic: bool
) -> None:
    changes = compare(a_list({"甲": item(实施依据=old)}), a_list({"甲": item(实施依据=new)}))
    (pair,) = changes.changed
    assert pair.cosmetic == cosmetic
    assert not changes.none


def test_an_item_that_did_not_change_is_not_a_cosmetic_change() -> None:
    (pair,) = compare(a_list({"甲": item()}), a_list({"甲": item()})).pairs
    assert not pair.cosmetic


def test_the_changed_characters_of_a_field_are_told() -> None:
    (pair,) = compare(a_list({"甲": item(责任主体="某局")}), a_list({"甲": item(责任主体="某县某局")})).changed
    (change,) = pair.differences()
    assert [(span.op, change.new[span.new_begin : span.new_end]) for span in change.spans()] == [
        ("same", "某"),
        ("added", "县某"),
        ("same", "局"),
    ]


def test_the_entries_of_a_field_are_told_one_by_one() -> None:
    before, after = ["《水法》第六十条", "《防洪法》第五条"], ["《防洪法》第五十三条", "《河道管理条例》"]
    (pair,) = compare(a_list({"甲": item(实施依据=before)}), a_list({"甲": item(实施依据=after)})).changed
    (change,) = pair.differences()
    assert change.in_entries
    assert {(one.old, one.new) for one in change.entries()} == {
        (before[1], after[0]),
        (before[0], None),
        (None, after[1]),
    }


@pytest.mark.parametrize(
    ("old", "new", "entries"),
    [("某法", ["某法"], 1), (None, ["某法"], 1), ([{"名称": "子", "事项编码": "1"}], ["子"], 1)],
)
def test_a_value_that_is_no_list_of_entries_is_told_of_and_applied(old: Any, new: Any, entries: int) -> None:
    key = "子项" if isinstance(old, list) else "收费依据"
    lists_of_both = [a_list({"甲": item(**({key: value} if value else {}))}) for value in (old, new)]
    changes = compare(*lists_of_both)
    (change,) = changes.changed[0].differences()
    assert not change.in_entries
    assert len(change.entries()) == entries
    assert_same(apply(changes, lists_of_both[0]), lists_of_both[1])


def matter(name: str, duty: str = "牵头") -> dict[str, Any]:
    return {"事项": name, "部门分工": [{"部门": "某局", "职责": duty}]}


def test_matters_on_the_boundary_are_told_by_name() -> None:
    old = a_list({"甲": item()}, 职责边界=[matter("河道采砂管理"), matter("水污染防治")])
    new = a_list({"甲": item()}, 职责边界=[matter("水污染防治", "配合"), matter("农村供水")])
    changes = compare(old, new)
    assert changes.head == ("职责边界",)
    became = {one.name: (one.old is None, one.new is None, one.fields) for one in changes.boundary() or ()}
    assert became == {
        "河道采砂管理": (False, True, ()),
        "水污染防治": (False, False, ("部门分工",)),
        "农村供水": (True, False, ()),
    }
    (changed,) = (one for one in changes.boundary() or () if one.fields)
    assert [(change.old[0].duty, change.new[0].duty) for change in changed.differences()] == [("牵头", "配合")]
    assert_same(apply(changes, old), new)


def test_a_boundary_that_is_a_text_has_no_matters() -> None:
    assert compare(a_list({"甲": item()}), a_list({"甲": item()}, 职责边界=[matter("供水")])).boundary() is None


def test_principal_duties_are_told_one_by_one() -> None:
    old, new = (
        a_list({"甲": item()}, 主体责任=["负责供水。"]),
        a_list({"甲": item()}, 主体责任=["负责防汛抗旱。", "负责供水。"]),
    )
    (change,) = compare(old, new).head_changes()
    assert [(one.before, one.after) for one in change.entries()] == [(None, 0), (0, 1)]


def test_each_field_of_list_yaml_is_compared_or_said_not_to_be() -> None:
    fields = {info.alias for info in PublishedList.model_fields.values()}
    assert fields - {"部门", *HEAD_ATTRIBUTES} == NOT_COMPARED.keys() - {"templates", "wording"}


def test_what_is_not_compared_is_said_and_whether_it_differs() -> None:
    old, later = a_list({"甲": item()}), a_list({"甲": item()}, 报送日期="2021-01-06")
    differs = {one.key: one.differs for one in compare(old, later).not_compared()}
    assert (differs["报送日期"], differs["截止日期"], differs["templates"]) == (True, False, None)
    assert compare(old, later).none
    assert not compare(old, later).identical
    assert {one.reason for one in compare(old, later).not_compared()} == set(Reason)


def test_findings_that_are_accepted_in_an_item_are_said_not_to_be_compared() -> None:
    changes = compare(a_list({"甲": item()}), a_list({"甲": item(忽略=IGNORED)}))
    assert {one.key for one in changes.not_compared() if one.differs} == {"忽略"}


def test_changes_are_made_to_no_other_list_than_was_compared() -> None:
    old, new = a_list({"甲": item()}), a_list({"甲": item(备注="新"), "乙": item()})
    for other in (a_list({"丙": item()}), a_list({"甲": item(备注="另")})):
        with pytest.raises(ValueError, match="compared"):
            apply(compare(old, new), other)


def test_changes_made_go_red_where_one_is_left_out() -> None:
    old = a_list({"甲": item(), "乙": item("行政许可")})
    new = a_list({"甲": item(备注="新"), "丙": item(实施依据="另" * 20)}, 职责边界="有")
    changes = compare(old, new)
    assert_same(apply(changes, old), new)
    (pair,) = changes.pairs
    for lost in (
        changes._replace(added=()),
        changes._replace(head=()),
        changes._replace(pairs=(pair._replace(fields=()),)),
    ):
        with pytest.raises(AssertionError):
            assert_same(apply(lost, old), new)
    with pytest.raises(AssertionError):
        assert_same(a_list({"甲": item(), "乙": item()}), a_list({"乙": item(), "甲": item()}))


def test_what_is_made_of_a_text_is_made_from_the_old_one() -> None:
    change = FieldChange("备注", "旧的一段话", "新的一段话")
    assert change.applied("旧的一段话") == "新的一段话"
    with pytest.raises(ValueError, match="备注"):
        change.applied("别的一段话")


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
    other = item("行政处罚", 权力项目名称="另一件不相干的工作", 实施依据="另一部条例")
    new = a_list({"甲": item("行政检查", 备注="新"), "丙": item("行政许可"), "丁": other}, 职责边界="有")
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
