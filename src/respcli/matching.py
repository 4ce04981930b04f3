"""Which item of an old list is which of a new one, which were merged (合并), and which split (拆分).

An item with a code (事项编码) is its code. Else the items that say the same are the same. Of the others the best pair
is taken first: those of one identity, type and name, then by the likeness of their texts, where the same identity, or
the same type and name, count for much. Last, what is left under one identity, or under one type and name that are its
alone, is the same item written anew. No step looks at the order of the files; equals are taken in the order of their
identities.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from respcli.likeness import Grams, Index, Rarity, best_first, grams, rarity, sample
from respcli.model import ITEM_ATTRIBUTES, PowerItem, Subitem
from respcli.text_changes import plain

Items = Mapping[str, PowerItem]

_ALIKE = 0.4
"""From here on items are taken for the same one, if nothing else says so. 1 is the same text, 0 nothing in common."""

_FAINTLY_ALIKE = 0.15
"""From here on items of one identity, or of one type and name, may be the same before all others are matched."""

_ALIKE_BUT_FOR_TYPE = 0.7
"""The same for items of different types: the check and the penalty of one matter have most of their words in common."""

_SAME_NAME, _SAME_IDENTITY = 0.5, 0.5
"""By how much the distance of two texts is less for items of one type and name, or of one identity."""

_NAME = 3
"""How many times a name weighs what a text of its length does."""

_STANDS = 0.6
"""From here on an item's text stands in another one, and what it alone says does."""

_OWN = 0.1
"""From here on the basis of an item tells it from another one's."""

_KEPT = 256
"""How many texts' grams are kept at a time."""

_content = attrgetter(*ITEM_ATTRIBUTES.values())
_content_but_code = attrgetter(*(name for name in ITEM_ATTRIBUTES.values() if name != "code"))
_text_of_subitem = attrgetter("basis", "offices", "recipients", "duties", "duties_basis", "fee_basis", "remarks")
_text = attrgetter("subitems", "basis", "offices", "recipients", "duties", "duties_basis", "fee_basis", "remarks")


class Lineage(NamedTuple):
    """Items that were merged into one or split from one, by identity; how much of the least of them it has kept."""

    kind: Literal["合并", "拆分"]
    old: tuple[str, ...]
    new: tuple[str, ...]
    likeness: float


class Matching(NamedTuple):
    """The old identities by the new ones, in the order of the new list; and where several became one or one several.

    An item of a lineage may be matched besides: where 甲 and 乙 became 甲, 甲 is matched and only 乙 is left.
    """

    former: Mapping[str, str]
    lineages: tuple[Lineage, ...]


def match(old: Items, new: Items) -> Matching:
    """Which item of the old list is which of the new one."""
    known = [key for key in new if key in old]
    same = {key: key for key in known if _content(old[key]) == _content(new[key])}
    coded = {key: key for key in known if old[key].code == new[key].code == key and key not in same}
    former = same | coded
    former |= _saying_the_same(*_left(old, new, former))
    old_left, new_left = _left(old, new, former)
    if not (old_left or new_left):
        return Matching(_in_order(former, new), ())
    texts = _Texts(
        old_left | {key: old[key] for key in coded}, new_left | {key: new[key] for key in coded}, _rarities(old, new)
    )
    changed = dict(coded)
    if old_left and new_left:
        changed |= texts.pairs(old_left, new_left)
        for leftover in (_of_one_identity, _of_one_name):
            changed |= leftover(*_left(old, new, former | changed))
        former |= changed
    return Matching(_in_order(former, new), tuple(texts.lineages(*_left(old, new, former), changed)))


def _left(old: Items, new: Items, former: Mapping[str, str]) -> tuple[dict[str, PowerItem], dict[str, PowerItem]]:
    taken = set(former.values())
    return (
        {key: item for key, item in old.items() if key not in taken},
        {key: item for key, item in new.items() if key not in former},
    )


def _in_order(former: Mapping[str, str], new: Items) -> dict[str, str]:
    return {key: former[key] for key in new if key in former}


def _saying_the_same(old: Items, new: Items) -> dict[str, str]:
    """Items that differ in their code at most; of several that do, the first is the first."""
    waiting: defaultdict[Any, list[str]] = defaultdict(list)
    for key in sorted(old, reverse=True):
        waiting[_content_but_code(old[key])].append(key)
    said = ((key, waiting.get(_content_but_code(new[key]))) for key in sorted(new))
    return {key: keys.pop() for key, keys in said if keys}


