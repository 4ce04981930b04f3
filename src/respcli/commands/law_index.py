"""The index of the law texts of a project: what finds a law and an article of it without reading all texts.

It is made from the texts alone, so it may be deleted at any time. When a text was added, changed or taken away, the
next one who opens the index brings it up to date; of two processes one does, and the other waits for it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from respcli.commands.jobs import in_jobs
from respcli.commands.law_texts import read_text
from respcli.diagnostics import Diagnostic, Faults
from respcli.laws.library import Repeal, Version
from respcli.laws.provisions import Article, ArticleNumber, Item, Paragraph
from respcli.laws.registry import plain_name
from respcli.laws.texts import LawText

INDEX = ".index.sqlite3"
FORMAT = 1
"""The form of the index, and of what is read from a text; to be raised when either changes."""

_TABLES = """
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    law TEXT NOT NULL, name TEXT NOT NULL, promulgated TEXT, in_force TEXT, made TEXT, articles INTEGER NOT NULL);
CREATE INDEX texts_by_name ON texts (name);
CREATE TABLE articles (id INTEGER PRIMARY KEY, paragraphs TEXT NOT NULL);
CREATE TABLE repeals (name TEXT NOT NULL, text INTEGER NOT NULL);
CREATE INDEX repeals_by_name ON repeals (name);
CREATE TABLE state (fingerprint BLOB NOT NULL);
"""
_WAIT = 300
"""Seconds for which one process waits for another that brings the index up to date."""

_NUMBERS, _INSERTIONS = 1 << 14, 1 << 8
"""An article's key holds its text, its number, and what was inserted after that number."""


class Entry(NamedTuple):
    """What the index keeps of a text: its name, its dates, its articles by number, the names of laws that it repeals.

    An entry of a file that is no law text has no name.
    """

    law: str = ""
    promulgated: str | None = None
    in_force: str | None = None
    made: str | None = None
    articles: Sequence[tuple[int, int, str]] = ()
    repeals: Sequence[str] = ()


class Facts(NamedTuple):
    """What the index knows of a text without reading it."""

    version: Version
    file: str
    articles: int


def entry(text: LawText) -> Entry:
    """What the index keeps of a text."""
    articles = [
        (*number, json.dumps(article.paragraphs, ensure_ascii=False, separators=(",", ":")))
        for number, article in text.articles.items()
    ]
    dates = (day.isoformat() if day else None for day in (text.promulgated, text.in_force, text.made))
    return Entry(text.name, *dates, articles, text.repeals)


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
        return Article(number, _paragraphs(found[0])) if found else None

    def articles(self, version: Version) -> Mapping[ArticleNumber, Article]:
        """All articles of a text, by their numbers."""
        rows = self._database.execute(
            "SELECT id, paragraphs FROM articles WHERE id >= ? AND id < ? ORDER BY id",
            (_key(version.key, 0, 0), _key(version.key + 1, 0, 0)),
        )
        numbered = ((_number(key), paragraphs) for key, paragraphs in rows)
        return {number: Article(number, _paragraphs(paragraphs)) for number, paragraphs in numbered}

    def repeals(self, name: str) -> Sequence[Repeal]:
        """What laws say of the end of a law."""
        rows = self._database.execute(
            "SELECT law, coalesce(in_force, promulgated) AS day FROM repeals JOIN texts ON texts.id = text "
            "WHERE repeals.name = ? AND day IS NOT NULL",
            (name,),
        )
        return [Repeal(law, date.fromisoformat(day)) for law, day in rows]

    def faults(self) -> Iterator[Diagnostic]:
        """What is wrong with files that were put among the texts and are none."""
        for (file,) in self._database.execute("SELECT file FROM texts WHERE law = '' ORDER BY file"):
            try:
                read_text(self._folder / file)
            except Faults as error:
                yield from error.diagnostics

    def take(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Take up texts that were just written, each with the name of its file, before the index looks for them."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            for file, taken in entries:
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
            return self._up_to_date(path)
        except sqlite3.DatabaseError:
            pass  # no index, or one that a killed system left, or a folder that may only be read
        try:
            path.unlink(missing_ok=True)
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
            read = in_jobs(_read, [self._folder / file for file in new], self._jobs)
            for file, found in zip(new, read, strict=True):
                _insert(database, file, files[file], found)
            database.execute("UPDATE state SET fingerprint = ?", (fingerprint,))


def _read(path: Path) -> Entry:
    try:
        return entry(read_text(path))
    except Faults:
        return Entry()


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
    database.executemany("INSERT INTO repeals VALUES (?, ?)", [(plain_name(name), key) for name in text.repeals])


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


def _paragraphs(written: str) -> tuple[Paragraph, ...]:
    parts: list[Any] = json.loads(written)
    return tuple(
        Paragraph(text, tuple(Item(number, words, tuple(points)) for number, words, points in items))
        for text, items in parts
    )
