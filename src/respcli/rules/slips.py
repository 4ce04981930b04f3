"""What a rule finds, before it is known in which file and on which line that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from respcli.changes import Changes
from respcli.diagnostics import Rule
from respcli.laws.registry import Registry
from respcli.model import Content, PowerItem, ResponsibilityList
from respcli.source import Path

if TYPE_CHECKING:
    from respcli.laws.library import Library


class Slip(NamedTuple):
    """A rule that is broken, and where: characters from ``begin`` to before ``end`` of a text.

    Of a checked text, or of the text that ``path`` leads to in an item's file (of a list: in the file of the item whose
    identity is ``item``, or in list.yaml where that is empty). Without an ``end`` it is the whole value. ``values`` are
    what the message quotes, ``fix`` what must stand there instead if there is one right answer.
    """

    rule: Rule
    begin: int = 0
    end: int | None = None
    values: Mapping[str, str | int] = {}
    fix: str | None = None
    path: Path = ()
    item: str = ""


class Given(NamedTuple):
    """What the rules know besides what they look at: the day of the submission, the codes of power types, the laws.

    ``laws`` are their names and dates, ``library`` has their texts. ``department`` is whose list it is; ``changes`` are
    what of it changed since the last publication.
    """

    submitted: date | None = None
    type_codes: Mapping[str, str] | None = None
    laws: Registry | None = None
    library: Library | None = None
    department: str = ""
    changes: Changes | None = None


def parts(item: PowerItem) -> Iterator[tuple[Path, Content]]:
    """An item and each of its sub-items, with the paths that lead to them in the item's file."""
    yield (), item
    for at, subitem in enumerate(item.subitems or ()):
        yield ("子项", at), subitem


TextCheck = Callable[[str], Iterable[Slip]]
"""A check of words: paragraphs, each a line; an empty line parts the texts of different entries and fields."""

DatedCheck = Callable[[str, Given], Iterable[Slip]]
"""A check of words that depends on what else is known."""

ItemCheck = Callable[[PowerItem, Given], Iterable[Slip]]
ListCheck = Callable[[ResponsibilityList, Given], Iterable[Slip]]
