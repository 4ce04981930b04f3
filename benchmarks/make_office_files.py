"""Make the Word file that an office would have of a list, for the benchmark of the import.

Two layouts: ``vertical`` is 四川's, table one and then a table of eight rows for each item; ``horizontal`` has one
table with a row for each item. Numbers are typed, as offices do. The builders are those of the tests:

    PYTHONPATH=tests python benchmarks/make_office_files.py vertical LIST OUT.docx
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from office_files import Block, cell, docx_file, table
from peers import Head, Item, load


def vertical(head: Head, items: Sequence[Item]) -> Iterator[Block]:
    """A table for each item, label beside text."""
    yield f"{head['部门']}责任清单（表一）"
    duties: list[str] = head["主体责任"]
    label = cell("主体责任", down=len(duties))
    others = ((str(number), duty) for number, duty in enumerate(duties[1:], 2))
    yield table((label, "1", duties[0]), *others, ("职责边界", cell(head["职责边界"], across=2)))
    yield f"{head['部门']}责任清单（表二）"
    for item in items:
        yield table(*((label, cell(*paragraphs)) for label, paragraphs in item))
        yield ""  # Word joins tables that nothing stands between


def horizontal(head: Head, items: Sequence[Item]) -> Iterator[Block]:
    """A row for each item, below the labels."""
    yield f"{head['部门']}权力清单和责任清单（共{len(items)}项）"
    rows = ([cell(*paragraphs) for _, paragraphs in item] for item in items)
    yield table([label for label, _ in items[0]], *rows)


LAYOUTS: dict[str, Callable[[Head, Sequence[Item]], Iterator[Block]]] = {"vertical": vertical, "horizontal": horizontal}


def write_office_file(layout: str, folder: Path, out: Path) -> Path:
    """Write the Word file of a list's folder, and return it."""
    out.write_bytes(docx_file(list(LAYOUTS[layout](*load(folder)))))
    return out


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layout", choices=LAYOUTS)
    parser.add_argument("folder", metavar="LIST", type=Path, help="a list's folder, as make_lists.py makes it")
    parser.add_argument("out", metavar="OUT", type=Path, help="the Word file")
    given = parser.parse_args()
    write_office_file(given.layout, given.folder, given.out)


if __name__ == "__main__":
    main()
