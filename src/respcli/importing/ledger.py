"""What became of every character of a source: it stands in the data, the documents print it, or it is left over.

Every paragraph is entered in pieces, each with its fate; what was never entered is left over. White space at the edges
of a paragraph is layout and has no fate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from respcli.importing.blocks import Origin, Paragraph

Path = tuple[str | int, ...]
"""Where a text stands in the data: ``("items", 0, "实施依据")``, ``("list", "部门")``."""


class Reason(Enum):
    """Why a text is left over, or what is doubtful about it."""

    NOT_OF_THE_LIST = "not-of-the-list"
    REPEATED_HEADER = "repeated-header"
    GROUP_HEADING = "group-heading"
    UNKNOWN_COLUMN = "unknown-column"
    NUMBER = "number"
    NOTHING = "nothing"
    REPEATED_CODE = "repeated-code"
    REPEATED = "repeated"
    TICK = "tick"
    COUNT = "count"
    LABEL = "label"
    CLAIM = "claim"
    UNFIT_CHARACTER = "unfit-character"


class Piece(NamedTuple):
    """A piece of a paragraph: in the data at ``path``; else printed by the documents; else left over for a reason."""

    text: str
    path: Path | None = None
    reason: Reason | None = None


class Left(NamedTuple):
    """A text of the source that went nowhere, where it stands, and why."""

    text: str
    origin: Origin
    reason: Reason


class Ledger:
    """The account of a source."""

    def __init__(self) -> None:
        self._pieces: dict[int, tuple[Paragraph, list[Piece]]] = {}
        self._cut: dict[int, tuple[Paragraph, Sequence[Piece | Paragraph]]] = {}
        self._told: list[tuple[Path, str]] = []

    def enter(self, paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
        """Enter a paragraph, all of it. One that is entered already, as a cell of several items, counts once."""
        self._told += [(piece.path, piece.text) for piece in pieces if piece.path is not None]
        self._pieces.setdefault(id(paragraph), (paragraph, list(pieces)))

    def cut(self, paragraph: Paragraph, parts: Sequence[Piece | Paragraph]) -> None:
        """Enter a paragraph as pieces and paragraphs that it consists of, which are then entered by themselves."""
        self._cut[id(paragraph)] = paragraph, parts

    def printed(self, paragraphs: Iterable[Paragraph]) -> None:
        """Enter paragraphs that the documents print by themselves, as labels and numbers."""
        for paragraph in paragraphs:
            self.enter(paragraph, [Piece(paragraph.text)])

    def left(self, paragraphs: Iterable[Paragraph], reason: Reason) -> None:
        """Enter paragraphs that go nowhere."""
        for paragraph in paragraphs:
            self.enter(paragraph, [Piece(paragraph.text, None, reason)])

    def close(self, paragraphs: Iterable[Paragraph]) -> list[Left]:
        """What is left over of a source, in its order. Raises UnbalancedError where a character has no fate."""
        found: list[Left] = []
        for paragraph in paragraphs:
            pieces = self._of(paragraph)
            if len(pieces) > 1 or pieces[0].text != paragraph.text:
                self._balance(paragraph, pieces)
            found += [
                Left(piece.text.strip(), paragraph.origin, piece.reason)
                for piece in pieces
                if piece.reason and piece.text.strip()
            ]
        return found

    def _balance(self, paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
        if squashed("".join([piece.text for piece in pieces])) != squashed(paragraph.text):
            raise UnbalancedError(f"{paragraph.origin}: {paragraph.text!r} is not {pieces!r}")

    def _of(self, paragraph: Paragraph) -> list[Piece]:
        if id(paragraph) in self._cut:
            parts = self._cut[id(paragraph)][1]
            return [piece for part in parts for piece in ([part] if isinstance(part, Piece) else self._of(part))]
        unknown = [Piece(paragraph.text, None, Reason.NOT_OF_THE_LIST)]
        return self._pieces[id(paragraph)][1] if id(paragraph) in self._pieces else unknown

    def by_path(self) -> dict[Path, str]:
        """What the source says of each place in the data, without white space."""
        found: dict[Path, list[str]] = {}
        for path, text in self._told:
            found.setdefault(path, []).append(text)
        return {path: squashed("".join(texts)) for path, texts in found.items()}


class UnbalancedError(Exception):
    """The account does not balance: a bug of ours, found before anything is written."""


def squashed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
