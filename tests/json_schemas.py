"""What does not agree with a JSON Schema, of as much of it as the schemas of reports and exports use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def faults(whole: Mapping[str, Any], value: Any) -> list[str]:
    """What does not agree with a whole schema."""
    return list(_faults(whole.get("$defs", {}), whole, value, "$"))


def _faults(definitions: Mapping[str, Any], schema: Mapping[str, Any], value: Any, at: str) -> Iterator[str]:
    for keyword, argument in schema.items():
        if keyword == "$ref":
            yield from _faults(definitions, definitions[argument.removeprefix("#/$defs/")], value, at)
        elif keyword in _INNER:
            yield from _INNER[keyword](partial(_faults, definitions), argument, value, at)
        elif keyword in _CHECKS:
            wrong, fault = _CHECKS[keyword](argument, value)
            yield from [f"{at}: {fault}"] if wrong else []


_Inner = Callable[[Mapping[str, Any], Any, str], Iterator[str]]
"""What gives the faults of a part by a schema of its own."""


def _any_of(inner: _Inner, ways: Iterable[Mapping[str, Any]], value: Any, at: str) -> Iterator[str]:
    if all(list(inner(way, value, at)) for way in ways):
        yield f"{at}: is none of these"


def _one_of(inner: _Inner, ways: Iterable[Mapping[str, Any]], value: Any, at: str) -> Iterator[str]:
    if sum(not list(inner(way, value, at)) for way in ways) != 1:
        yield f"{at}: is not one of these"


def _properties(inner: _Inner, argument: Mapping[str, Any], value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    yield from (f"{at}: has {key} besides" for key in value if key not in argument)
    for key in argument.keys() & value.keys():
        yield from inner(argument[key], value[key], f"{at}.{key}")


def _items(inner: _Inner, argument: Mapping[str, Any], value: Any, at: str) -> Iterator[str]:
    for number, one in enumerate(value if isinstance(value, list) else ()):
        yield from inner(argument, one, f"{at}[{number}]")


def _required(_inner: _Inner, keys: Iterable[str], value: Any, at: str) -> Iterator[str]:
    yield from (f"{at}: has no {key}" for key in keys if isinstance(value, dict) and key not in value)


_INNER: Mapping[str, Callable[[_Inner, Any, Any, str], Iterator[str]]] = {
    "anyOf": _any_of,
    "oneOf": _one_of,
    "properties": _properties,
    "items": _items,
    "required": _required,
}
_CHECKS: Mapping[str, Callable[[Any, Any], tuple[bool, str]]] = {
    "const": lambda only, value: (value != only, f"is not {only}"),
    "enum": lambda allowed, value: (value not in allowed, "is none of these"),
    "type": lambda name, value: (type(value) is not _TYPES[name], f"is no {name}"),
    "minimum": lambda least, value: (isinstance(value, int) and value < least, f"is below {least}"),
    "minItems": lambda least, value: (isinstance(value, list) and len(value) < least, f"has fewer than {least}"),
    "minLength": lambda least, value: (isinstance(value, str) and len(value) < least, f"is shorter than {least}"),
    "pattern": lambda form, value: (isinstance(value, str) and not re.search(form, value), "is not of the form"),
}
