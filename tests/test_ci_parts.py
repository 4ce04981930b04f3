"""What CI systems and commit hooks are given: each part is read, and the very commands it holds are run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_projects import CHECK, commit, git
from judges.actions import actionlint
from respcli.commands.new import init

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "ci/gitlab.yml"


# https://pre-commit.com/#creating-new-hooks
HOOK_KEYS = {
    *("id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run"),
    *("fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version"),
    *("minimum_pre_commit_version", "args", "stages"),
}


def parsed(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 -- on is a key, 3.10 a version


@dataclass(frozen=True)
class Machine:
    """A machine with a project and with the programs that the parts call; ``pip`` only notes what it is asked for."""

    project: Path
    programs: Path

    def run(self, command: str, shell: str = "sh -e", **variables: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [*shell.split(), "-c", command],
            cwd=self.project,
            env=os.environ | {"PATH": path, "LANGUAGE": "", "LC_ALL": "C.UTF-8"} | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @property
    def installed(self) -> list[str]:
        """What pip was asked to install."""
        noted = self.programs / "pip.txt"
        return noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []

    def add(self, name: str, script: str) -> None:
        """Add a program, which is a script."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def spoil(self) -> None:
        """Put a fault into the project for which validate fails."""
        (item,) = self.project.glob("data/lists/*/items/*.yaml")
        item.write_text(item.read_text(encoding="utf-8").replace("权力类型: ", "权利类型: "), encoding="utf-8")

    def embarrass(self) -> None:
        """Put a fault into the project for which validate warns."""
        (item,) = self.project.glob("data/lists/*/items/*.yaml")
        text = item.read_text(encoding="utf-8")
        item.write_text(text.replace("对检查发现", "截止2025年3月4日，对检查发现"), encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    programs = tmp_path / "programs"
    programs.mkdir()
    note = f'for word; do :; done; echo "$word" >> {shlex.quote(str(programs / "pip.txt"))}'
    python = shlex.quote(sys.executable)
    scripts = {
        "respcli": f'exec {python} -m respcli "$@"',
        "pip": note,
        "python": f'[ "$1 $2 $3" = "-m pip install" ] || exit 9; {note}',
    }
    made = Machine(tmp_path / "project", programs)
    for name, script in scripts.items():
        made.add(name, script)
    schemas = {"item.schema.json": "{}\n", "list.schema.json": "{}\n"}
    init(made.project, date(2025, 3, 4), schemas)
    return made


def test_commands_are_run_as_they_stand(machine: Machine) -> None:
    assert machine.run("respcli build").returncode == 0
    assert machine.run("respcli build && respcli no-such-command").returncode == 2
    assert machine.run('pip install --quiet "$WHAT"', WHAT="a b").returncode == 0
    assert machine.installed == ["a b"]


def test_spoilt_project_fails(machine: Machine) -> None:
    machine.spoil()
    assert machine.run("respcli build").returncode == 1


# ---- pre-commit


def hook(name: str) -> dict[str, Any]:
    (found,) = (hook for hook in parsed(HOOKS) if hook["id"] == name)
    return dict(found)


def test_hooks_have_the_keys_that_pre_commit_knows() -> None:
    hooks = parsed(HOOKS)
    assert [hook["id"] for hook in hooks] == ["respcli-validate", "respcli-fmt"]
    for one in hooks:
        assert {*one} <= HOOK_KEYS
        assert {"id", "name", "entry", "language"} <= {*one}
        assert (one["language"], one["pass_filenames"]) == ("python", "false")


def test_hooks_are_run_for_the_files_they_look_at(machine: Machine) -> None:
    files = [path.relative_to(machine.project).as_posix() for path in machine.project.rglob("*") if path.is_file()]
    files += ["build/shuiwuju/报送说明.docx", "templates/wording/statement.txt", "data/laws/registry.yaml"]
    files += ["data/published/shuiwuju/2024-12-20/manifest.json"]
    seen = {one["id"]: sorted(file for file in files if re.search(one["files"], file)) for one in parsed(HOOKS)}
    lists = ["data/lists/shuiwuju/items/010-对未经批准擅自取水等行为的行政处罚.yaml", "data/lists/shuiwuju/list.yaml"]
    assert seen == {
        "respcli-validate": [
            "data/laws/registry.yaml",
            *lists,
            "data/published/shuiwuju/2024-12-20/manifest.json",
            "respcli.yaml",
            "templates/wording/statement.txt",
        ],
        "respcli-fmt": lists,
    }


def test_validate_hook_passes_a_sound_project_and_stops_a_faulty_one(machine: Machine) -> None:
    entry = hook("respcli-validate")["entry"]
    assert machine.run(entry).returncode == 0
    machine.embarrass()
    assert machine.run(entry).returncode == 0
    assert machine.run(f"{entry} --strict").returncode == 1
    machine.spoil()
    assert machine.run(entry).returncode == 1


def test_fmt_hook_leaves_a_project_that_it_has_formatted(machine: Machine) -> None:
    entry = hook("respcli-fmt")["entry"]
    assert machine.run(entry).returncode == 0
    assert machine.run(f"{entry} --check").returncode == 0
    assert machine.run("respcli build").returncode == 0


def test_hook_of_a_new_project_is_that_of_the_manifest(machine: Machine) -> None:
    (repository,) = parsed(machine.project / ".pre-commit-config.yaml")["repos"]
    (local,) = repository["hooks"]
    known = hook("respcli-validate")
    assert {*local} <= HOOK_KEYS
    assert (repository["repo"], local["language"]) == ("local", "system")
    assert (local["id"], local["entry"], local["pass_filenames"]) == (known["id"], known["entry"], "false")
    assert machine.run(local["entry"]).returncode == 0


# ---- GitHub


def steps_of_action(machine: Machine, **inputs: str) -> Iterator[subprocess.CompletedProcess[str]]:
    """Run the action's own steps as a runner does: an input reaches them through ``env`` alone."""
    action = parsed(ACTION)
    given = {name: entry["default"] for name, entry in action["inputs"].items()} | inputs
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": "/somewhere/the action",
        "RUNNER_TEMP": str(machine.programs),
        "GITHUB_STEP_SUMMARY": str(machine.programs / "summary.md"),
    }
    for step in action["runs"]["steps"]:
        if "run" in step:
            variables = {
                name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
                for name, value in step.get("env", {}).items()
            }
            done = machine.run(step["run"], f"{step['shell']} --noprofile --norc -eo pipefail", **runner, **variables)
            yield done
            if done.returncode:
                return


