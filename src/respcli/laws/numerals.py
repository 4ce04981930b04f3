"""Numbers as the laws write them."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "零一二三四五六七八九"
POWERS = {"千": 1000, "百": 100, "十": 10}

TOO_GREAT = 10_000
"""From here on 万 would be needed, which no article has."""

_ARABIC = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=2_000)
def chinese(number: int) -> str:
    """A number as the laws write it: 12 is 十二, 105 is 一百零五."""
    value, written = number, ""
    for unit, power in (*POWERS.items(), ("", 1)):
        digit, value = divmod(value, power)
        if digit:
            written += DIGITS[digit] + unit
        elif written and value and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


@lru_cache(maxsize=2_000)
def value(number: str) -> int:
    """What a number in Chinese or Arabic numerals is, also where it is written unusually; 0 where it is none."""
    arabic = number.translate(_ARABIC)
    if arabic.isdecimal():
        return int(arabic) if len(arabic) < len(str(TOO_GREAT)) else 0
    if len(number) > 1 and POWERS.keys().isdisjoint(number):  # 一〇五, digit by digit
        number = "".join(str(DIGITS.find(character)) for character in number.replace("〇", "零"))
        return value(number) if number.isdecimal() else 0
    total, digit = 0, 0
    for character in number.replace("〇", "零"):
        if character in POWERS:
            total += (digit or 1) * POWERS[character]
            digit = 0
        elif character in DIGITS:
            digit = DIGITS.index(character)
        else:
            return 0
    return total + digit if total + digit < TOO_GREAT else 0


def well_formed(number: str) -> bool:
    """Whether a number is written as the laws write it."""
    return value(number) > 0 and chinese(value(number)) == number.replace("〇", "零")
