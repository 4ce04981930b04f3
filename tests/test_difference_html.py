"""The page of a comparison: nothing that changed is lost on it, and whoever reads it can tell what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from histories import KINDS as KINDS_OF_EVENTS
from histories import history
from judges.web import axe, browser, html_validate, w3c
from law_projects import put, respcli
from memory_folder import MemoryFolder
from respcli.changes import compare
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Faults
from respcli.difference import html
from respcli.difference.record import KINDS, Difference, Line, shortened
from respcli.model import PowerItem, ResponsibilityList
from respcli.templates import Templates, template_faults
from respcli.text_changes import Op, Piece
from rule_examples import sources
from test_changes import item, submission

BUILTIN = DiskFolder(Path(__file__).parents[1] / "templates")
OLD_BASIS = "《某县河道管理办法》第十二条 在河道管理范围内建设桥梁、码头的，应当报经水务局同意；\n未经同意不得开工。"
NEW_BASIS = "《某县河道管理办法》第十三条 在河道管理范围内建设桥梁、码头的，应当报经水务局批准；\n未经批准不得开工。\n"


def listed(items: dict[str, PowerItem], **head: Any) -> ResponsibilityList:
    return ResponsibilityList(submission(**head), items)


def named(name: str, power_type: str = "行政检查", **fields: Any) -> PowerItem:
    return item(power_type, 权力项目名称=name, **fields)


def difference(old: ResponsibilityList, new: ResponsibilityList, name: str = "某县水务局") -> Difference:
    return Difference(name, "2020-01-06", "lists/shuiwu", (len(old.items), len(new.items)), compare(old, new))


def said(key: str) -> str:
    return f"【{key}】"


def page(
    *differences: Difference, only: Sequence[str] = (), _: Callable[[str], str] = str, whole: bool = True, **own: str
) -> str:
    """A page; ``own`` are templates of the user's, by their names under ``html/``."""
    mine = MemoryFolder({f"html/{name.replace('_', '.')}": text for name, text in own.items()}, "mine")
    return html.page(differences, only, _, Templates([mine, BUILTIN]).structure, whole=whole)


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))


def pieces_in(element: Any) -> Iterator[Piece]:
    """The pieces of a text as the page marks them."""
    ops: dict[str, Op] = {"ins": "added", "del": "dropped"}
    if element.text:
        yield Piece("same", element.text)
    for child in element:
        yield Piece(ops[child.tag], "".join(child.itertext()))
        if child.tail:
            yield Piece("same", child.tail)


def sides(pieces: Sequence[Piece]) -> tuple[str, str]:
    """The old text and the new one."""
    old, new = ("".join(piece.text for piece in pieces if piece.op in ("same", op)) for op in ("dropped", "added"))
    return old, new


def whole_texts(text: str) -> list[tuple[str, str]]:
    return [sides(list(pieces_in(element))) for element in parsed(text).xpath("//*[contains(@class, 'whole')]")]


def lines(*differences: Difference) -> list[Line]:
    return [line for each in differences for told in each.told() for line in told.lines]


def headings(text: str, tag: str = "h3") -> list[str]:
    return [heading.text for heading in parsed(text).iter(tag)]


@cache
def edited() -> Difference:
    """Items added, removed and changed, entries moved and reworded, and the department's duties."""
    fish = {"实施依据": "渔业法", "责任事项": "增殖放流，禁渔期巡查。"}
    water = {"实施依据": "节约用水条例", "责任事项": "受理、审查、决定。"}
    return difference(
        listed(
            {
                "甲": named("河道管理", 实施依据=[OLD_BASIS, "附则"]),
                "乙": named("占用水域审批", 实施依据="水法"),
                "丙": named("渔业检查", **fish),
            }
        ),
        listed(
            {
                "丁": named("计划用水核定", "行政许可", **water),
                "甲": named("河道管理", 实施依据=["附则", NEW_BASIS]),
                "乙": named("占用水域审批", 实施依据="水法", 备注="新增的备注"),
            },
            主体责任=["一", "二"],
        ),
    )


@cache
def grown() -> Difference:
    """Everything that can happen to a list."""
    old, new, *_ = history(7, 60, KINDS_OF_EVENTS * 2)
    return difference(old, new, "某县林业局")


def test_the_old_and_the_new_text_of_every_changed_field_can_be_rebuilt_from_the_page() -> None:
    both = edited(), grown()
    expected = [sides(line.pieces) for line in lines(*both)]
    assert len(expected) > 20
    assert whole_texts(page(*both)) == expected
    assert (OLD_BASIS, NEW_BASIS) in whole_texts(page(edited()))


@given(st.text("甲乙丙，。<&>\"' \n\u3000{%}", min_size=1), st.text("甲乙丙，。<&>\"' \n\u3000{%}", min_size=1))
def test_no_character_of_any_text_is_lost(old: str, new: str) -> None:
    one = difference(listed({"甲": named("某事", 备注=f"始{old}")}), listed({"甲": named("某事", 备注=f"始{new}")}))
    assert whole_texts(page(one)) == [sides(line.pieces) for line in lines(one)]


