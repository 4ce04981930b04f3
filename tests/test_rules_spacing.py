from __future__ import annotations

from itertools import product

import pytest

from respcli.rules.spacing import gaps, line_breaks

HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
GAPS = (
    ("stray-space", "依据《甲》、 《乙》", " ", ""),
    ("stray-space", "行政 处罚", " ", ""),
    ("stray-space", "行政\u3000处罚", "\u3000", ""),
    ("stray-space", "行政\u00a0处罚", "\u00a0", ""),
    ("stray-space", "方针、 政策", " ", ""),
    ("stray-space", "《甲》 第十条", " ", ""),
    ("stray-space", "电话： 0830", " ", ""),
    ("stray-space", "符合条 件的", " ", ""),
    ("stray-space", "7个 工 作 日", " 工 作 ", "工作"),
    ("stray-space", "第十条  国家", " ", ""),
    ("stray-space", "第十条\u00a0国家", "\u00a0", " "),
    ("stray-space", "第十条第一款  国家", "  ", " "),
    ("stray-space", "配备  IT人员", "  ", " "),
    ("stray-space", "7个 工  作 日", " 工  作 ", "工作"),
    ("stray-space", "工 作 5个", " ", ""),
    ("stray-space", "工 作 it人员", " ", ""),
    ("stray-space", "工 作 IT人员", " ", ""),
    ("stray-space", "依据 甲\n乙", " ", ""),
    ("stray-space", "第条 网络", " ", ""),
    ("stray-space", "第十条\u3000网络 安全", " ", ""),
    ("stray-space", "第十款 总 则", " 总 ", " 总"),
    ("stray-space", "第一章  总则", "  ", " "),
    ("stray-space", "第二节\u3000 听证", "\u3000 ", "\u3000"),
    ("invisible-character", "IT\u200bCN", "\u200b", ""),
    ("stray-space", "第十条之 网络", " ", ""),
    ("stray-space", "第十条规定 网络", " ", ""),
    ("stray-space", "5日内 办结", " ", ""),
    *(("stray-space", f"{mark} IT", " ", "") for mark in "，。；：、？！（）《》〈〉〔〕【】“”"),
    *(("stray-space", f"IT {mark}", " ", "") for mark in "，。；：、？！（）《》〈〉〔〕【】“”"),
    ("space-at-edge", "依据第十条 ", " ", ""),
    ("space-at-edge", " 依法处理。", " ", ""),
    ("space-at-edge", "\u3000\u3000依法处理。", "\u3000\u3000", ""),
    ("space-at-edge", "依法处理。  ", "  ", ""),
    ("space-at-edge", "依据第十条 \n依法处理。", " ", ""),
    ("space-at-edge", "甲。\n  乙。", "  ", ""),
    *(("invisible-character", f"行政{hidden}处罚", hidden, "") for hidden in HIDDEN),
    ("invisible-character", "\ufeff行政处罚", "\ufeff", ""),
    ("invisible-character", "第十条 \u200b国家", "\u200b", ""),
    ("invisible-character", "IT \u200bCN", " \u200b", " "),
)


@pytest.mark.parametrize(("rule", "text", "part", "fix"), GAPS)
def test_space_that_does_not_belong(rule: str, text: str, part: str, fix: str) -> None:
    assert [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in gaps(text)] == [(rule, part, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "第五十九条 网络运营者",
        "第五十九条\u3000网络运营者",
        "第二十一条之一 网络运营者",
        "第三条第一款第（二）项和第三款 经营者",
        "第一章 总 则",
        "第二节\u3000听证",
        "2020年12月22日 通过",
        "IT 人员 5 名",
        "① 受理",
        "受理责任 公示材料",
        "受理阶段 公示材料",
        "受理环节 公示材料",
        "配备 a 台",
        "配备 B 台",
        "第三款 网络",
        "第三项 网络",
        "第三目 网络",
        "第一编 总 则",
        "第二十一条之十二 网络",
        *(f"第{number}条 网络" for number in "一二三四五六七八九十百千零〇0"),
        *(f"第{number}款 网络" for number in "一二三四五六七八九十百千零〇0"),
        *(f"第三条之{number} 网络" for number in "一二三四五六七八九十"),
        *(f"第（{number}）项 网络" for number in [*"一二三四五六七八九十", "十二"]),
        "违反规定的…  …处罚",
    ],
)
def test_space_that_belongs_is_left_alone(text: str) -> None:
    assert list(gaps(text)) == []


