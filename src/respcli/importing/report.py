"""The report of an import: what was read from where, what is doubtful, and what of the source went nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from respcli.diagnostics import Translate
from respcli.importing.blocks import Origin
from respcli.importing.found import Doubt
from respcli.importing.ledger import Left, Reason
from respcli.importing.outcome import Imported, Read
from respcli.messages import N_
from respcli.report.columns import shortened

VERSION = 1
"""Goes up when a program that reads the report has to change."""

REASONS: Mapping[Reason, str] = {
    Reason.NOT_OF_THE_LIST: N_("no part of the list"),
    Reason.REPEATED_HEADER: N_("a header that is repeated"),
    Reason.GROUP_HEADING: N_("the heading of a group"),
    Reason.UNKNOWN_COLUMN: N_("in a column that is not known"),
    Reason.NUMBER: N_("a number that the documents give otherwise"),
    Reason.NOTHING: N_("says that there is nothing"),
    Reason.REPEATED_CODE: N_("the code of another item"),
    Reason.REPEATED: N_("said before, of the same item"),
    Reason.TICK: N_("a tick: the label of its column stands in the data, or nothing where it says no"),
    Reason.COUNT: N_("a figure that the documents compute"),
    Reason.LABEL: N_("part of a label"),
    Reason.CLAIM: N_("says what changed, which only a comparison with a publication can"),
    Reason.UNFIT_CHARACTER: N_("a character that no document can hold"),
}
DOUBTS: Mapping[str, str] = {
    "numbers-out-of-order": N_("numbers out of order, kept in the text: {text}"),
    "unknown-type": N_("“{text}” is not a power type"),
    "type-of-name": N_("no power type is told; taken from the item's name: {text}"),
    "no-name": N_("an item without a name"),
    "no-department": N_("no department was found"),
    "repeated-code": N_("the code {text} is that of another item too, and stands there alone"),
    "type-of-title": N_("no power type is told; taken from the title: {text}"),
    "count-differs": N_("the source says “{text}”, its items give “{about}”"),
    "dates-out-of-order": N_("截止日期 {text} is after 报送日期 {about}; it is left out"),
    "last-text": N_("the last text goes on to the end of the page; see whether all of it belongs there: {text}"),
    "like-label": N_("the label “{text}” is not known; taken for {about}"),
    "unknown-label": N_("the label “{text}” is not known; what stands under it is left over"),
    "lines-of-sub-items": N_("several lines under 子项; each was taken for a sub-item, from: {text}"),
    "label-over-label": N_("two labels stand over one column, {text}; what is in it was taken for {about}"),
    "two-in-one": N_("what is {about} cannot be told apart: {text}"),
    "several-columns": N_("several columns hold {about}; they were joined: {text}"),
}
_LONGEST = 60
_MOST_SHOWN = 6


def as_text(imported: Imported, translate: Translate) -> Iterator[str]:
    """The report for a person, a line for each thing; what is alike and left over is told once."""
    _ = translate
    for _of, run in groupby(imported.where, key=lambda read: (read.what, read.origin.sheet)):
        yield from _read(list(run), _)
    if imported.doubts:
        yield _("doubtful ({count}):").format(count=len(imported.doubts))
    for _kind, same in groupby(imported.doubts, key=lambda doubt: doubt.kind):
        yield from _doubtful(list(same), _)
    if imported.left:
        yield _("left over ({count}):").format(count=len(imported.left))
    yield from _left_over(imported.left, _)
    kept = imported.characters - sum(len("".join(left.text.split())) for left in imported.left)
    told = _(
        "proved: of {all} characters {kept} stand in the YAML or are printed by the documents, {left} are left over"
    )
    yield told.format(all=imported.characters, kept=kept, left=imported.characters - kept)


def _doubtful(some: Sequence[Doubt], _: Translate) -> Iterator[str]:
    """What is doubtful for one reason, a line for each of the first."""
    for doubt in some[:_MOST_SHOWN]:
        told = _(DOUBTS[doubt.kind]).format(text=shortened(doubt.text, _LONGEST), about=doubt.about)
        yield _line(doubt.origin, told, _)
    if len(some) > _MOST_SHOWN:
        yield _("  … and {count} more of these").format(count=len(some) - _MOST_SHOWN)


def _left_over(left: Sequence[Left], _: Translate) -> Iterator[str]:
    """What is left over, the same text for the same reason once."""
    alike: dict[tuple[str, Reason], list[Left]] = {}
    for one in left:
        alike.setdefault((one.text, one.reason), []).append(one)
    for (text, reason), some in alike.items():
        times = f" ×{len(some)}" if len(some) > 1 else ""
        told = _("“{text}”{times} ({reason})")
        told = told.format(text=shortened(text, _LONGEST), times=times, reason=_(REASONS[reason]))
        yield _line(some[0].origin, told, _)


def _read(some: Sequence[Read], _: Translate) -> Iterator[str]:
    """What was read, a line for each; of many the first and the last, and how many stand between them."""
    shown = some if len(some) <= _MOST_SHOWN else [*some[: _MOST_SHOWN - 1], some[-1]]
    for read in shown:
        if read is some[-1] and len(shown) < len(some):
            yield _("  … and {count} more of these").format(count=len(some) - len(shown))
        yield _line(read.origin, read.what + (f"  {shortened(read.name, _LONGEST)}" if read.name else ""), _)


def _line(origin: Origin, told: str, _: Translate) -> str:
    return _("  {place}: {told}").format(place=_place(origin, _), told=told)


def _place(origin: Origin, _: Translate) -> str:
    """Where a text stands, as one would look for it."""
    if origin.sheet:
        return _("sheet {sheet}, row {row}").format(sheet=origin.sheet, row=origin.row)
    if origin.table:
        return _("table {table}, row {row}").format(table=origin.table, row=origin.row)
    if origin.paragraph:
        return _("paragraph {paragraph}").format(paragraph=origin.paragraph)
    return _("in the file")


def as_values(imported: Imported, translate: Translate) -> dict[str, Any]:
    """The report as values for JSON: everything, each thing with its place."""
    return {
        "form": imported.form,
        "items": len(imported.list.items),
        "characters": imported.characters,
        "files": list(imported.files),
        "missing": list(imported.todo),
        "read": [{"what": read.what, "name": read.name, **_origin(read.origin)} for read in imported.where],
        "doubtful": [
            {
                "kind": doubt.kind,
                "message": translate(DOUBTS[doubt.kind]).format(text=doubt.text, about=doubt.about),
                "text": doubt.text,
                **_origin(doubt.origin),
            }
            for doubt in imported.doubts
        ],
        "leftOver": [
            {"text": left.text, "reason": left.reason.value, **_origin(left.origin)} for left in imported.left
        ],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    """The place of a text, without what does not say anything."""
    return {key: value for key, value in origin._asdict().items() if value}
