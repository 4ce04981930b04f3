"""Differences as JSON, for programs. ``schemas/difference.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from respcli.difference.record import Difference, Line, Told
from respcli.report.as_json import dumps

VERSION = 1
"""Goes up when a program that reads it has to change."""


def text(differences: Iterable[Difference], only: Collection[str], program: str) -> str:
    """All differences as one JSON object."""
    return dumps(
        {
            "version": VERSION,
            "program": {"name": "respcli", "version": program},
            "lists": [_difference(difference, only) for difference in differences],
        }
    )


def _difference(difference: Difference, only: Collection[str]) -> Mapping[str, Any]:
    old, new = difference.counts
    kinds = difference.by_kind()
    return {
        "list": difference.name,
        "old": {"side": difference.old, "items": old},
        "new": {"side": difference.new, "items": new},
        "same": not kinds,
        "counts": kinds,
        "changes": [_told(told) for told in difference.told(only)],
        "kin": [{"kind": one.kind, "old": one.old, "new": one.new} for one in difference.kin()],
        "notCompared": [
            {"key": other.key, "reason": other.reason.value, "differs": other.differs}
            for other in difference.changes.not_compared()
        ],
    }


def _told(told: Told) -> Mapping[str, Any]:
    return {
        "kinds": list(told.kinds),
        "number": told.number,
        "formerNumber": told.former_number,
        "powerType": told.power_type,
        "name": told.name,
        "fields": [_line(line) for line in told.lines],
    }


def _line(line: Line) -> Mapping[str, Any]:
    return {
        "key": line.key,
        "entry": line.number,
        "formerEntry": line.moved_from,
        "pieces": [{"op": piece.op, "text": piece.text} for piece in line.pieces],
    }
