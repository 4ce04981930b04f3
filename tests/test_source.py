"""Reading YAML: no text changes, no fault is passed over, every value knows its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from respcli.characters import MOST_FAULTS, forbidden, place_of
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.model import PowerItem
from respcli.source import MOST_LEVELS, MOST_VALUES, Node, Source, place, read
from respcli.validation import all_fields

KEYS = all_fields(PowerItem)

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")).filter(lambda c: not forbidden(c))
LINES = st.text(CHARACTERS, min_size=1, max_size=40).filter(str.strip)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
"""Any text that may stand in a document: paragraphs, none of them blank."""


def source(text: str) -> Source:
    return read(text.encode(), "a.yaml", KEYS)


def value(text: str) -> Any:
    """The value of a text without faults."""
    result = source(text)
    assert result.faults == []
    return result.root.value


def faults(text: str | bytes) -> list[Diagnostic]:
    """What is wrong with a text, whether or not its structure is whole."""
    try:
        return read(text if isinstance(text, bytes) else text.encode(), "a.yaml", KEYS).faults
    except Faults as error:
        return list(error.diagnostics)


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    """Rule, line and column of each fault, each once."""
    return sorted({(fault.rule.id, fault.place.line, fault.place.column) for fault in faults(text)})


# ---- a text survives


def quoted(text: str) -> str:
    """A text as a JSON string, which is a double-quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)


@given(TEXTS)
@example("010203")
@example(" 两端有空格 ")
@example("\u3000全角空格")
@example("a\ufeffb")
@example("𠮷\u200d")
def test_double_quoted_text_survives(text: str) -> None:
    assert value(f"备注: {quoted(text)}") == {"备注": text}


@given(LINES)
@example("'")
def test_single_quoted_text_survives(line: str) -> None:
    written = line.replace("'", "''")
    assert value(f"备注: '{written}'") == {"备注": line}


@given(TEXTS)
@example("# 不是注释\n- 不是列表\n键: 不是字段")
@example("  缩进的第一段\n第二段")
@example("末尾有空格  ")
def test_literal_block_survives(text: str) -> None:
    block = "".join(f"\n  {line}" for line in text.split("\n"))
    assert value(f"备注: |2-{block}\n权力类型: 行政许可\n") == {"备注": text, "权力类型": "行政许可"}


LOOKS_LIKE = [
    "010203",
    "12:30",
    "190:20:30",
    "on",
    "off",
    "yes",
    "true",
    "2024-01-15",
    "0x1F",
    "0o17",
    "1e3",
]
LOOKS_LIKE += ["1_000", ".5", ".inf", ".nan", "=", "<<"]


@pytest.mark.parametrize("text", LOOKS_LIKE)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    assert value(f"备注: {text}\n责任事项:\n  - {text}\n") == {"备注": text, "责任事项": [text]}


def test_text_that_others_would_change_is_noted_with_its_field() -> None:
    result = source("事项编码: 010203\n备注: 甲\n责任事项: [甲, 12:30]\n承办机构: '08'\n")
    assert [(key, node.value) for key, node in result.retyped] == [("事项编码", "010203"), ("责任事项", "12:30")]


def test_byte_order_mark_and_windows_line_ends_are_no_text() -> None:
    assert read("\ufeff备注: |-\r\n  甲\r\n  乙\r\n".encode(), "a.yaml").root.value == {"备注": "甲\n乙"}


def test_line_break_that_is_escaped_joins_without_a_space() -> None:
    assert value('备注: "甲\\\n  乙"') == {"备注": "甲乙"}
    assert value('权力类型: 丙\n备注: "甲\\\n  乙"') == {"权力类型": "丙", "备注": "甲乙"}


@pytest.mark.parametrize("text", ['"甲\\\n  乙\n  丙"', '"甲\n  权力类型：乙"', "甲\\\n  乙", "'甲\n  乙'"])
def test_other_text_over_several_lines_is_a_fault(text: str) -> None:
    assert told(f"备注: {text}\n") == [("folded-text", 1, 5)]


@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">-"])
def test_line_end_after_a_block_is_no_text(style: str) -> None:
    assert value(f"备注: {style}\n  甲\n\n权力类型: 乙\n") == {"备注": "甲", "权力类型": "乙"}


