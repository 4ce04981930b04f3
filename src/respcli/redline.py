"""What a redline marks: how the parts of two Documents lie on each other, down to the characters of a text.

Everything is a pair of the old and the new, in one order that keeps the order of both: what is left of it without the
deleted is the new Document, and without the inserted the old one. Blocks, rows and paragraphs are laid on each other
where they are the same, then where they are alike; never across each other, so that what moved is deleted and inserted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from respcli.document import Block, Cell, Document, Pages, Table


class Mark(Enum):
    """In which of the two Documents something stands: in both, in the new one alone, in the old one alone."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


class Run(NamedTuple):
    """Characters that stand in the same Documents."""

    mark: Mark
    text: str


class Line(NamedTuple):
    """A paragraph, and in which Documents the next one is another: where it is not, the two are one paragraph."""

    runs: tuple[Run, ...]
    end: Mark = Mark.KEPT


class Pair(NamedTuple):
    """The places of a part in the old and in the new sequence; None where it is not in it."""

    old: int | None
    new: int | None


class Redline(NamedTuple):
    """Two Documents, and how the blocks of the old one lie on those of the new one."""

    old: Document
    new: Document
    pairs: Sequence[Pair]


_LIKE = 0.35
"""From which likeness on two texts are one that was changed, and not two."""

_WINDOW = 40
"""How many parts of either side are compared each with each: what bounds the time."""

_CELLS = 40_000
"""The greatest product of two lengths whose characters are compared one by one; longer texts first by clauses."""

_TOKEN = re.compile(
    r"第[〇零一二三四五六七八九十百千万0-9]+[条款项章节目]?|[〇零一二三四五六七八九十百千万亿]+|[0-9]+|[A-Za-z]+|.",
    re.DOTALL,
)
"""What is changed only as a whole: a number, a word, a character."""

_MARKS = "，。；：、！？"
"""What ends a clause."""

_CLAUSE = re.compile(f"[^{_MARKS}]*[{_MARKS}]|[^{_MARKS}]+")


def redline(old: Document, new: Document, items: Mapping[int, int | None]) -> Redline:
    """Lay two Documents on each other. ``items`` gives the new number of each power item by its old one, if any."""
    return Redline(old, new, _aligned_blocks(old.blocks, new.blocks, items))


def _aligned_blocks(old: Sequence[Block], new: Sequence[Block], items: Mapping[int, int | None]) -> list[Pair]:
    tables = {
        block.entry.number: (place, block.widths)
        for place, block in enumerate(new)
        if isinstance(block, Table) and block.entry
    }
    same = []
    for at, block in enumerate(old):
        number = items.get(block.entry.number) if isinstance(block, Table) and block.entry else None
        if number in tables and isinstance(block, Table) and block.widths == tables[number][1]:
            same.append((at, tables[number][0]))
    pairs: list[Pair] = []
    begin = 0, 0
    for at, place in [*_in_order(same), (len(old), len(new))]:
        olds, news = range(begin[0], at), range(begin[1], place)
        if olds or news:
            parts = [_block(old[one], "old") for one in olds], [_block(new[one], "new") for one in news]
            pairs += _moved(aligned(*parts), begin)
        pairs.append(Pair(at, place))
        begin = at + 1, place + 1
    return pairs[:-1]


class Part(NamedTuple):
    """Something to be laid on its like: only parts of one kind can be."""

    kind: object
    text: str


def _block(block: Block, side: str) -> Part:
    """A power item is laid only on that which the caller says is the same."""
    if isinstance(block, Table):
        return Part((side if block.entry else None, block.widths, block.header), block.name)
    if isinstance(block, Pages):
        return Part((Pages, block.landscape), "")
    lines = tuple(block.texts())
    return Part((type(block), len(lines)), "\n".join(lines))


# --- sequences


