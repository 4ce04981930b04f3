"""What a person sees of ``respcli laws``: the texts that were added, that are there, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from respcli.commands.known_laws import law_index, law_registry, texts_folder
from respcli.commands.law_entries import Entry
from respcli.commands.law_index import Facts, LawIndex
from respcli.commands.law_texts import Added, add_texts, files_in, read_text
from respcli.commands.shell import not_there, tell_findings
from respcli.diagnostics import Diagnostic, Faults, Severity, Translate
from respcli.laws.law_names import LawNames
from respcli.laws.library import LawLibrary, Version, lacking, on_day
from respcli.laws.provisions import Provision
from respcli.laws.series import provisions
from respcli.report.as_json import dumps

JSON_FORMAT = 1
"""The number of the form of what is printed as JSON."""


def _tells_faults(run: Callable[..., int]) -> Callable[..., int]:
    """A command that ends with an error where the registry or the texts cannot be read."""

    @wraps(run)
    def guarded(*, _: Translate, **given: Any) -> int:
        try:
            return run(_=_, **given)
        except Faults as error:
            tell_findings(error.diagnostics, _)
            return 1

    return guarded


def run_add(paths: Sequence[Path], data: Path, *, replace: bool, jobs: int, _: Translate) -> int:
    """Add texts of laws and tell of each. Returns the exit code."""
    folder = texts_folder(data)
    findings: list[Diagnostic] = []
    counts = {"added": 0, "unchanged": 0}

    def taken(added: Iterator[Added]) -> Iterator[tuple[str, Entry]]:
        for text in added:
            findings.extend(text.findings)
            if text.kept:
                counts["added" if text.changed else "unchanged"] += 1
                told = _("added {file}") if text.changed else _("unchanged {file}")
                click.echo(told.format(file=text.kept.as_posix()))
                yield text.kept.name, text.entry

    try:
        sources = files_in(paths)
        if not sources:
            raise click.UsageError(_("no .docx, .html, .md or .txt file is in what was named"))
        LawIndex(folder).take(taken(add_texts(sources, folder, replace=replace, jobs=jobs)))
    except Faults as error:
        findings += error.diagnostics
    tell_findings(findings, _)
    click.echo(_("texts of laws: {added} added, {unchanged} unchanged").format(**counts))
    return int(any(found.rule.severity is Severity.ERROR for found in findings))


@_tells_faults
def run_list(name: str, format: str, data: Path, _: Translate) -> int:  # noqa: A002 -- the option is called so
    """List the laws whose texts are there. Returns the exit code."""
    index, library = _library(data, _)
    found = {facts.version.key: facts for facts in index.all()}
    named = [library.versions(facts.version.law) for facts in found.values() if name in facts.version.law]
    if not named:
        raise not_there(_("there is no text of “{name}”"), name, LawNames(index.names()).nearest(name), _)
    by_law = {texts[-1].law: [found[text.key]._replace(version=text) for text in texts] for texts in named}
    if format == "json":
        told = [{"name": law, "texts": [_as_json(facts, data) for facts in texts]} for law, texts in by_law.items()]
        _print_json({"laws": told})
        return 0
    for law, texts in by_law.items():
        click.echo(law)
        for facts in texts:
            click.echo("  " + _dates(facts.version, _) + _("; articles: {count}").format(count=facts.articles))
    click.echo(_("laws: {laws}, texts: {texts}").format(laws=len(by_law), texts=sum(map(len, by_law.values()))))
    return 0


@_tells_faults
def run_show(law: str, provision: str, day: datetime | None, format: str, data: Path, _: Translate) -> int:  # noqa: A002 -- as above
    """Show a law, or a provision of it, as it is on a day. Returns the exit code."""
    on = day.date() if day else datetime.now().astimezone().date()
    index, library = _library(data, _)
    version = _in_force(_versions(law, index, library, _), on, _)
    _tell_age(version, on, library, _)
    wanted = _provision(provision, _) if provision else None
    lines = _lines(index, version, wanted)
    if not lines:
        where = f"《{version.law}》"
        raise click.UsageError(
            _("{law} of {date} has no {provision}").format(
                law=where, date=version.promulgated or _("an unknown day"), provision=wanted
            )
        )
    if format == "json":
        _print_json({"law": version.law, **_dates_as_json(version), "provision": str(wanted or ""), "lines": lines})
        return 0
    if wanted:  # else the text begins with its name and its dates
        dates = _(" ({dates})").format(dates=_dates(version, _))
        click.echo(click.style(f"《{version.law}》{wanted}", bold=True) + dates)
    for line in lines:
        click.echo(line)
    return 0


@_tells_faults
def run_remove(law: str, day: datetime | None, *, every: bool, data: Path, _: Translate) -> int:
    """Remove texts of a law. Returns the exit code."""
    index, library = _library(data, _)
    versions = _versions(law, index, library, _)
    chosen = [version for version in versions if not day or version.promulgated == day.date()]
    if not chosen or (len(chosen) > 1 and not every):
        dates = "、".join(str(version.promulgated or _("date unknown")) for version in versions)
        raise click.UsageError(
            _("name one of the texts with --promulgated ({dates}), or all with --all").format(dates=dates)
        )
    for file in [index.file(version) for version in chosen]:
        file.unlink(missing_ok=True)
        click.echo(_("removed {file}").format(file=file.as_posix()))
    return 0


def _library(data: Path, _: Translate) -> tuple[LawIndex, LawLibrary]:
    """The project's texts of laws, and the same by every name. Raises click's UsageError where there are none."""
    index = law_index(data)
    if index is None:
        told = _("there are no texts of laws in {folder}; add some with `respcli laws add`")
        raise click.UsageError(told.format(folder=texts_folder(data).as_posix()))
    return index, LawLibrary(index, law_registry(data))


def _versions(law: str, index: LawIndex, library: LawLibrary, _: Translate) -> Sequence[Version]:
    name = law.strip("《》")
    versions = library.versions(name)
    if not versions:
        raise not_there(_("there is no text of “{name}”"), name, LawNames(index.names()).nearest(name), _)
    return versions


def _in_force(versions: Sequence[Version], day: date, _: Translate) -> Version:
    """The text of a law that is in force on a day. Raises click's UsageError where there is none."""
    version = on_day(versions, day)
    if version is None:
        told = _("no text of “{name}” was in force on {date}; the first is in force from {begin} on")
        raise click.UsageError(told.format(name=versions[0].law, date=day, begin=versions[0].begin))
    return version


