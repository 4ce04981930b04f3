"""JSON Schemas: a word on every key, and the verdict of the program on every file, so far as a schema can say it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from judges import programs
from make_schemas import TARGET, schema_files
from respcli.diagnostics import Faults
from respcli.model import Adjustment, Ignored, Matter, Part, PowerItem, PublishedList, Record, Subitem, Submission
from respcli.power_types import PowerTypes
from respcli.schema import ITEM, LIST, WORDS, schemas
from respcli.source import read
from respcli.validation import all_fields, fields, record
from test_validation import VALUES

Schema = dict[str, Any]

REPOSITORY = Path(__file__).parents[1]
NAMES = ["行政许可", "行政处罚"]
TYPES = PowerTypes(NAMES, {**dict(zip(NAMES, NAMES, strict=True)), "许可": "行政许可", "处罚": "行政处罚"})
SCHEMAS = schemas(TYPES)
FILES: Mapping[str, type[Record]] = {ITEM: PowerItem, LIST: Submission}
INNER: Mapping[str, type[Record]] = {
    "子项": Subitem,
    "职责边界": Matter,
    "部门分工": Part,
    "忽略": Ignored,
    "调整": Adjustment,
}
"""The records inside others, by the key that they stand under."""


def _others_accepted(rule: Any, value: Any, schema: Schema) -> bool:
    """Whether the keys that the schema does not name may be there, and their values."""
    others = value.keys() - schema.get("properties", {}).keys()
    return not others if rule is False else all(accepts(rule, value[key]) for key in others)


_NO_RULES = ("$schema", "$id", "title", "description", "examples", "deprecated")
_TYPES = {"string": str, "array": list, "object": dict}
_RULES: Mapping[str, tuple[type, Callable[[Any, Any, Schema], bool]]] = {
    "type": (object, lambda rule, value, _: isinstance(value, _TYPES[rule])),
    "enum": (object, lambda rule, value, _: value in rule),
    "oneOf": (object, lambda rule, value, _: sum(accepts(choice, value) for choice in rule) == 1),
    "anyOf": (object, lambda rule, value, _: any(accepts(choice, value) for choice in rule)),
    "pattern": (str, lambda rule, value, _: bool(re.search(re.sub(r"\$$", r"\\Z", rule), value))),
    "minLength": (str, lambda rule, value, _: len(value) >= rule),
    "minItems": (list, lambda rule, value, _: len(value) >= rule),
    "items": (list, lambda rule, value, _: all(accepts(rule, entry) for entry in value)),
    "minProperties": (dict, lambda rule, value, _: len(value) >= rule),
    "required": (dict, lambda rule, value, _: value.keys() >= set(rule)),
    "properties": (dict, lambda rule, value, _: all(accepts(rule[key], value[key]) for key in value if key in rule)),
    "additionalProperties": (dict, _others_accepted),
}
"""What each keyword that the schemas use asks of values of a type."""


def accepts(schema: Schema, value: Any) -> bool:
    """Whether a schema accepts a value; an error for a keyword that is not known here."""
    rules = ((rule, *_RULES[keyword]) for keyword, rule in schema.items() if keyword not in _NO_RULES)
    return all(check(rule, value, schema) for rule, kind, check in rules if isinstance(value, kind))


def reads(model: type[Record], values: Any) -> bool:
    """Whether the program takes a file of these values."""
    shared = dict.fromkeys(PublishedList.SHARED, "某县水务局") if model is PowerItem else None
    try:
        source = read(json.dumps(values, ensure_ascii=False).encode(), "a.yaml", all_fields(model))
        record(model, source, power_types=TYPES.by_alias, defaults=shared)
    except Faults:
        return False
    return True


def record_schemas(schema: Schema) -> Iterator[Schema]:
    """The schemas of the records in a schema, its own first."""
    if schema.get("type") == "object":
        yield schema
    for inner in (
        *schema.get("properties", {}).values(),
        *schema.get("oneOf", ()),
        *filter(None, [schema.get("items")]),
    ):
        yield from record_schemas(inner)


RECORDS = [
    (model, schema)
    for file in SCHEMAS.values()
    for schema in record_schemas(file)
    for model in WORDS
    if WORDS[model].title == schema["title"]
]
KEYS = [(model, key, value) for model, schema in RECORDS for key, value in schema["properties"].items()]


def complete(model: type[Record]) -> dict[str, Any]:
    """A record with every key, each with its first example."""
    (schema, *_) = (schema for of, schema in RECORDS if of is model)
    return {key: value["examples"][0] for key, value in schema["properties"].items()}


def whole(model: type[Record], values: Any) -> tuple[str, Any]:
    """A file in which a record stands: its schema's name and its values."""
    if model in FILES.values():
        return next(name for name, of in FILES.items() if of is model), values
    key = next(key for key, of in INNER.items() if of is model)
    owner = next(of for of, _ in RECORDS if key in fields(of))
    return whole(owner, complete(owner) | {key: [values]})


