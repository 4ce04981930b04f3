"""A whole list as JSON, for programs. ``schemas/responsibility-list.schema.json`` describes it.

The data have the keys of the YAML files and the values as they stand there, so that ``head`` is a list.yaml and the
``data`` of an item its file, but for findings that were accepted (忽略), which are no part of what is published. What
was given once for all items stands in each. Numbers and counts are computed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from respcli.export.sheets import Export
from respcli.model import PowerItem, PublishedList, Record, count_by_type
from respcli.render.readback import UnreadableDocument
from respcli.report.as_json import dumps

_IGNORED = "ignored"

VERSION = 1
"""Goes up when a program that reads it has to change."""


def text(export: Export) -> str:
    """A list as one JSON object."""
    whole = export.compiled.list
    return dumps(
        {
            "version": VERSION,
            "list": export.name,
            "head": data(whole.head),
            "counts": counts(export),
            "items": [
                {"number": number, "identity": identity, "data": data(item)}
                for number, (identity, item) in enumerate(whole.items.items(), 1)
            ],
        }
    )


def counts(export: Export) -> dict[str, Any]:
    """How many items there are, in all and of each power type."""
    items = export.compiled.list.items
    by_type = count_by_type(items.values(), export.compiled.power_types)
    return {"items": len(items), "byType": [{"powerType": name, "items": count} for name, count in by_type]}


def data(record: Record) -> dict[str, Any]:
    """A record as its file writes it: every field that is filled, by key."""
    values = ((name, info, getattr(record, name)) for name, info in type(record).model_fields.items())
    return {info.alias or name: _plain(value) for name, info, value in values if value is not None and name != _IGNORED}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        return data(value)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


# --- the proof


def texts(export: Export) -> Iterator[str]:
    """All that an export must say, in a form in which it can be compared: of the records what they are, not how."""
    whole = export.compiled.list
    yield f"{export.name} {json.dumps(counts(export), ensure_ascii=False)}"
    yield _compared(whole.head)
    for number, (identity, item) in enumerate(whole.items.items(), 1):
        yield f"{number} {identity} {_compared(item)}"


def read(written: bytes, head: type[PublishedList]) -> Iterator[str]:
    """The same of what an export says, whose head is a record of the kind that is given. Raises UnreadableDocument."""
    try:
        told: Mapping[str, Any] = json.loads(written)
        yield f"{told['list']} {json.dumps(told['counts'], ensure_ascii=False)}"
        yield _compared(head.model_validate(told["head"]))
        for one in told["items"]:
            yield f"{one['number']} {one['identity']} {_compared(PowerItem.model_validate(one['data']))}"
    except (ValueError, LookupError, TypeError) as error:
        raise UnreadableDocument(str(error)) from error


def _compared(record: Record) -> str:
    return record.model_dump_json(by_alias=True, exclude={_IGNORED})
