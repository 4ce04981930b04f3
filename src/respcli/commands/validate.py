"""``respcli validate``: everything that is wrong with lists, found in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from respcli import baseline
from respcli.baseline import Accepted
from respcli.checking import Checked, check_list
from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.places import data_of, template_layers
from respcli.diagnostics import Diagnostic
from respcli.laws.registry import Registry
from respcli.templates import Templates

Result = tuple[Path, Checked]
"""A list's folder, and what was found in it."""


class Options(NamedTuple):
    """What a validation is asked to do, the lists apart. ``active`` are the ids of the rules that are used."""

    data: Path
    template: Path | None
    active: frozenset[str]
    laws: Registry
    jobs: int = 1


def validate(lists: Sequence[Path], options: Options) -> Iterator[Result]:
    """Check lists, one after another or in several processes."""
    work = partial(validate_list, options=options)
    return zip(lists, in_jobs(work, lists, options.jobs), strict=True)


def validate_list(folder: Path, options: Options) -> Checked:
    """Check one list."""
    data = data_of(folder, options.data)
    templates = Templates(list(template_layers(folder, data, options.template)))
    published = DiskFolder(data / "published" / folder.resolve().name)
    return check_list(DiskFolder(folder), published, templates, options.active, options.laws)


def known(results: Iterable[Result]) -> Iterator[tuple[Diagnostic, Accepted]]:
    """Every finding of some lists, with what it is known by in a baseline."""
    for folder, checked in results:
        name = folder.resolve().name
        for found in checked.findings:
            yield found, baseline.known_by(found, name, checked.identities)


def read_baseline(path: Path) -> Counter[Accepted]:
    """How often a baseline file accepts what. Raises Faults."""
    return baseline.read_baseline(DiskFolder(path.parent).read(path.name), path.as_posix())
