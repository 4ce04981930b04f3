"""Measure the program beside the floor and its peers, and print a table of ratios.

Only ratios of one run say anything: the programs compared run in turn, A B A B …, each ratio is taken within a turn,
and the median stands in the table with the least and the most. The measure is CPU time, user and system, of the whole
process with its start and its children; where it is wall time the row says so. A benchmark informs: the exit code is 0
whether a bound is met or not.

Needs a system with ``os.wait4``, and docxtpl (requirements/bench.txt) for its row.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from make_laws import write_citing_list, write_laws
from make_lists import write_list, write_lists

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PYTHON = sys.executable
PROGRAM = (PYTHON, "-m", "respcli")
SCRIPT = str(Path(PYTHON).with_name("respcli"))

IMPORTS = """
import click, {more}pydantic, yaml
class Item(pydantic.BaseModel):
    name: str
"""
OPEN = """
from pathlib import Path
from respcli.commands.law_index import LawIndex
index = LawIndex(Path({folder!r}))
{then}
"""
FIND = "index.named('网络安全法')"
WALK = """
import sys, docx
for element in docx.Document(sys.argv[1]).element.iter():
    pass
"""
MEGABYTE = 1 << 20
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """What a process cost: seconds of CPU and of wall time, and its peak memory in bytes."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Program:
    """A command to measure, and the folder that it writes to, which is emptied before each run."""

    command: Sequence[str]
    out: Path | None = None

    def run(self) -> Cost:
        """Run it to its end."""
        if self.out:
            shutil.rmtree(self.out, ignore_errors=True)
        start = time.perf_counter()
        process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, self.command)
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * MAXRSS_UNIT)


class Spread(NamedTuple):
    """The median of several measurements, and their ends."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


def spread(values: Sequence[float]) -> Spread:
    """Median, least and most."""
    return Spread(statistics.median(values), min(values), max(values))


def cpu(cost: Cost) -> float:
    """CPU seconds."""
    return cost.cpu


def wall(cost: Cost) -> float:
    """Wall seconds."""
    return cost.wall


def in_turn(turns: int, *programs: Program) -> list[tuple[Cost, ...]]:
    """Run programs one after the other, and again; one round before the first fills caches and does not count."""
    for program in programs:
        program.run()
    return [tuple(program.run() for program in programs) for _ in range(turns)]


def ratio(turns: int, one: Program, other: Program, measure: Callable[[Cost], float] = cpu) -> Spread:
    """How much more one program costs than another."""
    return spread([measure(first) / measure(second) for first, second in in_turn(turns, one, other)])


class Row(NamedTuple):
    """A line of the table; ``least`` tells whether the bound is the least allowed, not the most."""

    what: str
    value: Spread
    bound: float
    least: bool = False
    aim: str = ""

    def __str__(self) -> str:
        met = self.value.median >= self.bound if self.least else self.value.median <= self.bound
        bound = f"{'≥' if self.least else '≤'} {self.bound:g}{self.aim}"
        return f"| {self.what} | {self.value} | {bound} | {'yes' if met else '**no**'} |"


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the lists are and how often each program runs."""

    floor: tuple[int, ...] = (900, 10_000)
    peers: tuple[int, ...] = (1_000,)
    slow_peers: tuple[int, ...] = (1_000,)
    rules: tuple[int, ...] = (10_000,)
    growth: tuple[int, int, int] = (100, 1_000, 10_000)
    parallel: tuple[int, int] = (40, 100)
    laws: tuple[int, int, int] = (1_000, 4_000, 10_000)
    imports: tuple[int, int] = (1_000, 4_000)
    turns: int = 5
    start_turns: int = 20


FULL = Plan(peers=(1_000, 10_000))
QUICK = Plan((300,), (300,), (100,), (300,), (50, 200, 800), (8, 25), (20, 80, 300), (50, 200), 3, 7)