def test_invisible_character_is_told_by_its_code() -> None:
    assert [slip.values for slip in gaps("行政\u200b处罚")] == [{"code": "U+200B"}]


def test_space_is_told_with_its_neighbours() -> None:
    assert [slip.values for slip in gaps("行政\u00a0处罚")] == [{"text": "政\\xa0处"}]
    assert [slip.values for slip in gaps("配备  IT人员")] == [{"text": "备  I", "right": "备 I"}]
    assert [slip.values for slip in gaps("依法处理。 ")] == [{}]


@pytest.mark.parametrize("text", ["行 、 政", "行 政 ，"])
def test_spaces_on_both_sides_of_a_mark_are_two(text: str) -> None:
    assert [(text[slip.begin : slip.end], slip.fix) for slip in gaps(text)] == [(" ", "")] * 2


BROKEN = (
    ("违反本法第三十五条规定", "……处一万元以上罚款。"),
    ("违反本法第三十七条规", "定……处一万元以上罚款。"),
    ("在国家提倡生育期间，", "自愿终身只生育一个子女的夫妻"),
    ("制定方针、", "政策和计划"),
    ("独生子女父母的夫妻", "，依法生育第二个子女"),
    ("由行政机", "关依法处理。"),
    ("责令限期改正，并处一", "万元罚款。"),
    ("依据《中华人民共和国", "档案法》处理。"),
    ("网站（含公众号", "和小程序）备案"),
    ("由县级以上人民政府和", "其他部门处理。"),
    ("处五千元罚款，情节严重", "的，处一万元罚款。"),
    ("检查", "责任：制定检查计划。"),
    ("第四十", "五条规定的情形"),
    ("《甲法》第四条、", "第五条"),
    ("对违反规定行", "为，予以审查。"),
    ("履行其他法律", "法规规章规定的职责。"),
    ("组织", "实施税务检查"),
    ("报县级人民", "政府作出决定"),
    ("制定方针", "、政策和计划"),
    ("责令限期改", "正；予以处罚"),
    ("责令限期改", "正。"),
    ("对情节严", "重的。"),
    ("对情节严", "重的；"),
    ("对情节轻", "微违法的，"),
    *(("由省", f"丙{mark}予以处罚") for mark in "，。；"),
    *(("由省", f"{word}的{mark}") for word in ("丙", "丙丁戊") for mark in "，。；"),
    ("由省，", f"{'甲' * 13}：乙"),
    *(("由省" + last, "机构依法处理") for last in "，、（《〈“‘【〔和或将被把各第予未且不至以"),
    *(("责令在2020", first + "内办理") for first in "年月日号条款项章节万元个％%"),
    *(("制定方针政策", first + "甲乙丙") for first in "，。；、：？！…）》〉”’】〕的们则也而或之"),
)


@pytest.mark.parametrize(("before", "after"), BROKEN)
def test_line_break_inside_a_sentence(before: str, after: str) -> None:
    text = f"{before}\n{after}"
    found = [(slip.rule.id, slip.begin, slip.end, slip.fix) for slip in line_breaks(text)]
    assert found == [("broken-sentence", len(before), len(before) + 1, "")]
    assert list(line_breaks(f"{before}\n\n{after}")) == [], "these are two texts"


