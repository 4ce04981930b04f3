from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import quote
from respcli.model import PowerItem
from respcli.rules.brackets import brackets
from respcli.rules.punctuation import doubled, is_chinese, marks, names, separators
from respcli.rules.slips import Given, Slip, TextCheck
from respcli.rules.spacing import gaps, line_breaks

Found = tuple[str, str, str | None]

CHECKS: tuple[TextCheck, ...] = (marks, doubled, separators, brackets, gaps, line_breaks)
ODD = (
    "国家规定处第条一二《》〈〉（）()〔〕【】“”‘’\"'，。；：、,.;:?!…·—-<>&[]"
    "０１Ａ．1a \u3000\u00a0\u200b\ue000\ufffd\n"
)
odd_texts = st.text(alphabet=ODD, max_size=40) | st.text(max_size=20)


def slips(text: str) -> list[Slip]:
    return [slip for check in CHECKS for slip in check(text)]


def found(check: TextCheck, text: str) -> list[Found]:
    return [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in check(text)]


def check_words(check: TextCheck, text: str) -> None:
    """What is told of a slip is what stands there, and what must stand there instead."""
    for slip in check(text):
        written = text[slip.begin : slip.end].rstrip(" ")
        right = {} if slip.fix is None or not slip.fix else {"right": slip.fix}
        assert slip.values == {"text": quote(written)} | right


def fixed(check: TextCheck, text: str) -> str:
    """A text with every fix of one check in it, from the end to the beginning."""
    for slip in sorted(check(text), key=lambda slip: slip.begin, reverse=True):
        if slip.fix is not None:
            text = text[: slip.begin] + slip.fix + text[slip.end :]
    return text


RIGHT = (
    "依据《中华人民共和国档案法》第十条 机关应当设立档案室，配备工作人员。",
    "工作时间：8:30-12:00，14:30-18:00；限额1,000元；比例1:3。",
    "网址：http://www.example.gov.cn/?id=3，邮箱：a.b@example.cn。",
    "依据GB/T 15834-2011和国务院令第671号办理，IP地址10.0.0.1。",
    "川办发〔2020〕82号、冀政办〔2013〕41号。",
    "违反规定的……处以罚款。…………\n（一）……（二）……",
    "甲——乙，2019—2021年，A-1，《四川省〈中华人民共和国档案法〉实施办法（试行）》",
    "“双随机、一公开”抽查，‘甲’除外".replace("‘甲’", "“甲‘乙’”"),
    "1.受理；2.审查。\n（1）决定；\n1）送达；\na)执行；",
    "第一章 总 则\n第一条 为了规范。\n第二十一条之一 本法。\n2021年8月20日 第十三届全国人民代表大会通过。",
    "依据《甲法》第三条、《乙法》第五条，和《丙办法》《丁规定》。",
    "配备 IT 人员 5 名。",
    'It\'s done (see A.1): "yes", 5 < 6, 7 > 3 ... --\n',
    "第五条\n《甲办法》第三条\n违反规定的，依法处理。",
    "责任主体一览\n某县水务局\n某县林业局",
    "第六十条 违反本法规定，处一万元罚款。\n第六十一条 违反本法第二十四条规定。",
    "有下列情形之一的：\n（一）损毁档案；\n（二）丢失档案。",
)


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_is_left_alone(text: str) -> None:
    assert [(slip.rule.id, text[slip.begin : slip.end]) for slip in slips(text) if slip.rule.default] == []


HALF_WIDTH = (
    ("法律,法规", ",", "，"),
    ("法律, 法规", ", ", "，"),
    ("检查责任:制定计划", ":", "："),
    ("对象;内容", ";", "；"),
    ("（IP地址）,", ",", "，"),
    ("2020年,12月", ",", "，"),
    ("是否合法?", "?", "？"),
    ("网址www.example.cn,电话", ",", "，"),
    ("依法处理.", ".", "。"),
    ("依法处理.\n第二条", ".", "。"),
    ("依法处理. 审查", ".", "。"),
    ("依法处理.审查", ".", None),
    ("（附则）.", ".", "。"),
    ("（附则）.审查", ".", None),
    ("（附则.审查）", ".", None),
    ("期限为二十.", ".", "。"),
    ("是否合法!", "!", "！"),
    ("法律, IT", ",", "，"),
    ("甲,乙>丙", ",", "，"),
    ("[甲,乙", ",", "，"),
)


