"""The law registry from its files: the one that came with the program, and a user's own laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from respcli.diagnostics import Diagnostic, Faults
from respcli.folders import Folder
from respcli.laws.registry import Law, Registry, RegistryFile, registry
from respcli.source import read
from respcli.validation import all_fields, record

REGISTRY = "registry.yaml"
_BEGIN, _ENTRY = "法律法规:", "\n  - "
_NAME = re.compile("名称: ([^,}\n]+)")


def read_registry(folders: Iterable[Folder]) -> Registry:
    """The registry in some folders, the later ones laid over the earlier. Raises Faults."""
    files: list[RegistryFile] = []
    faults: list[Diagnostic] = []
    for folder in folders:
        data = folder.read(REGISTRY)
        if data is not None:
            try:
                source = read(data, folder.show(REGISTRY), all_fields(RegistryFile))
                files.append(record(RegistryFile, source))
            except Faults as error:
                faults += error.diagnostics
    if faults:
        raise Faults(faults)
    return registry(*files)


def shipped_registry(folder: Folder) -> Registry:
    """The registry that comes with the program, known to be sound, with its laws as far as they have been asked for.

    A list cites few of them, and to read them all takes 10 ms.
    """
    late = _Late((folder.read(REGISTRY) or b"").decode(), folder.show(REGISTRY))
    return Registry(late.laws, late.by_name, late.names)


class _Late:
    """The laws of a file, of which each is read when a name in its entry is asked for."""

    def __init__(self, text: str, file: str) -> None:
        _, *self._entries = text.split(_ENTRY)
        self._file = file
        self._asked: dict[str, Law | None] = {}
        self.laws: dict[str, Law] = {}

    def by_name(self, name: str) -> Law | None:
        """The law of a name as ``Registry`` looks for it."""
        if name not in self._asked:
            found = self._read([entry for entry in self._entries if name in entry])
            self._asked[name] = found.find(name)
            self.laws |= found.laws
        return self._asked[name]

    def names(self) -> Iterator[str]:
        """The names of all laws of the file."""
        return (found[1] for entry in self._entries if (found := _NAME.search(entry)))

    def _read(self, entries: Sequence[str]) -> Registry:
        text = _ENTRY.join([_BEGIN, *entries])
        return registry(record(RegistryFile, read(text.encode(), self._file))) if entries else registry()
