"""Numbers that an author typed: what sets each off (GB/T 15834-2011), and whether one follows the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from respcli.diagnostics import Phrase, Rule, Severity
from respcli.messages import N_
from respcli.rules.slips import Slip, TextCheck

NUMBERING_MARK = Rule(
    "numbering-mark",
    Severity.WARNING,
    message=N_("“{text}” is not how a number is set off from what it counts"),
    remedies=(N_("write “{right}”"),),
    reason=N_("After 一 stands a 顿号, after 1 a dot, after 第一 a comma; after a number in brackets, nothing."),
    basis="GB/T 15834-2011 附录B；GB/T 9704-2012 7.3.3",
    bad="备注: 1、由县级实施。",
    good="备注: 1.由县级实施。",
)
NUMBERING_GAP = Rule(
    "numbering-gap",
    Severity.WARNING,
    message=N_("the numbers are not in order: {how}"),
    remedies=(N_("correct the number, or put back what is missing"),),
    reason=N_("A number that is left out or comes twice makes a reader ask whether the text is whole."),
    basis="GB/T 9704-2012 7.3.3",
    bad="备注: （一）由县级实施。（二）报市级备案。（四）受省级监督。",
    good="备注: （一）由县级实施。（二）报市级备案。（三）受省级监督。",
    outside=("责任事项依据",),
)
MIXED_NUMBERING = Rule(
    "mixed-numbering",
    Severity.WARNING,
    message=N_("“{text}” goes on from “{before}”, but numbers in another way"),
    remedies=(N_("write “{right}”"),),
    reason=N_("What stands on one level is numbered in one way: 一、 or （一） or 1. or （1）."),
    basis="GB/T 9704-2012 7.3.3",
    bad="备注: （一）由县级实施。（二）报市级备案。3.受省级监督。",
    good="备注: （一）由县级实施：1.受理；2.审查。（二）报市级备案。（三）受省级监督。",
    outside=("责任事项依据",),
)
TITLES_DIFFER = Rule(
    "table-titles-differ",
    Severity.WARNING,
    message=N_("the titles of the two tables do not match: “{text}” here, “{other}” there"),
    remedies=(N_("write “{right}”"),),
    reason=N_("The two tables are a pair, so nothing but the number differs in their titles."),
    basis="GB/T 9704-2012 7.3.4",
    bad="备注: |-\n  某县水务局责任清单（一）\n  某县水务局责任清单（表二）",
    good="备注: |-\n  某县水务局责任清单（表一）\n  某县水务局责任清单（表二）",
)
_FOLLOWS = Phrase(N_("“{text}” follows “{before}”"))
_IS_FIRST = Phrase(N_("“{text}” is the first"))

_HAN = "一二三四五六七八九十"
_MARK = re.compile(
    r"""
    [\n。；：，;:\ \u3000][ \u3000]{0,4}
    (
      [（(](?:[一-十四]{1,3}|[0-9０-９]{1,2})[）)]
    | [0-9０-９]{1,2}\ ?[^\w\s]
    | 第?[一-十四]{1,3}(?:[^\w\s]|是|要)
    )
    (?=(.{0,2}))
    """,
    re.VERBOSE,
)
"""What may be a number that counts something, and what comes after it. 一-十四 is quick, and holds more than these."""
_WIDTH = str.maketrans("()０１２３４５６７８９", "（）0123456789")
"""Characters of the wrong width, which are another rule's finding."""

_CIRCLED = "([①-⑳])(?=(.{0,2}))"

_ENDS = {"1.": "、.．。，,·丶", "一、": "、.．。，", "第一，": "、，", "一是": "是", "一要": "要"}
"""By kind of number, what sets it off, rightly or wrongly."""
_AFTER_BRACKETS = frozenset("、.．。，")
_LEADS = frozenset("\n。；：，;:")

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_IN_A_ROW = _DIGITS | frozenset(f"（(第、①②③④⑤⑥⑦⑧⑨⑩{_HAN}")
"""What comes after a number that is one of several named together: 1、2、3号; 第一、二款; （一）、（三）项."""
_OPENING = frozenset("《“")
_NAMES = frozenset("项款目类、和至或及与")
"""What comes after a number in brackets that names something."""
_NOUNS = frozenset("求素点件害")
"""What makes a noun of 要."""