def test_action_has_steps_that_a_composite_action_may_have() -> None:
    action = parsed(ACTION)
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step)
        assert ("run" in step) == ("shell" in step)
    for entry in action["inputs"].values():
        assert {*entry} == {"description", "default"}


def test_action_uses_inputs_that_it_has_and_takes_none_for_a_command() -> None:
    action = parsed(ACTION)
    used = set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text(encoding="utf-8")))
    assert used == {*action["inputs"]}
    assert not any("${{" in step.get("run", "") for step in action["runs"]["steps"])


def test_action_installs_respcli_from_its_own_checkout(machine: Machine) -> None:
    next(steps_of_action(machine))
    assert machine.installed == ["/somewhere/the action"]


def test_action_passes_a_sound_project(machine: Machine) -> None:
    assert [done.returncode for done in steps_of_action(machine)] == [0, 0, 0]


def test_action_annotates_what_is_wrong(machine: Machine) -> None:
    machine.embarrass()
    *_, passed = steps_of_action(machine)
    *_, failed = steps_of_action(machine, strict="true")
    assert (passed.returncode, failed.returncode) == (0, 1)
    assert "::warning " in passed.stdout


def test_action_takes_the_data_elsewhere_and_more_arguments(machine: Machine) -> None:
    machine.embarrass()
    (machine.project / "data").rename(machine.project / "the data")
    *_, done = steps_of_action(machine, data="the data", strict="true", arguments="shuiwuju --ignore until-for-as-of")
    assert done.returncode == 0


def test_action_writes_sarif_where_it_uploads_it_from(machine: Machine) -> None:
    machine.spoil()
    *_, done = steps_of_action(machine, sarif="true")
    assert done.returncode == 1
    upload = parsed(ACTION)["runs"]["steps"][-1]
    file = upload["with"]["sarif_file"].replace("${{ runner.temp }}", str(machine.programs))
    assert '"version": "2.1.0"' in Path(file).read_text(encoding="utf-8")


