"""What ``respcli validate`` does with a baseline: the findings that it accepts, written and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from respcli import baseline
from respcli.baseline import Accepted
from respcli.commands.disk import DiskFolder
from respcli.commands.output import put
from respcli.commands.validate import Result
from respcli.diagnostics import Diagnostic


def write_baseline(path: Path, results: Sequence[Result], active: Collection[str]) -> None:
    """Write a baseline that accepts what was found. What it accepts of other lists and rules stays. Raises Faults."""
    there = _read(path) if path.exists() else Counter()
    looked_at = {folder.resolve().name for folder, _checked in results}
    kept = {known: count for known, count in there.items() if known.list not in looked_at or known.rule not in active}
    put({path: baseline.written(kept | baseline.counted(_known(results))).encode()})


def not_accepted(results: Sequence[Result], path: Path, active: Collection[str]) -> Iterator[Diagnostic]:
    """The findings that a baseline does not accept, and what it accepts in vain. Raises Faults."""
    accepted = _read(path)
    yield from baseline.sift(_known(results), accepted)
    whole = [folder.resolve().name for folder, checked in results if checked.whole]
    yield from baseline.stale(accepted, whole, active, path.as_posix())


def _read(path: Path) -> Counter[Accepted]:
    return baseline.read_baseline(DiskFolder(path.parent).read(path.name), path.as_posix())


def _known(results: Iterable[Result]) -> Iterator[tuple[Diagnostic, Accepted]]:
    """Every finding of some lists, with what it is known by in a baseline."""
    for folder, checked in results:
        name = folder.resolve().name
        for found in checked.findings:
            yield found, baseline.known_by(found, name, checked.identities)
