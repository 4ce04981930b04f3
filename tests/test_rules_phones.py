"""Telephone numbers: whether each is one, and whether a list writes them in one form."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Rule
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.rules.phones import LIST_CHECKS, PHONE_FORM, PHONE_FORMS_DIFFER
from respcli.rules.slips import Given, Slip


def item(**fields: Any) -> PowerItem:
    needed = {
        "权力类型": "行政检查",
        "权力项目名称": "对某事的检查",
        "实施依据": "某法",
        "责任主体": "某局",
        "责任事项": "检查",
        "追责情形": "追责",
        "监督电话": "（0830）8188725",
    }
    return PowerItem.model_validate(needed | fields)


def a_list(*items: PowerItem, **fields: Any) -> ResponsibilityList:
    head = PublishedList.model_validate({"部门": "某局", "主体责任": ["一"], "职责边界": "无"} | fields)
    return ResponsibilityList(head, {f"item-{number}": each for number, each in enumerate(items, 1)})


def slips(whole: ResponsibilityList) -> list[Slip]:
    return [slip for check in LIST_CHECKS for slip in check(whole, Given())]


def text_of(whole: ResponsibilityList, slip: Slip) -> str:
    owner = whole.items[slip.item] if slip.item else whole.head
    text = owner.enquiry_phone if slip.path == ("咨询电话",) else owner.supervision_phone  # type: ignore[union-attr]
    assert text is not None
    return text


def found(text: str) -> list[tuple[str, str | None]]:
    """The faulty numbers in a text, and what each should be."""
    return [
        (text[slip.begin : slip.end], slip.fix)
        for slip in slips(a_list(item(监督电话=text)))
        if slip.rule is PHONE_FORM
    ]


@pytest.mark.parametrize("rule", [PHONE_FORM, PHONE_FORMS_DIFFER], ids=lambda rule: rule.id)
def test_example_of_a_rule_breaks_it_and_the_other_keeps_all(rule: Rule) -> None:
    assert rule in [slip.rule for slip in slips(a_list(item(**yaml.safe_load(rule.bad))))]
    assert slips(a_list(item(**yaml.safe_load(rule.good)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "（0830）8188725",
        "(0830)8188725",
        "0830-8188725",
        "0830 8188725",
        "08308188725",
        "028-83230354",
        "02112345678",
        "010-12345678",
        "0571-12345678",
        "8188725",
        "13812345678",
        "+86-830-8188725",
        "12345",
        "12309",
        "119",
        "95598",
        "4008108888",
        "400-810-8888",
        "0974-8581165、0974-8581911",
        "0974-8581165/8581911",
        "0974-8581165 0974-8581911",
        "0974-8581165；12345",
        "0974-8581165\n0974-8581911",
        "0830-8188725转8012",
        "0830-8188725-801",
        "办公室（0830-8188725）",
        "（办公室0830-8188725，投诉12345）",
        "投诉电话：0830-8188725（办公室）",
        "12345（工作日8:30-12:00；14:30-18:00，3号楼201室）",
        "无",
    ],
)
def test_number_that_can_be_dialled_is_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("（0830)8188725", "（0830）8188725"),
        ("(0830）8188725", "（0830）8188725"),
        ("（08308188725", "（0830）8188725"),
        ("0830）8188725", "（0830）8188725"),
        ("（0830）-8188725", "（0830）8188725"),
        ("(0830) 8188725", "(0830)8188725"),
        ("0830－8188725", "0830-8188725"),
        ("0830—8188725", "0830-8188725"),
        ("0830--8188725", "0830-8188725"),
        ("0830- 8188725", "0830-8188725"),
        ("０８３０-8188725", "0830-8188725"),
        ("１２３４５", "12345"),
        ("0830-818872", None),
        ("（0830）818872", None),
        ("0830-818872566", None),
        ("08301-8188725", None),
        ("830-8188725", None),
        ("028-8323035", None),
        ("0830-81887O5", None),
        ("818872l", None),
        ("123456", None),
        ("1381234567", None),
        ("138123456789", None),
        ("8188", None),
    ],
)
def test_number_that_cannot_be_dialled_is_found_with_what_it_should_be(text: str, right: str | None) -> None:
    assert found(text) == [(text, right)]


def test_only_the_faulty_one_of_several_numbers_is_marked() -> None:
    assert found("0830-8188725、0830－8188726") == [("0830－8188726", "0830-8188726")]


def test_number_in_another_form_than_most_is_found_where_it_stands() -> None:
    others = item(), item(咨询电话="（0830）8188726")
    whole = a_list(*others, item(监督电话="0830-8188725"), item(咨询电话="投诉：0830 8188726"))
    one, two = slips(whole)
    assert (one.rule, one.item, one.path, one.fix) == (PHONE_FORMS_DIFFER, "item-3", ("监督电话",), "（0830）8188725")
    assert (two.item, two.path, two.begin, two.fix) == ("item-4", ("咨询电话",), 3, "（0830）8188726")
    assert one.values == {
        "text": "0830-8188725",
        "other": "（0830）8188725",
        "place": "item-1",
        "right": "（0830）8188725",
    }


def test_number_of_list_yaml_counts_for_every_item_that_shares_it() -> None:
    shared = [item(监督电话="0830-8188725")] * 3
    one, two = slips(a_list(*shared, item(), item(), 监督电话="0830-8188725"))
    assert ([one.item, two.item], one.values["place"]) == (["item-4", "item-5"], "list.yaml")


def test_number_of_list_yaml_may_itself_be_the_one_that_differs_and_is_told_once() -> None:
    shared = [item(监督电话="0830-8188725")] * 2
    (slip,) = slips(a_list(*shared, item(), item(), item(), 监督电话="0830-8188725"))
    assert (slip.item, slip.path, slip.fix) == ("", ("监督电话",), "（0830）8188725")


def test_faulty_number_is_told_once_and_mended_to_the_form_of_the_list() -> None:
    (slip,) = slips(
        a_list(item(监督电话="0830-8188725"), item(监督电话="0830-8188725"), item(监督电话="（0830)8188725"))
    )
    assert (slip.rule, slip.fix) == (PHONE_FORM, "0830-8188725")


def test_numbers_without_area_code_have_no_form_to_differ_in() -> None:
    assert slips(a_list(item(), item(监督电话="8188726"), item(监督电话="12345"), item(咨询电话="13812345678"))) == []


PIECES = ["（", "）", "(", ")", "-", "—", " ", "、", "0830", "028", "８１", "8188725", "83230354", "12345", "O", "转3"]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1).map("".join), min_size=1, max_size=4))
def test_any_text_is_read_and_every_fix_makes_a_sound_list(texts: list[str]) -> None:
    whole = a_list(*(item(监督电话=text) for text in texts))
    fixed = dict(enumerate(texts, 1))
    for slip in sorted(slips(whole), key=lambda slip: slip.begin, reverse=True):
        number = int(slip.item.removeprefix("item-"))
        assert 0 <= slip.begin < (slip.end or 0) <= len(texts[number - 1])
        if slip.fix is not None:
            fixed[number] = fixed[number][: slip.begin] + slip.fix + fixed[number][slip.end :]
    again = slips(a_list(*(item(监督电话=text) for text in fixed.values())))
    assert [slip for slip in again if slip.fix is not None] == []
