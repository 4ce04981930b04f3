"""``respcli import``: a file as an office has it becomes a list, or a publication that it was before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from respcli import messages
from respcli.commands.disk import DiskFolder
from respcli.commands.new import write_new
from respcli.commands.office import converted
from respcli.commands.places import template_layers
from respcli.compiler import read_form, read_power_types
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.folders import Folder
from respcli.forms import Form
from respcli.importing.blocks import Contents
from respcli.importing.files import contents
from respcli.importing.labels import ALIASES, AliasesFile, Labels
from respcli.importing.outcome import Imported, Knowledge, Previous, import_list
from respcli.messages import N_
from respcli.power_types import PowerTypes
from respcli.publications import DOCUMENTS, SOURCES, publications, read_publication
from respcli.scaffold import Refused, check_id
from respcli.source import read
from respcli.templates import Templates
from respcli.validation import all_fields, record


class Outcome(NamedTuple):
    """What came of an import: the account, the folder that was written, and whether that is new."""

    imported: Imported
    folder: Path
    new: bool = True


def read_file(path: Path) -> Contents:
    """What a file says, by way of LibreOffice where only an office program reads it. Raises Faults."""
    return contents(_bytes(path), DiskFolder(path.parent).show(path.name), converted)


def _bytes(path: Path) -> bytes:
    there = DiskFolder(path.parent)
    data = there.read(path.name)
    if data is None:
        values = {"reason": messages.SYSTEM_REASONS["ENOENT"]}
        raise Faults([Diagnostic(messages.UNREADABLE, Place(there.show(path.name)), (), values)])
    return data


def import_as_list(path: Path, name: str, data: Path) -> Outcome:
    """Write a new list from a file. Raises Faults, Refused."""
    check_id(name)
    folder = data / "lists" / name
    if os.path.lexists(folder):
        raise Refused(N_("there is a list “{name}”: {folder}"), name=name, folder=folder.as_posix())
    imported = read_list_in(path, name, data)
    write_new({folder / file: text for file, text in imported.files.items()})
    return Outcome(imported, folder)


def import_as_published(path: Path, name: str, day: date, data: Path) -> Outcome:
    """Freeze what was published on a day: the data that a file gives, and the file itself. Raises Faults, Refused."""
    check_id(name)
    document = _bytes(path)
    known = knowledge(data / "lists" / name, data)
    file = path.as_posix()
    imported = import_list(contents(document, file, converted), file, name, known, None)
    files = {f"{SOURCES}/{file}": text.encode() for file, text in imported.files.items()}
    files[f"{DOCUMENTS}/{path.name.lstrip('.') or name}"] = document  # a hidden file would not be verified
    from respcli.commands.publish import freeze  # noqa: PLC0415 -- most imports freeze nothing

    made = freeze(data / "published" / name, name, files, day)
    return Outcome(imported, made.folder, made.new)


def read_list_in(path: Path, name: str, data: Path, *, compared: bool = True) -> Imported:
    """The list in a file and the account of it, ``compared`` with its last publication or not. Raises Faults."""
    known = knowledge(data / "lists" / name, data)
    previous = _previous(DiskFolder(data / "published" / name), known.power_types) if compared else None
    return import_list(read_file(path), path.as_posix(), name, known, previous)


def _previous(published: DiskFolder, types: PowerTypes) -> Previous | None:
    """The last publication of a list, if there is one."""
    there = publications(published)
    if not there:
        return None
    return Previous(there[-1], read_publication(published.inside(there[-1]), types.of_any_time(), there[-1]))


def knowledge(folder: Path, data: Path) -> Knowledge:
    """What an import goes by: the templates of the list's project. Raises Faults."""
    layers: Sequence[Folder] = list(template_layers(folder, data, None))
    templates = Templates(layers)
    path, text = templates.file(ALIASES)
    labels = Labels(record(AliasesFile, read(text, path, all_fields(AliasesFile))))
    return Knowledge(labels, read_power_types(templates), _forms(templates), layers)


def _forms(templates: Templates) -> dict[str, Form]:
    names = [file.removesuffix(".yaml") for file in templates.names("forms") if file.endswith(".yaml")]
    return {name: read_form(templates, name) for name in names}
