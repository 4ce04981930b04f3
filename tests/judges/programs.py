"""Finding and running the judges' programs, and the one way to say that a program is missing."""

import importlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

FOLDER = Path(__file__).parent
TIMEOUT = 120  # seconds: far more than any judge takes


def missing(program: str) -> NoReturn:
    """Skip the test, or fail it where every judge must be heard."""
    reason = f"{program} is not installed: run tests/judges/install and install requirements/judges.txt"
    if os.environ.get("RESPCLI_JUDGES") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def command(name: str, program: str) -> str:
    """The path of a command of the system; ``program`` is what people call it."""
    return shutil.which(name) or missing(program)


def node_file(name: str, program: str) -> str:
    """The path of a file under the judges' own node_modules."""
    path = FOLDER / "node_modules" / name
    return str(path) if path.is_file() else missing(program)


def python_package(name: str) -> Any:
    """A Python package that only the judges need."""
    return importlib.import_module(name) if importlib.util.find_spec(name) else missing(f"The Python package {name}")


def run(
    arguments: Sequence[str | Path], *, exits: Sequence[int] = (0,), environment: Mapping[str, str] | None = None
) -> str:
    """What a program prints; an exit code not among ``exits`` means that it could not judge, which is an error."""
    done = subprocess.run(
        arguments,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        env={**os.environ, **(environment or {})},
        cwd=FOLDER,
        check=False,
    )
    if done.returncode not in exits:
        raise RuntimeError(f"{arguments[0]} exits {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout
