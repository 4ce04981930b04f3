"""``respcli fmt``: the files of lists in their canonical form, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import click

from respcli.commands.disk import DiskFolder
from respcli.commands.output import put
from respcli.commands.places import files_and_lists, list_of
from respcli.commands.shell import find, tell_findings
from respcli.diagnostics import Diagnostic, Faults, Translate
from respcli.formatting import format_source
from respcli.lists import ITEMS, LIST_FILE, item_files, read_head_source, shared_values
from respcli.model import PowerItem, PublishedList
from respcli.source import read
from respcli.validation import all_fields, record


def run_fmt(names: Sequence[str], data: Path, *, check: bool, _: Translate) -> int:
    """Format lists, or single files of them, and tell which have changed. Returns the exit code."""
    faults: list[Diagnostic] = []
    changed = 0
    shared = cache(_shared)
    for path in _files(names, data, _, faults):
        try:
            after = _formatted(path, shared)
            if after == DiskFolder(path.parent).read(path.name):
                continue
            changed += 1
            if not check:
                put({path: after})
        except Faults as error:
            faults += error.diagnostics
            continue
        click.echo((_("would be formatted: {file}") if check else _("formatted {file}")).format(file=path.as_posix()))
    tell_findings(faults, _)
    return int(bool(faults) or (check and changed > 0))


def _files(names: Sequence[str], data: Path, _: Translate, faults: list[Diagnostic]) -> Iterator[Path]:
    """The files that were asked for: those of lists, and single ones."""
    single, lists = files_and_lists(names)
    yield from single
    try:
        folders = find(lists, data, _) if lists or not single else []
    except Faults as error:
        faults += error.diagnostics
        return
    for folder in folders:
        yield folder / LIST_FILE
        found, stray = item_files(DiskFolder(folder))
        faults += stray
        yield from (folder / ITEMS / name for name in found)


def _formatted(path: Path, shared: Callable[[str], Mapping[str, str]]) -> bytes:
    """The canonical form of a file. Raises Faults where the file is not sound."""
    folder = DiskFolder(list_of(path))
    if path.name == LIST_FILE:
        source = read_head_source(folder)
        record(PublishedList, source)
        return format_source(source, PublishedList).encode()
    there = DiskFolder(path.parent)
    source = read(there.read(path.name) or b"", there.show(path.name), all_fields(PowerItem))
    record(PowerItem, source, defaults=shared(folder.show()), shared=folder.show(LIST_FILE))
    return format_source(source, PowerItem).encode()


def _shared(folder: str) -> Mapping[str, str]:
    """Texts that stand in for what list.yaml gives for all items, whatever is wrong with it."""
    try:
        return dict(shared_values(read_head_source(DiskFolder(folder)), sound=False))
    except Faults:
        return dict(shared_values(None, sound=False))
