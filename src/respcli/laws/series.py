"""A series of provisions as it is typed, part by part: 第三十条、三十二条第一款, 第41-43条, 第（一）至（三）项.

``parts`` takes a series to pieces, ``places`` finds the unit that each piece has or should have, and ``provisions``
says which provisions of a law are meant. The form of a series is the affair of ``rules.citations``, which reads it
here too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from respcli.laws.numerals import DIGITS, POWERS, chinese, value, well_formed
from respcli.laws.provisions import ArticleNumber, Provision, Range

NUMERALS = f"{DIGITS}〇{''.join(POWERS)}"
JOINS = r"、和及与或以至到—–－~～\-"
"""Of what joins two parts, the characters, for a set in a regular expression."""

RANGE = tuple("至到—–－~～-")
"""What begins a join between the first and the last of a range."""

ANNEX = "附件"
LEVELS = {ANNEX: 0, "条": 1, "款": 2, "项": 3, "目": 4}

_PART = re.compile(
    rf"(第?)([(（]?)([{NUMERALS}]{{1,9}}|[0-9０-９]{{1,4}})([)）]?)([条款项目]?)(?:(?<=条)之([{NUMERALS}]{{1,3}}))?"
)
_ANNEX = re.compile(rf"附[件表]([{NUMERALS}]{{1,3}}|[0-9０-９]{{1,3}})?")
_JOIN = re.compile("以及|或者|[、和及与或至到—–－~～-]{1,2}")
_SMALLER = rf"(?=第[（(]?[{NUMERALS}0-9]{{1,4}}[）)]?[款项])"
_GAP = re.compile(rf"(?<=第)[ \u3000]|[ \u3000](?=条)|(?<=[、条款])[ \u3000]{{1,2}}{_SMALLER}|(?<=条)[：:]{_SMALLER}")
"""What may stand within a citation. Other spaces end it: 第十条 三十日内."""


class Part(NamedTuple):
    """A part of a citation, such as 第三条, 、三十二 or 第（一）项; ``join`` is what joins it to the one before."""

    join: str
    ordinal: str
    left: str
    number: str
    right: str
    unit: str
    insertion: str
    begin: int
    end: int

    @property
    def bracketed(self) -> bool:
        """Whether a bracket stands at the number, as at that of a 项."""
        return bool(self.left or self.right)


class Place(NamedTuple):
    """A part in its series: the unit that it has or should have, that of the part before, and what joins the next."""

    part: Part
    unit: str
    before: str
    after: str


def parts(run: str, begin: int) -> tuple[list[Part], int]:
    """The parts of a citation or of a series of citations that begins here, and how far it was read.

    Parts at the end without 条, 款, 项 or 目 belong to no citation.
    """
    found: list[Part] = []
    at = begin
    while True:
        join = _JOIN.match(run, at) if found else None
        part = _part(run, join.end() if join else at, join[0] if join else "")
        if part is None or not _goes_on(found[-1] if found else None, part):
            break
        found.append(part)
        at = part.end
    while found and not found[-1].unit:
        found.pop()
    return found, at


def _part(run: str, begin: int, join: str) -> Part | None:
    """The part that begins here."""
    if found := _PART.match(run, begin):
        ordinal, left, number, right, unit, insertion = found.groups("")
        return Part(join, ordinal, left, number, right, unit, insertion, begin, found.end())
    if annex := _ANNEX.match(run, begin):
        return Part(join, "", "", annex[1] or "", "", ANNEX, "", begin, annex.end())
    return None


def _goes_on(previous: Part | None, part: Part) -> bool:
    """Whether a part belongs to the series before it, and not to the words that follow, such as 第三条、四项措施."""
    if part.bracketed and part.unit not in ("项", ""):
        return False
    if previous is None or part.ordinal or part.unit == ANNEX:
        return True
    if part.join:
        to = part.join.startswith(RANGE) and part.unit == previous.unit
        return to or part.unit in ("条", "") or not previous.unit
    if previous.bracketed and not previous.unit:
        return part.bracketed
    return previous.unit in ("条", "款") and (part.unit == "款" or (part.unit == "项" and part.bracketed))


def places(series: list[Part]) -> list[Place]:
    """The parts in their places. A unit that is left out is that of the next part, or 条 directly before 款 and 项."""
    units = [part.unit for part in series]
    joins = [*(part.join for part in series[1:]), ""]
    for index in reversed(range(len(series) - 1)):
        if not units[index]:
            alike = joins[index] or (series[index].bracketed and series[index + 1].bracketed)
            units[index] = units[index + 1] if alike else "条"
    return list(map(Place, series, units, ["", *units], joins))


def in_chinese(number: str) -> str:
    """A number in Chinese numerals, as it is typed where it is in them."""
    return chinese(int(number)) if number.isdecimal() else number


def usual(number: str) -> str:
    """A number as the laws write it, also where it differs from that by a usual slip: 一十二, 一百十二."""
    number = in_chinese(number).replace("百十", "百一十")
    return number[1:] if number.startswith("一十") else number


@lru_cache(maxsize=10_000)
def provisions(run: str) -> tuple[tuple[Range, ...], int, int]:
    """The provisions that a series means, where it ends, and how far it was read.

    A number that is none (第二十十条) ends it, since nobody knows what it means. Units above the first one that is
    named are left open: 第二款 has no article.
    """
    close = _GAP.sub("", run) if any(map(run.__contains__, " \u3000：:")) else run
    series, read = parts(close, 0)
    ranges: list[Range] = []
    here, end, to = Provision(), 0, False
    for part, unit, before, _ in places(series):
        number = _number(part.number)
        if not number and unit != ANNEX:
            break
        here = _under(here, unit, number, _number(part.insertion))
        further = not ranges or bool(part.join) or LEVELS[unit] <= LEVELS[before]
        if further:
            to = part.join.startswith(RANGE)
        if further and not to:
            ranges.append(Range(here, here))
        else:
            ranges[-1] = Range(ranges[-1].first if to else here, here)
        end = part.end
    if close != run:
        end, read = _in_original(run, end), _in_original(run, read)
    return tuple(ranges), end, read


def _number(number: str) -> int:
    """What a number is; 0 where it is none, or nobody knows which."""
    return value(usual(number)) if well_formed(usual(number)) else 0


def _under(here: Provision, unit: str, number: int, insertion: int) -> Provision:
    """The provision that a unit means after another provision."""
    if unit == ANNEX:
        return Provision(annex=f"{ANNEX}{number or ''}")
    if unit == "条":
        return Provision(ArticleNumber(number, insertion), annex=here.annex)
    if unit == "款":
        return here._replace(paragraph=number, item=0, point=0)
    if unit == "项":
        return here._replace(item=number, point=0)
    return here._replace(point=number)


def _in_original(run: str, end: int) -> int:
    """Where what ends here without the gaps ends with them."""
    for gap in _GAP.finditer(run):
        if gap.start() >= end:
            break
        end += len(gap[0])
    return end