def _of_one_identity(old: Items, new: Items) -> dict[str, str]:
    return {key: key for key in new if key in old}


def _of_one_name(old: Items, new: Items) -> dict[str, str]:
    """Items whose type and name are theirs alone on both sides."""
    there, here = _by_name(old), _by_name(new)
    return {key: there[name] for name, key in here.items() if name in there}


def _by_name(items: Items) -> dict[tuple[str, str], str]:
    """The identity of each item whose type and name are its alone."""
    found: dict[tuple[str, str], str | None] = {}
    for key, item in items.items():
        name = item.power_type, item.name
        found[name] = None if name in found else key
    return {name: key for name, key in found.items() if key is not None}


class _Rarities(NamedTuple):
    """How rare what stands in texts and in names is."""

    texts: Rarity
    names: Rarity


def _rarities(old: Items, new: Items) -> _Rarities:
    sides = [[items[key] for key in sample(sorted(items))] for items in (old, new)]
    texts, names = ([[grams(said(item)) for item in items] for items in sides] for said in (_sought, _name))
    return _Rarities(rarity(*texts), rarity(*names))


def _words(item: PowerItem) -> str:
    """What an item says that may tell it from others: the whole department has one body, phone and accountability."""
    return plain("\0".join(_flat(_text(item))))


def _sought(item: PowerItem) -> str:
    return f"{_name(item)}\0{_words(item)}"


def _basis(item: PowerItem) -> str:
    """The basis of an item, and that of its sub-items."""
    return plain("\0".join(_flat((item.basis, *(subitem.basis for subitem in item.subitems or ())))))


def _basis_grams(item: PowerItem) -> Grams:
    return grams(_basis(item))


def _name(item: PowerItem) -> str:
    return plain(item.name)


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Subitem):
        yield value.name
        yield from _flat(_text_of_subitem(value))
    elif value is not None:
        for part in value:
            yield from _flat(part)


class _Side:
    """The texts and names of items of one list, in the order of their identities."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.texts = {key: _words(items[key]) for key in sorted(items)}
        self.names = {key: _name(items[key]) for key in sorted(items)}

    def sought(self, key: str) -> str:
        """What an item is looked for by."""
        return f"{self.names[key]}\0{self.texts[key]}"

    def size(self, keys: Sequence[str]) -> tuple[int, list[str]]:
        """How many items there are, and of as many which go first."""
        return len(keys), [self.sought(key) for key in keys]


def _likely(side: _Side, keys: Sequence[str], other: _Side, other_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of items of one side with those of the items of the other that are likely to be the same."""
    index = Index([other.sought(key) for key in other_keys])
    for at, key in enumerate(keys):
        for place in index.likely(side.sought(key), bisect_left(other_keys, key)):
            yield at, place


def _least(*, same_type: bool, known: bool) -> float:
    """How alike two items must be; ``known`` are those of one identity, or of one type and name."""
    if known:
        return _FAINTLY_ALIKE
    return _ALIKE if same_type else _ALIKE_BUT_FOR_TYPE


class _Said(NamedTuple):
    """The grams of an item's text and of its name, and what they weigh."""

    text: Grams
    name: Grams
    weight: float
    name_weight: float


