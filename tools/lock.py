"""Lock the versions of everything that is installed: one file in requirements/ for each dependency group.

The locks hold for every platform and Python from 3.11 on, with the hash of each package.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write every lock file anew."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for group in groups:
        options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11"]
        target = ROOT / "requirements" / f"{group}.txt"
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--quiet",
            *options,
            "--group",
            group,
            "pyproject.toml",
        ]
        subprocess.run([*command, "--output-file", str(target.relative_to(ROOT))], cwd=ROOT, check=True)  # noqa: S603
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
