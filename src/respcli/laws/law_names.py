"""The names of all laws that are known, and which of them a name that is not known may be meant for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from respcli.laws.registry import plain_name

_LOOKED_AT = 20
"""How many names are looked at: those that share most of the pairs of characters that tell something."""

_COMPARED = 2
"""How many of these are compared in whole: those that have most pairs in common."""

_COMMON = 300
"""Pairs of characters that so many names have, such as 管理, tell nothing."""

_ALIKE = 0.7


class LawNames:
    """Names of laws, found by what they look like. Among thousands one is found in a fraction of a millisecond."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {plain_name(name): name for name in names}
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for plain in self._names:
            for pair in _pairs(plain):
                self._with[pair].append(plain)

    def nearest(self, name: str) -> str | None:
        """The name that is most like one; None where none is."""
        plain = plain_name(name)
        telling = (found for pair in _pairs(plain) if len(found := self._with.get(pair, ())) <= _COMMON)
        shared = Counter(there for found in telling for there in found)
        own = _pairs(plain)
        near = sorted((_dice(own, _pairs(name)), name) for name, _count in shared.most_common(_LOOKED_AT))
        alike = [(SequenceMatcher(None, plain, name).ratio(), name) for _likeness, name in near[-_COMPARED:]]
        best = max(alike, default=(0.0, ""))
        return self._names[best[1]] if best[0] >= _ALIKE else None


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}
