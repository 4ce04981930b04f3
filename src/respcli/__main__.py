"""Where the program starts: ``respcli`` and ``python -m respcli``."""

from __future__ import annotations

import sys

from respcli import __version__


def main() -> None:
    """Run the program and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # without the 40 ms of everything below
        print(f"respcli {__version__}")  # noqa: T201
        return
    from respcli.cli import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
