"""What changed within a text, character by character, in units that can be read.

The time is bounded whatever the texts are: what both have in common is looked for by clauses, then by a few characters
in a row, each only where it stands once in either text, and only what is left between is compared character by
character, up to a size.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Op = Literal["same", "added", "dropped", "replaced"]

_WHITE = "\t\n\v\f\r \u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u2028\u2029\u3000\ufeff"
_SAME = str.maketrans("。．｡､“”＂‘’＇", "...、" + '"' * 3 + "'" * 3)
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_PLAIN = {**_NARROW, **_SAME, **dict.fromkeys(map(ord, _WHITE))}

_CLAUSES = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?")
_GRAM = 4
_CELLS = 4_900
"""How great a gap is compared character by character: characters of the one by characters of the other."""

_ISLAND = 1
"""So few characters that are the same between two changes are told as changed with them."""

_WORDS = re.compile(r"第?[零〇一二三四五六七八九十百千万亿]+|[0-9A-Za-z.]+")
"""What is changed as a whole: 第五十九 is not 第五十 with a 九 added."""


class Span(NamedTuple):
    """A part of two texts, by where it begins and ends in the old one and in the new one."""

    op: Op
    begin: int
    end: int
    new_begin: int
    new_end: int


class Piece(NamedTuple):
    """A part of a text as a redline shows it. Same and dropped make the old text, same and added the new one."""

    op: Op
    text: str


def plain(text: str) -> str:
    """A text without what nobody would call a change: white space, the width of characters, the form of marks."""
    return text.translate(_PLAIN)


def spans(old: str, new: str) -> list[Span]:
    """How a text became another: spans that cover both, in their order; no two of a kind stand side by side."""
    gaps = [_Gap(0, len(old), 0, len(new))]
    for cut in (_clauses, _grams):
        gaps = [part for gap in gaps for part in _between(old, new, gap, cut)]
    found = _readable(old, new, [part for gap in gaps for part in _by_characters(old, new, gap)])
    return list(_covering(found, len(old)))


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The text with its changes marked; of what was replaced the dropped part stands first."""
    for span in spans(old, new):
        if span.op == "same":
            yield Piece("same", old[span.begin : span.end])
            continue
        if span.begin < span.end:
            yield Piece("dropped", old[span.begin : span.end])
        if span.new_begin < span.new_end:
            yield Piece("added", new[span.new_begin : span.new_end])


def longest_in_order(places: Sequence[int]) -> list[int]:
    """The positions of a longest ascending run of places: what need not move. The places differ from each other."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(places)
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before[at] = ends[length - 1] if length else -1
        tails[length:] = [place, *tails[length + 1 :]] if length < len(tails) else [place]
        ends[length:] = [at, *ends[length + 1 :]] if length < len(ends) else [at]
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


class _Gap(NamedTuple):
    """What is not yet known to be the same."""

    begin: int
    end: int
    new_begin: int
    new_end: int


_Cut = Callable[[str], Iterable[tuple[int, str]]]
"""Parts of a text and where each begins."""


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _CLAUSES.finditer(text) if found[0])


def _grams(text: str) -> Iterator[tuple[int, str]]:
    return ((at, text[at : at + _GRAM]) for at in range(len(text) - _GRAM + 1))


def _between(old: str, new: str, gap: _Gap, cut: _Cut) -> Iterator[_Gap]:
    """What is left of a gap between the parts that stand once in each text, in the same order."""
    gap = _trimmed(old, new, gap)
    if gap.begin == gap.end or gap.new_begin == gap.new_end:
        yield from _unless_empty(gap)
        return
    there, here = (_once(cut(text)) for text in (old[gap.begin : gap.end], new[gap.new_begin : gap.new_end]))
    shared = [part for part in here if part in there]
    begin, new_begin = gap.begin, gap.new_begin
    for at in longest_in_order([there[part] for part in shared]):
        part = shared[at]
        place, new_place = gap.begin + there[part], gap.new_begin + here[part]
        if place >= begin and new_place >= new_begin:
            yield from _unless_empty(_trimmed(old, new, _Gap(begin, place, new_begin, new_place)))
        elif place - begin != new_place - new_begin:
            continue  # it overlaps the one before, which lies otherwise on the new text
        begin, new_begin = place + len(part), new_place + len(part)
    yield from _unless_empty(_trimmed(old, new, _Gap(begin, gap.end, new_begin, gap.new_end)))


def _once(parts: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Where each part stands that stands once."""
    found = list(parts)
    counts = Counter(part for _, part in found)
    return {part: at for at, part in found if counts[part] == 1}


