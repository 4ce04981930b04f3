"""``respcli build``: lists to documents on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import NamedTuple

from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.output import Staging, Write, difference, remove_leftovers
from respcli.commands.places import data_of, template_layers
from respcli.compiler import Look, compile_list
from respcli.compose import LIST, Compiled, documents
from respcli.diagnostics import Diagnostic, Faults, Severity
from respcli.forms import Form
from respcli.lists import LIST_FILE
from respcli.model import PowerItem
from respcli.render.formats import FORMATS, write
from respcli.source import Source
from respcli.templates import Templates

Tell = Callable[[int], None]

_PDF = "pdf"


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
    built = _Built(name, compiled, form, DiskFolder(folder).show(LIST_FILE), look.files)
    writers = dict(chain(_documents(built, templates, options), _exports(built, options)))
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


class _Built(NamedTuple):
    """A list that is built: its id, what was compiled, its form, and the paths of list.yaml and of its items' files."""

    name: str
    compiled: Compiled
    form: Form
    head: str
    files: Mapping[str, str]


def _documents(built: _Built, templates: Templates, options: Options) -> Iterator[tuple[Path, Write]]:
    """What writes each document, in each of its formats."""
    formats = [name for name in options.formats if name in (*FORMATS, _PDF)]
    if not formats:
        return
    for title, document in documents(built.compiled, templates, built.form, bundle=options.bundle).items():
        for format_name in formats:
            target = options.out / built.name / f"{title}.{format_name}"
            if format_name == _PDF:
                from respcli.commands.pdf import write_pdf  # noqa: PLC0415 -- few builds ask for PDF

                yield target, partial(write_pdf, document, templates, target.as_posix())
            else:
                yield target, partial(write, document, format_name, templates)


def _exports(built: _Built, options: Options) -> Iterator[tuple[Path, Write]]:
    """What writes each export."""
    formats = [name for name in options.formats if name not in (*FORMATS, _PDF)]
    if not formats:
        return
    from respcli.commands.exporting import write_export  # noqa: PLC0415 -- few builds export anything
    from respcli.export.sheets import Export  # noqa: PLC0415 -- as above

    export = Export(*built)
    for format_name in formats:
        target = options.out / built.name / f"{LIST}.{format_name}"
        yield target, partial(write_export, export, format_name, target.as_posix())


class _Look(Look):
    """Tells of each item that was read, and notes its file."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.files: dict[str, str] = {}

    def item(self, source: Source, _item: PowerItem | None, identity: str) -> None:
        self.files[identity] = source.file
        self.tell(1)
