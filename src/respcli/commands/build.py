"""``respcli build``: lists to documents on the disk."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from multiprocessing.process import BaseProcess
from pathlib import Path

from respcli import messages
from respcli.commands.disk import DiskFolder
from respcli.commands.output import Staging, difference, remove_leftovers
from respcli.compiler import compile_list
from respcli.compose import documents
from respcli.diagnostics import Diagnostic, Faults, Place, Severity
from respcli.natural_order import natural_order
from respcli.nearest import nearest
from respcli.render.formats import write
from respcli.resources import shipped
from respcli.templates import Templates

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Options:
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


class NoSuchList(Exception):  # noqa: N818 -- it says what the user named
    """A list that was asked for is not there. ``near`` is one of a like name, or empty."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.near = near


def find_lists(names: Sequence[str], data: Path) -> list[Path]:
    """The folders of the lists that were asked for, by id or by path; every list of the data for none."""
    there = {folder.name: folder for folder in sorted_folders(data / "lists")}
    if not names:
        return list(there.values())
    found = [_find_list(name, there) for name in names]
    return list({folder.resolve(): folder for folder in reversed(found)}.values())[::-1]


def sorted_folders(parent: Path) -> Iterator[Path]:
    """The folders in a folder, but for hidden ones, in natural order."""
    there = DiskFolder(parent)
    for name in sorted(there.names(), key=natural_order):
        folder = parent / name
        if folder.is_dir():
            yield folder
        elif folder.is_symlink():
            raise Faults([Diagnostic(messages.BROKEN_LINK, Place(folder.as_posix()))])


def _find_list(name: str, there: dict[str, Path]) -> Path:
    if name.rstrip("/") in there:
        return there[name.rstrip("/")]
    if Path(name).is_dir():
        return Path(name)
    raise NoSuchList(name, nearest(name, there).get("near", ""))


def build(lists: Sequence[Path], options: Options, tell: Tell = lambda _: None) -> Iterator[Outcome]:
    """Build lists, one after another or in several processes; the outcomes come in the order of the lists.

    ``tell`` hears of the work done: items read, and items written in each document.
    """
    if options.jobs == 1 or len(lists) == 1:
        for folder in lists:
            yield build_list(folder, options, tell)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- 20 ms that a single list can do without

    with ProcessPoolExecutor(min(options.jobs, len(lists)), initializer=_begin_job) as pool:
        try:
            for folder, outcome in zip(lists, pool.map(build_list, lists, [options] * len(lists)), strict=True):
                tell(weight(folder, options))
                yield outcome
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin_job() -> None:
    """Leave interrupts to the parent process, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def weight(folder: Path, options: Options) -> int:
    """How much ``tell`` will hear of a list; nothing where its items cannot be looked at, which the build will tell."""
    with suppress(Faults):
        return len(DiskFolder(folder).names("items")) * (1 + len(options.formats))
    return 0


def build_list(folder: Path, options: Options, tell: Tell = lambda _: None) -> Outcome:
    """Build one list. Nothing of it is written where an error is found."""
    outcome = Outcome()
    gc.disable()  # looking for cycles among the millions of objects of a long list takes a tenth of the time
    try:
        _build_list(folder, options, outcome, tell)
    except Faults as error:
        outcome.findings += error.diagnostics
    finally:
        gc.enable()
    return outcome


def _build_list(folder: Path, options: Options, outcome: Outcome, tell: Tell) -> None:
    name = folder.resolve().name
    data = _data_of(folder, options)
    templates = Templates(list(_layers(folder, data, options)))
    published = DiskFolder(data / "published" / name)
    compiled, form, outcome.findings = compile_list(DiskFolder(folder), published, templates, partial(_heard, tell))
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


def _heard(tell: Tell, files: Iterable[str]) -> Iterator[str]:
    for file in files:
        tell(1)
        yield file


def _data_of(folder: Path, options: Options) -> Path:
    """The data folder that a list belongs to: the one above ``lists/``, or the one that was named."""
    for parent in (folder.parent, folder.resolve().parent):
        if parent.name == "lists":
            return parent.parent
    return options.data


def _layers(folder: Path, data: Path, options: Options) -> Iterator[DiskFolder]:
    """The folders that templates are taken from, the most particular first, the built-in one last."""
    builtin = shipped("templates")
    if options.template:
        yield DiskFolder(options.template)
    yield DiskFolder(folder / "templates")
    project = data.parent / "templates"
    if project.is_dir() and not project.samefile(builtin):
        yield DiskFolder(project)
    yield DiskFolder(builtin)