@pytest.mark.parametrize(("text", "mark", "fix"), HALF_WIDTH)
def test_half_width_mark_beside_chinese(text: str, mark: str, fix: str | None) -> None:
    assert found(marks, text) == [("half-width-mark", mark, fix)]
    check_words(marks, text)


@pytest.mark.parametrize("text", ["3.立案", "十.附则", "甲（一）.附则", "附件.doc", "第3.1条", "A.附则", "a,b;c"])
def test_point_that_may_belong_to_a_number_or_a_name_is_left_alone(text: str) -> None:
    assert found(marks, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲-乙",
        "甲─乙",
        "甲··乙",
        "见../甲",
        "见..\\甲",
        "本表(2020)年",
        "办法(2020)第号",
        "水位<警戒线",
        "依据<档案\n法>",
        "<p 档\n案>",
        "[bookmark: 甲\n乙]",
        "</甲>",
        "<h7>",
    ],
)
def test_mark_that_has_another_use_is_left_alone(text: str) -> None:
    assert found(marks, text) == []


@pytest.mark.parametrize("character", "汉，《“—…　Ａ")
def test_characters_and_marks_of_chinese_text(character: str) -> None:
    assert is_chinese(character)


@pytest.mark.parametrize("character", ["", "a", "·", " ", "\u2000", "←", "≤", "①", "\u2bff"])
def test_letters_and_signs_are_not_chinese(character: str) -> None:
    assert not is_chinese(character)


