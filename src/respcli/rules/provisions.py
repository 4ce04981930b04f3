"""Citations looked up in the law library: whether the law is known, and whether it has what is cited of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from respcli.diagnostics import Phrase, Rule, Severity
from respcli.laws.citations import Citation, citations
from respcli.laws.law_names import LawNames
from respcli.laws.library import Library, Version, on_day
from respcli.laws.names import kind
from respcli.laws.provisions import Article, ArticleNumber, Provision
from respcli.laws.registry import Registry
from respcli.messages import N_
from respcli.rules.laws import cited_year
from respcli.rules.quotations import quotation_slips
from respcli.rules.slips import DatedCheck, Given, Slip

UNKNOWN_LAW = Rule(
    "unknown-law",
    Severity.ADVICE,
    message=N_("{text} is neither in the registry nor in the law library"),
    remedies=(
        N_(
            "did you mean {near}? Otherwise add its text with `respcli laws add`, or an entry to data/laws/registry.yaml"
        ),
        N_(
            "check the name; if it is right, add its text with `respcli laws add`, or an entry to data/laws/registry.yaml"
        ),
    ),
    reason=N_("A law that nobody can find under its name may be misnamed, and is not checked for being in force."),
    basis=N_("the name under which the law was promulgated"),
    bad="备注: 依照《临江市水库管理条列》第三条办理。",
    good="备注: 依照《临江市水库管理条例》第三条办理。",
)
NO_SUCH_PROVISION = Rule(
    "no-such-provision",
    Severity.WARNING,
    message=N_("{law} has no {provision}; {there}"),
    remedies=(N_("look the provision up with `respcli laws show {name}`"),),
    reason=N_("A power cannot rest on a provision that does not exist; mostly the number is from another version."),
    basis=N_("the text of the law that is in force on the day of the submission"),
    bad="备注: 依照《临江市水库管理条例》第八十条办理。",
    good="备注: 依照《临江市水库管理条例》第三条办理。",
)
OLD_LAW_TEXT = Rule(
    "old-law-text",
    Severity.ADVICE,
    message=N_("{law} was revised on {date}, and the law library does not have that text"),
    remedies=(N_("add the text of {date} with `respcli laws add`; until then citations of this law are not checked"),),
    reason=N_("Against an older text a right citation would be called wrong, and a wrong one right."),
    basis=N_("the decision that amended the law"),
    bad="备注: 依照《临江市河道管理条例》第二条办理。",
    good="备注: 依照《临江市水库管理条例》第三条办理。",
)

_OF_LAWS = frozenset(("法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释"))
"""What the name of a law ends with. Of notices, plans and standards nobody has the texts of all."""

_LAST_ARTICLE = Phrase(N_("its last article is {last}"))
_PARAGRAPHS = Phrase(N_("{within} has paragraphs (款): {count}"))
_ITEMS = Phrase(N_("{within} has items (项): {count}"))


class _Cited(NamedTuple):
    """What is known of a law that is cited on a day.

    The text that is meant, or the day of the revision of which there is no text, or neither where the law is not
    ``known``, or has no text at all.
    """

    known: bool
    version: Version | None = None
    lacking: date | None = None


def looked_up(text: str, given: Given) -> Iterator[Slip]:
    """Citations of laws that are not known, or do not have what is cited, and quotations that are not their words."""
    library, laws, day = given.library, given.laws, given.submitted
    if library is None or laws is None or day is None:
        return
    quoted, lacking = 0, set()
    for citation in citations(text):
        if citation.begin < quoted and not citation.heads:
            continue  # the law's own words
        quoted = max(quoted, citation.quote_end)
        cited = _cited(library, laws, citation.law, cited_year(f"{citation.law}{citation.version}"), day)
        if cited.version:
            yield from _against(text, citation, library, cited.version, given.department)
        elif cited.lacking and citation.law not in lacking:
            lacking.add(citation.law)
            values = {"law": f"《{citation.law}》", "date": cited.lacking.isoformat()}
            yield Slip(OLD_LAW_TEXT, citation.begin, citation.end, values)
        elif not cited.known and _is_law(citation):
            yield _unknown(citation, library, laws)


@lru_cache(maxsize=10_000)
def _cited(library: Library, laws: Registry, name: str, year: int, day: date) -> _Cited:
    """What is known of the law of a name, in the version of a year if one is cited."""
    law, versions = laws.find(name), library.versions(name)
    if year:
        version = next(
            (version for version in versions if version.promulgated and version.promulgated.year == year), None
        )
        return _Cited(law is not None, version)
    version = on_day(versions, day)
    if version is None or law is None or version.promulgated is None:
        return _Cited(law is not None, version)
    current = max((made for made, begin in law.revisions.items() if begin <= day), default=version.promulgated)
    return _Cited(True, lacking=current) if current > version.promulgated else _Cited(True, version)


def _is_law(citation: Citation) -> bool:
    return citation.named and (bool(citation.provisions) or kind(citation.law) in _OF_LAWS)


def _unknown(citation: Citation, library: Library, laws: Registry) -> Slip:
    near = _names(library, laws).nearest(citation.law)
    values = {"text": f"《{citation.law}》"} | ({"near": f"《{near}》"} if near else {})
    return Slip(UNKNOWN_LAW, citation.law_begin, citation.law_end, values)


@lru_cache(maxsize=4)
def _names(library: Library, laws: Registry) -> LawNames:
    return LawNames([*laws.names(), *library.names()])


def _against(text: str, citation: Citation, library: Library, version: Version, department: str) -> Iterator[Slip]:
    """What is wrong with a citation beside the text of the law."""
    missing = [
        slip
        for one in citation.provisions
        for provision in dict.fromkeys(one)
        for slip in _missing(citation, provision, library, version)
    ]
    yield from missing
    if citation.heads and citation.provisions and not missing:
        span = citation.quote_begin, citation.quote_end
        yield from quotation_slips(text, *span, library, version, citation.provisions, department)


def _missing(citation: Citation, provision: Provision, library: Library, version: Version) -> Iterator[Slip]:
    """The finding for a provision that the law does not have, as far as its text can tell."""
    if provision.annex:
        return
    there: dict[str, str | int] | None = None
    article = library.article(version, provision.article)
    if article is None:
        last = max(library.articles(version), default=ArticleNumber(0))
        if last < provision.article:
            there = {"there": _LAST_ARTICLE, "last": str(last)}
    else:
        there = _lacks(article, provision)
    if there:
        values = {"law": f"《{citation.law}》", "name": citation.law, "provision": str(provision), **there}
        yield Slip(NO_SUCH_PROVISION, citation.begin, citation.end, values)


def _lacks(article: Article, provision: Provision) -> dict[str, str | int] | None:
    """What an article has instead of a provision that it does not have."""
    if article.part(provision._replace(point=0)):
        return None
    count = len(article.paragraphs)
    if provision.paragraph > count:
        return {"there": _PARAGRAPHS, "within": str(article.number), "count": count}
    within = provision._replace(item=0, point=0)
    chosen = article.paragraphs[provision.paragraph - 1 :][:1] if provision.paragraph else article.paragraphs
    return {"there": _ITEMS, "within": str(within), "count": sum(len(paragraph.items) for paragraph in chosen)}


DATED_CHECKS: tuple[DatedCheck, ...] = (looked_up,)
