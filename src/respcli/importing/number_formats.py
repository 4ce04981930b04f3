"""How a workbook shows its numbers: the formats of ECMA-376 Part 1, 18.8.30, as far as lists have them.

A number without a format of its own is shown with all its digits, as codes are typed as numbers too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from respcli.laws.numerals import TOO_GREAT, chinese

_DAY = "yyyy/m/d"
_BUILT_IN: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    49: "@",
    14: _DAY,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    11: "0.00E+00",
    48: "##0.0E+0",
}
"""The formats that have numbers instead of being written, as a Chinese Excel shows them (18.8.30)."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[eE](?![+-]))"
    r"|(?P<digits>[0#?][0#?,.]*(?:[eE][+-][0#?]+)?|\.[0#?]+)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = "一二三四五六日"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_LONGEST_FORMAT = 255
_LAST_DAY = 2_958_466
_NOON = 12


class _Piece(NamedTuple):
    kind: str
    text: str


def shown(number: str, form: int | str, *, since_1904: bool = False) -> str:
    """A number as a cell with a format shows it; ``form`` is the format's number or how it is written."""
    written = _BUILT_IN.get(form, "General") if isinstance(form, int) else form
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite():
        return number
    sections = _sections(written[:_LONGEST_FORMAT])
    pieces = sections[min(_section(value, len(sections)), len(sections) - 1)]
    kinds = {piece.kind for piece in pieces}
    if "date" in kinds:
        return _day(value, pieces, since_1904=since_1904) or _general(value)
    if not kinds & {"digits", "general", "text"}:
        return _general(value) if not pieces or "percent" in kinds else "".join(_plain(piece) for piece in pieces)
    if value < 0 and len(sections) > 1:
        value = -value
    return _number(value, pieces)


def _section(value: Decimal, count: int) -> int:
    """Which of the parts of a format is for a value: the first for what is positive, then negative, then nought."""
    if count == 1:
        return 0
    return 1 if value < 0 else 2 if value == 0 and count > 2 else 0  # noqa: PLR2004 -- the third


@lru_cache(maxsize=256)
def _sections(written: str) -> tuple[tuple[_Piece, ...], ...]:
    sections: list[list[_Piece]] = [[]]
    for found in _PIECE.finditer(written):
        kind = found.lastgroup or "other"
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "width":
            sections[-1].append(_Piece("quoted", " "))
        elif kind != "fill":
            sections[-1].append(_Piece(kind, text))
    return tuple(map(tuple, sections))


def _plain(piece: _Piece) -> str:
    return piece.text if piece.kind in ("quoted", "escaped", "other", "percent") else ""


def _general(value: Decimal) -> str:
    """All digits of a number; nought for what a binary fraction adds to them."""
    if value == value.to_integral_value():
        return f"{value:.0f}" if abs(value.adjusted()) < 30 else str(value)  # noqa: PLR2004 -- more nobody reads
    return f"{float(value):.15g}"


def _number(value: Decimal, pieces: tuple[_Piece, ...]) -> str:
    kinds = [piece.kind for piece in pieces]
    value = value.scaleb(2 * kinds.count("percent"))
    counted = next((_COUNTED[piece.text.lower()] for piece in pieces if piece.text.lower() in _COUNTED), str)
    written = ""
    done = False
    for piece in pieces:
        if piece.kind in ("digits", "general", "text"):
            digits = _general(value) if piece.kind != "digits" else _digits(value, piece.text)
            written += "" if done else counted(digits)
            done = True
        elif piece.kind == "bracket" and piece.text.startswith("$"):
            written += piece.text[1:].partition("-")[0]
        else:
            written += _plain(piece)
    return written.strip()


def _digits(value: Decimal, form: str) -> str:
    """A number with the digits that a format asks for."""
    if "e" in form.lower():
        places = len(form.lower().partition("e")[0].partition(".")[2])
        return f"{float(value):.{places}E}"
    whole, _, fraction = form.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value = value.scaleb(-3 * thousands)
    asked = whole.rstrip(",")
    least, most = fraction.count("0"), len(fraction.replace(",", ""))
    rounded = f"{abs(value):.{most}f}"
    before, _, after = rounded.partition(".")
    after = after[:least] + after[least:].rstrip("0")
    before = before.zfill(asked.count("0")) if asked.count("0") else before.lstrip("0")
    if "," in asked:
        before = f"{int(before or 0):,}" if not before.startswith("0") else before
    sign = "-" if value < 0 and rounded.strip("0.") else ""
    return sign + before + (f".{after}" if after or "0" in fraction else "")


def _chinese(digits: str) -> str:
    """A whole number in Chinese, as ``[DBNum1]`` shows it."""
    return (chinese(int(digits)) or "〇") if digits.isdecimal() and int(digits) < TOO_GREAT else digits


_COUNTED: Mapping[str, Callable[[str], str]] = {"dbnum1": _chinese}


def _day(value: Decimal, pieces: tuple[_Piece, ...], *, since_1904: bool) -> str:
    """A day or an hour; nothing where there is no such day."""
    days = value + (1462 if since_1904 else 0)
    if not 0 <= days < _LAST_DAY:
        return ""
    begin = datetime(1899, 12, 30 if days >= 61 else 31)  # noqa: DTZ001, PLR2004 -- Excel knows a 29 February 1900
    moment = begin + timedelta(seconds=round(float(days) * 86400))
    in_chinese = any(piece.text.lower() == "dbnum1" for piece in pieces)
    half = any(piece.kind == "half" for piece in pieces)
    written, hours = "", False
    dates = [piece.text.lower()[0] for piece in pieces if piece.kind == "date"]
    place = 0
    for piece in pieces:
        if piece.kind == "date":
            letter = dates[place]
            minutes = letter == "m" and (hours or dates[place + 1 : place + 2] == ["s"])
            written += _date_part(moment, piece.text.lower(), minutes=minutes, half=half, in_chinese=in_chinese)
            hours = letter == "h"
            place += 1
        elif piece.kind == "half":
            written += piece.text.split("/")[moment.hour >= _NOON]
        elif piece.kind == "bracket" and piece.text.lower() in ("h", "hh"):
            written += str(int(days * 24))
            hours = True
        elif piece.kind == "digits":
            written += piece.text
        else:
            written += _plain(piece)
    return written.strip()


def _date_part(moment: datetime, asked: str, *, minutes: bool, half: bool, in_chinese: bool) -> str:
    letter, length = asked[0], len(asked)
    if letter in "ye":
        year = f"{moment.year:04}" if length > 2 or letter == "e" else f"{moment.year % 100:02}"  # noqa: PLR2004
        return year.translate(_DIGITS) if in_chinese else year
    if letter == "a":
        day = _DAYS[moment.weekday()]
        return f"星期{day}" if length > 3 else day  # noqa: PLR2004 -- aaa is the day's sign alone
    if letter == "m" and not minutes and length > 2:  # noqa: PLR2004 -- mmm is the month's name
        return _MONTHS[moment.month - 1]
    if letter == "d" and length > 2:  # noqa: PLR2004 -- ddd is the day's name
        return f"星期{_DAYS[moment.weekday()]}"
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    number = {"d": moment.day, "h": hour, "s": moment.second}.get(letter, moment.minute if minutes else moment.month)
    if in_chinese:
        return chinese(number) or "〇"
    return f"{number:0{min(length, 2)}}"