# ---- the committed files


def stale(files: Mapping[Path, str]) -> list[str]:
    """The names of the files that do not say what they must."""
    return [path.name for path, text in files.items() if not path.exists() or path.read_bytes() != text.encode()]


def test_committed_schemas_are_those_of_the_model_and_the_power_types() -> None:
    assert stale(schema_files()) == [], "run tools/make_schemas.py"


def test_a_stale_or_missing_schema_is_seen() -> None:
    changed = {path: text.replace("取水许可", "取水") for path, text in schema_files().items()}
    assert stale(changed) == [ITEM]
    assert stale({TARGET / "none.schema.json": "{}"}) == ["none.schema.json"]


# ---- words


def test_every_record_of_the_model_is_in_the_schemas_with_its_keys_in_their_order() -> None:
    assert {model for model, _ in RECORDS} == {PowerItem, Submission, *INNER.values()} == WORDS.keys()
    for model, schema in RECORDS:
        assert tuple(schema["properties"]) == fields(model)
        assert WORDS[model].keys.keys() == set(fields(model))


@pytest.mark.parametrize(("model", "key", "value"), KEYS)
def test_every_key_has_a_title_a_description_and_examples(model: type[Record], key: str, value: Schema) -> None:
    assert value["title"] == key
    assert re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", value["description"])
    assert value["examples"]
    assert all(value["examples"].count(example) == 1 for example in value["examples"]), model


