"""Random histories of a list, of which it is known what became of each item: what a comparison is measured against.

A list is made from the vocabulary of ``make_lists``, as real ones are: most items share the duties of their procedure
and all the department's phone, and many have near-twins, with a few words and an article number of their own. Then
things happen to it. ``sources`` tells of each new item which old ones it was made from.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from make_lists import POWER_TYPES, PROCEDURES, Mixer, chinese_number, reference_words
from respcli.changes import Changes, compare
from respcli.model import PowerItem, ResponsibilityList, Submission

HEAD = {
    "部门": "某县水务局",
    "截止日期": "2020-01-05",
    "报送日期": "2020-01-06",
    "首次公布": "是",
    "主体责任": ["负责水资源管理。", "负责河道管理。"],
    "职责边界": "无",
}

Edge = tuple[str, str]
"""An old identity and the new identity of what was made from it."""


@dataclass(frozen=True)
class File:
    """An item in its file: the file's stem, the item's fields, and the old items that it was made from."""

    stem: str
    name: str
    power_type: str
    basis: tuple[str, ...]
    duties: tuple[str, ...]
    accountability: str
    phone: str
    code: str | None = None
    twins: int = 0
    sources: frozenset[str] = frozenset()

    @property
    def identity(self) -> str:
        return self.code or self.stem

    def item(self) -> PowerItem:
        fields: dict[str, Any] = {
            "权力类型": self.power_type,
            "权力项目名称": self.name,
            "实施依据": list(self.basis),
            "责任主体": "某县水务局",
            "责任事项": list(self.duties),
            "追责情形": self.accountability,
            "监督电话": self.phone,
        }
        return PowerItem.model_validate(fields | ({"事项编码": self.code} if self.code else {}))


class Event(NamedTuple):
    """Something that happened: what, to which old items, and which new items came of it."""

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]


class History(NamedTuple):
    """A list before and after, what happened between, and which new items were made from which old ones."""

    old: ResponsibilityList
    new: ResponsibilityList
    events: Sequence[Event]
    edges: frozenset[Edge]


@cache
def _words() -> Any:
    return reference_words()


class _Maker:
    """Makes one list and what happens to it."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- the same for all, not secret
        self.mixer = Mixer(_words(), seed)
        self.made = 0
        self.files: list[File] = []
        self.done: set[str] = set()
        self.events: list[Event] = []
        self.procedures = {kind: self._duties() for kind in POWER_TYPES}
        self.accountability = self.mixer.item(0).accountability

    def _duties(self) -> tuple[str, ...]:
        self.made += 1
        return tuple(self.mixer.item(self.made).duties)

    def fresh(self) -> File:
        """An item that is like no other."""
        self.made += 1
        item, stem = self.mixer.item(self.made), self.chance.choice((f"事项{self.made}", ""))
        return File(
            stem or re.sub(r"\W", "", item.name)[:12] + str(self.made),
            item.name,
            item.power_type,
            tuple(item.basis),
            self.procedures[item.power_type] if self.chance.random() < 0.75 else tuple(item.duties),
            self.accountability,
            "（0830）8188725",
        )

    def twin(self, of: File) -> File:
        """An item that differs from another in a word of its name, an article number and a clause."""
        self.made += 1
        basis = (self.edited(of.basis[0], 1), *of.basis[1:])
        return replace(of, stem=f"事项{self.made}", name=self.renamed(of.name), basis=basis, twins=self.made)

    def start(self, count: int) -> None:
        coded = self.chance.random() < 0.3
        while len(self.files) < count:
            if len(self.files) < count - 1 and self.chance.random() < 0.2:
                one = self.fresh()
                one = replace(one, twins=self.made)
                self.files += [one, replace(self.twin(one), twins=one.twins)]
            else:
                self.files.append(self.fresh())
        if coded:
            self.files = [replace(one, code=f"51{at:04d}") for at, one in enumerate(self.files)]
        self.files = [replace(one, sources=frozenset({one.identity})) for one in self.files]

    # words

    def characters(self, count: int) -> str:
        return "".join(self.chance.choices(self.mixer.words.characters, k=count))

    def renamed(self, name: str) -> str:
        at = self.chance.randint(1, max(1, len(name) - 4))
        return name[:at] + self.characters(self.chance.randint(2, 4)) + name[at + self.chance.randint(1, 3) :]

    def edited(self, text: str, times: int) -> str:
        """A text with some of its clauses exchanged, and with other article numbers."""
        clauses = re.split(r"(?<=[，；。、])", text)
        for at in self.chance.sample(range(len(clauses)), min(times, len(clauses))):
            clauses[at] = self.chance.choice(self.mixer.words.clauses)
        return re.sub("第[一二三四五六七八九十百]+条", lambda _: f"第{self.article()}条", "".join(clauses), count=1)

    def article(self) -> str:
        return chinese_number(self.chance.randint(1, 180))

    # what happens

    def pick(self, fits: Callable[[File], bool] = lambda _: True) -> int | None:
        """An item to which nothing has happened yet."""
        free = [at for at, one in enumerate(self.files) if one.identity not in self.done and fits(one) and one.sources]
        return self.chance.choice(free) if free else None

    def put(self, at: int, one: File) -> None:
        self.files[at] = one
        self.done.add(one.identity)

    def tell(self, kind: str, old: Sequence[File], new: Sequence[File]) -> None:
        self.done |= {one.identity for one in (*old, *new)}
        self.events.append(Event(kind, tuple(one.identity for one in old), tuple(one.identity for one in new)))

    def change(self, kind: str, changed: Callable[[File], File]) -> None:
        at = self.pick()
        if at is not None:
            one = self.files[at]
            self.put(at, changed(one))
            self.tell(kind, [one], [self.files[at]])

    def edit(self, one: File) -> File:
        basis = list(one.basis)
        way = self.chance.random()
        at = self.chance.randrange(len(basis))
        if way < 0.2:
            basis.insert(at, self.fresh().basis[0])
        elif way < 0.4 and len(basis) > 1:
            del basis[at]
        else:
            basis[at] = self.edited(basis[at], self.chance.randint(1, 4))
        duties = tuple(self.edited(duty, 1) for duty in one.duties) if way > 0.8 else one.duties
        return replace(one, basis=tuple(basis), duties=duties)

    def rename(self, one: File) -> File:
        return replace(one, name=self.renamed(one.name))

    def refile(self, one: File) -> File:
        self.made += 1
        return replace(one, stem=f"改{self.made}", code=None)

    def happen(self, kind: str) -> None:
        """Let something happen, if there is an item left that it can happen to."""
        getattr(self, f"do_{kind}")()

    def do_edit(self) -> None:
        self.change("edit", self.edit)

    def do_rename(self) -> None:
        self.change("rename", self.rename)

    def do_rename_edit(self) -> None:
        self.change("rename_edit", lambda one: self.rename(self.edit(one)))

    def do_retype(self) -> None:
        self.change("retype", lambda one: replace(one, power_type=self.other_type(one.power_type)))

    def other_type(self, power_type: str) -> str:
        return self.chance.choice([kind for kind in POWER_TYPES if kind != power_type])

    def do_recode(self) -> None:
        self.made += 1
        self.change("recode", lambda one: replace(one, code=f"52{self.made:04d}"))

    def do_refile(self) -> None:
        self.change("refile", self.refile)

    def do_refile_edit(self) -> None:
        self.change("refile_edit", lambda one: self.refile(self.rename(self.edit(one))))

    def do_move(self) -> None:
        at = self.pick()
        if at is not None:
            one = self.files.pop(at)
            places = [place for place in range(len(self.files) + 1) if abs(place - at) > 1]
            self.files.insert(self.chance.choice(places), one)
            self.tell("move", [one], [one])

    def twins(self) -> tuple[int, int] | None:
        """Two near-twins to which nothing has happened."""
        first = self.pick(lambda one: one.twins > 0 and len(self.alike(one)) > 1)
        if first is None:
            return None
        one, other, *_ = self.alike(self.files[first])
        return one, other

    def alike(self, one: File) -> list[int]:
        return [
            at for at, file in enumerate(self.files) if file.twins == one.twins and file.identity not in self.done
        ]

    def exchange(self, kind: str, keys: Sequence[str]) -> None:
        """Give each of two near-twins some fields of the other."""
        found = self.twins()
        if found is None:
            return
        one, other = (self.files[at] for at in found)
        first = replace(one, **{key: getattr(other, key) for key in keys})
        second = replace(other, **{key: getattr(one, key) for key in keys})
        self.put(found[0], first)
        self.put(found[1], second)
        self.tell(kind, [one, other], [first, second])

    def do_swap_places(self) -> None:
        found = self.twins()
        if found:
            one, other = (self.files[at] for at in found)
            self.files[found[0]], self.files[found[1]] = other, one
            self.tell("swap_places", [one, other], [one, other])

    def do_swap_files(self) -> None:
        self.exchange("swap_files", ("stem",))

    def do_swap_names(self) -> None:
        self.exchange("swap_names", ("name",))

    def do_reuse(self) -> None:
        """An item goes to another file, and its own file is taken for a new item."""
        at = self.pick(lambda one: one.code is None)
        if at is not None:
            one = self.files[at]
            moved, new = self.refile(one), replace(self.fresh(), stem=one.stem)
            self.put(at, moved)
            self.files.insert(self.chance.randrange(len(self.files)), new)
            self.tell("reuse", [one], [moved])
            self.tell("add", [], [new])

    def do_add(self) -> None:
        one = self.fresh()
        if self.chance.random() < 0.3 and (at := self.pick()) is not None:
            one = self.twin(self.files[at])
            self.done.add(self.files[at].identity)
        one = replace(one, sources=frozenset(), code=None)
        self.files.insert(self.chance.randrange(len(self.files) + 1), one)
        self.tell("add", [], [one])

    def do_remove(self) -> None:
        at = self.pick()
        if at is not None:
            self.tell("remove", [self.files.pop(at)], [])

    def do_merge(self) -> None:
        at = self.pick()
        if at is None:
            return
        one = self.files[at]
        self.done.add(one.identity)
        at_other = self.pick(lambda other: other.twins == 0 or other.twins != one.twins)
        if at_other is None:
            return
        other = self.files[at_other]
        merged = replace(
            one,
            name=f"{one.name}、{other.name}" if self.chance.random() < 0.5 else one.name,
            basis=tuple(dict.fromkeys(one.basis + other.basis)),
            sources=one.sources | other.sources,
        )
        if self.chance.random() < 0.3:
            merged = self.refile(merged)
        self.files[at] = merged
        self.files.remove(other)
        self.tell("merge", [one, other], [merged])

    def do_split(self) -> None:
        at = self.pick(lambda one: len(one.basis) > 1)
        if at is None:
            return
        one = self.files[at]
        half = (len(one.basis) + 1) // 2
        first = replace(one, basis=one.basis[:half], name=self.renamed(one.name))
        second = replace(self.refile(one), basis=one.basis[half:], name=self.renamed(one.name))
        if self.chance.random() < 0.3:
            first = self.refile(first)
        self.files[at : at + 1] = [first, second]
        self.tell("split", [one], [first, second])

    def list(self) -> ResponsibilityList:
        return ResponsibilityList(Submission.model_validate(HEAD), {one.identity: one.item() for one in self.files})


