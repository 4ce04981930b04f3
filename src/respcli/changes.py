"""What changed between two lists: items added, removed, changed and moved, and the department's own fields.

A claim about changes is exact. Nothing changed (``Changes.none``) only where every text that both lists print is the
same, white space and the width of marks included, and the order of the items is all that may differ. Items, not files,
are compared: what they are called and in which order they stand changes no item, and is told apart (``moved``,
``renumbered``, ``former``).

Texts are compared only when they are asked for; to compare lists of which little changed costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from respcli.entries import EntryChange, align
from respcli.matching import Lineage, match
from respcli.model import ITEM_ATTRIBUTES, Matter, PowerItem, PublishedList, Record, ResponsibilityList
from respcli.text_changes import Span, longest_in_order, plain, spans

HEAD_ATTRIBUTES: Mapping[str, str] = {"部门名称": "department", "主体责任": "main_duties", "职责边界": "boundary"}
"""The fields of list.yaml that are compared, by the keys under which they are told."""

Whole = TypeVar("Whole", bound=Record)

NAME, TYPE, CODE = "权力项目名称", "权力类型", "事项编码"


class Reason(Enum):
    """Why something was not compared.

    It is a date of this publication, or says which others it follows; it is about how the documents look; it is given
    for all items, and compared in each; it is said to the program; or it is no part of the two lists.
    """

    DATE = "date"
    PUBLICATION = "publication"
    LOOK = "look"
    IN_ITEMS = "in-items"
    NOT_PRINTED = "not-printed"
    NOT_GIVEN = "not-given"


NOT_COMPARED: Mapping[str, Reason] = {
    "截止日期": Reason.DATE,
    "报送日期": Reason.DATE,
    "上次公布": Reason.PUBLICATION,
    "首次公布": Reason.PUBLICATION,
    "调整": Reason.PUBLICATION,
    "盖章": Reason.LOOK,
    "签批": Reason.PUBLICATION,
    "表式": Reason.LOOK,
    "责任主体": Reason.IN_ITEMS,
    "追责情形": Reason.IN_ITEMS,
    "监督电话": Reason.IN_ITEMS,
    "忽略": Reason.NOT_PRINTED,
    "templates": Reason.NOT_GIVEN,
    "wording": Reason.NOT_GIVEN,
}
"""What is not compared, by key: of list.yaml, and besides it the templates and what the statement's words are."""


class NotCompared(NamedTuple):
    """Something that was not compared, why, and whether it differs: None where that is not known."""

    key: str
    reason: Reason
    differs: bool | None


class FieldChange(NamedTuple):
    """A field that differs, with both its values as the model has them: a text, entries, sub-items, matters, None."""

    key: str
    old: Any
    new: Any

    @property
    def cosmetic(self) -> bool:
        """Whether only white space, the width of characters or the form of marks differs."""
        return bool(_plain(self.old) == _plain(self.new))

    def spans(self) -> list[Span]:
        """How one text became the other, character by character. Of entries ask ``entries``."""
        return spans(self.old or "", self.new or "")

    def entries(self) -> list[EntryChange]:
        """What became of each entry. A text that stands for itself counts as one entry, a missing value as none."""
        return align(_entries(self.old), _entries(self.new))

    @property
    def in_entries(self) -> bool:
        """Whether both values are lists of entries, so that ``entries`` says everything."""
        return _is_entries(self.old) and _is_entries(self.new)

    def applied(self, value: Any) -> Any:
        """The new value, made from the old one. Raises ValueError for another than was compared."""
        if value != self.old:
            raise ValueError(f"{self.key} is not as it was compared")
        if isinstance(value, str) and isinstance(self.new, str):
            return _redone(value, self.new)
        if not self.in_entries:
            return self.new
        kept = ((entry.before, entry.new) for entry in self.entries() if entry.new is not None)
        return tuple(text if before is None else _redone(value[before], text) for before, text in kept)


class Single(NamedTuple):
    """An item that only one of the lists has, with its identity and its number (序号) there."""

    identity: str
    number: int
    item: PowerItem


