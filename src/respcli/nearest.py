"""The nearest of what is known, for a “did you mean”."""

from __future__ import annotations

from collections.abc import Collection


def nearest(text: str, known: Collection[str]) -> dict[str, str]:
    """The values of a “did you mean”: ``near`` if something is like the text, and ``known``, all there is."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only a fault needs it

    cutoff = 0.5 if len(text) <= 2 else 0.6  # noqa: PLR2004 -- one of two characters, or more than half of four
    near = get_close_matches(text, known, n=1, cutoff=cutoff)
    return {"known": "、".join(known)} | ({"near": near[0]} if near else {})
