"""Texts of laws on the disk: read from the files that people have, and kept each as a file of the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from respcli import messages
from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.law_entries import Entry, entry, same_articles
from respcli.commands.output import put
from respcli.diagnostics import Diagnostic, Faults, Place, quote
from respcli.laws.files import SUFFIXES, paragraphs
from respcli.laws.markdown import file_name, law_markdown
from respcli.laws.texts import LawText, is_law, is_whole, law_text


class Added(NamedTuple):
    """What became of a file: where its text is kept (None where it is not), whether that is new, what was found."""

    source: Path
    kept: Path | None
    findings: Sequence[Diagnostic]
    entry: Entry
    changed: bool = False


def read_text(path: Path) -> tuple[LawText, Sequence[Diagnostic]]:
    """The law text in a file, and what is doubtful in it. Raises Faults."""
    there = DiskFolder(path.parent)
    data, file = there.read(path.name), there.show(path.name)
    if data is None:
        reason = messages.SYSTEM_REASONS["ENOENT"]
        raise Faults([Diagnostic(messages.UNREADABLE, Place(file), (), {"reason": reason})])
    lines, lost = paragraphs(data, file)
    text = law_text(lines, path.name.encode(errors="replace").decode())
    if not is_whole(lines, text):
        raise Faults([Diagnostic(messages.LAW_TEXT_LOST, Place(file))])
    if not is_law(text):
        raise Faults([Diagnostic(messages.LAW_NO_LAW, Place(file), (), {"text": quote(text.name)})])
    return text, [*lost, *(Diagnostic(doubt.rule, Place(file), (), doubt.values) for doubt in text.doubts)]


def read_entry(path: Path) -> Entry:
    """What the index keeps of a file; an entry without a name where it is no law text."""
    try:
        return entry(read_text(path)[0])
    except Faults:
        return Entry()


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files that are named, and of folders that are named those that may be laws."""
    return [file for path in paths for file in (_laws_in(path) if path.is_dir() else [path])]


def _laws_in(folder: Path) -> list[Path]:
    """The files in a folder that may be laws, by their names."""
    return sorted(folder / name for name in DiskFolder(folder).walk() if _may_be_law(name))


def _may_be_law(name: str) -> bool:
    """Whether a file may be a law, by its name. One that begins with ~$ is Word's note that a document is open."""
    return name.lower().endswith(SUFFIXES) and not name.rpartition("/")[2].startswith("~$")


def add_texts(sources: Sequence[Path], folder: Path, *, replace: bool, jobs: int) -> Iterator[Added]:
    """Read files and keep their texts in a folder; what became of each, in their order.

    A text that is there and differs is only replaced where that is asked for.
    """
    for source, (name, data, read, findings) in zip(sources, in_jobs(_read, sources, jobs), strict=True):
        if not name:
            yield Added(source, None, findings, read)
            continue
        try:
            changed = _keep(source, folder / name, data, read, replace=replace)
        except Faults as error:
            yield Added(source, None, [*findings, *error.diagnostics], read)
        else:
            yield Added(source, folder / name, findings, read, changed)


def _keep(source: Path, target: Path, data: bytes, text: Entry, *, replace: bool) -> bool:
    """Write a text to its place, unless it is there. Raises Faults where there is one with other articles."""
    there = DiskFolder(target.parent).read(target.name)
    if there is not None and there.replace(b"\r\n", b"\n") == data:  # with the line ends of Windows, as git makes them
        return False
    if there is not None and not replace:
        if same_articles(read_entry(target), text):
            return False
        values = {"file": target.as_posix()}
        raise Faults([Diagnostic(messages.LAW_TEXT_THERE, Place(source.as_posix()), (), values)])
    put({target: data})
    return True


def _read(path: Path) -> tuple[str, bytes, Entry, Sequence[Diagnostic]]:
    """The name and the bytes of a text as it is kept, what the index keeps of it, and what was found in its file."""
    try:
        text, doubts = read_text(path)
    except Faults as error:
        return "", b"", Entry(), error.diagnostics
    return file_name(text), law_markdown(text).encode(), entry(text), doubts
