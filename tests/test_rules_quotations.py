"""Rules on quotations from laws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from law_examples import ARTICLES, NAME, RESERVOIRS, article, library
from respcli.diagnostics import Rule
from respcli.laws.library import Version
from respcli.laws.numerals import value
from respcli.laws.provisions import Article, ArticleNumber, Provision, Range
from respcli.rules import quotations as rules
from respcli.rules.quoting import quotation_slips
from respcli.rules.slips import Slip

RULES = [found for found in vars(rules).values() if isinstance(found, Rule)]
_CITATION = re.compile(rf"《{NAME}》第([一二三四五六七八九十]+)条 ")


def ranges(*provisions: Provision) -> list[Range]:
    return [Range(provision, provision) for provision in provisions]


def cited(number: int, paragraph: int = 0, item: int = 0) -> Provision:
    return Provision(ArticleNumber(number), paragraph, item)


def slips(
    quotation: str,
    *provisions: Provision,
    articles: Mapping[ArticleNumber, Article] = ARTICLES,
    department: str = "",
) -> list[Slip]:
    texts = library({RESERVOIRS: articles})
    text = f"1.{quotation}"
    return list(quotation_slips(text, 2, len(text), texts, RESERVOIRS, ranges(*provisions), department))


def found(quotation: str, *provisions: Provision) -> list[tuple[str, str]]:
    text = f"1.{quotation}"
    return [(slip.rule.id, text[slip.begin : slip.end]) for slip in slips(quotation, *provisions)]


def of_example(example: str) -> list[Slip]:
    (text,) = yaml.safe_load(example).values()
    citation = _CITATION.match(text)
    assert citation
    return slips(text[citation.end() :], cited(value(citation[1])))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_breaks_it_and_nothing_else(rule: Rule) -> None:
    assert [slip.rule.id for slip in of_example(rule.bad)] == [rule.id]
    assert of_example(rule.good) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_value_of_a_message_is_there(rule: Rule) -> None:
    (slip,) = of_example(rule.bad)
    assert "{" not in rule.message.format(**slip.values)
    assert "{" not in rule.remedies[0].format(**slip.values)


def test_a_finding_shows_the_words_of_both_beside_one_another() -> None:
    (slip,) = slips("违反本条例第十三条规定，在水库内炸鱼的，处五百元罚款。", cited(21))
    assert slip.values == {
        "law": f"《{NAME}》",
        "place": "第二十一条",
        "text": "违反本条例【第十三条】规定，在水库",
        "right": "违反本条例【第十二条】规定，在水库",
    }
    assert slip.fix == "第十二条"


def test_words_left_out_are_shown_where_they_belong() -> None:
    (slip,) = slips("有下列情形之一的，市水行政主管部门应当及时处理：大坝渗漏的；……", cited(15))
    assert slip.values["text"] == "当及时处理：【】大坝渗漏的；…"
    assert slip.values["right"] == "当及时处理：【（一）】大坝渗漏的；…"
    assert slip.fix == "（一）大"


def test_a_long_part_that_is_left_out_is_shown_without_its_middle() -> None:
    clause = "市水行政主管部门应当每月公布水库的水位和水质，"
    long = {ArticleNumber(1): article(1, f"甲乙丙丁戊。{clause * 9}己庚辛壬癸。")}
    (slip,) = slips("甲乙丙丁戊。己庚辛壬癸。", cited(1), articles=long)
    assert len(str(slip.values["right"])) < 90
    assert slip.fix == f"{clause * 9}己"


@pytest.mark.parametrize(
    ("quotation", "provisions", "expected"),
    [
        ("禁止在水库内炸鱼、毒鱼、电鱼。", (cited(12),), []),
        ("禁止在水库内炸鱼、毒鱼、电鱼。", (cited(9), cited(12)), []),
        ("禁止在水库内炸鱼、毒鱼、电鱼。", (cited(400),), []),
        ("", (cited(12),), []),
        ("……", (cited(12),), []),
        ("禁止在水库内炸鱼、毒鱼、电鱼", (Provision(annex="附件1", item=3),), []),
        ("乡镇人民政府协助做好相关工作。", (cited(5, 2),), []),
        (
            "乡镇人民政府协助做好相关工作。",
            (cited(5, 1),),
            [("quotation-of-another-article", "乡镇人民政府协助做好相关工作。")],
        ),
        ("（二）水位超过汛限水位的；", (cited(15, 1, 2),), []),
        (
            "（三）水质受到污染的。",
            (cited(15, 1, 2),),
            [("quotation-of-another-article", "（三）水质受到污染的。")],
        ),
        ("有下列情形之一的，市水行政主管部门应当及时处理：水位超过汛限水位的；", (cited(15, 1, 2),), []),
        (
            "乡镇人民政府协助做好相关工作。\n",
            (cited(5, 1),),
            [("quotation-of-another-article", "乡镇人民政府协助做好相关工作。")],
        ),
        ("单位有前款行为的……处一万元以上五万元以下罚款。", (cited(23),), []),
        ("水库管理单位有下列行为之一的……（一）……（二）……（三）……", (cited(26),), []),
        (
            "水库管理单位有下列行为之一的，由市水行政主管部门责令改正；……处一千元以上一万元以下罚款。",
            (cited(26),),
            [("list-cut-off", "元以下罚款。")],
        ),
        (
            "擅自取水的，由市水行政主管部门责令停止取水……市民有权举报取水行为。",
            (cited(22),),
            [("quotation-not-found", "市民有权举报取水行为")],
        ),
        ("处五日以上十日以下拘留。", (cited(23),), [("hidden-subject", "处")]),
        ("并处一千元罚款。", (cited(22),), [("unmarked-omission", "并")]),
        (
            "破坏大坝……处五日以上十日以下居留。",
            (cited(23),),
            [("quotation-differs", "居"), ("hidden-subject", "……")],
        ),
    ],
)
def test_quotations_are_judged_by_what_is_cited(
    quotation: str, provisions: tuple[Provision, ...], expected: list[tuple[str, str]]
) -> None:
    assert found(quotation, *provisions) == expected


def test_an_article_in_a_range_is_cited() -> None:
    text = "水库管理单位应当每年检查大坝"
    both = [Range(cited(5), cited(12))]
    assert list(quotation_slips(text, 0, len(text), library(), RESERVOIRS, both)) == []
    before = [Range(cited(12), cited(15))]
    (slip,) = quotation_slips(text, 0, len(text), library(), RESERVOIRS, before)
    assert slip.values["place"] == "第九条"


def test_items_in_a_range_are_cited() -> None:
    text = "有下列情形之一的，市水行政主管部门应当及时处理：（二）水位超过汛限水位的；（三）水质受到污染的。"
    some = [Range(cited(15, 1, 2), cited(15, 1, 3))]
    assert list(quotation_slips(text, 0, len(text), library(), RESERVOIRS, some)) == []
    others = [Range(cited(15, 1, 1), cited(15, 1, 2))]
    assert [slip.rule.id for slip in quotation_slips(text, 0, len(text), library(), RESERVOIRS, others)] != []


@pytest.mark.parametrize(
    ("quotation", "provision", "place"),
    [
        ("乡镇人民政府协助做好相关工作。", cited(5, 1), "第五条第二款"),
        ("（三）水质受到污染的。", cited(15, 1, 2), "第十五条第一款第（三）项"),
        ("处理结果应当向社会公布。", cited(15, 1), "第十五条第二款"),
        ("水库管理单位应当每年检查大坝。", cited(12), "第九条"),
        ("水库管理单位应当每年检验大坝，并将结果报市水行政主管部门备案。", cited(12), "第九条"),
        ("（三）水质受到污染的。处理结果应当向社会公布。", cited(15, 2), "第十五条第一款至第二款"),
    ],
)
def test_the_place_of_the_words_is_told(quotation: str, provision: Provision, place: str) -> None:
    (slip,) = slips(quotation, provision)
    assert (slip.rule.id, slip.values["place"], slip.fix) == ("quotation-of-another-article", place, None)


def test_a_version_without_text_is_silent() -> None:
    other = Version("另一条例", None, None, 2)
    assert list(quotation_slips("禁止", 0, 2, library(), other, ranges(cited(12)))) == []


@pytest.mark.parametrize(
    ("body", "department", "hidden"),
    [
        ("公安机关", "云溪县公安局", False),
        ("公安机关", "云溪县水务局", True),
        ("公安机关", "", True),
        ("县级以上人民政府公安机关", "云溪县公安局", False),
        ("省级以上公安机关", "云溪县公安局", True),
        ("省级以上水行政主管部门", "江南省水利厅", False),
        ("国务院水行政主管部门", "江南省水利厅", True),
        ("设区的市级以上水行政主管部门", "临江市水务局", False),
        ("省、自治区、直辖市人民政府水行政主管部门", "临江市水务局", True),
    ],
)
def test_a_department_does_not_hide_itself(body: str, department: str, hidden: bool) -> None:  # noqa: FBT001 -- a case
    law = {ArticleNumber(1): article(1, f"破坏大坝的，由{body}没收工具，处一千元罚款。")}
    judged = slips("破坏大坝的……处一千元罚款。", cited(1), articles=law, department=department)
    assert [slip.values["body"] for slip in judged] == [body] * hidden


def test_a_hidden_discretion_is_put_back() -> None:
    quotation = "擅自取水的……并处一千元罚款。"
    (slip,) = slips(quotation, cited(22))
    assert slip.fix == "……可以"
    assert found(quotation.replace("……", slip.fix), cited(22)) == []
    law = {ArticleNumber(1): article(1, "市水行政主管部门可以并处一千元罚款。")}
    (slip,) = slips("并处一千元罚款。", cited(1), articles=law)
    assert (slip.rule.id, slip.fix) == ("hidden-discretion", "可以并")


@given(
    st.text(alphabet="第十二条禁止在水库内炸鱼毒电、，。；：（一）\n …“x", max_size=60),
    st.sampled_from(sorted(ARTICLES)),
)
def test_any_quotation_is_judged_and_every_slip_has_characters(quotation: str, number: ArticleNumber) -> None:
    text = f"1.{quotation}"
    judged = list(quotation_slips(text, 2, len(text), library(), RESERVOIRS, ranges(Provision(number))))
    for slip in judged:
        assert slip.end is not None
        assert 2 <= slip.begin < slip.end <= len(text)
        assert "{" not in slip.rule.message.format(**slip.values)


@given(st.sampled_from(sorted(ARTICLES)), st.data())
def test_fixes_are_right_and_do_not_overlap(number: ArticleNumber, data: st.DataObject) -> None:
    words = ARTICLES[number].words.replace("\n", "")
    at = data.draw(st.integers(1, len(words) - 2))
    quotation = words[:at] + data.draw(st.sampled_from(["", "x", "鱼"])) + words[at + 1 :]
    judged = [slip for slip in slips(quotation, Provision(number)) if slip.fix is not None]
    text = f"1.{quotation}"
    assert all((one.end or 0) <= two.begin for one, two in pairwise(judged))
    for slip in reversed(judged):
        text = text[: slip.begin] + (slip.fix or "") + text[slip.end :]
    assert [slip.rule.id for slip in slips(text[2:], Provision(number))] == []
