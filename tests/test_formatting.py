"""The canonical form: the same data, the same comments at the same things, whatever the author's style was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from respcli.diagnostics import Faults
from respcli.formatting import Unproved, comments, format_source, prove
from respcli.forms import Form
from respcli.model import Matter, Part, PowerItem, PublishedList, Subitem
from respcli.source import Node, Source, read
from respcli.validation import all_fields, fields
from test_source import LINES, LOOKS_LIKE, TEXTS, quoted

ROOT = Path(__file__).parents[1]
REFERENCE = sorted((ROOT / "data" / "lists").rglob("*.yaml"))
GOOD = sorted((ROOT / "tests" / "cases").glob("good-*/input/**/*.yaml"))
MODELS: dict[str, type[BaseModel]] = {"list.yaml": PublishedList, "items": PowerItem, "forms": Form}


def source(text: str | bytes, model: type[BaseModel] = PowerItem) -> Source:
    return read(text if isinstance(text, bytes) else text.encode(), "a.yaml", all_fields(model))


def formatted(text: str | bytes, model: type[BaseModel] = PowerItem) -> str:
    """The canonical form of a text, which is its own canonical form."""
    result = format_source(source(text, model), model)
    assert format_source(source(result, model), model) == result
    return result


def model_of(path: Path) -> type[BaseModel]:
    return MODELS[path.name if path.name in MODELS else path.parent.name]


# ---- files that are there


@pytest.mark.parametrize("path", REFERENCE, ids=lambda path: path.name)
def test_reference_list_is_canonical(path: Path) -> None:
    assert formatted(path.read_bytes(), model_of(path)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", GOOD, ids=lambda path: f"{path.relative_to(ROOT / 'tests' / 'cases').parts[0]}-{path.name}"
)
def test_good_files_have_a_canonical_form(path: Path) -> None:
    data = path.read_bytes()
    assert source(formatted(data, model_of(path))).root.value == source(data).root.value


# ---- each case: what the author wrote, and its canonical form

CASES = {
    "keys in the model's order": (
        """
        部门: 某县水务局
        职责边界:
          - 依据: 《中华人民共和国水法》
            部门分工:
              - 职责: 许可
                部门: 水务局
            事项: 采砂
        截止日期: 2024-12-31
        """,
        """
        部门: 某县水务局
        截止日期: 2024-12-31
        职责边界:
          - 事项: 采砂
            部门分工:
              - 部门: 水务局
                职责: 许可
            依据: 《中华人民共和国水法》
        """,
    ),
    "flow style becomes blocks": (
        """
        {部门: 某县水务局, 主体责任: [甲, '乙'], 职责边界: [{事项: 丙, 部门分工: [{职责: 丁, 部门: 戊}]}]}
        """,
        """
        部门: 某县水务局
        主体责任:
          - 甲
          - 乙
        职责边界:
          - 事项: 丙
            部门分工:
              - 部门: 戊
                职责: 丁
        """,
    ),
    "every indentation becomes two spaces": (
        """
        主体责任:
        - 甲
        -   |
                乙
                丙
        追责情形:
              - 丁
        """,
        """
        主体责任:
          - 甲
          - |-
            乙
            丙
        追责情形:
          - 丁
        """,
    ),
    "several paragraphs become a literal block": (
        """
        部门: "某县水务局"
        职责边界: "甲\\n  乙\\n#丙"
        责任主体: "  甲\\n乙"
        追责情形:
          - "甲\\n乙"
          - "  甲\\n乙"
          - >-
            甲

            乙
        监督电话: |
          只有一段
        """,
        """
        部门: 某县水务局
        职责边界: |-
          甲
            乙
          #丙
        责任主体: |2-
            甲
          乙
        追责情形:
          - |-
            甲
            乙
          - |2-
              甲
            乙
          - |-
            甲
            乙
        监督电话: 只有一段
        """,
    ),
    "dates stay plain in a field of dates alone": (
        """
        截止日期: "2024-12-31"
        报送日期: 2025-01-10
        上次公布: 2024-01-15
        首次公布: "否"
        """,
        """
        截止日期: 2024-12-31
        报送日期: 2025-01-10
        上次公布: "2024-01-15"
        首次公布: 否
        """,
    ),
    "an alias is written out": (
        """
        追责情形: &a
          # 关于甲
          - &b 甲 乙
          - *b
        主体责任: *a
        职责边界:
          - &c {事项: 丙, 部门分工: [{部门: 丁, 职责: *b}]}
          # 再来一次
          - *c
          # 完
        """,
        """
        主体责任:
          - 甲 乙
          - 甲 乙
        职责边界:
          - 事项: 丙
            部门分工:
              - 部门: 丁
                职责: 甲 乙
          # 再来一次
          - 事项: 丙
            部门分工:
              - 部门: 丁
                职责: 甲 乙
          # 完
        追责情形:
          # 关于甲
          - 甲 乙
          - 甲 乙
        """,
    ),
    "comments move with what they stand above": (
        """
        部门: 甲
        # 关于电话

        # 仍是关于电话
        监督电话: （0000）1234567
            # 关于主体责任
        主体责任:
              # 关于第一条
            - 乙
            # 关于第二条
            -
              # 仍是关于第二条
              丙
            - # 关于第三条
              丁
        追责情形:
          # 关于这些情形
          [戊
          # 关于己
          , # 仍是关于己
          己]
        """,
        """
        部门: 甲
        # 关于主体责任
        主体责任:
          # 关于第一条
          - 乙
          # 关于第二条
          # 仍是关于第二条
          - 丙
          # 关于第三条
          - 丁
        # 关于这些情形
        追责情形:
          - 戊
          # 关于己
          # 仍是关于己
          - 己
        # 关于电话

        # 仍是关于电话
        监督电话: （0000）1234567
        """,
    ),
    "comments at the end of a line stay there, or go above where they would cut a text": (
        """
        部门: "甲" # 部门的
        截止日期: 2024-12-31   # 日期的
        责任主体: # 主体的
          乙
        监督电话: "1234567" # 电话的
        主体责任: # 责任的
          - '丙'  # 丙的
          - "on" # 不是真假
          - |- # 丁的
            丁
            戊
        职责边界: [{事项: 己, # 己的
          部门分工: [{部门: 庚, 职责: 辛}]}] # 边界的
        追责情形:
          - &a 壬 癸
          - *a # 又一次
        备注:
          - # 还是子的
            {事项: 子} # 子的
        """,
        """
        # 部门的
        部门: 甲
        截止日期: 2024-12-31 # 日期的
        主体责任: # 责任的
          # 丙的
          - 丙
          - "on" # 不是真假
          - |- # 丁的
            丁
            戊
        职责边界: # 边界的
          # 己的
          - 事项: 己
            部门分工:
              - 部门: 庚
                职责: 辛
        # 主体的
        责任主体: 乙
        追责情形:
          - 壬 癸
          # 又一次
          - 壬 癸
        监督电话: "1234567" # 电话的
        备注:
          # 还是子的
          # 子的
          - 事项: 子
        """,
    ),
    "of two comments on a value the last stays on its line": (
        """
        部门: 甲
        主体责任: # 一
          [乙] # 二
        """,
        """
        部门: 甲
        # 一
        主体责任: # 二
          - 乙
        """,
    ),
    "comments below the entries of a list stay in it": (
        """
        部门: 甲
        职责边界:
          - 事项: 乙
            部门分工:
              - 部门: 丙
                职责: 丁
                # 在丙里
              # 在分工里
            # 在乙里
          # 在边界里
         # 关于主体责任
        主体责任:
        - 戊
        # 关于追责情形
        追责情形: [己 ,
        # 在追责情形里
          ]
        """,
        """
        部门: 甲
        # 关于主体责任
        主体责任:
          - 戊
        职责边界:
          - 事项: 乙
            部门分工:
              - 部门: 丙
                职责: 丁
                # 在丙里
              # 在分工里
            # 在乙里
          # 在边界里
        # 关于追责情形
        追责情形:
          - 己
          # 在追责情形里
        """,
    ),
    "comments at the top and at the end stay there": (
        """
        # yaml-language-server: $schema=list.schema.json
        # 说明
        截止日期: 2024-12-31
        部门: 甲
        # 完
        """,
        """
        # yaml-language-server: $schema=list.schema.json
        # 说明
        部门: 甲
        截止日期: 2024-12-31
        # 完
        """,
    ),
    "a comment at the first key, set apart from those at the top, is the key's": (
        """
        # yaml-language-server: $schema=list.schema.json

        # 关于日期
        截止日期: 2024-12-31
        部门: 甲
        """,
        """
        # yaml-language-server: $schema=list.schema.json

        部门: 甲
        # 关于日期
        截止日期: 2024-12-31
        """,
    ),
    "one empty line stays where there were any": (
        """


        # 说明


        部门: 甲


        # 关于主体责任

        主体责任:

          - 乙

          - |+
            丙
            丁


          # 在主体责任里
        职责边界: 无
        追责情形: [戊,

          己, 庚]



        # 完


        """,
        """
        # 说明

        部门: 甲

        # 关于主体责任

        主体责任:
          - 乙

          - |-
            丙
            丁

          # 在主体责任里
        职责边界: 无
        追责情形:
          - 戊

          - 己
          - 庚

        # 完
        """,
    ),
    "an empty line at the beginning goes": (
        """


        # 说明
        截止日期: 2024-12-31
        部门: 甲
        职责边界:

          - 部门分工: []
            事项: 乙
        """,
        """
        # 说明
        部门: 甲
        截止日期: 2024-12-31
        职责边界:
          - 事项: 乙
            部门分工: []
        """,
    ),
    "a whole file in flow style keeps the comments around it": (
        """
        # 一
        { # 二
        截止日期: 2024-12-31
        ,

        # 三
        部门: 甲 ,
        # 四
        } # 五
        # 六
        """,
        """
        # 一
        # 二
        # 三
        部门: 甲
        截止日期: 2024-12-31
        # 四
        # 五
        # 六
        """,
    ),
    "an empty line moves with the key below it": (
        """
        职责边界: 无

        部门: 甲

        # 关于主体责任
        主体责任: [乙]
        """,
        """
        部门: 甲

        # 关于主体责任
        主体责任:
          - 乙
        职责边界: 无
        """,
    ),
    "marks around the document go, comments beside them stay": (
        """
        # 一
        %YAML 1.1 # 二
        --- # 三
        部门: &a # 四
          # 又四
          ! |-
            甲
        监督电话: ! "#1"#五
        主体责任: &b # 六
          - 乙
          # 七
        ... # 八
        # 九
        """,
        """
        # 一
        # 二
        # 三
        # 又四
        # 四
        部门: 甲
        主体责任: # 六
          - 乙
          # 七
        监督电话: "#1" #五
        # 八
        # 九
        """,
    ),
    "a hash in a text is no comment": (
        """
        部门: a#b
        主体责任:
          - "甲 # 乙"
          - '# 丙'
          - |-
            # 丁
             # 戊
          - "己\\
            # 庚" # 辛
        """,
        """
        部门: a#b
        主体责任:
          - "甲 # 乙"
          - "# 丙"
          - |-
            # 丁
             # 戊
          # 辛
          - 己# 庚
        """,
    ),
}


@pytest.mark.parametrize(("written", "expected"), CASES.values(), ids=CASES)
def test_canonical_form(written: str, expected: str) -> None:
    assert formatted(dedent(written).removeprefix("\n"), PublishedList) == dedent(expected).removeprefix("\n")


def test_subitems_are_records_or_names_and_numbers_in_forms_stay_numbers() -> None:
    assert formatted("子项: [010203, {事项编码: '1', 名称: 甲}]\n") == (
        '子项:\n  - "010203"\n  - 名称: 甲\n    事项编码: "1"\n'
    )
    assert formatted("表一: {列宽: [26, 12, 118]}\n名称: 甲\n", Form) == (
        "名称: 甲\n表一:\n  列宽:\n    - 26\n    - 12\n    - 118\n"
    )


def test_line_ends_and_byte_order_mark_of_windows_go() -> None:
    assert formatted("\ufeff备注: |\r\n  甲\r\n  乙\r\n\r\n# 完\r\n".encode()) == "备注: |-\n  甲\n  乙\n\n# 完\n"
    assert formatted("# 一\r备注: 甲\r") == "# 一\n备注: 甲\n"


def test_file_with_faults_is_not_formatted() -> None:
    with pytest.raises(Faults) as caught:
        formatted("备注: 甲\n  乙\n承办机构:\n")
    assert [fault.rule.id for fault in caught.value.diagnostics] == ["folded-text", "empty-text"]


def test_text_cut_by_a_comment_stays_cut_for_all_to_see() -> None:
    text = "备注: 见 #3 号文\n承办机构: 12:30 # 半\n"
    assert formatted(text) == "承办机构: 12:30 # 半\n备注: 见 #3 号文\n"


# ---- quotes where they are needed, and only there

IN_QUOTES = [
    *(text for text in LOOKS_LIKE if text != "<<"),
    *("<<", "0x1f", "08", "+1", "-1", "1.", ".5e3", "1,000", "y", "N", "~", "null", "True", "2024-1-5 10:00:00"),
    *("甲: 乙", "甲:", "甲 # 乙", "# 甲", "- 甲", "-甲", "? 甲", "[甲", "{甲", "]", ",", "&甲", "*甲", "!甲", "|", ">"),
    *("'甲'", '"甲"乙', "%甲", "@甲", "`甲", "---", " 甲", "甲 ", "\u3000甲", ":甲"),
]
PLAIN = [
    "甲:乙",
    "甲#乙",
    "甲：乙",
    "a-b",
    "20个工作日",
    "0830-8188725",
    "（0830）8188725",
    "甲 \"乙\" '丙'",
    "甲\\乙",
    "《甲》",
]
PLAIN += ["undated", "sichuan-2020", "v1.2.3", "……", "—甲", "是", "甲, 乙", "yes, 甲", "甲-", "1号", "无"]


@pytest.mark.parametrize("text", IN_QUOTES)
def test_text_that_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    written = quoted(text)
    expected = f"责任事项:\n  - {written}\n备注: {written}\n"
    assert formatted(f"备注: {written}\n责任事项: [{written}]\n") == expected


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_is_plain(text: str) -> None:
    assert formatted(f"备注: {quoted(text)}\n责任事项: [{quoted(text)}]\n") == f"责任事项:\n  - {text}\n备注: {text}\n"


@given(TEXTS)
@example("\ufeff甲")
@example("a:\u3000b")
def test_every_text_survives_wherever_it_stands(text: str) -> None:
    written = quoted(text)
    result = formatted(
        f"职责边界: [{{事项: {written}, 部门分工: [{{职责: {written}}}]}}]\n职责: {written}\n", PublishedList
    )
    for value in (source(result).root.value, yaml.safe_load(result)):
        assert value == {"职责边界": [{"事项": text, "部门分工": [{"职责": text}]}], "职责": text}


# ---- any data in any style


def texts_or_lists(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return texts | st.lists(texts, min_size=1, max_size=3)


SHORT = st.sampled_from(
    ["甲", "乙 丙", "010203", "# 丁", "12:30", "甲: 乙", "'戊'", "—", "on", "a#b", "己\\", "-", "庚:"]
)
TEXT = st.one_of(SHORT, st.lists(SHORT, min_size=2, max_size=3).map("\n".join), st.just("  甲\n乙"), TEXTS)
LINE = SHORT | LINES


def records(model: type[BaseModel], **inside: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some fields of a record in any order. ``inside`` are what is no text, and no list of texts."""
    given = {key: inside.get(key, texts_or_lists(TEXT)) for key in fields(model)}
    return st.lists(st.sampled_from(fields(model)), min_size=1, max_size=6, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: given[key] for key in keys})
    )


