"""The index of the law texts of a project: what finds a law and an article of it without reading all texts.

It is made from the texts alone, so it may be deleted at any time. When a text was added, changed or taken away, who
opens the index next puts one in its place that is up to date; an index that is being read is never changed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from respcli.commands.disk import system_reason
from respcli.commands.jobs import in_jobs
from respcli.commands.law_entries import Entry, paragraphs
from respcli.commands.output import Staging, remove_leftovers
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.laws.library import RepealedBy, Version
from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.registry import plain_name
from respcli.messages import UNREADABLE

INDEX = ".index.sqlite3"
FORMAT = 3
"""The form of the index, and of what is read from a text; to be raised when either changes."""

_TABLES = """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, file BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    law TEXT NOT NULL, name TEXT NOT NULL, promulgated TEXT, in_force TEXT, made TEXT, articles INTEGER NOT NULL);
CREATE INDEX texts_by_name ON texts (name);
CREATE TABLE articles (id INTEGER PRIMARY KEY, paragraphs TEXT NOT NULL);
CREATE TABLE repeals (name TEXT NOT NULL, text INTEGER NOT NULL, day TEXT NOT NULL);
CREATE INDEX repeals_by_name ON repeals (name);
CREATE TABLE state (fingerprint BLOB NOT NULL);
INSERT INTO state VALUES (x'');
"""
_MAPPED = 1 << 30
"""Bytes of the index that are read without a call to the system."""

_NUMBERS, _INSERTIONS = 1 << 14, 1 << 8
"""An article's key holds its text, its number, and what was inserted after that number."""


class Facts(NamedTuple):
    """What the index knows of a text without reading it."""

    version: Version
    file: str
    articles: int


