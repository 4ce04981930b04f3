"""Citations looked up in the law library: whether the law is known, and whether it has what is cited of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from respcli.diagnostics import Phrase, Rule, Severity
from respcli.laws.citations import Citation
from respcli.laws.law_names import LawNames
from respcli.laws.library import Library, Version
from respcli.laws.names import kind
from respcli.laws.provisions import Article, ArticleNumber, Provision
from respcli.laws.registry import Registry
from respcli.messages import N_
from respcli.rules.cited import cited
from respcli.rules.slips import DatedCheck, Given, Slip

UNKNOWN_LAW = Rule(
    "unknown-law",
    Severity.ADVICE,
    message=N_("{text} is neither in the registry nor in the law library"),
    remedies=(
        N_("write {near} if that is meant; if not, add the text with `respcli laws add` or an entry to registry.yaml"),
        N_("check the name; if it is right, add the text with `respcli laws add` or an entry to registry.yaml"),
    ),
    reason=N_("A law that nobody can find under its name may be misnamed, and is not checked for being in force."),
    basis=N_("the name under which the law was promulgated"),
    bad="备注: 依照《临江市水库管理条列》第三条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)
NO_SUCH_PROVISION = Rule(
    "no-such-provision",
    Severity.WARNING,
    message=N_("{law} has no {provision}; {there}"),
    remedies=(N_("look the provision up with `respcli laws show {name}`"),),
    reason=N_("A power cannot rest on a provision that does not exist; mostly the number is from another version."),
    basis=N_("the text of the law that is in force on the day of the submission"),
    bad="备注: 依照《临江市水库管理条例》第八十条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)
OLD_LAW_TEXT = Rule(
    "old-law-text",
    Severity.ADVICE,
    message=N_("{law} was revised on {date}, and the law library does not have that text"),
    remedies=(N_("add the text of {date} with `respcli laws add`; until then citations of this law are not checked"),),
    reason=N_("Against an older text a right citation would be called wrong, and a wrong one right."),
    basis=N_("the decision that amended the law"),
    bad="备注: 依照《临江市河道管理条例》第二条办理。",
    good="备注: 依照《临江市水库管理条例》第九条办理。",
)

_OF_LAWS = frozenset(("法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释"))
"""What the name of a law ends with. Of notices, plans and standards nobody has the texts of all."""

_LAST_ARTICLE = Phrase(N_("its last article is {last}"))
_PARAGRAPHS = Phrase(N_("{within} has paragraphs (款): {count}"))
_ITEMS = Phrase(N_("{within} has items (项): {count}"))


def looked_up(text: str, given: Given) -> Iterator[Slip]:
    """Citations of laws that are not known, or do not have what is cited of them."""
    lacking = set()
    for citation, known, quoted in cited(text, given):
        if quoted or given.library is None or given.laws is None:
            continue  # the law's own words
        if known.version:
            for provision in dict.fromkeys(provision for one in citation.provisions for provision in one):
                yield from _missing(citation, provision, given.library, known.version)
        elif known.lacking and citation.law not in lacking:
            lacking.add(citation.law)
            values = {"law": f"《{citation.law}》", "date": known.lacking.isoformat()}
            yield Slip(OLD_LAW_TEXT, citation.begin, citation.end, values)
        elif not known.registered and _is_law(citation):
            yield _unknown(citation, given.library, given.laws)


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


DATED_CHECKS: tuple[DatedCheck, ...] = (looked_up,)
