"""A quotation beside the words of a law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_examples import ARTICLES, article
from respcli.laws.differences import Kind
from respcli.laws.omissions import hidden_discretion, hidden_subject
from respcli.laws.provisions import Article, ArticleNumber, Provision
from respcli.laws.quotations import Comparison, Difference, compare_words, nearest_place, other_places
from respcli.laws.wording import kept, plain, wording

PENALTY = article(
    31,
    "取水单位不履行本条例第二十一条、第二十五条规定的义务的，由有关主管部门责令改正，给予警告；拒不改正的，处一万元以上"
    "十万元以下罚款，对直接负责的主管人员处五千元以上五万元以下罚款。",
    "供水单位违反本条例第二十二条规定的，由有关主管部门责令改正；拒不改正的，处一万元以上十万元以下罚款。",
    "供水单位有下列行为之一的，由有关主管部门处二万元以上罚款：\n（一）停止供水的；\n（二）降低水压的；\n（三）混入污水的。",
)
WORDS = PENALTY.words


def number(article_: int) -> Article:
    return ARTICLES[ArticleNumber(article_)]


def compare(quotation: str, law: Article, cited: Provision | None = None) -> Comparison:
    return compare_words(quotation, wording((law,), (cited,) if cited else ()))


def differences(quotation: str, law: Article = PENALTY, cited: Provision | None = None) -> list[tuple[str, str, str]]:
    """The differences: their kinds, the quotation's characters and the law's words."""
    found = compare(quotation, law, cited).differences
    return [(one.kind.value, quotation[one.begin : one.end], one.words) for one in found]


def mended(quotation: str, found: Comparison) -> str:
    for one in reversed(found.differences):
        assert one.fix is not None
        quotation = quotation[: one.begin] + one.fix + quotation[one.end :]
    return quotation


@pytest.mark.parametrize(
    "quotation",
    [
        WORDS,
        WORDS.replace("\n", ""),
        "“" + WORDS + "”",
        WORDS.replace("，", ",").replace("：", ":").replace("（", "(").replace("；", "; "),
        "取水单位不履行本条例第二十一条、第二十五条规定的义务的，由有关主管\n部门责令改正。",
        "供水单位违反本条例第二十二条规定的……处一万元以上十万元以下罚款。",
        "取水单位不履行本条例……规定的义务的…处一万元以上十万元以下罚款",
        "取水单位不履行本条例。。。责令改正（以下略）处一万元以上十万元以下罚款；",
        "取水单位不履行本条例......责令改正（……）拒不改正的，",
        "第二款：供水单位违反本条例第二十二条规定的；第三款:供水单位有下列行为之一的，由有关主管部门",
        "……拒不改正的，处一万元以上十万元以下罚款。",
        "供水单位有下列行为之一的……（一）……（三）……",
        "",
        "……",
        "，。",
    ],
)
def test_the_laws_own_words_have_no_difference(quotation: str) -> None:
    assert differences(quotation) == []
    assert compare(quotation, PENALTY).fit == 1


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        (
            "取水单位不履行本条例第十一条、第二十条规定的义务的，由有关主管部门责令改正",
            [("changed", "第十一条、第二十条", "第二十一条、第二十五条")],
        ),
        ("供水单位违反本条例第二十五条规定的，由有关主管部门……", [("changed", "第二十五条", "第二十二条")]),
        (
            "拒不改正的，处一万元以上十万元以下罚款，对直接负责的主管人员处五万元以上五万元以下罚款。",
            [("changed", "五万元", "五千元")],
        ),
        ("取水单位不履行本条例第二十一条、第二十五条规定的意务的……", [("changed", "意", "义")]),
        ("由有关主管部责令改正，给予警告", [("changed", "部", "部门")]),
        ("由有关的主管部门责令改正，给予警告", [("changed", "的", "")]),
        ("由有关主管部门责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚", [("changed", "罚", "罚款")]),
        ("水单位违反本条例第二十二条规定的", [("changed", "水", "供水")]),
        ("水单位不履行本条例第二十一条", [("changed", "水", "取水")]),
        ("对直接负责的主管人员处五千元以上五万元以下罚款哦。", [("changed", "哦", "")]),
        ("哦对直接负责的主管人员处五千元以上五万元以下罚款。", [("changed", "哦", "")]),
        ("供水单位违反本条例第二十二条规，……处一万元以上十万元以下罚款。", [("omitted", "规", "定的")]),
        ("第二十五条规定的义务的，由有关主管部门责令改正；拒不改正的", [("omitted", "正", "，给予警告")]),
        ("供水单位有下列行为之一的，由有关主管部门处二万元以上罚款：停止供水的；", [("omitted", "停", "（一）")]),
        (
            "由有关主管部门责令改正；对直接负责的主管人员处五千元以上五万元以下罚款。",
            [("changed", "；", "，给予警告；拒不改正的，处一万元以上十万元以下罚款，")],
        ),
    ],
)
def test_differences_are_told_in_whole_words_and_mended(quotation: str, found: list[tuple[str, str, str]]) -> None:
    assert differences(quotation) == found
    assert compare(mended(quotation, compare(quotation, PENALTY)), PENALTY).differences == ()


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("违反第十二条规定，在水库内炸鱼的", [("omitted", "第", "本条例")]),
        (
            "违反本条例第十二条规定，在水库内毒鱼、电鱼的，没收渔具，罚款。",
            [("omitted", "罚", "处二百元以上二千元以下")],
        ),
    ],
)
def test_a_word_before_or_after_what_is_left_out_is_found(quotation: str, found: list[tuple[str, str, str]]) -> None:
    assert differences(quotation, number(21)) == found


def test_words_that_the_law_has_not_are_told_without_a_fix() -> None:
    quotation = "供水单位违反本条例第二十二条规定的，由有关主管部门责令改正……并向社会道歉。"
    (found,) = compare(quotation, PENALTY).differences
    assert found == Difference(Kind.CHANGED, quotation.index("并"), len(quotation) - 1, "", None)


def test_a_fix_does_not_end_a_quotation_with_two_marks() -> None:
    (found,) = compare("水库管理单位有下列行为之一的，由市水行政主管部门责令改料的。", number(26)).differences
    assert (found.words, found.fix) == ("正；", None)


def test_a_text_that_is_no_quotation_does_not_fit() -> None:
    found = compare("本局每年组织一次防汛演练，并公布结果。", PENALTY)
    assert found.fit < 0.2
    assert all(one.fix is None for one in found.differences)


def test_a_fix_leaves_out_line_breaks_of_the_law_and_has_wide_marks() -> None:
    law = article(1, "单位有下列行为之一的:\n（一）甲的;\n（二）乙的。")
    quotation = "单位有下列行为之一的：乙的。"
    (found,) = compare(quotation, law).differences
    assert found.fix == "（一）甲的；（二）乙"


def test_what_omissions_hide_is_known() -> None:
    quotation = "破坏大坝……处五日以上十日以下拘留。"
    (found,) = compare(quotation, number(23)).omissions
    assert quotation[found.begin : found.end] == "……"
    assert found.hidden == "，尚不构成犯罪的，由公安机关处五日以下拘留；情节较重的，"
    assert found.after == "处五日以上十日以下拘留。"


def test_what_stands_before_a_quotation_in_its_sentence_is_hidden_too() -> None:
    (found,) = compare("处五日以上十日以下拘留。", number(23)).omissions
    assert (found.begin, found.end) == (0, 0)
    assert compare("“处五日以上十日以下拘留。”", number(23)).omissions[0].begin == 1
    assert "公安机关" in found.hidden
    assert compare("单位有前款行为的……处一万元以上五万元以下罚款。", number(23)).omissions[0].begin > 0


@pytest.mark.parametrize(
    ("quotation", "cut_off"),
    [
        ("供水单位有下列行为之一的，由有关主管部门处二万元以上罚款。", True),
        ("供水单位有下列行为之一的……处二万元以上罚款：（一）停止供水的；", True),
        ("供水单位有下列行为之一的……处二万元以上罚款：（一）停止供水的……", False),
        ("供水单位有下列行为之一的……处二万元以上罚款：……（三）混入污水的。", False),
        ("（一）停止供水的；", False),
        ("供水单位有下列行为之一的，由有关主管部门。", False),
        ("由有关主管部门责令改正，给予警告。", False),
        ("拒不改正的，处一万元以上十万元以下罚款。", False),
    ],
)
def test_a_list_that_is_cut_off_is_seen(quotation: str, cut_off: bool) -> None:  # noqa: FBT001 -- a case
    assert compare(quotation, PENALTY).list_cut_off is cut_off


@pytest.mark.parametrize(
    ("cited", "quotation", "fits"),
    [
        (Provision(PENALTY.number, 2), "处一万元以上十万元以下罚款。", True),
        (Provision(PENALTY.number, 2), "对直接负责的主管人员处五千元以上五万元以下罚款。", False),
        (
            Provision(PENALTY.number, 3, 2),
            "供水单位有下列行为之一的，由有关主管部门处二万元以上罚款：（二）降低水压的",
            True,
        ),
        (Provision(PENALTY.number, 3, 2), "降低水压的。", True),
        (Provision(PENALTY.number, 0, 2), "（二）降低水压的。", True),
        (Provision(PENALTY.number, 3, 2), "（三）混入污水的。", False),
        (Provision(PENALTY.number, 9), "（三）混入污水的。", True),
    ],
)
def test_words_must_stand_in_the_cited_paragraph_or_item(cited: Provision, quotation: str, fits: bool) -> None:  # noqa: FBT001 -- a case
    assert (not differences(quotation, PENALTY, cited)) is fits


def test_an_item_that_is_cited_alone_is_not_cut_off() -> None:
    quotation = "供水单位有下列行为之一的，由有关主管部门处二万元以上罚款：（二）降低水压的"
    assert compare(quotation, PENALTY, Provision(PENALTY.number, 3, 2)).list_cut_off is False


def test_it_is_told_where_the_words_stand() -> None:
    assert str(compare("供水单位违反本条例第二十二条规定的", PENALTY).place) == "第三十一条第二款"


def test_segments_that_stand_several_times_are_placed_where_nothing_is_to_be_said() -> None:
    law = article(
        1,
        "由公安机关处一万元以下罚款；情节较重的，处二万元以下罚款。",
        "单位有前款行为的，由市水行政主管部门处一万元以下罚款；情节较重的，处二万元以下罚款。",
    )
    found = compare("情节较重的，处二万元以下罚款。", law)
    assert [hidden_subject(one.hidden, one.after) for one in found.omissions] == [None]
    found = compare("单位有前款行为的……处二万元以下罚款。", law)
    assert [hidden_subject(one.hidden, one.after) for one in found.omissions] == [None]


def test_a_changed_character_is_found_in_an_article_that_repeats_itself() -> None:
    clause = "由本级人民政府管辖的行政行为不服的，向上一级人民政府申请行政复议，"
    law = article(1, "".join(f"{clause}第{n}种情形。" for n in "甲乙丙丁戊己庚辛壬癸"))
    quotation = law.words.replace("第庚种", "第更种")
    assert differences(quotation, law) == [("changed", "更", "庚")]


def test_another_article_is_found_by_its_words() -> None:
    assert other_places("禁止在水库内炸鱼、毒鱼、电鱼。", ARTICLES) == [ArticleNumber(12)]
    assert other_places("水库管理单位应当每年检验大坝。", ARTICLES) == []
    assert other_places("……", ARTICLES) == []


def test_the_article_with_most_of_the_words_is_the_nearest() -> None:
    quotation = "水库管理单位应当每年检查大坝，并将结果报送市水行政主管部门备案。"
    assert nearest_place(quotation, ARTICLES) == ArticleNumber(9)
    assert nearest_place("本局每季度公布一次结果。", ARTICLES) is None
    assert nearest_place("……", ARTICLES) is None
    assert nearest_place(quotation, {}) is None


@pytest.mark.parametrize(
    ("hidden", "after", "body"),
    [
        ("，尚不构成犯罪的，由公安机关处五日以下拘留；情节较重的，", "处五日以上拘留", "公安机关"),
        ("，由公安机关没收违法所得，", "处五日以上拘留", "公安机关"),
        ("，由有关主管部门责令改正，由公安机关处拘留；", "可以并处罚款", "公安机关"),
        ("，由公安机关处拘留；由有关主管部门责令改正，", "可以并处罚款", None),
        ("，公安机关可以责令停业，", "没收违法所得", "公安机关"),
        ("，由省级以上水行政主管部门责令改正；", "处罚款", "省级以上水行政主管部门"),
        ("，由县级以上地方人民政府水行政主管部门责令改正；", "处罚款", None),
        ("，由县级以上公安机关责令改正；", "处罚款", "县级以上公安机关"),
        ("，由原发证机关吊销许可证，", "没收违法所得", "原发证机关"),
        (
            "，由国家和省、自治区、直辖市水文机构依据职责责令改正，",
            "处罚款",
            "国家和省、自治区、直辖市水文机构",
        ),
        ("，拒不向公安机关提供资料的，", "处罚款", None),
        ("，由有关部门责令改正；", "处罚款", None),
        ("，由公安机关处拘留。", "关闭用于违法的网站", None),
        ("，由公安机关处拘留。\n", "单位有前款行为的", None),
        ("，由公安机关处拘留；", "由有关主管部门处罚款", None),
        ("，公安机关的工作人员依法履行职责，", "处罚款", None),
        ("国家机关应当公开信息，", "并接受监督", None),
        ("，由公安机关处拘留；", "构成犯罪的，依法追究刑事责任", None),
        ("，由公安机关处拘留；", "尚不构成犯罪的，处十日以上拘留", "公安机关"),
        ("，由公安机关处拘留。", "情节严重的，处十日以上拘留", "公安机关"),
        ("，由公安机关处拘留;", "情节严重的,由有关主管部门处罚款", None),
        ("，由公安机关处拘留；", "情节严重的，处罚款，由有关主管部门执行", "公安机关"),
        ("，由公安机关、有关部门责令改正；", "处罚款", None),
        ("，由上级行政机关或者有关部门责令改正；", "处罚款", None),
        (
            "，由省、自治区、直辖市人民政府水行政主管部门责令改正；",
            "处罚款",
            "省、自治区、直辖市人民政府水行政主管部门",
        ),
        ("：（四）拒不执行人民法院决定的，", "处罚款", None),
        (":(四)拒不执行人民法院决定的,", "处罚款", None),
        ("，由监察机关予以警告；", "情节严重的，由所在单位给予处分", None),
        ("，由上级监察机关决定；", "其他人员的回避，由本机关负责人决定", None),
        ("，由上级人民政府决定；", "省级人民政府认为必要时，可以责令改正", None),
        ("，人民检察院依法作出不起诉决定的，", "予以撤职", None),
        ("，由监察机关提请人民检察院依法审查，", "向人民法院提出申请", "监察机关"),
        ("", "处罚款", None),
    ],
)
def test_a_hidden_subject_is_told_by_the_name_that_the_law_gives_it(hidden: str, after: str, body: str | None) -> None:
    assert hidden_subject(hidden, after) == body


@pytest.mark.parametrize(
    ("hidden", "word"),
    [
        ("处拘留，可以", "可以"),
        ("主管部门应当", "应当"),
        ("不得", "不得"),
        ("情节轻微的，不", "不"),
        ("除法律另有规定外，", "除法律另有规定外"),
        ("可以处罚款，", None),
        ("", None),
    ],
)
def test_a_hidden_discretion_is_the_word_before_what_is_quoted(hidden: str, word: str | None) -> None:
    assert hidden_discretion(hidden) == word


_CLAUSES = st.lists(
    st.sampled_from(
        [
            "违反本条例第十二条规定的",
            "由市水行政主管部门责令改正",
            "处一万元以上十万元以下罚款",
            "拒不改正的",
            "可以并处二千元以下罚款",
            "由公安机关处五日以下拘留",
            "对水库大坝进行检查",
            "将结果报送备案",
        ]
    ),
    min_size=1,
    max_size=6,
)
_ARTICLES = st.lists(_CLAUSES, min_size=1, max_size=4).map(
    lambda paragraphs: article(7, *("，".join(clauses) + "。" for clauses in paragraphs))
)


@st.composite
def _cut(draw: st.DrawFn) -> tuple[Article, str]:
    """An article, and a quotation of it with omissions between clauses and a line break somewhere."""
    law = draw(_ARTICLES)
    words = law.words
    borders = [at for at, character in enumerate(words, 1) if character in "，。\n"]
    cuts = sorted(draw(st.lists(st.sampled_from(borders), max_size=4, unique=True)))
    pieces, begin = [], 0
    for one, two in zip(cuts[::2], cuts[1::2], strict=False):
        pieces.append(words[begin:one])
        begin = two
    quotation = "……".join([*pieces, words[begin:]])
    at = draw(st.integers(0, len(quotation)))
    return law, quotation[:at] + draw(st.sampled_from(["", "\n", " "])) + quotation[at:]


@given(_cut())
def test_a_quotation_with_omissions_has_no_difference(cut: tuple[Article, str]) -> None:
    law, quotation = cut
    found = compare(quotation, law)
    assert found.differences == ()
    assert found.fit == 1


@given(_cut(), st.integers(0, 200), st.sampled_from(["", "x", "罚", "第", "，", "……"]), st.integers(0, 3))
def test_fixes_make_a_quotation_clean(cut: tuple[Article, str], at: int, put: str, dropped: int) -> None:
    law, quotation = cut
    at = min(at, len(quotation))
    quotation = quotation[:at] + put + quotation[at + dropped :]
    found = compare(quotation, law)
    if all(one.fix is not None for one in found.differences):
        assert compare(mended(quotation, found), law).differences == ()


def test_what_is_too_much_before_an_omission_is_not_made_of_the_words_after_it() -> None:
    law = article(7, "可以并处二千元以下罚款，可以并处二千元以下罚款，违反本条例第十二条规定的。")
    quotation = "可以并处二千元以下罚款，x……违反本条例第十二条规定的。"
    found = compare(quotation, law)
    assert mended(quotation, found) == quotation.replace("x", "")


_ANY = st.text(alphabet="第十二条由公安机关处罚可以，。；：（一）\n …“x", max_size=60)


@given(_ANY, _ANY)
def test_any_texts_are_compared_and_differences_stand_in_order(quotation: str, law: str) -> None:
    found = compare(quotation, article(1, law.replace("\n", "")))
    ends = [at for one in found.differences for at in (one.begin, one.end)]
    assert ends == sorted(ends)
    assert 0 <= found.fit <= 1
    assert all(0 <= at <= len(quotation) for at in ends)
    omitted = [at for one in found.omissions for at in (one.begin, one.end)]
    assert omitted == sorted(omitted)
    for one in found.omissions:
        hidden_subject(one.hidden, one.after)
        hidden_discretion(one.hidden)


@given(_ANY)
def test_plain_words_know_where_they_stand(text: str) -> None:
    places = kept(text)
    assert "".join(plain(text[at]) for at in places) == plain(text)


def test_great_texts_are_compared_too() -> None:
    """One that is nothing but repetition, and one with a fault in every clause: neither may take long or fail."""
    repeated = "处一万元以上十万元以下罚款，" * 3000
    assert compare(repeated + "甲", article(1, repeated)).differences
    law = article(1, "".join(f"第{n}项违法行为由第{n * n}号办法规定，" for n in range(600)))
    found = compare(law.words.replace("办法", "办去"), law)
    assert found.fit > 0.8
    assert len(found.differences) > 500
