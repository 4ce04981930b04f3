"""``respcli import`` as its user sees it: the files, the report, what is refused, and what comes after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from law_projects import Done, respcli
from office_files import Block, cell, docx_file, html_file, table, xlsx_file
from respcli.commands.imports import read_list_in

REFERENCE = Path(__file__).parents[1] / "data"
HEADER = ["序号", "权力类型", "项目名称", "设定依据", "责任事项", "追责情形", "监督电话"]
ROWS = [
    [
        *("1", "行政许可", "取水许可", "1.《水法》第七条\n2.《条例》第二条"),
        *("1.受理责任：公示材料。", "依法追究责任。", "0830-1234567"),
    ],
    [
        *("2", "行政处罚", "对擅自取水的处罚", "《水法》第六十九条"),
        *("1.立案责任：予以立案。", "依法追究责任。", "0830-1234567"),
    ],
]
LIST: tuple[Block, ...] = ("临江市水务局权责清单", table(HEADER, *ROWS), "打印本页")
FILES: Mapping[str, bytes] = {
    "清单.docx": docx_file(LIST),
    "清单.html": html_file(LIST),
    "清单.xlsx": xlsx_file({"Sheet1": LIST}),
}
TOLD = """\
read 清单.docx: items: 2, form: shuiwu
  table 1, row 2: 权力事项  取水许可
  table 1, row 3: 权力事项  对擅自取水的处罚
left over (1):
  paragraph 2: “打印本页” (no part of the list)
proved: of 151 characters 147 stand in the YAML or are printed by the documents, 4 are left over
written data/lists/shuiwu (files: 5)
the source does not tell 截止日期、报送日期、上次公布; fill that in in data/lists/shuiwu/list.yaml
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the same list in three kinds of files."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(folder: Path, *arguments: str) -> Done:
    return respcli(folder, "import", *arguments)


