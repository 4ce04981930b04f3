"""Rules on the form of citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Rule
from respcli.laws.numerals import chinese, well_formed
from respcli.rules import citations
from respcli.rules.citations import TEXT_CHECKS
from respcli.rules.slips import Slip

RULES = [value for value in vars(citations).values() if isinstance(value, Rule)]


def slips(text: str) -> list[Slip]:
    return [slip for check in TEXT_CHECKS for slip in check(text)]


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in slips(text)]


def mended(text: str) -> str:
    for slip in sorted(slips(text), key=lambda slip: slip.begin, reverse=True):
        if slip.fix is not None:
            text = text[: slip.begin] + slip.fix + text[slip.end :]
    return text


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("本法第四十一条至四十三条规定", "第四十一条至四十三条", "第四十一条至第四十三条"),
        ("本法第四十一至四十三条规定", "第四十一至四十三条", "第四十一条至第四十三条"),
        ("本法第四十一至第四十三条规定", "第四十一至第四十三条", "第四十一条至第四十三条"),
        ("本法第四十一条到四十三条规定", "第四十一条到四十三条", "第四十一条至第四十三条"),
        ("本法第四十一条—四十三条规定", "第四十一条—四十三条", "第四十一条至第四十三条"),
        ("本法第41条至43条规定", "第41条至43条", "第四十一条至第四十三条"),
        ("本法第41-43条规定", "第41-43条", "第四十一条至第四十三条"),
        ("第三条第二款、第五条至七条、第九条", "第五条至七条", "第五条至第七条"),
        ("第三条第二款至七条", "第三条第二款至七条", "第三条第二款至第七条"),
    ],
)
def test_a_range_has_both_ordinals(text: str, part: str, fix: str) -> None:
    assert found(text) == [("article-range", part, fix)]


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("第三十条、三十二条", "第三十条、三十二条", "第三十条、第三十二条"),
        ("第三十、三十二、六十一条。", "第三十、三十二、六十一条", "第三十条、第三十二条、第六十一条"),
        ("第30、32、61条", "第30、32、61条", "第三十条、第三十二条、第六十一条"),
        ("第三十、第三十二条", "第三十、第三十二条", "第三十条、第三十二条"),
        ("第六条及七条", "第六条及七条", "第六条及第七条"),
        ("第六条以及七条", "第六条以及七条", "第六条以及第七条"),
        ("第三条第一款、五条", "第三条第一款、五条", "第三条第一款、第五条"),
        ("第二十五条第二十六条", "第二十五条第二十六条", "第二十五条、第二十六条"),
    ],
)
def test_each_article_of_a_series_has_its_ordinal(text: str, part: str, fix: str) -> None:
    assert found(text) == [("article-enumeration", part, fix)]


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("《甲法》第32条", "第32条", "第三十二条"),
        ("《甲法》第３２条", "第３２条", "第三十二条"),
        ("《甲法》第10条", "第10条", "第十条"),
        ("《甲法》第105条", "第105条", "第一百零五条"),
        ("《甲法》第110条", "第110条", "第一百一十条"),
        ("《甲法》第1042条", "第1042条", "第一千零四十二条"),
        ("《甲法》第24条第2款", "第24条第2款", "第二十四条第二款"),
        ("《甲法》第24条第二款", "第24条", "第二十四条"),
        ("《甲法》第二十四条第2款", "第2款", "第二款"),
        ("《甲法》第三条第1、2款", "第1、2款", "第一、二款"),
        ("《甲法》第32条第1款第2项、第33条", "第32条第1款第2项、第33条", "第三十二条第一款第二项、第三十三条"),
    ],
)
def test_articles_are_numbered_in_chinese(text: str, part: str, fix: str) -> None:
    assert found(text) == [("arabic-article-number", part, fix)]


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("本法第二十五第三款", "第二十五第三款", "第二十五条第三款"),
        ("本法第十二条三款规定", "第十二条三款", "第十二条第三款"),
        ("本法第十条（三）项", "第十条（三）项", "第十条第（三）项"),
        ("本法第十条条规定", "第十条条", "第十条"),
        ("本法第一款款规定", "第一款款", "第一款"),
        ("本法第第十条规定", "第第十条", "第十条"),
        ("本法第二十五第二十六条", "第二十五第二十六条", "第二十五条、第二十六条"),
        ("本法第二十五规定", "第二十五", "第二十五条"),
        ("《甲条例》第二十五的规定", "第二十五", "第二十五条"),
        ("《甲法》第二十五 经营者", "第二十五", "第二十五条"),
        ("《甲法》第二十五：经营者", "第二十五", "第二十五条"),
        ("本法第四十一条至第四十三规定的", "第四十三", "第四十三条"),
        ("第五十六条或者第五十七规定的", "第五十七", "第五十七条"),
        ("《甲法》第二十五【规章】", "第二十五", "第二十五条"),
        ("《甲法》八条：经营者", "八条", "第八条"),
        ("《甲法》二十八条 经营者", "二十八条", "第二十八条"),
        ("《甲法》（2018年修正）二十八条规定", "二十八条", "第二十八条"),
        ("依照《甲法》三十条第二款处理", "三十条", "第三十条"),
        ("依照《甲法》三十条、第三十二条处理", "三十条", "第三十条"),
        ("依照《甲法》第三条、《乙法》三十条。", "三十条", "第三十条"),
    ],
)
def test_words_of_a_citation_are_neither_lost_nor_doubled(text: str, part: str, fix: str) -> None:
    assert found(text) == [("citation-words", part, fix)]


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("本法第二十十条", "第二十十条", None),
        ("本法第一百零条", "第一百零条", None),
        ("本法第四十三四条", "第四十三四条", None),
        ("本法第一百二条", "第一百二条", None),
        ("本法第五零条", "第五零条", None),
        ("本法第百条", "第百条", None),
        ("本法第一十二条", "第一十二条", "第十二条"),
        ("本法第一百十二条", "第一百十二条", "第一百一十二条"),
        ("本法第十条第二二款", "第二二款", None),
    ],
)
def test_a_number_that_is_none_is_seen(text: str, part: str, fix: str | None) -> None:
    assert found(text) == [("citation-number", part, fix)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("本法第 条", ["第 条"]),
        ("本法第条规定", ["第条"]),
        ("本法第×条", ["第×条"]),
        ("本法第__条", ["第__条"]),
        ("本法第十一条第款", ["第款"]),
        ("本法第十 款", ["第十 款"]),
        ("第十 款、第二十　条", ["第十 款", "第二十　条"]),
        ("第一、第二、第三 条", ["第三 条"]),
    ],
)
def test_a_gap_in_a_citation_is_seen(text: str, parts: list[str]) -> None:
    assert found(text) == [("citation-cut-off", part, None) for part in parts]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("本法第一款第五条", "第一款第五条"),
        ("本法第（一）项第二款", "第（一）项第二款"),
        ("第五条第一款第十二条", "第一款第十二条"),
        ("第五条第一款第二款", "第一款第二款"),
    ],
)
def test_a_citation_goes_from_the_greater_to_the_smaller(text: str, part: str) -> None:
    assert found(text) == [("citation-order", part, None)]


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("第三十四条第(三)项", "第(三)项", "第（三）项"),
        ("第三十四条第（三项", "第（三项", "第（三）项"),
        ("第三十四条第三）项", "第三）项", "第（三）项"),
        ("第三十四条第（三)项", "第（三)项", "第（三）项"),
        ("前款第(一)项、第（二）项和第(三)项", "第(一)项、第（二）项和第(三)项", "第（一）项、第（二）项和第（三）项"),
    ],
)
def test_brackets_of_an_item_are_full_width_pairs(text: str, part: str, fix: str) -> None:
    assert found(text) == [("item-brackets", part, fix)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("《甲法》第二条第（三）项、《乙法》第三条第一项", [("第一项", "第（一）项")]),
        ("《甲法》第二条第三项、第四项，《乙法》第三条第（一）项", [("第（一）项", "第一项")]),
        ("《甲法》（2019年修正）第二条第三项，《乙法》第三条第（一）项", [("第（一）项", "第一项")]),
    ],
)
def test_one_form_of_items_is_kept(text: str, parts: list[tuple[str, str]]) -> None:
    assert found(text) == [("mixed-item-forms", *part) for part in parts]


def test_the_usual_form_of_items_is_told() -> None:
    (slip,) = slips("《甲法》第二条第（三）项、《乙法》第三条第一项")
    assert slip.values == {"text": "第一项", "right": "第（一）项", "other": "第（三）项"}


def test_items_in_quoted_laws_are_not_compared() -> None:
    assert found("《甲法》第二条第（三）项 有前款第一项、第二项行为的，责令改正。") == []


@pytest.mark.parametrize(
    ("text", "part", "fix"),
    [
        ("依照中华人民共和国水法第十条", "中华人民共和国水法", "《中华人民共和国水法》"),
        ("中华人民共和国水法第10条", "中华人民共和国水法", "《中华人民共和国水法》"),
        ("依照中华人民共和国水法（2016年修正）第十条", "中华人民共和国水法", "《中华人民共和国水法》"),
        ("违反中华人民共和国水法第十条的", "中华人民共和国水法", "《中华人民共和国水法》"),
        ("无。\n1.行政处罚法第三十条", "行政处罚法", None),
        ("互联网新闻信息服务管理规定第四条 内容", "互联网新闻信息服务管理规定", None),
        ("无。\n    某某省档案条例第十二条", "某某省档案条例", None),
        ("根据行政许可法第十二条", "行政许可法", None),
        ("告知，并依据行政许可法第十二条", "行政许可法", None),
        ("【法律】中华人民共和国公路法（2017修正本）第十条", "中华人民共和国公路法", "《中华人民共和国公路法》"),
        ("2.【行政法规】社会救助暂行办法（国务院令第649号）第十条：", "社会救助暂行办法", None),
        ("1.中华人民共和国水法\n第十条 内容", "中华人民共和国水法", "《中华人民共和国水法》"),
        ("【规章】 学籍管理办法第三条 内容", "学籍管理办法", None),
        (
            "演出管理条例（2008年7月22日国务院令第528号，2020年11月29日中华人民共和国国务院令第732号修订）第六条：",
            "演出管理条例",
            None,
        ),
    ],
)
def test_a_law_is_cited_with_its_marks(text: str, part: str, fix: str | None) -> None:
    assert [slip for slip in found(text) if slip[0] == "law-without-marks"] == [("law-without-marks", part, fix)]


def test_a_law_is_seen_far_into_a_text() -> None:
    text = "经营者不得拒绝。" * 40 + "依照中华人民共和国水法第十条处理。"
    assert found(text) == [("law-without-marks", "中华人民共和国水法", "《中华人民共和国水法》")]


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国水法》第三十九条第一款第（三）项",
        "《甲法》第一百二十条之一",
        "第一千零四十二条、第一千二百六十条",
        "第一百一十条至第一百一十二条",
        "第一百〇五条",
        "第（一）、（二）项",
        "第（一）至（三）项",
        "第三条第（一）（三）项",
        "第三条第一项至三项",
        "第（一）项至第（三）项",
        "第一项至第三项",
        "第二十六条第三、四、五、六项、第二十七条",
        "第三条第一目、第三十条第1目",
        "第一，提高效率；第二，第三方机构",
        "第一、第二、第三产业",
        "第三条、四项措施",
        "第三条、五年以内",
        "第三条和二十日内",
        "第十条条款、第十条条文、第一款款项、第三项项目",
        "附件2第17项、第36项旅馆业特种行业许可证核发",
        "第5.2条",
        "《甲规范》第二版、《乙会议纪要》第三次",
        "第二次修正",
        "第 十 条",
        "第条例",
        "违反本法第十条、本条例第三条、本规定第五条、前款规定第一项",
        "违反本办法第十条",
        "依照刑法第十条",
        "《四川省〈中华人民共和国档案法〉实施办法》第十九条",
        "《青海省实施<中华人民共和国档案法>办法》第十九条",
        "《中华人民共和国水法第十条",
        "对违反水法第十条的",
        "依据实施条例第十条",
        "落实《若干意见》二十条措施",
        "甲乙丙办法\n第一条 内容",
        "履行中华人民共和国公民的义务，落实规定\n第一条 内容",
        "《若干意见》（三十条）",
        "《甲法》十条例子",
        "二十八条：甲；《甲法》共十条。",
    ],
)
def test_what_is_right_or_no_citation_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_faults_of_a_series_are_both_seen() -> None:
    assert [part for _, part, _ in found("第二十十条、第五条、第三十零条")] == ["第二十十条", "第三十零条"]


def test_the_place_is_that_in_the_whole_text() -> None:
    assert found("第三十条。\n\n第二条。本法第三十条、三十二条")[0][1] == "第三十条、三十二条"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_breaks_it_and_nothing_else(rule: Rule) -> None:
    assert [slip.rule for slip in slips(rule.bad)] == [rule]
    assert slips(rule.good) == []


@given(st.integers(1, 9_999))
def test_every_number_is_written_well(number: int) -> None:
    assert well_formed(chinese(number))


@given(st.text("零一二三四五六七八九十百千〇", min_size=1, max_size=6))
def test_two_numbers_are_never_written_alike(text: str) -> None:
    values = [number for number in range(1, 200) if chinese(number) == text]
    assert len(values) <= 1
    assert not values or well_formed(text)


_CITATIONS = st.text("第第条条款项目一二十百零〇3（）()、至和及以规定《》法 的中华人民共和国\n", max_size=60)


@given(_CITATIONS)
def test_any_text_is_read_and_every_slip_lies_in_it(text: str) -> None:
    for slip in slips(text):
        assert slip.end is not None
        assert 0 <= slip.begin < slip.end <= len(text)
        assert slip.fix != text[slip.begin : slip.end]


_FORMS = st.sampled_from(
    ["第{}条", "第{}条第{}款", "第{}条第{}款第（{}）项", "第{}条{}款", "{}条", "第{}", "第{}条第({})项"]
)
_WRITTEN = st.lists(st.tuples(_FORMS, st.integers(1, 130), st.booleans()), min_size=1, max_size=5)


@given(_WRITTEN, st.sampled_from(["、", "至", "和", "-", "以及"]), st.sampled_from(["规定", "条规定", "。"]))
def test_what_is_mended_needs_no_mending(parts: list[tuple[str, int, bool]], join: str, end: str) -> None:
    numbers = [str(number) if arabic else chinese(number) for _, number, arabic in parts]
    text = (
        "本法"
        + join.join(form.replace("{}", number) for (form, _, _), number in zip(parts, numbers, strict=True))
        + end
    )
    for _ in range(3):  # 条条 goes first, then what is wrong besides
        text = mended(text)
    assert [slip.rule.id for slip in slips(text) if slip.fix is not None] == []
