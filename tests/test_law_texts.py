"""How the lines of a law become its name, history, articles, items and annexes, and that no line is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from respcli.laws.forms.markdown import markdown_lines
from respcli.laws.markdown import file_name, law_markdown
from respcli.laws.numerals import chinese
from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.structure import Heading, Section
from respcli.laws.texts import LawText, is_whole, law_text

REGULATION = [
    "临江市水库管理条例",
    "（2009年3月26日临江市第五届人大常委会第九次会议通过　2018年11月29日临江市人大常委会修订　自2019年2月1日起施行）",
    "目　　录",
    "第一章　总　则",
    "第二章　保护",
    "第三章　附则",
    "第一章　总　则",
    "第一条　为了管好水库，制定本条例。",
    "第二条　市水务局管理全市水库。",
    "县水务局管理本县水库。",
    "第二章　保护",
    "第三条　在水库里不得有下列行为：",
    "（一）倒垃圾；",
    "（二）炸鱼，包括：",
    "1.用炸药；",
    "2.用电；",
    "（三）其他行为。",
    "第二条规定的部门发现的，应当制止。",
    "第三条之一　水库周围种树。",
    "第三章　附则",
    "第四条　本条例自2019年2月1日起施行。2001年6月1日发布的《临江市水库保护办法》（临府〔2001〕9号）同时废止。",
    "附件：",
    "水库名录",
    "东湖水库 | 大型",
]


def numbers(text: LawText) -> list[str]:
    return [str(article.number) for article in text.articles]


def article(text: LawText, number: int) -> Article:
    return next(one for one in text.articles if one.number == ArticleNumber(number))


def read(*lines: str) -> LawText:
    text = law_text(lines)
    assert is_whole(lines, text)
    assert law_text(markdown_lines(law_markdown(text))) == text
    return text


def law(*lines: str, name: str = "临江市河道管理办法") -> LawText:
    return read(name, *lines)


def main(text: LawText) -> Section:
    return text.sections[0]


# ---- the whole
def test_a_regulation_is_read_with_all_its_parts() -> None:
    text = read(*REGULATION)
    assert text.name == "临江市水库管理条例"
    assert numbers(text) == ["第一条", "第二条", "第三条", "第三条之一", "第四条"]
    assert text.contents == ("目　　录", "第一章　总　则", "第二章　保护", "第三章　附则")
    assert (text.promulgated, text.in_force) == (date(2018, 11, 29), date(2019, 2, 1))
    assert [(gone.name, gone.number, gone.day) for gone in text.repeals] == [
        ("临江市水库保护办法", "临府〔2001〕9号", date(2019, 2, 1))
    ]
    assert [section.annex for section in text.sections] == ["", "附件"]
    assert text.doubts == ()


def test_paragraphs_items_and_points_stand_where_they_are_cited() -> None:
    third = article(read(*REGULATION), 3)
    first, second = third.paragraphs
    assert [(item.number, item.points) for item in first.items] == [
        (1, ()),
        (2, ("1.用炸药；", "2.用电；")),
        (3, ()),
    ]
    assert second.text == "第二条规定的部门发现的，应当制止。"


def test_a_lost_line_is_seen() -> None:
    text = law_text(REGULATION)
    assert is_whole(REGULATION, text)
    for index in range(len(REGULATION)):
        assert not is_whole(REGULATION[:index] + REGULATION[index + 1 :], text)
    assert not is_whole([*REGULATION[:-1], "东湖水库 | 中型"], text)


def test_white_space_at_the_edges_and_empty_lines_are_no_loss() -> None:
    lines = [line for one in REGULATION for line in ("　　" + one + "\u200b ", "", " ")]
    text = law_text(lines)
    assert is_whole(lines, text)
    assert text == law_text(REGULATION)


# ---- articles
@pytest.mark.parametrize(
    "typed",
    [
        "第{}条　",
        "第{}条 ",
        "第{}条\u00a0\u00a0",
        "第{}条：",
        "第{}条",
        "第 {} 条　",
        "第{}条\n",
        "第{}条、",
        "第{}条. ",
        "第{}条　【要求】",
    ],
)
@pytest.mark.parametrize(
    "numerals",
    [
        chinese,
        str,
        lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda number: str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九")),
        lambda number: str(number).translate(str.maketrans("0123456789", "○一二三四五六七八九")),
    ],
)
def test_articles_are_found_however_they_are_typed(typed: str, numerals: object) -> None:
    assert callable(numerals)
    lines = [typed.format(numerals(number)) + f"这是关于第{number}件事的话。" for number in range(1, 31)]
    text = law(*lines)
    assert numbers(text) == [f"第{chinese(number)}条" for number in range(1, 31)]
    assert article(text, 7).words == "这是关于第7件事的话。"
    assert [doubt.rule.id for doubt in text.doubts] == ["law-undated"]


def test_a_caption_after_the_number_is_no_word_of_the_article() -> None:
    text = law(
        "第一条（目的和依据）",
        "为了管好河道，制定本办法。",
        "第二条 （适用范围） 本市适用本办法。",
        "第三条（河长）负责巡查。",
    )
    assert article(text, 1).words == "为了管好河道，制定本办法。"
    assert article(text, 2).words == "本市适用本办法。"
    assert article(text, 3).words == "（河长）负责巡查。"


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的部门负责检查。",
        "第三条、第四条所列的行为，由水务局处罚。",
        "第三条第一款的检查，每年一次。",
        "第三条所称河道，包括湖泊。",
        "第三条至第五条的规定，适用于湖泊。",
        "第九条规定的除外。",
        "第一条的目的不变。",
    ],
)
def test_an_article_that_is_only_named_at_the_beginning_of_a_line_is_none(line: str) -> None:
    for parted in ("　", ""):
        text = law(f"第一条{parted}话。", f"第二条{parted}话。", line, f"第三条{parted}话。", f"第四条{parted}话。")
        assert numbers(text) == ["第一条", "第二条", "第三条", "第四条"]
        assert article(text, 2).paragraphs[1].text == line


def test_an_article_that_begins_like_a_citation_is_one_where_its_number_is_due() -> None:
    text = law(
        "第一条　第三条修改为：“话。”",
        "第二条　第一次违反的，警告。",
        "第三条　规定本办法的细则由水务局制定。",
        "第四条　话。",
    )
    assert numbers(text) == ["第一条", "第二条", "第三条", "第四条"]


def test_insertions_follow_their_article() -> None:
    text = law("第一条　话。", "第一条之一　话。", "第一条之二　话。", "第二条　话。", "第一百二十条之一 不是这里的。")
    assert numbers(text)[:4] == ["第一条", "第一条之一", "第一条之二", "第二条"]


def test_a_gap_is_told_and_nothing_is_dropped() -> None:
    text = law("2020年1月2日临江市人民政府公布", "第一条　话。", "第二条　话。", "第四条　话。")
    assert numbers(text) == ["第一条", "第二条", "第四条"]
    assert [(doubt.rule.id, doubt.values) for doubt in text.doubts] == [
        ("law-gap", {"before": "第二条", "after": "第四条"})
    ]


@pytest.mark.parametrize(
    "between", [["第十四条　话。"], ["第二百六十四条　盗窃的，处罚。", "第二百六十五条　盗接的，处罚。"]]
)
def test_a_slip_and_articles_of_another_law_do_not_hide_those_that_follow(between: Sequence[str]) -> None:
    due = [f"第{chinese(number)}条　话。" for number in range(1, 9)]
    kept = due[3:] if len(between) > 1 else due[4:]
    text = law(*due[:3], *between, *kept)
    assert numbers(text) == [line.removesuffix("　话。") for line in (*due[:3], *kept)]


def test_articles_after_a_wide_gap_are_articles() -> None:
    text = law("第一条　话。", "第二条　话。", "第六条　话。", "第七条　话。", "第八条　话。", "第三条　的规定不变。")
    assert numbers(text) == ["第一条", "第二条", "第六条", "第七条", "第八条"]


@pytest.mark.parametrize("words", ["删去", "删除。", "（删去）"])
@pytest.mark.parametrize("parted", ["　", ""])
def test_an_article_that_was_deleted_keeps_its_place(words: str, parted: str) -> None:
    text = law(f"第一条{parted}话。", f"第二条{parted}{words}", f"第三条{parted}话。")
    assert numbers(text) == ["第一条", "第二条", "第三条"]


def test_a_repeated_number_is_told_and_nothing_is_dropped() -> None:
    text = law("2020年1月2日临江市人民政府公布", "第一条　话。", "第二条　话。", "第二条　别的话。", "第三条　话。")
    assert numbers(text) == ["第一条", "第二条", "第二条", "第三条"]
    assert [doubt.rule.id for doubt in text.doubts] == ["law-repeated"]


def test_an_excerpt_is_told() -> None:
    text = law("2020年1月2日临江市人民政府公布", "第五条　话。", "第六条　话。")
    assert numbers(text) == ["第五条", "第六条"]
    assert [doubt.rule.id for doubt in text.doubts] == ["law-begins-late"]


def test_an_article_without_words_is_told() -> None:
    text = law("2020年1月2日临江市人民政府公布", "第一条　话。", "第二条", "第三条　话。")
    assert [(doubt.rule.id, doubt.values) for doubt in text.doubts] == [("law-empty-article", {"article": "第二条"})]
    assert article(text, 2).paragraphs == ()


# ---- items
def test_items_directly_after_the_number_belong_to_a_paragraph_without_words() -> None:
    first = article(law("第一条　（一）甲；", "（二）乙。", "第二条　话。"), 1).paragraphs[0]
    assert (first.text, [item.number for item in first.items]) == ("", [1, 2])


def test_a_list_that_is_interrupted_goes_on() -> None:
    paragraphs = article(
        law(
            "第一条　下列单位：", "（一）水务局；", "（二）档案局；", "测绘队；", "（三）园林局。", "前款单位每年报告。"
        ),
        1,
    ).paragraphs
    assert [item.number for item in paragraphs[0].items] == [1, 2, 3]
    assert paragraphs[0].items[1].points == ("测绘队；",)
    assert paragraphs[1].text == "前款单位每年报告。"


def test_a_paragraph_with_a_list_of_its_own_stays_one() -> None:
    paragraphs = article(
        law("第一条　甲类：", "（一）水库；", "（二）湖泊。", "乙类：", "（三）河道。", "丙类：", "（一）沟渠。"), 1
    ).paragraphs
    assert [(p.text, [item.number for item in p.items]) for p in paragraphs] == [
        ("甲类：", [1, 2]),
        ("乙类：", [3]),
        ("丙类：", [1]),
    ]


@pytest.mark.parametrize(
    ("items", "points"),
    [
        (("（一）", "（二）"), ("1.", "2．")),
        (("(一)", "(二)"), ("1、", "2、")),
        (("一、", "二、"), ("（一）", "（二）")),
        (("1.", "2."), ("（1）", "（2）")),
        (("1．", "2．"), ("①", "②")),
        (("㈠", "㈡"), ("⒈", "⒉")),
        (("（十一）", "（十二）"), ("(1)", "(2)")),
    ],
)
def test_marks_of_a_lower_rank_are_points(items: Sequence[str], points: Sequence[str]) -> None:
    lines = [f"{items[0]}甲：", f"{points[0]}子；", f"{points[1]}丑；", f"{items[1]}乙。"]
    first = article(law("第一条　如下：", *lines, "第二条　话。"), 1).paragraphs[0]
    assert [(item.text, item.points) for item in first.items] == [(lines[0], (lines[1], lines[2])), (lines[3], ())]


@pytest.mark.parametrize(
    "line", ["1.5米以内为岸线。", "（1998年的办法不再适用。）", "一是巡查。", "三年内有效。", "100米内禁止垂钓。"]
)
def test_numbers_that_number_nothing_make_no_item(line: str) -> None:
    assert [p.items for p in article(law("第一条　话。", line, "第二条　话。"), 1).paragraphs] == [(), ()]


def test_items_whose_numbers_were_lost_are_items() -> None:
    paragraphs = article(
        law("第一条　水库归市。", "下列的除外：", "小水库；", "废水库；", "（三）鱼塘。", "第二条　话。"), 1
    ).paragraphs
    assert [(p.text, [(item.number, item.text) for item in p.items]) for p in paragraphs] == [
        ("水库归市。", []),
        ("下列的除外：", [(1, "小水库；"), (2, "废水库；"), (3, "（三）鱼塘。")]),
    ]


# ---- headings and contents
def test_headings_have_levels() -> None:
    text = law(
        "第一编　总则", "第一分编　通则", "第一章 一般规定", "第一节　目的", "第一条　话。", "附　则", "第二条　话。"
    )
    assert [block.level for block in main(text).blocks if isinstance(block, Heading)] == [1, 2, 3, 4, 3]


@pytest.mark.parametrize("line", ["第二章规定的职责不变。", "第一节、第二节的规定也适用。", "第三章的处罚从轻"])
def test_a_chapter_that_is_only_named_is_no_heading(line: str) -> None:
    text = law("第一章　总则", "第一条　话。", line, "第二条　话。")
    assert article(text, 1).paragraphs[1].text == line


@pytest.mark.parametrize("titled", [["目录"], ["目  录"], []])
@pytest.mark.parametrize("pages", ["", "\t1", "……12", " 3"])
def test_the_table_of_contents_is_no_heading(titled: Sequence[str], pages: str) -> None:
    chapters = ["第一编 总则", "第一章 目的", "第二章 范围", "第二编 分则", "第一章 水库"]
    body = [
        "第一编　总则",
        "第一章　目的",
        "第一条　话。",
        "第二章　范围",
        "第二条　话。",
        "第二编　分则",
        "第一章　水库",
        "第三条　话。",
    ]
    text = law(*titled, *(chapter + pages for chapter in chapters), *body)
    assert text.contents == (*titled, *(chapter + pages for chapter in chapters))
    assert len([block for block in main(text).blocks if isinstance(block, Heading)]) == 5
    assert numbers(text) == ["第一条", "第二条", "第三条"]


def test_contents_and_a_preamble_before_the_first_chapter_stand_apart() -> None:
    text = law(
        "目录",
        "序言",
        "第一章　总纲",
        "序言",
        "临江是一个市。",
        "它有水库。",
        "第一章　总纲",
        "第一条　话。",
        "第二条　话。",
    )
    assert text.contents == ("目录", "序言", "第一章　总纲")
    assert numbers(text) == ["第一条", "第二条"]


def test_a_numbered_line_directly_before_the_next_article_is_a_heading() -> None:
    text = law(
        "一、总则", "第一条　话。", "二、管理", "第二条　如下：", "（一）甲；", "（二）乙。", "三、附则", "第三条　话。"
    )
    assert [block.text for block in main(text).blocks if isinstance(block, Heading)] == [
        "一、总则",
        "二、管理",
        "三、附则",
    ]
    assert numbers(text) == ["第一条", "第二条", "第三条"]


# ---- texts without articles
def test_a_decision_has_items_without_an_article() -> None:
    text = read(
        "临江市人民代表大会常务委员会关于节约用水的决定",
        "2020年2月7日临江市第八届人民代表大会常务委员会第三次会议通过",
        "为了节约用水，决定如下：",
        "一、机关带头节水。",
        "学校教学生节水。",
        "二、下列用水限量：",
        "（一）洗车；",
        "（二）浇花。",
        "本决定自公布之日起施行。",
    )
    (only,) = text.articles
    assert only.number == ArticleNumber(0)
    assert [(item.number, item.points) for item in only.paragraphs[0].items] == [
        (1, ("学校教学生节水。",)),
        (2, ("（一）洗车；", "（二）浇花。")),
    ]
    assert only.paragraphs[1].text == "本决定自公布之日起施行。"
    assert text.in_force == date(2020, 2, 7)


@pytest.mark.parametrize("mark", ["“", ""])
def test_articles_that_a_decision_quotes_are_not_its_own(mark: str) -> None:
    text = read(
        "临江市人民代表大会常务委员会关于修改《临江市水库管理条例》的决定",
        "（2021年5月6日通过）",
        "一、第八条修改为：",
        f"{mark}第八条　水库每年清淤。",
        f"{mark}第九条　清淤的费用由市财政负担。”",
        "二、删去第十条。",
        "第十一条改为第十条。",
    )
    assert [article.number for article in text.articles] == [ArticleNumber(0)]
    assert [item.number for item in text.articles[0].paragraphs[0].items] == [1, 2]


def test_a_law_after_the_decision_that_changed_it_is_read_with_its_articles() -> None:
    decision = [
        "临江市人大常委会关于修改《临江市水库管理条例》的决定",
        "一、第一条修改为：",
        "第一条　管好水库。",
        "第二条　管好湖泊。",
        "二、删去第三条。",
    ]
    law = ["临江市水库管理条例", "目录", "第一章　总则", "第一章　总则", "第一条　话。", "第二条　话。"]
    apart = read(*decision, "附：", *law)
    assert [[a.number.number for a in section.articles] for section in apart.sections] == [[0], [1, 2]]
    assert [a.number.number for a in read(*decision, *law).articles] == [1, 2]
    assert apart.contents == ()


def test_a_reply_of_plain_paragraphs_is_one_article_without_a_number() -> None:
    text = read("最高某法院关于水库用鱼问题的批复", "2001年3月2日", "临江市法院：", "鱼属于水库。此复。")
    assert text.articles[0].number == ArticleNumber(0)
    assert [doubt.rule.id for doubt in text.doubts] == ["law-no-provisions", "law-undated"]


def test_the_office_and_day_at_the_end_are_no_words_of_the_last_provision() -> None:
    text = law("第一条　话。", "第二条　本办法自公布之日起施行。", "临江市水务局", "2020年3月4日")
    assert article(text, 2).words == "本办法自公布之日起施行。"


# ---- annexes
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("附件", "附件"),
        ("附：", "附件"),
        ("附件1：水库名录", "附件1"),
        ("附件一：水库名录", "附件1"),
        ("附件 2 水库名录", "附件2"),
        ("附表", "附表"),
        ("附 录 A", "附录A"),
        ("附图：水库位置", "附图"),
        ("附件：1.水库名录", "附件"),
        ("水库管理费标准表（每年）", "附件"),
    ],
)
def test_annexes_are_found_and_named(line: str, name: str) -> None:
    text = law("第一条　话。", "第二条　话。", line, "一、东湖水库", "二、西湖水库")
    assert [section.annex for section in text.sections] == ["", name]
    assert numbers(text) == ["第一条", "第二条"]


@pytest.mark.parametrize(
    "line", ["附件所列水库由市管理。", "附则另行规定。", "附近的居民可以取水。", "附件1规定的标准，每年调整。"]
)
def test_a_sentence_that_begins_like_an_annex_is_none(line: str) -> None:
    assert len(law("第一条　话。", "第二条　话。", line).sections) == 1


def test_an_annex_before_the_last_article_is_none() -> None:
    text = law("第一条　话。", "附件：", "一、东湖水库", "第二条　话。")
    assert numbers(text) == ["第一条", "第二条"]


def test_articles_of_an_annex_are_counted_anew() -> None:
    text = law("第一条　话。", "第二条　话。", "附件：", "水库巡查规则", "第一条　每日巡查。", "第二条　记录。")
    assert [[str(a.number) for a in section.articles] for section in text.sections] == [["第一条", "第二条"]] * 2
    assert [doubt.rule.id for doubt in text.doubts] == ["law-undated"]


# ---- title and history
@pytest.mark.parametrize(
    ("lines", "name", "note"),
    [
        (["中华人民共和国", "水库法"], "中华人民共和国水库法", ""),
        (["临江市实施", "《中华人民共和国水法》办法"], "临江市实施《中华人民共和国水法》办法", ""),
        (["临江市人民代表大会常务委员会", "关于水库的决定"], "临江市人民代表大会常务委员会关于水库的决定", ""),
        (["临江市人民政府关于", "修改《临江市水库办法》的决定"], "临江市人民政府关于修改《临江市水库办法》的决定", ""),
        (["水 库 管 理 条 例"], "水库管理条例", ""),
        (["临江市水库管理条例（2021年修订）"], "临江市水库管理条例", "2021年修订"),
        (["临江市水库管理办法（试行）"], "临江市水库管理办法（试行）", ""),
        (["某法院 某检察院关于水库的解释（二）"], "某法院 某检察院关于水库的解释（二）", ""),
    ],
)
def test_the_name_is_read_from_the_title(lines: Sequence[str], name: str, note: str) -> None:
    text = read(*lines, "（2020年1月2日通过）", "第一条　话。", "第二条　话。")
    assert (text.name, text.note, text.promulgated) == (name, note, date(2020, 1, 2))


def test_the_order_before_a_title_names_the_law() -> None:
    text = read(
        "临江市人民政府令",
        "第12号",
        "《临江市水库管理办法》已经2020年1月2日市人民政府第3次常务会议通过，现予公布，自2020年3月1日起施行。",
        "市长　某某",
        "2020年1月5日",
        "临江市水库管理办法",
        "第一条　话。",
        "第二条　本办法自2020年3月1日起施行。",
    )
    assert text.name == "临江市水库管理办法"
    assert len(text.preface) == 5
    assert text.promulgated == date(2020, 1, 5)
    assert text.in_force == date(2020, 3, 1)


def test_the_notice_before_a_title_names_the_law() -> None:
    text = read(
        "临江市人民政府关于印发临江市水库管理办法的通知",
        "临府发〔2020〕3号",
        "各区县人民政府：",
        "现将《临江市水库管理办法》印发给你们，请认真执行。",
        "2020年1月5日",
        "临江市水库管理办法",
        "第一条　话。",
        "第二条　本办法自2020年3月1日起施行。",
    )
    assert (text.name, len(text.preface)) == ("临江市水库管理办法", 5)


def test_the_number_of_a_text_before_its_title_is_no_title() -> None:
    text = read(
        "法释〔2020〕24号", "某法院", "关于水库的解释", "（2020年12月25日通过，自2021年1月1日起施行）", "第一条　话。"
    )
    assert (text.preface, text.name) == (("法释〔2020〕24号",), "某法院关于水库的解释")
    assert (text.promulgated, text.in_force) == (date(2020, 12, 25), date(2021, 1, 1))


def test_events_have_day_office_kind_and_number() -> None:
    text = law(
        "2007年4月5日 中华人民共和国国务院令第492号公布",
        "2019年4月3日 中华人民共和国国务院令第711号修订　",
        "2019年5月15日 施行",
        "第一条　话。",
    )
    assert [tuple(event) for event in text.events] == [
        (date(2007, 4, 5), "中华人民共和国国务院", "公布", "第492号"),
        (date(2019, 4, 3), "中华人民共和国国务院", "修订", "第711号"),
        (date(2019, 5, 15), "", "施行", ""),
    ]


@pytest.mark.parametrize(
    ("history", "last", "promulgated", "in_force"),
    [
        (["2016年11月7日 某市人大常委会通过"], "自2017年6月1日起施行", date(2016, 11, 7), date(2017, 6, 1)),
        (["2016年11月7日 某市人大常委会通过"], "自公布之日起施行", date(2016, 11, 7), date(2016, 11, 7)),
        (["1995年7月28日 国务院发布", "1995年9月1日 施行"], "由水务局解释", date(1995, 7, 28), date(1995, 9, 1)),
        (
            ["1986年12月3日 国务院批准", "1986年12月25日 水务部公布"],
            "自公布之日起施行",
            date(1986, 12, 25),
            date(1986, 12, 25),
        ),
        # an amended law still names the day of its first version: that of the amended one is not told
        (["1999年4月29日 通过", "2017年9月1日 第二次修正"], "自1999年10月1日起施行", date(2017, 9, 1), None),
        (
            ["2018年3月20日 通过", "2024年12月25日 《关于修改〈水法〉的决定》修正"],
            "自公布之日起施行",
            date(2024, 12, 25),
            None,
        ),
        (["1999年4月29日 通过", "2023年9月1日 修订"], "自2024年1月1日起施行", date(2023, 9, 1), date(2024, 1, 1)),
        (
            ["1999年4月29日 通过", "2017年9月1日 修正", "2018年1月1日 施行"],
            "自1999年10月1日起施行",
            date(2017, 9, 1),
            date(2018, 1, 1),
        ),
        (
            ["1997年3月14日 修订", "2020年12月26日 某会议通过的《中华人民共和国某法修正案（十一）》"],
            "自1997年10月1日起施行",
            date(2020, 12, 26),
            None,
        ),
        (["一九九〇年四月四日某会议通过"], "自一九九七年七月一日起施行", date(1990, 4, 4), date(1997, 7, 1)),
        (["1999年6月18日 公布"], "自２０００年１月１日起施行", date(1999, 6, 18), date(2000, 1, 1)),
        (["2008年11月15日 印发"], "自2009年1月1 日起实施", date(2008, 11, 15), date(2009, 1, 1)),
        ([], "自2009年1月1日起施行", None, date(2009, 1, 1)),
        (["2020年2月30日 通过"], "由水务局解释", None, None),
    ],
)
def test_the_days_of_a_version(
    history: Sequence[str], last: str, promulgated: date | None, in_force: date | None
) -> None:
    text = law(*history, "第一条　话。", f"第二条　本办法{last}。")
    assert (text.promulgated, text.in_force) == (promulgated, in_force)


def test_the_history_in_brackets_may_go_over_lines() -> None:
    text = law("（2003年8月27日通过", "根据2019年4月23日《关于修改〈某法〉的决定》修正）", "为了水库。", "第一条　话。")
    assert len(text.history) == 2
    assert text.promulgated == date(2019, 4, 23)


@pytest.mark.parametrize(
    ("file", "name", "day"),
    [
        ("法/水库法(2016-11-07).md", "水库法", date(2016, 11, 7)),
        ("法\\水库法（2016-11-07）.docx", "水库法", date(2016, 11, 7)),
        ("水库法(2016-02-30).md", "水库法", None),
        ("水库法.txt", "水库法", None),
        ("", "", None),
    ],
)
def test_what_a_text_does_not_tell_its_file_may(file: str, name: str, day: date | None) -> None:
    text = law_text(["第一条　话。", "第二条　本法自2016年12月1日起施行。"], file)
    assert (text.name, text.promulgated, text.in_force) == (name, day, date(2016, 12, 1))
    told = law_text(["某法", "2020年1月2日通过", "第一条　话。"], file)
    assert (told.name, told.promulgated) == ("某法", date(2020, 1, 2))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("本办法自2020年1月1日起施行。《甲办法》同时废止。", ["甲办法"]),
        ("1990年12月24日国务院发布、1994年10月9日国务院修订发布的《甲条例》同时废止。", ["甲条例"]),
        ("《甲办法》、《乙规定》和《丙市实施〈丁法〉办法》同时废止。", ["甲办法", "乙规定", "丙市实施〈丁法〉办法"]),
        ("根据《丁法》制定的《甲办法》同时废止。", ["甲办法"]),
        ("与《甲办法》不一致的，以本办法为准。", []),
        ("《甲办法》继续有效。《乙规定》同时废止。", ["乙规定"]),
        ("废止《甲条例》（1992年9月19日通过）。", ["甲条例"]),
    ],
)
def test_what_is_repealed_is_read_from_the_last_articles(sentence: str, names: Sequence[str]) -> None:
    text = law("2019年12月1日公布", "第一条　话。", f"第二条　{sentence}")
    assert [gone.name for gone in text.repeals] == names


def test_the_number_of_what_is_repealed_is_told() -> None:
    (gone,) = law("第一条　《甲规定》（临江市人民政府令第123号）同时废止。").repeals
    assert tuple(gone) == ("甲规定", "临江市人民政府令第123号", None)


def test_what_the_first_version_repealed_went_on_its_own_day() -> None:
    text = law("1999年4月29日通过", "2017年9月1日修正", "第一条　本法自1999年10月1日起施行。《甲条例》同时废止。")
    assert [gone.day for gone in text.repeals] == [date(1999, 10, 1)]


def test_a_day_of_its_own_is_the_day_of_the_repeal() -> None:
    text = law("2019年12月1日公布", "第一条　本法自2020年1月1日起施行。《甲条例》自2021年1月1日起废止。")
    assert [gone.day for gone in text.repeals] == [date(2021, 1, 1)]


# ---- writing
@pytest.mark.parametrize(
    ("name", "made", "expected"),
    [
        ("中华人民共和国水库法", "2016年11月7日通过", "水库法(2016-11-07).md"),
        ("临江市水库管理办法", "没有日期", "临江市水库管理办法.md"),
        ("关于<水库>的规定", "2016年11月7日通过", "关于〈水库〉的规定(2016-11-07).md"),
    ],
)
def test_files_have_the_name_and_day(name: str, made: str, expected: str) -> None:
    assert file_name(law_text([name, made, "第一条　话。"])) == expected


def test_long_names_fit_every_system_and_stay_apart() -> None:
    names = [file_name(law_text([f"关于{'水库' * 90}{end}的规定", "2016年11月7日通过"])) for end in "甲乙"]
    assert all(len(name.encode()) <= 255 for name in names)
    assert names[0] != names[1]


# ---- whatever comes
PIECES = st.sampled_from(
    [
        "第一条　",
        "第二条",
        "第三条之一 ",
        "第十条规定",
        "第一章 总则",
        "目录",
        "附件1：",
        "附则",
        "（一）",
        "一、",
        "1.",
        "话。",
        "《甲》",
        "2020年1月2日",
        "通过",
        "施行",
        "废止",
        "“",
        "”",
        "#",
        "**",
        "|",
        "\\",
        "<!--",
        "-->",
        "- ",
        "> ",
        "&nbsp;",
        "<br>",
        "\u3000",
        "\u200b",
        "`",
        "---",
        "|--|",
        "_",
        "\n",
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=12), max_size=25)


@settings(max_examples=600, deadline=None)
@given(LINES)
def test_no_line_is_ever_lost_and_what_is_written_is_read_again(lines: list[str]) -> None:
    text = law_text(lines)
    assert is_whole(lines, text)
    assert law_text(markdown_lines(law_markdown(text))) == text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.dates() | st.none())
def test_a_file_name_is_good_on_every_system(name: str, day: date | None) -> None:
    written = file_name(law_text(["某法"])._replace(name=name, promulgated=day))
    assert (not set(written) & set('<>:"/\\|?*') and written.isprintable()) or not name.isprintable()
    assert len(written.encode()) <= 255
    assert not written.startswith((" ", ".")) or name


@pytest.mark.parametrize(
    "lines",
    [
        ["法", *(f"第{number % 9999 + 1}条　话。" for number in range(40_000))],
        ["法", "第一条　话。", *("第二条规定的，",) * 40_000],
        ["法", "第一条　话：", *("（一）甲；", "乙；") * 20_000],
        ["法", "目录", *("第一章　总则",) * 40_000],
        ["法", *("第一条　话。",) * 40_000],
        ["法", *("附件1：",) * 40_000],
        ["法", "（" + "2020年1月2日通过" * 20_000],
        ["法", "第一条　" + "《" * 100_000 + "废止。"],
        ["法", "第一条　" + "第" * 300_000],
        ["第" + "一" * 300_000 + "条"],
        ["法", "（" * 300_000],
        ["2020年1月" * 30_000],
        [" " * 300_000 + "法" + "\t" * 300_000 + "。"],
        ["法", "第一条　" + "**" * 100_000],
        ["目录" + "." * 300_000 + "x", "第一章" + "…" * 40 + "x"],
    ],
)
def test_hostile_texts_take_no_longer_than_their_length(lines: list[str]) -> None:
    begin = process_time()
    text = law_text(lines)
    law_text(markdown_lines(law_markdown(text)))
    assert process_time() - begin < 8, "some 40 times what it takes"
    assert is_whole(lines, text)


def test_ten_thousand_articles_are_all_in_their_place() -> None:
    text = law(*(f"第{chinese(number)}条　这是第{number}条的话。" for number in range(1, 10_000)))
    assert len(text.articles) == 9_999
    assert all(after.number.number == before.number.number + 1 for before, after in pairwise(text.articles))
