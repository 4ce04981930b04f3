"""What is wrong with citations beside the law library, as findings of the rules on provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from respcli.diagnostics import Phrase
from respcli.laws.citations import Citation
from respcli.laws.law_names import LawNames
from respcli.laws.library import Library, Version
from respcli.laws.names import kind
from respcli.laws.provisions import Article, ArticleNumber, Provision
from respcli.laws.registry import Registry
from respcli.messages import N_
from respcli.rules.cited import Cited
from respcli.rules.provisions import NO_SUCH_PROVISION, OLD_LAW_TEXT, UNKNOWN_LAW
from respcli.rules.slips import Slip

_OF_LAWS = frozenset(("法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释"))
"""What the name of a law ends with. Of notices, plans and standards nobody has the texts of all."""

_LAST_ARTICLE = Phrase(N_("its last article is {last}"))
_PARAGRAPHS = Phrase(N_("{within} has paragraphs (款): {count}"))
_ITEMS = Phrase(N_("{within} has items (项): {count}"))


def citation_slips(found: Sequence[Cited], library: Library, laws: Registry) -> Iterator[Slip]:
    """What is wrong with the citations of a text, those apart that stand among a law's own words."""
    told = set()
    for citation, known, quoted in found:
        if quoted:
            continue
        if known.version:
            for provision in dict.fromkeys(provision for one in citation.provisions for provision in one):
                yield from _missing(citation, provision, library, known.version)
        elif citation.law in told:
            continue
        elif known.lacking:
            told.add(citation.law)
            values = {"law": f"《{citation.law}》", "date": known.lacking.isoformat()}
            yield Slip(OLD_LAW_TEXT, citation.begin, citation.end, values)
        elif not known.registered and _is_law(citation):
            told.add(citation.law)
            yield _unknown(citation, library, laws)


def _is_law(citation: Citation) -> bool:
    return citation.named and (bool(citation.provisions) or kind(citation.law) in _OF_LAWS)


def _unknown(citation: Citation, library: Library, laws: Registry) -> Slip:
    near = _names(library, laws).nearest(citation.law)
    values = {"text": f"《{citation.law}》"} | ({"near": f"《{near}》"} if near else {})
    return Slip(UNKNOWN_LAW, citation.law_begin, citation.law_end, values)


@lru_cache(maxsize=4)
def _names(library: Library, laws: Registry) -> LawNames:
    return LawNames([*laws.names(), *library.names()])


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
