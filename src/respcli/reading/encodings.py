"""The characters of a text or a page whose encoding nobody has told, or that tells it itself."""

from __future__ import annotations

import codecs
import re

from respcli.reading.unreadable import Reason, UnreadableFile

HEAD = 4096
"""How much of a file is looked at to tell what it is."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_WIDE_ENOUGH = 10


def text_of(data: bytes) -> str:
    """The characters of a file: UTF-8, UTF-16 where its first bytes say so, what a page says of itself, or GB18030.

    Raises UnreadableFile where it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data, error):
            raise UnreadableFile(Reason.NO_TEXT) from error
        text = _decoded(data, "gb18030")
    if "\0" in text:
        raise UnreadableFile(Reason.NO_TEXT)
    declared = _CHARSET.search(data[:HEAD])
    if declared and declared[1].lower() in (b"big5", b"big5-hkscs"):
        return _decoded(data, "big5hkscs")
    return text


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a text is UTF-8 but for one place: read as GB18030 its words would be garbled without a sign."""
    before = data[: error.start].decode()
    return sum(character >= "\u0800" for character in before[:HEAD]) >= _WIDE_ENOUGH


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(Reason.NO_TEXT) from error
