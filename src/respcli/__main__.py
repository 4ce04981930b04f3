"""Where the program starts: ``respcli`` and ``python -m respcli``."""

from __future__ import annotations

import gc
import sys

from respcli import __version__


def main() -> None:
    """Run the program and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # without the 40 ms of everything below
        print(f"respcli {__version__}")  # noqa: T201
        return
    gc.disable()  # a list leaves some 30 kB of cycles; to look for them costs a long list a tenth of its time
    try:
        from respcli.cli import run  # noqa: PLC0415

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before anything that could tell of it was there
        code = 130
    gc.freeze()  # else Python looks at its end for cycles in all that is there, a tenth of a short run
    sys.exit(code)


if __name__ == "__main__":
    main()
