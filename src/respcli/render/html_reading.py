"""Reading a page back: what its main part says, however it was written."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from respcli.render.readback import UnreadableDocument

_CHUNK = 1 << 16
"""Bytes fed to the parser at a time."""

_HTML_SPACE = "\t\n\f\r "
"""White space of the HTML standard (4.2, Infra). A full-width or no-break space is text."""


def read_html(file: BinaryIO) -> Iterator[str]:
    """Read every text inside ``<main>``, in order, as a browser would see it.

    A text is what stands between two tags, white space included; white space alone between tags is none. The reader
    knows nothing of how the page was written. libxml2 keeps what it was fed, so that memory grows by the file's size,
    not by a tree's. Raises UnreadableDocument if the file is no UTF-8 page with a main part.
    """
    from lxml import etree  # noqa: PLC0415 # costs more than the rest of the program's start

    main = _MainTexts()
    parser = etree.HTMLParser(
        target=main,  # type: ignore[arg-type] # the stubs ask for callbacks that lxml can do without
        encoding="utf-8",
        huge_tree=True,
    )
    try:
        for chunk in _utf8_chunks(file):
            parser.feed(chunk)
            yield from main.take()
        parser.close()
    except (etree.LxmlError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"not an HTML page in UTF-8: {error}") from error
    if not main.seen:
        raise UnreadableDocument("the HTML page has no main part")
    yield from main.take()


def _utf8_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Give the file's bytes, proved to be UTF-8, with line ends as the HTML standard (13.2.3.5) makes them."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), translate=True)
    while chunk := file.read(_CHUNK):
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


class _MainTexts:
    """Collects the texts inside ``<main>`` from the parser's events; the parser may give one text in several parts."""

    def __init__(self) -> None:
        self.seen = False
        self._depth = 0
        self._parts: list[str] = []
        self._texts: list[str] = []

    def start(self, tag: str, _attributes: object) -> None:
        if self._parts:
            self._end_text()
        if tag == "main":
            self.seen = True
            self._depth += 1

    def end(self, tag: str) -> None:
        if self._parts:
            self._end_text()
        if tag == "main":
            self._depth -= 1

    def data(self, part: str) -> None:
        if self._depth:
            self._parts.append(part)

    def close(self) -> None:
        self._end_text()

    def take(self) -> list[str]:
        """Give the texts that have ended since the last call."""
        texts, self._texts = self._texts, []
        return texts

    def _end_text(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        if text.strip(_HTML_SPACE):
            self._texts.append(text)
