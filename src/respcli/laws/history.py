"""When a text was made, changed and put in force, and what it repeals, from the law's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from respcli.laws.numerals import value

What = Literal["通过", "批准", "公布", "修正", "修订", "施行"]


class Event(NamedTuple):
    """What happened to a text: on which day, by whom, what, and the number of the order or decision."""

    day: date
    organ: str
    what: What
    number: str = ""


class Repeal(NamedTuple):
    """A law that a text repeals: its name without 《》, its number where that is told, and the first day without it."""

    name: str
    number: str
    day: date | None


_FIGURE = "[0-9０-９〇零○OＯ一二三四五六七八九十]"
_DATE = re.compile(
    rf"([12１２一二]{_FIGURE}{{3}})\s{{0,2}}年\s{{0,2}}({_FIGURE}{{1,3}})\s{{0,2}}月\s{{0,2}}({_FIGURE}{{1,3}})\s{{0,2}}日"
)
_LONGEST_DAY = 30
_ARABIC = str.maketrans("０１２３４５６７８９〇零○OＯ一二三四五六七八九", "012345678900000123456789")
_WHAT: Sequence[tuple[re.Pattern[str], What]] = (
    (re.compile("修正|修改"), "修正"),
    (re.compile("修订"), "修订"),
    (re.compile("施行|实施|实行|生效"), "施行"),
    (re.compile("公布|发布|颁布|印发"), "公布"),
    (re.compile("批准"), "批准"),
    (re.compile("通过|会议"), "通过"),
)
_CHANGES = ("修正", "修订")
_TITLE = re.compile(r"《[^《》]{0,200}》")
_CHANGED_BY = re.compile(
    r"通过的《[^《》]{0,200}(?:〈[^〈〉]{0,100}〉[^《》]{0,60})?(?:修正案|决定)(?:（[^（）]{1,4}）)?》[）)\s]{0,3}$"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,8}[〔\[［（(][0-9]{4}[〕\]］）)]第?[0-9]{1,5}号|第\s?[0-9０-９一二三四五六七八九十百零〇]{1,8}\s?号"
)
_ORGAN_ENDS = re.compile(
    r"第\s?[0-9０-９一二三四五六七八九十百零〇]{1,8}\s?(?:次|号)|令|公告|《|根据|通过|批准|公布|发布|颁布|印发|修[正订改]|起|施行|实施|、$"
)
_ORGAN_EDGE = " \t\u3000，、：（）()由经自"

_IN_FORCE = re.compile(r"(?:施行|实施|生效|执行|实行)")
_ON_PROMULGATION = re.compile(r"自?(?:公布|发布|颁布|印发|通过|批准)之日起")
_NAMED = re.compile(
    r"(根据|依照|按照|依据)?《((?:[^《》]|《[^《》]{0,100}》){1,200})》(?:[（(]([^（）()]{1,60})[）)])?"
    r"(?!第|中|内|的|有关|关于|附)"  # of which only a part is repealed
)


def dates(text: str) -> Iterator[tuple[date, int, int]]:
    """Yield the days that a text names, in Chinese or Arabic numerals, and where each stands."""
    for found in _DATE.finditer(text):
        year, month, day = found.groups()
        try:
            yield date(_year(year), value(month), value(day)), found.start(), found.end()
        except ValueError:
            continue


def is_day(line: str) -> bool:
    """Whether a line is nothing but a day, as under a signature."""
    return len(line) < _LONGEST_DAY and any((start, end) == (0, len(line)) for _, start, end in dates(line))


def _year(written: str) -> int:
    return int(written.translate(_ARABIC))


def events(lines: Iterable[str]) -> tuple[Event, ...]:
    """What a law's history under its title tells: each day, and what stands after it as far as the next."""
    text = "\n".join(lines)
    days = list(dates(text))
    found = []
    for index, (day, _, begin) in enumerate(days):
        end = days[index + 1][1] if index + 1 < len(days) else len(text)
        if event := _event(day, text[begin:end]):
            found.append(event)
    return tuple(found)


def _event(day: date, words: str) -> Event | None:
    plain = "修正" if _CHANGED_BY.search(words) else _TITLE.sub("", words)
    what = next((what for pattern, what in _WHAT if pattern.search(plain)), None)
    if what is None:
        return None
    organ = _ORGAN_ENDS.split(words, maxsplit=1)[0].strip(_ORGAN_EDGE + "\n")
    number = _NUMBER.search(plain)
    return Event(day, organ, what, "".join(number[0].split()) if number else "")


def promulgated(history: Sequence[Event]) -> date | None:
    """The day of this version: that of the last change, else of publication, else of adoption."""
    for kinds in (_CHANGES, ("公布",), ("通过", "批准")):
        days = [event.day for event in history if event.what in kinds]
        if days:
            return max(days)
    return None


def first_made(history: Sequence[Event]) -> date | None:
    """The day of the first version: of one that was never changed its own, of others the first day that is told."""
    if not any(event.what in _CHANGES for event in history):
        return promulgated(history)
    return min(event.day for event in history if event.what != "施行")


def in_force(history: Sequence[Event], last_words: Sequence[str]) -> date | None:
    """The first day of this version, as far as the text tells it.

    A day of 施行 in the history counts if it is not before the version's own. Else the last articles tell it; but in a
    law that was changed they mostly still name the first version's day. A day before the change says nothing of it:
    then it is not known here (None; a library takes the day of the change).
    """
    made = promulgated(history)
    changed = any(event.what in _CHANGES for event in history)
    told = [event.day for event in history if event.what == "施行" and (made is None or event.day >= made)]
    if told:
        return max(told)
    day = _first_day(history, last_words)
    return None if changed and day and made and day < made else day


def _first_day(history: Sequence[Event], last_words: Sequence[str]) -> date | None:
    """The first day that the last articles tell: in a law that was changed, mostly that of its first version."""
    for sentence in reversed(list(_sentences(last_words))):
        if not _IN_FORCE.search(sentence) or "起" not in sentence:
            continue
        if _ON_PROMULGATION.search(sentence):
            return promulgated([event for event in history if event.what not in _CHANGES]) if history else None
        days = [day for day, _, end in dates(sentence) if sentence[end : end + 2].strip().startswith("起")]
        if days:
            return days[-1]
    return None


def repeals(history: Sequence[Event], last_words: Sequence[str]) -> tuple[Repeal, ...]:
    """What the last articles repeal, and from which day on: one that they name, else the law's own first day."""
    begin = _first_day(history, last_words) or in_force(history, last_words)
    found: dict[str, Repeal] = {}
    for sentence in _sentences(last_words):
        before, word, after = sentence.rpartition("废止")
        if not word or "施行" in after:
            continue
        days = [day for day, _, stop in dates(before) if sentence[stop : stop + 1] == "起"]
        for name in _NAMED.finditer(after if after.lstrip().startswith("《") else before):
            if not name[1]:
                number = name[3] if name[3] and "号" in name[3] else ""
                found.setdefault(name[2], Repeal(name[2], number, days[-1] if days else begin))
    return tuple(found.values())


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from re.split("[。；]", line)
