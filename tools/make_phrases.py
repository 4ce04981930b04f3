"""Write the index by which wrong forms of set phrases are found, from the data files of ``respcli.rules.phrases``.

    python tools/make_phrases.py

Run it after every change of those files; a test fails where the index is stale.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from respcli.rules import phrases as rules

DATA = Path(__file__).parents[1] / "src" / "respcli" / "rules" / "data"
INDEX = DATA / "index.txt"
SURE = "# ---- sure"
"""The heading of confusions so usual that they are taken even where the two characters often meet."""
NUMERALS = frozenset("一二三四五六七八九十百千万")
"""A numeral in place of another is another number and not a misspelling."""
OPTIONAL = NUMERALS.union("的所之应")
"""Characters without which a phrase is right, or says another thing."""
SHORTENED = frozenset(("应当", "可以", "或者", "按照", "依照", "根据", "已经", "必须", "需要", "省级", "市级", "县级"))
"""Words of which the first character is enough."""

MODALS = "应可须"
"""Characters that stand before many words, though not before those that begin with them."""
RARE, RATHER_RARE, SELDOM = 32, 64, 1024
"""How often the two characters of a tell may meet by chance: one that is certain by itself, and one that has to stand
in a longer phrase."""
NO_CHARACTER = "-"
"""What an entry says where no single character is right or missing."""
PER_LINE = 24


class Entry(NamedTuple):
    """An entry of the index: two characters, the one that is right or missing, and the kind of the fault."""

    tell: str
    right: str
    kind: str


class Sources(NamedTuple):
    """What the data files say."""

    phrases: list[str]
    words: list[str]
    also_right: list[str]
    confusable: Mapping[str, str]
    sure: frozenset[tuple[str, str]]
    busy: frozenset[str]


def read(name: str) -> str:
    """A data file."""
    return (DATA / name).read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """The words of a data file: parted by blanks, without the lines that begin with ``#``."""
    return " ".join(line for line in text.split("\n") if not line.startswith("#")).split()


def sources() -> Sources:
    """The data files as they are committed."""
    phrases = words(read("phrases.txt"))
    usual, _, sure = read("confusable.txt").partition(SURE)
    _, _, sure = sure.partition("\n")
    confusable: dict[str, str] = defaultdict(str)
    for group in (*words(usual), *words(sure)):
        confusable[group[0]] += "".join(wrong for wrong in group[1:] if wrong not in confusable[group[0]])
    return Sources(
        phrases,
        words(read("words.txt")),
        words(read("also_right.txt")),
        confusable,
        frozenset((group[0], wrong) for group in words(sure) for wrong in group[1:]),
        frozenset(words(read("busy.txt"))),
    )


