"""Item codes of the national scheme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Diagnostic, Place, Rule
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.rules.codes import (
    CODE_CHECK_CHARACTER,
    CODE_OF_ANOTHER_BODY,
    CODE_SHAPE,
    CODE_SUBITEMS,
    CODE_TYPE,
    ITEM_CHECKS,
    LIST_CHECKS,
)
from respcli.rules.slips import Given, Slip

RULES = (CODE_SHAPE, CODE_CHECK_CHARACTER, CODE_TYPE, CODE_SUBITEMS, CODE_OF_ANOTHER_BODY)
GIVEN = Given(type_codes={"行政许可": "01", "行政处罚": "02", "行政检查": "06"})

STATISTICS = "11620000013897996W2620134001"
ARCHIVES = "12632521MB0W48900N4630175001"
"""Codes of two real bodies, without the sub-item."""


def item(code: str | None = None, power_type: str = "行政许可", **fields: Any) -> PowerItem:
    needed = {
        "权力类型": power_type,
        "权力项目名称": "某事的许可",
        "实施依据": "某法",
        "责任主体": "某局",
        "责任事项": "受理",
        "追责情形": "追责",
        "监督电话": "12345",
    }
    return PowerItem.model_validate(needed | ({"事项编码": code} if code else {}) | fields)


def a_list(*items: PowerItem) -> ResponsibilityList:
    head = PublishedList.model_validate({"部门": "某局", "主体责任": ["一"], "职责边界": "无"})
    return ResponsibilityList(head, {f"item-{number}": each for number, each in enumerate(items, 1)})


def slips(*items: PowerItem) -> list[Slip]:
    whole = a_list(*items)
    found = [slip for each in items for check in ITEM_CHECKS for slip in check(each, GIVEN)]
    return found + [slip for check in LIST_CHECKS for slip in check(whole, GIVEN)]


def rules(*items: PowerItem) -> list[Rule]:
    return [slip.rule for slip in slips(*items)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_of_a_rule_breaks_it_and_the_other_keeps_all(rule: Rule) -> None:
    bad, good = (
        [item(None, "行政检查", **fields) for fields in yaml.safe_load_all(text)] for text in (rule.bad, rule.good)
    )
    assert rule in rules(*bad)
    assert rules(*good) == []


@pytest.mark.parametrize(
    "code",
    [
        STATISTICS + "000",
        STATISTICS + "001",
        STATISTICS[:19] + "00" + STATISTICS[21:] + "000",
        ARCHIVES + "000",
        "62052400MZ-XK-0001",
        "4201120010200101",
        "XK14001000000000000000000000000000000",
        "510521001000",
        "3104",
        "无",
        "2023-01",
    ],
)
def test_code_that_is_right_or_of_another_scheme_is_left_alone(code: str) -> None:
    assert rules(item(code)) == []


def test_real_item_with_its_subitem_is_right() -> None:
    subitem = {"名称": "涉外统计调查机构资格认定", "事项编码": STATISTICS + "001"}
    assert rules(item(STATISTICS + "00Y", 子项=[subitem])) == []
    assert rules(item(STATISTICS + "00Y"), item(STATISTICS + "001")) == []


@pytest.mark.parametrize(
    "code",
    [
        "11620000013897996w2620134001000",
        "11620000013897996W 2 62 01 34001 000",
        "11620000013897996W-2620134001000",
        "１1620000013897996W2620134001000",
    ],
)
def test_code_that_is_right_but_for_how_it_is_written_is_mended(code: str) -> None:
    (slip,) = slips(item(code))
    assert (slip.rule, slip.path, slip.fix) == (CODE_SHAPE, ("事项编码",), STATISTICS + "000")


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("11620000013897996W262013400100", "it has 30 characters, not 31"),
        ("11620000013897996W26201340010000", "it has 32 characters, not 31"),
        ("11620000013897996W9620134001000", "“9” cannot stand where it does"),
        ("11620000013897996W2620134001OOO", "“OOO” cannot stand where it does"),
        ("116200000I3897996W2620134001000", "“116200000I3897996W” cannot stand where it does"),
        ("L1620000013897996W2620134001000", "“L1620000013897996W” cannot stand where it does"),
        ("116Y0000013897996W2620134001000", "“116Y0000013897996W” cannot stand where it does"),
        ("11620000013897996W2260134001000", "“26” cannot stand where it does"),
        ("11620000013897996W26201X4001000", "“6201X4001” cannot stand where it does"),
    ],
)
def test_code_that_is_nearly_right_is_found_and_not_mended(code: str, how: str) -> None:
    (slip,) = slips(item(code))
    assert (slip.rule, slip.fix) == (CODE_SHAPE, None)
    assert Diagnostic(slip.rule, Place(""), (), slip.values).message().endswith(f": {how}")


@pytest.mark.parametrize(
    "body",
    [
        "11620000013897996W",
        "12632521MB0W48900N",
        "11522427009668517R",
        "113418230032911816",
        "11341731003262671Y",
        "11370000004503043M",
    ],
)
def test_check_character_of_real_bodies_is_right(body: str) -> None:
    assert rules(item(f"{body}4{body[2:4]}0134001000")) == []


def test_mistyped_social_credit_code_is_found_with_the_character_that_would_fit() -> None:
    (slip,) = slips(item("11620000013897969W2620134001000"))
    assert (slip.rule, slip.begin, slip.end, slip.fix) == (CODE_CHECK_CHARACTER, 0, 18, None)
    (slip,) = slips(item("11620000013897996X2620134001000"))
    assert slip.values == {"text": "11620000013897996X", "right": "W"}


@given(st.integers(0, 16), st.sampled_from("123456789"))
def test_check_character_shows_any_one_wrong_digit(at: int, digit: str) -> None:
    code = ARCHIVES + "000"
    wrong = code[:at] + digit + code[at + 1 :]
    found = rules(item(wrong))
    assert (found == []) == (wrong == code)


def test_power_type_in_the_code_must_be_that_of_the_item() -> None:
    (slip,) = slips(item(STATISTICS + "000", "行政处罚"))
    code = STATISTICS + "000"
    assert (slip.rule, code[slip.begin : slip.end]) == (CODE_TYPE, "01")
    assert slip.values == {"text": "01", "power_type": "行政处罚", "right": "02"}
    assert rules(item(STATISTICS + "000", "行政征用")) == []
    assert list(ITEM_CHECKS[0](item(STATISTICS + "000", "行政处罚"), Given())) == []


def subitems(*codes: str) -> list[Mapping[str, str]]:
    return [{"名称": f"子项{number}", "事项编码": code} for number, code in enumerate(codes, 1)]


@pytest.mark.parametrize(
    ("end", "codes", "path"),
    [
        ("000", ["001"], ("事项编码",)),
        ("001", ["002"], ("事项编码",)),
        ("00Y", ["001", "000"], ("子项", 1, "事项编码")),
        ("00Y", ["001", "00Y"], ("子项", 1, "事项编码")),
        ("00Y", ["001", "002", "001"], ("子项", 2, "事项编码")),
        ("00Y", [], ("事项编码",)),
    ],
)
def test_end_of_a_code_must_fit_the_subitems(end: str, codes: list[str], path: tuple[str | int, ...]) -> None:
    each = subitems(*(STATISTICS + code for code in codes))
    (slip,) = slips(item(STATISTICS + end, 子项=each or None))
    assert (slip.rule, slip.path, slip.begin, slip.end) == (CODE_SUBITEMS, path, 28, 31)


def test_subitem_code_is_looked_at_like_any_other() -> None:
    (slip,) = slips(item(STATISTICS + "00Y", 子项=subitems("11620000013897996w2620134001001")))
    assert (slip.rule, slip.path) == (CODE_SHAPE, ("子项", 0, "事项编码"))


def test_code_of_another_body_is_told_once_for_each_body() -> None:
    several = [item(f"{STATISTICS[:23]}3400{number}000") for number in range(3)]
    others = [item(f"{ARCHIVES[:23]}7500{number}000") for number in range(2)]
    (slip,) = slips(*others, *several)
    assert (slip.rule, slip.item, slip.values["other"]) == (CODE_OF_ANOTHER_BODY, "item-1", STATISTICS[:18])


@given(st.text(alphabet="019AWYOI -ａ１", max_size=40).filter(str.strip))
def test_any_code_is_read_without_fail(code: str) -> None:
    assert all(slip.rule in RULES for slip in slips(item(code), item(STATISTICS[:8] + code)))
