"""``respcli validate --fix``: the safe remedies put into the files of a list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from respcli.commands.disk import DiskFolder
from respcli.commands.output import put
from respcli.diagnostics import Diagnostic
from respcli.mending import mended


def mend(folder: Path, findings: Iterable[Diagnostic]) -> int:
    """Put the safe remedies into the files of a list. Returns how many findings are mended; raises Faults."""
    there = DiskFolder(folder)
    own = f"{there.show()}/"
    by_file: dict[str, list[Diagnostic]] = {}
    for found in findings:
        if found.fix is not None and found.place.file.startswith(own):
            by_file.setdefault(found.place.file, []).append(found)
    count = 0
    files: dict[Path, bytes] = {}
    for file, fixable in by_file.items():
        after, put_in = mended(there.read(file.removeprefix(own)) or b"", file, fixable)
        if put_in:
            files[Path(file)] = after
            count += len(put_in)
    put(files)
    return count
