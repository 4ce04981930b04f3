"""What is told of the difference of two lists, before it is known in which form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from respcli.changes import Changes, FieldChange, Pair, Reason, Single
from respcli.diagnostics import Translate
from respcli.matching import Lineage
from respcli.messages import N_
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


class Line(NamedTuple):
    """What became of a field, or of one of its entries: its key, the entry's number if it is one, and the text.

    An entry that stands elsewhere is ``moved`` from its former number.
    """

    key: str
    number: int | None
    pieces: Sequence[Piece]
    moved_from: int | None = None


class Told(NamedTuple):
    """An item, or the department, and what is told of it: its kinds, its number and name now and before, its lines."""

    kinds: Sequence[str]
    number: int | None
    former_number: int | None
    power_type: str
    name: str
    lines: Sequence[Line] = ()


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

    def _department(self) -> Iterator[Told]:
        lines = [line for change in self.changes.head_changes() for line in _lines(change)]
        if lines:
            yield Told(["department"], None, None, "", self.changes.new_head.department, lines)

    def _items(self) -> Iterator[Told]:
        lineages = {key: lineage for lineage in self.changes.lineages for key in (*lineage.old, *lineage.new)}
        new = {pair.number: self._pair(pair, lineages) for pair in self.changes.pairs}
        new |= {single.number: _single(single, "added", lineages) for single in self.changes.added}
        yield from (told for _, told in sorted(new.items()) if told.kinds)
        yield from (_single(single, "removed", lineages) for single in self.changes.removed)

    def _pair(self, pair: Pair, lineages: Mapping[str, Lineage]) -> Told:
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
        lines = [line for change in pair.differences() for line in _lines(change)]
        item = pair.new
        return Told(
            [*kinds, *_lineage(pair.identity, lineages)],
            pair.number,
            pair.former_number,
            item.power_type,
            item.name,
            lines,
        )


def _single(single: Single, kind: str, lineages: Mapping[str, Lineage]) -> Told:
    kinds = [kind, *_lineage(single.identity, lineages)]
    now, before = (single.number, None) if kind == "added" else (None, single.number)
    return Told(kinds, now, before, single.item.power_type, single.item.name)


def _lineage(identity: str, lineages: Mapping[str, Lineage]) -> list[str]:
    return [_LINEAGES[lineages[identity].kind]] if identity in lineages else []


def _lines(change: FieldChange) -> Iterator[Line]:
    """What became of a field, entry by entry where it has entries."""
    if change.in_entries:
        for entry in change.entries():
            if not entry.same:
                place = entry.before if entry.after is None else entry.after
                moved = entry.before + 1 if entry.moved and entry.before is not None else None
                yield Line(change.key, (place or 0) + 1, _pieces(entry.old, entry.new), moved)
    else:
        yield Line(change.key, None, _pieces(_text(change.old), _text(change.new)))


def _text(value: object) -> str | None:
    """A value in one text: entries and sub-items line by line."""
    if value is None or isinstance(value, str):
        return value
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