MATTERS = st.lists(records(Matter, 部门分工=st.lists(records(Part), min_size=1, max_size=2)), min_size=1, max_size=2)
DATES = st.sampled_from(["2024-12-31", "2024年12月31日"])
RECORDS: st.SearchStrategy[tuple[type[BaseModel], dict[str, Any]]] = st.one_of(
    records(PowerItem, 子项=st.lists(LINE | records(Subitem), min_size=1, max_size=2)).map(
        lambda data: (PowerItem, data)
    ),
    records(PublishedList, 职责边界=TEXT | MATTERS, 截止日期=DATES, 报送日期=DATES).map(
        lambda data: (PublishedList, data)
    ),
)

Steps = tuple[str | int, ...]


class Writer:
    """Writes data in styles taken at random, with comments that each say where they stand."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes: list[tuple[str, str, Steps]] = []

    def chance(self) -> bool:
        return self.random.random() < 0.3

    def note(self, where: str, path: Steps) -> str:
        text = f"# {len(self.notes)} {where} {'/'.join(map(str, path))}".rstrip()
        self.notes.append((text, where, path))
        return text

    def beside(self, path: Steps) -> str:
        return f" {self.note('beside', path)}" if self.chance() else ""

    def above(self, path: Steps, pad: str) -> Iterator[str]:
        for where in ("above", "above"):
            if self.chance():
                yield from [""] * self.random.randrange(3)
                yield pad + self.note(where, path)
        yield from [""] * self.random.choice([0, 0, 0, 1, 2])

    def file(self, data: dict[str, Any]) -> str:
        """A whole file; nothing stands above the first key, which the comments at the top would be."""
        top = [self.note("top", ()) for _ in range(self.random.randrange(3))]
        lines = [self.flow(data, (), 0)] if self.chance() else self.block(data, (), 0, bare=True)
        return "\n".join([*top, *lines]) + "\n"

    def block(self, value: Any, path: Steps, indent: int, *, bare: bool = False) -> list[str]:
        """A list or a record in block style; a bare one begins with its first entry."""
        pad, lines = " " * indent, list[str]()
        steps = list(value.items() if isinstance(value, dict) else enumerate(value))
        for number, (step, part) in enumerate(steps):
            if number or not bare:
                lines += self.above((*path, step), pad)
            lines += self.entry(pad + (f"{step}:" if isinstance(step, str) else "-"), part, (*path, step), indent)
        if self.chance():
            lines.append(pad + self.note("below", path))
        return lines

    def entry(self, head: str, value: Any, path: Steps, indent: int) -> list[str]:
        if isinstance(value, str):
            return self.text(head, value, path, indent)
        if self.chance():
            return f"{head} {self.flow(value, path, indent + 2)}{self.beside(path)}".split("\n")
        if head.endswith("-"):
            lines = self.block(value, path, indent + 2, bare=True)
            return [f"{head} {lines[0].lstrip()}", *lines[1:]]
        return [head + self.beside(path), *self.block(value, path, indent + self.random.choice([1, 2, 4]))]

    def text(self, head: str, value: str, path: Steps, indent: int) -> list[str]:
        if "\n" in value or self.chance():
            mark = f"|2{self.random.choice(['', '-', '+'])}"
            return [f"{head} {mark}{self.beside(path)}", *(" " * (indent + 2) + line for line in value.split("\n"))]
        written = self.on_a_line(value)
        if self.chance() and head.endswith(":"):
            return [f"{head}{self.beside(path)}", *self.above(path, "  "), " " * (indent + 2) + written]
        closed = written != value or path[-1] in ("截止日期", "报送日期")
        return [f"{head} {written}{self.beside(path) if closed else ''}"]

    def on_a_line(self, value: str) -> str:
        """A text of one line without quotes, where it may stand so even in flow style, or in quotes of either kind."""
        if self.chance() and value in ("甲", "乙 丙", "010203", "12:30", "2024-12-31", "on", "己\\"):
            return value
        return "'" + value.replace("'", "''") + "'" if "\n" not in value and self.chance() else quoted(value)

    def flow(self, value: Any, path: Steps, indent: int) -> str:
        """A text, a list or a record in flow style, on one line or on several."""
        if isinstance(value, str):
            return self.on_a_line(value)
        pad, wide = " " * (indent + 1), self.random.random() < 0.5
        text = ""
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            inner = (*path, step)
            if wide and path:
                text += "\n" + "".join(f"{line}\n" for line in self.above(inner, pad)) + pad
            text += (f"{step}: " if isinstance(step, str) else "") + self.flow(part, inner, indent + 1)
            text += f" ,{self.beside(inner)}\n{pad}" if wide else ", "
        if wide and path and self.chance():
            text += f"{self.note('below', path)}\n{pad}"
        return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"


def at(root: Node, path: Steps) -> tuple[int, int]:
    """The first and the last line of what a path leads to, in canonical form."""
    node, first = root, root.start.line
    for step in path:
        parts: Any = node.parts
        key, node = parts[step] if isinstance(step, str) else (parts[step], parts[step])
        first = key.start.line
    while node.parts:
        node = (list(node.parts) if isinstance(node.parts, list) else [part for _, part in node.parts.values()])[-1]
    return first, node.end.line - (node.end.column == 0)


def content_lines(node: Node) -> set[int]:
    if isinstance(node.parts, list):
        return {line for part in node.parts for line in content_lines(part)}
    if node.parts:
        return {line for key, part in node.parts.values() for line in (key.start.line, *content_lines(part))}
    return set(range(node.start.line, node.end.line + (node.end.column > 0)))


def misplaced(text: str, notes: list[tuple[str, str, Steps]]) -> Iterator[str]:
    """The comments that do not stand where they say."""
    root, lines = source(text).root, text.split("\n")
    content = content_lines(root)
    for note, where, path in notes:
        line = next(number for number, written in enumerate(lines) if written.endswith(note))
        first, last = at(root, path)
        before = max((number for number in content if number < line), default=-1)
        after = line if line in content else min((number for number in content if number > line), default=len(lines))
        if (before != last) if where == "below" else (after != first) or (where != "beside" and line in content):
            yield note


@given(RECORDS, st.integers())
def test_any_data_in_any_style_keeps_its_data_and_each_comment_its_place(
    record: tuple[type[BaseModel], dict[str, Any]], seed: int
) -> None:
    model, data = record
    writer = Writer(Random(seed))  # noqa: S311 -- no secret
    written = writer.file(data)
    result = formatted(written, model)
    assert source(result).root.value == data
    assert list(source(result).root.value) == [key for key in fields(model) if key in data]
    assert Counter(comments(result)) == Counter(note for note, _, _ in writer.notes)
    assert not list(misplaced(result, writer.notes)), written


def test_misplaced_comment_is_seen() -> None:
    text = "部门: 甲\n# 一\n主体责任: # 二\n  - 乙\n  # 三\n职责边界: 无\n"
    places = {"# 一": "above", "# 二": "beside", "# 三": "below"}
    assert not list(misplaced(text, [(note, where, ("主体责任",)) for note, where in places.items()]))
    assert list(misplaced(text, [(note, where, ("部门",)) for note, where in places.items()])) == [*places]


DUMPS = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, '"', "'", "|"]),
        "indent": st.sampled_from([2, 4, 7]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
        "explicit_end": st.booleans(),
        "sort_keys": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r", "\r\n"]),
    }
)


@given(RECORDS, DUMPS)
def test_what_pyyaml_writes_has_the_same_canonical_form_in_every_style(
    record: tuple[type[BaseModel], dict[str, Any]], style: dict[str, Any]
) -> None:
    model, data = record
    written = yaml.safe_dump(data, width=10**9, **style)
    assume(not source(written, model).faults)  # such as a text in quotes over several lines
    assert formatted(written, model) == formatted(yaml.safe_dump(data, default_style='"', width=10**9), model)


SCRAPS = ["备注", "子项", "名称", "权力类型", "甲", "乙 丙", '"a"', "'b'", "|\n", "|-\n", ">\n", "|2- # q\n", "---\n"]
SCRAPS += [
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    " # x\n",
    "# y\n",
    "\n  # z\n",
    "&a ",
    "*a",
    "[",
    "]",
    "{",
    "}",
    ", ",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=24).map("".join))
@example("备注: [甲, # x\n  # y\n  ] # z\n# a")
@example("- 甲")
def test_whatever_reads_without_faults_has_a_canonical_form(text: str) -> None:
    try:
        read_source = source(f"权力类型: 甲\n责任事项:\n  {text}\n")
    except Faults:
        return
    if not read_source.faults and "" not in leaves(read_source.root.value):
        formatted(read_source.text)


def leaves(value: Any) -> list[str]:
    """The texts and keys in a value; the empty text for a collection of nothing."""
    if isinstance(value, str):
        return [value]
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    return [text for part in inside for text in leaves(part)] or [""]


# ---- the proof

BEFORE = "备注: 甲 # 一\n责任事项:\n  # 二\n  - 乙\n  - |\n    丙\n    丁\n"


def proves(after: str, **values: str) -> bool:
    try:
        prove(source(BEFORE), after.encode(), {(key,): value for key, value in values.items()})
    except Unproved:
        return False
    return True


def test_same_data_and_comments_in_another_form_are_proved() -> None:
    assert proves(BEFORE)
    assert proves('责任事项: [乙, "丙\\n丁"] # 二\n备注: 甲 # 一\n')


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("甲", "申"),
        lambda text: text.replace("备注", "承办机构"),
        lambda text: text.replace("责任事项", "实施依据"),
        lambda text: text.replace("  - 乙\n", ""),
        lambda text: text + "  - 戊\n",
        lambda text: text + "权力类型: 戊\n",
        lambda text: text + "权力类型: []\n",
        lambda text: text.replace("    丁\n", ""),
        lambda text: text.replace("    丁\n", "    丁 \n"),
        lambda text: text.replace("备注: 甲 # 一", "# 一\n备注: [甲]"),
        lambda text: text.replace("备注: 甲", "备注: {甲: 甲}"),
        lambda text: text.replace("# 一", ""),
        lambda text: text.replace("# 一", "# 二"),
        lambda text: text.replace("# 二", "# 二二"),
        lambda text: text + "# 三\n",
        lambda text: text.replace("  # 二\n  - 乙", "  - 乙 # 二"),
        lambda text: text.replace("甲", "!!str 甲"),
        lambda text: text + "承办机构:\n",
        lambda text: text + "承办机构: '\n",
        lambda _: "",
    ],
)
def test_lost_added_or_altered_data_or_comment_is_not_proved(change: Callable[[str], str]) -> None:
    changed = change(BEFORE)
    assert changed != BEFORE
    assert not proves(changed)


def test_text_that_is_meant_to_change_must_be_what_it_is_meant_to_be() -> None:
    assert proves(BEFORE.replace("甲", "申"), 备注="申")
    assert not proves(BEFORE.replace("甲", "由"), 备注="申")
    assert not proves(BEFORE, 备注="申")
    assert not proves(BEFORE.replace("乙", "已").replace("甲", "申"), 备注="申")


@pytest.mark.parametrize("theirs", ["备注: 申\n", "备注: '\n"])
def test_what_another_yaml_reader_reads_otherwise_is_not_proved(theirs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = yaml.BaseLoader
    monkeypatch.setattr(yaml, "BaseLoader", lambda _: reader(theirs))
    assert not proves(BEFORE)
    assert formatted("备注: 甲\n") == "备注: 甲\n"  # as it was, and nothing to prove
    with pytest.raises(Unproved):
        formatted("备注: '甲'\n")
