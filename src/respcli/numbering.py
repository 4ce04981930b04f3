"""How entries are numbered in a document (编号): the styles by their first number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from respcli.laws.numerals import chinese

PLAIN = "1."
NO_NUMBERS = "无"

_CIRCLED = (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50))
"""Runs of circled numbers in Unicode: the first of each, and which numbers they are."""


def _circled(number: int) -> str:
    """A number in a circle; in brackets from 51 on, for which there is no circle."""
    for sign, first, last in _CIRCLED:
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return f"（{number}）"


NUMBERINGS: Mapping[str, Callable[[int], str]] = {
    PLAIN: lambda number: f"{number}.",
    "1、": lambda number: f"{number}、",
    "1．": lambda number: f"{number}．",
    "（1）": lambda number: f"（{number}）",
    "（一）": lambda number: f"（{chinese(number)}）",
    "(1)": lambda number: f"({number})",
    "(一)": lambda number: f"({chinese(number)})",
    "一、": lambda number: f"{chinese(number)}、",
    "①": _circled,
    NO_NUMBERS: lambda _number: "",
}
"""What stands before an entry, by its number; the keys are what a form says."""
