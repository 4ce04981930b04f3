"""A folder as it was in a revision of a git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule

_OF_A_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells hooks and aliases of the repository that they run in; a folder may lie in another."""


class GitFolder:
    """The files under a path in a revision (``folders.Folder``), read from git all at once."""

    def __init__(self, files: Mapping[str, bytes], shown: str) -> None:
        self._files = files
        self._shown = shown

    def show(self, name: str = "") -> str:
        """The path of a file, after the revision."""
        return f"{self._shown}/{name}" if name else self._shown

    def names(self, name: str = "") -> Sequence[str]:
        """The names in a folder inside this one, but for hidden ones."""
        start = f"{name}/" if name else ""
        inside = (file.removeprefix(start).split("/")[0] for file in self._files if file.startswith(start))
        return [entry for entry in dict.fromkeys(inside) if not entry.startswith(".")]

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return self._files.get(name)

    def inside(self, name: str) -> GitFolder:
        """A folder inside this one."""
        start = f"{name}/"
        files = {file.removeprefix(start): data for file, data in self._files.items() if file.startswith(start)}
        return GitFolder(files, self.show(name))

    def walk(self) -> Sequence[str]:
        """The paths of all files, but for hidden ones."""
        return [file for file in self._files if not any(part.startswith(".") for part in file.split("/"))]


def git_folder(revision: str, path: Path) -> GitFolder:
    """The folder that a path names, as it was in a revision of the repository that it lies in. Raises Faults."""
    shown = f"git:{revision}:{path.as_posix()}"
    where = path.resolve()
    inside = next((folder for folder in (where, *where.parents) if folder.is_dir()), where)
    top = Path(_git(inside, shown, "rev-parse", "--show-toplevel").decode(errors="surrogateescape").removesuffix("\n"))
    commit = _git(top, shown, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    relative = where.relative_to(top.resolve()).as_posix()
    listed = _git(top, shown, "ls-tree", "-r", "-z", "--full-tree", commit.decode().strip(), "--", relative)
    objects = dict(_objects(listed))
    contents = _contents(top, shown, list(objects.values()))
    start = "" if relative == "." else f"{relative}/"
    files = {name.removeprefix(start): data for name, data in zip(objects, contents, strict=True)}
    if not files:
        raise _fault(shown, messages.NOT_IN_REVISION)
    return GitFolder(files, shown)


def _objects(listed: bytes) -> Iterator[tuple[str, bytes]]:
    """The names of files, and what git calls their contents; repositories inside this one have none."""
    for entry in filter(None, listed.split(b"\0")):
        facts, _, name = entry.partition(b"\t")
        _mode, kind, content = facts.split()
        if kind == b"blob":
            yield name.decode(errors="surrogateescape"), content


def _contents(top: Path, shown: str, objects: Sequence[bytes]) -> Sequence[bytes]:
    """The bytes of objects, in their order."""
    given = b"".join(name + b"\n" for name in objects)
    told = _git(top, shown, "cat-file", "--batch", given=given)
    found, at = [], 0
    for _object_name in objects:
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[-1])
        found.append(told[end + 1 : end + 1 + size])
        at = end + size + 2
    return found


def _git(folder: Path, shown: str, *arguments: str, given: bytes = b"") -> bytes:
    around = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and what is named cannot be an option
            ["git", "--literal-pathspecs", "-C", str(folder), *arguments],  # noqa: S607 -- the user's own git
            env=around,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _fault(shown, messages.NO_GIT) from error
    if done.returncode:
        reason = " ".join(done.stderr.decode(errors="replace").split()) or "-"
        raise _fault(shown, messages.NO_REVISION if "--verify" in arguments else messages.GIT_FAILED, reason=reason)
    return done.stdout


def _fault(shown: str, rule: Rule, **values: str) -> Faults:
    return Faults([Diagnostic(rule, Place(shown), (), values)])
