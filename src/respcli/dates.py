"""Days as documents write them, and as they are found in texts, in Arabic or Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from respcli.laws.numerals import value

_HAN = "〇一二三四五六七八九"
_YEAR = 4
_DATE = re.compile(
    r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
    r"|([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_AS_OF = re.compile(r"截(?:至|止到|止至|止于|止)\s?(?=[\d二一])")


class Dated(NamedTuple):
    """A day in a text, where it is written there."""

    day: date
    begin: int
    end: int


def chinese_date(day: date | None) -> str:
    """A date as an official document writes it, without leading zeros (GB/T 9704-2012 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "日期不详"


def find_day(text: str) -> Dated | None:
    """The first day in a text."""
    return next(days(text), None)


def days(text: str) -> Iterator[Dated]:
    """The days in a text, in their order; what looks like one and is none is passed."""
    for found in _DATE.finditer(text):
        numbers = [_number(part) for part in found.groups() if part]
        with suppress(ValueError):
            yield Dated(date(numbers[0], numbers[1], numbers[2]), found.start(), found.end())


def day_as_of(text: str) -> Dated | None:
    """The day up to which something counts: 截至2020年12月20日."""
    found = _AS_OF.search(text)
    day = find_day(text[found.end() :]) if found else None
    return day if day and day.begin == 0 else None


def _number(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if len(digits) == _YEAR:
        return int("".join(str(_HAN.find(digit)) for digit in digits.replace("○", "〇").replace("零", "〇")))
    return value(digits)
