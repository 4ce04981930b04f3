from __future__ import annotations

from typing import Any

import pytest

from respcli.model import PowerItem, ResponsibilityList, Submission
from respcli.rules.enumerations import item_entries, list_entries
from respcli.rules.slips import Given, Slip
from rule_examples import ITEM, LIST

Found = tuple[tuple[str | int, ...], str, str, str | None]


def item(**fields: Any) -> PowerItem:
    given = {key: value for key, value in LIST.items() if key in ("监督电话", "追责情形")} | {
        "责任主体": "云溪县水务局"
    }
    return PowerItem.model_validate(given | dict(ITEM) | fields)


def whole(*items: PowerItem, **fields: Any) -> ResponsibilityList:
    return ResponsibilityList(
        Submission.model_validate(dict(LIST) | fields), {f"事项{at}": i for at, i in enumerate(items)}
    )


def told(value: Any, slips: list[Slip]) -> list[Found]:
    """Where, by which rule, what is there, and what must be there instead."""
    found = []
    for slip in slips:
        assert slip.end == slip.begin + 1
        text = value
        for step in slip.path[1:]:
            text = text[step]
        found.append((slip.path[1:], slip.rule.id, text[slip.begin : slip.end], slip.fix))
    return found


def of_duties(duties: Any) -> list[Found]:
    return told(duties, list(item_entries(item(责任事项=duties), Given())))


def of_basis(basis: Any) -> list[Found]:
    return told(basis, list(item_entries(item(实施依据=basis), Given())))


@pytest.mark.parametrize(
    "duties",
    [
        ["受理。", "审查。", "决定。"],
        ["受理；", "审查；", "决定。"],
        ["有下列情形之一的：", "受理；", "审查；", "决定。"],
        ["公开（含网站。）", "审查“甲。”", "决定……"],
        ["受理", "审查", "决定"],
        ["受理申请，审查", "决定，送达"],
        "无",
        "受理申请，审查材料。",
        "1.受理；\n2.审查；\n3.决定。",
        "（一）受理。\n1.登记；\n（二）审查。",
        ["受理；", "审查;", "决定."],
        ["受理,", "审查:", "决定。"],
        ["受理, ", "审查。"],
        "1.受理,\n2.审查。",
        ["受理！", "审查。", "决定？"],
        ["受理", "审查", "决定。"],
        ["甲；", "乙；", "丙！", "丁；", "戊。"],
        "（一）受理：\n1.登记，\n2.编号。\n（二）审查。",
        "1.受理：\n（一）登记，\n（二）编号。",
        "1.受理；\n2.依照附件3.2审查；\n3.决定。",
        "1.受理费\n120.5元；\n2.审查。",
        "受理申请。\n审查材料，决定。\n登记表",
    ],
)
def test_entries_that_end_alike_are_left_alone(duties: Any) -> None:
    assert of_duties(duties) == []


@pytest.mark.parametrize("closer", '”’）》〉】〕)"')
def test_end_may_stand_before_what_closes(closer: str) -> None:
    assert of_duties([f"受理。甲。{closer}", "审查。", "决定。"]) == []
    assert of_duties([f"受理。甲{closer}", "审查。", "决定。"]) == [
        ((0,), "entry-without-end", closer, f"{closer}。"),
    ]


