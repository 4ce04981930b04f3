"""Where something stands in a law (条 款 项 目), and the law's own words there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from respcli.laws.numerals import chinese


class ArticleNumber(NamedTuple):
    """The number of an article: 第五十九条 is (59, 0), 第五十九条之一 is (59, 1)."""

    number: int
    insertion: int = 0

    def __str__(self) -> str:
        return f"第{chinese(self.number)}条" + (f"之{chinese(self.insertion)}" if self.insertion else "")


class Provision(NamedTuple):
    """What a citation names: an article, or a 款 (paragraph), 项 (item) or 目 (point) in it. A unit not named is 0.

    ``annex`` is 附件 or 附件2 where the provision stands in an annex. Decisions have 项 without an article.
    """

    article: ArticleNumber = ArticleNumber(0)
    paragraph: int = 0
    item: int = 0
    point: int = 0
    annex: str = ""

    def __str__(self) -> str:
        units = (
            (self.article.number, f"{self.article}"),
            (self.paragraph, f"第{chinese(self.paragraph)}款"),
            (self.item, f"第（{chinese(self.item)}）项"),
            (self.point, f"第{self.point}目"),
        )
        return self.annex + "".join(written for number, written in units if number)


class Range(NamedTuple):
    """One provision, or all from one to another: 第四十一条至第四十三条."""

    first: Provision
    last: Provision

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}至{self.last}"


class Item(NamedTuple):
    """A 项 of a paragraph, with its number as typed: “（三）……；”. ``points`` are its 目, “1.……；”."""

    number: int
    text: str
    points: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A 款: a natural paragraph of an article, with the 项 under it."""

    text: str
    items: tuple[Item, ...] = ()

    def lines(self) -> Iterator[str]:
        """The paragraph, its items and their points as they stand, line by line."""
        yield self.text
        for item in self.items:
            yield item.text
            yield from item.points


class Article(NamedTuple):
    """An article with its own words, without “第五十九条” before them."""

    number: ArticleNumber
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> str:
        """The whole article, each paragraph, item and point a line."""
        return "\n".join(line for paragraph in self.paragraphs for line in paragraph.lines())

    def part(self, provision: Provision) -> Sequence[str]:
        """The lines of a provision of this article; none where the article has no such provision."""
        numbered = [*enumerate(self.paragraphs, 1)]
        chosen = [paragraph for number, paragraph in numbered if provision.paragraph in (0, number)]
        if not provision.item:
            return [line for paragraph in chosen for line in paragraph.lines()]
        items = [item for paragraph in chosen for item in paragraph.items if item.number == provision.item]
        if not provision.point:
            return [line for item in items for line in (item.text, *item.points)]
        return [item.points[provision.point - 1] for item in items if len(item.points) >= provision.point]
