"""How much texts have in common, and which of many old texts are likely to be a new one.

A text is the set of its runs of a few characters (grams). What many texts say weighs little: the duties of a procedure
are the same in every item, and say nothing of which item it is. Candidates are found by the grams that few texts have;
how many are looked at is bounded for each text, so that the time is linear in the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, TypeVar

Grams = AbstractSet[str]
Key = TypeVar("Key")

_GRAM = 3
_SAMPLE = 100
"""From so many texts it is told how rare a gram is."""

_INDEXED = 1_000_000
"""How many grams an index holds, about: of longer texts only those that begin with certain characters."""

_RAREST, _PLACES, _LIKELY = 60, 12, 4
"""By how many grams of a text candidates are looked for, in how many texts each, and how many are returned."""


def grams(text: str) -> Grams:
    """The grams of a text; a shorter text is its own."""
    return {text[at : at + _GRAM] for at in range(max(1, len(text) - _GRAM + 1))} if text else frozenset()


class Rarity(NamedTuple):
    """What grams weigh: 1, or as much less as more texts have it."""

    lost: Mapping[str, float]

    def weight(self, given: Grams) -> float:
        """What some grams weigh together."""
        lost = self.lost
        return len(given) - sum(lost[gram] for gram in given & lost.keys())

    def alike(self, one: Grams, other: Grams) -> float:
        """How much two texts have in common, of what both say: 0 is nothing, 1 everything."""
        both = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / both if both else 1.0

    def within(self, part: Grams, whole: Grams) -> float:
        """How much of a text another one says too."""
        weight = self.weight(part)
        return self.weight(part & whole) / weight if weight else 1.0


def rarity(old: Sequence[Grams], new: Sequence[Grams]) -> Rarity:
    """How rare grams are in a sample of two lists of texts: in how many texts of that one that has it more often."""
    counts: Counter[str] = Counter()
    for side in (old, new):
        counts |= Counter(gram for one in side for gram in one)
    return Rarity({gram: 1 - 1 / count for gram, count in counts.items() if count > 1})


def sample(keys: Sequence[Key]) -> Sequence[Key]:
    """As many of some texts as it takes to tell what is rare."""
    return keys[:: max(1, len(keys) // _SAMPLE)]


class Index:
    """Where the grams of some texts stand, to find those that are likely to be another text, or a part of it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.every = 1 + sum(map(len, texts)) // _INDEXED
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for gram in self._kept(text):
                self.places[gram].append(place)

    def likely(self, text: str, near: int) -> list[int]:
        """The texts that share the rarest grams with this one, most first; of common grams only texts ``near``."""
        places = self.places
        known = sorted((len(places[gram]), gram) for gram in self._kept(text) if gram in places)[:_RAREST]
        worth: defaultdict[int, float] = defaultdict(float)
        for count, gram in known:
            for place in _nearest(places[gram], near):
                worth[place] += 1 / count
        return sorted(worth, key=lambda place: (-worth[place], abs(place - near), place))[:_LIKELY]

    def _kept(self, text: str) -> Iterable[str]:
        if self.every == 1:
            return grams(text)
        ends = range(len(text) - _GRAM + 1)
        return {text[at : at + _GRAM] for at in ends if ord(text[at]) % self.every == 0}


def _nearest(places: Sequence[int], near: int) -> Sequence[int]:
    if len(places) <= _PLACES:
        return places
    first = min(max(0, bisect_left(places, near) - _PLACES // 2), len(places) - _PLACES)
    return places[first : first + _PLACES]


def best_first(ranked: Iterable[tuple[tuple[Any, ...], int, int]]) -> dict[int, int]:
    """The old ones by the new ones, each taken once, from (cost, old, new): the least costly pair first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _cost, was, now in sorted(ranked):
        if now not in pairs and was not in taken:
            pairs[now] = was
            taken.add(was)
    return pairs