KINDS = tuple(name.removeprefix("do_") for name in vars(_Maker) if name.startswith("do_"))


def history(seed: int, count: int | None = None, kinds: Sequence[str] = ()) -> History:
    """A history: by its seed alone, or of so many items to which each of some kinds of things happens."""
    maker = _Maker(f"history/{seed}")
    maker.start(count or maker.chance.randint(20, 60))
    old = maker.list()
    for kind in kinds or maker.chance.choices(KINDS, k=maker.chance.randint(1, len(old.items) // 4)):
        maker.happen(kind)
    edges = frozenset((source, one.identity) for one in maker.files for source in one.sources)
    return History(old, maker.list(), maker.events, edges)


def found_edges(changes: Changes) -> Iterator[Edge]:
    """Which new items a comparison says were made from which old ones."""
    yield from ((pair.former, pair.identity) for pair in changes.pairs)
    for lineage in changes.lineages:
        yield from ((old, new) for old in lineage.old for new in lineage.new)


class Score(NamedTuple):
    """What was right, what was told and is not so, and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: object) -> Score:
        return Score(*(one + two for one, two in zip(self, other, strict=True))) if isinstance(other, Score) else self

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def score(found: frozenset[Any], true: frozenset[Any]) -> Score:
    """How what was found is what is true."""
    return Score(len(found & true), len(found - true), len(true - found))


def scores(one: History) -> dict[str, Score]:
    """How well a comparison tells a history: all matches, those that are not plain, lineages, added and removed."""
    changes = compare(one.old, one.new)
    found, true = frozenset(found_edges(changes)), one.edges
    plain = {
        (key, key) for key in one.old.items if key in one.new.items and one.old.items[key] == one.new.items[key]
    }
    told = {kind: frozenset((e.old, e.new) for e in one.events if e.kind == kind) for kind in ("merge", "split")}
    kinds = {"合并": "merge", "拆分": "split"}
    said = {
        name: frozenset(
            (tuple(sorted(found.old)), tuple(sorted(found.new))) for found in changes.lineages if found.kind == kind
        )
        for kind, name in kinds.items()
    }
    sources, results = {old for old, _ in true}, {new for _, new in true}
    return {
        "all matches": score(found, true),
        "changed items": score(found - plain, true - plain),
        **{
            name: score(said[name], frozenset((tuple(sorted(a)), tuple(sorted(b))) for a, b in told[name]))
            for name in said
        },
        "added": score(
            frozenset(single.identity for single in changes.added) - {new for _, new in found},
            frozenset(one.new.items.keys() - results),
        ),
        "removed": score(
            frozenset(single.identity for single in changes.removed) - {old for old, _ in found},
            frozenset(one.old.items.keys() - sources),
        ),
    }
