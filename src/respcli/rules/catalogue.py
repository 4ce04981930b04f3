"""Which rules there are, by family, and which checks find them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from respcli import messages
from respcli.diagnostics import Rule
from respcli.rules import (
    adjustments,
    brackets,
    citations,
    codes,
    duplicates,
    duties,
    enumerations,
    laws,
    library,
    numbering,
    phones,
    phrases,
    provisions,
    punctuation,
    quotations,
    spacing,
    usage,
)
from respcli.rules.slips import DatedCheck, ItemCheck, ListCheck, TextCheck

FAMILIES: Mapping[str, tuple[ModuleType, ...]] = {
    "phrases": (phrases,),
    "punctuation": (punctuation, brackets, spacing, enumerations),
    "numbering": (numbering,),
    "usage": (usage,),
    "laws": (laws, citations, provisions, quotations),
    "duties": (duties,),
    "duplicates": (duplicates,),
    "codes": (codes,),
    "phones": (phones,),
    "adjustments": (adjustments,),
}
"""The families of rules, and the modules that hold them. What keeps a list from being read has no family."""

_CHECKED_BY = {provisions: library, quotations: library}
"""Which module has the checks of rules that stand in another."""

_MODULES = tuple(module for modules in FAMILIES.values() for module in modules)


class Checks(NamedTuple):
    """The checks that find some rules, by what they look at."""

    text: Sequence[TextCheck]
    dated: Sequence[DatedCheck]
    item: Sequence[ItemCheck]
    whole: Sequence[ListCheck]


def checks(active: Collection[str]) -> Checks:
    """The checks of the modules that hold any of some rules."""
    used = [module for module in _MODULES if any(rule.id in active for rule in _rules_of(module))]
    modules = dict.fromkeys(_CHECKED_BY.get(module, module) for module in used)

    def of(kind: str) -> tuple[Any, ...]:
        return tuple(check for module in modules for check in getattr(module, kind, ()))

    return Checks(of("TEXT_CHECKS"), of("DATED_CHECKS"), of("ITEM_CHECKS"), of("LIST_CHECKS"))


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the ids."""
    found = [rule for module in (messages, *_MODULES) for rule in _rules_of(module)]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The ids of each family's rules, each once: a module may use another's."""
    return {
        name: tuple(dict.fromkeys(rule.id for module in modules for rule in _rules_of(module)))
        for name, modules in FAMILIES.items()
    }
