"""A difference as one self-contained page, to be read, sent and printed.

The page's structure is ``html/difference.html`` and its look ``html/difference.css``; a user's own take their place.
Every changed text stands in it whole: where only a part of it is shown, the whole unfolds below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import jinja2

from respcli.diagnostics import Translate
from respcli.difference.record import KINDS, Difference, Line, Told, not_compared, shortened
from respcli.messages import N_
from respcli.render.html import inline
from respcli.text_changes import Piece

_WORDS: Mapping[str, str] = {
    "title": N_("What changed"),
    "legend": N_("Marks:"),
    "inserted": N_("inserted"),
    "deleted": N_("deleted"),
    "lists": N_("Lists"),
    "none": N_("nothing has changed"),
    "by_kind": N_("Changes by kind"),
    "kind": N_("Kind"),
    "count": N_("Count"),
    "places": N_("Items"),
    "whole": N_("whole text"),
}
"""The words of the page itself, by the names that the template has for them."""

_LANGUAGE = N_("en")
"""The language of these words, as HTML names it; its translation is the translation's own name, such as zh-CN."""

_ELSEWHERE = ("moved", "renumbered")


class _Link(NamedTuple):
    """Where an item stands in the page, and how it is named in a row of the table."""

    anchor: str
    name: str


class _Field(NamedTuple):
    """What is told of a field: its label, its text with the context cut, and the whole one if any of it was cut."""

    label: str
    text: Sequence[Piece]
    whole: Sequence[Piece] | None


class _Item(NamedTuple):
    anchor: str
    heading: str
    kinds: Sequence[tuple[str, str]]
    fields: Sequence[_Field]


class _List(NamedTuple):
    """A comparison as the template takes it. A row has its kind, how many there are of it, and where they stand."""

    anchor: str
    name: str
    sides: str
    rows: Sequence[tuple[str, int, Sequence[_Link]]]
    changed: Sequence[_Item]
    not_compared: str


def page(
    differences: Sequence[Difference],
    only: Collection[str],
    _: Translate,
    templates: jinja2.Environment,
    *,
    whole: bool = True,
) -> str:
    """All differences as one page; of each list only the table of the kinds, unless the page is a ``whole`` one."""
    lists = [
        _list(f"list-{number}", difference, difference.told(only) if whole else [], _)
        for number, difference in enumerate(differences, 1)
    ]
    return templates.get_template("html/difference.html").render(
        language=_(_LANGUAGE),
        words={name: _(word) for name, word in _WORDS.items()},
        lists=lists,
        style=inline(templates, "html/difference.css"),
    )


def _list(anchor: str, difference: Difference, every: Sequence[Told], _: Translate) -> _List:
    old, new = difference.counts
    return _List(
        anchor,
        difference.name,
        _("{new} ({new_count} items) beside {old} ({old_count} items)").format(
            new=difference.new, new_count=new, old=difference.old, old_count=old
        ),
        [
            (_(KINDS[kind]), count, [_link(anchor, told, _) for told in every if kind in told.kinds])
            for kind, count in difference.by_kind().items()
        ],
        [_item(anchor, told, _) for told in every],
        not_compared(difference, _),
    )


def _link(anchor: str, told: Told, _: Translate) -> _Link:
    if told.number:
        return _Link(f"{anchor}-item-{told.number}", str(told.number))
    if told.former_number:
        return _Link(f"{anchor}-former-{told.former_number}", _former(told.former_number, _))
    return _Link(f"{anchor}-department", told.name)


def _item(anchor: str, told: Told, _: Translate) -> _Item:
    number = told.number or told.former_number
    heading = " ".join(part for part in (str(number or ""), told.power_type, told.name) if part)
    return _Item(
        _link(anchor, told, _).anchor, heading, list(_kinds(told, _)), [_field(line, _) for line in told.lines]
    )


def _kinds(told: Told, _: Translate) -> Iterator[tuple[str, str]]:
    kin = {one.kind: f" {one.numbers}" for one in told.kin}
    for kind in told.kinds:
        label = _(KINDS[kind]) + kin.get(kind, "")
        if kind in _ELSEWHERE and told.former_number:
            label = _("{kind}, number {before} before").format(kind=label, before=told.former_number)
        yield kind, label


def _field(line: Line, _: Translate) -> _Field:
    short, every = shortened(line.pieces), list(line.pieces)
    return _Field(_label(line, _), short, None if short == every else every)


def _label(line: Line, _: Translate) -> str:
    """A field, and which entry of it: one that is gone by its former number, which another may have now."""
    if line.number is None:
        return line.key
    if all(piece.op == "dropped" for piece in line.pieces):
        return f"{line.key} {_former(line.number, _)}"
    return f"{line.key} {line.number}" + (
        _(" (was {number})").format(number=line.moved_from) if line.moved_from else ""
    )


def _former(number: int, _: Translate) -> str:
    return _("former {number}").format(number=number)