def test_folded_block_of_single_lines_is_paragraphs() -> None:
    assert value("备注: >\n  甲\n\n  乙\n") == {"备注": "甲\n乙"}
    assert value("备注: >\n  甲\n  \n  乙\n") == {"备注": "甲\n乙"}
    assert value("承办机构: 丙\n备注: >\n  甲\n权力类型: 乙\n") == {"承办机构": "丙", "备注": "甲", "权力类型": "乙"}


@pytest.mark.parametrize("text", ["甲\n  乙", "甲\n  乙\n\n  丙", "甲\n\n  乙\n  丙"])
@pytest.mark.parametrize("rest", ["", "\n", "\n权力类型: 丁\n"])
def test_folded_block_of_joined_lines_is_a_fault(text: str, rest: str) -> None:
    assert told(f"备注: >\n  {text}{rest}") == [("folded-text", 1, 5)]


def test_mark_that_a_text_is_a_text_is_no_tag() -> None:
    assert value("备注: ! 甲\n") == {"备注": "甲"}


def test_alias_stands_for_the_text_it_names() -> None:
    assert value("承办机构: &a 水资源股\n备注: *a\n") == {"承办机构": "水资源股", "备注": "水资源股"}


# ---- every value knows its place


class Written:
    """What a writer wrote for a value, and for each value inside it, in reading order."""

    def __init__(self, text: str, inside: list[Written] | None = None) -> None:
        self.text = text
        self.inside = inside or []

    def __repr__(self) -> str:
        return self.text


PLAIN = st.text(st.sampled_from("甲乙丙丁abc（）、，。《》"), min_size=1, max_size=12)


@st.composite
def written_texts(draw: st.DrawFn, indent: int) -> Written:
    match draw(st.integers(0, 3)):
        case 0:
            return Written(draw(PLAIN))
        case 1:
            return Written(quoted(draw(TEXTS)))
        case 2:
            return Written("'" + draw(LINES).replace("'", "''") + "'")
        case _:
            lines = draw(st.lists(PLAIN, min_size=1, max_size=3))
            return Written("|-" + "".join(f"\n{' ' * (indent or 2)}{line}" for line in lines))


@st.composite
def written_values(draw: st.DrawFn, indent: int = 0, levels: int = 3) -> Written:
    kind = draw(st.integers(0, 3)) if levels else 0
    if kind == 0:
        return draw(written_texts(indent))
    if kind == 1:
        inside = [Written(quoted(text)) for text in draw(st.lists(LINES, min_size=1, max_size=3))]
        return Written(f"[{', '.join(entry.text for entry in inside)}]", inside)
    deeper = written_values(indent + 2, levels - 1)
    inside = draw(st.lists(deeper, min_size=1, max_size=3))
    if kind == 2:
        lines = [f"- {on_line(entry, indent + 2)}" for entry in inside]
    else:
        lines = [f"k{number}: {on_line(entry, indent + 2)}" for number, entry in enumerate(inside)]
    return Written(f"\n{' ' * indent}".join(lines), inside)


def on_line(entry: Written, indent: int) -> str:
    """A value after the mark that it follows: a block of values begins on a line of its own."""
    return f"\n{' ' * indent}{entry.text}" if entry.inside and not entry.text.startswith("[") else entry.text


def pairs(node: Node, written: Written) -> Iterator[tuple[Node, Written]]:
    yield node, written
    parts = node.parts or []
    inside = [part for _, part in parts.values()] if isinstance(parts, dict) else parts
    for part, entry in zip(inside, written.inside, strict=True):
        yield from pairs(part, entry)


def index(text: str, line: int, column: int) -> int:
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


@given(written_values())
def test_span_of_every_value_holds_what_was_written(written: Written) -> None:
    text = f"{written.text}\n"
    for node, entry in pairs(source(text).root, written):
        assert text[node.start.index : node.end.index].rstrip("\n ") == entry.text.rstrip("\n ")
        at = place("a.yaml", node)
        assert index(text, at.line, at.column) == node.start.index
        assert index(text, at.end_line, at.end_column) == node.end.index


