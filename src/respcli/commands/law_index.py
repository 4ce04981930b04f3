"""The index of the law texts of a project: what finds a law and an article of it without reading all texts.

It is made from the texts alone, so it may be deleted at any time. When a text was added, changed or taken away, the
next one who opens the index brings it up to date; of two processes one does, and the other waits for it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from respcli.commands.jobs import in_jobs
from respcli.commands.law_entries import Entry, paragraphs
from respcli.commands.law_texts import read_entry, read_text
from respcli.diagnostics import Diagnostic, Faults
from respcli.laws.library import RepealedBy, Version
from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.registry import plain_name

INDEX = ".index.sqlite3"
FORMAT = 1
"""The form of the index, and of what is read from a text; to be raised when either changes."""

_TABLES = """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    law TEXT NOT NULL, name TEXT NOT NULL, promulgated TEXT, in_force TEXT, made TEXT, articles INTEGER NOT NULL);
CREATE INDEX texts_by_name ON texts (name);
CREATE TABLE articles (id INTEGER PRIMARY KEY, paragraphs TEXT NOT NULL);
CREATE TABLE repeals (name TEXT NOT NULL, text INTEGER NOT NULL, day TEXT NOT NULL);
CREATE INDEX repeals_by_name ON repeals (name);
CREATE TABLE state (fingerprint BLOB NOT NULL);
"""
_WAIT = 300
"""Seconds for which one process waits for another that brings the index up to date."""

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
        return [facts.version for facts in self._facts("WHERE name = ?", name)]

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
        return self._folder / str(file)

    def repeals(self, name: str) -> Sequence[RepealedBy]:
        """What laws say of the end of a law."""
        rows = self._database.execute(
            "SELECT law, day FROM repeals JOIN texts ON texts.id = text WHERE repeals.name = ?", (name,)
        )
        return [RepealedBy(law, date.fromisoformat(day)) for law, day in rows]

    def faults(self) -> Iterator[Diagnostic]:
        """What is wrong with files that were put among the texts and are none."""
        for (file,) in self._database.execute("SELECT file FROM texts WHERE law = '' ORDER BY file"):
            try:
                read_text(self._folder / file)  # anew, to tell what is wrong
            except Faults as error:
                yield from error.diagnostics

    def take(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Take up texts as they are written, each with the name of its file, so that none has to be read again."""
        written = iter(entries)
        first = next(written, None)  # only then is the folder sure to be there
        if first is None:
            return
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            for file, taken in chain([first], written):
                facts = (self._folder / file).stat()
                _insert(database, file, (facts.st_size, facts.st_mtime_ns), taken)
            database.execute("UPDATE state SET fingerprint = ?", (_fingerprint(dict(_files(self._folder))),))

    def _facts(self, condition: str, *values: str) -> Iterator[Facts]:
        columns = "law, promulgated, in_force, id, made, file, articles"
        for law, promulgated, in_force, key, made, file, articles in self._database.execute(
            f"SELECT {columns} FROM texts {condition}",  # noqa: S608 -- the conditions stand above
            values,
        ):
            yield Facts(Version(law, _date(promulgated), _date(in_force), key, _date(made)), file, articles)

    @cached_property
    def _database(self) -> sqlite3.Connection:
        path = self._folder / INDEX
        try:
            try:
                return self._up_to_date(path)
            except sqlite3.OperationalError:
                raise  # no fault of the index: the folder may only be read, or the disk is full
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)  # no index, whatever it is
                return self._up_to_date(path)
        except (OSError, sqlite3.DatabaseError):
            return self._up_to_date(Path(self._own.name) / INDEX)

    @cached_property
    def _own(self) -> tempfile.TemporaryDirectory[str]:
        """Where the index lies while the program runs, if it cannot lie beside the texts."""
        return tempfile.TemporaryDirectory(prefix="respcli-")

    def _up_to_date(self, path: Path) -> sqlite3.Connection:
        database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            if database.execute("PRAGMA user_version").fetchone() != (FORMAT,):
                _make(database)
            files = dict(_files(self._folder))
            fingerprint = _fingerprint(files)
            if database.execute("SELECT fingerprint FROM state").fetchone() != (fingerprint,):
                self._update(database, files, fingerprint)
        except BaseException:
            database.close()
            raise
        return database

    def _update(self, database: sqlite3.Connection, files: Mapping[str, tuple[int, int]], fingerprint: bytes) -> None:
        with database:
            database.execute("BEGIN IMMEDIATE")
            there = {
                file: (size, modified)
                for file, size, modified in database.execute("SELECT file, size, modified FROM texts")
            }
            for file in there.keys() - files.keys():
                _delete(database, file)
            new = sorted(file for file, facts in files.items() if there.get(file) != facts)
            read = in_jobs(read_entry, [self._folder / file for file in new], self._jobs)
            for file, found in zip(new, read, strict=True):
                _insert(database, file, files[file], found)
            database.execute("UPDATE state SET fingerprint = ?", (fingerprint,))


def _make(database: sqlite3.Connection) -> None:
    """An empty index instead of whatever there is."""
    database.execute("BEGIN EXCLUSIVE")
    if database.execute("PRAGMA user_version").fetchone() != (FORMAT,):  # nobody else has made it meanwhile
        for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            database.execute(f"DROP TABLE {table}")
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute("INSERT INTO state VALUES (x'')")
        database.execute(f"PRAGMA user_version = {FORMAT}")
    database.execute("COMMIT")


def _files(folder: Path, inside: str = "") -> Iterator[tuple[str, tuple[int, int]]]:
    """The files among the texts, each with its size and when it was changed."""
    try:
        with os.scandir(folder / inside) as found:
            for there in found:
                name = f"{inside}{there.name}"
                if there.name.startswith("."):
                    continue
                if there.is_dir():
                    yield from _files(folder, f"{name}/")
                elif there.is_file():
                    facts = there.stat()
                    yield name, (facts.st_size, facts.st_mtime_ns)
    except FileNotFoundError:
        return


def _fingerprint(files: Mapping[str, tuple[int, int]]) -> bytes:
    return blake2b(repr(sorted(files.items())).encode(errors="surrogateescape"), digest_size=16).digest()


def _insert(database: sqlite3.Connection, file: str, facts: tuple[int, int], text: Entry) -> None:
    _delete(database, file)
    name = plain_name(text.law)
    values = (file, *facts, text.law, name, text.promulgated, text.in_force, text.made, len(text.articles))
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
    with closing(database.execute("SELECT id FROM texts WHERE file = ?", (file,))) as found:
        keys = [key for (key,) in found]
    for key in keys:
        database.execute("DELETE FROM articles WHERE id >= ? AND id < ?", (_key(key, 0, 0), _key(key + 1, 0, 0)))
        database.execute("DELETE FROM repeals WHERE text = ?", (key,))
        database.execute("DELETE FROM texts WHERE id = ?", (key,))


def _key(text: int, number: int, insertion: int) -> int:
    return (text * _NUMBERS + number) * _INSERTIONS + insertion


def _number(key: int) -> ArticleNumber:
    return ArticleNumber(key // _INSERTIONS % _NUMBERS, key % _INSERTIONS)


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
