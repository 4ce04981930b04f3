"""Measure how well two lists are compared: random histories, a list with 30 sown changes, and lists of 10,000 items.

Precision and recall are those of the matching: over all items, over those to which something happened, and over what
was merged, split, added and removed. Times are CPU seconds of this process.

    PYTHONPATH=src:tests:benchmarks python benchmarks/measure_matching.py
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter, defaultdict
from itertools import cycle, islice

from histories import KINDS, Score, history, long_lists, scores, told
from respcli.changes import apply, compare

MEGABYTE = 1 << (20 if sys.platform == "darwin" else 10)


def measure_histories(count: int) -> None:
    """Print precision and recall over random histories, and how many events of each kind were told as what they are."""
    totals: defaultdict[str, Score] = defaultdict(Score)
    happened: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for seed in range(count):
        one = history(seed)
        for name, part in scores(one).items():
            totals[name] += part
        changes = compare(one.old, one.new)
        happened.update(event.kind for event in one.events)
        right.update(event.kind for event in one.events if told(changes, event))
    print(f"{count} histories")
    for name, part in totals.items():
        print(f"  {name:14} precision {part.precision:.4f}  recall {part.recall:.4f}  {tuple(part)}")
    print("  " + ", ".join(f"{kind} {right[kind]}/{happened[kind]}" for kind in KINDS))


def measure_sown(lists: int) -> None:
    """Print how many of 30 changes in a list of 400 items are told as what they are."""
    for seed in range(lists):
        one = history(seed, 400, list(islice(cycle(KINDS), 30)))
        changes = compare(one.old, one.new)
        missed = [event.kind for event in one.events if not told(changes, event)]
        print(f"400 items, {len(one.events)} events, missed: {missed or 'none'}")


def measure_cost(items: int) -> None:
    """Print what it costs to compare long lists."""
    for name, old, new in long_lists(items):
        start = time.process_time()
        changes = compare(old, new)
        compared = time.process_time()
        made = apply(changes, old)
        seconds, again = compared - start, time.process_time() - compared
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
        print(
            f"{items} items, {name:40} compare {seconds:6.2f} s, apply {again:6.2f} s {made == new}, peak {memory} MB"
        )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--sown", type=int, default=5, help="lists with 30 sown changes")
    parser.add_argument("--items", type=int, default=10_000, help="items in the long lists")
    given = parser.parse_args()
    measure_sown(given.sown)
    measure_histories(given.histories)
    measure_cost(given.items)


if __name__ == "__main__":
    main()
