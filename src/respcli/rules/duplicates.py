"""What a list says twice: items, names that are nearly the same, and texts that list.yaml can give once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.model import PowerItem, ResponsibilityList
from respcli.rules.slips import Given, ListCheck, Slip

DUPLICATE_ITEM = Rule(
    "duplicate-item",
    Severity.WARNING,
    message=N_("“{text}” stands in the list already, as the item “{other}”"),
    remedies=(N_("delete one of the two, or say in its name what makes it another"),),
    reason=N_("An item that stands in the list twice is counted twice, and is changed in one place only."),
    basis="川办发〔2020〕82号",
    bad="权力项目名称: 取水许可\n---\n权力项目名称: 取水许可",
    good="权力项目名称: 取水许可\n---\n权力项目名称: 河道采砂许可",
)
NEAR_DUPLICATE_NAME = Rule(
    "near-duplicate-name",
    Severity.ADVICE,
    message=N_("“{text}” is nearly the name of the item “{other}”: “{name}”"),
    remedies=(N_("look whether the two are the same; if so, delete one of them"),),
    reason=N_("Names that differ in a mark or an empty word are mostly one item, entered twice."),
    basis="川办发〔2020〕82号",
    bad="权力项目名称: 对河道采砂的检查\n---\n权力项目名称: 对河道采砂行为的检查",
    good="权力项目名称: 对河道采砂的检查\n---\n权力项目名称: 对河道取水的检查",
)
REPEATED_TEXT = Rule(
    "repeated-text",
    Severity.ADVICE,
    message=N_("{count} of the {total} items say the same under “{key}”, each for itself"),
    remedies=(N_("write it once in list.yaml and leave it out of these items"),),
    reason=N_("What is written once is corrected once; of many copies one is forgotten."),
    basis="川办发〔2020〕82号",
    bad=(
        "权力项目名称: 取水许可\n责任主体: 某县水利服务中心\n---\n"
        "权力项目名称: 河道采砂许可\n责任主体: 某县水利服务中心\n---\n"
        "权力项目名称: 占用水域许可"
    ),
    good="权力项目名称: 取水许可\n备注: 由中心受理。\n---\n权力项目名称: 河道采砂许可\n备注: 由中心受理。",
)

_EMPTY = dict.fromkeys(map(ord, "对的等及和与或、，。；：·（）()《》〈〉“”‘’【】[]\"',.;: \u3000"))
_EMPTY_WORDS = ("行政", "行为", "有关", "相关", "实施", "进行", "给予", "予以", "依法", "监督")
"""Characters and words that make no difference between names."""

_DIFFERENT = frozenset(
    "０１２３４５６７８９〇零一二三四五六七八九十百千甲乙丙丁大中小上下前后内外新旧改扩首再初高低正副省市县区乡镇村不非未无"
)
"""Characters that siblings differ in."""

_SHORTEST_NAME = 6
_LONG = 20
"""Characters from which copies of a text are a trouble."""
_SEVERAL = 2
"""How many items at least say the same; besides, they must be more than half of all."""

_Keys = dict[str, str]
"""Identities of items, by their names without what makes no difference."""


def items_twice(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """Items of one type and name, items that agree in all but their type, and names that are nearly the same."""
    same: dict[tuple[str, str, str], str] = {}
    first: dict[tuple[str, str], str] = {}
    alike: dict[tuple[str, str], _Keys] = {}
    for key, item in whole.items.items():
        subitems = "\n".join(subitem.name for subitem in item.subitems or ())
        other = same.setdefault((item.power_type, subitems, item.name), key)
        namesake = first.setdefault((subitems, item.name), key)
        if other == key and any(_texts(item)) and _texts(whole.items[namesake]) == _texts(item):
            other = namesake
        if other != key:
            yield Slip(DUPLICATE_ITEM, values=_values(whole, key, other), path=("权力项目名称",), item=key)
            continue
        near = alike.setdefault((item.power_type, subitems), {}).setdefault(_plain(item), key)
        if near != key:
            yield _near(whole, key, near)
    for names in alike.values():
        yield from _misspelt(whole, names)


def texts_many_times(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """Values that most items give for themselves, though list.yaml could give them for all."""
    head, total = whole.head, len(whole.items)
    for key, attribute, shared, shortest in (
        ("责任主体", "body", head.body or head.department, 0),
        ("追责情形", "accountability", head.accountability, _LONG),
        ("监督电话", "supervision_phone", head.supervision_phone, 0),
    ):
        counts = Counter(getattr(item, attribute) for item in whole.items.values())
        counts.pop(shared, None)
        counts.pop(None, None)
        value, count = max(counts.items(), key=lambda counted: counted[1], default=("", 0))
        if count >= _SEVERAL and count * 2 > total and sum(map(len, value)) >= shortest:
            first = next(identity for identity, item in whole.items.items() if getattr(item, attribute) == value)
            yield Slip(REPEATED_TEXT, values={"count": count, "total": total, "key": key}, path=(key,), item=first)


LIST_CHECKS: tuple[ListCheck, ...] = (items_twice, texts_many_times)


def _texts(item: PowerItem) -> tuple[object, ...]:
    return item.basis, item.duties, item.accountability


def _values(whole: ResponsibilityList, key: str, other: str) -> dict[str, str | int]:
    return {"other": other, "text": quote(whole.items[key].name), "name": quote(whole.items[other].name)}


def _near(whole: ResponsibilityList, key: str, other: str) -> Slip:
    return Slip(NEAR_DUPLICATE_NAME, values=_values(whole, key, other), path=("权力项目名称",), item=key)


def _plain(item: PowerItem) -> str:
    """The name of an item without what makes no difference."""
    name = item.name
    for word in (*_EMPTY_WORDS, item.power_type[2:]):
        name = name.replace(word, "")
    return name.translate(_EMPTY) or item.name


def _misspelt(whole: ResponsibilityList, names: _Keys) -> Iterator[Slip]:
    """Names that differ in one character, if by the item's own texts it is the other name that is right.

    Most names that differ in one character are siblings, such as 农药 and 兽药: then each item speaks of its own.
    """
    told = set()
    for one, two in _neighbours(names):
        words = _difference(one, two)
        if words and (one, two) not in told:
            told.add((one, two))
            one_key, two_key, (in_one, in_two) = names[one], names[two], words
            for key, other, wrong, right in ((two_key, one_key, in_two, in_one), (one_key, two_key, in_one, in_two)):
                text = "\n".join(map(str, _texts(whole.items[key])))
                if not any(word in text for word in wrong) and any(word in text for word in right):
                    yield _near(whole, key, other)
                    break


def _neighbours(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names of which one half is the same, next to each other by their beginnings or by their ends."""
    by_beginning = sorted(names)
    for order in (by_beginning, sorted(by_beginning, key=lambda name: name[::-1])):
        for one, two in pairwise(order):
            shorter = min(len(one), len(two))
            half = shorter // 2
            if shorter >= _SHORTEST_NAME and (one[:half] == two[:half] or one[-half:] == two[-half:]):
                yield min(one, two), max(one, two)


def _difference(one: str, two: str) -> tuple[set[str], set[str]] | None:
    """The pairs of characters in which two names differ, if it is by one character and by none that siblings have."""
    at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    in_one, in_two = one[at : at + 1], two[at : at + 1]
    if one[at + 1 :] != two[at + 1 :]:
        if one[at + 1 :] == two[at:]:
            in_two = ""
        elif one[at:] == two[at + 1 :]:
            in_one = ""
        else:
            return None
    if not _DIFFERENT.isdisjoint(in_one + in_two) or any(map(str.isascii, in_one + in_two)):
        return None
    return _pairs(one, at, in_one), _pairs(two, at, in_two)


def _pairs(name: str, at: int, character: str) -> set[str]:
    """A character with each that stands beside it; if it is missing, those that would stand beside it."""
    before, after = name[max(at - 1, 0) : at + 1], name[at : at + 2]
    is_doubled = before == character * 2
    return {pair for pair in (before, after if character and not is_doubled else "") if len(pair) > 1}
