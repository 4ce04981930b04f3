"""Values to records: every fault of a file in one run, at the author's own words, with a way to mend it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Diagnostic, Faults
from respcli.forms import Form
from respcli.model import Matter, PowerItem, PublishedList, Record, Submission
from respcli.nearest import nearest
from respcli.power_types import PowerTypesFile
from respcli.source import read
from respcli.validation import all_fields, fields, record

Model = TypeVar("Model", bound=Record)

POWER_TYPES = {"行政许可": "行政许可", "行政处罚": "行政处罚", "其他行政权力": "其他行政权力", "其他类": "其他行政权力"}

ITEM = {
    "权力类型": "行政许可",
    "权力项目名称": "取水许可",
    "实施依据": "《中华人民共和国水法》第四十八条",
    "责任主体": "某县水务局",
    "责任事项": "受理责任",
    "追责情形": "依法追究责任。",
    "监督电话": "（0000）1234567",
}
LIST = {
    "部门": "某县水务局",
    "截止日期": "2024-12-31",
    "报送日期": "2025-01-10",
    "主体责任": "[管水。]",
    "职责边界": "无",
}


def written(base: dict[str, str], changed: dict[str, str | None]) -> str:
    """A file of fields, each on a line; None leaves one out."""
    values = {**base, **changed}
    return "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)


def load(model: type[Model], text: str, shared: str = "", required: Collection[str] = ()) -> Model:
    source = read(text.encode(), "a.yaml", all_fields(model))
    return record(model, source, power_types=POWER_TYPES, shared=shared, required=required)


def item(**changed: str | None) -> PowerItem:
    return load(PowerItem, written(ITEM, changed))


def submission(**changed: str | None) -> Submission:
    return load(Submission, written(LIST, changed))


def faults(model: type[Record], text: str, shared: str = "", required: Collection[str] = ()) -> list[Diagnostic]:
    with pytest.raises(Faults) as caught:
        load(model, text, shared, required)
    return sorted(caught.value.diagnostics, key=lambda fault: fault.place)


def any_faults(model: type[Record], text: str) -> tuple[Diagnostic, ...]:
    try:
        load(model, text)
    except Faults as error:
        found = error.diagnostics
    else:
        return ()
    assert found
    return found


def item_faults(**changed: str | None) -> list[Diagnostic]:
    return faults(PowerItem, written(ITEM, changed))


def list_faults(**changed: str | None) -> list[Diagnostic]:
    return faults(Submission, written(LIST, changed))


def told(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(fault.rule.id, fault.place.line, fault.place.column) for fault in found]


# ---- keys


def test_missing_basis_points_at_the_item() -> None:
    (fault,) = faults(PowerItem, written(ITEM, {"实施依据": None}), required=["实施依据", "责任事项"])
    assert (fault.rule.id, fault.place.line, fault.place.column, fault.path) == ("missing-key", 1, 1, ())
    assert fault.message() == "“实施依据” is missing"
    assert fault.remedy() == "add “实施依据: …”"


def test_missing_key_of_a_part_points_at_the_part() -> None:
    boundary = "\n  - 事项: 采砂\n    部门分工:\n      - 部门: 甲\n        职责: 乙\n      - 部门: 丙"
    (fault,) = list_faults(职责边界=boundary)
    assert fault.path == ("职责边界", 0, "部门分工", 1)
    assert (fault.place.line, fault.place.column) == (10, 9)


def test_missing_key_that_may_be_shared_says_where() -> None:
    needed = "监督电话", "实施依据"
    (fault,) = faults(PowerItem, written(ITEM, {"监督电话": None}), "list.yaml", needed)
    assert fault.remedy() == "add “监督电话: …” here, or once for all items in list.yaml"
    (fault,) = faults(PowerItem, written(ITEM, {"实施依据": None}), "list.yaml", needed)
    assert fault.remedy() == "add “实施依据: …”"


def test_unknown_key_points_at_the_key_and_suggests_the_nearest() -> None:
    (fault,) = item_faults(办理地址="县政务中心")
    assert (told([fault]), fault.path) == ([("unknown-key", 8, 1)], ("办理地址",))
    assert fault.remedy() == "did you mean “办理地点”?"


def test_unknown_key_unlike_any_lists_the_fields() -> None:
    (fault,) = item_faults(颜色="蓝")
    assert fault.remedy() == "the fields are " + "、".join(fields(PowerItem))


def test_unknown_key_inside_a_record_is_compared_with_the_fields_of_that_record() -> None:
    (fault,) = item_faults(子项="[{名称: 甲, 编码: 乙}]")
    assert fault.path == ("子项", 0, "编码")
    assert fault.remedy() == "did you mean “事项编码”?"
    (fault,) = list_faults(职责边界="[{事项: 甲, 部门分工: [{部门: 乙, 职责: 丙}], 依椐: 丁}]")
    assert fault.remedy() == "did you mean “依据”?"
    assert fault.values["known"] == "、".join(fields(Matter))


def test_key_behind_a_full_width_space_is_named_with_the_space() -> None:
    found = faults(PowerItem, "\u3000" + written(ITEM, {}))
    messages = {fault.message() for fault in found}
    assert messages == {"“权力类型” is missing", "“\\u3000权力类型” is not a field here"}


def test_nearest_is_left_out_where_nothing_is_near() -> None:
    assert nearest("颜色", ["部门", "职责"]) == {"known": "部门、职责"}
    assert nearest("职则", ["部门", "职责"])["near"] == "职责"


# ---- kinds of values


@pytest.mark.parametrize("entries", ["受理责任", "[受理责任]", "\n  - 受理责任\n  - 决定责任"])
def test_entries_are_a_text_or_a_list_of_texts(entries: str) -> None:
    expected = {"受理责任": "受理责任", "[受理责任]": ("受理责任",)}.get(entries, ("受理责任", "决定责任"))
    assert item(责任事项=entries).duties == expected


def test_subitem_is_a_name_or_a_name_with_a_code() -> None:
    subitems = item(子项="[首次, {名称: 延续, 事项编码: '02'}]").subitems
    assert [(subitem.name, subitem.code) for subitem in subitems or ()] == [("首次", None), ("延续", "02")]


def test_boundary_is_a_text_or_matters() -> None:
    assert submission().boundary == "无"
    matters = submission(职责边界="[{事项: 采砂, 部门分工: [{部门: 甲, 职责: 乙}]}]").boundary
    assert isinstance(matters, tuple)
    assert matters[0].parts[0].department == "甲"


WRONG = [
    ("权力项目名称", "[取水许可]", "“权力项目名称” must be a text, not a list"),
    ("权力项目名称", "{甲: 乙}", "“权力项目名称” must be a text, not fields of its own"),
    ("责任事项", "{甲: 乙}", "“责任事项” must be a text or a list, not fields of its own"),
    ("责任事项", "[[甲]]", "“责任事项” must be a text, not a list"),
    ("责任事项", "[甲, {乙: 丙, 丁: 戊}]", "“责任事项” must be a text, not fields of its own"),
    ("子项", "首次", "“子项” must be a list, not a text"),
    ("子项", "[[首次]]", "“子项” must be fields of its own, not a list"),
]


@pytest.mark.parametrize(("key", "value", "message"), WRONG)
def test_wrong_kind_of_value_says_what_was_expected_and_found(key: str, value: str, message: str) -> None:
    (fault,) = item_faults(**{key: value})
    assert fault.message() == message


@pytest.mark.parametrize("key", ["截止日期", "盖章"])
def test_list_in_place_of_a_date_or_of_yes_or_no_is_a_wrong_kind(key: str) -> None:
    (fault,) = list_faults(**{key: "[甲]"})
    assert fault.message() == f"“{key}” must be a text, not a list"


@pytest.mark.parametrize("text", ["- 甲\n", "甲\n"])
def test_file_that_is_no_record_is_a_fault_of_the_file(text: str) -> None:
    (fault,) = faults(PowerItem, text)
    assert fault.rule.id == "wrong-type"
    assert fault.message().startswith("“a.yaml” must be fields of its own, not a ")


def test_list_without_entries_is_empty_and_faulty_entries_are_entries() -> None:
    assert told(item_faults(责任事项="[]")) == [("empty-text", 5, 7)]
    assert told(item_faults(责任事项="[{甲: 乙}]")) == [("field-in-text", 5, 8)]


def test_name_of_several_lines_is_a_fault() -> None:
    assert [fault.rule.id for fault in item_faults(权力项目名称="|-\n  甲\n  乙")] == ["one-line"]


# ---- values of a closed form


@given(st.dates())
def test_date_is_read_in_both_forms(day: dt.date) -> None:
    iso = f"{day.year:04}-{day.month:02}-{day.day:02}"
    chinese = f"{day.year:04}年{day.month}月{day.day}日"
    padded = f"{day.year:04}年{day.month:02}月{day.day:02}日"
    assert [submission(截止日期=text, 报送日期=iso).as_of for text in (iso, chinese, padded)] == [day] * 3


@pytest.mark.parametrize("text", ["2023-02-29", "2023年2月29日", "2024-13-01", "0000-01-01", "2024年0月1日"])
def test_date_that_does_not_exist_is_named(text: str) -> None:
    (fault,) = list_faults(截止日期=text)
    assert fault.message() == f"there is no date “{text}”"


@pytest.mark.parametrize("text", ["2024.12.31", "2024-1-1", "20241231", "1735603200", "24-12-31", "２０２４年12月31日"])
def test_other_forms_of_a_date_are_refused(text: str) -> None:
    assert [fault.rule.id for fault in list_faults(截止日期=text)] == ["date-form"]


@pytest.mark.parametrize(("text", "value"), [("是", True), ("否", False)])
def test_yes_and_no_are_chinese(text: str, value: bool) -> None:  # noqa: FBT001
    assert submission(盖章=text).sealed is value


@pytest.mark.parametrize("text", ["yes", "true", "on", "1", "是的"])
def test_other_yes_and_no_are_refused(text: str) -> None:
    assert [fault.rule.id for fault in list_faults(盖章=text)] == ["yes-or-no"]


def test_power_type_is_read_by_its_name_or_alias() -> None:
    assert item(权力类型="其他类").power_type == "其他行政权力"
    assert item(权力类型="行政处罚").power_type == "行政处罚"


def test_unknown_power_type_suggests_the_nearest_or_lists_all() -> None:
    near, far = item_faults(权力类型="行政许克")[0], item_faults(权力类型="abc")[0]
    assert (near.rule.id, near.remedy()) == ("unknown-power-type", "did you mean “行政许可”?")
    assert far.remedy() == "the power types are " + "、".join(dict.fromkeys(POWER_TYPES.values()))


FORM = "名称: 简表\n表一: {列宽: [26, 12, 118]}\n表二: {列宽: [34, 122], 行: [序号, {字段: 权力类型, 标签: 类型}]}\n"


def test_form_shows_the_fields_of_its_rows() -> None:
    assert load(Form, FORM).shown == {"序号", "权力类型"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[26, 12, 118]", "[156]", "wrong-count"),
        ("[26, 12, 118]", "[26, 12, 59, 59]", "wrong-count"),
        ("[26, 12, 118]", "[26, 12, 118毫米]", "whole-number"),
        ("[34, 122]", "[0, 156]", "whole-number"),
        ("序号", "顺序号", "unknown-key"),
        ("行: [序号", "行: [[序号]", "wrong-type"),
    ],
)
def test_faulty_form_is_named(old: str, new: str, rule: str) -> None:
    assert [fault.rule.id for fault in faults(Form, FORM.replace(old, new))] == [rule]


# ---- what YAML would change


READ_AS = [
    ("010203", "the number 4227"),
    ("12345", "the number 12345"),
    ("12:30", "the number 750"),
    ("on", "the truth value true"),
    ("2024-01-15", "the date 2024-01-15"),
    ("2024-13-45", "a faulty value"),
    ("0x_", "a faulty value"),
    ("=", "a faulty value"),
    ("9" * 5000, "a faulty value"),
]


@pytest.mark.parametrize(("text", "value"), READ_AS, ids=[text[:10] for text, _ in READ_AS])
@pytest.mark.parametrize("key", ["事项编码", "监督电话", "咨询电话"])
def test_code_or_phone_that_others_read_as_something_else_must_be_quoted(key: str, text: str, value: str) -> None:
    (fault,) = item_faults(**{key: text})
    assert fault.rule.id == "read-as-number"
    assert fault.message().endswith(f" as {value}")
    assert getattr(item(**{key: f"'{text}'"}), "code" if key == "事项编码" else "power_type")


def test_code_of_a_subitem_must_be_quoted_too() -> None:
    (fault,) = item_faults(子项="[{名称: 甲, 事项编码: 0102}]")
    assert fault.remedy() == 'write it as "0102"'


def test_other_texts_need_no_quotes() -> None:
    assert item(权力项目名称="010203", 备注="on").remarks == "on"


def test_comment_after_a_text_is_a_fault_and_after_a_closed_form_is_not() -> None:
    assert told(item_faults(权力项目名称="取水许可 #1号井")) == [("cut-by-comment", 2, 9)]
    assert told(item_faults(责任事项="[甲, 乙 #\n ]")) == [("cut-by-comment", 5, 11)]
    assert item(权力类型="行政许可 # 共十类").power_type == "行政许可"
    assert submission(截止日期="2024-12-31 # 年底", 盖章="是 # 已盖").sealed


def test_comment_after_a_date_is_no_fault_in_a_publication_either() -> None:
    text = written(LIST, {"截止日期": "2024-12-31 # 年底", "报送日期": "2025年1月10日 # 已报"})
    assert load(PublishedList, text).as_of == dt.date(2024, 12, 31)


# ---- all faults in one run


def test_faults_of_texts_and_of_fields_are_told_together_and_follow_ups_are_not() -> None:
    found = item_faults(
        权力类型="行政许克", 权力项目名称="''", 实施依据="!!str 甲", 责任事项="[甲, '']", 监督电话="12345", 颜色="蓝"
    )
    expected = ["unknown-power-type", "empty-text", "tag", "empty-text", "read-as-number", "unknown-key"]
    assert [fault.rule.id for fault in found] == expected


def test_empty_date_is_told_once() -> None:
    assert [fault.rule.id for fault in list_faults(截止日期="''", 盖章="' '")] == ["empty-text", "empty-text"]


def test_unknown_key_without_a_value_is_told_with_both_faults() -> None:
    assert [fault.rule.id for fault in item_faults(颜色="")] == ["unknown-key", "empty-text"]


MODELS: list[type[Record]] = [PowerItem, Submission, PublishedList, Form, PowerTypesFile]
WORDS = ["甲", "是", "2024-12-31", "2023-02-29", "行政许可", "34", "甲\n乙", "", "序号", "text", "list"]
KEYS = sorted({key for model in MODELS for key in all_fields(model)})
VALUES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "颜色", "text", "list"]), inner)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
def test_any_values_give_a_record_or_faults_with_message_and_remedy(model: type[Record], data: st.DataObject) -> None:
    known = st.fixed_dictionaries({}, optional=dict.fromkeys(fields(model), VALUES))
    values: Any = data.draw(known | VALUES)
    for fault in any_faults(model, json.dumps(values, ensure_ascii=False)):
        assert fault.message()
        assert fault.remedy()
