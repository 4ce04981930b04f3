"""Where some characters of a value stand in its file: what a finding within a text points at.

A value is not always written as it reads: a literal block is indented, a quoted text has escapes.
"""

from __future__ import annotations

import re
from itertools import repeat

from respcli.characters import LINE_END, place_of
from respcli.diagnostics import Place
from respcli.source import Node, Source, place

_MARKED = frozenset("&!'\"")
"""By what a value of one line begins that is not written as it reads."""

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_ESCAPED_BREAK = re.compile(r"\\\r?\n")
_ESCAPES = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|\r?\n *|.)|.", re.DOTALL),
}


def extent(source: Source, node: Node, begin: int, end: int) -> Place:
    """The place of the characters from ``begin`` to before ``end`` of a node's text.

    Where it cannot be told, as in a folded text, it is the place of the whole value.
    """
    start = node.start
    if start.line == node.end.line and source.text[start.index] not in _MARKED:  # nearly every text
        return Place(source.file, start.line + 1, start.column + begin + 1, start.line + 1, start.column + end + 1)
    if "\r" in source.text and "\r" in source.text.replace("\r\n", ""):  # places by line feeds alone would be wrong
        return place(source.file, node)
    first, last = _index(source.text, node, begin), _index(source.text, node, end)
    if first is None or last is None:
        return place(source.file, node)
    begins, ends = place_of(source.text, first, source.file), place_of(source.text, last, source.file)
    return Place(source.file, begins.line, begins.column, ends.line, ends.column)


def written(source: Source, at: Place) -> str:
    """What a file has in a place, without the indentation that follows a line break."""
    text = source.text
    lines = LINE_END.split(text, at.end_line) if "\r" in text else text.split("\n", at.end_line)
    lines = lines[at.line - 1 : at.end_line]
    lines[-1] = lines[-1][: at.end_column - 1]
    return "\n".join([lines[0][at.column - 1 :], *map(str.lstrip, lines[1:])])


def _index(text: str, node: Node, at: int) -> int | None:
    """Where in the text of the file a character of a node's text is written; at its length: where the text ends."""
    start, stop = node.start.index, node.end.index
    found = _PROPERTIES.match(text, start, stop)
    start = found.end() if found else start
    match text[start : start + 1]:
        case "|":
            return _in_block(text, node, start, at)
        case "'" | '"' as mark:
            written = _written(text[start + 1 : stop - 1], _ESCAPES[mark])
            return start + 1 + written[at] if at < len(written) else None
        case _:  # folded, or of one line
            return None if "\n" in text[start:stop] else start + at


def _in_block(text: str, node: Node, start: int, at: int) -> int:
    """The index of a character of a literal block, each of whose lines is indented in the file."""
    before: str = node.value[:at]
    line = text.find("\n", start) + 1
    for _ in repeat(None, before.count("\n")):
        line = text.find("\n", line) + 1
    end = text.find("\n", line)
    end = len(text) if end < 0 else end
    value_start = before.rfind("\n") + 1
    value_end = node.value.find("\n", value_start)
    value = node.value[value_start:] if value_end < 0 else node.value[value_start:value_end]
    written = text[line:end].removesuffix("\r")
    return line + len(written) - len(value) + at - value_start


def _written(raw: str, escapes: re.Pattern[str]) -> list[int]:
    """For each character of a quoted text, and for its end, where it is written; nothing for a folded text."""
    found = [written for written in escapes.finditer(raw) if not _ESCAPED_BREAK.match(written[0])]
    return [] if any(written[0] == "\n" for written in found) else [*(written.start() for written in found), len(raw)]
