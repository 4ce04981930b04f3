"""What is told of the difference of two lists, before it is known in which form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from respcli.changes import Changes, FieldChange, Pair, Reason, Single
from respcli.diagnostics import Translate
from respcli.messages import N_
from respcli.model import Subitem
from respcli.text_changes import Piece, pieces

KINDS: Mapping[str, str] = {
    "added": N_("added"),
    "removed": N_("removed"),
    "changed": N_("changed"),
    "renamed": N_("renamed"),
    "moved": N_("moved"),
    "renumbered": N_("renumbered"),
    "cosmetic": N_("white space or the width of marks"),
    "merged": N_("merged"),
    "split": N_("split"),
    "department": N_("department, duties and boundary"),
}
"""The kinds of changes, as ``--only`` names them, and how they are told."""

_LINEAGES = {"合并": "merged", "拆分": "split"}
_CONTEXT = 10
"""Characters that are shown before and after a change within a text."""

_WHITE = str.maketrans({" ": "␣", "\u3000": "␣␣", "\t": "⇥"})


class Line(NamedTuple):
    """What became of a field, or of one of its entries: its key, the entry's number if it is one, and the text.

    An entry that stands elsewhere is ``moved`` from its former number.
    """

    key: str
    number: int | None
    pieces: Sequence[Piece]
    moved_from: int | None = None


class Kin(NamedTuple):
    """Items of which several became one or one several, by their numbers before and now."""

    kind: str
    old: Sequence[int]
    new: Sequence[int]

    @property
    def numbers(self) -> str:
        """The numbers before and now, as they are told."""
        return f"{'+'.join(map(str, self.old))} → {'+'.join(map(str, self.new))}"


class Told(NamedTuple):
    """An item, or the department, and what is told of it: its kinds, its number now and before, its fields, its kin."""

    kinds: Sequence[str]
    number: int | None
    former_number: int | None
    power_type: str
    name: str
    changes: Sequence[FieldChange] = ()
    kin: Sequence[Kin] = ()

    @property
    def lines(self) -> list[Line]:
        """What became of its fields. Only this compares texts."""
        return [line for change in self.changes for line in _lines(change)]

    def events(self, _: Translate) -> str:
        """Its kinds in words, its number before, and of what was merged or split the numbers before and now."""
        kin = {one.kind: f" {one.numbers}" for one in self.kin}
        told = [_(KINDS[kind]) + kin.get(kind, "") for kind in self.kinds if kind != "department"]
        if self.number and self.former_number and self.number != self.former_number:
            told.append(_("{before} before").format(before=self.former_number))
        return _(", ").join(told)


class Difference(NamedTuple):
    """Two sides by the names under which they are shown, and what changed from the one to the other."""

    name: str
    old: str
    new: str
    counts: tuple[int, int]
    changes: Changes

    def told(self, only: Collection[str] = ()) -> list[Told]:
        """What is told of each item, in the new order, those that are gone last; the department first."""
        every = [*self._department(), *self._items()]
        return [told for told in every if not only or set(only) & set(told.kinds)]

    def by_kind(self) -> dict[str, int]:
        """How many changes of each kind there are, without those that there are none of."""
        kinds = [kind for told in self.told() for kind in told.kinds]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}

    def kin(self) -> list[Kin]:
        """What was merged, and what was split."""
        pairs, added, removed = self.changes.pairs, self.changes.added, self.changes.removed
        before = {pair.former: pair.former_number for pair in pairs} | {one.identity: one.number for one in removed}
        now = {pair.identity: pair.number for pair in pairs} | {one.identity: one.number for one in added}
        return [
            Kin(_LINEAGES[one.kind], sorted(before[key] for key in one.old), sorted(now[key] for key in one.new))
            for one in self.changes.lineages
        ]

    def _department(self) -> Iterator[Told]:
        changes = self.changes.head_changes()
        if changes:
            cosmetic = all(change.cosmetic for change in changes)
            kinds = ["department", "cosmetic"] if cosmetic else ["department"]
            yield Told(kinds, None, None, "", self.changes.new_head.department, changes)

    def _items(self) -> Iterator[Told]:
        before, now = _by_number(self.kin())
        new = {pair.number: _pair(pair, now[pair.number]) for pair in self.changes.pairs}
        new |= {one.number: _single(one, "added", now[one.number]) for one in self.changes.added}
        yield from (told for _, told in sorted(new.items()) if told.kinds)
        yield from (_single(one, "removed", before[one.number]) for one in self.changes.removed)


def _by_number(kin: Iterable[Kin]) -> tuple[Mapping[int, list[Kin]], Mapping[int, list[Kin]]]:
    """What was merged or split, by the number of each item before and now."""
    before, now = defaultdict[int, list[Kin]](list), defaultdict[int, list[Kin]](list)
    for one in kin:
        for numbers, found in ((one.old, before), (one.new, now)):
            for number in numbers:
                found[number].append(one)
    return before, now


def _pair(pair: Pair, kin: Sequence[Kin]) -> Told:
    kinds = [
        kind
        for kind, is_so in (
            ("cosmetic", pair.cosmetic),
            ("changed", pair.fields and not pair.cosmetic),
            ("renamed", pair.renamed and not pair.cosmetic),
            ("moved", pair.moved),
            ("renumbered", pair.renumbered),
        )
        if is_so
    ]
    item, number, before = pair.new, pair.number, pair.former_number
    return Told([*kinds, *_kinds(kin)], number, before, item.power_type, item.name, pair.differences(), kin)


def _single(single: Single, kind: str, kin: Sequence[Kin]) -> Told:
    now, before = (single.number, None) if kind == "added" else (None, single.number)
    return Told([kind, *_kinds(kin)], now, before, single.item.power_type, single.item.name, (), kin)


def _kinds(kin: Sequence[Kin]) -> list[str]:
    return [*dict.fromkeys(one.kind for one in kin)]


def _lines(change: FieldChange) -> Iterator[Line]:
    """What became of a field, entry by entry where it has entries."""
    if change.in_entries:
        for entry in change.entries():
            if not entry.same:
                place = entry.before if entry.after is None else entry.after
                moved = entry.before + 1 if entry.moved and entry.before is not None else None
                yield Line(change.key, (place or 0) + 1, _pieces(entry.old, entry.new), moved)
    else:
        yield Line(change.key, None, _pieces(*_texts(change.old, change.new)))


def _texts(old: object, new: object) -> tuple[str | None, str | None]:
    """Two values, each in one text. Entries beside a text that stands as it is have the numbers that they print."""
    if isinstance(old, str) != isinstance(new, str):
        return _text(_numbered(old)), _text(_numbered(new))
    return _text(old), _text(new)


def _numbered(value: Any) -> Any:
    entries = isinstance(value, tuple) and all(isinstance(entry, str) for entry in value)
    return tuple(f"{number}.{entry}" for number, entry in enumerate(value, 1)) if entries else value


def _text(value: object) -> str | None:
    """A value in one text: entries and sub-items line by line."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Subitem):
        return value.whole()
    if isinstance(value, tuple):
        return "\n".join(filter(None, map(_text, value)))
    return "，".join(text for _, part in value if (text := _text(part)))  # type: ignore[attr-defined]


