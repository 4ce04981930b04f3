"""The proof of an import: what is to be written is read as any reader of a list would, and is what the account says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from respcli.importing.ledger import Path, UnbalancedError, squashed
from respcli.model import PublishedList

_NOT_ALWAYS_TOLD = ("权力类型", "权力项目名称")
"""What an item must have, and what is put there where its source does not tell it."""

_OF_SOURCE = ("主体责任", "职责边界")
"""The fields of list.yaml, besides those that are given for all items, that a source's paragraphs are."""


def prove(head: Mapping[str, Any], items: Sequence[Mapping[str, Any]], account: Mapping[Path, str]) -> None:
    """Compare the values of a list's files, as they are read, with what the account has for each place.

    In both directions, white space apart. Raises UnbalancedError where they differ.
    """
    told = {path: text for path, text in account.items() if text}
    there = dict(_written(head, items, told))
    for path in told.keys() | there.keys():
        if told.get(path, "") != there.get(path, ""):
            raise UnbalancedError(f"{path}: the source says {told.get(path)!r}, the file {there.get(path)!r}")


def _written(
    head: Mapping[str, Any], items: Sequence[Mapping[str, Any]], told: Mapping[Path, str]
) -> Iterator[tuple[Path, str]]:
    """What the files say, by place; what list.yaml gives for all items, at each that the source tells it of."""
    for field in _OF_SOURCE:
        if field in head:
            yield ("list", field), _text(head[field])
    for label, value in head.get("签批", {}).items():
        yield ("list", "签批", label), _text(value)
    given = {"责任主体": head["部门"]} | {key: head[key] for key in PublishedList.SHARED if key in head}
    for at, item in enumerate(items):
        for field, value in {**given, **item}.items():
            path: Path = ("items", at, field)
            if field == "子项":
                yield from _of_subitems(path, value)
            elif path in told or (field in item and field not in _NOT_ALWAYS_TOLD):
                yield path, _text(value)


def _of_subitems(path: Path, subitems: Sequence[Any]) -> Iterator[tuple[Path, str]]:
    for at, one in enumerate(subitems):
        for field, value in (one if isinstance(one, Mapping) else {"名称": one}).items():
            yield (*path, at, field), _text(value)


def _text(value: Any) -> str:
    """All that a value says, without white space."""
    if isinstance(value, str):
        return squashed(value)
    return "".join(map(_text, value.values() if isinstance(value, Mapping) else value))
