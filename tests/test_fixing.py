"""Fixes: what stands at a place is replaced, everything else stays to the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Place
from respcli.extents import extent
from respcli.fixing import Edit, apply
from respcli.formatting import Unproved, prove
from respcli.source import read

TEXT = "备注: 截止今日\n责任事项:\n  - 做出决定\n"


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    return Edit(Place("a.yaml", line, column, end_line, end_column), text)


def test_edit_replaces_what_stands_at_its_place() -> None:
    assert apply(TEXT, [edit(1, 5, 1, 7, "截至")]) == ("备注: 截至今日\n责任事项:\n  - 做出决定\n", [])


def test_edits_come_in_any_order_and_may_touch() -> None:
    edits = [edit(3, 5, 3, 7, "作出"), edit(1, 5, 1, 6, "“"), edit(1, 6, 1, 7, ""), edit(1, 7, 1, 7, "至")]
    assert apply(TEXT, edits) == ("备注: “至今日\n责任事项:\n  - 作出决定\n", [])


def test_edit_may_reach_over_lines_and_to_the_end() -> None:
    assert apply(TEXT, [edit(1, 9, 3, 5, "、")]) == ("备注: 截止今日、做出决定\n", [])
    assert apply(TEXT, [edit(3, 9, 4, 1, "")]) == (TEXT.rstrip("\n"), [])
    assert apply("甲", [edit(1, 2, 1, 2, "乙")]) == ("甲乙", [])
    assert apply("", [edit(1, 1, 1, 1, "甲")]) == ("甲", [])


def test_of_edits_that_overlap_the_first_by_place_wins() -> None:
    first, second, third = edit(1, 5, 1, 8, "甲"), edit(1, 7, 1, 9, "乙"), edit(1, 8, 1, 9, "丙")
    assert apply(TEXT, [third, second, first]) == (TEXT.replace("截止今日", "甲丙"), [second])


def test_same_edit_twice_is_applied_once() -> None:
    insertion, replacement = edit(1, 5, 1, 5, "自"), edit(1, 5, 1, 7, "截至")
    assert apply(TEXT, [insertion, replacement, insertion, replacement]) == (
        TEXT.replace("截止", "自截至"),
        [insertion, replacement],
    )


@pytest.mark.parametrize(
    "place",
    [(0, 1, 1, 1), (1, 0, 1, 1), (2, 0, 2, 1), (9, 1, 9, 2), (1, 1, 0, 0), (3, 9, 4, 2), (1, 3, 1, 2), (2, 1, 1, 5)],
)
def test_edit_at_a_place_that_the_text_has_not_is_not_applied(place: tuple[int, int, int, int]) -> None:
    impossible = edit(*place, "甲")
    assert apply(TEXT, [impossible, edit(1, 5, 1, 7, "截至")]) == (TEXT.replace("截止", "截至"), [impossible])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_stay(line_end: str) -> None:
    text = "\ufeff" + TEXT.replace("\n", line_end)
    edits = [edit(1, 5, 1, 7, "截至"), edit(3, 5, 3, 7, "作出")]
    assert apply(text, edits) == (text.replace("截止", "截至").replace("做出", "作出"), [])


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4), st.text("甲乙\n", max_size=3)), max_size=12))
def test_applied_edits_do_what_they_do_one_by_one_from_the_end(spans: list[tuple[int, int, str]]) -> None:
    text = "甲乙丙\n丁戊\n\n" * 8
    edits = {}
    for begin, length, new in spans:
        end = min(begin + length, len(text))
        lines = [text[:index].split("\n") for index in (begin, end)]
        (first, last), (column, end_column) = map(len, lines), (len(line[-1]) + 1 for line in lines)
        edits[edit(first, column, last, end_column, new)] = begin, end
    result, left = apply(text, edits)
    expected = text
    for applied in sorted(edits.keys() - {*left}, key=lambda one: edits[one], reverse=True):
        begin, end = edits[applied]
        expected = expected[:begin] + applied.text + expected[end:]
    assert result == expected
    for one in left:
        assert any(edits[one][0] < edits[other][1] or edits[one] == edits[other] for other in edits.keys() - {*left})


def test_fix_is_proved_by_the_text_that_it_should_give() -> None:
    source = read(TEXT.encode(), "a.yaml")
    node, path = source.at(("备注",))
    result, _ = apply(TEXT, [Edit(extent(source, node, 0, 2), "截至")])
    prove(source, result.encode(), {path: "截至今日"})


@pytest.mark.parametrize("wrong", ["截至: ", "截至\n", "截至 #", "- 截至"])
def test_fix_that_yaml_reads_as_something_else_is_not_proved(wrong: str) -> None:
    result, _ = apply(TEXT, [edit(1, 5, 1, 7, wrong)])
    with pytest.raises(Unproved):
        prove(read(TEXT.encode(), "a.yaml"), result.encode(), {("备注",): f"{wrong}今日"})
