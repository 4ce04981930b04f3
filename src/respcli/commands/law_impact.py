"""``respcli laws impact``: the work list of an office for the day on which a new text of a law is in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from respcli.commands.disk import DiskFolder
from respcli.commands.known_laws import law_index, law_registry
from respcli.commands.law_texts import read_text
from respcli.commands.places import data_of
from respcli.commands.shell import find, tell_findings
from respcli.diagnostics import Diagnostic, Faults, Place, Translate
from respcli.extents import extent
from respcli.impact import Affected, Change, Impact, Text
from respcli.laws.library import LawLibrary, Version
from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.registry import plain_name
from respcli.lists import ITEMS, LIST_FILE
from respcli.messages import N_
from respcli.natural_order import natural_order
from respcli.report.as_json import dumps
from respcli.rules.words import Words
from respcli.source import Source, read
from respcli.validation import ITEM_FIELDS

JSON_FORMAT = 1
"""The number of the form of the JSON."""

_CHANGES: Mapping[Change, str] = {
    "unchanged": N_("as before"),
    "reworded": N_("reworded"),
    "renumbered": N_("article number changed"),
    "renumbered and reworded": N_("article number and text changed"),
    "dropped": N_("dropped"),
    "unknown": N_("not in the old text"),
}


class Use(NamedTuple):
    """A citation of the law in a list: the list, the item's name (empty for list.yaml), the place, what becomes of it.

    ``broken`` says what is wrong with its quotation beside the new text.
    """

    folder: str
    item: str
    place: Place
    affected: Affected
    broken: Sequence[Diagnostic]


class Work(NamedTuple):
    """The work list: the texts, what became of the articles, and every citation."""

    impact: Impact
    uses: Sequence[Use]


def run_impact(file: Path, lists: Sequence[str], format: str, data: Path, _: Translate) -> int:  # noqa: A002 -- the option is called so
    """Tell what a new text of a law changes in lists. Returns the exit code."""
    findings: list[Diagnostic] = []
    try:
        folders = find(lists, data, _)
        new, names = _new_text(file), set[str]()
        impact = Impact(_old_text(new, data_of(folders[0], data), names, _), new)
        uses = [use for folder in folders for use in _uses(folder, impact, names, findings)]
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    for line in _FORMATS[format](Work(impact, uses), _):
        click.echo(line)
    tell_findings(findings, _)
    return int(bool(findings))


def _new_text(file: Path) -> Text:
    text, _doubts = read_text(file)
    version = Version(text.name, text.promulgated, text.in_force, 0)
    articles: dict[ArticleNumber, Article] = {}
    for article in text.articles:
        articles.setdefault(article.number, article)
    return Text(version, articles)


def _old_text(new: Text, data: Path, names: set[str], _: Translate) -> Text:
    """The last text before a new one, and in ``names`` all plain names of the law. Raises click's UsageError."""
    registry = law_registry(data)
    law, index = registry.find(new.version.law), law_index(data)
    known = (law.name, *law.short_names, *law.former_names) if law else ()
    names |= {plain_name(name) for name in (new.version.law, *known)}
    library = LawLibrary(index, registry) if index else None
    versions = library.versions(new.version.law) if library else ()
    made = new.version.promulgated
    earlier = [text for text in versions if not (made and text.promulgated) or text.promulgated < made]
    if library is None or not earlier:
        told = _("there is no earlier text of 《{law}》; add the one that was in force so far with `respcli laws add`")
        raise click.UsageError(told.format(law=new.version.law))
    return Text(earlier[-1], library.articles(earlier[-1]))


def _uses(folder: Path, impact: Impact, names: Collection[str], findings: list[Diagnostic]) -> Iterator[Use]:
    """The citations in a list. What is wrong with files that cannot be read is told besides."""
    there = DiskFolder(folder)
    files = sorted((name for name in there.names(ITEMS) if name.endswith(".yaml")), key=natural_order)
    for name in (LIST_FILE, *(f"{ITEMS}/{name}" for name in files)):
        try:
            source = read(there.read(name) or b"", there.show(name), ITEM_FIELDS if name != LIST_FILE else ())
        except Faults as error:
            findings += error.diagnostics
            continue
        words, fields = Words(source.root), source.root.value
        item = str(fields.get("权力项目名称", "")) if isinstance(fields, dict) else ""
        for affected in impact.on(words.text, names):
            place = _place(source, words, affected.begin, affected.end)
            broken = [
                Diagnostic(slip.rule, _place(source, words, slip.begin, slip.end or slip.begin), (), slip.values)
                for slip in affected.slips
            ]
            yield Use(folder.name, item, place, affected, broken)