def test_a_lost_character_is_seen() -> None:
    structure = (BUILTIN.read("html/difference.html") or b"").decode()
    lossy = structure.replace("<ins>{{ part|", "<ins>{{ part[1:]|")
    assert lossy != structure
    assert whole_texts(page(edited(), difference_html=lossy)) != whole_texts(page(edited()))


def test_a_text_stands_whole_in_the_open_unless_its_context_was_cut_and_then_unfolds() -> None:
    for line, entry in zip(lines(edited()), parsed(page(edited())).iter("dd"), strict=True):
        shown = list(pieces_in(entry.find("p")))
        assert shown == shortened(line.pieces)
        assert len(entry.xpath("details")) == (shown != list(line.pieces))


def test_a_line_end_that_was_added_is_marked() -> None:
    one = difference(listed({"甲": named("某事", 备注="甲乙")}), listed({"甲": named("某事", 备注="甲\n乙")}))
    assert '甲<ins><span class="line-end"></span>\n</ins>乙' in page(one)


def test_the_texts_of_a_list_are_no_markup() -> None:
    one = difference(listed({"甲": named("<b>某事</b>")}, 部门="<i>局</i>"), listed({}, 部门="局</main>"), "<u>&amp;")
    text = page(one)
    assert not parsed(text).xpath("//b | //i | //u")
    assert headings(text, "h2") == ["<u>&amp;"]
    assert headings(text) == ["局</main>", "1 行政检查 <b>某事</b>"]


def test_each_item_has_a_heading_and_its_kinds_in_words() -> None:
    tree = parsed(page(edited()))
    told = {
        article.findtext("h3"): [kind.text for kind in article.iterfind("ul/li")] for article in tree.iter("article")
    }
    assert told == {
        "某局": [KINDS["department"]],
        "1 行政许可 计划用水核定": ["added"],
        "2 行政检查 河道管理": ["changed", "renumbered, number 1 before"],
        "3 行政检查 占用水域审批": ["changed", "renumbered, number 2 before"],
        "3 行政检查 渔业检查": ["removed"],
    }


def test_what_was_merged_or_split_tells_the_numbers_before_and_now() -> None:
    told = parsed(page(grown())).xpath("//li[@class='merged' or @class='split']/text()")
    assert told
    assert all(re.fullmatch(r"(merged \d+(\+\d+)+ → \d+|split \d+ → \d+(\+\d+)+)", text) for text in told)


def test_fields_are_labelled_with_their_key_and_the_entrys_number() -> None:
    labels = [label.text for label in parsed(page(edited())).iter("dt")]
    assert labels == ["主体责任 2", "实施依据 1 (was 2)", "实施依据 2", "备注"]


def test_an_entry_that_is_gone_has_its_former_number_and_no_other_has_its_label() -> None:
    one = difference(
        listed({"甲": named("某事", 责任事项=["受理取水申请；", "公布河道名录；"])}),
        listed({"甲": named("某事", 责任事项=["受理取水申请；", "巡查水库大坝。"])}),
    )
    assert [label.text for label in parsed(page(one)).iter("dt")] == ["责任事项 2", "责任事项 former 2"]


def test_the_table_counts_each_kind_and_leads_to_each_item_of_it() -> None:
    tree = parsed(page(edited(), grown()))
    for table, one in zip(tree.iter("table"), (edited(), grown()), strict=True):
        rows = {row.findtext("th"): row for row in table.iterfind("tbody/tr")}
        assert {kind: int(row.findtext("td")) for kind, row in rows.items()} == {
            KINDS[kind]: count for kind, count in one.by_kind().items()
        }
        assert all(len(row.xpath(".//a")) == int(row.findtext("td")) for row in rows.values())


def test_every_link_has_its_target_and_every_target_is_one() -> None:
    tree = parsed(page(edited(), grown(), edited()))
    targets = tree.xpath("//@id")
    assert len(targets) == len(set(targets))
    assert {link.removeprefix("#") for link in tree.xpath("//a/@href")} <= set(targets)


def test_several_lists_have_a_part_each_and_links_to_them() -> None:
    tree = parsed(page(edited(), grown()))
    assert [section.findtext("h2") for section in tree.iter("section")] == ["某县水务局", "某县林业局"]
    assert tree.xpath("//nav//a/text()") == ["某县水务局", "某县林业局"]
    assert not parsed(page(edited())).xpath("//nav")


def test_lists_that_are_the_same_are_said_to_be() -> None:
    same = listed({"甲": named("某事")})
    text = page(difference(same, same))
    assert "nothing has changed" in text
    assert "not compared: " in text
    assert not parsed(text).xpath("//table | //article | //ins")