def aligned(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Lay two sequences on each other: first what is the same and stands once in each, then by likeness."""
    pairs: list[Pair] = []
    begin = 0, 0
    for at, place in [*_in_order(_same(old, new)), (len(old), len(new))]:
        pairs += _moved(_between(old[begin[0] : at], new[begin[1] : place]), begin)
        pairs.append(Pair(at, place))
        begin = at + 1, place + 1
    return pairs[:-1]


def _moved(pairs: Iterable[Pair], by: tuple[int, int]) -> Iterator[Pair]:
    for old, new in pairs:
        yield Pair(None if old is None else old + by[0], None if new is None else new + by[1])


def _same(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int]]:
    """Where the parts stand that are once in either sequence, in the order of the old one."""
    counts, others = Counter(old), Counter(new)
    places = {part: place for place, part in enumerate(new) if others[part] == 1}
    return [(at, places[part]) for at, part in enumerate(old) if counts[part] == 1 and part in places]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs of places, ascending in their first, that ascend in their second too."""
    least: list[int] = []  # the least last place of a chain of each length
    ends: list[int] = []  # the number of the pair that it ends with
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(least, place)
        least[length : length + 1] = [place]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _between(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Lay on each other what begins and ends the same, and the rest by likeness."""
    if not (old or new):
        return
    first, last = _ends(old, new)
    yield from (Pair(at, at) for at in range(first))
    ends = len(old) - last, len(new) - last
    windows = -(-max(ends[0] - first, ends[1] - first) // _WINDOW)
    for number in range(windows):
        olds, news = (
            range(first + number * (end - first) // windows, first + (number + 1) * (end - first) // windows)
            for end in ends
        )
        pairs = _alike([old[at] for at in olds], [new[at] for at in news])
        yield from _moved(pairs, (olds.start, news.start))
    yield from (Pair(ends[0] + at, ends[1] + at) for at in range(last))


def _ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many parts are the same at the beginning of two sequences, and of the rest at their end."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    return first, next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)


def _alike(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """The pairs of greatest likeness in all; before the next pair first what is deleted, then what is inserted."""
    olds, news = ([_grams(part.text) for part in parts] for parts in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness: dict[tuple[int, int], float] = {}
    for at in reversed(range(len(old))):
        for place in reversed(range(len(new))):
            most = max(best[at + 1][place], best[at][place + 1])
            like = _likeness(olds[at], news[place]) if old[at].kind == new[place].kind else 0
            if like >= _LIKE and like + best[at + 1][place + 1] > most:
                most = like + best[at + 1][place + 1]
                likeness[at, place] = like
            best[at][place] = most
    pairs: list[Pair] = []
    inserted: list[Pair] = []
    at = place = 0
    while at < len(old) and place < len(new):
        if (at, place) in likeness:
            pairs += [*inserted, Pair(at, place)]
            inserted = []
            at, place = at + 1, place + 1
        elif best[at + 1][place] >= best[at][place + 1]:
            pairs.append(Pair(at, None))
            at += 1
        else:
            inserted.append(Pair(None, place))
            place += 1
    pairs += [Pair(one, None) for one in range(at, len(old))]
    return pairs + inserted + [Pair(None, one) for one in range(place, len(new))]


def _grams(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(f"\0{text}\0"))


def _likeness(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> float:
    """Dice's measure, 0 to 1: how many of their pairs of characters two texts have in common."""
    return 2 * len(one & two) / (len(one) + len(two))


# --- tables


class _Band(NamedTuple):
    """Rows that hang together by the cells that cover them, and the part that stands for them.

    ``open``: what holds them is a first cell that covers them all, so that rows can come and go below the first.
    """

    rows: range
    part: Part
    open: bool


def aligned_rows(old: Table, new: Table) -> list[Pair]:
    """Lay the rows of two tables of the same widths on each other.

    The rows that a label covers come and go one by one, but for the first, which holds the label: it is always kept.
    """
    olds, news = list(_bands(old.rows)), list(_bands(new.rows))
    pairs: list[Pair] = []
    for one, two in aligned([band.part for band in olds], [band.part for band in news]):
        if one is not None and two is not None:
            pairs += _rows_of_bands(old, new, olds[one], news[two])
        else:
            pairs += [Pair(row, None) for row in olds[one].rows] if one is not None else []
            pairs += [Pair(None, row) for row in news[two].rows] if two is not None else []
    return pairs


def _rows_of_bands(old: Table, new: Table, one: _Band, two: _Band) -> Iterator[Pair]:
    if not one.open:
        yield from map(Pair, one.rows, two.rows)
        return
    yield Pair(one.rows.start, two.rows.start)
    olds, news = [_row(old.rows[at]) for at in one.rows[1:]], [_row(new.rows[at]) for at in two.rows[1:]]
    yield from _moved(aligned(olds, news), (one.rows.start + 1, two.rows.start + 1))


def _bands(rows: Sequence[Sequence[Cell]]) -> Iterator[_Band]:
    begin = end = 0
    for at, row in enumerate(rows):
        end = max(end, at + max((cell.rows for cell in row), default=1))
        if end == at + 1 or at + 1 == len(rows):
            yield _band(rows, range(begin, at + 1))
            begin = at + 1


def _band(rows: Sequence[Sequence[Cell]], at: range) -> _Band:
    shapes = [tuple((cell.label, cell.columns, cell.rows) for cell in rows[one]) for one in at]
    (label, columns, _), *others = shapes[0] or ((False, 0, 0),)
    below = all(shape == tuple(others) for shape in shapes[1:])
    is_open = shapes[0] == ((label, columns, len(at)), *others) and below and all(rows == 1 for _, _, rows in others)
    kind = ((label, columns), *others) if is_open else tuple(shapes)
    labels = "\n".join(text for cell in rows[at.start] if cell.label for text in cell.paragraphs)
    return _Band(at, Part((is_open, kind), labels or _row(rows[at.start]).text), is_open)


def _row(row: Sequence[Cell]) -> Part:
    """A row is known by its texts: a number alone says only where it stands."""
    texts = ["\n".join(cell.paragraphs) for cell in row]
    shape = tuple((cell.label, cell.columns, cell.rows) for cell in row)
    return Part(shape, "\n".join(text for text in texts if not text.isdigit()) or "\n".join(texts))


# --- texts


def marked_cell(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The paragraphs of a cell, one at least; the last one ends in both, as Word deletes no last paragraph of a cell.

    A paragraph ends in a Document that it stands in if another one follows there. Where it ends in neither, the next
    goes on in the same line.
    """
    if old == new:
        return [Line(whole(Mark.KEPT, text)) for text in old or ("",)]
    pairs = aligned([Part(None, text) for text in old], [Part(None, text) for text in new])
    lines: list[Line] = []
    runs: list[Run] = []
    for pair in pairs:
        runs += _paragraph(old, new, pair)
        ends = pair.old not in {None, len(old) - 1}, pair.new not in {None, len(new) - 1}
        if any(ends):
            lines.append(Line(tuple(runs), _ENDS[ends]))
            runs = []
    return [*lines, Line(tuple(runs))]


_ENDS = {(True, True): Mark.KEPT, (False, True): Mark.INSERTED, (True, False): Mark.DELETED}


def _paragraph(old: Sequence[str], new: Sequence[str], pair: Pair) -> tuple[Run, ...]:
    before = "" if pair.old is None else old[pair.old]
    after = "" if pair.new is None else new[pair.new]
    return marked_text(before, after)


def marked_text(old: str, new: str) -> tuple[Run, ...]:
    """The characters of a text, marked; a number or a word changes as a whole, and no crumbs are kept between changes.

    Longer texts are laid on each other clause by clause first: so the time is linear in their length.
    """
    if old == new:
        return whole(Mark.KEPT, old)
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    return tuple(_readable(_operations(olds, news)))


def whole(mark: Mark, text: str) -> tuple[Run, ...]:
    """A text all of which is marked alike; none where it is empty."""
    return (Run(mark, text),) if text else ()


class _Operation(NamedTuple):
    """Characters kept, and what stands after them in the old text and in the new one."""

    kept: str
    old: str
    new: str


def _operations(old: Sequence[str], new: Sequence[str]) -> Iterator[_Operation]:
    first, last = _ends(old, new)
    yield _Operation("".join(old[:first]), "", "")
    olds, news = old[first : len(old) - last], new[first : len(new) - last]
    if len(olds) * len(news) <= _CELLS:
        yield from _compared(olds, news)
    else:
        yield from _by_clauses("".join(olds), "".join(news))
    yield _Operation("".join(old[len(old) - last :]), "", "")


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[_Operation]:
    for tag, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[begin:end]), "".join(new[start:stop])
        yield _Operation(before, "", "") if tag == "equal" else _Operation("", before, after)


def _by_clauses(old: str, new: str) -> Iterator[_Operation]:
    olds, news = _CLAUSE.findall(old), _CLAUSE.findall(new)
    for one, two in aligned([Part(None, text) for text in olds], [Part(None, text) for text in news]):
        before, after = "" if one is None else olds[one], "" if two is None else news[two]
        if before == after:
            yield _Operation(before, "", "")
            continue
        tokens = _TOKEN.findall(before), _TOKEN.findall(after)
        small = len(tokens[0]) * len(tokens[1]) <= _CELLS
        yield from _compared(*tokens) if small else (_Operation("", before, after),)


def _readable(operations: Iterable[_Operation]) -> Iterator[Run]:
    """Runs without crumbs: what is kept between two changes and is no longer than either goes with them."""
    changes = [_Operation("", "", "")]
    for kept, old, new in operations:
        before = changes[-1]
        if not (before.old or before.new):
            changes[-1] = _Operation(before.kept + kept, old, new)
        elif not kept:
            changes[-1] = _Operation(before.kept, before.old + old, before.new + new)
        else:
            changes.append(_Operation(kept, old, new))
        while len(changes) > 1 and _crumb(changes[-2], changes[-1]):
            after, before = changes.pop(), changes.pop()
            both = before.old + after.kept + after.old, before.new + after.kept + after.new
            changes.append(_Operation(before.kept, *both))
    changes.append(_Operation("", "", ""))
    for at in range(len(changes) - 1):
        changes[at], changes[at + 1] = _turned(changes[at], changes[at + 1])
    for kept, old, new in changes:
        yield from whole(Mark.KEPT, kept)
        yield from whole(Mark.DELETED, old)
        yield from whole(Mark.INSERTED, new)


def _turned(change: _Operation, after: _Operation) -> tuple[_Operation, _Operation]:
    """A clause that came or went, moved to where it ends with its mark.

    In “AB、AC、AD” for “AB、AD” it is as true that “AC、” is new as that “C、A” is.
    """
    text = change.old or change.new
    if (change.old and change.new) or not (shift := _shift(change.kept, text, after.kept)):
        return change, after
    words, begin = change.kept + text + after.kept, len(change.kept) + shift
    end = begin + len(text)
    turned = _Operation(words[:begin], words[begin:end] if change.old else "", words[begin:end] if change.new else "")
    return turned, after._replace(kept=words[end:])


def _shift(before: str, text: str, after: str) -> int:
    """How far to the left (less than 0) or to the right a text is as true and ends with the mark of a clause."""
    for moved, (one, two) in enumerate(zip(reversed(before), reversed(text), strict=False)):
        if two in _MARKS:
            return -moved
        if one != two:
            break
    for moved, (one, two) in enumerate(zip(text, after, strict=False), 1):
        if one != two:
            break
        if one in _MARKS:
            return moved
    return 0


def _crumb(before: _Operation, after: _Operation) -> bool:
    sizes = max(len(before.old), len(before.new)), max(len(after.old), len(after.new))
    return len(after.kept) <= min(sizes)
