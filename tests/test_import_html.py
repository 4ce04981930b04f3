"""What is read of a page that was saved from a web site, or that respcli has written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.importing.blocks import Origin, Table
from respcli.importing.files import contents
from respcli.importing.html import html_contents
from respcli.render.html_reading import read_html
from written_files import said, shape


def blocks(page: str) -> list[Any]:
    return shape(html_contents(page).blocks)


# ---- text
def test_white_space_collapses_as_in_a_browser() -> None:
    page = "<p>  甲\n\t乙 <b> 丙 </b>x\n  y　全&nbsp;角  </p>\n<p> </p><p>&nbsp;</p>"
    assert blocks(page) == ["甲乙 丙 x y　全\u00a0角"]


def test_white_space_is_kept_where_the_page_says_so() -> None:
    page = "<pre>甲  乙\n 丙</pre><p style='white-space: pre-wrap'> 丁 </p><p style='white-space:normal'> 戊 </p>"
    assert blocks(page) == ["甲  乙", " 丙", " 丁 ", "戊"]


def test_breaks_and_blocks_part_paragraphs() -> None:
    page = "甲<br>乙<BR/>丙<div>丁<p>戊<p>己</div>庚<ul><li>辛<li>壬</ul><h2>癸</h2>"
    assert blocks(page) == list("甲乙丙丁戊己庚辛壬癸")


def test_scripts_styles_and_controls_are_no_text() -> None:
    page = (
        "<head><title> 责任 清单 </title><style>p{}</style><script>'<p>不</p>'</script></head>"
        "<body>甲<noscript>不</noscript><select><option>不</option></select><button>不</button><template>不</template><svg><title>不</title><text>不"
        "</text></svg><textarea>不</textarea><!-- 不 --><ruby>乙<rp>（</rp><rt>yǐ</rt><rp>）</rp></ruby></body>"
    )
    assert (html_contents(page).title, blocks(page)) == ("责任 清单", ["甲乙"])


def test_menus_are_kept_as_they_may_be_anything() -> None:
    assert blocks("<nav>首页</nav><div style='display:none'>暗</div><main>甲</main>") == ["首页", "暗", "甲"]


def test_what_is_never_closed_hides_nothing() -> None:
    assert blocks("<p>甲<button>乙<p>丙<noscript>丁") == ["甲乙", "丙丁"]


def test_entities_are_read() -> None:
    assert blocks("<p>&lt;甲&gt;&amp;amp;&#20057;&#x4E19;&ldquo;丁&rdquo;&copy</p>") == ["<甲>&amp;乙丙“丁”©"]


# ---- tables
def test_cells_cover_rows_and_columns() -> None:
    page = (
        "<table><thead><tr><th rowspan=2>序号<th colspan='2'>事项<tbody><tr><td>甲</table>"
        "<table><tr><td rowspan=2>类<td>一<tr><td>二<tr><td>三<td>四</table>"
    )
    assert blocks(page) == [
        [["序号", (1, 1, 2, "事项")], ["甲"]],
        [[(0, 2, 1, "类"), "一"], [(1, 1, 1, "二")], ["三", "四"]],
    ]


def test_what_a_cell_covers_ends_with_its_table() -> None:
    assert blocks("<table><tr><td rowspan=9>甲<td rowspan=0>乙<tr><td>丙</table>") == [
        [[(0, 2, 1, "甲"), (1, 2, 1, "乙")], [(2, 1, 1, "丙")]]
    ]


def test_tables_may_lie_in_tables() -> None:
    page = "<table><tr><td>左<td>前<table><tr><td>内一</td><td>内二</td></tr></table>后</td></tr></table>"
    assert blocks(page) == [[["左", ["前", [["内一", "内二"]], "后"]]]]
    (table,) = html_contents(page).blocks
    assert isinstance(table, Table)
    assert table.rows[0][1].blocks[0].origin == Origin(table=1, row=1, column=2)


def test_words_in_a_table_but_in_no_cell_stand_before_it() -> None:
    page = "<table>散<caption>标题</caption><tr>漏<td>甲</td></tr></table><p>后</p>"
    assert blocks(page) == ["散", "标题", "漏", [["甲"]], "后"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
        "<table><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></table>",
        "<table><tr><td><p>甲<td>乙</tr><tr><td><div>丙<td><b>丁</tbody></table>",
        "<TABLE><TBODY><TR><TD>甲</TD><TD>乙</TD></TR></TBODY><TBODY><TR><TD>丙</TD><TD>丁",
        "<table><tr><td>甲</div></td></p><td>乙</span></td></tr><tr><td>丙</td><td>丁</td></tr></tr></table>",
    ],
)
def test_tables_are_read_however_their_ends_are_left_out(page: str) -> None:
    assert blocks(page) == [[["甲", "乙"], ["丙", "丁"]]]


# ---- files
PAGE = "<html><head><meta charset='{}'></head><body><table><tr><td>行政许可</td></tr></table></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "big5"])
def test_pages_are_read_in_the_encodings_that_offices_have(encoding: str) -> None:
    words = "行政許可" if encoding == "big5" else "行政许可"
    page = PAGE.format(encoding).replace("行政许可", words)
    assert said(contents(page.encode(encoding), "清单.html")) == [words]


def test_a_page_named_as_a_workbook_is_a_page() -> None:
    assert said(contents(PAGE.format("gbk").encode("gbk"), "清单.xls")) == ["行政许可"]


def test_a_web_archive_is_read() -> None:
    data = (
        b"From: <Saved by Browser>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_B"\r\n\r\n'
        b"------=_B\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><p>=D0=D0=D5=\r\n=FE</p></html>\r\n------=_B\r\nContent-Type: image/png\r\n\r\nxx\r\n------=_B--\r\n"
    )
    assert said(contents(data, "清单.mht")) == ["行政"]


# ---- our own pages
@pytest.mark.parametrize("name", ["报送说明", "责任清单"])
def test_what_is_published_comes_back_word_for_word(name: str) -> None:
    folder = Path(__file__).parent / "publications" / "format-1"
    (path,) = folder.rglob(f"{name}.html")
    data = path.read_bytes()
    assert said(contents(data, path.name)) == [text for text in read_html(io.BytesIO(data)) if text.strip()]


def test_our_own_page_keeps_white_space_and_leaves_its_controls_out() -> None:
    page = (
        '<html><head><title>清单</title></head><body><nav>目录</nav>\n<main id="document" tabindex="-1">\n<h1>'
        "\n<span>甲 </span>\n<span> 乙</span>\n</h1>\n<table><tr><td><p>  丙　 丁</p></td></tr></table>\n</main>"
        "<a>回到目录</a></body></html>"
    )
    assert blocks(page) == ["甲 ", " 乙", [["  丙　 丁"]]]
    assert html_contents(page).title == "清单"


# ---- whatever comes
WORDS = st.text(st.sampled_from('甲乙丙　\u00a0a1。<&"'), min_size=1, max_size=6).filter(
    lambda text: text.strip() != ""
)
TABLE = st.recursive(WORDS, lambda cells: st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3))


def written(one: Any) -> str:
    if isinstance(one, str):
        return f"<p>{escape(one)}</p>"
    rows = ("<tr>" + "".join(f"<td>{written(cell)}</td>" for cell in row) + "</tr>" for row in one)
    return f"<table>{''.join(rows)}</table>"


@given(st.lists(TABLE, max_size=4))
def test_nested_tables_come_back(inside: Sequence[Any]) -> None:
    assert blocks("".join(map(written, inside))) == list(inside)


TAGS = ["<p>", "</p>", "<br>", "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=2>", "<td colspan=3>", "</td>"]
TAGS += ["<th>", "<div>", "</div>", "<tbody>", "</tbody>", "<pre>", "</pre>", "<caption>", "<span>", "<li>", "<ul>"]


@given(st.lists(st.sampled_from(TAGS) | st.text("甲乙 ", min_size=1, max_size=2), max_size=40))
def test_no_word_is_lost_whatever_tags_stand_around_it(parts: Sequence[str]) -> None:
    words = "".join(part for part in parts if not part.startswith("<"))
    read = "".join(said(html_contents("".join(parts))))
    assert sorted("".join(read.split())) == sorted("".join(words.split()))


def seconds(page: str) -> float:
    begun = process_time()
    html_contents(page)
    return process_time() - begun


@pytest.mark.parametrize(
    "pattern",
    [
        "<",
        "<p ",
        "<!--",
        "<table><tr><td>",
        "<td rowspan=9>",
        "<tr><td rowspan=99>x",
        "<button>",
        "<div>",
        "&",
        "<a b='",
    ],
)
def test_a_page_is_read_in_linear_time(pattern: str) -> None:
    few, many = (min(seconds(pattern * count) for _ in range(2)) for count in (5_000, 20_000))
    assert many < max(few, 0.02) * 9
