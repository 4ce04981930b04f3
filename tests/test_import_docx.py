"""What is read of a Word document: what a person sees in it, and where it stands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import _Cell
from hypothesis import given
from hypothesis import strategies as st

from respcli.importing.blocks import Origin, Paragraph, Table
from respcli.importing.docx import word_text
from respcli.importing.files import contents
from respcli.render.docx_reading import read_docx
from written_files import W, p, relations, said, shape, tbl, tc, word_file, zipped

NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def blocks(body: str, **parts: str) -> list[Any]:
    return shape(contents(word_file(body, parts), "清单.docx").blocks)


# ---- paragraphs
def test_white_space_is_kept_where_the_document_says_so() -> None:
    body = (
        p("  第一项　内容 ")
        + "<w:p><w:r><w:t> 第二项 </w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>甲</w:t><w:t xml:space='preserve'> </w:t><w:t>乙</w:t></w:r></w:p>"
    )
    assert blocks(body) == ["  第一项　内容 ", "第二项", "甲 乙"]


def test_tabs_breaks_and_hyphens_are_read_as_they_are_seen() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr><w:r><w:t>依据</w:t><w:tab/>"
        "<w:t>取</w:t><w:softHyphen/><w:t>\u00ad水</w:t><w:br/><w:t>许</w:t><w:noBreakHyphen/><w:t>可</w:t><w:cr/>"
        "<w:br w:type='page'/><w:t>末</w:t></w:r></w:p>"
    )
    assert blocks(body) == ["依据\t取水", "许-可", "末"]


def test_white_space_alone_is_no_paragraph() -> None:
    assert blocks(p("甲") + p(" 　") + "<w:p/>" + p("") + p("乙")) == ["甲", "乙"]


def test_references_to_characters_are_read() -> None:
    body = "<w:p><w:r><w:t>&lt;甲&gt;&amp;&#x4E59;&#19993;&quot;&apos;&amp;lt;&#128;</w:t></w:r></w:p>"
    assert blocks(body) == ["<甲>&乙丙\"'&lt;\x80"]


def test_line_ends_in_a_text_are_blanks() -> None:
    assert blocks("<w:p><w:r><w:t>甲\r\n乙\n丙</w:t></w:r></w:p>") == ["甲 乙 丙"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>取水</w:t></w:r><w:del w:id='1'><w:r><w:delText>不</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>申请</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='2'></w:del></w:rPr></w:pPr><w:r><w:t>中</w:t></w:r></w:p>" + p("后")
    )
    assert blocks(body) == ["取水应当申请", "前中后"]


def test_deleted_rows_and_cells_are_not_seen() -> None:
    deleted = "<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>"
    body = tbl(
        tc("甲") + tc("乙"), deleted + tc("旧") + tc("旧"), tc("丙") + tc("旧", "<w:cellDel w:id='3'/>") + tc("丁")
    )
    assert blocks(body) == [[["甲", "乙"], ["丙", "丁"]]]


def test_former_properties_say_nothing() -> None:
    former = f"<w:pPrChange w:id='1'><w:pPr>{NUMBERED}</w:pPr></w:pPrChange>"
    assert blocks(p("甲", former), numbering=NUMBERING) == ["甲"]


def test_fields_links_controls_and_tags_lose_no_words() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:alias w:val='不见'/></w:sdtPr><w:sdtContent>" + p("控件") + "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>2020年</w:t><w:fldChar w:fldCharType='end'/></w:r><w:hyperlink>"
        "<w:r><w:t>链接</w:t>"
        "</w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>临江</w:t></w:r></w:smartTag>"
        "<w:fldSimple w:instr='X'><w:r><w:t>县</w:t></w:r></w:fldSimple>"
        "<w:bdo><w:r><w:t>局</w:t></w:r></w:bdo></w:p>"
    )
    assert blocks(body) == ["控件", "2020年链接临江县局"]


def test_ruby_gives_the_characters_and_not_their_sounds() -> None:
    body = (
        "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>lì</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>泐</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert blocks(body) == ["泐"]


def test_signs_of_faces_of_their_own_become_characters() -> None:
    body = (
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t><w:sym w:font='Wingdings 2' w:char='00A3'/>"
        "<w:t>否</w:t><w:sym w:char='2605'/><w:sym w:char='no'/></w:r></w:p>"
    )
    assert blocks(body) == ["☑是□否★□"]


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = "<w:txbxContent>" + p("盒一") + tbl(tc("盒表")) + "</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t>后</w:t></w:r></w:p>" + tbl(tc("末"))
    read = contents(word_file(body), "清单.docx").blocks
    assert shape(read) == ["前后", "盒一", [["盒表"]], [["末"]]]
    assert [block.origin for block in read] == [
        Origin(paragraph=1),
        Origin(paragraph=1),
        Origin(table=1),
        Origin(table=2),
    ]


def test_notes_come_last_and_comments_are_not_read() -> None:
    notes = (
        f"<w:footnotes {W}><w:footnote w:id='0' w:type='separator'>{p('不见')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('注')}</w:footnote></w:footnotes>"
    )
    comments = f"<w:comments {W}><w:comment w:id='0'>{p('批注')}</w:comment></w:comments>"
    body = "<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id='2'/><w:commentReference w:id='0'/></w:r></w:p>" + p("乙")
    assert blocks(body, footnotes=notes, comments=comments) == ["甲", "乙", "注"]


def test_headers_and_footers_come_last_once_and_without_page_numbers() -> None:
    parts = {
        "header1": f"<w:hdr {W}>{p('临江县水务局')}</w:hdr>",
        "header2": f"<w:hdr {W}>{p('临江县水务局')}{p('内部')}</w:hdr>",
        "footer1": f"<w:ftr {W}>{p('— 1 —')}{p('第 1 页 共 9 页')}</w:ftr>",
    }
    related = [("header", "header1.xml"), ("header", "header2.xml"), ("footer", "footer1.xml")]
    read = contents(word_file(p("甲"), parts, related), "清单.docx").blocks
    assert read[1:] == (Paragraph("临江县水务局", Origin()), Paragraph("内部", Origin()))


def test_hidden_words_come_last() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>明</w:t></w:r>"
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    body = f"<w:p>{mark}<w:r><w:t>甲</w:t></w:r>{hidden}{shown}</w:p>" + p("乙")
    assert blocks(body) == ["甲明", "乙", "暗"]


# ---- numbers
def test_numbers_that_word_counts_stand_before_their_paragraphs() -> None:
    body = p("甲", NUMBERED) + p("间") + tbl(tc("x") + f"<w:tc>{p('乙', NUMBERED)}</w:tc>") + p("丙", NUMBERED)
    assert blocks(body, numbering=NUMBERING) == ["1.甲", "间", [["x", "2.乙"]], "3.丙"]


def test_a_cell_that_holds_only_a_counted_number_says_it() -> None:
    rows = [f"<w:tc>{p('', NUMBERED)}</w:tc>{tc(name)}" for name in ("取水许可", "河道采砂许可")]
    assert blocks(tbl(*rows), numbering=NUMBERING) == [[["1.", "取水许可"], ["2.", "河道采砂许可"]]]


def test_numbers_of_an_unknown_form_are_told() -> None:
    numbering = NUMBERING.replace('"decimal"', '"thaiCounting"')
    read = contents(word_file(p("甲", NUMBERED), {"numbering": numbering}), "清单.docx")
    (doubt,) = read.doubts
    assert (doubt.rule.id, doubt.place.file) == ("import-numbers-lost", "清单.docx")
    assert doubt.values == {"form": "thaiCounting", "count": 1}


# ---- tables
def test_merged_cells_stand_once_with_what_they_cover() -> None:
    up, down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tc("类", up) + tc("项", '<w:gridSpan w:val="2"/>') + tc("甲"),
        tc("", down) + tc("一") + tc("二") + tc("乙"),
        tc("", down) + tc("三") + tc("四") + tc("丙"),
        tc("别") + tc("五") + tc("六") + tc("丁"),
        widths=(1000, 2000, 3000, 4000),
    )
    read = contents(word_file(body), "清单.docx").blocks
    assert shape(read) == [
        [
            [(0, 3, 1, "类"), (1, 1, 2, "项"), "甲"],
            [(1, 1, 1, "一"), "二", "乙"],
            [(1, 1, 1, "三"), "四", "丙"],
            ["别", "五", "六", "丁"],
        ]
    ]
    (table,) = read
    assert isinstance(table, Table)
    assert list(table.widths) == [1000, 2000, 3000, 4000]
    assert table.rows[1][0].origin == Origin(table=1, row=2, column=2)
    assert table.rows[0][1].blocks == (Paragraph("项", Origin(table=1, row=1, column=2)),)


def test_a_merge_ends_where_another_begins() -> None:
    up, down = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    body = tbl(*(tc(text, kind) + tc("x") for text, kind in (("甲", up), ("", down), ("乙", up), ("", down))))
    assert blocks(body) == [[[(0, 2, 1, "甲"), "x"], [(1, 1, 1, "x")], [(0, 2, 1, "乙"), "x"], [(1, 1, 1, "x")]]]


def test_words_under_a_merged_cell_are_not_lost() -> None:
    body = tbl(tc("上", '<w:vMerge w:val="restart"/>'), tc("下", "<w:vMerge/>"))
    assert blocks(body) == [[[(0, 2, 1, ["上", "下"])], []]]


def test_cells_merged_as_old_word_does_are_one() -> None:
    body = tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("乙"))
    assert blocks(body) == [[[(0, 1, 2, "甲"), "乙"]]]


def test_a_row_may_begin_after_the_first_column() -> None:
    body = tbl(tc("甲") + tc("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丙"))
    assert blocks(body) == [[["甲", "乙"], [(1, 1, 1, "丙")]]]


def test_a_nested_table_stands_in_its_cell() -> None:
    inner = tbl(tc("内一") + tc("内二"))
    body = tbl(f"<w:tc>{p('前')}{inner}{p('后')}</w:tc>" + tc("旁"))
    assert blocks(body) == [[[["前", [["内一", "内二"]], "后"], "旁"]]]
    (table,) = contents(word_file(body), "清单.docx").blocks
    assert isinstance(table, Table)
    nested = table.rows[0][0].blocks[1]
    assert isinstance(nested, Table)
    assert nested.rows[0][1].origin == Origin(table=1, row=1, column=1)


def test_rows_and_cells_in_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{tc('甲')}{row}</w:tr></w:sdtContent></w:sdt>"
        f"<w:customXml><w:tr>{tc('丙')}</w:tr></w:customXml></w:tbl>"
    )
    assert blocks(body) == [[["甲", "乙"], ["丙"]]]


def test_tables_of_wide_pages_know_it() -> None:
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    tall = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    body = tbl(tc("竖")) + p("", tall) + tbl(tc("横")) + p("", wide) + tbl(tc("竖")) + tall
    tables = [block for block in contents(word_file(body), "清单.docx").blocks if isinstance(block, Table)]
    assert [table.wide for table in tables] == [False, True, False]


def test_words_where_word_puts_none_are_not_lost() -> None:
    body = (
        "<w:r><w:t>散</w:t></w:r><w:p><w:r><w:t>甲</w:t></w:r><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
        "<w:r><w:t>丙</w:t></w:r></w:p>" + tc("格") + f"<w:tr>{tc('行')}</w:tr>"
    )
    assert said(contents(word_file(body), "清单.docx")) == ["散", "甲", "乙", "丙", "格", "行"]


# ---- how the XML is written
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("w:", "ns0:"),
        ("<w:t ", "<!-- <w:t>不</w:t> --><w:t "),
        ("<w:p>", "<?x <w:t>不</w:t> ?><w:p>"),
        (">乙<", "><![CDATA[乙]]><"),
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ],
    ids=["prefix", "comment", "instruction", "cdata", "strict"],
)
def test_a_document_says_the_same_however_its_xml_is_written(old: str, new: str) -> None:
    body = p("甲 ") + tbl(tc("乙", '<w:gridSpan w:val="2"/>') + tc("丙", '<w:vMerge w:val="restart"/>'))
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    changed = xml.replace("xmlns:w", f"xmlns:{new[:-1]}").replace("w:", new) if old == "w:" else xml.replace(old, new)
    assert changed != xml
    data, other = (zipped({"word/document.xml": written}) for written in (xml, changed))
    assert word_text(other).body == word_text(data).body


def test_the_default_namespace_may_be_words() -> None:
    xml = f"<w:document {W}><w:body>{p('甲 ')}{tbl(tc('乙'))}</w:body></w:document>"
    other = xml.replace("xmlns:w=", "xmlns=").replace("<w:", "<").replace("</w:", "</")
    assert shape(word_text(zipped({"word/document.xml": other})).body) == ["甲 ", [["乙"]]]


def test_a_prefix_that_stands_for_something_else_is_seen() -> None:
    xml = f'<w:document {W}><w:body>{p("甲")}<x xmlns:w="urn:x"><w:p><w:t>不</w:t></w:p></x></w:body></w:document>'
    assert shape(word_text(zipped({"word/document.xml": xml})).body) == ["甲"]


def test_utf_16_is_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}><w:body>{p("甲")}</w:body></w:document>'
    assert shape(word_text(zipped({"word/document.xml": xml.encode("utf-16")})).body) == ["甲"]


def test_the_main_part_is_where_the_package_says() -> None:
    data = zipped(
        {
            "_rels/.rels": relations(("officeDocument", "/word/document2.xml"), ("core-properties", "core.xml")),
            "word/document2.xml": f"<w:document {W}><w:body>{p('甲')}</w:body></w:document>",
            "core.xml": "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title> 责任清单 </dc:title></c>",
        }
    )
    read = contents(data, "清单.docx")
    assert (shape(read.blocks), read.title) == (["甲"], "责任清单")


def test_long_documents_are_cut_between_paragraphs_only() -> None:
    texts = [f"第{number}项 " + "水" * (number % 700) for number in range(3000)]
    body = "".join(map(p, texts)) + "<!-- " + "水" * 400_000 + " -->" + p("末")
    assert blocks(body) == [*texts, "末"]


# ---- whole documents
@pytest.mark.parametrize("name", ["报送说明", "责任清单"])
def test_what_is_published_comes_back_word_for_word(name: str) -> None:
    folder = Path(__file__).parent / "publications" / "format-1"
    (path,) = folder.rglob(f"{name}.docx")
    data = path.read_bytes()
    assert said(contents(data, path.name)) == [text for text in read_docx(io.BytesIO(data)) if text.strip()]


WORDS = st.text(st.sampled_from("甲乙丙 　\ta1。<&"), min_size=1, max_size=6).filter(lambda text: text.strip() != "")
CELLS = st.recursive(
    st.lists(WORDS, max_size=2),
    lambda cells: st.lists(
        WORDS | st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=2), min_size=1, max_size=2
    ),
    max_leaves=6,
)


def fill(cell: _Cell, inside: Sequence[Any]) -> None:
    """Write paragraphs (texts) and tables (lists of rows) into a cell."""
    first = True
    for one in inside:
        if isinstance(one, str):
            (cell.paragraphs[0] if first else cell.add_paragraph()).add_run(one)
        else:
            table = cell.add_table(len(one), 2)
            for row, cells in zip(table.rows, one, strict=True):
                for inner, words in zip(row.cells, cells, strict=True):
                    fill(inner, words)
        first = False


def expected(inside: Sequence[Any]) -> list[Any]:
    return [one if isinstance(one, str) else [[cell(words) for words in row] for row in one] for one in inside]


def cell(inside: Sequence[Any]) -> Any:
    found = expected(inside)
    return found[0] if len(found) == 1 else found


@given(st.lists(WORDS | st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3), max_size=4))
def test_what_python_docx_writes_comes_back(inside: Sequence[Any]) -> None:
    document = docx.Document()
    for one in inside:
        if isinstance(one, str):
            document.add_paragraph(one)
        else:
            table = document.add_table(len(one), 2)
            for row, cells in zip(table.rows, one, strict=True):
                for inner, words in zip(row.cells, cells, strict=True):
                    fill(inner, words)
    file = io.BytesIO()
    document.save(file)
    assert shape(word_text(file.getvalue()).body) == expected(inside)


def test_a_text_that_is_lost_would_be_seen() -> None:
    whole = blocks(p("甲") + tbl(tc("乙")))
    assert whole != blocks(p("甲") + tbl(tc("")))
    assert whole != blocks(p("甲") + p("乙"))