def _pieces(old: str | None, new: str | None) -> list[Piece]:
    """A text as it was and is, in pieces."""
    if old is None or new is None:
        return [Piece("added" if old is None else "dropped", new or old or "")]
    return [*pieces(old, new)]


def not_compared(difference: Difference, _: Translate) -> str:
    """A line that says what was not compared, and which of it differs."""
    others = [other for other in difference.changes.not_compared() if other.reason is not Reason.IN_ITEMS]
    keys = [other.key + (_(" (differs)") if other.differs else "") for other in others]
    return _("not compared: {keys}").format(keys="、".join(keys))


def visible(piece: Piece) -> str:
    """The text of a piece in one line; of a change that is white space, what it is."""
    text = piece.text.replace("\n", "↵")
    return text if piece.op == "same" or text.strip() else text.translate(_WHITE)


def shortened(parts: Sequence[Piece]) -> list[Piece]:
    """Pieces with no more of what is the same than shows where the change is."""
    if all(piece.op == "same" for piece in parts):
        return [Piece("same", _cut(piece.text, 2 * _CONTEXT)) for piece in parts]
    last = len(parts) - 1
    return [_shortened(piece, first=not at, last=at == last) for at, piece in enumerate(parts)]


def _shortened(piece: Piece, *, first: bool, last: bool) -> Piece:
    text = piece.text
    if piece.op != "same" or len(text) <= 2 * _CONTEXT + 1:
        return piece
    before = "" if first else text[:_CONTEXT]
    after = "" if last else text[-_CONTEXT:]
    return Piece("same", f"{before}…{after}")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
