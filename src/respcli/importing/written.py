"""A list's folder as it will be written, before it is: what reads a list reads it here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Written:
    """A folder (``folders.Folder``) of texts by path."""

    def __init__(self, texts: Mapping[str, str], shown: str) -> None:
        self._texts = texts
        self._shown = shown

    def show(self, name: str = "") -> str:
        """The path of a file as its user would write it."""
        return f"{self._shown}/{name}" if name else self._shown

    def names(self, name: str = "") -> Sequence[str]:
        """The names in a folder inside this one."""
        lead = f"{name}/" if name else ""
        inside = (path.removeprefix(lead) for path in self._texts if path.startswith(lead))
        return sorted({path.partition("/")[0] for path in inside})

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        text = self._texts.get(name)
        return None if text is None else text.encode()

    def inside(self, name: str) -> Written:
        """A folder inside this one."""
        lead = f"{name}/"
        texts = {path.removeprefix(lead): text for path, text in self._texts.items() if path.startswith(lead)}
        return Written(texts, self.show(name))

    def walk(self) -> Sequence[str]:
        """The paths of all files."""
        return list(self._texts)
