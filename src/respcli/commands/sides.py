"""The two sides of a comparison, as their user names them: a list, a publication, a document, or a revision of git.

Another kind of side is one more reader: what takes a name and gives a list.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from respcli import messages
from respcli.commands.disk import DiskFolder
from respcli.commands.git_folder import git_folder
from respcli.commands.places import NoSuchList, data_of, find_lists, list_of, template_layers
from respcli.compiler import read_power_types
from respcli.diagnostics import Faults, quote
from respcli.lists import LIST_FILE, read_head, read_head_source, read_items, read_list, shared_values
from respcli.messages import N_
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.nearest import nearest
from respcli.power_types import PowerTypes
from respcli.publications import MANIFEST, publications, read_publication
from respcli.templates import Templates

GIT = "git:"
_NO_FILE = ("/dev/null", os.devnull)
"""How git names a file that is not there, on every system, and what a system's shell may make of it."""


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
    names with the list as it is; with two names, which may be those of two files of a list, the first with the second.
    Where every list is compared, one that was not there before had no items, and one that is gone since a revision has
    none. Raises Faults, NoSuchList, NoSide.
    """
    if len(names) == 2:  # noqa: PLR2004 -- the two sides
        if all(map(_is_file, names)):
            yield _files(names[0], names[1], data)
            return
        yield _pair(names[0], names[1], _folder(names, data), data)
        return
    [name] = names or [""]
    older = name if name.startswith(GIT) or _publication(name) or is_document(name) else ""
    for folder in _lists(older or name, data):
        new = _of_list(folder, _types(folder, data))
        yield folder.resolve().name, _older(older, folder, new, data, every=name in {"", _revision(name)}), new
    if name and name == _revision(name):
        yield from _gone(name, data)


def _pair(old: str, new: str, folder: Path, data: Path) -> tuple[str, Side, Side]:
    types = _types(folder, data)
    return folder.resolve().name, _side(old, folder, types, data), _side(new, folder, types, data)


def _older(name: str, folder: Path, new: Side, data: Path, *, every: bool) -> Side:
    """What a list is compared with: what a name means, else its last publication."""
    nothing = ResponsibilityList(new.list.head, {})
    types = _types(folder, data)
    if not name:
        published = _last_publication(folder, data)
        if published:
            return _of_publication(published, types)
        if every:
            return Side(N_("nothing published"), nothing)
        message = N_("nothing was published of “{name}” yet: there is no publication in {folder}")
        raise NoSide(message, name=quote(folder.name), folder=_publications_of(folder, data).as_posix())
    try:
        return _side(name, folder, types, data)
    except Faults as error:
        if every and _was_not_there(error):
            return Side(error.diagnostics[0].place.file, nothing)
        raise


def _gone(revision: str, data: Path) -> Iterator[tuple[str, Side, Side]]:
    """The lists that a revision has and that are there no more."""
    try:
        before = git_folder(revision.removeprefix(GIT), data / "lists")
    except Faults as error:
        if _was_not_there(error):
            return
        raise
    for name in sorted({*before.names()} - {folder.name for folder in find_lists([], data)}):
        if before.read(f"{name}/{LIST_FILE}") is not None:
            folder = data / "lists" / name
            old = _side(revision, folder, _types(folder, data), data)
            yield name, old, Side(folder.as_posix(), ResponsibilityList(old.list.head, {}))


def _was_not_there(error: Faults) -> bool:
    return [found.rule for found in error.diagnostics] == [messages.NOT_IN_REVISION]


def _side(name: str, folder: Path, types: PowerTypes, data: Path) -> Side:
    """The side that a name means beside a list's folder."""
    if name.startswith(GIT):
        path = _path(name)
        there = git_folder(_revision(name).removeprefix(GIT), Path(path) if path else folder)
        return Side(there.show(), read_list(there, types.of_any_time()))
    if is_document(name):
        return _of_document(Path(name), folder, data)
    published = _publications_of(folder, data)
    there_are = publications(DiskFolder(published))
    frozen = _publication(name) or (published / name if name in there_are else None)
    if frozen:
        return _of_publication(frozen, types)
    try:
        [found] = find_lists([name], data)
    except NoSuchList as error:
        known = [*there_are, *(folder.name for folder in find_lists([], data))]
        raise NoSuchList(name, nearest(name, known).get("near", "")) from error
    return _of_list(found, types)


def _revision(name: str) -> str:
    """A name without the path in the revision, which may be all of it."""
    return GIT + name.removeprefix(GIT).partition(":")[0] if name.startswith(GIT) else ""


def _path(name: str) -> str:
    """The path in a revision that a name gives, or nothing."""
    return name.removeprefix(GIT).partition(":")[2] if name.startswith(GIT) else ""


