"""``respcli validate`` as its users run it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rule_examples import sources

ROOT = Path(__file__).parents[1]
ITEM = "data/lists/shuiwu/items/010-事项1.yaml"
SELECT = ("--select", "usage")


def respcli(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", "GITHUB_ACTIONS": "", **environment}
    command = [sys.executable, "-m", "respcli", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | told, capture_output=True, encoding="utf-8", check=False
    )


def project(folder: Path, item: str = "", settings: str = "") -> Path:
    """A project with a faultless list, to whose item some fields are added."""
    for name, text in sources().items():
        path = folder / "data" / "lists" / "shuiwu" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with (folder / ITEM).open("a", encoding="utf-8") as file:
        file.write(item)
    if settings:
        (folder / "respcli.yaml").write_text(settings, encoding="utf-8")
    return folder


AS_OF = "备注: 截止2020年12月20日，无其他规定。\n"


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 0), (("--strict",), 1), (("--ignore", "laws, until-for-as-of", "--strict"), 0)]
)
def test_warning_fails_only_a_strict_run(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = respcli(project(tmp_path, AS_OF), "validate", *SELECT, *arguments)
    assert (done.returncode, done.stderr) == (code, "")


def test_error_fails_whatever_is_ignored(tmp_path: Path) -> None:
    done = respcli(project(tmp_path, "备著: 甲\n"), "validate", "--ignore", "all")
    assert done.returncode == 1
    assert "unknown-key" in done.stdout


def test_report_goes_to_a_file(tmp_path: Path) -> None:
    done = respcli(project(tmp_path, AS_OF), "validate", *SELECT, "--format", "json", "--output", "out/report.json")
    assert (done.returncode, done.stdout) == (0, "")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [found["rule"] for found in report["findings"]] == ["until-for-as-of"]


def test_github_actions_get_annotations_by_themselves(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    assert respcli(tmp_path, "validate", *SELECT, GITHUB_ACTIONS="true").stdout.startswith("::warning file=data/lists/")
    asked = respcli(tmp_path, "validate", *SELECT, "--format", "text", GITHUB_ACTIONS="true")
    assert not asked.stdout.startswith("::")


def test_options_come_before_settings(tmp_path: Path) -> None:
    project(tmp_path, AS_OF, "validate:\n  select: [as-of-wording]\n  strict: true\n")
    assert respcli(tmp_path, "validate").returncode == 0
    assert respcli(tmp_path, "validate", "--select", "usage").returncode == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_rule_that_is_not_there_is_wrong_usage(tmp_path: Path, option: str) -> None:
    done = respcli(project(tmp_path), "validate", option, "until-for-as")
    assert done.returncode == 2
    assert "did you mean “until-for-as-of”?" in done.stderr


def test_baseline_accepts_what_was_there_and_tells_what_is_new(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    written = respcli(tmp_path, "validate", *SELECT, "--strict", "--baseline", "b.json", "--update-baseline")
    assert written.returncode == 0
    item = tmp_path / ITEM
    item.write_text("# moved down\n" + item.read_text(encoding="utf-8"), encoding="utf-8")
    assert respcli(tmp_path, "validate", *SELECT, "--strict", "--baseline", "b.json").returncode == 0
    with item.open("a", encoding="utf-8") as file:
        file.write("办理地点: 截止2020年，甲。\n")
    done = respcli(tmp_path, "validate", *SELECT, "--strict", "--baseline", "b.json")
    assert done.returncode == 1
    assert done.stdout.count("until-for-as-of") == 1


def test_fix_mends_and_shows_the_rest(tmp_path: Path) -> None:
    project(tmp_path, AS_OF + '办理地点: "\\u622a\\u6b622020年"\n')
    done = respcli(tmp_path, "validate", *SELECT, "--fix")
    assert done.stderr == "findings mended: 1\n"
    assert done.stdout.count("until-for-as-of") == 1
    assert "备注: 截至2020年12月20日" in (tmp_path / ITEM).read_text(encoding="utf-8")


def test_fix_goes_on_where_a_file_has_more_faults_than_are_told(tmp_path: Path) -> None:
    project(tmp_path, "备注: |-\n" + "  截止2020年。\n" * 250)
    done = respcli(tmp_path, "validate", *SELECT, "--fix")
    assert done.stderr == "findings mended: 250\n"
    assert "until-for-as-of" not in done.stdout


def test_wrong_usage_mends_nothing(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    before = (tmp_path / ITEM).read_bytes()
    assert respcli(tmp_path, "validate", "--fix", "--update-baseline").returncode == 2
    assert (tmp_path / ITEM).read_bytes() == before


def test_fix_leaves_publications_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    before = {path: path.read_bytes() for path in (tmp_path / "data" / "published").rglob("*") if path.is_file()}
    respcli(tmp_path, "validate", "--fix")
    assert {path: path.read_bytes() for path in before} == before


def test_of_one_file_only_its_own_findings_are_told_and_mended(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    other = tmp_path / "data/lists/shuiwu/items/020-乙.yaml"
    shutil.copy(tmp_path / ITEM, other)
    done = respcli(tmp_path, "validate", *SELECT, ITEM)
    assert done.stdout.count("until-for-as-of") == 1
    assert respcli(tmp_path, "validate", *SELECT, "--fix", f"./{ITEM}").stderr == "findings mended: 1\n"
    assert "截止2020年" in other.read_text(encoding="utf-8")
    assert respcli(tmp_path, "validate", *SELECT, ITEM, "--baseline", "b", "--update-baseline").returncode == 0
    assert not (tmp_path / "b").exists()


def test_a_file_of_no_list_is_wrong_usage(tmp_path: Path) -> None:
    project(tmp_path, settings="validate:\n  strict: true\n")
    assert respcli(tmp_path, "validate", "respcli.yaml").returncode == 2


def test_several_jobs_tell_the_same(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    shutil.copytree(tmp_path / "data/lists/shuiwu", tmp_path / "data/lists/shuili")
    one, two = (respcli(tmp_path, "validate", "--format", "json", "--jobs", jobs).stdout for jobs in "12")
    assert one == two != ""


def test_snippets_fit_the_terminal(tmp_path: Path) -> None:
    done = respcli(project(tmp_path, AS_OF), "validate", *SELECT, COLUMNS="40")
    caret = next(line for line in done.stdout.splitlines() if "^" in line)
    assert "^^^^" in caret
    assert len(caret) <= 40


def test_baseline_hides_nothing_new_in_a_file_with_many_findings(tmp_path: Path) -> None:
    project(tmp_path, "备注: |-\n" + "  截止2020年。\n" * 150)
    respcli(tmp_path, "validate", *SELECT, "--baseline", "b.json", "--update-baseline")
    with (tmp_path / ITEM).open("a", encoding="utf-8") as file:
        file.write("办理地点: 截止2020年，甲。\n")
    done = respcli(tmp_path, "validate", *SELECT, "--strict", "--baseline", "b.json")
    assert done.returncode == 1
    assert "办理地点" in done.stdout


def test_updated_baseline_keeps_what_the_run_did_not_look_at(tmp_path: Path) -> None:
    project(tmp_path, AS_OF + "办理地点: 做出决定的地方，《水法》\n")
    shutil.copytree(tmp_path / "data/lists/shuiwu", tmp_path / "data/lists/shuili")
    for arguments in (("--select", "usage"), ("shuili", "--select", "usage"), ("--select", "punctuation")):
        respcli(tmp_path, "validate", *arguments, "--baseline", "b.json", "--update-baseline")
    done = respcli(tmp_path, "validate", *SELECT, "--strict", "--baseline", "b.json")
    assert (done.returncode, "until-for-as-of" in done.stdout) == (0, False)


def test_an_error_brings_no_accepted_finding_back(tmp_path: Path) -> None:
    project(tmp_path, AS_OF + "办理地点: 做出决定的地方。\n忽略:\n  - {规则: made-for-taken, 理由: 原文。}\n")
    respcli(tmp_path, "validate", *SELECT, "--baseline", "b.json", "--update-baseline")
    before = (tmp_path / "b.json").read_bytes()
    with (tmp_path / ITEM).open("a", encoding="utf-8") as file:
        file.write("咨询电活: 甲\n")
    done = respcli(tmp_path, "validate", "--baseline", "b.json", "--update-baseline")
    assert done.returncode == 1
    assert "the baseline is not written" in done.stderr
    assert (tmp_path / "b.json").read_bytes() == before
    for rule in ("until-for-as-of", "made-for-taken", "stale-baseline", "unused-ignore"):
        assert rule not in done.stdout


def test_faults_of_the_settings_are_told_in_the_form_that_was_asked_for(tmp_path: Path) -> None:
    project(tmp_path, "", "validate:\n  strict: yes\n")
    done = respcli(tmp_path, "validate", "--format", "json")
    assert done.returncode == 1
    assert [found["rule"] for found in json.loads(done.stdout)["findings"]] == ["true-or-false"]


def test_settings_are_those_of_the_project_of_the_list(tmp_path: Path) -> None:
    project(tmp_path / "其他", AS_OF, "validate:\n  strict: true\n")
    assert respcli(tmp_path, "validate", "其他/data/lists/shuiwu").returncode == 1
    assert respcli(tmp_path / "其他" / "data", "validate", "--data", ".").returncode == 1


def test_report_can_go_to_what_is_no_file(tmp_path: Path) -> None:
    done = respcli(project(tmp_path, AS_OF), "validate", *SELECT, "--output", "/dev/stdout")
    assert "until-for-as-of" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_fix_leaves_a_protected_file(tmp_path: Path) -> None:
    project(tmp_path, AS_OF)
    (tmp_path / ITEM).chmod(0o444)
    done = respcli(tmp_path, "validate", *SELECT, "--fix")
    assert done.returncode == 1
    assert "unwritable" in done.stdout


def test_lone_carriage_returns_do_no_harm(tmp_path: Path) -> None:
    project(tmp_path)
    text = (tmp_path / ITEM).read_text(encoding="utf-8") + "备注: |-\n  甲。\n  截止2020年。\n"
    (tmp_path / ITEM).write_bytes(text.replace("\n", "\r").encode())
    done = respcli(tmp_path, "validate", *SELECT, "--fix")
    assert (done.returncode, done.stdout.count("until-for-as-of")) == (0, 1)


# ---- the other commands


def test_fmt_check_fails_until_the_files_are_formatted(tmp_path: Path) -> None:
    project(tmp_path)
    checked = respcli(tmp_path, "fmt", "--check")
    assert checked.returncode == 1
    assert ITEM in checked.stdout
    assert respcli(tmp_path, "fmt").returncode == 0
    again = respcli(tmp_path, "fmt", "--check")
    assert (again.returncode, again.stdout) == (0, "")


def test_fmt_of_one_file_leaves_the_others(tmp_path: Path) -> None:
    project(tmp_path)
    done = respcli(tmp_path, "fmt", ITEM)
    assert done.stdout == f"formatted {ITEM}\n"


def test_fmt_keeps_the_mode_of_a_file_and_follows_a_link(tmp_path: Path) -> None:
    project(tmp_path)
    item, real = tmp_path / ITEM, tmp_path / "事项.yaml"
    item.chmod(0o600)
    item.rename(real)
    item.symlink_to(real)
    assert respcli(tmp_path, "fmt").returncode == 0
    assert item.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert respcli(tmp_path, "fmt", "--check").returncode == 0


def test_fmt_leaves_a_faulty_file_and_says_what_is_wrong(tmp_path: Path) -> None:
    project(tmp_path, "备著: 甲\n")
    before = (tmp_path / ITEM).read_bytes()
    done = respcli(tmp_path, "fmt")
    assert done.returncode == 1
    assert "did you mean “备注”?" in done.stderr
    assert (tmp_path / ITEM).read_bytes() == before


def test_explain_gives_reason_basis_and_examples() -> None:
    done = respcli(ROOT, "explain", "made-for-taken")
    for words in ("warning", "Why.", "Basis.", "Remedy.", "Wrong:", "Right:", "做出", "忽略:"):
        assert words in done.stdout


def test_explain_leaves_the_stars_of_an_example() -> None:
    said = respcli(ROOT, "explain", "unknown-alias").stdout
    assert "\n监督电话: *12345\n" in said
    assert "\nWhy. YAML takes a “*” " in said


def test_explain_of_a_rule_that_is_not_there_names_the_nearest() -> None:
    done = respcli(ROOT, "explain", "made-for-take")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean “made-for-taken”?" in done.stderr


def test_rules_are_shown_by_family() -> None:
    shown = respcli(ROOT, "rules").stdout
    assert shown.index("duplicate-key") < shown.index("\nusage — words") < shown.index("made-for-taken")


@pytest.mark.parametrize("kind", ["item", "list"])
def test_schema_is_the_committed_one(kind: str) -> None:
    committed = ROOT / "schemas" / f"{kind}.schema.json"
    assert respcli(ROOT, "schema", kind).stdout == committed.read_text(encoding="utf-8")


def test_project_that_init_makes_builds_and_has_no_finding(tmp_path: Path) -> None:
    assert respcli(tmp_path, "init").returncode == 0
    built = respcli(tmp_path, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert respcli(tmp_path, "validate", "--strict").returncode == 0
    assert respcli(tmp_path, "fmt", "--check").returncode == 0


def test_new_list_and_item_build_at_once(tmp_path: Path) -> None:
    assert respcli(tmp_path, "new", "list", "dangan").returncode == 0
    made = respcli(tmp_path, "new", "item", "dangan", "对档案工作的监督检查")
    assert made.stdout == "written data/lists/dangan/items/020-对档案工作的监督检查.yaml\n"
    assert respcli(tmp_path, "build").returncode == 0


def test_marks_before_a_name_do_not_get_into_the_numbers_of_later_files(tmp_path: Path) -> None:
    respcli(tmp_path, "new", "list", "dangan")
    made = [respcli(tmp_path, "new", "item", "dangan", "--", name).stdout for name in ("- 甲", "乙")]
    assert [line.strip().rpartition("/")[2] for line in made] == ["020-甲.yaml", "030-乙.yaml"]


def test_new_list_overwrites_nothing(tmp_path: Path) -> None:
    project(tmp_path)
    done = respcli(tmp_path, "new", "list", "shuiwu")
    assert done.returncode == 2
    assert "there is a list “shuiwu”" in done.stderr