def test_path_leads_to_the_node_and_leaves_out_what_is_not_there() -> None:
    result = source("责任事项:\n  - 甲\n  - 乙\n")
    node, path = result.at(("责任事项", "list", 1, "text"))
    assert (node.value, path) == ("乙", ("责任事项", 1))
    assert result.at(("责任事项", 7))[1] == ("责任事项",)
    assert result.at(("责任事项", 2))[1] == ("责任事项",)
    assert result.at(("责任事项", 0, 0))[1] == ("责任事项", 0)
    assert result.at(("备注", 0)) == (result.root, ())
    assert result.key("责任事项").value == "责任事项"
    assert result.key("备注") is result.root
    assert (alone := source("甲")).key("备注") is alone.root


def test_value_that_is_nowhere_is_in_the_file() -> None:
    assert place("a.yaml", Source("a.yaml").root) == Place("a.yaml")


# ---- whatever is read, a source or faults


SYNTAX = st.text(st.sampled_from("-:#&*!|>'\"%@`[]{},? \n\\~=<.0au甲：－　—\t\r\x07\x85\u2028"), max_size=60)
MARKS = [": ", "：", ":", "\n", "\n  ", "- ", "-", "－", "\u3000", " #", '"', "|-", ">", "&a ", "*a"]
SCRAPS = st.lists(st.sampled_from([*sorted(KEYS), *MARKS]), max_size=20).map("".join)
INPUTS = st.one_of(
    st.binary(max_size=80),
    SYNTAX.map(str.encode),
    SCRAPS.map(str.encode),
    SCRAPS.map(lambda text: text.encode("gb18030")),
)


@given(INPUTS)
@example(b"%YAML 3.0\n---\na: b\n")
@example(b"a: \xef\xbb\xbf")
@example(b'a: "\\U00110000"')
@example(b"\xef\xbf\xbe")
@example(b"? \n: a")
def test_any_bytes_give_a_source_or_faults_in_the_file(data: bytes) -> None:
    lines = data.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    for fault in faults(data):
        assert 1 <= fault.place.line <= len(lines) + 1
        assert fault.place.column >= 1
        assert fault.message()
        assert fault.remedy()


# ---- faults that the cases do not show


@pytest.mark.parametrize(
    "text",
    [
        "备注: |-\n  甲\n   \n  乙\n",
        "备注: |-\n  甲\n  \u3000\n  乙\n",
        "备注: |-\n\n  甲\n  乙\n",
        "备注: |\n  甲\n\n\n  乙\n",
    ],
)
def test_blank_paragraph_of_a_block_is_a_fault_at_its_line(text: str) -> None:
    lines = text.rstrip("\n").split("\n")
    blank = [Place("a.yaml", number, 1, number, 2) for number, line in enumerate(lines, 1) if not line.strip()]
    assert [(fault.rule.id, fault.place) for fault in faults(text)] == [("empty-paragraph", at) for at in blank]


@pytest.mark.parametrize("text", ['"甲\\n\\n乙"', '"甲\\n"', '"甲\\n \\n乙"', ">-\n  甲\n\n\n  乙"])
def test_blank_paragraph_of_another_text_is_a_fault_too(text: str) -> None:
    assert told(f"备注: {text}\n") == [("empty-paragraph", 1, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "备注:",
        "备注: ~",
        "备注: Null",
        "备注: NULL",
        "备注: '' # 甲",
        "备注:\n权力类型: 甲 # 乙",
        "备注: null",
        "备注: ''",
        '备注: " "',
        "备注: '\u3000'",
        "备注: |-\n\n权力类型: 甲",
    ],
)
def test_text_of_nothing_is_a_fault(text: str) -> None:
    assert [rule for rule, _, _ in told(text)] == ["empty-text"]


@pytest.mark.parametrize("text", ["备注: # 甲", "备注:  # 甲", "备注:   #甲"])
def test_text_that_begins_with_a_hash_is_none(text: str) -> None:
    assert told(text) == [("hash-first", 1, 4)]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x7f", "\x85", "\u2028", "\ufdd0", "\uffff", "\U0001fffe"])
def test_character_that_no_document_may_hold_is_refused_raw_and_as_an_escape(character: str) -> None:
    assert told(f"备注: 甲{character}乙") == [("control-character", 1, 6)]
    escape = f"\\U{ord(character):08X}"
    assert told(f'备注: "甲{escape}乙"') == [("control-character", 1, 5)]
    assert faults(f'备注: "甲{escape}乙"')[0].values == {"code": f"U+{ord(character):04X}", "escape": "\\"}


