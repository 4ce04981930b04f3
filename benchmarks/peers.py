"""What a user would write instead: the same list as one Word file, by other means.

Each peer reads the YAML with PyYAML's C loader, without positions or checks, and writes table one and a table of eight
rows for each item; no HTML, no official look, no read-back. docxtpl fills a Word template that is made on the way;
python-docx is used as its manual shows.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROWS = ("权力类型", "权力项目名称", "实施依据", "责任主体", "责任事项", "追责情形", "监督电话")

LABEL_WIDTH, TEXT_WIDTH = 34, 122
"""Millimetres."""

Head = Mapping[str, Any]
Item = Sequence[tuple[str, Sequence[str]]]
"""The rows of an item: label and paragraphs."""


def load(folder: Path) -> tuple[Head, list[Item]]:
    """Read list.yaml and the items of a list."""
    head: Head = _read(folder / "list.yaml")
    paths = sorted((folder / "items").iterdir())
    return head, [_rows(number, _read(path)) for number, path in enumerate(paths, 1)]


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def _rows(number: int, item: Mapping[str, Any]) -> Item:
    return [("序号", [str(number)]), *((label, _paragraphs(item[label])) for label in ROWS)]


def _paragraphs(value: str | Sequence[str]) -> list[str]:
    if isinstance(value, str):
        return value.split("\n")
    return [line for number, entry in enumerate(value, 1) for line in f"{number}.{entry}".split("\n")]


def by_python_docx(head: Head, items: Sequence[Item], out: Path) -> None:
    """Add tables and fill their cells one by one."""
    import docx  # noqa: PLC0415 -- each peer is measured with its own imports
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    document.add_heading(f"{head['部门']}责任清单", 0)
    duties = document.add_table(rows=0, cols=2, style="Table Grid")
    for number, duty in enumerate(head["主体责任"], 1):
        cells = duties.add_row().cells
        cells[0].text, cells[1].text = str(number), duty
    for item in items:
        table = document.add_table(rows=len(item), cols=2, style="Table Grid")
        for row, (label, paragraphs) in enumerate(item):
            table.cell(row, 0).width, table.cell(row, 1).width = Mm(LABEL_WIDTH), Mm(TEXT_WIDTH)
            table.cell(row, 0).text = label
            table.cell(row, 1).text = paragraphs[0]
            for paragraph in paragraphs[1:]:
                table.cell(row, 1).add_paragraph(paragraph)
        document.add_paragraph()
    document.save(str(out))


def by_docxtpl(head: Head, items: Sequence[Item], out: Path) -> None:
    """Fill a Word template."""
    import docxtpl  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.docx"
        _make_template(path)
        template = docxtpl.DocxTemplate(path)
        template.render({"department": head["部门"], "duties": head["主体责任"], "items": items}, autoescape=True)
        template.save(out)


def _make_template(path: Path) -> None:
    import docx  # noqa: PLC0415 -- docxtpl imports it anyway

    document = docx.Document()
    document.add_heading("{{ department }}责任清单", 0)
    duties = document.add_table(rows=3, cols=2, style="Table Grid")
    duties.cell(0, 0).text = "{%tr for duty in duties %}"
    duties.cell(1, 0).text, duties.cell(1, 1).text = "{{ loop.index }}", "{{ duty }}"
    duties.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p for item in items %}")
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.cell(0, 0).text = "{%tr for label, paragraphs in item %}"
    table.cell(1, 0).text = "{{ label }}"
    cell = table.cell(1, 1)
    cell.text = "{%p for paragraph in paragraphs %}"
    cell.add_paragraph("{{ paragraph }}")
    cell.add_paragraph("{%p endfor %}")
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


PEERS: Mapping[str, Callable[[Head, Sequence[Item], Path], None]] = {
    "docxtpl": by_docxtpl,
    "python-docx": by_python_docx,
}


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("list", metavar="LIST", type=Path, help="a list's folder")
    parser.add_argument("out", metavar="OUT.docx", type=Path)
    given = parser.parse_args()
    PEERS[given.peer](*load(given.list), given.out)


if __name__ == "__main__":
    main()