_ARTICLE = rf"第[百零〇0-9{_HAN}]{{1,7}}条"
_REACH = 2000
"""How far back a quotation is looked for, so that a text of any length takes linear time."""

_DEPTH = 8
"""How many sequences of one kind may be open at a time."""

_LEVELS = frozenset({"一、", "（一）", "1.", "（1）"})
"""The kinds of numbers that paragraphs are numbered with."""

_TITLE = r"责任清单(?P<mark>[（(](?P<table>表?)(?P<number>[一二12])[）)])(?=\n|$)"


class _Mark(NamedTuple):
    """A number with what sets it off: its kind, its value, where and how it is written, and how it should be."""

    kind: str
    value: int
    begin: int
    end: int
    written: str
    right: str
    begins: bool
    """Whether a paragraph begins with it."""
    first: bool
    """Whether a text begins with it: an entry of a list, or a field."""


def numbering(text: str) -> Iterator[Slip]:
    """Marks that do not fit their number, and numbers that do not follow one another."""
    marks = list(_marks(_MARK, text))
    if "①" in text:
        marks = sorted((*marks, *_marks(re.compile(_CIRCLED), text)), key=attrgetter("begin"))
    for mark in marks:
        if mark.written.translate(_WIDTH) != mark.right and (mark.begins or not _is_quoted(text, mark)):
            values = {"text": mark.written, "right": mark.right}
            yield Slip(NUMBERING_MARK, mark.begin, mark.end, values, mark.right)
    yield from _order(text, marks)


def table_titles(text: str) -> Iterator[Slip]:
    """责任清单（一） beside 责任清单（表二）."""
    titles = list(re.finditer(_TITLE, text)) if "责任清单" in text else ()
    for pair in pairwise(titles):
        rights = [f"（表{_chinese(int(_CHINESE.get(title['number'], title['number'])))}）" for title in pair]
        forms = {(title["table"], title["number"].isdigit(), title["mark"][0]) for title in pair}
        if len(forms) > 1:
            wrong = pair[0]["mark"] == rights[0]
            title = pair[wrong]
            values = {"text": title["mark"], "other": pair[not wrong]["mark"], "right": rights[wrong]}
            yield Slip(TITLES_DIFFER, title.start("mark"), title.end("mark"), values, rights[wrong])


TEXT_CHECKS: tuple[TextCheck, ...] = (numbering, table_titles)


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[_Mark]:
    whole = f"\n\n{text}"
    for found in pattern.finditer(whole):
        written, after = found.group(1, 2)
        kind, value, right = _read(written)
        at = found.start(1)
        lead = whole[max(0, at - 6) : at].rstrip(" \u3000")[-2:]
        if value and _counts(kind, written[-1], after, lead[-1:]):
            begins = lead[-1:] == "\n"
            if kind[0] in "（①" and after[:1] in _AFTER_BRACKETS:
                written += after[0]
            yield _Mark(kind, value, at - 2, at - 2 + len(written), written, right, begins, lead == "\n\n")


@lru_cache(512)
def _read(written: str) -> tuple[str, int, str]:
    """The kind of a number, its value, and how it should be written. The value is 0 if it is none."""
    number = written[1:-1] if written[0] in "（(" else written.strip("第 、.．。，,·丶是要")
    value = _CHINESE.get(number, 0)
    if "①" <= number <= "⑳":
        kind, value = "①", ord(number) - ord("①") + 1
    elif written[0] in "（(":
        kind = "（一）" if value else "（1）"
    elif written[0] == "第":
        kind = "第一，"
    else:
        kind = "1." if not value else f"一{written[-1]}" if written[-1] in "是要" else "一、"
    if kind in ("1.", "（1）") and number.isdecimal() and number[0] not in "0０":
        value = int(number)
    return kind, value if written[-1] in _ENDS.get(kind, written) else 0, _right(kind, value)


