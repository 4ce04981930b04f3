"""The law registry from its files: the one that came with the program, and a user's own laid over it."""

from __future__ import annotations

from collections.abc import Iterable

from respcli.diagnostics import Diagnostic, Faults
from respcli.folders import Folder
from respcli.laws.registry import Registry, RegistryFile, registry
from respcli.source import read
from respcli.validation import all_fields, record

REGISTRY = "registry.yaml"


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