def _folder(names: Sequence[str], data: Path) -> Path:
    """The folder of the list that two sides are of, which the new one says, else the old one."""
    for name in reversed(names):
        frozen = _publication(name)
        if _path(name):
            return Path(_path(name))
        if is_document(name):
            continue
        if frozen:
            return data / "lists" / frozen.resolve().parent.name
        with suppress(NoSuchList):
            return find_lists([name], data)[0]
    lists = find_lists([], data) if any(map(is_document, names)) else []
    if len(lists) == 1:
        return lists[0]
    if all(map(is_document, names)):
        return data / "lists" / Path(names[-1]).stem
    if all(name.startswith(GIT) for name in names):
        raise NoSide(N_("“{name}” does not say which list; write git:REVISION:PATH"), name=names[1])
    unknown = next(name for name in reversed(names) if not (name.startswith(GIT) or is_document(name)))
    near = nearest(unknown, [folder.name for folder in find_lists([], data)])
    raise NoSuchList(unknown, near.get("near", ""))


def _lists(name: str, data: Path) -> Sequence[Path]:
    """The lists that are compared: the one that a name is of, or every list where it is of none."""
    if is_document(name):
        return _only_list(name, data)
    frozen = _publication(name)
    of = frozen.resolve().parent.name if frozen else _path(name) if name.startswith(GIT) else name
    found = find_lists([of if not _path(name) or Path(of).is_dir() else Path(of).name] if of else [], data)
    if not found:
        where = (data / "lists").as_posix()
        raise NoSide(N_("there is no list in {folder}; name the folder with --data"), folder=where)
    return found


def _only_list(name: str, data: Path) -> Sequence[Path]:
    """The list that a document alone is compared with: there must be no other."""
    found = find_lists([], data)
    if len(found) != 1:
        raise NoSide(N_("name the list too with which “{name}” is to be compared"), name=name)
    return found


def is_document(name: str) -> bool:
    """Whether a name is that of a file as an office has it, which ``respcli import`` could read."""
    return not name.endswith(".yaml") and name not in _NO_FILE and Path(name).is_file()


def _of_document(path: Path, folder: Path, data: Path) -> Side:
    from respcli.commands.imports import read_list_in  # noqa: PLC0415 -- most comparisons read no document

    of_list = folder.resolve().name
    return Side(path.as_posix(), read_list_in(path, of_list, data_of(folder, data), compared=False).list)


def _publication(name: str) -> Path | None:
    """The folder of a publication, where a path names one."""
    return Path(name) if name and (Path(name) / MANIFEST).is_file() else None


def _publications_of(folder: Path, data: Path) -> Path:
    return data_of(folder, data) / "published" / folder.resolve().name


def _last_publication(folder: Path, data: Path) -> Path | None:
    """The publication that list.yaml names, else the last one of the list, if there is any."""
    published = _publications_of(folder, data)
    values = read_head_source(DiskFolder(folder)).root.value
    named = values.get("上次公布") if isinstance(values, dict) else None
    there = publications(DiskFolder(published))
    if isinstance(named, str) and named not in there:
        message = N_("list.yaml of “{name}” names the publication “{named}” (上次公布), which is not in {folder}")
        raise NoSide(message, name=quote(folder.name), named=quote(named), folder=published.as_posix())
    return published / (named or there[-1]) if there else None


def _of_publication(folder: Path, types: PowerTypes) -> Side:
    return Side(folder.as_posix(), read_publication(DiskFolder(folder), types))


def _of_list(folder: Path, types: PowerTypes) -> Side:
    return Side(folder.as_posix(), read_list(DiskFolder(folder), types))


def _is_file(name: str) -> bool:
    """Whether a name is that of one file of a list, or of none, as git names it."""
    return name in _NO_FILE or (name.endswith(".yaml") and Path(name).is_file())


def _files(old: str, new: str, data: Path) -> tuple[str, Side, Side]:
    """Two files of a list, as a diff of git has them: one may be a copy anywhere, or not be there."""
    file = Path(old if new in _NO_FILE else new)
    types = _types(list_of(file), data)
    return file.name, _of_file(old, types), _of_file(new, types)


def _of_file(name: str, types: PowerTypes) -> Side:
    """One file of a list as a list. What another file of it says is the same for all."""
    file = _OneFile(Path(name))
    head, items = _UNKNOWN_HEAD, dict[str, PowerItem]()
    if Path(name).name == LIST_FILE:
        head = read_head(read_head_source(file), PublishedList)
    elif name not in _NO_FILE:
        items, _ = read_items(file, shared_values(None, sound=False), types.of_any_time())
    return Side(Path(name).as_posix(), ResponsibilityList(head, items))


class _OneFile:
    """A list's folder (``folders.Folder``) in which there is one file, wherever that lies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._there = DiskFolder(path.parent)

    def show(self, _name: str = "") -> str:
        return self._there.show(self._path.name)

    def names(self, _name: str = "") -> Sequence[str]:
        return [self._path.name]

    def read(self, _name: str) -> bytes | None:
        return self._there.read(self._path.name)

    def inside(self, _name: str) -> _OneFile:
        return self

    def walk(self) -> Sequence[str]:
        return self.names()


_UNKNOWN_HEAD = PublishedList.model_validate({"部门": "-", "主体责任": ["-"], "职责边界": "-"})


def _types(folder: Path, data: Path) -> PowerTypes:
    return read_power_types(Templates(list(template_layers(folder, data_of(folder, data), None))))
