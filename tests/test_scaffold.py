"""A new list, item or project builds as it stands, says what each field means, and never replaces a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from memory_folder import MemoryFolder
from respcli import messages
from respcli.commands.build import Options, build_list
from respcli.commands.disk import DiskFolder
from respcli.commands.new import Made, init, new_item, new_list
from respcli.commands.places import NoSuchList
from respcli.compiler import compile_list, read_power_types
from respcli.compose import Compiled
from respcli.diagnostics import Diagnostic, Faults
from respcli.model import PowerItem, PublishedList, Submission
from respcli.resources import shipped
from respcli.scaffold import (
    EXAMPLE,
    Refused,
    Setting,
    check_id,
    item_file,
    likely_type,
    list_files,
    project_files,
    yaml_text,
)
from respcli.source import read
from respcli.templates import Templates
from respcli.validation import ITEM_FIELDS, all_fields, fields, record

SCAFFOLDS = DiskFolder(shipped("scaffolds"))
TEMPLATES = Templates([DiskFolder(shipped("templates"))])
POWER_TYPES = read_power_types(TEMPLATES).names
SETTING = Setting(POWER_TYPES)
TODAY = date(2025, 3, 4)
SCHEMAS = {"item.schema.json": "{}\n", "list.schema.json": '{"type": "object"}\n'}
EXAMPLE_ITEM = "items/010-对未经批准擅自取水等行为的行政处罚.yaml"


def compiled(files: Mapping[str, str], published: Mapping[str, str] | None = None) -> tuple[Compiled, list[Diagnostic]]:
    result, _, findings = compile_list(MemoryFolder(files), MemoryFolder(published or {}), TEMPLATES)
    return result, findings


def new_files() -> dict[str, str]:
    return list_files(SCAFFOLDS, TODAY, SETTING)


def setting(*files: str, given: tuple[str, ...] = PublishedList.SHARED) -> Setting:
    return Setting(POWER_TYPES, files=files, given=given)


def file_name(name: str, *there: str) -> str:
    return item_file(SCAFFOLDS, name, "行政许可", setting(*there))[0].removeprefix("items/")


def with_item(name: str, power_type: str) -> tuple[PowerItem, list[Diagnostic]]:
    """The item that a list has gained, and the findings."""
    files = new_files()
    path, text = item_file(SCAFFOLDS, name, power_type, setting(Path(EXAMPLE_ITEM).name))
    result, findings = compiled(files | {path: text})
    return list(result.list.items.values())[-1], findings


# ---- the texts


def test_new_list_has_no_finding_and_the_dates_of_the_day() -> None:
    result, findings = compiled(new_files())
    assert findings == []
    assert (result.list.head.as_of, result.list.head.submitted) == (TODAY, TODAY)
    assert result.changes is None
    assert [item.power_type for item in result.list.items.values()] == ["行政处罚"]


def test_new_list_names_the_publication_before() -> None:
    files = list_files(SCAFFOLDS, TODAY, SETTING, "2024-12-20")
    head = yaml.safe_load(files["list.yaml"])
    assert head["上次公布"] == "2024-12-20"
    assert "首次公布" not in head


def test_example_item_has_every_duty_of_a_penalty() -> None:
    (item,) = compiled(new_files())[0].list.items.values()
    assert item.duties
    steps = [duty.split("责任：")[0] for duty in item.duties]
    assert steps == ["立案", "调查", "审查", "告知", "决定", "送达", "执行", "其他"]
    assert "听证" in item.duties[3]


@pytest.mark.parametrize("power_type", POWER_TYPES)
def test_new_item_of_every_type_has_no_finding(power_type: str) -> None:
    item, findings = with_item("某事项", power_type)
    assert findings == []
    assert (item.name, item.power_type) == ("某事项", power_type)


@pytest.mark.parametrize(
    ("power_type", "first"), [("行政处罚", "立案"), ("行政许可", "受理"), ("行政检查", "检查"), ("行政奖励", "受理")]
)
def test_new_item_has_the_duties_of_its_type(power_type: str, first: str) -> None:
    item, _ = with_item("某事项", power_type)
    assert item.duties
    assert item.duties[0].startswith(f"{first}责任：")


def test_first_line_points_an_editor_at_the_schema() -> None:
    far = Setting(POWER_TYPES, schemas="../schemas")
    path, text = item_file(SCAFFOLDS, "取水许可", "行政许可", far)
    first_lines = {
        name: text.splitlines()[0] for name, text in (list_files(SCAFFOLDS, TODAY, far) | {path: text}).items()
    }
    assert first_lines == {
        "list.yaml": "# yaml-language-server: $schema=../schemas/list.schema.json",
        EXAMPLE_ITEM: "# yaml-language-server: $schema=../../schemas/item.schema.json",
        path: "# yaml-language-server: $schema=../../schemas/item.schema.json",
    }


def test_every_field_is_shown_in_the_files() -> None:
    files = new_files()
    said = {name: set(re.findall(r"^(?:# )?(\w+):", text, re.MULTILINE)) for name, text in files.items()}
    assert {*fields(Submission)} - {"忽略"} - said["list.yaml"] == {"上次公布"}  # which 首次公布 excludes
    assert {*ITEM_FIELDS} - said[EXAMPLE_ITEM] == {*PublishedList.SHARED}
    assert "“上次公布: ”" in files["list.yaml"]
    assert all(name in files[EXAMPLE_ITEM] for name in PublishedList.SHARED)


def uncommented(text: str) -> str:
    return re.sub(r"^# (?=\w+: ?|  )", "", text, flags=re.MULTILINE)


def test_fields_that_stand_behind_a_number_sign_are_valid_without_it() -> None:
    files = {name: uncommented(text) for name, text in new_files().items()}
    head, adjustments = files["list.yaml"].replace("职责边界: 无\n", ""), r"^调整:\n(?:  .*\n)+"
    assert record(Submission, read(head.encode(), "list.yaml", all_fields(Submission))).adjustments
    files["list.yaml"] = re.sub(adjustments, "", head, flags=re.MULTILINE)  # which a first publication has not
    result, findings = compiled(files)
    assert {finding.rule for finding in findings} == {messages.FIELD_NOT_SHOWN}
    (item,) = result.list.items.values()
    assert item.model_fields_set >= {"code", "subitems", "duties_basis", "remarks"}
    assert not isinstance(result.list.head.boundary, str)


def test_item_says_itself_what_its_list_does_not_say() -> None:
    path, text = item_file(SCAFFOLDS, "取水许可", "行政许可", setting(given=("责任主体",)))
    assert {"追责情形", "监督电话"} <= yaml.safe_load(text).keys()
    shared = item_file(SCAFFOLDS, "取水许可", "行政许可", setting())[1]
    assert {"追责情形", "监督电话"}.isdisjoint(yaml.safe_load(shared))
    head = re.sub("^(?:追责情形|监督电话): .*", "", new_files()["list.yaml"], flags=re.MULTILINE)
    assert compiled({"list.yaml": head, path: text})[1] == []


# ---- names


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([], "010-取水.yaml"),
        (["010-甲.yaml"], "020-取水.yaml"),
        (["010-甲.yaml", "020-乙.yaml", "025-丙.yaml"], "030-取水.yaml"),
        (["100-甲.yaml", "090-乙.yaml"], "110-取水.yaml"),
        (["990-甲.yaml"], "1000-取水.yaml"),
        (["1_甲.yaml", "2_乙.yaml"], "3_取水.yaml"),
        ([f"{number}_甲{number}.yaml" for number in range(1, 12)], "12_取水.yaml"),
        (["01.甲.yaml"], "02.取水.yaml"),
        (["09、甲.yaml"], "10、取水.yaml"),
        (["甲.yaml"], "取水.yaml"),
        (["甲.yaml", "3 乙.yaml"], "4 取水.yaml"),
    ],
)
def test_number_follows_the_style_of_the_folder(there: list[str], expected: str) -> None:
    assert file_name("取水", *there) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('对"取水"的<检查>: a/b\\c|d?*', "010-对取水的检查 abcd.yaml"),
        (" .取水. ", "010-取水.yaml"),
        ("2020年取水", "010-2020年取水.yaml"),
        ("长" * 90, f"010-{'长' * 40}.yaml"),
    ],
)
def test_file_name_is_safe_on_every_system(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_long_names_that_begin_alike_get_files_of_their_own() -> None:
    first = file_name("长" * 50)
    second = file_name("长" * 50 + "二", first)
    assert (first, second) == (f"010-{'长' * 40}.yaml", f"020-{'长' * 40}-2.yaml")
    assert file_name("长" * 60, first, second) == f"030-{'长' * 40}-3.yaml"


@pytest.mark.parametrize("name", ["取水", "ABC"])
def test_second_item_of_a_name_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="of this name") as refused:
        file_name(name, "05_取水.yaml", "06_abc.yaml")
    assert refused.value.values["file"] in {"05_取水.yaml", "06_abc.yaml"}


@pytest.mark.parametrize("name", ["", "?*", "甲\n乙", "甲\x07"])
def test_item_without_a_usable_name_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        file_name(name)


@pytest.mark.parametrize("name", ["shuiwuju", "水务局", "水务局 2025", "a.b", "-"])
def test_id_of_a_list_may_be(name: str) -> None:
    check_id(name)


@pytest.mark.parametrize("name", ["", ".", "..", ".a", "a.", " a", "a ", "a/b", "a\\b", "a:b", "a?", "a\nb", "a\x00"])
def test_id_of_a_list_may_not_be(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_id(name)
    assert refused.value.values == {"name": name}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("取水许可", "行政许可"),
        ("取水许可证核发", "行政许可"),
        ("对取水许可的监督检查", "行政检查"),
        ("对擅自取水的处罚", "行政处罚"),
        ("水费减免", "其他行政权力"),
    ],
)
def test_name_speaks_of_its_type(name: str, expected: str) -> None:
    assert likely_type(name, POWER_TYPES) == expected


def test_type_of_an_own_table_stands_in_for_the_general_one() -> None:
    assert likely_type("水费减免", ["甲类", "乙类"]) == "乙类"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("取水许可", "取水许可"),
        ("甲: 乙", '"甲: 乙"'),
        ("甲 #1", '"甲 #1"'),
        ("0203", '"0203"'),
        ("否", "否"),
        ("off", '"off"'),
        ("2020-12-22", '"2020-12-22"'),
        ("- 甲", '"- 甲"'),
        ('"甲"', '"\\"甲\\""'),
    ],
)
def test_text_is_in_quotes_where_yaml_needs_them(text: str, written: str) -> None:
    assert yaml_text(text) == written


@given(st.text(min_size=1, max_size=60))
def test_any_name_is_kept_or_refused(name: str) -> None:
    try:
        path, text = item_file(SCAFFOLDS, name, "行政许可", SETTING)
    except Refused:
        return
    assert read(text.encode(), path).root.value["权力项目名称"] == name.strip()
    assert yaml.safe_load(text)["权力项目名称"] == name.strip()
    assert len(Path(path).name.encode()) < 255 - len(".12345.respcli-tmp")


# ---- on the disk


def texts_in(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def names(made: Made, folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in made.written]


def builds(folder: Path, list_id: str = EXAMPLE) -> bool:
    outcome = build_list(folder / "data/lists" / list_id, Options(folder / "data", folder / "build", ("docx", "html")))
    return outcome.findings == [] and len(outcome.files) == 4


def test_new_list_is_written_with_its_schemas_and_builds(tmp_path: Path) -> None:
    made = new_list("水务局", tmp_path / "data", TODAY, SCHEMAS)
    listed = [f"data/lists/水务局/{name}" for name in ("list.yaml", EXAMPLE_ITEM)]
    assert names(made, tmp_path) == [*listed, "schemas/item.schema.json", "schemas/list.schema.json"]
    assert builds(tmp_path, "水务局")
    for path in made.written[:2]:
        schema = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).read_text(encoding="utf-8") == SCHEMAS[Path(schema).name]


def test_schemas_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas/list.schema.json").write_text("own", encoding="utf-8")
    made = new_list("one", tmp_path / "data", TODAY, SCHEMAS)
    assert names(made, tmp_path)[2:] == ["schemas/item.schema.json"]
    assert (tmp_path / "schemas/list.schema.json").read_text(encoding="utf-8") == "own"


def test_new_list_takes_the_last_publication_that_is_there(tmp_path: Path) -> None:
    for name in ("2023-01-05", "2024-12-20", "2025-01-01"):
        (tmp_path / "data/published/one" / name).mkdir(parents=True)
    for name in ("2023-01-05", "2024-12-20"):  # a folder without a manifest is no publication
        (tmp_path / "data/published/one" / name / "manifest.json").write_text("{}", encoding="utf-8")
    new_list("one", tmp_path / "data", TODAY, SCHEMAS)
    assert '\n上次公布: "2024-12-20"\n' in (tmp_path / "data/lists/one/list.yaml").read_text(encoding="utf-8")


def test_list_that_is_there_is_refused(tmp_path: Path) -> None:
    new_list("one", tmp_path / "data", TODAY, SCHEMAS)
    before = texts_in(tmp_path)
    with pytest.raises(Refused, match="there is a list"):
        new_list("one", tmp_path / "data", date(2025, 3, 5), SCHEMAS)
    assert texts_in(tmp_path) == before


def test_new_items_build_one_after_another(tmp_path: Path) -> None:
    init(tmp_path, TODAY, SCHEMAS)
    made = [
        new_item(EXAMPLE, name, power_type, tmp_path / "data", SCHEMAS)
        for name, power_type in (("取水许可", None), ("对取水: 的检查", "行政检查"), ("节水奖励", "其他类"))
    ]
    assert [Path(path).name for one in made for path in one.written] == [
        "020-取水许可.yaml",
        "030-对取水 的检查.yaml",
        "040-节水奖励.yaml",
    ]
    assert "权力类型: 其他行政权力\n" in made[2].written[0].read_text(encoding="utf-8")
    assert builds(tmp_path)


def test_new_item_knows_the_list_by_its_path_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(tmp_path, TODAY, SCHEMAS)
    monkeypatch.chdir(tmp_path / "data/lists" / EXAMPLE)
    made = new_item(".", "取水许可", None, Path("data"), SCHEMAS)
    assert made.written == [Path("items/020-取水许可.yaml")]
    assert (
        made.written[0]
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../../../../schemas/item.schema.json\n")
    )


def test_new_item_knows_the_types_of_its_project(tmp_path: Path) -> None:
    init(tmp_path, TODAY, SCHEMAS)
    (tmp_path / "templates").mkdir()
    own = "权力类型:\n  - 名称: 行政处罚\n  - 名称: 便民服务\n"
    (tmp_path / "templates/power-types.yaml").write_text(own, encoding="utf-8")
    made = new_item(EXAMPLE, "查询", "便民服务", tmp_path / "data", SCHEMAS)
    assert "# 行政处罚、便民服务\n权力类型: 便民服务\n" in made.written[0].read_text(encoding="utf-8")
    assert builds(tmp_path)


def test_new_item_of_an_unknown_type_or_list_is_refused(tmp_path: Path) -> None:
    init(tmp_path, TODAY, SCHEMAS)
    before = texts_in(tmp_path)
    with pytest.raises(Refused, match="power type") as refused:
        new_item(EXAMPLE, "取水", "行政处分", tmp_path / "data", SCHEMAS)
    assert refused.value.values["name"] == "行政处分"
    with pytest.raises(NoSuchList):
        new_item("shuiwujv", "取水", None, tmp_path / "data", SCHEMAS)
    assert texts_in(tmp_path) == before


def test_project_in_an_empty_folder_builds(tmp_path: Path) -> None:
    made = init(tmp_path / "new", TODAY, SCHEMAS)
    assert sorted(names(made, tmp_path / "new")) == sorted(texts_in(tmp_path / "new"))
    assert {*names(made, tmp_path / "new")} == {
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        "README.md",
        "respcli.yaml",
        f"data/lists/{EXAMPLE}/list.yaml",
        f"data/lists/{EXAMPLE}/{EXAMPLE_ITEM}",
        "schemas/item.schema.json",
        "schemas/list.schema.json",
    }
    assert made.kept == []
    assert builds(tmp_path / "new")


def test_project_keeps_what_a_new_repository_holds(tmp_path: Path) -> None:
    own = {"README.md": "own", ".gitignore": "own", "LICENSE": "own", ".git/config": "own"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = init(tmp_path, TODAY, SCHEMAS, "gitlab")
    assert made.kept == [tmp_path / "README.md", tmp_path / ".gitignore"]
    assert ".gitlab-ci.yml" in names(made, tmp_path)
    assert own.items() <= texts_in(tmp_path).items()


def test_project_in_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).touch()
    with pytest.raises(Refused, match="not empty") as refused:
        init(tmp_path, TODAY, SCHEMAS)
    assert refused.value.values["names"] == "a、b、c…"
    assert len(list(tmp_path.iterdir())) == 4


def test_nothing_is_left_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Faults) as faults:
        init(tmp_path, TODAY, SCHEMAS, "github")
    (fault,) = faults.value.diagnostics
    assert (fault.rule, Path(fault.place.file).name) == (messages.UNWRITABLE, "responsibility-list.yml")
    assert [path.name for path in tmp_path.iterdir()] == [".github"]


def test_settings_of_a_project_change_nothing_until_they_are_edited() -> None:
    files = project_files(SCAFFOLDS, TODAY, SETTING, "1.2.3")
    text = files["respcli.yaml"]
    assert yaml.safe_load(text) == {"validate": {"strict": False}}  # as without the file
    settings = yaml.safe_load(re.sub(r"# (?=\w+: )", "", text))
    assert settings["validate"].keys() == {"select", "ignore", "strict", "baseline"}


@pytest.mark.parametrize(
    ("ci", "path"), [("github", ".github/workflows/responsibility-list.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_project_has_the_ci_that_was_asked_for(ci: str, path: str) -> None:
    plain = project_files(SCAFFOLDS, TODAY, SETTING, "1.2.3")
    files = project_files(SCAFFOLDS, TODAY, SETTING, "1.2.3", "github" if ci == "github" else "gitlab")
    assert files.keys() - plain.keys() == {path}
    assert "ci/respcli-1.2.3-py3-none-any.whl" in files[path]
    assert path in files["README.md"]
    assert "自动检查" not in plain["README.md"]
