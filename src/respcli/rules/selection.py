"""Which rules are used: all that are so by default, unless a user chooses by id, family or severity."""

from __future__ import annotations

from collections.abc import Iterable

from respcli.diagnostics import Severity
from respcli.rules.catalogue import families, rules

ALL, DEFAULT = "all", "default"


class NoSuchRule(Exception):  # noqa: N818 -- it says what the user named
    """A name that stands for no rule, no family and no severity."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """The ids of the rules that are used. Errors are always found. Raises NoSuchRule."""
    chosen: set[str] = set()
    for name in list(select) or [DEFAULT]:
        chosen |= named(name)
    for name in ignore:
        chosen -= named(name)
    return frozenset(chosen | named(Severity.ERROR))


def named(name: str) -> set[str]:
    """The ids of the rules that a name stands for: a rule, a family, a severity, ``default`` or ``all``."""
    there = rules()
    if name in there:
        return {name}
    if name in families():
        return set(families()[name])
    if name == ALL:
        return set(there)
    if name == DEFAULT:
        return {rule.id for rule in there.values() if rule.default}
    if name in set(Severity):
        return {rule.id for rule in there.values() if rule.severity == name}
    raise NoSuchRule(name)


def names() -> list[str]:
    """Every name that stands for rules."""
    return [DEFAULT, ALL, *Severity, *families(), *rules()]
