"""A publication (公布): what was published once, frozen in a folder of its own.

    data/published/<list>/<name>/manifest.json   format number, program, SHA-256 of every other file
                                 sources/        list.yaml, items/ and templates/ as they were
                                 documents/      the documents as they were built

A publication is read only after every file has been found as the manifest says; a claim about what changed is made
against nothing less.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Phrase, Place
from respcli.folders import Folder
from respcli.lists import read_list
from respcli.model import Record, ResponsibilityList
from respcli.natural_order import natural_order
from respcli.power_types import PowerTypes

FORMAT = 1
MANIFEST = "manifest.json"
SOURCES = "sources"
DOCUMENTS = "documents"


class Manifest(Record):
    """manifest.json: ``files`` maps each path to its SHA-256 in hexadecimal digits."""

    format: int
    list: str
    publication: str
    program: str
    files: Mapping[str, str]

    def written(self) -> str:
        """The text of manifest.json."""
        return json.dumps(self.model_dump(), ensure_ascii=False, indent=2) + "\n"


class Verified(NamedTuple):
    """How many files a publication holds, and what in it is not as it was frozen."""

    files: int
    faults: list[Diagnostic]


def publications(folder: Folder) -> list[str]:
    """The names of the publications of a list, in their order."""
    there = (name for name in folder.names() if folder.read(f"{name}/{MANIFEST}") is not None)
    return sorted(there, key=natural_order)


def of_day(names: Iterable[str], day: date) -> list[str]:
    """Of some publications, those of a list that was submitted on a day."""
    form = re.compile(rf"{day.isoformat()}(-[0-9]{{1,9}})?")
    return [name for name in names if form.fullmatch(name)]


def names_of_day(day: date) -> Iterator[str]:
    """The names that publications of a day take, the first first."""
    yield day.isoformat()
    for number in count(2):
        yield f"{day.isoformat()}-{number}"


def read_publication(folder: Folder, power_types: PowerTypes, name: str = "") -> ResponsibilityList:
    """The list that a publication's folder holds. Raises Faults where a file is not as it was frozen.

    ``name`` is what the publication must call itself, if that is known: another one's folder may stand in its place.
    """
    manifest = read_manifest(folder)
    altered = list(_altered(folder, manifest))
    if name and manifest.publication != name:
        altered.append(_bad_manifest(folder, messages.OF_ANOTHER, belongs=f"{manifest.list}/{manifest.publication}"))
    if altered:
        raise Faults(altered)
    return read_list(folder.inside(SOURCES), power_types.of_any_time())


def verify(folder: Folder, of_list: str, name: str) -> Verified:
    """What of a publication is not as it was frozen, its place under ``of_list`` and ``name`` included."""
    try:
        manifest = read_manifest(folder)
    except Faults as error:
        return Verified(0, list(error.diagnostics))
    faults = list(_altered(folder, manifest))
    if (manifest.list, manifest.publication) != (of_list, name):
        faults.append(_bad_manifest(folder, messages.OF_ANOTHER, belongs=f"{manifest.list}/{manifest.publication}"))
    return Verified(len(manifest.files), faults)


def read_manifest(folder: Folder) -> Manifest:
    """What a publication says that it holds. Raises Faults."""
    data = folder.read(MANIFEST)
    if data is None:
        raise Faults([_bad_manifest(folder, messages.NO_FILE)])
    try:
        text = data.decode("utf-8-sig")
        number = _format(text)
        if number is not None and number > FORMAT:
            raise Faults([_bad_manifest(folder, messages.NEWER_FORMAT, found=number, known=FORMAT)])
        manifest = Manifest.model_validate_json(text)
    except (ValueError, RecursionError) as error:
        raise Faults([_bad_manifest(folder, messages.NO_MANIFEST)]) from error
    if manifest.format != FORMAT:
        raise Faults([_bad_manifest(folder, messages.NO_MANIFEST)])
    return manifest


def _format(text: str) -> int | None:
    """The number of a manifest's format, whatever else a newer program has put into it. Raises ValueError."""
    facts = json.loads(text)
    number = facts.get("format") if isinstance(facts, dict) else None
    return number if type(number) is int else None


def _bad_manifest(folder: Folder, reason: Phrase, **values: str | int) -> Diagnostic:
    return Diagnostic(messages.BAD_MANIFEST, Place(folder.show(MANIFEST)), (), {"reason": reason, **values})


def _altered(folder: Folder, manifest: Manifest) -> Iterator[Diagnostic]:
    there = set(folder.walk()) - {MANIFEST}
    for name in sorted(there | manifest.files.keys()):
        try:
            how = _how_altered(folder, name, manifest.files.get(name), there=name in there)
        except Faults as error:  # it cannot be read; the others are looked at all the same
            yield from error.diagnostics
            continue
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