class LawIndex:
    """The law texts in a folder (``laws.library.Texts``). Raises Faults where the folder cannot be read."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        self._folder = folder
        self._jobs = jobs

    def __getstate__(self) -> Mapping[str, object]:
        return {"_folder": self._folder, "_jobs": 1}  # each process opens it anew

    def named(self, name: str) -> Sequence[Version]:
        """The texts of a law."""
        return [facts.version for facts in self._facts("WHERE name = ? AND law <> ''", name)]

    def all(self) -> Sequence[Facts]:
        """All texts, by name and date."""
        return [*self._facts("WHERE law <> '' ORDER BY name, promulgated")]

    def names(self) -> Sequence[str]:
        """The names of all laws that have a text."""
        return [law for (law,) in self._database.execute("SELECT DISTINCT law FROM texts WHERE law <> ''")]

    def article(self, version: Version, number: ArticleNumber) -> Article | None:
        """One article of a text."""
        row = self._database.execute("SELECT paragraphs FROM articles WHERE id = ?", (_key(version.key, *number),))
        found = row.fetchone()
        return Article(number, paragraphs(found[0])) if found else None

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles of a text, by their numbers."""
        rows = self._database.execute(
            "SELECT id, paragraphs FROM articles WHERE id >= ? AND id < ? ORDER BY id",
            (_key(version.key, 0, 0), _key(version.key + 1, 0, 0)),
        )
        numbered = ((_number(key), written) for key, written in rows)
        return {number: Article(number, paragraphs(written)) for number, written in numbered}

    def file(self, version: Version) -> Path:
        """The file of a text."""
        [(file,)] = self._database.execute("SELECT file FROM texts WHERE id = ?", (version.key,))
        return self._folder / os.fsdecode(file)

    def repeals(self, name: str) -> Sequence[RepealedBy]:
        """What laws say of the end of a law."""
        rows = self._database.execute(
            "SELECT law, day FROM repeals JOIN texts ON texts.id = text WHERE repeals.name = ?", (_storable(name),)
        )
        return [RepealedBy(law, date.fromisoformat(day)) for law, day in rows]

    def faults(self) -> Iterator[Diagnostic]:
        """What is wrong with files that were put among the texts and are none."""
        none = self._database.execute("SELECT file FROM texts WHERE law = '' ORDER BY file").fetchall()
        if not none:
            return
        from respcli.commands.law_texts import read_text  # noqa: PLC0415 -- what reads texts is not needed to look them up

        for (file,) in none:
            try:
                read_text(self._folder / os.fsdecode(file))  # anew, to tell what is wrong
            except Faults as error:
                yield from error.diagnostics

    def take(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Take up texts as they are written, each with the name of its file, so that none has to be read again."""
        self._renew(entries).close()

    def _facts(self, condition: str, *values: str) -> Iterator[Facts]:
        columns = "law, promulgated, in_force, id, made, file, articles"
        for law, promulgated, in_force, key, made, file, articles in self._database.execute(
            f"SELECT {columns} FROM texts {condition}",  # noqa: S608 -- the conditions stand above
            [*map(_storable, values)],
        ):
            yield Facts(
                Version(law, _date(promulgated), _date(in_force), key, _date(made)), os.fsdecode(file), articles
            )

    @cached_property
    def _database(self) -> sqlite3.Connection:
        database = _opened(self._folder / INDEX)
        if database and _fingerprint_in(database) == _fingerprint(dict(_files(self._folder))):
            return database
        if database:
            database.close()
        return self._renew()

    def _renew(self, entries: Iterable[tuple[str, Entry]] = ()) -> sqlite3.Connection:
        """Bring the index up to date in a copy, and put that in its place, so that nobody ever reads half of one."""
        index = self._folder / INDEX
        with tempfile.TemporaryDirectory(prefix="respcli-") as folder:
            copy = Path(folder) / INDEX
            with closing(_copied(index, copy)) as database:
                database.execute("BEGIN")
                for file, entry in entries:
                    facts = (self._folder / file).stat()
                    _insert(database, file, (facts.st_size, facts.st_mtime_ns), entry)
                self._update(database)
                database.execute("COMMIT")
                with suppress(OSError, Faults):
                    self._put(copy, index)
                    return sqlite3.connect(_address(index), uri=True)
                memory = sqlite3.connect(":memory:")  # the folder may only be read, or the disk is full
                database.backup(memory)
                return memory

    def _put(self, copy: Path, index: Path) -> None:
        with suppress(FileExistsError), (self._folder / ".gitignore").open("x", encoding="utf-8") as ignored:
            ignored.write(f"{INDEX}*\n")
        remove_leftovers(self._folder)
        with Staging() as staging, copy.open("rb") as made:
            staging.write(index, partial(shutil.copyfileobj, made))
            list(staging.commit())

    def _update(self, database: sqlite3.Connection) -> None:
        """Take up what has changed among the texts since the index was made."""
        from respcli.commands.law_texts import read_entry  # noqa: PLC0415 -- as above

        files = dict(_files(self._folder))
        there = {
            os.fsdecode(file): (size, modified)
            for file, size, modified in database.execute("SELECT file, size, modified FROM texts")
        }
        for file in there.keys() - files.keys():
            _delete(database, file)
        new = sorted(file for file, facts in files.items() if there.get(file) != facts)
        read = in_jobs(read_entry, [self._folder / file for file in new], self._jobs)
        for file, found in zip(new, read, strict=True):
            _insert(database, file, files[file], found)
        database.execute("UPDATE state SET fingerprint = ?", (_fingerprint(files),))


def _address(index: Path) -> str:
    """An index to be read without locks: it is never changed, only another put in its place."""
    return f"{index.resolve().as_uri()}?immutable=1"


def _opened(index: Path) -> sqlite3.Connection | None:
    """An index; None where there is none of this form."""
    if not index.is_file():
        return None
    database = sqlite3.connect(_address(index), uri=True)
    try:
        if database.execute("PRAGMA user_version").fetchone() == (FORMAT,) and _fingerprint_in(database) is not None:
            database.execute(f"PRAGMA mmap_size = {_MAPPED}")
            return database
    except sqlite3.DatabaseError:
        pass
    database.close()
    return None


def _fingerprint_in(database: sqlite3.Connection) -> bytes | None:
    found = database.execute("SELECT fingerprint FROM state").fetchone()
    return found[0] if found else None


def _copied(index: Path, copy: Path) -> sqlite3.Connection:
    """A copy of an index, to be changed; an empty index where there is none."""
    there = _opened(index)
    if there:
        there.close()
        shutil.copyfile(index, copy)
    database = sqlite3.connect(copy, isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")  # it is thrown away where it fails
    database.execute("PRAGMA synchronous = OFF")
    if not there:
        database.executescript(_TABLES)
        database.execute(f"PRAGMA user_version = {FORMAT}")
    return database


def _files(folder: Path, inside: str = "") -> Iterator[tuple[str, tuple[int, int]]]:
    """The files among the texts, each with its size and when it was changed."""
    try:
        with os.scandir(folder / inside) as found:
            for there in found:
                name = f"{inside}{there.name}"
                if there.name.startswith((".", "~$")):  # hidden, or Word's note that a document is open
                    continue
                if there.is_dir(follow_symlinks=False):  # one that leads upwards would have no end
                    yield from _files(folder, f"{name}/")
                elif there.is_file():
                    facts = there.stat()
                    yield name, (facts.st_size, facts.st_mtime_ns)
    except FileNotFoundError:
        return
    except OSError as error:
        values = {"reason": system_reason(error)}
        raise Faults([Diagnostic(UNREADABLE, Place((folder / inside).as_posix()), (), values)]) from error


def _fingerprint(files: Mapping[str, tuple[int, int]]) -> bytes:
    return blake2b(repr(sorted(files.items())).encode(errors="surrogateescape"), digest_size=16).digest()


def _insert(database: sqlite3.Connection, file: str, facts: tuple[int, int], text: Entry) -> None:
    _delete(database, file)
    name = plain_name(text.law)
    articles = sum(number > 0 for number, _insertion, _words in text.articles)
    values = (os.fsencode(file), *facts, text.law, name, text.promulgated, text.in_force, text.made, articles)
    key = database.execute(
        "INSERT INTO texts (file, size, modified, law, name, promulgated, in_force, made, articles) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    ).lastrowid
    rows = ((_key(key or 0, number, insertion), words) for number, insertion, words in text.articles)
    database.executemany("INSERT OR IGNORE INTO articles VALUES (?, ?)", rows)
    ends = [(plain_name(name), key, day) for name, day in text.repeals]
    database.executemany("INSERT INTO repeals VALUES (?, ?, ?)", ends)


def _delete(database: sqlite3.Connection, file: str) -> None:
    with closing(database.execute("SELECT id FROM texts WHERE file = ?", (os.fsencode(file),))) as found:
        keys = [key for (key,) in found]
    for key in keys:
        database.execute("DELETE FROM articles WHERE id >= ? AND id < ?", (_key(key, 0, 0), _key(key + 1, 0, 0)))
        database.execute("DELETE FROM repeals WHERE text = ?", (key,))
        database.execute("DELETE FROM texts WHERE id = ?", (key,))


def _storable(name: str) -> str:
    """A name without halves of characters, which the database does not take and no law has."""
    return name.encode(errors="replace").decode()


def _key(text: int, number: int, insertion: int) -> int:
    return (text * _NUMBERS + number) * _INSERTIONS + insertion


def _number(key: int) -> ArticleNumber:
    return ArticleNumber(key // _INSERTIONS % _NUMBERS, key % _INSERTIONS)


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
