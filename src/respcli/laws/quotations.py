"""A quotation beside the law: where its words stand, what is changed, what is left out, and how it ends.

Almost all quotations are right, so each stretch between two ``……`` is first looked for as it is. Only where one is not
found the quotation is laid against the law (``alignment``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from respcli.laws.alignment import BREAK, Block, Gap, blocks, gaps
from respcli.laws.differences import Kind, readable
from respcli.laws.omissions import hidden_discretion, hidden_subject
from respcli.laws.provisions import Article, ArticleNumber, Range
from respcli.laws.wording import MARKS, Wording, at_border, at_end, kept, plain, wording, written

FITS = 0.6
"""How much of a quotation must stand in a law, to say what its words should be."""


class Difference(NamedTuple):
    """Characters of the quotation, and the law's words there; ``fix`` is what must stand there, if that is known.

    Words that are left out have their place at the character beside them, which ``fix`` has too and ``words`` has not.
    """

    kind: Kind
    begin: int
    end: int
    words: str
    fix: str | None = None


class Omission(NamedTuple):
    """A ``……`` of the quotation and the law's words that it stands for; ``after`` are the words that then go on.

    It has no characters where the quotation begins in the middle of a sentence without it.
    """

    begin: int
    end: int
    hidden: str
    after: str


class Comparison(NamedTuple):
    """A quotation beside the law. ``fit`` is the part of its characters that the law has, from 0 to 1.

    ``place`` is where its words stand; None where they do not, or nothing is quoted. ``list_cut_off`` says that it ends
    before the rest of a list.
    """

    differences: tuple[Difference, ...] = ()
    omissions: tuple[Omission, ...] = ()
    list_cut_off: bool = False
    fit: float = 1
    place: Range | None = None


class _Segment(NamedTuple):
    """What stands between two omissions: characters of the quotation, and their plain words without marks around."""

    begin: int
    end: int
    words: str


class _Quotation(NamedTuple):
    """A quotation in its segments, and whether it opens and closes with an omission."""

    text: str
    segments: tuple[_Segment, ...]
    opens: bool
    closes: bool

    @property
    def words(self) -> str:
        """The plain words, with a break for each omission."""
        return BREAK.join(segment.words for segment in self.segments)


class _Placed(NamedTuple):
    """A segment, and which of the law's plain words it is. ``at`` is where it ends among the quotation's."""

    begin: int
    end: int
    segment: _Segment
    at: int


_OMISSION_MARK = r"[…⋯]{1,20}|\.{3,20}|。{3,20}|．{3,20}|[·•]{3,20}"
_LABEL = r"(?<![^。；\n“”])第[一二三四五六七八九十]{1,3}款[：:]"
_OMISSION = re.compile(
    rf"[（(]\s?(?:{_OMISSION_MARK}|[此以下中前后上省]?[以下此]?略)\s?[）)]|{_OMISSION_MARK}|{_LABEL}"
)
"""A mark of an omission, or 第二款： before the words of a paragraph, between which others may be left out."""

_EDGES = MARKS + "*"
_LACKING = 2
"""How many characters short of a clause a quotation is thought to lack by mistake."""

_FEW = 12
"""How many characters that the law has not may be struck out; more are something else than a slip."""

_MANY, _CANDIDATES, _LOOKED_AT = 50, 10, 300
"""How many segments, places of each and characters before it are looked at to find the best of several places."""

_PIECE, _PIECES = 8, 200
"""How long the pieces are by which the nearest article is found, and how many at most are looked for."""


def compare_words(quotation: str, law: Wording) -> Comparison:
    """A quotation beside some words of a law."""
    parts = _parts(quotation)
    if not parts.segments:
        return Comparison()
    placed = _as_it_is(parts.segments, law)
    if placed:
        return _comparison(parts, law, placed, list(_lacking(parts, law, placed)))
    words = parts.words
    chain = blocks(words, law)
    if not chain:
        whole = Difference(Kind.CHANGED, parts.segments[0].begin, parts.segments[-1].end, "")
        return Comparison((whole,), fit=0)
    found = gaps(words, law.plain, chain)
    quoted = len(words) - words.count(BREAK)
    fit = 1 - sum(gap.end - gap.begin for gap in found) / quoted
    placed = _by_blocks(parts.segments, chain)
    known = {block.quoted for block in chain} | {block.quoted + block.length for block in chain}
    lacking = [gap for gap in _lacking(parts, law, placed) if gap.begin in known]
    return _comparison(parts, law, placed, sorted([*lacking, *found]), fit)


def _comparison(
    quotation: _Quotation, law: Wording, placed: Sequence[_Placed], found: Sequence[Gap], fit: float = 1
) -> Comparison:
    return Comparison(
        tuple(_differences(quotation, law, found, fit)),
        tuple(_omissions(quotation, law, placed)),
        not quotation.closes and _list_goes_on(law, placed),
        fit,
        _range(law, placed[0].begin, placed[-1].end),
    )


def _parts(quotation: str) -> _Quotation:
    segments: list[_Segment] = []
    marks = [found.span() for found in _OMISSION.finditer(quotation)] if _may_omit(quotation) else []
    begin = 0
    for end, after in [*marks, (len(quotation), len(quotation))]:
        words = plain(quotation[begin:end]).strip(_EDGES)
        if words:
            segments.append(_Segment(begin, end, words))
        begin = after
    opens = bool(segments and marks) and marks[0][0] < segments[0].begin
    closes = bool(segments and marks) and marks[-1][1] > segments[-1].end
    return _Quotation(quotation, tuple(segments), opens, closes)


def _may_omit(quotation: str) -> bool:
    return any(mark in quotation for mark in ("…", "略", "...", "。。。", "⋯", "．．．", "···", "•••", "款：", "款:"))


def _as_it_is(segments: Sequence[_Segment], law: Wording) -> list[_Placed]:
    """Where each segment stands as it is, in order; of several ways the one in which the quotation is best."""
    first: list[_Placed] = []
    at = quoted = 0
    for segment in segments:
        begin = law.plain.find(segment.words, at)
        if begin < 0:
            return []
        at, quoted = begin + len(segment.words), quoted + len(segment.words)
        first.append(_Placed(begin, at, segment, quoted))
        quoted += 1
    last: list[int] = []
    at = len(law.plain)
    for segment in reversed(segments):
        at = law.plain.rfind(segment.words, 0, at)
        last.append(at)
    last.reverse()
    if len(first) > _MANY or all(one.begin == two for one, two in zip(first, last, strict=True)):
        return first
    return _best(law, first, last)


_Cost = tuple[int, int, int]


def _best(law: Wording, first: Sequence[_Placed], last: Sequence[int]) -> list[_Placed]:
    """Of all ways to place the segments that in which least is to be said, and then the nearest."""
    ways: list[tuple[_Cost, list[_Placed]]] = [((0, 0, 0), [])]
    for number, one in enumerate(first):
        longer = []
        for begin in _candidates(one.segment.words, law.plain, one.begin, last[number]):
            placed = one._replace(begin=begin, end=begin + len(one.segment.words))
            fitting = [(cost, way) for cost, way in ways if not way or way[-1].end <= begin]
            if fitting:
                longer.append(min(_longer(law, *way, placed, is_last=number == len(first) - 1) for way in fitting))
        ways = longer
    return min(ways)[1]


def _candidates(words: str, law: str, first: int, last: int) -> Iterator[int]:
    at = first
    for _ in range(_CANDIDATES):
        yield at
        at = law.find(words, at + 1)
        if not 0 <= at <= last:
            return


def _longer(
    law: Wording, cost: _Cost, way: Sequence[_Placed], placed: _Placed, *, is_last: bool
) -> tuple[_Cost, list[_Placed]]:
    """A way with one segment more: what would be said of it, whether it is a clause, and how far it leaps."""
    before = way[-1].end if way else _line_begin(law, placed.begin)
    hidden = law.words(max(before, placed.begin - _LOOKED_AT), placed.begin)
    said = bool(hidden_discretion(hidden)) + bool(hidden_subject(hidden, placed.segment.words))
    longer = [*way, placed]
    said += is_last and _list_goes_on(law, longer)
    rough = (not at_border(law.plain, placed.begin)) + (not at_end(law.plain, placed.end))
    return (cost[0] + said, cost[1] + rough, cost[2] + placed.begin - before), longer


def _line_begin(law: Wording, at: int) -> int:
    return law.lines[law.line(at)].begin


def _range(law: Wording, begin: int, end: int) -> Range:
    return Range(law.lines[law.line(begin)].place, law.lines[law.line(end - 1)].place)


def _omissions(quotation: _Quotation, law: Wording, placed: Sequence[_Placed]) -> Iterator[Omission]:
    """What the marked omissions hide, and what is left out before a quotation that begins within a sentence."""
    text = quotation.text
    begin, _, first, _ = placed[0]
    if quotation.opens:
        yield Omission(0, first.begin, law.words(0, begin), text[first.begin : first.end])
    else:
        begin = _clause_begin(law, begin)
        sentence = max(_line_begin(law, begin), law.plain.rfind(".", 0, begin) + 1)
        if sentence < begin:
            at = _kept(text, first)[0]
            yield Omission(at, at, law.words(sentence, begin), text[at : first.end])
    for (_, end, one, _), (begin, _, two, _) in pairwise(placed):
        yield Omission(one.end, two.begin, law.words(end, begin), text[two.begin : two.end])
    if quotation.closes:
        _, end, last, _ = placed[-1]
        yield Omission(last.end, len(text), law.words(end, len(law.plain)), "")


def _list_goes_on(law: Wording, placed: Sequence[_Placed]) -> bool:
    """Whether the law goes on with items, of which the quotation has the words that introduce them."""
    end = placed[-1].end
    line = law.line(end - 1)
    later = any(following.place.item for following in law.lines[line + 1 : line + 2])
    if not law.lines[line].place.item:
        return later and not law.plain[end : law.lines[line].end].strip(_EDGES)
    while line and law.lines[line].place.item:
        line -= 1
    introduced = len(law.plain[: law.lines[line].end].rstrip(_EDGES))
    return later and any(begin < introduced <= end for begin, end, *_ in placed)


def _lacking(quotation: _Quotation, law: Wording, placed: Sequence[_Placed]) -> Iterator[Gap]:
    """A character or two that the quotation lacks where it begins or ends a clause, so that it does so within a word.

    Before a ``……`` it ends one where it has a mark; without, its words may go on.
    """
    begin = placed[0].begin
    if not quotation.opens and _clause_begin(law, begin) < begin:
        yield Gap(0, 0, _clause_begin(law, begin), begin)
    last = quotation.segments[-1]
    for _, end, segment, at in placed:
        ends = segment is last and not quotation.closes
        if not at_end(law.plain, end) and (ends or _has_mark(quotation.text, segment)):
            border = next((place for place in range(end + 1, end + _LACKING + 1) if at_end(law.plain, place)), end)
            if border > end:
                yield Gap(at, at, end, border)


def _clause_begin(law: Wording, at: int) -> int:
    """Where the clause begins, if that is hardly before."""
    return next((begin for begin in range(at, max(-1, at - _LACKING - 1), -1) if at_border(law.plain, begin)), at)


def _has_mark(text: str, segment: _Segment) -> bool:
    return plain(text[max(segment.begin, segment.end - _LACKING) : segment.end])[-1:] in (*MARKS,)


def _by_blocks(segments: Sequence[_Segment], chain: Sequence[Block]) -> list[_Placed]:
    """The segments that have a block, each with where the law's words for it begin and end."""
    placed = []
    begin = first = 0
    for segment in segments:
        end = begin + len(segment.words)
        last = bisect_left(chain, end, first, key=lambda block: block.quoted)
        if first < last:
            standing = chain[last - 1].standing + chain[last - 1].length
            placed.append(_Placed(chain[first].standing, standing, segment, end))
        begin, first = end + 1, last
    return placed