class Bench:
    """The measurements of a plan, in a folder of their own."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.folder = folder

    def items(self, count: int) -> Path:
        """A list of ``count`` items, made when it is first asked for."""
        folder = self.folder / f"items-{count}"
        return folder if folder.is_dir() else write_list(folder, count)

    def build(self, *arguments: str | Path, out: str = "built") -> Program:
        """The program's main job: both formats, with validation and read-back."""
        target = self.folder / out
        return Program([*PROGRAM, "build", *map(str, arguments), "--out", str(target)], target)

    def validate(self, *arguments: str | Path) -> Program:
        """What a clerk and the CI run; without arguments on the reference list."""
        return Program([*PROGRAM, "validate", *map(str, arguments)])

    def floor(self) -> Iterator[Row]:
        """The program and what the bytes cost by themselves."""
        for count in self.plan.floor:
            source = self.items(count)
            kept = self.build(source, out="kept")
            kept.run()
            out = self.folder / "floor"
            script = [PYTHON, str(HERE / "floor.py"), str(source), str(self.folder / "kept" / source.name), str(out)]
            value = ratio(self.plan.turns, self.build(source), Program(script, out))
            yield Row(f"program / floor, {count:,} items", value, 5, aim=", aim 2")

    def exports(self) -> Iterator[Row]:
        """The list as data, beside the list as a Word document."""
        for count in self.plan.floor:
            source = self.items(count)
            word = self.build(source, "--format", "docx", out="word")
            for name in ("xlsx", "csv", "json"):
                value = ratio(self.plan.turns, self.build(source, "--format", name, out=name), word)
                yield Row(f"{name} / docx, {count:,} items", value, 1.2)

    def peers(self) -> Iterator[Row]:
        """What a user would write instead, which makes the Word file alone, and the program."""
        if importlib.util.find_spec("docxtpl"):
            for count in self.plan.peers:
                yield self._peer("docxtpl", count, 6)
        else:
            print("docxtpl is not installed; requirements/bench.txt has it\n")
        for count in self.plan.slow_peers:
            yield self._peer("python-docx", count, 20)

    def _peer(self, name: str, count: int, bound: float) -> Row:
        source = self.items(count)
        script = [PYTHON, str(HERE / "peers.py"), name, str(source), str(self.folder / f"{name}.docx")]
        value = ratio(min(3, self.plan.turns), Program(script), self.build(source))
        return Row(f"{name} / program, {count:,} items", value, bound, least=True)

    def growth(self) -> Iterator[Row]:
        """Time and memory by size; each time less what the sizes below it took is what one more item costs."""
        sizes = self.plan.growth
        rounds = in_turn(min(3, self.plan.turns), *(self.build(self.items(count)) for count in sizes))
        print("| items | CPU, ms an item | CPU, s | peak memory, MB |\n|---:|---:|---:|---:|")
        for count, costs in zip(sizes, zip(*rounds, strict=True), strict=True):
            seconds, memory = spread([cost.cpu for cost in costs]), [cost.memory / MEGABYTE for cost in costs]
            print(f"| {count:,} | {seconds.median / count * 1000:.2f} | {seconds} | {statistics.median(memory):.0f} |")
        print()
        small, middle, large = sizes
        slopes = [
            ((three.cpu - two.cpu) / (large - middle)) / ((two.cpu - one.cpu) / (middle - small))
            for one, two, three in rounds
        ]
        name = f"one more item at {middle:,}–{large:,} / at {small:,}–{middle:,} (1 is linear)"
        yield Row(name, spread(slopes), 1.25)
        peak = spread([costs[-1].memory / MEGABYTE for costs in rounds])
        yield Row(f"peak memory at {large:,} items, MB", peak, 400)

    def rules(self) -> Iterator[Row]:
        """What all rules cost beside reading and validating alone, on faulty items and on mended ones.

        The items are mixed from the reference list with its faults; what a fault costs is mostly to show it.
        """
        for count in self.plan.rules:
            mended = self.folder / f"mended-{count}"
            shutil.copytree(self.items(count), mended)
            subprocess.run(
                [*PROGRAM, "validate", "--fix", str(mended)], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
            )
            for source, kind in ((mended, "mended"), (self.items(count), "as they are made")):
                every, none = (self.validate(source, "--select", rules) for rules in ("all", "error"))
                value = ratio(self.plan.turns, every, none)
                found = self._findings(source) / count
                yield Row(
                    f"validate: {count:,} items {kind} ({found:.1f} findings each), every rule / none", value, 2.5
                )

    def _findings(self, source: Path) -> int:
        """How many findings there are in a list."""
        command = [*PROGRAM, "validate", str(source), "--select", "all", "--format", "json"]
        report = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
        return sum(json.loads(report.stdout)["summary"][kind] for kind in ("error", "warning", "advice"))

    def laws(self) -> Iterator[Row]:
        """The law library: to add laws, to open it, and to look up what a list cites."""
        few, many, items = self.plan.laws
        turns = min(3, self.plan.turns)
        small, large = (self._add(write_laws(self.folder / f"laws-{count}", count)) for count in (few, many))
        rounds = in_turn(turns, small, large)
        value = spread([(two.cpu / many) / (one.cpu / few) for one, two in rounds])
        yield Row(f"laws add: a law of {many:,} / of {few:,}, with the start", value, 1.25)
        yield Row(f"laws add: {many:,} laws, wall seconds", spread([two.wall for _, two in rounds]), 120)
        peak = spread([two.memory / MEGABYTE for _, two in rounds])
        yield Row(f"laws add: {many:,} laws, peak memory, MB", peak, 500)
        citing = write_citing_list(self.folder / "citing", items, many)
        known, none = (self.validate(citing, "--jobs", "1", "--data", data) for data in (self._library(many), "data"))
        value = ratio(turns, known, none)
        yield Row(f"validate: {items:,} items of 3 citations, with {many:,} laws / without", value, 2)
        texts = self._library(many) / "laws" / "texts"
        closed, opened = (Program([PYTHON, "-c", OPEN.format(folder=str(texts), then=then)]) for then in ("", FIND))
        opening = spread([(two.wall - one.wall) * 1000 for one, two in in_turn(self.plan.start_turns, closed, opened)])
        yield Row(f"law library: to open it with {many:,} laws, wall milliseconds", opening, 50)

    def _library(self, count: int) -> Path:
        return self.folder / f"library-{count}"

    def _add(self, laws: Path) -> Program:
        data = self._library(int(laws.name.removeprefix("laws-")))
        return Program([*PROGRAM, "laws", "add", str(laws), "--data", str(data)], data)

    def imports(self) -> Iterator[Row]:
        """What it costs to import an office's Word file, beside what it costs python-docx to open it and to walk it."""
        few, many = self.plan.imports
        turns = min(3, self.plan.turns)
        for layout in ("vertical", "horizontal"):
            source = self._office_file(layout, few)
            walk = Program([PYTHON, "-c", WALK, str(source)])
            value = ratio(turns, self._import(source), walk)
            yield Row(f"import: {few:,} items, {layout} / python-docx opens the file and walks its XML once", value, 5)
            small, large = self._import(source), self._import(self._office_file(layout, many))
            rounds = in_turn(turns, small, large)
            value = spread([(two.cpu / many) / (one.cpu / few) for one, two in rounds])
            yield Row(f"import: an item of {many:,} / of {few:,}, {layout}, with the start", value, 1.25)

    def _office_file(self, layout: str, count: int) -> Path:
        path = self.folder / f"{layout}-{count}.docx"
        maker = [PYTHON, str(HERE / "make_office_files.py"), layout, str(self.items(count)), str(path)]
        builders = os.pathsep.join((str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")))
        subprocess.run(maker, env={**os.environ, "PYTHONPATH": builders}, check=True)
        return path

    def _import(self, source: Path) -> Program:
        data = self.folder / f"imported-{source.stem}"
        return Program([*PROGRAM, "import", str(source), "--list", "imported", "--data", str(data)], data)

    def start(self) -> Iterator[Row]:
        """What a user waits for where there is little to do."""
        turns = self.plan.start_turns
        imports, with_jinja = (Program([PYTHON, "-c", IMPORTS.format(more=more)]) for more in ("", "jinja2, "))
        bare = Program([PYTHON, "-c", "pass"])
        reference = self.build(ROOT / "data" / "lists" / "luxian-wxb")
        yield Row("reference list / imports and one model class", ratio(turns, reference, with_jinja), 2)
        value = ratio(turns, self.validate(), imports)
        yield Row("validate: reference list / imports and one model class", value, 1.3)
        for name, command in (("respcli", [SCRIPT]), ("python -m respcli", list(PROGRAM))):
            for option, bound in (("--version", 2), ("--help", 8)):
                value = ratio(turns, Program([*command, option]), bare)
                yield Row(f"{name} {option} / bare Python", value, bound)

    def parallel(self) -> Iterator[Row]:
        """Many lists on two processors."""
        lists, count = self.plan.parallel
        data = write_lists(self.folder / "data", lists, count)
        one, two = (self.build("--data", data, "--jobs", jobs) for jobs in ("1", "2"))
        value = ratio(min(3, self.plan.turns), one, two, wall)
        yield Row(f"{lists} lists of {count} items, wall time: 1 job / 2 jobs", value, 1.6, least=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small lists and few turns: tells whether the bench works")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    if given.quick:
        print("A short run: the bounds are for larger lists than these.\n")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="respcli-bench-") as folder:
        bench = Bench(QUICK if given.quick else FULL, Path(folder))
        parts = (bench.start, bench.rules, bench.laws, bench.imports, bench.growth, bench.floor, bench.exports)
        for part in (*parts, bench.peers, bench.parallel):
            for row in part():
                print(f"measured: {row.what}: {row.value}", file=sys.stderr)
                rows.append(row)
    print("| what | measured (least–most) | bound | met |\n|---|---|---|---|")
    print(*rows, sep="\n")


if __name__ == "__main__":
    main()
