"""Columns of a terminal: the width of characters, lines of a width, and parts of long lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.report.columns import columns, excerpt, source_lines, visible, wrap

TEXT = st.text(
    alphabet=st.sampled_from("ab (“”…—水务局，。：《》【】　\t\u200b\u00a0e\u0301가Ａ１🏛\x1b\ue000"), max_size=120
)
WIDTH = st.integers(20, 130)


def measured(text: str) -> int:
    """The columns of a text, counted in another way than the program does."""
    combining = sum(unicodedata.category(character).startswith("M") for character in text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) - combining + wide


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("取水许可", 8),
        ("（一）、。：；", 14),
        ("１２３ＡＢ", 10),
        ("　", 2),
        ("“截至”", 6),  # ambiguous: one column each
        ("……——·", 5),
        ("e\u0301", 1),
        ("\u20dd", 0),
        ("〔2020〕5号", 11),
        ("ｱﾞ", 2),  # half-width katakana
        ("🏛", 1),
        ("🚰", 2),
        ("𠮷", 2),
    ],
)
def test_a_character_takes_its_columns(text: str, expected: int) -> None:
    assert columns(text) == expected


def test_what_cannot_be_seen_takes_the_columns_that_are_counted() -> None:
    assert visible("a\tb\u00a0c\u200b水\u3000务\x1b[31m\ue000\ufeff") == "a b c�水　务�[31m��"
    assert columns(visible("\t\u200b\x1b")) == 3


@given(TEXT)
def test_each_character_is_shown_as_one(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert not set(visible(text)) & set("\t\x1b\u200b\n\r")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("\ufeff一\r\n二\n三\r四".encode(), ["一", "二", "三", "四"]),
        (b"a\xffb\n", ["a�b", ""]),
        ("一\u2028二\x0b三\u0085四".encode(), ["一\u2028二\x0b三\u0085四"]),
        (b"", [""]),
    ],
)
def test_lines_of_a_file_are_those_of_its_places(data: bytes, expected: list[str]) -> None:
    assert source_lines(data) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 20, []),
        ("write it on one line", 20, ["write it on one line"]),
        ("write it on one line.", 20, ["write it on one", "line."]),
        ("在这里补上“实施依据”，或写进清单", 20, ["在这里补上“实施依", "据”，或写进清单"]),
        ("一二三四五六七八九十，甲", 20, ["一二三四五六七八九", "十，甲"]),  # no line begins with a comma
        ("一二三四五六七八九“十”", 20, ["一二三四五六七八九", "“十”"]),  # none ends with an opening quote
        ("a" * 45, 20, ["a" * 20, "a" * 20, "a" * 5]),
        ("，" * 15, 20, ["，" * 10, "，" * 5]),
        ("写成 items/010-取水许可.yaml 再试", 20, ["写成 items/010-取水", "许可.yaml 再试"]),
        ("a  " + "b" * 19, 20, ["a", "b" * 19]),
    ],
)
def test_text_is_parted_where_people_would_part_it(text: str, width: int, expected: list[str]) -> None:
    assert list(wrap(text, width)) == expected


@given(TEXT, WIDTH)
def test_no_line_is_wider_than_asked_and_no_character_is_lost(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(measured(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


def cells(text: str) -> list[str]:
    """The characters of a text by column: a wide one stands in two, a combining one is left out."""
    return [character for character in text for _ in range(measured(character))]


@given(TEXT, st.integers(0, 120), st.integers(0, 120), st.integers(5, 130))
def test_what_was_found_stands_where_the_excerpt_says(line: str, begin: int, length: int, width: int) -> None:
    begin = min(begin, len(line))
    shown = excerpt(line, begin, begin + length, width)
    found = cells(shown.text.ljust(width))[shown.before : shown.before + shown.found]
    wanted = cells(visible(line[begin : begin + max(1, length)] or " ")) or found  # a combining mark has no column
    assert measured(shown.text) <= width
    assert 1 <= shown.found <= width - shown.before
    assert found == wanted[: len(found)]
    assert len(found) == len(wanted) or measured(line) > width


@given(TEXT, st.integers(0, 120))
def test_a_line_that_fits_is_not_cut(line: str, begin: int) -> None:
    assert excerpt(line, begin, begin + 1, 300).text.rstrip() == visible(line).rstrip()


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (0, 2, ("水务局责任事项水务…", 0, 4)),
        (10, 12, ("…务局责任事项水务局…", 5, 4)),
        (26, 28, ("…项水务局责任事项甲", 13, 4)),
        (28, 29, ("…项水务局责任事项甲", 17, 2)),
        (29, 29, ("…水务局责任事项甲 ", 17, 1)),
        (0, 29, ("水务局责任事项水务…", 0, 18)),
        (14, 29, ("…项水务局责任事项水…", 3, 16)),
    ],
)
def test_a_long_line_is_cut_around_what_was_found(begin: int, end: int, expected: tuple[str, int, int]) -> None:
    line = "水务局责任事项" * 4 + "甲"
    assert excerpt(line, begin, end, 20) == expected


def test_a_line_without_end_costs_no_more_than_a_long_one() -> None:
    class Line(str):
        __slots__ = ()

        def __getitem__(self, part: object) -> str:
            assert isinstance(part, slice)
            assert part.stop - part.start <= 80
            return super().__getitem__(part)

    assert excerpt(Line("水" * 100_000), 50_000, 50_001, 40).text == "…" + "水" * 19 + "…"