DUTIES: tuple[tuple[Any, list[Found]], ...] = (
    (["受理，", "审查。", "决定。"], [((0,), "entry-ends-in-comma", "，", "。")]),
    (["受理；", "审查、", "决定。"], [((1,), "entry-ends-in-comma", "、", "；")]),
    (["受理；", "审查；", "决定："], [((2,), "entry-ends-in-comma", "：", "。")]),
    (["受理，", "决定。"], [((0,), "entry-ends-in-comma", "，", None)]),
    (["受理；", "审查", "决定。"], [((1,), "entry-without-end", "查", "查；")]),
    (["受理；", "审查；", "决定"], [((2,), "entry-without-end", "定", "定。")]),
    (["受理；", "审查  ", "决定。"], [((1,), "entry-without-end", "查", "查；")]),
    (["受理；", "审查；", "决定；"], [((2,), "last-entry-end", "；", "。")]),
    (["甲。", "乙。", "丙；", "丁。", "戊。"], [((2,), "odd-entry-end", "；", "。")]),
    (["甲；", "乙；", "丙。", "丁；", "戊。"], [((2,), "odd-entry-end", "。", "；")]),
    (["甲；", "乙；", "丙。丙。", "丁；", "戊。"], [((2,), "odd-entry-end", "。", None)]),
    (["甲。", "乙；", "丙；", "丁。", "戊。"], [((1,), "mixed-entry-ends", "；", None)]),
    ("1.受理；\n2.审查\n3.决定。", [((), "entry-without-end", "查", "查；")]),
    ("（一）受理。\n（二）审查；\n（三）决定。\n（四）送达。\n（五）执行。", [((), "odd-entry-end", "；", "。")]),
    ("受理申请，", [((), "entry-ends-in-comma", "，", "。")]),
    ("受理申请，审查材料", [((), "entry-without-end", "料", "料。")]),
    ("受理申请；审查材料", [((), "entry-without-end", "料", "料。")]),
    ("受理申请。审查材料", [((), "entry-without-end", "料", "料。")]),
    (["受理。甲", "审查。", "决定。"], [((0,), "entry-without-end", "甲", "甲。")]),
    (["受理", "决定。"], [((0,), "entry-without-end", "理", None)]),
    (["受理,", "审查", "决定。"], [((1,), "entry-without-end", "查", None)]),
    (["受理:", "审查", "决定。"], [((1,), "entry-without-end", "查", None)]),
    (["受理;", "审查", "决定。"], [((1,), "entry-without-end", "查", "查；")]),
    (["受理.", "审查", "决定。"], [((1,), "entry-without-end", "查", "查。")]),
    (
        ["受理", "审查；", "决定", "送达。"],
        [((0,), "entry-without-end", "理", "理；"), ((2,), "entry-without-end", "定", "定；")],
    ),
    (["甲。", "乙。", "丙；", "丁。"], [((2,), "mixed-entry-ends", "；", None)]),
    (["甲。", "乙：", "丙；", "丁。", "戊；", "己。"], [((2,), "mixed-entry-ends", "；", None)]),
    (["甲。甲。", "乙。", "丙；", "丁。", "戊。"], [((2,), "odd-entry-end", "；", "。")]),
    ("1．受理；\n2．审查\n3．决定。", [((), "entry-without-end", "查", "查；")]),
    ("9、受理；\n10、审查\n11、决定。", [((), "entry-without-end", "查", "查；")]),
)


@pytest.mark.parametrize(("duties", "found"), DUTIES)
def test_entry_that_ends_otherwise(duties: Any, found: list[Found]) -> None:
    assert of_duties(duties) == found


def test_every_numbered_entry_of_a_text_is_known() -> None:
    numbers = [*"一二三四五六七八九十", "十一", "二十一", "二十二"]
    text = "，\n".join(f"（{number}）受理" for number in numbers)
    assert len(of_duties(f"{text}。")) == len(numbers) - 1


@pytest.mark.parametrize("end", "条款项目号》）〕")
def test_citation_is_no_sentence_without_an_end(end: str) -> None:
    assert of_duties(f"受理申请，依照甲{end}") == []


VALUES = (
    (["受理申请材料并登记", "审查；", "决定。"], {"text": "料并登记", "right": "；"}),
    (["受理", "决定。"], {"text": "受理"}),
    (["受理；", "审查；", "决定；"], {"text": "；", "right": "。"}),
    (["甲。", "乙。", "丙；", "丁。", "戊。"], {"text": "；", "right": "。", "other": "。"}),
    (["甲。", "乙。", "丙；", "丁。"], {"text": "；", "semicolons": 1, "stops": 2}),
    (["受理“甲\n乙丙丁", "审查。", "决定。"], {"text": "\\n乙丙丁", "right": "。"}),
)


@pytest.mark.parametrize(("duties", "values"), VALUES)
def test_what_is_told_of_an_end(duties: list[str], values: dict[str, str | int]) -> None:
    [slip] = item_entries(item(责任事项=duties), Given())
    assert slip.values == values


@pytest.mark.parametrize("field", ["责任事项", "追责对象范围", "实施依据", "责任事项依据", "收费依据"])
def test_entries_of_every_list_of_an_item_are_looked_at(field: str) -> None:
    slips = list(item_entries(item(**{field: ["《甲法》，", "《乙法》。"]}), Given()))
    assert [(slip.rule.id, slip.path) for slip in slips] == [("entry-ends-in-comma", (field, 0))]