def test_titles_and_descriptions_are_in_chinese() -> None:
    texts = re.findall(r'"(?:title|description)": "(.*)"', "".join(schema_files().values()))
    assert texts
    assert [text for text in texts if not re.search(r"[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize(("model", "key", "value"), KEYS)
def test_every_example_is_accepted_by_the_program_and_by_the_schema(
    model: type[Record], key: str, value: Schema
) -> None:
    for example in value["examples"]:
        name, values = whole(model, complete(model) | {key: example})
        assert reads(FILES[name], values)
        assert accepts(SCHEMAS[name], values)


def test_a_text_or_list_field_says_that_it_is_either() -> None:
    described = {key: value["description"] for _, key, value in KEYS if "oneOf" in value}
    assert {"实施依据", "责任事项", "追责情形", "职责边界"} < described.keys()
    assert all("列表" in text and "一段文字" in text for text in described.values())


# ---- power types


def power_type(types: PowerTypes) -> Schema:
    schema: Schema = schemas(types)[ITEM]["properties"]["权力类型"]
    return schema


def test_names_of_power_types_are_offered_and_aliases_only_accepted() -> None:
    schema = power_type(TYPES)
    assert json.dumps(schema, ensure_ascii=False).count('"enum"') == 1
    assert schema["anyOf"][0]["enum"] == NAMES
    assert all(accepts(schema, text) for text in ("行政处罚", "许可", "处罚"))
    assert not any(accepts(schema, text) for text in ("行政许可类", "许可类", "类处罚", "许可|处罚", "可"))


def test_power_types_without_aliases_are_an_enum() -> None:
    assert power_type(PowerTypes(["甲"], {"甲": "甲"}))["enum"] == ["甲"]


@given(st.text("甲()[].*+?^$\\{}|- ", min_size=1, max_size=6), st.text("甲()[].*+?^$\\{}|- ", max_size=6))
def test_an_alias_is_taken_by_the_letter(alias: str, other: str) -> None:
    schema = power_type(PowerTypes(["乙"], {"乙": "乙", alias: "乙"}))
    assert accepts(schema, alias)
    assert accepts(schema, other) == (other == alias)


# ---- the same verdict


@pytest.mark.parametrize("name", FILES)
def test_required_keys_are_those_of_the_model_but_for_what_list_yaml_may_give(name: str) -> None:
    needed = [info.alias for info in FILES[name].model_fields.values() if info.is_required()]
    given_elsewhere = PublishedList.SHARED if name == ITEM else ()
    assert SCHEMAS[name]["required"] == [key for key in needed if key not in given_elsewhere]


GOOD: list[tuple[str, str, Any]] = [
    (ITEM, "权力类型", "许可"),
    (ITEM, "责任事项", "受理责任"),
    (ITEM, "责任事项", ["受理责任\n包括告知。"]),
    (ITEM, "子项", ["甲", {"名称": "乙"}]),
    (ITEM, "监督电话", "12345"),
    (ITEM, "忽略", [{"规则": "甲", "理由": "乙\n丙"}]),
    (LIST, "截止日期", "2020年2月9日"),
    (LIST, "截止日期", "2020年02月09日"),
    (LIST, "盖章", "否"),
    (LIST, "职责边界", "无"),
    (LIST, "职责边界", [{"事项": "甲", "部门分工": [{"部门": "乙", "职责": "丙"}]}]),
]
BAD: list[tuple[str, str, Any]] = [
    *((ITEM, key, value) for key in ("权力项目名称", "承办机构", "监督电话") for value in (["甲"], {"甲": "乙"}, "")),
    *((ITEM, "责任事项", value) for value in ({"甲": "乙"}, [], [""], [["甲"]], [{"甲": "乙"}])),
    *((ITEM, "子项", value) for value in ("甲", [], ["甲\n乙"], [{"事项编码": "1"}], [{"名称": "甲", "编码": "1"}])),
    *((ITEM, "忽略", value) for value in ([], ["甲"], [{"规则": "甲"}], [{"规则": "甲", "理由": "乙", "行": "1"}])),
    *((ITEM, "权力类型", value) for value in ("甲", "行政许可\n行政处罚", ["行政许可"])),
    (ITEM, "权力项目名称", "甲\n乙"),
    (ITEM, "颜色", "蓝"),
    (ITEM, "序号", "1"),
    *(
        (LIST, "截止日期", value)
        for value in ("2020.1.5", "2020-1-5", "2020-13-01", "20年1月5日", "2020年0月5日", ["甲"])
    ),
    *((LIST, "首次公布", value) for value in ("yes", "true", "", ["是"])),
    *((LIST, "主体责任", value) for value in ("甲", [], [{"甲": "乙"}])),
    *((LIST, "职责边界", value) for value in ([], ["甲"], [{"事项": "甲"}], [{"事项": "甲", "部门分工": []}])),
    (LIST, "职责边界", [{"事项": "甲", "部门分工": [{"部门": "乙"}]}]),
    (LIST, "法定时限", "20日"),
]


@pytest.mark.parametrize(("name", "key", "value"), GOOD)
def test_good_value_is_accepted_by_the_schema_and_by_the_program(name: str, key: str, value: Any) -> None:
    values = complete(FILES[name]) | {key: value}
    assert accepts(SCHEMAS[name], values)
    assert reads(FILES[name], values)


@pytest.mark.parametrize(("name", "key", "value"), BAD)
def test_bad_value_is_refused_by_the_schema_and_by_the_program(name: str, key: str, value: Any) -> None:
    values = complete(FILES[name]) | {key: value}
    assert not accepts(SCHEMAS[name], values)
    assert not reads(FILES[name], values)


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, model in FILES.items() for key in fields(model)])
def test_schema_and_program_agree_on_what_may_be_missing(name: str, key: str) -> None:
    values = complete(FILES[name])
    del values[key]
    assert accepts(SCHEMAS[name], values) == reads(FILES[name], values)


TEXTS = st.sampled_from(["甲", "甲\n乙", "", "是", "行政许可", "许可", "34", "2020-12-22", "2020年1月5日"])
ANY = TEXTS | VALUES.filter(lambda value: "2023-02-29" not in json.dumps(value))