class Maker:
    """Makes the entries."""

    def __init__(self, given: Sources) -> None:
        self.given = given
        self.phrases = sorted(given.phrases, key=len)
        self.right = frozenset((*given.phrases, *given.words, *given.also_right))
        two = [word for word in self.right if len(word) == 2]  # noqa: PLR2004 -- of two characters
        self.ends = Counter(word[1] for word in two)
        self.begins = Counter(word[0] for word in two)
        for character in rules.STANDING_ALONE.union(MODALS):
            self.ends[character] += 40
            self.begins[character] += 40
        known = (*given.phrases, *given.words)
        self.usual = given.busy.union(word[at : at + 2] for word in known for at in range(len(word) - 1))

    def meetings(self, pair: str) -> float:
        """How often two characters meet where one word ends and another begins: by how many words do either."""
        return (self.ends[pair[0]] + 0.5) * (self.begins[pair[1]] + 0.5)

    def tells(self, pair: str, limit: float = RATHER_RARE) -> bool:
        """Whether a pair is rare enough in right texts to be looked for."""
        return pair not in self.usual and self.meetings(pair) < limit

    def confused(self) -> Iterator[Entry]:
        """Every phrase with one character replaced, the shortest first: what tells of them tells of longer ones too."""
        certain: set[Entry] = set()
        for phrase in self.phrases:
            for at, right, wrong in self._confusions(phrase):
                form = phrase[:at] + wrong + phrase[at + 1 :]
                sides = ((at, rules.FIRST), (at - 1, rules.SECOND))
                entries = [Entry(form[i : i + 2], right, kind) for i, kind in sides if 0 <= i < len(form) - 1]
                limit = inf if (right, wrong) in self.given.sure else RARE if len(form) == 2 else RATHER_RARE  # noqa: PLR2004
                entries = [entry for entry in entries if self.tells(entry.tell, limit)]
                if len(form) == 2:  # noqa: PLR2004 -- two characters
                    certain.update(entries)
                elif entries and certain.isdisjoint(entries):
                    tell, _, kind = min(entries, key=lambda entry: self.meetings(entry.tell))
                    yield Entry(tell, right, kind.lower())
        yield from certain

    def _confusions(self, phrase: str) -> Iterator[tuple[int, str, str]]:
        """Where in a phrase which character is taken for which."""
        for at, right in enumerate(phrase):
            for wrong in self.given.confusable.get(right, ""):
                form = phrase[:at] + wrong + phrase[at + 1 :]
                if form not in self.right and form != wrong * len(form) and NUMERALS.isdisjoint((right, wrong)):
                    yield at, right, wrong

    def dropped(self) -> Iterator[Entry]:
        """Every long phrase with one of its inner characters left out."""
        for phrase in self.phrases:
            for at in range(1, len(phrase) - 1) if len(phrase) >= rules.LONG[0] else ():
                tell, missing = phrase[at - 1] + phrase[at + 1], phrase[at]
                if missing in tell or missing in OPTIONAL or phrase[at - 1 : at + 1] in SHORTENED:
                    continue
                if self.tells(tell, RATHER_RARE if len(phrase) == rules.LONG[0] else inf):
                    yield Entry(tell, missing, rules.DROPPED)
                elif self.tells(tell, SELDOM):
                    yield Entry(tell, missing, rules.DROPPED_NEAR_BREAK)

    def cut(self) -> Iterator[Entry]:
        """The edges beside which a long phrase is known though its first or last character is missing."""
        long = [phrase for phrase in self.phrases if len(phrase) >= rules.LONG[0]]
        begins = {phrase[1] for phrase in long if phrase[1:] not in self.right}
        ends = {phrase[-2] for phrase in long if phrase[:-1] not in self.right}
        for edge in rules.EDGES:
            yield from (Entry(edge + c, NO_CHARACTER, rules.CUT_BEGIN) for c in begins if self.tells(edge + c, inf))
            yield from (Entry(c + edge, NO_CHARACTER, rules.CUT_END) for c in ends if self.tells(c + edge, inf))

    def twice(self) -> Iterator[Entry]:
        """Every short phrase written twice."""
        for phrase in self.phrases:
            tell = phrase[-1] + phrase[0]
            if len(phrase) == 2 and phrase[0] != phrase[1] and self.tells(tell, SELDOM):  # noqa: PLR2004
                yield Entry(tell, NO_CHARACTER, rules.TWICE)

    def doubled(self) -> Iterator[Entry]:
        """Every character of the phrases twice."""
        for character in set("".join(self.phrases)) - NUMERALS:
            yield Entry(character * 2, NO_CHARACTER, rules.DOUBLED)


def entries(given: Sources) -> list[Entry]:
    """All entries in the order of their tells, as the bisection in ``Lexicon.told`` needs it."""
    maker = Maker(given)
    made = {*maker.confused(), *maker.dropped(), *maker.cut(), *maker.twice(), *maker.doubled()}
    return sorted(made, key=lambda entry: (rules.numbers(entry.tell.encode("utf-16-le"))[0], entry.right, entry.kind))


def index(given: Sources) -> str:
    """The text of the index: what is looked for, what else is right, the tells in order, and what they tell."""
    made = entries(given)
    others = {*given.words, *given.also_right}.difference(given.phrases)
    parts = (
        "# Written by tools/make_phrases.py from the files beside it.",
        _lines(given.phrases, " "),
        _lines(sorted(others), " "),
        _lines([entry.tell for entry in made], ""),
        "".join(entry.right + entry.kind for entry in made),
    )
    return "\n\n".join(parts) + "\n"


def _lines(parts: Sequence[str], blank: str) -> str:
    return "\n".join(blank.join(parts[at : at + PER_LINE]) for at in range(0, len(parts), PER_LINE))


if __name__ == "__main__":
    INDEX.write_text(index(sources()), encoding="utf-8", newline="\n")