def _differences(quotation: _Quotation, law: Wording, found: Sequence[Gap], fit: float) -> Iterator[Difference]:
    """The gaps as they are told: grown to what can be read, with their places in the quotation as it is written."""
    if not found:
        return
    at, quoted = _kept_of_all(quotation), quotation.words
    for kind, gap, bare in readable(quoted, law.plain, found):
        begin = at[gap.begin]
        end = at[gap.end - 1] + 1 if gap.begin < gap.end else begin
        right = written(law.words(gap.law_begin, gap.law_end))
        words = written(law.words(bare.law_begin, bare.law_end)) if kind is Kind.OMITTED else right
        known = fit >= FITS and (_may_be_put(quoted, gap, right) if right else _may_be_dropped(quoted, gap))
        yield Difference(kind, begin, end, words, right if known else None)


def _may_be_put(words: str, gap: Gap, right: str) -> bool:
    """Whether the law's words go with those around: at its end not with another mark."""
    return words[gap.end : gap.end + 1] not in ("", BREAK) or plain(right)[-1] not in MARKS


def _may_be_dropped(words: str, gap: Gap) -> bool:
    """Whether words that the law has not are a slip: a few in a stretch that it has."""
    alone = words[gap.begin - 1 : gap.begin] in ("", BREAK) and words[gap.end : gap.end + 1] in ("", BREAK)
    return gap.end - gap.begin <= _FEW and not alone