class Pair(NamedTuple):
    """An item that both lists have: its identity and number now and before, what it says, and what of it differs.

    ``fields`` are the keys of the fields that differ; ``moved`` is said of as few items as explain the new order.
    """

    identity: str
    former: str
    number: int
    former_number: int
    old: PowerItem
    new: PowerItem
    fields: tuple[str, ...]
    moved: bool

    @property
    def renamed(self) -> bool:
        """Whether its name differs."""
        return NAME in self.fields

    @property
    def retyped(self) -> bool:
        """Whether its power type differs."""
        return TYPE in self.fields

    @property
    def recoded(self) -> bool:
        """Whether its code differs."""
        return CODE in self.fields

    @property
    def reidentified(self) -> bool:
        """Whether its code, or the name of its file, makes it go under another identity."""
        return self.identity != self.former

    @property
    def renumbered(self) -> bool:
        """Whether its number differs only because of other items."""
        return self.number != self.former_number and not self.moved

    @property
    def cosmetic(self) -> bool:
        """Whether its fields differ, but in nothing that anybody would call a change."""
        return bool(self.fields) and all(change.cosmetic for change in self.differences())

    def differences(self) -> list[FieldChange]:
        """The fields that differ, with their values."""
        return _differences(self.old, self.new, self.fields, ITEM_ATTRIBUTES)

    def applied(self, item: PowerItem) -> PowerItem:
        """The new item, made from the old one; what is not compared is as in the new one."""
        return _made(item.model_copy(update={"ignored": self.new.ignored}), self.differences(), ITEM_ATTRIBUTES)


class MatterChange(NamedTuple):
    """What became of a matter on the boundary of duties, by its name. An added one has no old matter."""

    name: str
    old: Matter | None
    new: Matter | None
    fields: tuple[str, ...] = ()
    moved: bool = False

    def differences(self) -> list[FieldChange]:
        """The fields that differ, with their values."""
        return _differences(self.old, self.new, self.fields, _MATTER)


class _Changes(NamedTuple):
    pairs: tuple[Pair, ...]
    added: tuple[Single, ...]
    removed: tuple[Single, ...]
    head: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    old_head: PublishedList
    new_head: PublishedList


class Changes(_Changes):
    """The difference of two lists.

    ``pairs`` are the items that both have, in the new order, ``added`` and ``removed`` the others, each in the order of
    its list; ``head`` the keys of the department's fields that differ. ``lineages`` say of items in all of these that
    they were merged or split.
    """

    @property
    def none(self) -> bool:
        """Whether nothing changed but, perhaps, the order of the items and what their files are called."""
        return not (self.added or self.removed or self.changed or self.head)

    @property
    def identical(self) -> bool:
        """Whether nothing at all differs, of what is compared and of what is not."""
        return self.none and not (
            any(pair.number != pair.former_number or pair.reidentified for pair in self.pairs)
            or any(other.differs for other in self.not_compared())
        )

    @cached_property
    def changed(self) -> tuple[Pair, ...]:
        """The items that say something else than before, cosmetic changes included."""
        return tuple(pair for pair in self.pairs if pair.fields)

    @property
    def moved(self) -> tuple[Pair, ...]:
        """The items that stand elsewhere among those that both lists have."""
        return tuple(pair for pair in self.pairs if pair.moved)

    @property
    def renumbered(self) -> tuple[Pair, ...]:
        """The items that have another number because of others."""
        return tuple(pair for pair in self.pairs if pair.renumbered)

    def head_changes(self) -> list[FieldChange]:
        """The department's fields that differ, with their values."""
        return _differences(self.old_head, self.new_head, self.head, HEAD_ATTRIBUTES)

    def boundary(self) -> list[MatterChange] | None:
        """What became of each matter on the boundary, in the new order; None where a side has no matters."""
        return _matters(self.old_head.boundary, self.new_head.boundary)

    def not_compared(self) -> list[NotCompared]:
        """What was not compared, and why."""
        return [NotCompared(key, reason, self._differs(key)) for key, reason in NOT_COMPARED.items()]

    def _differs(self, key: str) -> bool | None:
        name = _HEAD_NAMES.get(key)
        if name is None:
            return None
        differs = bool(getattr(self.old_head, name) != getattr(self.new_head, name))
        return differs or (key == "忽略" and any(pair.old.ignored != pair.new.ignored for pair in self.pairs))


