"""``respcli validate``: everything that is wrong with lists, found in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from respcli.checking import MOST_FINDINGS, Checked, check_list
from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.places import data_of, template_layers
from respcli.rules.slips import Given
from respcli.templates import Templates

Result = tuple[Path, Checked]
"""A list's folder, and what was found in it."""


class Options(NamedTuple):
    """What a validation is asked to do, the lists apart.

    ``active`` are the ids of the rules that are used, ``most`` is how many of their findings are told of a file.
    """

    data: Path
    template: Path | None
    active: frozenset[str]
    given: Given
    jobs: int = 1
    most: int = MOST_FINDINGS


def validate(lists: Sequence[Path], options: Options) -> Iterator[Result]:
    """Check lists, one after another or in several processes."""
    work = partial(validate_list, options=options)
    return zip(lists, in_jobs(work, lists, options.jobs), strict=True)


def validate_list(folder: Path, options: Options) -> Checked:
    """Check one list."""
    data = data_of(folder, options.data)
    templates = Templates(list(template_layers(folder, data, options.template)))
    published = DiskFolder(data / "published" / folder.resolve().name)
    return check_list(DiskFolder(folder), published, templates, options.active, options.given, most=options.most)
