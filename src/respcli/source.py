"""YAML bytes to values with positions, strictly.

Our own loop over libyaml's events, for three reasons: every value keeps its place, a scalar stays the text that its
author wrote (``010203``, ``12:30`` and ``on`` are text until a field says otherwise), and what YAML would lose or
change in silence is named: text cut short by `` #``, text folded over lines, keys given twice, full-width marks used as
syntax. Depth and the numbers of values and faults are bounded, so that no input costs more than its size.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from respcli import messages
from respcli.characters import MOST_FAULTS, at_most, decode, forbidden
from respcli.diagnostics import Diagnostic, Faults, Phrase, Place, Rule, quote
from respcli.yaml_slips import DASHES, slips

Path = tuple[str | int, ...]
"""The keys and positions that lead from the root of a file to a value."""

MOST_LEVELS = 16
MOST_VALUES = 20_000

_COMMENT = re.compile(r"[ ]+#")
_OF_TEXTS = (
    messages.EMPTY_TEXT,
    messages.EMPTY_PARAGRAPH,
    messages.HASH_FIRST,
    messages.FOLDED_TEXT,
    messages.CONTROL_CHARACTER,
    messages.DUPLICATE_KEY,
    messages.TAG,
)
"""Faults of a text or a key that leave the structure of its file whole."""

_NOTHING = ("~", "null", "Null", "NULL")
"""How YAML writes that there is no value."""

_BLANK = re.compile(r"\s*")
_LONG = 256
# By first character, the forms of plain text that YAML 1.1 reads as something else than text.
_RETYPED = yaml.resolver.Resolver.yaml_implicit_resolvers


class Node:
    """A value with its place. ``value`` is a str, a list or a dict of plain values; ``parts`` the nodes inside it."""

    __slots__ = ("end", "parts", "start", "value")

    def __init__(self, value: Any, start: Any, end: Any, parts: Any = None) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.parts: list[Node] | dict[str, tuple[Node, Node]] | None = parts


class Source:
    """A file that was read: its root node, and the plain texts on which a field may have more to say.

    ``cut`` are texts that a comment follows on the same line, ``retyped`` texts that other YAML programs would read as
    a number, a date or a truth value; each with the key it stands under. ``faults`` are those that leave the structure
    whole, so that what is wrong with the fields can be told in the same run. ``text`` is the file as it was written.
    """

    __slots__ = ("cut", "faults", "file", "retyped", "root", "text")

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self.root: Node = Node({}, None, None, {})
        self.cut: list[tuple[str, Node]] = []
        self.retyped: list[tuple[str, Node]] = []
        self.faults: list[Diagnostic] = []

    def fault(self, rule: Rule, path: Path, node: Node | None = None, /, **values: str | int) -> Diagnostic:
        """A diagnostic on the value that a path leads to, or on another node that the fault is about."""
        return Diagnostic(rule, place(self.file, node or self.at(path)[0]), path, values)

    def at(self, path: Path) -> tuple[Node, Path]:
        """The node that a path leads to, and the steps that were taken; steps that lead nowhere are left out."""
        node, taken = self.root, []
        for step in path:
            parts = node.parts
            if isinstance(parts, dict) and isinstance(step, str) and step in parts:
                node = parts[step][1]
            elif isinstance(parts, list) and isinstance(step, int) and step < len(parts):
                node = parts[step]
            else:
                continue
            taken.append(step)
        return node, tuple(taken)

    def key(self, name: str) -> Node:
        """The node of a key of the root, or the root where the key is not there."""
        parts = self.root.parts
        return parts[name][0] if isinstance(parts, dict) and name in parts else self.root


def place(file: str, node: Node) -> Place:
    """Where a node stands."""
    if node.start is None:
        return Place(file)
    return Place(file, node.start.line + 1, node.start.column + 1, node.end.line + 1, node.end.column + 1)


def read(data: bytes, file: str, keys: Collection[str] = ()) -> Source:
    """Read one YAML file. ``keys`` are the fields it may have, which tell a slip of the pen from text.

    Raises Faults with everything that is wrong, unless the structure is whole: then the source holds the faults.
    """
    reader = _Reader(decode(data, file, keys), file, keys)
    source = reader.read()
    if reader.stopped or not all(fault.rule in _OF_TEXTS for fault in reader.faults):
        raise Faults(at_most(reader.faults, file))
    source.faults = at_most(reader.faults, file)
    return source


def _has_blank_line(text: str) -> bool:
    return "\n" in text and not all(map(str.strip, text.split("\n")))


def _folds(block: str) -> bool:
    """Whether YAML would join lines of a folded block, of which the first is only its mark."""
    lines = [line.strip() for line in block.splitlines()[1:]]
    return any(line and following for line, following in pairwise(lines))


def _problem(error: yaml.MarkedYAMLError) -> Phrase:
    """What libyaml says is wrong. A brace in it quotes no value."""
    return Phrase(str(error.problem).replace("{", "{{").replace("}", "}}"))


class _Stop(Exception):  # noqa: N818 -- ends the reading of a file whose rest would only repeat the fault
    pass


class _Reader:
    """The state of one reading: parser, anchors, numbers of values and characters so far, faults so far."""

    def __init__(self, text: str, file: str, keys: Collection[str]) -> None:
        self.text = text
        self.keys = keys
        self.source = Source(file, text)
        self.faults: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.values = 0
        self.characters = 0
        self.stopped = False
        self.escapes = "\\" in text
        self.next: Any = CParser(text).get_event

    def fault(self, rule: Rule, start: Any, end: Any, **values: str | int) -> None:
        self.tell([Diagnostic(rule, place(self.source.file, Node(None, start, end)), (), values)])

    def tell(self, faults: Iterable[Diagnostic]) -> None:
        self.faults += islice(faults, MOST_FAULTS - len(self.faults))

    def read(self) -> Source:
        try:
            self.next()  # the stream begins
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                self.fault(messages.EMPTY_FILE, event.start_mark, event.end_mark)
                return self.source
            self.source.root = self._node(self.next(), "", 1)
            self.next()  # the document ends
            event = self.next()
            if not isinstance(event, yaml.StreamEndEvent):
                self.fault(messages.SEVERAL_DOCUMENTS, event.start_mark, event.end_mark)
        except _Stop:
            self.stopped = True
        except yaml.MarkedYAMLError as error:
            self._not_yaml(error)
        if isinstance(self.source.root.value, str):  # such as “权力类型：行政处罚” alone
            told = {fault.rule for fault in self.faults}
            found = slips(self.text, self.source.file, self.keys, 0, len(self.text))
            self.tell(slip for slip in found if slip.rule not in told)
        return self.source

    def _node(self, event: Any, key: str, level: int) -> Node:
        self.values += 1
        if self.values > MOST_VALUES:
            self.fault(messages.TOO_MANY_VALUES, event.start_mark, event.end_mark, limit=MOST_VALUES)
            raise _Stop
        if len(self.faults) == MOST_FAULTS:
            raise _Stop
        if isinstance(event, AliasEvent):
            return self._alias(event)
        values, characters = self.values, self.characters
        if isinstance(event, ScalarEvent):
            node = self._scalar(event, key)
        else:
            if level > MOST_LEVELS:
                self.fault(messages.TOO_DEEP, event.start_mark, event.end_mark, limit=MOST_LEVELS)
                raise _Stop
            node = (self._sequence if isinstance(event, SequenceStartEvent) else self._mapping)(event, key, level)
        if event.tag not in (None, "!"):
            self.fault(messages.TAG, event.start_mark, event.end_mark, tag=event.tag)
        if event.anchor is not None:
            self.anchors[event.anchor] = node, self.values - values, self.characters - characters
        return node

    def _alias(self, event: Any) -> Node:
        try:
            node, values, characters = self.anchors[event.anchor]
        except KeyError:
            self.fault(messages.UNKNOWN_ALIAS, event.start_mark, event.end_mark, name=event.anchor)
            raise _Stop from None
        self.values += values + characters // _LONG  # a long text repeated costs as much as many short ones
        return node

    def _sequence(self, event: Any, key: str, level: int) -> Node:
        nodes = []
        while not isinstance(inner := self.next(), SequenceEndEvent):
            nodes.append(self._node(inner, key, level + 1))
        return Node([node.value for node in nodes], event.start_mark, inner.end_mark, nodes)

    def _mapping(self, event: MappingStartEvent, _key: str, level: int) -> Node:
        parts: dict[str, tuple[Node, Node]] = {}
        while not isinstance(inner := self.next(), MappingEndEvent):
            if not isinstance(inner, ScalarEvent) or not inner.value:
                self.fault(messages.KEY_NOT_TEXT, inner.start_mark, inner.end_mark)
                raise _Stop
            name = inner.value
            value = self._node(self.next(), name, level + 1)
            if name in parts:
                first = parts[name][0].start.line + 1
                self.fault(messages.DUPLICATE_KEY, inner.start_mark, inner.end_mark, key=quote(name), line=first)
            else:
                parts[name] = Node(name, inner.start_mark, inner.end_mark), value
        return Node({name: value.value for name, (_, value) in parts.items()}, event.start_mark, inner.end_mark, parts)

    def _scalar(self, event: Any, key: str) -> Node:
        value, start, end, style = event.value, event.start_mark, event.end_mark, event.style
        node = Node(value, start, end)
        self.characters += len(value)
        if not value or value.isspace():
            hidden = not style and _COMMENT.match(self.text, end.index)
            self.fault(messages.HASH_FIRST if hidden else messages.EMPTY_TEXT, start, end)
            return node
        if style == "|":
            node.value = self._paragraphs(value, start)
        elif style == ">":
            node.value = value.rstrip("\n")
            if _folds(self.text[start.index : end.index]):
                self.fault(messages.FOLDED_TEXT, start, end)
        elif start.line != end.line:
            self._over_lines(event)
        elif not style:
            self._plain(node, key)
        if style != "|" and _has_blank_line(node.value):
            self.fault(messages.EMPTY_PARAGRAPH, start, end)
        if self.escapes and (unfit := forbidden(value)):
            code = f"U+{ord(unfit):04X}"
            self.fault(messages.CONTROL_CHARACTER, start, end, code=code, escape="\\")
        return node

    def _plain(self, node: Node, key: str) -> None:
        value, start, end = node.value, node.start, node.end
        if self.text[end.index : end.index + 1] == " " and _COMMENT.match(self.text, end.index):
            self.source.cut.append((key, node))
        first = value[0]
        if first in _RETYPED:
            if value in _NOTHING:
                self.fault(messages.EMPTY_TEXT, start, end)
            elif any(form.match(value) for _, form in _RETYPED[first]):
                self.source.retyped.append((key, node))
            elif first == "-" and self._begins_line(start):
                full_width = value.startswith("-\u3000")
                self.fault(messages.FULL_WIDTH_SPACE if full_width else messages.NO_SPACE_AFTER_DASH, start, end)
        elif first in DASHES and self._begins_line(start):
            self.fault(messages.FULL_WIDTH_DASH, start, end, dash=first)

    def _begins_line(self, start: Any) -> bool:
        return _BLANK.fullmatch(self.text, start.index - start.column, start.index) is not None

    def _paragraphs(self, value: str, start: Any) -> str:
        """The paragraphs of a literal block, one a line. A blank line among them is a fault."""
        value = value.rstrip("\n")
        if _has_blank_line(value):
            self.tell(
                Diagnostic(messages.EMPTY_PARAGRAPH, Place(self.source.file, number, 1, number, 2))
                for number, line in enumerate(value.split("\n"), start.line + 2)
                if not line.strip()
            )
        return value

    def _over_lines(self, event: Any) -> None:
        """A plain or quoted text over several lines: a slip of the pen where one is seen, else folded text."""
        start, end = event.start_mark, event.end_mark
        if event.style == '"' and all(line.endswith("\\") for line in self._lines[start.line : end.line]):
            return
        before = len(self.faults)
        if not event.style:
            self.tell(slips(self.text, self.source.file, self.keys, start.index - start.column, end.index))
        if len(self.faults) == before:
            self.fault(messages.FOLDED_TEXT, start, end)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> None:
        unclosed = "quoted scalar" in str(error.context)  # found out at the end of the file
        mark: Any = error.context_mark if unclosed else error.problem_mark
        before = len(self.faults)
        self.tell(slips(self.text, self.source.file, self.keys, 0, len(self.text)))
        if len(self.faults) > before:
            return
        if error.problem == "could not find expected ':'" and error.context_mark:
            self.fault(messages.LINE_WITHOUT_KEY, error.context_mark, mark)
        else:
            self.fault(messages.NOT_YAML, mark, mark, problem=_problem(error))
