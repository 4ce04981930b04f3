"""Citations of laws: what each form in which officials write them means."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from respcli.laws.citations import Citation, citations
from respcli.laws.provisions import ArticleNumber, Provision, Range
from respcli.laws.series import provisions

FORMS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "citation_forms.yaml").read_text(encoding="utf-8")
)
TABLE = [pytest.param(form, id=form["写"]) for forms in FORMS.values() for form in forms]


def several(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


@pytest.mark.parametrize("form", TABLE)
def test_a_form_means_what_the_table_says(form: dict[str, Any]) -> None:
    found = citations(form["写"])
    quoted = [form["写"][one.quote_begin : one.quote_end] for one in found if one.heads]
    assert (list(map(str, found)), quoted) == (several(form["即"]), several(form.get("引文")))


def test_the_table_has_each_form_once() -> None:
    written = [form["写"] for forms in FORMS.values() for form in forms]
    assert len(written) == len(set(written)) >= 150


def test_where_a_citation_and_its_name_stand() -> None:
    text = "依据：\n1.《水法》（2016年修正）第十条 甲。\n违反本法第三条的\n依照刑法第二条处罚"
    assert [(text[one.begin : one.end], text[one.law_begin : one.law_end], one.named) for one in citations(text)] == [
        ("《水法》（2016年修正）第十条", "水法", True),
        ("本法第三条", "本法", False),
        ("刑法第二条", "刑法", True),
    ]


def test_a_number_in_brackets_after_a_name_is_no_note() -> None:
    text = "《清理事项的通知》（皖政〔2017〕19号）（一）保留26项"
    (one,) = citations(text)
    assert text[one.end :] == "（一）保留26项"


def test_a_paragraph_that_goes_on_with_an_article_does_not_name_the_law() -> None:
    _, carried = citations("《水法》第十条 甲。\n第十一条 乙。")
    assert (carried.law, carried.named, carried.law_begin) == ("水法", False, carried.law_end)


@pytest.mark.parametrize(
    ("noted", "version", "number"),
    [
        ("（2017年修正）", "2017年修正", ""),
        ("（国务院令第495号）", "", "国务院令第495号"),
        ("（民政部29号令）", "", "民政部29号令"),
        ("（国务院第681号令）", "", "国务院第681号令"),
        ("(川办发[2020] 82 号)", "", "川办发〔2020〕82号"),
        ("（2009年6月27日主席令第15号）", "2009年6月27日主席令第15号", "主席令第15号"),
        (
            "（2008年国务院令第5号，2020年国务院令第7号修订）",
            "2008年国务院令第5号，2020年国务院令第7号修订",
            "国务院令第5号",
        ),
        ("（2016年修正）（主席令第48号）", "2016年修正", "主席令第48号"),
        ("（试行）（2016年修正）", "试行；2016年修正", ""),
        ("（一式两份）", "", ""),
    ],
)
def test_a_note_is_a_version_a_document_number_or_both(noted: str, version: str, number: str) -> None:
    (one,) = citations(f"《清单办法》{noted}第六条")
    assert (one.version, one.number) == (version, number)


def test_a_reference_says_where_the_words_go_on() -> None:
    text = "依照《水法》第十条 的规定"
    (one,) = citations(text)
    assert not one.heads
    assert text[one.quote_begin :] == "的规定"


_NUMBERS = st.integers(1, 9_999)
_PERHAPS = st.just(0) | _NUMBERS
_ARTICLE = st.builds(ArticleNumber, _NUMBERS, st.integers(0, 99))
_ANNEXES = st.sampled_from(["附件", "附件1", "附件23"])
_NO_ARTICLE, _NO_ANNEX = st.just(ArticleNumber(0)), st.just("")


def series(*units: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Range, ...]]:
    one = st.builds(Provision, *units)
    ranges = st.builds(Range, one, one) | one.map(lambda provision: Range(provision, provision))
    return st.lists(ranges, min_size=1, max_size=12).map(tuple)


_ARTICLES = series(_ARTICLE, _PERHAPS, _PERHAPS, _PERHAPS, _NO_ANNEX)
_SERIES = st.one_of(
    st.just(()),
    _ARTICLES,
    series(_ARTICLE, _PERHAPS, _PERHAPS, _PERHAPS, _ANNEXES),
    series(_NO_ARTICLE, _NUMBERS, _PERHAPS, _PERHAPS, _NO_ANNEX),
    series(_NO_ARTICLE, st.just(0), _NUMBERS, _PERHAPS, _NO_ANNEX),
    series(_NO_ARTICLE, st.just(0), _PERHAPS, st.just(0), _ANNEXES),
)
_LAWS = (
    st.text("水法条例规定办〈〉（）()“”、，。：; 第一1十条本前款ab", min_size=1, max_size=100)
    .map(str.strip)
    .filter(bool)
)
_VERSIONS = st.sampled_from(["", "2017年修正", "2021年1月22日修订", "试行", "2017修正本", "根据《修改决定》（甲）修订"])
_DOCUMENTS = st.sampled_from(["", "国务院令第495号", "川办发〔2020〕82号", "主席令第七十四号", "民政部29号令"])
_CITATIONS = st.tuples(_LAWS, _SERIES, _VERSIONS, _DOCUMENTS).map(lambda fields: Citation(*fields)) | _ARTICLES.map(
    lambda articles: Citation("", articles)
)


def meanings(text: str) -> list[tuple[str, tuple[Range, ...], str, str]]:
    return [(one.law, one.provisions, one.version, one.number) for one in citations(text)]


@given(_CITATIONS)
def test_what_is_printed_is_read_as_the_same(citation: Citation) -> None:
    assert meanings(str(citation)) == [citation[:4]]


def test_another_reading_of_what_is_printed_is_seen() -> None:
    citation = Citation("水法", (Range(Provision(ArticleNumber(10)), Provision(ArticleNumber(12))),))
    assert meanings(str(citation)) != [citation._replace(provisions=())[:4]]
    assert meanings(f"{citation}、第十三条") != [citation[:4]]


_TOKENS = st.sampled_from(
    [
        *(
            "《",
            "》",
            "〈",
            "〉",
            "（",
            "）",
            "(",
            ")",
            "【",
            "】",
            "“",
            "”",
            '"',
            "\n",
            "\n\n",
            " ",
            "　",
            "、",
            "，",
            "。",
        ),
        *(
            "：",
            "；",
            "第",
            "条",
            "款",
            "项",
            "目",
            "之",
            "至",
            "和",
            "以及",
            "一",
            "十",
            "百",
            "〇",
            "3",
            "１",
            "-",
            "……",
        ),
        *(
            "本法",
            "本条例",
            "前款",
            "前两款",
            "本条",
            "同条",
            "同法",
            "附件",
            "附件2",
            "水法",
            "取水条例",
            "规定",
            "的",
            "中",
        ),
        *(
            "依照",
            "违反",
            "依据",
            "中华人民共和国",
            "以下简称",
            "2016年修正",
            "国务院令第4号",
            "川办发〔2020〕8号",
            "章",
            "1.",
        ),
        *(
            "第三条",
            "第四条第二款",
            "第（一）项",
            "《水法》",
            "《水法》第五条",
            "；依据文号：",
            "；条款号：",
            "甲",
            "的规定：",
        ),
    ]
)
_TEXTS = st.lists(_TOKENS, max_size=40).map("".join) | st.text(max_size=60)


@given(_TEXTS)
@example("《a》")
@settings(max_examples=500)
def test_any_text_is_read_and_its_citations_stand_in_order(text: str) -> None:
    found = citations(text)
    at = 0
    for one in found:
        assert (
            at <= one.begin <= one.law_begin <= one.law_end <= one.end <= one.quote_begin <= one.quote_end <= len(text)
        )
        assert "\n\n" not in text[one.begin : one.quote_end].rstrip("\n")
        at = one.end
    assert found == citations(text)


@given(_TEXTS)
@settings(max_examples=500)
def test_what_was_read_is_printed_and_read_as_the_same(text: str) -> None:
    for one in citations(text):
        assert meanings(str(one)) == [one[:4]]


@given(_TEXTS)
def test_quotations_at_the_beginning_of_paragraphs_do_not_overlap(text: str) -> None:
    at = 0
    for one in citations(text):
        if one.heads and text[one.quote_begin - 1] not in '“"':
            assert at <= one.quote_begin
            at = one.quote_end


@given(_TEXTS, _TEXTS)
def test_an_entry_does_not_change_what_stands_before_it(first: str, second: str) -> None:
    first = first.rstrip("\n")
    there = len(citations(first))
    assert citations(f"{first}\n\n{second}")[:there] == citations(first)


HOSTILE = (
    *(
        "《",
        "》",
        "第",
        "《》",
        "第一条、",
        "一二三",
        "《水法",
        "《水法》",
        "《水法》（",
        "《水法》（2016年修正",
        "（",
        "本法第",
        "前款",
    ),
    *(
        "《水法》第三条：“",
        '《水法》第三条："',
        "《水法》第三条规定：“甲”",
        "“第三条 ",
        "第第",
        "第（",
        "第一第",
        "第一、",
        "第二十十条、",
    ),
    *(
        "法第一条",
        "依照水法第一条",
        "中华人民共和国",
        "中华人民共和国第一条",
        "第一条第一",
        "\n\n",
        "\n",
        "第一条\n\n",
        "第一条 甲。\n",
    ),
    *(
        "《a\n",
        "《a《b》c",
        "附件",
        "《水法》附件2",
        "1.",
        "1. ",
        "【",
        "依据",
        "依据：",
        "《水法》；依据文号：",
        "第十条 ",
        "第 十 条 ",
    ),
    *(
        "《水法》第一条 甲。\n\n",
        "《水法》第一条 甲。2.",
        "同条第一款",
        "本法第三条、",
        "《甲》（以下简称《乙》）",
        "。《水法》",
        "第一条至",
    ),
)


def work(text: str) -> int:
    """How many calls it takes to read a text, and how many characters are looked at as a series."""
    done = 0

    def count(frame: FrameType, event: str, _what: object) -> None:
        nonlocal done
        done += 1
        if event == "call" and frame.f_code.co_name in ("provisions", "_provisions"):
            done += len(frame.f_locals["run"])

    provisions.cache_clear()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        citations(text)
    finally:
        sys.setprofile(before)
    return done


def is_linear(measure: Callable[[int], int]) -> bool:
    return measure(4_000) <= 4.1 * measure(1_000) + 100


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    assert is_linear(lambda times: work(piece * times))


def test_work_that_grows_faster_is_seen() -> None:
    assert not is_linear(lambda times: sum(work("第") for _ in range(times // 10) for _ in range(times // 100)))


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        *((piece, 10_000) for piece in HOSTILE),
        ("《", 200_000),
        ("第", 200_000),
        ("第一条、", 100_000),
        ("一二三", 300_000),
    ],
)
def test_a_hostile_text_is_read_to_its_end(piece: str, times: int) -> None:
    assert citations(piece * times) is not None


def test_a_series_of_any_length_is_read_whole() -> None:
    (one,) = citations("《水法》" + "第一条、" * 1_000 + "第二条")
    assert len(one.provisions) == 1_001
