"""Which article of an old text is which of a new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.laws.numerals import chinese
from respcli.laws.provisions import Article, ArticleNumber, Paragraph
from respcli.laws.renumbering import Articles, Fate, fates

KEEP = "水库管理单位应当编制年度调度计划，报县级人民政府水行政主管部门批准后执行。"
CHECK = "水行政主管部门应当每年汛前组织检查水库大坝，发现隐患的，责令水库管理单位限期消除。"
FISH = "在水库内养殖、捕捞的，应当遵守水库管理单位公布的保护范围，不得影响供水和行洪。"
FINE = "违反本条例第三条规定的，由水行政主管部门责令停止违法行为，处二千元以上一万元以下罚款。"
NEW = "水库管理单位应当在取水口设置标志，公布水质监测的结果。"


def articles(*words: str) -> Articles:
    numbers = [ArticleNumber(number) for number in range(1, len(words) + 1)]
    texts = [tuple(Paragraph(line) for line in text.split("\n")) for text in words]
    return {number: Article(number, paragraphs) for number, paragraphs in zip(numbers, texts, strict=True)}


def moves(old: Articles, new: Articles) -> list[tuple[int, int]]:
    return [
        (fate.before.number if fate.before else 0, fate.after.number if fate.after else 0) for fate in fates(old, new)
    ]


def test_articles_after_a_new_one_have_moved_on() -> None:
    assert moves(articles(KEEP, CHECK, FISH), articles(KEEP, NEW, CHECK, FISH)) == [(1, 1), (0, 2), (2, 3), (3, 4)]


def test_an_article_that_was_dropped_is_told_last() -> None:
    assert moves(articles(KEEP, CHECK, FISH), articles(KEEP, FISH)) == [(1, 1), (3, 2), (2, 0)]


def test_an_article_whose_inner_references_alone_have_changed_is_the_same() -> None:
    moved = FINE.replace("第三条", "第五条")
    assert fates(articles(KEEP, FINE), articles(moved, KEEP))[0] == Fate(ArticleNumber(2), ArticleNumber(1), 1.0)


def test_an_article_that_was_reworded_and_got_a_paragraph_is_found() -> None:
    reworded = CHECK.replace("每年汛前", "每年汛前、汛后") + "\n检查的结果应当向社会公布，接受公众的监督。"
    [first, second] = fates(articles(CHECK, FISH), articles(FISH, reworded))
    assert (second.before, second.after) == (ArticleNumber(1), ArticleNumber(2))
    assert first.likeness == 1.0
    assert 0.5 < second.likeness < 1.0


def test_a_better_match_is_not_given_up_for_an_earlier_one() -> None:
    near, nearer = FISH.replace("养殖、捕捞", "捕捞"), FISH.replace("公布的", "所公布的")
    assert moves(articles(FISH), articles(near, nearer)) == [(0, 1), (1, 2)]


def test_of_articles_that_say_the_same_each_is_matched_once() -> None:
    assert moves(articles(FISH, FISH), articles(FISH, FISH, FISH)) == [(1, 1), (2, 2), (0, 3)]


def test_a_text_with_nothing_in_common_is_all_new() -> None:
    assert moves(articles(KEEP), articles(NEW)) == [(0, 1), (1, 0)]


@given(
    st.lists(st.text("水库大坝供防洪。", max_size=12), max_size=8),
    st.lists(st.text("水库大坝供防洪。", max_size=12), max_size=8),
)
def test_every_article_has_one_fate(old: list[str], new: list[str]) -> None:
    before, after = articles(*old), articles(*new)
    found = fates(before, after)
    assert sorted(fate.before for fate in found if fate.before) == [*before]
    assert [fate.after for fate in found if fate.after] == [*after]
    assert all(0 <= fate.likeness <= 1 for fate in found)


@given(st.lists(st.text("水库大坝供防洪。", max_size=12), max_size=8))
def test_a_text_compared_with_itself_has_not_changed(words: list[str]) -> None:
    same = articles(*words)
    assert [fate.likeness for fate in fates(same, same)] == [1.0] * len(same)


@pytest.mark.parametrize("count", [400])
def test_a_law_of_many_like_articles_is_still_matched(count: int) -> None:
    words = [f"{FINE}第{chinese(number)}类水库，依照其规定。" for number in range(1, count + 1)]
    assert moves(articles(*words), articles(NEW, *words))[1:] == [
        (number, number + 1) for number in range(1, count + 1)
    ]
