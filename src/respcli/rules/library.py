"""The checks that ask the law library, which is loaded only where a project has texts of laws."""

from __future__ import annotations

from collections.abc import Iterator

from respcli.rules.slips import DatedCheck, Given, Slip


def looked_up(text: str, given: Given) -> Iterator[Slip]:
    """Citations of laws that are not known, or do not have what is cited of them."""
    if given.library is None or given.laws is None:
        return
    from respcli.rules.cited import cited  # noqa: PLC0415 -- to load what reads citations takes a while
    from respcli.rules.lookup import citation_slips  # noqa: PLC0415 -- as above

    yield from citation_slips(cited(text, given), given.library, given.laws)


def quoted(text: str, given: Given) -> Iterator[Slip]:
    """Quotations that are not the words of the provisions that are cited before them."""
    if given.library is None:
        return
    from respcli.rules.cited import cited  # noqa: PLC0415 -- as above
    from respcli.rules.quoting import quotation_slips  # noqa: PLC0415 -- as above

    for citation, known, _quoted in cited(text, given):
        if known.version and citation.heads and citation.provisions:
            span = citation.quote_begin, citation.quote_end
            yield from quotation_slips(text, *span, given.library, known.version, citation.provisions, given.department)


DATED_CHECKS: tuple[DatedCheck, ...] = (looked_up, quoted)
