"""Several lists at a time, each in a process of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")


def in_jobs(work: Callable[[Path], Result], lists: Sequence[Path], jobs: int) -> Iterator[Result]:
    """Do a work for each list, in at most ``jobs`` processes; the results come in the order of the lists."""
    if jobs == 1 or len(lists) <= 1:
        yield from map(work, lists)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- 25 ms that a single list can do without

    with ProcessPoolExecutor(min(jobs, len(lists)), initializer=_begin_job) as pool:
        try:
            yield from pool.map(work, lists)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin_job() -> None:
    """Leave interrupts to the parent process, and end with it even where it is killed."""
    import multiprocessing  # noqa: PLC0415 -- as above
    import signal  # noqa: PLC0415
    import threading  # noqa: PLC0415

    gc.disable()  # as in the parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
