"""Citations with what is known of their laws on the day of the submission."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from respcli.laws.citations import Citation, with_quoted
from respcli.laws.library import Library, Version, lacking, on_day
from respcli.laws.registry import Registry
from respcli.rules.laws import cited_year
from respcli.rules.slips import Given

_FORMERLY = "原"
"""Before a name: the law as it was at some time, or one that is no more."""


class Known(NamedTuple):
    """What is known of a law that is cited on a day.

    The text that is meant, or the day of the revision of which there is no text; neither where the law has no text at
    all, or is not even ``registered`` anywhere.
    """

    registered: bool
    version: Version | None = None
    lacking: date | None = None


class Cited(NamedTuple):
    """A citation, what is known of its law, and whether it stands among the words that another one quotes."""

    citation: Citation
    known: Known
    quoted: bool


def cited(text: str, given: Given) -> Sequence[Cited]:
    """The citations in a text; none where there is no library to look them up in."""
    library, laws, day = given.library, given.laws, given.submitted
    return () if library is None or laws is None or day is None else _cited(text, library, laws, day)


@lru_cache(maxsize=1)  # several checks look at one text after another
def _cited(text: str, library: Library, laws: Registry, day: date) -> Sequence[Cited]:
    found: list[Cited] = []
    for citation, quoted in with_quoted(text):
        if not citation.law:
            continue  # nobody can tell which law is meant
        year = cited_year(f"{citation.law}{citation.version}")
        known = _known(library, laws, citation.law, year, day)
        if not year and text.endswith(_FORMERLY, 0, citation.begin):
            known = Known(known.registered)
        found.append(Cited(citation, known, quoted))
    return found


@lru_cache(maxsize=10_000)
def _known(library: Library, laws: Registry, name: str, year: int, day: date) -> Known:
    """What is known of the law of a name, in the version of a year if one is cited."""
    law, versions = laws.find(name), library.versions(name)
    if year:
        of_year = (
            version for version in reversed(versions) if version.promulgated and version.promulgated.year == year
        )
        return Known(law is not None, next(of_year, None))
    version = on_day(versions, day)
    later = lacking(law, version, day) if version else None
    return Known(law is not None, None if later else version, later)
