"""What the index of law texts keeps of each: plain values, which go from one process to another and into a database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from respcli.laws.provisions import Item, Paragraph
from respcli.laws.wording import plain

if TYPE_CHECKING:
    from respcli.laws.texts import LawText


class Entry(NamedTuple):
    """A text: its name, its dates (ISO), its articles by number, the laws that it repeals and from which day on.

    An entry without a name stands for a file that is no law text.
    """

    law: str = ""
    promulgated: str | None = None
    in_force: str | None = None
    made: str | None = None
    articles: Sequence[tuple[int, int, str]] = ()
    repeals: Sequence[tuple[str, str]] = ()


def entry(text: LawText) -> Entry:
    """What the index keeps of a text."""
    articles = [
        (*article.number, json.dumps(article.paragraphs, ensure_ascii=False, separators=(",", ":")))
        for article in text.articles
    ]
    days = text.promulgated, text.in_force, text.first_made
    promulgated, in_force, made = (day.isoformat() if day else None for day in days)
    repeals = [(repeal.name, day.isoformat()) for repeal in text.repeals if (day := repeal.day or text.promulgated)]
    return Entry(text.name, promulgated, in_force, made, articles, repeals)


def paragraphs(written: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an article as an entry has them."""
    parts: list[Any] = json.loads(written)
    return tuple(
        Paragraph(text, tuple(Item(number, words, tuple(points)) for number, words, points in items))
        for text, items in parts
    )


def same_articles(one: Entry, other: Entry) -> bool:
    """Whether two texts have the same articles in the same words, but for white space and the width of marks."""
    return _plain(one) == _plain(other)


def _plain(text: Entry) -> list[tuple[int, int, str]]:
    articles = ((number, insertion, paragraphs(words)) for number, insertion, words in text.articles)
    return [
        (number, insertion, plain("".join(line for paragraph in read for line in paragraph.lines())))
        for number, insertion, read in articles
    ]
