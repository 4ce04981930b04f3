"""A law's words and a quotation's as they are compared: without white space, in one width, without quotation marks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from respcli.laws.provisions import Article, Paragraph, Provision

GRAM = 4
"""How many characters in a row are taken for the same words wherever they stand."""

_LEFT_OUT = "\0\t\n\v\f\r \u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u2028\u2029\u3000\ufeff“”‘’\"'「」『』＂＇〝〞"
_SAME = str.maketrans("。．｡〈〉﹑﹕︰—–－〇", "...《》、::---零")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_PLAIN: Mapping[int, int | str | None] = {**_NARROW, **_SAME, **dict.fromkeys(map(ord, _LEFT_OUT))}
_WIDE = str.maketrans(",:;()?!", "，：；（）？！", "\n\r")

MARKS = ".,;:、?!"
"""The marks between clauses, as ``plain`` writes them."""


def plain(text: str) -> str:
    """A text as it is compared: each character stands for one of the text's, and some of those are left out."""
    return text.translate(_PLAIN)


def kept(text: str) -> list[int]:
    """Where the characters of ``plain(text)`` stand in the text."""
    return [at for at, character in enumerate(text) if character not in _LEFT_OUT]


def written(words: str) -> str:
    """A law's words as they go on in a line of Chinese."""
    return words.translate(_WIDE)


def at_border(words: str, at: int) -> bool:
    """Whether a clause begins here."""
    return at == 0 or words[at - 1] in MARKS or words[at - 1] == ")"


def at_end(words: str, at: int) -> bool:
    """Whether a clause ends here."""
    return at >= len(words) or words[at] in MARKS


class Line(NamedTuple):
    """A line of a law, by where its plain words begin and end."""

    begin: int
    end: int
    place: Provision


@dataclass(frozen=True)
class Wording:
    """The words of an article, or of what is cited of it."""

    text: str
    lines: tuple[Line, ...]

    @cached_property
    def plain(self) -> str:
        """The words as they are compared."""
        return plain(self.text)

    @cached_property
    def kept(self) -> array[int]:
        """Where the plain words' characters stand in the text."""
        return array("L", kept(self.text))

    def words(self, begin: int, end: int) -> str:
        """The law's own words for some of the plain ones."""
        return self.text[self.kept[begin] : self.kept[end - 1] + 1] if begin < end else ""

    def line(self, at: int) -> int:
        """The number of the line in which a plain character stands."""
        return max(0, bisect_right(self.lines, at, key=lambda line: line.begin) - 1)


@lru_cache(maxsize=256)
def grams(words: str) -> Mapping[str, list[int]]:
    """Where each few characters in a row stand. Of few laws at a time, for it is many times their size."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(words) - GRAM + 1):
        places[words[at : at + GRAM]].append(at)
    return places


@lru_cache(maxsize=4096)
def wording(articles: tuple[Article, ...], cited: tuple[Provision, ...] = ()) -> Wording:
    """The words of some articles, of each as much as is cited of it; all of it where what is cited is not there."""
    texts: list[str] = []
    lines: list[Line] = []
    begin = 0
    for article in articles:
        provisions = [provision for provision in cited if provision.article == article.number]
        for place, text in list(_cited_lines(article, provisions)) or list(_cited_lines(article, ())):
            end = begin + len(plain(text))
            texts.append(text)
            lines.append(Line(begin, end, place))
            begin = end
    return Wording("\n".join(texts), tuple(lines))


def _cited_lines(article: Article, cited: Sequence[Provision]) -> Iterator[tuple[Provision, str]]:
    """The lines of an article that are cited: an item with the line that introduces it."""
    for number, paragraph in enumerate(article.paragraphs, 1):
        wanted = _wanted_items(number, paragraph, cited)
        if wanted is None:
            continue
        place = Provision(article.number, number)
        yield place, paragraph.text
        for item in paragraph.items:
            if not wanted or item.number in wanted:
                yield from ((place._replace(item=item.number), text) for text in (item.text, *item.points))


def _wanted_items(number: int, paragraph: Paragraph, cited: Iterable[Provision]) -> set[int] | None:
    """Which items of a paragraph are cited: an empty set for all of them, None where the paragraph is not."""
    wanted: set[int] = set()
    whole = not cited
    for provision in cited:
        if provision.paragraph in (0, number):
            whole |= not provision.item
            wanted |= {item.number for item in paragraph.items if item.number == provision.item}
    return set() if whole else wanted or None
