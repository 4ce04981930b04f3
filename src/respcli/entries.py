"""How a list of entries (实施依据, 责任事项 …) became another: added, dropped, moved and changed ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from respcli.likeness import Index, best_first, grams, rarity
from respcli.text_changes import longest_in_order, plain

_ALIKE = 0.4
"""From here on an entry is taken for the same one. 1 is the same text, 0 nothing in common."""


class EntryChange(NamedTuple):
    """What became of an entry: its place before and after, from 0, and its text. An added one has no old text."""

    before: int | None
    after: int | None
    old: str | None
    new: str | None
    moved: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing became of it, though its number may be another one."""
        return self.old == self.new and not self.moved

    @property
    def added(self) -> bool:
        """Whether it is new."""
        return self.old is None

    @property
    def dropped(self) -> bool:
        """Whether it is gone."""
        return self.new is None

    @property
    def changed(self) -> bool:
        """Whether it says something else than before."""
        return self.old is not None is not self.new != self.old


def align(old: Sequence[str], new: Sequence[str]) -> list[EntryChange]:
    """What became of each entry, in the new order; those that were dropped stand where they stood."""
    former = _same(old, new)
    former |= _alike(old, new, former)
    kept = sorted(former)
    staying = {kept[at] for at in longest_in_order([former[place] for place in kept])}
    dropped = iter([place for place in range(len(old)) if place not in set(former.values())])
    return list(_in_order(old, new, former, staying, list(dropped)))


def _in_order(
    old: Sequence[str], new: Sequence[str], former: dict[int, int], staying: set[int], dropped: list[int]
) -> Iterator[EntryChange]:
    waiting = dropped[::-1]
    for after, text in enumerate(new):
        before = former.get(after)
        while before is not None and after in staying and waiting and waiting[-1] < before:
            yield _dropped(old, waiting.pop())
        yield EntryChange(
            before, after, None if before is None else old[before], text, before is not None and after not in staying
        )
    while waiting:
        yield _dropped(old, waiting.pop())


def _dropped(old: Sequence[str], place: int) -> EntryChange:
    return EntryChange(place, None, old[place], None)


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The entries that say the same; of several that do, the first is the first."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(old) - 1, -1, -1):
        waiting[old[place]].append(place)
    return {after: waiting[text].pop() for after, text in enumerate(new) if waiting.get(text)}


def _alike(old: Sequence[str], new: Sequence[str], former: dict[int, int]) -> dict[int, int]:
    """The entries that say much the same: the best pair first, of equals the one nearest in place."""
    taken = set(former.values())
    there = [place for place in range(len(old)) if place not in taken]
    here = [place for place in range(len(new)) if place not in former]
    texts, new_texts = [plain(old[place]) for place in there], [plain(new[place]) for place in here]
    if not (there and here):
        return {}
    said, new_said = [grams(text) for text in texts], [grams(text) for text in new_texts]
    rare = rarity(said, new_said)
    index = Index(texts)
    ranked = [
        ((1 - likeness, abs(there[was] - here[now])), there[was], here[now])
        for now, text in enumerate(new_texts)
        for was in index.likely(text, now)
        if (likeness := rare.alike(said[was], new_said[now])) >= _ALIKE
    ]
    return best_first(ranked)
