"""What the core knows of a folder: names and bytes. On a disk it is ``commands.disk``; a test has it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Folder(Protocol):
    """A folder of files, named by paths relative to it with ``/``."""

    def show(self, name: str = "") -> str:
        """The path of a file as its user would write it."""
        ...

    def names(self, name: str = "") -> Sequence[str]:
        """The names in a folder inside this one, but for hidden ones; none where there is no such folder."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none. Raises Faults where they cannot be read."""
        ...

    def inside(self, name: str) -> Folder:
        """A folder inside this one."""
        ...

    def walk(self) -> Sequence[str]:
        """The paths of all files in this folder and the folders inside it, but for hidden ones."""
        ...