FORMS = (
    ("full-width-character", "１５个工作日", "１５", "15"),
    ("full-width-character", "ＡＰＰ备案", "ＡＰＰ", "APP"),
    ("full-width-character", "占３．５％", "３．５", "3.5"),
    ("full-width-character", "占３．１４倍", "３．１４", "3.14"),
    ("full-width-character", "占３．倍", "３", "3"),
    ("full-width-character", "ａｐｐ备案", "ａｐｐ", "app"),
    ("document-number-bracket", "川办发[2020]82号", "[2020]", "〔2020〕"),
    ("document-number-bracket", "川办发(2020)82号", "(2020)", "〔2020〕"),
    ("document-number-bracket", "川办发（2020）第 82号", "（2020）", "〔2020〕"),
    ("document-number-bracket", "川办发﹝2008﹞8号", "﹝2008﹞", "〔2008〕"),
    ("document-number-bracket", "川办发【2008】8号", "【2008】", "〔2008〕"),
    ("document-number-bracket", "川办发〔2008]8号", "〔2008]", "〔2008〕"),
    ("document-number-bracket", "川办发(2008〕8号", "(2008〕", "〔2008〕"),
    ("document-number-bracket", "川办发［2008］8号", "［2008］", "〔2008〕"),
    ("document-number-bracket", "川办发（1998）8号", "（1998）", "〔1998〕"),
    ("document-number-bracket", "川办发( 2008 )8号", "( 2008 )", "〔2008〕"),
    ("ellipsis-form", "违反规定的...处罚", "...", "……"),
    ("ellipsis-form", "违反规定的..处罚", "..", None),
    ("ellipsis-form", "违反规定的…处罚", "…", "……"),
    ("ellipsis-form", "违反规定的… …处罚", "… …", "……"),
    ("ellipsis-form", "违反规定的………处罚", "………", "……"),
    ("ellipsis-form", "违反规定的······处罚", "······", "……"),
    ("ellipsis-form", "违反规定的⋯⋯处罚", "⋯⋯", "……"),
    ("ellipsis-form", "违反规定的…  …处罚", "…  …", "……"),
    ("ellipsis-form", "违反规定的… ……处罚", "… ……", "……"),
    ("ellipsis-form", "违反规定的···处罚", "···", "……"),
    ("ellipsis-form", "违反规定的⋯ ⋯处罚", "⋯ ⋯", "……"),
    ("ellipsis-form", "IT...处罚", "...", "……"),
    ("ellipsis-form", "a…b", "…", "……"),
    ("dash-form", "主管部门--水务局", "--", "——"),
    ("dash-form", "主管部门──水务局", "──", "——"),
    ("dash-form", "主管部门――水务局", "――", "——"),
    ("dash-form", "主管部门———水务局", "———", "——"),
    ("dash-form", "主管部门--", "--", None),
    ("angle-bracket", "《某省实施<档案法>办法》", "<档案法>", "〈档案法〉"),
    ("angle-bracket", "《某省实施＜档案法＞办法》", "＜档案法＞", "〈档案法〉"),
    ("angle-bracket", "依据<<档案法>>", "<<档案法>>", "《档案法》"),
    ("angle-bracket", "依据<档案法>", "<档案法>", None),
    ("angle-bracket", "依据<IT规定>", "<IT规定>", None),
    ("angle-bracket", "依据<甲>", "<甲>", None),
    ("angle-bracket", "水位<甲<乙>", "<乙>", None),
    ("angle-bracket", "水位＜甲＜乙＞", "＜乙＞", None),
    ("angle-bracket", "依据＜甲＞乙＞", "＜甲＞", None),
    ("angle-bracket", "见<p <乙>", "<乙>", None),
    ("angle-bracket", "《甲法》和《某省实施<档案法>办法》", "<档案法>", "〈档案法〉"),
    ("angle-bracket", "《甲法》和《乙法》，依据<档案法>", "<档案法>", None),
    ("angle-bracket", "依据<档案法>和《甲法》", "<档案法>", None),
    ("conversion-residue", "[bookmark: _GoBack]无", "[bookmark: _GoBack]", ""),
    ("conversion-residue", "[bookmark: a]见图1]", "[bookmark: a]", ""),
    ("conversion-residue", "见错误!未找到引用源。", "错误!未找到引用源。", None),
    ("conversion-residue", "见错误！未找到引用源。", "错误！未找到引用源。", None),
    ("conversion-residue", "见错误! 未定义书签。", "错误! 未定义书签。", None),
    ("conversion-residue", "见错误!未指定书签一节", "错误!未指定书签", None),
    ("conversion-residue", "见错误!文档中没有指定样式的文字。", "错误!文档中没有指定样式的文字。", None),
    ("conversion-residue", "见错误!链接无效.", "错误!链接无效.", None),
    ("conversion-residue", "水务局<br/>林业局", "<br/>", None),
    ("conversion-residue", "<p a>水位>3", "<p a>", None),
    ("conversion-residue", "\uf0b7\ue000受理", "\uf0b7\ue000", None),
    ("conversion-residue", "<p class='a,中'>水务局", "<p class='a,中'>", None),
    ("conversion-residue", "\uf0b7受理", "\uf0b7", None),
    ("conversion-residue", "锟斤拷锟斤拷局", "锟斤拷锟斤拷", None),
    ("conversion-residue", "水务\ufffd", "\ufffd", None),
)


@pytest.mark.parametrize(("rule", "text", "part", "fix"), FORMS)
def test_wrong_form_is_found_once(rule: str, text: str, part: str, fix: str | None) -> None:
    assert [f for check in CHECKS for f in found(check, text)] == [(rule, part, fix)]
    check_words(marks, text)


TAGS = "a b br div font h1 h6 i img li o:p ol p span strong sub sup table tbody td th tr u ul P"
ENTITIES = (
    "nbsp ensp emsp lt gt amp quot apos ldquo rdquo lsquo rsquo middot mdash hellip #32 #128512 #xA0 #xb7 #x10FFFF"
)


