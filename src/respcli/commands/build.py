"""``respcli build``: lists to documents on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import BinaryIO, NamedTuple

from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.output import Staging, Write, difference, remove_leftovers
from respcli.commands.pdf import PDF, write_pdf
from respcli.commands.places import data_of, template_layers
from respcli.compiler import Look, compile_list
from respcli.compose import LIST, documents
from respcli.diagnostics import Diagnostic, Faults, Severity
from respcli.export.formats import EXPORTS, Format
from respcli.export.formats import write as write_export
from respcli.export.sheets import Export
from respcli.lists import LIST_FILE
from respcli.model import PowerItem
from respcli.render.formats import write
from respcli.source import Source, read
from respcli.templates import Templates

Tell = Callable[[int], None]


class Options(NamedTuple):
    """What a build is asked to do, the lists apart."""

    data: Path
    out: Path
    formats: tuple[str, ...]
    bundle: bool = False
    check: bool = False
    jobs: int = 1
    template: Path | None = None


@dataclass(slots=True)
class Outcome:
    """What became of one list: its files, each with whether it is new or changed, and the findings."""

    files: list[tuple[str, bool]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(finding.rule.severity is Severity.ERROR for finding in self.findings)


def build(lists: Sequence[Path], options: Options, tell: Tell = lambda _: None) -> Iterator[Outcome]:
    """Build lists, one after another or in several processes; the outcomes come in the order of the lists.

    ``tell`` hears of the work done: items read, and items written in each document.
    """
    if options.jobs == 1 or len(lists) == 1:
        for folder in lists:
            yield build_list(folder, options, tell)
        return
    for folder, outcome in zip(lists, in_jobs(partial(build_list, options=options), lists, options.jobs), strict=True):
        tell(weight(folder, options))
        yield outcome


def weight(folder: Path, options: Options) -> int:
    """How much ``tell`` will hear of a list; nothing where its items cannot be looked at, which the build will tell."""
    with suppress(Faults):
        return len(DiskFolder(folder).names("items")) * (1 + len(options.formats))
    return 0


def build_list(folder: Path, options: Options, tell: Tell = lambda _: None) -> Outcome:
    """Build one list. Nothing of it is written where an error is found."""
    outcome = Outcome()
    try:
        _build_list(folder, options, outcome, tell)
    except Faults as error:
        outcome.findings += error.diagnostics
    return outcome


def _build_list(folder: Path, options: Options, outcome: Outcome, tell: Tell) -> None:
    name = folder.resolve().name
    data = data_of(folder, options.data)
    templates = Templates(list(template_layers(folder, data, options.template)))
    published, look = DiskFolder(data / "published" / name), _Look(tell)
    compiled, form, outcome.findings = compile_list(DiskFolder(folder), published, templates, look)
    export = Export(name, compiled, form, DiskFolder(folder).show(LIST_FILE), look.files)
    writers = dict(chain(_documents(export, templates, options), _exports(export, options)))
    if options.check:
        outcome.files = [(target.as_posix(), False) for target in writers]
        outcome.findings += filter(None, starmap(difference, writers.items()))
        return
    remove_leftovers(options.out / name)
    with Staging() as staging:
        for target, writer in writers.items():
            staging.write(target, writer)
            tell(len(compiled.list.items) * len(options.formats) // len(writers))
        outcome.files += [(target.as_posix(), changed) for target, changed in staging.commit()]


def _documents(export: Export, templates: Templates, options: Options) -> Iterator[tuple[Path, Write]]:
    """What writes each document, in each of its formats."""
    formats = [name for name in options.formats if name not in EXPORTS]
    if not formats:
        return
    for title, document in documents(export.compiled, templates, export.form, bundle=options.bundle).items():
        for format_name in formats:
            target = options.out / export.name / f"{title}.{format_name}"
            if format_name == PDF:
                yield target, partial(write_pdf, document, templates, target.as_posix())
            else:
                yield target, partial(write, document, format_name, templates)


def _exports(export: Export, options: Options) -> Iterator[tuple[Path, Write]]:
    """What writes each export."""
    for format_name in options.formats:
        if format_name in EXPORTS:
            target = options.out / export.name / f"{LIST}.{format_name}"
            yield target, partial(_write_export, export, EXPORTS[format_name], target.as_posix())


def _write_export(export: Export, chosen: Format, shown: str, out: BinaryIO) -> None:
    """Write an export; a fault of the data gets the line of its field."""
    try:
        write_export(export, chosen, out, shown)
    except Faults as error:
        raise Faults(_located(fault, export.head) if fault.path else fault for fault in error.diagnostics) from error


def _located(fault: Diagnostic, head: str) -> Diagnostic:
    """A fault with the place of its field, in the item's file or, where it is given once for all, in list.yaml."""
    for file in (fault.place.file, head):
        source = read(Path(file).read_bytes(), file)
        if source.at(fault.path)[1] == fault.path:
            return source.fault(fault.rule, fault.path, **fault.values)
    return fault


class _Look(Look):
    """Tells of each item that was read, and notes its file."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.files: dict[str, str] = {}

    def item(self, source: Source, _item: PowerItem | None, identity: str) -> None:
        self.files[identity] = source.file
        self.tell(1)
