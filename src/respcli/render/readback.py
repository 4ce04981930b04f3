"""What the read-backs of written documents have in common."""

from __future__ import annotations


class UnreadableDocument(ValueError):  # noqa: N818 -- named for what cannot be read
    """A written file that is no document of its format, so that its texts cannot be read back."""
