"""Set phrases: wrong forms are found and mended, right texts are left alone, and the index is made from its sources."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import make_phrases
from respcli.diagnostics import Rule
from respcli.rules import phrases as rules
from respcli.rules.phrases import CONFUSED_CHARACTER, DOUBLED_CHARACTER, DROPPED_CHARACTER, Lexicon, find, set_phrases

SOURCES = make_phrases.sources()

CONFUSED = [
    ("对违反规定的行为，子以审查，决定是否立案", "子以", "予以"),
    ("对情节复杂或者重人违法行为", "重人", "重大"),
    ("当事人陈述和中辩理由", "中辩", "申辩"),
    ("不服行政处罚决定中请行政复议", "中请", "申请"),
    ("提高应对网络安全事件物水平和协同配合能力", "事件物水平", "事件的水平"),
    ("由县级以上入民政府批准", "入民政府", "人民政府"),
    ("依法追究法津责任", "法津", "法律"),
    ("监督菅理工作", "监督菅理", "监督管理"),
    ("末经批准擅自占用", "末经批准", "未经批准"),
    ("己经取得许可", "己经", "已经"),
    ("没收违法所得，吊消许可证", "吊消", "吊销"),
    ("责今限期改正", "责今", "责令"),
    ("行攻处罚", "行攻", "行政"),
    ("报上级备按", "备按", "备案"),
    ("向社会公部", "公部", "公布"),
    ("现场堪验笔录", "堪验", "勘验"),
    ("安装、布署监控设备", "布署", "部署"),
]
DROPPED = [
    ("机关及其作人员，依据", "其作人员", "其工作人员"),
    ("统筹协调网络安全作和相关工作", "网络安全作", "网络安全工作"),
    ("网络安全保护和督管理职责", "和督管理", "和监督管理"),
    ("情节严的，依法处理", "情节严的", "情节严重的"),
    ("报有关主部门批准", "主部门", "主管部门"),
    ("依法追刑事责任", "追刑事责任", "追究刑事责任"),
    ("执法人员不得于两人", "不得于两人", "不得少于两人"),
    ("处理结果向社会布", "向社会布", "向社会公布"),
]
DOUBLED = [
    ("应应当依法", "应应当", "应当"),
    ("追究相应的的责任", "相应的的责任", "相应的责任"),
    ("履行监督监督管理职责", "监督监督", "监督"),
    ("作出行政政处罚决定", "行政政处罚", "行政处罚"),
    ("由主管管部门责令", "主管管部门", "主管部门"),
    ("按照规规定办理", "按照规规定", "按照规定"),
    ("作出处罚罚决定", "处罚罚决定", "处罚决定"),
    ("依照第第三条的规定", "第第三", "第三"),
]
WRONG = [
    *((CONFUSED_CHARACTER, *case) for case in CONFUSED),
    *((DROPPED_CHARACTER, *case) for case in DROPPED),
    *((DOUBLED_CHARACTER, *case) for case in DOUBLED),
]

RIGHT = [
    # pieces of two words that look like a phrase with a confused character
    "个人会计信息；少量的人会计算；法定代表人会同有关部门；病人会诊",
    "电子以外的种子以及分子以上；孩子以后",
    "诉讼中请求赔偿；审查中请示上级；活动中请注意安全；会议中请假",
    "加强共产主义教育；粮食主产区；乘车人；最高刑为三年有期徒刑",
    "本人自己经营；自己经常居住；本人入伍、个人入住、外国人入境",
    "在办理中领取证件；其中办公用房；申报和中报；财政局长期负责",
    "质量受权人；上位法与下位法；资产负债表；已下发、已上报；转播节目；逐条列明",
    # pieces of words that look like a phrase that lacks a character
    "监管理念；监管理由；操作人员、制作人员、合作人员、技工人员、执法作业人员",
    "征信系统；完工情况；自检记录；理赔责任；禽畜养殖；取保候审条件；产妇保健；城建设施",
    "应依法办理；可依法检查；按国家有关规定；单位或个人；依有关法律",
    # the end of one word and the begin of the next
    "人民民主；发展展览业；代理理财产品；办公公共设施；行政政策；中小学学生；国家家庭；全国国民",
    "水务局局长、市委委员、县县长、卫生院院长、协会会员、委员会会议、派出所所长、部门门户网站、财政部部门规章",
    "泸州市市场监督管理局、泸县县级部门、本村村民、北京市市民、全省省、市两级",
    "应当当场作出；可以以书面形式；规定定期检查；法律法规规定；法律法规规章；工作作风；发生生产安全事故",
    "饮用水水质；取水水源；品种繁多的产品品种；职工工资；农民工工资；罚款款项；居民身份证证明身份",
    "对对方当事人；经经营者同意；被被申请人；以及其其他人员；相应应急措施；供应应当及时；反应应当准确",
    "《中华人民共和国立法法》；慈善目的的，适用；标的的处分；违反反洗钱规定；集体经济组织组织开展；储备储备粮；承包承包地",
    "人民政府政府信息公开工作机构；科学学科建设；企业业主；教师师德；电子子公司",
    # reduplication
    "人人有责、层层落实、种种原因、常常发生、等等、刚刚、处处长、实实在在、认认真真、一批批、条条块块",
    "的的确确；平等等原则；事事有人管；家家户户",
]


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in set_phrases(text)]


@pytest.mark.parametrize(("rule", "text", "part", "right"), WRONG)
def test_a_miswritten_phrase_is_found_with_what_is_right(rule: Rule, text: str, part: str, right: str) -> None:
    assert found(text) == [(rule.id, part, right)]


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_miswritten_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_particles_are_wrong_where_neither_belongs_to_a_word() -> None:
    assert found("当事人是是公民，由由本机关") == [
        ("doubled-character", "是是", "是"),
        ("doubled-character", "由由", "由"),
    ]
    assert found("以及及时报告；目的的；存在在建工程；理由由其说明") == []


def test_every_phrase_is_right_as_it_stands() -> None:
    assert found("；".join(SOURCES.phrases)) == []


def test_every_other_word_is_right_as_it_stands() -> None:
    assert found("；".join(SOURCES.words)) == []


def test_several_faults_of_a_text_are_found_at_their_places_in_order() -> None:
    text = "子以审查，\n\n𠮷子以处罚，子以审查"
    assert [(slip.begin, slip.end) for slip in set_phrases(text)] == [(0, 2), (8, 10), (13, 15)]


def test_a_finding_quotes_what_stands_there_and_what_is_right() -> None:
    (slip,) = set_phrases("子以审查")
    assert slip.values == {"text": "子以", "right": "予以", "phrase": "予以"}


def test_the_index_is_made_from_the_files_beside_it() -> None:
    assert make_phrases.read("index.txt") == make_phrases.index(SOURCES)


def test_the_phrases_are_short_chinese_and_each_stands_once() -> None:
    assert [phrase for phrase in SOURCES.phrases if not re.fullmatch("[\u4e00-\u9fff]{2,8}", phrase)] == []
    assert len(SOURCES.phrases) == len(set(SOURCES.phrases))


def test_a_character_is_not_confused_with_itself() -> None:
    assert [right for right, wrong in SOURCES.confusable.items() if right in wrong or not wrong] == []


def test_the_tells_fit_in_a_set_that_is_quick_to_make_and_to_search() -> None:
    """A set of more than 19,660 takes four times the memory, so that reading it takes longer."""
    assert len(rules.shipped().tells) <= 19_660


# ---- a lexicon of one's own


def lexicon(phrases: str, *, confusable: str = "", sure: str = "", words: str = "", **others: str) -> Lexicon:
    given = make_phrases.Sources(
        phrases.split(),
        words.split(),
        others.get("also_right", "").split(),
        {group[0]: group[1:] for group in (confusable + " " + sure).split()},
        frozenset((group[0], wrong) for group in sure.split() for wrong in group[1:]),
        frozenset(others.get("busy", "").split()),
    )
    return Lexicon(make_phrases.index(given))


def mended(text: str, known: Lexicon) -> str:
    for slip in reversed(list(find(text, known))):
        assert slip.fix is not None
        text = text[: slip.begin] + slip.fix + text[slip.end :]
    return text


def test_a_phrase_that_is_added_is_looked_for() -> None:
    known = lexicon("水利枢纽 水利枢纽工程", confusable="枢抠")
    assert mended("水利抠纽", known) == "水利枢纽"
    assert mended("水利枢工程", known) == "水利枢纽工程"
    assert mended("、利枢纽", known) == "、水利枢纽"
    assert mended("水利枢，", known) == "水利枢纽，"


def test_what_is_also_right_is_not_looked_for() -> None:
    assert mended("子以", lexicon("予以", confusable="予子")) == "予以"
    assert mended("子以", lexicon("予以", confusable="予子", also_right="子以")) == "子以"
    assert mended("子以及", lexicon("予以", confusable="予子", words="以及")) == "子以及"


def test_a_pair_that_words_or_right_texts_have_is_no_tell() -> None:
    assert list(find("予矛", lexicon("予以", confusable="以矛", busy="予矛"))) == []
    assert list(find("予矛", lexicon("予以", confusable="以矛", words="给予矛"))) == []


def test_a_pair_that_often_meets_is_a_tell_only_of_longer_phrases_or_of_sure_confusions() -> None:
    often = "期末 岁末 粉末 始末 周末 月末 绩效 绩点 绩优 绩差 绩效 绩溪"
    assert list(find("末绩", lexicon("业绩", confusable="业末", words=often))) == []
    assert mended("末绩", lexicon("业绩", sure="业末", words=often)) == "业绩"
    assert mended("末绩考核", lexicon("业绩 业绩考核", confusable="业末", words=often)) == "业绩考核"


def test_numerals_and_optional_characters_are_neither_confused_nor_missed() -> None:
    assert list(find("处二万元以下", lexicon("处三万元以下", confusable="三二"))) == []
    assert list(find("处万元以下", lexicon("处三万元以下"))) == []
    assert list(find("应依法处理", lexicon("应当依法处理"))) == []


def test_where_two_phrases_can_be_meant_nothing_is_mended() -> None:
    (slip,) = find("重止", lexicon("终止 中止", confusable="终重 中重"))
    assert (slip.values, slip.fix) == ({"text": "重止", "right": "中止”、“终止"}, None)


# ---- properties


@given(st.text(alphabet=st.one_of(st.sampled_from(sorted(set("".join(SOURCES.phrases)))), st.characters())))
def test_no_text_breaks_the_search(text: str) -> None:
    done = 0
    for slip in set_phrases(text):
        assert slip.end is not None
        assert done <= slip.begin < slip.end <= len(text)
        assert text[slip.begin : slip.end] == slip.values["text"] != slip.fix
        done = slip.end


@given(st.lists(st.sampled_from(SOURCES.phrases), min_size=1, max_size=6), st.data())
def test_what_is_mended_is_right(parts: list[str], data: st.DataObject) -> None:
    """Seldom after a second time: 当事的的陈述 becomes 当事的陈述, and that 当事人的陈述."""
    at = data.draw(st.integers(0, len(parts) - 1))
    place = data.draw(st.integers(0, len(parts[at]) - 1))
    wrong = data.draw(st.sampled_from(SOURCES.confusable.get(parts[at][place], "") + "的"))
    parts[at] = parts[at][:place] + wrong + parts[at][place + 1 :]
    text = "，".join(parts)
    assume(all(fix for _, _, fix in found(text)))
    known = rules.shipped()
    assert found(mended(mended(text, known), known)) == []


@pytest.mark.parametrize("rule", [CONFUSED_CHARACTER, DROPPED_CHARACTER, DOUBLED_CHARACTER], ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_show_it(rule: Rule) -> None:
    def text(example: str) -> str:
        return "\n\n".join(
            entry
            for value in yaml.safe_load(example).values()
            for entry in (value if isinstance(value, list) else [value])
        )

    assert {part[0] for part in found(text(rule.bad))} == {rule.id}
    assert found(text(rule.good)) == []