ADDED = "### 2 行政检查 对河道采砂的监督检查 — added"


def change(machine: Machine) -> str:
    """Commit the project and add an item to it. Returns the commit."""
    before = commit(machine.project)
    (item,) = machine.project.glob("data/lists/*/items/*.yaml")
    (item.parent / "020-采砂检查.yaml").write_text(CHECK, encoding="utf-8")
    return before


def test_action_tells_nothing_of_changes_unless_it_is_asked_to(machine: Machine) -> None:
    change(machine)
    assert [done.returncode for done in steps_of_action(machine)] == [0, 0, 0]
    assert not (machine.programs / "summary.md").exists()


def test_action_tells_what_changed_in_the_summary_and_in_a_file(machine: Machine) -> None:
    before = change(machine)
    assert [done.returncode for done in steps_of_action(machine, compare=f"git:{before}")] == [0, 0, 0]
    said = (machine.programs / "summary.md").read_text(encoding="utf-8")
    assert ADDED in said
    assert (machine.programs / "respcli.md").read_text(encoding="utf-8") == said


def test_action_tells_of_a_faulty_list_what_is_wrong_with_it(machine: Machine) -> None:
    before = commit(machine.project)
    machine.spoil()
    *others, validated = steps_of_action(machine, compare=f"git:{before}")
    assert [done.returncode for done in (*others, validated)] == [0, 0, 1]
    assert "::error " in validated.stdout
    assert not (machine.programs / "summary.md").exists()


def test_action_fails_where_it_is_told_of_nothing_to_compare_with(machine: Machine) -> None:
    *_, done = steps_of_action(machine, compare="--no-option")
    assert done.returncode
    assert "there is no list “--no-option”" in done.stderr


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_steps_that_comment_what_changed_do_so(readme: str, machine: Machine) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
    (block,) = (block for block in blocks if "gh pr comment" in block)
    _checkout, action, comment = yaml.safe_load(block)
    assert {*action["with"]} <= {*parsed(ACTION)["inputs"]}
    before = change(machine)
    git(machine.project, "update-ref", "refs/remotes/origin/main", before)
    compare = action["with"]["compare"].replace("${{ github.base_ref }}", "main")
    assert [done.returncode for done in steps_of_action(machine, compare=compare)] == [0, 0, 0]
    machine.add("gh", 'echo "$1 $2 $3 $4"; cat "$5"')
    done = machine.run(comment["run"], "bash -e", RUNNER_TEMP=str(machine.programs), NUMBER="7")
    assert done.stdout.startswith("pr comment 7 --body-file\n## shuiwuju\n")
    assert ADDED in done.stdout


def workflow_with_action() -> str:
    """The workflow that the action's first lines show."""
    lines = ACTION.read_text(encoding="utf-8").split("\nname:")[0].splitlines()
    return "on: push\n" + "".join(f"{line.removeprefix('# ')}\n" for line in lines)


def test_workflow_that_shows_the_action_gives_it_inputs_that_it_has() -> None:
    (job,) = yaml.safe_load(workflow_with_action())["jobs"].values()
    (given,) = (step["with"] for step in job["steps"] if "respcli" in step.get("uses", ""))
    assert {*given} <= {*parsed(ACTION)["inputs"]}


def github_workflow(tmp_path: Path) -> Path:
    init(tmp_path / "on-github", date(2025, 3, 4), {}, "github")
    (workflow,) = (tmp_path / "on-github/.github/workflows").iterdir()
    return workflow


@pytest.mark.judge
def test_actionlint_finds_nothing_in_the_workflows(tmp_path: Path) -> None:
    shown = tmp_path / "shown.yml"
    shown.write_text(workflow_with_action(), encoding="utf-8")
    assert actionlint(shown) == []
    assert actionlint(github_workflow(tmp_path)) == []


