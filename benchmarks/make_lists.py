"""Make list folders of any size, with the reference list's own words mixed anew for each item.

No two items are alike: clauses, article numbers, amounts, organisations and some characters differ, so that a document
of 10,000 items deflates as one of 10,000 real items would. The same seed gives the same bytes, and item 7 of a list is
the same in a list of 10 and one of 10,000.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REFERENCE = Path(__file__).parents[1] / "data" / "lists" / "luxian-wxb"
SEED = 20201222

POWER_TYPES = (
    *("行政许可", "行政处罚", "行政强制", "行政征收", "行政给付"),
    *("行政检查", "行政确认", "行政奖励", "行政裁决", "其他行政权力"),
)
PROCEDURES = (
    ("立案", "调查", "审查", "告知", "决定", "送达", "执行", "其他"),
    ("受理", "审查", "决定", "送达", "事后监管", "其他"),
    ("检查", "处置", "移送", "事后管理"),
)
"""The duties that an item's procedure has, by their names."""

DIGITS = "零一二三四五六七八九"
PLACES = 60

_CLAUSE_END = re.compile(r"(?<=[，；。、])")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
_AMOUNT = re.compile(r"[一二三四五六七八九十]+万元")
_DUTY_NAME = re.compile(r"^.{2,5}责任：")


class Words(NamedTuple):
    """What items are mixed from."""

    names: Sequence[str]
    basis: Sequence[str]
    duties: Sequence[str]
    accountability: Sequence[str]
    clauses: Sequence[str]
    characters: str


class Item(NamedTuple):
    """A power item as YAML writes it: lists of entries, some of several lines."""

    power_type: str
    name: str
    basis: Sequence[str]
    body: str
    duties: Sequence[str]
    accountability: str
    phone: str


