"""The canonical form of a record's file: text in, text out, and the proof that nothing but the form has changed.

Keys stand in the model's order, everything in block style, a text without quotes unless YAML would take it for
something else, several paragraphs as a literal block. Every comment stays with what it stands at.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from inspect import isclass
from itertools import dropwhile, pairwise
from operator import not_
from typing import Any, NamedTuple, get_args

import yaml
from pydantic import BaseModel
from yaml._yaml import CParser
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from respcli.diagnostics import Faults
from respcli.source import Node, Path, Source, read
from respcli.validation import fields

_DIRECTIVE_OR_COMMENT = re.compile(r"^%.*?(?=\s#|$)|(?P<comment>#.*)", re.MULTILINE)
_PROPERTIES = re.compile(r"(?:[&!]\S*|#.*|\s)*")
"""The anchor and the tag of a value, and what may stand between them and the value."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_RETYPED = yaml.resolver.Resolver.yaml_implicit_resolvers
_RETYPED_BY_OTHERS = re.compile(r"[yYnN]|[-+]?(?:0o[0-7]+|(?:[0-9][0-9_,]*\.?|\.[0-9])[0-9_]*(?:[eE][-+]?[0-9]+)?)")
"""What programs of YAML 1.2, or Ruby's, read as a number or a truth value, and PyYAML does not."""


class Unproved(Exception):  # noqa: N818 -- named for what a result is
    """A result that is not what it should be: a bug of ours, found before anything is written."""


def format_source(source: Source, model: type[BaseModel]) -> str:
    """The canonical form of a file that holds a record of the model without faults, proved where it differs.

    Raises Faults for what was wrong in reading the file; whether it fits the model is for ``record`` to say first. An
    alias is written out in full, since a clerk may not know what it is: the reader's limits bound what that can add.
    """
    if source.faults:
        raise Faults(source.faults)
    root = _Builder(source).root()
    lines = [*root.above, *dropwhile(not_, _inside(root, _Field(0, model), 0))]
    text = "\n".join(line for before, line in pairwise(["", *lines]) if before or line) + "\n"
    if text != source.text:
        prove(source, text.encode())
    return text


def format_values(values: Mapping[str, Any], model: type[BaseModel]) -> str:
    """A record in canonical form: texts, lists and mappings of them, with empty lines around each collection."""
    root = _entry_of(None, values)
    known = _known(model)
    root.parts.sort(key=lambda part: known[part.key or ""].order)
    for before, part in pairwise(root.parts):
        part.above += [""] if before.parts or part.parts else []
    return "\n".join(_inside(root, _Field(0, model), 0)) + "\n"


def _entry_of(key: str | None, value: Any) -> _Entry:
    if isinstance(value, str):
        return _Entry(key, value)
    parts = (
        [_entry_of(*pair) for pair in value.items()]
        if isinstance(value, Mapping)
        else [_entry_of(None, part) for part in value]
    )
    return _Entry(key, value, parts)


def prove(before: Source, after: bytes, values: Mapping[Path, str] | None = None) -> None:
    """Raise Unproved unless a result holds the data and the comments of a file, and cuts no text that was whole.

    ``values`` are the texts that the result is meant to change, by their paths. It is read by our reader and by
    PyYAML's own, which share no code. The order of keys does not count.
    """
    try:
        result = read(after, before.file)
        theirs = yaml.BaseLoader(result.text).get_single_data()
    except (Faults, yaml.YAMLError) as error:
        raise Unproved(f"{before.file}: the result could not be read") from error
    if result.faults:
        raise Unproved(f"{before.file}: the result would have faults") from Faults(result.faults)
    expected = dict(_leaves(before.root.value)) | dict(values or {})
    for value in (result.root.value, theirs):
        if changed := expected.items() ^ dict(_leaves(value)).items():
            raise Unproved(f"{before.file}: the result would change the data: {min(map(str, changed))}")
    if Counter(comments(before.text)) != Counter(comments(result.text)):
        raise Unproved(f"{before.file}: the result would change the comments")
    if len(result.cut) > len(before.cut):
        raise Unproved(f"{before.file}: the result would cut a text by a comment")


