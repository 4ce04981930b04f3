"""``respcli publish``: a submission frozen in a folder of its own, there whole or not there at all.

The folder is written under a hidden name beside its place and renamed when all of it is there. Who publishes a list
holds a lock on the folder of its publications: others wait, and what lies there under a hidden name was left by a run
that was killed. As for the documents of a build, nothing is forced onto the disk; after a power failure
``respcli publish --verify`` tells what the system had not yet written.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from respcli import __version__, messages
from respcli.checking import MOST_FINDINGS, MOST_OF_ALL, check_list
from respcli.commands.accepted import not_accepted
from respcli.commands.disk import DiskFolder, system_reason
from respcli.commands.known_laws import known_laws, law_index
from respcli.commands.output import Write
from respcli.commands.places import data_of, project_of, template_layers
from respcli.compiler import compile_list
from respcli.compose import documents
from respcli.diagnostics import Diagnostic, Faults, Place, in_order
from respcli.frozen import Frozen
from respcli.lists import read_head, read_head_source
from respcli.model import Submission
from respcli.publications import (
    DOCUMENTS,
    FORMAT,
    MANIFEST,
    SOURCES,
    Manifest,
    names_of_day,
    of_day,
    publications,
    read_manifest,
    verify,
)
from respcli.render.formats import FORMATS, write
from respcli.report.record import Report
from respcli.rules.selection import selection
from respcli.settings import read_settings
from respcli.templates import Templates

_ENDING = ".respcli-tmp"


class Options(NamedTuple):
    """What is asked, the list apart. Where ``strict``, a warning refuses the publication."""

    data: Path
    template: Path | None = None
    strict: bool = False


class Made(NamedTuple):
    """A publication: its folder, how many files it holds beside the manifest, and whether it is new."""

    folder: Path
    files: int
    new: bool


class _Submission(NamedTuple):
    """A list and what its documents are made from. Each file is read once: what is checked is built, kept and hashed.

    ``templates`` are the list's own, one of the ``layers``.
    """

    name: str
    sources: Frozen
    templates: Frozen
    layers: Sequence[Frozen]
    published: Frozen


def publish(folder: Path, options: Options) -> tuple[Report, Made | None]:
    """Freeze a list as it is now, unless a finding refuses it or the same is published of its day already.

    Returns what ``respcli validate`` finds in it, and the publication. Raises Faults.
    """
    data = data_of(folder, options.data)
    name = folder.resolve().name
    parent = data / "published" / name
    layers = [Frozen(layer) for layer in template_layers(folder, data, options.template)]
    own = layers[1 if options.template else 0]
    with _writing(parent), _alone(parent):
        submission = _Submission(name, Frozen(DiskFolder(folder)), own, layers, Frozen(DiskFolder(parent)))
        report = _report(folder, submission, data, strict=options.strict)
        if any(map(report.fails, report.findings)):
            return report, None
        day = read_head(read_head_source(submission.sources), Submission).submitted
        writers = _documents(submission) | _putting(_sources(submission))
        return report, _freeze(parent, name, writers, day)


def freeze(parent: Path, of_list: str, files: Mapping[str, bytes], day: date) -> Made:
    """Freeze files as what was published of a list on a day, unless the same is there already.

    ``parent`` is the folder of the list's publications. Raises Faults.
    """
    with _writing(parent), _alone(parent):
        return _freeze(parent, of_list, _putting(files), day)


def _report(folder: Path, submission: _Submission, data: Path, *, strict: bool) -> Report:
    """What is found in a list by the settings of its project. Raises Faults."""
    start = time.perf_counter()
    project = project_of(data)
    settings = read_settings(DiskFolder(project))
    active = selection(settings.select, settings.ignore)
    index = law_index(data)
    laws, templates = known_laws(data, index), Templates(submission.layers)
    most = MOST_OF_ALL if settings.baseline else MOST_FINDINGS
    checked = check_list(submission.sources, submission.published, templates, active, laws, most=most)
    left: Iterable[Diagnostic] = checked.findings
    if settings.baseline:
        left = not_accepted([(folder, checked)], project / settings.baseline, active)
    findings = in_order([*left, *(index.faults() if index else ())])
    files = {*checked.files, *(found.place.file for found in findings)}
    seconds = time.perf_counter() - start
    return Report(findings, len(files), 1, seconds, __version__, strict or settings.strict)


def _freeze(parent: Path, of_list: str, writers: Mapping[str, Write], day: date) -> Made:
    """Write a publication into a new folder, and give that its name when it is whole. Raises Faults."""
    staged = parent / f".{os.getpid()}{_ENDING}"
    unfit = [name for name in writers if name.encode(errors="ignore").decode() != name]
    if unfit:  # a manifest, which is UTF-8, could not name it
        values = {"reason": messages.NAME_NOT_UTF8}
        raise Faults(Diagnostic(messages.UNREADABLE, Place(name), (), values) for name in unfit)
    try:
        files = {name: _written(staged / name, writer) for name, writer in sorted(writers.items())}
        if same := _same(DiskFolder(parent), files, day):
            return Made(parent / same, len(files), new=False)
        name = next(name for name in names_of_day(day) if not os.path.lexists(parent / name))
        program = f"respcli {__version__}"
        manifest = Manifest(format=FORMAT, list=of_list, publication=name, program=program, files=files)
        _written(staged / MANIFEST, partial(_put, manifest.written().encode()))
        if faults := verify(DiskFolder(staged), of_list, name).faults:
            raise Faults(faults)  # it would not be found as it was frozen
        staged.rename(parent / name)
        return Made(parent / name, len(files), new=True)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _putting(files: Mapping[str, bytes]) -> dict[str, Write]:
    return {name: partial(_put, data) for name, data in files.items()}


def _documents(submission: _Submission) -> dict[str, Write]:
    """What writes each document of a list, by path. Raises Faults."""
    templates = Templates(submission.layers)
    compiled, form, _ = compile_list(submission.sources, submission.published, templates)
    return {
        f"{DOCUMENTS}/{title}.{format_name}": partial(write, document, format_name, templates)
        for title, document in documents(compiled, templates, form).items()
        for format_name in FORMATS
    }


def _sources(submission: _Submission) -> dict[str, bytes]:
    """The files of a list by path, with all of its own templates, and of the others those that were used.

    A template lies where the list's own would, so that the sources give the same documents in any project.
    """
    for name in submission.templates.walk():
        submission.templates.read(name)
    files = {f"{SOURCES}/{name}": data for name, data in submission.sources.files().items()}
    for layer in reversed(submission.layers[:-1]):  # of several the most particular, but none of the built-in ones
        files |= {f"{SOURCES}/templates/{name}": data for name, data in layer.files().items()}
    return files


def _same(published: DiskFolder, files: Mapping[str, str], day: date) -> str | None:
    """The publication of a day that was made from the same sources, if there is one. Raises Faults.

    The documents are not compared: another version of the program may write them otherwise.
    """
    for name in of_day(publications(published), day):
        there = published.inside(name)
        manifest = read_manifest(there)
        if _of_sources(manifest.files) == _of_sources(files):
            if faults := verify(there, manifest.list, name).faults:
                raise Faults(faults)
            return name
    return None


def _of_sources(files: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in files.items() if name.startswith(f"{SOURCES}/")}


def _put(data: bytes, file: BinaryIO) -> None:
    file.write(data)


def _written(path: Path, write_to: Write) -> str:
    """Write a new file. Returns its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x+b") as file:
        write_to(file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:  # what cannot be read is told by DiskFolder
        values = {"reason": system_reason(error)}
        raise Faults([Diagnostic(messages.UNWRITABLE, Place(folder.as_posix()), (), values)]) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make a folder if need be, and hold it once no other run does. It goes again where nothing is in it."""
    held = _held(folder)
    try:
        if held is not None:
            for left in folder.glob(f".*{_ENDING}"):
                shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        with suppress(OSError):
            folder.rmdir()
            folder.parent.rmdir()
        if held is not None:
            os.close(held)


def _held(folder: Path) -> int | None:
    """A folder that is locked as long as it is open; None where the system has no such locks.

    Without them, too, no publication takes another's place: a folder is not renamed to one that has files.
    """
    while True:
        with suppress(FileNotFoundError):  # removed by the run before, in which nothing was published
            folder.mkdir(parents=True, exist_ok=True)
            if sys.platform == "win32":
                return None
            import fcntl  # noqa: PLC0415 -- not there on Windows

            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            except OSError:
                os.close(descriptor)
                return None
            if folder.exists() and os.path.samestat(os.fstat(descriptor), folder.stat()):
                return descriptor
            os.close(descriptor)
