"""The words of a source to templates that say the same: every figure, date and name in them is computed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from respcli.dates import chinese_date, days
from respcli.importing.numbering import mark

_UNIT = r"(?:大?项|个|件|条)"
_SHEETS = r"(?:张|份)"
_NUMBER = re.compile(
    rf"(?<![\d第.])(?P<number>\d{{1,5}})(?=\s?(?:(?P<items>大?项)|(?P<sheets>{_SHEETS})|(?P<others>{_UNIT})))"
)
_BRACES = re.compile(r"\{[{%#]|[%#}]\}")


class Facts(NamedTuple):
    """What the templates' values are: the department, two days, how many items of each type.

    ``types`` are all names and aliases of power types.
    """

    department: str
    as_of: date | None
    submitted: date | None
    counts: Sequence[tuple[str, int]]
    types: Mapping[str, str]

    @property
    def items(self) -> int:
        """How many items there are."""
        return sum(count for _, count in self.counts)


class Segment(NamedTuple):
    """A stretch of a text: as the source has it, as the template says it, and as that is printed."""

    source: str
    template: str
    printed: str


def segments(text: str, facts: Facts) -> list[Segment]:
    """The stretches of a text. Numbers of items are computed, whether or not the source counted as we do."""
    found = [Segment(text, text, text)]
    for part in (_by_type, _dates, _numbers, _department):
        found = [piece for segment in found for piece in _split(segment, part, facts)]
    return found


def heading(text: str, power_type: str, count: int, facts: Facts) -> list[Segment]:
    """The stretches of a group's heading: its number, which is not printed, the type, how many items there are."""
    number = mark(text)
    begin = number.end if number else 0
    found = [Segment(text[:begin], "", "")] if begin else []
    for part in _OF_HEADING.split(text[begin:]):
        if part.isdecimal():
            found.append(Segment(part, "{{ 合计 }}", str(count)))
        elif facts.types.get(part) == power_type:
            found.append(Segment(part, "{{ 类型 }}", power_type))
        elif part:
            found += segments(part, facts) if power_type not in part else _around_type(part, power_type, facts)
    return found


def _around_type(text: str, power_type: str, facts: Facts) -> list[Segment]:
    before, _, after = text.partition(power_type)
    parts = [*segments(before, facts), Segment(power_type, "{{ 类型 }}", power_type), *segments(after, facts)]
    return [part for part in parts if part.source]


_OF_HEADING = re.compile(r"(\d+)(?=\s?(?:大?项|条|个))")


def has_marks(text: str) -> bool:
    """Whether a text has marks that a template would take for its own."""
    return _BRACES.search(text) is not None


def template(text: Sequence[Segment]) -> str | None:
    """The template's line; None where the text has marks that a template would take for its own."""
    if any(has_marks(segment.source) for segment in text):
        return None
    return "".join(segment.template for segment in text)


def printed(text: Sequence[Segment]) -> str:
    """What the template's line prints."""
    return "".join(segment.printed for segment in text)


_Found = Iterator[tuple[int, int, str, str]]
"""Where stretches begin and end, how the template says them, and what that prints."""


def _split(segment: Segment, part: Callable[[str, Facts], _Found], facts: Facts) -> Iterator[Segment]:
    """A stretch that is still the source's own, cut where a part finds something."""
    if segment.template != segment.source:
        yield segment
        return
    at = 0
    for begin, end, written, shown in part(segment.source, facts):
        if begin > at:
            yield _plain(segment.source[at:begin])
        yield Segment(segment.source[begin:end], written, shown)
        at = end
    if at < len(segment.source):
        yield _plain(segment.source[at:])


def _plain(text: str) -> Segment:
    return Segment(text, text, text)


def _by_type(text: str, facts: Facts) -> _Found:
    """What tells how many there are of types: a run of all of them (行政许可30项、行政处罚248项), or of some."""
    names = "|".join(sorted(map(re.escape, facts.types), key=len, reverse=True))
    one = (
        rf"(?P<name>{names})(?P<mid>[^\d、，；。,;（(]{{0,10}}?)(?P<count>\d{{1,5}})(?P<unit>\s?(?:{_UNIT}|{_SHEETS}))"
    )
    told = list(re.finditer(rf"{one}(?P<mark>[、，；,;]\s?(?=(?:{names})))?", text))
    if not told:
        return
    counts = dict(facts.counts)
    named = [facts.types[found["name"]] for found in told]
    together = all(found["mark"] and found.end() == after.start() for found, after in pairwise(told))
    if together and (len(named) > 1 or len(counts) <= 1) and {*named} >= counts.keys():
        first = told[0]
        mid, unit, mark = first["mid"], first["unit"], (first["mark"] or "、").strip()
        written = (
            f"{{% for 类 in 各类 %}}{{{{ 类.名称 }}}}{mid}{{{{ 类.数 }}}}{unit}"
            f'{{{{ "{mark}" if not loop.last }}}}{{% endfor %}}'
        )
        shown = mark.join(f"{name}{mid}{count}{unit}" for name, count in facts.counts)
        yield first.start(), told[-1].end(), written, shown
        return
    for found, name in zip(told, named, strict=True):
        written = f'{{% for 类 in 各类 if 类.名称 == "{name}" %}}{{{{ 类.数 }}}}{{% else %}}0{{% endfor %}}'
        yield found.start("count"), found.end("count"), written, str(counts.get(name, 0))


def _dates(text: str, facts: Facts) -> _Found:
    values = {facts.as_of: "{{ 截止日期 }}", facts.submitted: "{{ 报送日期 }}"}
    for found in days(text):
        if written := values.get(found.day):
            yield found.begin, found.end, written, chinese_date(found.day)


def _numbers(text: str, facts: Facts) -> _Found:
    """The numbers of items and of sheets; of other units one that is the number of items."""
    for found in _NUMBER.finditer(text):
        if found["others"] and found["number"] != str(facts.items):
            continue
        name = "清单数" if found["sheets"] else "事项数"
        yield found.start("number"), found.end("number"), f"{{{{ {name} }}}}", str(facts.items)


def _department(text: str, facts: Facts) -> _Found:
    for found in re.finditer(re.escape(facts.department), text) if facts.department else ():
        yield found.start(), found.end(), "{{ 部门 }}", facts.department
