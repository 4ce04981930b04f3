"""Bytes to text: the encoding, and the characters that cannot stand in a document."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import islice

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule

LINE_END = re.compile("\r\n|\r|\n")
"""What ends a line for the reader of YAML."""

MOST_FAULTS = 100
"""Faults told of one file: one with so many is no text of ours, or is wrong in the same way throughout."""


@cache
def _forbidden() -> re.Pattern[str]:
    """What XML 1.0 or HTML forbids or turns into something else, line ends apart.

    That is control characters, the line separators that YAML folds, surrogates and noncharacters. Made when it is first
    needed: that takes 10 ms, and nearly no text needs it.
    """
    last = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    return re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ud800-\udfff{last}]|\t")


def forbidden(text: str) -> str:
    """The first character of a text that cannot stand in a document; empty if there is none."""
    found = None if _harmless(text) else _forbidden().search(text) or re.search("\r", text)
    return found[0] if found else ""


def _harmless(text: str) -> bool:
    """Whether a text has nothing unusual in it: quick to tell, and true of nearly every one."""
    return text.replace("\n", "").isprintable()


def decode(data: bytes, file: str, keys: Collection[str] = ()) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises Faults.

    ``keys`` are words by which a text in GB18030 is known.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_gb18030(data, keys):
            raise Faults([Diagnostic(messages.GB18030, Place(file))]) from error
        before = error.object[: error.start].decode()  # not of data, which may begin with the mark
        raise Faults([Diagnostic(messages.NOT_UTF8, place_of(before, len(before), file))]) from error
    if not _harmless(text):
        _refuse_forbidden(text, file)
    return text


def place_of(text: str, index: int, file: str) -> Place:
    """The place of the character at an index."""
    line_start = text.rfind("\n", 0, index) + 1
    line = text.count("\n", 0, index) + 1
    return Place(file, line, index - line_start + 1, line, index - line_start + 2)


def _is_gb18030(data: bytes, keys: Collection[str]) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any(key in text for key in keys)


def _refuse_forbidden(text: str, file: str) -> None:
    faults = [
        Diagnostic(_rule(found[0]), place_of(text, found.start(), file), (), {"code": f"U+{ord(found[0]):04X}"})
        for found in islice(_forbidden().finditer(text), MOST_FAULTS)
    ]
    if faults:
        raise Faults(at_most(faults, file))


def at_most(faults: list[Diagnostic], file: str) -> list[Diagnostic]:
    """The faults of a file, and a word where there may be more of them."""
    if len(faults) < MOST_FAULTS:
        return faults
    return [*faults, Diagnostic(messages.TOO_MANY_FAULTS, Place(file), (), {"limit": MOST_FAULTS})]


def _rule(character: str) -> Rule:
    return messages.TAB if character == "\t" else messages.CONTROL_CHARACTER
