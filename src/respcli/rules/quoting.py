"""What is wrong with a quotation beside the law, as findings of the rules on quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from respcli.diagnostics import quote
from respcli.laws.differences import Kind
from respcli.laws.library import Library, Version
from respcli.laws.numerals import chinese
from respcli.laws.omissions import hidden_discretion, hidden_subject
from respcli.laws.provisions import Article, Provision, Range
from respcli.laws.quotations import (
    FITS,
    Comparison,
    Difference,
    Omission,
    compare_words,
    nearest_place,
    other_places,
)
from respcli.laws.wording import wording
from respcli.rules.quotations import (
    HIDDEN_DISCRETION,
    HIDDEN_SUBJECT,
    LIST_CUT_OFF,
    QUOTATION_DIFFERS,
    QUOTATION_NOT_FOUND,
    QUOTATION_OF_ANOTHER_ARTICLE,
    UNMARKED_OMISSION,
)
from respcli.rules.slips import Slip

_CONTEXT = 6
_LONGEST = 60
_SHOWN = 12
_WORDS = 6
_CLEARLY_MORE = 0.2
_NAMED = 3


class _Source(NamedTuple):
    """What is quoted: the articles as far as they are cited, and how a message names law and place."""

    articles: tuple[Article, ...]
    provisions: tuple[Provision, ...]
    law: str
    place: str


def quotation_slips(  # noqa: PLR0913, PLR0917 -- a place in a text, and what is cited there
    text: str,
    begin: int,
    end: int,
    library: Library,
    version: Version,
    ranges: Sequence[Range],
    department: str = "",
) -> Iterator[Slip]:
    """What is wrong with the quotation between two places of a text, which follows the citation of some provisions.

    Nothing is said where the version has none of them. A power of the ``department`` itself is not hidden from it.
    """
    source = _source(library, version, ranges)
    if not source.articles:
        return
    quotation = text[begin:end]
    comparison = _compared(quotation, source.articles, source.provisions)
    if comparison.place is None and not comparison.differences:
        return
    slip = _elsewhere(quotation, comparison, source, library, version) if comparison.differences else None
    slips = [slip] if slip else _slips(quotation, comparison, source, department)
    whole = len(quotation.rstrip())
    for slip in slips:
        yield slip._replace(begin=begin + slip.begin, end=begin + (whole if slip.end is None else slip.end))


def _source(library: Library, version: Version, ranges: Sequence[Range]) -> _Source:
    articles: dict[Article, None] = {}
    provisions: list[Provision] = []
    for first, last in ranges:
        if first.annex or not first.article.number:
            continue
        if first.article == last.article:
            article = library.article(version, first.article)
            articles |= {article: None} if article else {}
            provisions += _between(first, last)
        else:
            between = library.articles(version).items()
            articles |= {article: None for number, article in between if first.article <= number <= last.article}
    whole = {provision.article for provision in provisions if not provision.paragraph and not provision.item}
    parts = tuple(provision for provision in provisions if provision.article not in whole)
    return _Source(tuple(articles), parts, f"《{version.law}》", "、".join(map(str, ranges)))


def _between(first: Provision, last: Provision) -> Iterator[Provision]:
    """The provisions of one article from one to another."""
    if first.item or last.item:
        yield from (first._replace(item=item, point=0) for item in range(first.item, max(first.item, last.item) + 1))
    else:
        yield from (first._replace(paragraph=number) for number in range(first.paragraph, last.paragraph + 1))


@lru_cache(maxsize=2000)
def _compared(quotation: str, articles: tuple[Article, ...], parts: tuple[Provision, ...]) -> Comparison:
    """A list quotes the same words in many items."""
    return compare_words(quotation, wording(articles, parts))


def _elsewhere(
    quotation: str, comparison: Comparison, source: _Source, library: Library, version: Version
) -> Slip | None:
    """That the words stand in another paragraph or article, or nowhere, if it is so."""
    values: dict[str, str | int] = {"law": source.law, "cited": source.place}
    if source.provisions:
        whole = _compared(quotation, source.articles, ())
        if whole.place and not whole.differences:
            return Slip(QUOTATION_OF_ANOTHER_ARTICLE, values=values | {"place": _named(whole.place)})
    own = {article.number for article in source.articles}
    articles = {number: article for number, article in library.articles(version).items() if number not in own}
    places = other_places(quotation, articles)
    if not places and comparison.fit < FITS:
        nearest = nearest_place(quotation, articles)
        fit = _compared(quotation, (articles[nearest],), ()).fit if nearest else 0
        places = [nearest] if nearest and fit >= FITS and fit > comparison.fit + _CLEARLY_MORE else []
    if places:
        there = "、".join(map(str, places[:_NAMED]))
        return Slip(QUOTATION_OF_ANOTHER_ARTICLE, values=values | {"place": there})
    if comparison.fit < FITS:
        shown = {"law": source.law, "place": source.place, "text": quote(_line(quotation))}
        return Slip(QUOTATION_NOT_FOUND, values=shown)
    return None


def _named(place: Range) -> str:
    """A place as a citation names it: 第五条第二款, 第五条第一款至第二款."""
    first, last = place
    if (first.article, first.paragraph) == (last.article, last.paragraph):
        return f"{first if first.item == last.item else first._replace(item=0)}"
    if first.article == last.article:
        return f"{first._replace(item=0)}至{Provision(paragraph=last.paragraph)}"
    return f"{first.article}至{last.article}"


def _slips(quotation: str, comparison: Comparison, source: _Source, department: str) -> Iterator[Slip]:
    values: dict[str, str | int] = {"law": source.law, "place": source.place}
    for difference in comparison.differences:
        if _is_number_of_cited_item(difference, source):
            continue
        slip = _of_difference(quotation, difference)
        yield slip._replace(values={**values, **slip.values})
    for omission in comparison.omissions:
        for slip in _of_omission(quotation, omission, department):
            yield slip._replace(values={**values, **slip.values})
    if comparison.list_cut_off:
        words = quotation.rstrip()
        last = max(0, len(words) - _WORDS)
        shown = values | {"text": _line(words[-_SHOWN:])}
        yield Slip(LIST_CUT_OFF, last, len(words), shown)


def _is_number_of_cited_item(difference: Difference, source: _Source) -> bool:
    """Whether nothing but （三） is left out, before the words of the item that is cited."""
    return difference.kind is Kind.OMITTED and any(
        difference.words == f"（{chinese(provision.item)}）" for provision in source.provisions if provision.item
    )


def _of_difference(quotation: str, difference: Difference) -> Slip:
    kind, begin, end, words, fix = difference
    if not words and fix is None:
        return Slip(QUOTATION_NOT_FOUND, begin, end, {"text": quote(_line(quotation[begin:end]))})
    before, after = quotation[max(0, begin - _CONTEXT) : begin], quotation[end : end + _CONTEXT]
    text, rule = quotation[begin:end], QUOTATION_DIFFERS
    if kind is Kind.OMITTED:
        text, rule = "", UNMARKED_OMISSION
        beside = quotation[begin:end]
        if fix is not None and fix.startswith(words):
            after = beside + after
        else:
            before += beside
    values = {"text": _marked(before, text, after), "right": _marked(before, words, after)}
    return Slip(rule, begin, end, values, fix)


def _marked(before: str, words: str, after: str) -> str:
    """Words with those around them, themselves in 【 】, without their middle where they are long."""
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    return _line(f"{before}【{shown}】{after}")


def _line(text: str) -> str:
    return "".join(text.split())


def _of_omission(quotation: str, omission: Omission, department: str) -> Iterator[Slip]:
    begin, end, hidden, after = omission
    shown = _line(after)[:_SHOWN]
    place = (begin, end) if begin < end else (begin, begin + 1)
    body = hidden_subject(hidden, after)
    if body and not _is_body(department, body):
        yield Slip(HIDDEN_SUBJECT, *place, {"body": body, "after": shown})
    word = hidden_discretion(hidden) if after else None
    if word:
        mark, beside = quotation[begin:end], quotation[end : place[1]]
        fix = None if word.startswith("除") else f"{mark}{word}{beside}"
        yield Slip(HIDDEN_DISCRETION, *place, {"word": word, "after": shown}, fix)


def _is_body(department: str, body: str) -> bool:
    """Whether a department is the body that a law names: 公安局 is 公安机关, 省水利厅 is 省级水行政主管部门."""
    if any(level in department and re.search(bodies, body) for level, bodies in _LEVELS.items()):
        return True
    name = _NAME.fullmatch(body)
    return name is not None and name[1] != "" and name[1] in department


_LEVELS = {"省": "省", "自治区": "自治区|省级", "市": "设区的市|市级|(?<!直辖)市人民政府"}
_NAME = re.compile(r"(?:县级以上)?(?:地方)?(?:各级)?(?:人民政府)?(.*?)(?:行政)?(?:主管)?(?:部门|机关|机构)?")
