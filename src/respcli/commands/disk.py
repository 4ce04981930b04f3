"""Folders on a disk: what a file that cannot be read says of itself, in the user's words."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule

MOST_MEGABYTES = 4
"""A file of one power item has a few thousand bytes; what is far larger was put there by mistake."""

MOST_MEGABYTES_OF_OTHERS = 64
"""Of any other file: the documents of a publication have some thousand bytes for each item."""

_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def system_reason(error: OSError) -> str:
    """Why the system refused, in words that can be translated where it is a common reason."""
    name = errno.errorcode.get(error.errno or 0, "")
    return messages.SYSTEM_REASONS.get(name) or os.strerror(error.errno or 0)


class DiskFolder:
    """A folder on the disk, shown as its user named it, with ``/`` between names on every system."""

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        self._shown = Path(path).as_posix()

    def show(self, name: str = "") -> str:
        """The path of a file as its user would write it."""
        if name and self._shown == ".":
            return name
        return f"{self._shown}/{name}" if name else self._shown

    def inside(self, name: str) -> DiskFolder:
        """A folder inside this one."""
        return DiskFolder(f"{self._path}/{name}")

    def names(self, name: str = "") -> Sequence[str]:
        """The names in a folder inside this one, but for hidden ones; none where there is no such folder."""
        try:
            with os.scandir(f"{self._path}/{name}") as entries:
                return [entry.name for entry in entries if not entry.name.startswith(".")]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self._fault(name, messages.UNREADABLE, reason=system_reason(error)) from error

    def walk(self) -> Sequence[str]:
        """The paths of all files in this folder and the folders inside it, but for hidden ones."""
        found = []
        for folder, folders, names in os.walk(self._path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inside = os.path.relpath(folder, self._path).replace(os.sep, "/")
            found += [f"{inside}/{name}".removeprefix("./") for name in names if not name.startswith(".")]
        return found

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none. Raises Faults where they cannot be read."""
        path = f"{self._path}/{name}"
        try:
            # The system's own calls take half the time of open(), and do not wait for a pipe's other end.
            descriptor = os.open(path, _TO_READ)
            try:
                return self._bytes(name, descriptor)
            finally:
                os.close(descriptor)
        except (FileNotFoundError, NotADirectoryError) as error:
            if os.path.islink(path):  # noqa: PTH114
                raise self._fault(name, messages.BROKEN_LINK) from error
            return None
        except OSError as error:
            rule = messages.BROKEN_LINK if error.errno == errno.ELOOP else messages.UNREADABLE
            raise self._fault(name, rule, reason=system_reason(error)) from error

    def _bytes(self, name: str, descriptor: int) -> bytes:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise self._fault(name, messages.NOT_A_FILE)
        megabyte = 1 << 20
        limit = MOST_MEGABYTES if name.endswith(".yaml") else MOST_MEGABYTES_OF_OTHERS
        if facts.st_size > limit * megabyte:
            size = f"{facts.st_size / megabyte:.0f}"
            raise self._fault(name, messages.TOO_LARGE, megabytes=size, limit=limit)
        data = os.read(descriptor, facts.st_size + 1)
        while len(data) < facts.st_size and (more := os.read(descriptor, facts.st_size)):
            data += more
        return data

    def _fault(self, name: str, rule: Rule, **values: str | int) -> Faults:
        return Faults([Diagnostic(rule, Place(self.show(name)), (), values)])


def has_files(folder: Path) -> bool:
    """Whether anything but what is hidden is in a folder."""
    try:
        with os.scandir(folder) as entries:
            return any(not entry.name.startswith(".") for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return False