def comments(text: str) -> list[str]:
    """The comments of a YAML text in their order, without the white space after them."""
    return [comment.text for _, found in _events(_with_line_feeds(text)) for comment in found]


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts of a value by their paths. The line end of a block is no part of its text."""
    if isinstance(value, str) or not value:
        yield path, value.rstrip("\n") if value else repr(value)
        return
    for step, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(part, (*path, step))


# ---- the events of a file, with the comments between them


class _Comment(NamedTuple):
    """A comment; ``beside`` if it follows a key, a text or a flow collection on the same line."""

    text: str
    line: int
    column: int
    beside: bool


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _events(text: str) -> Iterator[tuple[Any, list[_Comment]]]:
    """The events of a YAML text, each with the comments since the event before it.

    A comment after the mark of a block (``|- # this``) is within the block's event, and comes with the next.
    """
    next_event: Any = CParser(text).get_event
    at, line, beside = 0, 0, False
    within: list[_Comment] = []
    while event := next_event():
        scalar = isinstance(event, ScalarEvent)
        begin = _begin(text, event) if scalar else event.end_mark.index
        yield event, [*within, *_comments(text, at, begin, line, beside=beside)]
        within = []
        if scalar and event.style in ("|", ">"):
            line = event.start_mark.line + text.count("\n", event.start_mark.index, begin)
            within += _comments(text, begin, text.find("\n", begin), line, beside=True)
        at, line = event.end_mark.index, event.end_mark.line
        if isinstance(event, CollectionStartEvent):
            beside = bool(event.flow_style)
        else:
            beside = isinstance(event, (ScalarEvent, AliasEvent, CollectionEndEvent))


def _begin(text: str, event: Any) -> int:
    """Where a scalar begins, after its anchor and tag."""
    start: int = event.start_mark.index
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def _comments(text: str, begin: int, end: int, line: int, *, beside: bool) -> Iterator[_Comment]:
    """The comments between two indexes that have no text between them; ``line`` is that of the first."""
    first, at = line, begin
    for found in _DIRECTIVE_OR_COMMENT.finditer(text, begin, end):
        line += text.count("\n", at, found.start())
        at = found.start()
        if found["comment"]:
            before = text[text.rfind("\n", 0, at) + 1 : at]
            follows = beside and line == first and bool(before.strip())
            yield _Comment(found["comment"].rstrip(), line, len(before), follows)


# ---- the entries of a file, with the comments at each


@dataclass(slots=True)
class _Entry:
    """A key or an entry of a list: its value, and the comments above it, before its value, on its line, and at its end.

    An empty string among the comments is an empty line. ``cut`` is a plain text that a comment followed.
    """

    key: str | None = None
    value: Any = None
    parts: list[_Entry] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    cut: bool = False


class _Builder:
    """One walk over a file's events and nodes: the comments not yet placed, and the entry begun or ended last."""

    def __init__(self, source: Source) -> None:
        text = _with_line_feeds(source.text)
        self.node = source.root
        self.cut = {id(node) for _, node in source.cut}
        self.lines = text.split("\n")
        self.events = _events(text)
        self.waiting: deque[_Comment] = deque()
        self.last: _Entry | None = None
        self.line = 0

    def root(self) -> _Entry:
        """The whole file as an entry; above it the comments that stay at the top.

        Those are all before the first key, but for the last ones where an empty line sets them apart: these belong to
        that key.
        """
        root = _Entry()
        self._next()  # the stream begins
        self._next()  # the document begins
        self._value(root, self._next(), self.node)
        while self._next():
            pass
        root.below += [*root.beside, *self._take()]
        above = root.parts[0].above
        top = len(above) - above[::-1].index("") if "" in above else len(above)
        root.above = [*root.before, *above[:top]]
        del above[:top]
        return root

    def _next(self) -> Any:
        event, found = next(self.events, (None, []))
        for comment in found:
            if comment.beside and self.last:
                self.last.beside.append(comment.text)
            else:
                self.waiting.append(comment)
        return event

    def _take(self, column: int = 0) -> Iterator[str]:
        """The comments that wait, up to the first that stands to the left of a column."""
        while self.waiting and self.waiting[0].column >= column:
            comment = self.waiting.popleft()
            yield from self._space(comment.line)
            yield comment.text

    def _space(self, line: int) -> list[str]:
        """The empty line above a line, where there is one."""
        return [""] if line and not self.lines[line - 1].strip() else []

    def _entry(self, event: Any, key: str | None = None) -> _Entry:
        self.last = entry = _Entry(key, above=[*self._take()])
        if event.start_mark.line > self.line:
            self.line = event.start_mark.line
            entry.above += self._space(self.line)
        return entry

    def _value(self, entry: _Entry, event: Any, node: Node) -> None:
        entry.value = node.value
        if not isinstance(event, CollectionStartEvent) or event.flow_style:
            entry.before += self._take()
        if isinstance(event, CollectionStartEvent):
            self._parts(entry, event, node.parts)
        elif isinstance(event, AliasEvent):
            entry.parts = _in_full(node)
        else:
            entry.cut = id(node) in self.cut

    def _parts(self, entry: _Entry, event: Any, nodes: Any) -> None:
        while not isinstance(inner := self._next(), CollectionEndEvent):
            if isinstance(event, MappingStartEvent):
                part = self._entry(inner, inner.value)
                self._value(part, self._next(), nodes[inner.value][1])
            else:
                part = self._entry(inner)
                self._value(part, inner, nodes[len(entry.parts)])
            entry.parts.append(part)
        # A block begins in the column of its first mark, and one character later if it is a list that is not indented.
        entry.below += self._take(0 if event.flow_style else event.end_mark.column)
        self.last = entry
        if entry.parts and entry.parts[0].above[:1] == [""]:
            del entry.parts[0].above[0]


def _in_full(node: Node) -> list[_Entry]:
    """The entries in a node that an alias stands for. Its comments stand at the anchor."""
    if isinstance(node.parts, dict):
        return [_Entry(key, part.value, _in_full(part)) for key, (_, part) in node.parts.items()]
    return [_Entry(None, part.value, _in_full(part)) for part in node.parts or []]


# ---- entries to lines


class _Field(NamedTuple):
    """What a model says of a key: its place, the record in its value, and whether that is a date or a number."""

    order: int
    record: type[BaseModel] | None = None
    typed: bool = False


@cache
def _known(model: type[BaseModel] | None) -> Mapping[str, _Field]:
    known = {}
    for order, (key, info) in enumerate(zip(fields(model), model.model_fields.values(), strict=True) if model else ()):
        kinds = list(_kinds(info.annotation))
        record = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
        known[key] = _Field(order, record, bool({dt.date, int} & {*kinds}))
    return known


def _kinds(kind: Any) -> Iterator[type]:
    if isclass(kind):
        yield kind
    for argument in get_args(kind):
        yield from _kinds(argument)


def _inside(entry: _Entry, of: _Field, indent: int, lead: str = "") -> Iterator[str]:
    """The lines of what is in an entry; ``lead`` are the marks that stand before the first of it on its line."""
    known = _known(of.record)
    column = indent + len(lead)
    parts = [(of if part.key is None else known.get(part.key, _Field(len(known))), part) for part in entry.parts]
    for inner, part in sorted(parts, key=lambda pair: pair[0].order):
        yield from _lines(part, inner, indent, lead)
        indent, lead = column, ""
    yield from _indented(entry.below, column)


def _lines(entry: _Entry, of: _Field, indent: int, lead: str) -> Iterator[str]:
    """The lines of an entry, its comments included. The one on its line goes above where it would cut a text."""
    texts = [] if entry.parts else _texts(entry, of)
    above, after = [*entry.above, *entry.before, *entry.beside], ""
    if entry.beside and (entry.cut or (texts != [entry.value] if texts else entry.key is not None)):
        after = f" {above.pop()}"
    if above:
        yield from _indented(above, indent)
    if entry.parts and entry.key is None:
        yield from dropwhile(not_, _inside(entry, of, indent, f"{lead}- "))
        return
    mark = "-" if entry.key is None else f"{_on_a_line(entry.key)}:"
    yield " ".join([" " * indent + lead + mark, *texts[:1]]) + after
    column = indent + len(lead) + 2
    if entry.parts or entry.below:
        yield from dropwhile(not_, _inside(entry, of, column))
    if len(texts) > 1:
        yield from _indented(texts[1:], column)


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _texts(entry: _Entry, of: _Field) -> list[str]:
    """A text as it is written: on one line, or the mark of a literal block and its lines."""
    if not isinstance(entry.value, str):
        return [str(entry.value)]  # a collection of nothing
    if "\n" in entry.value:
        return ["|2-" if entry.value.startswith(" ") else "|-", *entry.value.split("\n")]
    return [entry.value if entry.cut else _on_a_line(entry.value, typed=of.typed)]


def _on_a_line(text: str, *, typed: bool = False) -> str:
    if _is_plain(text) and (typed or not _is_retyped(text)):
        return text
    return '"' + text.replace("\\", r"\\").replace('"', r"\"") + '"'


def _is_plain(text: str) -> bool:
    return (
        text == text.strip() != ""
        and text[0] not in _INDICATORS
        and text[-1] != ":"
        and ": " not in text
        and " #" not in text
    )


def _is_retyped(text: str) -> bool:
    """Whether some YAML program reads a plain text as no text."""
    forms = _RETYPED.get(text[0], ())
    return any(form.match(text) for _, form in forms) or _RETYPED_BY_OTHERS.fullmatch(text) is not None