def _kept_of_all(quotation: _Quotation) -> list[int]:
    """Where the characters of the quotation's words stand in its text; a break where the segment before it ends."""
    places: list[int] = []
    for segment in quotation.segments:
        places += _kept(quotation.text, segment)
        places.append(places[-1] + 1)
    return places


def _kept(text: str, segment: _Segment) -> list[int]:
    """Where the characters of a segment's words stand in the text."""
    raw = text[segment.begin : segment.end]
    words = plain(raw)
    lead = len(words) - len(words.lstrip(_EDGES))
    return [segment.begin + at for at in kept(raw)[lead : lead + len(segment.words)]]


def other_places(quotation: str, articles: Mapping[ArticleNumber, Article]) -> list[ArticleNumber]:
    """The articles in which all of a quotation stands as it is."""
    segments = _parts(quotation).segments
    return [number for number, article in articles.items() if segments and _as_it_is(segments, wording((article,)))]


def nearest_place(quotation: str, articles: Mapping[ArticleNumber, Article]) -> ArticleNumber | None:
    """The article that has most of a quotation's words, if any has some of them."""
    pieces = [piece for segment in _parts(quotation).segments for piece in _pieces(segment.words)]
    pieces = pieces[:: len(pieces) // _PIECES + 1]
    counts = {
        number: sum(piece in wording((article,)).plain for piece in pieces) for number, article in articles.items()
    }
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best and counts[best] else None


def _pieces(words: str) -> Iterator[str]:
    """The words in pieces, of which a changed character spoils only one."""
    for at in range(0, max(1, len(words) - _PIECE + 1), _PIECE):
        yield words[at : at + _PIECE]
