"""The record for everything that is wrong, and the exception that carries such records.

A diagnostic is built where the fault is found and quotes what the author wrote. It names its rule (``messages.py``) and
holds the values of the rule's message; the text in the user's language is made when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import groupby
from string import Formatter
from typing import Any, NamedTuple

from respcli.natural_order import natural_order

Translate = Callable[[str], str]


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning would embarrass, advice may be declined."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Rule(NamedTuple):
    """What can be wrong: an id, its severity, the message, and remedies of which the first that fits is shown.

    ``reason`` says why it matters and ``basis`` which law, standard or usage says so. ``bad`` and ``good`` are an
    example that breaks the rule and one that keeps it: fields of an item or of list.yaml, in YAML (``rules.examples``);
    they are its tests and stand on its page. ``outside`` names fields in which it does not apply. A rule that is not
    ``default`` is only used where it is asked for.
    """

    id: str
    severity: Severity
    message: str
    remedies: tuple[str, ...]
    reason: str = ""
    basis: str = ""
    bad: str = ""
    good: str = ""
    outside: tuple[str, ...] = ()
    default: bool = True


class Phrase(str):
    """A value of a message that is itself to be translated. It may quote other values of the message, in braces."""

    __slots__ = ()


class Place(NamedTuple):
    """Where: the file as its user names it; lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0


class Diagnostic(NamedTuple):
    """One finding: rule, place, path of the field in the data, and the values that its message quotes.

    ``fix`` is what must stand in the place instead, where there is one right answer; ``span`` are the characters of the
    field's text that it replaces.
    """

    rule: Rule
    place: Place
    path: tuple[str | int, ...] = ()
    values: Mapping[str, str | int] = {}
    fix: str | None = None
    span: tuple[int, int] = (0, 0)

    def message(self, translate: Translate = str) -> str:
        """What is wrong, in the language of ``translate``."""
        return self._format(self.rule.message, translate)

    def remedy(self, translate: Translate = str) -> str:
        """The smallest change that mends it: the first remedy all of whose values are known."""
        for remedy in self.rule.remedies:
            if all(name is None or name in self.values for _, name, _, _ in Formatter().parse(remedy)):
                return self._format(remedy, translate)
        return ""

    def _format(self, text: str, translate: Translate) -> str:
        values = dict(self.values)
        for name, value in self.values.items():
            if isinstance(value, Phrase):
                values[name] = translate(value).format(**self.values)
        return translate(text).format(**values)


class Faults(Exception):  # noqa: N818 -- it carries the user's faults, it is not one of ours
    """The user's faults, all that were found together. The one exception that commands turn into a report."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place and rule, each once, so that a report does not depend on the order of the work."""
    files = cache(natural_order)

    def key(found: Diagnostic) -> tuple[Any, ...]:
        return files(found.place.file), found.place, found.rule.id

    return [found for _, alike in groupby(sorted(diagnostics, key=key), key) for found in _each_once(list(alike))]


def _each_once(alike: list[Diagnostic]) -> Iterable[Diagnostic]:
    """Findings of one rule in one place, each once, in an order of their own."""
    if len(alike) == 1:
        return alike
    by_values = {str(found.values): found for found in alike}
    return [by_values[values] for values in sorted(by_values)]


_LONGEST_QUOTE = 30


def quote(text: str) -> str:
    """What the author wrote, cut to a length that fits a message, with what cannot be seen written as an escape."""
    shown = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
