"""The paragraphs of a law's file, whatever its form, and what is said of a file that is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from time import process_time

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from respcli.diagnostics import Faults, Phrase
from respcli.laws.files import paragraphs
from respcli.laws.forms.html import html_lines
from respcli.laws.forms.markdown import markdown_line, markdown_lines
from respcli.laws.forms.tables import row_lines
from respcli.laws.markdown import law_markdown
from respcli.laws.texts import is_whole, law_text
from respcli.messages import laws as messages
from test_law_texts import REGULATION

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body: str, parts: Mapping[str, str] = {}) -> bytes:
    """A Word document of some WordprocessingML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            package.writestr(f"word/{name}.xml", part)
    return file.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def lines(data: bytes, name: str = "水库.docx") -> list[str]:
    read = paragraphs(data, name)
    assert read.lost == []
    return read.lines


def refused(data: bytes, name: str = "水库.docx") -> tuple[str, Mapping[str, str | int]]:
    with pytest.raises(Faults) as caught:
        paragraphs(data, name)
    (found,) = caught.value.diagnostics
    assert found.place.file == name
    assert found.message()
    assert found.remedy()
    return found.rule.id, found.values


def word(law: Sequence[str]) -> bytes:
    made = docx.Document()
    for line in law:
        if " | " in line:
            cells = line.split(" | ")
            table = made.add_table(1, len(cells))
            for cell, text in zip(table.rows[0].cells, cells, strict=True):
                cell.text = text
        else:
            made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def page(law: Sequence[str]) -> bytes:
    title, *others = law
    body = "".join(
        f"<table><tr><td>{'</td><td>'.join(line.split(' | '))}</td></tr></table>" if " | " in line else f"<p>{line}</p>"
        for line in others
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}-临江水务</title><style>p{{}}</style></head>"
        f"<body><nav>首页</nav><div>您的位置：首页</div><div id=a><h1>{title}</h1>"
        f"<div>{body}</div></div><div>打印本页</div><script>第九条 不是</script></body></html>"
    ).encode()


def markdown(law: Sequence[str]) -> bytes:
    title, *others = law
    rows = [f"| {line} |\n|----|----|" if " | " in line else line for line in others]
    return "\n\n".join([f"# {title}", rows[0], "<!-- INFO END -->", *rows[1:]]).encode()


def plain(law: Sequence[str]) -> bytes:
    return "\r\n".join("　　" + line for line in law).encode("gb18030")


# ---- the same law in every form
@pytest.mark.parametrize(
    ("name", "make"), [("水库.docx", word), ("水库.html", page), ("水库.md", markdown), ("水库.txt", plain)]
)
def test_a_law_is_the_same_in_every_form(name: str, make: object) -> None:
    assert callable(make)
    read = lines(make(REGULATION), name)
    text = law_text(read)
    assert is_whole(read, text)
    assert text == law_text(REGULATION)
    assert text == law_text(lines(law_markdown(text).encode(), "水库.md"))


@pytest.mark.parametrize("make", [word, page, markdown, plain])
def test_a_form_that_lost_an_article_would_be_seen(make: object) -> None:
    assert callable(make)
    less = [line for line in REGULATION if not line.startswith("第三条之一")]
    assert law_text(lines(make(less), "水库")) != law_text(REGULATION)


# ---- Word
def test_tabs_breaks_and_hyphens_are_read_as_they_are_seen() -> None:
    body = (
        "<w:p><w:r><w:t>第一条</w:t><w:tab/><w:t xml:space='preserve'> 水</w:t><w:softHyphen/><w:t>库</w:t><w:br/>"
        "<w:t>湖</w:t><w:noBreakHyphen/><w:t>泊</w:t><w:br w:type='page'/></w:r></w:p>"
    )
    assert lines(document(body)) == ["第一条\t 水库", "湖-泊"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>水库</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins><w:r><w:t>应当</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>清淤</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>" + p("后")
    )
    assert lines(document(body)) == ["水库应当清淤", "前后"]


def test_links_fields_and_controls_lose_no_words() -> None:
    body = (
        "<w:sdt><w:sdtContent>"
        + p("目录")
        + "<w:p><w:hyperlink><w:r><w:t>第一章 总则</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar/>"
        "<w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:hyperlink></w:p>"
        "</w:sdtContent></w:sdt>"
        "<w:p><w:smartTag><w:r><w:t>临江</w:t></w:r></w:smartTag><w:fldSimple><w:r><w:t>市</w:t></w:r></w:fldSimple></w:p>"
    )
    assert lines(document(body)) == ["目录", "第一章 总则\t1", "临江市"]


