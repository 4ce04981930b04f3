"""What changed within a text, and within a list of entries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.entries import EntryChange, align
from respcli.text_changes import Span, longest_in_order, pieces, plain, spans

texts = st.text(alphabet="甲乙丙第一二十条，。\n 0129A", max_size=80)


def marked(old: str, new: str) -> str:
    """A text with its changes marked as an author might."""
    marks = {"same": "{}", "added": "[+{}]", "dropped": "[-{}]"}
    return "".join(marks[piece.op].format(piece.text) for piece in pieces(old, new))


def assert_covers(found: list[Span], old: str, new: str) -> None:
    """The spans cover both texts without a gap, same ones are the same, and two of a kind never stand side by side."""
    ends = [Span("same", 0, 0, 0, 0), *found, Span("same", len(old), len(old), len(new), len(new))]
    assert all((one.end, one.new_end) == (two.begin, two.new_begin) for one, two in pairwise(ends))
    assert all((old[one.begin : one.end] == new[one.new_begin : one.new_end]) == (one.op == "same") for one in found)
    assert all((one.op == "same") != (two.op == "same") for one, two in pairwise(found))


@given(texts, texts)
def test_spans_cover_both_texts(old: str, new: str) -> None:
    assert_covers(spans(old, new), old, new)


@pytest.mark.parametrize(
    "found",
    [
        [Span("same", 0, 1, 0, 1)],
        [Span("same", 0, 2, 0, 2)],
        [Span("same", 0, 1, 0, 1), Span("dropped", 1, 2, 1, 1)],
        [Span("replaced", 0, 1, 0, 1), Span("replaced", 1, 2, 1, 2)],
        [Span("same", 0, 1, 0, 1), Span("dropped", 1, 2, 1, 1), Span("added", 2, 2, 1, 2)],
    ],
)
def test_spans_that_do_not_cover_both_texts_are_seen(found: list[Span]) -> None:
    assert_covers([Span("same", 0, 1, 0, 1), Span("replaced", 1, 2, 1, 2)], "甲乙", "甲丙")
    with pytest.raises(AssertionError):
        assert_covers(found, "甲乙", "甲丙")


@given(texts, texts)
def test_same_and_dropped_pieces_are_the_old_text_and_same_and_added_ones_the_new(old: str, new: str) -> None:
    found = list(pieces(old, new))
    assert "".join(piece.text for piece in found if piece.op != "added") == old
    assert "".join(piece.text for piece in found if piece.op != "dropped") == new
    assert all(piece.text for piece in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("同", "同", "同"),
        ("", "新", "[+新]"),
        ("旧", "", "[-旧]"),
        ("县水务局负责。", "县农业农村局负责。", "县[-水务][+农业农村]局负责。"),
        (
            "负责采砂的许可，并负责查处。",
            "负责采砂、取水的许可，并协助查处。",
            "负责采砂[+、取水]的许可，并[-负责][+协助]查处。",
        ),
        ("依据第五十条处理", "依据第五十九条处理", "依据[-第五十][+第五十九]条处理"),
        ("电话0830-8188725", "电话0830-8188735", "电话0830-[-8188725][+8188735]"),
        ("一是甲，二是乙。", "二是乙，一是甲。", "[+二是乙，]一是甲[-，二是乙]。"),
    ],
)
def test_changes_are_told_in_units_that_can_be_read(old: str, new: str, told: str) -> None:
    assert marked(old, new) == told


def test_the_marks_of_a_change_go_red() -> None:
    assert marked("甲乙", "甲丙") != marked("甲乙", "甲丁")


def test_of_two_long_texts_only_the_changed_clauses_differ() -> None:
    clauses = [f"第{number}项由有关部门依照规定办理，" for number in range(300)]
    changed = [*clauses[:100], "另有规定的除外，", *clauses[101:200], *clauses[201:]]
    found = [span for span in spans("".join(clauses), "".join(changed)) if span.op != "same"]
    assert sum(span.end - span.begin for span in found) <= len(clauses[100]) + len(clauses[200])
    assert len(found) <= 4


@pytest.mark.parametrize("text", ["的，" * 3000, "甲" * 6000, "甲乙" * 3000])
def test_texts_that_repeat_themselves_are_compared(text: str) -> None:
    assert_covers(spans(text, text[7:] + "丙" + text), text, text[7:] + "丙" + text)


def test_what_nobody_would_call_a_change_is_left_out() -> None:
    assert plain("依法 办理（一）：\n“甲”，２０２０。") == plain('依法办理(一):"甲",2020.')
    assert plain("依法办理") != plain("依法办结")


def test_the_fewest_are_out_of_order() -> None:
    assert longest_in_order([3, 0, 1, 2]) == [1, 2, 3]
    assert longest_in_order([]) == []


@given(st.permutations(range(8)))
def test_a_run_in_order_ascends_and_is_the_longest(places: list[int]) -> None:
    run = [places[at] for at in longest_in_order(places)]
    assert run == sorted(run)
    ends: list[int] = []
    for at, place in enumerate(places):
        ends.append(1 + max((ends[before] for before in range(at) if places[before] < place), default=0))
    assert len(run) == max(ends)


ONE, TWO, THREE = "《水法》第六十条", "《防洪法》第五十三条", "《河道管理条例》第四十四条"


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        ([ONE, TWO], [ONE, TWO], [(0, 0, False), (1, 1, False)]),
        ([ONE], [TWO, ONE], [(None, 0, False), (0, 1, False)]),
        ([ONE, TWO, THREE], [ONE, THREE], [(0, 0, False), (1, None, False), (2, 1, False)]),
        ([ONE, TWO, THREE], [THREE, ONE, TWO], [(2, 0, True), (0, 1, False), (1, 2, False)]),
        ([ONE], [f"{ONE}、第六十一条"], [(0, 0, False)]),
        ([ONE], ["职责由县水利局承担"], [(0, None, False), (None, 0, False)]),
        ([ONE, ONE], [ONE], [(0, 0, False), (1, None, False)]),
    ],
)
def test_entries_are_told_as_what_became_of_them(
    old: list[str], new: list[str], became: list[tuple[int | None, int | None, bool]]
) -> None:
    found = sorted(align(old, new), key=lambda one: one.added)
    assert [(one.before, one.after, one.moved) for one in found] == sorted(became, key=lambda one: one[0] is None)


def test_an_entry_says_what_it_is() -> None:
    added, dropped = EntryChange(None, 0, None, "甲"), EntryChange(0, None, "甲", None)
    changed, same = EntryChange(0, 0, "甲", "乙"), EntryChange(1, 0, "甲", "甲")
    kinds = [(one.added, one.dropped, one.changed, one.same) for one in (added, dropped, changed, same)]
    assert kinds == [
        (True, False, False, False),
        (False, True, False, False),
        (False, False, True, False),
        (False, False, False, True),
    ]


@given(st.lists(texts, max_size=12), st.lists(texts, max_size=12))
def test_each_entry_is_told_of_once(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert [one.after for one in found if one.after is not None] == list(range(len(new)))
    assert sorted(one.before for one in found if one.before is not None) == list(range(len(old)))
    assert all(one.new == new[one.after] for one in found if one.after is not None)
    assert all(one.old == old[one.before] for one in found if one.before is not None)


def test_of_many_entries_the_likely_ones_are_compared() -> None:
    old = [f"《某法》第{number}条 {'甲乙丙丁戊己庚辛'[number % 8] * 6}{number}" for number in range(60)]
    new = [f"{text}。" for text in reversed(old)]
    assert [(one.before, one.after) for one in align(old, new)] == [(59 - at, at) for at in range(60)]
