"""The submission as it was reported, in three ways of writing it in Word, becomes the data that are shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from judges import programs
from office_files import Block, Cell, cell, docx_file, html_file, table
from respcli.commands import office
from respcli.commands.disk import DiskFolder
from respcli.commands.imports import knowledge
from respcli.importing.files import contents
from respcli.importing.ledger import Reason
from respcli.importing.outcome import Imported, Previous, import_list
from respcli.lists import read_list
from respcli.publications import read_publication

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "tests" / "reference" / "luxian-wxb-2020-12-22.txt"
DATA = ROOT / "data"
LIST, FORMER = DATA / "lists" / "luxian-wxb", DATA / "published" / "luxian-wxb" / "undated"
LABELS = ("序号", "权力类型", "权力项目名称", "实施依据", "责任主体", "责任事项", "追责情形", "监督电话")
LEFT_OVER = [("[bookmark: _GoBack]", Reason.NOT_OF_THE_LIST), ("4。", Reason.NUMBER)]


def lines() -> list[str]:
    return REFERENCE.read_text(encoding="utf-8").splitlines()


def parts() -> Iterator[tuple[bool, list[str]]]:
    """The lines in turns: those outside of tables, and those inside, which begin with a tab or go on after one."""
    inside = False
    marked = []
    for line in lines():
        inside = line.startswith("\t") or (inside and bool(line.strip()))
        marked.append((inside, line))
    for kind, some in groupby(marked, key=lambda pair: pair[0] or None if pair[1].strip() else None):
        yield bool(kind), [line for _, line in some]


def rows() -> Iterator[list[str]]:
    """The texts of each item's rows, label and text in turns; before them those of table one."""
    found: list[str] = []
    for line in (line for inside, some in parts() if inside for line in some):
        if line.startswith("\t"):
            text = line[1:]
            if text == "序号" and found:
                yield found
                found = []
            found.append(text)
        else:
            found[-1] += f"\n{line}"
    yield found


def table_one(texts: Sequence[str]) -> list[list[str | Cell]]:
    duties = [text for text in texts[2 : texts.index("职责边界")] if text and not text.isdecimal()]
    first: list[str | Cell] = [cell("主体责任", down=len(duties)), "1", duties[0]]
    rest: list[list[str | Cell]] = [[str(number), duty] for number, duty in enumerate(duties[1:], 2)]
    return [first, *rest, ["职责边界", cell(texts[-1], across=2)]]


def item_rows(texts: Sequence[str]) -> list[list[str]]:
    return [[texts[at], texts[at + 1]] for at in range(0, len(texts), 2)]


def in_tables() -> list[Block]:
    """Plain tables: one for table one, one for each item; everything else as paragraphs, the empty ones too."""
    one, *items = rows()
    tables = iter([table(*table_one(one)), *(table(*item_rows(texts)) for texts in items)])
    blocks: list[Block] = []
    seen = 0
    for inside, some in parts():
        if not inside:
            blocks += some
        elif (starts := sum(line in ("\t序号", "\t主体责任") for line in some)) and seen < len(items) + 1:
            seen += starts
            blocks += [next(tables) for _ in range(starts)]
    return blocks


def nested() -> list[Block]:
    """The items in one table with merged cells, within tables that lay out the page."""
    blocks = in_tables()
    first = next(at for at, block in enumerate(blocks) if not isinstance(block, str))
    one, *items = rows()
    texts = [text for text in blocks[first + 1 :] if isinstance(text, str) and text.strip()]
    merged = [[cell(label), cell(text, across=2)] for found in items for label, text in item_rows(found)]
    title = [str(block) for block in blocks[:first]]
    *before, last = [text for text in title if text.strip()]
    page = table([cell(last, table(*table_one(one)))], [cell(*texts, table(*merged))])
    return [*before, page]


def paragraphs() -> list[Block]:
    """The lines as they are."""
    return [*lines()]


WAYS: Mapping[str, Callable[[], list[Block]]] = {"tables": in_tables, "nested": nested, "paragraphs": paragraphs}


@cache
def previous() -> Previous:
    types = knowledge(LIST, DATA).power_types
    return Previous("undated", read_publication(DiskFolder(FORMER), types))


def imported(data: bytes, name: str) -> Imported:
    return import_list(contents(data, name), name, "luxian-wxb", knowledge(Path("none"), Path("none")), previous())


def is_the_shipped_data(found: Imported) -> None:
    shipped = read_list(DiskFolder(LIST), knowledge(LIST, DATA).power_types)
    assert list(found.list.items.values()) == list(shipped.items.values())
    assert found.list.head == shipped.head
    assert [(left.text, left.reason) for left in found.left] == LEFT_OVER
    assert found.doubts == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_submission_becomes_the_shipped_data(way: str, kind: str) -> None:
    write = docx_file if kind == "docx" else html_file
    is_the_shipped_data(imported(write(WAYS[way]()), f"清单.{kind}"))


@pytest.mark.judge
@pytest.mark.parametrize("way", WAYS)
def test_the_submission_that_libreoffice_wrote_becomes_the_shipped_data(way: str) -> None:
    if office.found() is None:
        programs.missing("LibreOffice")
    is_the_shipped_data(imported(office.converted(docx_file(WAYS[way]()), "docx", "docx", "清单.docx"), "清单.docx"))


def test_each_way_says_all_that_the_submission_says() -> None:
    """The ways of writing are right: a word that one of them leaves out would not be missed."""
    whole = "".join("".join(lines()).split())
    for way, write in WAYS.items():
        said = "".join(texts_of(write()))
        assert sorted(said) == sorted(whole), way


def texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield "".join(block.split())
        else:
            for found in block.rows:
                for one in found:
                    yield from texts_of(one.content)
