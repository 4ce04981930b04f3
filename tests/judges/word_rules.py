"""What must hold in a .docx and no schema can say: relationships, bookmarks, fields, cells and grids (ECMA-376-1)."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from judges.word import W

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
USE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def word_rules(docx: Path) -> list[str]:
    """Every rule on every part."""
    with zipfile.ZipFile(docx) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in set(names) if name.endswith((".xml", ".rels"))}
    findings = [f"{name} stands in the package {count} times" for name, count in Counter(names).items() if count > 1]
    for name, root in sorted(parts.items()):
        relationships = parts.get(_relationships_of(name))
        found = [*_targets(name, root, names)] if name.endswith(".rels") else [*_uses(root, relationships)]
        if name.startswith("word/"):
            found += [*_bookmarks(root), *_fields(root), *_cells(root), *_grids(root)]
        findings += [f"{name}: {finding}" for finding in found]
    return findings


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _targets(name: str, root: etree._Element, names: Iterable[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    yield from _repeated("relationship", (relationship.get("Id") for relationship in root.iter(RELATIONSHIP)))
    for relationship in root.iter(RELATIONSHIP):
        target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))
        if relationship.get("TargetMode") != "External" and target[1:] not in names:
            yield f"relationship {relationship.get('Id')} leads to {target}, which is not there"


def _uses(root: etree._Element, relationships: etree._Element | None) -> Iterator[str]:
    known = {relationship.get("Id") for relationship in relationships} if relationships is not None else set()
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(USE) and value not in known:
                yield f"{etree.QName(element).localname} uses the relationship {value!r}, which is not there"


def _bookmarks(root: etree._Element) -> Iterator[str]:
    for key in ("id", "name"):
        yield from _repeated(
            f"bookmark {key}", (bookmark.get(f"{W}{key}") for bookmark in root.iter(f"{W}bookmarkStart"))
        )


def _repeated(what: str, values: Iterable[str | None]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value!r} is given {count} times"


def _fields(root: etree._Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            yield "a field ends that has not begun"
            return
    if depth:
        yield "a field has no end"


def _cells(root: etree._Element) -> Iterator[str]:
    for number, cell in enumerate(root.iter(f"{W}tc"), 1):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"table cell {number} does not end with a paragraph"


def _grids(root: etree._Element) -> Iterator[str]:
    """The cells of each row fill the table's grid, and a cell that continues one above has one above."""
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        open_above: set[tuple[int, int]] = set()
        for number, row in enumerate(table.findall(f"{W}tr"), 1):
            merged, width = set(), _grid_edge(row)
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                place = (width, width := width + (1 if span is None else int(span.get(f"{W}val", "1"))))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    merged.add(place)
                    if merge.get(f"{W}val") != "restart" and place not in open_above:
                        yield f"row {number}: a cell continues one above that is not there"
            if width != columns:
                yield f"row {number} covers {width} columns of a grid of {columns}"
            open_above = merged


def _grid_edge(row: etree._Element) -> int:
    """Columns that a row leaves out at its two ends."""
    return sum(
        int(edge.get(f"{W}val", "0"))
        for name in ("gridBefore", "gridAfter")
        for edge in row.iterfind(f"{W}trPr/{W}{name}")
    )
