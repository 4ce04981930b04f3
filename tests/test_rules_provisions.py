"""Citations looked up in the texts of laws, from the check of a text to a whole run of ``respcli validate``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from law_examples import EXAMPLES, MemoryTexts, Texts, article
from law_projects import FIRST, ITEM, NAME, SECOND, TEXTS, project, put, respcli
from respcli.diagnostics import Diagnostic
from respcli.laws.library import LawLibrary, RepealedBy, Version
from respcli.laws.provisions import Article, ArticleNumber, Item, Paragraph
from respcli.laws.registry import RegistryFile, registry
from respcli.rules.laws import cited_laws
from respcli.rules.library import looked_up, quoted
from respcli.rules.slips import Given, Slip
from rule_examples import findings

LAW = f"《{NAME}》"
DAY = date(2025, 2, 10)


def given(
    texts: Texts = EXAMPLES,
    known: Sequence[Mapping[str, object]] = (),
    day: date | None = DAY,
    repeals: Mapping[str, Sequence[RepealedBy]] | None = None,
) -> Given:
    own = [RegistryFile.model_validate({"法律法规": known})] if known else []
    library = LawLibrary(MemoryTexts(texts, repeals), registry(*own))
    return Given(submitted=day, laws=library.registry(), library=library)


GIVEN = given()


def told(slips: Iterable[Slip], text: str) -> list[tuple[str, str]]:
    return [(slip.rule.id, text[slip.begin : slip.end]) for slip in slips]


def found(text: str, known: Given = GIVEN) -> list[tuple[str, str]]:
    return told(looked_up(text, known), text)


def values(text: str, known: Given = GIVEN) -> list[dict[str, str | int]]:
    return [dict(slip.values) for slip in looked_up(text, known)]


# ---- unknown-law
@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("依照《临江市水库管理条列》第三条办理。", LAW),
        ("依照《临江市水库条例》第三条办理。", LAW),
        ("依照《中华人民共和国某某法》第三条办理。", None),
        ("依照《反电信网络诈骗法》办理。", None),
    ],
)
def test_a_law_that_is_not_known_is_told_with_the_nearest_name(text: str, near: str | None) -> None:
    name = text[3 : text.index("》")]
    assert found(text) == [("unknown-law", name)]
    assert values(text)[0].get("near") == near


@pytest.mark.parametrize(
    "text",
    [
        "制作《行政处罚决定书》，送达当事人。",
        "依照《关于做好水库管理工作的通知》办理。",
        "执行《临江市水库安全规划》。",
        "符合《水库大坝安全评价导则》。",
        f"依照{LAW}第九条办理。",
        "依照《临江市水库管理条例（2015年通过）》第九条办理。",
        "依照第九条办理。",
        "依照《》办理。",
    ],
)
def test_what_is_no_law_or_is_known_is_not_unknown(text: str) -> None:
    assert found(text) == []


def test_a_name_within_a_name_is_not_looked_for() -> None:
    text = "依照《某省实施〈某某法〉办法》第三条办理。"
    assert found(text) == [("unknown-law", "某省实施〈某某法〉办法")]
    assert found(text, given(known=[{"名称": "某省实施〈某某法〉办法"}])) == []


def test_a_notice_of_which_an_article_is_cited_is_told() -> None:
    assert found("依照《关于水库管理的通知》第三条办理。") == [("unknown-law", "关于水库管理的通知")]


def test_a_law_that_the_registry_knows_is_not_unknown_though_it_has_no_text() -> None:
    assert found("依照《某省档案条例》第三条办理。", given(known=[{"名称": "某省档案条例"}])) == []


@pytest.mark.parametrize(
    "silent", [Given(submitted=DAY, laws=registry()), GIVEN._replace(submitted=None), GIVEN._replace(laws=None)]
)
def test_without_a_library_or_a_day_nothing_is_said(silent: Given) -> None:
    text = f"依照《临江市水库管理条列》办理。{LAW}第八十条 禁止在水库内炸鱼。"
    assert found(text)
    assert found(text, silent) == []
    assert [*quoted(text, silent)] == []


# ---- no-such-provision
@pytest.mark.parametrize(
    ("cited", "provision", "there"),
    [
        ("第八十条", "第八十条", {"last": "第二十六条"}),
        ("第26条、第80条", "第八十条", {"last": "第二十六条"}),
        ("第二十五条至八十条", "第八十条", {"last": "第二十六条"}),
        ("第九、十二、八十条", "第八十条", {"last": "第二十六条"}),
        ("第二十六条之一", "第二十六条之一", {"last": "第二十六条"}),
        ("第九条第二款", "第九条第二款", {"within": "第九条", "count": 1}),
        ("第五条第一款、第三款", "第五条第三款", {"within": "第五条", "count": 2}),
        ("第十五条第（四）项", "第十五条第（四）项", {"within": "第十五条", "count": 3}),
        ("第十五条第二款第一项", "第十五条第二款第（一）项", {"within": "第十五条第二款", "count": 0}),
        ("第十五条第一款第(1)项至第(4)项", "第十五条第一款第（四）项", {"within": "第十五条第一款", "count": 3}),
        ("第九条第一项", "第九条第（一）项", {"within": "第九条", "count": 0}),
        ("第十五条第（五）项第1目", "第十五条第（五）项第1目", {"within": "第十五条", "count": 3}),
    ],
)
def test_a_provision_that_the_law_does_not_have(cited: str, provision: str, there: dict[str, object]) -> None:
    text = f"依照{LAW}{cited}办理。"
    assert found(text) == [("no-such-provision", f"{LAW}{cited}")]
    [said] = values(text)
    assert (said["law"], said["name"], said["provision"]) == (LAW, NAME, provision)
    assert there.items() <= said.items()


@pytest.mark.parametrize(
    "cited",
    [
        "第九条",
        "第五条第二款",
        "第十五条第（三）项",
        "第十五条第一款第三项",
        "第十五条第（一）项至第（三）项",
        "第五条至第二十六条",
        "第二十二条、第二十三条第一款",
        "附件第八十条",
        "附件2第九十条第三款",
        "第二章",
        "第十条",
        "第二十四条第七款",
        "第九条之一",
    ],
)
def test_a_provision_that_may_be_there(cited: str) -> None:
    assert found(f"依照{LAW}{cited}办理。") == []


POINTS = Article(
    ArticleNumber(1),
    (Paragraph("下列行为：", (Item(1, "（一）炸鱼，包括：", ("1.用炸药；", "2.用电；")), Item(2, "（二）毒鱼。"))),),
)


def test_points_are_not_looked_for() -> None:
    known = given({Version("甲市渔业办法", date(2010, 1, 1), None, 1): {POINTS.number: POINTS}})
    assert found("依照《甲市渔业办法》第一条第（一）项第2目办理。", known) == []
    assert found("依照《甲市渔业办法》第一条第（一）项第9目办理。", known) == []
    assert found("依照《甲市渔业办法》第一条第（三）项第1目办理。", known) != []


def test_each_provision_is_told_once_for_a_citation() -> None:
    text = f"依照{LAW}第八十条、第八十条、第九十条办理。"
    assert [said["provision"] for said in values(text)] == ["第八十条", "第九十条"]


def test_what_the_law_itself_cites_in_a_quotation_is_not_looked_up() -> None:
    text = f"{LAW}第二十一条 违反本条例第八十条规定的，依照《某某无名条例》第三条处五百元罚款。"
    assert found(text) == []
    assert found(f"{text}\n\n依照本条例第八十条办理。") == []
    assert found(f"{text}\n\n{LAW}第八十条") == [("no-such-provision", f"{LAW}第八十条")]


def test_the_law_is_carried_over_to_this_law_and_to_the_next_paragraph() -> None:
    assert found(f"依照{LAW}第九条办理。违反本条例第八十条的，处罚款。") == [("no-such-provision", "本条例第八十条")]


# ---- versions
OLD = Version(NAME, date(2015, 3, 1), date(2015, 5, 1), 1, date(2015, 3, 1))
NEW = Version(NAME, date(2020, 6, 1), date(2020, 7, 1), 2, date(2015, 3, 1))
SHORT = {article_.number: article_ for article_ in (article(1, "总则。"), article(2, "罚则。"))}
LONG = SHORT | {ArticleNumber(3): article(3, "附则。")}
BOTH = {OLD: SHORT, NEW: LONG}


@pytest.mark.parametrize(("day", "count"), [(date(2015, 5, 1), 1), (date(2020, 6, 30), 1), (date(2020, 7, 1), 0)])
def test_the_text_of_the_day_of_the_submission_is_looked_into(day: date, count: int) -> None:
    assert len(found(f"依照{LAW}第三条办理。", given(BOTH, day=day))) == count


@pytest.mark.parametrize(("note", "count"), [("（2015年修订）", 1), ("（2020年修正）", 0), ("(2020年6月1日修正)", 0)])
def test_a_note_on_the_version_chooses_the_text_of_that_year(note: str, count: int) -> None:
    for text in (f"依照{LAW}{note}第三条办理。", f"依照《{NAME}{note}》第三条办理。"):
        assert len(found(text, given(BOTH))) == count


def test_of_a_version_without_a_text_nothing_is_said() -> None:
    assert found(f"依照{LAW}（2018年修正）第八十条办理。", given(BOTH)) == []


def test_before_the_first_text_nothing_is_looked_up() -> None:
    assert found(f"依照{LAW}第八十条办理。", given(BOTH, day=date(2015, 4, 30))) == []


REVISED = [{"名称": NAME, "公布": "2015-03-01", "修订": {"2023-01-01": "2023-02-01"}}]


def test_an_old_text_is_told_once_and_nothing_is_checked_by_it() -> None:
    text = f"依照{LAW}第八十条、{LAW}第九十条办理。\n\n{LAW}第二条 另外的话，法律里没有的话。\n\n《{NAME}》第八十条"
    known = given({OLD: SHORT}, REVISED)
    assert found(text, known) == [("old-law-text", f"{LAW}第八十条")]
    assert values(text, known) == [{"law": LAW, "date": "2023-01-01"}]
    assert [*quoted(text, known)] == []
    assert found(text, given({OLD: SHORT}, REVISED, day=date(2023, 1, 31)))[0][0] == "no-such-provision"


def test_an_old_text_is_told_once_for_each_law() -> None:
    known = given(
        {OLD: SHORT, OLD._replace(law="某市河道条例", key=2): SHORT}, [*REVISED, {**REVISED[0], "名称": "某市河道条例"}]
    )
    text = f"依照{LAW}第一条、《某市河道条例》第一条和{LAW}第二条办理。"
    assert [rule for rule, _words in found(text, known)] == ["old-law-text"] * 2


def test_with_a_note_on_a_version_that_is_there_an_old_text_is_no_fault() -> None:
    known = given({OLD: SHORT}, REVISED)
    assert found(f"依照{LAW}（2015年修订）第二条办理。", known) == []


@pytest.mark.parametrize("text", [f"依照{LAW}（2015年修订）第二条办理。", f"依照《{NAME}（2015年修订）》第二条办理。"])
def test_a_note_on_a_version_that_is_superseded_is_told(text: str) -> None:
    [slip] = cited_laws(text, given(BOTH))
    assert slip.rule.id == "superseded-version"
    assert (slip.values["date"], slip.values["begin"]) == ("2020-06-01", "2020-07-01")
    assert [*cited_laws(text, given(BOTH, day=date(2020, 6, 30)))] == []
    assert [*cited_laws(text.replace("2015年修订", "2020年修正"), given(BOTH))] == []


def test_a_text_is_found_under_the_former_name_of_its_law() -> None:
    known = [{"名称": "临江市水库条例", "旧称": {NAME: "2020-07-01"}}]
    texts = {OLD: SHORT, NEW._replace(law="临江市水库条例"): LONG}
    for name in (NAME, "临江市水库条例"):
        assert found(f"依照《{name}》第三条办理。", given(texts, known)) == []
        assert found(f"依照《{name}》第三条办理。", given(texts, known, date(2019, 1, 1))) != []
        assert found(f"依照《{name}》第四条办理。", given(texts, known)) != []


def test_a_law_that_a_text_repeals_is_told_with_its_successor() -> None:
    ends = {NAME: [RepealedBy("临江市水利工程条例", date(2022, 1, 1))]}
    [slip] = cited_laws(f"依照{LAW}第二条办理。", given(BOTH, repeals=ends))
    assert (slip.rule.id, slip.values["date"], slip.values["successors"]) == (
        "repealed-law",
        "2022-01-01",
        "《临江市水利工程条例》",
    )


# ---- through a whole list
WRONG = f"实施依据: {LAW}第二十一条 违反本条例第十三条规定，在水库内炸鱼的，处五百元罚款。"


def one(rule: str, example: str) -> Diagnostic:
    [told] = findings(example, {rule})
    return told


def test_a_quotation_is_checked_in_its_file_at_its_place() -> None:
    told = one("quotation-differs", WRONG)
    assert told.place.file == "items/010-事项1.yaml"
    line = f'"实施依据": "{LAW}第二十一条 违反本条例第十三条规定，'
    begin = line.index("第十三条") + 1
    assert (told.place.line, told.place.column, told.place.end_column) == (3, begin, begin + 4)
    assert told.path == ("实施依据",)
    assert told.fix == "第十二条"
    assert "【第十二条】" in str(told.values["right"])
    assert findings(WRONG.replace("十三条", "十二条"), {"quotation-differs"}) == []


def test_an_entry_of_several_is_checked_at_its_own_line() -> None:
    told = one("no-such-provision", f"实施依据:\n- {LAW}第九条\n- {LAW}第八十条")
    assert told.path == ("实施依据", 1)


def test_what_the_list_itself_says_is_looked_up() -> None:
    told = one("no-such-provision", f"部门: 云溪县水务局\n追责情形: 依照{LAW}第八十条追究责任。\n")
    assert told.place.file == "list.yaml"


# ---- through the program
def validate(folder: Path, *arguments: str) -> str:
    done = respcli(folder, "validate", "--jobs", "1", *arguments)
    assert "bug" not in done.err
    return done.out


QUOTED = "在水库内炸鱼、毒鱼的，由水行政主管部门没收鱼具，处五百元以上二千元以下罚款。"
RIGHT = QUOTED.replace("鱼具", "渔具")


def with_quotation(folder: Path, more: str = "", texts: tuple[str, ...] = (FIRST,)) -> Path:
    return project(folder, f"实施依据: {LAW}第三条 {QUOTED}{more}", texts)


def test_the_texts_of_a_project_are_what_its_lists_are_checked_by(tmp_path: Path) -> None:
    out = validate(with_quotation(tmp_path))
    assert f"{ITEM.as_posix()}:3:" in out
    assert "quotation-differs" in out
    (tmp_path / TEXTS / "0.md").unlink()
    assert "quotation-differs" not in validate(tmp_path)


def test_fix_puts_the_law_s_words_in(tmp_path: Path) -> None:
    out = respcli(with_quotation(tmp_path), "validate", "--jobs", "1", "--fix")
    assert out.err == "findings mended: 1\n"
    assert "quotation-differs" not in out.out
    assert RIGHT in (tmp_path / ITEM).read_text(encoding="utf-8")


def test_the_day_of_the_submission_chooses_the_text(tmp_path: Path) -> None:
    with_quotation(tmp_path, texts=(FIRST, SECOND))
    head = tmp_path / "data/lists/shuiwu/list.yaml"
    assert "quotation-" in validate(tmp_path)
    before = head.read_text(encoding="utf-8")
    put(head, before.replace("2025-02-10", "2020-06-30").replace("2025-01-31", "2020-06-01"))
    put(tmp_path / ITEM, (tmp_path / ITEM).read_text(encoding="utf-8").replace(QUOTED, RIGHT))
    assert "quotation-" not in validate(tmp_path)
    put(head, before)
    assert "quotation-" in validate(tmp_path)


def test_a_finding_is_ignored_with_a_reason(tmp_path: Path) -> None:
    ignored = "\n忽略:\n- {规则: quotation-differs, 字段: 实施依据, 理由: 公布的文本如此}"
    out = validate(with_quotation(tmp_path, ignored))
    assert "quotation-differs" not in out
    assert "unused-ignore" not in out
    put(tmp_path / ITEM, (tmp_path / ITEM).read_text(encoding="utf-8").replace(QUOTED, RIGHT))
    assert "unused-ignore" in validate(tmp_path)


def test_a_baseline_accepts_what_was_there(tmp_path: Path) -> None:
    with_quotation(tmp_path)
    accepting = ("--select", "quotation-differs,no-such-provision", "--strict", "--baseline", "b.json")
    assert "quotation-differs" not in validate(tmp_path, *accepting, "--update-baseline")
    assert respcli(tmp_path, "validate", "--jobs", "1", *accepting).code == 0
    put(tmp_path / ITEM, f"{(tmp_path / ITEM).read_text(encoding='utf-8')}备注: 依照{LAW}第八十条办理。\n")
    done = respcli(tmp_path, "validate", "--jobs", "1", *accepting)
    assert done.code == 1
    assert "no-such-provision" in done.out
    assert "quotation-differs" not in done.out


def test_several_lists_are_checked_alike_in_several_jobs(tmp_path: Path) -> None:
    with_quotation(tmp_path)
    for file in (tmp_path / "data/lists/shuiwu").rglob("*.yaml"):
        put(Path(str(file).replace("shuiwu", "another")), file.read_text(encoding="utf-8"))
    one, two = (respcli(tmp_path, "validate", "--jobs", jobs, "--format", "github") for jobs in ("1", "2"))
    assert one.out.splitlines()[:-1] == two.out.splitlines()[:-1]  # the last one tells the seconds
    assert one.out.count("title=quotation-differs") == 2


# ---- files among the texts that are no laws
def test_a_file_among_the_texts_that_is_no_law_is_told(tmp_path: Path) -> None:
    put(project(tmp_path) / TEXTS / "scan.pdf", "%PDF-1.7 ...")
    done = respcli(tmp_path, "validate", "--jobs", "1")
    assert done.code == 1
    assert f"{TEXTS.as_posix()}/scan.pdf:1:1 error law-other-kind this is a PDF" in done.out
    assert "quotation-differs" in validate(with_quotation(tmp_path))


def test_of_one_file_of_a_list_only_its_own_findings_are_told(tmp_path: Path) -> None:
    put(project(tmp_path) / TEXTS / "scan.pdf", "%PDF-1.7 ...")
    assert respcli(tmp_path, "validate", "--jobs", "1", ITEM).code == 0
    (tmp_path / TEXTS / "scan.pdf").unlink()
    assert respcli(tmp_path, "validate", "--jobs", "1").code == 0


def test_a_citation_without_a_law_is_no_hindrance_where_a_file_is_no_law(tmp_path: Path) -> None:
    put(project(tmp_path, "备注: 依照第八十条办理。") / TEXTS / "scan.pdf", "%PDF-1.7 ...")
    assert "no-such-provision" not in validate(tmp_path)


def test_a_text_whose_title_is_a_short_name_of_its_law_is_the_law_s_text() -> None:
    known: list[Mapping[str, object]] = [{"名称": NAME, "简称": ["水库条例"]}, {"名称": "河道条例"}]
    texts = {OLD._replace(law="水库条例"): SHORT}
    for name in (NAME, "水库条例"):
        assert found(f"依照《{name}》第二条办理。", given(texts, known)) == []
        assert found(f"依照《{name}》第八十条办理。", given(texts, known)) != []


def test_the_text_of_a_law_is_not_that_of_another_one_which_is_called_so_for_short() -> None:
    known: list[Mapping[str, object]] = [
        {"名称": NAME, "简称": ["水库条例"], "旧称": {"水利条例": "2010-01-01"}},
        {"名称": "水库条例"},
        {"名称": "水利条例"},
    ]
    texts = {OLD._replace(law="水库条例"): SHORT, OLD._replace(law="水利条例", key=2): SHORT, OLD._replace(key=3): LONG}
    assert found(f"依照{LAW}第三条办理。", given(texts, known)) == []
    assert found("依照《水库条例》第三条办理。", given(texts, known)) != []
    assert found("依照《水利条例》第三条办理。", given(texts, known)) != []


def test_of_several_texts_of_the_year_that_is_noted_the_last_one_is_meant() -> None:
    later = NEW._replace(promulgated=date(2015, 12, 1), in_force=None)
    for text in (f"依照{LAW}（2015年修正）第三条办理。", f"依照《{NAME}（2015年修正）》第三条办理。"):
        assert found(text, given({OLD: SHORT, later: LONG})) == []
        assert found(text, given({later: LONG, OLD: SHORT})) == []


def test_a_law_as_it_formerly_was_is_not_looked_up_in_the_text_of_today() -> None:
    for text in (f"依照原{LAW}第八十条办理。", f"原{LAW}第二条 从前的话，现在的法律里没有的话。"):
        assert found(text, given(BOTH)) == []
        assert [*quoted(text, given(BOTH))] == []
    assert found(f"依照原{LAW}（2015年修订）第三条办理。", given(BOTH)) != []
    assert found("依照原《临江市某某办法》第三条办理。", given(BOTH)) != []
