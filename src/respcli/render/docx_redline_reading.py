"""Reading a redline back: what it says with all its tracked changes accepted, and what with all of them rejected."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from respcli.render.docx_reading import parser_of
from respcli.render.readback import UnreadableDocument
from respcli.render.reference import MAIN, ZIP_FAULTS

_CHUNK = 1 << 16
"""Bytes read at once."""

_MARKED = {"rPr", "trPr"}
"""In what an empty ``ins`` or ``del`` stands that tracks a paragraph's mark or a row."""


class Texts(NamedTuple):
    """Some texts of a redline in their order: with its changes rejected, and with them accepted."""

    rejected: list[str]
    accepted: list[str]


def read_accepted(file: BinaryIO) -> Iterator[str]:
    """Yield every text of a redline as ``read_docx`` would, had all its changes been accepted."""
    return chain.from_iterable(texts.accepted for texts in read_redline(file))


def read_rejected(file: BinaryIO) -> Iterator[str]:
    """Yield every text of a redline as ``read_docx`` would, had all its changes been rejected."""
    return chain.from_iterable(texts.rejected for texts in read_redline(file))


def read_redline(file: BinaryIO) -> Iterator[Texts]:
    """Yield every text of a redline's main part. A paragraph whose mark goes is one with the next.

    The lines are the paragraphs, as in ``read_docx``, which see. Only in lines in which anything is tracked are the
    elements looked at: in most redlines those are few.
    """
    reader = _Reader()
    begun = b""
    try:
        with zipfile.ZipFile(file) as package, package.open(MAIN) as part:
            while chunk := part.read(_CHUNK):
                whole, end, begun = (begun + chunk).rpartition(b"\n")
                yield from reader.lines(whole + end)
            yield from reader.lines(begun)
            yield reader.end()
    except KeyError as error:
        raise UnreadableDocument(f"it has no part {MAIN}") from error
    except (*ZIP_FAULTS, expat.ExpatError) as error:
        raise UnreadableDocument(f"its part {MAIN} is damaged: {error}") from error


def _stretches(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Some lines, parted into single ones in which something may be tracked, and all that is between them."""
    begin = 0
    places = {word: data.find(word) for word in (b"ins", b"del")}
    while found := [place for place in places.values() if place >= 0]:
        start = data.rfind(b"\n", begin, min(found)) + 1 or begin
        end = data.find(b"\n", start) + 1 or len(data)
        if begin < start:
            yield data[begin:start], False
        yield data[start:end], True
        places.update({word: data.find(word, end) for word, place in places.items() if 0 <= place < end})
        begin = end
    if begin < len(data):
        yield data[begin:], False


class _Side:
    """The texts of one side; what is inside the elements ``gone`` is not in them."""

    def __init__(self, gone: str) -> None:
        self.gone = gone
        self.pieces: list[str] = []
        self.begun = ""
        self.hidden = 0
        self.goes_on = False

    def take(self, pieces: list[str], *, goes_on: bool = False) -> list[str]:
        """The texts that end in some lines; ``goes_on``: the mark of the last paragraph goes."""
        *lines, self.begun = (self.begun + "".join(pieces)).split("\n")
        if goes_on and lines:
            self.begun = lines.pop() + self.begun
        return [line for line in lines if line and not line.isspace()]


class _Reader:
    """A parser that is fed whole lines. In those in which something is tracked it looks at the elements too."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._parser = parser_of(self._pieces)
        self._sides = _Side("ins"), _Side("del")
        self._open: list[str] = []

    def lines(self, data: bytes) -> Iterator[Texts]:
        """The texts that end in some lines."""
        for lines, tracked in _stretches(data):
            if tracked and self._parser.StartElementHandler is None:  # else the root is still to be judged
                yield self._looked_at(lines)
            else:
                yield self._plain(lines)

    def _plain(self, data: bytes) -> Texts:
        self._parser.Parse(data)
        rejected, accepted = self._sides
        if rejected.begun == accepted.begun:  # nearly always: then it is read once for both
            texts = rejected.take(self._pieces)
            accepted.begun = rejected.begun
            both = Texts(texts, texts)
        else:
            both = Texts(*(side.take(self._pieces) for side in self._sides))
        self._pieces.clear()
        return both

    def _looked_at(self, line: bytes) -> Texts:
        parser, plain = self._parser, self._parser.CharacterDataHandler
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(line)
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = plain
        return Texts(*map(self._taken, self._sides))

    def end(self) -> Texts:
        """What stands after the last line."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        return Texts(*([side.begun] if side.begun.strip() else [] for side in self._sides))

    @staticmethod
    def _taken(side: _Side) -> list[str]:
        texts = side.take(side.pieces, goes_on=side.goes_on)
        side.pieces.clear()
        side.goes_on = False
        return texts

    def _start(self, name: str, _: object) -> None:
        within = self._open[-1] if self._open else ""
        name = name.rpartition(":")[2]
        self._open.append(name)
        for side in self._sides:
            if name == side.gone:
                side.goes_on = side.goes_on or within == "rPr"
                side.hidden += within not in _MARKED

    def _end(self, name: str) -> None:
        if self._open:  # what began in a line that was not looked at is not there
            self._open.pop()
        within = self._open[-1] if self._open else ""
        for side in self._sides:
            if name.rpartition(":")[2] == side.gone:
                side.hidden -= within not in _MARKED

    def _text(self, text: str) -> None:
        for side in self._sides:
            if not side.hidden:
                side.pieces.append(text)
