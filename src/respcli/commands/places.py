"""Where things lie on the disk: the lists that a user asks for, the data they belong to, and their templates."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from respcli import messages
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.laws.reading import REGISTRY
from respcli.lists import ITEMS
from respcli.natural_order import natural_order
from respcli.nearest import nearest
from respcli.resources import shipped


class NoSuchList(Exception):  # noqa: N818 -- it says what the user named
    """A list that was asked for is not there. ``near`` is one of a like name, or empty."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.near = near


def find_lists(names: Sequence[str], data: Path) -> list[Path]:
    """The folders of the lists that were asked for, by id or by path; every list of the data for none."""
    there = {folder.name: folder for folder in sorted_folders(data / "lists")}
    if not names:
        return list(there.values())
    found = [_find_list(name, there) for name in names]
    return list({folder.resolve(): folder for folder in reversed(found)}.values())[::-1]


def sorted_folders(parent: Path) -> Iterator[Path]:
    """The folders in a folder, but for hidden ones, in natural order."""
    there = DiskFolder(parent)
    for name in sorted(there.names(), key=natural_order):
        folder = parent / name
        if folder.is_dir():
            yield folder
        elif folder.is_symlink():
            raise Faults([Diagnostic(messages.BROKEN_LINK, Place(folder.as_posix()))])


def _find_list(name: str, there: dict[str, Path]) -> Path:
    if name.rstrip("/") in there:
        return there[name.rstrip("/")]
    if Path(name).is_dir():
        return Path(name)
    raise NoSuchList(name, nearest(name, there).get("near", ""))


def files_and_lists(names: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Of what was asked for, the single files, and the rest, which names lists."""
    files = [Path(name) for name in names if name.endswith(".yaml") and Path(name).is_file()]
    return files, [name for name in names if Path(name) not in files]


def list_of(file: Path) -> Path:
    """The folder of the list that a file belongs to: list.yaml itself, or an item's file."""
    return file.parent.parent if file.parent.name == ITEMS else file.parent


def data_of(folder: Path, data: Path) -> Path:
    """The data folder that a list belongs to: the one above ``lists/``, or the one that was named."""
    for parent in (folder.parent, folder.resolve().parent):
        if parent.name == "lists":
            return parent.parent
    return data


def project_of(data: Path) -> Path:
    """The folder that a data folder lies in, as its user would write it from here."""
    parent = data.resolve().parent
    try:
        return Path(os.path.relpath(parent))
    except ValueError:  # on another drive
        return parent


def law_folders(data: Path) -> Iterator[DiskFolder]:
    """The folders that hold a law registry: the one that came with the program, then the user's own."""
    builtin, own = shipped("data") / "laws", data / "laws"
    yield DiskFolder(builtin)
    if os.path.lexists(own / REGISTRY) and not own.samefile(builtin):
        yield DiskFolder(own)


def template_layers(folder: Path, data: Path, template: Path | None) -> Iterator[DiskFolder]:
    """The folders that templates are taken from, the most particular first, the built-in one last."""
    if template:
        yield DiskFolder(template)
    yield DiskFolder(folder / "templates")
    yield from project_templates(data)


def project_templates(data: Path) -> Iterator[DiskFolder]:
    """The folders of templates that belong to no list: the project's own, if it has any, then the built-in one."""
    builtin = shipped("templates")
    project = data.parent / "templates"
    if project.is_dir() and not project.samefile(builtin):
        yield DiskFolder(project)
    yield DiskFolder(builtin)
