"""A folder in memory, for tests of what knows a folder only by names and bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class MemoryFolder:
    """Files by their paths; a text is UTF-8. ``names`` come in the order in which the files were given."""

    def __init__(
        self, files: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]] = (), shown: str = ""
    ) -> None:
        self.files = {name: data.encode() if isinstance(data, str) else data for name, data in dict(files).items()}
        self.shown = shown

    def show(self, name: str = "") -> str:
        return f"{self.shown}/{name}" if self.shown and name else self.shown or name

    def names(self, name: str = "") -> Sequence[str]:
        start = f"{name}/" if name else ""
        inside = (path.removeprefix(start).split("/")[0] for path in self.files if path.startswith(start))
        return [entry for entry in dict.fromkeys(inside) if not entry.startswith(".")]

    def read(self, name: str) -> bytes | None:
        return self.files.get(name)

    def inside(self, name: str) -> MemoryFolder:
        start = f"{name}/"
        files = {path.removeprefix(start): data for path, data in self.files.items() if path.startswith(start)}
        return MemoryFolder(files, self.show(name))

    def walk(self) -> Sequence[str]:
        return list(self.files)