def written(folder: Path) -> dict[str, str]:
    """The files of what was written, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix == ".yaml")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_report_tells_where_from_and_what_is_left_over(folder: Path) -> None:
    done = run(folder, "清单.docx", "--list", "shuiwu")
    assert (done.code, done.err) == (0, "")
    assert done.out == TOLD


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_list(folder: Path, name: str) -> None:
    assert run(folder, "清单.docx", "--list", "a").code == 0
    assert run(folder, name, "--list", "b").code == 0
    one, other = (written(folder / "data/lists" / of) for of in ("a", "b"))
    widths = ("templates/forms/a.yaml", "templates/forms/b.yaml")
    assert {k: v for k, v in one.items() if k not in widths} | {"list.yaml": ""} == {
        k: v for k, v in other.items() if k not in widths
    } | {"list.yaml": ""}
    assert one["list.yaml"].replace("表式: a", "") == other["list.yaml"].replace("表式: b", "")


def test_what_is_written_is_in_canonical_form(folder: Path) -> None:
    run(folder, "清单.docx", "--list", "shuiwu")
    assert respcli(folder, "fmt", "--check").code == 0


def test_what_is_written_builds_when_the_dates_are_filled_in(folder: Path) -> None:
    run(folder, "清单.docx", "--list", "shuiwu")
    head = folder / "data/lists/shuiwu/list.yaml"
    dates = "截止日期: 2020-12-20\n报送日期: 2020-12-22\n首次公布: 是\n"
    head.write_text(dates + head.read_text(encoding="utf-8"), encoding="utf-8")
    done = respcli(folder, "build", "shuiwu")
    assert (done.code, done.err) == (0, "")


def test_json_tells_everything_with_its_place(folder: Path) -> None:
    done = run(folder, "清单.docx", "--list", "shuiwu", "--format", "json")
    told = json.loads(done.out)
    assert told["leftOver"] == [{"text": "打印本页", "reason": "not-of-the-list", "paragraph": 2}]
    assert told["read"][0] == {"what": "权力事项", "name": "取水许可", "table": 1, "row": 2, "column": 1}
    assert told["missing"] == ["截止日期", "报送日期", "上次公布"]
    assert (told["items"], told["list"], told["source"]) == (2, "shuiwu", "清单.docx")


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_shows_what_is_printed(folder: Path, readme: str, language: str) -> None:
    title = [cell("临江市水务局权力清单（共336项）", across=len(HEADER))]
    (folder / "责任清单.docx").write_bytes(docx_file(["政府信息公开", table(title, HEADER, *ROWS), "打印本页"]))
    done = run(folder, "责任清单.docx", "--list", "shuiwu", "--lang", language)
    shown = "".join(f"    {line}\n" for line in done.out.splitlines())
    assert shown in (REFERENCE.parent / readme).read_text(encoding="utf-8")


def test_a_list_that_is_there_is_not_written_over(folder: Path) -> None:
    run(folder, "清单.docx", "--list", "shuiwu")
    before = written(folder / "data/lists/shuiwu")
    done = run(folder, "清单.html", "--list", "shuiwu")
    assert done.code == 2
    assert "there is a list “shuiwu”" in done.err
    assert written(folder / "data/lists/shuiwu") == before


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", ""])
def test_an_id_that_no_list_may_have_is_refused(folder: Path, name: str) -> None:
    assert run(folder, "清单.docx", "--list", name).code == 2
    assert not (folder / "data").exists()


def test_a_file_without_a_list_writes_nothing(folder: Path) -> None:
    (folder / "通知.docx").write_bytes(docx_file(["关于召开会议的通知", "定于明日开会。"]))
    done = run(folder, "通知.docx", "--list", "shuiwu")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("通知.docx:1:1 error no-list-in-file")
    assert not (folder / "data").exists()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 not a package", FILES["清单.docx"][:2000], b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"]
)
def test_a_file_that_cannot_be_read_writes_nothing(folder: Path, data: bytes) -> None:
    (folder / "坏.docx").write_bytes(data)
    done = run(folder, "坏.docx", "--list", "shuiwu")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("坏.docx:1:1 error ")
    assert not (folder / "data").exists()


def test_published_is_frozen_and_verified_and_compared_with(folder: Path) -> None:
    done = run(folder, "清单.docx", "--list", "shuiwu", "--as-published", "2019-12-20")
    assert done.code == 0
    assert done.out.splitlines()[-2:] == [
        "published data/published/shuiwu/2019-12-20 (files: 6)",
        "in the list.yaml of the next submission write “上次公布: 2019-12-20”",
    ]
    assert not (folder / "data/lists").exists()
    frozen = folder / "data/published/shuiwu/2019-12-20"
    assert (frozen / "documents/清单.docx").read_bytes() == FILES["清单.docx"]
    assert respcli(folder, "publish", "--verify").code == 0
    assert run(folder, "清单.html", "--list", "shuiwu").code == 0
    assert '上次公布: "2019-12-20"' in (folder / "data/lists/shuiwu/list.yaml").read_text(encoding="utf-8")
    assert respcli(folder, "diff", "shuiwu", "--exit-code").code == 0


def test_published_again_is_told(folder: Path) -> None:
    for _ in range(2):
        done = run(folder, "清单.docx", "--list", "shuiwu", "--as-published", "2019-12-20")
    assert "published already, as data/published/shuiwu/2019-12-20" in done.out
    assert len(list((folder / "data/published/shuiwu").iterdir())) == 1


def test_published_takes_what_no_list_may_have(folder: Path) -> None:
    rows = [["1", "行政许司", "取水许可", "《水法》第七条", "", "", ""]]
    (folder / "旧.docx").write_bytes(docx_file(["临江市水务局权责清单", table(HEADER, *rows)]))
    done = run(folder, "旧.docx", "--list", "shuiwu", "--as-published", "2019-12-20")
    assert done.code == 0
    assert "“行政许司” is not a power type" in done.out
    assert respcli(folder, "publish", "--verify").code == 0


def test_a_document_is_a_side_of_a_comparison(folder: Path) -> None:
    run(folder, "清单.docx", "--list", "shuiwu")
    later = [[*ROWS[0][:2], "取水许可（延续）", *ROWS[0][3:]], ROWS[1]]
    (folder / "新.html").write_bytes(html_file(["临江市水务局权责清单", table(HEADER, *later)]))
    alone = respcli(folder, "diff", "清单.docx", "--exit-code")
    assert (alone.code, alone.err) == (0, "")
    beside = respcli(folder, "diff", "shuiwu", "新.html", "--exit-code")
    assert beside.code == 1
    assert "取水许可{+（延续）+}" in beside.out
    both = respcli(folder, "diff", "清单.xlsx", "新.html", "--exit-code")
    assert both.code == 1
    assert "取水许可{+（延续）+}" in both.out


def test_a_document_beside_several_lists_asks_for_one(folder: Path) -> None:
    for name in ("a", "b"):
        run(folder, "清单.docx", "--list", name)
    done = respcli(folder, "diff", "清单.docx")
    assert done.code == 2
    assert "name the list too" in done.err


def test_labels_of_the_projects_own_are_known(folder: Path) -> None:
    header = [*HEADER[:2], "管理行为", *HEADER[3:]]
    (folder / "新.docx").write_bytes(docx_file(["临江市水务局权责清单", table(header, *ROWS)]))
    done = run(folder, "新.docx", "--list", "shuiwu")
    assert "an item without a name" in done.out
    builtin = Path(__file__).parents[1] / "templates/field-aliases.yaml"
    own = folder / "templates/field-aliases.yaml"
    own.parent.mkdir()
    text = builtin.read_text(encoding="utf-8").replace("- 权力项目名称\n", "- 权力项目名称\n      - 管理行为\n", 1)
    own.write_text(text, encoding="utf-8")
    done = run(folder, "新.docx", "--list", "again")
    assert "doubtful" not in done.out


def test_a_faulty_table_of_labels_is_told_with_its_place(folder: Path) -> None:
    own = folder / "templates/field-aliases.yaml"
    own.parent.mkdir()
    own.write_text(
        "字段:\n  - 字段: 实施依剧\n    标签: [依据]\n表一: {主体责任: [甲], 职责边界: [乙]}\n", encoding="utf-8"
    )
    done = run(folder, "清单.docx", "--list", "shuiwu")
    assert done.code == 1
    assert "templates/field-aliases.yaml:2:9 error" in done.err
    assert "实施依据" in done.err


def test_the_reference_in_html_is_its_own_data(tmp_path: Path) -> None:
    done = respcli(tmp_path, "build", "luxian-wxb", "--bundle", "--data", str(REFERENCE))
    assert done.code == 0
    for name in ("报送说明和责任清单.docx", "报送说明和责任清单.html"):
        found = read_list_in(tmp_path / "build/luxian-wxb" / name, "luxian-wxb", REFERENCE)
        assert next(iter(found.list.items.values())).name.startswith("对违反有关互联网信息内容管理")
        assert found.left == []
