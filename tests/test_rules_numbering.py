"""Numbers that an author typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Diagnostic, Place, Rule
from respcli.rules.numbering import (
    MIXED_NUMBERING,
    NUMBERING_GAP,
    NUMBERING_MARK,
    TEXT_CHECKS,
    TITLES_DIFFER,
)
from respcli.rules.slips import Slip

RULES = (NUMBERING_MARK, NUMBERING_GAP, MIXED_NUMBERING, TITLES_DIFFER)


def slips(text: str) -> list[Slip]:
    return [slip for check in TEXT_CHECKS for slip in check(text)]


def found(text: str, rule: Rule) -> list[tuple[str, str | None]]:
    return [(text[slip.begin : slip.end], slip.fix) for slip in slips(text) if slip.rule is rule]


def fixed(text: str, rule: Rule) -> str:
    for slip in sorted(slips(text), key=lambda slip: slip.begin, reverse=True):
        if slip.rule is rule and slip.fix is not None:
            text = text[: slip.begin] + slip.fix + text[slip.end :]
    return text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_of_a_rule_breaks_it_and_the_other_keeps_all(rule: Rule) -> None:
    bad, good = ("\n\n".join(yaml.safe_load(example).values()) for example in (rule.bad, rule.good))
    assert found(bad, rule)
    assert slips(good) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("1、对符合条件的不予受理的", "1、", "1."),
        ("4。《某规定》第十三条", "4。", "4."),
        ("1．对符合条件的不予受理的", "1．", "1."),
        ("１、对符合条件的不予受理的", "１、", "1."),
        ("2 、对符合条件的不予受理的\n1.", "2 、", "2."),
        ("1，对符合条件的不予受理的", "1，", "1."),
        ("10、Ａ类单位", "10、", "10."),
        ("（一）、对符合条件的不予受理的", "（一）、", "（一）"),
        ("(一)、对符合条件的不予受理的", "(一)、", "（一）"),
        ("（1)、对符合条件的不予受理的", "（1)、", "（1）"),
        ("（１）、对符合条件的不予受理的", "（１）、", "（1）"),
        ("一.对符合条件的不予受理的", "一.", "一、"),
        ("十一．对符合条件的不予受理的", "十一．", "十一、"),
        ("第一、加强监管", "第一、", "第一，"),
        ("①、加强监管；②加强检查", "①、", "①"),
        ("有下列情形的:1、不受理的", "1、", "1."),
        ("有下列情形的：\n  1、不受理的", "1、", "1."),
    ],
)
def test_mark_that_does_not_fit_its_number_is_found(text: str, wrong: str, right: str) -> None:
    assert found(text, NUMBERING_MARK) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "1.对符合条件的；2.对不符合条件的。",
        "（一）对符合条件的；（二）对不符合条件的。",
        "(一)甲；（二)乙。",
        "１.甲",
        "一、对符合条件的",
        "第一，加强监管；第二，加强检查。",
        "①加强监管；②加强检查。",
        "编号：1、2、3号。",
        "依照第一、二、三款处理。第一、第二款除外。",
        "期限：3、5日内。",
        "有下列情形：（一）、（三）、（五）项所列的。",
        "见图①、图②和③。",
        "依据：（一）项至（三）项。",
        "罚款：3.5万元。",
        "法定工作日：8:30-12:00；14:30-18:00。",
        "一是加强监管；二是加强检查。",
        "包括：二、三产业。",
        "计：10。",
    ],
)
def test_number_that_is_set_off_rightly_or_counts_no_paragraph_is_left_alone(text: str) -> None:
    assert slips(text) == []


def test_mark_that_a_law_may_have_itself_is_left_alone_within_its_quotation() -> None:
    assert found("《某条例》第十条 有下列行为之一的：1、甲；2、乙。", NUMBERING_MARK) == []
    assert len(found("《某条例》第十条 甲。\n2、《某规定》第三条 乙。", NUMBERING_MARK)) == 1


@pytest.mark.parametrize(
    ("text", "wrong", "before"),
    [
        ("（一）甲；（二）乙；（四）丙。", "（四）", "（二）"),
        ("（一）甲\n（二）乙\n（二）丙\n（三）丁", "（二）", "（二）"),
        ("1.甲\n2.乙\n2.丙\n4.丁", "2.", "2."),
        ("1.甲\n1.乙\n2.丙", "1.", "1."),
        ("1.甲\n2.乙\n5.丙\n4.丁", "5.", "2."),
        ("一、甲\n\n三、乙", "三、", "一、"),
        ("（一）甲\n\n（二）乙\n\n（四）丙", "（四）", "（二）"),
        ("1.甲：（1）子；（2）丑；（4）寅。\n2.乙", "（4）", "（2）"),
        ("①甲；②乙；④丙。", "④", "②"),
        ("流程为①甲②乙④丙。", "④", "②"),
        ("一是甲，二是乙，四是丙。", "四是", "二是"),
        ("一要甲；三要乙。", "三要", "一要"),
        ("第一，甲；第二，乙；第四，丙。", "第四，", "第二，"),
        ("1.《某法》第十条\n（一）甲\n（二）乙\n3.《某规定》", "3.", "1."),
        ("1.甲\n2.乙\n二十、丙\n二十二、丁", "二十二、", "二十、"),
    ],
)
def test_number_that_does_not_follow_is_found_where_it_stands(text: str, wrong: str, before: str) -> None:
    (slip,) = (slip for slip in slips(text) if slip.rule is NUMBERING_GAP)
    assert (text[slip.begin : slip.end], slip.values["before"]) == (wrong, before)


def test_numbers_without_a_first_are_found() -> None:
    assert found("立案责任：甲\n2.调查责任：乙\n3.审查责任：丙", NUMBERING_GAP) == [("2.", None)]


@pytest.mark.parametrize(("text", "how"), [("1.甲\n3.乙", "“3.” follows “1.”"), ("甲\n2.乙", "“2.” is the first")])
def test_gap_says_what_it_is(text: str, how: str) -> None:
    (slip,) = slips(text)
    message = Diagnostic(slip.rule, Place(""), (), slip.values).message()
    assert message == f"the numbers are not in order: {how}"


@pytest.mark.parametrize(
    "text",
    [
        "1.甲\n\n2.乙\n\n1.丙\n\n2.丁",
        "（一）甲：1.子；2.丑。\n（二）乙：1.子；2.丑。",
        "（一）甲。《某法》第三条：（一）子；（二）丑。\n\n（二）乙。《某法》第四条：（一）子。\n\n（三）丙",
        "《某法》第十条 有下列行为之一的：（二）甲；（五）乙。",
        "《某法》第十条 有下列行为之一的：\n（一）甲；\n（三）乙。\n第十二条 有下列行为之一的：\n（二）丙。",
        "有下列行为之一的：（一）甲；……（三）乙。",
        "有下列行为之一的……（一）……（二）……（四）……",
        "依照前款（二）（四）项。",
        "《某法》第三条；\n5.《某法》第七条",
        "某县某局责任清单（二）",
    ],
)
def test_numbers_that_begin_anew_or_are_chosen_from_a_law_are_left_alone(text: str) -> None:
    assert found(text, NUMBERING_GAP) == found(text, MIXED_NUMBERING) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("（一）甲\n（二）乙\n3.丙\n（四）丁", "3.", "（三）"),
        ("1.甲\n2.乙\n（三）丙\n4.丁", "（三）", "3."),
        ("1.甲；（2）乙；3.丙。", "（2）", "2."),
        ("一、甲\n2.乙", "2.", "二、"),
        ("1.子\n\n2.丑\n\n3.寅\n\n（一）甲\n（二）乙\n3.丙\n（四）丁", "3.", "（三）"),
    ],
)
def test_number_of_another_kind_on_the_same_level_is_found_once(text: str, wrong: str, right: str) -> None:
    assert found(text, MIXED_NUMBERING) == [(wrong, right)]
    assert found(text, NUMBERING_GAP) == []


@pytest.mark.parametrize(
    ("one", "two", "wrong", "right"),
    [
        ("（一）", "（表二）", "（一）", "（表一）"),
        ("（表一）", "（二）", "（二）", "（表二）"),
        ("（表1）", "（表二）", "（表1）", "（表一）"),
        ("(表一)", "（表二）", "(表一)", "（表一）"),
    ],
)
def test_titles_of_the_two_tables_that_do_not_match_are_found(one: str, two: str, wrong: str, right: str) -> None:
    text = f"某县某局责任清单{one}\n\n某县某局责任清单{two}"
    assert found(text, TITLES_DIFFER) == [(wrong, right)]
    assert found(fixed(text, TITLES_DIFFER), TITLES_DIFFER) == []


@pytest.mark.parametrize("form", ["（表{}）", "（{}）", "表{}"])
def test_titles_that_differ_in_the_number_only_are_right(form: str) -> None:
    assert slips(f"某县某局责任清单{form.format('一')}\n\n某县某局责任清单{form.format('二')}") == []


HAN = "一二三四五六七八九十"
FORMS: dict[str, Callable[[int], str]] = {
    "1.": lambda number: f"{number}.",
    "（1）": lambda number: f"（{number}）",
    "一、": lambda number: f"{HAN[number - 1]}、",
    "（一）": lambda number: f"（{HAN[number - 1]}）",
    "①": lambda number: chr(ord("①") + number - 1),
}
forms = st.sampled_from(sorted(FORMS)).map(FORMS.__getitem__)


@given(forms, st.integers(2, 10), st.sampled_from(["\n", "\n\n"]))
def test_numbers_in_their_order_are_right_in_every_form(form: Callable[[int], str], last: int, parting: str) -> None:
    assert slips(parting.join(f"{form(number)}某事" for number in range(1, last + 1))) == []


@given(forms, st.integers(3, 10), st.data())
def test_entry_taken_out_leaves_one_gap(form: Callable[[int], str], last: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, last - 1))
    text = "\n".join(f"{form(number)}某事" for number in range(1, last + 1) if number != gone)
    assert found(text, NUMBERING_GAP) == [(form(gone + 1), None)]


@given(
    st.lists(
        st.sampled_from(["1、", "(二)、", "三.", "（4）、", "第五、", "6．", "甲", "；", "\n", "\n\n", "第七条"])
    ).map("".join)
)
def test_fix_takes_its_finding_away_and_no_other_mark_is_touched(text: str) -> None:
    after = fixed(text, NUMBERING_MARK)
    assert found(after, NUMBERING_MARK) == []
    assert fixed(after, NUMBERING_MARK) == after


@given(st.text(alphabet="1０9.、．。，；：（()）一二十百第条是要①⑳…\n 甲《", max_size=60))
def test_any_text_is_read_without_fail(text: str) -> None:
    for slip in slips(text):
        assert 0 <= slip.begin < (slip.end or 0) <= len(text)
        assert "\n" not in text[slip.begin : slip.end]
