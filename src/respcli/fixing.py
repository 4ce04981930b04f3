"""Fixes put into a text: each replaces what stands at its place, as it is written, without looking at what it means.

That the file then reads as it should is for ``formatting.prove`` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from respcli.diagnostics import Place


class Edit(NamedTuple):
    """What must stand at a place instead of what is there."""

    place: Place
    text: str


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """The text with the edits in it, and those that were not applied, in the order of their places.

    Of edits that overlap, or insert at the same place, the first by place is applied. One whose place is not in the
    text is not. Line ends stay as they are, and so does a byte order mark, which no place counts.
    """
    starts = _line_starts(text)
    spans = ((_span(starts, edit.place), edit) for edit in edits)
    pieces: list[str] = []
    left: list[Edit] = []
    done, last = 0, (-1, -1)
    for span, edit in sorted(spans, key=itemgetter(0)):
        begin, end = span
        if done <= begin <= end <= len(text) and span != last:
            pieces += text[done:begin], edit.text
            done, last = end, span
        else:
            left.append(edit)
    return "".join([*pieces, text[done:]]), left


def _line_starts(text: str) -> list[int]:
    """The index at which each line begins."""
    first = int(text.startswith("\ufeff"))
    return [*accumulate(map(len, text[first:].splitlines(keepends=True)), initial=first)]


def _span(starts: Sequence[int], place: Place) -> tuple[int, int]:
    """The indexes between which a place lies; -1 for a place that no line has."""
    return _index(starts, place.line, place.column), _index(starts, place.end_line, place.end_column)


def _index(starts: Sequence[int], line: int, column: int) -> int:
    return starts[line - 1] + column - 1 if 1 <= line <= len(starts) and column >= 1 else -1