def _counts(kind: str, end: str, after: str, lead: str) -> bool:
    """Whether a number counts what comes after it, and is not an amount, a name, or one of several in a row."""
    if kind[0] in "（①" and after[:1] in _AFTER_BRACKETS:
        return bool(after[1:]) and after[1:] not in _IN_A_ROW and lead in _LEADS
    if kind[0] in "（①":
        return after[:1] not in _NAMES
    if end in "是要":
        return end == "是" or after[:1] not in _NOUNS
    if end == ".":
        return after[:1] not in _DIGITS
    if end in "。，," and kind != "第一，":
        may_end = lead == "\n" or (end == "。" and kind == "1.")
        return may_end and (after[:1].isalpha() or after[:1] in _OPENING)
    return after[:1] not in _IN_A_ROW


def _right(kind: str, value: int) -> str:
    """A number as it should be written; a kind is how its 1 is."""
    if kind == "①":
        return chr(ord("①") + value - 1)
    return kind.replace("1", str(value)).replace("一", _chinese(value))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens - 1]) + "十" * (tens > 0) + (_HAN[ones - 1] if ones else "")  # noqa: PLR2004 -- 十二, 二十


_CHINESE = {_chinese(number): number for number in range(1, 100)}


def _is_quoted(text: str, mark: _Mark) -> bool:
    """Whether an article of law is cited before a mark in the same text: then the number may be the law's own."""
    before = text[max(0, mark.begin - _REACH) : mark.begin].rpartition("\n\n")[2]
    return re.search(_ARTICLE, before) is not None


def _order(text: str, marks: Iterable[_Mark]) -> Iterator[Slip]:
    """Numbers that neither go on from one before of their kind nor begin anew.

    An entry may hold a sequence of the same kind as the one it stands in, so each kind has a stack of last numbers.
    """
    stacks: defaultdict[str, list[_Mark]] = defaultdict(list)
    last, since = None, 0
    for mark in marks:
        if last and (mark.first or text.find("\n\n", last.end, mark.begin) >= 0):
            for stack in stacks.values():
                stack[:] = [kept for kept in stack if kept.first]
            last, since = None, mark.begin
        stack = stacks[mark.kind]
        for at in range(len(stack) - 1, -1, -1):
            if stack[at].value == mark.value - 1:
                del stack[at:]
                break
        else:
            slip = _fault(mark, stack, last, since)
            if slip and _is_judged(text, mark, stack[-1] if stack else mark):
                yield slip
                if last and slip.rule is MIXED_NUMBERING:
                    stacks[last.kind].append(last._replace(value=mark.value))
                elif stack:  # whichever of the two is wrong, what follows may go on from either
                    stack[-1] = stack[-1]._replace(value=stack[-1].value + 1)
        stack.append(mark)
        del stack[:-_DEPTH]
        last = mark


def _fault(mark: _Mark, stack: Sequence[_Mark], last: _Mark | None, since: int) -> Slip | None:
    """What is wrong with a number that goes on from none in the stack of its kind.

    ``last`` is the number before it in the same text, and ``since`` where the numbers of this text begin.
    """
    values: dict[str, str | int] = {"text": mark.written}
    is_open = bool(stack) and stack[-1].begin >= since
    if mark.value == 1:
        if not last or (last.kind, last.value) != (mark.kind, 1):
            return None
        values |= {"how": _FOLLOWS, "before": last.written}
    elif last and not is_open and last.value == mark.value - 1 and _share_a_level(last, mark):
        right = _right(last.kind, mark.value)
        return Slip(MIXED_NUMBERING, mark.begin, mark.end, values | {"before": last.written, "right": right}, right)
    elif stack:
        values |= {"how": _FOLLOWS, "before": stack[-1].written}
    elif mark.value == 2 and mark.begins and mark.kind in _LEVELS:  # noqa: PLR2004 -- 3 and above: chosen from a law
        values |= {"how": _IS_FIRST}
    else:
        return None
    return Slip(NUMBERING_GAP, mark.begin, mark.end, values)


def _share_a_level(last: _Mark, mark: _Mark) -> bool:
    return {last.kind, mark.kind} <= _LEVELS and last.begins >= mark.begins


def _is_judged(text: str, mark: _Mark, before: _Mark) -> bool:
    """Whether a gap before a mark is one of the author, not of what he chose to quote from a law."""
    if "……" in text[before.end : mark.begin]:
        return False
    return (mark.begins and mark.kind in ("1.", "一、")) or not _is_quoted(text, mark)