def _unless_empty(gap: _Gap) -> Iterator[_Gap]:
    if gap.begin < gap.end or gap.new_begin < gap.new_end:
        yield gap


def _trimmed(old: str, new: str, gap: _Gap) -> _Gap:
    """A gap without what is the same at its ends."""
    begin, end, new_begin, new_end = gap
    before = _alike_at_start(old[begin:end], new[new_begin:new_end])
    begin, new_begin = begin + before, new_begin + before
    after = _alike_at_start(old[begin:end][::-1], new[new_begin:new_end][::-1])
    return _Gap(begin, end - after, new_begin, new_end - after)


def _alike_at_start(one: str, other: str) -> int:
    """How many characters two texts begin with together, found by halving: comparing is quicker than counting."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _by_characters(old: str, new: str, gap: _Gap) -> Iterator[_Gap]:
    one, other = old[gap.begin : gap.end], new[gap.new_begin : gap.new_end]
    if not one or not other or len(one) * len(other) > _CELLS:
        yield gap
        return
    for tag, begin, end, new_begin, new_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Gap(gap.begin + begin, gap.begin + end, gap.new_begin + new_begin, gap.new_begin + new_end)


def _readable(old: str, new: str, gaps: Sequence[_Gap]) -> Iterator[_Gap]:
    """Gaps grown to whole numbers and words; those between which hardly anything stands are one."""
    words, new_words = _word_ends(old), _word_ends(new)
    ends = [0, *(gap.end for gap in gaps)]
    begins = [*(gap.begin for gap in gaps[1:]), len(old)]
    last: _Gap | None = None
    for gap, end, begin in zip(gaps, ends, begins, strict=False):
        before = max(_inside(words, gap.begin)[0], _inside(new_words, gap.new_begin)[0])
        after = max(_inside(words, gap.end)[1], _inside(new_words, gap.new_end)[1])
        grown = _grown(gap, min(before, gap.begin - end), min(after, begin - gap.end))
        if last and grown.begin - last.end <= _ISLAND and "\n" not in old[last.end : grown.begin]:
            last = last._replace(end=grown.end, new_end=grown.new_end)
            continue
        if last:
            yield last
        last = grown
    if last:
        yield last


_WordEnds = dict[int, tuple[int, int]]
"""Where the word begins and ends that a character is in, for characters within one."""


def _word_ends(text: str) -> _WordEnds:
    found = (match.span() for match in _WORDS.finditer(text))
    return {at: span for span in found for at in range(*span)}


def _grown(gap: _Gap, before: int, after: int) -> _Gap:
    return _Gap(gap.begin - before, gap.end + after, gap.new_begin - before, gap.new_end + after)


def _inside(words: _WordEnds, at: int) -> tuple[int, int]:
    """How many characters of a word stand before and after a place within it."""
    begin, end = words.get(at, (at, at))
    return (at - begin, end - at) if begin < at else (0, 0)


def _covering(gaps: Iterable[_Gap], length: int) -> Iterator[Span]:
    """The gaps with what is the same between them."""
    at = shift = 0
    for gap in gaps:
        if at < gap.begin:
            yield Span("same", at, gap.begin, at + shift, gap.begin + shift)
        op: Op = "added" if gap.begin == gap.end else "dropped" if gap.new_begin == gap.new_end else "replaced"
        yield Span(op, *gap)
        at, shift = gap.end, gap.new_end - gap.end
    if at < length:
        yield Span("same", at, length, at + shift, length + shift)
