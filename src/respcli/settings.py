"""The settings of a project, ``respcli.yaml``: what stands in for options that are not given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from respcli.folders import Folder

SETTINGS = "respcli.yaml"


class Validate(NamedTuple):
    """What ``respcli validate`` uses: rules, families or severities to select and to ignore; see its options."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    strict: bool = False
    baseline: str | None = None


def read_settings(folder: Folder) -> Validate:
    """The settings of a project's folder; those by default where it has none. Raises Faults."""
    data = folder.read(SETTINGS)
    if data is None:
        return Validate()
    from respcli.settings_file import read_file  # noqa: PLC0415 -- its models take 1 ms to make

    found = read_file(data, folder.show(SETTINGS)).validation
    return Validate(found.select, found.ignore, found.strict, found.baseline)
