"""What a project knows of laws: the registry that came with the program, its own, and its texts of laws."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from respcli.commands.disk import has_files
from respcli.commands.places import law_folders
from respcli.laws.reading import read_registry, shipped_registry
from respcli.laws.registry import Registry
from respcli.rules.slips import Given

if TYPE_CHECKING:
    from respcli.commands.law_index import LawIndex


def texts_folder(data: Path) -> Path:
    """Where a project keeps its texts of laws."""
    return data / "laws" / "texts"


def known_laws(data: Path, index: LawIndex | None) -> Given:
    """What is known of laws, for the rules, with the project's texts where it has any. Raises Faults."""
    laws = law_registry(data)
    if index is None:
        return Given(laws=laws)
    from respcli.laws.library import LawLibrary  # noqa: PLC0415 -- as below

    library = LawLibrary(index, laws)
    return Given(laws=library.registry(), library=library)


def law_registry(data: Path) -> Registry:
    """The names and dates of laws, without what texts tell of them. Raises Faults."""
    shipped, *own = law_folders(data)
    return read_registry([shipped, *own]) if own else shipped_registry(shipped)


def law_index(data: Path, jobs: int = 1) -> LawIndex | None:
    """The project's texts of laws; None where it has none. Raises Faults."""
    if not has_files(texts_folder(data)):
        return None
    from respcli.commands.law_index import LawIndex  # noqa: PLC0415 -- most projects need no database

    return LawIndex(texts_folder(data), jobs)
