from __future__ import annotations

import pytest

from respcli.diagnostics import quote
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
    ("unpaired-mark", "（甲\n（乙）", "（", None),
    ("unpaired-mark", "依据〈甲〉》", "》", None),
    ("unpaired-mark", "《甲〉》", "〉", None),
    ("unpaired-mark", "《某〈甲〉", "《", None),
    ("unpaired-mark", "甲，)乙", ")", None),
    ("unpaired-mark", "甲，123)乙", ")", None),
    ("unpaired-mark", "甲’b", "’", None),
    ("unpaired-mark", "b’甲", "’", None),
    *(("unpaired-mark", f"甲{mark}乙", mark, None) for mark in "《〈（(〔【［“‘》〉）)〕】］”’"),
    # of two kinds
    ("unlike-pair", "依据《档案法〉", "〉", "》"),
    ("unlike-pair", "依据〈档案法》", "〈", "《"),
    ("unlike-pair", "落实“甲’工作", "’", "”"),
    ("unlike-pair", "落实‘甲”工作", "‘", "“"),
    ("unlike-pair", "网站（含公众号】", "】", None),
    # the wrong way round
    ("reversed-quote", "落实“双随机“抽查", "“", "”"),
    ("reversed-quote", "落实”双随机”抽查", "”", "“"),
    ("reversed-quote", "落实“甲，乙“抽查", "“", "”"),
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
    ("half-width-mark", "办法(2020)第号", "(2020)", "（2020）"),
    ("half-width-mark", "办法(2020)，“甲", "(2020)", "（2020）"),
    ("half-width-mark", "办法(2020)第号，“甲", "(2020)", "（2020）"),
    ("half-width-mark", f"{'甲' * 50}(检查)", "(检查)", "（检查）"),
    ("half-width-mark", "x办(IP) x", "(IP)", "（IP）"),
    ("half-width-mark", "(IP)地址", "(IP)", "（IP）"),
    ("half-width-mark", "(中) x", "(中)", "（中）"),
    ("half-width-mark", "f (a中b) x", "(a中b)", "（a中b）"),
    ("half-width-mark", f"{'x ' * 30}(a中b) x", "(a中b)", "（a中b）"),
    ("half-width-mark", "公开(检查)项目", "(检查)", "（检查）"),
    ("half-width-mark", "第(五)款", "(五)", "（五）"),
    ("half-width-mark", "第(甲)项", "(甲)", "（甲）"),
    ("half-width-mark", "第(五)项，公开(检查)内容", "(检查)", "（检查）"),
    # straight
    ("straight-quote", '落实"双随机"抽查', '"双随机"', "“双随机”"),
    ("straight-quote", "落实'双随机'抽查", "'双随机'", "“双随机”"),
    ("straight-quote", '落实“双随机"抽查', '"', "”"),
    ("straight-quote", '落实"双随机”抽查', '"', "“"),
    ("straight-quote", "落实“甲'乙'丙”", "'乙'", "‘乙’"),
    ("straight-quote", '落实"双随机抽查', '"', None),
    ("straight-quote", "落实a'甲", "'", None),
    ("straight-quote", "落实甲'a", "'", None),
    ("straight-quote", 'see “x" y', '"', "”"),
    ("straight-quote", '"y" 落实"双随机"', '"双随机"', "“双随机”"),
    ("straight-quote", '"双随机"抽查', '"双随机"', "“双随机”"),
    ("straight-quote", '“甲\n"乙"丙”', '"乙"', "‘乙’"),
)


@pytest.mark.parametrize(("rule", "text", "part", "fix"), TABLE)
def test_fault_is_found(rule: str, text: str, part: str, fix: str | None) -> None:
    first, *others = brackets(text)
    assert (first.rule.id, text[first.begin : first.end], first.fix) == (rule, part, fix)
    assert len(others) == ("，“甲" in text)
    assert first.values.get("right") == (None if fix is None else quote(fix))
    assert first.values.get("text") == (None if rule == "unlike-pair" else quote(part))


@pytest.mark.parametrize(
    "text",
    [
        "《四川省〈中华人民共和国档案法〉实施办法（试行）》",
        "“双随机、一公开”和“互联网＋监管”",
        "“第一款。\n“第二款。”",
        "1）受理；2）审查；a)决定",
        "f(x) and \"y\" and 'z' and it's 5\"",
        "川办发(2020)82号",
        "川办发( 1998 ) 第 8 号",
        "12)受理；A)决定",
        "本单位it's系统，it’s系统，O’Neil系统",
        "</p class='甲'><P class='甲'>",
        "“甲‘第一款。\n‘第二款。’”",
        "中 (b) a",
        "(b) a 中",
        "f(x)中",
        *(f"第({number})项" for number in [*"一二三四五六七八九十0123456789", "十二"]),
        f"({'a' * 30}中{'a' * 30})",
        "（中国（四川）自由贸易试验区）",
    ],
)
def test_text_in_order_is_left_alone(text: str) -> None:
    assert list(brackets(text)) == []


OPENERS, CLOSERS = "[［(（﹝【〔", "]］)）﹞】〕"


@pytest.mark.parametrize(
    "number",
    [
        *(f"{opener}2020)82号" for opener in OPENERS),
        *(f"(2020{closer}82号" for closer in CLOSERS),
        "( 1998 ) 第 8 号",
        "(2020) 8号",
    ],
)
def test_brackets_of_a_documents_number_are_another_rules(number: str) -> None:
    text = f"川办发{number}，《甲"
    assert [text[slip.begin] for slip in brackets(text)] == ["《"]


