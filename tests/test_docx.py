"""The Word writer: what stands in the file, that nothing is lost, and that the look comes from reference.docx."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from respcli.document import SHORT_ROW, Block, Cell, Document, Entry, Paragraph, SignOff, Table, Title
from respcli.render.docx import KEPT_ROW, write_docx
from respcli.render.docx_reading import read_docx
from respcli.render.readback import UnreadableDocument
from respcli.render.reference import STYLES, BadReference

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "templates/docx/reference.docx").read_bytes()
NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
DEPARTMENT, DATE = "泸县互联网信息办公室", "2020年12月22日"
Parts = dict[str, bytes]


def environment(templates: dict[str, str] | None = None) -> Environment:
    loader = DictLoader(templates) if templates else FileSystemLoader(ROOT / "templates")
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader
    )


def item(number: int, **values: Sequence[str]) -> Table:
    rows = {"序号": (str(number),), "权力类型": ("行政处罚",), "实施依据": ("法",), "监督电话": ("（0830）8188725",)}
    cells = tuple((Cell((label,), label=True), Cell(tuple(texts))) for label, texts in (rows | values).items())
    return Table(
        (34, 122), cells, f"第{number}项", new_page=number > 1, entry=Entry(number, "行政处罚", f"第{number}项")
    )


def duties(count: int) -> Table:
    first = (Cell(("主体责任",), label=True, rows=count), Cell(("1",)), Cell(("负责1；",)))
    others = tuple((Cell((str(n),)), Cell((f"负责{n}；",))) for n in range(2, count + 1))
    boundary = (Cell(("职责边界",), label=True), Cell(("无",), columns=2))
    return Table((26, 12, 118), (first, *others, boundary), "主体责任")


def whole() -> Document:
    return Document(
        "关于报送部门责任清单的说明",
        DEPARTMENT,
        (
            Title((DEPARTMENT, "关于报送部门责任清单的说明")),
            Paragraph("目前，本部门共有行政权力事项3项，遵循“权责一致”原则。"),
            Paragraph("与之前已公布清单相比较，无变化。"),
            SignOff(DEPARTMENT, DATE),
            Title((f"{DEPARTMENT}责任清单（表一）",), new_page=True),
            duties(3),
            Title((f"{DEPARTMENT}责任清单（表二）",), new_page=True),
            item(1, 实施依据=("1.《中华人民共和国网络安全法》第五十九条", "第六十条")),
            item(2),
        ),
    )


def written(*blocks: Block, reference: bytes = REFERENCE, templates: Environment | None = None) -> bytes:
    return written_document(Document("题", DEPARTMENT, blocks), reference, templates)


def written_document(document: Document, reference: bytes = REFERENCE, templates: Environment | None = None) -> bytes:
    out = io.BytesIO()
    write_docx(document, templates or environment(), reference, out)
    return out.getvalue()


def parts(package: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def changed(package: bytes, change: Callable[[Parts], object]) -> bytes:
    unpacked = parts(package)
    change(unpacked)
    return packed(unpacked)


def replaced(package: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    def change(unpacked: Parts) -> None:
        before = unpacked[part]
        unpacked[part] = before.replace(old.encode(), new.encode(), 1)
        assert unpacked[part] != before, f"{old} does not stand in {part}"

    return changed(package, change)


def main_part(package: bytes) -> etree._Element:
    return etree.fromstring(parts(package)["word/document.xml"])


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.iterfind(path, NS))


def value(element: etree._Element, path: str, name: str = "w:val") -> str | None:
    found = element.find(path, NS)
    return None if found is None else found.get(qn(name))


def style_sheet(package: bytes = REFERENCE) -> etree._Element:
    return etree.fromstring(parts(package)["word/styles.xml"])


def style(name: str, package: bytes = REFERENCE) -> etree._Element:
    return next(found for found in find(style_sheet(package), "w:style") if value(found, "w:name") == name)


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def read(package: bytes) -> list[str]:
    return list(read_docx(io.BytesIO(package)))


# --- the reference document


def made_reference() -> bytes:
    spec = importlib.util.spec_from_file_location("make_reference_docx", ROOT / "tools/make_reference_docx.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.reference_docx()
    assert isinstance(made, bytes)
    return made


def test_reference_docx_is_what_its_script_makes() -> None:
    assert parts(REFERENCE) == parts(made_reference()), "run tools/make_reference_docx.py"


def test_its_script_makes_the_same_bytes_each_time() -> None:
    assert made_reference() == made_reference()


def samples(name: str, package: bytes) -> list[etree._Element]:
    """The paragraphs in the style ``name``, or the cells of tables in it, that begin with a sentence that is its name.

    A sentence more may follow."""
    main, style_id = main_part(package), style(name).get(qn("w:styleId"))
    paragraphs = [p for p in find(main, ".//w:p") if value(p, "w:pPr/w:pStyle") == style_id]
    tables = [table for table in find(main, ".//w:tbl") if value(table, "w:tblPr/w:tblStyle") == style_id]
    found = [*paragraphs, *(cell for table in tables for cell in find(table, ".//w:tc"))]
    return [element for element in found if text_of(element).partition("。")[0] == name]


@pytest.mark.parametrize("name", STYLES.values())
def test_reference_docx_shows_one_sample_of_each_style_that_says_its_name(name: str) -> None:
    (sample,) = samples(name, REFERENCE)
    assert all(int(size.get(qn("w:val"), "0")) >= 18 for size in sizes_of(sample)), "too small to read"


def sizes_of(sample: etree._Element) -> list[etree._Element]:
    """The sizes that hold for a sample's first run: its own, or else its style's or the default style's."""
    named = {found.get(qn("w:styleId")): found for found in find(style_sheet(), "w:style")}
    own = named[value(sample, ".//w:pStyle")]
    return find(sample, ".//w:rPr/w:sz") or find(own, "w:rPr/w:sz") or find(named["Normal"], "w:rPr/w:sz")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("<w:t>换页", "<w:t>{text}", id="another text"),
        pytest.param('<w:pStyle w:val="PageBreak"/>', '<w:pStyle w:val="TableGap"/>', id="another style"),
    ],
)
def test_a_missing_sample_is_seen(old: str, new: str) -> None:
    assert not samples("换页", replaced(REFERENCE, old, new))


