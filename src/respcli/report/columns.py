"""Text on a terminal: the columns it takes, what cannot be seen of it, lines of a width, a part of a long line.

A character of East Asian width W or F takes two columns, a combining one none, any other one. Of the ambiguous ones
(“ ” … — ·) that is a decision: nearly every terminal gives them one unless it is set otherwise, in Chinese too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width

from respcli.characters import LINE_END

_OPENING = frozenset("“‘（《〈「『【〔［｛([{<")
_CLOSING = frozenset("”’）》〉」』】〕］｝，。、；：！？…—·％)]}>,.;:!?%")
_WIDE = 2


class Excerpt(NamedTuple):
    """The part of a line around what was found: its text, the columns before the finding, and those of it."""

    text: str
    before: int
    found: int


class _Widths(dict[str, int]):
    """The columns of each character, worked out once: a long report measures millions."""

    def __missing__(self, character: str) -> int:
        if combining(character) or category(character) in {"Mn", "Me"}:
            width = 0
        else:
            width = _WIDE if east_asian_width(character) in {"W", "F"} else 1
        self[character] = width
        return width


_width = _Widths().__getitem__


def columns(text: str) -> int:
    """The number of columns that a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def visible(text: str) -> str:
    """A text whose characters all take as many columns as ``columns`` says: a tab is a space, what has no shape “�”."""
    return text if text.isprintable() else "".join(map(_visible, text))


def shortened(text: str, most: int) -> str:
    """A text in one line of so many characters at most, the middle of a longer one left out."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - most // 3]}…{line[-(most // 3 - 1) :]}"


def _visible(character: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    return " " if character == "\t" or category(character) == "Zs" else "\ufffd"


def source_lines(data: bytes) -> list[str]:
    """The lines of a file as the reader of YAML counts them; what is not UTF-8 is shown as “�”."""
    return LINE_END.split(data.decode("utf-8-sig", "replace"))


@lru_cache(maxsize=256)
def wrap(text: str, width: int) -> Sequence[str]:
    """A text in lines of at most ``width`` columns, parted at spaces and between Chinese characters.

    No line begins with a closing mark or ends with an opening one; a word that is too long is cut. A long report says
    the same remedy many times.
    """
    return tuple(_wrapped(visible(text), width))


def _wrapped(text: str, width: int) -> Iterator[str]:
    if columns(text) <= width:
        yield from filter(None, [text.rstrip()])
        return
    begin = fit = used = 0
    for index, character in enumerate(text):
        if index > begin and _may_part(text[index - 1], character):
            fit = index
        used += _width(character)
        while used > width and character != " ":
            end = fit if fit > begin else index
            yield text[begin:end].rstrip()
            begin, used = end, columns(text[end : index + 1])
    if rest := text[begin:].rstrip():
        yield rest


def _may_part(one: str, other: str) -> bool:
    if other == " " or not _width(other):
        return False
    between = _WIDE in (_width(one), _width(other)) and one not in _OPENING and other not in _CLOSING
    return one == " " or between


def excerpt(line: str, begin: int, end: int, width: int) -> Excerpt:
    """As much of a line as ``width`` columns hold around its characters ``begin`` to ``end``, “…” where it is cut.

    What was found may be empty or stand behind the last character; it takes one column then. The work does not grow
    with the length of the line. Fewer than five columns hold nothing.
    """
    begin = min(begin, len(line))
    low, high = max(0, begin - width), min(len(line), begin + width)
    part = visible(line[low:high]) + " " * (begin == len(line))
    ends = [0, *accumulate(map(_width, part))]
    at, to = begin - low, max(begin + 1, min(end, high)) - low
    left, right = 0, len(part)
    if low or high < len(line) or ends[-1] > width:
        left, right = _window(ends, at, to, width - 2)
    cut = "…" * (low + left > 0)
    text = cut + part[left:right] + "…" * (low + right < len(line))
    return Excerpt(text, len(cut) + ends[at] - ends[left], max(1, ends[max(at, min(to, right))] - ends[at]))


def _window(ends: Sequence[int], at: int, to: int, room: int) -> tuple[int, int]:
    """Begin and end of the part to show. ``ends`` are the columns before each character and behind the last.

    That is the finding, before it the start of the line or what a third of the rest holds, after it as much as there is
    room for, and before it more if there is room still.
    """
    found = min(to, _last(ends, ends[at] + room * 3 // 4))
    rest = room - (ends[found] - ends[at])
    left = 0 if ends[at] <= rest * 2 // 3 else _first(ends, ends[at] - rest // 3)
    right = _last(ends, ends[found] + rest - (ends[at] - ends[left]))
    return _first(ends, ends[at] - (rest - (ends[right] - ends[found]))), right


def _last(ends: Sequence[int], most: int) -> int:
    """Behind how many of the characters no more columns have been taken."""
    return bisect_right(ends, most) - 1


def _first(ends: Sequence[int], least: int) -> int:
    """The first character before which so many columns have been taken."""
    return bisect_left(ends, least)