_HEAD_NAMES = {info.alias or name: name for name, info in PublishedList.model_fields.items()}
_MATTER = {info.alias or name: name for name, info in Matter.model_fields.items()}


def compare(old: ResponsibilityList, new: ResponsibilityList) -> Changes:
    """What changed from the old list to the new one."""
    matching = match(old.items, new.items)
    former = matching.former
    before = {key: number for number, key in enumerate(old.items, 1)}
    kept = set(former.values())
    keys = list(former)
    staying = {keys[at] for at in longest_in_order([before[was] for was in former.values()])}
    pairs, added = [], []
    for number, (key, item) in enumerate(new.items.items(), 1):
        was = former.get(key)
        if was is None:
            added.append(Single(key, number, item))
            continue
        fields = _differing(old.items[was], item, ITEM_ATTRIBUTES)
        pairs.append(Pair(key, was, number, before[was], old.items[was], item, fields, key not in staying))
    return Changes(
        tuple(pairs),
        tuple(added),
        tuple(Single(key, before[key], item) for key, item in old.items.items() if key not in kept),
        _differing(old.head, new.head, HEAD_ATTRIBUTES),
        matching.lineages,
        old.head,
        new.head,
    )


def apply(changes: Changes, old: ResponsibilityList) -> ResponsibilityList:
    """The new list, made from the old one: the proof that what is told of the changes is all of them.

    What is not compared is as in the new list. Raises ValueError where the list is not the one that was compared.
    """
    if {single.identity for single in changes.removed} | {pair.former for pair in changes.pairs} != old.items.keys():
        raise ValueError("the items are not those that were compared")
    items = {single.number: (single.identity, single.item) for single in changes.added}
    items |= {pair.number: (pair.identity, pair.applied(old.items[pair.former])) for pair in changes.pairs}
    before = {name: getattr(old.head, name) for name in HEAD_ATTRIBUTES.values()}
    head = _made(changes.new_head.model_copy(update=before), changes.head_changes(), HEAD_ATTRIBUTES)
    return ResponsibilityList(head, dict(items[number] for number in sorted(items)))


def _differing(old: Record, new: Record, names: Mapping[str, str]) -> tuple[str, ...]:
    if old == new:
        return ()
    return tuple(key for key, name in names.items() if getattr(old, name) != getattr(new, name))


def _differences(old: Any, new: Any, keys: tuple[str, ...], names: Mapping[str, str]) -> list[FieldChange]:
    return [FieldChange(key, getattr(old, names[key]), getattr(new, names[key])) for key in keys]


def _made(old: Whole, differences: list[FieldChange], names: Mapping[str, str]) -> Whole:
    values = {names[change.key]: change.applied(getattr(old, names[change.key])) for change in differences}
    return old.model_copy(update=values)


def _redone(old: str, new: str) -> str:
    """The new text, of which only what was added is taken from it."""
    return "".join(
        old[span.begin : span.end] if span.op == "same" else new[span.new_begin : span.new_end]
        for span in spans(old, new)
    )


def _plain(value: Any) -> Any:
    """A value without what is cosmetic."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Record):
        return tuple(_plain(part) for _, part in value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _is_entries(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(entry, str) for entry in value)


def _entries(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(
        entry if isinstance(entry, str) else entry.name for entry in ((value,) if isinstance(value, str) else value)
    )


def _matters(old: Any, new: Any) -> list[MatterChange] | None:
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return None
    found = align([matter.name for matter in old], [matter.name for matter in new])
    return list(_of_matters(found, old, new))


def _of_matters(found: list[EntryChange], old: tuple[Matter, ...], new: tuple[Matter, ...]) -> Iterator[MatterChange]:
    for one in found:
        before = None if one.before is None else old[one.before]
        after = None if one.after is None else new[one.after]
        fields = _differing(before, after, _MATTER) if before and after else ()
        yield MatterChange(one.new or one.old or "", before, after, fields, one.moved)