@pytest.mark.parametrize("escape", [r"\t", r"\r", r"\N", r"\L", r"\P", r"\e", r"\a"])
def test_escape_of_a_character_that_no_document_may_hold_is_refused(escape: str) -> None:
    assert told(f'备注: "甲{escape}乙"') == [("control-character", 1, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("权力类型：行政许可", ("full-width-colon", 1, 5)),
        ("权力类型: 甲\n  责任事项：乙", ("full-width-colon", 2, 7)),
        ("权力类型　：甲", ("full-width-colon", 1, 6)),
        ("权力类型:甲", ("no-space-after-colon", 1, 5)),
        ("权力类型:　甲", ("full-width-space", 1, 6)),
        ("责任事项:\n  －甲", ("full-width-dash", 2, 3)),
        ("责任事项:\n  – 甲", ("full-width-dash", 2, 3)),
        ("责任事项:\n  -甲", ("no-space-after-dash", 2, 3)),
        ("责任事项:\n  -　甲", ("full-width-space", 2, 3)),
        ("责任事项:\n  -　甲\n  - 乙", ("full-width-space", 2, 4)),
        ("-甲", ("no-space-after-dash", 1, 1)),
        ("－甲", ("full-width-dash", 1, 1)),
        ("权力类型：甲\n责任事项：乙", ("full-width-colon", 2, 5)),
    ],
)
def test_slip_of_the_pen_is_named_where_it_stands(text: str, expected: tuple[str, int, int]) -> None:
    assert len(faults(text)) == len(told(text))
    assert expected in told(text)
    assert {rule for rule, _, _ in told(text)} == {expected[0]}


