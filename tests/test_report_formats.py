"""The reports for programs: what they say, that judges accept them, and that no text of the data can break them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from json_schemas import faults
from judges import reports
from respcli import messages
from respcli.diagnostics import Diagnostic, Phrase, Place, Rule, Severity, in_order
from respcli.report.formats import REPORTERS
from respcli.report.record import Report, View
from respcli.rules.usage import AS_OF_WORDING, MADE_FOR_TAKEN

SCHEMA = Path(__file__).parents[1] / "schemas" / "report.schema.json"
ITEM, LIST = "data/lists/shuiwu/items/010-取水许可.yaml", "data/lists/shuiwu/list.yaml"
MADE = Diagnostic(MADE_FOR_TAKEN, Place(ITEM, 9, 20, 9, 22), ("责任事项", 3), {}, "作出")
UNKNOWN = Diagnostic(
    messages.UNKNOWN_POWER_TYPE, Place(ITEM, 1, 7, 1, 11), ("权力类型",), {"text": "行政许克", "near": "行政许可"}
)
AS_OF = Diagnostic(AS_OF_WORDING, Place(LIST, 12, 5, 12, 8), ("职责边界",), {"text": "截止到"}, "截至")
NUMBER = Diagnostic(
    messages.READ_AS_NUMBER,
    Place(ITEM, 7, 7, 7, 13),
    ("事项编码",),
    {"key": "事项编码", "text": "010203", "kind": Phrase("the number {value}"), "value": 4227},
)
FOLDED = Diagnostic(messages.FOLDED_TEXT, Place(ITEM, 14, 5, 16, 1))
WHOLE_FILE = Diagnostic(messages.GB18030, Place("/srv/a, b:c%/旧.yaml"))
BARE = Diagnostic(Rule("bare", Severity.ADVICE, "so it is", ()), Place("../d~e/f g.yaml", 2, 1, 2, 1), ("a/b~c",))


def made_report(*findings: Diagnostic, strict: bool = False) -> Report:
    return Report(in_order(findings), 6, 1, 0.21, "0.2.0", strict)


NOTHING = made_report()
SAMPLES = {
    "nothing": NOTHING,
    "all": made_report(MADE, UNKNOWN, AS_OF, NUMBER, FOLDED, WHOLE_FILE, BARE),
    "strict": made_report(MADE, AS_OF, strict=True),
}
EVERY_SAMPLE = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


def written(form: str, report: Report, translate: Callable[[str], str] = str) -> str:
    return REPORTERS[form](report, translate, View())


def read(form: str, report: Report) -> Any:
    return json.loads(written(form, report))


def test_there_are_five_formats() -> None:
    assert list(REPORTERS) == ["text", "json", "sarif", "github", "junit"]


@EVERY_SAMPLE
@pytest.mark.parametrize("form", REPORTERS)
def test_a_report_ends_with_one_line_break(form: str, sample: Report) -> None:
    assert re.search(r"[^\n]\n\Z", written(form, sample))


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_the_same_findings_give_the_same_bytes_however_long_it_took(form: str) -> None:
    sample = SAMPLES["all"]
    assert written(form, sample) == written(form, sample._replace(seconds=9.0))


@pytest.mark.parametrize("form", REPORTERS)
def test_what_is_said_is_translated(form: str) -> None:
    chinese = {MADE_FOR_TAKEN.message: "法律写“作出”", "write “作出”": "改成“作出”"}
    said = written(form, made_report(MADE), lambda text: chinese.get(text, text))
    assert all(text in said for text in chinese.values())


ANY_TEXT = st.text(max_size=30)


@pytest.mark.parametrize("form", REPORTERS)
@given(name=ANY_TEXT, said=ANY_TEXT, fix=ANY_TEXT)
def test_no_text_breaks_a_format(form: str, name: str, said: str, fix: str) -> None:
    finding = Diagnostic(
        Rule("any", Severity.ERROR, "{said}", ("{said}",)), Place(name, 1, 1, 1, 2), (name, 0), {"said": said}, fix
    )
    text = written(form, made_report(finding))
    text.encode()
    if form in {"json", "sarif"}:
        json.loads(text)
    elif form == "junit":
        assert reports.junit(text) == []
    elif form == "github":
        assert re.fullmatch(r"::error file=[^\r\n,:]*,(\w+=\w+,)+title=any::[^\r\n]*\n1 error in 1 [^\n]*\n", text)


# ---- JSON


WHOLE = json.loads(SCHEMA.read_text(encoding="utf-8"))
DEFINITIONS = WHOLE["$defs"]


def test_the_schema_asks_for_each_key_and_allows_no_other_and_explains_all() -> None:
    for part in (WHOLE, *(WHOLE["properties"][key] for key in ("program", "summary")), DEFINITIONS["finding"]):
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
        assert all(one["title"] and one["description"] for one in (part, *part["properties"].values()))


@EVERY_SAMPLE
def test_json_agrees_with_its_schema(sample: Report) -> None:
    assert list(faults(WHOLE, read("json", sample))) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("version",), 2, "$.version: is not 1"),
        (("time",), 0.2, "$: has time besides"),
        (("summary", "notes"), 1, "$.summary: has notes besides"),
        (("summary", "error"), -1, "$.summary.error: is below 0"),
        (("program", "version"), None, "$.program.version: is no string"),
        (("findings", 1, "line"), 0, "$.findings[1].line: is below 1"),
        (("findings", 1, "endLine"), "9", "$.findings[1].endLine: is none of these"),
        (("findings", 1, "severity"), "note", "$.findings[1].severity: is none of these"),
        (("findings", 1, "rule"), "A b", "$.findings[1].rule: is not of the form"),
        (("findings", 1, "path", 0), 1.5, "$.findings[1].path[0]: is none of these"),
        (("findings", 1, "url"), "", "$.findings[1]: has url besides"),
    ],
)
def test_json_that_disagrees_with_the_schema_is_seen(path: tuple[str | int, ...], value: Any, expected: str) -> None:
    changed = whole = read("json", made_report(UNKNOWN, MADE))
    for step in path[:-1]:
        changed = changed[step]
    changed[path[-1]] = value
    assert list(faults(WHOLE, whole)) == [expected]


def test_each_missing_key_of_the_json_is_seen() -> None:
    sample = read("json", made_report(MADE))
    for part in (sample, sample["program"], sample["summary"], sample["findings"][0]):
        for key, value in list(part.items()):
            del part[key]
            assert [fault.endswith(f"has no {key}") for fault in faults(WHOLE, sample)] == [True]
            part[key] = value


def test_json_says_everything_of_a_finding() -> None:
    assert read("json", made_report(MADE)) == {
        "version": 1,
        "program": {"name": "respcli", "version": "0.2.0"},
        "summary": {"error": 0, "warning": 1, "advice": 0, "files": 6, "filesWithFindings": 1, "lists": 1},
        "findings": [
            {
                "rule": "made-for-taken",
                "severity": "warning",
                "message": "“做出” of a decision; the laws write “作出”",
                "remedy": "write “作出”",
                "file": ITEM,
                "line": 9,
                "column": 20,
                "endLine": 9,
                "endColumn": 22,
                "path": ["责任事项", 3],
                "fix": "作出",
            }
        ],
    }


def test_json_has_null_where_there_is_no_extent_and_no_fix() -> None:
    (finding,) = read("json", made_report(WHOLE_FILE))["findings"]
    assert [finding["endLine"], finding["endColumn"], finding["fix"]] == [None, None, None]


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_a_file_name_that_is_no_text_can_be_written(form: str) -> None:
    name = b"a\xff.yaml".decode("utf-8", "surrogateescape")
    said = written(form, made_report(Diagnostic(messages.UNREADABLE, Place(name), (), {"reason": name})))
    assert {"json": r'"a\udcff.yaml"', "sarif": '"a%FF.yaml"', "junit": r'"a\udcff.yaml"'}[form] in said
    said.encode()


# ---- SARIF


def sarif_run(*findings: Diagnostic) -> Any:
    (run,) = read("sarif", made_report(*findings))["runs"]
    return run


def test_sarif_says_everything_of_a_finding() -> None:
    run = sarif_run(UNKNOWN, MADE)
    location = {"uri": "data/lists/shuiwu/items/010-%E5%8F%96%E6%B0%B4%E8%AE%B8%E5%8F%AF.yaml", "uriBaseId": "SRCROOT"}
    region = {"startLine": 9, "startColumn": 20, "endLine": 9, "endColumn": 22}
    result = run["results"][1]
    assert result.pop("partialFingerprints")
    assert result == {
        "ruleId": "made-for-taken",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "“做出” of a decision; the laws write “作出”\nwrite “作出”"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": location, "region": region},
                "logicalLocations": [{"fullyQualifiedName": "/责任事项/3", "kind": "value"}],
            }
        ],
        "fixes": [
            {
                "description": {"text": "write “作出”"},
                "artifactChanges": [
                    {
                        "artifactLocation": location,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "作出"}}],
                    }
                ],
            }
        ],
    }


def test_sarif_describes_each_rule_that_was_broken_once() -> None:
    driver = sarif_run(UNKNOWN, MADE, MADE._replace(place=Place(ITEM, 10, 1, 10, 3)))["tool"]["driver"]
    assert [driver["name"], driver["version"]] == ["respcli", "0.2.0"]
    assert [rule["id"] for rule in driver["rules"]] == ["made-for-taken", "unknown-power-type"]
    made, unknown = driver["rules"]
    assert made["fullDescription"]["text"] == MADE_FOR_TAKEN.reason
    assert made["help"]["text"].splitlines() == [
        "write “作出”",
        "《中华人民共和国行政处罚法》《中华人民共和国行政许可法》",
        "`respcli explain made-for-taken` says more.",
    ]
    assert unknown["shortDescription"]["text"] == "“…” is not a power type (权力类型)"
    assert unknown["help"]["markdown"].startswith("- did you mean “…”?\n- the power types are …\n\n`respcli")
    assert unknown["defaultConfiguration"] == {"level": "error"}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("lists/a b.yaml", {"uri": "lists/a%20b.yaml", "uriBaseId": "SRCROOT"}),
        ("a:b#c?.yaml", {"uri": "a%3Ab%23c%3F.yaml", "uriBaseId": "SRCROOT"}),
        ("/srv/水.yaml", {"uri": "file:///srv/%E6%B0%B4.yaml"}),
        ("D:/数据/a.yaml", {"uri": "file:///D:/%E6%95%B0%E6%8D%AE/a.yaml"}),
    ],
)
def test_sarif_names_a_file_by_its_uri(file: str, expected: dict[str, str]) -> None:
    (result,) = sarif_run(Diagnostic(messages.GB18030, Place(file)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == expected


def test_sarif_escapes_a_pointer() -> None:
    (result,) = sarif_run(BARE)["results"]
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "/a~1b~0c"


def test_sarif_has_no_end_and_no_fix_where_there_is_no_extent() -> None:
    (result,) = sarif_run(WHOLE_FILE._replace(fix="x"))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert "fixes" not in result


def prints(*findings: Diagnostic) -> list[str]:
    return [result["partialFingerprints"]["respcliFinding/v1"] for result in sarif_run(*findings)["results"]]


DUPLICATE = Diagnostic(messages.DUPLICATE_KEY, Place(ITEM, 8, 1, 8, 3), (), {"key": "备注", "line": 5})


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (DUPLICATE._replace(place=Place(ITEM, 18, 3, 18, 5)), True),
        (DUPLICATE._replace(values={"key": "备注", "line": 15}), True),
        (DUPLICATE._replace(values={"key": "附注", "line": 5}), False),
        (DUPLICATE._replace(path=("子项", 0)), False),
        (DUPLICATE._replace(place=Place(LIST, 8, 1, 8, 3)), False),
        (DUPLICATE._replace(rule=messages.UNKNOWN_KEY), False),
    ],
)
def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_finding(changed: Diagnostic, same: bool) -> None:  # noqa: FBT001 -- what is expected
    assert (prints(DUPLICATE) == prints(changed)) is same


def test_like_findings_in_one_field_have_fingerprints_of_their_own() -> None:
    one, other = prints(MADE, MADE._replace(place=Place(ITEM, 9, 30, 9, 32)))
    assert one != other


def test_sarif_names_the_language_of_its_texts() -> None:
    chinese = {"en-US": "zh-CN"}
    assert json.loads(written("sarif", NOTHING))["runs"][0]["language"] == "en-US"
    log = json.loads(written("sarif", NOTHING, lambda text: chinese.get(text, text)))
    assert log["runs"][0]["language"] == "zh-CN"


# ---- GitHub


@pytest.mark.parametrize(
    ("finding", "properties", "text"),
    [
        (
            MADE,
            f"::warning file={ITEM},line=9,endLine=9,col=20,endColumn=22,title=made-for-taken",
            f"{ITEM}:9:20 “做出” of a decision; the laws write “作出”%0Awrite “作出”",
        ),
        (
            AS_OF,
            f"::notice file={LIST},line=12,endLine=12,col=5,endColumn=8,title=as-of-wording",
            f"{LIST}:12:5 “截止到” before a date says in more characters what 截至 says%0Awrite “截至”",
        ),
        (
            WHOLE_FILE._replace(rule=Rule("bare", Severity.ERROR, "so", ())),
            "::error file=/srv/a%2C b%3Ac%25/旧.yaml,line=1,title=bare",
            "/srv/a, b:c%25/旧.yaml:1:1 so",
        ),
        (
            FOLDED._replace(rule=Rule("bare", Severity.ERROR, "100%\r\nso", ())),
            f"::error file={ITEM},line=14,endLine=16,title=bare",
            f"{ITEM}:14:5 100%25%0D%0Aso",
        ),
    ],
)
def test_github_has_a_command_for_each_finding(finding: Diagnostic, properties: str, text: str) -> None:
    assert written("github", made_report(finding)).splitlines()[0] == f"{properties}::{text}"


def test_github_ends_with_the_summary() -> None:
    assert written("github", NOTHING) == "no findings in 6 files (1 list); 0.21 s\n"
    assert written("github", made_report(MADE, UNKNOWN)).splitlines()[2:] == [
        "1 error, 1 warning in 1 of 6 files (1 list); 0.21 s"
    ]


# ---- JUnit


def junit_root(report: Report) -> ET.Element:
    return ET.fromstring(written("junit", report))  # noqa: S314 -- our own


@EVERY_SAMPLE
def test_junit_agrees_with_the_schema_of_jenkins(sample: Report) -> None:
    assert reports.junit(written("junit", sample)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('tests="7"', 'tests="8"', "respcli: tests is 8, not 7"),
        (' name="bare 2:1"', "", "The attribute 'name' is required but missing"),
        ('skipped="1"', 'skipped="0"', "skipped is 0, not 1"),
        ("<failure", "<broken/><failure", "broken"),
    ],
)
def test_a_fault_of_the_junit_report_is_seen(old: str, new: str, expected: str) -> None:
    text = written("junit", SAMPLES["all"])
    assert old in text
    assert expected in "\n".join(reports.junit(text.replace(old, new)))


def test_junit_without_a_test_is_seen() -> None:
    assert reports.junit("<testsuites/>") == ["there is no test"]


def test_junit_has_a_suite_for_each_file_and_a_test_for_each_finding() -> None:
    root = junit_root(made_report(UNKNOWN, MADE, AS_OF))
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [(ITEM, "2"), (LIST, "1")]
    test = root[0][0]
    assert test.attrib == {"classname": ITEM, "name": "unknown-power-type 1:7", "time": "0"}
    assert test[0].attrib == {
        "type": "error",
        "message": "“行政许克” is not a power type (权力类型)\ndid you mean “行政许可”?",
    }
    assert test[0].text == f"{ITEM}:1:7 {test[0].get('message')}"


def test_junit_has_one_passed_test_where_nothing_was_found() -> None:
    (suite,) = junit_root(NOTHING)
    (test,) = suite
    assert [test.get("classname"), test.get("name"), list(test)] == ["respcli", "validate", []]


@pytest.mark.parametrize(
    ("strict", "expected"),
    [(False, ["failure", "skipped", "skipped"]), (True, ["failure", "failure", "skipped"])],
)
def test_junit_fails_where_the_run_fails(strict: bool, expected: list[str]) -> None:  # noqa: FBT001 -- what is tried
    root = junit_root(made_report(UNKNOWN, MADE, AS_OF, strict=strict))
    assert [outcome.tag for outcome in root.findall("testsuite/testcase/*")] == expected


def test_what_xml_forbids_stands_in_the_junit_report_as_an_escape() -> None:
    finding = BARE._replace(rule=Rule("bare", Severity.ERROR, "a\x00\x1b<\ud800\ufffe&]]>\U0001f6b0", ()))
    (outcome,) = junit_root(made_report(finding)).findall("testsuite/testcase/failure")
    assert outcome.get("message") == r"a\x00\x1b<\ud800\ufffe&]]>" + "\U0001f6b0"


# ---- judges


@pytest.mark.judge
@EVERY_SAMPLE
def test_ajv_accepts_the_schema_and_the_json(sample: Report, tmp_path: Path) -> None:
    instance = tmp_path / "report.json"
    instance.write_text(written("json", sample), encoding="utf-8")
    assert reports.json_schema(SCHEMA, instance) == []


@pytest.mark.judge
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"const": 1', '"const": 2', "/version: must be equal to constant"),
        ('"minimum": 0', '"minimum": 0, "least": 0', 'unknown keyword: "least"'),
    ],
)
def test_ajv_finds(old: str, new: str, expected: str, tmp_path: Path) -> None:
    schema, instance = tmp_path / "schema.json", tmp_path / "report.json"
    schema.write_text(SCHEMA.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    instance.write_text(written("json", NOTHING), encoding="utf-8")
    assert expected in "\n".join(reports.json_schema(schema, instance))


@pytest.mark.judge
@EVERY_SAMPLE
def test_the_multitool_accepts_the_sarif(sample: Report, tmp_path: Path) -> None:
    log = tmp_path / "report.sarif"
    log.write_text(written("sarif", sample), encoding="utf-8")
    assert reports.sarif(log) == []


@pytest.mark.judge
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"level": "note"', '"level": "advice"', "has not read it"),
        ('"ruleIndex": 0', '"ruleIndex": 99', "SARIF"),
        ('"endColumn": 22', '"endColumn": 2', "SARIF1007"),
        ("%E6%B0%B4", "水 ", "SARIF"),
    ],
)
def test_the_multitool_finds(old: str, new: str, expected: str, tmp_path: Path) -> None:
    log = tmp_path / "report.sarif"
    text = written("sarif", SAMPLES["all"])
    assert old in text
    log.write_text(text.replace(old, new), encoding="utf-8")
    assert expected in "\n".join(reports.sarif(log))
