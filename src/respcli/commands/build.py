"""``respcli build``: lists to documents on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from respcli.commands.disk import DiskFolder
from respcli.commands.jobs import in_jobs
from respcli.commands.output import Staging, difference, remove_leftovers
from respcli.commands.places import data_of, template_layers
from respcli.compiler import Look, compile_list
from respcli.compose import documents
from respcli.diagnostics import Diagnostic, Faults, Severity
from respcli.model import PowerItem
from respcli.render.formats import write
from respcli.source import Source
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
    published = DiskFolder(data / "published" / name)
    compiled, form, outcome.findings = compile_list(DiskFolder(folder), published, templates, _Ticks(tell))
    made = documents(compiled, templates, form, bundle=options.bundle)
    writers = {
        options.out / name / f"{title}.{format_name}": partial(write, document, format_name, templates)
        for title, document in made.items()
        for format_name in options.formats
    }
    if options.check:
        outcome.files = [(target.as_posix(), False) for target in writers]
        outcome.findings += filter(None, starmap(difference, writers.items()))
        return
    remove_leftovers(options.out / name)
    with Staging() as staging:
        for target, writer in writers.items():
            staging.write(target, writer)
            tell(len(compiled.list.items) // len(made))
        outcome.files += [(target.as_posix(), changed) for target, changed in staging.commit()]


class _Ticks(Look):
    """Tells of each item that was read."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell

    def item(self, _source: Source, _item: PowerItem | None, _identity: str) -> None:
        self.tell(1)
