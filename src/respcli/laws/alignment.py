"""How the words of a quotation lie on the words of a law where they are not the same.

What both have in common is looked for by a few characters in a row (``GRAM``); of all such blocks the best chain is
taken, and what lies between its blocks is where the two differ. Both the number of blocks and how far back the chain
looks are bounded, so that no text makes it slower than linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from math import inf, log2
from typing import NamedTuple

from respcli.laws.wording import GRAM, MARKS, Wording, at_border, at_end, grams

BREAK = "\0"
"""Stands in a quotation's plain words where it marks an omission."""

_OFTEN = 8
"""Characters that stand more often than this in a law do not say where a quotation is from."""

_SHORT = 8
"""Clauses up to this length are also looked for as a whole."""

_FEW, _MANY_TIMES = 40, 4
"""From how many blocks on those are dropped that lie within one of how many times their length."""

_BLOCKS, _BACK, _CELLS = 1500, 400, 2_500
"""How many blocks are chained, how far back, and how great a gap is looked into: what bounds the time."""

_NEAR, _MARGIN = 60, 2
"""How far from the next block the first and the last words of a stretch are looked for as they are and changed."""


class Block(NamedTuple):
    """Characters that are the same: from where in the quotation, from where in the law, how many; and their worth."""

    quoted: int
    standing: int
    length: int
    worth: float = 0


class Gap(NamedTuple):
    """Characters of the quotation, and those that the law has in their place (none: ``law_begin`` is ``law_end``)."""

    begin: int
    end: int
    law_begin: int
    law_end: int


def blocks(quotation: str, law: Wording) -> list[Block]:
    """The best chain of blocks, in the order of both texts."""
    found: set[Block] = set()
    begin = 0
    for segment in quotation.split(BREAK):
        whole = list(_places(segment, law.plain))
        if whole:
            found |= {Block(begin, at, len(segment), len(segment) + 1) for at in whole}
        if len(whole) != 1:
            found |= set(_clauses(segment, begin, law.plain))
            found |= set(_runs(segment, begin, law.plain))
        begin += len(segment) + 1
    likely = _likely(found, len(quotation)) if len(found) > _FEW else found
    return _chain(sorted(likely), quotation, law.plain)


def _likely(found: Iterable[Block], length: int) -> list[Block]:
    """The longest blocks, without those that lie within one of many times their length.

    In a law that says the same of several cases, most blocks are a few characters of the words for another case.
    """
    longest = [0] * length
    likely: list[Block] = []
    for block in sorted(found, key=lambda one: (-one.length, one)):
        end = block.quoted + block.length
        if min(longest[block.quoted], longest[end - 1]) < _MANY_TIMES * block.length:
            likely.append(block)
            if not longest[block.quoted] or not longest[end - 1]:
                longest[block.quoted : end] = [max(one, block.length) for one in longest[block.quoted : end]]
    return likely[:_BLOCKS]


def _places(words: str, law: str) -> Iterator[int]:
    """The first places of some words."""
    at = law.find(words) if words else -1
    for _ in range(_OFTEN):
        if at < 0:
            return
        yield at
        at = law.find(words, at + 1)


def _clauses(segment: str, begin: int, law: str) -> Iterator[Block]:
    """Whole clauses that are too short to be found by a few characters in a row."""
    at = begin
    for clause in segment.translate(_TO_BREAK).split(BREAK):
        if 1 < len(clause) < _SHORT:
            for place in _places(clause, law):
                if at_border(law, place) and at_end(law, place + len(clause)):
                    yield Block(at, place, len(clause), len(clause) + 2)
        at += len(clause) + 1


_TO_BREAK = str.maketrans(dict.fromkeys(MARKS, BREAK))


def _runs(segment: str, begin: int, law: str) -> Iterator[Block]:
    """The longest runs of the same characters, each from where it begins."""
    standing = grams(law)
    running: dict[int, int] = {}
    for at in range(len(segment) - GRAM + 1):
        places = standing.get(segment[at : at + GRAM], ())
        now = {place - at: at for place in places} if len(places) <= _OFTEN else {}
        for shift, start in running.items():
            if shift in now:
                now[shift] = start
            elif len(places) <= _OFTEN or not law.startswith(segment[at + GRAM - 1], at + shift + GRAM - 1):
                yield _run(begin, start, shift, at + GRAM - 1)
            else:
                now[shift] = start  # goes on through characters that stand too often to begin with
        running = now
    for shift, start in running.items():
        yield _run(begin, start, shift, len(segment))


def _run(begin: int, start: int, shift: int, end: int) -> Block:
    return Block(begin + start, start + shift, end - start, end - start)


def _chain(found: Sequence[Block], quotation: str, law: str) -> list[Block]:
    """The chain of the greatest worth less what its leaps cost."""
    breaks = _counted(quotation)
    best: list[tuple[float, int]] = []
    most: list[float] = []
    for number, block in enumerate(found):
        score, before = block.worth - (not at_border(law, block.standing)), -1
        for other in range(number - 1, max(0, number - _BACK) - 1, -1):
            if most[other] + block.worth <= score:
                break
            total = best[other][0] + _gain(found[other], block, breaks)
            if total > score:
                score, before = total, other
        best.append((score, before))
        most.append(max(score, most[-1] if most else score))
    chain: list[Block] = []
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(found[at])
        at = best[at][1]
    return _parted(reversed(chain))


