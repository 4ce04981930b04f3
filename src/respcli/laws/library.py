"""What a law library answers, wherever its texts lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from respcli.laws.provisions import Article, ArticleNumber


class Version(NamedTuple):
    """A text of a law, as it was promulgated or amended on a day. ``key`` is the library's own name for it."""

    law: str
    promulgated: date | None
    in_force: date | None
    key: int

    @property
    def begin(self) -> date:
        """The first day of this text, as far as it is known."""
        return self.in_force or self.promulgated or date.min


class Library(Protocol):
    """Texts of laws."""

    def versions(self, name: str) -> Sequence[Version]:
        """The texts of the law that a name between 《 and 》 means, the oldest first; none where it has no text."""
        ...

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        """An article of a text."""
        ...

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles of a text, in their order."""
        ...


def on_day(versions: Sequence[Version], day: date) -> Version | None:
    """The text that is in force on a day: the last one that had come into force by then."""
    return next((version for version in reversed(versions) if version.begin <= day), None)
