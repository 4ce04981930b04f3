"""A difference as text for a terminal, in colour where it has colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from respcli.diagnostics import Translate
from respcli.difference.record import KINDS, Difference, Line, Told, not_compared, shortened, visible
from respcli.text_changes import Piece

Paint = Callable[[str, str], str]
"""Paints a text as added, dropped or changed."""

SIGNS = {"added": "+", "removed": "-"}
_CHANGED = "~"


def plain(text: str, op: str) -> str:
    """A text with marks around what was added or dropped, where there are no colours."""
    return {"added": f"{{+{text}+}}", "dropped": f"[-{text}-]"}.get(op, text)


def lines(difference: Difference, only: Collection[str], _: Translate, paint: Paint) -> Iterator[str]:
    """Everything that changed, item by item."""
    yield from stat(difference, _)
    for told in difference.told(only):
        yield ""
        yield headline(told, _)
        for line in told.lines:
            yield f"    {_label(line, _)}{''.join(_painted(shortened(line.pieces), paint))}"
    yield ""
    yield not_compared(difference, _)


def stat(difference: Difference, _: Translate) -> Iterator[str]:
    """What is compared with what, and how many changes of each kind there are."""
    old, new = difference.counts
    yield _("{name}: {new} with {new_count} items, before that {old} with {old_count}").format(
        name=difference.name, new=difference.new, new_count=new, old=difference.old, old_count=old
    )
    found = difference.by_kind()
    yield "  " + (
        _(", ").join(_("{kind} {count}").format(kind=_(KINDS[kind]), count=count) for kind, count in found.items())
        or _("nothing has changed")
    )


def headline(told: Told, _: Translate) -> str:
    """An item with its number, type and name, and what happened to it."""
    sign = next((SIGNS[kind] for kind in told.kinds if kind in SIGNS), _CHANGED)
    number = told.number or told.former_number
    events = told.events(_)
    named = " ".join(part for part in (str(number or ""), told.power_type, told.name) if part)
    return f"{sign} {named}" + (_(" ({events})").format(events=events) if events else "")


def _label(line: Line, _: Translate) -> str:
    label = line.key if line.number is None else f"{line.key} {line.number}"
    moved = _(" (was {number})").format(number=line.moved_from) if line.moved_from else ""
    return _("{field}{moved}: ").format(field=label, moved=moved)


def _painted(pieces: list[Piece], paint: Paint) -> Iterator[str]:
    return (paint(visible(piece), piece.op) for piece in pieces)