@pytest.mark.parametrize("residue", [f"{begin}{tag}>" for tag in TAGS.split() for begin in ("<", "</")])
def test_tag_of_a_web_page_is_left_from_copying(residue: str) -> None:
    assert found(marks, f"水务局{residue}林业局") == [("conversion-residue", residue, None)]


@pytest.mark.parametrize("residue", [f"&{name};" for name in ENTITIES.split()])
def test_entity_of_a_web_page_is_left_from_copying(residue: str) -> None:
    assert found(marks, f"水务局{residue}林业局") == [("conversion-residue", residue, None)]


def test_number_of_a_document_may_be_spaced() -> None:
    assert found(marks, "川办发[2008] 第 8 号") == [("document-number-bracket", "[2008]", "〔2008〕")]


def test_space_after_an_ellipsis_is_no_part_of_it() -> None:
    assert found(marks, "违反规定的… 处罚") == [("ellipsis-form", "…", "……")]


def test_title_that_began_far_away_is_not_that_of_an_angle_bracket() -> None:
    assert found(marks, f"《甲{'乙' * 120}<档案法>") == [("angle-bracket", "<档案法>", None)]


DOUBLED = (
    ("doubled-mark", "依法处理。。", "。。", "。"),
    ("doubled-mark", "法律，，法规", "，，", "，"),
    ("doubled-mark", "依法处理，。", "，。", "。"),
    ("doubled-mark", "依法处理，。审查", "，。", None),
    ("doubled-mark", "公开；。", "；。", None),
    ("doubled-mark", "法律、，法规", "、，", None),
    ("doubled-mark", "法律，，，法规", "，，，", "，"),
    ("doubled-mark", "下列材料：，甲", "：，", None),
    ("doubled-mark", "依法处理，。\n审查", "，。", "。"),
    ("doubled-mark", "依法处理、。", "、。", "。"),
    ("doubled-mark", "依法处理，、。", "，、。", "。"),
    ("doubled-mark", "附件（）。。甲", "。。", "。"),
    ("ellipsis-form", "违反规定的。。。处罚", "。。。", "……"),
    ("ellipsis-form", "违反规定的。。。。处罚", "。。。。", "……"),
    ("stray-mark", "，依法处理", "，", None),
    ("stray-mark", "（，依法处理）", "，", None),
    ("stray-mark", "依法处理。\n，审查", "，", None),
    ("stray-mark", "甲\n\n、乙", "、", None),
    ("stray-mark", "甲；\n，乙", "，", None),
    ("stray-mark", "依法（，处理）", "，", None),
    *(("stray-mark", f"甲{opener}{mark}乙", mark, None) for opener in "（《〈〔【“‘" for mark in "，。；、："),
    *(("doubled-mark", f"甲{mark}{mark}乙", mark * 2, mark) for mark in "，。；、："),
)


@pytest.mark.parametrize(("rule", "text", "part", "fix"), DOUBLED)
def test_mark_too_many(rule: str, text: str, part: str, fix: str | None) -> None:
    assert found(doubled, text) == [(rule, part, fix)]
    assert found(marks, text) == []
    check_words(doubled, text)


@pytest.mark.parametrize("closer", "）》〉〕】")
@pytest.mark.parametrize("mark", "，、")
def test_mark_before_what_closes_is_told_with_it(mark: str, closer: str) -> None:
    text = f"甲{mark}{closer}"
    assert found(doubled, text) == [("stray-mark", mark, None)]
    assert [slip.values for slip in doubled(text)] == [{"text": mark + closer}]


@pytest.mark.parametrize("text", ["（依法处理。）", "（）甲，乙", "依法处理\n，审查", "依法处理，\n审查"])
def test_mark_that_is_not_too_many_is_left_alone(text: str) -> None:
    assert found(doubled, text) == []


