"""What is known of laws by their texts, wherever these lie, together with what the registry knows of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.registry import Law, Registry, plain_name

_KEPT = 2_000
"""Articles that are kept, since a list cites few of them, and these often."""


class Version(NamedTuple):
    """A text of a law, as it was promulgated or amended on a day. ``key`` is what its source calls it.

    ``made`` is the day on which the law was first promulgated, whichever text this is.
    """

    law: str
    promulgated: date | None
    in_force: date | None
    key: int
    made: date | None = None

    @property
    def begin(self) -> date:
        """The first day of this text, as far as it is known."""
        return self.in_force or self.promulgated or date.min


class RepealedBy(NamedTuple):
    """The law that repeals another one, and from which day on."""

    law: str
    day: date


class Texts(Protocol):
    """Texts of laws, by their plain names (``registry.plain_name``)."""

    def named(self, name: str) -> Sequence[Version]:
        """The texts of a law, in any order."""
        ...

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles of a text, in their order."""
        ...

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        """One article of a text."""
        ...

    def repeals(self, name: str) -> Sequence[RepealedBy]:
        """What laws say of the end of a law."""
        ...

    def names(self) -> Sequence[str]:
        """The names of all laws that have a text."""
        ...


class Library(Hashable, Protocol):
    """What the rules ask for the words of laws."""

    def versions(self, name: str) -> Sequence[Version]:
        """The texts of the law that a name between 《 and 》 means, the oldest first; none where it has no text."""
        ...

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        """An article of a text."""
        ...

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles of a text, in their order."""
        ...

    def names(self) -> Sequence[str]:
        """The names of all laws that have a text."""
        ...


class LawLibrary:
    """Texts of laws under every name by which the registry knows them."""

    def __init__(self, texts: Texts, laws: Registry) -> None:
        self._texts = texts
        self._laws = laws
        self._versions: dict[str, Sequence[Version]] = {}
        self._known: dict[str, Law | None] = {}
        self._articles: dict[tuple[int, ArticleNumber], Article | None] = {}
        self.articles = texts.articles
        self.names = texts.names

    def versions(self, name: str) -> Sequence[Version]:
        """The texts of the law that a name means, the oldest first."""
        if name not in self._versions:
            law = self._laws.find(name)
            names = {plain_name(known) for known in self._names(law)} if law else {plain_name(name)}
            found = [_dated(version, law) for known in names for version in self._texts.named(known)]
            self._versions[name] = sorted(found, key=lambda version: (version.begin, version.key))
        return self._versions[name]

    def _names(self, law: Law) -> Iterator[str]:
        """The names that mean a law and no other one: a text may have any of them as its title."""
        yield law.name
        yield from (name for name in (*law.former_names, *law.short_names) if self._laws.find(name) is law)

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        """An article of a text. Those asked for last are kept."""
        key = version.key, number
        if key not in self._articles:
            if len(self._articles) >= _KEPT:
                self._articles.clear()
            self._articles[key] = self._texts.article(version, number)
        return self._articles[key]

    def registry(self) -> Registry:
        """The registry, with what the texts say of the dates of laws where it is silent."""
        return Registry(self._laws.laws, self._by_name, self._laws.names)

    def _by_name(self, name: str) -> Law | None:
        if name not in self._known:
            self._known[name] = self._complete(name)
        return self._known[name]

    def _complete(self, name: str) -> Law | None:
        law, versions = self._laws.find(name), self.versions(name)
        repeals = self._texts.repeals(plain_name(law.name if law else name))
        if law is None and versions:
            law = _law(versions[0])
        elif law is None and repeals:
            law = Law(名称=name)  # all that is known of it is its end
        return _completed(law, versions, repeals) if law else None


def _dated(version: Version, law: Law | None) -> Version:
    """A text with its first day, which the registry may know and an amended text does not tell."""
    if law is None or version.promulgated is None:
        return version
    known = law.in_force if version.promulgated == law.promulgated else law.revisions.get(version.promulgated)
    return version._replace(in_force=known) if known else version


def _law(first: Version) -> Law:
    """What the first text of a law says of it. Where that is an amended one, its first day is not known."""
    in_force = first.begin if first.made in {None, first.promulgated} else None
    return Law(名称=first.law).model_copy(update={"promulgated": first.made, "in_force": in_force})


def _completed(law: Law, versions: Sequence[Version], repeals: Sequence[RepealedBy]) -> Law:
    """A law, with what its texts and those of other laws say where the registry is silent."""
    texts = {version.promulgated: version.begin for version in versions if version.promulgated}
    made = law.promulgated or (versions[0].made if versions else None)
    revisions = {day: begin for day, begin in sorted({**texts, **law.revisions}.items()) if day != made}
    known = law.model_copy(update={"revisions": revisions})
    # A law that is made anew under its name repeals the old one, which is the same law to us.
    own, last = {law.name, *(version.law for version in versions)}, max([law.begin, *revisions.values()])
    ends = sorted((repeal.day, repeal.law) for repeal in repeals if repeal.law not in own and repeal.day > last)
    if not ends or law.repealed:
        return known
    return known.model_copy(
        update={"repealed": ends[0][0], "successors": tuple(dict.fromkeys(name for _, name in ends))}
    )


def on_day(versions: Sequence[Version], day: date) -> Version | None:
    """The text that is in force on a day: the last one that had come into force by then."""
    return next((version for version in reversed(versions) if version.begin <= day), None)


def lacking(law: Law | None, version: Version, day: date) -> date | None:
    """The day on which a later text than a version was made that is in force on a day, and that nobody has added."""
    if law is None or version.promulgated is None:
        return None
    current = max((made for made, begin in law.revisions.items() if begin <= day), default=version.promulgated)
    return current if current > version.promulgated else None