@pytest.mark.parametrize(("duties", "_"), [case for case in DUTIES if case[1][0][3] is not None])
def test_fix_is_the_end_of_it(duties: Any, _: object) -> None:
    slips = list(item_entries(item(责任事项=duties), Given()))
    entries = [duties] if isinstance(duties, str) else [*duties]
    for slip in slips:
        at = slip.path[1] if len(slip.path) > 1 else 0
        assert isinstance(at, int)
        entries[at] = entries[at][: slip.begin] + (slip.fix or "") + entries[at][slip.end :]
    assert of_duties(entries[0] if isinstance(duties, str) else entries) == []


@pytest.mark.parametrize(
    "basis",
    [
        ["《甲法》第三条", "《乙法》第五条"],
        ["《甲法》第三条；", "《乙法》第五条。"],
        ["《甲法》第三条", "《乙法》第五条 公民可以申请，机关应当受理。"],
        ["《甲法》第三条，《乙法》第五条"],
        ["《甲法》第三条 应当受理，审查", "《乙法》第五条 可以申请，查阅"],
        ["《甲法》第三条,", "《乙法》第五条 可以申请，查阅。"],
        "《甲法》第三条",
    ],
)
def test_bare_citations_need_no_end(basis: Any) -> None:
    assert of_basis(basis) == []


def test_citation_that_ends_in_a_comma_or_quotes_without_an_end() -> None:
    assert of_basis(["《甲法》第三条，", "《乙法》第五条"]) == [((0,), "entry-ends-in-comma", "，", None)]
    quoted = ["《甲法》第三条 机关应当受理，审查", "《乙法》第五条 公民可以申请，查阅。"]
    assert of_basis(quoted) == [((0,), "entry-without-end", "查", "查。")]
    assert of_basis(["《甲法》第三条、", "《乙法》第五条"]) == [((0,), "entry-ends-in-comma", "、", None)]
    assert of_basis("《甲法》第三条 应当受理，审查") == [((), "entry-without-end", "查", "查。")]


def test_names_in_one_text_are_no_sentence() -> None:
    assert list(item_entries(item(追责对象范围="法定代表人，分管领导"), Given())) == []
    assert len(list(item_entries(item(追责对象范围=["法定代表人；", "分管领导", "承办人。"]), Given()))) == 1


def test_lists_of_the_head() -> None:
    duties = ["负责甲；", "负责乙", "负责丙。"]
    slips = list(list_entries(whole(item(), 主体责任=duties), Given()))
    assert [(slip.item, slip.path) for slip in slips] == [("", ("主体责任", 1))]
    assert told(duties, slips) == [((1,), "entry-without-end", "乙", "乙；")]


def test_boundary_of_duties() -> None:
    parts = [
        {"部门": "水务局", "职责": "负责水；"},
        {"部门": "林业局", "职责": "负责林"},
        {"部门": "档案局", "职责": "负责档。"},
    ]
    boundary = [{"事项": "水源", "部门分工": parts, "依据": ["《甲法》第三条，"], "案例": "甲村取水，"}]
    boundary.append({"事项": "水土", "部门分工": parts[:1] + parts[2:]})
    slips = list(list_entries(whole(item(), 职责边界=boundary), Given()))
    assert [slip.path for slip in slips] == [
        ("职责边界", 0, "部门分工", 1, "职责"),
        ("职责边界", 0, "依据", 0),
        ("职责边界", 0, "案例"),
    ]
    slips = list(list_entries(whole(item(), 职责边界="甲负责水，乙负责林"), Given()))
    assert [(slip.path, slip.fix) for slip in slips] == [(("职责边界",), "林。")]


def test_what_is_given_once_for_all_items_is_told_once() -> None:
    shared, own = "对不履行职责的，依法追究责任；", "对滥用职权的，依法追究责任，"
    items = [item(追责情形=shared), item(追责情形=own), item(追责情形=shared)]
    slips = list(list_entries(whole(*items, 追责情形=shared), Given()))
    assert [(slip.item, slip.path, slip.rule.id) for slip in slips] == [
        ("事项1", ("追责情形",), "entry-ends-in-comma"),
        ("", ("追责情形",), "last-entry-end"),
    ]


def test_list_need_not_say_what_all_items_say_themselves() -> None:
    head = {key: value for key, value in LIST.items() if key != "追责情形"}
    own = item(追责情形="对滥用职权的，依法追究责任，")
    slips = list(list_entries(ResponsibilityList(Submission.model_validate(head), {"事项": own}), Given()))
    assert [(slip.item, slip.path) for slip in slips] == [("事项", ("追责情形",))]