SEPARATORS: tuple[tuple[str, list[str]], ...] = (
    ("依据《甲》、《乙》、《丙》《丁》等", ["mixed-separators"] * 2),
    ("依据《甲》《乙》、《丙》等", ["mixed-separators"]),
    ("依据《甲》、 《乙》 《丙》等", ["mixed-separators"]),
    ("落实“甲”“乙”、“丙”", ["mixed-separators"]),
    ("依据《甲》、《乙》、《丙》等", ["needless-separator"] * 2),
    ("依据《甲》、《乙》。依据《丙》《丁》。", ["needless-separator"]),
    ("依据《甲》、《乙》，落实“甲”“乙”。", ["needless-separator"]),
    ("依据《甲》《乙》\n依据《丙》、《丁》", ["needless-separator"]),
    ("依据《甲》、《乙》！依据《丙》《丁》", ["needless-separator"]),
    ("依据《甲》、《乙》？依据《丙》《丁》", ["needless-separator"]),
    ("前文。依据《甲》、《乙》《丙》。后文。", ["mixed-separators"]),
    ("《甲》、《乙》\n《丙》《丁》\n《戊》、《己》\n庚", ["needless-separator"] * 2),
    ("《甲》、《乙》、《丙》\n《丁》、《戊》", ["needless-separator"] * 3),
    ("依据《甲》《乙》《丙》和《丁》", []),
    ("依据《甲》（试行）、《乙》《丙》", []),
)


@pytest.mark.parametrize(("text", "rules"), SEPARATORS)
def test_titles_side_by_side_in_one_sentence(text: str, rules: list[str]) -> None:
    assert found(separators, text) == [(rule, "、", "") for rule in rules]


def test_what_is_told_of_a_separator_is_both_ways() -> None:
    told = [slip.values for text in ("《甲》、《乙》", "“甲”、“乙”") for slip in separators(text)]
    assert told == [{"text": "》、《", "other": "》《"}, {"text": "”、“", "other": "”“"}]


def test_without_the_separators_nothing_is_mixed() -> None:
    assert found(separators, fixed(separators, "依据《甲》、《乙》、 《丙》《丁》")) == []


@pytest.mark.parametrize("mark", "。；，、：")
def test_name_of_an_item_ends_in_no_mark(mark: str) -> None:
    (slip,) = names(an_item(f"取水许可{mark}", ["首次申请"]), Given())
    assert (slip.rule.id, slip.begin, slip.end, slip.fix) == ("stray-mark", 4, 5, "")
    assert (slip.path, slip.values) == (("权力项目名称",), {"text": mark})
    (slip,) = names(an_item("取水许可", ["首次申请", f"延续{mark}"]), Given())
    assert slip.path == ("子项", 1, "名称")


def test_name_that_ends_in_a_bracket_or_a_title_is_right() -> None:
    assert list(names(an_item("对违反《甲条例》", ["取水（延续）"]), Given())) == []
    assert list(names(an_item("取水许可", None), Given())) == []


@pytest.mark.parametrize("name", ["取水。。", "取水;", "。"])
def test_marks_that_another_rule_finds_in_a_name_are_left_to_it(name: str) -> None:
    assert list(names(an_item(name, ["首次"]), Given())) == []


def an_item(name: str, subitems: list[str] | None) -> PowerItem:
    needed = dict.fromkeys(("权力类型", "实施依据", "责任主体", "责任事项", "追责情形", "监督电话"), "某")
    return PowerItem.model_validate(needed | {"权力项目名称": name, "子项": subitems})


@given(odd_texts)
def test_any_text_can_be_checked(text: str) -> None:
    for slip in slips(text):
        assert slip.end is not None
        assert 0 <= slip.begin < slip.end <= len(text)
        assert slip.fix != text[slip.begin : slip.end]


@given(odd_texts)
def test_no_place_is_told_twice_by_one_check(text: str) -> None:
    for check in CHECKS:
        places = sorted((slip.begin, slip.end or 0) for slip in check(text))
        assert all(end <= begin for (_, end), (begin, _) in pairwise(places))


@given(odd_texts)
def test_fixes_come_to_an_end(text: str) -> None:
    for check in CHECKS:
        once = fixed(check, text)
        for _ in text:
            once = fixed(check, once)
        assert [slip for slip in check(once) if slip.fix is not None] == []
