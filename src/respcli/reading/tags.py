"""The tags of web pages and the text between them, in linear time whatever the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

BLOCKS = frozenset((
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
    *("li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
))  # fmt: skip
"""Elements that begin a line of their own."""

CELLS = frozenset(("td", "th"))
RAW = frozenset(("script", "style", "title", "textarea"))
"""Elements in which there are no others."""

VOID = frozenset(("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
"""Elements that hold nothing and do not end."""

CLOSED_BY = {
    "p": BLOCKS | CELLS,
    "li": frozenset(("li",)),
    "td": CELLS | {"tr"},
    "th": CELLS | {"tr"},
    "tr": frozenset(("tr",)),
}
"""What ends an element that need not be ended."""

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:]{0,30}|[!?]")
_TAG = re.compile(r"""<[^"'<>]{1,500}(?:(?:"[^"]{0,500}"|'[^']{0,500}')[^"'<>]{0,500}){0,50}>""")
"""A tag whose attributes are of common length. Of another the first ``>`` is taken for the end."""

_ATTRIBUTE = re.compile(
    r"""[\s/]([A-Za-z][A-Za-z0-9_:-]{0,40})(?:\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,100})))?"""
)


def tokens(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield the tags of a page: name (``p``, ``/p``), how the tag is written, and the text after it.

    Not with ``html.parser``: in a broken page it looks from each ``<`` to the end of the page.
    """
    tag, written, text, place = "", "", [], 0
    while (begin := page.find("<", place)) >= 0:
        text.append(page[place:begin])
        place = begin
        name = _NAME.match(page, begin + 1)
        end = _end(page, begin) if name else begin + 1
        if not end:  # no tag ends from here on: the rest is text
            break
        place = end
        if name is None:
            text.append("<")
        elif not page.startswith("<!--", begin):
            yield tag, written, "".join(text)
            tag, written, text = name[0].lower(), page[begin:end], []
            if tag in RAW:
                close = re.compile("</" + tag, re.IGNORECASE | re.ASCII).search(page, place)
                end = close.start() if close else len(page)
                yield tag, written, page[place:end]
                tag, written, place = "", "", end
    yield tag, written, "".join(text) + page[place:]


def _end(page: str, begin: int) -> int:
    """Where a tag or comment ends; 0 if it does not."""
    if page.startswith("<!--", begin):
        end = page.find("-->", begin)
        return end + len("-->") if end >= 0 else 0
    found = _TAG.match(page, begin)
    return found.end() if found else page.find(">", begin) + 1


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, their names in small letters; of one that stands twice the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found