def test_what_a_broken_sentence_quotes_stays_in_its_two_lines() -> None:
    [slip] = line_breaks("甲。\n规\n定的\n（一）乙。")
    assert slip.values == {"before": "规", "after": "定的"}
    [slip] = line_breaks("甲。\n乙。\n规\n定的\n●\n某县水务局")
    assert slip.values == {"before": "规", "after": "定的"}
    [slip] = line_breaks("由某省人民政府和\n其他部门依法处理。")
    assert slip.values == {"before": "省人民政府和", "after": "其他部门依法"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("制定检查计划，明确检查对象", "对发现的问题督促整改。"),
        ("第三十九条 国家统筹协调有关部门", "网络安全信息由其汇总。"),
        ("违反规定，处一万元罚款", "第六十一条 违反本法规定的，依法处理。"),
        ("第三条：依照本条例的规定登记", "第六条：国务院民政部门是登记管理机关。"),
        ("第三条 统筹协调", "网络安全信息由其汇总。"),
        ("制定计划，明确对象", "一律督促整改。"),
        ("违反规定，", "第六条 依法处理。"),
        ("依据第三条。\n违反规定，处以罚款", "对发现的问题督促整改。"),
        *(("违反规定，处以罚款", f"第{number}条 依法处理。") for number in [*"一二三四五六七八九十百", "一百二十三"]),
        ("制定计划，明确对象", "对发现的问题督促整改。\n某县水务局\n某县档案局"),
        *((f"制定计划{mark}明确对象", "对发现的问题督促整改。") for mark in "，；：。"),
        *(("制定计划，明确对象", f"对发现的问题督促整改{end}") for end in "。；！？"),
    ],
)
def test_paragraph_without_an_end(before: str, after: str) -> None:
    [slip] = line_breaks(f"{before}\n{after}")
    assert (slip.rule.id, slip.begin + 1, slip.end, slip.fix) == (
        "paragraph-without-end",
        len(before),
        len(before),
        None,
    )
    assert slip.values == {"before": before[-6:], "after": after[:6]}


def test_line_break_after_one_that_is_right_is_found() -> None:
    assert [slip.begin for slip in line_breaks("某县水务局\n（一）乙\n的丙。")] == [10]


@pytest.mark.parametrize("end", ["", *"。；：？！….:;", *map("".join, product("。；？！…", "”’）》"))])
def test_line_that_ends_in_a_mark_is_whole(end: str) -> None:
    assert bool(list(line_breaks(f"制定计划，明确对象{end}\n的规定。"))) == (not end)


@pytest.mark.parametrize(
    "begin",
    [
        *(f"第三{unit}" for unit in "编章节款项"),
        "第一千一百二十三条",
        *"（(《〈“【[—-*●■◆▲•·①⑳",
        *(f"1{mark}" for mark in ".．、)）"),
        "12.",
        *(f"{number}、" for number in "一二三四五六七八九十"),
        "二十一、",
        "一是",
        "备注:",
        "附注:",
        "甲：",
        "注：",
        "注:",
        "附件",
        "附录",
        "附表",
        "审查责任：",
        f"{'甲' * 12}：",
    ],
)
def test_line_that_begins_a_unit_goes_on_with_no_sentence(begin: str) -> None:
    assert list(line_breaks(f"有下列情形，\n{begin}甲乙丙。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "违反第五条、第六条规定的\n第六十一条 违反本法规定的",
        "《甲条例》第三条，第六条\n第九条 依法处理。",
        *(f"制定方针政策\n{first}，甲乙丙" for first in "无略另但5aA＋"),
        "第三条 网络法\n公民可以申请查阅。",
        "某县水务局\n号牌管理所",
        "第三批2020\n某县水务局",
        "某县水务局\n丙丁戊己的，",
        *(f"有下列情形，\n第三{unit}" for unit in "编章节款项"),
        "某县水务局\n某县林业局（含分局）",
        "符合依法\n规则清单",
        "公民守法\n规章清单",
        "制定计划，明确对T\n对发现的问题督促整改。",
        "制定计划，明确对象\nI人员督促整改。",
        *(f"依据甲法，依照第三{end}\n公民可以申请查阅。" for end in "条款项"),
        "有下列情形之一，依法处理\n（一）损毁档案。",
        "依法处理，给予警告\n2.审查责任：提出意见。",
        "予以审查，决定是否立案\n审查责任：提出意见。",
        "依据《甲法》第三条，《乙法》第五条\n公民可以申请查阅。",
        "依据甲法，制定《乙办法》\n公民可以申请查阅。",
        "某县水务局\n某县林业局\n某县档案局",
        "立案责任\n发现违法行为的，予以审查。",
        "“第三条 本法适用于档案管理。”\n公民可以申请查阅。",
        "履行监管职责，落实计划\n负责督促检查",
        "不履行职责的\n对符合条件的申请不予受理的\n滥用职权的",
        "依法处理。\n依法处理。",
    ],
)
def test_paragraphs_that_may_stand_so_are_left_alone(text: str) -> None:
    assert list(line_breaks(text)) == []
