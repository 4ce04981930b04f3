"""The web page: what it holds, what it needs, and that its read-back sees every fault."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import jinja2
import jinja2.sandbox
import pytest
from lxml import etree

from respcli.document import Cell, Document, Entry, Paragraph, SignOff, Table, Title
from respcli.render.html import row_groups, write_html
from respcli.render.html_reading import read_html
from respcli.render.readback import UnreadableDocument

TEMPLATES = Path(__file__).parents[1] / "templates"
OFFICE = "泸县互联网信息办公室"


def environment(**own: str) -> jinja2.Environment:
    """Templates as the program finds them: the user's own first, by name under ``html/``."""
    loader = jinja2.ChoiceLoader(
        [
            jinja2.DictLoader({f"html/{name.replace('_', '.')}": text for name, text in own.items()}),
            jinja2.FileSystemLoader(TEMPLATES),
        ]
    )
    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader
    )


def built_in(name: str) -> str:
    return (TEMPLATES / "html" / name).read_text("utf-8")


def written(document: Document, **own: str) -> bytes:
    out = io.BytesIO()
    write_html(document, environment(**own), out)
    return out.getvalue()


def read(page: bytes) -> list[str]:
    return list(read_html(io.BytesIO(page)))


def parsed(page: bytes) -> Any:
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def item(number: int, power_type: str = "行政检查", name: str = "监督检查") -> Table:
    rows = (
        (Cell(("序号",), label=True), Cell((str(number),))),
        (Cell(("权力类型",), label=True), Cell((power_type,))),
        (Cell(("实施依据",), label=True), Cell(("1.《网络安全法》第八条 国家网信部门……", "第三十九条 统筹协调"))),
    )
    return Table((34, 122), rows, name, new_page=number > 1, entry=Entry(number, power_type, name))


STATEMENT = Document(
    title="关于报送部门责任清单的说明",
    author=OFFICE,
    blocks=(
        Title((OFFICE, "关于报送部门责任清单的说明")),
        Paragraph("目前，本部门共有行政权力事项2项。"),
        Paragraph("与之前已公布清单相比较，无变化。"),
        SignOff(OFFICE, "2020年12月22日"),
    ),
)
TABLE_ONE = Table(
    (26, 12, 118),
    (
        (Cell(("主体责任",), label=True, rows=2), Cell(("1",)), Cell(("负责甲；",))),
        (Cell(("2",)), Cell(("负责乙。",))),
        (Cell(("职责边界",), label=True), Cell(("无",), columns=2)),
    ),
    "主体责任和职责边界",
)
BUNDLE = STATEMENT._replace(
    blocks=(
        *STATEMENT.blocks,
        Title((f"{OFFICE}责任清单（表一）",), new_page=True),
        TABLE_ONE,
        Title((f"{OFFICE}责任清单（表二）",), new_page=True),
        item(1, "行政处罚", "对违法行为的处罚"),
        item(2),
    ),
)


def one_paragraph(text: str) -> Document:
    return Document("题", OFFICE, (Title(("题",)), Paragraph(text), Table((156,), ((Cell((text, text)),),), text)))


# What is written can be read back


@pytest.mark.parametrize("document", [STATEMENT, BUNDLE], ids=["statement", "bundle"])
def test_read_back_gives_the_texts_of_the_document_in_order(document: Document) -> None:
    assert read(written(document)) == list(document.texts())


@pytest.mark.parametrize(
    "text",
    [
        "甲<乙 & 丙>丁 &amp; &lt;b&gt; &#20013; &nbsp",
        "\"双\" '单' `反`",
        "</p></main></script></style><!-- --> ]]> <![CDATA[ <?php",
        "两  个   空格",
        "\u3000\u3000全角空格开头\u3000",
        " 半角空格开头和结尾 ",
        "\u00a0不换行空格\u200b零宽\u2060",
        "𠮷野家 𬺈 😀 e\u0301 \ufeff中",
        "{{ 不是模板 }} {% raw %} {# #}",
        "\u3000",
        "制表\t符",
    ],
)
def test_every_character_survives(text: str) -> None:
    document = one_paragraph(text)
    assert read(written(document)) == list(document.texts())


def test_a_text_longer_than_a_parser_expects_survives() -> None:
    document = one_paragraph("长" * 4_000_000)
    assert read(written(document)) == list(document.texts())


