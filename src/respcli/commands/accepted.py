"""What ``respcli validate`` does with a baseline: the findings that it accepts, written and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from respcli import baseline
from respcli.commands.disk import DiskFolder
from respcli.commands.output import put
from respcli.commands.validate import Result
from respcli.diagnostics import Diagnostic


def write_baseline(path: Path, results: Iterable[Result]) -> None:
    """Write a baseline that accepts what was found. Raises Faults."""
    put({path: baseline.written(_known(results)).encode()})


def not_accepted(results: Sequence[Result], path: Path, active: Collection[str]) -> Iterator[Diagnostic]:
    """The findings that a baseline does not accept, and what it accepts in vain. Raises Faults."""
    accepted = baseline.read_baseline(DiskFolder(path.parent).read(path.name), path.as_posix())
    yield from baseline.sift(_known(results), accepted)
    lists = [folder.resolve().name for folder, _checked in results]
    yield from baseline.stale(accepted, lists, active, path.as_posix())


def _known(results: Iterable[Result]) -> Iterator[tuple[Diagnostic, baseline.Accepted]]:
    """Every finding of some lists, with what it is known by in a baseline."""
    for folder, checked in results:
        name = folder.resolve().name
        for found in checked.findings:
            yield found, baseline.known_by(found, name, checked.identities)