def _gain(before: Block, block: Block, breaks: Sequence[int]) -> float:
    """What a block adds to a chain that ends with another: its worth, less what overlaps and how far it leaps."""
    if block.standing <= before.standing or block.quoted <= before.quoted:
        return -inf
    overlap = max(0, before.quoted + before.length - block.quoted, before.standing + before.length - block.standing)
    if overlap >= block.length:
        return -inf
    skipped = block.quoted + overlap - before.quoted - before.length
    leap = block.standing + overlap - before.standing - before.length
    if breaks[block.quoted] > breaks[before.quoted]:
        return block.worth - overlap - leap / 1000 - skipped / 10
    return block.worth - overlap - 0.5 * log2(1 + abs(leap - skipped)) - min(leap, skipped) / 10 - 0.5


def _counted(quotation: str) -> list[int]:
    """How many breaks stand before each character."""
    counts, count = [], 0
    for character in quotation:
        counts.append(count)
        count += character == BREAK
    return counts


def _parted(chain: Iterable[Block]) -> list[Block]:
    """The blocks of a chain without what they have in common with the one before."""
    parted: list[Block] = []
    quoted = standing = 0
    for block in chain:
        overlap = max(0, quoted - block.quoted, standing - block.standing)
        parted.append(Block(block.quoted + overlap, block.standing + overlap, block.length - overlap, block.worth))
        quoted, standing = block.quoted + block.length, block.standing + block.length
    return parted


def gaps(quotation: str, law: str, chain: Sequence[Block]) -> list[Gap]:
    """Where a quotation differs from a law, by the blocks that they have in common."""
    found: list[Gap] = []
    begin = least = first = 0
    for segment in quotation.split(BREAK):
        end = begin + len(segment)
        last = bisect_left(chain, end, first, key=lambda block: block.quoted)
        following = chain[last].standing if last < len(chain) else len(law)
        found += _gaps_of_segment(quotation, law, chain[first:last], Gap(begin, end, least, following))
        least = chain[last - 1].standing + chain[last - 1].length if last else 0
        begin, first = end + 1, last
    return found


def _gaps_of_segment(quotation: str, law: str, chain: Sequence[Block], whole: Gap) -> Iterator[Gap]:
    if not chain:
        if whole.begin < whole.end:
            yield Gap(whole.begin, whole.end, whole.law_begin, whole.law_begin)
        return
    first, last = chain[0], chain[-1]
    yield from _head(quotation, law, Gap(whole.begin, first.quoted, whole.law_begin, first.standing))
    for one, two in pairwise(chain):
        yield from _refined(
            quotation, law, Gap(one.quoted + one.length, two.quoted, one.standing + one.length, two.standing)
        )
    after = last.standing + last.length
    yield from _tail(quotation, law, Gap(last.quoted + last.length, whole.end, after, whole.law_end))


def _head(quotation: str, law: str, gap: Gap) -> list[Gap]:
    """What stands before the first block: about as many characters of the law are laid against it."""
    length = gap.end - gap.begin
    at = law.rfind(quotation[gap.begin : gap.end], max(gap.law_begin, gap.law_end - _NEAR), gap.law_end)
    if length > 1 and at >= 0 and at_border(law, at):
        return list(_refined(quotation, law, Gap(gap.end, gap.end, at + length, gap.law_end)))
    fitting = max(gap.law_begin, gap.law_end - length - _MARGIN)
    parts = list(_refined(quotation, law, gap._replace(law_begin=fitting))) if length else []
    if parts and parts[0].begin == gap.begin and parts[0].law_begin == fitting:
        first = parts.pop(0)
        fitted = 0 if at_border(law, first.law_end) else first.end - first.begin
        least = max(fitting, first.law_end - fitted)
        first = first._replace(
            law_begin=next((at for at in range(least, fitting - 1, -1) if at_border(law, at)), least)
        )
        parts[:0] = [first] if first.begin < first.end else []
    return parts


def _tail(quotation: str, law: str, gap: Gap) -> list[Gap]:
    """What stands after the last block."""
    length = gap.end - gap.begin
    at = law.find(quotation[gap.begin : gap.end], gap.law_begin, min(gap.law_end, gap.law_begin + _NEAR))
    if length > 1 and at >= 0 and at_end(law, at + length):
        return list(_refined(quotation, law, Gap(gap.begin, gap.begin, gap.law_begin, at)))
    fitting = min(gap.law_end, gap.law_begin + length + _MARGIN)
    parts = list(_refined(quotation, law, gap._replace(law_end=fitting))) if length else []
    if parts and parts[-1].end == gap.end and parts[-1].law_end == fitting:
        last = parts.pop()
        fitted = 0 if at_end(law, last.law_begin) else last.end - last.begin
        least = min(fitting, last.law_begin + fitted)
        last = last._replace(law_end=next((at for at in range(least, fitting + 1) if at_end(law, at)), least))
        parts += [last] if last.begin < last.end else []
    return parts


def _refined(quotation: str, law: str, gap: Gap) -> Iterator[Gap]:
    """A gap without the characters in it that are the same after all."""
    quoted, standing = gap.end - gap.begin, gap.law_end - gap.law_begin
    if not quoted and not standing:
        return
    if not quoted or not standing or quoted * standing > _CELLS:
        yield gap
        return
    matcher = SequenceMatcher(None, quotation[gap.begin : gap.end], law[gap.law_begin : gap.law_end], autojunk=False)
    for tag, begin, end, law_begin, law_end in matcher.get_opcodes():
        if tag != "equal":
            yield Gap(gap.begin + begin, gap.begin + end, gap.law_begin + law_begin, gap.law_begin + law_end)
