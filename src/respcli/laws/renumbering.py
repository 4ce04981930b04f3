"""Which article of an old text of a law is which of a new one, by what they say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from respcli.laws.provisions import Article, ArticleNumber

_INNER = re.compile("第[零一二三四五六七八九十百千]{1,9}(?=条)")
"""The numbers of other articles, which change when these are renumbered, although nothing else does."""

_BLANK = re.compile(r"\s+")
_GRAM = 3
_COMMON = 12
"""Characters in a row that so many articles of a text share say nothing of which article it is."""

_ALIKE = 0.45
"""From here on an article is taken for the same one. 1 is the same text, 0 nothing in common."""

Articles = Mapping[ArticleNumber, Article]


class Fate(NamedTuple):
    """What became of an article: its number before and after, and how much of its text it has kept (0 to 1).

    ``before`` is None for a new article, ``after`` for one that was dropped.
    """

    before: ArticleNumber | None
    after: ArticleNumber | None
    likeness: float = 0.0


def fates(old: Articles, new: Articles) -> list[Fate]:
    """What became of each article, in the order of the new text; those that were dropped stand last."""
    before = {number: _plain(article.words) for number, article in old.items()}
    after = {number: _plain(article.words) for number, article in new.items()}
    pairs = _same(before, after)
    same = set(pairs.values())
    pairs |= _alike(
        {number: words for number, words in before.items() if number not in same},
        {number: words for number, words in after.items() if number not in pairs},
    )
    kept = [Fate(pairs.get(number), number, _likeness(before, after, pairs.get(number), number)) for number in new]
    there = set(pairs.values())
    return kept + [Fate(number, None) for number in old if number not in there]


Words = Mapping[ArticleNumber, str]
Pairs = dict[ArticleNumber, ArticleNumber]
"""Numbers before by numbers after."""


def _plain(words: str) -> str:
    return _BLANK.sub("", _INNER.sub("第", words))


def _same(before: Words, after: Words) -> Pairs:
    """The articles that say the same; of several that do, the first is the first."""
    by_words: defaultdict[str, list[ArticleNumber]] = defaultdict(list)
    for number, words in before.items():
        by_words[words].append(number)
    waiting = {words: iter(numbers) for words, numbers in by_words.items()}
    found = ((number, next(waiting.get(words, iter(())), None)) for number, words in after.items())
    return {number: was for number, was in found if was is not None}


def _alike(before: Words, after: Words) -> Pairs:
    """The articles that say much the same: the best pair first, of equals the one nearest in place."""
    where: defaultdict[str, list[ArticleNumber]] = defaultdict(list)
    grams = {number: _grams(words) for number, words in before.items()}
    for number, counted in grams.items():
        for gram in counted:
            where[gram].append(number)
    ranked: list[tuple[float, int, ArticleNumber, ArticleNumber]] = []
    for number, words in after.items():
        own = _grams(words)
        shared = Counter(there for gram in own if len(where.get(gram, ())) <= _COMMON for there in where.get(gram, ()))
        for was, _count in shared.most_common(_COMMON):
            score = (_dice(grams[was], own) + _within(grams[was], own)) / 2
            if score >= _ALIKE:
                ranked.append((-score, abs(was.number - number.number), was, number))
    pairs: Pairs = {}
    taken: set[ArticleNumber] = set()
    for _score, _distance, was, number in sorted(ranked):
        if number not in pairs and was not in taken:
            pairs[number] = was
            taken.add(was)
    return pairs


def _likeness(before: Words, after: Words, was: ArticleNumber | None, number: ArticleNumber) -> float:
    if was is None:
        return 0.0
    return 1.0 if before[was] == after[number] else _dice(_grams(before[was]), _grams(after[number]))


def _grams(words: str) -> Counter[str]:
    return Counter(words[at : at + _GRAM] for at in range(max(1, len(words) - _GRAM + 1)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _within(one: Counter[str], other: Counter[str]) -> float:
    """How much of the shorter text stands in the longer one: an article may get paragraphs or lose them."""
    return (one & other).total() / (min(one.total(), other.total()) or 1)
