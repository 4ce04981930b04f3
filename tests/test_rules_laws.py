"""Rules on cited laws by the day of the submission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Rule
from respcli.laws.registry import Registry, RegistryFile, registry
from respcli.model import PowerItem
from respcli.resources import shipped
from respcli.rules import laws as rules
from respcli.rules.laws import DATED_CHECKS, ITEM_CHECKS
from respcli.rules.slips import Given, Slip
from respcli.source import read
from respcli.validation import record

DAY = date(2020, 12, 22)
LAWS = registry(
    RegistryFile.model_validate(
        {
            "法律法规": [
                {"名称": "中华人民共和国监察法", "施行": "2018-03-20"},
                {"名称": "中华人民共和国公职人员政务处分法", "施行": "2020-07-01"},
                {
                    "名称": "中华人民共和国行政监察法",
                    "废止": "2018-03-20",
                    "替代": ["中华人民共和国监察法", "中华人民共和国公职人员政务处分法"],
                },
                {"名称": "酒类流通管理办法", "废止": "2016-11-03"},
                {"名称": "中华人民共和国数据安全法", "公布": "2021-06-10", "施行": "2021-09-01"},
                {"名称": "信访工作条例", "公布": "2022-02-25"},
                {"名称": "中华人民共和国行政处罚法", "施行": "1996-10-01", "简称": ["处罚法"]},
                {"名称": "巡游出租汽车经营服务管理规定", "旧称": {"出租汽车经营服务管理规定": "2016-11-01"}},
                {"名称": "市场监督管理行政处罚程序规定", "旧称": {"市场监督管理行政处罚程序暂行规定": "2021-07-15"}},
            ]
        }
    )
)
RULES = [value for value in vars(rules).values() if isinstance(value, Rule)]


def cited(text: str, day: date | None = DAY, laws: Registry | None = LAWS) -> list[Slip]:
    return [slip for check in DATED_CHECKS for slip in check(text, Given(submitted=day, laws=laws))]


def found(text: str, day: date = DAY) -> list[tuple[str, str]]:
    return [(slip.rule.id, text[slip.begin : slip.end]) for slip in cited(text, day)]


def item(**values: Any) -> PowerItem:
    sample = {
        "权力类型": "行政检查",
        "权力项目名称": "对档案工作的检查",
        "实施依据": "《中华人民共和国档案法》第八条 内容。",
        "责任主体": "某县档案局",
        "责任事项": ["检查责任：依法检查。"],
        "追责情形": "依法追究责任。",
        "监督电话": "（0830）1234567",
    }
    return PowerItem.model_validate(sample | values)


def in_item(laws: Registry | None = LAWS, **values: Any) -> list[Slip]:
    return [slip for check in ITEM_CHECKS for slip in check(item(**values), Given(submitted=DAY, laws=laws))]


@pytest.mark.parametrize(
    "text",
    [
        "依据《中华人民共和国行政监察法》、《中华人民共和国行政许可法》追究责任。",
        "1.依据《行政监察法》追究责任。",
        "依据《中华人民共和国行政监察法（2010年修正）》追究责任。",
        "依据《中华人民共和国行政监察法》（2010年修正）第二条追究责任。",
        "《中华人民共和国行政监察法》第二条 内容。",
        "1.《甲条例》第三条 内容。\n2.《中华人民共和国行政监察法》第二条 内容。",
        "《甲条例》第三条、《中华人民共和国行政监察法》第二条",
        "《甲条例》第三条 依照本法处理。\n\n依据《中华人民共和国行政监察法》追究责任。",
        "受理责任：公示《办事指南》，依据《行政监察法》追究责任。",
        "依据《甲条例》第五条、依据《行政监察法》第二条追究责任。",
        "该项已废止。依据《行政监察法》追究责任。",
    ],
)
def test_a_repealed_law_is_seen(text: str) -> None:
    ((rule, part),) = found(text)
    assert rule == "repealed-law"
    assert part.startswith("《")
    assert "行政监察法" in part
    assert part.endswith("》")


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国监察法》自公布之日起施行。《中华人民共和国行政监察法》同时废止。",
        "因《中华人民共和国行政监察法》失效，取消本项。",
        "《中华人民共和国行政监察法》已被《中华人民共和国监察法》取代。",
        "依照原《中华人民共和国行政监察法》设立。",
        "根据《关于修改《中华人民共和国行政监察法》的决定》调整。",
        "《甲条例》第三条 违反规定的，依照《中华人民共和国行政监察法》处理。",
        "1.《甲条例》（国务院令第1号）第三条：违反规定的，依照《行政监察法》处理。",
        "法律：《甲条例》第三条 内容。\n第四条 违反规定的，根据《行政监察法》处理。",
        "第四条 违反规定的，根据《行政监察法》处理。",
        "某某条例\n第四条 违反规定的，根据《甲法》和《行政监察法》处理。",
        "《四川省〈中华人民共和国行政监察法〉实施办法》第三条",
        "《四川省《中华人民共和国行政监察法》实施办法》第三条",
        "中华人民共和国行政监察法",
    ],
)
def test_a_law_that_must_be_named_so_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_law_is_no_fault_before_its_repeal() -> None:
    text = "依据《中华人民共和国行政监察法》追究责任。"
    assert found(text, date(2018, 3, 19)) == []
    assert found(text, date(2018, 3, 20)) == [("repealed-law", "《中华人民共和国行政监察法》")]


@pytest.mark.parametrize(
    ("day", "successors"),
    [
        (date(2019, 1, 1), "《中华人民共和国监察法》"),
        (DAY, "《中华人民共和国监察法》《中华人民共和国公职人员政务处分法》"),
    ],
)
def test_successors_are_told_as_far_as_they_are_there(day: date, successors: str) -> None:
    (slip,) = cited("依据《行政监察法》追究责任。", day)
    assert slip.values == {"text": "《行政监察法》", "date": "2018-03-20", "successors": successors}
    assert slip.fix is None


def test_a_law_without_successor_is_told_without() -> None:
    (slip,) = cited("依据《酒类流通管理办法》检查。")
    assert slip.values == {"text": "《酒类流通管理办法》", "date": "2016-11-03"}


@pytest.mark.parametrize(
    ("text", "begin"),
    [("依照《中华人民共和国数据安全法》办理。", "2021-09-01"), ("依照《信访工作条例》办理。", "2022-02-25")],
)
def test_a_law_to_come_is_seen(text: str, begin: str) -> None:
    (slip,) = cited(text)
    assert slip.rule.id == "law-not-in-force"
    assert (slip.values["date"], slip.values["submitted"]) == (begin, "2020-12-22")
    assert cited(text, date.fromisoformat(begin)) == []


def test_a_former_name_is_mended_once_it_is_one() -> None:
    text = "依照《市场监督管理行政处罚程序暂行规定》和《出租汽车经营服务管理规定》办理。"
    (slip,) = cited(text)
    assert (slip.rule.id, slip.fix) == ("renamed-law", "《巡游出租汽车经营服务管理规定》")
    assert slip.values["date"] == "2016-11-01"
    assert [slip.fix for slip in cited(text, date(2021, 7, 15))] == [
        "《市场监督管理行政处罚程序规定》",
        "《巡游出租汽车经营服务管理规定》",
    ]


@pytest.mark.parametrize("given_", [(None, LAWS), (DAY, None)])
def test_without_a_day_or_a_registry_nothing_is_said(given_: tuple[date | None, Registry | None]) -> None:
    assert cited("依据《中华人民共和国行政监察法》追究责任。", *given_) == []


@pytest.mark.parametrize(
    ("basis", "path", "part", "fix"),
    [
        ("《行政处罚法》第八条 内容。", ("实施依据",), "《行政处罚法》", "《中华人民共和国行政处罚法》"),
        (["《甲法》第一条", "1.《处罚法》第八条"], ("实施依据", 1), "《处罚法》", "《中华人民共和国行政处罚法》"),
        ("《行政处罚法（2017年修正）》第八条", ("实施依据",), "《行政处罚法（2017年修正）》", None),
    ],
)
def test_a_short_name_in_the_basis_is_seen(basis: Any, path: tuple[str, ...], part: str, fix: str | None) -> None:
    (slip,) = in_item(实施依据=basis)
    text = basis if isinstance(basis, str) else basis[1]
    assert (slip.rule.id, slip.path, text[slip.begin : slip.end], slip.fix) == ("short-law-name", path, part, fix)


@pytest.mark.parametrize(
    "basis",
    [
        "《中华人民共和国行政处罚法》第八条 内容。",
        "《中华人民共和国行政处罚法（2017年修正）》第八条 内容。",
        ["《中华人民共和国行政处罚法》第八条 内容。", "《行政处罚法》第九条"],
        "《甲法》第八条 违反规定的，依照《行政处罚法》处罚。",
        "《某某法》第八条",
        "《出租汽车经营服务管理规定》第八条",
    ],
)
def test_a_full_name_in_the_basis_is_enough(basis: Any) -> None:
    assert in_item(实施依据=basis) == []
    assert in_item(laws=None, 实施依据="《行政处罚法》第八条") == []


@pytest.mark.parametrize("power_type", ["行政处罚", "行政检查", "行政强制", "行政征收"])
def test_liability_of_permits_in_another_item_is_seen(power_type: str) -> None:
    text = "依据《中华人民共和国行政许可法》、《四川省行政审批违法违纪行为责任追究办法》追究责任。"
    slips = in_item(权力类型=power_type, 追责情形=["依法追究。", text])
    assert [(slip.path, text[slip.begin : slip.end], slip.values["type"]) for slip in slips] == [
        (("追责情形", 1), "《中华人民共和国行政许可法》", power_type),
        (("追责情形", 1), "《四川省行政审批违法违纪行为责任追究办法》", power_type),
    ]


@pytest.mark.parametrize(
    ("power_type", "text"),
    [
        ("行政许可", "依据《中华人民共和国行政许可法》追究责任。"),
        ("其他行政权力", "依据《四川省行政审批违法违纪行为责任追究办法》追究责任。"),
        ("行政检查", "依据《中华人民共和国行政处罚法》追究责任。"),
        ("行政检查", "依据《四川省行政机关责任追究制度》追究责任。"),
    ],
)
def test_liability_that_fits_is_left_alone(power_type: str, text: str) -> None:
    assert in_item(权力类型=power_type, 追责情形=text) == []


def shipped_file() -> RegistryFile:
    data = (shipped("data") / "laws" / "registry.yaml").read_bytes()
    return record(RegistryFile, read(data, "registry.yaml"))


def of_example(example: str, laws: Registry) -> Iterator[str]:
    values = yaml.safe_load(example)
    given_ = Given(submitted=date(2025, 2, 10), laws=laws)
    whole = item(**values)
    texts = "\n\n".join(str(text) for text in values.values())
    yield from (slip.rule.id for check in DATED_CHECKS for slip in check(texts, given_))
    yield from (slip.rule.id for check in ITEM_CHECKS for slip in check(whole, given_))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_breaks_it_and_nothing_else(rule: Rule) -> None:
    shipped_laws = registry(shipped_file())
    assert list(of_example(rule.bad, shipped_laws)) == [rule.id]
    assert list(of_example(rule.good, shipped_laws)) == []


_TEXTS = st.lists(
    st.sampled_from(
        [
            "《",
            "》",
            "行政监察法",
            "中华人民共和国",
            "（2010年修正）",
            "第三条",
            "依照",
            "\n",
            "\n\n",
            "。",
            "1.",
            "废止",
        ]
    ),
    max_size=14,
).map("".join)


@given(_TEXTS, st.dates())
def test_any_text_is_read_and_every_slip_is_a_name_in_marks(text: str, day: date) -> None:
    for slip in cited(text, day):
        part = text[slip.begin : slip.end]
        assert (part[0], part[-1]) == ("《", "》")
