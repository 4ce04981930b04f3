"""The ends of the entries of a list: each with a mark, all with the same, the last with a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.model import Matter, PowerItem, ResponsibilityList
from respcli.rules.slips import Given, Slip, parts
from respcli.source import Path

_BASIS = "GB/T 15834-2011 4.1、4.6"

ENTRY_ENDS_IN_COMMA = Rule(
    "entry-ends-in-comma",
    Severity.WARNING,
    message=N_("the entry ends in “{text}”, as if something followed"),
    remedies=(N_("end it with “{right}”"), N_("end it as the other entries end")),
    reason=N_("An entry that ends in such a mark reads as cut off."),
    basis=_BASIS,
    bad="责任事项: [受理责任：公示应当提交的材料，]",
    good="责任事项: [受理责任：公示应当提交的材料。]",
)
ENTRY_WITHOUT_END = Rule(
    "entry-without-end",
    Severity.WARNING,
    message=N_("the entry ends in “{text}” without a mark"),
    remedies=(N_("end it with “{right}”"), N_("end it as the other entries end")),
    reason=N_("Where the entries of a list end with marks, the one without reads as unfinished."),
    basis=_BASIS,
    bad="责任事项: [受理责任：公示应当提交的材料。, 审查责任：提出审查意见]",
    good="责任事项: [受理责任：公示应当提交的材料。, 审查责任：提出审查意见。]",
)
LAST_ENTRY_END = Rule(
    "last-entry-end",
    Severity.WARNING,
    message=N_("the last entry ends in “{text}”"),
    remedies=(N_("end it with “{right}”"),),
    reason=N_("A semicolon says that another entry follows; after the last one stands a full stop."),
    basis=_BASIS,
    bad="责任事项: [受理责任：公示应当提交的材料；, 审查责任：提出审查意见；]",
    good="责任事项: [受理责任：公示应当提交的材料；, 审查责任：提出审查意见。]",
)
ODD_ENTRY_END = Rule(
    "odd-entry-end",
    Severity.WARNING,
    message=N_("the entry ends in “{text}”, the others in “{other}”"),
    remedies=(N_("end it with “{right}”"), N_("end all entries but the last in the same way")),
    reason=N_("The entries of a list are equals and end alike; only the last may differ."),
    basis="GB/T 15834-2011 4.6、附录A",
    bad="责任事项: [甲责任：公示。, 乙责任：受理。, 丙责任：审查；, 丁责任：决定。, 戊责任：送达。]",
    good="责任事项: [甲责任：公示。, 乙责任：受理。, 丙责任：审查。, 丁责任：决定。, 戊责任：送达。]",
)
MIXED_ENTRY_ENDS = Rule(
    "mixed-entry-ends",
    Severity.WARNING,
    message=N_("of the entries before the last, {semicolons} end in “；” and {stops} in “。”"),
    remedies=(N_("end all with “。” if one of them holds several sentences, else all but the last with “；”"),),
    reason=N_("The entries of a list are equals and end alike; an entry of several sentences cannot end in “；”."),
    basis="GB/T 15834-2011 4.6、附录A",
    bad="责任事项: [甲责任：公示。, 乙责任：受理；, 丙责任：审查；, 丁责任：决定。, 戊责任：送达。]",
    good="责任事项: [甲责任：公示；, 乙责任：受理；, 丙责任：审查；, 丁责任：决定；, 戊责任：送达。]",
)

_COUNTS_AS = {"！": "。", "？": "。", "…": "。"} | {mark: mark for mark in "。；，、："}
"""The mark as which an end counts."""
_HALF_WIDTH = {";": "；", ".": "。", ",": "，", ":": "："}
"""Ends that are of the wrong width first of all, which is another rule's finding."""
_CLOSERS = '”’）》〉】〕)"'
_SENTENCE = re.compile("[，；。]")
_CITATION_END = "条款项目号》）〕"
_CLEAR = 3
"""How many entries stand against each odd one, where it is clear which are odd."""
_NUMBER = re.compile(r"^(?:[0-9]{1,2}[.．、]|(?P<bracket>（[一二三四五六七八九十]{1,3}）))", re.MULTILINE)


class _Entries(NamedTuple):
    """The entries of a list, without the spaces after them; or those of a text, which begin at ``begins``."""

    path: Path
    texts: Sequence[str]
    begins: Sequence[int] | None = None

    def slip(self, number: int, rule: Rule, right: str | None = None, **values: str | int) -> Slip:
        """A finding at the end of an entry, where ``right`` is its right mark."""
        text = self.texts[number]
        at, last, marked = len(text) - 1, text[-1:], _mark(text)
        path = self.path if self.begins else (*self.path, number)
        if self.begins:
            at += self.begins[number]
        values["text"] = last if marked else quote(text[-4:])
        if right is None:
            return Slip(rule, at, at + 1, values, None, path)
        values["right"] = right
        return Slip(rule, at, at + 1, values, right if marked else last + right, path)


def item_entries(item: PowerItem, _: Given) -> Iterator[Slip]:
    """The entries of an item's lists; 追责情形, which may be that of all items, is looked at with the whole list."""
    for path, content in parts(item):
        if content.duties is not None:
            yield from _enumeration((*path, "责任事项"), content.duties)
        if isinstance(content.accountable_persons, tuple):
            yield from _enumeration((*path, "追责对象范围"), content.accountable_persons)
        for key, basis in (
            ("实施依据", content.basis),
            ("责任事项依据", content.duties_basis),
            ("收费依据", content.fee_basis),
        ):
            if basis is not None:
                yield from _citations(_entries(basis, (*path, key)))


