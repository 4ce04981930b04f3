"""Output files: written beside their targets, then renamed, so that a killed build leaves the old file or the new one.

A temporary file is locked while its build lives. The next build into the same folder removes those that nobody locks.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO, Self

from respcli import messages
from respcli.commands.disk import system_reason
from respcli.diagnostics import Diagnostic, Faults, Place

Write = Callable[[BinaryIO], object]

_ENDING = ".respcli-tmp"
_CHUNK = 1 << 20
_PROTECTED = messages.SYSTEM_REASONS["EACCES"]


class Staging:
    """Files that are to take their places together; without ``commit`` none of them does."""

    def __init__(self) -> None:
        self._temporaries: dict[Path, Path] = {}
        self._files: dict[Path, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()
        for temporary in self._temporaries.values():
            temporary.unlink(missing_ok=True)

    def write(self, target: Path, write: Write) -> None:
        """Write a file beside its target. Raises Faults where that cannot be done."""
        with _writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            # Noted before it exists, so that an interrupt in between leaves nothing behind.
            temporary = self._temporaries[target] = target.with_name(f".{target.name}.{os.getpid()}{_ENDING}")
            file = self._files[target] = _locked(temporary)
            with contextlib.suppress(FileNotFoundError):
                temporary.chmod(target.stat().st_mode)
            write(file)
            file.flush()

    def commit(self) -> Iterator[tuple[Path, bool]]:
        """Put the files in their places, and tell of each whether it differs from what was there."""
        for target, file in self._files.items():
            changed = not _same_bytes(file, target)
            if sys.platform == "win32":
                file.close()  # there no open file can be renamed; elsewhere its lock is needed until then
            if changed:
                with _writing(target):
                    self._temporaries[target].replace(target)
            yield target, changed


def put(files: Mapping[Path, bytes]) -> None:
    """Write some files, all of them or none, each whole. Raises Faults."""
    with Staging() as staging:
        for path, data in files.items():
            if path.exists() and not os.access(path, os.W_OK):  # to rename another file to it would be allowed
                raise Faults([Diagnostic(messages.UNWRITABLE, Place(path.as_posix()), (), {"reason": _PROTECTED})])
            staging.write(path.resolve(), partial(_write, data))
        list(staging.commit())


def _write(data: bytes, file: BinaryIO) -> None:
    file.write(data)


def _locked(path: Path) -> BinaryIO:
    """Open a new file that is locked as long as it is open. Mode 666 less the umask, as for any file of the user."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        with contextlib.suppress(OSError):  # a file system without locks
            _lock(descriptor, wait=True)
        if os.fstat(descriptor).st_nlink:
            return os.fdopen(descriptor, "w+b")
        os.close(descriptor)  # removed as a leftover before it was locked


def _lock(descriptor: int, *, wait: bool = False) -> None:
    """Lock a file as long as it is open. Raises OSError where another process has locked it, unless told to wait."""
    if sys.platform != "win32":  # where an open file cannot be removed anyway
        import fcntl  # noqa: PLC0415 -- not there on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        values = {"reason": system_reason(error)}
        raise Faults([Diagnostic(messages.UNWRITABLE, Place(target.as_posix()), (), values)]) from error


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of builds that were killed."""
    for left in folder.glob(f".*{_ENDING}"):
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                left.unlink()
                continue
            with left.open("rb") as file:
                _lock(file.fileno())
                left.unlink()


def difference(target: Path, write: Write) -> Diagnostic | None:
    """How a file differs from what would be written. A zip is compared part by part, unpacked."""
    if not target.is_file():
        return Diagnostic(messages.NOT_BUILT, Place(target.as_posix()))
    with tempfile.TemporaryFile() as file:
        write(file)
        part = _differing_part(file, target)
    return None if part is None else Diagnostic(messages.STALE, Place(target.as_posix()), (), {"part": part})


def _differing_part(file: BinaryIO, target: Path) -> str | None:
    if _same_bytes(file, target):
        return None
    if not (zipfile.is_zipfile(file) and zipfile.is_zipfile(target)):
        return target.name
    with zipfile.ZipFile(file) as built, zipfile.ZipFile(target) as there:
        for name in sorted({*built.namelist(), *there.namelist()}):
            if name not in built.namelist() or name not in there.namelist() or built.read(name) != there.read(name):
                return name
    return None


def _same_bytes(file: BinaryIO, target: Path) -> bool:
    file.flush()
    file.seek(0)
    try:
        with target.open("rb") as there:
            if os.fstat(file.fileno()).st_size != os.fstat(there.fileno()).st_size:
                return False
            return all(chunk == there.read(_CHUNK) for chunk in iter(lambda: file.read(_CHUNK), b""))
    except (FileNotFoundError, IsADirectoryError):
        return False
