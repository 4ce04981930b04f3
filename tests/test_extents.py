"""A finding within a text points at its very characters in the file, however the text is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.extents import extent, written
from respcli.source import place, read
from test_source import LINES, TEXTS, quoted


def found(yaml: str, words: str) -> str:
    """What stands in a file at the place that is told of some words of the text under 备注, or “whole”."""
    source = read(yaml.encode(), "a.yaml")
    node, _ = source.at(("备注",))
    begin = node.value.index(words)
    at = extent(source, node, begin, begin + len(words))
    lines = source.text.split("\n")
    if (at.line, at.column) == (node.start.line + 1, node.start.column + 1) and at.end_line > at.line:
        return "whole"
    inside = lines[at.line - 1 : at.end_line]
    inside[-1] = inside[-1][: at.end_column - 1]
    inside[0] = inside[0][at.column - 1 :]
    return "\n".join(inside)


@pytest.mark.parametrize(
    ("yaml", "words", "written"),
    [
        ("备注: 甲乙丙\n", "乙", "乙"),
        ("备注: 甲乙丙\n", "丙", "丙"),
        ("名称: 甲\n备注: |-\n  甲乙\n  丙丁\n", "丙丁", "丙丁"),
        ("备注: |-\n    甲乙\n    丙丁\n", "乙\n丙", "乙\n    丙"),
        ("备注: |-\r\n  甲乙\r\n  丙丁\r\n", "丙", "丙"),
        ("备注: |1-\n   甲\n  乙\n", "甲", "甲"),
        ("备注: '甲''乙丙'\n", "乙", "乙"),
        ("备注: '甲''乙丙'\n", "'", "''"),
        ('备注: "甲\\u4e59\\"丙"\n', "丙", "丙"),
        ('备注: "甲\\u4e59\\"丙"\n', "乙", "\\u4e59"),
        ('备注: "甲\\\n  乙丙"\n', "丙", "丙"),
        ("备注: &a 乙丙\n", "丙", "丙"),
        ("备注: >-\n  甲乙\n", "乙", "whole"),
        ("备注: '甲\n  乙'\n", "甲", "whole"),
        ("备注: 甲\n  乙\n", "乙", "whole"),
        ("名称: 甲\n备注: 乙丙\n", "丙", "丙"),
        ("名称: 甲\n备注: &ab  乙丙\n", "丙", "丙"),
        ("备注: ! 乙丙\n", "丙", "丙"),
        ("备注: &a ! 乙丙\n", "丙", "丙"),
        ("备注: |-\n  甲\n  乙丙\n  丁\n", "丙", "丙"),
        ("备注: |-\n  甲\n  乙丙", "乙", "乙"),
        ('备注: "甲\\\r\n  乙丙"\r\n', "丙", "丙"),
        ('备注: "甲\\x41\\U00004e59丙"\n', "丙", "丙"),
        ('备注: "甲\\x41\\U00004e59丙"\n', "A", "\\x41"),
    ],
)
def test_words_are_found_where_they_are_written(yaml: str, words: str, written: str) -> None:
    assert found(yaml, words) == written


@pytest.mark.parametrize(
    ("yaml", "words", "there"),
    [
        ("备注: 甲乙丙\n", "乙", "乙"),
        ("名称: 甲\n备注: 甲乙丙丁\n办理地点: 戊\n", "乙丙", "乙丙"),
        ("名称: 甲\n备注: |-\n  甲乙\n  丙丁\n", "乙\n丙", "乙\n丙"),
        ("备注: |-\r\n  甲乙\r\n  丙丁\r\n", "乙\n丙", "乙\n丙"),
        ('备注: "甲\\u4e59丙"\n', "乙丙", "\\u4e59丙"),
        ("名称: 甲\r备注: 甲乙丙\r", "乙", "乙"),
    ],
)
def test_what_is_written_in_a_place_has_no_indentation(yaml: str, words: str, there: str) -> None:
    source = read(yaml.encode(), "a.yaml")
    node, _ = source.at(("备注",))
    begin = node.value.index(words)
    assert written(source, extent(source, node, begin, begin + len(words))) == there


def test_words_of_a_block_are_not_found_where_lines_end_without_a_line_feed() -> None:
    source = read("名称: 甲\r备注: |-\r  甲乙\r".encode(), "a.yaml")
    node, _ = source.at(("备注",))
    assert extent(source, node, 1, 2) == place("a.yaml", node)


@given(TEXTS, st.data())
def test_any_words_of_a_block_are_found(text: str, data: st.DataObject) -> None:
    indented = "".join(f"  {line}\n" for line in text.split("\n"))
    check_any(f"备注: |2-\n{indented}", text, data)


@given(LINES, st.data())
def test_any_words_of_a_quoted_text_are_found(text: str, data: st.DataObject) -> None:
    check_any(f"备注: {quoted(text)}\n", text, data, quoted)


def check_any(yaml: str, text: str, data: st.DataObject, write: Callable[[str], str] | None = None) -> None:
    source = read(yaml.encode(), "a.yaml")
    node, _ = source.at(("备注",))
    assert node.value == text
    at = data.draw(st.integers(0, len(text) - 1))
    told = extent(source, node, at, at + 1)
    if text[at] != "\n":
        line = source.text.split("\n")[told.line - 1]
        shown = write(text[at])[1:-1] if write else text[at]
        assert line[told.column - 1 : told.end_column - 1] == shown
