"""Redlines as tests make them, and the XML of a Word file with its tracked changes accepted or rejected."""

import io
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree

from respcli.document import Document, Table
from respcli.redline import redline
from respcli.render.docx_redline import write_docx_redline
from test_docx import NS, REFERENCE, environment, find, main_part

DAY = date(2021, 3, 9)


def redlined(old: Document, new: Document, items: Mapping[int, int | None] | None = None) -> bytes:
    """The redline of two documents; without ``items`` each power item is the one of the same number."""
    numbers = [block.entry.number for block in old.blocks if isinstance(block, Table) and block.entry]
    same = {number: number for number in numbers} if items is None else items
    out = io.BytesIO()
    write_docx_redline(redline(old, new, same), DAY, environment(), REFERENCE, out)
    return out.getvalue()


def settled(package: bytes, verdict: Literal["accept", "reject"]) -> str:
    """The body of a document once its changes are accepted or rejected, as XML that can be compared."""
    gone, kept = ("del", "ins") if verdict == "accept" else ("ins", "del")
    body = main_part(package)[0]
    _drop_layout(body)
    for row in find(body, f".//w:tr/w:trPr/w:{gone}/../.."):
        _remove(row)
    for table in find(body, ".//w:tbl"):
        if table.find("w:tr", NS) is None:
            _remove(table)
    for former in [*body.iter(qn("w:pPrChange"), qn("w:trPrChange"), qn("w:tblPrChange"))]:
        _settle_properties(former, verdict)
    for paragraph in find(body, ".//w:p"):
        _settle_text(paragraph, gone, kept)
    for paragraph in find(body, f".//w:p/w:pPr/w:rPr/w:{gone}/../../.."):
        _join_with_next(paragraph)
    _drop_marks(body)
    return etree.tostring(body, method="c14n", exclusive=True).decode().replace("><", ">\n<")


def _drop_layout(body: etree._Element) -> None:
    """Drop the white space between elements."""
    for element in body.iter():
        element.tail = (element.tail or "").strip()
        if len(element):
            element.text = (element.text or "").strip()


def _drop_marks(body: etree._Element) -> None:
    """Drop the marks of what stays, and what they leave empty."""
    for mark in [*body.iter(qn("w:ins"), qn("w:del"))]:
        _remove(mark)
    for empty in [*body.iter(qn("w:rPr"), qn("w:trPr"))]:
        if not len(empty):
            _remove(empty)
    for table in find(body, ".//w:tbl"):
        _drop_lone_merges(table)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _settle_properties(former: etree._Element, verdict: str) -> None:
    properties = former.getparent()
    assert properties is not None
    if verdict == "reject":
        properties[:] = [*former[0], *(mark for mark in properties if mark.tag == qn("w:rPr"))]
    else:
        properties.remove(former)


def _settle_text(paragraph: etree._Element, gone: str, kept: str) -> None:
    for wrapper in find(paragraph, f"w:{gone}"):
        paragraph.remove(wrapper)
    for wrapper in find(paragraph, f"w:{kept}"):
        paragraph[paragraph.index(wrapper) : paragraph.index(wrapper) + 1] = list(wrapper)
    for text in find(paragraph, "w:r/w:delText"):
        text.tag = qn("w:t")
    _join_runs(paragraph)


def _join_runs(paragraph: etree._Element) -> None:
    for one, two in pairwise(find(paragraph, "w:r")):
        two[0].text = (one[0].text or "") + (two[0].text or "")
        paragraph.remove(one)


def _join_with_next(paragraph: etree._Element) -> None:
    """What is left of a paragraph begins the next one; nothing may be left where there is none."""
    runs, following = find(paragraph, "w:r"), paragraph.getnext()
    if runs:
        assert following is not None
        assert following.tag == qn("w:p"), "a text would be lost"
        following[1:1] = runs
        _join_runs(following)
    _remove(paragraph)


def _drop_lone_merges(table: etree._Element) -> None:
    """A cell that begins to cover rows and covers none but its own is like any other."""
    rows = [find(row, "w:tc") for row in find(table, "w:tr")]
    for row, following in pairwise([*rows, []]):
        below = [_place(cell) for cell in following if _merge(cell) == "continue"]
        for cell in row:
            if _merge(cell) == "restart" and _place(cell) not in below:
                _remove(find(cell, "w:tcPr/w:vMerge")[0])
                if not len(cell[0]):
                    cell.remove(cell[0])


def _merge(cell: etree._Element) -> str | None:
    found = cell.find("w:tcPr/w:vMerge", NS)
    return None if found is None else found.get(qn("w:val"))


def _place(cell: etree._Element) -> int:
    """The column that a cell begins in."""
    spans = [before.find("w:tcPr/w:gridSpan", NS) for before in cell.itersiblings(qn("w:tc"), preceding=True)]
    return sum(1 if span is None else int(span.get(qn("w:val"), "1")) for span in spans)