@pytest.mark.parametrize(
    "text",
    [
        "备注: 受理：甲",
        "备注: －甲",
        "责任事项:\n  - －甲",
        "备注: a:b",
        "备注: a#b",
        "责任事项: [-甲]",
        "备注:\n  3人",
        "备注: |-\n  权力类型：甲",
    ],
)
def test_mark_inside_a_text_is_no_slip(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　权力类型：甲", ("full-width-colon", 1, 6)),
        (" 权力类型 ：甲", ("full-width-colon", 1, 7)),
        ("-权力类型：甲", ("no-space-after-dash", 1, 1)),
        ("-权力类型：甲", ("full-width-colon", 1, 6)),
        ("- 权力类型：甲\n备注: '乙", ("full-width-colon", 1, 7)),
        ("-　权力类型：甲\n备注: '乙", ("full-width-colon", 1, 7)),
        ("  -  权力类型:甲\n备注: '乙", ("no-space-after-colon", 1, 10)),
        ("—权力类型:　甲\n备注: '乙", ("full-width-space", 1, 7)),
        ("备注: 甲\n　乙\n", ("full-width-space", 2, 1)),
        ("备注: 甲\n  　乙\n", ("full-width-space", 2, 3)),
        ("责任事项: 甲\n-　乙\n", ("full-width-space", 2, 2)),
        ("责任事项: 甲\n　－乙\n", ("full-width-dash", 2, 2)),
        ("责任事项: 甲\n-乙\n", ("no-space-after-dash", 2, 1)),
        ("责任事项: 甲\n  -乙\n", ("no-space-after-dash", 2, 3)),
        *((f"责任事项: 甲\n{dash}乙\n", ("full-width-dash", 2, 1)) for dash in "－—–―"),
        *((f"责任事项: 甲\n  {dash}乙\n", ("full-width-dash", 2, 3)) for dash in "－—–―"),
        *((f"责任事项:\n  {dash}乙\n", ("full-width-dash", 2, 3)) for dash in "－—–―"),
    ],
)
def test_slip_of_the_pen_is_named_beside_others(text: str, expected: tuple[str, int, int]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("first", ["甲-　乙", "甲－乙", "甲-乙", "见权力类型：乙", "见权力类型:乙"])
@pytest.mark.parametrize("other", ["承办机构: |-\n  －丙\n  　丁\n"])
def test_mark_inside_a_faulty_text_or_beside_it_is_no_slip(first: str, other: str) -> None:
    assert told(f"备注: {first}\n  丙\n{other}") == [("folded-text", 1, 5)]
    assert told(f"{other}备注: {first}\n  丙\n") == [("folded-text", 4, 5)]
    assert told("见权力类型：甲") == []


def test_slip_quotes_the_key_and_the_mark() -> None:
    assert [fault.values for fault in faults("权力类型：甲")] == [{"key": "权力类型"}]
    assert [fault.values for fault in faults("责任事项: 甲\n  －乙\n")] == [{"dash": "－"}]


def test_where_no_fields_are_known_no_slips_are() -> None:
    assert [fault.rule.id for fault in read("甲: 乙\n  -丙\n".encode(), "a.yaml").faults] == ["folded-text"]


def test_comment_after_a_text_is_noted_and_other_comments_are_not() -> None:
    result = source("# 说明\n备注: 甲 # 乙\n责任事项:  # 丙\n  - 丁  #1\n  - '戊' # 己\n权力类型: 庚 \n承办机构: 辛\n")
    assert [(key, node.value) for key, node in result.cut] == [("备注", "甲"), ("责任事项", "丁")]


def test_faults_of_texts_do_not_hide_one_another_or_the_structure() -> None:
    text = '备注: "\\a"\n备注: 甲\n承办机构:\n责任事项: 甲\n  乙\n权力类型: !!str 甲\n'
    text += '办理时限: "甲\\n\\n乙"\n监督电话: # 1\n'
    assert sorted(fault.rule.id for fault in source(text).faults) == [
        "control-character",
        "duplicate-key",
        "empty-paragraph",
        "empty-text",
        "folded-text",
        "hash-first",
        "tag",
    ]


def test_fault_of_the_structure_ends_the_reading() -> None:
    with pytest.raises(Faults):
        source("备注:\n[甲\n")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty-file"),
        ("# 只有注释\n", "empty-file"),
        ("[甲]: 乙\n", "key-not-text"),
        ("? \n: 乙\n", "key-not-text"),
        ("甲: &a [*a]\n", "unknown-alias"),
        ("甲: 乙\n...\n---\n丙: 丁\n", "several-documents"),
        ("%YAML 3.0\n---\n甲: 乙\n", "not-yaml"),
        ("甲: '乙\n", "not-yaml"),
        ("甲: {乙: 丙\n", "not-yaml"),
        ("甲: 乙\n丙\n", "line-without-key"),
        ("甲: \\t\n- 乙\n", "not-yaml"),
    ],
)
def test_what_is_no_yaml_of_ours_is_named(text: str, rule: str) -> None:
    assert [found for found, _, _ in told(text)] == [rule]


def test_quote_that_is_not_closed_is_named_where_it_begins() -> None:
    assert told("甲: 丙\n乙: '丁\n\n戊: 己\n") == [("not-yaml", 2, 4)]
    assert told("甲: 丙\n乙: 丁: 戊\n己: 庚\n") == [("not-yaml", 2, 5)]


VALUES: tuple[tuple[str, dict[str, str | int]], ...] = (
    ("承办机构: 丙\n备注: 甲\n备注: 乙\n", {"key": "备注", "line": 2}),
    ("备注:\n  - 甲\n备注: 乙\n", {"key": "备注", "line": 1}),
    ("备注: !!str 甲\n", {"tag": "tag:yaml.org,2002:str"}),
    ("备注: *a\n", {"name": "a"}),
)


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_fault_quotes_what_was_written(text: str, values: dict[str, str | int]) -> None:
    assert [fault.values for fault in faults(text)] == [values]


def test_problem_of_yaml_is_told_in_its_words() -> None:
    [fault] = faults("备注: {甲: 乙\n")
    assert fault.message() == "not YAML: did not find expected ',' or '}'"


# ---- no file costs more than its size


def test_values_are_counted() -> None:
    assert told(f"责任事项: [{'甲, ' * (MOST_VALUES - 2)}]") == []
    [fault] = faults(f"责任事项: [{'甲, ' * (MOST_VALUES - 1)}]")
    assert (fault.rule.id, fault.values) == ("too-many-values", {"limit": MOST_VALUES})


