"""Which item of an old list is which of a new one, and what was merged and split."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import cycle, islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from histories import KINDS, Event, Score, history, long_lists, score, scores, told
from respcli.changes import Changes, apply, compare
from respcli.likeness import Index, best_first, grams, rarity
from respcli.matching import Lineage, match
from respcli.model import PowerItem, ResponsibilityList
from test_changes import assert_same, item, lists

RIVER = "《河道管理条例》第四十四条 在河道内擅自采砂的，责令停止违法行为，没收违法所得，并处罚款。"
WATER = "《取水许可条例》第四十八条 未经批准擅自取水的，责令限期补办手续，逾期不补办的予以关闭。"
DAM = "《水库大坝安全条例》第二十九条 毁坏大坝观测设施的，由主管部门予以警告，赔偿损失。"
SOIL = "《水土保持法》第五十五条 在崩塌滑坡危险区取土的，对个人处以罚款，对单位加倍处以罚款。"


def about(name: str, *basis: str, power_type: str = "行政处罚", **fields: Any) -> PowerItem:
    return item(power_type, 权力项目名称=name, 实施依据=list(basis), **fields)


def matched(old: dict[str, PowerItem], new: dict[str, PowerItem]) -> dict[str, str]:
    """The new identities by the old ones."""
    return {was: now for now, was in match(old, new).former.items()}


def lineages(
    old: dict[str, PowerItem], new: dict[str, PowerItem]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.kind, one.old, one.new) for one in match(old, new).lineages]


SAND = about("对擅自采砂的处罚", RIVER)
DRAW = about("对擅自取水的处罚", WATER)
MINE = about("对毁坏大坝设施的处罚", DAM)


def test_items_are_known_by_their_identity_whatever_they_say() -> None:
    assert matched({"甲": SAND}, {"甲": DRAW}) == {"甲": "甲"}


def test_an_item_that_goes_by_another_identity_is_known_by_its_text() -> None:
    assert matched({"甲": SAND, "乙": DRAW}, {"丙": DRAW, "丁": SAND}) == {"甲": "丁", "乙": "丙"}


def test_an_item_whose_name_and_text_were_changed_is_known_by_the_rest() -> None:
    changed = about("对违法采砂行为的行政处罚", RIVER.replace("并处罚款", "并处一万元以上三万元以下罚款"))
    assert matched({"甲": SAND, "乙": DRAW}, {"丁": changed, "丙": MINE}) == {"甲": "丁"}


def test_an_item_written_anew_is_known_by_its_type_and_name() -> None:
    assert matched({"甲": SAND}, {"乙": about(SAND.name, SOIL)}) == {"甲": "乙"}


def test_a_file_that_was_taken_for_another_item_does_not_hide_the_item() -> None:
    changed = about("对擅自采砂行为的处罚", RIVER)
    assert matched({"甲": SAND}, {"甲": DRAW, "乙": changed}) == {"甲": "乙"}


def test_an_item_with_a_code_is_its_code_whatever_it_says() -> None:
    old = {"001": about("对擅自采砂的处罚", RIVER, 事项编码="001")}
    new = {"001": about("对擅自取水的处罚", WATER, 事项编码="001"), "002": about(SAND.name, RIVER, 事项编码="002")}
    assert matched(old, new) == {"001": "001"}


def test_an_item_that_was_given_another_code_is_known_by_its_text() -> None:
    old = {"001": about(SAND.name, RIVER, 事项编码="001"), "002": about(DRAW.name, WATER, 事项编码="002")}
    new = {"003": about(SAND.name, RIVER, 事项编码="003"), "002": about(DRAW.name, WATER, 事项编码="002")}
    assert matched(old, new) == {"001": "003", "002": "002"}


TWIN = about("对擅自采石的处罚", RIVER.replace("采砂", "采石"))


def test_near_twins_that_exchange_their_files_are_told_apart_by_their_texts() -> None:
    assert matched({"甲": SAND, "乙": TWIN}, {"甲": TWIN, "乙": SAND}) == {"甲": "乙", "乙": "甲"}


def test_near_twins_that_exchange_their_names_are_told_apart_by_their_texts() -> None:
    named = [one.model_copy(update={"name": other.name}) for one, other in ((SAND, TWIN), (TWIN, SAND))]
    assert matched({"甲": SAND, "乙": TWIN}, dict(zip("甲乙", named, strict=True))) == {"甲": "甲", "乙": "乙"}
    assert matched({"甲": SAND, "乙": TWIN}, dict(zip("丙丁", named, strict=True))) == {"甲": "丙", "乙": "丁"}


def test_an_item_under_its_identity_and_name_is_not_taken_for_a_new_one_that_says_what_it_said() -> None:
    changed, new = SAND.model_copy(update={"remarks": "新"}), SAND.model_copy(update={"name": "对擅自采石的处罚"})
    assert matched({"甲": SAND}, {"甲": changed, "乙": new}) == {"甲": "甲"}


def test_a_better_match_is_not_given_up_for_an_earlier_one() -> None:
    early = about("对擅自采砂行为处罚", RIVER.replace("没收违法所得，并处罚款", "予以处罚"))
    best = about(SAND.name + "（新）", RIVER)
    assert matched({"甲": SAND}, {"一": early, "二": best}) == {"甲": "二"}


def test_items_of_different_types_on_one_matter_are_not_the_same() -> None:
    check = about("对河道采砂的检查", RIVER, "《水法》第六十条 检查人员有权进入现场。", power_type="行政检查")
    assert matched({"甲": SAND}, {"乙": check}) == {}


def test_what_the_whole_department_says_makes_no_items_alike() -> None:
    shared = {"追责情形": "不履行或者不正确履行职责的，依法追究责任。" * 9, "监督电话": "（0830）8188725"}
    assert matched({"甲": about("采砂", RIVER, **shared)}, {"乙": about("取水", WATER, **shared)}) == {}


def test_two_items_that_became_one_are_a_merger() -> None:
    merged = about("对擅自采砂、取水的处罚", RIVER, WATER)
    assert lineages({"甲": SAND, "乙": DRAW, "丙": MINE}, {"甲": merged, "丙": MINE}) == [
        ("合并", ("乙", "甲"), ("甲",))
    ]
    assert lineages({"甲": SAND, "乙": DRAW}, {"丁": merged}) == [("合并", ("乙", "甲"), ("丁",))]


def test_one_item_that_became_two_is_a_split() -> None:
    whole = about("对擅自采砂、取水的处罚", RIVER, WATER)
    assert lineages({"甲": whole, "丙": MINE}, {"丙": MINE, "甲": SAND, "乙": DRAW}) == [
        ("拆分", ("甲",), ("乙", "甲"))
    ]


def test_items_of_one_basis_are_merged_where_their_names_say_so() -> None:
    old = {"甲": about("对擅自采砂的处罚", RIVER), "乙": about("对堆放弃料的处罚", RIVER)}
    assert lineages(old, {"甲": about("对擅自采砂、堆放弃料的处罚", RIVER)}) == [("合并", ("乙", "甲"), ("甲",))]
    assert lineages(old, {"甲": about("对违法采砂的处罚", RIVER)}) == []


def test_a_near_twin_that_is_removed_or_added_is_no_merger_and_no_split() -> None:
    changed = SAND.model_copy(update={"remarks": "新"})
    assert lineages({"甲": SAND, "乙": TWIN}, {"甲": changed}) == []
    assert lineages({"甲": SAND}, {"甲": changed, "乙": TWIN}) == []


def test_an_item_with_a_code_may_take_up_another() -> None:
    old = {"001": about(SAND.name, RIVER, 事项编码="001"), "乙": DRAW}
    new = {"001": about("对擅自采砂、取水的处罚", RIVER, WATER, 事项编码="001")}
    assert match(old, new).lineages[0][:3] == ("合并", ("001", "乙"), ("001",))


def test_items_without_a_word_to_know_them_by_are_known_by_their_identity() -> None:
    blank = {"权力项目名称": "\u3000", "实施依据": "\u3000", "责任事项": "\u3000"}
    old, new = (
        {"甲": item(**blank), "乙": SAND},
        {"甲": item(**blank, 备注="\u3000"), "丙": item(**blank, 备注="\u3000 ")},
    )
    assert matched(old, new) == {"甲": "甲"}


def found(changes: Changes) -> tuple[object, ...]:
    """What a comparison finds, without the order of the items."""
    return (
        {(pair.former, pair.identity, pair.fields) for pair in changes.pairs},
        {one.identity for one in changes.added},
        {one.identity for one in changes.removed},
        set(changes.lineages),
    )


def shuffled(one: ResponsibilityList, seed: int) -> ResponsibilityList:
    items = list(one.items.items())
    random.Random(seed).shuffle(items)  # noqa: S311 -- the same for all, not secret
    return ResponsibilityList(one.head, dict(items))


@given(lists, lists, st.integers(0, 99))
def test_the_order_of_files_does_not_matter_to_what_is_found(
    old: ResponsibilityList, new: ResponsibilityList, seed: int
) -> None:
    assert found(compare(shuffled(old, seed), shuffled(new, seed + 1))) == found(compare(old, new))


@given(lists, lists)
def test_backwards_as_many_are_removed_as_were_added(old: ResponsibilityList, new: ResponsibilityList) -> None:
    there, back = compare(old, new), compare(new, old)
    assert {(pair.former, pair.identity) for pair in there.pairs} == {(one.identity, one.former) for one in back.pairs}
    assert [one.identity for one in there.added] == [one.identity for one in back.removed]


UNCODED = 1
"""The seed of a history whose items have no codes, so that everything can happen to them."""

HISTORIES = [history(seed) for seed in range(12)]


@pytest.mark.parametrize("seed", range(12))
def test_of_a_history_nothing_depends_on_order_or_direction_and_nothing_is_lost(seed: int) -> None:
    one = HISTORIES[seed]
    changes, back = compare(one.old, one.new), compare(one.new, one.old)
    assert_same(apply(changes, one.old), one.new)
    assert found(compare(shuffled(one.old, seed), shuffled(one.new, seed))) == found(changes)
    assert {(pair.former, pair.identity) for pair in changes.pairs} == {(p.identity, p.former) for p in back.pairs}
    kinds = {"合并": "拆分", "拆分": "合并"}
    assert {(kinds[one.kind], one.new, one.old) for one in changes.lineages} == {one[:3] for one in back.lineages}


def test_histories_are_told_as_they_were() -> None:
    totals: dict[str, Score] = {}
    for one in HISTORIES:
        for name, part in scores(one).items():
            totals[name] = totals.get(name, Score()) + part
    assert all(part.precision > 0.99 and part.recall > 0.99 for part in totals.values()), totals
    assert totals["changed items"].right > 40


def test_each_of_30_changes_among_400_items_is_told_as_what_it_is() -> None:
    one = history(UNCODED, 400, list(islice(cycle(KINDS), 30)))
    changes = compare(one.old, one.new)
    assert [event for event in one.events if not told(changes, event)] == []
    assert {event.kind for event in one.events} == set(KINDS)


def test_a_score_counts_what_is_wrong_and_what_is_missed() -> None:
    assert score(frozenset("甲乙丙"), frozenset("乙丙丁")) == Score(2, 1, 1)
    assert (Score(2, 1, 1).precision, Score(2, 0, 2).recall) == (2 / 3, 0.5)


def test_what_is_told_wrongly_or_not_at_all_is_seen() -> None:
    one = history(UNCODED, 60, KINDS)
    nothing, changes = compare(one.old, one.old), compare(one.old, one.new)
    kinds = {event.kind for event in one.events if told(nothing, event)}
    assert not kinds
    lost = changes._replace(lineages=())
    assert {event.kind for event in one.events if told(changes, event) and not told(lost, event)} == {"merge", "split"}
    assert not told(changes, Event("add", (), tuple(one.old.items)[:1]))


def test_long_lists_are_matched_whatever_changed() -> None:
    for name, old, new in long_lists(60):
        changes = compare(old, new)
        assert_same(apply(changes, old), new)
        if name != "all items others":
            assert (changes.added, changes.removed) == ((), ()), name


def test_so_many_candidates_are_looked_at_and_no_more() -> None:
    index = Index([f"{'河道管理' * 20}{number}" for number in range(500)])
    assert 0 < len(index.likely("河道管理" * 20, 250)) <= 4
    assert index.likely(f"{'河道管理' * 20}499", 0)[0] == 499
    assert index.likely("别的", 0) == []


def test_of_long_texts_only_some_grams_are_indexed_and_the_same_in_each() -> None:
    texts = ["".join(chr(0x4E00 + (at * at * (number + 3)) % 5003) for at in range(1500)) for number in range(900)]
    index = Index(texts)
    assert index.every > 1
    assert [index.likely(texts[place], 0)[0] for place in (0, 450, 899)] == [0, 450, 899]


def test_what_many_texts_say_weighs_little() -> None:
    said = [grams(f"依照规定办理有关手续{name}") for name in ("采砂许可", "取水许可", "大坝检查")]
    rare = rarity(said, said)
    assert rare.alike(said[0], said[0]) == 1
    assert rare.alike(said[0], said[2]) < 0.4 < rarity([], []).alike(said[0], said[2])
    assert rare.within(grams("采砂许可"), said[0]) == 1


def test_the_best_pair_is_taken_first() -> None:
    ranked: Iterable[tuple[tuple[float, ...], int, int]] = [((0.5,), 0, 0), ((0.1,), 0, 1), ((0.7,), 1, 0)]
    assert best_first(ranked) == {1: 0, 0: 1}


def test_a_lineage_says_how_much_of_the_least_part_is_kept() -> None:
    merged = about("对擅自采砂、取水的处罚", RIVER, WATER[:40])
    (one,) = match({"甲": SAND, "乙": DRAW}, {"甲": merged}).lineages
    assert isinstance(one, Lineage)
    assert 0.6 <= one.likeness < 1
