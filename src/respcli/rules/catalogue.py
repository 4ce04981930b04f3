"""Which rules there are, by family, and which checks find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from respcli import messages
from respcli.diagnostics import Rule
from respcli.rules import usage
from respcli.rules.slips import DatedCheck, ItemCheck, ListCheck, TextCheck

FAMILIES: Mapping[str, tuple[ModuleType, ...]] = {
    "usage": (usage,),
}
"""The families of rules, and the modules that hold them. What keeps a list from being read has no family."""

_MODULES = tuple(module for modules in FAMILIES.values() for module in modules)


def _checks(name: str) -> tuple[object, ...]:
    return tuple(check for module in _MODULES for check in getattr(module, name, ()))


TEXT_CHECKS: tuple[TextCheck, ...] = _checks("TEXT_CHECKS")  # type: ignore[assignment]
DATED_CHECKS: tuple[DatedCheck, ...] = _checks("DATED_CHECKS")  # type: ignore[assignment]
ITEM_CHECKS: tuple[ItemCheck, ...] = _checks("ITEM_CHECKS")  # type: ignore[assignment]
LIST_CHECKS: tuple[ListCheck, ...] = _checks("LIST_CHECKS")  # type: ignore[assignment]


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the ids."""
    found = [rule for module in (messages, *_MODULES) for rule in _rules_of(module)]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The ids of each family's rules."""
    return {
        name: tuple(rule.id for module in modules for rule in _rules_of(module)) for name, modules in FAMILIES.items()
    }
