"""``respcli validate --fix``: the safe remedies put into the files of a list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from respcli.commands.disk import DiskFolder
from respcli.commands.output import Staging
from respcli.diagnostics import Diagnostic
from respcli.mending import mended


def _write(data: bytes, file: BinaryIO) -> None:
    file.write(data)


def mend(folder: Path, findings: Iterable[Diagnostic]) -> int:
    """Put the safe remedies into the files of a list. Returns how many findings are mended; raises Faults."""
    there = DiskFolder(folder)
    own = f"{there.show()}/"
    by_file: dict[str, list[Diagnostic]] = {}
    for found in findings:
        if found.fix is not None and found.place.file.startswith(own):
            by_file.setdefault(found.place.file, []).append(found)
    count = 0
    with Staging() as staging:
        for file, fixable in by_file.items():
            data = there.read(file.removeprefix(own))
            after, put_in = mended(data or b"", file, fixable)
            if put_in:
                staging.write(Path(file).resolve(), partial(_write, after))
                count += len(put_in)
        list(staging.commit())
    return count
