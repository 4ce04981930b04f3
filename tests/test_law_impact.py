"""What a new text of a law changes for the lists that cite it: the work list of ``respcli laws impact``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from law_projects import ITEM, NAME, TEXTS, Done, project, put, respcli
from respcli.impact import Affected, Impact, Text
from respcli.laws.library import Version
from respcli.laws.numerals import chinese
from respcli.laws.provisions import Article, ArticleNumber, Paragraph

LAW = f"《{NAME}》"
PLANS = "水库管理单位应当编制年度调度计划，报县级人民政府水行政主管部门批准后执行。"
CHECKS = "水行政主管部门应当每年汛前组织检查水库大坝，发现隐患的，责令水库管理单位限期消除。"
CHECKED = CHECKS.replace("每年汛前", "每年汛前、汛后")
SIGNS = "水库管理单位应当在取水口设置标志，公布水质监测的结果，接受公众监督。"
FISHING = "在水库内养殖、捕捞的，应当遵守水库管理单位公布的保护范围，不得影响供水和行洪。"
FINES = "在水库内炸鱼、毒鱼、电鱼的，由水行政主管部门没收渔具，处五百元以上二千元以下罚款。"
DAMAGE = "破坏大坝、堤防、护岸的，由水行政主管部门责令恢复原状，处一万元以上五万元以下罚款。"
RUBBISH = "向水库倾倒垃圾、渣土的，由水行政主管部门责令清除，处二千元以上一万元以下罚款。"
ENDING = "本条例自2015年5月1日起施行。"

BEFORE = (PLANS, CHECKS, FISHING, f"{FINES}\n{DAMAGE}", RUBBISH, ENDING)
AFTER = (PLANS, SIGNS, CHECKED, FINES, DAMAGE, RUBBISH, ENDING)
"""第二条 was inserted, 检查 reworded, 养殖 dropped, and 破坏大坝 split off from 炸鱼."""


def articles(*words: str) -> dict[ArticleNumber, Article]:
    numbers = [ArticleNumber(number) for number in range(1, len(words) + 1)]
    texts = [tuple(map(Paragraph, text.split("\n"))) for text in words]
    return {number: Article(number, paragraphs) for number, paragraphs in zip(numbers, texts, strict=True)}


OLD = Text(Version(NAME, date(2015, 3, 1), date(2015, 5, 1), 1), articles(*BEFORE))
NEW = Text(Version(NAME, date(2024, 6, 1), date(2024, 9, 1), 2), articles(*AFTER))
IMPACT = Impact(OLD, NEW)


def on(text: str, *names: str) -> list[Affected]:
    return [*IMPACT.on(text, {NAME, *names})]


def told(text: str, *names: str) -> list[tuple[str, str, str]]:
    return [(affected.before, affected.after, affected.change) for affected in on(text, *names)]


# ---- what becomes of citations
@pytest.mark.parametrize(
    ("cited", "after", "change"),
    [
        ("第一条", "第一条", "unchanged"),
        ("第二条", "第三条", "renumbered and reworded"),
        ("第三条", "", "dropped"),
        ("第四条", "第四条", "reworded"),
        ("第五条", "第六条", "renumbered"),
        ("第五条第一款", "第六条第一款", "renumbered"),
        ("第九条", "", "unknown"),
    ],
)
def test_what_becomes_of_a_citation(cited: str, after: str, change: str) -> None:
    text = f"依照{LAW}{cited}办理。"
    [affected] = on(text)
    assert (affected.before, affected.after, affected.change) == (cited, after, change)
    assert text[affected.begin : affected.end] == f"{LAW}{cited}"


def test_of_several_articles_the_gravest_change_is_told() -> None:
    assert told(f"依照{LAW}第一条、第五条办理。") == [("第一条、第五条", "第一条、第六条", "renumbered")]
    assert told(f"依照{LAW}第一条、第二条办理。")[0][2] == "renumbered and reworded"
    assert told(f"依照{LAW}第一条、第三条办理。") == [("第一条、第三条", "第一条", "dropped")]


def test_a_range_goes_from_where_it_began_to_where_it_ended() -> None:
    assert told(f"依照{LAW}第一条至第五条办理。")[0][:2] == ("第一条至第五条", "第一条至第六条")


def test_a_range_within_which_something_changed_is_not_called_unchanged() -> None:
    same = Impact(OLD, Text(NEW.version, articles(*(CHECKED if words == CHECKS else words for words in BEFORE))))
    [affected] = same.on(f"依照{LAW}第一条至第三条办理。", {NAME})
    assert affected.change == "reworded"


def test_an_article_of_another_law_is_none_of_its_citations() -> None:
    assert told("依照《临江市河道管理条例》第二条办理。") == []
    assert told(f"依照{LAW}办理。") == []


def test_the_law_is_known_by_all_its_names() -> None:
    for name in (LAW, f"《{NAME}（2015年通过）》", f"{LAW}（2015年3月1日通过）", "《水库条例》"):
        assert told(f"依照{name}第五条办理。", "水库条例") == [("第五条", "第六条", "renumbered")]


def test_the_law_is_carried_over() -> None:
    assert [change[0] for change in told(f"依照{LAW}第五条办理。违反本条例第二条的，处罚款。")] == ["第五条", "第二条"]
    assert len(told(f"依照{LAW}（以下简称《条例》）第五条办理。\n依照《条例》第二条处罚。")) == 2


def test_what_the_law_itself_cites_in_a_quotation_is_no_citation_of_the_list() -> None:
    quoting = f"{LAW}第五条 违反本条例第二条规定的，处罚款。"
    assert [change[0] for change in told(quoting)] == ["第五条"]
    assert [change[0] for change in told(f"{quoting}\n\n依照{LAW}第二条办理。")] == ["第五条", "第二条"]


# ---- what becomes of quotations
def slips(text: str) -> list[list[str]]:
    return [[slip.rule.id for slip in affected.slips] for affected in on(text)]


def test_a_quotation_that_the_new_text_has_holds() -> None:
    assert slips(f"{LAW}第一条 {PLANS}") == [[]]
    assert slips(f"{LAW}第五条 {RUBBISH}") == [[]]


def test_a_quotation_of_reworded_words_no_longer_holds() -> None:
    text = f"{LAW}第二条 {CHECKS}"
    [affected] = on(text)
    assert affected.change == "renumbered and reworded"
    assert affected.slips
    assert "汛后" in str(affected.slips[0].values["right"])


def test_a_quotation_of_the_part_that_stayed_holds() -> None:
    assert slips(f"{LAW}第四条 {FINES}") == [[]]


def test_a_quotation_of_the_part_that_was_split_off_no_longer_holds() -> None:
    assert slips(f"{LAW}第四条 {DAMAGE}") == [["quotation-of-another-article"]]


def test_what_was_wrong_before_is_not_told_as_a_change() -> None:
    assert slips(f"{LAW}第五条 {RUBBISH.replace('渣土', '泥土')}") == [[]]
    both = CHECKS.replace("隐患", "问题")
    [affected] = on(f"{LAW}第二条 {both}")
    assert [slip.values["right"] for slip in affected.slips if "隐患" in str(slip.values["right"])] == []


def test_the_law_beside_itself_has_not_changed() -> None:
    text = f"{LAW}第二条 {CHECKS}\n\n依照{LAW}第三条、第四条办理。"
    same = Impact(OLD, Text(NEW.version, OLD.all))
    told = [(affected.change, [*affected.slips]) for affected in same.on(text, {NAME})]
    assert told == [("unchanged", [])] * 2


# ---- the command
def law(words: tuple[str, ...], history: str) -> str:
    numbered = [f"第{chinese(number)}条 {text}" for number, text in enumerate(words, 1)]
    body = "\n".join(numbered).replace("\n", "\n\n")
    return f"# {NAME}\n\n{history}\n\n<!-- INFO END -->\n\n{body}\n"


MADE = "2015年3月1日 临江市第六届人民代表大会常务委员会第二十次会议通过"
OLD_LAW = law(BEFORE, MADE)
NEW_LAW = law(AFTER, f"{MADE} 2024年6月1日临江市第八届人民代表大会常务委员会第九次会议修订 自2024年9月1日起施行")
CITING = f"""实施依据:
- {LAW}第二条 {CHECKS}
- {LAW}第五条 {RUBBISH}
- {LAW}第三条 {FISHING}
备注: 依照{LAW}第一条办理。
"""


def with_law(folder: Path, example: str = CITING) -> Path:
    put(project(folder, example, (OLD_LAW,)) / "new.md", NEW_LAW)
    return folder


def impact(folder: Path, *arguments: str) -> Done:
    return respcli(folder, "laws", "impact", "new.md", *arguments)


def as_json(folder: Path, *arguments: str) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(impact(folder, "--format", "json", *arguments).out)
    return told


def test_the_work_list_as_text(tmp_path: Path) -> None:
    done = impact(with_law(tmp_path))
    assert (done.code, done.err) == (0, "")
    first, begin, changed, new, dropped, citations, empty, item, *rest = done.out.splitlines()
    assert first == f"{LAW}: the text of 2024-06-01 beside that of 2015-03-01"
    assert begin == "in force from 2024-09-01 on"
    assert changed == "articles: 6 before, 7 now; 3 renumbered, 2 reworded"
    assert (new, dropped) == ("new: 第二条、第五条", "dropped: 第三条")
    assert citations == (
        "citations: 4 (files: 1); of provisions that have changed: 3; quotations that no longer hold: 2"
    )
    assert (empty, item) == ("", f"{ITEM.as_posix()} 对水资源管理情况的监督检查")
    assert [line for line in rest if not line.startswith("    ")] == [
        "  4:4 第二条 → 第三条: article number and text changed, the quotation no longer holds",
        "  5:4 第五条 → 第六条: article number changed",
        "  6:4 第三条: dropped, the quotation no longer holds",
        "  13:10 第一条: as before",
    ]
    reworded, gone = (line for line in rest if line.startswith("    "))
    assert "汛后" in reworded
    assert "does not stand in" in gone


def test_the_work_list_as_markdown(tmp_path: Path) -> None:
    done = impact(with_law(tmp_path), "--format", "markdown")
    lines = done.out.splitlines()
    assert lines[0] == f"# {LAW}: the text of 2024-06-01 beside that of 2015-03-01"
    rows = [line for line in lines if line.startswith("| ")]
    assert rows[0] == "| place | item | cited | now | change | quotation |"
    assert [row.split(" | ")[2:5] for row in rows[1:]] == [
        ["第二条", "第三条", "article number and text changed"],
        ["第五条", "第六条", "article number changed"],
        ["第三条", "", "dropped"],
        ["第一条", "第一条", "as before"],
    ]
    assert all(row.count("|") == 7 for row in rows)


def test_the_work_list_as_json(tmp_path: Path) -> None:
    told = as_json(with_law(tmp_path))
    assert (told["law"], told["before"], told["after"]) == (NAME, "2015-03-01", "2024-06-01")
    assert told["in_force"] == "2024-09-01"
    assert [(article["before"], article["after"]) for article in told["articles"]] == [
        ("第一条", "第一条"),
        ("", "第二条"),
        ("第二条", "第三条"),
        ("第四条", "第四条"),
        ("", "第五条"),
        ("第五条", "第六条"),
        ("第六条", "第七条"),
        ("第三条", ""),
    ]
    first, *_ = told["citations"]
    assert (first["list"], first["file"], first["line"]) == ("shuiwu", ITEM.as_posix(), 4)
    assert (first["cited"], first["now"], first["change"]) == ("第二条", "第三条", "renumbered and reworded")
    assert first["quotation"]
    assert [len(citation["quotation"]) for citation in told["citations"][1:]] == [0, 1, 0]


def test_a_place_is_where_the_citation_stands_in_its_file(tmp_path: Path) -> None:
    for citation in as_json(with_law(tmp_path))["citations"]:
        line = (tmp_path / citation["file"]).read_text(encoding="utf-8").splitlines()[citation["line"] - 1]
        assert line[citation["column"] - 1 :].startswith(f"{LAW}{citation['cited']}")


def test_what_list_yaml_cites_is_told_too(tmp_path: Path) -> None:
    with_law(tmp_path, f"部门: 云溪县水务局\n追责情形: 依照{LAW}第五条追究责任。\n---\n{CITING}")
    head, *items = as_json(tmp_path)["citations"]
    assert (head["file"], head["item"], head["cited"]) == ("data/lists/shuiwu/list.yaml", "", "第五条")
    assert len(items) == 4


def test_short_and_former_names_of_the_registry_are_names_of_the_law(tmp_path: Path) -> None:
    with_law(tmp_path, "备注: 依照《水库条例》第五条和《临江市水库暂行条例》第二条至第五条办理。")
    put(
        tmp_path / "data/laws/registry.yaml",
        f"法律法规:\n  - {{名称: {NAME}, 简称: [水库条例], 旧称: {{临江市水库暂行条例: 2015-03-01}}}}\n",
    )
    assert [(citation["cited"], citation["now"]) for citation in as_json(tmp_path)["citations"]] == [
        ("第五条", "第六条"),
        ("第二条至第五条", "第三条至第六条"),
    ]


def test_a_list_that_does_not_cite_the_law(tmp_path: Path) -> None:
    done = impact(with_law(tmp_path, "备注: 无"))
    assert done.code == 0
    assert "citations: 0 (files: 0)" in done.out
    assert "|" not in impact(tmp_path, "--format", "markdown").out
    assert as_json(tmp_path)["citations"] == []


def test_only_the_lists_that_were_named(tmp_path: Path) -> None:
    with_law(tmp_path)
    for file in (tmp_path / "data/lists/shuiwu").rglob("*.yaml"):
        put(Path(str(file).replace("shuiwu", "another")), file.read_text(encoding="utf-8"))
    assert {citation["list"] for citation in as_json(tmp_path)["citations"]} == {"shuiwu", "another"}
    assert {citation["list"] for citation in as_json(tmp_path, "another")["citations"]} == {"another"}
    assert impact(tmp_path, "third").code == 2


def test_nothing_is_written(tmp_path: Path) -> None:
    with_law(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    impact(tmp_path)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.name for path in after.keys() - before.keys()} <= {".index.sqlite3", ".gitignore"}
    assert before.items() <= after.items()


def test_a_text_that_was_added_already_is_compared_with_the_one_before(tmp_path: Path) -> None:
    before = as_json(with_law(tmp_path))
    assert respcli(tmp_path, "laws", "add", "new.md").code == 0
    assert as_json(tmp_path) == before


def test_without_an_earlier_text_it_is_said_what_is_missing(tmp_path: Path) -> None:
    with_law(tmp_path)
    (tmp_path / TEXTS / "0.md").unlink()
    told = f"there is no earlier text of {LAW}; add the one that was in force so far with `respcli laws add`"
    for texts in ({}, {"a.md": OLD_LAW.replace(NAME, "临江市河道管理条例")}, {"b.md": NEW_LAW}):
        for name, text in texts.items():
            put(tmp_path / TEXTS / name, text)
        done = impact(tmp_path)
        assert (done.code, done.out) == (2, "")
        assert told in done.err


def test_a_file_with_an_error_is_told_and_the_others_are_looked_at(tmp_path: Path) -> None:
    with_law(tmp_path)
    put(tmp_path / ITEM.with_name("005-坏.yaml"), "备注: [")
    (tmp_path / ITEM.with_name("007-坏.yaml")).mkdir()
    put(tmp_path / ITEM.with_name("008-坏.yaml"), "")
    put(tmp_path / ITEM.with_name("009-坏.yaml"), "权力项目名称: [甲]\n备注: 3\n")
    done = impact(tmp_path)
    assert done.code == 1
    for number in ("005", "007", "008"):
        assert f"items/{number}-坏.yaml:" in done.err
    assert "citations: 4 (files: 1)" in done.out


@pytest.mark.parametrize(("data", "rule"), [("", "law-no-words"), ("%PDF-1.7", "law-other-kind")])
def test_a_file_that_is_no_law_has_no_impact(tmp_path: Path, data: str, rule: str) -> None:
    put(with_law(tmp_path) / "new.md", data)
    done = impact(tmp_path)
    assert (done.code, done.out) == (1, "")
    assert f"new.md:1:1 error {rule}" in done.err


def test_cells_of_the_table_keep_their_bars(tmp_path: Path) -> None:
    with_law(tmp_path, f"权力项目名称: 甲|乙\n备注: 依照{LAW}第五条办理。")
    rows = [line for line in impact(tmp_path, "--format", "markdown").out.splitlines() if line.startswith("| data")]
    assert [row.split(" | ")[1] for row in rows] == [r"甲\|乙"]


def test_the_work_list_in_chinese(tmp_path: Path) -> None:
    with_law(tmp_path)
    english, chinese_ = (impact(tmp_path, "--lang", lang) for lang in ("en", "zh"))
    assert english.code == chinese_.code == 0
    assert len(english.out.splitlines()) == len(chinese_.out.splitlines())
    assert "第二条 → 第三条" in chinese_.out


def test_of_articles_that_say_the_same_the_first_is_the_first(tmp_path: Path) -> None:
    with_law(tmp_path, f"备注: 依照{LAW}第一条办理。")
    put(tmp_path / TEXTS / "0.md", law((FISHING, FISHING, ENDING), MADE))
    put(tmp_path / "new.md", law((FISHING, FISHING, ENDING), f"{MADE} 2024年6月1日修订"))
    assert [citation["change"] for citation in as_json(tmp_path)["citations"]] == ["unchanged"]


@pytest.mark.parametrize("item", [f"- 依照{LAW}第五条办理\n", f"依照{LAW}第五条办理\n"])
def test_a_citation_in_a_file_that_is_no_item_is_told_without_a_name(tmp_path: Path, item: str) -> None:
    put(with_law(tmp_path, "备注: 无") / ITEM.with_name("020-乙.yaml"), item)
    done = impact(tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "\ndata/lists/shuiwu/items/020-乙.yaml\n" in done.out
    assert "第五条 → 第六条: article number changed" in done.out


def test_a_project_without_list_yaml(tmp_path: Path) -> None:
    (with_law(tmp_path) / "data/lists/shuiwu/list.yaml").unlink()
    done = impact(tmp_path)
    assert done.code == 1
    assert "data/lists/shuiwu/list.yaml:1:1 error " in done.err
    assert "citations: 4 (files: 1)" in done.out


def test_a_text_without_a_day_is_compared_with_the_last_one(tmp_path: Path) -> None:
    put(with_law(tmp_path) / "new.md", NEW_LAW.replace(NEW_LAW.splitlines()[2], ""))
    done = impact(tmp_path)
    assert done.code == 0
    assert "None" not in done.out
    assert "2015-03-01" in done.out
    assert as_json(tmp_path)["after"] == ""


def test_a_text_older_than_all_that_are_there_has_none_before_it(tmp_path: Path) -> None:
    put(with_law(tmp_path) / "new.md", OLD_LAW.replace("2015年3月1日", "2005年3月1日"))
    assert impact(tmp_path).code == 2


def test_a_paragraph_that_an_article_no_longer_has_is_dropped() -> None:
    assert told(f"依照{LAW}第四条第一款办理。") == [("第四条第一款", "第四条第一款", "reworded")]
    assert told(f"依照{LAW}第四条第二款办理。") == [("第四条第二款", "", "dropped")]
    assert told(f"依照{LAW}第四条第二款、第五条办理。") == [("第四条第二款、第五条", "第六条", "dropped")]


def test_a_paragraph_that_the_old_text_did_not_have_either_is_not_dropped() -> None:
    assert told(f"依照{LAW}第五条第三款办理。") == [("第五条第三款", "第六条第三款", "renumbered")]


def test_an_annex_has_no_articles_of_the_law() -> None:
    assert told(f"依照{LAW}附件第二条办理。") == [("附件第二条", "", "unknown")]


def test_a_quotation_from_an_article_that_was_dropped_no_longer_holds() -> None:
    [affected] = on(f"{LAW}第三条 {FISHING}")
    assert [slip.rule.id for slip in affected.slips] == ["quotation-not-found"]
    shorter = Impact(OLD, Text(NEW.version, articles(*BEFORE[:2])))
    text = f"{LAW}第五条 {RUBBISH}"
    [affected] = shorter.on(text, {NAME})
    [slip] = affected.slips
    assert text[slip.begin : slip.end] == RUBBISH
    assert slip.rule.id == "quotation-not-found"
    [mere] = shorter.on(f"依照{LAW}第五条办理。", {NAME})
    assert mere.slips == ()


def test_of_a_dropped_article_whose_words_stand_elsewhere_it_is_said_where() -> None:
    merged = Impact(OLD, Text(NEW.version, articles(PLANS, f"{CHECKS}\n{FISHING}\n{PLANS}\n{RUBBISH}\n{FINES}")))
    [affected] = merged.on(f"{LAW}第三条 {FISHING}", {NAME})
    assert (affected.change, [slip.rule.id for slip in affected.slips]) == ("dropped", ["quotation-of-another-article"])
    assert affected.slips[0].values["place"] == "第二条"


def test_a_quotation_from_a_paragraph_that_was_split_off_is_found_in_its_new_article() -> None:
    [affected] = on(f"{LAW}第四条第二款 {DAMAGE}")
    assert [slip.rule.id for slip in affected.slips] == ["quotation-of-another-article"]
    assert affected.slips[0].values["place"] == "第五条"


def test_a_text_whose_day_is_not_known_may_be_the_earlier_one(tmp_path: Path) -> None:
    put(with_law(tmp_path) / TEXTS / "0.md", OLD_LAW.replace(MADE, ""))
    done = impact(tmp_path)
    assert done.code == 0
    assert "None" not in done.out
    assert "第二条 → 第三条" in done.out
