"""A publication (公布): what was published once, frozen in a folder of its own.

    data/published/<list>/<name>/manifest.json   format number, program, SHA-256 of every other file
                                 sources/        list.yaml, items/ and templates/ as they were
                                 documents/      the documents as they were built

A publication is read only after every file has been found as the manifest says; a claim about what changed is made
against nothing less.
"""

import hashlib
from collections.abc import Iterator, Mapping

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Phrase, Place
from respcli.folders import Folder
from respcli.lists import read_list
from respcli.model import Record, ResponsibilityList
from respcli.power_types import PowerTypes

FORMAT = 1
MANIFEST = "manifest.json"
SOURCES = "sources"


class Manifest(Record):
    """manifest.json: ``files`` maps each path to its SHA-256 in hexadecimal digits."""

    format: int
    list: str
    publication: str
    program: str
    files: Mapping[str, str]


def publications(folder: Folder) -> list[str]:
    """The names of the publications of a list, in their order."""
    return sorted(name for name in folder.names() if folder.read(f"{name}/{MANIFEST}") is not None)


def read_publication(folder: Folder, power_types: PowerTypes) -> ResponsibilityList:
    """The list that a publication's folder holds. Raises Faults where a file is not as it was frozen."""
    altered = list(_altered(folder, _manifest(folder)))
    if altered:
        raise Faults(altered)
    return read_list(folder.inside(SOURCES), power_types.of_any_time())


def _manifest(folder: Folder) -> Manifest:
    try:
        manifest = Manifest.model_validate_json((folder.read(MANIFEST) or b"").decode("utf-8-sig"))
    except ValueError as error:
        raise _bad_manifest(folder, messages.NO_MANIFEST) from error
    if manifest.format != FORMAT:
        raise _bad_manifest(folder, messages.NEWER_FORMAT, found=manifest.format, known=FORMAT)
    return manifest


def _bad_manifest(folder: Folder, reason: Phrase, **values: int) -> Faults:
    place = Place(folder.show(MANIFEST))
    return Faults([Diagnostic(messages.BAD_MANIFEST, place, (), {"reason": reason, **values})])


def _altered(folder: Folder, manifest: Manifest) -> Iterator[Diagnostic]:
    there = set(folder.walk()) - {MANIFEST}
    for name in sorted(there | manifest.files.keys()):
        how = _how_altered(folder, name, manifest.files.get(name), there=name in there)
        if how:
            values = {"name": name, "how": how} | ({"added": name} if how is messages.WAS_ADDED else {})
            yield Diagnostic(messages.PUBLICATION_ALTERED, Place(folder.show(name)), (), values)


def _how_altered(folder: Folder, name: str, digest: str | None, *, there: bool) -> Phrase | None:
    if digest is None:
        return messages.WAS_ADDED
    data = folder.read(name) if there else None
    if data is None:
        return messages.IS_MISSING
    return None if hashlib.sha256(data).hexdigest() == digest else messages.WAS_ALTERED