def list_entries(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """The entries of the lists in list.yaml, and of 追责情形 where an item has its own."""
    head = whole.head
    for identity, item in whole.items.items():
        for path, content in parts(item):
            if content.accountability is not None and content.accountability != head.accountability:
                for slip in _enumeration((*path, "追责情形"), content.accountability):
                    yield slip._replace(item=identity)
    for key, value in (("主体责任", head.main_duties), ("追责情形", head.accountability)):
        if value is not None:
            yield from _enumeration((key,), value)
    if isinstance(head.boundary, str):
        yield from _enumeration(("职责边界",), head.boundary)
    else:
        yield from _of_matters(head.boundary or ())


def _of_matters(matters: tuple[Matter, ...]) -> Iterator[Slip]:
    for at, matter in enumerate(matters):
        path: Path = ("职责边界", at)
        for slip in _sentences(_Entries((*path, "部门分工"), [part.duty for part in matter.parts])):
            yield slip._replace(path=(*slip.path, "职责"))
        if matter.basis is not None:
            yield from _citations(_entries(matter.basis, (*path, "依据")))
        if matter.example is not None:
            yield from _sentences(_entries(matter.example, (*path, "案例")))


def _enumeration(path: Path, value: str | tuple[str, ...]) -> Iterator[Slip]:
    if not _in_order(value):
        yield from _sentences(_entries(value, path))


def _in_order(value: str | tuple[str, ...]) -> bool:
    """Whether nothing can be wrong, told quickly."""
    if isinstance(value, str):
        return value[-1:] == "。" and "\n" not in value
    ends = "".join([entry[-1:] for entry in value])
    return ends[-1:] == "。" and (ends[:-1].strip("；") == "" or ends.strip("。") == "")


def _entries(value: str | tuple[str, ...], path: Path) -> _Entries:
    """A list's entries; of a text the numbered ones, or all of it as one."""
    if not isinstance(value, str):
        return _Entries(path, [text.rstrip() for text in value])
    numbers = [*_NUMBER.finditer(value)]
    begins = [number.start() for number in numbers if bool(number["bracket"]) == bool(numbers[0]["bracket"])] or [0]
    texts = [value[begin:end].rstrip() for begin, end in zip(begins, [*begins[1:], len(value)], strict=True)]
    return _Entries(path, texts, begins)


def _mark(text: str) -> str:
    """The mark that an entry ends with; empty if there is none."""
    last = text[-1:]
    if last in _CLOSERS and text[-2:-1] in _COUNTS_AS:
        return "。"
    return _COUNTS_AS.get(last) or _HALF_WIDTH.get(last, "")


def _is_sentence(text: str) -> bool:
    """Whether a text without an end is a sentence, which wants one, and no bare name or citation."""
    return bool(_SENTENCE.search(text, text.rfind("\n") + 1)) and text[-1:] not in _CITATION_END


def _sentences(entries: _Entries) -> Iterator[Slip]:
    """What is wrong with the ends of entries that are sentences or parts of one."""
    texts = entries.texts
    marks = [_mark(text) for text in texts]
    last = len(texts) - 1
    body = marks[:last]
    semicolons, stops = body.count("；"), body.count("。")
    usual = None if semicolons == stops else "；" if semicolons > stops else "。"
    wanted = 2 * marks.count("") < last + 2 if last else _is_sentence(texts[0])
    for number, mark in enumerate(marks):
        right = "。" if number == last else usual
        if mark == "。" or (number < last and mark in ("；", "：")) or texts[number][-1:] in _HALF_WIDTH:
            continue
        if mark == "；":
            yield entries.slip(number, LAST_ENTRY_END, "。")
        elif mark:
            yield entries.slip(number, ENTRY_ENDS_IN_COMMA, right)
        elif wanted:
            yield entries.slip(number, ENTRY_WITHOUT_END, right)
    yield from _unlike(entries, {number: mark for number, mark in enumerate(body) if mark in ("；", "。")})


def _unlike(entries: _Entries, marks: Mapping[int, str]) -> Iterator[Slip]:
    """Entries that end in ； beside others that end in 。."""
    written = [*marks.values()]
    semicolons, stops = written.count("；"), written.count("。")
    odd, other = ("；", "。") if semicolons < stops else ("。", "；")
    if _CLEAR * min(semicolons, stops) > max(semicolons, stops):
        first = next(number for number, mark in marks.items() if mark != written[0])
        yield entries.slip(first, MIXED_ENTRY_ENDS, semicolons=semicolons, stops=stops)
        return
    several = other == "；" and any("。" in entries.texts[number][:-1] for number in marks)
    for number in marks:
        if entries.texts[number].endswith(odd):
            yield entries.slip(number, ODD_ENTRY_END, None if several else other, other=other)


def _citations(entries: _Entries) -> Iterator[Slip]:
    """What is wrong with the ends of citations: a bare one needs no mark, one that quotes sentences does."""
    marks = [_mark(text) for text in entries.texts]
    without = [at for at, mark in enumerate(marks) if not mark and _is_sentence(entries.texts[at])]
    for number, text in enumerate(entries.texts):
        if text.endswith(("，", "、")):
            yield entries.slip(number, ENTRY_ENDS_IN_COMMA)
    if len(without) <= len(marks) - marks.count("") or len(marks) == 1:
        for number in without:
            yield entries.slip(number, ENTRY_WITHOUT_END, "。")


ITEM_CHECKS = (item_entries,)
LIST_CHECKS = (list_entries,)