def unknown_styles(package: bytes) -> set[str | None]:
    """The ids of styles that the document's paragraphs and tables name and its style sheet does not hold."""
    named = [
        use.get(qn("w:val")) for kind in ("pStyle", "tblStyle") for use in find(main_part(package), f".//w:{kind}")
    ]
    return set(named) - {found.get(qn("w:styleId")) for found in find(style_sheet(package), "w:style")}


def test_every_style_that_is_used_exists() -> None:
    assert not unknown_styles(REFERENCE)
    assert not unknown_styles(written_document(whole()))


@pytest.mark.parametrize("used", ['w:pStyle w:val="SealedName"', 'w:tblStyle w:val="ResponsibilityTable"'])
def test_a_style_that_does_not_exist_is_seen(used: str) -> None:
    assert unknown_styles(replaced(REFERENCE, used, used.replace('val="', 'val="No'))) == {"No" + used.split('"')[1]}


def test_the_page_has_the_measures_of_the_standard() -> None:
    section = main_part(written(Paragraph("文")))[0][-1]
    size, margins, grid = (section.find(f"w:{name}", NS) for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert margins is not None
    assert grid is not None
    in_mm = {side: round(int(margins.get(qn(f"w:{side}"), "0")) * 25.4 / 1440) for side in ("top", "bottom", "left")}
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    assert in_mm == {"top": 37, "bottom": 35, "left": 28}
    assert margins.get(qn("w:right")) == "1474"
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")


def test_22_lines_of_28_characters_fill_the_type_area() -> None:
    body, normal = style("公文正文"), style("Normal")
    character = 20 * int(value(normal, "w:rPr/w:sz") or 0) / 2 + int(value(body, "w:rPr/w:spacing") or 0)
    line = int(value(normal, "w:pPr/w:spacing", "w:line") or 0)
    assert 28 * character <= 11906 - 1587 - 1474 < 29 * character
    assert 22 * line <= 16838 - 2098 - 1984 < 23 * line


@pytest.mark.parametrize(
    ("name", "face", "half_points"),
    [
        ("公文标题", "方正小标宋简体", "44"),
        ("Normal", "仿宋_GB2312", "32"),
        ("表格标签", "黑体", "24"),
        ("footer", "宋体", "28"),
    ],
)
def test_a_style_sets_its_face_in_all_four_slots(name: str, face: str, half_points: str) -> None:
    fonts = style(name).find("w:rPr/w:rFonts", NS)
    assert fonts is not None
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {face}
    assert value(style(name), "w:rPr/w:sz") == half_points


def test_no_style_asks_for_a_theme_font() -> None:
    assert b"Theme=" not in parts(REFERENCE)["word/styles.xml"]


def test_page_numbers_stand_on_the_outer_edge() -> None:
    package = parts(written(Paragraph("文")))
    odd, even = (etree.fromstring(package[f"word/footer{number}.xml"]) for number in (1, 2))
    assert [value(footer, ".//w:jc") for footer in (odd, even)] == ["right", "left"]
    assert value(odd, ".//w:ind", "w:rightChars") == value(even, ".//w:ind", "w:leftChars") == "100"
    assert text_of(odd) == "— 1 —"
    assert value(odd, ".//w:fldSimple", "w:instr") == " PAGE "
    assert b"<w:evenAndOddHeaders/>" in package["word/settings.xml"]


# --- the text


def test_read_back_gives_every_text_in_order() -> None:
    document = whole()
    assert read(written_document(document)) == list(document.texts())


def test_python_docx_finds_the_same_text() -> None:
    document = whole()
    opened = docx.Document(io.BytesIO(written_document(document)))
    paragraphs = [element.text for element in opened.element.body.iter(qn("w:p"))]
    assert [text for text in paragraphs if text] == list(document.texts())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("申请", "中请", id="one letter"),
        pytest.param("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "", id="a dropped paragraph"),
        pytest.param("<w:sectPr", "<w:p><w:r><w:t>加</w:t></w:r></w:p><w:sectPr", id="an added paragraph"),
        pytest.param("<w:sectPr", "加<w:sectPr", id="text between paragraphs"),
        pytest.param("<w:p><w:r><w:t>甲", "<w:p>加<w:r><w:t>甲", id="text outside a run"),
        pytest.param("</w:p>\n<w:p>", "</w:p><w:p>", id="two paragraphs on a line"),
        pytest.param("可申", "可</w:t></w:r></w:p>\n<w:p><w:r><w:t>申", id="a paragraph cut in two"),
        pytest.param("<w:t>甲", "<w:t> 甲", id="a blank"),
        pytest.param("<w:t>甲", "<w:delText>加</w:delText><w:t>甲", id="deleted text"),
    ],
)
def test_read_back_sees_a_change(old: str, new: str) -> None:
    body = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>\n<w:p><w:r><w:t>可申请</w:t></w:r></w:p>\n"
    main = f'<w:document xmlns:w="{NS["w"]}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    package = packed({"word/document.xml": main.encode()})
    assert read(package) == ["甲", "可申请"]
    assert read(replaced(package, old, new)) != ["甲", "可申请"]


