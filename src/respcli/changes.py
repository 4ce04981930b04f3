"""What changed between two lists: items added, removed and changed, by identity, and the department's own fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from respcli.model import PowerItem, PublishedList, ResponsibilityList

_COMPARED = {info.alias or name: name for name, info in PowerItem.model_fields.items()}
_COMPARED_OF_HEAD = {
    PublishedList.model_fields[name].alias or name: name for name in ("department", "main_duties", "boundary")
}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is in both lists and differs: the keys of the fields that do."""

    identity: str
    old: PowerItem
    new: PowerItem
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
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
    """What changed from the old list to the new one."""
    return Changes(
        added=tuple(item for key, item in new.items.items() if key not in old.items),
        removed=tuple(item for key, item in old.items.items() if key not in new.items),
        changed=tuple(_changed(old, new)),
        head=_differing(old.head, new.head, _COMPARED_OF_HEAD),
    )


def _changed(old: ResponsibilityList, new: ResponsibilityList) -> Iterator[ItemChange]:
    for key, item in new.items.items():
        before = old.items.get(key)
        if before is not None and before != item:
            yield ItemChange(key, before, item, _differing(before, item, _COMPARED))


def _differing(old: object, new: object, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(key for key, name in names.items() if getattr(old, name) != getattr(new, name))