class _Texts:
    """The items that are to be matched by what they say."""

    def __init__(self, old: Items, new: Items, rarities: _Rarities) -> None:
        self.old, self.new, self.rarities = _Side(old), _Side(new), rarities
        self.said = lru_cache(_KEPT)(self._said)
        self.basis = lru_cache(_KEPT)(_basis_grams)

    def pairs(self, old: Items, new: Items) -> dict[str, str]:
        """The old items by the new ones that they are likely to be, the best pairs first."""
        there, here = sorted(old), sorted(new)
        if self.new.size(here) < self.old.size(there):  # so that backwards the same are found
            likely = set(_likely(self.old, there, self.new, here))
        else:
            likely = {(was, now) for now, was in _likely(self.new, here, self.old, there)}
        place, new_place = ({key: at for at, key in enumerate(keys)} for keys in (there, here))
        for surely in (_of_one_identity, _of_one_name):
            likely |= {(place[was], new_place[now]) for now, was in surely(old, new).items()}
        costs = ((self._cost(there[was], here[now]), was, now) for was, now in sorted(likely))
        return {here[now]: there[was] for now, was in best_first(one for one in costs if one[0]).items()}

    def _cost(self, was: str, now: str) -> tuple[float | str, ...]:
        """What it takes to take two items for the same; nothing where they are not alike. The least goes first."""
        texts, names = self.rarities
        one, other = self.said(self.old, was), self.said(self.new, now)
        shared, both = texts.weight(one.text & other.text), one.weight + other.weight
        shared_name, both_names = names.weight(one.name & other.name), one.name_weight + other.name_weight
        old, new = self.old.items[was], self.new.items[now]
        same_name = (old.power_type, old.name) == (new.power_type, new.name)
        likeness = 2 * (shared + _NAME * shared_name) / (both + _NAME * both_names or 1)
        if likeness < _least(same_type=old.power_type == new.power_type, known=same_name or was == now):
            return ()
        distance = (1 - 2 * shared / (both or 1)) * (_SAME_NAME if same_name else _SAME_IDENTITY if was == now else 1)
        apart = 1 - 2 * shared_name / (both_names or 1)
        return not (same_name and was == now), distance, was != now, apart, *sorted((was, now))

    def _said(self, side: _Side, key: str) -> _Said:
        text, name = grams(side.texts[key]), grams(side.names[key])
        return _Said(text, name, self.rarities.texts.weight(text), self.rarities.names.weight(name))

    def lineages(self, removed: Items, added: Items, changed: Mapping[str, str]) -> Iterator[Lineage]:
        """What was merged and what was split; ``changed`` are the old items by the new ones that differ from them."""
        later = {was: key for key, was in changed.items()}
        for whole, parts, kept in self._gathered(
            (self.old, self.new), sorted(removed), {**changed, **dict.fromkeys(added)}
        ):
            yield Lineage("合并", parts, (whole,), kept)
        for whole, parts, kept in self._gathered(
            (self.new, self.old), sorted(added), {**later, **dict.fromkeys(removed)}
        ):
            yield Lineage("拆分", (whole,), parts, kept)

    def _gathered(
        self, sides: tuple[_Side, _Side], parts: Sequence[str], wholes: Mapping[str, str | None]
    ) -> Iterator[tuple[str, tuple[str, ...], float]]:
        """The items of the one side that stand in one of the other: that one, those, and how much it has of the least.

        ``wholes`` are the items of the other side with what each of them is matched with.
        """
        if not parts or not wholes:
            return
        keys = sorted(wholes)
        index = Index([sides[1].sought(key) for key in keys])
        standing: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for part in parts:
            likely = (keys[place] for place in index.likely(_basis(sides[0].items[part]), bisect_left(keys, part)))
            kept, whole = max(
                ((self._kept(sides, part, whole, wholes[whole]), whole) for whole in likely), default=(0, "")
            )
            if kept >= _STANDS:
                standing[whole][part] = kept
        for whole, found in standing.items():
            matched = wholes[whole]
            if matched is not None:
                found[matched] = self._kept(sides, matched, whole, None)
            if len(found) > 1 and min(found.values()) >= _STANDS:
                yield whole, tuple(sorted(found)), min(found.values())

    def _kept(self, sides: tuple[_Side, _Side], part: str, whole: str, matched: str | None) -> float:
        """How much of an item's basis stands in another, and of what the item that is matched with that one has not.

        Where these two have one basis, their names must tell.
        """
        rare = self.rarities.texts
        (given, name), (place, place_name) = self._gist(sides[0], part), self._gist(sides[1], whole)
        kept = rare.within(given, place)
        if matched is None:
            return kept
        other, other_name = self._gist(sides[0], matched)
        if rare.weight(own := given - other) >= _OWN * rare.weight(given):
            return min(kept, rare.within(own, place))
        return min(kept, self.rarities.names.within(name - other_name, place_name)) if name - other_name else 0

    def _gist(self, side: _Side, key: str) -> tuple[Grams, Grams]:
        """What goes with an item when it is merged or split: its basis, and its name."""
        return self.basis(side.items[key]), grams(side.names[key])