def test_read_back_passes_over_layout_and_knows_any_prefix() -> None:
    paragraph = "<x:p>\n <x:pPr/>\n<x:r><x:t> 甲 </x:t>\n </x:r>\n </x:p>"
    main = f'<x:document xmlns:x="{NS["w"]}">\n <x:body>\n {paragraph}\n {paragraph} </x:body>\n</x:document>'
    assert read(packed({"word/document.xml": main.encode()})) == [" 甲 "] * 2


@pytest.mark.parametrize(
    "text",
    [
        "A<B，B>A",
        "甲&乙&amp;",
        "他说\"是\"和'否'",
        "两  个  空格",
        " 前后 ",
        "　全角空格　",
        "𠮷与👨‍👩‍👧",
        "]]>",
        "不换行\u00a0空格",
        "连\u00ad字\u2011符",
        "{{ 不是模板 }}",
    ],
)
def test_every_character_survives(text: str) -> None:
    document = Document(
        text, text, (Title((text,)), Paragraph(text), SignOff(text, text), Table((156,), ((Cell((text,)),),), text))
    )
    package = written_document(document)
    assert read(package) == [text] * 5
    assert main_part(package).find(".//w:tblCaption", NS) is not None


def test_a_run_keeps_its_blanks_and_takes_every_font_slot_and_the_hint_from_its_style() -> None:
    named = {found.get(qn("w:styleId")): found for found in find(style_sheet(), "w:style")}
    for paragraph in find(main_part(written_document(whole())), ".//w:p"):
        fonts = fonts_of(named[value(paragraph, "w:pPr/w:pStyle")], named)
        assert len({fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
        assert fonts.get(qn("w:hint")) == "eastAsia"
        assert all(b'xml:space="preserve"' in etree.tostring(run) for run in find(paragraph, "w:r"))


def fonts_of(own: etree._Element, named: dict[str | None, etree._Element]) -> etree._Element:
    """The fonts of a style, its own or those of the style that it is based on."""
    fonts = own.find("w:rPr/w:rFonts", NS)
    return fonts if fonts is not None else fonts_of(named[value(own, "w:basedOn")], named)


def test_properties_name_the_document_and_no_time() -> None:
    core = parts(written_document(whole()))["docProps/core.xml"].decode()
    assert "<dc:title>关于报送部门责任清单的说明</dc:title>" in core
    assert f"<dc:creator>{DEPARTMENT}</dc:creator>" in core
    assert "<dc:language>zh-CN</dc:language>" in core
    assert "dcterms" not in core


# --- the same bytes


def test_same_input_same_bytes() -> None:
    assert written_document(whole()) == written_document(whole())


def test_entries_are_sorted_and_tell_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(written_document(whole()))) as package:
        entries = package.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


# --- pages


def breaks(package: bytes) -> list[list[str]]:
    """Return what each page after the first begins with."""
    main, begins = main_part(package), []
    for element in main[0]:
        name = value(element, "w:pPr/w:pStyle")
        if name == "PageBreak":
            following = element.getnext()
            assert following is not None
            begins.append(text_of(following).split()[:1])
        elif element.find("w:pPr/w:pageBreakBefore", NS) is not None:
            begins.append([text_of(element)[-5:]])
    return begins


def test_titles_and_tables_begin_pages_where_told() -> None:
    assert breaks(written_document(whole())) == [["单（表一）"], ["单（表二）"], ["序号"]]


@pytest.mark.parametrize("first", [Title(("题",), new_page=True), item(2)])
def test_the_first_block_needs_no_break(first: Block) -> None:
    assert not breaks(written(first))


def test_no_blank_lines_stand_in_for_breaks() -> None:
    body = main_part(written_document(whole()))[0]
    empty = [value(p, "w:pPr/w:pStyle") for p in find(body, "w:p") if not text_of(p)]
    assert empty == ["PageBreak", "TableGap"]


def test_a_paragraph_stands_between_two_tables_and_after_the_last() -> None:
    body = main_part(written(duties(2), duties(2)))[0]
    assert [etree.QName(element).localname for element in body] == ["tbl", "p", "tbl", "p", "sectPr"]


# --- the sign-off


def places(name: str, date: str, *, sealed: bool = False) -> tuple[float, float]:
    """Return where name and date begin (or their common column does), in characters from the left of 28."""
    body = main_part(written(Paragraph("文"), SignOff(name, date, sealed=sealed)))[0]
    indents = [value(p, "w:pPr/w:ind", "w:leftChars") for p in find(body, "w:p")[1:]]
    return tuple(round(int(indent or -1) / 100, 1) for indent in indents)  # type: ignore[return-value]


def test_the_date_begins_two_characters_right_of_a_longer_name() -> None:
    assert places(DEPARTMENT, DATE) == (28 - 2 - 10, 28 - 2 - 10 + 2)


def test_a_date_longer_than_the_name_ends_two_characters_from_the_right() -> None:
    assert places("县府办", DATE) == (28 - 2 - 7 - 2, 28 - 2 - 7)


@pytest.mark.parametrize("length", [26, 27, 28])
def test_a_name_about_as_long_as_the_line_begins_at_the_left(length: int) -> None:
    assert places("长" * length, DATE) == (0, 2)


@pytest.mark.parametrize("length", [28.5, 47])
def test_below_a_name_longer_than_the_line_the_date_ends_two_characters_from_the_right(length: float) -> None:
    name = "长" * int(length) + "A" * int(2 * length % 2)
    assert places(name, DATE) == (0, 28 - 2 - 7)


def test_with_a_seal_the_name_is_centred_over_a_date_four_characters_from_the_right() -> None:
    assert places(DEPARTMENT, DATE, sealed=True) == (28 - 4 - 7 - 4,) * 2
    assert {value(style(STYLES[key]), "w:pPr/w:jc") for key in ("sealed_name", "sealed_date")} == {"center"}


def test_with_a_seal_a_longer_name_keeps_within_the_line() -> None:
    assert places("长" * 20, DATE, sealed=True) == (8, 8)


def test_an_indent_is_given_in_characters_and_in_twips() -> None:
    indent = main_part(written(SignOff(DEPARTMENT, DATE))).find(".//w:ind", NS)
    assert indent is not None
    assert int(indent.get(qn("w:left"), "0")) == pytest.approx(16 * 8845 / 28, abs=2)


def test_name_and_date_stay_with_the_end_of_the_body() -> None:
    body = main_part(written(Paragraph("一"), Paragraph("二"), SignOff(DEPARTMENT, DATE)))[0]
    kept = [p.find("w:pPr/w:keepNext", NS) is not None for p in find(body, "w:p")]
    assert kept == [False, True, False, False]
    assert style("署名").find("w:pPr/w:keepNext", NS) is not None


def test_one_line_is_free_above_the_name() -> None:
    assert value(style("署名"), "w:pPr/w:spacing", "w:before") == "579"


# --- tables


def rows(table: Table) -> list[etree._Element]:
    return find(main_part(written(table)), ".//w:tr")


def test_a_cell_covers_rows_and_columns() -> None:
    merges = [[value(cell, "w:tcPr/w:vMerge") for cell in find(row, "w:tc")] for row in rows(duties(3))]
    assert merges == [["restart", None, None], ["continue", None, None], ["continue", None, None], [None, None]]
    boundary = find(rows(duties(3))[-1], "w:tc")[1]
    assert value(boundary, "w:tcPr/w:gridSpan") == "2"


def test_a_block_of_rows_and_columns_continues_with_its_width() -> None:
    table = Table(
        (10, 20, 30),
        (
            (Cell(("甲",)), Cell(("乙",), rows=3, columns=2)),
            (Cell(("丙",)),),
            (Cell(("丁",)),),
            (Cell(("戊",), columns=3),),
        ),
        "表",
    )
    continued = find(rows(table)[2], "w:tc")[1]
    assert value(continued, "w:tcPr/w:gridSpan") == "2"
    assert value(continued, "w:tcPr/w:vMerge") == "continue"
    assert read(written(table)) == list("甲乙丙丁戊")


def test_a_tables_grid_fills_the_type_area() -> None:
    (table,) = find(main_part(written(duties(4))), ".//w:tbl")
    widths = [int(column.get(qn("w:w"), "0")) for column in find(table, "w:tblGrid/w:gridCol")]
    assert widths == [round(26 * 1440 / 25.4), round(38 * 1440 / 25.4) - widths[0], 8844 - widths[0] - widths[1]]
    assert value(table, "w:tblPr/w:tblLayout", "w:type") == "fixed"


def test_every_row_fills_the_grid_and_every_cell_has_a_paragraph() -> None:
    for row in rows(duties(4)):
        assert sum(int(value(cell, "w:tcPr/w:gridSpan") or 1) for cell in find(row, "w:tc")) == 3
        assert all(cell.find("w:p", NS) is not None for cell in find(row, "w:tc"))


def test_an_empty_cell_still_has_a_paragraph() -> None:
    assert rows(Table((156,), ((Cell(()),),), "空"))[0].find("w:tc/w:p", NS) is not None


@pytest.mark.parametrize(("length", "unsplit"), [(SHORT_ROW, True), (SHORT_ROW + 1, False)])
def test_a_short_row_is_never_split_and_a_long_one_may_be(length: int, *, unsplit: bool) -> None:
    row = rows(Table((156,), ((Cell(("长" * length,)),),), "表"))[0]
    assert (row.find("w:trPr/w:cantSplit", NS) is not None) == unsplit


@pytest.mark.parametrize(("length", "kept"), [(KEPT_ROW - 4, True), (KEPT_ROW, False)])
def test_the_last_row_does_not_stand_alone_on_a_page(length: int, *, kept: bool) -> None:
    found = rows(item(1, 实施依据=("长" * length,)))
    assert [row.find(".//w:keepNext", NS) is not None for row in found] == [False, False, kept, False]


def test_a_table_says_its_name_and_takes_its_style() -> None:
    properties = main_part(written(item(1))).find(".//w:tblPr", NS)
    assert properties is not None
    assert value(properties, "w:tblCaption") == "第1项"
    assert value(properties, "w:tblStyle") == "ResponsibilityTable"
    assert value(properties, "w:tblLayout", "w:type") == "fixed"


def test_labels_and_contents_take_their_styles() -> None:
    used = [[value(cell, "w:p/w:pPr/w:pStyle") for cell in find(row, "w:tc")] for row in rows(item(1))]
    assert used == [["TableLabel", "TableText"]] * 4


# --- a reference document that someone saved


def resaved() -> bytes:
    out = io.BytesIO()
    opened = docx.Document(io.BytesIO(REFERENCE))
    opened.styles["公文标题"].font.bold = True
    opened.save(out)
    return out.getvalue()


def test_a_reference_saved_by_another_program_works_and_its_styles_are_taken() -> None:
    document = whole()
    package = written_document(document, resaved())
    assert read(package) == list(document.texts())
    assert style("公文标题", package).find("w:rPr/w:b", NS) is not None


def test_styles_are_found_by_name_when_word_renames_their_ids() -> None:
    reference = replaced(REFERENCE, 'w:styleId="TableText"', 'w:styleId="a7"', "word/styles.xml")
    texts = find(main_part(written(item(1), reference=reference)), ".//w:tc[2]/w:p/w:pPr/w:pStyle")
    assert {text.get(qn("w:val")) for text in texts} == {"a7"}


def test_the_last_section_is_taken_with_the_namespaces_it_needs() -> None:
    later = 'xmlns:w14="urn:later" w14:paraId="1"'
    reference = replaced(REFERENCE, "<w:body>", "<w:body><w:p><w:pPr><w:sectPr/></w:pPr></w:p>")
    reference = replaced(
        reference, '<w:sectPr><w:footerReference w:type="even"', f'<w:sectPr {later}><w:footerReference w:type="even"'
    )
    package = written(Paragraph("文"), reference=reference)
    section = main_part(package)[0][-1]
    assert [etree.QName(child).localname for child in section][:3] == ["footerReference", "footerReference", "pgSz"]
    assert b"urn:later" not in parts(package)["word/document.xml"]
    assert docx.Document(io.BytesIO(package)).sections[0].footer.paragraphs[0].text.startswith("—")


def test_a_wider_page_moves_the_sign_off() -> None:
    reference = replaced(REFERENCE, 'w:w="11906"', f'w:w="{11906 + 8845 // 7}"')
    body = main_part(written(SignOff(DEPARTMENT, DATE), reference=reference))[0]
    assert value(body, "w:p/w:pPr/w:ind", "w:leftChars") == str(100 * (28 + 4 - 2 - 10))


def test_every_other_part_is_taken_as_it_is() -> None:
    def add(unpacked: Parts) -> None:
        unpacked["customXml/item1.xml"] = b"<a/>"

    before, after = parts(changed(REFERENCE, add)), parts(written(Paragraph("文"), reference=changed(REFERENCE, add)))
    assert {name for name in after if after[name] != before.get(name)} == {"word/document.xml", "docProps/core.xml"}
    assert before.keys() == after.keys()


# --- bad input


def without(name: str) -> bytes:
    return changed(REFERENCE, lambda unpacked: unpacked.pop(name))


def damaged() -> bytes:
    """Return the reference with a byte of its styles turned over."""
    with zipfile.ZipFile(io.BytesIO(REFERENCE)) as package:
        start = package.getinfo("word/styles.xml").header_offset
    return REFERENCE[: start + 200] + bytes([REFERENCE[start + 200] ^ 255]) + REFERENCE[start + 201 :]


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        pytest.param(b"", "not a Word file", id="empty"),
        pytest.param(b"\xd0\xcf\x11\xe0", "not a Word file", id="doc or encrypted"),
        pytest.param(REFERENCE[: len(REFERENCE) // 2], "not a Word file", id="cut short"),
        pytest.param(damaged(), "word/styles.xml", id="damaged"),
        pytest.param(packed({"甲.txt": b""}), "has no part", id="another zip"),
        pytest.param(without("word/document.xml"), "word/document.xml", id="no document"),
        pytest.param(without("word/styles.xml"), "word/styles.xml", id="no styles"),
        pytest.param(without("docProps/core.xml"), "docProps/core.xml", id="no properties"),
        pytest.param(replaced(REFERENCE, "公文正文", "正文", "word/styles.xml"), "公文正文", id="no style"),
        pytest.param(
            replaced(REFERENCE, "</w:styles>", "", "word/styles.xml"), "word/styles.xml is damaged", id="broken styles"
        ),
        pytest.param(
            replaced(REFERENCE, "</w:body>", "", "word/document.xml"),
            "word/document.xml is damaged",
            id="broken document",
        ),
        pytest.param(
            changed(
                REFERENCE,
                lambda p: p.update({"word/document.xml": re.sub(b"<w:sectPr.*?sectPr>", b"", p["word/document.xml"])}),
            ),
            "no section",
            id="no section",
        ),
        pytest.param(replaced(REFERENCE, 'w:pgMar w:top="2098"', 'w:pgBad w:top="2098"'), "margins", id="no margins"),
        pytest.param(replaced(REFERENCE, 'w:w="11906"', 'w:w="A4"'), "margins", id="odd size"),
        pytest.param(
            replaced(REFERENCE, "document.main+xml", "template.main+xml", "[Content_Types].xml"), "template", id="dotx"
        ),
    ],
)
def test_a_bad_reference_says_why(reference: bytes, reason: str) -> None:
    with pytest.raises(BadReference, match=re.escape(reason)):
        written(Paragraph("文"), reference=reference)


@pytest.mark.parametrize(
    "package",
    [
        pytest.param(b"", id="empty"),
        pytest.param(packed({}), id="no document"),
        pytest.param(packed({"word/document.xml": b""}), id="nothing"),
        pytest.param(packed({"word/document.xml": b"<html/>"}), id="not Word's"),
        pytest.param(replaced(written(Paragraph("文")), "</w:p>", ""), id="not well-formed"),
        pytest.param(
            replaced(written(Paragraph("文")), "<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'), id="dtd"
        ),
        pytest.param(replaced(written(Paragraph("文")), "文", "\x01"), id="a control character"),
    ],
)
def test_an_unreadable_document_is_refused(package: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read(package)


def test_a_template_that_drops_a_text_is_caught() -> None:
    loader = environment().loader
    assert loader
    source = {name: loader.get_source(environment(), name)[0] for name in ("docx/document.xml", "docx/core.xml")}
    source["docx/document.xml"] = source["docx/document.xml"].replace("{{ block.date }}", "")
    document = whole()
    package = written_document(document, templates=environment(source))
    assert read(package) == [text for text in document.texts() if text != DATE]
