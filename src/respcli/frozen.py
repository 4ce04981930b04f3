"""A folder that stands still: each file is read once, so that what was checked is what is built, kept and hashed."""

from __future__ import annotations

from collections.abc import Sequence

from respcli.folders import Folder


class Frozen:
    """A folder as it was when it was first looked at, whatever becomes of it meanwhile."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._names: dict[str, Sequence[str]] = {}
        self._read: dict[str, bytes | None] = {}
        self._inside: dict[str, Frozen] = {}

    def show(self, name: str = "") -> str:
        """The path of a file as its user would write it."""
        return self._folder.show(name)

    def names(self, name: str = "") -> Sequence[str]:
        """The names in a folder inside this one."""
        if name not in self._names:
            self._names[name] = self._folder.names(name)
        return self._names[name]

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there was none. Raises Faults where they cannot be read."""
        if name not in self._read:
            self._read[name] = self._folder.read(name)
        return self._read[name]

    def inside(self, name: str) -> Frozen:
        """A folder inside this one."""
        return self._inside.setdefault(name, Frozen(self._folder.inside(name)))

    def walk(self) -> Sequence[str]:
        """The paths of all files; of each time anew, as nothing is built from them before they are read."""
        return self._folder.walk()

    def files(self) -> dict[str, bytes]:
        """The files that were read, in the order of their paths."""
        return {name: data for name, data in sorted(self._read.items()) if data is not None}