def _place(source: Source, words: Words, begin: int, end: int) -> Place:
    _path, node, start = words.at(begin)
    return extent(source, node, begin - start, end - start)


def _as_text(work: Work, _: Translate) -> Iterator[str]:
    yield from _summary(work, _)
    file = ""
    for use in work.uses:
        if use.place.file != file:
            file = use.place.file
            yield ""
            yield f"{file} {use.item}".rstrip()
        yield f"  {use.place.line}:{use.place.column} {_told(use, _)}"
        yield from (f"    {broken.message(_)}" for broken in use.broken)


def _summary(work: Work, _: Translate) -> Iterator[str]:
    old, new = work.impact.old, work.impact.new
    title = _("《{law}》: the text of {new} beside that of {old}")
    unknown = _("an unknown day")
    days = {"new": new.version.promulgated or unknown, "old": old.version.promulgated or unknown}
    yield title.format(law=new.version.law, **days)
    if new.version.in_force:
        yield _("in force from {begin} on").format(begin=new.version.in_force)
    fates = [fate for fate in work.impact.fates if fate.before and fate.after]
    counts = {
        "before": len(old.all),
        "now": len(new.all),
        "renumbered": sum(fate.before != fate.after for fate in fates),
        "reworded": sum(fate.likeness < 1 for fate in fates),
    }
    told = _("articles: {before} before, {now} now; {renumbered} renumbered, {reworded} reworded")
    yield told.format(**counts)
    new_ones = [str(fate.after) for fate in work.impact.fates if not fate.before]
    dropped = [str(fate.before) for fate in work.impact.fates if not fate.after]
    if new_ones:
        yield _("new: {articles}").format(articles="、".join(new_ones))
    if dropped:
        yield _("dropped: {articles}").format(articles="、".join(dropped))
    changed = Counter(use.affected.change == "unchanged" for use in work.uses)[False]
    values = {
        "citations": len(work.uses),
        "files": len({use.place.file for use in work.uses}),
        "changed": changed,
        "broken": sum(bool(use.broken) for use in work.uses),
    }
    told = _(
        "citations: {citations} (files: {files}); of provisions that have changed: {changed}; "
        "quotations that no longer hold: {broken}"
    )
    yield told.format(**values)


def _told(use: Use, _: Translate) -> str:
    affected = use.affected
    told = f"{affected.before} → {affected.after}" if affected.after not in ("", affected.before) else affected.before
    change = _("{cited}: {change}").format(cited=told, change=_(_CHANGES[affected.change]))
    return change + (_(", the quotation no longer holds") if use.broken else "")


def _as_markdown(work: Work, _: Translate) -> Iterator[str]:
    title, *rest = _summary(work, _)
    yield f"# {title}"
    for line in rest:
        yield ""
        yield line
    if not work.uses:
        return
    yield ""
    yield "| " + " | ".join((_("place"), _("item"), _("cited"), _("now"), _("change"), _("quotation"))) + " |"
    yield "|---" * 6 + "|"
    for use in work.uses:
        broken = "<br>".join(found.message(_) for found in use.broken)
        place = f"{use.place.file}:{use.place.line}"
        cells = (place, use.item, use.affected.before, use.affected.after, _(_CHANGES[use.affected.change]), broken)
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _as_json(work: Work, _: Translate) -> Iterator[str]:
    old, new = work.impact.old.version, work.impact.new.version
    articles = [
        {"before": str(fate.before or ""), "after": str(fate.after or ""), "likeness": round(fate.likeness, 3)}
        for fate in work.impact.fates
    ]
    uses = [
        {
            "list": use.folder,
            "item": use.item,
            "file": use.place.file,
            "line": use.place.line,
            "column": use.place.column,
            "cited": use.affected.before,
            "now": use.affected.after,
            "change": use.affected.change,
            "quotation": [{"rule": found.rule.id, "message": found.message(_)} for found in use.broken],
        }
        for use in work.uses
    ]
    told = {
        "format": JSON_FORMAT,
        "law": new.law,
        "before": str(old.promulgated or ""),
        "after": str(new.promulgated or ""),
        "in_force": str(new.in_force or ""),
        "articles": articles,
        "citations": uses,
    }
    yield dumps(told).rstrip("\n")


_FORMATS: Mapping[str, Callable[[Work, Translate], Iterator[str]]] = {
    "text": _as_text,
    "markdown": _as_markdown,
    "json": _as_json,
}
