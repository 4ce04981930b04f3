"""What a list declares of its adjustments (调整), proved against what changed, in both directions and in sum.

An item is what its name, or its identity, says. Where the comparison takes two items of different names for one that
was renamed, and both are declared to be something else, the declaration is right: likeness is a guess, and a person
knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from respcli import messages
from respcli.changes import Changes, Pair
from respcli.diagnostics import Diagnostic, Phrase, quote
from respcli.model import ADJUSTMENT_KINDS, Adjustment, PowerItem
from respcli.nearest import nearest
from respcli.source import Path, Source

ADJUSTMENTS, ITEMS, FORMER = "调整", "事项", "原事项"

ADDING, REMOVING = ("增加", "承接"), ("取消", "下放")
CHANGING, MERGING, SPLITTING = "变更要素", "合并", "拆分"

_MOST_NEAR = 10
"""Names that are looked for among all others, for a “did you mean”."""


class Adjusted(NamedTuple):
    """The items that a declaration speaks of: as they were, and as they are now."""

    kind: str
    old: tuple[PowerItem, ...]
    new: tuple[PowerItem, ...]


class Unproved(NamedTuple):
    """What of a declaration the difference does not bear out, and where that is declared."""

    path: Path
    kind: str
    name: str
    why: Phrase
    values: Mapping[str, str | int]


class Account(NamedTuple):
    """What is declared, what of it is not so, and the names of the items of which nothing is declared, by kind."""

    adjusted: Sequence[Adjusted]
    unproved: Sequence[Unproved]
    undeclared: Mapping[str, Sequence[str]]
    before: int
    now: int

    def by_kind(self) -> Iterator[Adjusted]:
        """All items of each kind that is declared, in the order of the kinds."""
        for kind in ADJUSTMENT_KINDS:
            of_kind = [one for one in self.adjusted if one.kind == kind]
            if of_kind:
                old, new = ([one.old for one in of_kind], [one.new for one in of_kind])
                yield Adjusted(kind, tuple(chain(*old)), tuple(chain(*new)))

    def reckoned(self) -> int:
        """How many items there must be now, by what was before and what is declared."""
        return self.before + sum(len(one.new) - len(one.old) for one in self.adjusted)

    def sum(self) -> str:
        """The reckoning, in the words of the kinds."""
        parts = [f"{self.before}项"]
        for kind, old, new in self.by_kind():
            more = len(new) - len(old)
            if more:
                made = f"（{len(old)}→{len(new)}）" if kind in (MERGING, SPLITTING) else ""
                parts.append(f"{'＋' if more > 0 else '－'}{kind}{made}{abs(more)}项")
        return f"{''.join(parts)}＝{self.reckoned()}项"


def faults(changes: Changes, source: Source) -> Iterator[Diagnostic]:
    """What is wrong with the declarations of a list: their form, else what the difference does not bear out."""
    declared = changes.new_head.adjustments or ()
    wrong = [(at, entry.kind, why) for at, entry in enumerate(declared) if (why := _form(entry))]
    for at, kind, why in wrong:
        yield source.fault(messages.ADJUSTMENT_FORM, (ADJUSTMENTS, at, "类型"), kind=kind, why=why)
    for path, kind, name, why, values in account(changes).unproved if declared and not wrong else ():
        yield source.fault(messages.UNPROVED_ADJUSTMENT, path, kind=kind, name=quote(name), why=why, **values)


def account(changes: Changes) -> Account:
    """What the new list declares of its difference from the old one, and what it does not. The forms must be right."""
    return _Proof(changes).account()


def _form(entry: Adjustment) -> Phrase | None:
    """What is wrong with how many items a declaration names."""
    many, former = len(entry.items), len(entry.former or ())
    if entry.kind == MERGING:
        return None if many == 1 and former > 1 else messages.NEEDS_SEVERAL_FORMER
    if entry.kind == SPLITTING:
        return None if many > 1 and former == 1 else messages.NEEDS_ONE_FORMER
    if entry.kind == CHANGING:
        return None if former in (0, many) else messages.NEEDS_AS_MANY_FORMER
    return messages.NEEDS_NO_FORMER if former else None


class _Claim(NamedTuple):
    """An entry, or one item of it: the identities that it speaks of, each with where it does."""

    kind: str
    old: Mapping[str, Path]
    new: Mapping[str, Path]


class _Side:
    """The items of one of the lists, how they are called, and where each is declared."""

    def __init__(self, items: Mapping[str, PowerItem]) -> None:
        self.items = items
        self.claimed: dict[str, Path] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for key, item in items.items():
            self._by_name[item.name].append(key)

    def find(self, name: str) -> Sequence[str]:
        """The identities that a name may stand for."""
        found = self._by_name.get(name, ())
        return found if len(found) == 1 or name not in self.items else (name,)

    def near(self, name: str) -> dict[str, str]:
        """The values of a “did you mean”."""
        return {key: text for key, text in nearest(name, self._by_name).items() if key == "near"}


class _Proof:
    """Declarations and the difference, side by side."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.old = _Side(
            {one.identity: one.item for one in changes.removed} | {one.former: one.old for one in changes.pairs}
        )
        self.new = _Side(
            {one.identity: one.item for one in changes.added} | {one.identity: one.new for one in changes.pairs}
        )
        self.pair_of_old = {pair.former: pair for pair in changes.pairs}
        self.pair_of_new = {pair.identity: pair for pair in changes.pairs}
        self.unproved: list[Unproved] = []
        self._sought = 0

    def account(self) -> Account:
        claims = [
            claim for at, entry in enumerate(self.changes.new_head.adjustments or ()) for claim in self._read(at, entry)
        ]
        for claim in claims:
            self._prove(claim)
        adjusted = [
            Adjusted(
                claim.kind,
                tuple(self.old.items[key] for key in claim.old),
                tuple(self.new.items[key] for key in claim.new),
            )
            for claim in claims
        ]
        undeclared: defaultdict[str, list[str]] = defaultdict(list)
        for kind, name in self._undeclared():
            undeclared[kind].append(name)
        return Account(adjusted, self.unproved, undeclared, len(self.old.items), len(self.new.items))

    def _read(self, at: int, entry: Adjustment) -> Iterator[_Claim]:
        """What an entry claims: of its items together where they were merged or split, else of each by itself."""
        paths = [(name, (ADJUSTMENTS, at, ITEMS, number)) for number, name in enumerate(entry.items)]
        former = [(name, (ADJUSTMENTS, at, FORMER, number)) for number, name in enumerate(entry.former or ())]
        kind = entry.kind
        if kind in (MERGING, SPLITTING):
            yield _Claim(kind, self._found(kind, self.old, former), self._found(kind, self.new, paths))
            return
        for number, named in enumerate(paths):
            if kind in REMOVING:
                yield _Claim(kind, self._found(kind, self.old, [named]), {})
            elif kind in ADDING:
                yield _Claim(kind, {}, self._found(kind, self.new, [named]))
            else:
                new = self._found(kind, self.new, [named])
                yield _Claim(kind, self._former(new, former[number : number + 1]), new)

    def _former(self, new: Mapping[str, Path], former: Sequence[tuple[str, Path]]) -> dict[str, Path]:
        """What an item that changed was before: as it is declared, else as the comparison has it."""
        if former:
            return self._found(CHANGING, self.old, former)
        found = {}
        for key, path in new.items():
            if (pair := self.pair_of_new.get(key)) is None:
                self._tell(path, CHANGING, self.new.items[key].name, messages.WAS_NOT_THERE)
            elif self._claim(self.old, CHANGING, pair.former, self.new.items[key].name, path):
                found[pair.former] = path
        return found

    def _found(self, kind: str, side: _Side, names: Sequence[tuple[str, Path]]) -> dict[str, Path]:
        """The items that are named, each of which may be declared once."""
        found = {}
        for name, path in names:
            keys = side.find(name)
            if len(keys) > 1:
                identities = "、".join(quote(key) for key in keys[:_MOST_NEAR])
                self._tell(path, kind, name, messages.SEVERAL_OF_THE_NAME, identities=identities)
            elif not keys:
                self._sought += 1
                near = side.near(name) if self._sought <= _MOST_NEAR else {}
                self._tell(path, kind, name, messages.NOT_BEFORE if side is self.old else messages.NOT_NOW, **near)
            elif self._claim(side, kind, keys[0], name, path):
                found[keys[0]] = path
        return found

    def _claim(self, side: _Side, kind: str, key: str, name: str, path: Path) -> bool:
        first = side.claimed.setdefault(key, path)
        if first is not path:
            self._tell(path, kind, name, messages.DECLARED_TWICE, entry=int(first[1]) + 1)
        return first is path

    def _prove(self, claim: _Claim) -> None:
        kind, old, new = claim
        if kind == CHANGING:
            self._prove_change(old, new)
            return
        for key, path in old.items():
            pair = self.pair_of_old.get(key)
            if pair and pair.identity not in new and not self._parted(pair):
                self._tell(path, kind, self.old.items[key].name, messages.STILL_THERE, **_other(pair, pair.new.name))
        for key, path in new.items():
            pair = self.pair_of_new.get(key)
            if pair and pair.former not in old and not self._parted(pair):
                self._tell(path, kind, self.new.items[key].name, messages.THERE_BEFORE, **_other(pair, pair.old.name))

    def _prove_change(self, old: Mapping[str, Path], new: Mapping[str, Path]) -> None:
        for (was, _), (key, path) in zip(old.items(), new.items(), strict=False):  # one is empty where it was not found
            pairs = [pair for pair in (self.pair_of_old.get(was), self.pair_of_new.get(key)) if pair]
            name = self.new.items[key].name
            if any((pair.former, pair.identity) == (was, key) for pair in pairs):
                if not pairs[0].fields:
                    self._tell(path, CHANGING, name, messages.SAYS_THE_SAME)
            elif not all(map(self._parted, pairs)):
                self._tell(path, CHANGING, name, messages.WAS_ANOTHER, former=quote(self.old.items[was].name))

    def _parted(self, pair: Pair) -> bool:
        """Whether two items that the comparison takes for one are declared to be two."""
        return pair.former in self.old.claimed and pair.identity in self.new.claimed and _may_be_two(pair)

    def _undeclared(self) -> Iterator[tuple[str, str]]:
        """The kind and the name of each item of which nothing is declared, though it changed."""
        old_told, new_told = {*self.old.claimed}, {*self.new.claimed}
        for kind, old, new, _ in self.changes.lineages:
            if old_told.isdisjoint(old) and new_told.isdisjoint(new):
                old_told.update(old)
                new_told.update(new)
                names = (
                    "、".join(side.items[key].name for key in keys) for side, keys in ((self.old, old), (self.new, new))
                )
                yield kind, "→".join(names)
        for single in self.changes.added:
            if single.identity not in new_told:
                yield ADDING[0], single.item.name
        for single in self.changes.removed:
            if single.identity not in old_told:
                yield REMOVING[0], single.item.name
        for pair in self.changes.changed:
            if pair.former not in old_told and pair.identity not in new_told and not pair.cosmetic:
                yield CHANGING, pair.new.name

    def _tell(self, path: Path, kind: str, name: str, why: Phrase, **values: Any) -> None:
        self.unproved.append(Unproved(path, kind, name, why, values))


def _may_be_two(pair: Pair) -> bool:
    """Whether only likeness says that two items are one: neither their code nor their type and name does."""
    coded = pair.old.code is not None and not pair.recoded
    return (pair.renamed or pair.retyped) and not coded


def _other(pair: Pair, name: str) -> dict[str, str]:
    """The values that name what an item is taken for, and say that it may be another one."""
    other = quote(name)
    return {"other": other, "two": other} if _may_be_two(pair) else {"other": other}