def test_only_a_kind_that_was_asked_for_is_told_while_all_are_counted() -> None:
    tree = parsed(page(edited(), only=["added", "removed"]))
    assert [heading.text for heading in tree.iter("h3")] == ["1 行政许可 计划用水核定", "3 行政检查 渔业检查"]
    assert tree.xpath("//tbody/tr/th/text()") == [KINDS[kind] for kind in edited().by_kind()]
    assert tree.xpath("//table//a/@href") == ["#list-1-item-1", "#list-1-former-3"]


def test_figures_alone_are_a_page_without_items() -> None:
    tree = parsed(page(edited(), whole=False))
    assert tree.xpath("//table")
    assert not tree.xpath("//article | //table//a")


def test_the_pages_own_words_are_translated_and_its_language_with_them() -> None:
    tree = parsed(page(edited(), _=lambda text: "zh-CN" if text == "en" else said(text)))
    words = {text.strip() for text in tree.xpath("//body//text()[not(ancestor::*[@lang])]") if text.strip()}
    assert {word for word in words if not word.startswith("【") and not word.isdecimal()} == set()
    assert tree.get("lang") == "zh-CN"
    assert parsed(page(edited())).get("lang") == "en"


def test_the_page_needs_no_other_file_and_no_script() -> None:
    tree = parsed(page(edited(), grown()))
    assert not tree.xpath("//script | //link | //img | //@src | //@onclick | //@style")
    assert "url(" not in page(edited())
    assert "@import" not in page(edited())


def test_the_users_own_look_takes_the_place_of_the_built_in_one() -> None:
    assert "<style>\np { color: #000; }\n" in page(edited(), difference_css="p { color: #000; }")


def test_a_fault_in_the_users_own_template_is_told_with_its_line() -> None:
    with pytest.raises(Faults) as raised, template_faults():
        page(edited(), difference_html="<main>\n{{ list }}</main>")
    (fault,) = raised.value.diagnostics
    assert (fault.rule.id, fault.place.file, fault.place.line) == ("template-failed", "mine/html/difference.html", 2)


def test_a_list_does_not_miss_the_template_of_a_comparison() -> None:
    mine = MemoryFolder({"html/difference.html": "", "html/difference.css": "", "html/diference.html": ""}, "mine")
    unused = [finding.place.file for finding in Templates([mine, BUILTIN]).unused()]
    assert unused == ["mine/html/diference.html"]


def project(folder: Path, template: str, text: str) -> Path:
    """A project of two lists whose departments have other duties, and of a template of its own."""
    for name in ("one", "two"):
        for file, source in sources("").items():
            put(folder / "data/lists" / name / file, source)
        head = folder / "data/lists" / name / "list.yaml"
        put(head, head.read_text("utf-8").replace("负责全县", f"负责{name}的"))
    put(folder / "templates/html" / template, text)
    return folder


def test_the_command_writes_the_page_with_the_projects_own_look(tmp_path: Path) -> None:
    project(tmp_path, "difference.css", "p { margin: 7px; }")
    done = respcli(tmp_path, "diff", "one", "two", "--format", "html", "--output", "page.html")
    assert done == (0, "", "")
    text = (tmp_path / "page.html").read_text("utf-8")
    ((old, new),) = whole_texts(text)
    assert (old[:7], new[:7]) == ("负责one的水", "负责two的水")
    assert "p { margin: 7px; }" in text


def test_a_faulty_template_of_the_project_fails_the_command(tmp_path: Path) -> None:
    project(tmp_path, "difference.html", "{{ list }}")
    done = respcli(tmp_path, "diff", "one", "two", "--format", "html")
    assert (done.code, done.out) == (1, "")
    assert "templates/html/difference.html:1:1 error template-failed" in done.err


PAGES = {
    "changed": lambda: page(edited(), grown()),
    "same": lambda: page(difference(listed({"甲": named("某事")}), listed({"甲": named("某事")}))),
    "figures": lambda: page(grown(), whole=False),
    "unfolded": lambda: page(edited(), grown()).replace("<details>", "<details open>"),
}


@pytest.mark.judge
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("judge", [w3c, html_validate, axe])
def test_the_page_passes(judge: Callable[[Path], list[str]], name: str, tmp_path: Path) -> None:
    assert judge(saved(PAGES[name](), tmp_path)) == []


@pytest.mark.judge
@pytest.mark.parametrize("name", ["unfolded", "same", "figures"])
def test_all_of_the_page_is_seen_on_every_screen_and_on_paper(name: str, tmp_path: Path) -> None:
    text = re.sub("<summary>.*?</summary>", "<summary></summary>", PAGES[name]())  # not on paper
    assert browser(saved(text, tmp_path)) == []


@pytest.mark.judge
def test_the_dark_page_passes_for_contrast(tmp_path: Path) -> None:
    look = PAGES["unfolded"]()
    dark = look.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    assert dark != look
    assert axe(saved(dark, tmp_path)) == []


def saved(text: str, folder: Path) -> Path:
    path = folder / "difference.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