def test_the_two_forms_of_a_text_box_are_read_once() -> None:
    box = "<w:txbxContent>" + p("盒") + "</w:txbxContent>"
    drawing = f"<AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent>"
    body = f"<w:p><w:r><w:t>前</w:t>{drawing}<w:t>后</w:t></w:r></w:p>"
    assert lines(document(body)) == ["前后", "盒"]


def test_rows_of_tables_are_lines_and_long_cells_paragraphs() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    body = (
        "<w:tbl>"
        + row(p("水库"), p("大小"))
        + row(p("第一条　话。") + p("第二条　话。"), p("旁"))
        + row(p(""))
        + "</w:tbl>"
    )
    assert lines(document(body)) == ["水库 | 大小", "第一条　话。", "第二条　话。", "旁"]
    assert row_lines([["甲"], [], ["丙"]]) == ["甲 |  | 丙"]


def test_footnotes_stand_at_the_end_under_a_line_of_their_own() -> None:
    line, note = p("线"), p("水库是水库。")
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator'>{line}</w:footnote>"
        f"<w:footnote>{note}</w:footnote></w:footnotes>"
    )
    read = lines(document(p("第一条　话。") + p("第二条　话。"), {"footnotes": notes}))
    assert read == ["第一条　话。", "第二条　话。", "附注：", "水库是水库。"]
    assert [section.annex for section in law_text(["某法", *read]).sections] == ["", "附注"]


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    return (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='7'>"
        + "".join(
            f"<w:lvl w:ilvl='{index}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
            for index, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
        "<w:num w:numId='4'><w:abstractNumId w:val='7'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
        "</w:numbering>"
    )


def numbered(level: int, number: int = 3) -> str:
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"


def test_automatic_numbers_are_read_as_word_shows_them() -> None:
    levels = numbering(("chineseCounting", "第%1条"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    body = (
        "".join(p("话。", numbered(level)) for level in (0, 1, 1, 2, 2, 0, 1)) + p("话。", numbered(0, 4)) + p("平。")
    )
    assert lines(document(body, {"numbering": levels})) == [
        "第一条 话。",
        "（一）话。",
        "（二）话。",
        "1.话。",
        "2.话。",
        "第二条 话。",
        "（一）话。",
        "第一条 话。",
        "平。",
    ]


def test_numbers_of_a_style_and_of_the_one_it_is_based_on_are_read() -> None:
    styles = (
        f"<w:styles {W}><w:style w:styleId='A'><w:pPr>{numbered(0)}</w:pPr></w:style>"
        "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
        "<w:style w:styleId='C'><w:basedOn w:val='C'/></w:style></w:styles>"
    )
    body = "".join(p("话。", f"<w:pStyle w:val='{style}'/>") for style in "ABC") + p(
        "话。", "<w:pStyle w:val='A'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    )
    read = lines(document(body, {"numbering": numbering(("decimal", "%1、")), "styles": styles}))
    assert read == ["1、话。", "2、话。", "话。", "话。"]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimal", "3"), ("decimalZero", "03"), ("decimalFullWidth", "３"), ("decimalEnclosedCircleChinese", "③"),
        ("japaneseCounting", "三"), ("ideographTraditional", "丙"), ("lowerLetter", "c"), ("upperRoman", "III"),
        ("bullet", ""), ("none", ""),
    ],
)  # fmt: skip
def test_numbers_have_words_forms(form: str, third: str) -> None:
    body = "".join(p("话。", numbered(0)) for _ in range(3))
    assert lines(document(body, {"numbering": numbering((form, "%1."))}))[2] == (f"{third}." if third else "") + "话。"


def test_a_number_that_is_not_known_is_told() -> None:
    body = p("话。", numbered(0)) * 2
    read = paragraphs(document(body, {"numbering": numbering(("hebrew1", "%1."))}), "水库.docx")
    assert read.lines == ["话。", "话。"]
    assert [(found.rule.id, found.values) for found in read.lost] == [
        ("law-numbers-lost", {"form": "hebrew1", "count": 2})
    ]


# ---- web pages
def test_a_page_is_read_from_the_laws_title_to_the_end_of_its_articles() -> None:
    read = lines(page(["临江市水库管理办法", "（2020年1月2日公布）", "第一条　话。", "第二条　话。"]), "水库.htm")
    assert read == ["临江市水库管理办法", "（2020年1月2日公布）", "第一条　话。", "第二条　话。"]


def test_the_order_before_the_title_is_read_too_and_nothing_of_the_site_before_it() -> None:
    order = [
        "临江市人民政府令",
        "第12号",
        "《临江市水库办法》已经2020年1月2日市政府会议通过，现予公布。",
        "2020年1月3日",
    ]
    law = ["临江市水库办法", "第一条　话。", "第二条　话。"]
    for title in ("<h1>临江市水库办法</h1>", ""):
        site = f"<title>临江市水库办法_临江</title><p>首页</p>{title}<p>发布时间：2020-02-01</p>"
        body = "".join(f"<p>{line}</p>" for line in (*order, *law))
        assert lines(f"<html>{site}<div>{body}</div><p>主办：临江市</p>".encode(), "x.html") == [*order, *law]


@pytest.mark.parametrize(
    ("site", "begins"),
    [
        ("<title>临江市门户网站</title><h1>临江市水库办法</h1><p>发布时间：2020-02-01</p>", "临江市人民政府令"),
        ("<title>临江市门户网站</title><p>临江市水库办法</p><p>发布时间：2020-02-01</p>", "临江市人民政府令"),
        ("<title>临江市人民政府令（第12号）</title><h1>临江市人民政府令（第12号）</h1>", "临江市人民政府令（第12号）"),
        (
            "<title>关于印发临江市水库办法的通知</title><h1>关于印发临江市水库办法的通知</h1>",
            "关于印发临江市水库办法的通知",
        ),
    ],
)
def test_a_law_on_a_page_with_another_title_has_its_own_name(site: str, begins: str) -> None:
    order = ["临江市人民政府令", "第12号", "《临江市水库办法》已经2020年1月2日市政府会议通过，现予公布。"]
    law = ["临江市水库办法", "第一条　话。", "第二条　话。"]
    body = "".join(f"<p>{line}</p>" for line in (*order, *law))
    read = lines(f"<html>{site}<p>字号：大</p><div>{body}</div><p>主办：临江市</p>".encode(), "x.html")
    assert (read[0], read[-1], law_text(read).name) == (begins, "第二条　话。", "临江市水库办法")


def test_a_title_over_two_lines_is_read_whole() -> None:
    body = "<title>中华人民共和国水库法_临江</title><p>中华人民共和国<br>水库法</p><p>第一条 话。</p><p>第二条 话。</p>"
    assert lines(body.encode(), "x.html")[:2] == ["中华人民共和国", "水库法"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<br/>乙<BR>丙</p>", ["甲", "乙", "丙"]),
        ("<p>&nbsp;&nbsp;甲&#8212;乙&lt;丙&gt;&ldquo;丁&rdquo;</p>", ["甲—乙<丙>“丁”"]),
        ("<p>甲\n  乙<span>丙</span><b>丁</b></p><p>戊", ["甲 乙丙丁", "戊"]),
        ("<p>甲<p>乙<div>丙<div>丁</div>戊</div>", ["甲", "乙", "丙", "丁", "戊"]),
        ("<ul><li>甲<li>乙<ul><li>丙</ul></ul>", ["甲", "乙", "丙"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</td><td></td></tr></table>", ["甲 | 乙", "丙 |"]),
        ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>", ["甲", "乙", "丙"]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table></td></tr></table>", ["甲 | 乙"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p title='a>b'>甲</p><!-- <p>乙</p> --><style>丙</style><script>'<p>丁</p>'</script>", ["甲"]),
        ("<p>1 < 2，甲 <3 乙</p>", ["1 < 2，甲 <3 乙"]),
        ("<p>甲</p></div></p></span>乙", ["甲", "乙"]),
        ("<p>水\u00ad库</p>", ["水库"]),
        ("<p>甲<!-- 乙", ["甲<!-- 乙"]),
        ("<p>甲<p 乙", ["甲<p 乙"]),
        ("<p>甲<!-->乙<!--->丙", ["甲乙丙"]),
        ("<p><![if !supportLists]><span>一、</span><![endif]><o:p>甲</o:p></p>" * 120, ["一、甲"] * 120),
        ("<p>甲<a href='" + "x" * 9_000 + "'>乙</a></p>", ["甲乙"]),
    ],
)
def test_a_page_is_read_as_it_is_seen(html: str, expected: Sequence[str]) -> None:
    assert [line.strip() for line in lines(("<html><body>" + html).encode(), "x.html")] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    assert lines("<html><meta charset=gb2312><p>临江市水库</p>".encode(encoding), "x.html") == ["临江市水库"]


# ---- Markdown
@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("## 第一章 总则", "第一章 总则"),
        ("##第一章 总则", "第一章 总则"),
        ("#第一条 话。", "第一条 话。"),
        ("**第一条** 话。", "第一条 话。"),
        ("**第一条　话。**", "第一条　话。"),
        ("- “话。”", "“话。”"),
        ("> 话。", "话。"),
        ("1\\. 话\\*。", "1. 话*。"),
        ("第一条&nbsp;话<br>。", "第一条\xa0话 。"),
        ("| 甲 | 乙  |", "甲 | 乙"),
        ("<!-- TABLE -->", ""),
        ("|-----|:--:|", ""),
        ("---", ""),
        ("[水库法](https://例.cn/a)第一条", "水库法第一条"),
        ("临府发[2008](3)号", "临府发[2008](3)号"),
        ("第一条&emsp;话。", "第一条\u2003话。"),
        ("3*4_5", "3*4_5"),
        ("#标签", "#标签"),
        ("话。<!-- 注 -->", "话。"),
    ],
)
def test_marks_of_markdown_are_no_words(line: str, read: str) -> None:
    assert markdown_lines(line) == ([read] if read else [])


@settings(max_examples=500)
@given(
    st.text(
        st.sampled_from("甲。#*-_|\\`<>!&;:.1 =+~[]()nbspr/") | st.characters(categories=["L", "P", "S"]), max_size=20
    )
)
def test_a_written_line_is_read_again(text: str) -> None:
    line = " ".join(text.split())
    assert markdown_lines(markdown_line(line)) == ([line] if line else [])


# ---- plain text
def wrapped(paragraphs: Sequence[str], width: int, indent: str) -> str:
    return "\n".join(
        text[start : start + width]
        for text in (indent + one for one in paragraphs)
        for start in range(0, len(text), width)
    )


@pytest.mark.parametrize("indent", ["　　", ""])
def test_lines_broken_at_a_fixed_width_are_joined(indent: str) -> None:
    law = [
        f"第{number}条　" + "临江市水务局管理全市水库并检查每一座水库的安全，" * 4 + "每年报告。"
        for number in "一二三四五"
    ]
    assert lines(wrapped(law, 36, indent).encode(), "x.txt") == law


def test_lines_of_paragraphs_are_not_joined() -> None:
    law = [
        "水库管理办法",
        *(
            f"第{number}条　{'水' * length}。"
            for number, length in zip("一二三四五六", (9, 30, 22, 30, 4, 17), strict=True)
        ),
    ]
    assert lines("\n".join(law).encode(), "x.txt") == law


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_plain_text_is_read_in_its_encoding(encoding: str, end: str) -> None:
    assert lines(f"水库法{end}　　第一条　话。{end}".encode(encoding), "x.txt") == ["水库法", "第一条　话。"]


# ---- what is no law
def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "x" * 300)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (OLE, "law-old-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "law-encrypted"),
        (b"", "law-no-words"),
        (b" \n\r\n", "law-no-words"),
        (b"<html><body><img src=law.png></body></html>", "law-no-words"),
        (document(""), "law-no-words"),
        (b"\x00\x01\x02" * 99, "law-not-text"),
        ("水库法".encode() * 9 + b"\xff" + "水库法".encode(), "law-not-text"),
        ("水库法是法。".encode() * 9 + b"\xe6\xb0", "law-not-text"),
        (b"\xff\xfe\x00", "law-not-text"),
        (document(p("甲"))[:200], "law-damaged"),
        (document("<w:p>"), "law-damaged"),
        (document(p("甲") * 999).replace(b"word/document.xml", b"word/document.xm1", 1), "law-damaged"),
        (document("<w:p>" * 5_000 + "</w:p>" * 5_000), "law-damaged"),
    ],
)
@pytest.mark.parametrize("name", ["水库.docx", "水库.md", "水库"])
def test_the_kind_of_a_file_is_told_by_its_content(data: bytes, rule: str, name: str) -> None:
    assert refused(data, name)[0] == rule


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (rb"{\rtf1\ansi}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"Rar!\x1a", "archive"),
        (archive("水库.txt"), "archive"),
        (archive(), "archive"),
        (archive("xl/workbook.xml"), "workbook"),
        (archive("content.xml", "mimetype"), "opendocument"),
        (archive("OFD.xml"), "opendocument"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "word-xml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web-archive"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, kind: str) -> None:
    rule, values = refused(data)
    assert (rule, values["kind"]) == ("law-other-kind", messages.LAW_KINDS[kind])
    assert isinstance(values["kind"], Phrase)


def test_a_word_document_with_another_name_is_read() -> None:
    assert lines(document(p("水库法")), "水库.doc") == ["水库法"]


def test_a_document_type_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(
            "word/document.xml", f'<!DOCTYPE d [<!ENTITY a "水">]><w:document {W}><w:t>&a;</w:t></w:document>'
        )
    assert refused(file.getvalue())[0] == "law-damaged"


def test_a_document_that_would_fill_the_memory_is_refused() -> None:
    assert refused(document(" " * (65 << 20)))[0] == "law-too-large"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"# ", b"\xff\xfe"]),
    st.sampled_from(["x.docx", "x.html", "x.md", "x"]),
)
def test_whatever_bytes_come_are_read_or_refused(data: bytes, head: bytes, name: str) -> None:
    try:
        read = paragraphs(head + data, name)
    except Faults:
        return
    assert is_whole(read.lines, law_text(read.lines))


