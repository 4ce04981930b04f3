from __future__ import annotations

import pytest

from respcli.rules.brackets import brackets

TABLE = (
    # alone
    ("unpaired-mark", "依据《档案法第十条", "《", None),
    ("unpaired-mark", "依据档案法》第十条", "》", None),
    ("unpaired-mark", "依据《档案法第十条和《保密法》第三条", "《", None),
    ("unpaired-mark", "依据《档案法》第十条和保密法》第三条", "》", None),
    ("unpaired-mark", "《某省实施〈档案法办法》", "〈", None),
    ("unpaired-mark", "网站（含公众号备案", "（", None),
    ("unpaired-mark", "网站(含公众号备案", "(", None),
    ("unpaired-mark", "第十九条“机关应当同意。", "“", None),
    ("unpaired-mark", "落实“甲”，推进“乙", "“", None),
    ("unpaired-mark", "川办发〔2020，82号", "〔", None),
    ("unpaired-mark", "甲（乙\n\n丙", "（", None),
    # of two kinds
    ("unlike-pair", "依据《档案法〉", "〉", "》"),
    ("unlike-pair", "依据〈档案法》", "〈", "《"),
    ("unlike-pair", "落实“甲’工作", "’", "”"),
    ("unlike-pair", "网站（含公众号】", "】", None),
    # the wrong way round
    ("reversed-quote", "落实“双随机“抽查", "“", "”"),
    ("reversed-quote", "落实”双随机”抽查", "”", "“"),
    # within their like, or outside their outer ones
    ("nested-mark", "《某省实施《档案法》办法》", "《档案法》", "〈档案法〉"),
    ("nested-mark", "“甲“乙”丙”", "“乙”", "‘乙’"),
    ("inner-mark-outside", "依据〈档案法〉", "〈档案法〉", "《档案法》"),
    ("inner-mark-outside", "落实‘双随机’抽查", "‘双随机’", "“双随机”"),
    # of half width
    ("half-width-mark", "制作调查(检查)笔录", "(检查)", "（检查）"),
    ("half-width-mark", "地址(IP)分配", "(IP)", "（IP）"),
    ("half-width-mark", "(一)立案", "(一)", "（一）"),
    ("half-width-mark", "（检查)", ")", "）"),
    ("half-width-mark", "(IP）", "(", "（"),
    ("half-width-mark", "《办法(试行)》，“甲", "(试行)", "（试行）"),
    # straight
    ("straight-quote", '落实"双随机"抽查', '"双随机"', "“双随机”"),
    ("straight-quote", "落实'双随机'抽查", "'双随机'", "“双随机”"),
    ("straight-quote", '落实“双随机"抽查', '"', "”"),
    ("straight-quote", '落实"双随机”抽查', '"', "“"),
    ("straight-quote", "落实“甲'乙'丙”", "'乙'", "‘乙’"),
    ("straight-quote", '落实"双随机抽查', '"', None),
)


@pytest.mark.parametrize(("rule", "text", "part", "fix"), TABLE)
def test_fault_is_found(rule: str, text: str, part: str, fix: str | None) -> None:
    found = [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in brackets(text)]
    assert found[0] == (rule, part, fix)
    assert len(found) == 1 + ("，“甲" in text)


@pytest.mark.parametrize(
    "text",
    [
        "《四川省〈中华人民共和国档案法〉实施办法（试行）》",
        "“双随机、一公开”和“互联网＋监管”",
        "“第一款。\n“第二款。”",
        "1）受理；2）审查；a)决定",
        "f(x) and \"y\" and 'z' and it's 5\"",
        "川办发(2020)82号",
        "（中国（四川）自由贸易试验区）",
    ],
)
def test_text_in_order_is_left_alone(text: str) -> None:
    assert list(brackets(text)) == []


def test_pair_with_other_faults_inside_is_told_mark_by_mark() -> None:
    text = "公开(法律,法规)内容"
    assert [(text[slip.begin : slip.end], slip.fix) for slip in brackets(text)] == [("(", "（"), (")", "）")]


def test_both_quotes_the_wrong_way_round() -> None:
    assert [(slip.rule.id, slip.fix) for slip in brackets("落实”双随机“抽查")] == [
        ("reversed-quote", "“"),
        ("reversed-quote", "”"),
    ]
    assert {slip.rule.id for slip in brackets("双随机”，推进“一公开")} == {"unpaired-mark"}


def test_straight_quotes_that_do_not_pair_have_no_fix() -> None:
    assert [slip.fix for slip in brackets('落实"甲"和"乙')] == [None, None]


def test_what_is_alone_names_its_partner() -> None:
    told = [slip.values["partner"] for text in ("《甲", "甲》", "(甲", "甲)", "“甲") for slip in brackets(text)]
    assert told == ["》", "《", "）", "（", "”"]


def test_marks_of_different_texts_make_no_pair() -> None:
    assert len(list(brackets("甲《乙\n\n丙》丁《戊"))) == 3
