"""The redline as a Word file: accepting all gives the new document, rejecting all the old one, to the element."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judges.revisions import libreoffice, pandoc
from judges.word import open_xml_audit, open_xml_sdk
from judges.word_rules import word_rules
from redlines import redlined, settled
from respcli.document import Block, Cell, Document, Entry, Paragraph, SignOff, Table, Title
from respcli.render.docx_redline_reading import read_accepted, read_rejected
from respcli.render.readback import UnreadableDocument
from test_docx import DEPARTMENT, NS, duties, find, item, main_part, replaced, value, whole, written_document


def document(*blocks: Block) -> Document:
    return Document("题", DEPARTMENT, blocks)


def revised() -> Document:
    """``whole()`` with a change of every kind: words, paragraphs, rows, an item removed and one added."""
    title, _, _, _, heading, _, second, *_ = whole().blocks
    return document(
        title,
        Paragraph("目前，本部门共有行政权力事项2项，遵循“权责一致”的原则。"),
        Paragraph("与之前已公布清单相比较，取消1项，新增1项。"),
        Paragraph("特此说明。"),
        SignOff(DEPARTMENT, "2021年3月9日"),
        heading,
        duties(5),
        second,
        item(1, 实施依据=("1.《中华人民共和国网络安全法》第六十条",), 监督电话=("（0830）8188725", "12345")),
        item(3),
    )


ITEMS = {1: 1, 2: None}


def changes(package: bytes) -> list[tuple[str, str]]:
    """The runs of a redline that are tracked, each with its tag."""
    found = main_part(package).iter(qn("w:ins"), qn("w:del"))
    runs = [(str(change.tag).rpartition("}")[2], "".join(map(str, change.itertext()))) for change in found]
    return [(tag, text) for tag, text in runs if text]


def said(read: Callable[[BinaryIO], Iterator[str]], package: bytes) -> list[str]:
    return list(read(io.BytesIO(package)))


def assert_settles(old: Document, new: Document, items: dict[int, int | None] | None = None) -> None:
    package = redlined(old, new, items)
    assert settled(package, "accept") == settled(written_document(new), "accept")
    assert settled(package, "reject") == settled(written_document(old), "accept")
    assert said(read_accepted, package) == list(new.texts())
    assert said(read_rejected, package) == list(old.texts())


def test_accepting_gives_the_new_document_and_rejecting_the_old() -> None:
    assert_settles(whole(), revised(), ITEMS)
    assert_settles(revised(), whole(), {1: 1, 3: None})


def test_equal_documents_have_the_bytes_of_the_document() -> None:
    assert redlined(whole(), whole()) == written_document(whole())


def test_the_same_input_gives_the_same_bytes() -> None:
    assert redlined(whole(), revised(), ITEMS) == redlined(whole(), revised(), ITEMS)


def test_changes_are_told_character_by_character_inside_a_cell() -> None:
    old, new = (document(item(1, 实施依据=(f"《网络安全法》第{number}条第一款",))) for number in ("五十九", "六十"))
    assert changes(redlined(old, new)) == [("del", "第五十九条"), ("ins", "第六十条")]


def test_every_change_has_its_number_the_author_and_the_day() -> None:
    names = ("ins", "del", "pPrChange", "tblPrChange", "trPrChange")
    found = [*main_part(redlined(whole(), revised(), ITEMS)).iter(*(qn(f"w:{name}") for name in names))]
    assert sorted(int(change.get(qn("w:id"), "")) for change in found) == list(range(1, len(found) + 1))
    assert {change.get(qn("w:author")) for change in found} == {"respcli"}
    assert {change.get(qn("w:date")) for change in found} == {"2021-03-09T00:00:00Z"}


def test_an_item_that_comes_or_goes_is_tracked_row_by_row_with_all_that_is_in_it() -> None:
    package = redlined(document(item(1), item(2)), document(item(1)))
    _, table = find(main_part(package), ".//w:tbl")
    for row in find(table, "w:tr"):
        assert row.find("w:trPr/w:del", NS) is not None
        assert all(p.find("w:pPr/w:rPr/w:del", NS) is not None for p in find(row, ".//w:p"))
        assert not find(row, ".//w:t")


def test_a_duty_that_comes_is_a_row_that_the_label_covers() -> None:
    old, new = document(duties(2)), document(duties(3))
    rows = find(main_part(redlined(old, new)), ".//w:tr")
    assert [row.find("w:trPr/w:ins", NS) is not None for row in rows] == [False, False, True, False]
    assert value(rows[2], "w:tc/w:tcPr/w:vMerge") == "continue"


def test_the_last_paragraph_of_a_cell_keeps_its_mark() -> None:
    texts = [("甲甲甲", "乙乙乙"), ("甲甲甲",), (), ("丙丙丙",), ("乙乙乙", "甲甲甲")]
    for old in texts:
        for new in texts:
            package = redlined(document(item(1, 实施依据=old)), document(item(1, 实施依据=new)))
            cell = find(main_part(package), ".//w:tr[3]/w:tc")[1]
            assert cell[-1].find("w:pPr/w:rPr", NS) is None
            assert_settles(document(item(1, 实施依据=old)), document(item(1, 实施依据=new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(SignOff("甲局", "2020年1月2日"), SignOff("甲局", "2020年12月22日"), id="indents"),
        pytest.param(SignOff("甲局", "2020年1月2日"), SignOff("甲局", "2020年1月2日", sealed=True), id="seal"),
        pytest.param(item(1), item(1)._replace(name="另一名称"), id="name of a table"),
        pytest.param(item(1), item(1, 实施依据=("长" * 300,)), id="a row that may be split"),
        pytest.param(Title(("一", "二")), Title(("一",)), id="lines of a title"),
        pytest.param(Paragraph("文"), item(1), id="another end"),
        pytest.param(duties(1), duties(3), id="one duty and more"),
    ],
)
def test_what_is_no_text_is_tracked_too(old: Block, new: Block) -> None:
    assert_settles(document(Paragraph("文"), old), document(Paragraph("文"), new))
    assert_settles(document(Paragraph("文"), new), document(Paragraph("文"), old))


def test_two_tables_never_touch() -> None:
    package = redlined(document(Title(("题",)), item(1)), document(Title(("题",)), item(1)), {})
    names = [str(element.tag).rpartition("}")[2] for element in main_part(package)[0]]
    assert names == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert_settles(document(Title(("题",)), item(1)), document(Title(("题",)), item(1)), {})


def test_items_that_changed_places_are_deleted_and_inserted() -> None:
    old, new = document(item(1), item(2), item(3)), document(item(1), item(2), item(3))
    assert_settles(old, new, {1: 3, 2: 1, 3: 2})


# --- random documents

TEXTS = st.text("甲乙丙，。；12第条ab <&", min_size=1, max_size=12).filter(str.strip)
CELLS = st.lists(TEXTS, max_size=4).map(tuple)
LABELS = st.sampled_from(["主体责任", "实施依据", "监督电话", "甲"])


@st.composite
def covered(draw: st.DrawFn) -> tuple[tuple[Cell, ...], ...]:
    """Rows of three columns that one label covers, or one cell of two columns beside it."""
    label = draw(LABELS)
    if draw(st.booleans()):
        return ((Cell((label,), label=True), Cell(draw(CELLS), columns=2)),)
    texts = draw(st.lists(CELLS, min_size=1, max_size=4))
    first, *rest = ((Cell((str(number),)), Cell(text)) for number, text in enumerate(texts, 1))
    return (Cell((label,), label=True, rows=len(texts)), *first), *rest


@st.composite
def table(draw: st.DrawFn) -> Table:
    kind = draw(st.sampled_from(["plain", "covered", "odd"]))
    new_page = draw(st.booleans())
    if kind == "plain":
        rows = draw(st.lists(st.tuples(LABELS, CELLS), min_size=1, max_size=4))
        cells = tuple((Cell((label,), label=True), Cell(texts)) for label, texts in rows)
        return Table((34, 122), cells, draw(TEXTS), new_page)
    if kind == "covered":
        bands = draw(st.lists(covered(), min_size=1, max_size=3))
        return Table((26, 12, 118), tuple(row for band in bands for row in band), draw(TEXTS), new_page)
    one, two, three = (Cell(draw(CELLS)) for _ in range(3))
    odd = (one, Cell(draw(CELLS), rows=3, columns=2)), (two,), (three,), (Cell(draw(CELLS), columns=3),)
    return Table((26, 12, 118), odd, draw(TEXTS), new_page)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    titles = st.builds(Title, st.lists(TEXTS, min_size=1, max_size=2).map(tuple), st.booleans())
    blocks = draw(
        st.lists(
            st.one_of(titles, st.builds(Paragraph, TEXTS), st.builds(SignOff, TEXTS, TEXTS, st.booleans()), table()),
            min_size=1,
            max_size=6,
        )
    )
    numbered: list[Block] = []
    for number, block in enumerate(blocks, 1):
        is_item = isinstance(block, Table) and draw(st.booleans())
        numbered.append(block._replace(entry=Entry(number, "行政处罚", "名")) if is_item else block)  # type: ignore[call-arg]
    return document(*numbered)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Document, Document, dict[int, int | None]]:
    """Two documents, the second one often of blocks of the first, and any items of theirs said to be the same."""
    old, new = draw(documents()), draw(documents())
    if draw(st.booleans()):
        new = new._replace(blocks=draw(st.permutations([*old.blocks, *new.blocks]))[: len(old.blocks) + 1])
    numbers = draw(st.permutations(range(1, 8)))
    return old, new, dict(enumerate(numbers, 1))


@settings(max_examples=150)
@given(histories())
@example((document(Title(("题",)), item(1)), document(item(1), Paragraph("文")), {}))
def test_any_two_documents_are_given_back(history: tuple[Document, Document, dict[int, int | None]]) -> None:
    assert_settles(*history)


@given(documents())
def test_nothing_is_tracked_between_equal_documents(same: Document) -> None:
    assert redlined(same, same) == written_document(same)


# --- the proofs go red


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("第六十条</w:t>", "第六十一条</w:t>", id="an inserted text"),
        pytest.param("第五十九条</w:delText>", "第五十八条</w:delText>", id="a deleted text"),
        pytest.param("<w:trPr><w:cantSplit/><w:del ", "<w:trPr><w:cantSplit/><w:ins ", id="a row"),
        pytest.param("<w:rPr><w:ins ", "<w:rPr><w:del ", id="a paragraph's mark"),
    ],
)
def test_comparing_element_by_element_sees_a_change(old: str, new: str) -> None:
    package = replaced(redlined(whole(), revised(), ITEMS), old, new)
    sides = settled(package, "accept"), settled(package, "reject")
    assert sides != (settled(written_document(revised()), "accept"), settled(written_document(whole()), "accept"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("第六十条</w:t>", "第六十一条</w:t>", id="an inserted text"),
        pytest.param("第五十九条</w:delText>", "第五十八条</w:delText>", id="a deleted text"),
        pytest.param("<w:rPr><w:del ", "<w:rPr><w:ins ", id="a paragraph's mark"),
        pytest.param("特此说明。", "", id="a dropped text"),
        pytest.param("8188725</w:t></w:r></w:p>", "8188725</w:t></w:r></w:p>加", id="text between paragraphs"),
    ],
)
def test_read_back_sees_a_change(old: str, new: str) -> None:
    package = replaced(redlined(whole(), revised(), ITEMS), old, new)
    sides = said(read_rejected, package), said(read_accepted, package)
    assert sides != (list(whole().texts()), list(revised().texts()))


def test_read_back_joins_paragraphs_whose_mark_is_tracked() -> None:
    lines = ["甲", "乙"], ["甲"], ["甲", "乙", "丙"]
    for old in lines:
        for new in lines:
            package = redlined(document(item(1, 实施依据=old)), document(item(1, 实施依据=new)))
            assert said(read_accepted, package)[5 : 5 + len(new)] == new
            assert said(read_rejected, package)[5 : 5 + len(old)] == old


@pytest.mark.parametrize(("old", "new"), [("</w:p>", ""), ("<w:document", "<!DOCTYPE a><w:document"), ("文", "\x01")])
def test_an_unreadable_redline_is_refused(old: str, new: str) -> None:
    package = redlined(document(Paragraph("文")), document(Paragraph("文字")))
    with pytest.raises(UnreadableDocument):
        said(read_accepted, replaced(package, old, new))


def test_deleted_text_stands_where_readers_of_text_do_not_look() -> None:
    main = main_part(redlined(whole(), revised(), ITEMS))
    assert find(main, ".//w:del//w:delText")
    assert not find(main, ".//w:del//w:t")
    assert not find(main, ".//w:ins//w:delText")


# --- the judges

Verdict = Literal["accept", "reject"]
VERDICTS: tuple[Verdict, Verdict] = "accept", "reject"


def histories_to_judge() -> list[object]:
    one, two = whole(), revised()
    return [
        pytest.param(one, two, ITEMS, id="forward"),
        pytest.param(two, one, {1: 1, 3: None}, id="backward"),
        pytest.param(document(item(1), item(2)), document(item(1), item(2)), {1: 2, 2: None}, id="first item goes"),
        pytest.param(document(Title(("题",)), item(1)), document(Title(("题",)), item(1)), {}, id="all items replaced"),
    ]


def saved(folder: Path, old: Document, new: Document, items: dict[int, int | None]) -> tuple[Path, Path, Path]:
    packages = redlined(old, new, items), written_document(old), written_document(new)
    paths = folder / "redline.docx", folder / "old.docx", folder / "new.docx"
    for path, package in zip(paths, packages, strict=True):
        path.write_bytes(package)
    return paths


def structure(docx: Path) -> list[object]:
    """The paragraphs of a document that are not empty, and the tables: paragraphs in cells in rows.

    LibreOffice does not read how the mark of a paragraph before a table is tracked: an empty one stays there.
    """
    found: list[object] = []
    for element in main_part(docx.read_bytes())[0]:
        if element.tag == qn("w:tbl"):
            rows = [find(row, "w:tc") for row in find(element, "w:tr")]
            found.append(
                [[["".join(map(str, p.itertext())) for p in find(cell, "w:p")] for cell in row] for row in rows]
            )
        elif text := "".join(map(str, element.itertext())).strip():
            found.append(text)
    return found


@pytest.mark.judge
@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize(("old", "new", "items"), histories_to_judge())
def test_libreoffice_gives_both_documents_back(
    old: Document, new: Document, items: dict[int, int | None], verdict: Verdict, tmp_path: Path
) -> None:
    redline, before, after = saved(tmp_path, old, new, items)
    libreoffice(redline, verdict, tmp_path / "settled.docx")
    assert structure(tmp_path / "settled.docx") == structure(after if verdict == "accept" else before)


@pytest.mark.judge
@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize(("old", "new", "items"), histories_to_judge())
def test_pandoc_gives_both_texts_back(
    old: Document, new: Document, items: dict[int, int | None], verdict: Verdict, tmp_path: Path
) -> None:
    redline, before, after = saved(tmp_path, old, new, items)
    assert pandoc(redline, verdict) == pandoc(after if verdict == "accept" else before, verdict)


@pytest.mark.judge
@pytest.mark.parametrize("judge", [open_xml_sdk, open_xml_audit, word_rules])
@pytest.mark.parametrize(("old", "new", "items"), histories_to_judge())
def test_a_redline_is_a_sound_document(
    old: Document, new: Document, items: dict[int, int | None], judge: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    assert judge(saved(tmp_path, old, new, items)[0]) == []


@pytest.mark.judge
def test_the_judges_of_revisions_see_a_wrong_one(tmp_path: Path) -> None:
    redline, _, after = saved(tmp_path, whole(), revised(), ITEMS)
    redline.write_bytes(replaced(redline.read_bytes(), "特此说明。", "特此证明。"))
    libreoffice(redline, "accept", tmp_path / "settled.docx")
    assert structure(tmp_path / "settled.docx") != structure(after)
    assert pandoc(redline, "accept") != pandoc(after, "accept")
