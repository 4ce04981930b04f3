"""``respcli new`` and ``respcli init``: new files on the disk, all of them or none, and never in place of another."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from respcli import __version__, messages
from respcli.commands.disk import DiskFolder, system_reason
from respcli.commands.places import data_of, find_lists, template_layers
from respcli.compiler import read_power_types
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.lists import ITEMS, read_head_source, shared_values
from respcli.messages import N_
from respcli.power_types import PowerTypes
from respcli.publications import publications
from respcli.resources import shipped
from respcli.scaffold import (
    EXAMPLE,
    Ci,
    Refused,
    Setting,
    check_id,
    item_file,
    likely_type,
    list_files,
    project_files,
)
from respcli.templates import Templates

Texts = Mapping[str, str]

_ALLOWED_IN_EMPTY = ("readme", "license")
_MOST_NAMES = 3


class Made(NamedTuple):
    """The files that were written, and those that were there and stayed as they were."""

    written: Sequence[Path]
    kept: Sequence[Path] = ()


def new_list(name: str, data: Path, today: date, schemas: Texts) -> Made:
    """Write a new list with an example item. ``schemas`` are the texts of the schemas by file name.

    Raises Refused or Faults.
    """
    check_id(name)
    folder = data / "lists" / name
    if os.path.lexists(folder):
        raise Refused(N_("there is a list “{name}”: {folder}"), name=name, folder=folder.as_posix())
    before = publications(DiskFolder(data / "published" / name))
    setting = Setting(_power_types(folder, data).names, _path_to_schemas(folder, data))
    files = list_files(_scaffolds(), today, setting, before[-1] if before else "")
    return Made(write_new({folder / path: text for path, text in files.items()} | _new_schemas(data.parent, schemas)))


def new_item(list_name: str, name: str, power_type: str | None, data: Path, schemas: Texts) -> Made:
    """Write a new item of a list, of the type that its name speaks of if none is given.

    Raises NoSuchList, Refused or Faults.
    """
    [folder] = find_lists([list_name], data)
    data = data_of(folder, data)
    types = _power_types(folder, data)
    kind = types.by_alias.get(power_type) if power_type else likely_type(name, types.names)
    if kind is None:
        known = "、".join(types.names)
        raise Refused(N_("“{name}” is not a power type; these are: {known}"), name=power_type or "", known=known)
    on_disk = DiskFolder(folder)
    files = [file for file in on_disk.names(ITEMS) if file.endswith(".yaml")]
    given = shared_values(read_head_source(on_disk))
    setting = Setting(types.names, _path_to_schemas(folder, data), files, given)
    path, text = item_file(_scaffolds(), name, kind, setting)
    return Made(write_new({folder / path: text} | _new_schemas(data.parent, schemas)))


def init(folder: Path, today: date, schemas: Texts, ci: Ci | None = None) -> Made:
    """Write a project with a list into a folder in which nothing is yet. Raises Refused or Faults."""
    there = [name for name in DiskFolder(folder).names() if not name.lower().startswith(_ALLOWED_IN_EMPTY)]
    if there:
        names = "、".join(sorted(there)[:_MOST_NAMES]) + ("…" if len(there) > _MOST_NAMES else "")
        message = N_("{folder} is not empty ({names}); `respcli new list` adds a list to a project")
        raise Refused(message, folder=folder.as_posix(), names=names)
    data = folder / "data"
    setting = Setting(_power_types(data / "lists" / EXAMPLE, data).names)
    texts = project_files(_scaffolds(), today, setting, __version__, ci)
    files = {folder / path: text for path, text in texts.items()} | _new_schemas(folder, schemas)
    kept = [path for path in files if os.path.lexists(path)]
    return Made(write_new({path: text for path, text in files.items() if path not in kept}), kept)


def _scaffolds() -> DiskFolder:
    return DiskFolder(shipped("scaffolds"))


def _power_types(folder: Path, data: Path) -> PowerTypes:
    """The power types by which a list is built."""
    return read_power_types(Templates(list(template_layers(folder, data, None))))


def _path_to_schemas(folder: Path, data: Path) -> str:
    """The project's folder of schemas, seen from a list's."""
    return Path(os.path.relpath(data.parent / "schemas", folder)).as_posix()


def _new_schemas(project: Path, schemas: Texts) -> dict[Path, str]:
    """The schemas that the project does not have yet."""
    files = {project / "schemas" / name: text for name, text in schemas.items()}
    return {path: text for path, text in files.items() if not os.path.lexists(path)}


def write_new(files: Mapping[Path, str]) -> list[Path]:
    """Write new files with the folders they need. What is written is taken back where one of them cannot be."""
    made: set[Path] = set()
    with ExitStack() as undo:
        for path, text in files.items():
            try:
                if path.parent not in made:
                    _make_folders(path.parent, undo)
                    made.add(path.parent)
                _write_one(path, text, undo)
            except OSError as error:
                values = {"reason": system_reason(error)}
                raise Faults([Diagnostic(messages.UNWRITABLE, Place(path.as_posix()), (), values)]) from error
        undo.pop_all()
    return list(files)


def _make_folders(path: Path, undo: ExitStack) -> None:
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir()
            undo.callback(_remove, folder)


def _write_one(path: Path, text: str, undo: ExitStack) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        undo.callback(path.unlink, missing_ok=True)
        file.write(text)


def _remove(folder: Path) -> None:
    with suppress(OSError):  # somebody has put something there meanwhile
        folder.rmdir()
