"""Reading a page back: what its main part says, however it was written."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO

from respcli.render.readback import UnreadableDocument

_CHUNK = 1 << 16
"""Bytes read at a time."""

_HTML_SPACE = "\t\n\f\r "
"""White space of the HTML standard (4.2, Infra). A full-width or no-break space is text."""

_TAG = re.compile(r"""<(?:!--.*?--|/?[A-Za-z][^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*)>""", re.DOTALL)
"""A tag or a comment (13.1.2, 13.1.6), but for a stray quote or angle bracket, which the standard calls a fault."""

_MAIN = re.compile(r"<main(?=[\s>])")
_END_OF_MAIN = re.compile(r"</main(?=[\s>])")


def read_html(file: BinaryIO) -> Iterator[str]:
    """Read every text inside ``<main>``, in order, as a browser would see it.

    A text is what stands between two tags, white space included; white space alone between tags is none. The reader
    knows nothing of how the page was written, and what it does not know it refuses, so that nothing passes unread.
    (A library's parser tells each tag apart: three times the work, and it keeps the whole page.)
    Raises UnreadableDocument if the file is no UTF-8 page with a main part.
    """
    characters = codecs.iterdecode(iter(lambda: file.read(_CHUNK), b""), "utf-8")
    try:
        for part in _main_part(characters):
            texts = [text for text in _TAG.split(part) if text.strip(_HTML_SPACE)]
            together = "".join(texts)
            if "<" in together:
                raise UnreadableDocument(f"not HTML: {together[together.index('<') :][:40]}")
            yield from map(unescape, texts) if "&" in together else texts
        deque(characters, 0)  # the rest must be UTF-8 too
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"not UTF-8: {error}") from error


def _main_part(chunks: Iterator[str]) -> Iterator[str]:
    """What stands between ``<main>`` and ``</main>``, in parts that begin with a tag and cut none."""
    held = ""
    for chunk in chunks:
        held += chunk
        if found := _MAIN.search(held):
            held = held[found.start() :]
            break
    else:
        raise UnreadableDocument("the HTML page has no main part")
    while not (end := _END_OF_MAIN.search(held)):
        cut = max(held.rfind("</"), 0)
        if held.rfind("<!--") <= held.rfind("-->"):  # not within a comment
            yield held[:cut]
            held = held[cut:]
        if (more := next(chunks, None)) is None:
            raise UnreadableDocument("the HTML page's main part does not end")
        held += more
    yield held[: end.start()]
