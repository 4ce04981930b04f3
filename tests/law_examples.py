"""Laws that do not exist, for the examples of the rules that look into the texts of laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from respcli.laws.library import LawLibrary, RepealedBy, Version
from respcli.laws.numerals import value
from respcli.laws.provisions import Article, ArticleNumber, Item, Paragraph
from respcli.laws.registry import plain_name, registry

NAME = "临江市水库管理条例"
RESERVOIRS = Version(NAME, date(2015, 3, 1), date(2015, 5, 1), 1)
RIVERS = Version("临江市河道管理条例", date(2010, 6, 1), date(2010, 8, 1), 2)
"""A law that was revised in 2020, of which there is only the old text."""


def article(number: int, *paragraphs: str) -> Article:
    """An article from its paragraphs, each with its items in further lines."""
    return Article(ArticleNumber(number), tuple(map(_paragraph, paragraphs)))


def _paragraph(text: str) -> Paragraph:
    first, *items = text.split("\n")
    return Paragraph(first, tuple(Item(value(item[1 : item.index("）")]), item) for item in items))


ARTICLES = {
    article_.number: article_
    for article_ in (
        article(
            5,
            "市水行政主管部门负责水库的监督管理。市公安、林业等部门依照各自职责管理水库。",
            "乡镇人民政府协助做好相关工作。",
        ),
        article(9, "水库管理单位应当每年检查大坝，并将结果报市水行政主管部门备案。"),
        article(12, "禁止在水库内炸鱼、毒鱼、电鱼。"),
        article(
            15,
            "有下列情形之一的，市水行政主管部门应当及时处理：\n（一）大坝渗漏的；\n（二）水位超过汛限水位的；\n（三）水质受到污染的。",
            "处理结果应当向社会公布。",
        ),
        article(
            21,
            "违反本条例第十二条规定，在水库内炸鱼的，处五百元罚款。",
            "违反本条例第十二条规定，在水库内毒鱼、电鱼的，没收渔具，处二百元以上二千元以下罚款。",
        ),
        article(22, "擅自取水的，由市水行政主管部门责令停止取水，限期补办手续，可以并处一千元罚款。"),
        article(
            23,
            "破坏大坝，尚不构成犯罪的，由公安机关处五日以下拘留；情节较重的，处五日以上十日以下拘留。",
            "单位有前款行为的，由市水行政主管部门处一万元以上五万元以下罚款。",
        ),
        article(
            26,
            "水库管理单位有下列行为之一的，由市水行政主管部门责令改正；拒不改正的，处一千元以上一万元以下罚款：\n"
            "（一）未按照规定检查大坝的；\n（二）擅自改变水库用途的；\n（三）拒不向公安机关、水行政主管部门提供资料的。",
        ),
    )
}


Texts = Mapping[Version, Mapping[ArticleNumber, Article]]
EXAMPLES: Texts = {RESERVOIRS: ARTICLES, RIVERS: {ArticleNumber(2): article(2, "本条例适用于本市行政区域内的河道。")}}


class MemoryTexts:
    """Texts of laws in memory (``laws.library.Texts``)."""

    def __init__(self, texts: Texts = EXAMPLES, repeals: Mapping[str, Sequence[RepealedBy]] | None = None) -> None:
        self._texts = texts
        self._repeals = repeals or {}

    def named(self, name: str) -> Sequence[Version]:
        return [version for version in self._texts if plain_name(version.law) == name]

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        return self._texts.get(version, {})

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        return self.articles(version).get(number)

    def repeals(self, name: str) -> Sequence[RepealedBy]:
        return self._repeals.get(name, ())

    def names(self) -> Sequence[str]:
        return [version.law for version in self._texts]


def library(texts: Texts = EXAMPLES) -> LawLibrary:
    """A library without a registry."""
    return LawLibrary(MemoryTexts(texts), registry())