def test_a_text_cut_anywhere_by_the_reads_survives() -> None:
    class Dripping(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            return super().read(1)

    assert list(read_html(Dripping(written(BUNDLE)))) == list(BUNDLE.texts())


# The read-back sees every fault

FAULTS = {
    "a changed letter": (b"<p>" + "负责甲；".encode(), b"<p>" + "负责申；".encode()),
    "a lost space": ("第八条 国家".encode(), "第八条国家".encode()),
    "a dropped paragraph": ("<p>第三十九条 统筹协调</p>".encode(), b""),
    "an added paragraph": (b"</table>", b"</table><p>x</p>"),
    "an added bare text": (b"</main>", b"x</main>"),
    "text in a script inside main": (b"</main>", b"<script>x</script></main>"),
    "a swapped pair": (
        '<p>负责甲；</p></td></tr>\n<tr class="short"><td><p>2</p>'.encode(),
        '<p>2</p></td></tr>\n<tr class="short"><td><p>负责甲；</p>'.encode(),
    ),
    "a paragraph outside main": ("<p>与之前".encode(), "</main><main></main><p>与之前".encode()),
    "a split paragraph": ("负责甲；".encode(), "负责<br>甲；".encode()),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_read_back_sees(fault: str) -> None:
    page = written(BUNDLE)
    right, wrong = FAULTS[fault]
    assert right in page
    assert read(page.replace(right, wrong, 1)) != list(BUNDLE.texts())


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"PK\x03\x04\x14\x00\xff",
        "<html><body><p>没有正文部分</p></body></html>".encode(),
        "<main>国标</main>".encode("gb18030"),
        "<main>截断</main>".encode() + b"\xe4\xb8",
    ],
    ids=["empty", "a zip", "no main", "not UTF-8", "cut in a character"],
)
def test_what_is_no_such_page_is_reported(page: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read(page)


# A user's own templates


def test_a_template_that_breaks_a_paragraph_into_lines_is_seen() -> None:
    page = built_in("page.html").replace("<p>{{ text }}</p>", "<p>{{ text[:2] }}<br>{{ text[2:] }}</p>")
    assert read(written(BUNDLE, page_html=page)) != list(BUNDLE.texts())


def test_a_template_that_indents_elements_reads_back() -> None:
    page = re.sub(r"^(<.*)$", r"    \1", built_in("page.html"), flags=re.MULTILINE)
    assert "    <main" in page
    assert read(written(BUNDLE, page_html=page)) == list(BUNDLE.texts())


def test_a_template_that_indents_the_text_itself_is_seen() -> None:
    page = built_in("page.html").replace(">{{ block.text }}</p>", ">\n  {{ block.text }}\n</p>")
    assert read(written(STATEMENT, page_html=page)) != list(STATEMENT.texts())


def test_a_style_sheet_may_hold_anything() -> None:
    style = "/* </style> <!-- */ main{color:red}{#x} p::before { content: '{{ </p>'; }"
    page = written(STATEMENT, style_css=style)
    assert read(page) == list(STATEMENT.texts())
    assert page.lower().count(b"</style") == 1


def test_a_script_may_hold_anything() -> None:
    script = "const s = '</script><!--<script>{{ {% ';"
    page = written(BUNDLE, list_js=script)
    assert read(page) == list(BUNDLE.texts())
    assert rb"const s = '<\/script><\!--<script>{{ {% ';" in page


def test_a_misspelt_variable_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        written(STATEMENT, page_html="<main>{{ document.titel }}</main>")


# The page


def test_same_input_same_bytes() -> None:
    assert written(BUNDLE) == written(BUNDLE)


def test_lines_end_as_they_do_in_the_repository() -> None:
    assert b"\r" not in written(BUNDLE)


def test_the_page_says_its_language_encoding_title_and_author() -> None:
    page = parsed(written(STATEMENT))
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//meta[@charset='utf-8']")
    assert page.findtext(".//title") == STATEMENT.title
    assert page.xpath("string(//meta[@name='author']/@content)") == OFFICE


def test_the_page_needs_no_other_file() -> None:
    page = written(BUNDLE)
    assert not re.search(rb"url\(|@import|https?:|<link|<img|<iframe", page)
    assert parsed(page).xpath("//@src") == []
    assert all(target.startswith("#") for target in parsed(page).xpath("//@href"))


def test_every_link_leads_somewhere() -> None:
    page = parsed(written(BUNDLE))
    assert {target[1:] for target in page.xpath("//@href")} <= set(page.xpath("//@id"))


def test_only_the_first_title_is_the_main_heading() -> None:
    page = parsed(written(BUNDLE))
    assert [len(page.findall(f".//{level}")) for level in ("h1", "h2")] == [1, 2]
    assert [line.text for line in page.find(".//h1").findall("span")] == [OFFICE, "关于报送部门责任清单的说明"]


def test_labels_head_their_rows() -> None:
    page = parsed(written(BUNDLE))
    assert [(cell.get("scope"), cell.get("rowspan")) for cell in page.iter("th")][:2] == [
        ("rowgroup", "2"),
        ("row", None),
    ]
    assert {cell.get("scope") for cell in page.find(".//article").iter("th")} == {"row"}


def test_a_label_over_several_rows_has_a_row_group_of_its_own() -> None:
    table = parsed(written(BUNDLE)).find(".//table")
    assert [len(group.findall("tr")) for group in table.findall("tbody")] == [2, 1]


def test_a_wide_cell_covers_its_columns() -> None:
    assert parsed(written(BUNDLE)).xpath("string(//td[@colspan='2'])").strip() == "无"


def test_rows_that_share_a_cell_make_a_group() -> None:
    one, two, three = Cell(("",)), Cell(("",), rows=2), Cell(("",), rows=3)
    rows = [(one,), (two, one), (three,), (one,), (one,), (one,), (one,)]
    assert [len(group) for group in row_groups(rows)] == [1, 4, 2]


@pytest.mark.parametrize(
    ("paragraphs", "short"), [(("短",), True), (("长" * 1000,), False), (("短",) * 30, False)], ids=str
)
def test_only_short_rows_are_kept_on_one_page(paragraphs: tuple[str, ...], *, short: bool) -> None:
    table = Table((34, 122), ((Cell(("标签",), label=True), Cell(paragraphs)),), "表")
    page = parsed(written(Document("题", OFFICE, (table,))))
    assert (page.find(".//tr").get("class") == "short") is short


def test_column_widths_are_shares_of_the_table() -> None:
    assert b".columns-34-122 col:nth-child(1) { width: 21.79%; }" in written(BUNDLE)


def test_a_block_that_begins_a_page_says_so() -> None:
    page = parsed(written(BUNDLE))
    assert [section.get("class") for section in page.iter("article")] == ["table item", "table item new-page"]


@pytest.mark.parametrize(("sealed", "names"), [(False, "sign-off"), (True, "sign-off sealed")])
def test_the_seal_decides_the_place_of_the_sign_off(names: str, *, sealed: bool) -> None:
    page = parsed(written(Document("题", OFFICE, (SignOff(OFFICE, "2020年12月22日", sealed=sealed),))))
    assert page.find(".//main/div").get("class") == names


# Contents, search and filter


def test_the_contents_list_every_item() -> None:
    page = parsed(written(BUNDLE))
    links = page.xpath("//nav//a")
    sections = page.xpath("//main//article")
    assert [link.get("href") for link in links] == [f"#{section.get('id')}" for section in sections]
    assert [" ".join(link.itertext()).split() for link in links] == [
        ["1", "对违法行为的处罚", "行政处罚"],
        ["2", "监督检查", "行政检查"],
    ]
    assert [section.get("data-type") for section in sections] == ["行政处罚", "行政检查"]


def test_items_of_one_name_have_different_labels() -> None:
    page = parsed(written(Document("题", OFFICE, (Title(("题",)), item(1), item(2)))))
    labels = page.xpath("//article/@aria-label")
    assert len(set(labels)) == len(labels) == 2


def test_no_control_is_seen_without_scripts() -> None:
    page = parsed(written(BUNDLE))
    controls = page.xpath("//input | //button | //select | //output")
    assert controls
    assert all(control.xpath("ancestor::*[@hidden]") for control in controls)


def test_each_type_can_be_chosen() -> None:
    values = parsed(written(BUNDLE)).xpath("//input[@type='radio']/@value")
    assert values == ["", "行政处罚", "行政检查"]


def test_one_type_needs_no_choice() -> None:
    page = parsed(written(Document("题", OFFICE, (Title(("题",)), item(1), item(2)))))
    assert page.xpath("//input/@type") == ["search"]


def test_a_page_without_items_has_no_contents_and_no_script() -> None:
    page = parsed(written(STATEMENT))
    assert page.xpath("//nav | //input | //button | //script | //a") == []


def test_printing_knows_no_filter() -> None:
    screen_only, paper = built_in("style.css").split("@media print")
    assert ".filtered" in screen_only.split("@media screen")[1]
    assert ".filtered" not in screen_only.split("@media screen")[0]
    assert ".filtered" not in paper
