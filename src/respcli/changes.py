"""What changed between two lists: items added, removed and changed, by identity, and the department's own fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from respcli.model import ITEM_ATTRIBUTES, PowerItem, ResponsibilityList

_COMPARED_OF_HEAD = {"部门名称": "department", "主体责任": "main_duties", "职责边界": "boundary"}


class ItemChange(NamedTuple):
    """An item that is in both lists and differs: the keys of the fields that do."""

    identity: str
    old: PowerItem
    new: PowerItem
    fields: tuple[str, ...]


class Changes(NamedTuple):
    """The difference of two lists. The order of the items is not compared, nor how the statement is worded."""

    added: tuple[PowerItem, ...]
    removed: tuple[PowerItem, ...]
    changed: tuple[ItemChange, ...]
    head: tuple[str, ...]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.changed or self.head)


def compare(old: ResponsibilityList, new: ResponsibilityList) -> Changes:
    """What changed from the old list to the new one.

    Items are matched by identity, and those that are left by type and name, where these are one item's alone: an item
    may have been given a code.
    """
    former = {key: key for key in new.items if key in old.items}
    added = {key: item for key, item in new.items.items() if key not in former}
    removed = {key: item for key, item in old.items.items() if key not in former}
    by_name = _by_name(removed)
    for name, key in _by_name(added).items():
        if name in by_name:
            former[key] = by_name[name]
            del added[key], removed[by_name[name]]
    return Changes(
        added=tuple(added.values()),
        removed=tuple(removed.values()),
        changed=tuple(_changed(old, new, former)),
        head=_differing(old.head, new.head, _COMPARED_OF_HEAD),
    )


def _by_name(items: Mapping[str, PowerItem]) -> dict[tuple[str, str], str]:
    """The identity of each item whose type and name are its alone."""
    found: dict[tuple[str, str], str | None] = {}
    for key, item in items.items():
        name = item.power_type, item.name
        found[name] = None if name in found else key
    return {name: key for name, key in found.items() if key is not None}


def _changed(old: ResponsibilityList, new: ResponsibilityList, former: Mapping[str, str]) -> Iterator[ItemChange]:
    for key, item in new.items.items():
        if key in former and (before := old.items[former[key]]) != item:
            fields = _differing(before, item, ITEM_ATTRIBUTES)
            if fields:
                yield ItemChange(key, before, item, fields)


def _differing(old: object, new: object, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(key for key, name in names.items() if getattr(old, name) != getattr(new, name))
