"""The differences between a quotation and a law as a person tells them: whole numbers, whole clauses."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from respcli.laws.alignment import BREAK, Gap
from respcli.laws.wording import MARKS, at_border


class Kind(Enum):
    """How a quotation differs from the law: in its words, or by words left out."""

    CHANGED = "changed"
    OMITTED = "omitted"


class Told(NamedTuple):
    """A difference, grown until it can be read and has a place in the quotation; ``bare`` is what alone differs."""

    kind: Kind
    gap: Gap
    bare: Gap


_WORD = 2
"""From how many characters on a part that is left out is told as such, and not as a slip."""

_NUMERALS = frozenset("零一二三四五六七八九十百千万亿0123456789")
_UNITS = frozenset("条款项目章节倍元日年月")
_PARTICLES = frozenset("的和与或及在由对为以是等并将被把从向于之")
_OF_NUMBERS = _NUMERALS | frozenset("第条")


def readable(words: str, law: str, found: Iterable[Gap]) -> list[Told]:
    """Gaps in their order, as they are told; those that touch are one."""
    told: list[Told] = []
    for given in found:
        bare = _turned(words, law, given)
        left_out = bare.begin == bare.end and bare.law_end - bare.law_begin >= _WORD
        kind = Kind.OMITTED if left_out and not _within_number(law, bare) else Kind.CHANGED
        one = _told(words, law, kind, bare)
        while told and _touch(words, told[-1], one):
            one = _told(words, law, Kind.CHANGED, _both(told.pop().bare, one.bare))
        told.append(one)
    return told


def _told(words: str, law: str, kind: Kind, bare: Gap) -> Told:
    gap = _whole_number(words, law, bare) if kind is Kind.CHANGED else bare
    return Told(kind, _visible(words, law, gap), bare)


def _touch(words: str, one: Told, two: Told) -> bool:
    """Whether two differences overlap, or hardly anything stands between two changes."""
    between = words[one.gap.end : two.gap.begin]
    return not between or (len(between) == 1 and between != BREAK and one.kind is two.kind is Kind.CHANGED)


def _both(one: Gap, two: Gap) -> Gap:
    return Gap(one.begin, two.end, one.law_begin, two.law_end)


def _turned(words: str, law: str, gap: Gap) -> Gap:
    """Words that only the law has, moved to where they begin and end with a clause if they can be.

    In “A。B。” for “A。C。B。” it is as true that “。C” is left out as that “C。” is.
    """
    if gap.begin != gap.end:
        return gap
    length = gap.law_end - gap.law_begin
    moved = [gap]
    while len(moved) <= length and _same_before(words, law, moved[-1]) and _turns(law, moved[-1], -1):
        moved.append(_moved(moved[-1], -1))
    last = gap
    for _ in range(length):
        if not (_same_after(words, law, last) and _turns(law, last, 0)):
            break
        last = _moved(last, 1)
        moved.append(last)
    return min(moved, key=lambda one: _roughness(law, one))


def _turns(law: str, gap: Gap, shift: int) -> bool:
    """Whether what goes out of a gap at its one end comes in at the other."""
    return law[gap.law_begin + shift] == law[gap.law_end + shift]


def _moved(gap: Gap, shift: int) -> Gap:
    return Gap(*(at + shift for at in gap))


def _roughness(law: str, gap: Gap) -> int:
    return (not at_border(law, gap.law_begin)) + (law[gap.law_end - 1] not in MARKS + ")")


def _same_before(words: str, law: str, gap: Gap) -> bool:
    return gap.begin > 0 < gap.law_begin and words[gap.begin - 1] == law[gap.law_begin - 1]


def _same_after(words: str, law: str, gap: Gap) -> bool:
    return gap.end < len(words) and gap.law_end < len(law) and words[gap.end] == law[gap.law_end]


def _within_number(law: str, gap: Gap) -> bool:
    """Whether a part that is left out is nothing but figures."""
    return _OF_NUMBERS.issuperset(law[gap.law_begin : gap.law_end])


def _whole_number(words: str, law: str, gap: Gap) -> Gap:
    """A change within a number, grown to all of it: 第五十九条, 五万元."""
    changed = words[gap.begin : gap.end] + law[gap.law_begin : gap.law_end]
    if _OF_NUMBERS.isdisjoint(changed):
        return gap
    while _same_before(words, law, gap) and words[gap.begin - 1] in _NUMERALS:
        gap = _with_one_before(gap)
    if _same_before(words, law, gap) and words[gap.begin - 1] == "第":
        gap = _with_one_before(gap)
    while _same_after(words, law, gap) and words[gap.end] in _NUMERALS:
        gap = _with_one_after(gap)
    if _same_after(words, law, gap) and words[gap.end] in _UNITS:
        gap = _with_one_after(gap)
    return gap


def _visible(words: str, law: str, gap: Gap) -> Gap:
    """A gap without characters in the quotation, grown by one beside it, rather one that makes a word with it."""
    if gap.begin < gap.end:
        return gap
    before, after = _same_before(words, law, gap), _same_after(words, law, gap)
    if after and not (before and _goes_with_what_is_before(words, law, gap)):
        return _with_one_after(gap)
    return _with_one_before(gap) if before else gap


def _goes_with_what_is_before(words: str, law: str, gap: Gap) -> bool:
    """Whether the missing words make a word with the character before: the law has the two together more often."""
    if words[gap.end] in _PARTICLES.union(MARKS):
        return True
    before, after = law[gap.law_begin - 1 : gap.law_begin + 1], law[gap.law_end - 1 : gap.law_end + 1]
    return gap.law_end - gap.law_begin < _WORD and law.count(before) > law.count(after)


def _with_one_before(gap: Gap) -> Gap:
    return gap._replace(begin=gap.begin - 1, law_begin=gap.law_begin - 1)


def _with_one_after(gap: Gap) -> Gap:
    return gap._replace(end=gap.end + 1, law_end=gap.law_end + 1)
