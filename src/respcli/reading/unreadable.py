"""What keeps a file of another program from being read, before anybody says it in the words of a command."""

from __future__ import annotations

from enum import Enum, auto


class Reason(Enum):
    """Why a file is not read. Beside some reasons stands the limit that the file passes."""

    DAMAGED = auto()
    """It is cut off, or not as programs write it."""

    HOSTILE = auto()
    """It declares a document type, or holds elements within each other without end: no program writes that."""

    PASSWORD = auto()
    NO_TEXT = auto()
    """Its bytes are no characters in any encoding that is known here."""

    TOO_LARGE = auto()
    """Unpacked it has more megabytes than the limit."""

    TOO_MANY = auto()
    """It has more cells, paragraphs or other parts than the limit."""


class UnreadableFile(ValueError):  # noqa: N818 -- named for what cannot be read
    """A file that is not read: why, and the limit that it passes."""

    def __init__(self, reason: Reason, limit: int = 0) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.limit = limit
