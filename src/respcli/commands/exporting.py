"""Exports on the disk: a text that a format cannot hold is told at its line."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from respcli.diagnostics import Diagnostic, Faults
from respcli.export.formats import EXPORTS, write
from respcli.export.sheets import Export
from respcli.source import read


def write_export(export: Export, format_name: str, shown: str, out: BinaryIO) -> None:
    """Write an export and read it back. ``shown`` is what its user calls the file. Raises Faults."""
    try:
        write(export, EXPORTS[format_name], out, shown)
    except Faults as error:
        raise Faults(_located(fault, export.head) if fault.path else fault for fault in error.diagnostics) from error


def _located(fault: Diagnostic, head: str) -> Diagnostic:
    """A fault with the place of its field, in the item's file or, where it is given once for all, in list.yaml."""
    for file in (fault.place.file, head):
        source = read(Path(file).read_bytes(), file)
        if source.at(fault.path)[1] == fault.path:
            return source.fault(fault.rule, fault.path, **fault.values)
    return fault