@st.composite
def mutated(draw: st.DrawFn, model: type[Record]) -> dict[str, Any]:
    """A complete record of which some keys are left out and some have another value; some keys are no field's."""
    keys = draw(st.lists(st.sampled_from([*fields(model), "颜色"]), max_size=3))
    inner = {key: ANY | st.lists(mutated(of), min_size=1, max_size=2) for key, of in INNER.items()}
    changed = {key: draw(inner.get(key, ANY)) for key in keys}
    removed = draw(st.sets(st.sampled_from(fields(model)), max_size=2))
    return {key: value for key, value in (complete(model) | changed).items() if key not in removed}


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
def test_schema_and_program_agree_on_any_values(name: str, data: st.DataObject) -> None:
    values = data.draw(mutated(FILES[name]) | ANY)
    assert accepts(SCHEMAS[name], values) == reads(FILES[name], values)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        (LIST, "截止日期", "2023-02-29"),
        (LIST, "截止日期", "0000年1月1日"),
        (ITEM, "备注", " "),
        (ITEM, "备注", "甲\n\n乙"),
    ],
)
def test_what_a_schema_cannot_say_is_left_to_the_program(name: str, key: str, value: str) -> None:
    values = complete(FILES[name]) | {key: value}
    assert accepts(SCHEMAS[name], values)
    assert not reads(FILES[name], values)


def test_a_number_that_stands_without_quotes_is_refused_as_an_editor_reads_it() -> None:
    plain, quoted = (yaml.safe_load(f"监督电话: {text}") for text in ("3882706", "'3882706'"))
    schema = SCHEMAS[ITEM]["properties"]["监督电话"]
    assert not accepts(schema, plain["监督电话"])
    assert accepts(schema, quoted["监督电话"])


def test_line_end_that_other_programs_leave_at_the_end_of_a_block_is_accepted() -> None:
    text = "权力项目名称: |\n  取水许可\n"
    assert accepts(SCHEMAS[ITEM]["properties"]["权力项目名称"], yaml.safe_load(text)["权力项目名称"])
    assert read(text.encode(), "a.yaml").root.value == {"权力项目名称": "取水许可"}


def sources(name: str) -> list[Path]:
    """The files that hold a list which builds: of the cases, and of the reference."""
    folders = [*(REPOSITORY / "tests/cases").glob("good-*/input"), REPOSITORY / "data/lists"]
    files = (path for folder in folders for path in folder.rglob("*.yaml") if "templates" not in path.parts)
    return sorted(path for path in files if (path.name == "list.yaml") == (name == LIST))


@pytest.mark.parametrize("name", FILES)
def test_files_of_lists_that_build_pass(name: str) -> None:
    schema = json.loads((TARGET / name).read_text(encoding="utf-8"))
    assert len(sources(name)) > 10
    for path in sources(name):
        assert accepts(schema, read(path.read_bytes(), path.as_posix()).root.value), path


# ---- the judge


def judged(*arguments: str | Path) -> dict[str, list[str]]:
    """What check-jsonschema finds, by file."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    program = shutil.which("check-jsonschema", path=path) or programs.missing("check-jsonschema")
    done = subprocess.run([program, "-o", "json", *arguments], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[str]] = {}
    for error in json.loads(done.stdout)["errors"]:
        found.setdefault(Path(error["filename"]).as_posix(), []).append(error["path"])
    return found


@pytest.mark.judge
def test_schemas_are_sound_schemas(tmp_path: Path) -> None:
    assert judged("--check-metaschema", *schema_files()) == {}
    faulty = tmp_path / "faulty.json"
    faulty.write_text((TARGET / ITEM).read_text(encoding="utf-8").replace('"string"', '"text"', 1), encoding="utf-8")
    assert judged("--check-metaschema", faulty)


@pytest.mark.judge
@pytest.mark.parametrize("name", FILES)
def test_files_of_lists_that_build_pass_the_judge(name: str) -> None:
    found = judged("--schemafile", TARGET / name, *sources(name))
    unquoted = [path for path in found if "good-texts-that-look-like-something-else" in path]
    assert list(found) == unquoted
    assert [found[path] for path in unquoted] == ([["$['权力项目名称']"]] if name == ITEM else [])


@pytest.mark.judge
@pytest.mark.parametrize("name", FILES)
def test_the_judge_agrees_on_good_and_bad_values(name: str, tmp_path: Path) -> None:
    schema = tmp_path / name
    schema.write_text(json.dumps(SCHEMAS[name]), encoding="utf-8")
    expected = {}
    for number, (of, key, value) in enumerate(GOOD + BAD):
        if of == name:
            path = tmp_path / f"{number}.json"
            path.write_text(json.dumps(complete(FILES[name]) | {key: value}), encoding="utf-8")
            expected[path.as_posix()] = (of, key, value) in BAD
    found = judged("--schemafile", schema, *expected)
    assert {path: path in found for path in expected} == expected