@pytest.mark.parametrize(("opener", "closer"), [("[", "]"), ("{甲: ", "}")])
def test_levels_are_counted(opener: str, closer: str) -> None:
    within = "{} 甲 {}".format
    assert told(within(opener * MOST_LEVELS, closer * MOST_LEVELS)) == []
    for levels in (MOST_LEVELS + 1, MOST_LEVELS + 9):
        [fault] = faults(within(opener * levels, closer * levels))
        assert (fault.rule.id, fault.values) == ("too-deep", {"limit": MOST_LEVELS})


ALIASED = {
    "values": (f"a: &a [{'甲, ' * 200}]\n", "*a, ", 150),
    "values of values": (f"a: &a [{'甲, ' * 10}]\nb: &b [{'*a, ' * 20}]\n", "*b, ", 150),
    "a long text": (f"a: &a {'甲' * 51_200}\n", "*a, ", 150),
    "long texts": (f"b: &b [{'甲' * 25_600}, {'甲' * 25_600}, 乙]\n", "*b, ", 150),
    "a long text twice": (f"a: &a {'甲' * 25_600}\nb: &b [*a, *a]\n", "*b, ", 150),
}


@pytest.mark.parametrize(("named", "alias", "times"), ALIASED.values(), ids=ALIASED.keys())
def test_alias_costs_as_much_as_what_it_names(named: str, alias: str, times: int) -> None:
    assert [rule for rule, _, _ in told(f"{named}z: [{alias * times}]\n")] == ["too-many-values"]


def test_alias_costs_no_more_than_what_it_names() -> None:
    before = f"a: [{'甲, ' * 9_000}]\nb: {'甲' * 51_200}\n"
    assert told(f"a: &a {'甲' * 25_600}\nb: &b [*a, *a]\nz: [{'*b, ' * 90}]\n") == []
    assert told(f"{before}c: &c {'乙' * 200}\nd: &d [丙, 丁]\nz: [{'*c, *d, ' * 1_000}]\n") == []


def test_of_many_faults_the_first_are_told() -> None:
    duplicates = "备注: 甲\n" * (MOST_FAULTS + 50)
    with pytest.raises(Faults) as raised:
        source(duplicates)
    assert [fault.rule.id for fault in raised.value.diagnostics] == ["duplicate-key"] * MOST_FAULTS + [
        "too-many-faults"
    ]
    assert raised.value.diagnostics[-1].values == {"limit": MOST_FAULTS}
    assert len(faults(f"备注: |-\n  甲\n{chr(10) * 300}  乙\n")) == MOST_FAULTS + 1
    assert len(faults(f"备注: ~\n备注: |-\n  甲\n{chr(10) * 300}  乙\n")) == MOST_FAULTS + 1
    assert len(source("备注: 甲\n" * MOST_FAULTS).faults) == MOST_FAULTS - 1


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_chinese_legacy_encoding_is_recognised_by_the_fields(encoding: str) -> None:
    assert told("权力类型: 行政许可\n".encode(encoding)) == [("gb18030", 1, 1)]


@pytest.mark.parametrize("data", [b"a: \xff", "权力类型: 甲".encode("utf-16"), "備註: 甲".encode("big5")])
def test_other_encoding_is_not_utf8(data: bytes) -> None:
    assert [rule for rule, _, _ in told(data)] == ["not-utf8"]


def test_place_of_a_byte_that_is_not_utf8_counts_characters() -> None:
    assert told("备注: 甲\n权力类型: 甲".encode() + b"\xff") == [("not-utf8", 2, 8)]
    assert told("\ufeff备注: 甲\n权力类型: 甲".encode() + b"\xff") == [("not-utf8", 2, 8)]


def test_tab_is_told_from_other_characters() -> None:
    assert told("备注:\t甲") == [("tab", 1, 4)]


def test_place_of_a_character() -> None:
    assert place_of("甲\n乙丙\n丁", 3, "a.yaml") == Place("a.yaml", 2, 2, 2, 3)
    assert place_of("甲\n乙丙\n丁", 5, "a.yaml") == Place("a.yaml", 3, 1, 3, 2)
    assert place_of("\n甲", 1, "a.yaml") == Place("a.yaml", 2, 1, 2, 2)
