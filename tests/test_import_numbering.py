"""Typed numbers: taken off where they number entries without a gap, kept in the text where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.importing.numbering import as_first, entries, mark
from respcli.numbering import NO_NUMBERS, NUMBERINGS


def read(*texts: str) -> list[str]:
    """The entries of a cell, each of its parts joined by a stroke; of a text that is not numbered, one."""
    return ["|".join(part.text for part in entry) for entry in entries(texts).entries]


@pytest.mark.parametrize("style", [style for style in NUMBERINGS if style != NO_NUMBERS])
def test_each_way_of_numbering_is_read(style: str) -> None:
    number = NUMBERINGS[style]
    texts = [f"{number(at)}第{at}项责任" for at in range(1, 13)]
    found = entries(texts)
    assert [entry[0].text for entry in found.entries] == [f"第{at}项责任" for at in range(1, 13)]
    assert {as_first(entry[0].mark) for entry in found.entries} == {style}


def test_a_paragraph_without_a_number_goes_on_with_the_entry_before() -> None:
    assert read("1.《水法》第七条", "第八条", "2.《条例》") == ["《水法》第七条|第八条", "《条例》"]


def test_a_number_before_another_mark_is_one_of_the_same_kind() -> None:
    found = entries(["1.甲", "2。乙"])
    assert [part.mark for entry in found.entries for part in entry] == ["1.", "2。"]


def test_numbers_within_a_paragraph_part_it() -> None:
    assert read("1.受理责任：公示。 2.审查责任：审查；3.决定责任：决定。") == [
        "受理责任：公示。",
        "审查责任：审查；",
        "决定责任：决定。",
    ]


def test_numbers_at_the_beginnings_come_before_those_within() -> None:
    assert read("1.按下列程序办理。2.不得收费", "2.公开") == ["按下列程序办理。2.不得收费", "公开"]


@pytest.mark.parametrize(
    "texts",
    [
        ("1.甲", "3.丙"),
        ("1.甲", "1.乙"),
        ("1、甲", "2、乙", "4、丁"),
    ],
)
def test_numbers_with_a_gap_stay_in_the_text(texts: tuple[str, ...]) -> None:
    found = entries(texts)
    assert found.broken
    assert not found.numbered
    assert read(*texts) == ["|".join(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ("有下列情形之一的：", "1.甲", "2.乙"),
        ("2.乙", "3.丙"),
        ("依照第3.2条办理",),
        ("2020.12.22公布",),
        ("1.5倍以下罚款",),
        ("《水法》第七条 国家实行取水许可制度。",),
    ],
)
def test_what_does_not_begin_with_the_first_number_is_a_text(texts: tuple[str, ...]) -> None:
    assert not entries(texts).numbered
    assert read(*texts) == ["|".join(texts)]


def test_items_of_a_law_within_a_paragraph_are_no_entries() -> None:
    text = "第七条 下列情形：（一）甲；（二）乙。"
    assert read(text) == [text]


def test_mark_tells_where_the_text_begins() -> None:
    found = mark("  （十二） 承办其他事项")
    assert found is not None
    assert (found.number, found.written) == (12, "（十二）")
    assert "  （十二） 承办其他事项"[found.end :] == "承办其他事项"


@given(st.lists(st.text(st.sampled_from("甲乙丙丁，。1.、（一） "), min_size=1), min_size=1, max_size=5))
def test_no_character_is_lost(texts: list[str]) -> None:
    found = entries(texts)
    for at, text in enumerate(texts):
        parts = [part for entry in found.entries for part in entry if part.paragraph == at]
        said = "".join(part.mark + part.text for part in parts)
        assert "".join(said.split()) == "".join(text.split())
