"""Cases: folders that an official can read, each an input, what is asked of it, and what comes of it.

tests/cases/<name>/input/      a data folder: lists/, published/
                  respcli.yaml the settings, where there are any
                  arguments    what is asked besides the plain build, where it is anything, or a command and its options
                  expected/    exit-code, messages.en.txt, messages.zh.txt, and the text of each document that is made,
                               one paragraph a line
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

from respcli.cli import run
from respcli.languages import LANGUAGES
from respcli.render.formats import FORMATS

COMMANDS = ("validate",)
_SECONDS = re.compile(r"[0-9]+\.[0-9]{2}(?= s$| 秒$)", re.MULTILINE)

CARETS = re.compile(r"^ *\| *\^+ ?")
"""What stands before the remedy on a line of carets."""

_SNIPPET = re.compile(r"  [0-9]+ \|")

CASES = Path(__file__).parent / "cases"


def case_names() -> list[str]:
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def expected_side(case: Path) -> dict[str, str]:
    """The texts in ``expected/`` by file name."""
    return {path.name: path.read_text(encoding="utf-8") for path in (case / "expected").iterdir()}


def actual_side(case: Path, out: Path) -> dict[str, str]:
    """What ``expected/`` should hold, from a build in each language; the documents go to ``out``."""
    runs = {language: build(case, out / language, "--lang", language) for language in LANGUAGES}
    exit_codes = {code for code, _ in runs.values()}
    told = {f"messages.{language}.txt": messages for language, (_, messages) in runs.items()}
    return {"exit-code": " ".join(f"{code}\n" for code in exit_codes)} | told | _documents(out)


def table() -> str:
    """Every case with its exit code and what is said, in Markdown."""
    lines = [
        "# Cases",
        "",
        "Written by `make cases` from the expected sides.",
        "",
        "| case | exit | what is said |",
        "|---|---|---|",
    ]
    for name in case_names():
        expected = CASES / name / "expected"
        code = expected.joinpath("exit-code").read_text(encoding="utf-8").strip()
        told = expected.joinpath("messages.en.txt").read_text(encoding="utf-8").splitlines()
        said = "<br>".join(
            CARETS.sub("", line).strip().replace("input/", "", 1).replace("|", "\\|").replace("<", "&lt;")
            for line in told
            if not _SNIPPET.match(line)
        )
        lines.append(f"| [{name}]({name}/input) | {code} | {said} |")
    return "\n".join(lines) + "\n"


def rewrite(case: Path, side: Mapping[str, str]) -> None:
    """Write ``expected/`` anew."""
    folder = case / "expected"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, text in side.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: the bytes of each file, None for each folder."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes() for path in paths}


def build(case: Path, out: Path, *options: str) -> tuple[int, str]:
    """The exit code of a build or another command on the case, run inside its folder, and what it tells."""
    arguments = case / "arguments"
    asked = arguments.read_text(encoding="utf-8").split() if arguments.exists() else []
    if asked and asked[0] in COMMANDS:
        command = [asked.pop(0), "--data", "input"]
    else:
        command = ["build", "--data", "input", "--out", str(out)]
    told = BytesIO()
    report, errors = TextIOWrapper(BytesIO()), TextIOWrapper(told)
    stdout = errors if command[0] in COMMANDS else report
    with contextlib.chdir(case), contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(errors):
        code = run([*command, "--jobs", "1", *options, *asked])
        errors.flush()
    return code, _SECONDS.sub("0.01", told.getvalue().decode())


def _documents(out: Path) -> dict[str, str]:
    """The text of each document, which is the same in every language and format."""
    texts: dict[str, set[str]] = {}
    for path in sorted(out.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                text = "".join(f"{line}\n" for line in FORMATS[path.suffix[1:]].read(file))
            texts.setdefault(f"{path.stem}.txt", set()).add(text)
    return {name: "\n---\n".join(sorted(different)) for name, different in texts.items()}