def _tell_age(version: Version, day: date, library: LawLibrary, _: Translate) -> None:
    """Say on standard error where a text is not the last word on its law."""
    law = library.registry().find(version.law)
    later = lacking(law, version, day)
    if law and law.repealed and law.repealed <= day:
        told = _("《{law}》 was repealed on {date}").format(law=version.law, date=law.repealed)
        successors = "".join(f"《{name}》" for name in law.successors)
        click.echo(told + (_("; see {successors}").format(successors=successors) if successors else ""), err=True)
    elif later:
        told = _("《{law}》 was revised on {date}, and that text is not here; add it with `respcli laws add`")
        click.echo(told.format(law=version.law, date=later), err=True)


def _provision(written: str, _: Translate) -> Provision:
    ranges, end, _read = provisions(written)
    one = len(ranges) == 1 and ranges[0].first == ranges[0].last and end == len(written)
    if not one or ranges[0].first.annex:
        told = _("“{text}” is no provision; write it as 第五十九条第一款第（三）项")
        raise click.UsageError(told.format(text=written))
    return ranges[0].first


def _lines(index: LawIndex, version: Version, wanted: Provision | None) -> Sequence[str]:
    if wanted is None:
        return read_text(index.file(version))[0].lines
    article = index.article(version, wanted.article)
    return article.part(wanted) if article else ()


def _dates(version: Version, _: Translate) -> str:
    told = _("promulgated {date}") if version.promulgated else _("date unknown")
    begin = _(", in force from {begin} on") if version.in_force else ""
    return (told + begin).format(date=version.promulgated, begin=version.in_force)


def _dates_as_json(version: Version) -> Mapping[str, str | None]:
    dates = {"promulgated": version.promulgated, "in_force": version.in_force}
    return {name: day.isoformat() if day else None for name, day in dates.items()}


def _as_json(facts: Facts, data: Path) -> Mapping[str, object]:
    file = (texts_folder(data) / facts.file).as_posix()
    return {**_dates_as_json(facts.version), "articles": facts.articles, "file": file}


def _print_json(values: Mapping[str, Any]) -> None:
    click.echo(dumps({"format": JSON_FORMAT, **values}), nl=False)
