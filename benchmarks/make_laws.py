"""Make a library of laws, and a list whose items cite them, from the reference list's own words.

The same seed gives the same laws. A law has 60 articles in 6 chapters, about 15 KB.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from make_lists import SEED, Item, Mixer, Words, chinese_number, item_yaml, reference_words, write_list

ARTICLES = 60
IN_A_CHAPTER = 10
CITATIONS = 3
"""Articles that an item cites."""

_LONGEST_NAME = 4
_OF_ANOTHER = re.compile("第.+条|[《》（）]")
"""What only stands in a clause that cites a law, or is one of a list."""


class Law(NamedTuple):
    """A law: its name, and its articles, each in paragraphs."""

    name: str
    articles: Sequence[Sequence[str]]


def law(words: Words, number: int, seed: str = str(SEED)) -> Law:
    """The law of a number."""
    chance = random.Random(f"{seed}/law/{number}")  # noqa: S311 -- the same for all, not secret

    def named(count: int) -> str:
        return "".join(chance.choices(words.characters, k=count))

    own = [clause.rstrip("，；。、…") for clause in words.clauses if not _OF_ANOTHER.search(clause)]

    def paragraph() -> str:
        return "，".join(chance.choice(own) for _ in range(chance.randint(2, 6))) + "。"

    articles = [[paragraph() for _ in range(chance.choice((1, 1, 1, 2)))] for _ in range(ARTICLES)]
    return Law(f"{named(2)}市{named(_LONGEST_NAME)}{chinese_number(number % 1000)}号管理条例", articles)


def markdown(made: Law) -> str:
    """A law as a file of the library."""
    lines = [f"# {made.name}", "2015年3月1日 某市人民代表大会常务委员会第二十次会议通过", "<!-- INFO END -->"]
    for number, paragraphs in enumerate(made.articles, 1):
        if number % IN_A_CHAPTER == 1:
            lines.append(f"## 第{chinese_number(number // IN_A_CHAPTER + 1)}章 规定")
        lines += [f"第{chinese_number(number)}条 {paragraphs[0]}", *paragraphs[1:]]
    return "\n\n".join(lines) + "\n"


def write_laws(folder: Path, count: int, seed: str = str(SEED)) -> Path:
    """Make a folder of laws, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    words = reference_words()
    for number in range(1, count + 1):
        _write(folder / f"{number:05d}.md", markdown(law(words, number, seed)))
    return folder


def write_citing_list(folder: Path, count: int, laws: int, seed: str = str(SEED)) -> Path:
    """Make a list whose items each quote three articles of a library of so many laws, and return its folder."""
    write_list(folder, 0, seed)
    words = reference_words()
    known = [law(words, number, seed) for number in range(1, laws + 1)]
    mixer, chance = Mixer(words, seed), random.Random(seed)  # noqa: S311 -- as above
    for number in range(1, count + 1):
        basis = [_cited(chance.choice(known), chance.randint(1, ARTICLES)) for _ in range(CITATIONS)]
        item: Item = mixer.item(number)._replace(basis=basis)
        _write(folder / "items" / f"{number:05d}-事项{number}.yaml", item_yaml(item))
    return folder


def _cited(made: Law, number: int) -> str:
    return f"《{made.name}》第{chinese_number(number)}条 {made.articles[number - 1][0]}"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", type=int, help="laws")
    parser.add_argument("out", metavar="OUT", type=Path, help="the folder of the laws")
    parser.add_argument("--seed", metavar="S", default=str(SEED), help="another seed gives other texts")
    given = parser.parse_args()
    write_laws(given.out, given.count, given.seed)


if __name__ == "__main__":
    main()
