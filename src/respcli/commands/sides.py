"""The two sides of a comparison, as their user names them: a list, a publication, or a revision of git.

Another kind of side is one more reader: what takes a name and gives a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from respcli.commands.disk import DiskFolder
from respcli.commands.git_folder import git_folder
from respcli.commands.places import NoSuchList, data_of, find_lists, template_layers
from respcli.compiler import read_power_types
from respcli.diagnostics import quote
from respcli.lists import read_head_source, read_list
from respcli.messages import N_
from respcli.model import ResponsibilityList
from respcli.nearest import nearest
from respcli.power_types import PowerTypes
from respcli.publications import MANIFEST, publications, read_publication
from respcli.templates import Templates

GIT = "git:"


class Side(NamedTuple):
    """A list, and how it is named in what is told of the comparison."""

    shown: str
    list: ResponsibilityList


class NoSide(Exception):  # noqa: N818 -- it says what the user named
    """What was named is no side of a comparison: a message and its values."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def sides(names: Sequence[str], data: Path) -> Iterator[tuple[str, Side, Side]]:
    """What is to be compared: the name of each list, its old side and its new one.

    Without names every list with its last publication; with one name that list with its last publication, or what it
    names with the list as it is; with two names the first with the second. Raises Faults, NoSuchList, NoSide.
    """
    if len(names) == 2:  # noqa: PLR2004 -- the two sides
        yield _pair(names[0], names[1], data)
        return
    [name] = names or [""]
    if name.startswith(GIT) or _publication(name):
        for folder in _lists_of(name, data):
            yield _pair(name, str(folder), data)
        return
    for folder in find_lists(names, data):
        types = _types(folder, data)
        old = _last_publication(folder, data)
        yield folder.name, _of_publication(old, types), _of_list(folder, types)


def _pair(old: str, new: str, data: Path) -> tuple[str, Side, Side]:
    folder = _folder(new, data)
    types = _types(folder, data)
    return folder.resolve().name, _side(old, folder, types, data), _side(new, folder, types, data)


def _side(name: str, folder: Path, types: PowerTypes, data: Path) -> Side:
    """The side that a name means beside a list's folder."""
    if name.startswith(GIT):
        revision, _, path = name.removeprefix(GIT).partition(":")
        there = git_folder(revision, Path(path) if path else folder)
        return Side(there.show(), read_list(there, types.of_any_time()))
    published = _publications_of(folder, data)
    frozen = _publication(name) or (published / name if name in publications(DiskFolder(published)) else None)
    if frozen:
        return _of_publication(frozen, types)
    try:
        [found] = find_lists([name], data)
    except NoSuchList as error:
        known = [*publications(DiskFolder(published)), *(there.name for there in find_lists([], data))]
        raise NoSuchList(name, nearest(name, known).get("near", "")) from error
    return _of_list(found, types)


def _folder(name: str, data: Path) -> Path:
    """The folder of the list that a side is of."""
    if name.startswith(GIT):
        path = name.removeprefix(GIT).partition(":")[2]
        if not path:
            raise NoSide(N_("“{name}” does not say which list; write git:REVISION:PATH"), name=name)
        return Path(path)
    frozen = _publication(name)
    if frozen:
        return data / "lists" / frozen.resolve().parent.name
    return find_lists([name], data)[0]


def _lists_of(name: str, data: Path) -> Sequence[Path]:
    """The lists that one side alone is compared with: the one that it is of, or every list."""
    path = name.removeprefix(GIT).partition(":")[2] if name.startswith(GIT) else str(_folder(name, data))
    return find_lists([Path(path).name] if path else [], data)


def _publication(name: str) -> Path | None:
    """The folder of a publication, where a path names one."""
    return Path(name) if name and (Path(name) / MANIFEST).is_file() else None


def _publications_of(folder: Path, data: Path) -> Path:
    return data_of(folder, data) / "published" / folder.resolve().name


def _last_publication(folder: Path, data: Path) -> Path:
    """The publication that list.yaml names, else the last one of the list."""
    published = _publications_of(folder, data)
    values = read_head_source(DiskFolder(folder)).root.value
    named = values.get("上次公布") if isinstance(values, dict) else None
    there = publications(DiskFolder(published))
    if isinstance(named, str) and named in there:
        return published / named
    if not there:
        where = published.as_posix()
        message = N_("nothing was published of “{name}” yet: there is no publication in {folder}")
        raise NoSide(message, name=quote(folder.name), folder=where)
    return published / there[-1]


def _of_publication(folder: Path, types: PowerTypes) -> Side:
    return Side(folder.as_posix(), read_publication(DiskFolder(folder), types))


def _of_list(folder: Path, types: PowerTypes) -> Side:
    return Side(folder.as_posix(), read_list(DiskFolder(folder), types))


def _types(folder: Path, data: Path) -> PowerTypes:
    return read_power_types(Templates(list(template_layers(folder, data_of(folder, data), None))))