@pytest.mark.parametrize("mark", "\n：；。，、 ")
def test_bracket_of_an_entrys_number_has_no_partner(mark: str) -> None:
    assert list(brackets(f"受理{mark}1)审查")) == []


@pytest.mark.parametrize("fault", ",;:?!.<&０Ａａ《》〈〉〔〕【】［］“”‘’\"'")
def test_pair_with_other_faults_inside_is_told_mark_by_mark(fault: str) -> None:
    text = f"公开({fault}法规)内容"
    told = [(text[slip.begin : slip.end], slip.fix) for slip in brackets(text)]
    assert [one for one in told if one[0] in "()"] == [("(", "（"), (")", "）")]


def test_long_pair_is_told_mark_by_mark() -> None:
    text = f"公开({'甲' * 50})内容"
    slips = list(brackets(text))
    assert [(text[slip.begin : slip.end], slip.fix) for slip in slips] == [("(", "（"), (")", "）")]
    assert [slip.values for slip in slips] == [{"text": "(", "right": "（"}, {"text": ")", "right": "）"}]


@pytest.mark.parametrize("inside", [f"中{'a' * 50}", f"{'a' * 50}中"])
def test_ends_of_what_a_long_pair_holds_tell_whether_it_is_chinese(inside: str) -> None:
    assert [slip.fix for slip in brackets(f"x ({inside}) x")] == ["（", "）"]


@pytest.mark.parametrize(("text", "part"), [("甲(乙（丙）丁)", "()"), ("甲(乙(丙)丁)", "(丙)"), ("甲(乙\n丙)", "()")])
def test_half_width_pair_is_found_around_others_and_over_a_line_break(text: str, part: str) -> None:
    found = "".join(text[slip.begin : slip.end] for slip in brackets(text))
    assert found.startswith(part)
    assert {slip.rule.id for slip in brackets(text)} == {"half-width-mark"}


def test_straight_quotes_around_an_apostrophe_are_a_pair() -> None:
    text = "落实'甲a'b乙'工作"
    assert [(slip.begin, slip.fix) for slip in brackets(text)] == [(2, "“"), (8, "”")]


def test_both_quotes_the_wrong_way_round() -> None:
    assert [(slip.rule.id, slip.fix) for slip in brackets("落实”双随机“抽查")] == [
        ("reversed-quote", "“"),
        ("reversed-quote", "”"),
    ]
    assert [slip.values for slip in brackets("落实”双随机“抽查")] == [
        {"text": "”", "right": "“"},
        {"text": "“", "right": "”"},
    ]


@pytest.mark.parametrize("between", ["，推进", "。推进", "；推进", "\n推进"])
def test_quotes_far_apart_are_no_pair_the_wrong_way_round(between: str) -> None:
    assert [slip.rule.id for slip in brackets(f"双随机”{between}“一公开")] == ["unpaired-mark"] * 2


def test_quotes_in_different_paragraphs_are_no_pair_the_wrong_way_round() -> None:
    assert [slip.rule.id for slip in brackets("甲”乙\n丙”丁")] == ["unpaired-mark"] * 2


@pytest.mark.parametrize("text", ["《甲。乙〉", "《甲\n乙〉", "《甲〔乙", "甲〉乙》", "《甲“乙"])
def test_marks_that_are_far_apart_or_of_one_side_are_no_pair(text: str) -> None:
    assert [slip.rule.id for slip in brackets(text)] == ["unpaired-mark"] * 2


def test_unlike_pair_names_both_and_what_is_right() -> None:
    [first, second] = brackets("《甲〉，（乙】")
    assert first.values == {"first": "《", "second": "〉", "right": "》"}
    assert second.values == {"first": "（", "second": "】"}
    assert [slip.rule.id for slip in brackets("《甲〉，《乙〉，《丙〉")] == ["unlike-pair"] * 3


def test_straight_quotes_that_do_not_pair_have_no_fix() -> None:
    for text in ('落实"甲"和"乙', '"甲\n"乙"', """落实"甲"和'乙"""):
        slips = list(brackets(text))
        assert [(slip.rule.id, slip.fix, slip.values) for slip in slips] == [
            ("straight-quote", None, {"text": text[slip.begin : slip.end]}) for slip in slips
        ]
        assert len(slips) == 2
    assert [(slip.rule.id, slip.fix) for slip in brackets('落实"甲"和‘乙')] == [
        ("straight-quote", None),
        ("unpaired-mark", None),
    ]


def test_straight_quote_among_latin_letters_is_left_alone() -> None:
    assert list(brackets("甲 5\" x, 乙 5' x")) == []
    assert list(brackets('甲 5" x')) == []
    assert list(brackets('甲a"b 乙')) == []


def test_what_is_alone_names_its_partner() -> None:
    told = [slip.values["partner"] for text in ("《甲", "甲》", "(甲", "甲)", "“甲") for slip in brackets(text)]
    assert [slip.values["text"] for slip in brackets("甲)")] == [")"]
    assert told == ["》", "《", "）", "（", "”"]


def test_marks_of_different_texts_make_no_pair() -> None:
    assert [slip.begin for slip in brackets("甲《乙\n\n丙》丁《戊")] == [1, 6, 8]
    assert [slip.begin for slip in brackets("甲《乙\n\n丙》丁\n\n戊《己")] == [1, 6, 11]
    assert [slip.begin for slip in brackets("甲《\n\n《乙")] == [1, 4]


@pytest.mark.parametrize("pair", ["《》", "（）", "()", "“”", "〔〕"])
def test_halves_of_a_pair_in_different_texts_are_each_alone(pair: str) -> None:
    assert [slip.rule.id for slip in brackets(f"甲{pair[0]}乙\n\n丙{pair[1]}丁")] == ["unpaired-mark"] * 2
