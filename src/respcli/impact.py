"""What a new text of a law changes for who cites it: other numbers, other words, quotations that no longer hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from respcli.diagnostics import quote
from respcli.laws.citations import Citation, with_quoted
from respcli.laws.library import Version
from respcli.laws.provisions import Article, ArticleNumber, Provision, Range
from respcli.laws.quotations import other_places
from respcli.laws.registry import plain_name
from respcli.laws.renumbering import Fate, fates
from respcli.rules.quotations import QUOTATION_NOT_FOUND, QUOTATION_OF_ANOTHER_ARTICLE
from respcli.rules.quoting import quotation_slips
from respcli.rules.slips import Slip

Change = Literal["unchanged", "reworded", "renumbered", "renumbered and reworded", "dropped", "unknown"]
"""What became of a provision. One that neither text has is unknown."""


class Text(NamedTuple):
    """One text of a law, as a library of its own (``laws.library.Library``)."""

    version: Version
    all: Mapping[ArticleNumber, Article]

    def versions(self, _name: str) -> Sequence[Version]:
        """The one text."""
        return [self.version]

    def article(self, _version: Version, number: ArticleNumber) -> Article | None:
        """An article."""
        return self.all.get(number)

    def articles(self, _version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles."""
        return self.all

    def names(self) -> Sequence[str]:
        """The name of the law."""
        return [self.version.law]


class Affected(NamedTuple):
    """A citation of the law: where it stands in its text, what it cites, what that is in the new text.

    ``after`` is empty where it is dropped. ``slips`` are what is wrong with its quotation beside the new text and was
    not beside the old one.
    """

    begin: int
    end: int
    before: str
    after: str
    change: Change
    slips: Sequence[Slip] = ()


class Impact:
    """A new text of a law beside the one that it follows."""

    def __init__(self, old: Text, new: Text) -> None:
        self.old = old
        self.new = new
        self.fates = fates(old.all, new.all)
        self._fate = {fate.before: fate for fate in self.fates if fate.before}

    def on(self, text: str, names: Collection[str]) -> Iterator[Affected]:
        """The citations of the law in some words; ``names`` are the plain names by which it is cited."""
        for citation, quoted in with_quoted(text):
            if citation.provisions and not quoted and plain_name(citation.law) in names:
                yield self._affected(text, citation)

    def _affected(self, text: str, citation: Citation) -> Affected:
        moved = [self._moved(one) for one in citation.provisions]
        numbers = dict.fromkeys(number for one in citation.provisions for number in self._within(one))
        gone = any(self._is_gone(provision) for one in citation.provisions for provision in one)
        change = "dropped" if gone else self._change([self._fate.get(number) for number in numbers])
        after = "、".join(str(one) for one in moved if one)
        before = "、".join(map(str, citation.provisions))
        there = [one for one in moved if one]
        slips = self._slips(text, citation, there) if citation.heads and (there or gone) else ()
        return Affected(citation.begin, citation.end, before, after, change, slips)

    def _within(self, one: Range) -> Iterator[ArticleNumber]:
        """The articles of a range, as far as the old text has them, and those at its ends."""
        first, last = (provision.article for provision in one)
        if one.first.annex:
            return  # what stands in an annex is not compared
        yield first
        if first < last:
            yield from (number for number in self.old.all if first < number < last)
            yield last

    def _moved(self, one: Range) -> Range | None:
        """What a range is in the new text; nothing where an end of it is gone."""
        first, last = (self._place(provision) for provision in one)
        return Range(first, last) if first and last else None

    def _place(self, provision: Provision) -> Provision | None:
        fate = None if provision.annex else self._fate.get(provision.article)
        if fate is None or fate.after is None:
            return None
        place = provision._replace(article=fate.after)
        return place if _has(self.new, place) or not _has(self.old, provision) else None

    def _is_gone(self, provision: Provision) -> bool:
        """Whether a provision was in the old text and is not in the new one."""
        return not provision.annex and _has(self.old, provision) and self._place(provision) is None

    def _change(self, found: Sequence[Fate | None]) -> Change:
        """The gravest change of several articles."""
        known = [fate for fate in found if fate]
        if not known:
            return "unknown"
        if any(fate.after is None for fate in known):
            return "dropped"
        renumbered = any(fate.before != fate.after for fate in known)
        if any(fate.likeness < 1 for fate in known):
            return "renumbered and reworded" if renumbered else "reworded"
        return "renumbered" if renumbered else "unchanged"

    def _slips(self, text: str, citation: Citation, moved: Sequence[Range]) -> Sequence[Slip]:
        """What is wrong with a quotation beside the new text alone."""
        span = citation.quote_begin, citation.quote_end
        if not moved:
            return [self._dropped(text, citation)]
        before = set(map(_said, quotation_slips(text, *span, self.old, self.old.version, citation.provisions)))
        now = quotation_slips(text, *span, self.new, self.new.version, moved)
        return [slip for slip in now if _said(slip) not in before]

    def _dropped(self, text: str, citation: Citation) -> Slip:
        """Where the words quoted from what was dropped now stand, or that they stand nowhere."""
        words = text[citation.quote_begin : citation.quote_end].rstrip()
        end = citation.quote_begin + len(words)
        law, cited = f"《{self.new.version.law}》", "、".join(map(str, citation.provisions))
        if places := other_places(words, self.new.all):
            values = {"law": law, "cited": cited, "place": "、".join(map(str, places))}
            return Slip(QUOTATION_OF_ANOTHER_ARTICLE, citation.quote_begin, end, values)
        values = {"law": law, "place": "", "text": quote("".join(words.split()))}
        return Slip(QUOTATION_NOT_FOUND, citation.quote_begin, end, values)


def _has(text: Text, provision: Provision) -> bool:
    """Whether a text has a provision; of its points (目) that is not asked."""
    article = text.all.get(provision.article)
    return article is not None and bool(article.part(provision._replace(point=0)))


def _said(slip: Slip) -> tuple[str, int, int | None, str | int | None]:
    """What a finding says, apart from the number of the article."""
    return slip.rule.id, slip.begin, slip.end, slip.values.get("right")
