"""The text of a form file, in the style of those that are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any


def form_text(values: Mapping[str, Any]) -> str:
    """A form file in the style of those that are there: a row or a column on a line of its own."""
    return "".join(f"{line}\n" for line in _block(values, ""))


def _block(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from ("", f"{indent}{key}:", *_block(value, f"{indent}  "))
        elif key in ("行", "列"):
            yield from (f"{indent}{key}:", *(line for entry in value for line in _entry(entry, f"{indent}  ")))
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _entry(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and "列" in value:
        first, *rest = _block(value, f"{indent}  ")
        yield from (f"{indent}- {first.strip()}", *rest)
    else:
        yield f"{indent}- {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


_PLAIN = re.compile(r"[\u4e00-\u9fff（）、／0-9]+")
"""What needs no quotes among brackets and commas: labels as they are, and widths."""
