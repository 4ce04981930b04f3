"""A difference as Markdown, for the comment of a merge request."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from respcli.diagnostics import Translate
from respcli.difference.record import KINDS, Difference, Told, not_compared, shortened, visible
from respcli.text_changes import Piece

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def lines(difference: Difference, only: Collection[str], _: Translate, *, whole: bool = True) -> Iterator[str]:
    """Heading, a table of the kinds of changes, and, of a ``whole`` one, a part for each item."""
    old, new = difference.counts
    yield f"## {_escaped(difference.name)}"
    yield ""
    yield _("{new} ({new_count} items) beside {old} ({old_count} items)").format(
        new=_code(difference.new), new_count=new, old=_code(difference.old), old_count=old
    )
    yield ""
    found = difference.by_kind()
    if not found:
        yield _("nothing has changed")
    else:
        yield "| " + " | ".join(_(KINDS[kind]) for kind in found) + " |"
        yield "|---:" * len(found) + "|"
        yield "| " + " | ".join(map(str, found.values())) + " |"
    for told in difference.told(only) if whole else ():
        yield ""
        yield f"### {_headline(told, _)}"
        of_fields = told.lines
        if of_fields:
            yield ""
        for line in of_fields:
            label = line.key if line.number is None else f"{line.key} {line.number}"
            moved = _(" (was {number})").format(number=line.moved_from) if line.moved_from else ""
            yield f"* **{label}**{moved} " + "".join(map(_marked, shortened(line.pieces)))
    yield ""
    yield not_compared(difference, _)


def _headline(told: Told, _: Translate) -> str:
    number = told.number or told.former_number
    named = " ".join(part for part in (str(number or ""), told.power_type, told.name) if part)
    events = told.events(_)
    return _escaped(named) + (f" — {events}" if events else "")


def _marked(piece: Piece) -> str:
    text = _escaped(visible(piece))
    return {"added": f"<ins>{text}</ins>", "dropped": f"<del>{text}</del>"}.get(piece.op, text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{text}{fence}" if len(fence) == 1 else f"{fence} {text} {fence}"