@pytest.mark.judge
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("runs-on", "run-on", '"runs-on" section is missing'),
        ("contents: read", "contents: reed", '"reed" is invalid'),
        ("pull_request", "pull_reqest", "unknown Webhook event"),
    ],
)
def test_actionlint_finds(old: str, new: str, expected: str, tmp_path: Path) -> None:
    workflow = github_workflow(tmp_path)
    workflow.write_text(workflow.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert expected in "\n".join(actionlint(workflow))


def test_workflow_of_a_new_project_runs(machine: Machine, tmp_path: Path) -> None:
    workflow = parsed(github_workflow(tmp_path))
    (job,) = workflow["jobs"].values()
    done = [machine.run(step["run"], "bash -e", **workflow["env"]) for step in job["steps"] if "run" in step]
    assert [one.returncode for one in done] == [0, 0, 0]
    assert machine.installed == [workflow["env"]["RESPCLI"]]
    (kept,) = (step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", ""))
    assert len(list((machine.project / kept).rglob("*.docx"))) == 2


# ---- GitLab


def run_job(machine: Machine, job: Mapping[str, Any], **variables: str) -> int:
    """Run a job as GitLab does: what comes after runs after a failure too, in a shell of its own."""
    variables = job.get("variables", {}) | variables
    code = machine.run("\n".join([*job["before_script"], *job["script"]]), **variables).returncode
    machine.run("\n".join(job["after_script"]), **variables)
    return code


def jobs_for_gitlab(tmp_path: Path) -> list[dict[str, Any]]:
    """The job that others include and that validates, and that of a new project."""
    init(tmp_path / "on-gitlab", date(2025, 3, 4), {}, "gitlab")
    return [next(iter(parsed(file).values())) for file in (GITLAB, tmp_path / "on-gitlab/.gitlab-ci.yml")]


def test_gitlab_job_says_what_it_needs_where_it_is_not_told(machine: Machine) -> None:
    for job in parsed(GITLAB).values():
        done = machine.run("\n".join(job["before_script"]))
        assert done.returncode != 0
        assert "RESPCLI" in done.stderr
    assert machine.installed == []


@pytest.mark.parametrize("which", [0, 1])
def test_gitlab_job_leaves_a_report_whatever_it_finds(which: int, machine: Machine, tmp_path: Path) -> None:
    job = jobs_for_gitlab(tmp_path)[which]
    report = machine.project / job["artifacts"]["reports"]["junit"]
    assert job["artifacts"]["when"] == "always"
    assert run_job(machine, job, RESPCLI="a/wheel.whl") == 0
    assert "<testsuite" in report.read_text(encoding="utf-8")
    assert machine.installed == ["a/wheel.whl"]
    report.unlink()
    machine.spoil()
    assert run_job(machine, job, RESPCLI="a/wheel.whl") == 1
    assert "<failure" in report.read_text(encoding="utf-8")


def test_gitlab_job_takes_more_arguments(machine: Machine, tmp_path: Path) -> None:
    job = jobs_for_gitlab(tmp_path)[0]
    machine.embarrass()
    assert run_job(machine, job, RESPCLI="x") == 0
    assert run_job(machine, job, RESPCLI="x", RESPCLI_ARGUMENTS="--strict") == 1


@pytest.mark.parametrize("token", ["", "a token"])
def test_gitlab_job_keeps_what_changed_and_comments_it_where_it_has_a_token(token: str, machine: Machine) -> None:
    job = parsed(GITLAB)["respcli-diff"]
    before = change(machine)
    machine.add("curl", 'for word; do echo "$word"; done > curl.txt')
    done = machine.run(
        "\n".join([*job["before_script"], *job["script"]]),
        RESPCLI="a/wheel.whl",
        RESPCLI_TOKEN=token,
        CI_MERGE_REQUEST_DIFF_BASE_SHA=before,
        CI_API_V4_URL="https://gitlab.example/api/v4",
        CI_PROJECT_ID="3",
        CI_MERGE_REQUEST_IID="7",
    )
    assert (done.returncode, machine.installed) == (0, ["a/wheel.whl"])
    (kept,) = job["artifacts"]["paths"]
    assert ADDED in (machine.project / kept).read_text(encoding="utf-8")
    asked = machine.project / "curl.txt"
    assert asked.exists() == bool(token)
    if token:
        *_, header, _, body, address = asked.read_text(encoding="utf-8").splitlines()
        assert header == "PRIVATE-TOKEN: a token"
        assert body == f"body@{kept}"
        assert address == "https://gitlab.example/api/v4/projects/3/merge_requests/7/notes"