def reference_words() -> Words:
    """The words of the reference list."""
    items = [_load(path) for path in sorted((REFERENCE / "items").iterdir())]
    basis = [line for item in items for entry in _entries(item["实施依据"]) for line in entry.split("\n")]
    duties = [_DUTY_NAME.sub("", duty) for item in items for duty in item["责任事项"]]
    clauses = [clause for text in (*basis, *duties) for clause in _CLAUSE_END.split(text) if len(clause) > 3]  # noqa: PLR2004
    characters = {character for text in (*basis, *duties) for character in text if "\u4e00" <= character <= "\u9fff"}
    return Words(
        [item["权力项目名称"] for item in items],
        basis,
        duties,
        [item["追责情形"] for item in items],
        clauses,
        "".join(sorted(characters)),
    )


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _entries(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


class Mixer:
    """Makes the items of one list; each has its own chance, so that none depends on how many there are."""

    def __init__(self, words: Words, seed: str) -> None:
        self.words = words
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311 -- the same for all, not secret
        self.places = [f"{self._characters(2)}县" for _ in range(PLACES)]

    def item(self, number: int) -> Item:
        """The item of a number: about 1,500 characters in 15 paragraphs."""
        chance = self.chance = random.Random(f"{self.seed}/{number}")  # noqa: S311
        words, place = self.words, chance.choice(self.places)
        return Item(
            chance.choice(POWER_TYPES),
            f"{self._mixed(chance.choice(words.names))}（{self._characters(4)}）",
            [self._basis_entry() for _ in range(chance.randint(2, 5))],
            f"{place}互联网信息办公室",
            [f"{name}责任：{self._mixed(chance.choice(words.duties), 2)}" for name in chance.choice(PROCEDURES)],
            chance.choice(words.accountability).replace("四川省", f"{place}所属省"),
            f"（{chance.randint(10, 999):04d}）{chance.randint(1_000_000, 9_999_999)}",
        )

    def _basis_entry(self) -> str:
        paragraphs = self.chance.choice((1, 1, 1, 2, 3))
        return "\n".join(self._mixed(self.chance.choice(self.words.basis), 2) for _ in range(paragraphs))

    def _mixed(self, text: str, times: int = 1) -> str:
        """A text with other numbers, and with some of its clauses exchanged or altered; longer by ``times``."""
        text = _ARTICLE.sub(lambda _: f"第{chinese_number(self.chance.randint(1, 180))}条", text)
        text = _AMOUNT.sub(lambda _: f"{chinese_number(self.chance.randint(1, 99))}万元", text)
        clauses = _CLAUSE_END.split(text)
        while len("".join(clauses)) < 40 * times:
            clauses.append(self.chance.choice(self.words.clauses))
        return "".join(map(self._clause, clauses))

    def _clause(self, clause: str) -> str:
        luck = self.chance.random()
        if luck < 0.25:  # noqa: PLR2004
            return self.chance.choice(self.words.clauses)
        if luck < 0.45 and len(clause) > 4:  # noqa: PLR2004
            at = self.chance.randint(1, len(clause) - 2)
            return clause[:at] + self._characters(self.chance.randint(2, 5)) + clause[at:]
        return clause

    def _characters(self, count: int) -> str:
        return "".join(self.chance.choices(self.words.characters, k=count))


def chinese_number(number: int) -> str:
    """A number below 1,000 as a law writes it: 一百零五, 二十, 十二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        written += "零"
    return written + (DIGITS[ones] if ones else "")


def item_yaml(item: Item) -> str:
    """An item as a file of a list's ``items/``."""
    return "\n".join(
        (
            f"权力类型: {item.power_type}",
            f"权力项目名称: {quoted(item.name)}",
            f"实施依据:\n{_sequence(item.basis)}",
            f"责任主体: {item.body}",
            f"责任事项:\n{_sequence(item.duties)}",
            f"追责情形: {quoted(item.accountability)}",
            f"监督电话: {quoted(item.phone)}\n",
        )
    )


def _sequence(entries: Iterable[str]) -> str:
    return "\n".join(f"  - {_block(entry)}" for entry in entries)


def _block(text: str) -> str:
    if "\n" not in text:
        return quoted(text)
    return "|-\n    " + text.replace("\n", "\n    ")


def quoted(text: str) -> str:
    """A text of one line as YAML: plain as a clerk writes it, in double quotes where YAML would take it for syntax."""
    if re.search(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`\d]|: | #|[:\s]$""", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def list_yaml(head: Mapping[str, Any]) -> str:
    """The reference's list.yaml as that of a first publication."""
    return (
        f"部门: {head['部门']}\n截止日期: {head['截止日期']}\n报送日期: {head['报送日期']}\n首次公布: 是\n"
        f"主体责任:\n{_sequence(head['主体责任'])}\n职责边界: {head['职责边界']}\n"
    )


def write_list(folder: Path, count: int, seed: str = str(SEED)) -> Path:
    """Make one list folder of ``count`` items, and return it."""
    items = folder / "items"
    items.mkdir(parents=True, exist_ok=True)
    _write(folder / "list.yaml", list_yaml(_load(REFERENCE / "list.yaml")))
    mixer = Mixer(reference_words(), seed)
    for number in range(1, count + 1):
        _write(items / f"{number:05d}-事项{number}.yaml", item_yaml(mixer.item(number)))
    return folder


def write_lists(data: Path, lists: int, count: int, seed: str = str(SEED)) -> Path:
    """Make a data folder of ``lists`` lists of ``count`` items each, and return it."""
    for number in range(1, lists + 1):
        write_list(data / "lists" / f"list-{number:04d}", count, f"{seed}/{number}")
    return data


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", type=int, help="items in a list")
    parser.add_argument("out", metavar="OUT", type=Path, help="the list's folder; with --lists the data folder")
    parser.add_argument("--lists", metavar="L", type=int, help="make L lists, in OUT/lists")
    parser.add_argument("--seed", metavar="S", default=str(SEED), help="another seed gives other texts")
    given = parser.parse_args()
    if given.lists:
        write_lists(given.out, given.lists, given.count, given.seed)
    else:
        write_list(given.out, given.count, given.seed)


if __name__ == "__main__":
    main()