TAGS = [
    "<p>",
    "</p>",
    "<br>",
    "<td>",
    "</td>",
    "<tr>",
    "</tr>",
    "<table>",
    "</table>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*TAGS, "甲"])))
def test_whatever_tags_come_no_word_is_lost(pieces: list[str]) -> None:
    assert "".join(html_lines("".join(pieces))).count("甲") == pieces.count("甲")


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*TAGS, "<", ">", "<!--", "-->", "<p x", '"', "<title>", "<head>", "甲"])))
def test_of_a_broken_page_no_word_is_read_twice(pieces: list[str]) -> None:
    assert "".join(html_lines("".join(pieces))).count("甲") <= pieces.count("甲")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 255))
def test_a_document_with_a_wrong_byte_is_read_or_refused(place: int, byte: int) -> None:
    data = bytearray(document("".join(map(p, REGULATION)), {"numbering": numbering(("decimal", "%1."))}))
    data[place % len(data)] = byte
    try:
        paragraphs(bytes(data), "x.docx")
    except Faults:
        return


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<a " * 200_000,
        "<html>" + "<!--" * 200_000,
        "<html>" + "<div>" * 200_000 + "甲",
        "<html>" + "<script>" * 100_000,
        "<html>" + '<p title="' * 100_000,
        "<html><title>甲</title>" + "<p>甲</p>" * 60_000,
        "<html>" + "<table><tr><td>甲" * 30_000,
        "<html>" + "&amp" * 200_000,
        "<html>" + "</div>" * 200_000,
        "# 法\n" + "<!--" * 200_000,
        "# 法\n--><!--" + "-->" * 200_000,
        "# 法\n" + "**甲" * 200_000,
        "# 法\n" + "|-" * 200_000 + "甲",
        "# 法\n" + "- " * 200_000 + "甲",
        "# 法\n" + "\\" * 300_000,
        ("水" * 36 + "\n") * 20_000,
    ],
)  # fmt: skip
def test_hostile_files_take_no_longer_than_their_length(text: str) -> None:
    begin = process_time()
    law_text(paragraphs(text.encode(), "x.txt").lines if "甲" in text or "法" in text or "水" in text else [])
    assert process_time() - begin < 6, "some 20 times what it takes"


def test_the_days_of_a_law_from_the_national_database_are_read() -> None:
    law = [
        "中华人民共和国水库法",
        "（2009年3月26日全国人大常委会通过　根据2016年7月2日全国人大常委会《关于修改〈水库法〉的决定》修正）",
        "第一条　话。",
        "第二条　本法自2009年7月1日起施行。",
    ]
    text = law_text(lines(word(law)))
    assert (text.promulgated, text.in_force) == (date(2016, 7, 2), None)
    assert [event.what for event in text.events] == ["通过", "修正"]
